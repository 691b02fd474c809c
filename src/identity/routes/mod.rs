//! Handlers of the area.

mod accounts;

pub use accounts::routes;
