//! Handlers of the area.

use axum::extract::RawQuery;
use axum::response::Response;

use super::model::shown_year;
use super::views::{BoardPage, Shown};
use super::{paths, store};
use crate::identity::policy::Act;
use crate::innovations;
use crate::innovations::routes::query_fields;
use crate::organisations;
use crate::organisations::model::{Opd, duties};
use crate::web::error::Failure;
use crate::web::routes::{Access, Routes};
use crate::web::session::Visit;

/// The area's routes.
pub fn routes() -> Routes {
    Routes::new().get::<paths::Board, _>(Access::To(Act::SeePortfolio), board)
}

async fn board(_: paths::Board, visit: Visit, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    visit.require_at_large(Act::SeePortfolio)?;
    let (db, scope, clock) = (&visit.site.db, visit.actor.scope(), &visit.site.clock);
    let years = innovations::store::years(db, &scope).await?;
    let asked = query_fields(query.as_deref()).text("tahun").parse().ok();
    let year = shown_year(asked, clock.year(), &years);
    let tally = store::tally(db, &scope, year, &years, clock.today()).await?;
    let units = organisations::store::units(db, visit.actor.pemda).await?;
    let units: Vec<Opd> = units.iter().filter(|unit| scope.holds(unit.id)).cloned().collect();
    let duties = duties(&units, &tally.new_by_owner);
    let shown = Shown {
        actor: &visit.actor,
        year,
        years: &years,
        tally: &tally,
        units: &units,
        duties: &duties,
        now: clock.now(),
    };
    Ok(visit.show(&BoardPage::new(&shown)))
}
