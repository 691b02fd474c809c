//! Everything that was made, as one archive that is written while it is read.

use std::fmt::Write as _;
use std::io;

use axum::body::Body;
use axum::response::Response;

use super::own;
use crate::archive::{self, Archive};
use crate::batches::model::{Batch, File, Item, Outcome, Source, stored_as};
use crate::batches::{paths, store};
use crate::blobs::{BlobError, Blobs};
use crate::exchange::writing::{BYTE_ORDER_MARK, Out, line};
use crate::kernel::digest::sha256;
use crate::web::download;
use crate::web::error::Failure;
use crate::web::session::Visit;

/// Room for what stands beside the dossiers, in bytes.
const BESIDE: u64 = 10_000_000;

pub(super) async fn download(path: paths::Archive, visit: Visit) -> Result<Response, Failure> {
    let batch = own(&visit, path.id).await?;
    let items = store::every_item(&visit.site.db, batch.id).await?;
    let files = || items.iter().filter_map(|item| file_of(item));
    if files().next().is_none() {
        return Err(Failure::NotFound);
    }
    let name = format!("dosir-{}.zip", batch.edition);
    let expected = files().map(|file| file.size).sum::<u64>() + BESIDE;
    let blobs = visit.site.blobs.clone();
    let when = batch.ended_at.unwrap_or(batch.at);
    let bytes = archive::stream(expected, when, move |zip| filled(zip, blobs, batch, items));
    download::fresh(&name, "application/zip", Body::from_stream(bytes))
}

fn file_of(item: &Item) -> Option<&File> {
    match &item.outcome {
        Outcome::Made(file) => Some(file),
        _ => None,
    }
}

/// The dossiers, then the list of all, then what everything can be checked against.
async fn filled(mut zip: Archive, blobs: Blobs, batch: Batch, items: Vec<Item>) -> io::Result<Archive> {
    let mut sums = String::new();
    for item in &items {
        let Some(file) = file_of(item) else { continue };
        let name = &item.file_name;
        let hash = match batch.source {
            Source::Frozen => {
                zip.add_blob(name, &blobs, (&file.hash, file.size)).await?;
                file.hash.clone()
            }
            Source::Today => {
                let made = blobs.read_made(&stored_as(batch.id, item.position)).await.map_err(lost)?;
                zip.add_stream(name, file.size, made.bytes).await?
            }
        };
        if hash != file.hash {
            return Err(io::Error::new(io::ErrorKind::InvalidData, format!("{name}: not what was made")));
        }
        let _ = writeln!(sums, "{hash}  {name}");
    }
    let list = listed(&items);
    let _ = writeln!(sums, "{}  daftar.csv", sha256(&list));
    zip.add("daftar.csv", &list).await?;
    zip.add("SHA256SUMS", sums.as_bytes()).await?;
    Ok(zip)
}

fn lost(error: BlobError) -> io::Error {
    io::Error::other(error)
}

/// Every dossier with what became of it.
fn listed(items: &[Item]) -> Vec<u8> {
    let text = |text: &str| Out::Text(text.to_owned());
    let head = ["Inovasi", "Keadaan", "Berkas", "Halaman", "Ukuran (bita)", "SHA-256", "Keterangan"];
    let mut list = BYTE_ORDER_MARK.to_vec();
    list.extend(line(&head.map(text)));
    for item in items {
        let file = file_of(item);
        let number = |of: fn(&File) -> u64| Out::Number(file.map(|file| of(file).to_string()).unwrap_or_default());
        let reason = match &item.outcome {
            Outcome::Skipped(reason) | Outcome::Failed(reason) => reason.as_str(),
            Outcome::Waiting | Outcome::Made(_) => "",
        };
        list.extend(line(&[
            text(&item.name),
            text(item.outcome.fate().label()),
            text(file.map_or("", |_| item.file_name.as_str())),
            number(|file| u64::from(file.pages)),
            number(|file| file.size),
            text(file.map_or("", |file| file.hash.code())),
            text(reason),
        ]));
    }
    list
}
