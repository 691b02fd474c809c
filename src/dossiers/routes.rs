//! Handlers of the area.

use axum::extract::RawQuery;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use tokio::sync::Semaphore;

use super::gather::{GatherRefusal, gather};
use super::{actions, paths};
use crate::identity::policy::Act;
use crate::innovations::routes::{query_fields, visible};
use crate::rulebooks;
use crate::web::error::Failure;
use crate::web::routes::{Access, Routes};
use crate::web::session::Visit;

/// Setting type takes a core for a moment: no more than this many at a time, so that pages stay quick.
static PRESSES: Semaphore = Semaphore::const_new(2);

/// The area's routes.
pub fn routes() -> Routes {
    Routes::new().get::<paths::Download, _>(Access::To(Act::SeeInnovation), download)
}

async fn download(path: paths::Download, visit: Visit, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    let innovation = visible(&visit, path.id).await?;
    let edition = rulebooks::store::edition_for(&visit.site.db, visit.actor.pemda, &path.edition).await?;
    let edition = edition.ok_or(Failure::NotFound)?;
    let year = match query_fields(query.as_deref()).text("tahun") {
        "" => None,
        text => Some(text.parse().map_err(|_| Failure::NotFound)?),
    };
    let material =
        gather(&visit.site.db, innovation, year, visit.site.clock.today()).await.map_err(|refusal| match refusal {
            GatherRefusal::NoSuchYear(_) => Failure::NotFound,
            GatherRefusal::Broken(error) => error.into(),
        })?;
    let name = paths::file_name(&material.innovation.slug, &edition.id);
    let press = PRESSES.acquire().await.map_err(|error| Failure::Broken(error.to_string()))?;
    let set = tokio::task::spawn_blocking(move || {
        // Held by the work itself: a visitor who leaves does not free a press that is still busy.
        let _press = press;
        actions::typeset(&material, edition)
    });
    let bytes = set
        .await
        .map_err(|error| Failure::Broken(error.to_string()))?
        .map_err(|error| Failure::Broken(error.to_string()))?;
    let disposition = HeaderValue::from_str(&format!("attachment; filename=\"{name}\""))
        .map_err(|error| Failure::Broken(error.to_string()))?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/pdf")),
        (header::CONTENT_DISPOSITION, disposition),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, bytes).into_response())
}
