//! Taking steps with an annual record, answering notes, and reopening what was approved.

use chrono::{DateTime, Utc};

use crate::audit;
use crate::audit::model::{Change, Event};
use crate::db::{Db, DbError, Tx};
use crate::identity::model::{Actor, Role};
use crate::identity::policy::{Act, permit};
use crate::innovations::model::note::{Answer, Part};
use crate::innovations::model::{Course, Decree, FieldNote, Innovation, NoteField, Status, Step};
use crate::innovations::{paths, store};
use crate::kernel::date::day;
use crate::kernel::id::{FieldNoteId, InnovationId, PersonId};
use crate::notices;
use crate::notices::model::{Notice, NoticeKind, To};

/// Why a step was not taken.
#[derive(Debug, thiserror::Error)]
pub enum StepRefusal {
    /// There is no such record, or the actor may not know of it.
    #[error("no such record")]
    NotFound,
    /// The actor sees it but the step is not theirs.
    #[error("not the actor's step")]
    Denied,
    /// The verifier filled or changed what is to be verified.
    #[error("own work cannot be verified")]
    OwnWork,
    /// The step does not follow from the state the record is in, or somebody acted in between.
    #[error("out of turn")]
    OutOfTurn(Box<Course>),
    /// The step lacks what it needs; checked before by the form.
    #[error("incomplete: {0}")]
    Incomplete(&'static str),
    /// The database failed.
    #[error(transparent)]
    Broken(#[from] DbError),
}

/// A step as asked for.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Of which year.
    pub year: i32,
    /// Which step.
    pub step: Step,
    /// The revision of the record that was read.
    pub revision: i64,
    /// Why, for a rejection or withdrawal.
    pub reason: Option<String>,
    /// Notes at fields, for a return.
    pub notes: Vec<(NoteField, String)>,
    /// The decree, where one is noted.
    pub decree: Option<Decree>,
}

impl Asked {
    fn check(&self) -> Result<(), StepRefusal> {
        if self.step.wants_reason() && self.reason.is_none() {
            return Err(StepRefusal::Incomplete("a reason"));
        }
        if self.step.wants_notes() && self.notes.is_empty() {
            return Err(StepRefusal::Incomplete("a note"));
        }
        if self.step == Step::Decide && self.decree.is_none() {
            return Err(StepRefusal::Incomplete("a decree"));
        }
        Ok(())
    }
}

/// Takes a step with the record of a year; gives the state it leads to.
pub async fn take_step(
    db: &Db,
    actor: &Actor,
    id: InnovationId,
    asked: Asked,
    now: DateTime<Utc>,
) -> Result<Status, StepRefusal> {
    asked.check()?;
    db.write(async |tx| {
        let (innovation, mut course) = lock_course(tx, actor, id, asked.year).await?;
        if !permit(actor, asked.step.act(), &innovation.owner()) {
            return Err(StepRefusal::Denied);
        }
        if course.revision != asked.revision {
            return Err(StepRefusal::OutOfTurn(Box::new(course)));
        }
        let Some(to) = asked.step.leads(course.record.status) else {
            return Err(StepRefusal::OutOfTurn(Box::new(course)));
        };
        if asked.step.act() == Act::VerifyRecord && filled(tx, actor.person, &innovation, &course).await? {
            return Err(StepRefusal::OwnWork);
        }
        let from = course.record.status;
        advance(&mut course, &asked, to, actor.person, now);
        store::course::save(tx, &course).await?;
        settle_notes(tx, actor, &course, &asked, now).await?;
        tell(tx, actor, &innovation, &asked, now).await?;
        audit::store::insert(tx, event(actor, &innovation, &asked, (from, to), now)).await?;
        Ok(to)
    })
    .await
}

/// Whether a person filled or changed what a record reports: anything the trail holds of them on this innovation since the
/// record was opened, steps of verification apart.
pub async fn filled(
    from: &impl crate::db::Source,
    person: PersonId,
    innovation: &Innovation,
    course: &Course,
) -> Result<bool, DbError> {
    let reviewing = [Step::TakeUp, Step::Return, Step::Verify, Step::Reject].map(Step::verb);
    audit::store::has_acted(from, innovation.id.0, person, course.opened_at, &reviewing).await
}

fn advance(course: &mut Course, asked: &Asked, to: Status, by: PersonId, now: DateTime<Utc>) {
    course.record.status = to;
    course.revision += 1;
    course.since = now;
    course.reason.clone_from(&asked.reason);
    match asked.step {
        Step::Sign => {
            course.signed_at = Some(now);
            course.signed_by = Some(by);
        }
        Step::TakeUp => course.verifier = Some(by),
        Step::Verify => course.verified_by = Some(by),
        Step::Decide => course.decree.clone_from(&asked.decree),
        Step::Submit | Step::SendBack | Step::Return | Step::Reject | Step::Withdraw | Step::Reopen => (),
    }
}

async fn settle_notes(
    tx: &Tx,
    actor: &Actor,
    course: &Course,
    asked: &Asked,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    match asked.step {
        Step::Verify | Step::Reject => store::note::close(tx, course.record.id, true, now).await,
        Step::SendBack | Step::Return => {
            store::note::close(tx, course.record.id, false, now).await?;
            for (field, body) in &asked.notes {
                let note = FieldNote {
                    id: FieldNoteId::fresh(),
                    record: course.record.id,
                    field: *field,
                    body: body.clone(),
                    author: actor.name.clone(),
                    at: now,
                    mended_at: None,
                    answer: None,
                    closed_at: None,
                };
                store::note::insert(tx, &note, actor.person).await?;
            }
            Ok(())
        }
        _ => Ok(()),
    }
}

fn event(
    actor: &Actor,
    innovation: &Innovation,
    asked: &Asked,
    (from, to): (Status, Status),
    now: DateTime<Utc>,
) -> Event {
    let change =
        |field: &str, before: &str, after: String| Change { field: field.to_owned(), before: before.to_owned(), after };
    let mut changes = vec![change("Keadaan catatan", from.label(), to.label().to_owned())];
    changes.extend(asked.reason.iter().map(|reason| change("Alasan", "", reason.clone())));
    changes.extend(asked.notes.iter().map(|(field, body)| {
        let label = format!("Catatan pada {}", field.label());
        Change { field: label, before: String::new(), after: body.clone() }
    }));
    let decree = asked.decree.as_ref().map(|decree| format!("{}, {}", decree.number, day(decree.on)));
    changes.extend(decree.into_iter().map(|decree| change("SK penetapan", "", decree)));
    let mut summary = format!("{} catatan {}", asked.step.done(), asked.year);
    if asked.step.wants_notes() {
        summary = format!("{summary} dengan {} catatan perbaikan", asked.notes.len());
    }
    Event::by(actor, now, asked.step.verb(), "innovation", innovation.id.0).saying(summary).changing(changes)
}

/// Tells those who have to act next, and the OPD of what became of its record.
async fn tell(
    tx: &Tx,
    actor: &Actor,
    innovation: &Innovation,
    asked: &Asked,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let opds = To::Opds(innovation.profile.owners.clone());
    let to = match asked.step {
        Step::Submit | Step::SendBack | Step::Return | Step::Reject | Step::Decide | Step::TakeUp => vec![opds],
        Step::Sign => vec![To::Role(Role::Verifier), opds],
        Step::Verify => vec![To::Role(Role::Compiler), opds],
        Step::Withdraw => vec![To::Role(Role::Verifier)],
        Step::Reopen => Vec::new(),
    };
    let mut text =
        format!("{} {} catatan {} “{}”.", actor.name, asked.step.done(), asked.year, innovation.profile.name);
    match asked.step {
        Step::Submit => text.push_str(" Menunggu pengesahan kepala OPD."),
        Step::Sign => text.push_str(" Menunggu verifikasi."),
        Step::Verify => text.push_str(" Menunggu penetapan."),
        Step::SendBack | Step::Return => {
            text = format!("{text} {} bagian perlu diperbaiki.", asked.notes.len());
        }
        _ => (),
    }
    for to in to {
        let notice = notice(innovation, asked.year, to, text.clone(), now);
        notices::store::insert_but(tx, &notice, actor.person).await?;
    }
    Ok(())
}

fn notice(innovation: &Innovation, year: i32, to: To, text: String, at: DateTime<Utc>) -> Notice {
    Notice {
        pemda: innovation.pemda,
        to,
        kind: NoticeKind::Workflow,
        innovation: Some(innovation.id),
        text,
        href: paths::Year { id: innovation.id, year }.to_string(),
        at,
    }
}

/// Answers a note at a field, in place of changing the field or beside it.
pub async fn answer_note(
    db: &Db,
    actor: &Actor,
    id: InnovationId,
    (year, note): (i32, FieldNoteId),
    text: String,
    now: DateTime<Utc>,
) -> Result<(), StepRefusal> {
    db.write(async |tx| {
        let (innovation, course) = lock_course(tx, actor, id, year).await?;
        if !permit(actor, Act::LogInnovation, &innovation.owner()) {
            return Err(StepRefusal::Denied);
        }
        let notes = store::note::list(tx, course.record.id).await?;
        let found = notes.iter().find(|found| found.id == note).ok_or(StepRefusal::NotFound)?;
        if found.closed_at.is_some() {
            return Err(StepRefusal::OutOfTurn(Box::new(course)));
        }
        let before = found.answer.as_ref().map(|answer| answer.text.clone()).unwrap_or_default();
        let answer = Answer { text: text.clone(), by: actor.name.clone(), at: now };
        store::note::answer(tx, note, &answer).await?;
        let label = found.field.label();
        let event = Event::by(actor, now, "answer_note", "innovation", id.0)
            .saying(format!("menjawab catatan pada “{label}” ({year})"))
            .changing(vec![Change { field: format!("Jawaban, {label}"), before, after: text }]);
        audit::store::insert(tx, event).await?;
        Ok(())
    })
    .await
}

/// Called by every write to what is reported (profile, facts, integrations, metrics, evidence): a record that somebody
/// approved becomes a draft again, the trail says so, and those who approved are told. A record that waits for a
/// signature stays, but whoever reads it will be told that it changed.
///
/// Without a year the latest record is meant: what was laid down for earlier years is history. The caller holds the
/// innovation's lock.
pub async fn reopen_after_change(
    tx: &Tx,
    actor: &Actor,
    innovation: &Innovation,
    year: Option<i32>,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let found = match year {
        Some(year) => store::course::find(tx, innovation.id, year).await?,
        None => store::course::all(tx, innovation.id).await?.into_iter().next(),
    };
    let Some(mut course) = found else { return Ok(()) };
    let (from, to) = (course.record.status, course.record.status.after_change());
    if from == Status::Submitted {
        course.revision += 1;
        return store::course::save(tx, &course).await;
    }
    if from == to {
        return Ok(());
    }
    course.record.status = to;
    course.revision += 1;
    course.since = now;
    let approvers = course.approvers();
    course.verifier = None;
    course.verified_by = None;
    course.decree = None;
    store::course::save(tx, &course).await?;
    let year = course.record.year;
    let name = &innovation.profile.name;
    let text =
        format!("{} mengubah “{name}” sesudah Anda menyetujuinya; catatan {year} kembali menjadi draf.", actor.name);
    for person in approvers {
        let notice = notice(innovation, year, To::Person(person), text.clone(), now);
        notices::store::insert_but(tx, &notice, actor.person).await?;
    }
    let change =
        Change { field: "Keadaan catatan".to_owned(), before: from.label().to_owned(), after: to.label().to_owned() };
    let event = Event::by(actor, now, "reopen_after_change", "innovation", innovation.id.0)
        .saying(format!("mengubah isi yang sudah disetujui, sehingga catatan {year} kembali menjadi draf"))
        .changing(vec![change]);
    audit::store::insert(tx, event).await
}

/// Called by the areas above for every write to what hangs on an innovation: notes at that part count as mended, and what
/// was approved is a draft again. The caller holds the innovation's lock.
pub async fn part_changed(
    tx: &Tx,
    actor: &Actor,
    id: InnovationId,
    part: Part,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let Some(innovation) = store::find(tx, id).await? else { return Ok(()) };
    if let Some(record) = store::records(tx, id).await?.first() {
        store::note::mend(tx, record.id, &[NoteField::Part(part)], now).await?;
    }
    reopen_after_change(tx, actor, &innovation, None, now).await
}

async fn lock_course(tx: &Tx, actor: &Actor, id: InnovationId, year: i32) -> Result<(Innovation, Course), StepRefusal> {
    let innovation = store::lock(tx, id).await?.ok_or(StepRefusal::NotFound)?;
    if !permit(actor, Act::SeeInnovation, &innovation.owner()) {
        return Err(StepRefusal::NotFound);
    }
    let course = store::course::find(tx, id, year).await?.ok_or(StepRefusal::NotFound)?;
    Ok((innovation, course))
}
