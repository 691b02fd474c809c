//! Addresses of the area.

use axum_extra::routing::TypedPath;
use serde::Deserialize;

use super::model::{Subject, TaskList};
use crate::kernel::id::{CommentId, InnovationId, TaskId};
use crate::kernel::query::Query;

/// What is said about an innovation.
#[derive(TypedPath, Deserialize)]
#[typed_path("/inovasi/{id}/diskusi")]
pub struct Discussion {
    /// Which innovation.
    pub id: InnovationId,
}

/// One comment with its replies.
#[derive(TypedPath, Deserialize)]
#[typed_path("/inovasi/{id}/diskusi/{comment}")]
pub struct Thread {
    /// Which innovation.
    pub id: InnovationId,
    /// The comment that began it.
    pub comment: CommentId,
}

/// A comment as a form.
#[derive(TypedPath, Deserialize)]
#[typed_path("/inovasi/{id}/diskusi/{comment}/ubah")]
pub struct EditComment {
    /// Which innovation.
    pub id: InnovationId,
    /// Which comment.
    pub comment: CommentId,
}

/// Takes a comment back.
#[derive(TypedPath, Deserialize)]
#[typed_path("/inovasi/{id}/diskusi/{comment}/hapus")]
pub struct DeleteComment {
    /// Which innovation.
    pub id: InnovationId,
    /// Which comment.
    pub comment: CommentId,
}

/// The form for a new task.
#[derive(TypedPath, Deserialize)]
#[typed_path("/inovasi/{id}/tugas/baru")]
pub struct NewTask {
    /// About which innovation.
    pub id: InnovationId,
}

/// The own tasks.
#[derive(TypedPath, Deserialize)]
#[typed_path("/tugas")]
pub struct Tasks;

/// One task.
#[derive(TypedPath, Deserialize)]
#[typed_path("/tugas/{id}")]
pub struct Task {
    /// Which.
    pub id: TaskId,
}

/// A task as a form.
#[derive(TypedPath, Deserialize)]
#[typed_path("/tugas/{id}/ubah")]
pub struct EditTask {
    /// Which.
    pub id: TaskId,
}

/// Marks a task as done, or opens it again.
#[derive(TypedPath, Deserialize)]
#[typed_path("/tugas/{id}/selesai")]
pub struct FinishTask {
    /// Which.
    pub id: TaskId,
}

/// Makes a new secret address for the calendar of one's tasks, or takes it back.
#[derive(TypedPath, Deserialize)]
#[typed_path("/tugas/kalender")]
pub struct CalendarKey;

/// The calendar itself; the token ends with ".ics".
#[derive(TypedPath, Deserialize)]
#[typed_path("/tugas/kalender/{token}")]
pub struct Calendar {
    /// The secret.
    pub token: String,
}

/// A page of a discussion, of everything or about one subject.
pub fn discussion(id: InnovationId, about: Option<Subject>, page: u64) -> String {
    let query = Query::default()
        .with("bagian", &about.map(Subject::code).unwrap_or_default())
        .with_some("halaman", (page > 1).then_some(page))
        .finish();
    crate::innovations::paths::with_query(&Discussion { id }.to_string(), &query)
}

/// The form for a new task about a subject.
pub fn new_task(id: InnovationId, about: Subject) -> String {
    let query = Query::default().with("bagian", &about.code()).finish();
    crate::innovations::paths::with_query(&NewTask { id }.to_string(), &query)
}

/// The form for a new task at large, with a title to begin with.
pub fn new_task_titled(id: InnovationId, title: &str) -> String {
    let query = Query::default().with("judul", title).finish();
    crate::innovations::paths::with_query(&NewTask { id }.to_string(), &query)
}

/// A comment within its thread.
pub fn comment(id: InnovationId, thread: CommentId, comment: CommentId) -> String {
    let page = Thread { id, comment: thread };
    if thread == comment { page.to_string() } else { format!("{page}#k-{comment}") }
}

/// A page of one's tasks.
pub fn tasks(list: TaskList, page: u64) -> String {
    let shown = (list != TaskList::Open).then_some(list.code());
    let query = Query::default().with_some("daftar", shown).with_some("halaman", (page > 1).then_some(page)).finish();
    crate::innovations::paths::with_query(Tasks::PATH, &query)
}
