//! Handlers of the area.

mod editor;
mod files;
mod list;

use axum::response::Response;

use super::gather::{GatherRefusal, gather_entry};
use super::model::Material;
use super::paths;
use super::views::{Whose, WorkspacePage};
use crate::assessment;
use crate::assessment::model::Entry;
use crate::identity::policy::{Act, permit};
use crate::innovations::model::Innovation;
use crate::innovations::routes::visible;
use crate::kernel::id::EntryId;
use crate::letters;
use crate::letters::views::Offers;
use crate::rulebooks;
use crate::rulebooks::model::Edition;
use crate::web::error::Failure;
use crate::web::routes::{Access, Routes};
use crate::web::session::Visit;

/// The area's routes.
pub fn routes() -> Routes {
    let see = Access::To(Act::SeeInnovation);
    Routes::new()
        .get::<paths::Workspace, _>(see, workspace)
        .and(list::routes())
        .and(editor::routes())
        .and(files::routes())
}

/// A dossier that the visitor may see.
pub struct Seen {
    /// Its entry.
    pub entry: Entry,
    /// The edition it is written for.
    pub edition: &'static Edition,
    /// The innovation it is about.
    pub innovation: Innovation,
}

impl Seen {
    /// The dossier of an entry; not found where the visitor may not know of its innovation.
    pub async fn of(visit: &Visit, id: EntryId) -> Result<Self, Failure> {
        let entry = assessment::store::find(&visit.site.db, id).await?.ok_or(Failure::NotFound)?;
        // What a government answers for itself has no dossier of its own.
        let innovation = visible(visit, entry.innovation.ok_or(Failure::NotFound)?).await?;
        let edition = rulebooks::store::edition_for(&visit.site.db, entry.pemda, &entry.edition).await?;
        Ok(Self { entry, edition: edition.ok_or(Failure::NotFound)?, innovation })
    }

    /// Refuses those who may only read.
    pub fn require_writer(self, visit: &Visit) -> Result<Self, Failure> {
        if self.may_write(visit) { Ok(self) } else { Err(Failure::Denied) }
    }

    /// Whether the visitor may write its texts.
    pub fn may_write(&self, visit: &Visit) -> bool {
        self.entry.left_at.is_none() && permit(&visit.actor, Act::LogInnovation, &self.innovation.owner())
    }

    fn whose(&self) -> Whose<'_> {
        Whose { entry: &self.entry, edition: self.edition, innovation: &self.innovation }
    }

    async fn material(&self, visit: &Visit) -> Result<Material, Failure> {
        let (db, today) = (&visit.site.db, visit.site.clock.today());
        gather_entry(db, &self.entry, self.innovation.clone(), today).await.map_err(|refusal| match refusal {
            GatherRefusal::NoSuchYear(_) => Failure::NotFound,
            GatherRefusal::Broken(error) => error.into(),
        })
    }
}

async fn workspace(path: paths::Workspace, visit: Visit) -> Result<Response, Failure> {
    let seen = Seen::of(&visit, path.id).await?;
    let material = seen.material(&visit).await?;
    let may_write = seen.may_write(&visit);
    let letters = letters::store::of_entry(&visit.site.db, path.id).await?;
    let letters = Offers::new(path.id, seen.edition, &letters, may_write);
    let page = WorkspacePage::new(seen.whose(), &material, visit.site.clock.today(), may_write);
    Ok(visit.show(&page.with_letters(letters)))
}
