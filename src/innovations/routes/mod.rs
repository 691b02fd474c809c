//! Handlers of the area.

mod criteria;
mod facts;
mod search;
mod years;

use std::sync::Arc;

use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::response::Response;
use axum_extra::routing::TypedPath;

use super::actions::{self, WriteRefusal};
use super::forms::{self, Choices};
use super::model::criteria::verdict;
use super::model::filter::Filter;
use super::model::search::Question;
use super::model::{FieldNote, Innovation, NoteField, Profile, changes};
use super::views::{EditPage, HistoryPage, ListPage, ShowPage, Shown, SimilarNotice};
use super::{paths, store};
use crate::audit;
use crate::identity;
use crate::identity::policy::{Act, Owner, permit};
use crate::kernel::date::moment;
use crate::kernel::id::InnovationId;
use crate::kernel::paging::PageRequest;
use crate::organisations;
use crate::organisations::model::Opd;
use crate::rulebooks;
use crate::web::conflict::{ConflictPage, Meanwhile};
use crate::web::error::Failure;
use crate::web::flash::Flash;
use crate::web::form::FormErrors;
use crate::web::posted::Fields;
use crate::web::routes::{Access, Routes};
use crate::web::session::{Visit, submit_key};
use crate::{assessment, benefits, competitions, dossiers, drafts, integrations};

/// The area's routes.
pub fn routes() -> Routes {
    Routes::new()
        .get::<paths::List, _>(Access::To(Act::SeePortfolio), list)
        .get::<paths::New, _>(Access::To(Act::LogInnovation), new)
        .post::<paths::New, _>(Access::To(Act::LogInnovation), create)
        .get::<paths::Show, _>(Access::To(Act::SeeInnovation), show)
        .get::<paths::Edit, _>(Access::To(Act::LogInnovation), edit)
        .post::<paths::Edit, _>(Access::To(Act::LogInnovation), save)
        .get::<paths::History, _>(Access::To(Act::SeeInnovation), history)
        .post::<paths::OpenYear, _>(Access::To(Act::LogInnovation), years::open)
        .get::<paths::Compare, _>(Access::To(Act::SeeInnovation), years::compare)
        .post::<paths::ConfirmFact, _>(Access::To(Act::LogInnovation), years::confirm_fact)
        .get::<paths::Criteria, _>(Access::To(Act::SeeInnovation), criteria::show)
        .post::<paths::Criteria, _>(Access::To(Act::LogInnovation), criteria::save)
        .get::<paths::RoutineWorks, _>(Access::To(Act::SeePortfolio), criteria::routine)
        .get::<paths::EditFact, _>(Access::To(Act::LogInnovation), facts::edit)
        .post::<paths::EditFact, _>(Access::To(Act::LogInnovation), facts::save)
        .and(search::routes())
}

/// The innovation, if the visitor may see it; not found otherwise, whether it exists or not.
pub async fn visible(visit: &Visit, id: InnovationId) -> Result<Innovation, Failure> {
    let found = store::find(&visit.site.db, id).await?.ok_or(Failure::NotFound)?;
    visit.require(Act::SeeInnovation, &found.owner())?;
    Ok(found)
}

/// The innovation, if the visitor may change it.
pub async fn changeable(visit: &Visit, id: InnovationId) -> Result<Innovation, Failure> {
    let found = visible(visit, id).await?;
    visit.require(Act::LogInnovation, &found.owner())?;
    Ok(found)
}

/// The values of an address.
pub fn query_fields(query: Option<&str>) -> Fields {
    Fields::parse(query.unwrap_or_default().as_bytes())
}

async fn list(_: paths::List, visit: Visit, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    visit.require_at_large(Act::SeePortfolio)?;
    let query = query_fields(query.as_deref());
    let mut filter = Filter::read(|name| query.text(name));
    let page = PageRequest::parse(Some(query.text("halaman")), Some(query.text("per")));
    let (db, scope) = (&visit.site.db, visit.actor.scope());
    if !filter.words.is_empty() {
        filter.named = store::search::named(db, &scope, &Question::read(&filter.words)).await?;
    }
    let found = store::list(db, &scope, &filter, page).await?;
    let units = organisations::store::units(db, visit.actor.pemda).await?;
    let years = store::years(db, &scope).await?;
    let may_log = visit.require_at_large(Act::LogInnovation).is_ok();
    Ok(visit.show(&ListPage::new(&filter, &found, &units, &years, may_log)))
}

async fn show(path: paths::Show, visit: Visit, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    let innovation = visible(&visit, path.id).await?;
    let db = &visit.site.db;
    let records = store::records(db, path.id).await?;
    let wanted: Option<i32> = query_fields(query.as_deref()).text("tahun").parse().ok();
    let record = records.iter().find(|record| Some(record.year) == wanted).or_else(|| records.first());
    let facts = match record {
        Some(record) => store::facts(db, record.id).await?,
        None => Vec::new(),
    };
    let unrevised = match record {
        Some(record) => store::carry::unrevised(db, record.id).await?,
        None => Vec::new(),
    };
    let units = organisations::store::units(db, visit.actor.pemda).await?;
    let kin = store::kin(db, path.id).await?;
    let integrations = integrations::store::of_innovation(db, path.id).await?;
    let benefits = benefits::store::of_innovation(db, path.id).await?;
    let awards = competitions::store::of_innovation(db, path.id).await?;
    let editions = rulebooks::store::editions_in_use_for(db, visit.actor.pemda).await?;
    let entries = assessment::store::of_innovation(db, path.id).await?;
    let ids: Vec<_> = entries.iter().map(|entry| entry.id).collect();
    let mut texts = dossiers::store::texts_of(db, &ids).await?;
    let entries = entries.into_iter().map(|entry| {
        let own = texts.remove(&entry.id).unwrap_or_default();
        (entry, own)
    });
    let entries: Vec<_> = entries.collect();
    let shown = Shown {
        innovation: &innovation,
        units: &units,
        kin: &kin,
        records: &records,
        record,
        facts: &facts,
        integrations: &integrations,
        benefits: &benefits,
        awards: &awards,
        editions: &editions,
        entries: &entries,
        unrevised: &unrevised,
        verdict: verdict(&store::criteria::answers(db, path.id).await?),
        this_year: visit.site.clock.year(),
        today: visit.site.clock.today(),
        may_edit: permit(&visit.actor, Act::LogInnovation, &innovation.owner()),
    };
    Ok(visit.show(&ShowPage::new(&shown)))
}

async fn history(path: paths::History, visit: Visit, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    let innovation = visible(&visit, path.id).await?;
    let page = PageRequest::parse(Some(query_fields(query.as_deref()).text("halaman")), None);
    let entries = audit::store::list(&visit.site.db, path.id.0, page).await?;
    Ok(visit.show(&HistoryPage::new(&innovation, entries)))
}

/// What the profile form chooses from, owned.
struct Offered {
    units: Arc<Vec<Opd>>,
    themes: Vec<String>,
    clusters: Vec<String>,
}

impl Offered {
    async fn to(visit: &Visit) -> Result<Self, Failure> {
        let units = organisations::store::units(&visit.site.db, visit.actor.pemda).await?;
        let options = |code: &str| {
            let field = rulebooks::find("iga-2026").and_then(|edition| edition.field(code));
            field.map(|field| field.options.clone()).unwrap_or_default()
        };
        Ok(Self { units, themes: options("tematik"), clusters: options("pkpn_klaster") })
    }

    fn choices(&self) -> Choices<'_> {
        Choices { units: &self.units, themes: &self.themes, clusters: &self.clusters }
    }
}

async fn new(_: paths::New, visit: Visit) -> Result<Response, Failure> {
    visit.require_at_large(Act::LogInnovation)?;
    let offered = Offered::to(&visit).await?;
    let own = visit.actor.opds.first().map(|opd| vec![opd.to_string()]).unwrap_or_default();
    let blank = Fields::new().with_all("pemilik", own);
    let unsaved = drafts::routes::unsaved(&visit, paths::New::PATH, &blank).await?;
    let (restored, fields) = (unsaved.is_some(), unsaved.unwrap_or(blank));
    let key = identity::password::random_token();
    let page = EditPage::new_innovation(&fields, &FormErrors::none(), &offered.choices(), key);
    Ok(visit.show(&page.restoring(restored)))
}

async fn create(_: paths::New, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    visit.require_at_large(Act::LogInnovation)?;
    let offered = Offered::to(&visit).await?;
    let key = submit_key(&fields);
    let faulty = |errors: &FormErrors| {
        let page = EditPage::new_innovation(&fields, errors, &offered.choices(), key.clone());
        visit.answer(StatusCode::UNPROCESSABLE_ENTITY, &page)
    };
    // The OPD of the person who logs it leads.
    let before = Profile { owners: visit.actor.opds.first().copied().into_iter().collect(), ..Profile::default() };
    let profile = match forms::read(&fields, &offered.choices(), &before) {
        Ok(profile) => profile,
        Err(errors) => return Ok(faulty(&errors)),
    };
    let owner = Owner { pemda: visit.actor.pemda, opds: profile.owners.clone(), all: profile.owned_by_all };
    if !permit(&visit.actor, Act::LogInnovation, &owner) {
        return Ok(faulty(&FormErrors::none().with("pemilik", "Sertakan OPD Anda sendiri sebagai pemilik.")));
    }
    // The same form sent again leads to what it made, and does not resemble that.
    let sent_before = identity::store::find_submission(&visit.site.db, &key, visit.actor.person).await?.is_some();
    if fields.text("tetap").is_empty() && !sent_before {
        let similar = store::search::similar(&visit.site.db, &visit.actor.scope(), &profile.name).await?;
        if let Some(notice) = SimilarNotice::of(&similar) {
            let page = EditPage::new_innovation(&fields, &FormErrors::none(), &offered.choices(), key.clone());
            return Ok(visit.answer(StatusCode::UNPROCESSABLE_ENTITY, &page.warning(notice)));
        }
    }
    let name = profile.name.clone();
    let clock = &visit.site.clock;
    match actions::draft(&visit.site.db, &visit.actor, profile, &key, clock.year(), clock.now()).await {
        Ok(id) => {
            let text = format!("Inovasi “{name}” tercatat sebagai draf.");
            let response = Flash::saved(text).then(&paths::show(id, None));
            drafts::routes::saved(&visit, paths::New::PATH, response).await
        }
        Err(refusal) => Err(failure(refusal)),
    }
}

/// The notes at the profile that stand in the latest record, which is the one that a change of the profile mends.
struct Noted {
    notes: Vec<FieldNote>,
    /// Its workbench.
    bench: Option<String>,
    /// Whether a field of the profile still waits.
    asks: bool,
}

impl Noted {
    async fn of(visit: &Visit, id: InnovationId) -> Result<Self, Failure> {
        let db = &visit.site.db;
        let records = store::records(db, id).await?;
        let Some(latest) = records.first() else { return Ok(Self { notes: Vec::new(), bench: None, asks: false }) };
        let notes = store::note::list(db, latest.id).await?;
        let asks = notes.iter().any(|note| note.is_open() && matches!(note.field, NoteField::Profile(_)));
        Ok(Self { notes, bench: Some(paths::Year { id, year: latest.year }.to_string()), asks })
    }

    fn on(&self, page: EditPage) -> EditPage {
        match &self.bench {
            Some(bench) => page.noting(&self.notes, bench),
            None => page,
        }
    }
}

async fn edit(path: paths::Edit, visit: Visit) -> Result<Response, Failure> {
    let innovation = changeable(&visit, path.id).await?;
    let offered = Offered::to(&visit).await?;
    let stored = forms::fill(&innovation.profile);
    let unsaved = drafts::routes::unsaved(&visit, &path.to_string(), &stored).await?;
    let (restored, fields) = (unsaved.is_some(), unsaved.unwrap_or(stored));
    let revision = fields.text("revision").parse().ok().filter(|_| restored).unwrap_or(innovation.revision);
    let page = EditPage::change(&innovation, &fields, &FormErrors::none(), &offered.choices(), revision);
    let noted = Noted::of(&visit, path.id).await?;
    Ok(visit.show(&noted.on(page).restoring(restored)))
}

async fn save(path: paths::Edit, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    let innovation = changeable(&visit, path.id).await?;
    let offered = Offered::to(&visit).await?;
    let revision: i64 = fields.text("revision").parse().unwrap_or(0);
    let noted = Noted::of(&visit, path.id).await?;
    let faulty = |errors: &FormErrors| {
        let page = EditPage::change(&innovation, &fields, errors, &offered.choices(), revision);
        visit.answer(StatusCode::UNPROCESSABLE_ENTITY, &noted.on(page))
    };
    let profile = match forms::read(&fields, &offered.choices(), &innovation.profile) {
        Ok(profile) => profile,
        Err(errors) => return Ok(faulty(&errors)),
    };
    let owner = Owner { pemda: visit.actor.pemda, opds: profile.owners.clone(), all: profile.owned_by_all };
    if !permit(&visit.actor, Act::LogInnovation, &owner) {
        return Ok(faulty(&FormErrors::none().with("pemilik", "Sertakan OPD Anda sendiri sebagai pemilik.")));
    }
    let name = profile.name.clone();
    let now = visit.site.clock.now();
    match actions::revise(&visit.site.db, &visit.actor, path.id, revision, profile, now).await {
        Ok(()) => {
            let back = noted.bench.filter(|_| noted.asks).unwrap_or_else(|| paths::show(path.id, None));
            let response = Flash::saved(format!("Profil “{name}” diperbarui.")).then(&back);
            drafts::routes::saved(&visit, &path.to_string(), response).await
        }
        Err(WriteRefusal::Stale(stored)) => {
            let meanwhile = Meanwhile {
                by: &stored.updated_by,
                at: moment(stored.updated_at),
                what: "Profil inovasi",
                action: path.to_string(),
                cancel: paths::show(path.id, None),
                revision: stored.revision,
            };
            let words = |name: &str, value: &str| forms::value_in_words(name, value, &offered.units);
            let kept = forms::fill(&stored.profile);
            let page = ConflictPage::new(meanwhile, changes::FIELDS, &kept, &fields, words);
            Ok(visit.answer(StatusCode::CONFLICT, &page))
        }
        Err(refusal) => Err(failure(refusal)),
    }
}

/// What a refusal becomes when no page of its own fits it.
pub fn failure(refusal: WriteRefusal) -> Failure {
    match refusal {
        WriteRefusal::NotFound => Failure::NotFound,
        WriteRefusal::Denied => Failure::Denied,
        WriteRefusal::Stale(_) | WriteRefusal::StaleFact(_) | WriteRefusal::YearTaken => {
            Failure::Unreadable("stale without a conflict page")
        }
        WriteRefusal::Broken(error) => Failure::from(error),
    }
}
