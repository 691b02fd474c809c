//! The component gallery: every part of the look in every state, in the demo and in tests.

use axum_extra::routing::TypedPath;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

use crate::web::error::Failure;
use crate::web::layout::Frame;
use crate::web::page::Page;
use crate::web::routes::{Access, Routes};
use crate::web::site::Site;

/// The gallery's address.
#[derive(TypedPath, Deserialize)]
#[typed_path("/gaya")]
pub struct Gallery;

/// The gallery; its data are a file beside its template.
#[derive(Debug, Serialize)]
#[serde(transparent)]
pub struct GalleryPage(Value);

impl GalleryPage {
    fn load() -> Result<Self, Failure> {
        serde_json::from_str(include_str!("../../templates/gallery/sample.json"))
            .map(Self)
            .map_err(|error| Failure::Broken(format!("gallery sample: {error}")))
    }
}

impl Page for GalleryPage {
    const TEMPLATE: &'static str = "gallery/show";

    fn title(&self) -> String {
        "Gaya".to_owned()
    }

    fn samples() -> Vec<Self> {
        Self::load().into_iter().collect()
    }
}

/// The gallery's route.
pub fn routes() -> Routes {
    Routes::new().get::<Gallery, _>(Access::Public, show)
}

async fn show(_: Gallery, State(site): State<Site>) -> Result<Response, Failure> {
    Ok(site.pages.respond(&Frame::bare(&site), &GalleryPage::load()?, StatusCode::OK))
}
