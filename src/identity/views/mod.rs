//! Pages of the area.

mod accounts;
mod sign_in;

pub use accounts::AccountsPage;
pub use sign_in::SignInPage;
