//! Handlers of the register of systems.

use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::response::Response;

use super::failure;
use crate::audit;
use crate::identity::model::Scope;
use crate::identity::policy::{Act, Owner, permit};
use crate::innovations::routes::query_fields;
use crate::integrations::actions::{self, WriteRefusal};
use crate::integrations::model::filter::Filter;
use crate::integrations::model::{System, changes};
use crate::integrations::views::{Dependants, DependantsPage, RegisterPage, SystemPage};
use crate::integrations::{forms, paths, store};
use crate::kernel::date::moment;
use crate::kernel::id::SystemId;
use crate::kernel::paging::PageRequest;
use crate::kernel::query::search_words;
use crate::organisations;
use crate::organisations::model::Opd;
use crate::web::conflict::{ConflictPage, Meanwhile};
use crate::web::error::Failure;
use crate::web::flash::Flash;
use crate::web::form::FormErrors;
use crate::web::posted::Fields;
use crate::web::session::{Visit, submit_key};

pub(super) async fn systems(_: paths::Systems, visit: Visit, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    visit.require_at_large(Act::SeePortfolio)?;
    let query = query_fields(query.as_deref());
    let words = search_words(query.text("q"));
    let page = PageRequest::parse(Some(query.text("halaman")), None);
    let today = visit.site.clock.today();
    let found = store::register(&visit.site.db, &visit.actor.scope(), &words, today, page).await?;
    let may_log = visit.require_at_large(Act::LogInnovation).is_ok();
    Ok(visit.show(&RegisterPage::new(&words, &found, may_log)))
}

pub(super) async fn system(
    path: paths::ShowSystem,
    visit: Visit,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    visit.require_at_large(Act::SeePortfolio)?;
    let system = find(&visit, path.id).await?;
    let (db, today, own) = (&visit.site.db, visit.site.clock.today(), visit.actor.scope());
    let page = PageRequest::parse(Some(query_fields(query.as_deref()).text("halaman")), None);
    // Who answers for a system sees everything that depends on it; anybody else what is theirs to see.
    let answers = permit(&visit.actor, Act::AnswerForSystem, &system.answerable());
    let scope = if answers { Scope::whole(visit.actor.pemda) } else { own.clone() };
    let filter = Filter { system: Some(path.id), ..Filter::default() };
    let found = store::list(db, &scope, &filter, today, page).await?;
    let tally = store::count_by_status(db, &scope, &filter, today).await?;
    let shown = Dependants {
        system: &system,
        found: &found,
        tally: &tally,
        answers,
        owners: &store::owners_of(db, found.rows.iter().map(|one| one.innovation)).await?,
        seen: &store::visible_among(db, &own, found.rows.iter().map(|one| one.innovation)).await?,
        may_edit: visit.require_at_large(Act::LogInnovation).is_ok(),
        today,
    };
    Ok(visit.show(&DependantsPage::new(&shown)))
}

async fn find(visit: &Visit, id: SystemId) -> Result<System, Failure> {
    store::find_system(&visit.site.db, visit.actor.pemda, id).await?.ok_or(Failure::NotFound)
}

/// The units that the visitor may name as the owner of a system: any, if nobody here owns it yet and the visitor may
/// decide that, or if the visitor answers for it now.
async fn owners(visit: &Visit, before: Option<&System>) -> Result<Vec<Opd>, Failure> {
    let units = organisations::store::units(&visit.site.db, visit.actor.pemda).await?;
    Ok(match before {
        Some(system) if permit(&visit.actor, Act::AnswerForSystem, &system.answerable()) => units.to_vec(),
        Some(_) => Vec::new(),
        None => {
            let may_name = |unit: &Opd| {
                let owner = Owner { pemda: visit.actor.pemda, opds: vec![unit.id], all: false };
                permit(&visit.actor, Act::AnswerForSystem, &owner)
            };
            units.iter().filter(|unit| may_name(unit)).cloned().collect()
        }
    })
}

pub(super) async fn new_system(_: paths::NewSystem, visit: Visit) -> Result<Response, Failure> {
    visit.require_at_large(Act::LogInnovation)?;
    let key = crate::identity::password::random_token();
    let owners = owners(&visit, None).await?;
    Ok(visit.show(&SystemPage::new_system((&Fields::new(), &FormErrors::none()), &owners, key)))
}

pub(super) async fn create_system(_: paths::NewSystem, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    visit.require_at_large(Act::LogInnovation)?;
    let key = submit_key(&fields);
    let owners = owners(&visit, None).await?;
    let faulty = |errors: &FormErrors| {
        let page = SystemPage::new_system((&fields, errors), &owners, key.clone());
        visit.answer(StatusCode::UNPROCESSABLE_ENTITY, &page)
    };
    let draft = match forms::read_system(&fields, &owners, None) {
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

pub(super) async fn edit_system(path: paths::EditSystem, visit: Visit) -> Result<Response, Failure> {
    visit.require_at_large(Act::LogInnovation)?;
    let system = find(&visit, path.id).await?;
    let owners = owners(&visit, Some(&system)).await?;
    let fields = forms::fill_system(&system.draft());
    Ok(visit.show(&SystemPage::change(&system, (&fields, &FormErrors::none()), &owners, system.revision)))
}

pub(super) async fn save_system(path: paths::EditSystem, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    visit.require_at_large(Act::LogInnovation)?;
    let system = find(&visit, path.id).await?;
    let owners = owners(&visit, Some(&system)).await?;
    let revision: i64 = fields.text("revision").parse().unwrap_or(0);
    let faulty = |errors: &FormErrors| {
        let page = SystemPage::change(&system, (&fields, errors), &owners, revision);
        visit.answer(StatusCode::UNPROCESSABLE_ENTITY, &page)
    };
    let draft = match forms::read_system(&fields, &owners, system.owner_opd) {
        Ok(draft) => draft,
        Err(errors) => return Ok(faulty(&errors)),
    };
    let text = format!("Sistem {} diperbarui.", draft.name);
    let typed = forms::fill_system(&draft);
    let (db, now) = (&visit.site.db, visit.site.clock.now());
    match actions::revise_system(db, &visit.actor, path.id, revision, draft, now).await {
        Ok(()) => Ok(Flash::saved(text).then(&paths::ShowSystem { id: path.id }.to_string())),
        Err(WriteRefusal::StaleSystem(stored)) => conflict(&visit, &path, &stored, &typed).await,
        Err(WriteRefusal::NameTaken) => Ok(faulty(&name_taken())),
        Err(refusal) => Err(failure(refusal)),
    }
}

async fn conflict(
    visit: &Visit,
    path: &paths::EditSystem,
    stored: &System,
    typed: &Fields,
) -> Result<Response, Failure> {
    let trail = audit::store::list(&visit.site.db, path.id.0, PageRequest::first()).await?;
    let last = trail.rows.first();
    let units = organisations::store::units(&visit.site.db, visit.actor.pemda).await?;
    let meanwhile = Meanwhile {
        by: last.map_or("Orang lain", |entry| entry.actor.as_str()),
        at: last.map(|entry| moment(entry.at)).unwrap_or_default(),
        what: "Sistem",
        action: path.to_string(),
        cancel: paths::ShowSystem { id: path.id }.to_string(),
        revision: stored.revision,
    };
    let kept = forms::fill_system(&stored.draft());
    let words = |name: &str, value: &str| forms::system_value_in_words(name, value, &units);
    let page = ConflictPage::new(meanwhile, changes::SYSTEM_FIELDS, &kept, typed, words);
    Ok(visit.answer(StatusCode::CONFLICT, &page))
}

fn name_taken() -> FormErrors {
    FormErrors::none().with("nama", "Sistem dengan nama ini sudah terdaftar. Pakai sistem itu, atau tulis nama lain.")
}
