//! Pages of the area.

mod describe;
mod edit;
mod innovation;
mod judge;
mod link;
mod list;
mod replace;
mod reuse;
mod show;
mod upload;
mod use_pages;
mod uses;
mod whose;

pub use edit::EditPage;
pub use innovation::InnovationPage;
pub use judge::JudgePage;
pub use link::LinkPage;
pub use list::ListPage;
pub use replace::ReplacePage;
pub use reuse::ReusePage;
pub use show::{ShowPage, Shown};
pub use upload::{Refused, UploadPage, Uploaded};
pub use use_pages::UsePage;
pub use uses::{Eyes, UseLine, use_lines};
pub use whose::Whose;

use serde::Serialize;

use super::model::{Evidence, Holder, Kind, Verdict, Version};
use super::paths;
use crate::inspection::FileType;
use crate::kernel::amount::count;
use crate::web::field::{Choice, Field, FieldMaker};
use crate::web::parts::Tag;

/// The tag of a verdict.
pub fn verdict_tag(verdict: Verdict) -> Tag {
    let tone = match verdict {
        Verdict::Waiting => "grey",
        Verdict::Accepted => "green",
        Verdict::Rejected => "red",
        Verdict::Expired => "amber",
    };
    Tag { tone, text: verdict.label().to_owned() }
}

/// A size as people read it: "1,2 MB", "340 kB".
pub fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bita"),
        1_000..1_000_000 => format!("{} kB", count(bytes.div_ceil(1_000))),
        _ => {
            let tenths = bytes.div_ceil(100_000);
            format!("{},{} MB", count(tenths / 10), tenths % 10)
        }
    }
}

/// What a document is in a few words: "PDF, 12 halaman, 1,2 MB" or "Tautan".
fn in_short(of: &Evidence) -> String {
    match &of.file {
        Some(file) => file_in_short(file),
        None => Kind::Link.label().to_owned(),
    }
}

fn file_in_short(file: &Version) -> String {
    let mut words = vec![file.file_type.label().to_owned()];
    words.extend(file.pages.map(|pages| format!("{} halaman", count(u64::from(pages)))));
    words.push(size(file.size));
    words.join(", ")
}

/// A small picture of a document, with what stands in for it.
#[derive(Debug, Serialize)]
struct Preview {
    href: String,
    words: String,
}

fn preview(of: &Evidence) -> Option<Preview> {
    let file = of.file.as_ref().filter(|file| file.preview.is_some())?;
    let what = if file.file_type == FileType::Pdf { "Halaman pertama" } else { "Gambar kecil dari" };
    Some(Preview { href: paths::Preview { id: of.id }.to_string(), words: format!("{what} {}", of.facts.title) })
}

/// Measures of a file: pixels of a picture, millimetres of a PDF's first page.
fn measures(file: &Version) -> Option<String> {
    let (width, height) = (file.width?, file.height?);
    let (width, height) = (count(u64::from(width)), count(u64::from(height)));
    let unit = if file.file_type == FileType::Pdf { "mm (halaman pertama)" } else { "piksel" };
    Some(format!("{width} × {height} {unit}"))
}

/// The field that asks what a document is to prove.
fn claim_field(make: &FieldMaker<'_>, of: &Whose) -> Field {
    let choices = std::iter::once(Choice::new("", "Belum dipilih"))
        .chain(of.claims.iter().map(|claimed| Choice::new(claimed.claim.to_string(), claimed.label.clone())));
    make.one_of("klaim", "Yang dibuktikan", choices.collect()).hint(match of.holder {
        Holder::Innovation(_) => "Bagian inovasi yang kebenarannya ditunjukkan oleh bukti ini.",
        Holder::Government(_) => "Indikator pemerintah daerah yang tingkatnya ditunjukkan oleh bukti ini.",
    })
}

/// Who owns a document, in words: its OPDs by these names, or the government for which it was logged.
fn owners_in_words(of: &Evidence, names: &[String]) -> String {
    if names.is_empty() && of.logged_for.is_none() { "Pemerintah daerah".to_owned() } else { names.join(", ") }
}

/// The field that asks where in a document.
fn pages_field(make: &FieldMaker<'_>) -> Field {
    make.text("letak", "Halaman").optional().width(20).hint("Letaknya dalam dokumen, misalnya 3-4, 7.")
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn sizes_are_read_in_indonesian() {
        for (bytes, words) in [
            (0, "0 bita"),
            (999, "999 bita"),
            (1_000, "1 kB"),
            (340_100, "341 kB"),
            (1_000_000, "1,0 MB"),
            (20_000_000, "20,0 MB"),
        ] {
            assert_eq!(size(bytes), words);
        }
    }
}
