//! Handlers of the area.

use axum::extract::RawQuery;
use axum::response::Response;

use super::model::filter::Filter;
use super::views::{AwardsPage, Facets};
use super::{paths, store};
use crate::identity::policy::Act;
use crate::innovations::routes::{query_fields, visible};
use crate::kernel::paging::PageRequest;
use crate::web::error::Failure;
use crate::web::routes::{Access, Routes};
use crate::web::session::Visit;

/// The area's routes.
pub fn routes() -> Routes {
    Routes::new().get::<paths::Awards, _>(Access::To(Act::SeePortfolio), awards)
}

async fn awards(_: paths::Awards, visit: Visit, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    visit.require_at_large(Act::SeePortfolio)?;
    let query = query_fields(query.as_deref());
    let filter = Filter::read(|name| query.text(name));
    let page = PageRequest::parse(Some(query.text("halaman")), Some(query.text("per")));
    let (db, scope) = (&visit.site.db, visit.actor.scope());
    let innovation = match filter.innovation {
        Some(id) => Some(visible(&visit, id).await?.profile.name),
        None => None,
    };
    let found = store::list(db, &scope, &filter, page).await?;
    let facets = Facets {
        years: store::years(db, &scope).await?,
        competitions: store::competitions(db, &scope).await?,
        innovation,
    };
    Ok(visit.show(&AwardsPage::new(&filter, &found, &facets, &visit.actor.pemda_name)))
}
