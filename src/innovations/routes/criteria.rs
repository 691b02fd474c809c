//! Handlers of the five criteria.

use axum::http::StatusCode;
use axum::response::Response;

use super::{changeable, failure, visible};
use crate::drafts;
use crate::identity::policy::{Act, permit};
use crate::innovations::actions::criteria::{judge, revision_of};
use crate::innovations::forms::criteria as forms;
use crate::innovations::views::{CriteriaPage, RoutinePage};
use crate::innovations::{paths, store};
use crate::kernel::date::moment;
use crate::web::conflict::{ConflictPage, Meanwhile};
use crate::web::error::Failure;
use crate::web::flash::Flash;
use crate::web::form::FormErrors;
use crate::web::posted::Fields;
use crate::web::session::Visit;

pub(super) async fn show(path: paths::Criteria, visit: Visit) -> Result<Response, Failure> {
    let innovation = visible(&visit, path.id).await?;
    let answers = store::criteria::answers(&visit.site.db, path.id).await?;
    let may_edit = permit(&visit.actor, Act::LogInnovation, &innovation.owner());
    let fields = forms::fill(&answers);
    Ok(visit.show(&CriteriaPage::new(&innovation, &answers, (&fields, &FormErrors::none()), may_edit)))
}

pub(super) async fn save(path: paths::Criteria, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    let innovation = changeable(&visit, path.id).await?;
    let (db, now) = (&visit.site.db, visit.site.clock.now());
    let given = match forms::read(&fields) {
        Ok(given) => given,
        Err(errors) => {
            let answers = store::criteria::answers(db, path.id).await?;
            let page = CriteriaPage::new(&innovation, &answers, (&fields, &errors), true);
            return Ok(visit.answer(StatusCode::UNPROCESSABLE_ENTITY, &page));
        }
    };
    let revision = fields.text("revision").parse().unwrap_or(0);
    match judge(db, &visit.actor, path.id, revision, given, now).await.map_err(failure)? {
        Ok(verdict) => {
            let text = format!("Hasil lima kriteria: {}.", verdict.label().to_lowercase());
            drafts::routes::saved(&visit, &path.to_string(), Flash::saved(text).then(&path.to_string())).await
        }
        Err(stored) => {
            let (by, at) = store::criteria::last_change(db, path.id).await?.unwrap_or_default();
            let meanwhile = Meanwhile {
                by: &by,
                at: moment(at),
                what: "Penilaian lima kriteria",
                action: path.to_string(),
                cancel: path.to_string(),
                revision: revision_of(&stored),
            };
            let labels = forms::labels();
            let labels: Vec<(&str, &str)> =
                labels.iter().map(|(name, label)| (name.as_str(), label.as_str())).collect();
            let words = |_: &str, value: &str| forms::in_words(value);
            let page = ConflictPage::new(meanwhile, &labels, &forms::fill(&stored), &fields, words);
            Ok(visit.answer(StatusCode::CONFLICT, &page))
        }
    }
}

pub(super) async fn routine(_: paths::RoutineWorks, visit: Visit) -> Result<Response, Failure> {
    visit.require_at_large(Act::SeePortfolio)?;
    let works = store::criteria::routine_works(&visit.site.db, &visit.actor.scope()).await?;
    Ok(visit.show(&RoutinePage::new(&works)))
}
