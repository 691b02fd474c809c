//! One import: its progress, its rows, its columns, and the hand that moves it on.

use axum::extract::RawQuery;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};

use super::{failure, home_path, work};
use crate::exchange::actions::{self, Refusal};
use crate::exchange::forms::columns::{self as matching};
use crate::exchange::model::{Fate, Import, SheetKind, rows_of};
use crate::exchange::views::{ColumnsPage, ShowPage, Shown};
use crate::exchange::{paths, store};
use crate::identity::policy::{Act, permit};
use crate::kernel::amount::count;
use crate::kernel::id::ImportId;
use crate::kernel::paging::PageRequest;
use crate::web::error::Failure;
use crate::web::flash::Flash;
use crate::web::form::FormErrors;
use crate::web::posted::Fields;
use crate::web::session::Visit;

/// Seconds after which a page of an import that is being worked on shows itself again.
const AGAIN: &str = "5";

/// The import, if the visitor may import for its OPD; not found otherwise, whether it exists or not.
pub async fn visible(visit: &Visit, id: ImportId) -> Result<Import, Failure> {
    let found = store::find(&visit.site.db, id).await?.ok_or(Failure::NotFound)?;
    if permit(&visit.actor, Act::Import, &found.owner()) { Ok(found) } else { Err(Failure::NotFound) }
}

pub async fn show(path: paths::Show, visit: Visit, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    let import = visible(&visit, path.id).await?;
    let (db, clock) = (&visit.site.db, &visit.site.clock);
    if work::is_waiting(&import, clock) {
        work::wake(db, clock);
    }
    let query = Fields::parse(query.unwrap_or_default().as_bytes());
    let kind = SheetKind::from_code(query.text("lembar"));
    let tallies = store::tallies(db, path.id).await?;
    // Faults come first: they are what has to be worked on.
    let faulty = rows_of(&tallies, Fate::Refused) > 0;
    let fate = match query.text("nasib") {
        "" if faulty && !query.text("semua").eq("ya") => Some(Fate::Refused),
        code => Fate::from_code(code),
    };
    let page = PageRequest::parse(Some(query.text("halaman")), None);
    let rows = store::rows(db, path.id, kind, fate, page).await?;
    let shown = Shown { import: &import, tallies: &tallies, kind, fate, rows: &rows };
    let mut response = visit.show(&ShowPage::new(&shown));
    if import.state.is_working() {
        response.headers_mut().insert(header::REFRESH, HeaderValue::from_static(AGAIN));
    }
    Ok(response)
}

pub async fn columns(path: paths::Columns, visit: Visit) -> Result<Response, Failure> {
    let import = visible(&visit, path.id).await?;
    let layout = import.layout.clone().ok_or(Failure::NotFound)?;
    let fields = matching::fill(&layout);
    Ok(visit.show(&ColumnsPage::new(&import, &layout, &fields, &FormErrors::none())))
}

pub async fn match_columns(path: paths::Columns, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    let import = visible(&visit, path.id).await?;
    let layout = import.layout.clone().ok_or(Failure::NotFound)?;
    let matched = match matching::read(&fields, &layout) {
        Ok(matched) => matched,
        Err(errors) => {
            let page = ColumnsPage::new(&import, &layout, &fields, &errors);
            return Ok(visit.answer(StatusCode::UNPROCESSABLE_ENTITY, &page));
        }
    };
    let asked = actions::check_again(&visit.site.db, &visit.actor, path.id, Some(matched)).await;
    moved(&visit, path.id, asked)
}

pub async fn check(path: paths::Check, visit: Visit) -> Result<Response, Failure> {
    visible(&visit, path.id).await?;
    let asked = actions::check_again(&visit.site.db, &visit.actor, path.id, None).await;
    moved(&visit, path.id, asked)
}

pub async fn confirm(path: paths::Confirm, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    visible(&visit, path.id).await?;
    let refused = rows_of(&store::tallies(&visit.site.db, path.id).await?, Fate::Refused);
    if refused > 0 && fields.text("lewati") != "ya" {
        let text = format!(
            "Ada {} baris yang ditolak. Perbaiki berkasnya, atau centang bahwa baris itu dilewati.",
            count(refused)
        );
        let flash = Flash { kind: "error", heading: "Belum diimpor.".to_owned(), text };
        return Ok(flash.then(&paths::Show { id: path.id }.to_string()));
    }
    let asked = actions::ask_to_confirm(&visit.site.db, &visit.actor, path.id).await;
    moved(&visit, path.id, asked)
}

pub async fn undo(path: paths::Undo, visit: Visit) -> Result<Response, Failure> {
    visible(&visit, path.id).await?;
    let asked = actions::ask_to_undo(&visit.site.db, &visit.actor, path.id).await;
    moved(&visit, path.id, asked)
}

pub async fn discard(path: paths::Discard, visit: Visit) -> Result<Response, Failure> {
    let import = visible(&visit, path.id).await?;
    match actions::discard(&visit.site.db, &visit.actor, path.id).await {
        Ok(()) => {
            let text = format!("“{}” tidak jadi diimpor.", import.file_name);
            Ok(Flash { kind: "notice", heading: "Dibuang.".to_owned(), text }.then(home_path()))
        }
        Err(Refusal::MovedOn) => Ok(Redirect::to(&paths::Show { id: path.id }.to_string()).into_response()),
        Err(refusal) => Err(failure(refusal)),
    }
}

/// Wakes a worker and shows the import; one that has moved on meanwhile shows where it stands.
fn moved(visit: &Visit, id: ImportId, asked: Result<(), Refusal>) -> Result<Response, Failure> {
    match asked {
        Ok(()) => work::wake(&visit.site.db, &visit.site.clock),
        Err(Refusal::MovedOn) => (),
        Err(refusal) => return Err(failure(refusal)),
    }
    Ok(Redirect::to(&paths::Show { id }.to_string()).into_response())
}
