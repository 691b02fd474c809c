//! What every request needs, built once and cloned cheaply.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::header::HOST;
use axum::http::request::Parts;

use super::page::Pages;
use crate::blobs::Blobs;
use crate::clock::Clock;
use crate::db::Db;
use crate::inspection::child::Inspector;

/// The running site.
#[derive(Clone)]
pub struct Site {
    /// The database.
    pub db: Db,
    /// The files.
    pub blobs: Blobs,
    /// What looks into files that people send.
    pub inspector: Inspector,
    /// The templates.
    pub pages: Arc<Pages>,
    /// The time.
    pub clock: Clock,
    /// How the site presents itself.
    pub manner: Manner,
    /// How the site is reached from outside.
    pub reach: Arc<Reach>,
}

/// How the site is reached from outside.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reach {
    /// Its address as people know it, for instance `https://inovasi.example`, without a slash at the end.
    pub address: Option<String>,
    /// Whether unread notices are sent by e-mail.
    pub mail: bool,
}

/// The beginning of every address of this site, as the visitor knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin(String);

impl Origin {
    /// The whole address of a path.
    pub fn address(&self, path: &str) -> String {
        format!("{}{path}", self.0)
    }
}

impl FromRequestParts<Site> for Origin {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Infallible> {
        if let Some(address) = &site.reach.address {
            return Ok(Self(address.clone()));
        }
        // What the browser asked for; it is only ever shown to that browser.
        let host = parts.headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']');
        if host.is_empty() || !host.chars().all(plain) {
            return Ok(Self(String::new()));
        }
        let scheme = if site.manner.secure { "https" } else { "http" };
        Ok(Self(format!("{scheme}://{host}")))
    }
}

/// How the site presents itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Manner {
    /// The site is reached over https: cookies are marked so.
    pub secure: bool,
    /// The component gallery is open (demo and tests).
    pub gallery: bool,
}
