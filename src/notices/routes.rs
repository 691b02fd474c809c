//! Handlers of the area.

use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use super::views::{ListPage, MailPage};
use super::{actions, forms, paths, store};
use crate::kernel::amount::count;
use crate::kernel::paging::PageRequest;
use crate::web::error::Failure;
use crate::web::flash::Flash;
use crate::web::form::FormErrors;
use crate::web::posted::Fields;
use crate::web::routes::{Access, Routes};
use crate::web::session::Visit;
use crate::web::site::Origin;

/// The area's routes.
pub fn routes() -> Routes {
    Routes::new()
        .get::<paths::List, _>(Access::SignedIn, list)
        .post::<paths::Open, _>(Access::SignedIn, open)
        .post::<paths::ReadAll, _>(Access::SignedIn, read_all)
        .get::<paths::MailAddress, _>(Access::SignedIn, mail_address)
        .post::<paths::MailAddress, _>(Access::SignedIn, save_mail_address)
}

async fn list(_: paths::List, visit: Visit, origin: Origin, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    let query = Fields::parse(query.unwrap_or_default().as_bytes());
    let unread_only = query.text("baru") == "ya";
    let page = PageRequest::parse(Some(query.text("halaman")), None);
    let found = store::list(&visit.site.db, visit.actor.person, unread_only, page).await?;
    let page = ListPage::new(&found, unread_only, visit.unread());
    // Who gets no e-mail hands a notice on by chat.
    let page = if visit.site.reach.mail { page } else { page.sharing(&found, |path| origin.address(path)) };
    Ok(visit.show(&page))
}

async fn open(path: paths::Open, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    let now = visit.site.clock.now();
    let found = actions::read(&visit.site.db, &visit.actor, path.id, now).await?.ok_or(Failure::NotFound)?;
    let to = if fields.text("lalu") == "daftar" { paths::list(false, 1) } else { found.href };
    Ok(Redirect::to(&to).into_response())
}

async fn mail_address(_: paths::MailAddress, visit: Visit) -> Result<Response, Failure> {
    let address = store::mail::address(&visit.site.db, visit.actor.person).await?;
    let fields = Fields::new().with("surel", address.unwrap_or_default());
    Ok(visit.show(&MailPage::new(&fields, &FormErrors::none(), visit.site.reach.mail)))
}

async fn save_mail_address(_: paths::MailAddress, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    let address = match forms::read_address(&fields) {
        Ok(address) => address,
        Err(errors) => {
            let page = MailPage::new(&fields, &errors, visit.site.reach.mail);
            return Ok(visit.answer(StatusCode::UNPROCESSABLE_ENTITY, &page));
        }
    };
    let text = match &address {
        Some(address) => format!("Pemberitahuan yang belum dibaca dikirim ke {address}."),
        None => "Pemberitahuan tidak dikirim lewat surel.".to_owned(),
    };
    actions::set_address(&visit.site.db, &visit.actor, address, visit.site.clock.now()).await?;
    Ok(Flash::saved(text).then(&paths::MailAddress.to_string()))
}

async fn read_all(_: paths::ReadAll, visit: Visit) -> Result<Response, Failure> {
    let read = actions::read_all(&visit.site.db, &visit.actor, visit.site.clock.now()).await?;
    let text = match read {
        0 => "Semua pemberitahuan sudah dibaca sebelumnya.".to_owned(),
        read => format!("{} pemberitahuan ditandai sudah dibaca.", count(read)),
    };
    Ok(Flash::saved(text).then(&paths::list(false, 1)))
}
