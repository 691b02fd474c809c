//! Pages of the area: what is known of each edition, how surely, and from where.

mod index;
mod list;
pub mod proof;
mod proposal;
mod show;
mod terms;

pub use list::{ListPage, caution, most, state_tag};
pub use show::ShowPage;
