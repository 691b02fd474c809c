//! Handlers of the map of a region, and of its files: all ask the same question.

use axum::extract::RawQuery;
use axum::response::Response;

use super::units_within;
use crate::charts::map::MOST_INNOVATIONS;
use crate::charts::svg;
use crate::identity::policy::Act;
use crate::innovations;
use crate::innovations::routes::query_fields;
use crate::integrations::model::filter::Filter;
use crate::integrations::model::region::{self, CSV_HEAD, Cluster};
use crate::integrations::views::{Here, MapPage};
use crate::integrations::{paths, store};
use crate::kernel::paging::Paged;
use crate::kernel::slug::slug;
use crate::web::download::fresh;
use crate::web::error::Failure;
use crate::web::posted::Fields;
use crate::web::session::Visit;

/// What an address asks for, for somebody who may see the portfolio.
fn asked(visit: &Visit, query: Option<&str>) -> Result<(Filter, u64), Failure> {
    visit.require_at_large(Act::SeePortfolio)?;
    let query: Fields = query_fields(query);
    let sheet = query.text("halaman").parse().ok().filter(|number| (1..=100_000).contains(number)).unwrap_or(1);
    Ok((Filter::read(|name| query.text(name)), sheet))
}

async fn sheet(visit: &Visit, filter: &Filter, number: u64) -> Result<Paged<Cluster>, Failure> {
    let (scope, today) = (visit.actor.scope(), visit.site.clock.today());
    Ok(store::sheet(&visit.site.db, &scope, filter, today, (number, MOST_INNOVATIONS as u64)).await?)
}

pub(super) async fn map(_: paths::Map, visit: Visit, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    let (filter, number) = asked(&visit, query.as_deref())?;
    let (db, scope, today) = (&visit.site.db, visit.actor.scope(), visit.site.clock.today());
    let found = sheet(&visit, &filter, number).await?;
    let tally = store::count_by_status(db, &scope, &filter, today).await?;
    let units = units_within(&visit).await?;
    let systems = store::systems(db, visit.actor.pemda).await?;
    let innovation = match filter.innovation {
        Some(id) => innovations::routes::visible(&visit, id).await.ok().map(|found| found.profile.name),
        None => None,
    };
    let here = Here { tally: &tally, systems: &systems, units: &units, today, innovation: innovation.as_deref() };
    Ok(visit.show(&MapPage::new(&visit.actor.pemda_name, &filter, &found, &here)))
}

pub(super) async fn map_svg(_: paths::MapSvg, visit: Visit, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    let (filter, number) = asked(&visit, query.as_deref())?;
    let found = sheet(&visit, &filter, number).await?;
    let drawing = region::drawing(&visit.actor.pemda_name, &found.rows, visit.site.clock.today());
    file(&visit, svg::file(&drawing), "image/svg+xml", "svg")
}

pub(super) async fn map_csv(_: paths::MapCsv, visit: Visit, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    let (filter, _) = asked(&visit, query.as_deref())?;
    let today = visit.site.clock.today();
    let (all, owners) = store::every(&visit.site.db, &visit.actor.scope(), &filter, today).await?;
    // The mark at the beginning tells spreadsheets that the text is UTF-8.
    let mut text = format!("\u{feff}{}", region::csv_line(&CSV_HEAD));
    for one in &all {
        let owners = owners.get(&one.innovation).map(String::as_str);
        text.push_str(&region::csv_line(&region::csv_row(one, owners, today)));
    }
    file(&visit, text, "text/csv; charset=utf-8", "csv")
}

pub(super) async fn map_mermaid(
    _: paths::MapMermaid,
    visit: Visit,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let (filter, _) = asked(&visit, query.as_deref())?;
    let today = visit.site.clock.today();
    let (all, _) = store::every(&visit.site.db, &visit.actor.scope(), &filter, today).await?;
    file(&visit, region::mermaid(&all, today), "text/plain; charset=utf-8", "mmd")
}

fn file(visit: &Visit, text: String, kind: &'static str, ending: &str) -> Result<Response, Failure> {
    let name = format!("integrasi-{}-{}.{ending}", slug(&visit.actor.pemda_name), visit.site.clock.today());
    fresh(&name, kind, text.into())
}
