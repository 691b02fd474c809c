//! Handlers of the area.

use axum::extract::RawQuery;
use axum::response::{IntoResponse, Redirect, Response};

use super::views::ListPage;
use super::{actions, paths, store};
use crate::kernel::amount::count;
use crate::kernel::paging::PageRequest;
use crate::web::error::Failure;
use crate::web::flash::Flash;
use crate::web::posted::Fields;
use crate::web::routes::{Access, Routes};
use crate::web::session::Visit;

/// The area's routes.
pub fn routes() -> Routes {
    Routes::new()
        .get::<paths::List, _>(Access::SignedIn, list)
        .post::<paths::Open, _>(Access::SignedIn, open)
        .post::<paths::ReadAll, _>(Access::SignedIn, read_all)
}

async fn list(_: paths::List, visit: Visit, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    let query = Fields::parse(query.unwrap_or_default().as_bytes());
    let unread_only = query.text("baru") == "ya";
    let page = PageRequest::parse(Some(query.text("halaman")), None);
    let found = store::list(&visit.site.db, visit.actor.person, unread_only, page).await?;
    Ok(visit.show(&ListPage::new(&found, unread_only, visit.unread())))
}

async fn open(path: paths::Open, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    let now = visit.site.clock.now();
    let found = actions::read(&visit.site.db, &visit.actor, path.id, now).await?.ok_or(Failure::NotFound)?;
    let to = if fields.text("lalu") == "daftar" { paths::list(false, 1) } else { found.href };
    Ok(Redirect::to(&to).into_response())
}

async fn read_all(_: paths::ReadAll, visit: Visit) -> Result<Response, Failure> {
    let read = actions::read_all(&visit.site.db, &visit.actor, visit.site.clock.now()).await?;
    let text = match read {
        0 => "Semua pemberitahuan sudah dibaca sebelumnya.".to_owned(),
        read => format!("{} pemberitahuan ditandai sudah dibaca.", count(read)),
    };
    Ok(Flash::saved(text).then(&paths::list(false, 1)))
}
