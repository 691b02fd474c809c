//! Handlers of the area.

mod bulk;
mod region;
mod register;
mod show;

use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::response::Response;

use super::actions::{self, WriteRefusal};
use super::forms;
use super::model::filter::Filter;
use super::model::{Integration, changes};
use super::views::{EditPage, Here, ListPage};
use super::{paths, store};
use crate::identity::policy::Act;
use crate::innovations;
use crate::innovations::model::Innovation;
use crate::innovations::routes::{changeable, query_fields};
use crate::kernel::date::moment;
use crate::kernel::id::IntegrationId;
use crate::kernel::paging::PageRequest;
use crate::organisations;
use crate::organisations::model::Opd;
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
        .get::<paths::Map, _>(Access::To(Act::SeePortfolio), region::map)
        .get::<paths::MapSvg, _>(Access::To(Act::SeePortfolio), region::map_svg)
        .get::<paths::MapCsv, _>(Access::To(Act::SeePortfolio), region::map_csv)
        .get::<paths::MapMermaid, _>(Access::To(Act::SeePortfolio), region::map_mermaid)
        .get::<paths::New, _>(Access::To(Act::LogInnovation), new)
        .post::<paths::New, _>(Access::To(Act::LogInnovation), create)
        .get::<paths::Bulk, _>(Access::To(Act::LogInnovation), bulk::new)
        .post::<paths::Bulk, _>(Access::To(Act::LogInnovation), bulk::save)
        .get::<paths::Show, _>(Access::To(Act::SeeInnovation), show::show)
        .post::<paths::Confirm, _>(Access::To(Act::LogInnovation), show::confirm)
        .get::<paths::Edit, _>(Access::To(Act::LogInnovation), edit)
        .post::<paths::Edit, _>(Access::To(Act::LogInnovation), save)
        .get::<paths::Systems, _>(Access::To(Act::SeePortfolio), register::systems)
        .get::<paths::ShowSystem, _>(Access::To(Act::SeePortfolio), register::system)
        .get::<paths::NewSystem, _>(Access::To(Act::LogInnovation), register::new_system)
        .post::<paths::NewSystem, _>(Access::To(Act::LogInnovation), register::create_system)
        .get::<paths::EditSystem, _>(Access::To(Act::LogInnovation), register::edit_system)
        .post::<paths::EditSystem, _>(Access::To(Act::LogInnovation), register::save_system)
}

async fn list(_: paths::List, visit: Visit, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    visit.require_at_large(Act::SeePortfolio)?;
    let query = query_fields(query.as_deref());
    let filter = Filter::read(|name| query.text(name));
    let page = PageRequest::parse(Some(query.text("halaman")), Some(query.text("per")));
    let (db, scope, today) = (&visit.site.db, visit.actor.scope(), visit.site.clock.today());
    let found = store::list(db, &scope, &filter, today, page).await?;
    let tally = store::count_by_status(db, &scope, &filter, today).await?;
    let systems = store::systems(db, visit.actor.pemda).await?;
    let units = units_within(&visit).await?;
    let innovation = match filter.innovation {
        Some(id) => innovations::routes::visible(&visit, id).await.ok().map(|found| found.profile.name),
        None => None,
    };
    let here = Here { tally: &tally, systems: &systems, units: &units, today, innovation: innovation.as_deref() };
    Ok(visit.show(&ListPage::new(&filter, &found, &here)))
}

/// The units whose innovations the visitor may see, for a filter to choose from.
async fn units_within(visit: &Visit) -> Result<Vec<Opd>, Failure> {
    let scope = visit.actor.scope();
    let units = organisations::store::units(&visit.site.db, visit.actor.pemda).await?;
    Ok(units.iter().filter(|unit| scope.holds(unit.id)).cloned().collect())
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

/// What a refusal becomes when no page of its own fits it.
fn failure(refusal: WriteRefusal) -> Failure {
    match refusal {
        WriteRefusal::NotFound => Failure::NotFound,
        WriteRefusal::Denied => Failure::Denied,
        WriteRefusal::Stale(..)
        | WriteRefusal::StaleSystem(_)
        | WriteRefusal::AlreadyIntegrated(_)
        | WriteRefusal::NotRunning
        | WriteRefusal::NameTaken => Failure::Unreadable("refused without a page of its own"),
        WriteRefusal::Broken(error) => Failure::from(error),
    }
}
