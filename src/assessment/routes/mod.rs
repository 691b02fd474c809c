//! Handlers of the area.

mod assign;

use std::collections::HashMap;

use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::response::Response;

use super::actions::{self, WriteRefusal};
use super::model::answer::{by_entry, levels};
use super::model::carry;
use super::model::ranking::{Leader, Wanted};
use super::model::{Answer, Entry, Levels, Reach, Standing, View};
use super::views::{
    AnswerPage, Asked, BoardPage, EntryPage, GapsPage, ListPage, OfInnovationPage, Open, RankingPage, Shown,
};
use super::{forms, paths, store};
use crate::audit;
use crate::candidates;
use crate::candidates::actions::{EnterRefusal, Tally};
use crate::evidence;
use crate::evidence::model::{Evidence, Use};
use crate::evidence::views::{Eyes, use_lines};
use crate::identity::policy::{Act, Owner, permit};
use crate::innovations::model::filter::Pick;
use crate::innovations::routes::{query_fields, visible};
use crate::kernel::amount::count;
use crate::kernel::id::{AnswerId, EntryId, EvidenceId};
use crate::kernel::paging::PageRequest;
use crate::organisations;
use crate::rulebooks;
use crate::rulebooks::model::{Edition, Indicator};
use crate::web::error::Failure;
use crate::web::flash::Flash;
use crate::web::form::FormErrors;
use crate::web::posted::Fields;
use crate::web::routes::{Access, Routes};
use crate::web::session::Visit;

/// The area's routes.
pub fn routes() -> Routes {
    let (see, keep) = (Access::To(Act::SeeAssessment), Access::To(Act::KeepAssessment));
    Routes::new()
        .get::<paths::List, _>(see, list)
        .get::<paths::Board, _>(see, board)
        .get::<paths::Gaps, _>(see, gaps)
        .get::<paths::Assign, _>(see, assign::form)
        .post::<paths::Assign, _>(see, assign::give)
        .get::<paths::Assigned, _>(see, assign::done)
        .get::<paths::Ranking, _>(see, ranking)
        .post::<paths::Enter, _>(keep, enter)
        .get::<paths::Entry, _>(Access::To(Act::SeeInnovation), entry)
        .post::<paths::Leave, _>(keep, leave)
        .get::<paths::Answer, _>(Access::To(Act::SeeInnovation), answer)
        .post::<paths::Answer, _>(Access::To(Act::LogInnovation), claim)
        .get::<paths::Verify, _>(Access::To(Act::JudgeEvidence), finding)
        .post::<paths::Verify, _>(Access::To(Act::JudgeEvidence), verify)
        .get::<paths::Official, _>(keep, official)
        .post::<paths::Official, _>(keep, note_official)
        .get::<paths::OfInnovation, _>(Access::To(Act::SeeInnovation), of_innovation)
}

/// The edition with this id as the visitor's government uses it, if it has an index.
pub async fn indexed(visit: &Visit, id: &str) -> Result<&'static Edition, Failure> {
    let edition = rulebooks::store::edition_for(&visit.site.db, visit.actor.pemda, id).await?;
    edition.filter(|edition| !edition.indicators.is_empty()).ok_or(Failure::NotFound)
}

async fn standing(visit: &Visit, edition: &str) -> Result<Standing, Failure> {
    let found = store::standings(&visit.site.db, visit.actor.pemda, Some(edition)).await?;
    Ok(found.into_values().next().unwrap_or_default())
}

async fn list(_: paths::List, visit: Visit) -> Result<Response, Failure> {
    visit.require_at_large(Act::SeeAssessment)?;
    let mut standings = store::standings(&visit.site.db, visit.actor.pemda, None).await?;
    let all = rulebooks::store::editions_for(&visit.site.db, visit.actor.pemda).await?.into_iter();
    let mut found: Vec<(&Edition, Standing)> =
        all.map(|edition| (edition, standings.remove(&edition.id).unwrap_or_default())).collect();
    // Those in use first, and of each kind the latest.
    found.sort_by_key(|(edition, _)| std::cmp::Reverse((edition.state.is_in_use(), edition.year)));
    let (indexed, others): (Vec<_>, Vec<_>) =
        found.into_iter().partition(|(edition, _)| !edition.indicators.is_empty());
    // Without an index there is nothing to show of an edition nobody enters, unless it is in use.
    let others = others.into_iter().filter(|(edition, standing)| edition.state.is_in_use() || standing.innovations > 0);
    let others: Vec<_> = others.map(|(edition, standing)| (edition, standing.innovations)).collect();
    Ok(visit.show(&ListPage::new(&indexed, &others)))
}

async fn board(path: paths::Board, visit: Visit, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    visit.require_at_large(Act::SeeAssessment)?;
    let edition = rulebooks::store::edition_for(&visit.site.db, visit.actor.pemda, &path.edition).await?;
    let edition = edition.ok_or(Failure::NotFound)?;
    let query = query_fields(query.as_deref());
    if edition.indicators.is_empty() {
        let page = PageRequest::parse(Some(query.text("halaman")), None);
        return candidates::routes::entries(&visit, edition, page).await;
    }
    let by = View::from_code(query.text("menurut")).unwrap_or(View::Verified);
    let page = PageRequest::parse(Some(query.text("halaman")), None);
    let (db, pemda) = (&visit.site.db, visit.actor.pemda);
    let standing = standing(&visit, &edition.id).await?;
    let lines = store::lines(db, pemda, &edition.id, by, page).await?;
    let region = store::entry_for(db, pemda, &edition.id, None).await?.map(|entry| entry.id);
    let may_enter = permit(&visit.actor, Act::KeepAssessment, &Owner::government(pemda));
    Ok(visit.show(&BoardPage::new(edition, &standing, (&lines, by), region, may_enter)))
}

/// In whose word gaps are looked at, and how far they reach.
fn looked_at(query: &Fields) -> (View, Reach) {
    (View::from_code(query.text("menurut")).unwrap_or(View::Verified), Reach::read(query.text("sampai")))
}

/// What the gaps of the visitor's government are computed from.
struct Looked {
    edition: &'static Edition,
    view: View,
    reach: Reach,
    standing: Standing,
    /// Levels and answers of the government itself.
    region: (Levels, Vec<(String, AnswerId)>),
    open: Vec<Open>,
}

impl Looked {
    async fn at(visit: &Visit, edition: &str, query: &Fields) -> Result<Self, Failure> {
        let edition = indexed(visit, edition).await?;
        let (view, reach) = looked_at(query);
        let (db, pemda, today) = (&visit.site.db, visit.actor.pemda, visit.site.clock.today());
        let standing = standing(visit, &edition.id).await?;
        let entries = store::every(db, pemda, &edition.id).await?;
        let region = store::entry_for(db, pemda, &edition.id, None).await?.map(|entry| entry.id);
        let ids: Vec<EntryId> = entries.iter().map(|(id, ..)| *id).chain(region).collect();
        let mut answers = by_entry(store::answers(db, &ids, today).await?);
        let ids_of = |answers: &[Answer]| answers.iter().map(|answer| (answer.number.clone(), answer.id)).collect();
        let own = region.and_then(|id| answers.remove(&id)).unwrap_or_default();
        let open = |(entry, id, name)| {
            let answers = answers.remove(&entry).unwrap_or_default();
            Open { id, name, levels: levels(&answers, view), answers: ids_of(&answers) }
        };
        let open: Vec<Open> = entries.into_iter().map(open).collect();
        Ok(Self { edition, view, reach, standing, region: (levels(&own, view), ids_of(&own)), open })
    }
}

async fn gaps(path: paths::Gaps, visit: Visit, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    visit.require_at_large(Act::SeeAssessment)?;
    let found = Looked::at(&visit, &path.edition, &query_fields(query.as_deref())).await?;
    let looked = (found.view, found.reach);
    Ok(visit.show(&GapsPage::new(found.edition, &found.standing, &found.region, &found.open, looked)))
}

async fn ranking(path: paths::Ranking, visit: Visit, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    visit.require_at_large(Act::SeeAssessment)?;
    let edition = indexed(&visit, &path.edition).await?;
    let query = query_fields(query.as_deref());
    let mut wanted = Wanted::read(|name| query.text(name));
    let page = PageRequest::parse(Some(query.text("halaman")), None);
    let (db, pemda) = (&visit.site.db, visit.actor.pemda);
    let standing = standing(&visit, &edition.id).await?;
    if !standing.is_official() && wanted.by == View::Official {
        wanted.by = View::Verified;
    }
    let leaders = store::leaders(db, pemda, &edition.id).await?;
    let is_wanted = |leader: &&Leader| match wanted.leader {
        Some(Pick::Is(opd)) => leader.unit == Some(opd),
        Some(Pick::Unset) => leader.unit.is_none(),
        None => true,
    };
    let total = leaders.iter().filter(is_wanted).map(|leader| u64::from(leader.entered)).sum();
    let found = store::ranked(db, pemda, &edition.id, &wanted, (total, page)).await?;
    let units = organisations::store::units(db, pemda).await?;
    let shown = Shown { edition, standing: &standing, wanted, units: &units, leaders: &leaders, found: &found };
    Ok(visit.show(&RankingPage::new(&shown)))
}

async fn enter(path: paths::Enter, visit: Visit) -> Result<Response, Failure> {
    visit.require_at_large(Act::KeepAssessment)?;
    let edition = indexed(&visit, &path.edition).await?;
    if !edition.state.is_in_use() {
        return Err(Failure::Denied);
    }
    let when = (visit.site.clock.today(), visit.site.clock.now());
    let told = match candidates::actions::enter_all(&visit.site.db, &visit.actor, &edition.id, when).await {
        Ok(tally) => entered(tally, edition),
        Err(EnterRefusal::Broken(error)) => return Err(error.into()),
        Err(EnterRefusal::NotFound) => return Err(Failure::NotFound),
        Err(_) => return Err(Failure::Denied),
    };
    Ok(told.then(&paths::Board { edition: edition.id.clone() }.to_string()))
}

/// What was entered, and what was not and where that is explained.
fn entered(tally: Tally, edition: &Edition) -> Flash {
    let number = |some: usize| count(some as u64);
    let mut said = match tally.entered {
        0 => "Tidak ada inovasi baru yang masuk.".to_owned(),
        some => format!("{} inovasi dimasukkan ke {}.", number(some), edition.title),
    };
    if tally.refused > 0 {
        said = format!("{said} {} tidak memenuhi syarat; alasannya di halaman Kandidat.", number(tally.refused));
    }
    if tally.out > 0 {
        said = format!("{said} {} yang pernah dikeluarkan tetap di luar.", number(tally.out));
    }
    Flash::saved(said)
}

/// An entry with its edition, the name of whose it is, and its owner.
#[derive(Clone)]
struct Seen {
    entry: Entry,
    edition: &'static Edition,
    name: String,
    owner: Owner,
}

/// The entry, if the visitor may see whose it is.
async fn seen(visit: &Visit, id: EntryId) -> Result<Seen, Failure> {
    let entry = store::find(&visit.site.db, id).await?.ok_or(Failure::NotFound)?;
    let edition = rulebooks::store::edition_for(&visit.site.db, entry.pemda, &entry.edition).await?;
    let edition = edition.ok_or(Failure::NotFound)?;
    let (name, owner) = if let Some(innovation) = entry.innovation {
        let found = visible(visit, innovation).await?;
        (found.profile.name.clone(), found.owner())
    } else {
        let owner = Owner::government(entry.pemda);
        if !permit(&visit.actor, Act::SeeAssessment, &owner) {
            return Err(Failure::NotFound);
        }
        (visit.actor.pemda_name.clone(), owner)
    };
    Ok(Seen { entry, edition, name, owner })
}

async fn entry(path: paths::Entry, visit: Visit) -> Result<Response, Failure> {
    let Seen { entry, edition, name, .. } = seen(&visit, path.id).await?;
    if let Some(innovation) = entry.innovation.filter(|_| edition.indicators.is_empty()) {
        return candidates::routes::proposal(&visit, edition, (entry, innovation)).await;
    }
    let (db, today) = (&visit.site.db, visit.site.clock.today());
    let answers = store::answers(db, &[entry.id], today).await?;
    let may_keep = permit(&visit.actor, Act::KeepAssessment, &Owner::government(entry.pemda));
    let mut page = EntryPage::new(edition, &entry, &name, &answers, may_keep);
    if entry.innovation.is_none() {
        page = page.with_history(audit::store::list(db, entry.id.0, PageRequest::first()).await?.rows);
    }
    let earlier = carry::earlier(edition, &rulebooks::store::editions_for(db, entry.pemda).await?);
    let ids: Vec<&str> = earlier.iter().map(|edition| edition.id.as_str()).collect();
    let before = store::before(db, entry.pemda, &ids, entry.innovation).await?;
    let found = before.and_then(|entry| Some((*earlier.iter().find(|one| one.id == entry.edition)?, entry)));
    let Some((old, before)) = found else { return Ok(visit.show(&page)) };
    let old_answers = store::answers(db, &[before.id], today).await?;
    Ok(visit.show(&page.beside(edition, &answers, (old, &before, &old_answers))))
}

async fn leave(path: paths::Leave, visit: Visit) -> Result<Response, Failure> {
    visit.require_at_large(Act::KeepAssessment)?;
    let left = actions::leave(&visit.site.db, &visit.actor, path.id, visit.site.clock.now()).await.map_err(failure)?;
    let board = paths::Board { edition: left.edition }.to_string();
    Ok(Flash::saved("Inovasi dikeluarkan dari pedoman; isiannya tetap tersimpan.").then(&board))
}

/// An answer with where it stands, and the forms the visitor may use on it.
#[derive(Clone)]
struct Opened {
    answer: Answer,
    indicator: &'static Indicator,
    seen: Seen,
    may: Vec<Asked>,
    uses: Vec<Use>,
    documents: HashMap<EvidenceId, Evidence>,
}

impl Opened {
    async fn of(visit: &Visit, id: AnswerId) -> Result<Self, Failure> {
        let today = visit.site.clock.today();
        let answer = store::find_answer(&visit.site.db, id, today).await?.ok_or(Failure::NotFound)?;
        let seen = seen(visit, answer.entry).await?;
        let indicator = seen.edition.indicator(&answer.number).ok_or(Failure::NotFound)?;
        let asked = [
            (Asked::Claim, Act::LogInnovation),
            (Asked::Finding, Act::JudgeEvidence),
            (Asked::Official, Act::KeepAssessment),
        ];
        let may = asked.into_iter().filter(|(_, act)| permit(&visit.actor, *act, &seen.owner));
        let may = may.map(|(asked, _)| asked).collect();
        let uses = evidence::store::of_answers(&visit.site.db, &[id]).await?;
        let documents: Vec<EvidenceId> = uses.iter().map(|used| used.evidence).collect();
        let documents = evidence::store::find_all(&visit.site.db, &documents).await?;
        Ok(Self { answer, indicator, seen, may, uses, documents })
    }

    /// Refuses a form that the visitor may not use.
    fn require(self, asked: Asked) -> Result<Self, Failure> {
        if self.may.contains(&asked) { Ok(self) } else { Err(Failure::Denied) }
    }

    fn page(&self, visit: &Visit, asked: Asked, form: (&Fields, &FormErrors), revision: i64) -> AnswerPage {
        let whose = (&self.seen.entry, self.seen.name.as_str());
        let eyes = Eyes::of(&visit.actor, &self.seen.owner, visit.site.clock.today());
        let shown = (&self.answer, use_lines(&self.uses, &self.documents, eyes));
        AnswerPage::new((self.seen.edition, self.indicator), whose, shown, asked, &self.may, form, revision)
    }

    fn faulty(&self, visit: &Visit, asked: Asked, form: (&Fields, &FormErrors), revision: i64) -> Response {
        visit.answer(StatusCode::UNPROCESSABLE_ENTITY, &self.page(visit, asked, form, revision))
    }

    fn done(&self, said: &str) -> Response {
        let text = format!("Indikator {} {said}.", self.indicator.number);
        Flash::saved(text).then(&paths::Entry { id: self.seen.entry.id }.to_string())
    }

    /// What becomes of a refusal: somebody was quicker, or a sentence at a field.
    fn refused(
        &self,
        visit: &Visit,
        asked: Asked,
        fields: &Fields,
        (refusal, revision): (WriteRefusal, i64),
    ) -> Result<Response, Failure> {
        let (field, message) = match refusal {
            WriteRefusal::Stale(stored) => {
                let now = Self { answer: *stored, ..self.clone() };
                let message = "Orang lain baru saja mengubah jawaban ini. Yang tercatat sekarang ada di bawah; \
                               periksa, lalu simpan lagi bila tetap berbeda.";
                let errors = FormErrors::none().with("tingkat", message);
                let revision = now.answer.revision;
                return Ok(visit.answer(StatusCode::CONFLICT, &now.page(visit, asked, (fields, &errors), revision)));
            }
            WriteRefusal::OwnWork => ("tingkat", "Anda yang mengisi klaim ini, jadi orang lain yang memverifikasinya."),
            WriteRefusal::NotProven => (
                "tingkat",
                "Belum ada bukti yang diterima dan berlaku. Nilai buktinya lebih dahulu, atau pilih tingkat 0.",
            ),
            WriteRefusal::NoReason => ("alasan", "Pilih alasan, karena tingkatnya lain dari klaim."),
            other => return Err(failure(other)),
        };
        let errors = FormErrors::none().with(field, message);
        Ok(self.faulty(visit, asked, (fields, &errors), revision))
    }
}

async fn answer(path: paths::Answer, visit: Visit) -> Result<Response, Failure> {
    let opened = Opened::of(&visit, path.id).await?;
    let asked = if opened.may.contains(&Asked::Claim) { Asked::Claim } else { Asked::Nothing };
    let fields = forms::fill(&opened.answer);
    Ok(visit.show(&opened.page(&visit, asked, (&fields, &FormErrors::none()), opened.answer.revision)))
}

async fn claim(path: paths::Answer, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    let opened = Opened::of(&visit, path.id).await?.require(Asked::Claim)?;
    let revision = fields.text("revision").parse().unwrap_or(0);
    let claimed = match forms::read(&fields, opened.indicator) {
        Ok(claimed) => claimed,
        Err(errors) => return Ok(opened.faulty(&visit, Asked::Claim, (&fields, &errors), revision)),
    };
    match actions::claim(&visit.site.db, &visit.actor, path.id, revision, claimed, visit.site.clock.now()).await {
        Ok(()) => Ok(opened.done("tersimpan")),
        Err(refusal) => opened.refused(&visit, Asked::Claim, &fields, (refusal, revision)),
    }
}

async fn finding(path: paths::Verify, visit: Visit) -> Result<Response, Failure> {
    let opened = Opened::of(&visit, path.id).await?.require(Asked::Finding)?;
    let fields = forms::fill_finding(&opened.answer);
    Ok(visit.show(&opened.page(&visit, Asked::Finding, (&fields, &FormErrors::none()), opened.answer.revision)))
}

async fn verify(path: paths::Verify, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    let opened = Opened::of(&visit, path.id).await?.require(Asked::Finding)?;
    let revision = fields.text("revision").parse().unwrap_or(0);
    let found = match forms::read_finding(&fields, opened.indicator, opened.answer.claimed) {
        Ok(found) => found,
        Err(errors) => return Ok(opened.faulty(&visit, Asked::Finding, (&fields, &errors), revision)),
    };
    match actions::verify(&visit.site.db, &visit.actor, path.id, revision, found, visit.site.clock.now()).await {
        Ok(()) => Ok(opened.done("terverifikasi")),
        Err(refusal) => opened.refused(&visit, Asked::Finding, &fields, (refusal, revision)),
    }
}

async fn official(path: paths::Official, visit: Visit) -> Result<Response, Failure> {
    let opened = Opened::of(&visit, path.id).await?.require(Asked::Official)?;
    let fields = forms::fill_official(&opened.answer);
    Ok(visit.show(&opened.page(&visit, Asked::Official, (&fields, &FormErrors::none()), opened.answer.revision)))
}

async fn note_official(path: paths::Official, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    let opened = Opened::of(&visit, path.id).await?.require(Asked::Official)?;
    let revision = fields.text("revision").parse().unwrap_or(0);
    let given = match forms::read_official(&fields, opened.indicator) {
        Ok(given) => given,
        Err(errors) => return Ok(opened.faulty(&visit, Asked::Official, (&fields, &errors), revision)),
    };
    match actions::note_official(&visit.site.db, &visit.actor, path.id, revision, given, visit.site.clock.now()).await {
        Ok(()) => Ok(opened.done("dicatat hasil resminya")),
        Err(refusal) => opened.refused(&visit, Asked::Official, &fields, (refusal, revision)),
    }
}

async fn of_innovation(path: paths::OfInnovation, visit: Visit) -> Result<Response, Failure> {
    let innovation = visible(&visit, path.id).await?;
    let entries = store::of_innovation(&visit.site.db, innovation.id).await?;
    let editions = rulebooks::store::editions_for(&visit.site.db, visit.actor.pemda).await?;
    Ok(visit.show(&OfInnovationPage::new(&innovation, &entries, &editions)))
}

/// What a refusal becomes when no page of its own fits it.
fn failure(refusal: WriteRefusal) -> Failure {
    match refusal {
        WriteRefusal::NotFound => Failure::NotFound,
        WriteRefusal::Denied | WriteRefusal::OwnWork => Failure::Denied,
        WriteRefusal::Broken(error) => Failure::from(error),
        WriteRefusal::Stale(_) | WriteRefusal::NotProven | WriteRefusal::NoReason => {
            Failure::Unreadable("refused without a page of its own")
        }
    }
}
