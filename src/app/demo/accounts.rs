//! Demo accounts: one for every role, with passwords made at random on every run. There is no shared password anywhere.

use crate::db::{Db, DbError};
use crate::identity;
use crate::identity::model::{Person, Role};
use crate::identity::password;
use crate::kernel::id::PersonId;
use crate::organisations;
use crate::organisations::model::{OpdKind, Pemda};

use chrono::{DateTime, Utc};

/// A demo account with the password of this run.
#[derive(Debug, Clone)]
pub struct Account {
    /// Name to sign in with.
    pub username: String,
    /// Password of this run.
    pub password: String,
    /// Duty and place, in Indonesian.
    pub what: String,
}

/// Makes the demo accounts of a government, or gives those there new passwords and ends their sessions.
pub async fn renew(db: &Db, pemda: &Pemda, now: DateTime<Utc>) -> Result<Vec<Account>, DbError> {
    let units = organisations::store::units(db, pemda.id).await?;
    let busiest = busiest_unit(db, pemda).await?;
    let home = busiest
        .and_then(|id| units.iter().find(|unit| unit.id == id))
        .or_else(|| units.iter().find(|unit| unit.kind == OpdKind::Opd));
    let suffix = pemda.kind.code();
    let mut accounts = Vec::new();
    for role in Role::ALL {
        let opd = role.is_of_an_opd().then(|| home.map(|unit| unit.id)).flatten();
        if role.is_of_an_opd() && opd.is_none() {
            continue;
        }
        let place = opd.and(home).map_or_else(|| pemda.name.clone(), |unit| unit.short().to_owned());
        let username = format!("{}.{suffix}", role.code().replace('_', "-"));
        let secret = password::random_password();
        let hash = {
            let secret = secret.clone();
            tokio::task::spawn_blocking(move || password::hash(&secret)).await.expect("hashing does not panic")
        };
        let there = identity::store::find_by_username(db, &username).await?;
        db.write(async |tx| {
            if let Some((person, _)) = there {
                identity::store::set_password(tx, person.id, hash).await?;
                return identity::store::end_sessions_of(tx, person.id, now).await;
            }
            let person = Person {
                id: PersonId::fresh(),
                pemda: pemda.id,
                opd,
                role: *role,
                name: format!("{} {place} (demo)", role.label().replace(" OPD", "")),
                username: username.clone(),
                disabled: false,
            };
            identity::store::insert(tx, &person, hash, now).await
        })
        .await?;
        accounts.push(Account { username, password: secret, what: format!("{}, {place}", role.label()) });
    }
    Ok(accounts)
}

/// The OPD that owns the most innovations: the liveliest place to look around in.
async fn busiest_unit(db: &Db, pemda: &Pemda) -> Result<Option<crate::kernel::id::OpdId>, DbError> {
    let scope = identity::model::Scope::whole(pemda.id);
    let counts =
        crate::innovations::store::count_by_owner(db, &scope, &crate::innovations::model::filter::Filter::default())
            .await?;
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(id, count)| (std::cmp::Reverse(*count), *id));
    Ok(counts.first().map(|(id, _)| *id))
}
