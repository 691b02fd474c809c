//! Handlers that set type: the dossier to download, and its pages to look at.

use axum::extract::RawQuery;
use axum::response::Response;
use pataka_typeset::TypesetError;

use super::Seen;
use crate::assessment;
use crate::dossiers::actions::preview::{Wanted, pages};
use crate::dossiers::gather::{GatherRefusal, gather, gather_entry};
use crate::dossiers::model::{Material, Text};
use crate::dossiers::views::{PreviewPage, trouble};
use crate::dossiers::{actions, paths};
use crate::identity::policy::Act;
use crate::innovations::routes::{query_fields, visible};
use crate::kernel::place::PlaceCode;
use crate::rulebooks;
use crate::rulebooks::model::Edition;
use crate::web::download::fresh;
use crate::web::error::Failure;
use crate::web::parts::Link;
use crate::web::posted::Fields;
use crate::web::press::press;
use crate::web::routes::{Access, Routes};
use crate::web::session::Visit;

/// Routes of what is set.
pub(super) fn routes() -> Routes {
    let see = Access::To(Act::SeeInnovation);
    Routes::new()
        .get::<paths::Download, _>(see, download)
        .get::<paths::DownloadEntry, _>(see, download_entry)
        .get::<paths::Preview, _>(see, preview)
        .post::<paths::Preview, _>(Access::To(Act::LogInnovation), preview_typed)
}

/// Sets type; what a text stands in the way of is said in words.
async fn set<T: Send + 'static>(set: impl FnOnce() -> Result<T, TypesetError> + Send + 'static) -> Result<T, Failure> {
    press(set).await?.map_err(|error| trouble(&error))
}

async fn file(material: Material, edition: &'static Edition) -> Result<Response, Failure> {
    let name = paths::file_name(&material.innovation.slug, &edition.id);
    let bytes = set(move || actions::typeset(&material, edition)).await?;
    fresh(&name, "application/pdf", bytes.into())
}

/// The dossier of an innovation under an edition: that of its entry, where it stands entered and no other year is asked for.
async fn download(path: paths::Download, visit: Visit, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    let innovation = visible(&visit, path.id).await?;
    let (db, today) = (&visit.site.db, visit.site.clock.today());
    let edition = rulebooks::store::edition_for(db, visit.actor.pemda, &path.edition).await?;
    let edition = edition.ok_or(Failure::NotFound)?;
    let year = match query_fields(query.as_deref()).text("tahun") {
        "" => None,
        text => Some(text.parse().map_err(|_| Failure::NotFound)?),
    };
    let entry = assessment::store::entry_for(db, innovation.pemda, &edition.id, Some(innovation.id)).await?;
    let material = match entry.filter(|entry| entry.left_at.is_none() && year.is_none()) {
        Some(entry) => gather_entry(db, &entry, innovation, today).await,
        None => gather(db, innovation, year, today).await,
    };
    let material = material.map_err(|refusal| match refusal {
        GatherRefusal::NoSuchYear(_) => Failure::NotFound,
        GatherRefusal::Broken(error) => error.into(),
    })?;
    file(material, edition).await
}

async fn download_entry(path: paths::DownloadEntry, visit: Visit) -> Result<Response, Failure> {
    let seen = Seen::of(&visit, path.id).await?;
    file(seen.material(&visit).await?, seen.edition).await
}

async fn preview(path: paths::Preview, visit: Visit, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    let seen = Seen::of(&visit, path.id).await?;
    let query = query_fields(query.as_deref());
    let wanted = match PlaceCode::from_code(query.text("bagian")) {
        Some(place) => Wanted::Place(place),
        None => Wanted::Page(query.text("halaman").parse().unwrap_or(1)),
    };
    let material = seen.material(&visit).await?;
    show(&visit, &seen, material, wanted, false).await
}

/// The pages of a place with what is typed there and not saved.
async fn preview_typed(path: paths::Preview, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    let seen = Seen::of(&visit, path.id).await?.require_writer(&visit)?;
    let place = PlaceCode::from_code(fields.text("bagian")).ok_or(Failure::NotFound)?;
    let mut material = seen.material(&visit).await?;
    let typed = fields.text("isi").trim();
    let follows = material
        .parts(seen.edition)
        .iter()
        .find_map(|part| part.piece(place).map(|piece| piece.own().is_none() && piece.story().trim() == typed))
        .ok_or(Failure::NotFound)?;
    if !follows {
        let body = Some(typed.to_owned());
        match material.texts.iter_mut().find(|text| text.place == place) {
            Some(text) => text.body = body,
            None => material.texts.push(Text {
                place,
                body,
                finished: false,
                assignee: None,
                based_on: String::new(),
                revision: 0,
                updated_at: material.dated(),
                updated_by: visit.actor.name.clone(),
            }),
        }
    }
    show(&visit, &seen, material, Wanted::Place(place), true).await
}

async fn show(
    visit: &Visit,
    seen: &Seen,
    material: Material,
    wanted: Wanted,
    unsaved: bool,
) -> Result<Response, Failure> {
    let edition = seen.edition;
    let place = match wanted {
        Wanted::Place(place) => material.parts(edition).iter().find_map(|part| {
            let href = paths::Editor { id: seen.entry.id, place }.to_string();
            part.piece(place).map(|piece| Link { href, label: part.name_of(piece) })
        }),
        Wanted::Page(_) => None,
    };
    let (shown, all) = set(move || pages(&material, edition, wanted)).await?;
    Ok(visit.show(&PreviewPage::new(seen.whose(), &shown, all, place, unsaved)))
}
