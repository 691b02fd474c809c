//! Handlers of the area.

use axum::response::Response;

use super::views::{ListPage, ShowPage};
use super::{paths, store};
use crate::identity::policy::{Act, Owner, permit};
use crate::web::download::fresh;
use crate::web::error::Failure;
use crate::web::routes::{Access, Routes};
use crate::web::session::Visit;

/// The area's routes.
pub fn routes() -> Routes {
    Routes::new()
        .get::<paths::List, _>(Access::To(Act::SeeRulebooks), list)
        .get::<paths::Show, _>(Access::To(Act::SeeRulebooks), show)
        .get::<paths::File, _>(Access::To(Act::SeeRulebooks), file)
}

async fn list(_: paths::List, visit: Visit) -> Result<Response, Failure> {
    visit.require_at_large(Act::SeeRulebooks)?;
    let editions = store::editions_for(&visit.site.db, visit.actor.pemda).await?;
    let may_keep = permit(&visit.actor, Act::KeepRulebooks, &Owner::government(visit.actor.pemda));
    Ok(visit.show(&ListPage::new(&editions, may_keep)))
}

async fn show(path: paths::Show, visit: Visit) -> Result<Response, Failure> {
    visit.require_at_large(Act::SeeRulebooks)?;
    let edition = store::edition_for(&visit.site.db, visit.actor.pemda, &path.id).await?;
    let edition = edition.ok_or(Failure::NotFound)?;
    Ok(visit.show(&ShowPage::new(edition)))
}

async fn file(path: paths::File, visit: Visit) -> Result<Response, Failure> {
    visit.require_at_large(Act::SeeRulebooks)?;
    let used = store::in_use(&visit.site.db, visit.actor.pemda, &path.id).await?.map(|revision| revision.text);
    let shipped = || super::embedded().iter().find(|file| file.id == path.id).map(|file| file.text.to_owned());
    let text = used.or_else(shipped).ok_or(Failure::NotFound)?;
    download(&format!("{}.toml", path.id), text)
}

/// Sends the text of a rulebook as a file.
pub fn download(name: &str, text: String) -> Result<Response, Failure> {
    fresh(name, "application/toml; charset=utf-8", text.into())
}
