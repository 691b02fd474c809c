//! Handlers of the area.

use axum::extract::RawQuery;
use axum::response::Response;

use super::model::filter::Filter;
use super::model::rows;
use super::views::{ListPage, PreflightPage, Seen};
use super::{paths, store};
use crate::assessment;
use crate::identity::policy::Act;
use crate::innovations;
use crate::innovations::routes::{query_fields, visible};
use crate::kernel::paging::{PageRequest, Paged};
use crate::organisations;
use crate::rulebooks;
use crate::web::error::Failure;
use crate::web::routes::{Access, Routes};
use crate::web::session::Visit;

/// The area's routes.
pub fn routes() -> Routes {
    Routes::new()
        .get::<paths::List, _>(Access::To(Act::SeePortfolio), list)
        .get::<paths::Preflight, _>(Access::To(Act::SeeInnovation), preflight)
}

async fn list(_: paths::List, visit: Visit, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    visit.require_at_large(Act::SeePortfolio)?;
    let query = query_fields(query.as_deref());
    let filter = Filter::read(|name| query.text(name));
    let page = PageRequest::parse(Some(query.text("halaman")), None);
    let (db, scope, today) = (&visit.site.db, visit.actor.scope(), visit.site.clock.today());
    let editions = filter.editions(today);
    let subjects = store::subjects(db, &scope, &filter.innovations()).await?;
    let around = store::surroundings(db, scope.pemda, today).await?;
    let shown: Vec<_> = editions.iter().map(|(edition, _)| *edition).collect();
    let all = rows(subjects, &shown, &around, &filter);
    let (total, size) = (all.len() as u64, page.size());
    let number = page.number_within(total);
    let skip = usize::try_from((number - 1) * size).unwrap_or(usize::MAX);
    let rows = all.into_iter().skip(skip).take(usize::try_from(size).unwrap_or(usize::MAX)).collect();
    let found = Paged { rows, total, number, size };
    let units = organisations::store::units(db, scope.pemda).await?;
    let routine = innovations::store::criteria::routine_works(db, &scope).await?.len();
    Ok(visit.show(&ListPage::new(&filter, &editions, &found, &units, routine)))
}

async fn preflight(path: paths::Preflight, visit: Visit, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    let innovation = visible(&visit, path.id).await?;
    let edition = rulebooks::find(&path.edition).ok_or(Failure::NotFound)?;
    let query = query_fields(query.as_deref());
    let (db, today) = (&visit.site.db, visit.site.clock.today());
    let entry = assessment::store::entry_for(db, innovation.pemda, &edition.id, Some(innovation.id)).await?;
    let entry = entry.filter(|entry| entry.left_at.is_none());
    let entered_in = |code: Option<&String>| edition.categories.iter().find(|row| Some(&row.code) == code);
    let category = entered_in(entry.as_ref().and_then(|entry| entry.category.as_ref()));
    // Who is entered in a group is looked at in that group, unless another is asked for.
    let asked = Some(query.text("kelompok")).filter(|code| !code.is_empty());
    let group = asked.or_else(|| entry.as_ref().and_then(|entry| entry.group.as_deref()));
    let subject = store::subject(db, innovation.pemda, innovation.id).await?;
    let around = store::surroundings(db, innovation.pemda, today).await?;
    let story = store::story(db, innovation.id).await?;
    let papers = store::papers(db, innovation.id, today).await?;
    let seen = Seen {
        innovation: &innovation,
        subject: subject.as_ref(),
        around: &around,
        story: story.as_ref(),
        papers: &papers,
        group,
        category: category.map(|row| row.title.as_str()),
    };
    Ok(visit.show(&PreflightPage::new(edition, seen)))
}
