//! What a package says of itself: `manifest.json` for programs, `SHA256SUMS` for whoever wants to check it.
//!
//! The keys of the manifest are stable; a key is only ever added.

use std::fmt::Write;

use serde_json::{Value, json};

use super::Package;
use crate::inspection::shrink::Unshrunk;
use crate::packages::model::package::{Fit, Item, most_bytes};
use crate::packages::model::{Origin, Paper};

/// A file that was written into a package.
#[derive(Debug, Clone)]
pub(super) struct Written {
    /// Its place in the package.
    pub path: String,
    /// What it is: "dossier", "copy_sheet", "evidence", "links", "manifest".
    pub role: &'static str,
    /// Its size in bytes.
    pub size: u64,
    /// SHA-256 of its bytes.
    pub hash: String,
    /// What else there is to say of a document.
    pub evidence: Option<Value>,
}

/// A document in the package.
pub(super) fn evidence(item: &Item, fit: Fit, shrunk: bool, why: Option<Unshrunk>) -> Value {
    let paper = &item.paper;
    json!({
        "claim": paper.claim,
        "form_number": paper.place.number,
        "form_field": paper.place.field,
        "title": paper.title,
        "number": paper.number,
        "issued": paper.issued,
        "pages": paper.pages,
        "limit_bytes": most_bytes(paper.place.max_mb),
        "fit": fit.code(),
        "original": { "name": item.file.name, "bytes": item.file.size, "sha256": item.file.hash.code() },
        "shrunk": shrunk,
        "advice": (fit == Fit::TooLarge).then(|| advice(item, why)),
    })
}

/// What to do with a file that is too large.
pub(super) fn advice(item: &Item, why: Option<Unshrunk>) -> String {
    let why = why.map(|why| format!("{} ", why.label())).unwrap_or_default();
    let what = match &item.paper.pages {
        Some(pages) => format!("Unggah halaman {pages} saja, atau pindai ulang dengan resolusi lebih rendah."),
        None => "Unggah halaman yang membuktikan saja, atau pindai ulang dengan resolusi lebih rendah.".to_owned(),
    };
    format!("{why}{what}")
}

/// The manifest of a package.
pub(super) fn manifest(package: &Package, files: &[Written]) -> String {
    let sheet = &package.sheet;
    let source = match &sheet.origin {
        Origin::Draft { on, .. } => json!({ "kind": "draft", "date": on }),
        Origin::Frozen { number, code, at, .. } => {
            json!({ "kind": "frozen", "number": number, "code": code.to_string(), "frozen_at": at })
        }
    };
    let file = |one: &Written| {
        json!({
            "path": one.path,
            "role": one.role,
            "bytes": one.size,
            "sha256": one.hash,
            "evidence": one.evidence,
        })
    };
    let link = |paper: &Paper| json!({ "claim": paper.claim, "form_number": paper.place.number, "title": paper.title, "url": paper.url });
    let manifest = json!({
        "format": "pataka-package",
        "version": 1,
        "title": sheet.title,
        "government": sheet.pemda,
        "edition": { "id": sheet.edition, "title": sheet.edition_title },
        "source": source,
        "files": files.iter().map(file).collect::<Vec<_>>(),
        "links": package.contents.links.iter().map(link).collect::<Vec<_>>(),
        "left_out": package
            .contents
            .closed
            .iter()
            .map(|paper| json!({ "claim": paper.claim, "reason": "restricted" }))
            .collect::<Vec<_>>(),
        "missing": package
            .missing
            .iter()
            .map(|one| json!({ "title": one.title, "words": one.words, "sure": one.sure }))
            .collect::<Vec<_>>(),
    });
    format!("{manifest:#}\n")
}

/// Lines that `sha256sum -c` reads.
pub(super) fn sums(files: &[Written]) -> String {
    files.iter().fold(String::new(), |mut out, file| {
        let _ = writeln!(out, "{}  {}", file.hash, file.path);
        out
    })
}
