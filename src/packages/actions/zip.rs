//! The package, written while it is read.

use std::io;

use bytes::Bytes;
use futures_util::Stream;
use tokio::sync::Semaphore;

use super::manifest::{Written, evidence, manifest, sums};
use super::{Dossier, Package, read_whole};
use crate::archive::{self, Archive};
use crate::blobs::Blobs;
use crate::inspection::shrink::{MOST_BYTES, Unshrunk, shrink};
use crate::kernel::digest::sha256;
use crate::packages::model::package::{EVIDENCE, Fit, Item, TOO_LARGE, fit};
use crate::packages::writing::text;

/// Shrinking holds a whole file several times over: one at a time.
static SHRINKERS: Semaphore = Semaphore::const_new(1);

/// What the copy sheets and the rest weigh at most beside the documents, in bytes.
const BESIDE: u64 = 50_000_000;

/// The package as the bytes of an archive. [`super::check`] should have been asked before.
pub fn stream(blobs: Blobs, package: Package) -> impl Stream<Item = io::Result<Bytes>> + Send {
    let when = package.sheet.origin.when();
    archive::stream(package.contents.size() + BESIDE, when, move |zip| write(zip, blobs, package))
}

async fn write(mut zip: Archive, blobs: Blobs, package: Package) -> io::Result<Archive> {
    let mut files = Vec::new();
    let name = format!("dosir-{}-{}.pdf", package.stem, package.sheet.origin.tag());
    match &package.dossier {
        Dossier::Frozen(hash, size) => {
            zip.add_blob(&name, &blobs, (hash, *size)).await?;
            files.push(Written {
                path: name,
                role: "dossier",
                size: *size,
                hash: hash.code().to_owned(),
                evidence: None,
            });
        }
        Dossier::Draft(bytes) => add(&mut zip, &mut files, name, "dossier", bytes).await?,
    }
    for (name, bytes) in &package.sheets {
        add(&mut zip, &mut files, format!("lembar-salin/{name}"), "copy_sheet", bytes).await?;
    }
    for item in &package.contents.items {
        files.push(document(&mut zip, &blobs, item).await?);
    }
    if !package.contents.links.is_empty() {
        let links = text::links(package.contents.links.iter());
        add(&mut zip, &mut files, "tautan.txt".to_owned(), "links", links.as_bytes()).await?;
    }
    let manifest = manifest(&package, &files);
    add(&mut zip, &mut files, "manifest.json".to_owned(), "manifest", manifest.as_bytes()).await?;
    zip.add("SHA256SUMS", sums(&files).as_bytes()).await?;
    Ok(zip)
}

async fn add(
    zip: &mut Archive,
    files: &mut Vec<Written>,
    path: String,
    role: &'static str,
    bytes: &[u8],
) -> io::Result<()> {
    zip.add(&path, bytes).await?;
    files.push(Written { path, role, size: bytes.len() as u64, hash: sha256(bytes), evidence: None });
    Ok(())
}

/// Adds a document: as it is, or smaller where only that lets it fit, or among those that are too large.
async fn document(zip: &mut Archive, blobs: &Blobs, item: &Item) -> io::Result<Written> {
    let written = |folder: &str, size, hash: String, evidence| Written {
        path: format!("{folder}/{}", item.name),
        role: "evidence",
        size,
        hash,
        evidence: Some(evidence),
    };
    let (size, hash) = (item.file.size, item.file.hash.code().to_owned());
    if item.fit() != Fit::TooLarge {
        let written = written(EVIDENCE, size, hash, evidence(item, item.fit(), false, None));
        zip.add_blob(&written.path, blobs, (&item.file.hash, size)).await?;
        return Ok(written);
    }
    match smaller(blobs, item).await? {
        Ok(bytes) => {
            let said = evidence(item, Fit::Fits, true, None);
            let written = written(EVIDENCE, bytes.len() as u64, sha256(&bytes), said);
            zip.add(&written.path, &bytes).await?;
            Ok(written)
        }
        Err(why) => {
            let written = written(TOO_LARGE, size, hash, evidence(item, Fit::TooLarge, false, why));
            zip.add_blob(&written.path, blobs, (&item.file.hash, size)).await?;
            Ok(written)
        }
    }
}

/// The file of a document in so few bytes that it fits, or why not.
async fn smaller(blobs: &Blobs, item: &Item) -> io::Result<Result<Vec<u8>, Option<Unshrunk>>> {
    if !item.is_pdf() || item.file.size > MOST_BYTES {
        return Ok(Err(None));
    }
    let turn = SHRINKERS.acquire().await.map_err(io::Error::other)?;
    let bytes = read_whole(blobs, &item.file.hash).await?;
    let work = tokio::task::spawn_blocking(move || {
        // Held by the work itself: a reader who leaves does not let a second one begin.
        let _turn = turn;
        shrink(&bytes)
    });
    let done = work.await.map_err(io::Error::other)?;
    Ok(match done {
        Ok(bytes) if fit(bytes.len() as u64, item.paper.place.max_mb) == Fit::Fits => Ok(bytes),
        Ok(_) => Err(Some(Unshrunk::NoSmaller)),
        Err(why) => Err(Some(why)),
    })
}
