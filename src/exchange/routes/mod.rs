//! Handlers of the area.

mod imports;
mod sending;
pub mod work;

use axum::extract::Request;
use axum::http::StatusCode;
use axum::response::Response;
use axum_extra::routing::TypedPath;

use super::actions::{self, NewFile, Refusal};
use super::model::{State, limits};
use super::views::{HomePage, Listed};
use super::{paths, reading, store};
use crate::identity::policy::Act;
use crate::kernel::id::ImportId;
use crate::kernel::paging::PageRequest;
use crate::web::error::Failure;
use crate::web::form::FormErrors;
use crate::web::one_file::{self, OneFile};
use crate::web::posted::Fields;
use crate::web::routes::{Access, Routes};
use crate::web::session::{Visit, submit_key};

/// The area's routes.
pub fn routes() -> Routes {
    Routes::new()
        .get::<paths::Home, _>(Access::To(Act::Export), home)
        .post::<paths::Home, _>(Access::To(Act::Import), take_in)
        .get::<paths::Template, _>(Access::To(Act::Import), sending::template)
        .get::<paths::Export, _>(Access::To(Act::Export), sending::export)
        .get::<paths::Show, _>(Access::To(Act::Import), imports::show)
        .get::<paths::Columns, _>(Access::To(Act::Import), imports::columns)
        .post::<paths::Columns, _>(Access::To(Act::Import), imports::match_columns)
        .get::<paths::Faults, _>(Access::To(Act::Import), sending::faults)
        .get::<paths::Original, _>(Access::To(Act::Import), sending::original)
        .post::<paths::Check, _>(Access::To(Act::Import), imports::check)
        .post::<paths::Confirm, _>(Access::To(Act::Import), imports::confirm)
        .post::<paths::Undo, _>(Access::To(Act::Import), imports::undo)
        .post::<paths::Discard, _>(Access::To(Act::Import), imports::discard)
}

async fn home(_: paths::Home, visit: Visit) -> Result<Response, Failure> {
    visit.require_at_large(Act::Export)?;
    let key = crate::identity::password::random_token();
    answer(&visit, StatusCode::OK, &Fields::new().with("kunci", key), &FormErrors::none()).await
}

async fn answer(visit: &Visit, status: StatusCode, fields: &Fields, errors: &FormErrors) -> Result<Response, Failure> {
    let db = &visit.site.db;
    let may_import = visit.require_at_large(Act::Import).is_ok();
    let mut listed = Vec::new();
    if may_import {
        let imports = store::list(db, &visit.actor.scope(), PageRequest::first()).await?.rows;
        let ids: Vec<ImportId> = imports.iter().map(|import| import.id).collect();
        let mut tallies = store::tallies_of(db, &ids).await?;
        for import in imports {
            let tallies = tallies.remove(&import.id).filter(|_| import.state != State::Discarded).unwrap_or_default();
            listed.push(Listed { import, tallies });
        }
        if listed.iter().any(|one| work::is_waiting(&one.import, &visit.site.clock)) {
            work::wake(db, &visit.site.clock);
        }
    }
    Ok(visit.answer(status, &HomePage::new(may_import, &listed, fields, errors)))
}

async fn take_in(_: paths::Home, visit: Visit, request: Request) -> Result<Response, Failure> {
    visit.require_at_large(Act::Import)?;
    let OneFile { fields, file } = one_file::read(request, limits::FILE).await?;
    let mut errors = FormErrors::none();
    let wanted = match fields.text("isi") {
        "" => None,
        code => super::model::SheetKind::from_code(code),
    };
    let format = match &file {
        _ if fields.text("terlalu_besar") == "ya" => {
            let megabytes = limits::FILE / 1024 / 1024;
            errors.add("berkas", format!("Berkas lebih dari {megabytes} MB. Bagi menjadi beberapa berkas."));
            None
        }
        None => {
            errors.add("berkas", "Pilih berkas XLSX atau CSV.");
            None
        }
        Some((name, bytes)) => match reading::format_of(bytes, name) {
            Ok(format) => Some(format),
            Err(words) => {
                errors.add("berkas", words);
                None
            }
        },
    };
    let (Some(format), Some((name, bytes))) = (format, file) else {
        return answer(&visit, StatusCode::UNPROCESSABLE_ENTITY, &fields, &errors).await;
    };
    let (db, clock) = (&visit.site.db, &visit.site.clock);
    let new = NewFile { name, bytes, format, wanted };
    let id = actions::take_in(db, &visit.actor, new, &submit_key(&fields), clock.now()).await.map_err(failure)?;
    work::wake(db, clock);
    Ok(axum::response::IntoResponse::into_response(axum::response::Redirect::to(&paths::Show { id }.to_string())))
}

/// What a refusal becomes when no page of its own fits it.
fn failure(refusal: Refusal) -> Failure {
    match refusal {
        Refusal::NotFound => Failure::NotFound,
        Refusal::Denied => Failure::Denied,
        Refusal::MovedOn | Refusal::Rows(_) => Failure::Unreadable("the import has moved on"),
        Refusal::Broken(error) => Failure::from(error),
    }
}

/// Where the list of imports is.
fn home_path() -> &'static str {
    paths::Home::PATH
}
