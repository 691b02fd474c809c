//! The list of one's notices.

use serde::Serialize;

use crate::kernel::date::moment;
use crate::kernel::paging::Paged;
use crate::notices::model::{NoticeKind, Received};
use crate::notices::paths;
use crate::web::page::Page;
use crate::web::pager::{Pager, count_line};
use crate::web::parts::{Empty, Link, ShareText, Tag};

/// The list of one's notices, newest first.
#[derive(Debug, Serialize)]
pub struct ListPage {
    heading: &'static str,
    tabs: Vec<Tab>,
    count: String,
    read_all: Option<String>,
    rows: Vec<Row>,
    pager: Option<Pager>,
    empty: Option<Empty>,
}

#[derive(Debug, Serialize)]
struct Tab {
    href: String,
    label: String,
    current: bool,
}

#[derive(Debug, Serialize)]
struct Row {
    id: String,
    kind: Tag,
    innovation: Option<String>,
    text: String,
    at: String,
    href: String,
    open: Option<String>,
    share: Option<ShareText>,
}

impl ListPage {
    /// The page of what was found, all or only what is unread; `unread` is how many of all are.
    pub fn new(found: &Paged<Received>, unread_only: bool, unread: u64) -> Self {
        let tab = |only: bool, label: String| Tab { href: paths::list(only, 1), label, current: only == unread_only };
        Self {
            heading: "Pemberitahuan",
            tabs: vec![
                tab(false, "Semua".to_owned()),
                tab(true, format!("Belum dibaca ({})", crate::kernel::amount::count(unread))),
            ],
            count: count_line(found, "pemberitahuan"),
            read_all: (unread > 0).then(|| paths::ReadAll.to_string()),
            rows: found.rows.iter().map(Row::of).collect(),
            pager: Pager::of(found, |number| paths::list(unread_only, number)),
            empty: (found.total == 0).then(|| nothing(unread_only)),
        }
    }
}

impl ListPage {
    /// With a text for a chat at each notice; `address` gives the address of a path from outside.
    pub fn sharing(mut self, found: &Paged<Received>, address: impl Fn(&str) -> String) -> Self {
        for (row, notice) in self.rows.iter_mut().zip(&found.rows) {
            row.share = Some(ShareText::new(&row.id, notice.chat_text(&address(&notice.href))));
        }
        self
    }
}

fn nothing(unread_only: bool) -> Empty {
    if unread_only {
        return Empty {
            heading: "Semua sudah dibaca".to_owned(),
            text: "Tidak ada pemberitahuan baru untuk Anda.".to_owned(),
            action: Some(Link { href: paths::list(false, 1), label: "Lihat semua pemberitahuan".to_owned() }),
        };
    }
    Empty {
        heading: "Belum ada pemberitahuan".to_owned(),
        text: "Catatan yang dikembalikan, tugas, komentar, dan bukti yang perlu diperiksa akan tampil di sini."
            .to_owned(),
        action: None,
    }
}

fn tone(kind: NoticeKind) -> &'static str {
    match kind {
        NoticeKind::Workflow => "purple",
        NoticeKind::Evidence | NoticeKind::Integration | NoticeKind::Benefit => "amber",
        NoticeKind::Comment | NoticeKind::Mention | NoticeKind::Dossier => "blue",
        NoticeKind::Task => "green",
        NoticeKind::Deadline => "red",
        NoticeKind::Import | NoticeKind::Account => "grey",
    }
}

impl Row {
    fn of(notice: &Received) -> Self {
        Self {
            id: notice.id.to_string(),
            kind: Tag { tone: tone(notice.kind), text: notice.kind.label().to_owned() },
            innovation: notice.innovation.clone(),
            text: notice.text.clone(),
            at: moment(notice.at),
            href: notice.href.clone(),
            open: (!notice.read).then(|| paths::Open { id: notice.id }.to_string()),
            share: None,
        }
    }
}

impl Page for ListPage {
    const TEMPLATE: &'static str = "notices/list";

    fn title(&self) -> String {
        format!("{} – {}", self.heading, self.count)
    }

    fn samples() -> Vec<Self> {
        let notice = |read: bool| Received {
            id: crate::kernel::id::NoticeId::fresh(),
            kind: NoticeKind::Workflow,
            innovation: read.then(|| "GAYATRI".to_owned()),
            text: "Verifikator mengembalikan dua isian dengan catatan.".to_owned(),
            href: "/inovasi".to_owned(),
            at: chrono::DateTime::UNIX_EPOCH,
            read,
        };
        let found = Paged { rows: vec![notice(false), notice(true)], total: 60, number: 2, size: 25 };
        let none = Paged { rows: Vec::new(), total: 0, number: 1, size: 25 };
        let shared = Self::new(&found, false, 1).sharing(&found, |path| format!("http://localhost{path}"));
        vec![shared, Self::new(&found, false, 1), Self::new(&none, true, 0), Self::new(&none, false, 0)]
    }
}
