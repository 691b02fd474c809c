//! Handlers of the list of dossiers.

use std::collections::HashMap;

use axum::extract::RawQuery;
use axum::response::Response;

use crate::dossiers::model::filter::Filter;
use crate::dossiers::store::Line;
use crate::dossiers::views::{ListPage, Listed};
use crate::dossiers::{paths, store};
use crate::identity::policy::Act;
use crate::innovations;
use crate::innovations::routes::query_fields;
use crate::kernel::id::{EntryId, InnovationId, OpdId};
use crate::kernel::paging::{PageRequest, Paged};
use crate::organisations;
use crate::organisations::model::Opd;
use crate::rulebooks;
use crate::rulebooks::model::Edition;
use crate::web::error::Failure;
use crate::web::routes::{Access, Routes};
use crate::web::session::Visit;

/// Routes of the list.
pub(super) fn routes() -> Routes {
    Routes::new().get::<paths::List, _>(Access::To(Act::SeePortfolio), list)
}

async fn list(_: paths::List, visit: Visit, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    visit.require_at_large(Act::SeePortfolio)?;
    let (db, scope) = (&visit.site.db, visit.actor.scope());
    let entered = store::editions(db, &scope).await?;
    let editions = rulebooks::store::editions_for(db, scope.pemda).await?;
    let mut editions: Vec<&Edition> = editions.into_iter().filter(|edition| entered.contains(&edition.id)).collect();
    // Those in use first, and of each kind the latest.
    editions.sort_by_key(|edition| std::cmp::Reverse((edition.state.is_in_use(), edition.year)));
    let ids: Vec<&str> = editions.iter().map(|edition| edition.id.as_str()).collect();
    let query = query_fields(query.as_deref());
    let filter = Filter::read(&ids, |name| query.text(name));
    let page = PageRequest::parse(Some(query.text("halaman")), None);
    let found = store::list(db, &scope, &editions, &filter, page).await?;
    let units = organisations::store::units(db, scope.pemda).await?;
    let found = with_contents(&visit, found, &units).await?;
    // People of an OPD see their own; there is nothing to choose.
    let choices = if scope.opds.is_some() { &[] } else { units.as_slice() };
    let may_make = visit.require_at_large(Act::MakeBatch).is_ok();
    Ok(visit.show(&ListPage::new(&filter, &editions, &found, (choices, may_make))))
}

/// The lines of a page with what they show, in a number of questions that does not depend on how many they are.
async fn with_contents(visit: &Visit, found: Paged<Line>, units: &[Opd]) -> Result<Paged<Listed>, Failure> {
    let db = &visit.site.db;
    let entries: Vec<EntryId> = found.rows.iter().map(|line| line.entry).collect();
    let innovations: Vec<InnovationId> = found.rows.iter().map(|line| line.innovation).collect();
    let profiles = innovations::store::find_several(db, &innovations).await?;
    let stories = innovations::store::latest_stories(db, &innovations).await?;
    let mut texts = store::texts_of(db, &entries).await?;
    let names: HashMap<OpdId, &str> = units.iter().map(|unit| (unit.id, unit.short())).collect();
    let listed = |line: Line| {
        let profile = profiles.iter().find(|one| one.id == line.innovation).map(|one| &one.profile);
        let owners = profile.map(|profile| profile.owners.as_slice()).unwrap_or_default();
        Listed {
            owners: owners.iter().filter_map(|id| names.get(id)).map(|name| (*name).to_owned()).collect(),
            owned_by_all: profile.is_some_and(|profile| profile.owned_by_all),
            facts: stories.get(&line.innovation).map(|(_, facts)| facts.clone()).unwrap_or_default(),
            texts: texts.remove(&line.entry).unwrap_or_default(),
            line,
        }
    };
    let Paged { rows, total, number, size } = found;
    Ok(Paged { rows: rows.into_iter().map(listed).collect(), total, number, size })
}
