//! Integrations and the register of systems.
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod journeys;
mod place;
mod writing;
