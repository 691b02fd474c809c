//! Journeys of evidence: upload, reuse, verdicts, versions, links, and who may see what.

mod bucket;
pub mod files;
mod hostile;
mod journeys;
mod limits;
pub mod own;
