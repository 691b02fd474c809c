//! Who may see an innovation, and so can be told of it.

use crate::db::{DbError, Source};
use crate::discussions::model::Addressee;
use crate::identity;
use crate::identity::model::{Actor, Person};
use crate::identity::policy::{Act, permit};
use crate::innovations::model::Innovation;
use crate::organisations;
use crate::organisations::model::{Opd, subtree};

/// The open accounts that may see an innovation, by name.
pub async fn in_scope(from: &impl Source, of: &Innovation) -> Result<Vec<Addressee>, DbError> {
    who_may(from, Act::SeeInnovation, of).await
}

/// The open accounts that may do this to an innovation, by name: the policy's answer for each.
pub async fn who_may(from: &impl Source, act: Act, of: &Innovation) -> Result<Vec<Addressee>, DbError> {
    let units = organisations::store::units(from, of.pemda).await?;
    let people = identity::store::people(from, of.pemda).await?;
    let owner = of.owner();
    let seeing = people.into_iter().filter(|person| !person.disabled).filter_map(|person| {
        let actor = actor_of(person.clone(), &units);
        permit(&actor, act, &owner).then(|| Addressee {
            id: person.id,
            name: person.name,
            username: person.username,
            duty: match &actor.opd_name {
                Some(opd) => format!("{}, {opd}", actor.role.label()),
                None => actor.role.label().to_owned(),
            },
        })
    });
    Ok(seeing.collect())
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
