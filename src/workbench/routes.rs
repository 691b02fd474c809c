//! Handlers of the area.

use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use super::model::{Group, Material, tasks};
use super::views::{
    AnswerPage, HomePage, MOST_ENTRIES, Own, QueuePage, Queued, Recent, Review, Shown, StepPage, YearPage,
};
use super::{forms, paths};
use crate::audit;
use crate::identity::policy::{Act, permit};
use crate::innovations;
use crate::innovations::actions::course::{self, Asked, StepRefusal};
use crate::innovations::model::filter::Filter;
use crate::innovations::model::{Course, FieldNote, Innovation, Status, Step};
use crate::innovations::routes::{changeable, query_fields, visible};
use crate::kernel::date::moment;
use crate::kernel::id::InnovationId;
use crate::kernel::paging::PageRequest;
use crate::organisations;
use crate::organisations::model::duties;
use crate::rulebooks::model::Attribute;
use crate::web::error::Failure;
use crate::web::flash::Flash;
use crate::web::form::FormErrors;
use crate::web::posted::Fields;
use crate::web::routes::{Access, Routes};
use crate::web::session::Visit;
use crate::{benefits, drafts, evidence, integrations};

/// How many records that an OPD has in hand its home ranks; the others are counted.
const MOST_IN_HAND: PageRequest = PageRequest::most(100);

/// The area's routes.
pub fn routes() -> Routes {
    Routes::new()
        .get::<paths::Home, _>(Access::To(Act::SeeHome), home)
        .get::<paths::Latest, _>(Access::To(Act::SeeInnovation), latest)
        .get::<paths::Year, _>(Access::To(Act::SeeInnovation), year)
        .get::<paths::TakeStep, _>(Access::To(Act::SeeInnovation), step_form)
        .post::<paths::TakeStep, _>(Access::To(Act::SeeInnovation), take_step)
        .get::<paths::AnswerNote, _>(Access::To(Act::LogInnovation), answer_form)
        .post::<paths::AnswerNote, _>(Access::To(Act::LogInnovation), answer_note)
        .get::<paths::ToVerify, _>(Access::To(Act::VerifyRecord), to_verify)
        .get::<paths::ToSign, _>(Access::To(Act::SignRecord), to_sign)
}

async fn home(_: paths::Home, visit: Visit) -> Result<Response, Failure> {
    visit.require_at_large(Act::SeeHome)?;
    let (db, scope, year) = (&visit.site.db, visit.actor.scope(), visit.site.clock.year());
    let in_hand = [Status::Draft, Status::Returned];
    let unfinished = innovations::store::course::waiting(db, &scope, &in_hand, MOST_IN_HAND).await?;
    let records: Vec<_> = unfinished.rows.iter().map(|one| one.record).collect();
    let units = organisations::store::units(db, visit.actor.pemda).await?;
    let new = Filter { new_in: Some(year), ..Filter::default() };
    let new_by_owner = innovations::store::count_by_owner(db, &scope, &new).await?;
    let own: Vec<_> = units.iter().filter(|unit| scope.holds(unit.id)).cloned().collect();
    let to_sign = match visit.require_at_large(Act::SignRecord) {
        Ok(()) => Some(innovations::store::course::count_waiting(db, &scope, Queued::ToSign.states()).await?),
        Err(_) => None,
    };
    let shown = Own {
        actor: &visit.actor,
        today: visit.site.clock.today(),
        units: &own,
        duties: &duties(&own, &new_by_owner),
        notes: &innovations::store::note::open(db, &records).await?,
        written: &innovations::store::course::written(db, &records).await?,
        unfinished: &unfinished,
        drafts: &drafts::store::forms(db, visit.actor.person).await?,
        recent: &recent(&visit).await?,
        to_sign,
        may_log: visit.require_at_large(Act::LogInnovation).is_ok(),
    };
    Ok(visit.show(&HomePage::new(&shown)))
}

/// What the visitor did last.
async fn recent(visit: &Visit) -> Result<Vec<Recent>, Failure> {
    let db = &visit.site.db;
    let acts = audit::store::of_person(db, visit.actor.person, 8).await?;
    let ids: Vec<_> = acts.iter().map(|(object, _)| InnovationId(*object)).collect();
    let names = innovations::store::course::names(db, &ids).await?;
    let recent = acts.into_iter().map(|(object, entry)| {
        let id = InnovationId(object);
        Recent { innovation: names.get(&id).map(|name| (id, name.clone())), entry }
    });
    Ok(recent.collect())
}

async fn latest(path: paths::Latest, visit: Visit) -> Result<Response, Failure> {
    visible(&visit, path.id).await?;
    let records = innovations::store::records(&visit.site.db, path.id).await?;
    let to = match records.first() {
        Some(record) => paths::Year { id: path.id, year: record.year }.to_string(),
        None => innovations::paths::show(path.id, None),
    };
    Ok(Redirect::to(&to).into_response())
}

/// The innovation and how far one of its years is.
async fn found(visit: &Visit, id: InnovationId, year: i32) -> Result<(Innovation, Course), Failure> {
    let innovation = visible(visit, id).await?;
    let course = innovations::store::course::find(&visit.site.db, id, year).await?.ok_or(Failure::NotFound)?;
    Ok((innovation, course))
}

/// The task list of a year.
async fn task_list(
    visit: &Visit,
    innovation: &Innovation,
    course: &Course,
    notes: &[FieldNote],
) -> Result<Vec<Group>, Failure> {
    let (db, id) = (&visit.site.db, innovation.id);
    let facts = innovations::store::facts(db, course.record.id).await?;
    let unrevised = innovations::store::carry::unrevised(db, course.record.id).await?;
    let criteria = innovations::store::criteria::answers(db, id).await?;
    let begun = begun(visit, course).await?;
    let integrations = integrations::store::of_innovation(db, id).await?;
    let today = visit.site.clock.today();
    let running = integrations.iter().filter(|one| one.counts_as_running(today)).count();
    let metrics = benefits::store::of_innovation(db, id).await?;
    let measured = metrics.iter().filter(|(_, readings)| !readings.is_empty()).count();
    Ok(tasks(&Material {
        profile: &innovation.profile,
        facts: &facts,
        unrevised: &unrevised,
        drafts: &begun,
        notes,
        criteria: &criteria,
        integrations: (running, integrations.len()),
        metrics: (measured, metrics.len()),
        evidence: evidence::store::of_innovation(db, id).await?.len(),
    }))
}

/// Facts of a year that the visitor typed into and did not save.
async fn begun(visit: &Visit, course: &Course) -> Result<Vec<Attribute>, Failure> {
    let forms = drafts::store::forms(&visit.site.db, visit.actor.person).await?;
    let (id, year) = (course.record.innovation, course.record.year);
    let is_begun = |attribute: &&Attribute| {
        let form = innovations::paths::EditFact { id, year, attribute: attribute.code().to_owned() }.to_string();
        forms.iter().any(|(begun, _)| *begun == form)
    };
    Ok(Attribute::ALL.iter().filter(is_begun).copied().collect())
}

async fn year(path: paths::Year, visit: Visit) -> Result<Response, Failure> {
    let (innovation, course) = found(&visit, path.id, path.year).await?;
    let db = &visit.site.db;
    let notes = innovations::store::note::list(db, course.record.id).await?;
    let groups = task_list(&visit, &innovation, &course, &notes).await?;
    let years: Vec<i32> = innovations::store::records(db, path.id).await?.iter().map(|record| record.year).collect();
    let owner = innovation.owner();
    let verifier = permit(&visit.actor, Act::VerifyRecord, &owner);
    let own_work = verifier && course::filled(db, visit.actor.person, &innovation, &course).await?;
    let shown = Shown {
        actor: &visit.actor,
        innovation: &innovation,
        course: &course,
        years: &years,
        notes: &notes,
        groups: &groups,
        may_edit: permit(&visit.actor, Act::LogInnovation, &owner),
        own_work,
    };
    Ok(visit.show(&YearPage::new(&shown)))
}

/// The page of a step with everything it shows.
async fn step_page(
    visit: &Visit,
    (innovation, course, step): (&Innovation, &Course, Step),
    (fields, errors): (&Fields, &FormErrors),
    revision: i64,
) -> Result<StepPage, Failure> {
    let db = &visit.site.db;
    let page = StepPage::new(innovation, course, step, (fields, errors), revision);
    let notes = innovations::store::note::list(db, course.record.id).await?;
    Ok(match step {
        Step::Submit => page.warning(&task_list(visit, innovation, course, &notes).await?),
        Step::Sign => {
            let since = course.signed_at.unwrap_or(course.opened_at);
            let entries = audit::store::since(db, innovation.id.0, since, MOST_ENTRIES).await?;
            page.showing(entries, innovations::paths::History { id: innovation.id }.to_string())
        }
        Step::SendBack | Step::Return => {
            let facts = innovations::store::facts(db, course.record.id).await?;
            let units = organisations::store::units(db, visit.actor.pemda).await?;
            let groups = task_list(visit, innovation, course, &notes).await?;
            let review = Review { facts: &facts, notes: &notes, units: &units, groups: &groups };
            page.reviewing(innovation, course.record.year, &review, (fields, errors))
        }
        Step::Verify => page.checking(&notes, innovation.id, course.record.year),
        _ => page,
    })
}

async fn step_form(path: paths::TakeStep, visit: Visit) -> Result<Response, Failure> {
    let step = Step::from_code(&path.step).ok_or(Failure::NotFound)?;
    let (innovation, course) = found(&visit, path.id, path.year).await?;
    visit.require(step.act(), &innovation.owner())?;
    if step.leads(course.record.status).is_none() {
        return Ok(out_of_turn(&course));
    }
    let unsaved = drafts::routes::unsaved(&visit, &path.to_string(), &Fields::new()).await?;
    let (restored, fields) = (unsaved.is_some(), unsaved.unwrap_or_default());
    let errors = FormErrors::none();
    let page = step_page(&visit, (&innovation, &course, step), (&fields, &errors), course.revision).await?;
    Ok(visit.show(&page.restoring(restored)))
}

async fn take_step(path: paths::TakeStep, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    let step = Step::from_code(&path.step).ok_or(Failure::NotFound)?;
    let (innovation, course) = found(&visit, path.id, path.year).await?;
    visit.require(step.act(), &innovation.owner())?;
    let asked = match forms::read_step(&fields, path.year, step) {
        Ok(asked) => asked,
        Err(errors) => {
            let revision = fields.text("revision").parse().unwrap_or(0);
            let page = step_page(&visit, (&innovation, &course, step), (&fields, &errors), revision).await?;
            return Ok(visit.answer(StatusCode::UNPROCESSABLE_ENTITY, &page));
        }
    };
    answered(&visit, &innovation, &course, asked, &fields).await
}

async fn answered(
    visit: &Visit,
    innovation: &Innovation,
    course: &Course,
    asked: Asked,
    fields: &Fields,
) -> Result<Response, Failure> {
    let (year, step) = (asked.year, asked.step);
    let now = visit.site.clock.now();
    match course::take_step(&visit.site.db, &visit.actor, innovation.id, asked, now).await {
        Ok(to) => {
            let text = format!("Catatan {year} “{}”: {}.", innovation.profile.name, to.label().to_lowercase());
            let response = Flash::saved(text).then(&paths::Year { id: innovation.id, year }.to_string());
            drafts::routes::saved(visit, &paths::step(innovation.id, year, step), response).await
        }
        Err(StepRefusal::OutOfTurn(now)) if step.leads(now.record.status).is_some() => {
            // The step is still possible, but on something that was changed since: everything typed is kept.
            let text = "Catatan ini diubah sejak Anda membukanya. Periksa lagi, lalu ulangi.";
            let errors = FormErrors::none().with("revision", text);
            let page = step_page(visit, (innovation, &now, step), (fields, &errors), now.revision).await?;
            Ok(visit.answer(StatusCode::CONFLICT, &page))
        }
        Err(StepRefusal::OutOfTurn(now)) => Ok(out_of_turn(&now)),
        Err(StepRefusal::OwnWork) => Ok(Flash {
            kind: "error",
            heading: "Tidak dapat memverifikasi.".to_owned(),
            text: "Anda ikut mengisi catatan ini. Verifikator lain yang memeriksanya.".to_owned(),
        }
        .then(&paths::Year { id: innovation.id, year: course.record.year }.to_string())),
        Err(refusal) => Err(failure(refusal)),
    }
}

/// Somebody else was there first: the workbench shows how it stands now.
fn out_of_turn(course: &Course) -> Response {
    Flash {
        kind: "notice",
        heading: "Keadaan sudah berubah.".to_owned(),
        text: format!(
            "Catatan {} sekarang {} sejak {}.",
            course.record.year,
            course.record.status.label().to_lowercase(),
            moment(course.since)
        ),
    }
    .then(&paths::Year { id: course.record.innovation, year: course.record.year }.to_string())
}

/// The note to answer, with its innovation and year.
async fn noted(visit: &Visit, path: &paths::AnswerNote) -> Result<(Innovation, FieldNote), Failure> {
    let innovation = changeable(visit, path.id).await?;
    let db = &visit.site.db;
    let course = innovations::store::course::find(db, path.id, path.year).await?.ok_or(Failure::NotFound)?;
    let notes = innovations::store::note::list(db, course.record.id).await?;
    let note = notes.into_iter().find(|note| note.id == path.note).ok_or(Failure::NotFound)?;
    Ok((innovation, note))
}

async fn answer_form(path: paths::AnswerNote, visit: Visit) -> Result<Response, Failure> {
    let (innovation, note) = noted(&visit, &path).await?;
    let text = note.answer.as_ref().map(|answer| answer.text.clone()).unwrap_or_default();
    let stored = Fields::new().with("jawaban", text);
    let unsaved = drafts::routes::unsaved(&visit, &path.to_string(), &stored).await?;
    let (restored, fields) = (unsaved.is_some(), unsaved.unwrap_or(stored));
    let page = AnswerPage::new(&innovation, path.year, &note, (&fields, &FormErrors::none()));
    Ok(visit.show(&page.restoring(restored)))
}

async fn answer_note(path: paths::AnswerNote, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    let (innovation, note) = noted(&visit, &path).await?;
    let text = match forms::read_answer(&fields) {
        Ok(text) => text,
        Err(errors) => {
            let page = AnswerPage::new(&innovation, path.year, &note, (&fields, &errors));
            return Ok(visit.answer(StatusCode::UNPROCESSABLE_ENTITY, &page));
        }
    };
    let back = paths::Year { id: path.id, year: path.year }.to_string();
    let (db, now) = (&visit.site.db, visit.site.clock.now());
    match course::answer_note(db, &visit.actor, path.id, (path.year, path.note), text, now).await {
        Ok(()) => {
            let response = Flash::saved("Jawaban atas catatan perbaikan tersimpan.").then(&back);
            drafts::routes::saved(&visit, &path.to_string(), response).await
        }
        Err(StepRefusal::OutOfTurn(course)) => Ok(out_of_turn(&course)),
        Err(refusal) => Err(failure(refusal)),
    }
}

async fn to_verify(_: paths::ToVerify, visit: Visit, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    visit.require_at_large(Act::VerifyRecord)?;
    queue(&visit, Queued::ToVerify, query.as_deref()).await
}

async fn to_sign(_: paths::ToSign, visit: Visit, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    visit.require_at_large(Act::SignRecord)?;
    queue(&visit, Queued::ToSign, query.as_deref()).await
}

async fn queue(visit: &Visit, queue: Queued, query: Option<&str>) -> Result<Response, Failure> {
    let db = &visit.site.db;
    let page = PageRequest::parse(Some(query_fields(query).text("halaman")), None);
    let waiting = innovations::store::course::waiting(db, &visit.actor.scope(), queue.states(), page).await?;
    let ids: Vec<_> = waiting.rows.iter().map(|one| one.innovation).collect();
    let names = innovations::store::course::owners(db, &ids).await?;
    let owners: Vec<String> =
        ids.iter().map(|id| names.get(id).map(|names| names.join(", ")).unwrap_or_default()).collect();
    Ok(visit.show(&QueuePage::new(queue, &waiting, &owners)))
}

fn failure(refusal: StepRefusal) -> Failure {
    match refusal {
        StepRefusal::NotFound => Failure::NotFound,
        StepRefusal::Denied | StepRefusal::OwnWork => Failure::Denied,
        StepRefusal::OutOfTurn(_) => Failure::Unreadable("out of turn"),
        StepRefusal::Incomplete(what) => Failure::Unreadable(what),
        StepRefusal::Broken(error) => Failure::from(error),
    }
}
