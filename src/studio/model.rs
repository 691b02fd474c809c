//! What a change of rules does to a government, and the scores that earlier rules gave.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

use crate::assessment::model::{Scores, Standing, View};
use crate::kernel::id::{EntryId, InnovationId, RevisionId};
use crate::kernel::points::Points;
use crate::rulebooks::model::Edition;
use crate::rulebooks::model::revision::{Origin, Revision};
use crate::rulebooks::{Embedded, embedded};

/// The program's own files that were corrected since a government copied them: of an edition whose shipped file it has as a
/// revision, and as it ships today has not, not even laid aside.
pub fn offers(revisions: &[Revision]) -> impl Iterator<Item = &'static Embedded> {
    embedded().iter().filter(move |file| {
        let mut seen = revisions.iter().filter(|revision| revision.edition == file.id);
        seen.clone().any(|old| old.origin == Origin::Shipped) && seen.all(|old| old.text != file.text)
    })
}

/// An entry before and after a change of rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// The entry.
    pub entry: EntryId,
    /// Its innovation; `None` for the government's own indicators.
    pub innovation: Option<InnovationId>,
    /// Whose it is.
    pub name: String,
    /// Its scores under the earlier rules.
    pub before: Scores,
    /// Its scores under the later rules.
    pub after: Scores,
    /// Numbers of indicators that it answered above nothing and that the later rules do not know, or not at that level.
    pub lost: Vec<String>,
}

impl Moved {
    /// Whether it is touched at all.
    pub fn is_affected(&self) -> bool {
        self.before != self.after || !self.lost.is_empty()
    }
}

/// What a change of rules does to a government.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Effect {
    /// Its entries, in the order of their names.
    pub entries: Vec<Moved>,
    /// Where it stands under the earlier rules.
    pub before: Standing,
    /// Where it would stand under the later ones.
    pub after: Standing,
}

impl Effect {
    /// The effect on these entries, which touch these affairs together.
    pub fn of(entries: Vec<Moved>, touched: &BTreeSet<String>) -> Self {
        let sum = |scores: fn(&Moved) -> Scores| {
            let mut standing = Standing { touched: touched.clone(), ..Standing::default() };
            for entry in &entries {
                standing.innovations += u32::from(entry.innovation.is_some());
                let sum = if entry.innovation.is_some() { &mut standing.each } else { &mut standing.region };
                let scores = scores(entry);
                sum.claimed += scores.claimed;
                sum.verified += scores.verified;
                sum.official += scores.official;
            }
            standing
        };
        let (before, after) = (sum(|entry| entry.before), sum(|entry| entry.after));
        Self { entries, before, after }
    }

    /// Those that the change touches.
    pub fn affected(&self) -> impl Iterator<Item = &Moved> {
        self.entries.iter().filter(|entry| entry.is_affected())
    }

    /// The index in somebody's word, under the earlier and the later rules; `None` where it cannot be computed in full.
    pub fn index(&self, (before, after): (&Edition, &Edition), view: View) -> (Option<Points>, Option<Points>) {
        (self.before.index(before, view).value, self.after.index(after, view).value)
    }
}

/// What an earlier revision gave, kept when another took its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The revision.
    pub revision: RevisionId,
    /// How many innovations were entered.
    pub innovations: u32,
    /// The index in everybody's word; `None` where it could not be computed in full.
    pub index: [Option<Points>; 3],
    /// When another revision took its place.
    pub ended_at: DateTime<Utc>,
    /// Who confirmed that.
    pub ended_by_name: String,
}

/// An entry of a kept run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunEntry {
    /// The entry.
    pub entry: EntryId,
    /// Whose it is; `None` for the government's own indicators.
    pub name: Option<String>,
    /// Its scores then.
    pub scores: Scores,
    /// Its scores now.
    pub now: Scores,
}
