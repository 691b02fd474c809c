//! A message left for the next page, in a cookie that lives until it is shown.

use axum::http::header::{COOKIE, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Redirect, Response};
use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use serde::Serialize;

const NAME: &str = "pataka_pesan";

/// A message left for the next page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Flash {
    /// "success", "notice" or "error".
    pub kind: &'static str,
    /// First words, set strong.
    pub heading: String,
    /// The sentence.
    pub text: String,
}

impl Flash {
    /// "Tersimpan." and what was saved.
    pub fn saved(text: impl Into<String>) -> Self {
        Self { kind: "success", heading: "Tersimpan.".to_owned(), text: text.into() }
    }

    /// The message of a request.
    pub fn read(headers: &HeaderMap) -> Option<Self> {
        let value = cookie(headers, NAME)?;
        let text = percent_decode_str(value).decode_utf8().ok()?;
        let mut parts = text.splitn(3, '\n');
        let kind = match parts.next()? {
            "success" => "success",
            "error" => "error",
            _ => "notice",
        };
        Some(Self { kind, heading: parts.next()?.to_owned(), text: parts.next()?.to_owned() })
    }

    /// Goes to a page and shows the message there.
    pub fn then(self, to: &str) -> Response {
        let mut response = Redirect::to(to).into_response();
        self.onto(&mut response);
        response
    }

    /// Leaves the message with an answer that leads to another page.
    pub fn onto(self, response: &mut Response) {
        let text: String = format!("{}\n{}\n{}", self.kind, self.heading, self.text).chars().take(600).collect();
        let cookie = format!(
            "{NAME}={}; Path=/; HttpOnly; SameSite=Lax; Max-Age=60",
            utf8_percent_encode(&text, NON_ALPHANUMERIC)
        );
        if let Ok(value) = HeaderValue::from_str(&cookie) {
            response.headers_mut().append(SET_COOKIE, value);
        }
    }

    /// Forgets the message, because it was shown.
    pub fn forget(response: &mut Response) {
        let gone = HeaderValue::from_static("pataka_pesan=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0");
        response.headers_mut().append(SET_COOKIE, gone);
    }
}

/// The value of a cookie of the request.
pub fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok()).flat_map(|line| line.split(';')).find_map(
        |pair| {
            let (key, value) = pair.trim().split_once('=')?;
            (key == name).then_some(value)
        },
    )
}
