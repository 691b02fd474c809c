//! Who may see an innovation, and so can be told of it.

use crate::db::{DbError, Source};
use crate::discussions::model::Addressee;
use crate::identity;
use crate::identity::model::{Actor, Person, Role};
use crate::identity::policy::{Act, Owner, permit};
use crate::innovations::model::Innovation;
use crate::kernel::id::{OpdId, PemdaId, PersonId};
use crate::organisations;
use crate::organisations::model::{Opd, subtree};

/// The open accounts of a government, for a question about each of several innovations.
pub struct Everybody(Vec<(Actor, Option<OpdId>, Addressee)>);

/// The open accounts of a government by name, in two questions.
pub async fn everybody(from: &impl Source, pemda: PemdaId) -> Result<Everybody, DbError> {
    let units = organisations::store::units(from, pemda).await?;
    let people = identity::store::people(from, pemda).await?;
    let known = people.into_iter().filter(|person| !person.disabled).map(|person| {
        let actor = actor_of(person.clone(), &units);
        let duty = match &actor.opd_name {
            Some(opd) => format!("{}, {opd}", actor.role.label()),
            None => actor.role.label().to_owned(),
        };
        let addressee = Addressee { id: person.id, name: person.name, username: person.username, duty };
        (actor, person.opd, addressee)
    });
    Ok(Everybody(known.collect()))
}

impl Everybody {
    /// Those who may see something of this owner.
    pub fn seeing(&self, owner: &Owner) -> impl Iterator<Item = &Addressee> {
        self.who_may(Act::SeeInnovation, owner)
    }

    /// Those who may do this to something of this owner: the policy's answer for each.
    fn who_may(&self, act: Act, owner: &Owner) -> impl Iterator<Item = &Addressee> {
        self.0.iter().filter(move |(actor, ..)| permit(actor, act, owner)).map(|(.., addressee)| addressee)
    }

    /// The operator of a unit, where it has one alone.
    pub fn operator_of(&self, unit: OpdId) -> Option<PersonId> {
        let mut found = self.0.iter().filter(|(actor, opd, _)| actor.role == Role::Operator && *opd == Some(unit));
        let first = found.next()?;
        found.next().is_none().then_some(first.2.id)
    }
}

/// The open accounts that may see an innovation, by name.
pub async fn in_scope(from: &impl Source, of: &Innovation) -> Result<Vec<Addressee>, DbError> {
    who_may(from, Act::SeeInnovation, of).await
}

/// The open accounts that may do this to an innovation, by name.
pub async fn who_may(from: &impl Source, act: Act, of: &Innovation) -> Result<Vec<Addressee>, DbError> {
    Ok(everybody(from, of.pemda).await?.who_may(act, &of.owner()).cloned().collect())
}

fn actor_of(person: Person, units: &[Opd]) -> Actor {
    let own = person.opd.and_then(|opd| units.iter().find(|unit| unit.id == opd));
    Actor {
        person: person.id,
        name: person.name,
        role: person.role,
        pemda: person.pemda,
        pemda_name: String::new(),
        opds: own.map(|unit| subtree(units, unit.id)).unwrap_or_default(),
        opd_name: own.map(|unit| unit.short().to_owned()),
    }
}
