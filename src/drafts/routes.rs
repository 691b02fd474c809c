//! Handlers of the area, and what the forms of other areas ask of it.

use axum::http::header::SET_COOKIE;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};

use super::model::DraftRule;
use super::{actions, paths, store};
use crate::web::error::Failure;
use crate::web::posted::Fields;
use crate::web::routes::{Access, Routes};
use crate::web::session::Visit;

/// The area's routes.
pub fn routes() -> Routes {
    Routes::new().post::<paths::Save, _>(Access::SignedIn, save).post::<paths::Discard, _>(Access::SignedIn, discard)
}

async fn save(_: paths::Save, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    let now = visit.site.clock.now();
    let (form, typed) = (fields.text("formulir"), fields.text("isi"));
    let kept = actions::keep(&visit.site.db, visit.actor.person, form, typed, now).await?;
    let status = if kept { StatusCode::NO_CONTENT } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok((status, [(axum::http::header::CONTENT_TYPE, "application/octet-stream")]).into_response())
}

async fn discard(_: paths::Discard, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    let form = fields.text("formulir");
    if !DraftRule::admits(form) {
        return Err(Failure::Unreadable("not a form with drafts"));
    }
    actions::discard(&visit.site.db, visit.actor.person, form).await?;
    Ok(Redirect::to(form).into_response())
}

/// What the visitor typed into a form and did not save, if it differs from what is stored there.
pub async fn unsaved(visit: &Visit, form: &str, stored: &Fields) -> Result<Option<Fields>, Failure> {
    let draft = store::find(&visit.site.db, visit.actor.person, form).await?;
    let typed = draft.map(|draft| Fields::parse(draft.fields.as_bytes()));
    Ok(typed.filter(|typed| !typed.says_the_same_as(stored)))
}

/// Lets the visitor's draft of a form go, because the form was saved; the answer tells the script to forget its copy.
pub async fn saved(visit: &Visit, form: &str, mut response: Response) -> Result<Response, Failure> {
    actions::discard(&visit.site.db, visit.actor.person, form).await?;
    let name = percent_encoding::utf8_percent_encode(form, percent_encoding::NON_ALPHANUMERIC);
    let cookie = format!("pataka_tersimpan={name}; Path=/; SameSite=Lax; Max-Age=60");
    if let Ok(value) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(SET_COOKIE, value);
    }
    Ok(response)
}
