//! The recorder: every route is registered together with who may use it, so that the access matrix can be printed and
//! tested, and no route can be forgotten.

use axum::Router;
use axum::handler::Handler;
use axum::routing::{get, post};
use axum_extra::routing::TypedPath;

use super::site::Site;
use crate::identity::policy::Act;

/// Who may use a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Anybody.
    Public,
    /// Anybody who is signed in.
    SignedIn,
    /// People whom the policy permits this.
    To(Act),
}

/// A route as registered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// "GET" or "POST".
    pub method: &'static str,
    /// Pattern, for instance "/inovasi/{id}".
    pub pattern: &'static str,
    /// Who may use it.
    pub access: Access,
}

/// Routes under construction.
#[derive(Default)]
pub struct Routes {
    router: Router<Site>,
    entries: Vec<Entry>,
}

impl Routes {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// A page to read.
    pub fn get<P: TypedPath, T: 'static>(mut self, access: Access, handler: impl Handler<T, Site>) -> Self {
        self.entries.push(Entry { method: "GET", pattern: P::PATH, access });
        self.router = self.router.route(P::PATH, get(handler));
        self
    }

    /// A form to send.
    pub fn post<P: TypedPath, T: 'static>(mut self, access: Access, handler: impl Handler<T, Site>) -> Self {
        self.entries.push(Entry { method: "POST", pattern: P::PATH, access });
        self.router = self.router.route(P::PATH, post(handler));
        self
    }

    /// These routes and those.
    pub fn and(mut self, other: Self) -> Self {
        self.entries.extend(other.entries);
        self.router = self.router.merge(other.router);
        self
    }

    /// Every route with its access.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The router itself.
    pub fn into_router(self) -> Router<Site> {
        self.router
    }
}
