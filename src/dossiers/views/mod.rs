//! Pages of the area.

mod editor;
mod list;
mod preview;
pub mod sample;
mod section;
mod side;
mod trouble;
mod versions;
mod workspace;

pub use editor::{EditorPage, Opened, here};
pub use list::{ListPage, Listed};
pub use preview::PreviewPage;
pub use section::Section;
pub use trouble::trouble;
pub use versions::VersionsPage;
pub use workspace::WorkspacePage;

use crate::assessment::model::Entry;
use crate::dossiers::model::{Limit, Part, Piece, Status};
use crate::dossiers::paths;
use crate::innovations;
use crate::innovations::model::Innovation;
use crate::kernel::amount::count;
use crate::kernel::id::EntryId;
use crate::rulebooks::model::{Edition, Group};
use crate::web::parts::Link;

/// The dossier that a page is about.
#[derive(Debug, Clone, Copy)]
pub struct Whose<'a> {
    /// The entry.
    pub entry: &'a Entry,
    /// Its edition.
    pub edition: &'a Edition,
    /// Its innovation.
    pub innovation: &'a Innovation,
}

impl<'a> Whose<'a> {
    /// "KIPP 2023"
    fn form(self) -> String {
        format!("{} {}", self.edition.programme.code(), self.edition.year)
    }

    /// "KIPP 2023: GAYATRI"
    fn name(self) -> String {
        format!("{}: {}", self.form(), self.innovation.profile.name)
    }

    fn group(self) -> Option<&'a Group> {
        self.entry.group.as_deref().and_then(|code| self.edition.group(code))
    }

    fn workspace(self) -> String {
        workspace_href(self.entry.id)
    }

    fn innovation(self) -> Link {
        Link { href: innovations::paths::show(self.innovation.id, None), label: self.innovation.profile.name.clone() }
    }
}

fn workspace_href(id: EntryId) -> String {
    paths::Workspace { id }.to_string()
}

/// A number of words as people write it.
fn words(number: usize) -> String {
    count(u64::try_from(number).unwrap_or(u64::MAX))
}

/// "210 dari paling banyak 300 kata"; of a place whose limit others share, the words of all.
fn measure(part: &Part<'_>, piece: &Piece<'_>) -> String {
    let own = words(piece.words());
    let (limit, against) = part.measure(piece);
    let shared = piece.most.is_none() && part.pieces.len() > 1;
    match limit {
        Limit::AtMost(most) if shared => format!(
            "{own} kata; bersama isian lain {} dari paling banyak {} kata",
            words(against),
            count(u64::from(most))
        ),
        Limit::AtMost(most) => format!("{own} dari paling banyak {} kata", count(u64::from(most))),
        Limit::AtLeast(least) if shared => format!(
            "{own} kata; bersama isian lain {} dari paling sedikit {} kata",
            words(against),
            count(u64::from(least))
        ),
        Limit::AtLeast(least) => format!("{own} dari paling sedikit {} kata", count(u64::from(least))),
        Limit::Unknown => format!("{own} kata; batasnya belum diketahui, lihat pedoman"),
        Limit::Free => format!("{own} kata"),
    }
}

/// The tone of a status; what is finished has none, so that attention goes to the rest.
const fn tone(status: Status) -> Option<&'static str> {
    match status {
        Status::NotBegun => Some("grey"),
        Status::InProgress => Some("blue"),
        Status::Faulty => Some("red"),
        Status::Finished => None,
    }
}
