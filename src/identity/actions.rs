//! Signing in and out, and making accounts.

use chrono::{DateTime, Duration, Utc};

use super::model::{Person, Recognised, SessionRule, may_try};
use super::{password, store};
use crate::db::{Db, DbError};

/// Why somebody was not let in.
#[derive(Debug, thiserror::Error)]
pub enum SignInRefusal {
    /// Unknown account, wrong password or closed account: never told apart.
    #[error("unknown account or wrong password")]
    Wrong,
    /// Too many failures; try again after this long.
    #[error("too many attempts")]
    TooMany(Duration),
    /// The database failed.
    #[error(transparent)]
    Broken(#[from] DbError),
}

/// Checks a password and opens a session; gives the secret token for the cookie.
///
/// Hashing takes tens of milliseconds of a core and 19 MiB, so at most two run at a time.
pub async fn sign_in(db: &Db, username: &str, secret: &str, now: DateTime<Utc>) -> Result<String, SignInRefusal> {
    static HASHING: tokio::sync::Semaphore = tokio::sync::Semaphore::const_new(2);

    let username = username.trim().to_lowercase();
    let failures = store::failures(db, &username, now - Duration::minutes(15)).await?;
    may_try(&failures, now).map_err(SignInRefusal::TooMany)?;
    let found = store::find_by_username(db, &username).await?.filter(|(person, _)| !person.disabled);
    let (person, stored) = match found {
        Some((person, stored)) => (Some(person), stored),
        None => (None, decoy().to_owned()),
    };
    let secret = secret.to_owned();
    let right = {
        let _turn = HASHING.acquire().await.expect("the semaphore is never closed");
        tokio::task::spawn_blocking(move || password::verify(&secret, &stored)).await.unwrap_or(false)
    };
    let Some(person) = person.filter(|_| right) else {
        db.write(async |tx| store::insert_failure(tx, &username, now).await).await?;
        return Err(SignInRefusal::Wrong);
    };
    let token = password::random_token();
    db.write(async |tx| {
        store::remove_failures(tx, &username).await?;
        store::insert_session(tx, password::token_hash(&token), person.id, now).await
    })
    .await?;
    Ok(token)
}

/// Ends the session of a token.
pub async fn sign_out(db: &Db, token: &str, now: DateTime<Utc>) -> Result<(), DbError> {
    db.write(async |tx| store::end_session(tx, &password::token_hash(token), now).await).await
}

/// The actor of a session token, noting that it was used.
pub async fn recognise(db: &Db, token: &str, now: DateTime<Utc>) -> Result<Option<Recognised>, DbError> {
    let hash = password::token_hash(token);
    let Some((seen, recognised)) = store::find_session(db, &hash, now).await? else { return Ok(None) };
    if now - seen > SessionRule::GRAIN {
        db.write(async |tx| store::touch_session(tx, &hash, now).await).await?;
    }
    Ok(Some(recognised))
}

/// Makes an account with a new random password, which is returned once and stored nowhere.
pub async fn add_person(db: &Db, person: &Person, now: DateTime<Utc>) -> Result<String, DbError> {
    let secret = password::random_password();
    let hash = {
        let secret = secret.clone();
        tokio::task::spawn_blocking(move || password::hash(&secret)).await.expect("hashing does not panic")
    };
    db.write(async |tx| store::insert(tx, person, hash, now).await).await?;
    Ok(secret)
}

/// A hash of a password nobody has, so that unknown accounts take as long as known ones.
fn decoy() -> &'static str {
    static DECOY: std::sync::OnceLock<String> = std::sync::OnceLock::new();
    DECOY.get_or_init(|| password::hash(&password::random_token()))
}
