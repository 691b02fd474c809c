//! What a handout for a jury is made of.

use chrono::{DateTime, Utc};

use super::questions::{Asked, Doubt, OwnQuestion, bank};
use super::{Entered, Subject};
use crate::rulebooks::model::Edition;

/// What a handout for a jury is made of.
#[derive(Debug, Clone)]
pub struct Handout {
    /// The innovation, with the texts and the group of its entry.
    pub subject: Subject,
    /// The edition whose jury it is for.
    pub edition: &'static Edition,
    /// What the claim check says of its prose.
    pub doubts: Vec<Doubt>,
    /// Questions that people have added.
    pub own: Vec<OwnQuestion>,
}

impl Handout {
    /// Its entry in the edition; `None` where it is not entered.
    pub fn entered(&self) -> Option<&Entered> {
        self.subject.entered.iter().find(|one| one.edition.id == self.edition.id)
    }

    /// Every question with its answer.
    pub fn bank(&self) -> Vec<Asked> {
        bank(&self.subject, self.entered(), &self.doubts, &self.own)
    }

    /// When any of it was last changed.
    pub fn dated(&self) -> DateTime<Utc> {
        self.own.iter().map(|one| one.updated_at).fold(self.subject.material.dated(), DateTime::max)
    }
}
