//! The copy sheet of a dossier: every field of the portal with the text to paste, and the documents to upload.

mod compose;
pub mod naming;
pub mod package;
mod papers;
pub mod sample;
#[cfg(test)]
mod tests;

use chrono::{DateTime, NaiveDate, Utc};

pub use self::compose::{Told, compose};
pub use self::papers::{Paper, PaperFile, Place, place_of};
use crate::dossiers::model::Limit;
use crate::kernel::amount::count;
use crate::kernel::date::{day, moment};
use crate::kernel::id::SnapshotId;
use crate::kernel::prose::count_words;
use crate::snapshots::model::Code;

/// Which version is copied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// What the register and the workspace say today.
    Draft {
        /// The day.
        on: NaiveDate,
        /// When any of it was last changed.
        changed: DateTime<Utc>,
    },
    /// A frozen version.
    Frozen {
        /// Which.
        id: SnapshotId,
        /// Its number.
        number: u32,
        /// Its code.
        code: Code,
        /// When it was frozen.
        at: DateTime<Utc>,
        /// By whom.
        by: String,
    },
}

impl Origin {
    /// "versi beku 2, 21 November 2026, 07.42 WIB, kode ABCD-EFGH-JKMN", or "draf 22 November 2026".
    pub fn sentence(&self) -> String {
        match self {
            Self::Draft { on, .. } => format!("draf {}, belum dibekukan", day(*on)),
            Self::Frozen { number, code, at, .. } => format!("versi beku {number}, {}, kode {code}", moment(*at)),
        }
    }

    /// As names of files say it: "draf" or "versi-2".
    pub fn tag(&self) -> String {
        match self {
            Self::Draft { .. } => "draf".to_owned(),
            Self::Frozen { number, .. } => format!("versi-{number}"),
        }
    }

    /// The time that its files bear.
    pub fn when(&self) -> DateTime<Utc> {
        match self {
            Self::Draft { changed, .. } => *changed,
            Self::Frozen { at, .. } => *at,
        }
    }
}

/// The copy sheet of a dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// "GAYATRI, KIPP 2023"
    pub title: String,
    /// The innovation.
    pub innovation: String,
    /// The government.
    pub pemda: String,
    /// Id of the edition.
    pub edition: String,
    /// What the edition is called.
    pub edition_title: String,
    /// The group it is entered in.
    pub group: Option<String>,
    /// Which version it is.
    pub origin: Origin,
    /// In the order of the portal.
    pub sections: Vec<Section>,
    /// Documents that stand at no field of the form.
    pub loose: Vec<Paper>,
}

/// A part of the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Its number in the form.
    pub number: Option<String>,
    /// What the form calls it.
    pub title: String,
    /// How many words all its fields together may have, where they share a limit.
    pub shared: Option<Limit>,
    /// Its fields.
    pub fields: Vec<Field>,
}

/// What a field takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldType {
    /// A text of several sentences.
    Prose,
    /// A short value.
    Value,
    /// A level, chosen from those of an indicator.
    Level(Option<u32>),
    /// A file.
    File,
}

impl FieldType {
    /// As files say it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Prose => "prose",
            Self::Value => "value",
            Self::Level(_) => "level",
            Self::File => "file",
        }
    }
}

/// A field of the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Stable in the edition, and on the sheet.
    pub key: String,
    /// What the form calls it.
    pub label: String,
    /// What it takes.
    pub takes: FieldType,
    /// The text, exactly as it is to be pasted; empty where there is none.
    pub text: String,
    /// How many words it may have on its own.
    pub limit: Limit,
    /// Whether the form insists on it, in words; nothing where that goes without saying.
    pub need: Option<String>,
    /// What there is to know of it beyond its text.
    pub note: Option<String>,
    /// The documents that prove it.
    pub papers: Vec<Paper>,
}

/// How long a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Length {
    /// Words, as officials count them ([`count_words`]).
    pub words: usize,
    /// Characters with spaces and line breaks.
    pub characters: usize,
    /// Characters without them.
    pub bare: usize,
}

impl Length {
    /// The length of a text.
    pub fn of(text: &str) -> Self {
        Self {
            words: count_words(text),
            characters: text.chars().count(),
            bare: text.chars().filter(|letter| !letter.is_whitespace()).count(),
        }
    }

    /// "212 kata, 1.480 karakter, 1.269 tanpa spasi"
    pub fn sentence(self) -> String {
        let number = |value: usize| count(value as u64);
        format!("{} kata, {} karakter, {} tanpa spasi", number(self.words), number(self.characters), number(self.bare))
    }
}

/// How a text stands against its limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It fits.
    Fits,
    /// So many words too long.
    Over(usize),
    /// So many words too short.
    Under(usize),
    /// There is a limit, but nobody has found it.
    Unknown,
    /// There is none.
    Free,
}

impl Verdict {
    /// So many words against a limit.
    pub fn of(words: usize, limit: Limit) -> Self {
        let size = |limit: u32| usize::try_from(limit).unwrap_or(usize::MAX);
        match limit {
            Limit::AtMost(most) if words > size(most) => Self::Over(words - size(most)),
            Limit::AtLeast(least) if words < size(least) => Self::Under(size(least) - words),
            Limit::AtMost(_) | Limit::AtLeast(_) => Self::Fits,
            Limit::Unknown => Self::Unknown,
            Limit::Free => Self::Free,
        }
    }

    /// As files say it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Fits => "fits",
            Self::Over(_) => "over",
            Self::Under(_) => "under",
            Self::Unknown => "unknown",
            Self::Free => "free",
        }
    }

    /// What to do, or that nobody knows; nothing where there is nothing to say.
    pub fn sentence(self) -> Option<String> {
        match self {
            Self::Over(by) => Some(format!("lebih {} kata", count(by as u64))),
            Self::Under(by) => Some(format!("kurang {} kata", count(by as u64))),
            Self::Unknown => Some("batasnya belum diketahui, lihat pedoman".to_owned()),
            Self::Fits | Self::Free => None,
        }
    }
}

/// "paling banyak 200 kata"; nothing where there is no limit or nobody knows it.
pub fn limit_in_words(limit: Limit) -> Option<String> {
    match limit {
        Limit::AtMost(most) => Some(format!("paling banyak {} kata", count(u64::from(most)))),
        Limit::AtLeast(least) => Some(format!("paling sedikit {} kata", count(u64::from(least)))),
        Limit::Unknown | Limit::Free => None,
    }
}

impl Section {
    /// "6. Adaptabilitas"
    pub fn heading(&self) -> String {
        match &self.number {
            Some(number) => format!("{number}. {}", self.title),
            None => self.title.clone(),
        }
    }

    /// The words of its fields together.
    pub fn words(&self) -> usize {
        self.fields.iter().map(|field| Length::of(&field.text).words).sum()
    }

    /// "412 kata dari paling banyak 300 kata, lebih 112 kata"; only where its fields share a limit.
    pub fn standing(&self) -> Option<(String, Verdict)> {
        let limit = self.shared?;
        Some(standing(self.words(), limit))
    }
}

impl Field {
    /// How long its text is.
    pub fn length(&self) -> Length {
        Length::of(&self.text)
    }

    /// How its text stands against its own limit.
    pub fn verdict(&self) -> Verdict {
        Verdict::of(self.length().words, self.limit)
    }

    /// "212 kata dari paling banyak 200 kata, lebih 12 kata"; only of prose.
    pub fn standing(&self) -> Option<(String, Verdict)> {
        (self.takes == FieldType::Prose).then(|| standing(self.length().words, self.limit))
    }
}

fn standing(words: usize, limit: Limit) -> (String, Verdict) {
    let verdict = Verdict::of(words, limit);
    let mut sentence = format!("{} kata", count(words as u64));
    if let Some(limit) = limit_in_words(limit) {
        sentence = format!("{sentence} dari {limit}");
    }
    if let Some(more) = verdict.sentence() {
        sentence = format!("{sentence}, {more}");
    }
    (sentence, verdict)
}

impl Sheet {
    /// All its fields in order.
    pub fn fields(&self) -> impl Iterator<Item = &Field> {
        self.sections.iter().flat_map(|section| &section.fields)
    }

    /// All documents in order.
    pub fn papers(&self) -> impl Iterator<Item = &Paper> {
        self.fields().flat_map(|field| &field.papers).chain(&self.loose)
    }
}
