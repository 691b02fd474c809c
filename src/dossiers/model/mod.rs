//! What a dossier is made of.

pub mod claims;
pub mod filter;
pub mod inserts;
pub mod part;
pub mod proof;
pub mod readiness;
#[cfg(test)]
mod tests;
pub mod text;
pub mod trouble;

use chrono::{DateTime, NaiveDate, Utc};

pub use self::part::{Form, Limit, Part, Piece};
pub use self::proof::Proof;
pub use self::readiness::{Obstacle, Readiness, Status, Why, obstacles};
pub use self::text::{Presence, Text, Version};
pub use self::trouble::advice;
use crate::benefits::model::{Metric, Reading};
use crate::competitions::model::Award;
use crate::innovations::model::{Fact, Innovation, Kin};
use crate::integrations::model::Integration;
use crate::organisations::model::Pemda;
use crate::rulebooks::model::{Attribute, Edition};

/// Everything that is known of one innovation for one year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Material {
    /// The government that presents it.
    pub pemda: Pemda,
    /// The innovation.
    pub innovation: Innovation,
    /// Full names of the owning OPDs, the leading one first.
    pub owners: Vec<String>,
    /// Its family.
    pub kin: Vec<Kin>,
    /// The year whose record is told; `None` when no year is open.
    pub year: Option<i32>,
    /// The facts of that year.
    pub facts: Vec<Fact>,
    /// The day on which the dossier asks what runs.
    pub asked_on: NaiveDate,
    /// Its integrations, of every status.
    pub integrations: Vec<Integration>,
    /// Its metrics with their readings.
    pub benefits: Vec<(Metric, Vec<Reading>)>,
    /// Its awards.
    pub awards: Vec<Award>,
    /// Code of the group it is entered in; `None` without an entry, or without a group.
    pub group: Option<String>,
    /// The government's revision of the rulebook that it is entered under; `None` without an entry, or where the rulebook
    /// is used as it ships.
    pub revision: Option<u32>,
    /// What was written for the form of its entry; nothing without an entry.
    pub texts: Vec<Text>,
    /// The numbers of these texts that somebody bound to what bears them out; nothing without an entry.
    pub proofs: Vec<Proof>,
}

impl Material {
    /// When any of it was last changed: the date of the document, whatever the clock says.
    pub fn dated(&self) -> DateTime<Utc> {
        let facts = self.facts.iter().map(|fact| fact.updated_at);
        let integrations = self.integrations.iter().map(|integration| integration.updated_at);
        let metrics = self.benefits.iter().map(|(metric, _)| metric.updated_at);
        let texts = self.texts.iter().map(|text| text.updated_at);
        let proofs = self.proofs.iter().map(|proof| proof.at);
        facts
            .chain(integrations)
            .chain(metrics)
            .chain(texts)
            .chain(proofs)
            .fold(self.innovation.updated_at, DateTime::max)
    }

    /// The form of the group it is entered in.
    pub fn form<'a>(&self, edition: &'a Edition) -> Form<'a> {
        Form::of(edition, self.group.as_deref())
    }

    /// The parts of that form, filled.
    pub fn parts<'a>(&'a self, edition: &'a Edition) -> Vec<Part<'a>> {
        self.form(edition).parts(&self.facts, &self.texts)
    }

    /// Everything that stands in the way of freezing the dossier under an edition.
    pub fn obstacles(&self, edition: &Edition) -> Vec<Obstacle> {
        obstacles(&self.parts(edition))
    }

    /// What is written about an attribute, if anything.
    pub fn fact(&self, attribute: Attribute) -> Option<&Fact> {
        written(&self.facts, attribute)
    }
}

/// The fact about an attribute, if it says anything.
fn written(facts: &[Fact], attribute: Attribute) -> Option<&Fact> {
    facts.iter().find(|fact| fact.attribute == attribute && !fact.body.trim().is_empty())
}
