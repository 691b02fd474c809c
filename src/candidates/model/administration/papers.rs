//! Documents: whether one with that title is among the evidence, and whether its file is accepted.
//!
//! Nobody files a document under the name of a rulebook's row, so it is looked for by its title; what is not found may be
//! there under another name, and the check says by which words it looked.

use super::{Applicant, Check, Fix, Kind, Place, State, sections};
use crate::candidates::model::Paper;
use crate::rulebooks::model::{Document, Edition, FieldKind, Group, Need, ProfileField};

/// The document that is the attachments of all sections together.
const ATTACHMENTS: &str = "data_dukung";
/// A megabyte at its largest, so that a file is called too large only when it surely is.
const MEGABYTE: u64 = 1_048_576;

pub(super) fn checks<'a>(edition: &'a Edition, group: Option<&'a Group>, of: Applicant<'a>) -> Vec<Check<'a>> {
    edition.documents.iter().map(|document| check(edition, group, document, of)).collect()
}

fn check<'a>(edition: &'a Edition, group: Option<&'a Group>, document: &'a Document, of: Applicant<'a>) -> Check<'a> {
    let done = |state, words: String, fix| Check {
        kind: Kind::Document,
        title: document.title.clone(),
        state,
        words,
        fix,
        provenance: &document.provenance,
    };
    if document.code == ATTACHMENTS {
        let asked = sections::checks(edition, group, of);
        let lacking = asked.iter().filter(|check| check.kind == Kind::Attachment && check.state == State::Lacking);
        return match (group.map(|group| group.sections.iter().any(|one| one.attachment == Some(true))), lacking.count())
        {
            (Some(true), 0) => done(State::Ready, "Setiap bagian yang memintanya punya bukti.".to_owned(), None),
            (Some(true), lacking) => {
                let words = format!("{lacking} bagian belum punya bukti; lihat lampiran setiap bagian di atas.");
                done(State::Lacking, words, Some(Fix::new("Unggah bukti", Place::Upload(None))))
            }
            _ => done(State::Unknown, "Bagian yang meminta lampiran belum diketahui, lihat pedoman.".to_owned(), None),
        };
    }
    let link = is_link(document);
    let found: Vec<&Paper> = of.papers.iter().filter(|paper| is_it(document, paper)).collect();
    if let Some(paper) = found.iter().find(|paper| refused(document, paper).is_none()).or(found.first()) {
        let place = if link { Place::Link } else { Place::Upload(None) };
        return match refused(document, paper) {
            Some(words) => done(State::Lacking, words, Some(Fix::new("Unggah berkas yang sesuai", place))),
            None => done(State::Ready, "Ada di antara bukti inovasi ini.".to_owned(), None),
        };
    }
    let looked = if link {
        "Belum ada tautan seperti itu di antara bukti inovasi ini.".to_owned()
    } else {
        format!("Belum ada bukti berjudul “{}”.", sought(&document.title))
    };
    let fix = if link {
        Fix::new("Tambahkan tautan", Place::Link)
    } else {
        Fix::new("Unggah dengan judul itu", Place::Upload(None))
    };
    match (document.need, &document.condition) {
        (Need::Required, _) => done(State::Lacking, looked, Some(fix)),
        (Need::Conditional, Some(condition)) => done(State::Unknown, format!("Wajib {condition}. {looked}"), Some(fix)),
        (Need::Optional, _) => done(State::Unknown, format!("Jika ada. {looked}"), Some(fix)),
        _ => done(State::Unknown, format!("Keharusannya belum diketahui, lihat pedoman. {looked}"), Some(fix)),
    }
}

/// Whether a field of the form asks for a link that a document of the edition asks for already.
pub(super) fn stands_as_document(edition: &Edition, field: &ProfileField) -> bool {
    field.kind == FieldKind::Link
        && edition
            .documents
            .iter()
            .any(|document| is_link(document) && is_video(&document.title) == is_video(&field.label))
}

fn is_link(document: &Document) -> bool {
    document.title.to_lowercase().starts_with("tautan")
}

fn is_video(text: &str) -> bool {
    text.to_lowercase().contains("video")
}

/// Whether a document is the one asked for, by its title, or by its address where a video is asked for.
fn is_it(document: &Document, paper: &Paper) -> bool {
    if is_link(document) {
        let Some(url) = &paper.url else { return false };
        return (is_video(&document.title) && shows_a_video(url)) || names(&paper.title, &document.title);
    }
    names(&paper.title, &document.title)
}

/// Whether an address is on YouTube, where the forms ask for videos to be.
fn shows_a_video(url: &str) -> bool {
    let host = url.split("//").nth(1).and_then(|rest| rest.split(['/', '?', '#']).next()).unwrap_or_default();
    let host = host.to_lowercase();
    ["youtube.com", "youtu.be"].iter().any(|site| host == *site || host.ends_with(&format!(".{site}")))
}

/// Whether a title holds every word of the title that is asked for.
fn names(title: &str, asked: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        text.split(|letter: char| !letter.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect()
    };
    let (title, asked) = (words(title), words(&sought(asked)));
    !asked.is_empty() && asked.iter().all(|word| title.contains(word))
}

/// The title without what stands in brackets.
fn sought(title: &str) -> String {
    title.split(" (").next().unwrap_or(title).trim().to_owned()
}

/// Why the file of a document would be turned away.
fn refused(document: &Document, paper: &Paper) -> Option<String> {
    let (file_type, bytes) = paper.file?;
    let formats = &document.formats;
    if !formats.is_empty() && !formats.iter().any(|format| format.eq_ignore_ascii_case(file_type.code())) {
        return Some(format!("Berkasnya {}, diminta {}.", file_type.label(), formats.join(", ").to_uppercase()));
    }
    let most = document.max_mb?;
    (bytes > u64::from(most) * MEGABYTE).then(|| format!("Berkasnya lebih dari {most} MB."))
}
