//! Handlers of the facts of the story.

use axum::http::StatusCode;
use axum::response::Response;

use super::{changeable, failure};
use crate::drafts;
use crate::innovations::actions::{self, WriteRefusal, WrittenFact};
use crate::innovations::views::{FactPage, Use};
use crate::innovations::{forms, paths, store};
use crate::kernel::amount::count;
use crate::kernel::date::moment;
use crate::rulebooks;
use crate::rulebooks::model::Attribute;
use crate::web::conflict::{ConflictPage, Meanwhile};
use crate::web::error::Failure;
use crate::web::flash::Flash;
use crate::web::form::FormErrors;
use crate::web::posted::Fields;
use crate::web::session::Visit;

pub(super) async fn edit(path: paths::EditFact, visit: Visit) -> Result<Response, Failure> {
    let innovation = changeable(&visit, path.id).await?;
    let attribute = Attribute::from_code(&path.attribute).ok_or(Failure::NotFound)?;
    let db = &visit.site.db;
    let records = store::records(db, path.id).await?;
    let record = records.iter().find(|record| record.year == path.year).ok_or(Failure::NotFound)?;
    let facts = store::facts(db, record.id).await?;
    let fact = facts.iter().find(|fact| fact.attribute == attribute);
    let stored = forms::fill_fact(fact);
    let unsaved = drafts::routes::unsaved(&visit, &path.to_string(), &stored).await?;
    let (restored, fields) = (unsaved.is_some(), unsaved.unwrap_or(stored));
    let stored_revision = fact.map_or(0, |fact| fact.revision);
    // What was typed over an older version meets the newer one on the conflict page.
    let revision = fields.text("revision").parse().ok().filter(|_| restored).unwrap_or(stored_revision);
    let about = (path.year, attribute);
    let notes = store::note::list(db, record.id).await?;
    let uses = uses_of(&visit, attribute).await?;
    let page = FactPage::new(&innovation, about, (&fields, &FormErrors::none()), revision, uses);
    let unrevised = store::carry::unrevised(db, record.id).await?.contains(&attribute);
    let page = page.noting(&notes, attribute).restoring(restored);
    Ok(visit.show(&if unrevised { page.carried(stored_revision) } else { page }))
}

pub(super) async fn save(path: paths::EditFact, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    let innovation = changeable(&visit, path.id).await?;
    let attribute = Attribute::from_code(&path.attribute).ok_or(Failure::NotFound)?;
    let revision: i64 = fields.text("revision").parse().unwrap_or(0);
    let (body, source) = match forms::read_fact(&fields) {
        Ok(read) => read,
        Err(errors) => {
            let about = (path.year, attribute);
            let uses = uses_of(&visit, attribute).await?;
            let page = FactPage::new(&innovation, about, (&fields, &errors), revision, uses);
            let course = store::course::find(&visit.site.db, path.id, path.year).await?.ok_or(Failure::NotFound)?;
            let notes = store::note::list(&visit.site.db, course.record.id).await?;
            return Ok(visit.answer(StatusCode::UNPROCESSABLE_ENTITY, &page.noting(&notes, attribute)));
        }
    };
    let written = WrittenFact { year: path.year, attribute, revision, body, source };
    let bench = paths::Year { id: path.id, year: path.year }.to_string();
    match actions::write_fact(&visit.site.db, &visit.actor, path.id, written, visit.site.clock.now()).await {
        Ok(()) => {
            let text = format!("{} untuk {} diperbarui.", attribute.label(), path.year);
            let response = Flash::saved(text).then(&bench);
            drafts::routes::saved(&visit, &path.to_string(), response).await
        }
        Err(WriteRefusal::StaleFact(stored)) => {
            let meanwhile = Meanwhile {
                by: &stored.updated_by,
                at: moment(stored.updated_at),
                what: attribute.label(),
                action: path.to_string(),
                cancel: bench,
                revision: stored.revision,
            };
            let kept = forms::fill_fact(Some(&stored));
            let page = ConflictPage::new(meanwhile, forms::FACT_LABELS, &kept, &fields, |_, value| value.to_owned());
            Ok(visit.answer(StatusCode::CONFLICT, &page))
        }
        Err(refusal) => Err(failure(refusal)),
    }
}

/// Which sections of which competitions draw on an attribute.
async fn uses_of(visit: &Visit, attribute: Attribute) -> Result<Vec<Use>, Failure> {
    let mut uses = Vec::new();
    for edition in rulebooks::store::editions_in_use_for(&visit.site.db, visit.actor.pemda).await? {
        for section in edition.sections().iter().filter(|section| section.attributes.contains(&attribute)) {
            uses.push(Use {
                title: format!("{} {}: {}", edition.programme.code(), edition.year, section.title),
                guidance: section.guidance.clone(),
                limit: section.words.map(|most| format!("paling banyak {} kata", count(u64::from(most)))),
            });
        }
    }
    Ok(uses)
}
