//! A page is a struct: its template, its title and samples that the tests render.

use std::sync::Arc;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use handlebars::Handlebars;
use rust_embed::RustEmbed;
use serde::Serialize;

use super::assets::Assets;
use super::blocks;
use super::error::Failure;
use super::layout::Frame;

/// A page: everything its template shows.
pub trait Page: Serialize {
    /// Template below `templates/`, without the ending.
    const TEMPLATE: &'static str;
    /// Title for the browser's tab, unique among pages as far as possible.
    fn title(&self) -> String;
    /// Examples that together reach every branch of the template; rendered by a test.
    fn samples() -> Vec<Self>
    where
        Self: Sized;
}

#[derive(RustEmbed)]
#[folder = "templates"]
#[include = "*.hbs"]
struct Templates;

/// The compiled templates.
pub struct Pages {
    registry: Handlebars<'static>,
    assets: Arc<Assets>,
}

#[derive(Serialize)]
struct Whole<'a, P> {
    frame: &'a FrameOf<'a>,
    page: &'a P,
}

#[derive(Serialize)]
struct FrameOf<'a> {
    #[serde(flatten)]
    frame: &'a Frame,
    page_title: &'a str,
    assets: super::assets::Addresses,
}

impl Pages {
    /// Compiles every template; the message names the first that is broken.
    pub fn compile(assets: Arc<Assets>) -> Result<Self, String> {
        let mut registry = Handlebars::new();
        registry.set_strict_mode(true);
        blocks::register(&mut registry);
        for file in Templates::iter() {
            let name = file.trim_end_matches(".hbs");
            let source = Templates::get(&file).ok_or_else(|| format!("template {name} vanished"))?;
            let text = std::str::from_utf8(&source.data).map_err(|_| format!("template {name} is not UTF-8"))?;
            registry.register_template_string(name, text).map_err(|error| format!("template {name}: {error}"))?;
        }
        Ok(Self { registry, assets })
    }

    /// The page as HTML; the error names template, line and column.
    pub fn html<P: Page>(&self, frame: &Frame, page: &P) -> Result<String, String> {
        let page_title = page.title();
        let frame = FrameOf { frame, page_title: &page_title, assets: self.assets.addresses() };
        self.registry.render(P::TEMPLATE, &Whole { frame: &frame, page }).map_err(|error| error.to_string())
    }

    /// The page as an answer.
    pub fn respond<P: Page>(&self, frame: &Frame, page: &P, status: StatusCode) -> Response {
        match self.html(frame, page) {
            Ok(html) => {
                let kind = HeaderValue::from_static("text/html; charset=utf-8");
                (status, [(header::CONTENT_TYPE, kind)], html).into_response()
            }
            Err(cause) => Failure::Broken(format!("template {}: {cause}", P::TEMPLATE)).into_response(),
        }
    }

    /// The files the pages refer to.
    pub fn assets(&self) -> &Assets {
        &self.assets
    }
}
