//! Handlers of the area.

mod comments;
mod tasks;

use super::actions::Refusal;
use super::model::{Addressee, Subject};
use super::store;
use super::views::Offered;
use crate::dossiers::model::Form;
use crate::innovations::model::Innovation;
use crate::web::error::Failure;
use crate::web::routes::Routes;
use crate::web::session::Visit;
use crate::{assessment, innovations, rulebooks};

/// The area's routes.
pub fn routes() -> Routes {
    comments::routes().and(tasks::routes())
}

/// What forms choose from, owned.
struct Chosen {
    subjects: Vec<Subject>,
    people: Vec<Addressee>,
}

impl Chosen {
    async fn of(visit: &Visit, innovation: &Innovation) -> Result<Self, Failure> {
        let db = &visit.site.db;
        let years: Vec<i32> =
            innovations::store::records(db, innovation.id).await?.iter().map(|record| record.year).collect();
        let mut subjects = Subject::all(&years);
        subjects.extend(places(visit, innovation).await?);
        Ok(Self { subjects, people: store::in_scope(db, innovation).await? })
    }

    /// With a subject that is no longer offered but was chosen before.
    fn and(mut self, subject: Subject) -> Self {
        if !self.subjects.contains(&subject) {
            self.subjects.push(subject);
        }
        self
    }

    fn offered(&self) -> Offered<'_> {
        Offered { subjects: &self.subjects, people: &self.people }
    }
}

/// The places of the forms that an innovation is entered with.
async fn places(visit: &Visit, innovation: &Innovation) -> Result<Vec<Subject>, Failure> {
    let db = &visit.site.db;
    let mut found = Vec::new();
    for entry in assessment::store::of_innovation(db, innovation.id).await? {
        let edition = rulebooks::store::edition_for(db, entry.pemda, &entry.edition).await?;
        let parts = edition.map(|edition| Form::of(edition, entry.group.as_deref()).parts(&[], &[]));
        let pieces = parts.iter().flatten().flat_map(|part| &part.pieces);
        found.extend(pieces.map(|piece| Subject::Place(entry.id, piece.code)));
    }
    Ok(found)
}

/// What a refusal becomes when no page of its own fits it.
fn failure(refusal: Refusal) -> Failure {
    match refusal {
        Refusal::NotFound => Failure::NotFound,
        Refusal::Denied => Failure::Denied,
        Refusal::TooLate | Refusal::OutOfScope | Refusal::StaleComment(_) | Refusal::StaleTask(_) => {
            Failure::Unreadable("refused without a page of its own")
        }
        Refusal::Broken(error) => Failure::from(error),
    }
}
