//! The register of systems and channels, and the integrations of innovations with them.
//!
//! A planned integration never counts as running, anywhere: the question is answered in one place,
//! [`model::Integration::counts_as_running`].

pub mod actions;
pub mod forms;
pub mod model;
pub mod paths;
pub mod routes;
pub mod store;
pub mod views;
