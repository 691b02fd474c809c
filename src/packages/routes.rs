//! Handlers of the area.

use axum::body::Body;
use axum::extract::RawQuery;
use axum::response::Response;
use tokio::runtime::Handle;

use super::actions::annexes::{self, Before, Unannexed};
use super::actions::{self, Dossier, Package, Unpacked, sheet_name, sheets};
use super::gather::{Gathered, Wanted, gather};
use super::model::package::{Contents, Missing, unproven};
use super::paths;
use super::views::{PackagePage, PackageShown, SheetPage, SheetShown};
use super::writing::{docx, json, text, workbook};
use crate::assessment::model::Entry;
use crate::candidates::model::administration::{Administration, Applicant, State};
use crate::dossiers::model::Material;
use crate::dossiers::views::trouble;
use crate::identity::policy::Act;
use crate::innovations::model::Innovation;
use crate::innovations::routes::query_fields;
use crate::kernel::id::{EntryId, SnapshotId};
use crate::rulebooks::model::Edition;
use crate::web::download;
use crate::web::error::Failure;
use crate::web::press::press;
use crate::web::routes::{Access, Routes};
use crate::web::session::Visit;
use crate::{candidates, dossiers};

/// The area's routes.
pub fn routes() -> Routes {
    let see = Access::To(Act::SeeInnovation);
    Routes::new()
        .get::<paths::Sheet, _>(see, sheet)
        .get::<paths::Text, _>(see, as_text)
        .get::<paths::Json, _>(see, as_json)
        .get::<paths::Workbook, _>(see, as_workbook)
        .get::<paths::Docx, _>(see, as_docx)
        .get::<paths::Package, _>(see, package)
        .get::<paths::Archive, _>(see, archive)
        .get::<paths::Whole, _>(see, whole)
}

/// A version of a dossier that the visitor may see.
struct Seen {
    entry: Entry,
    edition: &'static Edition,
    innovation: Innovation,
    gathered: Gathered,
}

impl Seen {
    /// The version that `?versi=` names: the id of a frozen one, "draf", or the newest that there is.
    async fn of(visit: &Visit, id: EntryId, query: Option<&str>) -> Result<Self, Failure> {
        let db = &visit.site.db;
        let dossiers::routes::Seen { entry, edition, innovation } = dossiers::routes::Seen::of(visit, id).await?;
        let wanted = match query_fields(query).text("versi") {
            "" => Wanted::Newest,
            "draf" => Wanted::Draft,
            id => Wanted::Version(SnapshotId(id.parse().map_err(|_| Failure::NotFound)?)),
        };
        let today = visit.site.clock.today();
        let gathered = gather(db, &visit.actor, (&entry, edition), innovation.clone(), wanted, today).await?;
        Ok(Self { entry, edition, innovation, gathered: gathered.ok_or(Failure::NotFound)? })
    }

    /// "gayatri-kipp-2023"
    fn stem(&self) -> String {
        format!("{}-{}", self.innovation.slug, self.edition.id)
    }

    /// What the form asks for and nobody gave: documents, and evidence of levels that are claimed.
    async fn missing(&self, visit: &Visit) -> Result<Vec<Missing>, Failure> {
        let mut missing = unproven(&self.gathered.sheet);
        if self.edition.documents.is_empty() {
            return Ok(missing);
        }
        let (db, id, today) = (&visit.site.db, self.innovation.id, visit.site.clock.today());
        let papers = candidates::store::papers(db, &[id], today).await?.remove(&id).unwrap_or_default();
        let story = candidates::store::stories(db, &[id]).await?.remove(&id);
        let group = self.entry.group.as_deref().and_then(|code| self.edition.group(code));
        let applicant = Applicant {
            profile: &self.innovation.profile,
            story: story.as_ref(),
            papers: &papers,
            category: None,
            entered: Some((self.entry.id, &self.gathered.material.texts)),
        };
        let documents = Administration::of(self.edition, group, applicant).documents;
        let open = documents.into_iter().filter(|check| check.state != State::Ready);
        missing.extend(open.map(|check| Missing {
            title: check.title,
            words: check.words,
            sure: check.state == State::Lacking,
        }));
        Ok(missing)
    }
}

async fn sheet(path: paths::Sheet, visit: Visit, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    let seen = Seen::of(&visit, path.id, query.as_deref()).await?;
    let Gathered { sheet, versions, changed, .. } = &seen.gathered;
    let innovation = seen.innovation.id;
    Ok(visit.show(&SheetPage::new(&SheetShown { entry: path.id, innovation, sheet, versions, changed: *changed })))
}

async fn package(path: paths::Package, visit: Visit, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    let seen = Seen::of(&visit, path.id, query.as_deref()).await?;
    let missing = seen.missing(&visit).await?;
    let Gathered { sheet, versions, changed, .. } = &seen.gathered;
    let contents = Contents::of(sheet);
    Ok(visit.show(&PackagePage::new(&PackageShown {
        entry: path.id,
        innovation: seen.innovation.id,
        sheet,
        contents: &contents,
        missing: &missing,
        versions,
        changed: *changed,
    })))
}

async fn as_text(path: paths::Text, visit: Visit, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    let seen = Seen::of(&visit, path.id, query.as_deref()).await?;
    let sheet = &seen.gathered.sheet;
    let name = format!("{}.txt", sheet_name(&seen.stem(), &sheet.origin));
    download::fresh(&name, "text/plain; charset=utf-8", Body::from(text::write(sheet)))
}

async fn as_json(path: paths::Json, visit: Visit, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    let seen = Seen::of(&visit, path.id, query.as_deref()).await?;
    let sheet = &seen.gathered.sheet;
    let name = format!("{}.json", sheet_name(&seen.stem(), &sheet.origin));
    download::fresh(&name, "application/json", Body::from(json::write(sheet)))
}

async fn as_workbook(path: paths::Workbook, visit: Visit, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    let seen = Seen::of(&visit, path.id, query.as_deref()).await?;
    let sheet = &seen.gathered.sheet;
    let name = format!("{}.xlsx", sheet_name(&seen.stem(), &sheet.origin));
    let bytes = workbook::write(sheet).map_err(|error| Failure::Broken(error.to_string()))?;
    download::fresh(&name, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Body::from(bytes))
}

async fn as_docx(path: paths::Docx, visit: Visit, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    let seen = Seen::of(&visit, path.id, query.as_deref()).await?;
    let sheet = &seen.gathered.sheet;
    let name = format!("{}.docx", sheet_name(&seen.stem(), &sheet.origin));
    let bytes = docx::write(sheet).await.map_err(|error| Failure::Broken(error.to_string()))?;
    download::fresh(&name, "application/vnd.openxmlformats-officedocument.wordprocessingml.document", Body::from(bytes))
}

async fn archive(path: paths::Archive, visit: Visit, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    let seen = Seen::of(&visit, path.id, query.as_deref()).await?;
    let missing = seen.missing(&visit).await?;
    let stem = seen.stem();
    let Gathered { sheet, snapshot, material, .. } = seen.gathered;
    let dossier = match snapshot {
        Some(frozen) => Dossier::Frozen(frozen.file, frozen.size),
        None => Dossier::Draft(set(material, seen.edition).await?),
    };
    let sheets = sheets(&stem, &sheet).await.map_err(failure)?;
    let name = format!("paket-{stem}-{}.zip", sheet.origin.tag());
    let contents = Contents::of(&sheet);
    let package = Package { stem, sheet, contents, missing, dossier, sheets };
    actions::check(&visit.site.blobs, &package).await.map_err(failure)?;
    let bytes = actions::stream(visit.site.blobs.clone(), package);
    download::fresh(&name, "application/zip", Body::from_stream(bytes))
}

/// Today's draft as a PDF.
async fn set(material: Material, edition: &'static Edition) -> Result<Vec<u8>, Failure> {
    let done = press(move || dossiers::actions::typeset(&material, edition)).await?;
    done.map_err(|error| trouble(&error))
}

async fn whole(path: paths::Whole, visit: Visit, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    let seen = Seen::of(&visit, path.id, query.as_deref()).await?;
    let (stem, edition) = (seen.stem(), seen.edition);
    let Gathered { sheet, snapshot, material, .. } = seen.gathered;
    let name = format!("{stem}-{}-lengkap.pdf", sheet.origin.tag());
    let before = match snapshot {
        Some(frozen) => Before::Frozen(frozen.file),
        None => Before::Draft(Box::new(material), edition),
    };
    let contents = Contents::of(&sheet);
    let (blobs, handle) = (visit.site.blobs.clone(), Handle::current());
    let work = move || {
        let read = |hash: &_| handle.block_on(actions::read_whole(&blobs, hash));
        annexes::append(&sheet, &before, &contents, read)
    };
    let bytes = press(work).await?.map_err(|error| match error {
        Unannexed::Typeset(error) => trouble(&error),
        Unannexed::Annex(error) => {
            tracing::warn!(%error, "annexes could not be appended");
            Failure::Unset("Lampiran tidak dapat digabungkan dengan dosir ini. Unduh paketnya sebagai ZIP.".to_owned())
        }
        Unannexed::Store(error) => Failure::Broken(error.to_string()),
    })?;
    download::fresh(&name, "application/pdf", Body::from(bytes))
}

fn failure(unpacked: Unpacked) -> Failure {
    match unpacked {
        Unpacked::Store(error) => error.into(),
        Unpacked::Damaged(_) | Unpacked::Unwritten(_) => Failure::Broken(unpacked.to_string()),
    }
}
