//! Pataka: the innovation-award portfolio of a regional government.
//!
//! ARCHITECTURE.md holds the map: areas, roles, and who may import whom.

/// A page is thousands of small texts for a moment: this allocator serves them in half the time (docs/speed.md).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

// Ground: knows nothing of innovation.
#[macro_use]
pub mod kernel;
pub mod archive;
pub mod blobs;
pub mod charts;
pub mod clock;
pub mod config;
pub mod db;
pub mod inspection;
pub mod schema;
pub mod web;

// Areas, lowest first.
pub mod organisations;

pub mod identity;

pub mod audit;

pub mod notices;

pub mod drafts;

pub mod rulebooks;

pub mod innovations;

pub mod discussions;

pub mod integrations;

pub mod assessment;

pub mod scenarios;

pub mod studio;

pub mod evidence;

pub mod benefits;

pub mod competitions;

pub mod dossiers;
pub mod packages;
pub mod snapshots;

pub mod batches;
pub mod letters;
pub mod publications;

pub mod candidates;

pub mod exchange;
pub mod workbench;

pub mod dashboard;

// What names every area.
pub mod app;

pub mod cli;
