//! Home of an operator or head: the duty of the year, what came back, what to do, what was done.

use std::collections::HashMap;

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use serde::Serialize;

use super::note::field_href;
use super::year::status_tag;
use crate::audit::model::Entry;
use crate::identity::model::Actor;
use crate::innovations;
use crate::innovations::model::{FieldNote, Step};
use crate::innovations::store::course::Waiting;
use crate::kernel::amount::count;
use crate::kernel::date::{day, moment};
use crate::kernel::id::{InnovationId, RecordId};
use crate::kernel::paging::Paged;
use crate::organisations::model::{Duty, DutyState, Opd};
use crate::rulebooks::model::Attribute;
use crate::web::page::Page;
use crate::web::parts::{Empty, Link, Tag};
use crate::workbench::paths;

/// The most tasks shown; the rest is in the list of innovations.
const MOST_TASKS: usize = 12;

/// Home of an operator or head.
#[derive(Debug, Serialize)]
pub struct HomePage {
    lead: String,
    new_href: Option<String>,
    duties: Vec<DutyLine>,
    deadline: String,
    to_sign: Option<ToSign>,
    notes: Vec<NoteLine>,
    drafts: Vec<DraftLine>,
    tasks_heading: &'static str,
    tasks: Vec<TaskLine>,
    more: Option<String>,
    empty: Option<Empty>,
    recent: Vec<RecentLine>,
}

#[derive(Debug, Serialize)]
struct DutyLine {
    unit: String,
    state: Tag,
    text: String,
}

#[derive(Debug, Serialize)]
struct ToSign {
    waits: bool,
    text: String,
    href: String,
}

#[derive(Debug, Serialize)]
struct NoteLine {
    title: String,
    href: String,
    body: String,
}

#[derive(Debug, Serialize)]
struct DraftLine {
    title: String,
    href: String,
    at: String,
}

#[derive(Debug, Serialize)]
struct TaskLine {
    href: String,
    title: String,
    hint: String,
    status: String,
    tone: &'static str,
}

#[derive(Debug, Serialize)]
struct RecentLine {
    what: Option<Link>,
    summary: String,
    at: String,
}

/// Something the person did, with the innovation it was done to, where it was one.
pub struct Recent {
    /// Which innovation, and its name.
    pub innovation: Option<(InnovationId, String)>,
    /// What.
    pub entry: Entry,
}

/// What the page is made of.
pub struct Own<'a> {
    /// Who looks.
    pub actor: &'a Actor,
    /// Today in western Indonesia.
    pub today: NaiveDate,
    /// The person's OPD and everything below it.
    pub units: &'a [Opd],
    /// Their duties.
    pub duties: &'a [Duty],
    /// The first records that the OPD has in hand, and how many there are.
    pub unfinished: &'a Paged<Waiting>,
    /// Notes that wait for the OPD.
    pub notes: &'a [FieldNote],
    /// How many facts of each record are written.
    pub written: &'a HashMap<RecordId, u64>,
    /// Forms with something typed and not saved.
    pub drafts: &'a [(String, DateTime<Utc>)],
    /// What the person did, newest first.
    pub recent: &'a [Recent],
    /// How many records wait for the person's signature, for heads.
    pub to_sign: Option<u64>,
    /// Whether the person may log innovations.
    pub may_log: bool,
}

impl HomePage {
    /// The page.
    pub fn new(own: &Own<'_>) -> Self {
        let mut tasks = tasks(own);
        tasks.truncate(MOST_TASKS);
        let more = own.unfinished.total.saturating_sub(u64::try_from(tasks.len()).unwrap_or(u64::MAX));
        let empty = tasks.is_empty().then(|| Empty {
            heading: "Tidak ada catatan yang perlu dikerjakan".to_owned(),
            text: "Catatan tahunan yang masih draf atau dikembalikan muncul di sini.".to_owned(),
            action: Some(Link { href: innovations::paths::List.to_string(), label: "Buka daftar inovasi".to_owned() }),
        });
        Self {
            lead: match &own.actor.opd_name {
                Some(opd) => format!("{}, {opd}.", own.actor.name),
                None => own.actor.name.clone(),
            },
            new_href: own.may_log.then(|| innovations::paths::New.to_string()),
            duties: own.duties.iter().map(|duty| duty_line(duty, own)).collect(),
            deadline: deadline(own.today),
            to_sign: own.to_sign.map(|waiting| ToSign {
                waits: waiting > 0,
                text: match waiting {
                    0 => "Tidak ada catatan yang menunggu pengesahan Anda.".to_owned(),
                    waiting => format!("{} catatan menunggu pengesahan Anda", count(waiting)),
                },
                href: paths::ToSign.to_string(),
            }),
            notes: own.notes.iter().filter_map(|note| note_line(note, own)).collect(),
            drafts: own.drafts.iter().map(|(form, at)| draft_line(form, *at)).collect(),
            tasks_heading: if own.may_log { "Yang perlu dilengkapi" } else { "Yang masih dikerjakan operator" },
            tasks,
            more: (more > 0).then(|| format!("{} catatan lain", count(more))),
            empty,
            recent: own.recent.iter().map(recent_line).collect(),
        }
    }
}

/// The sources name a duty of every year, in the perjanjian kinerja, and no day; the year itself is all that is known.
fn deadline(today: NaiveDate) -> String {
    let end = NaiveDate::from_ymd_opt(today.year(), 12, 31).expect("every year has a last day");
    let left = (end - today).num_days();
    format!(
        "Tanggal tenggat belum diketahui; kewajibannya berlaku setiap tahun menurut perjanjian kinerja. Akhir tahun, {}, {left} hari lagi.",
        day(end)
    )
}

fn duty_line(duty: &Duty, own: &Own<'_>) -> DutyLine {
    let unit = own.units.iter().find(|unit| unit.id == duty.unit).map_or("", |unit| unit.short());
    let year = own.today.year();
    let (tone, text) = match duty.state() {
        DutyState::Fulfilled => ("green", format!("{} inovasi baru tercatat untuk {year}.", duty.new)),
        DutyState::Open => ("amber", format!("Belum ada inovasi baru yang tercatat untuk {year}.")),
    };
    DutyLine { unit: unit.to_owned(), state: Tag { tone, text: duty.state().label().to_owned() }, text }
}

fn note_line(note: &FieldNote, own: &Own<'_>) -> Option<NoteLine> {
    let record = own.unfinished.rows.iter().find(|one| one.record == note.record)?;
    Some(NoteLine {
        title: format!("{} {}: {}", record.name, record.year, note.field.label()),
        href: if own.may_log {
            field_href(note.field, record.innovation, record.year)
        } else {
            paths::Year { id: record.innovation, year: record.year }.to_string()
        },
        body: note.body.clone(),
    })
}

/// "/inovasi/…/cerita/2026/masalah" as people call it.
fn draft_line(form: &str, at: DateTime<Utc>) -> DraftLine {
    let parts: Vec<&str> = form.split('/').collect();
    let title = match parts.as_slice() {
        [_, _, "baru"] => "Catat inovasi".to_owned(),
        [.., "ubah"] => "Ubah profil".to_owned(),
        [.., "kriteria"] => "Lima kriteria".to_owned(),
        [.., "cerita", year, attribute] => {
            let label = Attribute::from_code(attribute).map_or("Cerita", Attribute::label);
            format!("{label} {year}")
        }
        [.., "catatan", _] => "Jawaban atas catatan perbaikan".to_owned(),
        [.., "langkah", step] => Step::from_code(step).map_or("Formulir", Step::label).to_owned(),
        _ => "Formulir".to_owned(),
    };
    DraftLine { title, href: form.to_owned(), at: moment(at) }
}

/// Returned ones first, then those with the most missing.
fn tasks(own: &Own<'_>) -> Vec<TaskLine> {
    let all = u64::try_from(Attribute::ALL.len()).unwrap_or(u64::MAX);
    let mut ranked: Vec<(bool, u64, &Waiting)> = own
        .unfinished
        .rows
        .iter()
        .map(|one| {
            let noted = own.notes.iter().any(|note| note.record == one.record);
            (noted, own.written.get(&one.record).copied().unwrap_or(0), one)
        })
        .collect();
    ranked.sort_by_key(|(noted, written, one)| (!noted, *written, one.name.to_lowercase()));
    let line = |(_, written, one): (bool, u64, &Waiting)| {
        let tag = status_tag(one.status);
        TaskLine {
            href: paths::Year { id: one.innovation, year: one.year }.to_string(),
            title: format!("{} {}", one.name, one.year),
            hint: format!("{written} dari {all} bagian cerita terisi."),
            status: tag.text,
            tone: tag.tone,
        }
    };
    ranked.into_iter().map(line).collect()
}

fn recent_line(recent: &Recent) -> RecentLine {
    RecentLine {
        what: recent
            .innovation
            .as_ref()
            .map(|(id, name)| Link { href: innovations::paths::show(*id, None), label: name.clone() }),
        summary: recent.entry.summary.clone(),
        at: moment(recent.entry.at),
    }
}

fn sample_unit(name: &str) -> Opd {
    Opd {
        id: crate::kernel::id::OpdId::fresh(),
        pemda: crate::kernel::id::PemdaId::fresh(),
        parent: None,
        slug: name.to_owned(),
        kind: crate::organisations::model::OpdKind::Opd,
        name: name.to_owned(),
        short_name: None,
        source: None,
    }
}

fn sample_entry() -> Entry {
    Entry {
        at: DateTime::UNIX_EPOCH,
        actor: "Sri".to_owned(),
        summary: "mengubah nama".to_owned(),
        changes: Vec::new(),
    }
}

impl Page for HomePage {
    const TEMPLATE: &'static str = "workbench/home";

    fn title(&self) -> String {
        "Beranda".to_owned()
    }

    fn samples() -> Vec<Self> {
        use crate::innovations::model::Status;

        let actor = super::step::sample_actor();
        let units = [sample_unit("Dinkes"), sample_unit("Puskesmas")];
        let duties = [Duty { unit: units[0].id, new: 1 }, Duty { unit: units[1].id, new: 0 }];
        let notes = super::step::sample_notes();
        let waiting = |record| Waiting {
            innovation: InnovationId::fresh(),
            name: "GAYATRI".to_owned(),
            year: 2026,
            status: Status::Returned,
            since: DateTime::UNIX_EPOCH,
            signed_at: None,
            revision: 1,
            verifier: None,
            record,
        };
        let rows: Vec<Waiting> =
            (0..=MOST_TASKS).map(|n| waiting(if n == 0 { notes[0].record } else { RecordId::fresh() })).collect();
        let unfinished = Paged { rows, total: 13, number: 1, size: 100 };
        let none = Paged { rows: Vec::new(), total: 0, number: 1, size: 100 };
        let recent = [
            Recent { innovation: Some((InnovationId::fresh(), "GAYATRI".to_owned())), entry: sample_entry() },
            Recent { innovation: None, entry: sample_entry() },
        ];
        let forms = [
            "/inovasi/1/tahun/2026/catatan/2",
            "/inovasi/1/tahun/2026/langkah/tarik",
            "/inovasi/baru",
            "/inovasi/1/ubah",
            "/inovasi/1/kriteria",
            "/inovasi/1/cerita/2026/masalah",
            "/x",
        ];
        let drafts: Vec<_> = forms.iter().map(|form| ((*form).to_owned(), DateTime::UNIX_EPOCH)).collect();
        let today = crate::kernel::date::local_day(DateTime::UNIX_EPOCH);
        let written = HashMap::new();
        let full = Own {
            actor: &actor,
            today,
            units: &units,
            duties: &duties,
            unfinished: &unfinished,
            notes: &notes,
            written: &written,
            drafts: &drafts,
            recent: &recent,
            to_sign: Some(2),
            may_log: true,
        };
        let bare = Own {
            units: &[],
            duties: &[],
            unfinished: &none,
            notes: &[],
            drafts: &[],
            recent: &[],
            to_sign: None,
            may_log: false,
            ..full
        };
        let head = Own { to_sign: Some(0), may_log: false, ..full };
        vec![Self::new(&full), Self::new(&head), Self::new(&bare)]
    }
}
