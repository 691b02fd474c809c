//! Handlers of the area.

mod attach;
mod document;
mod upload;
mod uses;
mod whose;

use super::actions::{RefusedFile, WriteRefusal};
use super::model::Evidence;
use super::{paths, store};
use crate::identity::policy::Act;
use crate::innovations;
use crate::kernel::id::{EvidenceId, InnovationId};
use crate::web::error::Failure;
use crate::web::routes::{Access, Routes};
use crate::web::session::Visit;

/// The area's routes.
pub fn routes() -> Routes {
    let log = Access::To(Act::LogInnovation);
    Routes::new()
        .get::<paths::List, _>(Access::To(Act::SeePortfolio), document::list)
        .get::<paths::Show, _>(Access::To(Act::SeeInnovation), document::show)
        .get::<paths::Edit, _>(log, document::edit)
        .post::<paths::Edit, _>(log, document::save)
        .get::<paths::Replace, _>(log, document::replace)
        .post::<paths::Replace, _>(log, document::save_replacement)
        .get::<paths::File, _>(Access::To(Act::SeeInnovation), document::file)
        .get::<paths::Preview, _>(Access::To(Act::SeeInnovation), document::preview)
        .post::<paths::Reach, _>(Access::To(Act::SeeInnovation), document::note_reach)
        .get::<paths::OfInnovation, _>(Access::To(Act::SeeInnovation), attach::of_innovation)
        .get::<paths::Upload, _>(log, upload::form::<paths::Upload>)
        .post::<paths::Upload, _>(log, upload::take::<paths::Upload>)
        .post::<paths::Deposit, _>(log, upload::deposit::<paths::Deposit>)
        .get::<paths::Reuse, _>(log, attach::reuse::<paths::Reuse>)
        .post::<paths::Reuse, _>(log, attach::save_reuse::<paths::Reuse>)
        .get::<paths::NewLink, _>(log, attach::link::<paths::NewLink>)
        .post::<paths::NewLink, _>(log, attach::save_link::<paths::NewLink>)
        .get::<paths::OwnUpload, _>(log, upload::form::<paths::OwnUpload>)
        .post::<paths::OwnUpload, _>(log, upload::take::<paths::OwnUpload>)
        .post::<paths::OwnDeposit, _>(log, upload::deposit::<paths::OwnDeposit>)
        .get::<paths::OwnReuse, _>(log, attach::reuse::<paths::OwnReuse>)
        .post::<paths::OwnReuse, _>(log, attach::save_reuse::<paths::OwnReuse>)
        .get::<paths::OwnLink, _>(log, attach::link::<paths::OwnLink>)
        .post::<paths::OwnLink, _>(log, attach::save_link::<paths::OwnLink>)
        .get::<paths::Judge, _>(Access::To(Act::JudgeEvidence), uses::judge)
        .post::<paths::Judge, _>(Access::To(Act::JudgeEvidence), uses::save_verdict)
        .get::<paths::EditUse, _>(log, uses::edit)
        .post::<paths::EditUse, _>(log, uses::save)
        .post::<paths::Detach, _>(log, uses::detach)
}

/// The document, if the visitor may see it; not found otherwise, whether it exists or not.
async fn seen(visit: &Visit, id: EvidenceId) -> Result<Evidence, Failure> {
    let found = store::find(&visit.site.db, id).await?.ok_or(Failure::NotFound)?;
    visit.require(Act::SeeInnovation, &found.owner())?;
    Ok(found)
}

/// The document, if the visitor may change it.
async fn open(visit: &Visit, id: EvidenceId) -> Result<Evidence, Failure> {
    let found = seen(visit, id).await?;
    visit.require(Act::LogInnovation, &found.owner())?;
    Ok(found)
}

/// What a refusal becomes when no page of its own fits it.
fn failure(refusal: WriteRefusal) -> Failure {
    match refusal {
        WriteRefusal::Innovation(refusal) => innovations::routes::failure(refusal),
        WriteRefusal::NotFound => Failure::NotFound,
        WriteRefusal::Denied | WriteRefusal::OwnWork => Failure::Denied,
        WriteRefusal::Broken(error) => Failure::from(error),
        WriteRefusal::Stale(_)
        | WriteRefusal::StaleUse(_)
        | WriteRefusal::Known(_)
        | WriteRefusal::Full
        | WriteRefusal::Attached(_)
        | WriteRefusal::SameFile
        | WriteRefusal::Expired => Failure::Unreadable("refused without a page of its own"),
    }
}

/// The sentence for a file that was not taken in.
///
/// # Errors
/// A store or an inspection that failed.
fn sentence(refused: RefusedFile) -> Result<&'static str, Failure> {
    match refused {
        RefusedFile::Because(refusal) => Ok(refusal.label()),
        RefusedFile::Broken(cause) => Err(Failure::Broken(cause)),
    }
}

/// What is said when the files that were logged for an innovation, or for the government itself, would weigh too much together.
const fn full(logged_for: Option<InnovationId>) -> &'static str {
    match logged_for {
        Some(_) => {
            "Berkas bukti inovasi ini sudah mencapai 200 MB. Pakai bukti yang sudah ada, atau kecilkan berkasnya."
        }
        None => {
            "Berkas bukti pemerintah daerah sudah mencapai 200 MB. Pakai bukti yang sudah ada, atau kecilkan berkasnya."
        }
    }
}
