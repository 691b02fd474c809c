//! Pages of the area.

mod package;
mod sheet;

pub use package::{PackagePage, PackageShown};
pub use sheet::{SheetPage, SheetShown};

use serde::Serialize;

use super::model::Origin;
use super::paths;
use crate::kernel::amount::count;
use crate::kernel::date::day;
use crate::kernel::date::local_day;
use crate::snapshots;
use crate::snapshots::model::Snapshot;
use crate::web::parts::{Link, Tag};

/// Which version a page is about, and which others there are.
#[derive(Debug, Serialize)]
struct VersionLine {
    tag: Tag,
    sentence: String,
    warning: Option<Link>,
    others: Vec<Link>,
}

impl VersionLine {
    /// `address` is the page itself of another version.
    fn new(origin: &Origin, versions: &[Snapshot], changed: Option<usize>, address: impl Fn(&str) -> String) -> Self {
        let own = match origin {
            Origin::Draft { .. } => None,
            Origin::Frozen { id, .. } => Some(*id),
        };
        let others = versions.iter().filter(|one| Some(one.id) != own).map(|one| Link {
            href: address(&one.id.to_string()),
            label: format!("Versi {} ({})", one.number, day(local_day(one.at))),
        });
        let today = own.map(|_| Link { href: address("draf"), label: "Draf hari ini".to_owned() });
        let warning = own.zip(changed).filter(|(_, changed)| *changed > 0).map(|(id, changed)| Link {
            href: snapshots::paths::with_draft(id),
            label: format!("{} hal berubah sejak versi ini dibekukan", count(changed as u64)),
        });
        let (tone, text) = if own.is_some() { ("green", "Versi beku") } else { ("amber", "Draf") };
        let sentence = match origin {
            Origin::Draft { on, .. } if versions.is_empty() => {
                format!(
                    "Naskah dan data per {}. Dosir ini belum pernah dibekukan, jadi isinya masih dapat berubah.",
                    day(*on)
                )
            }
            Origin::Draft { on, .. } => format!("Naskah dan data per {}, bukan versi yang dibekukan.", day(*on)),
            Origin::Frozen { number, code, at, by, .. } => {
                format!("Versi {number}, dibekukan {} oleh {by}, kode {code}.", crate::kernel::date::moment(*at))
            }
        };
        Self {
            tag: Tag { tone, text: text.to_owned() },
            sentence,
            warning,
            others: today.into_iter().chain(others).collect(),
        }
    }
}

/// The files of a copy sheet.
fn files(id: crate::kernel::id::EntryId, origin: &Origin) -> Vec<Link> {
    let link = |href: String, label: &str| Link { href, label: label.to_owned() };
    vec![
        link(paths::of_version(&paths::Docx { id }, origin), "Word (DOCX)"),
        link(paths::of_version(&paths::Workbook { id }, origin), "Excel (XLSX)"),
        link(paths::of_version(&paths::Text { id }, origin), "Teks (TXT)"),
        link(paths::of_version(&paths::Json { id }, origin), "JSON"),
    ]
}
