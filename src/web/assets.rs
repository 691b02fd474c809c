//! Style, script, fonts and icon, embedded; their addresses change with their content, so browsers may keep them.

use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use rust_embed::RustEmbed;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::error::Failure;
use super::site::Site;
use crate::kernel::digest::hex;

#[derive(RustEmbed)]
#[folder = "assets"]
#[include = "*.css"]
#[include = "*.js"]
#[include = "*.svg"]
#[include = "fonts/*.woff2"]
struct Files;

/// Path of an asset below its hash.
pub const PATTERN: &str = "/aset/{hash}/{*file}";

/// The assets' common hash.
pub struct Assets {
    hash: String,
}

/// Addresses for the frame of every page.
#[derive(Debug, Clone, Serialize)]
pub struct Addresses {
    style: String,
    script: String,
    icon: String,
}

impl Assets {
    /// Hashes what is embedded.
    pub fn load() -> Self {
        let mut names: Vec<_> = Files::iter().collect();
        names.sort_unstable();
        let mut digest = Sha256::new();
        for name in &names {
            if let Some(file) = Files::get(name) {
                digest.update(name.as_bytes());
                digest.update(&file.data);
            }
        }
        let hash = hex(&digest.finalize()[..4]);
        Self { hash }
    }

    /// Addresses for the frame of every page.
    pub fn addresses(&self) -> Addresses {
        let at = |file: &str| format!("/aset/{}/{file}", self.hash);
        Addresses { style: at("style.css"), script: at("app.js"), icon: at("icons.svg") }
    }
}

/// One asset.
pub async fn serve(State(site): State<Site>, Path((hash, file)): Path<(String, String)>) -> Result<Response, Failure> {
    let found = Files::get(&file).ok_or(Failure::NotFound)?;
    let kind = match file.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("woff2") => "font/woff2",
        _ => return Err(Failure::NotFound),
    };
    let age = if hash == site.pages.assets().hash { "public, max-age=31536000, immutable" } else { "no-cache" };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CACHE_CONTROL, HeaderValue::from_static(age)),
    ];
    Ok((headers, found.data).into_response())
}
