//! A comment as pages show it, and the form that mends one.

use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::discussions::model::{Comment, Said};
use crate::discussions::paths;
use crate::identity::model::Actor;
use crate::innovations::model::Innovation;
use crate::innovations::views::tabs::{Tab, Tabs};
use crate::kernel::date::moment;
use crate::web::field::{Field, FieldMaker};
use crate::web::form::{ErrorSummary, FormErrors, form_title};
use crate::web::page::Page;
use crate::web::parts::{Crumb, crumbs};
use crate::web::posted::Fields;

/// A comment as `discussions/comment` shows it.
#[derive(Debug, Serialize)]
pub struct CommentLine {
    id: String,
    author: String,
    at: String,
    edited: Option<String>,
    deleted: Option<String>,
    body: String,
    told: Option<String>,
    edit_href: Option<String>,
    delete_action: Option<String>,
}

impl CommentLine {
    /// A comment as the actor sees it now.
    pub fn of(said: &Said, actor: &Actor, now: DateTime<Utc>) -> Self {
        let comment = &said.comment;
        let (id, thread) = (comment.innovation, comment.id);
        Self {
            id: comment.id.to_string(),
            author: comment.author_name.clone(),
            at: moment(comment.at),
            edited: comment.edited_at.filter(|_| comment.deleted_at.is_none()).map(moment),
            deleted: comment.deleted_at.map(moment),
            body: comment.body.clone(),
            told: (!said.told.is_empty() && comment.deleted_at.is_none()).then(|| said.told.join(", ")),
            edit_href: comment
                .may_be_edited_by(actor, now)
                .then(|| paths::EditComment { id, comment: thread }.to_string()),
            delete_action: comment
                .may_be_deleted_by(actor)
                .then(|| paths::DeleteComment { id, comment: thread }.to_string()),
        }
    }
}

/// The form that mends a comment.
#[derive(Debug, Serialize)]
pub struct EditCommentPage {
    heading: String,
    crumbs: Vec<Crumb>,
    tabs: Tabs,
    errors: Option<ErrorSummary>,
    action: String,
    revision: i64,
    body: Field,
    cancel_href: String,
}

impl EditCommentPage {
    /// The form for a comment on an innovation.
    pub fn new(of: &Innovation, comment: &Comment, (fields, errors): (&Fields, &FormErrors), revision: i64) -> Self {
        let id = of.id;
        let make = FieldMaker { fields, errors };
        let (show, back) = (crate::innovations::paths::show(id, None), paths::Discussion { id }.to_string());
        let steps = [("/inovasi", "Inovasi"), (show.as_str(), of.profile.name.as_str()), (back.as_str(), "Diskusi")];
        Self {
            heading: "Ubah komentar".to_owned(),
            crumbs: crumbs(&steps, "Ubah komentar"),
            tabs: Tabs::new(id, Tab::Discussion),
            errors: errors.summary(),
            action: paths::EditComment { id, comment: comment.id }.to_string(),
            revision,
            body: make
                .text("isi", "Komentar")
                .rows(5)
                .hint("Komentar dapat diubah dalam 30 menit. Tulis @nama_pengguna untuk memberi tahu seseorang."),
            cancel_href: paths::comment(id, comment.thread(), comment.id),
        }
    }
}

impl Page for EditCommentPage {
    const TEMPLATE: &'static str = "discussions/edit_comment";

    fn title(&self) -> String {
        form_title(self.errors.as_ref(), &self.heading)
    }

    fn samples() -> Vec<Self> {
        let (innovation, thread, _) = super::thread::sample();
        let typed = Fields::new().with("isi", "Mohon dicek.");
        let errors = FormErrors::none().with("isi", "Tulis komentar Anda.");
        let comment = &thread.first.comment;
        vec![
            Self::new(&innovation, comment, (&typed, &FormErrors::none()), 1),
            Self::new(&innovation, comment, (&Fields::new(), &errors), 1),
        ]
    }
}
