//! The facts that conditions are held against.

use chrono::NaiveDate;

use crate::kernel::date::PartialDate;
use crate::rulebooks::editions;
use crate::rulebooks::model::{Edition, Entrant, Programme};

/// What is known of one innovation that might enter an edition.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Its title in the entry.
    pub title: String,
    /// When it was first applied, as exactly as it is known.
    pub implemented_on: Option<PartialDate>,
    /// When it was renewed or developed.
    pub renewed_on: Vec<PartialDate>,
    /// Its awards of any programme; those of later editions are passed over.
    pub awards: Vec<EarlierAward>,
    /// The editions of this programme it was reported to; later ones are passed over.
    pub reported_in: Vec<i32>,
    /// Who enters; needed only where a quota depends on it.
    pub entrant: Option<Entrant>,
    /// How many entries the government already has in the edition, without this one.
    pub entries_in_edition: u32,
    /// How many of them are in the chosen group.
    pub entries_in_group: u32,
    /// The titles of those entries.
    pub other_titles: Vec<String>,
    /// The day of the question.
    pub today: NaiveDate,
}

/// An award of the innovation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EarlierAward {
    /// The programme as people write it: "KIPP".
    pub programme: String,
    /// The edition.
    pub year: i32,
    /// The tier's code in the rulebook of that edition ("top_45"), or what was won in words ("Top 45").
    pub tier: String,
}

impl EarlierAward {
    /// Whether it was won in a programme.
    pub(super) fn is_of(&self, programme: Programme) -> bool {
        Programme::named(&self.programme) == Some(programme)
    }

    /// What was won, in words.
    pub(super) fn title(&self) -> &str {
        let tier = self.edition().and_then(|edition| edition.tiers.iter().find(|tier| tier.code == self.tier));
        tier.map_or(self.tier.as_str(), |tier| tier.title.as_str())
    }

    /// The shipped edition it was won in.
    pub(super) fn edition(&self) -> Option<&'static Edition> {
        let programme = Programme::named(&self.programme)?;
        editions().iter().find(|edition| edition.programme == programme && edition.year == self.year)
    }

    /// As it is cited: "Top 45 KIPP 2020".
    pub(super) fn cited(&self) -> String {
        format!("{} {} {}", self.title(), self.programme.trim(), self.year)
    }
}
