//! Handlers that give a publication to save.

use axum::response::Response;
use pataka_typeset::TypesetError;

use crate::assessment::routes::indexed;
use crate::db::DbError;
use crate::dossiers::routes::Seen;
use crate::dossiers::views::trouble;
use crate::identity::policy::Act;
use crate::innovations::model::Innovation;
use crate::innovations::routes::visible;
use crate::kernel::id::InnovationId;
use crate::organisations::model::Pemda;
use crate::publications::gather::{self, Depth, subjects};
use crate::publications::model::Subject;
use crate::publications::{actions, paths};
use crate::web::download::fresh;
use crate::web::error::Failure;
use crate::web::press::press;
use crate::web::routes::{Access, Routes};
use crate::web::session::Visit;
use crate::{candidates, organisations};

/// Routes of the files.
pub(super) fn routes() -> Routes {
    let see = Access::To(Act::SeeInnovation);
    Routes::new()
        .get::<paths::Brief, _>(see, brief)
        .get::<paths::Kit, _>(see, kit)
        .get::<paths::Handout, _>(see, handout)
        .get::<paths::Report, _>(Access::To(Act::SeeAssessment), report)
        .get::<paths::Book, _>(Access::To(Act::SeePortfolio), book)
}

/// Sets type, and gives it under a name.
async fn file(
    name: String,
    set: impl FnOnce() -> Result<Vec<u8>, TypesetError> + Send + 'static,
) -> Result<Response, Failure> {
    let bytes = press(set).await?.map_err(|error| trouble(&error))?;
    fresh(&name, "application/pdf", bytes.into())
}

/// The visitor's own government.
pub(super) async fn own_pemda(visit: &Visit) -> Result<Pemda, Failure> {
    let id = visit.actor.pemda;
    let found = organisations::store::find_pemda(&visit.site.db, id).await?;
    Ok(found.ok_or_else(|| DbError::Unreadable(format!("government {id} of a person")))?)
}

/// Everything of an innovation that the visitor may see.
pub(super) async fn seen(visit: &Visit, id: InnovationId) -> Result<(Innovation, Subject), Failure> {
    let innovation = visible(visit, id).await?;
    let (db, today) = (&visit.site.db, visit.site.clock.today());
    let pemda = own_pemda(visit).await?;
    let subject = subjects(db, &pemda, &[id], (None, Depth::Whole), today).await?.pop();
    Ok((innovation, subject.ok_or(Failure::NotFound)?))
}

async fn brief(path: paths::Brief, visit: Visit) -> Result<Response, Failure> {
    let (innovation, subject) = seen(&visit, path.id).await?;
    let (db, today) = (&visit.site.db, visit.site.clock.today());
    let chances = candidates::store::chances(db, innovation.pemda, path.id, today).await?;
    let name = paths::file_name(&innovation.slug, "lembar-ringkas");
    file(name, move || actions::brief(&subject, &chances)).await
}

async fn kit(path: paths::Kit, visit: Visit) -> Result<Response, Failure> {
    let (innovation, subject) = seen(&visit, path.id).await?;
    file(paths::file_name(&innovation.slug, "perangkat-replikasi"), move || actions::kit(&subject)).await
}

async fn handout(path: paths::Handout, visit: Visit) -> Result<Response, Failure> {
    let db = &visit.site.db;
    let Seen { edition, innovation, .. } = Seen::of(&visit, path.id).await?;
    let pemda = own_pemda(&visit).await?;
    let found = gather::handout(db, &pemda, (innovation.id, edition), visit.site.clock.today()).await?;
    let found = found.ok_or(Failure::NotFound)?;
    let name = paths::file_name(&format!("{}-{}", innovation.slug, edition.id), "presentasi");
    file(name, move || actions::handout(&found)).await
}

async fn report(path: paths::Report, visit: Visit) -> Result<Response, Failure> {
    visit.require_at_large(Act::SeeAssessment)?;
    let (db, pemda) = (&visit.site.db, own_pemda(&visit).await?);
    let id = paths::stem(&path.report).ok_or(Failure::NotFound)?;
    let edition = indexed(&visit, id).await?;
    let name = paths::file_name(&format!("{}-{}", pemda.slug, edition.id), "laporan");
    let found = gather::regional_report(db, pemda, edition, visit.site.clock.today()).await?;
    file(name, move || actions::report(&found)).await
}

/// The book of a year: of the whole government, or for people of an OPD of what is theirs.
async fn book(path: paths::Book, visit: Visit) -> Result<Response, Failure> {
    visit.require_at_large(Act::SeePortfolio)?;
    let (db, pemda, scope) = (&visit.site.db, own_pemda(&visit).await?, visit.actor.scope());
    let year = paths::stem(&path.book).and_then(|year| year.parse().ok());
    let year = year.filter(|year| (1990..=2200).contains(year)).ok_or(Failure::NotFound)?;
    let only = visit.actor.opd_name.clone().filter(|_| scope.opds.is_some());
    let name = paths::file_name(&format!("{}-{year}", pemda.slug), "portofolio");
    let found = gather::portfolio(db, pemda, (&scope, only), year, visit.site.clock.today()).await?;
    file(name, move || actions::portfolio(&found)).await
}
