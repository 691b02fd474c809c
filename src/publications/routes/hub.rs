//! Handlers of the pages that offer publications.

use axum::extract::RawQuery;
use axum::response::Response;

use super::files::seen;
use crate::candidates;
use crate::dossiers::views::trouble;
use crate::identity::policy::{Act, Owner, permit};
use crate::innovations;
use crate::innovations::model::filter::Filter;
use crate::innovations::model::search::Question;
use crate::innovations::routes::query_fields;
use crate::kernel::paging::PageRequest;
use crate::publications::views::{BriefPage, HubPage, Offered};
use crate::publications::{actions, paths};
use crate::rulebooks;
use crate::web::error::Failure;
use crate::web::press::press;
use crate::web::routes::{Access, Routes};
use crate::web::session::Visit;

/// Routes of these pages.
pub(super) fn routes() -> Routes {
    Routes::new()
        .get::<paths::Hub, _>(Access::To(Act::SeePortfolio), hub)
        .get::<paths::BriefPage, _>(Access::To(Act::SeeInnovation), brief)
}

async fn hub(_: paths::Hub, visit: Visit, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    visit.require_at_large(Act::SeePortfolio)?;
    let (db, scope) = (&visit.site.db, visit.actor.scope());
    let query = query_fields(query.as_deref());
    let mut filter = Filter { words: query.text("q").trim().chars().take(200).collect(), ..Filter::default() };
    if !filter.words.is_empty() {
        filter.named = innovations::store::search::named(db, &scope, &Question::read(&filter.words)).await?;
    }
    let page = PageRequest::parse(Some(query.text("halaman")), None);
    let found = innovations::store::list(db, &scope, &filter, page).await?;
    let years = innovations::store::years(db, &scope).await?;
    let sees_index = permit(&visit.actor, Act::SeeAssessment, &Owner::government(visit.actor.pemda));
    let editions = if sees_index { rulebooks::store::editions_in_use_for(db, scope.pemda).await? } else { Vec::new() };
    let offered = Offered {
        years: &years,
        editions: editions.into_iter().filter(|edition| !edition.indicators.is_empty()).collect(),
        sees_index,
        only: scope.opds.as_ref().and(visit.actor.opd_name.as_deref()),
    };
    Ok(visit.show(&HubPage::new(&offered, &filter.words, &found)))
}

/// The brief as it will be printed, in a page.
async fn brief(path: paths::BriefPage, visit: Visit) -> Result<Response, Failure> {
    let (innovation, subject) = seen(&visit, path.id).await?;
    let (db, today) = (&visit.site.db, visit.site.clock.today());
    let chances = candidates::store::chances(db, innovation.pemda, path.id, today).await?;
    let shown = press(move || actions::brief_on_screen(&subject, &chances)).await?.map_err(|error| trouble(&error))?;
    Ok(visit.show(&BriefPage::new(path.id, &innovation.profile.name, shown.as_ref())))
}
