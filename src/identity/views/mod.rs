//! Pages of the area.

mod sign_in;

pub use sign_in::SignInPage;
