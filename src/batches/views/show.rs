//! One batch: how far it is, what became of each dossier, and the files.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::{fate_tag, named, sample, state_tag};
use crate::batches::model::{Batch, Fate, File, Item, Outcome, State, Tally};
use crate::batches::paths;
use crate::dossiers::paths::Workspace;
use crate::evidence::views::size;
use crate::kernel::amount::count;
use crate::kernel::date::{local_day, moment};
use crate::kernel::paging::Paged;
use crate::rulebooks::model::Edition;
use crate::web::page::Page;
use crate::web::pager::{Pager, count_line};
use crate::web::parts::{Crumb, Tag, crumbs};

/// What the page shows.
pub struct Shown<'a> {
    /// The batch.
    pub batch: &'a Batch,
    /// Its edition, where its file is still there.
    pub edition: Option<&'a Edition>,
    /// Its dossiers by fate.
    pub tally: Tally,
    /// Dossiers of this fate only.
    pub fate: Option<Fate>,
    /// A page of these dossiers.
    pub items: &'a Paged<Item>,
    /// Now.
    pub now: DateTime<Utc>,
}

/// One batch.
#[derive(Debug, Serialize)]
pub struct ShowPage {
    crumbs: Vec<Crumb>,
    heading: String,
    state: Tag,
    about: String,
    progress: Option<Progress>,
    stop: Option<String>,
    download: Option<Download>,
    nothing: bool,
    figures: Vec<Figure>,
    listing: String,
    all: Option<String>,
    count: String,
    rows: Vec<Row>,
    pager: Option<Pager>,
}

#[derive(Debug, Serialize)]
struct Progress {
    text: String,
    left: Option<String>,
    percent: u32,
    again: String,
}

#[derive(Debug, Serialize)]
struct Download {
    href: String,
    label: &'static str,
    about: String,
    kept_until: Option<String>,
}

#[derive(Debug, Serialize)]
struct Figure {
    label: &'static str,
    value: String,
    note: Option<String>,
    href: String,
}

#[derive(Debug, Serialize)]
struct Row {
    href: String,
    name: String,
    fate: Tag,
    pages: Option<String>,
    size: Option<String>,
    reason: Option<String>,
}

impl ShowPage {
    /// The page of a batch with some of its dossiers.
    pub fn new(shown: &Shown<'_>) -> Self {
        let Shown { batch, tally, fate, .. } = *shown;
        let edition = shown.edition.map_or_else(|| batch.edition.clone(), named);
        let heading = format!("Semua dosir {edition}");
        let running = batch.state == State::Running;
        let id = batch.id;
        Self {
            crumbs: crumbs(&[("/dosier", "Dosir"), ("/dosier-massal", "Semua dosir sekaligus")], &edition),
            heading,
            state: state_tag(batch.state),
            about: format!("{}. Diminta {}, {}.", batch.source.label(), batch.by_name, moment(batch.at)),
            progress: running.then(|| Progress::of(shown)),
            stop: running.then(|| paths::Stop { id }.to_string()),
            download: (tally.made > 0).then(|| Download::of(shown)),
            nothing: !running && tally.made == 0,
            figures: Fate::ALL
                .iter()
                .filter(|fate| **fate != Fate::Waiting || tally.waiting > 0)
                .map(|fate| Figure {
                    label: fate.label(),
                    value: count(tally.of(*fate)),
                    note: (*fate == Fate::Made && tally.pages > 0).then(|| format!("{} halaman", count(tally.pages))),
                    href: paths::show(id, Some(*fate), 1),
                })
                .collect(),
            listing: fate
                .map_or_else(|| "Setiap dosir".to_owned(), |fate| format!("Dosir: {}", fate.label().to_lowercase())),
            all: fate.map(|_| paths::show(id, None, 1)),
            count: count_line(shown.items, "dosir"),
            rows: shown.items.rows.iter().map(Row::of).collect(),
            pager: Pager::of(shown.items, |page| paths::show(id, fate, page)),
        }
    }
}

impl Progress {
    fn of(shown: &Shown<'_>) -> Self {
        let tally = shown.tally;
        let left = tally.seconds_left(shown.batch.at, shown.now);
        Self {
            text: format!("{} dari {} dosir sudah disusun.", count(tally.ended()), count(tally.all())),
            left: left.map(|seconds| match seconds {
                0..10 => "Hampir selesai.".to_owned(),
                10..90 => format!("Kira-kira {} detik lagi.", seconds.div_ceil(10) * 10),
                _ => format!("Kira-kira {} menit lagi.", count(seconds.div_ceil(60))),
            }),
            percent: tally.percent(),
            again: paths::Show { id: shown.batch.id }.to_string(),
        }
    }
}

impl Download {
    fn of(shown: &Shown<'_>) -> Self {
        let (batch, tally) = (shown.batch, shown.tally);
        Self {
            href: paths::Archive { id: batch.id }.to_string(),
            label: if batch.ended_at.is_none() { "Unduh yang sudah jadi" } else { "Unduh semua" },
            about: format!("ZIP, {} dosir, {}, dengan daftar dan sidiknya.", count(tally.made), size(tally.bytes)),
            kept_until: batch.kept_until().map(|until| crate::kernel::date::day(local_day(until))),
        }
    }
}

impl Row {
    fn of(item: &Item) -> Self {
        let (file, reason) = match &item.outcome {
            Outcome::Made(file) => (Some(file), None),
            Outcome::Skipped(reason) | Outcome::Failed(reason) => (None, Some(reason.clone())),
            Outcome::Waiting => (None, None),
        };
        Self {
            href: Workspace { id: item.entry }.to_string(),
            name: item.name.clone(),
            fate: fate_tag(item.outcome.fate()),
            pages: file.map(|file: &File| count(u64::from(file.pages))),
            size: file.map(|file| size(file.size)),
            reason,
        }
    }
}

impl Page for ShowPage {
    const TEMPLATE: &'static str = "batches/show";

    fn title(&self) -> String {
        format!("{} \u{2013} {}", self.heading, self.state.text)
    }

    fn samples() -> Vec<Self> {
        use uuid::Uuid;

        use crate::blobs::ContentHash;
        use crate::kernel::id::{EntryId, InnovationId};

        let hash = ContentHash::from_code(&"a".repeat(64)).expect("a hash");
        let outcomes = [
            Outcome::Made(File { hash, size: 412_345, pages: 38 }),
            Outcome::Skipped("Belum pernah dibekukan.".to_owned()),
            Outcome::Failed("Naskah yang diawali “AAAA” terlalu panjang. Bagi menjadi beberapa alinea.".to_owned()),
            Outcome::Waiting,
        ];
        let rows: Vec<Item> = (1..)
            .zip(outcomes)
            .map(|(position, outcome)| Item {
                position,
                entry: EntryId(Uuid::from_u128(4)),
                innovation: InnovationId(Uuid::from_u128(5)),
                name: "GAYATRI".to_owned(),
                file_name: "gayatri-iga-2026.pdf".to_owned(),
                attempts: 1,
                outcome,
            })
            .collect();
        let many = Paged { rows, total: 60, number: 2, size: 25 };
        let none = Paged { rows: Vec::new(), total: 0, number: 1, size: 25 };
        let some = Tally { waiting: 228, made: 15, skipped: 1, failed: 1, bytes: 6_200_000, pages: 340 };
        let page = |state, tally, fate, items| {
            let batch = sample(state);
            let now = batch.at + chrono::TimeDelta::seconds(4);
            Self::new(&Shown { batch: &batch, edition: None, tally, fate, items, now })
        };
        vec![
            page(State::Running, some, None, &many),
            page(State::Running, Tally { waiting: 3, ..Tally::default() }, None, &none),
            page(State::Done, Tally { waiting: 0, ..some }, Some(Fate::Failed), &many),
            page(State::Cancelled, Tally { waiting: 17, ..Tally::default() }, Some(Fate::Made), &none),
        ]
    }
}
