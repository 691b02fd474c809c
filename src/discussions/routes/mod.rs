//! Handlers of the area.

mod comments;
mod tasks;

use super::actions::Refusal;
use super::model::{Addressee, Subject};
use super::store;
use super::views::Offered;
use crate::innovations;
use crate::innovations::model::Innovation;
use crate::web::error::Failure;
use crate::web::routes::Routes;
use crate::web::session::Visit;

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
        Ok(Self { subjects: Subject::all(&years), people: store::in_scope(db, innovation).await? })
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
