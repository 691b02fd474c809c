//! Handlers of the library of metrics.

use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::response::Response;

use super::failure;
use crate::audit;
use crate::benefits::actions::{self, WriteRefusal};
use crate::benefits::model::LibraryMetric;
use crate::benefits::model::library::FIELDS;
use crate::benefits::views::{LibraryFormPage, LibraryPage};
use crate::benefits::{forms, paths, store};
use crate::identity::password::random_token;
use crate::identity::policy::Act;
use crate::innovations::model::Affair;
use crate::innovations::routes::query_fields;
use crate::kernel::amount::count;
use crate::kernel::date::moment;
use crate::kernel::id::LibraryMetricId;
use crate::kernel::paging::PageRequest;
use crate::kernel::query::search_words;
use crate::web::conflict::{ConflictPage, Meanwhile};
use crate::web::error::Failure;
use crate::web::flash::Flash;
use crate::web::form::FormErrors;
use crate::web::posted::Fields;
use crate::web::session::{Visit, submit_key};

pub(super) async fn list(_: paths::Library, visit: Visit, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    visit.require_at_large(Act::SeePortfolio)?;
    let query = query_fields(query.as_deref());
    let (words, affair) = (search_words(query.text("q")), Affair::from_code(query.text("urusan")));
    let page = PageRequest::parse(Some(query.text("halaman")), None);
    let found = store::library(&visit.site.db, &visit.actor.scope(), (&words, affair), page).await?;
    let may_keep = visit.require_at_large(Act::KeepLibrary).is_ok();
    Ok(visit.show(&LibraryPage::new((&words, affair), &found, may_keep)))
}

pub(super) async fn new(_: paths::NewLibrary, visit: Visit) -> Result<Response, Failure> {
    visit.require_at_large(Act::KeepLibrary)?;
    Ok(visit.show(&LibraryFormPage::new_metric((&Fields::new(), &FormErrors::none()), random_token())))
}

pub(super) async fn create(_: paths::NewLibrary, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    visit.require_at_large(Act::KeepLibrary)?;
    let key = submit_key(&fields);
    let faulty = |errors: &FormErrors| {
        let page = LibraryFormPage::new_metric((&fields, errors), key.clone());
        visit.answer(StatusCode::UNPROCESSABLE_ENTITY, &page)
    };
    let draft = match forms::read_library(&fields) {
        Ok(draft) => draft,
        Err(errors) => return Ok(faulty(&errors)),
    };
    let text = format!("Metrik pustaka “{}” ditambahkan.", draft.name);
    match actions::add_to_library(&visit.site.db, &visit.actor, draft, &key, visit.site.clock.now()).await {
        Ok(_) => Ok(Flash::saved(text).then(&paths::library("", None, 1))),
        Err(WriteRefusal::NameTaken) => Ok(faulty(&name_taken())),
        Err(refusal) => Err(failure(refusal)),
    }
}

async fn find(visit: &Visit, id: LibraryMetricId) -> Result<LibraryMetric, Failure> {
    let found = store::find_library(&visit.site.db, visit.actor.pemda, id).await?.ok_or(Failure::NotFound)?;
    visit.require_at_large(Act::KeepLibrary)?;
    Ok(found)
}

pub(super) async fn edit(path: paths::EditLibrary, visit: Visit) -> Result<Response, Failure> {
    let metric = find(&visit, path.id).await?;
    let fields = forms::fill_library(&metric.draft);
    Ok(visit.show(&LibraryFormPage::change(&metric, (&fields, &FormErrors::none()), metric.revision)))
}

pub(super) async fn save(path: paths::EditLibrary, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    let metric = find(&visit, path.id).await?;
    let revision: i64 = fields.text("revision").parse().unwrap_or(0);
    let faulty = |errors: &FormErrors| {
        let page = LibraryFormPage::change(&metric, (&fields, errors), revision);
        visit.answer(StatusCode::UNPROCESSABLE_ENTITY, &page)
    };
    let draft = match forms::read_library(&fields) {
        Ok(draft) => draft,
        Err(errors) => return Ok(faulty(&errors)),
    };
    let text = format!("Metrik pustaka “{}” diperbarui.", draft.name);
    let (db, now) = (&visit.site.db, visit.site.clock.now());
    match actions::revise_library(db, &visit.actor, path.id, revision, draft, now).await {
        Ok(()) => Ok(Flash::saved(text).then(&paths::library("", None, 1))),
        Err(WriteRefusal::NameTaken) => Ok(faulty(&name_taken())),
        Err(WriteRefusal::Followed(followers)) => Ok(faulty(&followed(&metric, followers))),
        Err(WriteRefusal::StaleLibrary(stored)) => conflict(&visit, &path, &stored, &fields).await,
        Err(refusal) => Err(failure(refusal)),
    }
}

async fn conflict(
    visit: &Visit,
    path: &paths::EditLibrary,
    stored: &LibraryMetric,
    typed: &Fields,
) -> Result<Response, Failure> {
    let trail = audit::store::list(&visit.site.db, path.id.0, PageRequest::first()).await?;
    let last = trail.rows.first();
    let meanwhile = Meanwhile {
        by: last.map_or("Orang lain", |entry| entry.actor.as_str()),
        at: last.map(|entry| moment(entry.at)).unwrap_or_default(),
        what: "Metrik pustaka",
        action: path.to_string(),
        cancel: paths::Library.to_string(),
        revision: stored.revision,
    };
    let kept = forms::fill_library(&stored.draft);
    let page =
        ConflictPage::new(meanwhile, FIELDS, &kept, typed, |name, value| forms::value_in_words(name, value, &[]));
    Ok(visit.answer(StatusCode::CONFLICT, &page))
}

fn name_taken() -> FormErrors {
    FormErrors::none()
        .with("nama", "Pustaka sudah memuat metrik dengan nama ini. Pakai metrik itu, atau tulis nama lain.")
}

fn followed(metric: &LibraryMetric, followers: u64) -> FormErrors {
    let unit = &metric.draft.unit;
    let words = format!(
        "Satuan ({unit}) dan arah tidak dapat diubah: {} metrik inovasi mengikutinya dan capaiannya sudah diukur begitu.",
        count(followers)
    );
    FormErrors::none().with("satuan", words)
}
