//! Who makes the claims that documents prove.

use std::collections::HashMap;

use crate::assessment;
use crate::db::{DbError, Source};
use crate::evidence::model::{Held, Holder, Use};
use crate::identity::policy::Owner;
use crate::innovations;
use crate::organisations;

/// A holder of whichever government, with what the policy asks of it: the caller asks the policy.
pub async fn held(from: &impl Source, holder: Holder) -> Result<Option<Held>, DbError> {
    match holder {
        Holder::Innovation(id) => {
            let found = innovations::store::find(from, id).await?;
            Ok(found.as_ref().map(Held::of_innovation))
        }
        Holder::Government(id) => {
            let Some(entry) = assessment::store::find(from, id).await? else { return Ok(None) };
            let pemda = organisations::store::find_pemda(from, entry.pemda).await?;
            Ok(pemda.map(|pemda| Held { holder, name: pemda.name, owner: Owner::government(entry.pemda) }))
        }
    }
}

/// The holders of some uses. A document has few of them, so each is asked for.
pub async fn held_by(from: &impl Source, uses: &[Use]) -> Result<HashMap<Holder, Held>, DbError> {
    let mut holders: Vec<Holder> = uses.iter().map(|used| used.holder).collect();
    holders.sort_unstable();
    holders.dedup();
    let mut found = HashMap::new();
    for holder in holders {
        found.extend(held(from, holder).await?.map(|held| (holder, held)));
    }
    Ok(found)
}
