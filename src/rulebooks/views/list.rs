//! The editions that the program knows.

use serde::Serialize;

use super::proof::{GradeTag, UNKNOWN, certainty};
use crate::kernel::amount::count;
use crate::rulebooks::model::{Edition, EditionState, maxima};
use crate::rulebooks::paths;
use crate::web::page::Page;
use crate::web::parts::Tag;

/// The editions that the program knows.
#[derive(Debug, Serialize)]
pub struct ListPage {
    heading: String,
    count: String,
    editions: Vec<Card>,
}

#[derive(Debug, Serialize)]
struct Card {
    href: String,
    title: String,
    programme: &'static str,
    year: i32,
    organiser: String,
    state: Tag,
    legal_bases: Vec<String>,
    most: String,
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

/// What an edition gives at most, in one line.
pub fn most(edition: &Edition) -> String {
    if !edition.aspects.is_empty() {
        let maxima = maxima(edition);
        let [spd, sid, count, total] = [maxima.spd, maxima.sid, maxima.count, maxima.total].map(|points| {
            points.map_or_else(|| "belum diketahui".to_owned(), crate::kernel::points::Points::indonesian)
        });
        return format!("SPD {spd}, SID {sid} untuk satu inovasi, jumlah inovasi {count}; seluruhnya {total}");
    }
    match edition.groups.first() {
        Some(group) => {
            format!("{}: bobot {}%, {} kata", group.title, group.weight().indonesian(), count(u64::from(group.words())))
        }
        None => UNKNOWN.to_owned(),
    }
}

impl ListPage {
    /// The page.
    pub fn new(editions: &[Edition]) -> Self {
        Self {
            heading: "Pedoman".to_owned(),
            count: format!("{} edisi", editions.len()),
            editions: editions.iter().map(Card::of).collect(),
        }
    }
}

impl Card {
    fn of(edition: &Edition) -> Self {
        let graded = |(grade, rows)| Graded { tag: GradeTag::of(grade, edition.programme), rows };
        Self {
            href: paths::Show { id: edition.id.clone() }.to_string(),
            title: edition.title.clone(),
            programme: edition.programme.label(),
            year: edition.year,
            organiser: edition.organiser.clone(),
            state: state_tag(edition.state),
            legal_bases: edition.legal_bases.iter().map(|row| row.title.clone()).collect(),
            most: most(edition),
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
        vec![Self::new(crate::rulebooks::editions()), Self::new(&[])]
    }
}
