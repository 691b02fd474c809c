//! The terms of taking part: eligibility, stages, tiers, documents, profile fields, affairs.

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    attribute::Attribute,
    codes::{Entrant, FieldKind, LetterKind, Need, Programme},
    past_tier::PastTier,
    provenance::Provenance,
};

/// A named choice of the edition: a category to enter in, or a legal basis.
#[derive(Clone, Debug, Serialize)]
pub struct Named {
    /// Stable code within the edition.
    pub code: String,
    /// The official name.
    pub title: String,
    /// Where it comes from.
    #[serde(flatten)]
    pub provenance: Provenance,
}

/// A condition of taking part.
#[derive(Clone, Debug, Serialize)]
pub struct Eligibility {
    /// Stable code within the edition.
    pub code: String,
    /// The groups it applies to; empty means all.
    pub groups: Vec<String>,
    /// The name that alternatives share: of the conditions with the same name one is enough.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub any_of: Option<String>,
    /// The condition in words for the screen.
    pub title: String,
    /// What is tested.
    #[serde(flatten)]
    pub rule: Rule,
    /// Where it comes from.
    #[serde(flatten)]
    pub provenance: Provenance,
}

/// The tests an eligibility condition may name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "rule", rename_all = "snake_case")]
pub enum Rule {
    /// Applied within the period, or renewed within it.
    AppliedBetween {
        /// First day.
        from: NaiveDate,
        /// Last day.
        to: NaiveDate,
        /// Whether a renewal within the period is enough.
        or_renewed: bool,
    },
    /// Reported at most so many times.
    AtMostReports {
        /// How many.
        times: u32,
    },
    /// In use for so many years before a day.
    MinimumAge {
        /// How many; `None` when not known.
        years: Option<u32>,
        /// The day counted back from; `None` when not known.
        until: Option<NaiveDate>,
        /// Those for whom fewer years are enough.
        exception: Option<AgeException>,
    },
    /// Never an earlier winner of these tiers.
    NoEarlierTier {
        /// The tiers.
        tiers: Vec<PastTier>,
    },
    /// A winner of one of these tiers, in these years.
    EarlierTier {
        /// The tiers.
        tiers: Vec<PastTier>,
        /// First year.
        from_year: u32,
        /// Last year.
        to_year: u32,
    },
    /// In a tier fewer than so many times.
    FewerThan {
        /// The tier.
        tier: String,
        /// The number of times that is too many.
        times: u32,
    },
    /// Never awarded anything in an earlier edition of a programme.
    NoEarlierAward {
        /// The programme.
        programme: Programme,
    },
    /// Entries per institution.
    Quota {
        /// How many; `None` when not known.
        entries: Option<u32>,
        /// The kind of institution it is for; `None` means every one.
        entrant: Option<Entrant>,
    },
    /// No other entry of the edition has the same title.
    UniqueTitle,
    /// Judged by a person.
    Judged,
}

/// Those for whom fewer years of use are enough.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AgeException {
    /// How many years are enough.
    pub years: u32,
    /// Who they are, in words that complete "khusus untuk ...".
    pub when: String,
}

/// A stage of the programme's year.
#[derive(Clone, Debug, Serialize)]
pub struct Stage {
    /// Stable code within the edition.
    pub code: String,
    /// What the programme calls it.
    pub title: String,
    /// First day, when known.
    pub from: Option<NaiveDate>,
    /// Last day, when known.
    pub to: Option<NaiveDate>,
    /// Where it comes from.
    #[serde(flatten)]
    pub provenance: Provenance,
}

/// A tier an entry can reach.
#[derive(Clone, Debug, Serialize)]
pub struct Tier {
    /// Stable code within the edition.
    pub code: String,
    /// The official name.
    pub title: String,
    /// The group it belongs to, when groups exist.
    pub group: Option<String>,
    /// Whether it is a final award rather than a nomination.
    pub winner: bool,
    /// How many are chosen; `None` when not known.
    pub count: Option<u32>,
    /// Where it comes from.
    #[serde(flatten)]
    pub provenance: Provenance,
}

/// A document to hand in beside the text.
#[derive(Clone, Debug, Serialize)]
pub struct Document {
    /// Stable code within the edition.
    pub code: String,
    /// The official name.
    pub title: String,
    /// What it is for, in our own words.
    pub guidance: String,
    /// Whether it must be given.
    pub need: Need,
    /// When, if conditional.
    pub condition: Option<String>,
    /// File endings accepted; empty when not known.
    pub formats: Vec<String>,
    /// The largest file in megabytes; `None` when not known.
    pub max_mb: Option<u32>,
    /// The letter that it is, where it is one that can be written here.
    pub letter: Option<LetterKind>,
    /// Where it comes from.
    #[serde(flatten)]
    pub provenance: Provenance,
}

/// A field of the innovation's profile.
#[derive(Clone, Debug, Serialize)]
pub struct ProfileField {
    /// Stable code within the edition.
    pub code: String,
    /// What the form calls it.
    pub label: String,
    /// What kind of answer it takes.
    pub kind: FieldKind,
    /// Whether it must be given.
    pub need: Need,
    /// When, if conditional.
    pub condition: Option<String>,
    /// What to write, in our own words.
    pub guidance: Option<String>,
    /// The options to choose from.
    pub options: Vec<String>,
    /// Whether the options are the edition's affairs.
    pub options_are_affairs: bool,
    /// The bundle it is part of.
    pub part_of: Option<String>,
    /// The fewest words, over all parts when it is a bundle.
    pub min_words: Option<u32>,
    /// File endings accepted; empty when not known.
    pub formats: Vec<String>,
    /// The largest file in megabytes; `None` when not known.
    pub max_mb: Option<u32>,
    /// The attributes its text is drawn from.
    pub attributes: Vec<Attribute>,
    /// Where it comes from.
    #[serde(flatten)]
    pub provenance: Provenance,
}

/// A group of affairs of government.
#[derive(Clone, Debug, Serialize)]
pub struct AffairGroup {
    /// Stable code.
    pub code: String,
    /// The official name.
    pub title: String,
    /// Its affairs.
    pub affairs: Vec<Affair>,
    /// Where it comes from.
    #[serde(flatten)]
    pub provenance: Provenance,
}

/// An affair of government.
#[derive(Clone, Debug, Serialize)]
pub struct Affair {
    /// Stable code within the edition.
    pub code: String,
    /// The name the law gives it.
    pub title: String,
    /// A warning to show to a city that chooses it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub city_warning: Option<String>,
    /// The line of the file.
    #[serde(skip)]
    pub line: usize,
}
