//! What people say to each other about an innovation, and what they ask of each other: comments with replies, tasks with a
//! day, and the calendar of one's tasks.

pub mod actions;
pub mod forms;
pub mod model;
pub mod paths;
pub mod routes;
pub mod store;
pub mod views;
