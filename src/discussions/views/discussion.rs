//! What is said about an innovation.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::tasks::TaskLine;
use super::thread::ThreadCard;
use super::{people_choices, subject_choices};
use crate::discussions::model::{Addressee, Subject, Task, Thread};
use crate::discussions::paths;
use crate::identity::model::Actor;
use crate::innovations::model::Innovation;
use crate::innovations::views::tabs::{Tab, Tabs};
use crate::kernel::date::local_day;
use crate::kernel::paging::Paged;
use crate::web::field::{Choice, Field, FieldMaker};
use crate::web::form::{ErrorSummary, FormErrors, form_title};
use crate::web::page::Page;
use crate::web::pager::{Pager, count_line};
use crate::web::parts::{Crumb, Empty, Link, crumbs};
use crate::web::posted::Fields;

/// What a comment can be about, and whom it can tell.
pub struct Offered<'a> {
    /// Parts of the innovation.
    pub subjects: &'a [Subject],
    /// People who see the innovation.
    pub people: &'a [Addressee],
}

/// The form for a comment as `discussions/words` shows it.
#[derive(Debug, Serialize)]
pub struct WordsForm {
    heading: &'static str,
    heading_id: &'static str,
    action: String,
    submit_key: String,
    body: Field,
    subject: Option<Field>,
    tell: Option<Field>,
    tell_open: bool,
    submit: &'static str,
}

impl WordsForm {
    /// For a new thread.
    pub fn opening(
        action: String,
        (fields, errors): (&Fields, &FormErrors),
        offered: &Offered<'_>,
        submit_key: String,
    ) -> Self {
        let make = FieldMaker { fields, errors };
        let subject = make.one_of("bagian", "Tentang", subject_choices(offered.subjects));
        Self {
            heading: "Tulis komentar",
            heading_id: "komentar-baru",
            submit: "Kirim komentar",
            subject: Some(subject),
            ..Self::reply(action, (fields, errors), offered, submit_key)
        }
    }

    /// For a reply.
    pub fn reply(
        action: String,
        (fields, errors): (&Fields, &FormErrors),
        offered: &Offered<'_>,
        submit_key: String,
    ) -> Self {
        let make = FieldMaker { fields, errors };
        let people = people_choices(offered.people).zip(offered.people);
        let people: Vec<Choice> =
            people.map(|(choice, person)| Choice { hint: Some(format!("@{}", person.username)), ..choice }).collect();
        let tell = (!people.is_empty()).then(|| make.any_of("beritahu", "Orang yang diberi tahu", people));
        Self {
            heading: "Tulis balasan",
            heading_id: "isi_balasan",
            action,
            submit_key,
            body: make
                .text("isi", "Komentar")
                .rows(4)
                .hint("Tulis @nama_pengguna untuk memberi tahu seseorang, atau pilih namanya di bawah."),
            subject: None,
            tell_open: tell
                .as_ref()
                .is_some_and(|field| field.error.is_some() || field.options.iter().any(|choice| choice.selected)),
            tell,
            submit: "Kirim balasan",
        }
    }
}

/// What is said about an innovation, and what is still to be done about it.
#[derive(Debug, Serialize)]
pub struct DiscussionPage {
    heading: String,
    crumbs: Vec<Crumb>,
    tabs: Tabs,
    errors: Option<ErrorSummary>,
    filter_action: String,
    filter: Field,
    count: String,
    threads: Vec<ThreadCard>,
    pager: Option<Pager>,
    empty: Option<Empty>,
    form: WordsForm,
    tasks: Vec<TaskLine>,
    new_task_href: String,
}

/// What a discussion shows.
pub struct Shown<'a> {
    /// The innovation.
    pub innovation: &'a Innovation,
    /// The part that is asked for.
    pub about: Option<Subject>,
    /// A page of threads.
    pub threads: &'a Paged<Thread>,
    /// What is still to be done.
    pub tasks: &'a [Task],
    /// Who looks, and when.
    pub by: (&'a Actor, DateTime<Utc>),
}

impl DiscussionPage {
    /// The page, with what was typed and what is wrong with it.
    pub fn new(
        shown: &Shown<'_>,
        (fields, errors): (&Fields, &FormErrors),
        offered: &Offered<'_>,
        submit_key: String,
    ) -> Self {
        let (id, name) = (shown.innovation.id, &shown.innovation.profile.name);
        let (actor, now) = shown.by;
        let show = crate::innovations::paths::show(id, None);
        let action = paths::Discussion { id }.to_string();
        Self {
            heading: format!("Diskusi {name}"),
            crumbs: crumbs(&[("/inovasi", "Inovasi"), (&show, name)], "Diskusi"),
            tabs: Tabs::new(id, Tab::Discussion),
            errors: errors.summary(),
            filter_action: format!("{action}#percakapan"),
            filter: filter_field(shown.about, offered.subjects),
            count: count_line(shown.threads, "percakapan"),
            threads: shown.threads.rows.iter().map(|thread| ThreadCard::of(thread, actor, now, false)).collect(),
            pager: Pager::of(shown.threads, |number| paths::discussion(id, shown.about, number)),
            empty: (shown.threads.total == 0).then(|| nothing(shown)),
            form: WordsForm::opening(action, (fields, errors), offered, submit_key),
            tasks: shown.tasks.iter().map(|task| TaskLine::of(task, local_day(now), false)).collect(),
            new_task_href: paths::new_task(id, shown.about.unwrap_or(Subject::Whole)),
        }
    }
}

fn filter_field(about: Option<Subject>, subjects: &[Subject]) -> Field {
    let chosen = Fields::new().with("bagian", about.map(Subject::code).unwrap_or_default());
    let mut choices = vec![Choice::new("", "Semua bagian")];
    let unlisted = about.filter(|about| !subjects.contains(about));
    choices.extend(subject_choices(subjects).into_iter().filter(|choice| !choice.value.is_empty()));
    choices.extend(unlisted.map(|about| Choice::new(about.code(), about.label())));
    let mut field = FieldMaker { fields: &chosen, errors: &FormErrors::none() }.one_of("bagian", "Bagian", choices);
    // The form below has a field of this name, too.
    "saring_bagian".clone_into(&mut field.id);
    field
}

fn nothing(shown: &Shown<'_>) -> Empty {
    match shown.about {
        None => Empty {
            heading: "Belum ada percakapan".to_owned(),
            text: "Tanyakan atau sampaikan sesuatu tentang inovasi ini lewat formulir di bawah.".to_owned(),
            action: None,
        },
        Some(_) => Empty {
            heading: "Belum ada percakapan tentang bagian ini".to_owned(),
            text: "Mulai percakapan lewat formulir di bawah, atau lihat semua bagian.".to_owned(),
            action: Some(Link {
                href: paths::discussion(shown.innovation.id, None, 1),
                label: "Lihat semua percakapan".to_owned(),
            }),
        },
    }
}

impl Page for DiscussionPage {
    const TEMPLATE: &'static str = "discussions/list";

    fn title(&self) -> String {
        form_title(self.errors.as_ref(), &format!("{} – {}", self.heading, self.count))
    }

    fn samples() -> Vec<Self> {
        let (innovation, thread, actor) = super::thread::sample();
        let task = super::tasks::sample();
        let now = DateTime::UNIX_EPOCH;
        let found = Paged { rows: vec![thread], total: 60, number: 2, size: 25 };
        let none = Paged { rows: Vec::new(), total: 0, number: 1, size: 25 };
        let people = [Addressee {
            id: actor.person,
            name: "Budi".to_owned(),
            username: "budi".to_owned(),
            duty: "Verifikator".to_owned(),
        }];
        let offered = Offered { subjects: &Subject::all(&[2026]), people: &people };
        let full = Shown {
            innovation: &innovation,
            about: Some(Subject::Field(0)),
            threads: &found,
            tasks: std::slice::from_ref(&task),
            by: (&actor, now),
        };
        let empty = Shown { about: None, threads: &none, tasks: &[], ..full };
        let filtered = Shown { threads: &none, ..full };
        let errors = FormErrors::none().with("isi", "Tulis komentar Anda.").with("beritahu", "Pilih dari daftar.");
        let typed = (&Fields::new(), &FormErrors::none());
        vec![
            Self::new(&full, (&Fields::new(), &errors), &offered, "kunci".to_owned()),
            Self::new(&empty, typed, &Offered { subjects: &[Subject::Whole], people: &[] }, "kunci".to_owned()),
            Self::new(&filtered, typed, &offered, "kunci".to_owned()),
        ]
    }
}
