//! Who is asking: the session cookie, and the extractor that every page for signed-in people begins with.

use axum::extract::FromRequestParts;
use axum::http::header::SET_COOKIE;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::Response;

use super::error::Failure;
use super::flash::{Flash, cookie};
use super::layout::Frame;
use super::page::Page;
use super::posted::Fields;
use super::site::Site;
use crate::identity;
use crate::identity::model::{Actor, Recognised};
use crate::identity::policy::{Act, Owner, permit};

/// A request of somebody who is signed in.
pub struct Visit {
    /// The site.
    pub site: Site,
    /// Who.
    pub actor: Actor,
    unread: u64,
    path: String,
    flash: Option<Flash>,
}

impl FromRequestParts<Site> for Visit {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Failure> {
        let back = parts.uri.path_and_query().map_or("/", |path| path.as_str());
        // A form cannot be sent again by a redirect: after signing in, its page is shown.
        let back = if parts.method == "GET" { back } else { parts.uri.path() };
        let Some(token) = token(&parts.headers, site) else { return Err(Failure::SignInFirst(back.to_owned())) };
        let known = identity::actions::recognise(&site.db, token, site.clock.now()).await?;
        let Recognised { actor, unread } = known.ok_or_else(|| Failure::SignInFirst(back.to_owned()))?;
        let flash = Flash::read(&parts.headers);
        Ok(Self { site: site.clone(), actor, unread, path: parts.uri.path().to_owned(), flash })
    }
}

impl Visit {
    /// Refuses unless the actor may do this to something of that owner. What the actor may not even see is not found.
    pub fn require(&self, act: Act, owner: &Owner) -> Result<(), Failure> {
        if permit(&self.actor, act, owner) {
            return Ok(());
        }
        let known = owner.pemda == self.actor.pemda && permit(&self.actor, Act::SeeInnovation, owner);
        Err(if known { Failure::Denied } else { Failure::NotFound })
    }

    /// Refuses unless the actor may do this somewhere in the own government.
    pub fn require_at_large(&self, act: Act) -> Result<(), Failure> {
        let owner = Owner { opds: self.actor.opds.clone(), ..Owner::government(self.actor.pemda) };
        if permit(&self.actor, act, &owner) { Ok(()) } else { Err(Failure::Denied) }
    }

    /// How many notices the visitor had not read when the request came.
    pub fn unread(&self) -> u64 {
        self.unread
    }

    /// The page, with status 200.
    pub fn show<P: Page>(&self, page: &P) -> Response {
        self.answer(StatusCode::OK, page)
    }

    /// The page, with another status: 422 for a form with faults, 409 for a stale edit.
    pub fn answer<P: Page>(&self, status: StatusCode, page: &P) -> Response {
        let frame = Frame::of(&self.site, &self.actor, &self.path, self.flash.clone()).with_unread(self.unread);
        let mut response = self.site.pages.respond(&frame, page, status);
        if self.flash.is_some() {
            Flash::forget(&mut response);
        }
        response
    }
}

/// The one-time key of a form that makes something; a form without one gets its own, and is not recognised when sent twice.
pub fn submit_key(fields: &Fields) -> String {
    let sent: String = fields.text("kunci").chars().take(80).collect();
    if sent.is_empty() { identity::password::random_token() } else { sent }
}

/// The secret token of the request's session cookie.
pub fn token<'a>(headers: &'a HeaderMap, site: &Site) -> Option<&'a str> {
    cookie(headers, cookie_name(site)).filter(|token| !token.is_empty())
}

/// Gives the browser its session.
pub fn open(response: &mut Response, site: &Site, token: &str) {
    set(response, site, token, "");
}

/// Takes the session from the browser.
pub fn close(response: &mut Response, site: &Site) {
    set(response, site, "", "; Max-Age=0");
}

fn set(response: &mut Response, site: &Site, token: &str, age: &str) {
    let secure = if site.manner.secure { "; Secure" } else { "" };
    let cookie = format!("{}={token}; Path=/; HttpOnly; SameSite=Lax{secure}{age}", cookie_name(site));
    if let Ok(value) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(SET_COOKIE, value);
    }
}

fn cookie_name(site: &Site) -> &'static str {
    if site.manner.secure { "__Host-pataka" } else { "pataka" }
}
