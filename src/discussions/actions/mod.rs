//! Writing comments and tasks. Whoever sees an innovation may talk about it; what is said changes nothing of what was
//! approved.

mod calendar;
mod comments;
mod several;
mod tasks;

pub use calendar::{calendar_of, renew_key, revoke_key};
pub use comments::{delete, edit, say};
pub use several::give_several;
pub use tasks::{change, finish, give};

use super::model::{Comment, Task};
use crate::db::{DbError, Tx};
use crate::identity::model::Actor;
use crate::identity::policy::{Act, permit};
use crate::innovations;
use crate::innovations::model::Innovation;
use crate::kernel::id::InnovationId;

/// Why something was not written.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// There is no such thing, or the actor may not know of it.
    #[error("not found")]
    NotFound,
    /// The actor sees it but may not change it.
    #[error("may not be changed by this actor")]
    Denied,
    /// The comment is too old to be mended.
    #[error("too late to mend the comment")]
    TooLate,
    /// Who is to be told or to do the task does not see the innovation.
    #[error("the addressee does not see the innovation")]
    OutOfScope,
    /// The comment was changed in between; as it is now.
    #[error("comment changed in between")]
    StaleComment(Box<Comment>),
    /// The task was changed in between; as it is now.
    #[error("task changed in between")]
    StaleTask(Box<Task>),
    /// The database failed.
    #[error(transparent)]
    Broken(#[from] DbError),
}

/// The innovation, if the actor may see it and so may talk about it.
async fn visible(tx: &Tx, actor: &Actor, id: InnovationId) -> Result<Innovation, Refusal> {
    let found = innovations::store::find(tx, id).await?.ok_or(Refusal::NotFound)?;
    if permit(actor, Act::SeeInnovation, &found.owner()) { Ok(found) } else { Err(Refusal::NotFound) }
}
