//! Contests and awards: what innovations and the government have won, and what is only claimed.

pub mod model;
pub mod paths;
pub mod routes;
pub mod store;
pub mod views;
