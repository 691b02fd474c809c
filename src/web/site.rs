//! What every request needs, built once and cloned cheaply.

use std::sync::Arc;

use super::page::Pages;
use crate::clock::Clock;
use crate::db::Db;

/// The running site.
#[derive(Clone)]
pub struct Site {
    /// The database.
    pub db: Db,
    /// The templates.
    pub pages: Arc<Pages>,
    /// The time.
    pub clock: Clock,
    /// How the site presents itself.
    pub manner: Manner,
}

/// How the site presents itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Manner {
    /// The site is reached over https: cookies are marked so.
    pub secure: bool,
    /// The component gallery is open (demo and tests).
    pub gallery: bool,
}
