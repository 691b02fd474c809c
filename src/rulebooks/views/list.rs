//! The editions that the program knows.

use std::cmp::Reverse;

use serde::Serialize;

use super::index::{limit, weight};
use super::proof::{GradeTag, UNKNOWN, certainty};
use crate::rulebooks::model::{Edition, EditionState, Operation, Programme, maxima};
use crate::rulebooks::paths;
use crate::web::page::Page;
use crate::web::parts::Tag;

/// The editions that the program knows.
#[derive(Debug, Serialize)]
pub struct ListPage {
    heading: String,
    count: String,
    programmes: Vec<Shelf>,
    may_keep: bool,
}

/// The editions of one programme, the newest first.
#[derive(Debug, Serialize)]
struct Shelf {
    id: String,
    title: &'static str,
    editions: Vec<Row>,
}

#[derive(Debug, Serialize)]
struct Row {
    href: String,
    title: String,
    organiser: String,
    state: Tag,
    most: String,
    caution: Option<String>,
    grades: Vec<Graded>,
}

#[derive(Debug, Serialize)]
struct Graded {
    tag: GradeTag,
    rows: usize,
}

/// The tag of an edition's state.
pub fn state_tag(state: EditionState) -> Tag {
    let tone = match state {
        EditionState::Draft => "grey",
        EditionState::UnderReview => "amber",
        EditionState::Active => "green",
        EditionState::Frozen => "blue",
        EditionState::Archived => "purple",
    };
    Tag { tone, text: state.label().to_owned() }
}

/// What to know before relying on an edition: that it is no more than a draft, that it is over, that its index cannot be
/// computed in full.
pub fn caution(edition: &Edition) -> Option<String> {
    let state = match edition.state {
        EditionState::Draft => Some("Masih konsep: untuk bersiap, bukan untuk mengirim usulan."),
        EditionState::Archived => Some("Edisi lama, disimpan sebagai catatan."),
        EditionState::UnderReview | EditionState::Active | EditionState::Frozen => None,
    };
    let partial = unknown_parts(edition)
        .map(|parts| format!("Indeks belum dapat dihitung seluruhnya, karena {parts} belum diketahui; lihat pedoman."));
    let sentences: Vec<String> = state.map(str::to_owned).into_iter().chain(partial).collect();
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

/// The parts of an index that the edition does not know; `None` where it knows all, or has no index.
fn unknown_parts(edition: &Edition) -> Option<String> {
    if edition.aspects.is_empty() {
        return None;
    }
    let unknown = |name: &str| edition.operation(name) == Some(&Operation::Unknown);
    let parts = [
        (edition.is_partial("SPD"), "nilai SPD"),
        (edition.is_partial("SID"), "nilai SID"),
        (unknown("count"), "nilai jumlah inovasi"),
        (unknown("sid") || unknown("index"), "rumus"),
    ];
    let parts: Vec<&str> = parts.into_iter().filter(|(is, _)| *is).map(|(_, part)| part).collect();
    let (last, others) = parts.split_last()?;
    Some(if others.is_empty() { (*last).to_owned() } else { format!("{} dan {last}", others.join(", ")) })
}

/// What an edition gives at most, in one line.
pub fn most(edition: &Edition) -> String {
    if !edition.aspects.is_empty() {
        let maxima = maxima(edition);
        let [spd, sid, count, total] = [maxima.spd, maxima.sid, maxima.count, maxima.total].map(|points| {
            points.map_or_else(|| "belum diketahui".to_owned(), crate::kernel::points::Points::indonesian)
        });
        return format!("SPD {spd}, SID {sid} untuk satu inovasi, jumlah inovasi {count}; seluruhnya {total}");
    }
    let Some(group) = edition.groups.first() else { return UNKNOWN.to_owned() };
    let parts: Vec<String> = weight(group)
        .map(|weight| format!("bobot {weight}"))
        .into_iter()
        .chain(limit(group).map(|words| format!("{words} kata")))
        .collect();
    if parts.is_empty() {
        return format!("{}: {}", group.title, "bobot dan batas kata belum diketahui, lihat pedoman");
    }
    format!("{}: {}", group.title, parts.join(", "))
}

impl ListPage {
    /// The page: programme by programme, the newest edition first.
    pub fn new(editions: &[&Edition], may_keep: bool) -> Self {
        let shelf = |programme: &Programme| {
            let of = |edition: &&Edition| edition.programme == *programme;
            let mut own: Vec<&Edition> = editions.iter().copied().filter(of).collect();
            own.sort_by_key(|edition| Reverse(edition.year));
            Shelf {
                id: format!("program-{}", programme.code().to_lowercase()),
                title: programme.label(),
                editions: own.into_iter().map(Row::of).collect(),
            }
        };
        Self {
            heading: "Pedoman".to_owned(),
            count: format!("{} edisi", editions.len()),
            programmes: Programme::ALL.iter().map(shelf).filter(|shelf| !shelf.editions.is_empty()).collect(),
            may_keep,
        }
    }
}

impl Row {
    fn of(edition: &Edition) -> Self {
        let graded = |(grade, rows)| Graded { tag: GradeTag::of(grade, edition.programme), rows };
        Self {
            href: paths::Show { id: edition.id.clone() }.to_string(),
            title: edition.title.clone(),
            organiser: edition.organiser.clone(),
            state: state_tag(edition.state),
            most: most(edition),
            caution: caution(edition),
            grades: certainty(edition).into_iter().map(graded).collect(),
        }
    }
}

impl Page for ListPage {
    const TEMPLATE: &'static str = "rulebooks/list";

    fn title(&self) -> String {
        format!("{} – {}", self.heading, self.count)
    }

    fn samples() -> Vec<Self> {
        let all: Vec<&Edition> = crate::rulebooks::editions().iter().collect();
        vec![Self::new(&all, true), Self::new(&[], false)]
    }
}
