//! Handlers of one integration: its page, and the yearly confirmation of its two sides.

use axum::http::StatusCode;
use axum::response::Response;

use super::failure;
use crate::identity::policy::{Act, permit};
use crate::innovations;
use crate::innovations::model::Innovation;
use crate::integrations::actions::{self, WriteRefusal, may_confirm, may_see};
use crate::integrations::model::{Integration, Side};
use crate::integrations::views::{ShowPage, Shown};
use crate::integrations::{forms, paths, store};
use crate::kernel::id::IntegrationId;
use crate::web::error::Failure;
use crate::web::flash::Flash;
use crate::web::form::FormErrors;
use crate::web::posted::Fields;
use crate::web::session::Visit;

/// An integration with its innovation, for somebody who may know of it.
struct Seen {
    innovation: Innovation,
    integration: Integration,
    owners: String,
}

impl Seen {
    async fn find(visit: &Visit, id: IntegrationId) -> Result<Self, Failure> {
        let db = &visit.site.db;
        let integration = store::find(db, id).await?.ok_or(Failure::NotFound)?;
        let innovation = innovations::store::find(db, integration.innovation).await?.ok_or(Failure::NotFound)?;
        if !may_see(&visit.actor, &integration, &innovation.owner()) {
            return Err(Failure::NotFound);
        }
        let owners = store::owners_of(db, [innovation.id]).await?.remove(&innovation.id);
        Ok(Self { innovation, integration, owners: owners.unwrap_or_else(|| "Semua OPD".to_owned()) })
    }

    fn answer(&self, visit: &Visit, status: StatusCode, fields: &Fields, errors: &FormErrors) -> Response {
        let owner = self.innovation.owner();
        let confirms = |side: &Side| may_confirm(&visit.actor, &self.integration, &owner, *side);
        let may_confirm: Vec<Side> = Side::ALL.iter().copied().filter(confirms).collect();
        let shown = Shown {
            innovation: &self.innovation,
            innovation_seen: permit(&visit.actor, Act::SeeInnovation, &owner),
            owners: self.owners.clone(),
            integration: &self.integration,
            may_confirm: &may_confirm,
            may_edit: permit(&visit.actor, Act::LogInnovation, &owner),
            today: visit.site.clock.today(),
            stale: status == StatusCode::CONFLICT,
        };
        visit.answer(status, &ShowPage::new(&shown, fields, errors))
    }
}

pub(super) async fn show(path: paths::Show, visit: Visit) -> Result<Response, Failure> {
    let seen = Seen::find(&visit, path.id).await?;
    let fields = forms::fill_confirmation(visit.site.clock.today());
    Ok(seen.answer(&visit, StatusCode::OK, &fields, &FormErrors::none()))
}

pub(super) async fn confirm(path: paths::Confirm, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    let seen = Seen::find(&visit, path.id).await?;
    let (owner, clock) = (seen.innovation.owner(), &visit.site.clock);
    if !Side::ALL.iter().any(|side| may_confirm(&visit.actor, &seen.integration, &owner, *side)) {
        return Err(Failure::Denied);
    }
    let foreign = seen.integration.system.owner_opd.is_none();
    let word = match forms::read_confirmation(&fields, foreign, clock.today()) {
        Ok(word) => word,
        Err(errors) => return Ok(seen.answer(&visit, StatusCode::UNPROCESSABLE_ENTITY, &fields, &errors)),
    };
    let revision: i64 = fields.text("revision").parse().unwrap_or(0);
    let here = paths::Show { id: path.id }.to_string();
    match actions::confirm(&visit.site.db, &visit.actor, path.id, revision, word, clock.now()).await {
        Ok(()) => {
            let text = format!("Integrasi dengan {} dikonfirmasi.", seen.integration.system.name);
            Ok(Flash::saved(text).then(&here))
        }
        Err(WriteRefusal::Stale(..) | WriteRefusal::NotRunning) => {
            let now = Seen::find(&visit, path.id).await?;
            Ok(now.answer(&visit, StatusCode::CONFLICT, &fields, &FormErrors::none()))
        }
        Err(refusal) => Err(failure(refusal)),
    }
}
