//! Journeys through the whole application over a real database: SQLite in a temporary folder, or PostgreSQL where
//! `TEST_DATABASE_URL` names one.

mod access;
mod assessment;
mod awards;
mod benefits;
mod candidates;
mod command_line;
mod confirmations;
mod dashboard;
mod discussions;
mod dossiers;
mod evidence;
mod exchange;
mod figures;
mod hostile;
mod identity;
mod innovations;
mod integrations;
mod library;
mod mail;
mod notices;
mod proposals;
mod ranking;
mod readings;
mod reuse;
mod rulebooks;
mod scenarios;
mod schema;
mod search;
mod studio;
mod support;
mod systems;
mod templates;
mod web;
mod workbench;
mod workflow;
