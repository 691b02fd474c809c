//! Import and export: workbooks and CSV files of innovations, integrations, metrics and readings.
//!
//! A file is kept as it was sent, checked in the background, and shown row by row with all its faults; nothing is written
//! until somebody confirms it, and a confirmed import can be undone as a whole. What is exported can be imported again.

pub mod actions;
pub mod forms;
pub mod model;
pub mod paths;
pub mod reading;
pub mod routes;
pub mod store;
pub mod views;
pub mod writing;
