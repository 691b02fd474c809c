//! Handlers of the area.

use axum::response::Response;

use super::paths;
use super::views::{ListPage, ShowPage};
use crate::identity::policy::Act;
use crate::web::error::Failure;
use crate::web::routes::{Access, Routes};
use crate::web::session::Visit;

/// The area's routes.
pub fn routes() -> Routes {
    Routes::new()
        .get::<paths::List, _>(Access::To(Act::SeeRulebooks), list)
        .get::<paths::Show, _>(Access::To(Act::SeeRulebooks), show)
}

async fn list(_: paths::List, visit: Visit) -> Result<Response, Failure> {
    visit.require_at_large(Act::SeeRulebooks)?;
    Ok(visit.show(&ListPage::new(super::editions())))
}

async fn show(path: paths::Show, visit: Visit) -> Result<Response, Failure> {
    visit.require_at_large(Act::SeeRulebooks)?;
    let edition = super::find(&path.id).ok_or(Failure::NotFound)?;
    Ok(visit.show(&ShowPage::new(edition)))
}
