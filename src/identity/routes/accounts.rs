//! Who has an account.

use std::collections::HashMap;

use axum::response::Response;
use axum_extra::routing::TypedPath;
use serde::Deserialize;

use crate::identity::policy::Act;
use crate::identity::store;
use crate::identity::views::AccountsPage;
use crate::web::error::Failure;
use crate::web::routes::{Access, Routes};
use crate::web::session::Visit;

/// The accounts of the own government.
#[derive(TypedPath, Deserialize)]
#[typed_path("/akun")]
pub struct Accounts;

/// The routes of accounts.
pub fn routes() -> Routes {
    Routes::new().get::<Accounts, _>(Access::To(Act::SeePeople), list)
}

async fn list(_: Accounts, visit: Visit) -> Result<Response, Failure> {
    visit.require_at_large(Act::SeePeople)?;
    let (db, pemda) = (&visit.site.db, visit.actor.pemda);
    let people = store::people(db, pemda).await?;
    let opds: HashMap<_, _> = store::opd_names(db, pemda).await?.into_iter().collect();
    Ok(visit.show(&AccountsPage::new(&people, &opds)))
}
