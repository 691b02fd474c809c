//! People, their roles and sessions, and the one policy that says who may do what.

pub mod actions;
pub mod model;
pub mod password;
pub mod paths;
pub mod policy;
pub mod routes;
pub mod store;
pub mod views;
