//! The daily desk: the tasks of an innovation's year, the steps of its record, and what waits for whom.

pub mod forms;
pub mod model;
pub mod paths;
pub mod routes;
pub mod views;
