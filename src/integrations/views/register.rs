//! The register of systems.

use serde::Serialize;

use crate::integrations::model::filter::{Filter, StatusPick};
use crate::integrations::model::{DataClass, IntegrationStatus, Standing, SystemKind, Tally, sample};
use crate::integrations::paths;
use crate::integrations::store::SystemLine;
use crate::kernel::amount::count;
use crate::kernel::paging::Paged;
use crate::web::field::{Field, FieldMaker};
use crate::web::form::FormErrors;
use crate::web::page::Page;
use crate::web::pager::{Pager, count_line};
use crate::web::parts::{Crumb, Empty, Link, crumbs};
use crate::web::posted::Fields;

/// The register of systems.
#[derive(Debug, Serialize)]
pub struct RegisterPage {
    heading: String,
    crumbs: Vec<Crumb>,
    words: Field,
    clear_href: Option<String>,
    count: String,
    rows: Vec<Row>,
    pager: Option<Pager>,
    empty: Option<Empty>,
    new_href: Option<String>,
}

#[derive(Debug, Serialize)]
struct Row {
    href: String,
    name: String,
    data_class: Option<&'static str>,
    kind: Option<&'static str>,
    owner: Option<String>,
    note: Option<String>,
    running: Option<Link>,
    faded: Option<Link>,
    pending: Option<Link>,
    ended: Option<Link>,
    edit_href: Option<String>,
}

impl RegisterPage {
    /// The page for a search and what it found.
    pub fn new(words: &str, found: &Paged<SystemLine>, may_log: bool) -> Self {
        let page_href = |number: u64| {
            let address = paths::systems(words);
            match number {
                1 => address,
                _ if words.is_empty() => format!("{address}?halaman={number}"),
                _ => format!("{address}&halaman={number}"),
            }
        };
        let typed = Fields::new().with("q", words);
        let new_href = may_log.then(|| paths::NewSystem.to_string());
        Self {
            heading: "Daftar sistem".to_owned(),
            crumbs: crumbs(&[("/integrasi", "Integrasi")], "Daftar sistem"),
            words: FieldMaker { fields: &typed, errors: &FormErrors::none() }.text("q", "Nama sistem").search(),
            clear_href: (!words.is_empty()).then(|| paths::Systems.to_string()),
            count: count_line(found, "sistem"),
            rows: found.rows.iter().map(|line| Row::of(line, may_log)).collect(),
            pager: Pager::of(found, page_href),
            empty: (found.total == 0).then(|| nothing(words, new_href.clone())),
            new_href,
        }
    }
}

fn nothing(words: &str, new_href: Option<String>) -> Empty {
    if words.is_empty() {
        return Empty {
            heading: "Belum ada sistem".to_owned(),
            text: "Aplikasi, data, kanal, dan perangkat yang didaftarkan akan tampil di sini.".to_owned(),
            action: new_href.map(|href| Link { href, label: "Daftarkan sistem pertama".to_owned() }),
        };
    }
    Empty {
        heading: "Tidak ada sistem yang cocok".to_owned(),
        text: format!("Tidak ada nama sistem yang memuat “{words}”."),
        action: Some(Link { href: paths::Systems.to_string(), label: "Tampilkan semua sistem".to_owned() }),
    }
}

impl Row {
    fn of(line: &SystemLine, may_log: bool) -> Self {
        let (system, tally) = (&line.system, &line.tally);
        // A number leads to exactly the integrations that it counts.
        let link = |number: u64, status: StatusPick| {
            let filter = Filter { system: Some(system.id), ..Filter::at(status) };
            (number > 0).then(|| Link { href: paths::list(&filter), label: count(number) })
        };
        Self {
            href: paths::ShowSystem { id: system.id }.to_string(),
            name: system.name.clone(),
            kind: system.kind.map(SystemKind::label),
            data_class: system.data_class.map(DataClass::label),
            owner: system.owned_by().map(str::to_owned),
            note: system.note.clone(),
            running: link(tally.running(), StatusPick::Is(Standing::Running)),
            faded: link(tally.at(Standing::Faded), StatusPick::Is(Standing::Faded)),
            pending: link(tally.pending(), StatusPick::Pending),
            ended: link(tally.at(Standing::Ended), StatusPick::Is(Standing::Ended)),
            edit_href: may_log.then(|| paths::EditSystem { id: system.id }.to_string()),
        }
    }
}

impl Page for RegisterPage {
    const TEMPLATE: &'static str = "integrations/register";

    fn title(&self) -> String {
        format!("{} – {}", self.heading, self.count)
    }

    fn samples() -> Vec<Self> {
        let mut full = sample("GAYATRI", "P-Care", IntegrationStatus::Running).system;
        full.kind = Some(SystemKind::Application);
        full.data_class = Some(DataClass::Personal);
        full.owner = Some("BPJS Kesehatan".to_owned());
        full.note = Some("Layanan primer.".to_owned());
        let bare = sample("GAYATRI", "KIS", IntegrationStatus::Planned).system;
        let all = Standing::ALL.iter().map(|standing| (*standing, 2)).collect();
        let found = Paged {
            rows: vec![
                SystemLine { system: full, tally: Tally::from_counts(all) },
                SystemLine { system: bare, tally: Tally::default() },
            ],
            total: 60,
            number: 2,
            size: 25,
        };
        let none = Paged { rows: Vec::new(), total: 0, number: 1, size: 25 };
        vec![
            Self::new("care", &found, true),
            Self::new("", &found, false),
            Self::new("care", &none, false),
            Self::new("", &none, true),
        ]
    }
}
