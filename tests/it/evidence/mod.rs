//! Journeys of evidence: upload, reuse, verdicts, versions, links, and who may see what.

mod files;
mod journeys;
