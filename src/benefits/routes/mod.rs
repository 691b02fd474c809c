//! Handlers of the area.

mod library;

use std::collections::HashMap;

use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::{DateTime, Utc};

use super::actions::{self, WriteRefusal};
use super::forms;
use super::model::filter::Filter;
use super::model::{Doubt, Metric, Reading, changes, with_unit};
use super::store::StoredReading;
use super::views::{EditPage, Here, ListPage, ReadingPage, ShowPage, Shown};
use super::{paths, store};
use crate::audit;
use crate::evidence;
use crate::evidence::model::Claim;
use crate::identity::password::random_token;
use crate::identity::policy::{Act, permit};
use crate::innovations;
use crate::innovations::model::Innovation;
use crate::innovations::routes::{changeable, query_fields, visible};
use crate::kernel::amount::Amount;
use crate::kernel::date::moment;
use crate::kernel::id::{InnovationId, MetricId, ReadingId};
use crate::kernel::paging::PageRequest;
use crate::web::conflict::{ConflictPage, Meanwhile};
use crate::web::error::Failure;
use crate::web::flash::Flash;
use crate::web::form::FormErrors;
use crate::web::posted::Fields;
use crate::web::routes::{Access, Routes};
use crate::web::session::{Visit, submit_key};

/// The area's routes.
pub fn routes() -> Routes {
    Routes::new()
        .get::<paths::List, _>(Access::To(Act::SeePortfolio), list)
        .get::<paths::New, _>(Access::To(Act::LogInnovation), new)
        .post::<paths::New, _>(Access::To(Act::LogInnovation), create)
        .get::<paths::Library, _>(Access::To(Act::SeePortfolio), library::list)
        .get::<paths::NewLibrary, _>(Access::To(Act::KeepLibrary), library::new)
        .post::<paths::NewLibrary, _>(Access::To(Act::KeepLibrary), library::create)
        .get::<paths::EditLibrary, _>(Access::To(Act::KeepLibrary), library::edit)
        .post::<paths::EditLibrary, _>(Access::To(Act::KeepLibrary), library::save)
        .get::<paths::Show, _>(Access::To(Act::SeeInnovation), show)
        .get::<paths::Edit, _>(Access::To(Act::LogInnovation), edit)
        .post::<paths::Edit, _>(Access::To(Act::LogInnovation), save)
        .get::<paths::NewReading, _>(Access::To(Act::LogInnovation), new_reading)
        .post::<paths::NewReading, _>(Access::To(Act::LogInnovation), create_reading)
        .get::<paths::EditReading, _>(Access::To(Act::LogInnovation), edit_reading)
        .post::<paths::EditReading, _>(Access::To(Act::LogInnovation), save_reading)
}

/// The metric with its innovation, if the visitor may see it; not found otherwise, whether it exists or not.
async fn seen(visit: &Visit, id: MetricId) -> Result<(Innovation, Metric), Failure> {
    let metric = store::find(&visit.site.db, id).await?.ok_or(Failure::NotFound)?;
    let innovation = visible(visit, metric.innovation).await?;
    Ok((innovation, metric))
}

/// The metric with its innovation, if the visitor may change it.
async fn open(visit: &Visit, id: MetricId) -> Result<(Innovation, Metric), Failure> {
    let (innovation, metric) = seen(visit, id).await?;
    visit.require(Act::LogInnovation, &innovation.owner())?;
    Ok((innovation, metric))
}

/// The reading with its metric, if the visitor may change it.
async fn open_reading(visit: &Visit, id: ReadingId) -> Result<(Metric, Reading), Failure> {
    let stored = store::find_reading(&visit.site.db, id).await?.ok_or(Failure::NotFound)?;
    let (_, metric) = open(visit, stored.metric).await?;
    Ok((metric, stored.reading))
}

async fn list(_: paths::List, visit: Visit, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    visit.require_at_large(Act::SeePortfolio)?;
    let query = query_fields(query.as_deref());
    let filter = Filter::read(|name| query.text(name));
    let page = PageRequest::parse(Some(query.text("halaman")), Some(query.text("per")));
    let found = store::list(&visit.site.db, &visit.actor.scope(), &filter, page).await?;
    let innovation = match filter.innovation {
        Some(id) => innovations::store::find(&visit.site.db, id).await?,
        None => None,
    };
    let known = innovation.filter(|found| permit(&visit.actor, Act::SeeInnovation, &found.owner()));
    let library = match filter.library {
        Some(id) => store::find_library(&visit.site.db, visit.actor.pemda, id).await?,
        None => None,
    };
    let every_aspect = Filter { aspect: None, ..filter.clone() };
    let here = Here {
        outcomes: &store::outcomes(&visit.site.db, &visit.actor.scope(), &every_aspect).await?,
        innovation: known.as_ref().map(|found| found.profile.name.as_str()),
        library: library.as_ref().map(|found| found.draft.name.as_str()),
    };
    Ok(visit.show(&ListPage::new(&filter, &found, &here)))
}

async fn show(path: paths::Show, visit: Visit) -> Result<Response, Failure> {
    let (innovation, metric) = seen(&visit, path.id).await?;
    let readings = store::readings(&visit.site.db, path.id).await?;
    let may_edit = permit(&visit.actor, Act::LogInnovation, &innovation.owner());
    let mut uses: HashMap<ReadingId, u64> = HashMap::new();
    for used in evidence::store::of_innovation(&visit.site.db, innovation.id).await? {
        if let Claim::Reading(id) = used.claim {
            *uses.entry(id).or_default() += 1;
        }
    }
    let shown = Shown { innovation: &innovation, metric: &metric, readings: &readings, uses: &uses, may_edit };
    Ok(visit.show(&ShowPage::new(&shown)))
}

async fn new(path: paths::New, visit: Visit, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    let innovation = changeable(&visit, path.id).await?;
    let library = store::whole_library(&visit.site.db, visit.actor.pemda).await?;
    let wanted = query_fields(query.as_deref()).text("pustaka").to_owned();
    let followed = library.iter().find(|metric| metric.id.to_string() == wanted);
    let fields = followed.map_or_else(Fields::new, forms::fill_from);
    let form = (&fields, &FormErrors::none());
    Ok(visit.show(&EditPage::new_metric(&innovation, form, &library, random_token())))
}

async fn create(path: paths::New, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    let innovation = changeable(&visit, path.id).await?;
    let library = store::whole_library(&visit.site.db, visit.actor.pemda).await?;
    let key = submit_key(&fields);
    let faulty = |errors: &FormErrors| {
        let page = EditPage::new_metric(&innovation, (&fields, errors), &library, key.clone());
        visit.answer(StatusCode::UNPROCESSABLE_ENTITY, &page)
    };
    let definition = match forms::read(&fields, &library) {
        Ok(definition) => definition,
        Err(errors) => return Ok(faulty(&errors)),
    };
    let name = definition.name.clone();
    let now = visit.site.clock.now();
    match actions::define(&visit.site.db, &visit.actor, path.id, definition, &key, now).await {
        Ok(id) => Ok(Flash::saved(format!("Metrik “{name}” ditambahkan.")).then(&paths::show(id))),
        Err(WriteRefusal::Disagrees(_)) => Ok(faulty(&library_changed())),
        Err(refusal) => Err(failure(refusal)),
    }
}

async fn edit(path: paths::Edit, visit: Visit) -> Result<Response, Failure> {
    let (innovation, metric) = open(&visit, path.id).await?;
    let library = store::whole_library(&visit.site.db, visit.actor.pemda).await?;
    let fields = forms::fill(&metric.definition);
    let form = (&fields, &FormErrors::none());
    Ok(visit.show(&EditPage::change(&innovation, &metric, form, &library, metric.revision)))
}

async fn save(path: paths::Edit, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    let (innovation, metric) = open(&visit, path.id).await?;
    let revision: i64 = fields.text("revision").parse().unwrap_or(0);
    let library = store::whole_library(&visit.site.db, visit.actor.pemda).await?;
    let faulty = |errors: &FormErrors| {
        let page = EditPage::change(&innovation, &metric, (&fields, errors), &library, revision);
        visit.answer(StatusCode::UNPROCESSABLE_ENTITY, &page)
    };
    let definition = match forms::read(&fields, &library) {
        Ok(definition) => definition,
        Err(errors) => return Ok(faulty(&errors)),
    };
    // The form as understood: "T3 2023" and "2023-T3" are no conflict.
    let (name, typed) = (definition.name.clone(), forms::fill(&definition));
    let now = visit.site.clock.now();
    match actions::redefine(&visit.site.db, &visit.actor, path.id, revision, definition, now).await {
        Ok(()) => Ok(Flash::saved(format!("Metrik “{name}” diperbarui.")).then(&paths::show(path.id))),
        Err(WriteRefusal::Stale(stored)) => {
            let by = who_saved(&visit, innovation.id, stored.updated_at).await?;
            let meanwhile = Meanwhile {
                by: &by,
                at: moment(stored.updated_at),
                what: "Metrik",
                action: path.to_string(),
                cancel: paths::show(path.id),
                revision: stored.revision,
            };
            let kept = forms::fill(&stored.definition);
            let words = |name: &str, value: &str| forms::value_in_words(name, value, &library);
            let page = ConflictPage::new(meanwhile, changes::METRIC_FIELDS, &kept, &typed, words);
            Ok(visit.answer(StatusCode::CONFLICT, &page))
        }
        Err(WriteRefusal::Disagrees(_)) => Ok(faulty(&library_changed())),
        Err(refusal) => Err(failure(refusal)),
    }
}

async fn new_reading(path: paths::NewReading, visit: Visit) -> Result<Response, Failure> {
    let (_, metric) = open(&visit, path.id).await?;
    let readings = store::readings(&visit.site.db, path.id).await?;
    let form = (&Fields::new(), &FormErrors::none());
    Ok(visit.show(&ReadingPage::new_reading(&metric, &readings, form, random_token())))
}

async fn create_reading(path: paths::NewReading, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    let (_, metric) = open(&visit, path.id).await?;
    let db = &visit.site.db;
    let readings = store::readings(db, path.id).await?;
    let key = submit_key(&fields);
    let faulty = |errors: &FormErrors| {
        let page = ReadingPage::new_reading(&metric, &readings, (&fields, errors), key.clone());
        visit.answer(StatusCode::UNPROCESSABLE_ENTITY, &page)
    };
    let finding = match forms::read_reading(&fields, visit.site.clock.today()) {
        Ok(finding) => finding,
        Err(errors) => return Ok(faulty(&errors)),
    };
    let value = finding.value;
    let saved = Flash::saved(format!("Capaian {} ditambahkan.", finding.period.indonesian()));
    match actions::add_reading(db, &visit.actor, path.id, finding, &key, visit.site.clock.now()).await {
        Ok(_) => Ok(saved.then(&paths::show(path.id))),
        Err(WriteRefusal::PeriodTaken(taken)) => Ok(faulty(&period_taken(&metric, &taken))),
        Err(WriteRefusal::Doubtful(doubts)) => Ok(faulty(&doubtful(&metric, value, &doubts))),
        Err(refusal) => Err(failure(refusal)),
    }
}

async fn edit_reading(path: paths::EditReading, visit: Visit) -> Result<Response, Failure> {
    let (metric, reading) = open_reading(&visit, path.id).await?;
    let fields = forms::fill_reading(&reading.finding());
    let form = (&fields, &FormErrors::none());
    Ok(visit.show(&ReadingPage::change(&metric, &reading, form, reading.revision)))
}

async fn save_reading(path: paths::EditReading, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    let (metric, reading) = open_reading(&visit, path.id).await?;
    let revision: i64 = fields.text("revision").parse().unwrap_or(0);
    let faulty = |errors: &FormErrors| {
        let page = ReadingPage::change(&metric, &reading, (&fields, errors), revision);
        visit.answer(StatusCode::UNPROCESSABLE_ENTITY, &page)
    };
    let finding = match forms::read_reading(&fields, visit.site.clock.today()) {
        Ok(finding) => finding,
        Err(errors) => return Ok(faulty(&errors)),
    };
    let typed = forms::fill_reading(&finding);
    let value = finding.value;
    let saved = Flash::saved(format!("Capaian {} diperbarui.", finding.period.indonesian()));
    let now = visit.site.clock.now();
    match actions::revise_reading(&visit.site.db, &visit.actor, path.id, revision, finding, now).await {
        Ok(()) => Ok(saved.then(&paths::show(metric.id))),
        Err(WriteRefusal::PeriodTaken(taken)) => Ok(faulty(&period_taken(&metric, &taken))),
        Err(WriteRefusal::Doubtful(doubts)) => Ok(faulty(&doubtful(&metric, value, &doubts))),
        Err(WriteRefusal::StaleReading(stored)) => reading_conflict(&visit, &path, &metric, &stored, &typed).await,
        Err(refusal) => Err(failure(refusal)),
    }
}

async fn reading_conflict(
    visit: &Visit,
    path: &paths::EditReading,
    metric: &Metric,
    stored: &StoredReading,
    typed: &Fields,
) -> Result<Response, Failure> {
    let by = who_saved(visit, metric.innovation, stored.updated_at).await?;
    let meanwhile = Meanwhile {
        by: &by,
        at: moment(stored.updated_at),
        what: "Capaian",
        action: path.to_string(),
        cancel: paths::show(metric.id),
        revision: stored.reading.revision,
    };
    let kept = forms::fill_reading(&stored.reading.finding());
    let page = ConflictPage::new(meanwhile, changes::READING_FIELDS, &kept, typed, |_, value| value.to_owned());
    Ok(visit.answer(StatusCode::CONFLICT, &page))
}

fn period_taken(metric: &Metric, taken: &Reading) -> FormErrors {
    let (period, value) = (taken.period.indonesian(), with_unit(&metric.definition, taken.value));
    let message = format!("{period} sudah berisi {value}. Ubah capaian itu, atau isi periode lain.");
    FormErrors::none().with("periode", message)
}

/// What cannot be is refused at the value; what is doubtful asks for its reason.
fn doubtful(metric: &Metric, value: Amount, doubts: &[Doubt]) -> FormErrors {
    let said = |doubt: &Doubt| doubt.sentence(&metric.definition, value);
    if let Some(impossible) = doubts.iter().find(|doubt| doubt.impossible()) {
        return FormErrors::none().with("nilai", said(impossible));
    }
    let words = doubts.iter().map(said).collect::<Vec<_>>().join(" ");
    FormErrors::none().with("alasan", format!("{words} Periksa lagi, atau tulis alasannya bila memang benar."))
}

/// The library was changed between reading the form and saving it.
fn library_changed() -> FormErrors {
    FormErrors::none().with("pustaka", "Metrik pustaka ini baru saja diubah. Samakan nama, satuan, dan arahnya.")
}

/// Who made the change of this moment, from the innovation's history: the rows themselves do not say.
async fn who_saved(visit: &Visit, innovation: InnovationId, at: DateTime<Utc>) -> Result<String, Failure> {
    let recent = audit::store::list(&visit.site.db, innovation.0, PageRequest::first()).await?;
    let entry = recent.rows.into_iter().find(|entry| entry.at == at);
    Ok(entry.map_or_else(|| "Orang lain".to_owned(), |entry| entry.actor))
}

/// What a refusal becomes when no page of its own fits it.
fn failure(refusal: WriteRefusal) -> Failure {
    match refusal {
        WriteRefusal::Innovation(refusal) => innovations::routes::failure(refusal),
        WriteRefusal::Stale(_)
        | WriteRefusal::StaleReading(_)
        | WriteRefusal::StaleLibrary(_)
        | WriteRefusal::PeriodTaken(_)
        | WriteRefusal::Disagrees(_)
        | WriteRefusal::Doubtful(_)
        | WriteRefusal::NameTaken
        | WriteRefusal::Followed(_) => Failure::Unreadable("refused without a page of its own"),
        WriteRefusal::Broken(error) => Failure::from(error),
    }
}
