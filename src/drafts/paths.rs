//! Addresses of the area.

use axum_extra::routing::TypedPath;
use serde::Deserialize;

/// Where the script sends what is being typed.
#[derive(TypedPath, Deserialize)]
#[typed_path("/draf")]
pub struct Save;

/// Throws a draft away.
#[derive(TypedPath, Deserialize)]
#[typed_path("/draf/buang")]
pub struct Discard;
