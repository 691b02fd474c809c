//! Handlers of the area.

mod archive;

use axum::extract::RawQuery;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;

use super::actions::{self, Begun, Refusal, work};
use super::model::{Batch, Fate, Source};
use super::views::{HomePage, Listed, ShowPage, Shown};
use super::{forms, paths, store};
use crate::dossiers;
use crate::identity::policy::Act;
use crate::innovations::routes::query_fields;
use crate::kernel::id::BatchId;
use crate::kernel::paging::{PageRequest, Paged};
use crate::rulebooks;
use crate::rulebooks::model::Edition;
use crate::web::error::Failure;
use crate::web::flash::Flash;
use crate::web::form::FormErrors;
use crate::web::posted::Fields;
use crate::web::routes::{Access, Routes};
use crate::web::session::Visit;

/// Seconds after which a page of work under way shows itself again.
const AGAIN: &str = "5";

/// The area's routes.
pub fn routes() -> Routes {
    let make = Access::To(Act::MakeBatch);
    Routes::new()
        .get::<paths::Home, _>(make, home)
        .post::<paths::Home, _>(make, begin)
        .get::<paths::Show, _>(make, show)
        .post::<paths::Stop, _>(make, stop)
        .get::<paths::Archive, _>(make, archive::download)
}

/// The editions that something is entered in, those in use first and of each kind the latest.
async fn editions(visit: &Visit) -> Result<Vec<&'static Edition>, Failure> {
    let (db, scope) = (&visit.site.db, visit.actor.scope());
    let entered = dossiers::store::editions(db, &scope).await?;
    let known = rulebooks::store::editions_for(db, scope.pemda).await?;
    let mut editions: Vec<&Edition> = known.into_iter().filter(|edition| entered.contains(&edition.id)).collect();
    editions.sort_by_key(|edition| std::cmp::Reverse((edition.state.is_in_use(), edition.year)));
    Ok(editions)
}

fn wake(visit: &Visit) {
    work::wake(&visit.site.db, &visit.site.blobs, &visit.site.clock);
}

async fn home(_: paths::Home, visit: Visit, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    visit.require_at_large(Act::MakeBatch)?;
    let query = query_fields(query.as_deref());
    let fields = Fields::new().with("edisi", query.text("edisi")).with("isi", Source::Today.code());
    let page = PageRequest::parse(Some(query.text("halaman")), None);
    answer(&visit, StatusCode::OK, page, (&fields, &FormErrors::none())).await
}

async fn answer(
    visit: &Visit,
    status: StatusCode,
    page: PageRequest,
    (fields, errors): (&Fields, &FormErrors),
) -> Result<Response, Failure> {
    let db = &visit.site.db;
    let editions = editions(visit).await?;
    let found = store::list(db, visit.actor.pemda, page).await?;
    let ids: Vec<BatchId> = found.rows.iter().map(|batch| batch.id).collect();
    let tallies = store::tallies(db, &ids).await?;
    if found.rows.iter().any(|batch| batch.is_waiting(visit.site.clock.now())) {
        wake(visit);
    }
    let Paged { rows, total, number, size } = found;
    let listed = |batch: Batch| Listed { tally: tallies.get(&batch.id).copied().unwrap_or_default(), batch };
    let found = Paged { rows: rows.into_iter().map(listed).collect(), total, number, size };
    let entered = store::entered(db, visit.actor.pemda).await?;
    Ok(visit.answer(status, &HomePage::new(&editions, &entered, &found, fields, errors)))
}

async fn begin(_: paths::Home, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    visit.require_at_large(Act::MakeBatch)?;
    let offered = editions(&visit).await?;
    let offered: Vec<&str> = offered.iter().map(|edition| edition.id.as_str()).collect();
    let errors = match forms::read(&fields, &offered) {
        Ok((edition, source)) => {
            let now = visit.site.clock.now();
            match actions::begin(&visit.site.db, &visit.actor, &edition, source, now).await {
                Ok(Begun::New(id)) => {
                    wake(&visit);
                    return Ok(Flash::saved("Dosir sedang disusun.").then(&paths::Show { id }.to_string()));
                }
                Ok(Begun::Running(id)) => {
                    let text = "Dosir lomba ini sedang disusun. Inilah yang berjalan.".to_owned();
                    return Ok(Flash { kind: "notice", heading: "Sudah diminta.".to_owned(), text }
                        .then(&paths::Show { id }.to_string()));
                }
                Err(Refusal::Nothing) => {
                    FormErrors::none().with("edisi", "Belum ada inovasi yang terdaftar di lomba ini.")
                }
                Err(refusal) => return Err(failure(refusal)),
            }
        }
        Err(errors) => errors,
    };
    answer(&visit, StatusCode::UNPROCESSABLE_ENTITY, PageRequest::first(), (&fields, &errors)).await
}

/// A batch of the visitor's government.
async fn own(visit: &Visit, id: BatchId) -> Result<Batch, Failure> {
    let found = store::find(&visit.site.db, id).await?.filter(|batch| batch.pemda == visit.actor.pemda);
    let batch = found.ok_or(Failure::NotFound)?;
    visit.require_at_large(Act::MakeBatch)?;
    Ok(batch)
}

async fn show(path: paths::Show, visit: Visit, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    let batch = own(&visit, path.id).await?;
    let (db, now) = (&visit.site.db, visit.site.clock.now());
    if batch.is_waiting(now) {
        wake(&visit);
    }
    let query = query_fields(query.as_deref());
    let fate = Fate::from_code(query.text("nasib"));
    let page = PageRequest::parse(Some(query.text("halaman")), None);
    let tally = store::tallies(db, &[batch.id]).await?.remove(&batch.id).unwrap_or_default();
    let items = store::items(db, batch.id, fate, page).await?;
    let edition = rulebooks::store::edition_for(db, batch.pemda, &batch.edition).await?;
    let shown = Shown { batch: &batch, edition, tally, fate, items: &items, now };
    let mut response = visit.show(&ShowPage::new(&shown));
    if batch.ended_at.is_none() {
        response.headers_mut().insert(header::REFRESH, HeaderValue::from_static(AGAIN));
    }
    Ok(response)
}

async fn stop(path: paths::Stop, visit: Visit) -> Result<Response, Failure> {
    let batch = own(&visit, path.id).await?;
    let to = paths::Show { id: batch.id }.to_string();
    match actions::stop(&visit.site.db, &visit.actor, batch.id, visit.site.clock.now()).await {
        Ok(()) => Ok(Flash::saved("Penyusunan dihentikan. Yang sudah jadi tetap dapat diunduh.").then(&to)),
        Err(Refusal::Over) => {
            let text = "Penyusunannya sudah berakhir sebelum dihentikan.".to_owned();
            Ok(Flash { kind: "notice", heading: "Tidak dihentikan.".to_owned(), text }.then(&to))
        }
        Err(refusal) => Err(failure(refusal)),
    }
}

/// What a refusal becomes when no page of its own fits it.
fn failure(refusal: Refusal) -> Failure {
    match refusal {
        Refusal::NotFound | Refusal::Nothing | Refusal::Over => Failure::NotFound,
        Refusal::Denied => Failure::Denied,
        Refusal::Broken(error) => error.into(),
    }
}
