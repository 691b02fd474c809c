//! The page of one integration: what is known of it, and the words of both sides.

use chrono::NaiveDate;
use serde::Serialize;

use super::standing_tag;
use crate::innovations;
use crate::innovations::model::Innovation;
use crate::innovations::views::tabs::{Tab, Tabs};
use crate::integrations::model::{
    DataClass, Direction, Integration, IntegrationStatus, OwnerWord, SAMPLE_DAY, Side, Standing, SystemKind, sample,
};
use crate::integrations::{forms, paths};
use crate::kernel::date::{PartialDate, day};
use crate::web::field::{Field, FieldMaker};
use crate::web::form::{ErrorSummary, FormErrors, form_title};
use crate::web::page::Page;
use crate::web::parts::{Crumb, Link, Tag, crumbs};
use crate::web::posted::Fields;

/// The page of one integration.
#[derive(Debug, Serialize)]
pub struct ShowPage {
    heading: String,
    crumbs: Vec<Crumb>,
    tabs: Option<Tabs>,
    errors: Option<ErrorSummary>,
    warning: Option<String>,
    standing: Tag,
    verdict: String,
    innovation: Link,
    innovation_seen: bool,
    system: Link,
    edit_href: Option<String>,
    history_href: Option<String>,
    facts: Vec<Fact>,
    sides: Vec<SideCard>,
}

/// A row of the summary, as `parts/summary_row` shows it.
#[derive(Debug, Serialize)]
struct Fact {
    label: &'static str,
    value: Option<String>,
    action: Option<Link>,
}

/// One side: its last word, until when it holds, and the form to give it again.
#[derive(Debug, Serialize)]
struct SideCard {
    id: &'static str,
    heading: &'static str,
    who: String,
    tag: Tag,
    last: Option<String>,
    reference: Option<String>,
    until: Option<String>,
    form: Option<ConfirmForm>,
}

#[derive(Debug, Serialize)]
struct ConfirmForm {
    action: String,
    side: &'static str,
    revision: i64,
    date: Field,
    said_by: Option<Field>,
    reference: Option<Field>,
}

/// What the page is made of.
pub struct Shown<'a> {
    /// The innovation.
    pub innovation: &'a Innovation,
    /// Whether the visitor may open the innovation, and not only its integration with a system of theirs.
    pub innovation_seen: bool,
    /// Names of the units that own the innovation.
    pub owners: String,
    /// The integration.
    pub integration: &'a Integration,
    /// The sides for which the visitor may give the word.
    pub may_confirm: &'a [Side],
    /// Whether the visitor may change it.
    pub may_edit: bool,
    /// The day that is asked about.
    pub today: NaiveDate,
    /// Set when somebody changed it while the visitor was confirming.
    pub stale: bool,
}

impl ShowPage {
    /// The page; `fields` and `errors` are those of the confirmation that is being given.
    pub fn new(shown: &Shown<'_>, fields: &Fields, errors: &FormErrors) -> Self {
        let (one, today) = (shown.integration, shown.today);
        let standing = one.standing(today);
        let name = &shown.innovation.profile.name;
        let above = innovations::paths::show(one.innovation, None);
        let steps: &[(&str, &str)] = &[("/integrasi", "Integrasi"), (&above, name)];
        let make = FieldMaker { fields, errors };
        Self {
            heading: format!("{name} dengan {}", one.system.name),
            crumbs: crumbs(if shown.innovation_seen { steps } else { &steps[..1] }, &one.system.name),
            tabs: shown.innovation_seen.then(|| Tabs::new(one.innovation, Tab::Integrations)),
            errors: errors.summary(),
            warning: shown.stale.then(|| {
                "Integrasi ini baru saja diubah orang lain. Periksa keadaannya sekarang, lalu konfirmasi lagi."
                    .to_owned()
            }),
            standing: standing_tag(standing),
            verdict: verdict(one, standing, today),
            innovation: Link { href: above, label: name.clone() },
            innovation_seen: shown.innovation_seen,
            system: Link { href: paths::ShowSystem { id: one.system.id }.to_string(), label: one.system.name.clone() },
            edit_href: shown.may_edit.then(|| paths::Edit { id: one.id }.to_string()),
            history_href: shown.innovation_seen.then(|| innovations::paths::History { id: one.innovation }.to_string()),
            facts: facts(one),
            sides: Side::ALL.iter().map(|side| SideCard::of(shown, *side, make)).collect(),
        }
    }
}

/// Whether it counts, and why, in one or two sentences.
fn verdict(one: &Integration, standing: Standing, today: NaiveDate) -> String {
    match standing {
        Standing::Running => {
            let until = Side::ALL.iter().filter(|side| one.asks(**side)).map(|side| one.holds_until(*side)).min();
            format!("Dihitung sebagai integrasi berjalan sampai {}.", day(until.unwrap_or(today)))
        }
        Standing::Faded => {
            let sides = one.lapsed_sides(today).into_iter().map(|side| side.label().to_lowercase());
            format!(
                "Tidak lagi dihitung sebagai berjalan: lebih dari 12 bulan tanpa konfirmasi {}.",
                sides.collect::<Vec<_>>().join(" dan ")
            )
        }
        _ => "Tidak dihitung sebagai integrasi berjalan.".to_owned(),
    }
}

fn facts(one: &Integration) -> Vec<Fact> {
    let terms = &one.terms;
    let fact = |label, value: Option<String>| Fact { label, value, action: None };
    let text = |words: Option<&'static str>| words.map(str::to_owned);
    vec![
        fact("Pemilik sistem", one.system.owned_by().map(str::to_owned)),
        fact("Jenis sistem", text(one.system.kind.map(SystemKind::label))),
        fact("Kelas data", text(one.system.data_class.map(DataClass::label))),
        fact("Status yang dicatat", Some(format!("{} (sejak {})", terms.status.label(), day(one.assurance.stated_on)))),
        fact("Arah data", text(terms.direction.map(Direction::label))),
        fact("Cara", terms.method.clone()),
        fact("Dasar", terms.basis.clone()),
        fact("Mulai", terms.since.map(PartialDate::indonesian)),
        fact("Catatan", terms.note.clone()),
        fact("Sumber", terms.source.clone()),
    ]
}

impl SideCard {
    fn of(shown: &Shown<'_>, side: Side, make: FieldMaker<'_>) -> Self {
        let one = shown.integration;
        let asked = one.asks(side) && one.terms.status.says_running();
        let lapsed = one.lapsed_sides(shown.today).contains(&side);
        let (tone, text) = match (asked, lapsed, one.confirmed(side)) {
            (false, ..) => ("grey", "Tidak diminta"),
            (true, true, _) => ("amber", "Perlu dikonfirmasi"),
            (true, false, Some(_)) => ("green", "Dikonfirmasi"),
            (true, false, None) => ("grey", "Belum dikonfirmasi"),
        };
        Self {
            id: side.code(),
            heading: side.label(),
            who: who(shown, side),
            tag: Tag { tone, text: text.to_owned() },
            last: last(one, side),
            reference: one.assurance.owner.as_ref().filter(|_| side == Side::Owner).and_then(|it| it.reference.clone()),
            until: asked.then(|| day(one.holds_until(side))),
            form: (asked && shown.may_confirm.contains(&side)).then(|| ConfirmForm::of(one, side, make)),
        }
    }
}

fn who(shown: &Shown<'_>, side: Side) -> String {
    let system = &shown.integration.system;
    match side {
        Side::Opd => shown.owners.clone(),
        Side::Owner if !shown.integration.asks(side) => {
            "Kanal umum: pemiliknya tidak diminta mengonfirmasi.".to_owned()
        }
        Side::Owner => system.owned_by().unwrap_or("Pemilik sistem belum dicatat").to_owned(),
    }
}

fn last(one: &Integration, side: Side) -> Option<String> {
    let on = one.confirmed(side)?;
    let by = match side {
        Side::Opd => one.assurance.confirmed_by.as_deref(),
        Side::Owner => one.assurance.owner.as_ref().map(|word| word.by.as_str()),
    };
    Some(by.map_or_else(|| day(on), |by| format!("{} oleh {by}", day(on))))
}

impl ConfirmForm {
    fn of(one: &Integration, side: Side, make: FieldMaker<'_>) -> Self {
        let name = |field| forms::of_side(side, field);
        let owner = side == Side::Owner;
        Self {
            action: paths::Confirm { id: one.id }.to_string(),
            side: side.code(),
            revision: one.revision,
            date: make
                .text(&name("tanggal"), "Tanggal konfirmasi")
                .width(10)
                .hint("Kapan dipastikan bahwa data masih mengalir."),
            said_by: (owner && one.system.owner_opd.is_none()).then(|| {
                make.text(&name("nama"), "Nama yang memastikan")
                    .hint("Siapa di pihak pemilik sistem, misalnya nama dan jabatannya.")
            }),
            reference: owner.then(|| {
                make.text(&name("rujukan"), "Rujukan").optional().hint("Misalnya nomor surat, atau tanggal rapat.")
            }),
        }
    }
}

impl Page for ShowPage {
    const TEMPLATE: &'static str = "integrations/show";

    fn title(&self) -> String {
        form_title(self.errors.as_ref(), &format!("Integrasi {}", self.heading))
    }

    fn samples() -> Vec<Self> {
        let innovation = innovations::views::sample_innovation();
        let mut full = sample("GAYATRI", "P-Care", IntegrationStatus::Running);
        full.terms.confirmed_on = Some(SAMPLE_DAY);
        full.terms.since = Some(PartialDate::year_only(2021));
        full.assurance.confirmed_by = Some("Sri Wahyuni".to_owned());
        full.assurance.owner = Some(OwnerWord {
            on: SAMPLE_DAY,
            by: "Bagian TI BPJS".to_owned(),
            reference: Some("Surat 12/2026".to_owned()),
        });
        let shown = Shown {
            innovation: &innovation,
            innovation_seen: true,
            owners: "Dinkes".to_owned(),
            integration: &full,
            may_confirm: Side::ALL,
            may_edit: true,
            today: SAMPLE_DAY,
            stale: false,
        };
        let (none, fields) = (FormErrors::none(), forms::fill_confirmation(SAMPLE_DAY));
        let errors = FormErrors::none().with("pemilik_nama", "Isi nama yang memastikan.");
        let planned = sample("GAYATRI", "Satu Sehat", IntegrationStatus::Planned);
        let seen = Shown { integration: &planned, may_confirm: &[], may_edit: false, innovation_seen: false, ..shown };
        let later = SAMPLE_DAY + chrono::Days::new(400);
        let shown_later = Shown {
            innovation: &innovation,
            innovation_seen: true,
            owners: String::new(),
            integration: &full,
            may_confirm: Side::ALL,
            may_edit: true,
            today: later,
            stale: true,
        };
        vec![
            Self::new(&seen, &fields, &none),
            Self::new(&shown_later, &fields, &errors),
            Self::new(&Shown { today: SAMPLE_DAY, stale: false, ..shown_later }, &fields, &none),
        ]
    }
}
