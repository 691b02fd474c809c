//! Signing in and out.

use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};

use crate::identity::actions::{self, SignInRefusal};
use crate::identity::paths;
use crate::identity::views::SignInPage;
use crate::web::error::Failure;
use crate::web::flash::Flash;
use crate::web::form::FormErrors;
use crate::web::layout::Frame;
use crate::web::posted::Fields;
use crate::web::routes::{Access, Routes};
use crate::web::session::{self, Visit};
use crate::web::site::Site;

/// Routes of signing in and out.
pub fn routes() -> Routes {
    Routes::new()
        .get::<paths::Home, _>(Access::SignedIn, home)
        .get::<paths::SignIn, _>(Access::Public, form)
        .post::<paths::SignIn, _>(Access::Public, sign_in)
        .post::<paths::SignOut, _>(Access::Public, sign_out)
}

/// People of an OPD begin with their tasks, everybody else with the figures.
async fn home(_: paths::Home, visit: Visit) -> Redirect {
    Redirect::to(if visit.actor.role.is_of_an_opd() { "/beranda" } else { "/dasbor" })
}

async fn form(_: paths::SignIn, State(site): State<Site>, headers: HeaderMap, RawQuery(query): RawQuery) -> Response {
    let query = Fields::parse(query.unwrap_or_default().as_bytes());
    let page = SignInPage::new(&Fields::new(), &FormErrors::none(), own_path(query.text("kembali")));
    let flash = Flash::read(&headers);
    let shown = flash.is_some();
    let mut response = site.pages.respond(&Frame::bare(&site).saying(flash), &page, StatusCode::OK);
    if shown {
        Flash::forget(&mut response);
    }
    response
}

async fn sign_in(_: paths::SignIn, State(site): State<Site>, fields: Fields) -> Result<Response, Failure> {
    let back = own_path(fields.text("kembali"));
    let (username, password) = (fields.text("nama_pengguna"), fields.text("sandi"));
    let faulty = |status: StatusCode, errors: FormErrors| {
        site.pages.respond(&Frame::bare(&site), &SignInPage::new(&fields, &errors, back.clone()), status)
    };
    let mut missing = FormErrors::none();
    if username.trim().is_empty() {
        missing.add("nama_pengguna", "Isi nama pengguna.");
    }
    if password.is_empty() {
        missing.add("sandi", "Isi kata sandi.");
    }
    if !missing.is_empty() {
        return Ok(faulty(StatusCode::UNPROCESSABLE_ENTITY, missing));
    }
    let too_long = username.len() > 200 || password.len() > 1_000;
    let wrong = || FormErrors::none().with("nama_pengguna", "Nama pengguna atau kata sandi salah.");
    if too_long {
        return Ok(faulty(StatusCode::UNPROCESSABLE_ENTITY, wrong()));
    }
    match actions::sign_in(&site.db, username, password, site.clock.now()).await {
        Ok(token) => {
            let mut response = Redirect::to(&back).into_response();
            session::open(&mut response, &site, &token);
            Ok(response)
        }
        Err(SignInRefusal::Wrong) => Ok(faulty(StatusCode::UNPROCESSABLE_ENTITY, wrong())),
        Err(SignInRefusal::TooMany(wait)) => {
            let minutes = (wait.num_seconds().max(1) + 59) / 60;
            let text = format!("Terlalu banyak percobaan. Coba lagi dalam {minutes} menit.");
            let errors = FormErrors::none().with("nama_pengguna", text);
            let mut response = faulty(StatusCode::TOO_MANY_REQUESTS, errors);
            if let Ok(seconds) = HeaderValue::from_str(&wait.num_seconds().max(1).to_string()) {
                response.headers_mut().insert(axum::http::header::RETRY_AFTER, seconds);
            }
            Ok(response)
        }
        Err(SignInRefusal::Broken(error)) => Err(Failure::from(error)),
    }
}

async fn sign_out(_: paths::SignOut, State(site): State<Site>, headers: HeaderMap) -> Result<Response, Failure> {
    if let Some(token) = session::token(&headers, &site) {
        actions::sign_out(&site.db, token, site.clock.now()).await?;
    }
    let goodbye = Flash { kind: "notice", heading: "Anda sudah keluar.".to_owned(), text: String::new() };
    let mut response = goodbye.then("/masuk");
    session::close(&mut response, &site);
    response.headers_mut().insert("clear-site-data", HeaderValue::from_static("\"cache\", \"storage\""));
    Ok(response)
}

/// A path of this site to go back to; anything else is the start.
fn own_path(text: &str) -> String {
    let own = text.starts_with('/')
        && !text.starts_with("//")
        && !text.contains('\\')
        && !text.starts_with("/masuk")
        && text.len() <= 2_000
        && text.chars().all(|c| !c.is_control());
    if own { text.to_owned() } else { "/".to_owned() }
}

#[cfg(test)]
mod tests {
    use super::own_path;

    #[test]
    fn signing_in_leads_nowhere_else() {
        assert_eq!(own_path("/inovasi?q=a&tahun=2026"), "/inovasi?q=a&tahun=2026");
        for foreign in
            ["", "https://jahat.example", "//jahat.example", "/\\jahat.example", "javascript:alert(1)", "/masuk"]
        {
            assert_eq!(own_path(foreign), "/", "{foreign}");
        }
    }
}
