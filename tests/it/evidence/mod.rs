//! Journeys of evidence: upload, reuse, verdicts, versions, links, and who may see what.

pub mod files;
mod hostile;
mod journeys;
