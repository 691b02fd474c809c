//! Everything that a portal needs: the copy sheet in the order of its form, the files to upload under names that say where,
//! and the dossier with its evidence behind it.
//!
//! What is copied is what was frozen, or today's draft where nothing was; both are read from the same lines
//! ([`crate::snapshots::model::Content`]), so that a sheet of an old version says what that version said (decision 0026).

pub mod actions;
pub mod gather;
pub mod model;
pub mod paths;
pub mod routes;
pub mod views;
pub mod writing;
