//! All routes with the layers around them.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::header::CONTENT_TYPE;
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum_extra::routing::TypedPath;
use serde::Deserialize;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate};
use tower_http::csrf::CsrfLayer;

use super::gallery;
use crate::blobs::Blobs;
use crate::clock::Clock;
use crate::db::Db;
use crate::inspection::child::Inspector;
use crate::web::assets::{self, Assets};
use crate::web::error::{self, Failure};
use crate::web::headers;
use crate::web::page::Pages;
use crate::web::routes::{Access, Routes};
use crate::web::site::{Manner, Site};
use crate::web::unsent;
use crate::{
    assessment, batches, benefits, candidates, competitions, dashboard, discussions, dossiers, drafts, evidence,
    exchange, identity, innovations, integrations, letters, notices, organisations, packages, publications, rulebooks,
    scenarios, snapshots, studio, workbench,
};

/// An upload may take this long as a whole; its reader gives up sooner when no bytes come.
const LONGEST_UPLOAD: Duration = Duration::from_mins(30);

/// Builds the site over a database and a store of files.
pub fn site(db: Db, (blobs, inspector): (Blobs, Inspector), clock: Clock, manner: Manner) -> Result<Site, String> {
    let pages = Pages::compile(Arc::new(Assets::load()))?;
    Ok(Site { db, blobs, inspector, pages: Arc::new(pages), clock, manner, reach: Arc::default() })
}

/// Every route of every area.
pub fn routes(manner: Manner) -> Routes {
    let routes = Routes::new()
        .get::<Health, _>(Access::Public, health)
        .and(identity::routes::routes())
        .and(drafts::routes::routes())
        .and(organisations::routes::routes())
        .and(notices::routes::routes())
        .and(rulebooks::routes::routes())
        .and(innovations::routes::routes())
        .and(discussions::routes::routes())
        .and(integrations::routes::routes())
        .and(assessment::routes::routes())
        .and(scenarios::routes::routes())
        .and(studio::routes::routes())
        .and(evidence::routes::routes())
        .and(benefits::routes::routes())
        .and(competitions::routes::routes())
        .and(dossiers::routes::routes())
        .and(snapshots::routes::routes())
        .and(batches::routes::routes())
        .and(publications::routes::routes())
        .and(letters::routes::routes())
        .and(packages::routes::routes())
        .and(candidates::routes::routes())
        .and(exchange::routes::routes())
        .and(workbench::routes::routes())
        .and(dashboard::routes::routes());
    if manner.gallery { routes.and(gallery::routes()) } else { routes }
}

/// Every route with its layers, ready to serve.
pub fn router(site: Site, patience: Duration) -> Router {
    layered(routes(site.manner), site, patience)
}

/// Some routes with the layers that every answer passes.
pub fn layered(routes: Routes, site: Site, patience: Duration) -> Router {
    let worth_packing = DefaultPredicate::new()
        .and(NotForContentType::const_new("application/pdf"))
        .and(NotForContentType::const_new("application/vnd"))
        .and(NotForContentType::const_new("application/zip"))
        .and(NotForContentType::const_new("font/woff2"));
    routes
        .into_router()
        .route(assets::PATTERN, get(assets::serve))
        .fallback(async || Failure::NotFound)
        .layer(CatchPanicLayer::custom(|panic: Box<dyn std::any::Any + Send>| {
            let words = panic.downcast_ref::<String>().cloned();
            let words = words.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()));
            Failure::Broken(format!("panic: {}", words.unwrap_or_default())).into_response()
        }))
        .layer(middleware::from_fn_with_state(site.clone(), unsent::keep))
        .layer(CsrfLayer::new())
        .layer(middleware::from_fn_with_state(patience, in_time))
        .layer(middleware::from_fn_with_state(site.clone(), error::render))
        .layer(middleware::from_fn_with_state(site.clone(), headers::set))
        .layer(CompressionLayer::new().compress_when(worth_packing))
        .with_state(site)
}

/// Layer: a request that takes too long is given up.
async fn in_time(State(patience): State<Duration>, request: Request, next: Next) -> Response {
    let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let upload = kind.starts_with("multipart/form-data");
    let longest = if upload { LONGEST_UPLOAD } else { patience };
    match tokio::time::timeout(longest, next.run(request)).await {
        Ok(response) => response,
        Err(_) => Failure::TimedOut.into_response(),
    }
}

/// Whether the process answers and its database can be read.
#[derive(TypedPath, Deserialize)]
#[typed_path("/sehat")]
pub struct Health;

async fn health(_: Health, State(site): State<Site>) -> Result<&'static str, Failure> {
    identity::store::is_empty(&site.db).await?;
    Ok("sehat\n")
}
