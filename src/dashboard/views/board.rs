//! The dashboard of one year.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::counts::{self, Counts};
use crate::benefits::model::BenefitAspect;
use crate::dashboard::model::Tally;
use crate::dashboard::paths;
use crate::identity::model::{Actor, Role};
use crate::innovations;
use crate::innovations::model::filter::Filter;
use crate::innovations::model::{Affair, Stage};
use crate::integrations;
use crate::integrations::model::Standing;
use crate::kernel::amount::count;
use crate::kernel::date::moment;
use crate::kernel::id::{OpdId, PemdaId, PersonId};
use crate::organisations;
use crate::organisations::model::{Duty, DutyState, Opd, OpdKind, duties};
use crate::web::page::Page;

/// More names of units than this are left to the list.
const MOST_NAMES: usize = 12;

/// The dashboard of one year.
#[derive(Debug, Serialize)]
pub struct BoardPage {
    heading: String,
    as_of: String,
    within: String,
    years: Vec<YearLink>,
    missing: Option<String>,
    figures: Vec<Figure>,
    recorded: bool,
    stages: Counts,
    owners: Counts,
    affairs: Counts,
    duty: Option<DutyBoard>,
    integrations: Counts,
    metrics: Counts,
    awards: Counts,
}

#[derive(Debug, Serialize)]
struct YearLink {
    href: String,
    year: i32,
    current: bool,
}

/// A figure as `parts/figure_card` shows it.
#[derive(Debug, Serialize)]
struct Figure {
    label: String,
    value: Option<String>,
    note: Option<String>,
    href: Option<String>,
}

#[derive(Debug, Serialize)]
struct DutyBoard {
    heading: String,
    open: String,
    open_href: String,
    fulfilled: String,
    fulfilled_href: String,
    names: Vec<String>,
    more: Option<String>,
}

/// What the page is made of.
pub struct Shown<'a> {
    /// Who looks.
    pub actor: &'a Actor,
    /// Which year.
    pub year: i32,
    /// Years with records, latest first.
    pub years: &'a [i32],
    /// The counts.
    pub tally: &'a Tally,
    /// The units that the visitor's lists may include.
    pub units: &'a [Opd],
    /// Their duties.
    pub duties: &'a [Duty],
    /// Now.
    pub now: DateTime<Utc>,
}

impl BoardPage {
    /// The page.
    pub fn new(shown: &Shown<'_>) -> Self {
        let (year, tally) = (shown.year, shown.tally);
        let recorded = shown.years.contains(&year);
        Self {
            heading: format!("Dasbor inovasi daerah {year}"),
            as_of: format!("Data per {}. Semua catatan dihitung, termasuk draf.", moment(shown.now)),
            within: within(shown.actor),
            years: years(shown),
            missing: (!recorded).then(|| missing(shown)),
            figures: vec![innovations_figure(shown, recorded), running(tally), duty_figure(shown), awards(tally)],
            recorded,
            stages: counts::by_stage(year, tally),
            owners: counts::by_owner(year, tally, shown.units),
            affairs: counts::by_affair(year, tally),
            duty: duty_board(shown),
            integrations: counts::by_status(tally),
            metrics: counts::by_aspect(tally),
            awards: counts::by_award_year(tally),
        }
    }
}

fn within(actor: &Actor) -> String {
    match (&actor.opd_name, actor.role.is_of_an_opd()) {
        (Some(opd), true) => format!("Lingkup: inovasi {opd} beserta unit di bawahnya, dan inovasi milik semua OPD."),
        (None, true) => "Lingkup: inovasi milik semua OPD; akun ini belum terhubung ke satu OPD.".to_owned(),
        (_, false) => format!("Lingkup: seluruh Pemerintah {}.", actor.pemda_name),
    }
}

fn years(shown: &Shown<'_>) -> Vec<YearLink> {
    let mut years = shown.years.to_vec();
    if !years.contains(&shown.year) {
        years.push(shown.year);
        years.sort_by_key(|year| std::cmp::Reverse(*year));
    }
    years.into_iter().map(|year| YearLink { href: paths::board(year), year, current: year == shown.year }).collect()
}

fn missing(shown: &Shown<'_>) -> String {
    let year = shown.year;
    match shown.years.first() {
        Some(latest) => format!("Belum ada catatan inovasi tahun {year}. Catatan terbaru ada pada tahun {latest}."),
        None => format!("Belum ada catatan inovasi tahun {year}, maupun tahun lain."),
    }
}

fn innovations_figure(shown: &Shown<'_>, recorded: bool) -> Figure {
    let (year, tally) = (shown.year, shown.tally);
    let note = match tally.year_before {
        Some(before) => format!("Termasuk draf; {} pada {}", count(before), year - 1),
        None => "Termasuk draf".to_owned(),
    };
    Figure {
        label: format!("Inovasi tercatat {year}"),
        value: recorded.then(|| count(tally.innovations)),
        note: recorded.then_some(note),
        href: recorded.then(|| innovations::paths::list(&Filter::of_year(year))),
    }
}

fn running(tally: &Tally) -> Figure {
    let planned = tally.integrations.at(Standing::Planned);
    Figure {
        label: "Integrasi berjalan".to_owned(),
        value: Some(count(tally.integrations.running())),
        note: Some(match tally.integrations.at(Standing::Faded) {
            0 => format!("{} direncanakan, tidak dihitung", count(planned)),
            faded => {
                let (planned, faded) = (count(planned), count(faded));
                format!("{planned} direncanakan dan {faded} perlu dikonfirmasi, tidak dihitung")
            }
        }),
        href: Some(integrations::paths::list(&counts::at_status(Standing::Running))),
    }
}

fn duty_figure(shown: &Shown<'_>) -> Figure {
    let held = !shown.duties.is_empty();
    let label = format!("OPD dan kecamatan tanpa inovasi baru {}", shown.year);
    Figure {
        label,
        value: held.then(|| count(in_state(shown.duties, DutyState::Open))),
        note: held.then(|| format!("Dari {} yang berkewajiban, menurut catatan di sini", number(shown.duties.len()))),
        href: held.then(|| organisations::paths::list(Some(DutyState::Open), Some(shown.year))),
    }
}

fn awards(tally: &Tally) -> Figure {
    Figure {
        label: "Penghargaan".to_owned(),
        value: Some(count(tally.award_lines())),
        note: Some("Semua tahun; jumlah baris pada daftar penghargaan".to_owned()),
        href: Some(counts::awards_of(None)),
    }
}

fn duty_board(shown: &Shown<'_>) -> Option<DutyBoard> {
    let (year, duties) = (shown.year, shown.duties);
    if duties.is_empty() {
        return None;
    }
    let open: Vec<OpdId> = duties.iter().filter(|d| d.state() == DutyState::Open).map(|duty| duty.unit).collect();
    let name = |id: &OpdId| shown.units.iter().find(|unit| unit.id == *id).map(|unit| unit.short().to_owned());
    let left = open.len().saturating_sub(MOST_NAMES);
    Some(DutyBoard {
        heading: format!("Kewajiban inovasi baru {year}"),
        open: number(open.len()),
        open_href: organisations::paths::list(Some(DutyState::Open), Some(year)),
        fulfilled: count(in_state(duties, DutyState::Fulfilled)),
        fulfilled_href: organisations::paths::list(Some(DutyState::Fulfilled), Some(year)),
        names: open.iter().take(MOST_NAMES).filter_map(name).collect(),
        more: (left > 0).then(|| format!("dan {} lainnya", number(left))),
    })
}

fn in_state(duties: &[Duty], state: DutyState) -> u64 {
    u64::try_from(duties.iter().filter(|duty| duty.state() == state).count()).unwrap_or(u64::MAX)
}

fn number(of: usize) -> String {
    count(u64::try_from(of).unwrap_or(u64::MAX))
}

impl Page for BoardPage {
    const TEMPLATE: &'static str = "dashboard/board";

    fn title(&self) -> String {
        self.heading.clone()
    }

    fn samples() -> Vec<Self> {
        let pemda = PemdaId::fresh();
        let unit = |name: String| Opd {
            id: OpdId::fresh(),
            pemda,
            parent: None,
            slug: name.to_lowercase(),
            kind: OpdKind::Opd,
            name,
            short_name: None,
            source: None,
        };
        let units: Vec<Opd> = (1..=14).map(|n| unit(format!("Dinas {n}"))).collect();
        let actor = |role, opd_name: Option<&str>| Actor {
            person: PersonId::fresh(),
            name: "Sri".to_owned(),
            role,
            pemda,
            pemda_name: "Kota Contoh".to_owned(),
            opds: Vec::new(),
            opd_name: opd_name.map(str::to_owned),
        };
        let tally = Tally {
            innovations: 1_234,
            year_before: Some(7),
            stages: vec![(Some(Stage::Trial), 4), (None, 1)],
            owners: units.iter().map(|unit| (unit.id, 2)).collect(),
            affairs: vec![(None, 1), (Some(Affair::Kesehatan), 4)],
            new_by_owner: HashMap::from([(units[0].id, 1)]),
            integrations: integrations::model::Tally::from_counts(vec![(Standing::Planned, 2)]),
            metrics: vec![(BenefitAspect::Health, 3)],
            awards: vec![(2025, 2), (2023, 1)],
        };
        let page = |actor: &Actor, year, tally: &Tally, units: &[Opd]| {
            let duties = duties(units, &tally.new_by_owner);
            let now = DateTime::UNIX_EPOCH;
            BoardPage::new(&Shown { actor, year, years: &[2026, 2025], tally, units, duties: &duties, now })
        };
        let leader = actor(Role::Leadership, None);
        vec![
            page(&leader, 2026, &tally, &units),
            page(&leader, 2026, &tally, &units[..1]),
            page(&actor(Role::Operator, Some("Dinas 1")), 2020, &Tally::default(), &[]),
            page(&actor(Role::Operator, None), 2026, &Tally::default(), &[]),
        ]
    }
}
