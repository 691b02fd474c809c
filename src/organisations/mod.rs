//! Governments and their departments, kecamatan and units, as a tree.

pub mod model;
pub mod paths;
pub mod routes;
pub mod store;
pub mod views;
