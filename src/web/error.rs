//! What a visitor can meet other than the page asked for: one status, one page, one log level each.

use axum::Extension;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Serialize;

use super::layout::Frame;
use super::page::Page;
use super::session;
use super::site::Site;
use crate::blobs::BlobError;
use crate::db::DbError;
use crate::identity;
use crate::kernel::id::AuditId;

/// What a visitor can meet other than the page asked for.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// There is nothing here, or nothing the visitor may know of.
    #[error("not found")]
    NotFound,
    /// The page needs a session; the path to come back to.
    #[error("sign in first")]
    SignInFirst(String),
    /// The visitor's duty does not include this.
    #[error("denied")]
    Denied,
    /// The request came from another site.
    #[error("cross-site request")]
    CrossSite,
    /// More was sent than is accepted.
    #[error("too large")]
    TooLarge,
    /// The request makes no sense, for instance a form of the wrong type.
    #[error("bad request: {0}")]
    Unreadable(&'static str),
    /// What was asked for cannot be set as a document until somebody mends its text; what to do, in the visitor's language.
    #[error("cannot be set: {0}")]
    Unset(String),
    /// It took too long.
    #[error("timed out")]
    TimedOut,
    /// Our fault.
    #[error("broken: {0}")]
    Broken(String),
}

impl From<BlobError> for Failure {
    fn from(error: BlobError) -> Self {
        match error {
            BlobError::TooLarge => Self::TooLarge,
            error => Self::Broken(error.to_string()),
        }
    }
}

impl From<DbError> for Failure {
    fn from(error: DbError) -> Self {
        Self::Broken(error.to_string())
    }
}

#[derive(Clone)]
struct Met {
    status: StatusCode,
    words: (&'static str, String),
    cause: String,
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let (status, heading, text) = match &self {
            Self::SignInFirst(back) => {
                let to = format!(
                    "/masuk?kembali={}",
                    percent_encoding::utf8_percent_encode(back, crate::kernel::query::VALUE)
                );
                return Redirect::to(&to).into_response();
            }
            Self::NotFound => {
                (StatusCode::NOT_FOUND, "Halaman tidak ditemukan", "Periksa alamatnya atau buka daftar inovasi.")
            }
            Self::Denied => (
                StatusCode::FORBIDDEN,
                "Anda tidak memiliki akses ke halaman ini",
                "Hubungi admin pemerintah daerah Anda bila Anda memerlukannya.",
            ),
            Self::CrossSite => (
                StatusCode::FORBIDDEN,
                "Permintaan dari situs lain ditolak",
                "Buka halaman ini langsung dari Pataka, lalu coba lagi.",
            ),
            Self::TooLarge => (
                StatusCode::PAYLOAD_TOO_LARGE,
                "Kiriman terlalu besar",
                "Kirim dalam beberapa bagian yang lebih kecil. Kembali ke halaman sebelumnya; tulisan Anda masih di sana.",
            ),
            Self::Unreadable(_) => (
                StatusCode::BAD_REQUEST,
                "Permintaan tidak dapat dibaca",
                "Kembali ke halaman sebelumnya, muat ulang, lalu kirim lagi.",
            ),
            Self::Unset(text) => (StatusCode::UNPROCESSABLE_ENTITY, "Dosir belum dapat disusun", text.as_str()),
            Self::TimedOut => (
                StatusCode::SERVICE_UNAVAILABLE,
                "Layanan sedang sibuk",
                "Data yang sudah tersimpan aman. Coba lagi beberapa saat lagi.",
            ),
            Self::Broken(_) => (
                StatusCode::INTERNAL_SERVER_ERROR,
                "Layanan sedang terganggu",
                "Data yang sudah tersimpan aman. Coba lagi beberapa saat lagi. Bila berulang, sampaikan nomor di bawah kepada admin.",
            ),
        };
        (status, Extension(Met { status, words: (heading, text.to_owned()), cause: self.to_string() })).into_response()
    }
}

/// The page of a failure.
#[derive(Debug, Serialize)]
pub struct FailurePage {
    heading: String,
    text: String,
    incident: Option<String>,
}

impl Page for FailurePage {
    const TEMPLATE: &'static str = "errors/failed";

    fn title(&self) -> String {
        self.heading.clone()
    }

    fn samples() -> Vec<Self> {
        vec![
            Self { heading: "Halaman tidak ditemukan".into(), text: "Periksa alamatnya.".into(), incident: None },
            Self { heading: "Layanan terganggu".into(), text: "Coba lagi.".into(), incident: Some("0193-ab".into()) },
        ]
    }
}

/// Layer: turns failures, and bare error answers of the layers below, into pages; logs our own faults once.
pub async fn render(State(site): State<Site>, request: Request, next: Next) -> Response {
    let place = format!("{} {}", request.method(), request.uri().path());
    let path = request.uri().path().to_owned();
    let token = session::token(request.headers(), &site).map(str::to_owned);
    let response = next.run(request).await;
    let met = match response.extensions().get::<Met>().cloned() {
        Some(met) => met,
        None if response.status() == StatusCode::OK => return response,
        None => match bare(&response) {
            Some(failure) => failure.into_response().extensions().get::<Met>().cloned().expect("just put there"),
            None => return response,
        },
    };
    let incident = met.status.is_server_error().then(|| AuditId::fresh().to_string());
    if let Some(incident) = &incident {
        tracing::error!(%incident, %place, cause = %met.cause, "request failed");
    }
    let page = FailurePage { heading: met.words.0.to_owned(), text: met.words.1, incident };
    let frame = match token {
        Some(token) if met.status.is_client_error() => frame_of(&site, &token, &path).await,
        _ => Frame::bare(&site),
    };
    let mut answer = site.pages.respond(&frame, &page, met.status);
    if met.status == StatusCode::SERVICE_UNAVAILABLE {
        answer.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
    }
    answer
}

/// The frame of whoever has this session, so that nobody looks signed out on a page that is not there.
async fn frame_of(site: &Site, token: &str, path: &str) -> Frame {
    match identity::actions::recognise(&site.db, token, site.clock.now()).await {
        Ok(Some(known)) => Frame::of(site, &known.actor, path, None).with_unread(known.unread),
        _ => Frame::bare(site),
    }
}

/// Errors that the layers and the router answer themselves have no body of ours.
fn bare(response: &Response<Body>) -> Option<Failure> {
    let typed = response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind != "text/plain; charset=utf-8");
    if typed {
        return None;
    }
    Some(match response.status() {
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => Failure::NotFound,
        StatusCode::FORBIDDEN => Failure::CrossSite,
        StatusCode::PAYLOAD_TOO_LARGE => Failure::TooLarge,
        StatusCode::REQUEST_TIMEOUT | StatusCode::SERVICE_UNAVAILABLE => Failure::TimedOut,
        StatusCode::BAD_REQUEST | StatusCode::UNSUPPORTED_MEDIA_TYPE | StatusCode::UNPROCESSABLE_ENTITY => {
            Failure::NotFound
        }
        StatusCode::INTERNAL_SERVER_ERROR => Failure::Broken("panic in a handler".to_owned()),
        _ => return None,
    })
}
