//! Handlers of the area.

mod begin;
mod heads;
mod letter;

use axum::extract::RawQuery;
use axum::response::Response;

use super::actions::{self, WriteRefusal};
use super::model::Head;
use super::model::filter::Filter;
use super::views::{ListPage, May};
use super::{paths, store};
use crate::dossiers::views::trouble;
use crate::identity::policy::{Act, Owner, permit};
use crate::innovations::model::Innovation;
use crate::innovations::routes::query_fields;
use crate::kernel::paging::PageRequest;
use crate::rulebooks;
use crate::web::error::Failure;
use crate::web::form::FormErrors;
use crate::web::posted::Fields;
use crate::web::routes::{Access, Routes};
use crate::web::session::Visit;

/// The area's routes.
pub fn routes() -> Routes {
    Routes::new()
        .get::<paths::List, _>(Access::To(Act::SeePortfolio), list)
        .and(begin::routes())
        .and(letter::routes())
        .and(heads::routes())
}

async fn list(_: paths::List, visit: Visit, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    visit.require_at_large(Act::SeePortfolio)?;
    let query = query_fields(query.as_deref());
    let filter = Filter::read(|name| query.text(name));
    let page = PageRequest::parse(Some(query.text("halaman")), None);
    let (db, scope) = (&visit.site.db, visit.actor.scope());
    let found = store::list(db, &scope, &filter, page).await?;
    let years = store::years(db, &scope).await?;
    let editions = rulebooks::store::editions_for(db, scope.pemda).await?;
    let whole = if permit(&visit.actor, Act::WriteLetter, &Owner::government(scope.pemda)) {
        rulebooks::store::editions_in_use_for(db, scope.pemda).await?
    } else {
        Vec::new()
    };
    let heads = permit(&visit.actor, Act::KeepLetterhead, &Owner::government(scope.pemda));
    Ok(visit.show(&ListPage::new(&filter, &editions, &found, &years, May { whole: &whole, heads })))
}

/// The number that the next letter under a letterhead would have.
async fn next(visit: &Visit, head: Option<&Head>) -> Result<Option<String>, Failure> {
    match head {
        Some(head) => Ok(actions::proposed(&visit.site.db, head, visit.site.clock.today()).await?),
        None => Ok(None),
    }
}

/// The letterheads to choose from: the government's, those that are filled in, those of the innovation's owners.
fn offered(heads: &[Head], innovation: Option<&Innovation>, fields: &Fields) -> Vec<Head> {
    let owners = innovation.map(|innovation| innovation.profile.owners.as_slice()).unwrap_or_default();
    let wanted = |head: &&Head| {
        head.opd.is_none_or(|opd| owners.contains(&opd))
            || head.revision > 0
            || head.owner.to_string() == fields.text("kop")
    };
    heads.iter().filter(wanted).cloned().collect()
}

/// What can be mended in the form, at its fields; everything else is a failure.
fn mended(refusal: WriteRefusal) -> Result<FormErrors, Failure> {
    let at = |name: &str, text: &str| Ok(FormErrors::none().with(name, text));
    match refusal {
        WriteRefusal::Taken => at("nomor", "Nomor ini sudah dipakai surat lain pada tahun yang sama."),
        WriteRefusal::NoPattern => {
            at("nomor_cara", "Kop ini belum punya pola nomor. Ketik nomornya, atau kosongkan untuk ditulis tangan.")
        }
        refusal => Err(failure(refusal)),
    }
}

/// What a refusal becomes when no page of its own fits it.
fn failure(refusal: WriteRefusal) -> Failure {
    match refusal {
        WriteRefusal::NotFound => Failure::NotFound,
        WriteRefusal::Denied => Failure::Denied,
        WriteRefusal::Settled
        | WriteRefusal::Stale(_)
        | WriteRefusal::Taken
        | WriteRefusal::NoPattern
        | WriteRefusal::Restless => Failure::Unreadable("the letter has moved on"),
        WriteRefusal::Typeset(error) => trouble(&error),
        WriteRefusal::Blobs(error) => Failure::from(error),
        WriteRefusal::Broken(error) => Failure::from(error),
    }
}
