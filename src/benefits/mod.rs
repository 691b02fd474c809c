//! What an innovation brings: metrics in five aspects, with a baseline, a target and readings by period.
//!
//! A change is always computed from stored values and shown with its basis; no form asks for one.

pub mod actions;
pub mod forms;
pub mod model;
pub mod paths;
pub mod routes;
pub mod store;
pub mod views;
