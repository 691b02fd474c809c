//! Handlers of the area.

use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::response::Response;

use super::actions::{self, Refusal, may_change};
use super::model::{Change, Scenario, Today, best, changes_to};
use super::views::{BestPage, ListPage, ShowPage, Shown};
use super::{forms, paths, store};
use crate::assessment::model::View;
use crate::assessment::routes::indexed;
use crate::identity::policy::Act;
use crate::innovations::routes::query_fields;
use crate::kernel::id::{ChangeId, ScenarioId};
use crate::rulebooks::model::Edition;
use crate::web::error::Failure;
use crate::web::flash::Flash;
use crate::web::form::FormErrors;
use crate::web::posted::Fields;
use crate::web::routes::{Access, Routes};
use crate::web::session::Visit;

/// The area's routes.
pub fn routes() -> Routes {
    let see = Access::To(Act::SeeAssessment);
    Routes::new()
        .get::<paths::List, _>(see, list)
        .post::<paths::List, _>(see, make)
        .get::<paths::Best, _>(see, show_best)
        .post::<paths::Best, _>(see, keep_best)
        .get::<paths::Show, _>(see, show)
        .post::<paths::Show, _>(see, add)
        .post::<paths::Undo, _>(see, undo)
        .post::<paths::Copy, _>(see, copy)
        .post::<paths::Delete, _>(see, delete)
}

/// The edition with an index to whoever may see assessments.
async fn seen(visit: &Visit, id: &str) -> Result<&'static Edition, Failure> {
    visit.require_at_large(Act::SeeAssessment)?;
    indexed(visit, id).await
}

fn view_of(query: Option<&str>) -> View {
    match View::from_code(query_fields(query).text("menurut")) {
        Some(View::Claimed) => View::Claimed,
        _ => View::Verified,
    }
}

async fn today(visit: &Visit, edition: &Edition, view: View) -> Result<Today, Failure> {
    let day = visit.site.clock.today();
    Ok(store::today(&visit.site.db, visit.actor.pemda, &edition.id, view, day).await?)
}

async fn list(path: paths::List, visit: Visit, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    let edition = seen(&visit, &path.edition).await?;
    listed(&visit, edition, view_of(query.as_deref()), StatusCode::OK, (&Fields::new(), &FormErrors::none())).await
}

async fn listed(
    visit: &Visit,
    edition: &Edition,
    view: View,
    status: StatusCode,
    form: (&Fields, &FormErrors),
) -> Result<Response, Failure> {
    let today = today(visit, edition, view).await?;
    let scenarios = store::list(&visit.site.db, visit.actor.pemda, &edition.id).await?;
    Ok(visit.answer(status, &ListPage::new(edition, &today, &scenarios, view, form)))
}

async fn make(path: paths::List, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    let edition = seen(&visit, &path.edition).await?;
    match forms::name(&fields) {
        Ok(name) => made(&visit, edition, name, &[]).await,
        Err(errors) => {
            listed(&visit, edition, View::Verified, StatusCode::UNPROCESSABLE_ENTITY, (&fields, &errors)).await
        }
    }
}

async fn made(visit: &Visit, edition: &Edition, name: String, changes: &[Change]) -> Result<Response, Failure> {
    let now = visit.site.clock.now();
    let id = actions::make(&visit.site.db, &visit.actor, edition, (name, changes), now).await.map_err(failure)?;
    Ok(Flash::saved("Skenario dibuat; jawaban siapa pun tidak berubah.").then(&paths::Show { id }.to_string()))
}

async fn show_best(path: paths::Best, visit: Visit, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    let edition = seen(&visit, &path.edition).await?;
    let view = view_of(query.as_deref());
    let today = today(&visit, edition, view).await?;
    Ok(visit.show(&BestPage::new(edition, &today, best(edition, &today).as_ref(), view)))
}

async fn keep_best(path: paths::Best, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    let edition = seen(&visit, &path.edition).await?;
    let view = View::from_code(fields.text("menurut")).unwrap_or(View::Verified);
    let today = today(&visit, edition, view).await?;
    let best = best(edition, &today).ok_or(Failure::NotFound)?;
    let name = format!("Himpunan terbaik menurut {}", view.label().to_lowercase());
    made(&visit, edition, name, &changes_to(&today, &best.chosen)).await
}

/// The scenario and its edition, if they are of the visitor's government.
async fn own(visit: &Visit, id: ScenarioId) -> Result<(Scenario, &'static Edition), Failure> {
    visit.require_at_large(Act::SeeAssessment)?;
    let found = store::find(&visit.site.db, id).await?;
    let scenario = found.filter(|scenario| scenario.pemda == visit.actor.pemda).ok_or(Failure::NotFound)?;
    let edition = seen(visit, &scenario.edition).await?;
    Ok((scenario, edition))
}

async fn show(path: paths::Show, visit: Visit, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    let (scenario, edition) = own(&visit, path.id).await?;
    let view = view_of(query.as_deref());
    shown(&visit, (&scenario, edition), view, StatusCode::OK, (&Fields::new(), &FormErrors::none())).await
}

async fn shown(
    visit: &Visit,
    (scenario, edition): (&Scenario, &Edition),
    view: View,
    status: StatusCode,
    (fields, errors): (&Fields, &FormErrors),
) -> Result<Response, Failure> {
    let today = today(visit, edition, view).await?;
    let changes = store::changes(&visit.site.db, scenario.id).await?;
    let may_change = may_change(&visit.actor, scenario);
    let shown = Shown { scenario, edition, today: &today, changes: &changes, view, may_change };
    Ok(visit.answer(status, &ShowPage::new(&shown, fields, errors)))
}

async fn add(path: paths::Show, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    let (scenario, edition) = own(&visit, path.id).await?;
    let view = View::from_code(fields.text("menurut")).unwrap_or(View::Verified);
    let change = match forms::change(&fields, edition, &today(&visit, edition, view).await?) {
        Ok(change) => change,
        Err(errors) => {
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            return shown(&visit, (&scenario, edition), view, status, (&fields, &errors)).await;
        }
    };
    let done = actions::add(&visit.site.db, &visit.actor, path.id, &change, visit.site.clock.now()).await;
    back(path.id, view, done, "Perubahan masuk hitungan.")
}

async fn undo(path: paths::Undo, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    own(&visit, path.id).await?;
    let view = View::from_code(fields.text("menurut")).unwrap_or(View::Verified);
    let change = fields.text("perubahan").parse().map(ChangeId).map_err(|_| Failure::NotFound)?;
    let done = actions::undo(&visit.site.db, &visit.actor, (path.id, change), visit.site.clock.now()).await;
    back(path.id, view, done, "Perubahan dibatalkan.")
}

async fn copy(path: paths::Copy, visit: Visit) -> Result<Response, Failure> {
    let (scenario, edition) = own(&visit, path.id).await?;
    let changes = store::changes(&visit.site.db, path.id).await?;
    let changes: Vec<Change> = changes.into_iter().map(|kept| kept.change).collect();
    let name: String = format!("Salinan {}", scenario.name).chars().take(120).collect();
    made(&visit, edition, name, &changes).await
}

async fn delete(path: paths::Delete, visit: Visit) -> Result<Response, Failure> {
    own(&visit, path.id).await?;
    let deleted = actions::delete(&visit.site.db, &visit.actor, path.id, visit.site.clock.now()).await;
    let deleted = deleted.map_err(failure)?;
    let text = format!("“{}” dihapus.", deleted.name);
    Ok(Flash::saved(text).then(&paths::List { edition: deleted.edition }.to_string()))
}

fn back(id: ScenarioId, view: View, done: Result<(), Refusal>, text: &str) -> Result<Response, Failure> {
    done.map_err(failure)?;
    Ok(Flash::saved(text).then(&paths::according_to(&paths::Show { id }.to_string(), view)))
}

fn failure(refusal: Refusal) -> Failure {
    match refusal {
        Refusal::NotFound => Failure::NotFound,
        Refusal::Denied => Failure::Denied,
        Refusal::Broken(error) => Failure::from(error),
    }
}
