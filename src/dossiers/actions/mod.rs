//! From material to the bytes of a PDF, and writing what a form needs beyond the facts.

pub mod preview;
pub mod proofs;
pub mod writing;

use chrono::NaiveDate;
use pataka_typeset::TypesetError;

use super::compose::compose;
use super::gather::{GatherRefusal, gather};
use super::model::Material;
use crate::db::{Db, DbError};
use crate::innovations;
use crate::kernel::id::PemdaId;
use crate::rulebooks;
use crate::rulebooks::model::Edition;

/// The dossier as a PDF. The same material and edition always give the same bytes.
///
/// # Errors
/// When the material is larger than a document may be, or a font fails.
pub fn typeset(material: &Material, edition: &Edition) -> Result<Vec<u8>, TypesetError> {
    pataka_typeset::pdf(&compose(material, edition))
}

/// Why no dossier came of a name.
#[derive(Debug, thiserror::Error)]
pub enum BySlugRefusal {
    /// The government has no innovation of this short name.
    #[error("unknown innovation {0}")]
    NoSuchInnovation(String),
    /// No rulebook has this id.
    #[error("unknown rulebook {0}")]
    NoSuchRulebook(String),
    /// The innovation's material cannot be had.
    #[error(transparent)]
    Gather(#[from] GatherRefusal),
    /// The document cannot be set.
    #[error(transparent)]
    Typeset(#[from] TypesetError),
    /// The database failed.
    #[error(transparent)]
    Broken(#[from] DbError),
}

/// The dossier of the latest year of an innovation, by short names, for the command line.
pub async fn by_slug(
    db: &Db,
    pemda: PemdaId,
    slug: &str,
    rulebook: &str,
    today: NaiveDate,
) -> Result<Vec<u8>, BySlugRefusal> {
    let edition = rulebooks::store::edition_for(db, pemda, rulebook).await?;
    let edition = edition.ok_or_else(|| BySlugRefusal::NoSuchRulebook(rulebook.to_owned()))?;
    let innovation = innovations::store::find_by_slug(db, pemda, slug)
        .await?
        .ok_or_else(|| BySlugRefusal::NoSuchInnovation(slug.to_owned()))?;
    let material = gather(db, innovation, None, today).await?;
    Ok(typeset(&material, edition)?)
}
