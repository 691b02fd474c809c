//! Handlers of the area.

mod files;
mod hub;

use crate::web::routes::Routes;

/// The area's routes.
pub fn routes() -> Routes {
    files::routes().and(hub::routes())
}
