//! One page for whoever leads: the year's figures, each a link to the list that it counts.

pub mod model;
pub mod paths;
pub mod routes;
pub mod store;
pub mod views;
