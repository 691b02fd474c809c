//! Searching, and what resembles a name that is being typed.

use axum::extract::RawQuery;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use super::query_fields;
use crate::identity::policy::Act;
use crate::innovations::model::search::Question;
use crate::innovations::views::SearchPage;
use crate::innovations::{paths, store};
use crate::kernel::paging::PageRequest;
use crate::kernel::query::search_words;
use crate::web::error::Failure;
use crate::web::routes::{Access, Routes};
use crate::web::session::Visit;

/// Routes of searching.
pub fn routes() -> Routes {
    Routes::new()
        .get::<paths::Search, _>(Access::To(Act::SeePortfolio), search)
        .get::<paths::Similar, _>(Access::To(Act::LogInnovation), similar)
}

async fn search(_: paths::Search, visit: Visit, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    visit.require_at_large(Act::SeePortfolio)?;
    let query = query_fields(query.as_deref());
    let typed = search_words(query.text("q"));
    let question = Question::read(&typed);
    if typed.is_empty() {
        return Ok(visit.show(&SearchPage::new(&typed, &question, None)));
    }
    let page = PageRequest::parse(Some(query.text("halaman")), None);
    let found = store::search::search(&visit.site.db, &visit.actor.scope(), &question, page).await?;
    Ok(visit.show(&SearchPage::new(&typed, &question, Some(&found))))
}

#[derive(Serialize)]
struct SimilarLine {
    name: String,
    href: String,
}

async fn similar(_: paths::Similar, visit: Visit, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    visit.require_at_large(Act::LogInnovation)?;
    let query = query_fields(query.as_deref());
    let name: String = query.text("nama").chars().take(200).collect();
    let found = store::search::similar(&visit.site.db, &visit.actor.scope(), &name).await?;
    let lines = found.into_iter().map(|one| SimilarLine { name: one.name, href: paths::show(one.id, None) });
    let lines =
        serde_json::to_string(&lines.collect::<Vec<_>>()).map_err(|error| Failure::Broken(error.to_string()))?;
    Ok(([(CONTENT_TYPE, "application/json")], lines).into_response())
}
