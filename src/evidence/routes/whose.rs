//! Whose evidence a form is about, asked of the policy.

use crate::assessment;
use crate::evidence::model::{Held, Holder, Use};
use crate::evidence::paths::About;
use crate::evidence::store;
use crate::evidence::views::Whose;
use crate::identity::policy::Act;
use crate::innovations::routes::changeable;
use crate::rulebooks;
use crate::web::error::Failure;
use crate::web::session::Visit;

/// Whose evidence this is, with its claims, if the visitor may change it.
pub async fn writable(visit: &Visit, about: About) -> Result<Whose, Failure> {
    let db = &visit.site.db;
    let id = match about {
        About::Innovation(id) => {
            let innovation = changeable(visit, id).await?;
            return Ok(Whose::innovation(&innovation, store::claims_of_innovation(db, id).await?));
        }
        About::Answer(id) => id,
    };
    let answer = assessment::store::find_answer(db, id, visit.site.clock.today()).await?.ok_or(Failure::NotFound)?;
    let entry = assessment::store::find(db, answer.entry).await?.ok_or(Failure::NotFound)?;
    // The answers of an innovation are proved with the rest of what it claims.
    if entry.innovation.is_some() {
        return Err(Failure::NotFound);
    }
    let held = seen(visit, Holder::Government(entry.id)).await?;
    require(visit, &held, Act::LogInnovation)?;
    let edition = rulebooks::store::edition_for(db, entry.pemda, &entry.edition).await?.ok_or(Failure::NotFound)?;
    let claims = store::claims_of_entry(db, entry.id).await?;
    Ok(Whose::government((entry.id, held.name), (id, &answer.number), edition, claims))
}

/// Who makes a claim, if the visitor may know of it.
async fn seen(visit: &Visit, holder: Holder) -> Result<Held, Failure> {
    let held = store::held(&visit.site.db, holder).await?.ok_or(Failure::NotFound)?;
    if held.is_seen_by(&visit.actor) { Ok(held) } else { Err(Failure::NotFound) }
}

fn require(visit: &Visit, held: &Held, act: Act) -> Result<(), Failure> {
    if held.permits(&visit.actor, act) { Ok(()) } else { Err(Failure::Denied) }
}

/// Who makes the claim of a use, if the visitor may do this to it.
pub async fn holder_of(visit: &Visit, used: &Use, act: Act) -> Result<Held, Failure> {
    let held = seen(visit, used.holder).await?;
    require(visit, &held, act)?;
    Ok(held)
}
