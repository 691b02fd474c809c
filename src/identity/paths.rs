//! Addresses of signing in and out.

use axum_extra::routing::TypedPath;
use serde::Deserialize;

/// Where everybody arrives.
#[derive(TypedPath, Deserialize)]
#[typed_path("/")]
pub struct Home;

/// The sign-in form.
#[derive(TypedPath, Deserialize)]
#[typed_path("/masuk")]
pub struct SignIn;

/// Ends the session.
#[derive(TypedPath, Deserialize)]
#[typed_path("/keluar")]
pub struct SignOut;
