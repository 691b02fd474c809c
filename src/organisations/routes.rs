//! Handlers of the area.

use axum::extract::RawQuery;
use axum::response::Response;

use super::model::{DutyState, Opd, duties};
use super::views::{ListPage, Shown};
use super::{paths, store};
use crate::dashboard::model::shown_year;
use crate::identity::policy::Act;
use crate::innovations;
use crate::innovations::model::filter::Filter;
use crate::innovations::routes::query_fields;
use crate::web::error::Failure;
use crate::web::routes::{Access, Routes};
use crate::web::session::Visit;

/// The area's routes.
pub fn routes() -> Routes {
    Routes::new().get::<paths::List, _>(Access::To(Act::SeeOrganisations), list)
}

async fn list(_: paths::List, visit: Visit, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    visit.require_at_large(Act::SeeOrganisations)?;
    let query = query_fields(query.as_deref());
    let (db, scope) = (&visit.site.db, visit.actor.scope());
    let years = innovations::store::years(db, &scope).await?;
    let year = shown_year(query.text("tahun").parse().ok(), visit.site.clock.year(), &years);
    let units = store::units(db, visit.actor.pemda).await?;
    let seen: Vec<Opd> = units.iter().filter(|unit| scope.holds(unit.id)).cloned().collect();
    let recorded = innovations::store::count_by_owner(db, &scope, &Filter::of_year(year)).await?;
    let new = Filter { new_in: Some(year), ..Filter::default() };
    let new = innovations::store::count_by_owner(db, &scope, &new).await?;
    let shown = Shown {
        units: &seen,
        year,
        years: &years,
        wanted: DutyState::from_code(query.text("kewajiban")),
        duties: &duties(&seen, &new),
        recorded: &recorded,
        new: &new,
    };
    Ok(visit.show(&ListPage::new(&shown)))
}
