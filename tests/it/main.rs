<<<<<<< HEAD
<<<<<<< HEAD
//! Journeys through the whole application over a real database: SQLite in a temporary folder, or PostgreSQL where
//! `TEST_DATABASE_URL` names one.

mod access;
mod command_line;
mod dossiers;
mod figures;
mod identity;
mod innovations;
mod integrations;
mod benefits;
mod rulebooks;
mod schema;
mod support;
mod templates;
mod web;
=======
mod integrations;
>>>>>>> 5f1eae3ab8fab88428f90adf67871f6952414495
=======
mod dossiers;
>>>>>>> 2e0094961e69ef85e5f046c3bc5c11cdac25ea70
