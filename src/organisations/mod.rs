//! Governments and their departments, kecamatan and units, as a tree.

pub mod model;
pub mod store;
