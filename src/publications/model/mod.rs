//! What publications are made of.

pub mod handout;
pub mod holdings;
pub mod questions;
pub mod shortening;

pub use self::handout::Handout;
pub use self::holdings::{Holdings, Portfolio, Region, RegionalReport};
use crate::assessment::model::eligibility::Overall;
use crate::assessment::model::{Answer, Entry};
use crate::benefits::model::{Metric, Reading};
use crate::competitions::model::Award;
use crate::dossiers::model::Material;
use crate::evidence::model::{Access, Evidence, Use, Verdict};
use crate::innovations::model::Status;
use crate::integrations::model::{Integration, in_order};
use crate::rulebooks::model::Edition;

/// An innovation with everything that a publication about it draws on.
#[derive(Debug, Clone)]
pub struct Subject {
    /// What is on record of it.
    pub material: Material,
    /// How far its record is; `None` when no year is open.
    pub status: Option<Status>,
    /// The editions in which it stands entered, the latest first.
    pub entered: Vec<Entered>,
    /// What is used for its claims, whatever the verdict.
    pub papers: Vec<Paper>,
}

/// An innovation in an edition.
#[derive(Debug, Clone)]
pub struct Entered {
    /// The edition, as its government uses it.
    pub edition: &'static Edition,
    /// The entry with its scores.
    pub entry: Entry,
    /// Its answers to the indicators.
    pub answers: Vec<Answer>,
}

/// A document used for a claim.
#[derive(Debug, Clone)]
pub struct Paper {
    /// The use with its verdict.
    pub used: Use,
    /// The document.
    pub document: Evidence,
    /// What it is used for, in words.
    pub claim: String,
}

/// Whether an innovation may enter an edition in use.
#[derive(Debug, Clone)]
pub struct Chance {
    /// The edition.
    pub edition: &'static Edition,
    /// What its conditions say, for the group that suits best.
    pub overall: Overall,
}

impl Subject {
    /// Name of the innovation.
    pub fn name(&self) -> &str {
        &self.material.innovation.profile.name
    }

    /// Its integrations in reading order: those that count as running, and the others.
    pub fn integrations(&self) -> (Vec<&Integration>, Vec<&Integration>) {
        let today = self.material.asked_on;
        in_order(&self.material.integrations, today).into_iter().partition(|one| one.counts_as_running(today))
    }

    /// Awards that were won one by one; a line that claims a number of them proves none.
    pub fn won(&self) -> impl Iterator<Item = &Award> {
        self.material.awards.iter().filter(|award| award.claimed_count.is_none())
    }

    /// Metrics that have a value to show.
    pub fn measured(&self) -> impl Iterator<Item = &(Metric, Vec<Reading>)> {
        self.material.benefits.iter().filter(|(_, readings)| !readings.is_empty())
    }

    /// Documents that hold today, those accepted first; those rejected or out of date are left out.
    pub fn standing_papers(&self) -> Vec<&Paper> {
        let today = self.material.asked_on;
        let mut papers: Vec<&Paper> = self.papers.iter().filter(|paper| paper.stands(today)).collect();
        papers.sort_by_key(|paper| paper.used.verdict != Verdict::Accepted);
        papers
    }
}

impl Paper {
    /// Whether it may be held up on a day: neither rejected nor out of date.
    pub fn stands(&self, today: chrono::NaiveDate) -> bool {
        !matches!(self.used.verdict_on(today, &self.document), Verdict::Rejected | Verdict::Expired)
    }

    /// Whether anybody may read it: marked public, and without personal data.
    pub fn is_public(&self) -> bool {
        self.document.facts.access == Access::Public && !self.document.facts.personal
    }
}
