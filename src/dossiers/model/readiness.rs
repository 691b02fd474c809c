//! How far a form is, and what stands in the way of freezing it.

use super::part::{Limit, Part, Piece};
use super::text::Text;
use crate::kernel::amount::count;
use crate::kernel::place::PlaceCode;
use crate::kernel::points::Points;

code_list! {
    /// How far a place is.
    Status {
        /// Nothing is written.
        NotBegun = "belum", "Belum dimulai";
        /// Something is written, and nobody said that it is finished.
        InProgress = "diisi", "Sedang diisi";
        /// Somebody said that it is finished, and nothing speaks against it.
        Finished = "selesai", "Selesai";
        /// It breaks a rule of the form.
        Faulty = "masalah", "Ada masalah";
    }
}

/// Why a place is not as it must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// The sections of the group are not known.
    NoForm,
    /// The form insists on it, and nothing is written.
    Empty,
    /// So many words beyond so many, counted over the whole part where the limit is that of the part.
    TooLong {
        /// Words beyond the limit.
        excess: usize,
        /// The limit.
        most: u32,
    },
    /// So many words short of so many, counted over the whole part.
    TooShort {
        /// Words missing.
        lack: usize,
        /// The fewest words.
        least: u32,
    },
    /// The story was changed since the text was written or the place was said to be finished.
    StoryChanged,
    /// Nobody said that it is finished.
    Unfinished,
}

/// Something that stands in the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Obstacle {
    /// At which place; nothing where the whole form is meant.
    pub place: Option<PlaceCode>,
    /// What the form calls the place, with the number of its part.
    pub title: String,
    /// Why.
    pub why: Why,
}

impl Obstacle {
    /// Whether nothing can be frozen before it is gone; the others are only told.
    pub const fn bars(&self) -> bool {
        matches!(self.why, Why::NoForm | Why::Empty | Why::TooLong { .. } | Why::TooShort { .. })
    }

    /// In a sentence: "Ringkasan melebihi batas 200 kata. Kurangi 12 kata."
    pub fn sentence(&self) -> String {
        format!("{} {}", self.title, self.why.words())
    }
}

impl Why {
    /// What is to be said of a place, after its name.
    pub fn words(self) -> String {
        let number = |words: usize| count(u64::try_from(words).unwrap_or(u64::MAX));
        match self {
            Self::NoForm => "belum diketahui bagian-bagiannya, lihat pedoman.".to_owned(),
            Self::Empty => "masih kosong.".to_owned(),
            Self::TooLong { excess, most } => {
                format!("melebihi batas {} kata. Kurangi {} kata.", count(u64::from(most)), number(excess))
            }
            Self::TooShort { lack, least } => {
                format!("belum mencapai {} kata. Tambah {} kata.", count(u64::from(least)), number(lack))
            }
            Self::StoryChanged => "perlu diperiksa lagi: cerita berubah sejak naskahnya ditulis.".to_owned(),
            Self::Unfinished => "belum ditandai selesai.".to_owned(),
        }
    }
}

impl Text {
    /// Whether the story says something else than when this was written or said to be finished.
    pub fn is_behind(&self, story: &str) -> bool {
        (self.body.is_some() || self.finished) && self.based_on != story
    }
}

impl Piece<'_> {
    /// Whether the story was changed since the text was written or the place was said to be finished.
    pub fn story_changed(&self) -> bool {
        self.text.is_some_and(|text| text.is_behind(&self.story()))
    }

    fn is_marked(&self) -> bool {
        self.text.is_some_and(|text| text.finished)
    }
}

impl Part<'_> {
    /// The limit that a place of this part is held to, and the words that count against it.
    pub fn measure(&self, piece: &Piece<'_>) -> (Limit, usize) {
        match piece.most {
            Some(most) => (Limit::AtMost(most), piece.words()),
            None => (self.limit, self.words()),
        }
    }

    /// By how much a place, or the part as a whole, is too long.
    pub fn excess(&self, piece: &Piece<'_>) -> Option<Why> {
        let beyond = |words: usize, limit: Limit| match limit {
            Limit::AtMost(most) => {
                let excess = words.saturating_sub(usize::try_from(most).unwrap_or(usize::MAX));
                (excess > 0).then_some(Why::TooLong { excess, most })
            }
            _ => None,
        };
        let own = piece.most.and_then(|most| beyond(piece.words(), Limit::AtMost(most)));
        own.or_else(|| beyond(self.words(), self.limit).filter(|_| piece.is_begun()))
    }

    /// By how much the part as a whole is too short.
    pub fn lack(&self) -> Option<Why> {
        let Limit::AtLeast(least) = self.limit else { return None };
        let lack = usize::try_from(least).unwrap_or(usize::MAX).saturating_sub(self.words());
        (lack > 0).then_some(Why::TooShort { lack, least })
    }

    /// Why a place cannot be said to be finished as it stands.
    pub fn hindrance(&self, piece: &Piece<'_>) -> Option<Why> {
        if piece.required && !piece.is_begun() { Some(Why::Empty) } else { self.excess(piece) }
    }

    /// How far a place is.
    pub fn status(&self, piece: &Piece<'_>) -> Status {
        match self.hindrance(piece) {
            Some(Why::Empty) if piece.is_marked() => return Status::Faulty,
            Some(Why::TooLong { .. }) => return Status::Faulty,
            _ => (),
        }
        if piece.is_marked() && !piece.story_changed() {
            return Status::Finished;
        }
        if piece.is_begun() { Status::InProgress } else { Status::NotBegun }
    }

    /// What the form calls a place of this part, with the number of the part: "6. Adaptabilitas: Potensi replikasi".
    pub fn name_of(&self, piece: &Piece<'_>) -> String {
        if self.pieces.len() == 1 {
            format!("{}. {}", self.number, self.title)
        } else {
            format!("{}. {}: {}", self.number, self.title, piece.title)
        }
    }
}

/// How far a form is, in numbers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Readiness {
    /// Places that are finished.
    pub finished: usize,
    /// Places in all.
    pub places: usize,
    /// Places that are begun, finished or faulty.
    pub begun: usize,
    /// Places with a fault.
    pub faulty: usize,
    /// Words that stand in the form.
    pub words: usize,
    /// Words beyond limits.
    pub excess: usize,
    /// How far it is in percent: by the weights of the parts where all are known, otherwise by the number of places.
    pub percent: u32,
}

impl Readiness {
    /// How far these parts are.
    pub fn of(parts: &[Part<'_>]) -> Self {
        let mut found = Self::default();
        for part in parts {
            for piece in &part.pieces {
                let status = part.status(piece);
                found.places += 1;
                found.finished += usize::from(status == Status::Finished);
                found.faulty += usize::from(status == Status::Faulty);
                found.begun += usize::from(status != Status::NotBegun);
            }
            found.words += part.words();
            found.excess += excess_of(part);
        }
        Self { percent: percent(parts).unwrap_or_else(|| share(found.finished, found.places, 100)), ..found }
    }

    /// "7 dari 12 bagian"
    pub fn sentence(&self) -> String {
        format!("{} dari {} bagian", self.finished, self.places)
    }
}

/// The words by which a part leaves its limits, each counted once.
fn excess_of(part: &Part<'_>) -> usize {
    let beyond = |words: usize, most: u32| words.saturating_sub(usize::try_from(most).unwrap_or(usize::MAX));
    let alone: usize = part.pieces.iter().filter_map(|piece| Some(beyond(piece.words(), piece.most?))).sum();
    match part.limit {
        Limit::AtMost(most) => alone.max(beyond(part.words(), most)),
        _ => alone,
    }
}

/// The share of the weights that is finished; nothing where a weight is unknown.
fn percent(parts: &[Part<'_>]) -> Option<u32> {
    let all: Points = parts.iter().map(|part| part.weight).sum::<Option<Points>>()?;
    let all = u32::try_from(all.hundredths()).ok().filter(|all| *all > 0)?;
    let done = parts.iter().map(|part| {
        let finished = part.pieces.iter().filter(|piece| part.status(piece) == Status::Finished).count();
        let weight = part.weight.and_then(|weight| u32::try_from(weight.hundredths()).ok()).unwrap_or_default();
        share(finished, part.pieces.len(), weight)
    });
    Some(done.sum::<u32>() * 100 / all)
}

fn share(of: usize, all: usize, whole: u32) -> u32 {
    let (of, all) = (u32::try_from(of).unwrap_or(u32::MAX), u32::try_from(all).unwrap_or(u32::MAX));
    of.saturating_mul(whole) / all.max(1)
}

/// Everything that stands in the way of these parts, in the form's order.
pub fn obstacles(parts: &[Part<'_>]) -> Vec<Obstacle> {
    if parts.is_empty() {
        let title = "Formulir ini".to_owned();
        return vec![Obstacle { place: None, title, why: Why::NoForm }];
    }
    let mut found = Vec::new();
    for part in parts {
        let mut short = part.lack();
        for piece in &part.pieces {
            let at = |why| Obstacle { place: Some(piece.code), title: part.name_of(piece), why };
            let fault = part.hindrance(piece);
            found.extend(fault.map(at));
            // The whole part is too short: that is said once, at its first place.
            found.extend(
                short.take().map(|why| Obstacle { title: format!("{}. {}", part.number, part.title), ..at(why) }),
            );
            if piece.story_changed() {
                found.push(at(Why::StoryChanged));
            } else if fault.is_none() && !piece.is_marked() {
                found.push(at(Why::Unfinished));
            }
        }
    }
    found
}
