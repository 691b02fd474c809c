//! Innovations held against the editions they might enter.

pub mod administration;
pub mod change;
pub mod filter;
pub mod mending;
pub mod quota;
pub mod refusals;
pub mod reuse;
mod table;

use chrono::NaiveDate;

pub use self::table::{Cell, Row, rows};
use crate::assessment::model::eligibility::{Assessment, Candidate, EarlierAward, Overall, assess};
use crate::innovations::model::Fact;
use crate::innovations::model::claim::Claim;
use crate::inspection::FileType;
use crate::kernel::date::PartialDate;
use crate::kernel::id::{EntryId, InnovationId, OpdId, RecordId};
use crate::organisations::model::PemdaKind;
use crate::rulebooks::model::{Edition, Entrant, Group, Rule};

/// An innovation, as far as conditions ask about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// Identity.
    pub id: InnovationId,
    /// Its name, which is the title of what it enters.
    pub name: String,
    /// Short names of the owners, the leading one first.
    pub owners: Vec<String>,
    /// The leading owner.
    pub lead: Option<OpdId>,
    /// Owned by all OPDs together.
    pub owned_by_all: bool,
    /// When it was first applied.
    pub implemented_on: Option<PartialDate>,
    /// When it was last renewed or developed; earlier renewals are not kept.
    pub renewed_on: Option<PartialDate>,
    /// Its awards.
    pub awards: Vec<EarlierAward>,
}

/// An innovation that stands entered in an edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entered {
    /// Id of the edition.
    pub edition: String,
    /// Which innovation.
    pub innovation: InnovationId,
    /// Its title.
    pub title: String,
    /// Code of the group.
    pub group: Option<String>,
    /// The leading owner.
    pub lead: Option<OpdId>,
}

/// What conditions ask about the government and the day.
#[derive(Debug, Clone)]
pub struct Surroundings {
    /// Who enters.
    pub entrant: Option<Entrant>,
    /// Everything the government has entered, in whichever edition.
    pub entered: Vec<Entered>,
    /// The editions as the government uses them.
    pub editions: Vec<&'static Edition>,
    /// The day of the question.
    pub today: NaiveDate,
}

/// Who enters when a government of this kind does.
pub const fn entrant_of(kind: PemdaKind) -> Entrant {
    match kind {
        PemdaKind::Kabupaten | PemdaKind::Kota => Entrant::RegencyOrCity,
        PemdaKind::Provinsi => Entrant::ProvincialAgency,
    }
}

impl Surroundings {
    /// The facts that the conditions of an edition are held against, for a group of it.
    pub fn candidate(&self, subject: &Subject, edition: &Edition, group: Option<&str>) -> Candidate {
        let others = || self.entered.iter().filter(|row| row.edition == edition.id && row.innovation != subject.id);
        // A province's quota is that of each of its agencies.
        let each = self.entrant == Some(Entrant::ProvincialAgency);
        let counted = || others().filter(|row| !each || row.lead == subject.lead);
        let number = |found: usize| u32::try_from(found).unwrap_or(u32::MAX);
        // Titles are copied only where a condition compares them: an index has hundreds of entries and none that does.
        let compared = edition.eligibility.iter().any(|row| row.rule == Rule::UniqueTitle);
        Candidate {
            title: subject.name.clone(),
            implemented_on: subject.implemented_on,
            renewed_on: subject.renewed_on.into_iter().collect(),
            awards: subject.awards.clone(),
            reported_in: self.reported_in(subject.id, edition),
            entrant: self.entrant,
            entries_in_edition: number(counted().count()),
            entries_in_group: number(counted().filter(|row| group.is_some() && row.group.as_deref() == group).count()),
            other_titles: others().filter(|_| compared).map(|row| row.title.clone()).collect(),
            today: self.today,
        }
    }

    /// The years of the programme's editions that an innovation was entered in. What was reported before Pataka is not known
    /// here; the preflight says so.
    fn reported_in(&self, innovation: InnovationId, edition: &Edition) -> Vec<i32> {
        let own = self.entered.iter().filter(|row| row.innovation == innovation);
        own.filter_map(|row| self.editions.iter().find(|edition| edition.id == row.edition))
            .filter(|entered| entered.programme == edition.programme)
            .map(|entered| entered.year)
            .collect()
    }

    /// Whether an innovation stands entered in an edition.
    pub fn has_entered(&self, innovation: InnovationId, edition: &Edition) -> bool {
        self.entered.iter().any(|row| row.innovation == innovation && row.edition == edition.id)
    }

    /// The verdicts on an innovation for every group of an edition, or the one verdict where it has none.
    pub fn assess<'e>(&self, subject: &Subject, edition: &'e Edition) -> Vec<Assessment<'e>> {
        if edition.groups.is_empty() {
            return vec![assess(edition, None, &self.candidate(subject, edition, None))];
        }
        let of =
            |group: &'e Group| assess(edition, Some(&group.code), &self.candidate(subject, edition, Some(&group.code)));
        edition.groups.iter().map(of).collect()
    }
}

/// The best of the verdicts on the groups of an edition: eligible for one is eligible.
pub fn best(found: &[Assessment<'_>]) -> Overall {
    let rank = |overall: &Overall| Overall::ALL.iter().position(|one| one == overall);
    found.iter().map(|one| one.overall).min_by_key(rank).unwrap_or(Overall::Undecided)
}

/// An entry in the list of an edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Which entry.
    pub id: EntryId,
    /// Of which innovation.
    pub innovation: InnovationId,
    /// Its name.
    pub name: String,
    /// Code of its group.
    pub group: Option<String>,
    /// Code of its category.
    pub category: Option<String>,
}

/// What is told of an innovation in its latest record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Story {
    /// The record.
    pub record: RecordId,
    /// Its year.
    pub year: i32,
    /// Its facts.
    pub facts: Vec<Fact>,
}

/// A document that is used for a claim of an innovation and was not rejected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// Its title.
    pub title: String,
    /// Its address, if it is a link.
    pub url: Option<String>,
    /// What its file is, and its size in bytes.
    pub file: Option<(FileType, u64)>,
    /// What it is used for.
    pub claim: Claim,
}
