//! From a gathered version to files: the package as a stream, and the dossier with its evidence behind it.

pub mod annexes;
mod manifest;
mod zip;

use std::io;

use futures_util::TryStreamExt;

pub use self::zip::stream;
use super::model::package::{Contents, Missing};
use super::model::{Origin, Sheet};
use super::writing::{docx, json, text, workbook};
use crate::blobs::{BlobError, Blobs, ContentHash};
use crate::kernel::digest::sha256;

/// The file of the dossier itself.
#[derive(Debug, Clone)]
pub enum Dossier {
    /// The file that was frozen, with its size in bytes.
    Frozen(ContentHash, u64),
    /// Today's draft.
    Draft(Vec<u8>),
}

/// Everything that goes into a package.
#[derive(Debug, Clone)]
pub struct Package {
    /// What its files are called: the short name of the innovation and the edition, "gayatri-kipp-2023".
    pub stem: String,
    /// The copy sheet.
    pub sheet: Sheet,
    /// Its documents.
    pub contents: Contents,
    /// What the form asks for and nobody gave.
    pub missing: Vec<Missing>,
    /// The dossier.
    pub dossier: Dossier,
    /// The copy sheet as files: name and bytes.
    pub sheets: Vec<(String, Vec<u8>)>,
}

/// Why there is no package.
#[derive(Debug, thiserror::Error)]
pub enum Unpacked {
    /// A file of the store is missing or not as large as it was.
    #[error("{0} is not as it was kept")]
    Damaged(ContentHash),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] BlobError),
    /// A file could not be written.
    #[error("{0}")]
    Unwritten(String),
}

/// The copy sheet in every form, under names that begin so.
pub async fn sheets(stem: &str, sheet: &Sheet) -> Result<Vec<(String, Vec<u8>)>, Unpacked> {
    let broken = |error: &dyn std::fmt::Display| Unpacked::Unwritten(error.to_string());
    let document = docx::write(sheet).await.map_err(|error| broken(&error))?;
    let book = workbook::write(sheet).map_err(|error| broken(&error))?;
    let name = |ending: &str| format!("{}.{ending}", sheet_name(stem, &sheet.origin));
    Ok(vec![
        (name("docx"), document),
        (name("xlsx"), book),
        (name("txt"), text::write(sheet).into_bytes()),
        (name("json"), json::write(sheet).into_bytes()),
    ])
}

/// "salin-gayatri-kipp-2023-versi-2"
pub fn sheet_name(stem: &str, origin: &Origin) -> String {
    format!("salin-{stem}-{}", origin.tag())
}

/// Looks whether every file of a package is there and as large as it was, so that a download does not begin in vain.
///
/// # Errors
/// [`Unpacked::Damaged`] names the first that is not.
pub async fn check(blobs: &Blobs, package: &Package) -> Result<(), Unpacked> {
    let mut files = package.contents.files();
    if let Dossier::Frozen(hash, size) = &package.dossier {
        files.push((hash, *size));
    }
    for (hash, size) in files {
        if blobs.size(hash).await? != Some(size) {
            return Err(Unpacked::Damaged(hash.clone()));
        }
    }
    Ok(())
}

/// A whole file of the store, held against its hash.
///
/// # Errors
/// A file that is missing or not what its hash says.
pub async fn read_whole(blobs: &Blobs, hash: &ContentHash) -> io::Result<Vec<u8>> {
    let reading = blobs.read(hash, None).await.map_err(io::Error::other)?;
    let mut bytes = Vec::with_capacity(usize::try_from(reading.size).unwrap_or_default());
    let mut pieces = reading.bytes;
    while let Some(piece) = pieces.try_next().await.map_err(io::Error::other)? {
        bytes.extend_from_slice(&piece);
    }
    if sha256(&bytes) == hash.code() {
        Ok(bytes)
    } else {
        Err(io::Error::new(io::ErrorKind::InvalidData, format!("{hash} is not as it was kept")))
    }
}
