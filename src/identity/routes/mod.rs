//! Handlers of the area.

mod accounts;
mod session;

use crate::web::routes::Routes;

/// The area's routes.
pub fn routes() -> Routes {
    session::routes().and(accounts::routes())
}
