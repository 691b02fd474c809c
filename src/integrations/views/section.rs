//! What an innovation's page shows of its integrations: counts, map, and a table of the same facts.

use chrono::NaiveDate;
use serde::Serialize;

use super::standing_tag;
use crate::charts::svg;
use crate::innovations::model::Innovation;
use crate::integrations::model::{Direction, Integration, IntegrationStatus, SAMPLE_DAY, Tally, in_order, map, sample};
use crate::integrations::paths;
use crate::kernel::date::{PartialDate, day};
use crate::web::parts::Tag;

/// What an innovation's page shows of its integrations; the template is `integrations/section`.
#[derive(Debug, Serialize)]
pub struct Section {
    counts: Option<String>,
    caption: String,
    map: Option<Map>,
    rows: Vec<Row>,
    new_href: Option<String>,
    bulk_href: Option<String>,
}

/// The same drawing twice, of which the style sheet shows one.
#[derive(Debug, Serialize)]
struct Map {
    wide: String,
    narrow: String,
}

#[derive(Debug, Serialize)]
struct Row {
    system: String,
    owner: Option<String>,
    status: Tag,
    direction: Option<&'static str>,
    method: Option<String>,
    basis: Option<String>,
    since: Option<String>,
    confirmed: Option<String>,
    note: Option<String>,
    source: Option<String>,
    href: String,
    edit_href: Option<String>,
}

impl Section {
    /// Of an innovation with its integrations as they stand `today`.
    pub fn new(innovation: &Innovation, integrations: &[Integration], today: NaiveDate, may_edit: bool) -> Self {
        let name = &innovation.profile.name;
        let some = !integrations.is_empty();
        Self {
            counts: some.then(|| Tally::of(integrations, today).words()),
            caption: format!("Integrasi {name} menurut sistem"),
            map: some.then(|| Map {
                wide: svg::render(&map::drawing(name, integrations, today), "peta-integrasi"),
                narrow: svg::render(&map::narrow_drawing(name, integrations, today), "peta-integrasi-sempit"),
            }),
            rows: in_order(integrations, today).into_iter().map(|one| Row::of(one, today, may_edit)).collect(),
            new_href: may_edit.then(|| paths::New { id: innovation.id }.to_string()),
            bulk_href: may_edit.then(|| paths::Bulk { id: innovation.id }.to_string()),
        }
    }

    /// Examples that together reach every branch of the template, for the pages that include it.
    pub fn samples(innovation: &Innovation) -> Vec<Self> {
        let name = &innovation.profile.name;
        let mut full = sample(name, "P-Care", IntegrationStatus::Running);
        full.system.owner = Some("BPJS Kesehatan".to_owned());
        full.terms.direction = Some(Direction::Both);
        full.terms.method = Some("API".to_owned());
        full.terms.basis = Some("Perjanjian kerja sama".to_owned());
        full.terms.since = Some(PartialDate::year_only(2021));
        full.terms.confirmed_on = NaiveDate::from_ymd_opt(2026, 11, 2);
        full.terms.note = Some("Antrean dan rujukan.".to_owned());
        full.terms.source = Some("Laporan 2026".to_owned());
        let bare = sample(name, "Satu Sehat", IntegrationStatus::Planned);
        let both = [full, bare];
        vec![
            Self::new(innovation, &both, SAMPLE_DAY, true),
            Self::new(innovation, &both, SAMPLE_DAY, false),
            Self::new(innovation, &[], SAMPLE_DAY, true),
            Self::new(innovation, &[], SAMPLE_DAY, false),
        ]
    }
}

impl Row {
    fn of(one: &Integration, today: NaiveDate, may_edit: bool) -> Self {
        let terms = one.terms.clone();
        Self {
            system: one.system.name.clone(),
            owner: one.system.owned_by().map(str::to_owned),
            status: standing_tag(one.standing(today)),
            direction: terms.direction.map(Direction::label),
            method: terms.method,
            basis: terms.basis,
            since: terms.since.map(PartialDate::indonesian),
            confirmed: terms.confirmed_on.map(day),
            note: terms.note,
            source: terms.source,
            href: paths::Show { id: one.id }.to_string(),
            edit_href: may_edit.then(|| paths::Edit { id: one.id }.to_string()),
        }
    }
}
