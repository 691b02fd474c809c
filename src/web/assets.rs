//! Style, script, fonts and icon, embedded; their addresses change with their content, so browsers may keep them.
//!
//! Style and script are written in files by subject and go to the browser as one file each.

use std::borrow::Cow;

use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use rust_embed::RustEmbed;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::error::Failure;
use super::site::Site;
use crate::kernel::digest::hex;

/// Files of a folder below `assets/`, one after the other with an empty line between.
macro_rules! joined {
    ($folder:literal, $ending:literal: $first:literal $($next:literal)*) => {
        concat!(
            include_str!(concat!("../../assets/", $folder, "/", $first, $ending)),
            $("\n", include_str!(concat!("../../assets/", $folder, "/", $next, $ending)),)*
        )
    };
}

/// Of two rules of the same weight the later one wins, so the order means something.
const STYLE: &str = concat!(
    joined!("style", ".css": "fonts" "tokens" "base" "layout"),
    "\n@layer parts {\n",
    joined!("style/parts", ".css": "cards" "buttons" "fields" "messages" "lists" "tables" "navigation" "empty" "details"
        "progress" "discussion" "versions" "search" "pictures"),
    "}\n\n",
    joined!("style", ".css": "drawing" "helpers" "media"),
);

/// One closure around all files: what one of them names the others know, and no page does. `start` sets everything going.
const SCRIPT: &str = concat!(
    "// Enhancement only: every page works without this file.\n(() => {\n  \"use strict\";\n\n",
    joined!("app", ".js": "forms" "copying" "drafts" "files" "asking" "dossiers" "start"),
    "})();\n",
);

#[derive(RustEmbed)]
#[folder = "assets"]
#[include = "*.svg"]
#[include = "fonts/*.woff2"]
struct Files;

/// The content of a file by the name it has for the browser.
fn content(name: &str) -> Option<Cow<'static, [u8]>> {
    match name {
        "style.css" => Some(Cow::Borrowed(STYLE.as_bytes())),
        "app.js" => Some(Cow::Borrowed(SCRIPT.as_bytes())),
        _ => Files::get(name).map(|file| file.data),
    }
}

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
        let mut names: Vec<_> = Files::iter().chain(["style.css".into(), "app.js".into()]).collect();
        names.sort_unstable();
        let mut digest = Sha256::new();
        for name in &names {
            if let Some(bytes) = content(name) {
                digest.update(name.as_bytes());
                digest.update(&bytes);
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
    let found = content(&file).ok_or(Failure::NotFound)?;
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
    Ok((headers, found).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(folder: &str) -> Vec<String> {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets").join(folder);
        let paths = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        paths.filter(|path| path.is_file()).map(|path| std::fs::read_to_string(path).unwrap()).collect()
    }

    #[test]
    fn every_file_of_style_and_script_reaches_the_browser_once() {
        for (whole, folders) in [(STYLE, &["style", "style/parts"][..]), (SCRIPT, &["app"])] {
            let written: Vec<String> = folders.iter().flat_map(|folder| files(folder)).collect();
            for text in &written {
                assert_eq!(whole.matches(text.as_str()).count(), 1, "{}", text.lines().next().unwrap_or_default());
            }
        }
    }
}
