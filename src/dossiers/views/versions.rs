//! The versions of a text, each beside the one before it.

use serde::Serialize;

use super::{Whose, words};
use crate::dossiers::model::Version;
use crate::dossiers::paths;
use crate::innovations::views::difference::{Piece as Run, pieces};
use crate::kernel::date::moment;
use crate::kernel::paging::Paged;
use crate::kernel::place::PlaceCode;
use crate::kernel::prose::count_words;
use crate::web::page::Page;
use crate::web::pager::{Pager, count_line};
use crate::web::parts::{Crumb, Empty, crumbs};

/// The versions of a text.
#[derive(Debug, Serialize)]
pub struct VersionsPage {
    heading: String,
    crumbs: Vec<Crumb>,
    count: String,
    versions: Vec<VersionLine>,
    pager: Option<Pager>,
    empty: Option<Empty>,
    back: String,
}

#[derive(Debug, Serialize)]
struct VersionLine {
    number: i64,
    at: String,
    by: String,
    words: String,
    restores: Option<i64>,
    current: bool,
    first: bool,
    pieces: Vec<Run>,
    whole: String,
    restore: Option<Restore>,
}

/// The form that brings a version back.
#[derive(Debug, Serialize)]
struct Restore {
    action: String,
    revision: i64,
}

impl VersionsPage {
    /// The page of a place called so. `current` is its text and revision now; `may_write` whether the visitor may bring a
    /// version back.
    pub fn new(
        whose: Whose<'_>,
        (place, name): (PlaceCode, &str),
        found: &Paged<(Version, Option<Version>)>,
        (current, revision): (Option<&str>, i64),
        may_write: bool,
    ) -> Self {
        let id = whose.entry.id;
        let editor = paths::Editor { id, place }.to_string();
        let action = paths::Versions { id, place }.to_string();
        let line = |(version, before): &(Version, Option<Version>)| {
            let is_current = current == Some(version.body.as_str());
            VersionLine {
                number: version.number,
                at: moment(version.at),
                by: version.by.clone(),
                words: format!("{} kata", words(count_words(&version.body))),
                restores: version.restores,
                current: is_current,
                first: before.is_none(),
                pieces: pieces(before.as_ref().map_or("", |before| &before.body), &version.body, true),
                whole: version.body.clone(),
                restore: (may_write && !is_current).then(|| Restore { action: action.clone(), revision }),
            }
        };
        Self {
            heading: format!("Riwayat naskah {name}"),
            crumbs: crumbs(&[("/dosier", "Dosir"), (&whose.workspace(), &whose.name()), (&editor, name)], "Riwayat"),
            count: count_line(found, "versi"),
            versions: found.rows.iter().map(line).collect(),
            pager: Pager::of(found, |page| paths::versions(id, place, page)),
            empty: (found.total == 0).then(|| Empty {
                heading: "Belum ada versi naskah".to_owned(),
                text: "Bagian ini mengikuti cerita inovasi. Setiap naskah yang disimpan khusus untuk dosir ini akan \
                       tercatat di sini."
                    .to_owned(),
                action: None,
            }),
            back: editor,
        }
    }
}

impl Page for VersionsPage {
    const TEMPLATE: &'static str = "dossiers/versions";

    fn title(&self) -> String {
        self.heading.clone()
    }

    fn samples() -> Vec<Self> {
        let sample = super::sample::kipp();
        let place = (PlaceCode::of("1", None), "1. Ringkasan");
        let version = |number: i64, body: &str, restores| Version {
            number,
            body: body.to_owned(),
            restores,
            at: chrono::DateTime::UNIX_EPOCH,
            by: "Rani".to_owned(),
        };
        let (first, second, third) =
            (version(1, "Satu dua.", None), version(2, "Satu tiga.", None), version(4, "Satu dua.", Some(1)));
        let rows = vec![(third, Some(second.clone())), (second, Some(first.clone())), (first, None)];
        let found = Paged { rows, total: 60, number: 2, size: 25 };
        let none = Paged { rows: Vec::new(), total: 0, number: 1, size: 25 };
        vec![
            Self::new(sample.whose(), place, &found, (Some("Satu tiga."), 4), true),
            Self::new(sample.whose(), place, &found, (None, 5), false),
            Self::new(sample.whose(), place, &none, (None, 0), true),
        ]
    }
}
