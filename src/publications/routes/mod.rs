//! Handlers of the area.

mod files;
mod hub;
mod questions;

use crate::web::routes::Routes;

/// The area's routes.
pub fn routes() -> Routes {
    files::routes().and(hub::routes()).and(questions::routes())
}
