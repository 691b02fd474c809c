//! A form that arrives after its session ended is kept as a draft, so that signing in again finds it filled.

use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum_extra::routing::TypedPath;

use super::error::Failure;
use super::flash::Flash;
use super::posted::{Fields, LARGEST_FORM};
use super::session;
use super::site::Site;
use crate::drafts;
use crate::drafts::model::DraftRule;

/// Layer: keeps the form of whoever is sent to sign in.
pub async fn keep(State(site): State<Site>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let autosave = path == drafts::paths::Save::PATH;
    let token = session::token(request.headers(), &site).map(str::to_owned);
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    // Files are not kept: they are large, and whoever sends them has them.
    let form = request.method() == Method::POST && !kind.starts_with("multipart/");
    let Some(token) = token.filter(|_| form && (autosave || DraftRule::admits(&path))) else {
        return next.run(request).await;
    };
    let (parts, body) = request.into_parts();
    let Ok(bytes) = to_bytes(body, LARGEST_FORM).await else { return Failure::TooLarge.into_response() };
    let mut response = next.run(Request::from_parts(parts, Body::from(bytes.clone()))).await;
    if !sent_to_sign_in(&response) {
        return response;
    }
    let (form, typed) = if autosave {
        let fields = Fields::parse(&bytes);
        (fields.text("formulir").to_owned(), fields.text("isi").to_owned())
    } else {
        (path, String::from_utf8_lossy(&bytes).into_owned())
    };
    match drafts::actions::keep_lapsed(&site.db, &token, &form, &typed, site.clock.now()).await {
        Ok(true) if !autosave => Flash {
            kind: "notice",
            heading: "Sesi Anda berakhir.".to_owned(),
            text: "Masuk kembali; tulisan Anda tersimpan sebagai draf.".to_owned(),
        }
        .onto(&mut response),
        Ok(_) => (),
        Err(error) => tracing::error!(%error, "a form could not be kept"),
    }
    response
}

fn sent_to_sign_in(response: &Response) -> bool {
    let to = response.headers().get(header::LOCATION).and_then(|to| to.to_str().ok());
    response.status().is_redirection() && to.is_some_and(|to| to.starts_with("/masuk?kembali="))
}
