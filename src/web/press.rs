//! Where type is set: apart from the handlers of pages, and not more at a time than leaves a core for them.

use tokio::sync::Semaphore;

use super::error::Failure;

/// Setting type takes a core for a moment: no more than this many at a time, so that pages stay quick.
static PRESSES: Semaphore = Semaphore::const_new(2);

/// Does a piece of typesetting when there is a press free.
///
/// # Errors
/// Only when the work itself breaks off; what it gives, a refusal among it, is handed through.
pub async fn press<T: Send + 'static>(set: impl FnOnce() -> T + Send + 'static) -> Result<T, Failure> {
    let press = PRESSES.acquire().await.map_err(|error| Failure::Broken(error.to_string()))?;
    let set = tokio::task::spawn_blocking(move || {
        // Held by the work itself: a visitor who leaves does not free a press that is still busy.
        let _press = press;
        set()
    });
    set.await.map_err(|error| Failure::Broken(error.to_string()))
}
