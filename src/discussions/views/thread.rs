//! One thread with the form to reply.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::comment::CommentLine;
use super::discussion::{Offered, WordsForm};
use crate::discussions::model::{Said, Subject, Thread};
use crate::discussions::paths;
use crate::identity::model::Actor;
use crate::innovations::model::Innovation;
use crate::innovations::views::tabs::{Tab, Tabs};
use crate::rulebooks::model::Attribute;
use crate::web::form::{ErrorSummary, FormErrors, form_title};
use crate::web::page::Page;
use crate::web::parts::{Crumb, Link, crumbs};
use crate::web::posted::Fields;

/// A thread as `discussions/thread` shows it.
#[derive(Debug, Serialize)]
pub struct ThreadCard {
    subject: Link,
    first: CommentLine,
    replies: Vec<CommentLine>,
    reply_href: Option<String>,
    task_href: String,
}

impl ThreadCard {
    /// A thread of an innovation as the actor sees it now; `alone` on its own page.
    pub fn of(thread: &Thread, actor: &Actor, now: DateTime<Utc>, alone: bool) -> Self {
        let comment = &thread.first.comment;
        let id = comment.innovation;
        Self {
            subject: Link { href: subject_href(thread), label: comment.subject.label() },
            first: CommentLine::of(&thread.first, actor, now),
            replies: thread.replies.iter().map(|reply| CommentLine::of(reply, actor, now)).collect(),
            reply_href: (!alone).then(|| format!("{}#isi_balasan", paths::Thread { id, comment: comment.id })),
            task_href: paths::new_task(id, comment.subject),
        }
    }
}

/// Where the part of the innovation stands that a thread is about.
fn subject_href(thread: &Thread) -> String {
    let comment = &thread.first.comment;
    super::task::subject_href(comment.innovation, comment.subject)
}

/// One thread with the form to reply.
#[derive(Debug, Serialize)]
pub struct ThreadPage {
    heading: String,
    crumbs: Vec<Crumb>,
    tabs: Tabs,
    errors: Option<ErrorSummary>,
    thread: ThreadCard,
    form: WordsForm,
}

impl ThreadPage {
    /// The page of a thread, with what was typed as a reply and what is wrong with it.
    pub fn new(
        of: &Innovation,
        thread: &Thread,
        (actor, now): (&Actor, DateTime<Utc>),
        (fields, errors): (&Fields, &FormErrors),
        offered: &Offered<'_>,
        submit_key: String,
    ) -> Self {
        let id = of.id;
        let (show, back) = (crate::innovations::paths::show(id, None), paths::Discussion { id }.to_string());
        let steps = [("/inovasi", "Inovasi"), (show.as_str(), of.profile.name.as_str()), (back.as_str(), "Diskusi")];
        let action = paths::Thread { id, comment: thread.first.comment.id }.to_string();
        Self {
            heading: format!("Percakapan tentang {}", of.profile.name),
            crumbs: crumbs(&steps, "Percakapan"),
            tabs: Tabs::new(id, Tab::Discussion),
            errors: errors.summary(),
            thread: ThreadCard::of(thread, actor, now, true),
            form: WordsForm::reply(action, (fields, errors), offered, submit_key),
        }
    }
}

/// An innovation, a thread about it, and somebody who reads it.
pub fn sample() -> (Innovation, Thread, Actor) {
    use crate::discussions::model::Comment;
    use crate::kernel::id::{CommentId, PersonId};

    let innovation = crate::innovations::views::sample_innovation();
    let actor = Actor {
        person: PersonId::fresh(),
        name: "Sri Wahyuni".to_owned(),
        role: crate::identity::model::Role::Compiler,
        pemda: innovation.pemda,
        pemda_name: "Kota Contoh".to_owned(),
        opds: Vec::new(),
        opd_name: None,
    };
    let first = Comment {
        id: CommentId::fresh(),
        pemda: innovation.pemda,
        innovation: innovation.id,
        subject: Subject::Fact(2026, Attribute::Problem),
        parent: None,
        author: actor.person,
        author_name: actor.name.clone(),
        body: "Mohon dilengkapi.\nData 2025 belum ada.".to_owned(),
        at: DateTime::UNIX_EPOCH,
        edited_at: Some(DateTime::UNIX_EPOCH),
        deleted_at: None,
        revision: 2,
    };
    let reply = Comment {
        id: CommentId::fresh(),
        parent: Some(first.id),
        author: PersonId::fresh(),
        edited_at: None,
        deleted_at: Some(DateTime::UNIX_EPOCH),
        body: String::new(),
        ..first.clone()
    };
    let first = Said { comment: first, told: vec!["Budi".to_owned(), "Tini".to_owned()] };
    (innovation, Thread { first, replies: vec![Said { comment: reply, told: Vec::new() }] }, actor)
}

impl Page for ThreadPage {
    const TEMPLATE: &'static str = "discussions/show";

    fn title(&self) -> String {
        form_title(self.errors.as_ref(), &self.heading)
    }

    fn samples() -> Vec<Self> {
        let (innovation, thread, actor) = sample();
        let errors = FormErrors::none().with("isi", "Tulis komentar Anda.");
        let offered = Offered { subjects: &[Subject::Whole], people: &[] };
        let page = |errors: &FormErrors| {
            let typed = (&Fields::new(), errors);
            let by = (&actor, DateTime::UNIX_EPOCH);
            Self::new(&innovation, &thread, by, typed, &offered, "kunci".to_owned())
        };
        vec![page(&errors), page(&FormErrors::none())]
    }
}
