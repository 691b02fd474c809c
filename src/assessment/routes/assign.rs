//! Several gaps assigned at once: ticked on the list, one person for each owner, one day for all.

use std::collections::BTreeMap;

use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use super::Looked;
use crate::assessment::model::gaps;
use crate::assessment::model::ticked::{Chore, Group, Ticked};
use crate::assessment::views::{AssignPage, AssignedPage, Assigning, Open};
use crate::assessment::{forms, paths};
use crate::discussions;
use crate::discussions::actions::give_several;
use crate::discussions::model::several::{Asked, Left, Summary, Why};
use crate::discussions::model::{Addressee, Subject, TaskDraft};
use crate::discussions::store::Everybody;
use crate::identity;
use crate::identity::password::random_token;
use crate::identity::policy::{Act, permit};
use crate::innovations;
use crate::innovations::model::Innovation;
use crate::innovations::paths::with_query;
use crate::innovations::routes::query_fields;
use crate::kernel::id::{InnovationId, OpdId};
use crate::kernel::query::Query;
use crate::organisations;
use crate::web::error::Failure;
use crate::web::form::FormErrors;
use crate::web::posted::Fields;
use crate::web::session::{Visit, submit_key};

/// The gaps that were ticked, as they are now.
struct Chosen {
    looked: Looked,
    /// Each with the title of its indicator and how many innovations it holds for.
    ticked: Vec<(Ticked, String, usize)>,
    /// Those that are no gaps any more.
    gone: Vec<Ticked>,
    groups: Vec<Group>,
    /// Whom the form suggests.
    likely: Fields,
}

impl Chosen {
    async fn of(visit: &Visit, edition: &str, fields: &Fields) -> Result<Self, Failure> {
        let looked = Looked::at(visit, edition, fields).await?;
        let levels: Vec<_> = looked.open.iter().map(|open| open.levels.clone()).collect();
        let totals = looked.standing.totals(looked.edition, looked.view);
        let found = gaps(looked.edition, &totals, &looked.region.0, &levels, looked.reach);
        let (mut ticked, mut gone, mut chores) = (Vec::new(), Vec::new(), Vec::new());
        let mut wanted: Vec<Ticked> = Vec::new();
        for one in fields.all("celah").iter().filter_map(|code| Ticked::from_code(code)) {
            if !wanted.contains(&one) {
                wanted.push(one);
            }
        }
        for one in wanted {
            let gap = found.iter().find(|gap| Ticked::of(gap) == one && !gap.innovations.is_empty());
            let Some(gap) = gap else {
                gone.push(one);
                continue;
            };
            let of = |open: &Open| Chore { innovation: open.id, name: open.name.clone(), ticked: one.clone() };
            chores.extend(gap.innovations.iter().filter_map(|at| looked.open.get(*at)).map(of));
            ticked.push((one, gap.indicator.title.clone(), gap.innovations.len()));
        }
        let (groups, likely) = grouped(visit, chores).await?;
        Ok(Self { looked, ticked, gone, groups, likely })
    }

    fn page(&self, form: (&Fields, &FormErrors), key: String) -> AssignPage {
        let Looked { edition, view, reach, .. } = &self.looked;
        let shown = Assigning {
            edition,
            looked: (*view, *reach),
            ticked: &self.ticked,
            gone: &self.gone,
            groups: &self.groups,
        };
        AssignPage::new(&shown, form, key)
    }
}

/// What is asked, by the OPD that leads each innovation, with those who may see all that is asked of it; and whom to suggest.
async fn grouped(visit: &Visit, chores: Vec<Chore>) -> Result<(Vec<Group>, Fields), Failure> {
    let (db, pemda) = (&visit.site.db, visit.actor.pemda);
    let mut ids: Vec<InnovationId> = chores.iter().map(|chore| chore.innovation).collect();
    ids.sort_unstable();
    ids.dedup();
    let known = innovations::store::find_several(db, &ids).await?;
    let known: BTreeMap<InnovationId, &Innovation> = known.iter().map(|one| (one.id, one)).collect();
    let everybody = discussions::store::everybody(db, pemda).await?;
    let units = organisations::store::units(db, pemda).await?;
    let mut by_lead: BTreeMap<Option<(String, OpdId)>, Vec<Chore>> = BTreeMap::new();
    for chore in chores {
        let Some(innovation) = known.get(&chore.innovation) else { continue };
        if !permit(&visit.actor, Act::SeeInnovation, &innovation.owner()) {
            continue;
        }
        let lead = innovation.profile.owners.first().and_then(|lead| units.iter().find(|unit| unit.id == *lead));
        by_lead.entry(lead.map(|unit| (unit.short().to_owned(), unit.id))).or_default().push(chore);
    }
    let mut likely = Fields::new();
    let groups = by_lead.into_iter().map(|(lead, asked)| {
        let group = Group {
            code: lead.as_ref().map_or_else(|| "tanpa-opd".to_owned(), |(_, id)| id.to_string()),
            unit: lead.as_ref().map_or_else(|| "inovasi tanpa OPD pemilik".to_owned(), |(name, _)| name.clone()),
            people: seeing_all(&everybody, &asked, &known),
            asked,
        };
        let operator = lead.and_then(|(_, id)| everybody.operator_of(id));
        if let Some(person) = operator.filter(|id| group.people.iter().any(|known| known.id == *id)) {
            likely = std::mem::take(&mut likely).with(&group.field(), person.to_string());
        }
        group
    });
    let groups = groups.collect();
    Ok((groups, likely))
}

/// Those who may see every innovation that something is asked of.
fn seeing_all(everybody: &Everybody, asked: &[Chore], known: &BTreeMap<InnovationId, &Innovation>) -> Vec<Addressee> {
    let mut owners = asked.iter().filter_map(|chore| known.get(&chore.innovation)).map(|found| found.owner());
    let Some(first) = owners.next() else { return Vec::new() };
    let mut people: Vec<_> = everybody.seeing(&first).cloned().collect();
    for owner in owners {
        people.retain(|person| everybody.seeing(&owner).any(|seeing| seeing.id == person.id));
    }
    people
}

pub async fn form(path: paths::Assign, visit: Visit, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    visit.require_at_large(Act::SeeAssessment)?;
    let chosen = Chosen::of(&visit, &path.edition, &query_fields(query.as_deref())).await?;
    Ok(visit.show(&chosen.page((&chosen.likely, &FormErrors::none()), random_token())))
}

pub async fn give(path: paths::Assign, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    visit.require_at_large(Act::SeeAssessment)?;
    let chosen = Chosen::of(&visit, &path.edition, &fields).await?;
    let key = submit_key(&fields);
    let (db, clock) = (&visit.site.db, &visit.site.clock);
    // Sent again after it was done, what was asked is no reason to complain.
    let done = identity::store::find_submission(db, &key, visit.actor.person).await?.is_some();
    if !done {
        if chosen.groups.is_empty() {
            let page = chosen.page((&fields, &FormErrors::none()), key);
            return Ok(visit.answer(StatusCode::UNPROCESSABLE_ENTITY, &page));
        }
        let (due, people) = match forms::read_assignment(&fields, &chosen.groups, clock.today()) {
            Ok(read) => read,
            Err(errors) => {
                let page = chosen.page((&fields, &errors), key);
                return Ok(visit.answer(StatusCode::UNPROCESSABLE_ENTITY, &page));
            }
        };
        let all = || "Semua inovasinya".to_owned();
        let gone = |one: &Ticked| Left { title: one.task(&path.edition), innovation: all(), why: Why::Changed };
        let (mut asked, mut left) = (Vec::new(), chosen.gone.iter().map(gone).collect::<Vec<_>>());
        for (group, assignee) in chosen.groups.iter().zip(people) {
            for Chore { innovation, name, ticked } in group.asked.iter().cloned() {
                let title = ticked.task(&chosen.looked.edition.id);
                match assignee {
                    None => left.push(Left { title, innovation: name, why: Why::Nobody }),
                    Some(assignee) => {
                        let draft = TaskDraft { subject: Subject::Whole, title, note: None, assignee, due };
                        asked.push(Asked { innovation, name, draft });
                    }
                }
            }
        }
        give_several(db, &visit.actor, (asked, left, due), &key, clock.now()).await?;
    }
    let Looked { view, reach, .. } = chosen.looked;
    let query = Query::default().with("kunci", &key).with("menurut", view.code()).with("sampai", reach.code());
    let to = with_query(&paths::Assigned { edition: path.edition }.to_string(), &query.finish());
    Ok(Redirect::to(&to).into_response())
}

pub async fn done(path: paths::Assigned, visit: Visit, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    visit.require_at_large(Act::SeeAssessment)?;
    let edition = super::indexed(&visit, &path.edition).await?;
    let query = query_fields(query.as_deref());
    let kept = identity::store::find_submission(&visit.site.db, query.text("kunci"), visit.actor.person).await?;
    let summary: Option<Summary> = kept.and_then(|kept| serde_json::from_str(&kept).ok());
    let summary = summary.ok_or(Failure::NotFound)?;
    Ok(visit.show(&AssignedPage::new(edition, super::looked_at(&query), &summary)))
}
