//! The page that takes one integration a line.

use serde::Serialize;

use super::standing_tag;
use crate::innovations;
use crate::innovations::model::Innovation;
use crate::innovations::views::tabs::{Tab, Tabs};
use crate::integrations::model::lines::{Fate, Line, MOST_LINES};
use crate::integrations::model::{IntegrationStatus, Standing, SystemChoice, Terms};
use crate::integrations::paths;
use crate::kernel::amount::count;
use crate::kernel::date::PartialDate;
use crate::web::field::{Choice, Field, FieldMaker};
use crate::web::form::{ErrorSummary, FormErrors, form_title};
use crate::web::page::Page;
use crate::web::parts::{Crumb, Tag, crumbs};
use crate::web::posted::Fields;

/// The page that takes one integration a line.
#[derive(Debug, Serialize)]
pub struct BulkPage {
    heading: String,
    crumbs: Vec<Crumb>,
    tabs: Tabs,
    errors: Option<ErrorSummary>,
    action: String,
    submit_key: String,
    cancel_href: String,
    lines: Field,
    status: Field,
    checked: Option<Checked>,
    save: Option<String>,
}

/// What became of the lines that were looked at.
#[derive(Debug, Serialize)]
struct Checked {
    text: String,
    count: String,
    rows: Vec<Row>,
}

#[derive(Debug, Serialize)]
struct Row {
    number: usize,
    text: String,
    fate: Tag,
    words: Vec<String>,
    status: Option<Tag>,
}

impl BulkPage {
    /// The page as it is first opened, or with lines that cannot be looked at.
    pub fn new(of: &Innovation, (fields, errors): (&Fields, &FormErrors), submit_key: String) -> Self {
        let make = FieldMaker { fields, errors };
        let above = innovations::paths::show(of.id, None);
        let statuses = IntegrationStatus::ALL.iter().map(|status| Choice::new(status.code(), status.label()));
        Self {
            heading: format!("Tambah beberapa integrasi {}", of.profile.name),
            crumbs: crumbs(&[("/inovasi", "Inovasi"), (&above, &of.profile.name)], "Tambah sekaligus"),
            tabs: Tabs::new(of.id, Tab::Integrations),
            errors: errors.summary(),
            action: paths::Bulk { id: of.id }.to_string(),
            submit_key,
            cancel_href: paths::section(of.id),
            lines: make.text("baris", "Satu baris satu integrasi").rows(10).hint(format!(
                "Mulai dengan nama sistem. Sesudah titik koma boleh ditambah, dalam urutan apa pun: status, arah (masuk, \
                 keluar, dua arah), sejak kapan, dan cara:, dasar:, catatan:, atau sumber: dengan isinya. Dapat juga \
                 ditempel dari lembar kerja. Paling banyak {MOST_LINES} baris sekali isi."
            )),
            status: make.one_of("status", "Status bila tidak ditulis", statuses.collect()),
            checked: None,
            save: None,
        }
    }

    /// The page with what becomes of each line, before anything is saved.
    pub fn checked(
        of: &Innovation,
        (fields, errors): (&Fields, &FormErrors),
        submit_key: String,
        lines: &[Line],
        fates: &[Fate],
    ) -> Self {
        let number = |wanted: fn(&Fate) -> bool| fates.iter().filter(|fate| wanted(fate)).count() as u64;
        let logged = number(|fate| matches!(fate, Fate::Logged(..)));
        let faulty = number(|fate| matches!(fate, Fate::Faulty(_)));
        let there = number(|fate| matches!(fate, Fate::AlreadyThere));
        let words = format!(
            "{} akan dicatat, {} sudah tercatat, {} perlu diperbaiki",
            count(logged),
            count(there),
            count(faulty)
        );
        Self {
            checked: Some(Checked {
                text: fields.text("baris").to_owned(),
                count: words,
                rows: lines.iter().zip(fates).map(|(line, fate)| Row::of(line, fate)).collect(),
            }),
            save: (faulty == 0 && logged > 0).then(|| format!("Simpan {} integrasi", count(logged))),
            ..Self::new(of, (fields, errors), submit_key)
        }
    }
}

impl Row {
    fn of(line: &Line, fate: &Fate) -> Self {
        let tag = |tone, text: &str| Tag { tone, text: text.to_owned() };
        let (fate, words, status) = match fate {
            Fate::Logged(choice, terms) => {
                let standing = Standing::from_code(terms.status.code()).map(standing_tag);
                (tag("green", "Akan dicatat"), said(choice, terms), standing)
            }
            Fate::AlreadyThere => {
                let words = "Integrasi dengan sistem ini sudah tercatat; baris ini dilewati.";
                (tag("grey", "Sudah tercatat"), vec![words.to_owned()], None)
            }
            Fate::Faulty(faults) => (tag("red", "Perlu diperbaiki"), faults.clone(), None),
        };
        Self { number: line.number, text: line.text.clone(), fate, words, status }
    }
}

/// What will be logged, in words.
fn said(choice: &SystemChoice, terms: &Terms) -> Vec<String> {
    let system = match choice {
        SystemChoice::Known(_) => "Sistem dari daftar".to_owned(),
        SystemChoice::Named(name) => format!("Sistem baru: {name}"),
    };
    let labelled = |label: &str, text: &Option<String>| text.as_ref().map(|text| format!("{label}: {text}"));
    let more = [
        terms.direction.map(|direction| direction.label().to_owned()),
        terms.since.map(|since| format!("Sejak {}", since.indonesian())),
        labelled("Cara", &terms.method),
        labelled("Dasar", &terms.basis),
        labelled("Catatan", &terms.note),
        labelled("Sumber", &terms.source),
    ];
    std::iter::once(system).chain(more.into_iter().flatten()).collect()
}

impl Page for BulkPage {
    const TEMPLATE: &'static str = "integrations/bulk";

    fn title(&self) -> String {
        form_title(self.errors.as_ref(), &self.heading)
    }

    fn samples() -> Vec<Self> {
        use crate::integrations::model::lines::{fates, read};
        use crate::integrations::model::{SAMPLE_DAY, sample};

        let innovation = innovations::views::sample_innovation();
        let there = [sample("GAYATRI", "KIS", IntegrationStatus::Running)];
        let register = [there[0].system.clone()];
        let page = |text: &str, errors: &FormErrors| {
            let lines = read(text, IntegrationStatus::Planned, SAMPLE_DAY);
            let fields = Fields::new().with("baris", text).with("status", "direncanakan");
            Self::checked(&innovation, (&fields, errors), "kunci".to_owned(), &lines, &fates(&lines, &register, &there))
        };
        let (none, since) = (FormErrors::none(), PartialDate::year_only(2021).indonesian());
        vec![
            Self::new(&innovation, (&Fields::new(), &none), "kunci".to_owned()),
            page(&format!("KIS\nTelegram; berjalan; masuk; {since}; cara: API; dasar: PKS; sumber: Laporan"), &none),
            page("KIS; apa", &FormErrors::none().with("baris", "Ada baris yang perlu diperbaiki.")),
        ]
    }
}
