//! Somebody with a browser: keeps cookies, follows no redirect unless told, sends forms as browsers do.

use std::collections::BTreeMap;
use std::sync::Mutex;

use axum::Router;
use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, COOKIE, LOCATION, SET_COOKIE};
use axum::http::{Request, Response};
use http_body_util::BodyExt;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use tower::ServiceExt;

use super::{Filled, Html};

/// Somebody with a browser.
pub struct Person {
    router: Router,
    cookies: Mutex<BTreeMap<String, String>>,
}

impl Person {
    pub fn new(router: Router, token: Option<String>) -> Self {
        let cookies = token.map(|token| ("pataka".to_owned(), token)).into_iter().collect();
        Self { router, cookies: Mutex::new(cookies) }
    }

    /// Opens a page.
    pub async fn get(&self, path: &str) -> Html {
        self.send(Request::get(path).body(Body::empty()).expect("a request")).await
    }

    /// Sends a form.
    pub async fn post(&self, path: &str, fields: &[(String, String)]) -> Html {
        let encode = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
        let body: Vec<String> =
            fields.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect();
        self.post_raw(path, body.join("&").into_bytes()).await
    }

    /// Opens the page of a form, fills these fields and sends it.
    pub async fn fill(&self, path: &str, fields: &[(&str, &str)]) -> Html {
        let blank = self.get(path).await.expect(200).form(path);
        let filled = fields.iter().fold(blank, |form, (name, value)| form.with(name, value));
        self.post(path, &filled).await
    }

    /// Sends a form of these bytes.
    pub async fn post_raw(&self, path: &str, body: Vec<u8>) -> Html {
        let request = Request::post(path)
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .body(Body::from(body))
            .expect("a request");
        self.send(request).await
    }

    /// Sends a form with files, as browsers do.
    pub async fn send_files(&self, path: &str, fields: &[(String, String)], files: &[(&str, &[u8])]) -> Html {
        const BOUNDARY: &str = "----batas7f3a91c2";
        let mut body = Vec::new();
        for (name, value) in fields {
            let head = format!("--{BOUNDARY}\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend(head.into_bytes());
        }
        for (name, content) in files {
            let head = format!(
                "--{BOUNDARY}\r\ncontent-disposition: form-data; name=\"berkas\"; filename=\"{name}\"\r\n\
                 content-type: application/octet-stream\r\n\r\n"
            );
            body.extend(head.into_bytes());
            body.extend_from_slice(content);
            body.extend(b"\r\n");
        }
        body.extend(format!("--{BOUNDARY}--\r\n").into_bytes());
        let request = Request::post(path)
            .header(CONTENT_TYPE, format!("multipart/form-data; boundary={BOUNDARY}"))
            .header("sec-fetch-site", "same-origin")
            .body(Body::from(body))
            .expect("a request");
        self.send(request).await
    }

    /// Opens the page a redirect leads to.
    pub async fn follow(&self, page: &Html) -> Html {
        let to = page.location().unwrap_or_else(|| panic!("no redirect but {}: {}", page.status, page.text()));
        let path = to.split('#').next().unwrap_or_default().to_owned();
        self.get(&path).await
    }

    /// Sends any request with this person's cookies.
    pub async fn send(&self, mut request: Request<Body>) -> Html {
        let place = format!("{} {}", request.method(), request.uri());
        let cookies = self.cookies.lock().expect("not poisoned").clone();
        let line = cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ");
        if !line.is_empty() {
            request.headers_mut().insert(COOKIE, line.parse().expect("a header"));
        }
        let response = self.router.clone().oneshot(request).await.expect("the router never fails");
        self.keep_cookies(&response);
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.expect("a body").to_bytes();
        let location = parts.headers.get(LOCATION).map(|to| to.to_str().expect("text").to_owned());
        Html::new(place, parts.status, location, parts.headers, bytes)
    }

    fn keep_cookies<B>(&self, response: &Response<B>) {
        let mut cookies = self.cookies.lock().expect("not poisoned");
        for line in response.headers().get_all(SET_COOKIE) {
            let line = line.to_str().expect("text");
            let (name, value) = line.split(';').next().and_then(|pair| pair.split_once('=')).expect("a cookie");
            if value.is_empty() || line.contains("Max-Age=0") {
                cookies.remove(name);
            } else {
                cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}
