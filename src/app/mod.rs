//! The only place that names every area: the router, the demo content, the figures for scripts.

pub mod daily;
pub mod demo;
pub mod gallery;
pub mod post;
pub mod router;
pub mod stats;
