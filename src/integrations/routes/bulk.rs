//! Handlers of the page that takes one integration a line: looked at first, then saved all at once.

use axum::http::StatusCode;
use axum::response::Response;

use super::failure;
use crate::innovations::model::Innovation;
use crate::innovations::routes::changeable;
use crate::integrations::actions;
use crate::integrations::forms::{BulkForm, read_bulk};
use crate::integrations::model::DraftIntegration;
use crate::integrations::model::lines::{self, Fate, Line};
use crate::integrations::views::BulkPage;
use crate::integrations::{paths, store};
use crate::kernel::amount::count;
use crate::web::error::Failure;
use crate::web::flash::Flash;
use crate::web::form::FormErrors;
use crate::web::posted::Fields;
use crate::web::session::{Visit, submit_key};

pub(super) async fn new(path: paths::Bulk, visit: Visit) -> Result<Response, Failure> {
    let innovation = changeable(&visit, path.id).await?;
    let key = crate::identity::password::random_token();
    let fields = Fields::new().with("status", "direncanakan");
    Ok(visit.show(&BulkPage::new(&innovation, (&fields, &FormErrors::none()), key)))
}

pub(super) async fn save(path: paths::Bulk, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    let innovation = changeable(&visit, path.id).await?;
    let key = submit_key(&fields);
    let BulkForm { text, usual, save } = match read_bulk(&fields) {
        Ok(form) => form,
        Err(errors) => {
            let page = BulkPage::new(&innovation, (&fields, &errors), key);
            return Ok(visit.answer(StatusCode::UNPROCESSABLE_ENTITY, &page));
        }
    };
    let lines = lines::read(&text, usual, visit.site.clock.today());
    let fates = fates(&visit, &innovation, &lines).await?;
    let drafts: Vec<DraftIntegration> = fates.iter().filter_map(draft).collect();
    let faulty = fates.iter().any(|fate| matches!(fate, Fate::Faulty(_)));
    if !save || faulty {
        let errors = if faulty {
            FormErrors::none().with("baris", "Ada baris yang perlu diperbaiki. Lihat keterangannya di bawah.")
        } else {
            FormErrors::none()
        };
        let status = if faulty { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
        let page = BulkPage::checked(&innovation, (&fields, &errors), key, &lines, &fates);
        return Ok(visit.answer(status, &page));
    }
    let (db, now) = (&visit.site.db, visit.site.clock.now());
    match actions::log_all(db, &visit.actor, path.id, drafts, &key, now).await {
        Ok(logged) => {
            let name = &innovation.profile.name;
            let text = match logged {
                0 => format!("Tidak ada integrasi {name} yang baru: semuanya sudah tercatat."),
                logged => format!("{} integrasi {name} tercatat.", count(logged)),
            };
            Ok(Flash::saved(text).then(&paths::section(path.id)))
        }
        Err(refusal) => Err(failure(refusal)),
    }
}

async fn fates(visit: &Visit, of: &Innovation, lines: &[Line]) -> Result<Vec<Fate>, Failure> {
    let register = store::systems(&visit.site.db, of.pemda).await?;
    let there = store::of_innovation(&visit.site.db, of.id).await?;
    Ok(lines::fates(lines, &register, &there))
}

fn draft(fate: &Fate) -> Option<DraftIntegration> {
    match fate {
        Fate::Logged(system, terms) => Some(DraftIntegration { system: system.clone(), terms: terms.clone() }),
        Fate::AlreadyThere | Fate::Faulty(_) => None,
    }
}
