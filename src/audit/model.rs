//! One entry of the trail.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::identity::model::Actor;
use crate::kernel::id::{PemdaId, PersonId};

/// A field that changed, in the words of the screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Label of the field.
    pub field: String,
    /// What it was; empty when it was not filled.
    pub before: String,
    /// What it is now; empty when it was cleared.
    pub after: String,
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// When.
    pub at: DateTime<Utc>,
    /// In which government.
    pub pemda: PemdaId,
    /// By whom; `None` for the system itself.
    pub person: Option<PersonId>,
    /// Name of who did it, as it was then.
    pub actor: String,
    /// Stable English verb, for instance "revise".
    pub action: &'static str,
    /// What kind of thing, for instance "innovation".
    pub object_kind: &'static str,
    /// Which innovation (or other root) it belongs to, so that its history finds it.
    pub object: Uuid,
    /// One Indonesian sentence without the name of the actor, for instance "mengubah profil".
    pub summary: String,
    /// What changed.
    pub changes: Vec<Change>,
}

impl Event {
    /// Something an actor did to the thing with this id.
    pub fn by(actor: &Actor, at: DateTime<Utc>, action: &'static str, object_kind: &'static str, object: Uuid) -> Self {
        Self {
            at,
            pemda: actor.pemda,
            person: Some(actor.person),
            actor: actor.name.clone(),
            action,
            object_kind,
            object,
            summary: String::new(),
            changes: Vec::new(),
        }
    }

    /// With its sentence.
    pub fn saying(mut self, summary: impl Into<String>) -> Self {
        self.summary = summary.into();
        self
    }

    /// With what changed.
    pub fn changing(mut self, changes: Vec<Change>) -> Self {
        self.changes = changes;
        self
    }
}

/// Who writes, when, and on what occasion: what the writes of one transaction share.
#[derive(Debug, Clone, Copy)]
pub struct Occasion<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// When.
    pub now: DateTime<Utc>,
    /// What is added to every sentence, for instance " lewat impor “rekap.xlsx”"; empty for a form.
    pub via: &'a str,
}

impl<'a> Occasion<'a> {
    /// A form that somebody sends.
    pub fn form(actor: &'a Actor, now: DateTime<Utc>) -> Self {
        Self { actor, now, via: "" }
    }

    /// Something that happens to the thing with this id, with its sentence.
    pub fn event(
        &self,
        action: &'static str,
        object_kind: &'static str,
        object: Uuid,
        summary: impl std::fmt::Display,
    ) -> Event {
        Event::by(self.actor, self.now, action, object_kind, object).saying(format!("{summary}{}", self.via))
    }
}

/// An entry as history pages read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// When.
    pub at: DateTime<Utc>,
    /// Name of who did it.
    pub actor: String,
    /// The sentence.
    pub summary: String,
    /// What changed.
    pub changes: Vec<Change>,
}
