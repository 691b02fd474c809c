//! Whose claims documents prove: an innovation's, or those that a government makes of itself.

use uuid::Uuid;

use crate::identity::model::Actor;
use crate::identity::policy::{Act, Owner, permit};
use crate::innovations::model::Innovation;
use crate::kernel::id::{EntryId, InnovationId, OpdId};

/// Who makes a claim that documents prove.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Holder {
    /// An innovation.
    Innovation(InnovationId),
    /// The government itself, in its own entry in an edition.
    Government(EntryId),
}

impl Holder {
    /// The innovation; nothing for the government itself.
    pub const fn innovation(self) -> Option<InnovationId> {
        match self {
            Self::Innovation(id) => Some(id),
            Self::Government(_) => None,
        }
    }

    /// Kind and id under which its history is kept.
    pub const fn object(self) -> (&'static str, Uuid) {
        match self {
            Self::Innovation(id) => ("innovation", id.0),
            Self::Government(id) => ("entry", id.0),
        }
    }
}

/// A holder with what the policy and its pages ask of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// Who.
    pub holder: Holder,
    /// Name of the innovation or of the government.
    pub name: String,
    /// Whose it is.
    pub owner: Owner,
}

impl Held {
    /// An innovation as a holder.
    pub fn of_innovation(of: &Innovation) -> Self {
        Self { holder: Holder::Innovation(of.id), name: of.profile.name.clone(), owner: of.owner() }
    }

    /// Whether an actor may know of it: what a government answers is for those who see its assessment.
    pub fn is_seen_by(&self, actor: &Actor) -> bool {
        let see = match self.holder {
            Holder::Innovation(_) => Act::SeeInnovation,
            Holder::Government(_) => Act::SeeAssessment,
        };
        permit(actor, see, &self.owner)
    }

    /// Whether an actor who may know of it may do this to it.
    pub fn permits(&self, actor: &Actor, act: Act) -> bool {
        self.is_seen_by(actor) && permit(actor, act, &self.owner)
    }

    /// The OPDs that own it; none of the government itself.
    pub fn units(&self) -> &[OpdId] {
        &self.owner.opds
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::model::Role;
    use crate::kernel::id::{PemdaId, PersonId};

    #[test]
    fn what_a_government_answers_is_answered_by_its_compiler_and_judged_by_its_verifier() {
        let pemda = PemdaId::fresh();
        let holder = Holder::Government(EntryId::fresh());
        let held = Held { holder, name: "Kota".to_owned(), owner: Owner::government(pemda) };
        let may = |role: Role, at: PemdaId, act| {
            let actor = Actor {
                person: PersonId::fresh(),
                name: String::new(),
                role,
                pemda: at,
                pemda_name: String::new(),
                opds: Vec::new(),
                opd_name: None,
            };
            (held.is_seen_by(&actor), held.permits(&actor, act))
        };
        assert_eq!(may(Role::Compiler, pemda, Act::LogInnovation), (true, true));
        assert_eq!(may(Role::Verifier, pemda, Act::JudgeEvidence), (true, true));
        assert_eq!(may(Role::Verifier, pemda, Act::LogInnovation), (true, false));
        for hidden in [Role::Operator, Role::OpdHead, Role::Admin] {
            assert_eq!(may(hidden, pemda, Act::LogInnovation), (false, false), "{hidden:?}");
        }
        assert_eq!(may(Role::Compiler, PemdaId::fresh(), Act::LogInnovation), (false, false), "another government");
    }
}
