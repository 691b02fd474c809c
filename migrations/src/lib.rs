//! The tables of Pataka, one file per change; never edited after a release.
//!
//! Every migration runs in a transaction on both databases, and imports nothing of the application: a table is described
//! here as it was at that moment.

pub use sea_orm_migration::MigratorTrait;
use sea_orm_migration::prelude::*;

mod columns;
mod m20261122_000001_foundation;
mod m20261122_000002_workflow;
mod m20261122_000003_evidence;
mod m20261122_000004_ledger;
mod m20261122_000005_metric_library;
mod m20261122_000006_notices_discussions;
mod m20261122_000007_imports;
mod m20261122_000008_search;
mod m20261122_000009_mail;
mod m20261122_000010_assessment;
mod m20261122_000011_rulebooks;
mod m20261122_000012_entry_group;
mod m20261122_000013_scenarios;
mod m20261122_000014_dossier_texts;
mod m20261122_000015_own_evidence;
mod m20261122_000016_snapshots;
mod m20261122_000017_batches;
mod m20261122_000018_letters;
mod m20261122_000019_proofs;
mod m20261122_000020_jury_questions;

/// Every migration in order.
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261122_000001_foundation::Migration),
            Box::new(m20261122_000002_workflow::Migration),
            Box::new(m20261122_000003_evidence::Migration),
            Box::new(m20261122_000004_ledger::Migration),
            Box::new(m20261122_000005_metric_library::Migration),
            Box::new(m20261122_000006_notices_discussions::Migration),
            Box::new(m20261122_000007_imports::Migration),
            Box::new(m20261122_000008_search::Migration),
            Box::new(m20261122_000009_mail::Migration),
            Box::new(m20261122_000010_assessment::Migration),
            Box::new(m20261122_000011_rulebooks::Migration),
            Box::new(m20261122_000012_entry_group::Migration),
            Box::new(m20261122_000013_scenarios::Migration),
            Box::new(m20261122_000014_dossier_texts::Migration),
            Box::new(m20261122_000015_own_evidence::Migration),
            Box::new(m20261122_000016_snapshots::Migration),
            Box::new(m20261122_000017_batches::Migration),
            Box::new(m20261122_000018_letters::Migration),
            Box::new(m20261122_000020_jury_questions::Migration),
            Box::new(m20261122_000019_proofs::Migration),
        ]
    }
}
