//! The map of a region's integrations, with a table of the same facts.

use chrono::NaiveDate;
use serde::Serialize;

use super::list::{chips, kinds, statuses, units};
use super::{Here, sample_unit, standing_tag};
use crate::charts::{map as charts, svg};
use crate::innovations;
use crate::integrations::model::filter::{Filter, StatusPick};
use crate::integrations::model::region::{Cluster, cluster_map, drawing};
use crate::integrations::model::{
    Direction, Integration, IntegrationStatus, SAMPLE_DAY, SystemKind, Tally, in_order, sample,
};
use crate::integrations::paths;
use crate::kernel::amount::count;
use crate::kernel::paging::Paged;
use crate::web::field::{Field, FieldMaker};
use crate::web::form::FormErrors;
use crate::web::page::Page;
use crate::web::pager::Pager;
use crate::web::parts::{Crumb, Empty, Link, Tag, crumbs};
use crate::web::posted::Fields;

/// The map of a region's integrations.
#[derive(Debug, Serialize)]
pub struct MapPage {
    heading: String,
    crumbs: Vec<Crumb>,
    opd: Field,
    status: Field,
    kind: Field,
    hidden: Vec<Hidden>,
    chips: Vec<Link>,
    clear_href: String,
    list_href: String,
    count: String,
    tally: Option<String>,
    sheet: Option<String>,
    map: Option<Map>,
    rows: Vec<Row>,
    pager: Option<Pager>,
    exports: Vec<Link>,
    empty: Option<Empty>,
}

/// A part of the filter that the form does not show and must not lose.
#[derive(Debug, Serialize)]
struct Hidden {
    name: &'static str,
    value: String,
}

#[derive(Debug, Serialize)]
struct Map {
    wide: String,
    label: String,
    narrow: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Row {
    href: String,
    innovation: String,
    innovation_href: String,
    owners: Option<String>,
    system: String,
    kind: Option<&'static str>,
    standing: Tag,
    direction: Option<&'static str>,
}

impl MapPage {
    /// The page for a filter and one sheet of what it means; `region` is the name of the government.
    pub fn new(region: &str, filter: &Filter, found: &Paged<Cluster>, here: &Here<'_>) -> Self {
        let typed = Fields::new()
            .with("opd", filter.opd.map(|id| id.to_string()).unwrap_or_default())
            .with("status", filter.status.map_or("", StatusPick::code))
            .with("jenis", filter.kind.map_or("", SystemKind::code));
        let make = FieldMaker { fields: &typed, errors: &FormErrors::none() };
        let total = here.tally.total();
        Self {
            heading: format!("Peta integrasi {region}"),
            crumbs: crumbs(&[("/integrasi", "Integrasi")], "Peta"),
            opd: make.one_of("opd", "OPD", units(here.units)),
            status: make.one_of("status", "Status", statuses()),
            kind: make.one_of("jenis", "Jenis sistem", kinds()),
            hidden: hidden(filter),
            chips: chips(filter, here, |without| paths::map(without, 1)),
            clear_href: paths::Map.to_string(),
            list_href: paths::list(filter),
            count: if total == 0 { "Tidak ada integrasi".to_owned() } else { format!("{} integrasi", count(total)) },
            tally: filter.status.is_none().then(|| here.tally.words()),
            sheet: sheet(found),
            map: (!found.rows.is_empty()).then(|| Map::of(region, &found.rows, here.today)),
            rows: found.rows.iter().flat_map(|cluster| rows(cluster, here.today)).collect(),
            pager: Pager::of(found, |number| paths::map(filter, number)),
            exports: vec![
                Link { href: paths::map_csv(filter), label: "CSV (semua baris saringan ini)".to_owned() },
                Link { href: paths::map_svg(filter, found.number), label: "SVG (lembar ini)".to_owned() },
                Link { href: paths::map_mermaid(filter), label: "Mermaid (semua baris saringan ini)".to_owned() },
            ],
            empty: (total == 0).then(|| Empty {
                heading: "Tidak ada integrasi untuk dipetakan".to_owned(),
                text: "Ubah saringan, atau catat integrasi pada halaman inovasinya.".to_owned(),
                action: Some(Link { href: paths::Map.to_string(), label: "Tampilkan semua".to_owned() }),
            }),
        }
    }
}

fn hidden(filter: &Filter) -> Vec<Hidden> {
    let part = |name, value: Option<String>| value.filter(|text| !text.is_empty()).map(|value| Hidden { name, value });
    [
        part("q", Some(filter.words.clone())),
        part("sistem", filter.system.map(|id| id.to_string())),
        part("inovasi", filter.innovation.map(|id| id.to_string())),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Which sheet of how many, and whose innovations stand on it; nothing where there is only one.
fn sheet(found: &Paged<Cluster>) -> Option<String> {
    if found.pages() < 2 {
        return None;
    }
    let mut owners: Vec<&str> =
        found.rows.iter().map(|cluster| cluster.owners.as_deref().unwrap_or("Semua OPD")).collect();
    owners.dedup();
    Some(format!(
        "Lembar {} dari {}, diurutkan menurut OPD. Di lembar ini: {}.",
        count(found.number),
        count(found.pages()),
        owners.join("; ")
    ))
}

impl Map {
    fn of(region: &str, clusters: &[Cluster], today: NaiveDate) -> Self {
        let narrow = |(index, cluster): (usize, &Cluster)| {
            svg::render(&charts::draw_narrow(&cluster_map(cluster, today)), &format!("peta-sempit-{index}"))
        };
        Self {
            wide: svg::render(&drawing(region, clusters, today), "peta-daerah"),
            label: format!("Peta integrasi {region}, dapat digulir"),
            narrow: clusters.iter().enumerate().map(narrow).collect(),
        }
    }
}

fn rows(cluster: &Cluster, today: NaiveDate) -> Vec<Row> {
    in_order(&cluster.integrations, today).into_iter().map(|one| Row::of(one, cluster, today)).collect()
}

impl Row {
    fn of(one: &Integration, cluster: &Cluster, today: NaiveDate) -> Self {
        Self {
            href: paths::Show { id: one.id }.to_string(),
            innovation: cluster.name.clone(),
            innovation_href: innovations::paths::show(cluster.innovation, None),
            owners: cluster.owners.clone(),
            system: one.system.name.clone(),
            kind: one.system.kind.map(SystemKind::label),
            standing: standing_tag(one.standing(today)),
            direction: one.terms.direction.map(Direction::label),
        }
    }
}

impl Page for MapPage {
    const TEMPLATE: &'static str = "integrations/map";

    fn title(&self) -> String {
        format!("{} – {}", self.heading, self.count)
    }

    fn samples() -> Vec<Self> {
        let mut full = sample("GAYATRI", "P-Care", IntegrationStatus::Running);
        full.terms.direction = Some(Direction::Both);
        full.system.kind = Some(SystemKind::Application);
        let planned = sample("GAYATRI", "Satu Sehat", IntegrationStatus::Planned);
        let integrations = vec![full.clone(), planned];
        let tally = Tally::of(&integrations, SAMPLE_DAY);
        let cluster = |owners| Cluster {
            innovation: full.innovation,
            name: "GAYATRI".to_owned(),
            owners,
            integrations: integrations.clone(),
        };
        let rows = vec![cluster(None), cluster(Some("Dinkes".to_owned()))];
        let found = Paged { rows, total: 20, number: 2, size: 8 };
        let none = Paged { rows: Vec::new(), total: 0, number: 1, size: 8 };
        let unit = sample_unit();
        let filter = Filter {
            words: "care".to_owned(),
            opd: Some(unit.id),
            status: Some(StatusPick::Pending),
            ..Filter::default()
        };
        let units = [unit];
        let here = Here { tally: &tally, systems: &[], units: &units, today: SAMPLE_DAY, innovation: None };
        let nothing = Tally::default();
        let empty = Here { tally: &nothing, ..here };
        vec![
            Self::new("Kota Mojokerto", &filter, &found, &here),
            Self::new("Kota Mojokerto", &Filter::default(), &none, &empty),
        ]
    }
}
