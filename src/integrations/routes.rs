//! Handlers of the area.

use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::response::Response;

use super::actions::{self, WriteRefusal};
use super::forms;
use super::model::filter::Filter;
use super::model::{Integration, changes};
use super::views::{EditPage, Here, ListPage, RegisterPage, SystemPage};
use super::{paths, store};
use crate::identity::policy::Act;
use crate::innovations;
use crate::innovations::model::Innovation;
use crate::innovations::routes::{changeable, query_fields};
use crate::kernel::date::moment;
use crate::kernel::id::IntegrationId;
use crate::kernel::paging::PageRequest;
use crate::kernel::query::search_words;
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
        .get::<paths::Edit, _>(Access::To(Act::LogInnovation), edit)
        .post::<paths::Edit, _>(Access::To(Act::LogInnovation), save)
        .get::<paths::Systems, _>(Access::To(Act::SeePortfolio), systems)
        .get::<paths::NewSystem, _>(Access::To(Act::LogInnovation), new_system)
        .post::<paths::NewSystem, _>(Access::To(Act::LogInnovation), create_system)
        .get::<paths::EditSystem, _>(Access::To(Act::LogInnovation), edit_system)
        .post::<paths::EditSystem, _>(Access::To(Act::LogInnovation), save_system)
}

async fn list(_: paths::List, visit: Visit, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    visit.require_at_large(Act::SeePortfolio)?;
    let query = query_fields(query.as_deref());
    let filter = Filter::read(|name| query.text(name));
    let page = PageRequest::parse(Some(query.text("halaman")), Some(query.text("per")));
    let (db, scope) = (&visit.site.db, visit.actor.scope());
    let found = store::list(db, &scope, &filter, page).await?;
    let tally = store::count_by_status(db, &scope, &filter).await?;
    let systems = store::systems(db, visit.actor.pemda).await?;
    let innovation = match filter.innovation {
        Some(id) => innovations::routes::visible(&visit, id).await.ok().map(|found| found.profile.name),
        None => None,
    };
    let here = Here { tally: &tally, systems: &systems, innovation: innovation.as_deref() };
    Ok(visit.show(&ListPage::new(&filter, &found, &here)))
}

async fn new(path: paths::New, visit: Visit) -> Result<Response, Failure> {
    let innovation = changeable(&visit, path.id).await?;
    let systems = store::systems(&visit.site.db, visit.actor.pemda).await?;
    let key = crate::identity::password::random_token();
    let empty = (&Fields::new(), &FormErrors::none());
    Ok(visit.show(&EditPage::new_integration(&innovation, empty, &systems, key)))
}

async fn create(path: paths::New, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    let innovation = changeable(&visit, path.id).await?;
    let (db, clock) = (&visit.site.db, &visit.site.clock);
    let systems = store::systems(db, visit.actor.pemda).await?;
    let key = submit_key(&fields);
    let faulty = |errors: &FormErrors| {
        let page = EditPage::new_integration(&innovation, (&fields, errors), &systems, key.clone());
        visit.answer(StatusCode::UNPROCESSABLE_ENTITY, &page)
    };
    let draft = match forms::read(&fields, &systems, clock.today()) {
        Ok(draft) => draft,
        Err(errors) => return Ok(faulty(&errors)),
    };
    match actions::log(db, &visit.actor, path.id, draft, &key, clock.now()).await {
        Ok(_) => {
            let text = format!("Integrasi {} tercatat.", innovation.profile.name);
            Ok(Flash::saved(text).then(&paths::section(path.id)))
        }
        Err(refusal) => refused_fields(refusal, &fields).map(|errors| faulty(&errors)),
    }
}

/// The integration with its innovation, if the visitor may change it; not found otherwise, or denied when it is seen.
async fn changeable_integration(visit: &Visit, id: IntegrationId) -> Result<(Innovation, Integration), Failure> {
    let integration = store::find(&visit.site.db, id).await?.ok_or(Failure::NotFound)?;
    Ok((changeable(visit, integration.innovation).await?, integration))
}

async fn edit(path: paths::Edit, visit: Visit) -> Result<Response, Failure> {
    let (innovation, integration) = changeable_integration(&visit, path.id).await?;
    let systems = store::systems(&visit.site.db, visit.actor.pemda).await?;
    let fields = forms::fill(&integration);
    let filled = (&fields, &FormErrors::none());
    let revision = integration.revision;
    Ok(visit.show(&EditPage::change(&innovation, &integration, filled, &systems, revision)))
}

async fn save(path: paths::Edit, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    let (innovation, integration) = changeable_integration(&visit, path.id).await?;
    let (db, clock) = (&visit.site.db, &visit.site.clock);
    let systems = store::systems(db, visit.actor.pemda).await?;
    let revision: i64 = fields.text("revision").parse().unwrap_or(0);
    let faulty = |errors: &FormErrors| {
        let page = EditPage::change(&innovation, &integration, (&fields, errors), &systems, revision);
        visit.answer(StatusCode::UNPROCESSABLE_ENTITY, &page)
    };
    let draft = match forms::read(&fields, &systems, clock.today()) {
        Ok(draft) => draft,
        Err(errors) => return Ok(faulty(&errors)),
    };
    let back = paths::section(innovation.id);
    match actions::revise(db, &visit.actor, path.id, revision, draft, clock.now()).await {
        Ok(()) => {
            let text = format!("Integrasi {} diperbarui.", innovation.profile.name);
            Ok(Flash::saved(text).then(&back))
        }
        Err(WriteRefusal::Stale(stored, by)) => {
            let meanwhile = Meanwhile {
                by: by.as_deref().unwrap_or("Orang lain"),
                at: moment(stored.updated_at),
                what: "Integrasi",
                action: path.to_string(),
                cancel: back,
                revision: stored.revision,
            };
            let words = |name: &str, value: &str| forms::value_in_words(name, value, &systems);
            let page = ConflictPage::new(meanwhile, changes::FIELDS, &forms::fill(&stored), &fields, words);
            Ok(visit.answer(StatusCode::CONFLICT, &page))
        }
        Err(refusal) => refused_fields(refusal, &fields).map(|errors| faulty(&errors)),
    }
}

/// What a refusal says at the fields that name the system; any other becomes a failure.
fn refused_fields(refusal: WriteRefusal, fields: &Fields) -> Result<FormErrors, Failure> {
    let named = if fields.text("sistem_baru").trim().is_empty() { "sistem" } else { "sistem_baru" };
    match refusal {
        WriteRefusal::AlreadyIntegrated(system) => Ok(FormErrors::none().with(
            named,
            format!("Integrasi dengan {system} sudah tercatat. Ubah integrasi itu, atau pilih sistem lain."),
        )),
        WriteRefusal::NameTaken => Ok(FormErrors::none()
            .with(named, "Sistem ini baru saja didaftarkan orang lain. Muat ulang halaman, lalu pilih dari daftar.")),
        other => Err(failure(other)),
    }
}

async fn systems(_: paths::Systems, visit: Visit, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    visit.require_at_large(Act::SeePortfolio)?;
    let query = query_fields(query.as_deref());
    let words = search_words(query.text("q"));
    let page = PageRequest::parse(Some(query.text("halaman")), None);
    let found = store::register(&visit.site.db, &visit.actor.scope(), &words, page).await?;
    let may_log = visit.require_at_large(Act::LogInnovation).is_ok();
    Ok(visit.show(&RegisterPage::new(&words, &found, may_log)))
}

async fn new_system(_: paths::NewSystem, visit: Visit) -> Result<Response, Failure> {
    visit.require_at_large(Act::LogInnovation)?;
    let key = crate::identity::password::random_token();
    Ok(visit.show(&SystemPage::new_system(&Fields::new(), &FormErrors::none(), key)))
}

async fn create_system(_: paths::NewSystem, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    visit.require_at_large(Act::LogInnovation)?;
    let key = submit_key(&fields);
    let faulty = |errors: &FormErrors| {
        let page = SystemPage::new_system(&fields, errors, key.clone());
        visit.answer(StatusCode::UNPROCESSABLE_ENTITY, &page)
    };
    let draft = match forms::read_system(&fields) {
        Ok(draft) => draft,
        Err(errors) => return Ok(faulty(&errors)),
    };
    let text = format!("Sistem {} terdaftar.", draft.name);
    match actions::register(&visit.site.db, &visit.actor, draft, &key, visit.site.clock.now()).await {
        Ok(_) => Ok(Flash::saved(text).then(&paths::systems(""))),
        Err(WriteRefusal::NameTaken) => Ok(faulty(&name_taken())),
        Err(refusal) => Err(failure(refusal)),
    }
}

async fn edit_system(path: paths::EditSystem, visit: Visit) -> Result<Response, Failure> {
    visit.require_at_large(Act::LogInnovation)?;
    let system = store::find_system(&visit.site.db, visit.actor.pemda, path.id).await?.ok_or(Failure::NotFound)?;
    Ok(visit.show(&SystemPage::change(&system, &forms::fill_system(&system.draft()), &FormErrors::none())))
}

async fn save_system(path: paths::EditSystem, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    visit.require_at_large(Act::LogInnovation)?;
    let system = store::find_system(&visit.site.db, visit.actor.pemda, path.id).await?.ok_or(Failure::NotFound)?;
    let faulty = |errors: &FormErrors| {
        visit.answer(StatusCode::UNPROCESSABLE_ENTITY, &SystemPage::change(&system, &fields, errors))
    };
    let draft = match forms::read_system(&fields) {
        Ok(draft) => draft,
        Err(errors) => return Ok(faulty(&errors)),
    };
    let text = format!("Sistem {} diperbarui.", draft.name);
    match actions::revise_system(&visit.site.db, &visit.actor, path.id, draft, visit.site.clock.now()).await {
        Ok(()) => Ok(Flash::saved(text).then(&paths::systems(""))),
        Err(WriteRefusal::NameTaken) => Ok(faulty(&name_taken())),
        Err(refusal) => Err(failure(refusal)),
    }
}

fn name_taken() -> FormErrors {
    FormErrors::none().with("nama", "Sistem dengan nama ini sudah terdaftar. Pakai sistem itu, atau tulis nama lain.")
}

/// What a refusal becomes when no page of its own fits it.
fn failure(refusal: WriteRefusal) -> Failure {
    match refusal {
        WriteRefusal::NotFound => Failure::NotFound,
        WriteRefusal::Denied => Failure::Denied,
        WriteRefusal::Stale(..) | WriteRefusal::AlreadyIntegrated(_) | WriteRefusal::NameTaken => {
            Failure::Unreadable("refused without a page of its own")
        }
        WriteRefusal::Broken(error) => Failure::from(error),
    }
}
