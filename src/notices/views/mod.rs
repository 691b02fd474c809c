//! Pages of the area.

mod list;
mod mail;

pub use list::ListPage;
pub use mail::MailPage;
