//! Pages of the area.

mod accounts;

pub use accounts::AccountsPage;
