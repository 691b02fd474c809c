//! The OPDs and innovations of a government by what they bring to its index in one edition.

use serde::Serialize;

use super::board::{Figure, figure, part_label};
use super::{sample, two_decimals};
use crate::assessment::model::ranking::{Brought, Leader, Order, Wanted, brought, sort};
use crate::assessment::model::{Index, Scores, Standing, View};
use crate::assessment::paths;
use crate::assessment::store::{Line, Ranked};
use crate::innovations;
use crate::innovations::model::filter::{Filter, Pick, UNSET};
use crate::kernel::amount::count;
use crate::kernel::id::{EntryId, InnovationId, OpdId, PemdaId};
use crate::kernel::paging::Paged;
use crate::kernel::points::Points;
use crate::organisations::model::{Opd, OpdKind};
use crate::rulebooks::model::Edition;
use crate::web::field::{Choice, Field, FieldMaker};
use crate::web::form::FormErrors;
use crate::web::page::Page;
use crate::web::pager::{Pager, count_line};
use crate::web::parts::{Crumb, Empty, Link, crumbs};
use crate::web::posted::Fields;

/// What stands where no OPD leads.
const NOBODY: &str = "Tanpa OPD pemilik";

/// The OPDs and innovations of a government by what they bring.
#[derive(Debug, Serialize)]
pub struct RankingPage {
    heading: String,
    crumbs: Vec<Crumb>,
    figures: Vec<Figure>,
    partial: Option<String>,
    views: Vec<Step>,
    columns: Vec<Column>,
    how: String,
    orders: Vec<Step>,
    sorted: Sorted,
    units: Vec<UnitRow>,
    whole: Option<UnitRow>,
    action: String,
    hidden: Vec<Hidden>,
    opd: Field,
    chips: Vec<Link>,
    count: String,
    rows: Vec<Row>,
    pager: Option<Pager>,
    none: Option<Empty>,
    empty: Option<Empty>,
}

/// A choice among several addresses.
#[derive(Debug, Serialize)]
struct Step {
    href: String,
    label: &'static str,
    current: bool,
}

/// A column of scores, and by which of the two tables it is sorted.
#[derive(Debug, Serialize)]
struct Column {
    label: &'static str,
    by_mean: bool,
    by_score: bool,
}

/// Which other column of the table of OPDs is sorted.
#[derive(Debug, Serialize)]
struct Sorted {
    name: bool,
    entered: bool,
    brought: bool,
}

#[derive(Debug, Serialize)]
struct Hidden {
    name: &'static str,
    value: &'static str,
}

#[derive(Debug, Serialize)]
struct UnitRow {
    name: String,
    above: Option<String>,
    entered: String,
    entered_href: Option<String>,
    missing_href: Option<String>,
    means: Vec<Mean>,
    brought: String,
    index: Option<String>,
    share: String,
}

#[derive(Debug, Serialize)]
struct Mean {
    label: &'static str,
    value: String,
}

#[derive(Debug, Serialize)]
struct Row {
    place: String,
    href: String,
    name: String,
    opd: String,
    scores: Vec<Mean>,
}

/// What the page is made of.
pub struct Shown<'a> {
    /// The edition.
    pub edition: &'a Edition,
    /// Where the government stands.
    pub standing: &'a Standing,
    /// What was asked.
    pub wanted: Wanted,
    /// The units of the government.
    pub units: &'a [Opd],
    /// Those that lead innovations.
    pub leaders: &'a [Leader],
    /// A page of the innovations.
    pub found: &'a Paged<Ranked>,
}

impl RankingPage {
    /// The page.
    pub fn new(shown: &Shown<'_>) -> Self {
        let Shown { edition, standing, wanted, .. } = *shown;
        let views: &[View] = if standing.is_official() { View::ALL } else { &[View::Claimed, View::Verified] };
        let indexes: Vec<Index<'_>> = views.iter().map(|view| standing.index(edition, *view)).collect();
        let nobody = standing.innovations == 0;
        let index = standing.index(edition, wanted.by);
        let board = paths::Board { edition: edition.id.clone() }.to_string();
        let step =
            |other: Wanted, label, current| Step { href: paths::ranking(&edition.id, &other, 1), label, current };
        let of_view = |view: &View| step(Wanted { by: *view, ..wanted }, view.label(), *view == wanted.by);
        let of_order = |order: &Order| step(Wanted { order: *order, ..wanted }, order.label(), *order == wanted.order);
        let mut leaders = shown.leaders.to_vec();
        sort(&mut leaders, &wanted, |leader| name_of(shown.units, leader.unit).to_lowercase());
        Self {
            heading: format!("Peringkat {}", edition.title),
            crumbs: crumbs(&[(&paths::List.to_string(), "Penilaian"), (&board, &edition.title)], "Peringkat"),
            figures: views.iter().zip(&indexes).map(|(view, index)| figure(*view, index, nobody)).collect(),
            partial: partial(&index),
            views: views.iter().map(of_view).collect(),
            columns: views.iter().map(|view| Column::of(*view, &wanted)).collect(),
            how: how(shown, &index),
            orders: Order::ALL.iter().map(of_order).collect(),
            sorted: Sorted::by(&wanted),
            units: leaders.iter().map(|leader| UnitRow::of(shown, &index, views, leader)).collect(),
            whole: (!nobody).then(|| UnitRow::whole(shown, &index, views)),
            action: format!("{}#inovasi", paths::Ranking { edition: edition.id.clone() }),
            hidden: hidden(&wanted),
            opd: opd_field(shown),
            chips: chips(shown),
            count: count_line(shown.found, "inovasi"),
            rows: shown.found.rows.iter().map(|ranked| Row::of(shown.units, views, ranked)).collect(),
            pager: Pager::of(shown.found, |page| format!("{}#inovasi", paths::ranking(&edition.id, &wanted, page))),
            none: (shown.found.total == 0).then(|| Empty {
                heading: "Tidak ada inovasi yang cocok".to_owned(),
                text: "OPD ini belum punya inovasi di edisi ini.".to_owned(),
                action: Some(all_of_them(edition, &wanted)),
            }),
            empty: nobody.then(|| Empty {
                heading: "Belum ada inovasi di pedoman ini".to_owned(),
                text: "Setelah inovasi dimasukkan ke pedoman, peringkat OPD dan inovasi tampil di sini.".to_owned(),
                action: Some(Link { href: board, label: "Kembali ke penilaian".to_owned() }),
            }),
        }
    }
}

fn unit_of(units: &[Opd], id: Option<OpdId>) -> Option<&Opd> {
    units.iter().find(|unit| Some(unit.id) == id)
}

fn name_of(units: &[Opd], id: Option<OpdId>) -> String {
    unit_of(units, id).map_or(NOBODY, Opd::short).to_owned()
}

fn partial(index: &Index<'_>) -> Option<String> {
    let unknown: Vec<String> =
        index.parts.iter().filter(|part| part.value.is_none()).map(|part| part_label(part.name)).collect();
    (!unknown.is_empty()).then(|| {
        format!(
            "Indeks edisi ini baru dapat dihitung sebagian. Yang belum diketahui, lihat pedoman: {}.",
            unknown.join("; ")
        )
    })
}

/// The arithmetic of what an OPD brings, in words.
fn how(shown: &Shown<'_>, index: &Index<'_>) -> String {
    let (Some(divisor), Some(least)) = (shown.standing.divisor(shown.edition), shown.edition.least_divisor()) else {
        return "Cara menggabungkan skor inovasi menjadi indeks edisi ini belum diketahui, lihat pedoman.".to_owned();
    };
    let divisor = format!(
        "Sumbangan OPD adalah jumlah skor inovasinya dibagi {}, yaitu banyaknya inovasi yang masuk, paling sedikit {}",
        count(u64::from(divisor)),
        count(u64::from(least))
    );
    let ratio = index.value.map(|_| {
        let maximum = index.maximum.indonesian();
        format!(
            "; dibagi lagi nilai paling banyak {maximum} dan dikali {}, itulah poin indeks yang dibawanya",
            index.times()
        )
    });
    format!("{divisor}{}. Setiap angka dibulatkan sendiri dari hitungan utuhnya.", ratio.unwrap_or_default())
}

impl Column {
    fn of(view: View, wanted: &Wanted) -> Self {
        let by_score = view == wanted.by;
        Self { label: view.label(), by_mean: by_score && wanted.order == Order::Mean, by_score }
    }
}

impl Sorted {
    fn by(wanted: &Wanted) -> Self {
        Self {
            name: wanted.order == Order::Name,
            entered: wanted.order == Order::Entered,
            brought: wanted.order == Order::Brought,
        }
    }
}

impl UnitRow {
    fn of(shown: &Shown<'_>, index: &Index<'_>, views: &[View], leader: &Leader) -> Self {
        let unit = unit_of(shown.units, leader.unit);
        let above = unit.filter(|unit| !unit.kind.has_duty()).and_then(|unit| unit_of(shown.units, unit.parent));
        let pick = leader.unit.map_or(Pick::Unset, Pick::Is);
        let its = Wanted { leader: Some(pick), ..shown.wanted };
        // The list of innovations has no filter for those without an owner.
        let of_unit = |unit| innovations::paths::list(&Filter { opd: Some(unit), ..Filter::default() });
        Self {
            name: name_of(shown.units, leader.unit),
            above: above.map(|above| above.short().to_owned()),
            entered_href: (leader.entered > 0)
                .then(|| format!("{}#inovasi", paths::ranking(&shown.edition.id, &its, 1))),
            missing_href: leader.unit.filter(|_| leader.entered == 0).map(of_unit),
            ..Self::figures(shown, index, views, leader)
        }
    }

    fn whole(shown: &Shown<'_>, index: &Index<'_>, views: &[View]) -> Self {
        let entered = shown.standing.innovations;
        let all = Leader { unit: None, innovations: entered, entered, sums: shown.standing.each };
        Self::figures(shown, index, views, &all)
    }

    /// Of the government as a whole, until told whose they are.
    fn figures(shown: &Shown<'_>, index: &Index<'_>, views: &[View], leader: &Leader) -> Self {
        let sum = leader.sums.of(shown.wanted.by);
        let Brought { points, index, share } = brought(shown.edition, shown.standing, index, sum, shown.wanted.by);
        let mean = |view: &View| Mean {
            label: view.label(),
            value: leader.mean(*view).map_or_else(|| "belum ada".to_owned(), two_decimals),
        };
        Self {
            name: "Pemerintah daerah".to_owned(),
            above: None,
            entered: count(u64::from(leader.entered)),
            entered_href: None,
            missing_href: None,
            means: views.iter().map(mean).collect(),
            brought: points.map_or_else(|| "belum diketahui".to_owned(), two_decimals),
            index: index.map(|index| format!("{} poin indeks", two_decimals(index))),
            share: format!("{}%", two_decimals(share.unwrap_or_default())),
        }
    }
}

impl Row {
    fn of(units: &[Opd], views: &[View], ranked: &Ranked) -> Self {
        let score = |view: &View| Mean { label: view.label(), value: two_decimals(ranked.line.scores.of(*view)) };
        Self {
            place: count(ranked.place),
            href: paths::Entry { id: ranked.line.entry }.to_string(),
            name: ranked.line.name.clone(),
            opd: name_of(units, ranked.leader),
            scores: views.iter().map(score).collect(),
        }
    }
}

/// What the filter's form keeps of the address.
fn hidden(wanted: &Wanted) -> Vec<Hidden> {
    let by = Hidden { name: "menurut", value: wanted.by.code() };
    let order = Hidden { name: "urut", value: wanted.order.code() };
    vec![by, order]
}

fn opd_field(shown: &Shown<'_>) -> Field {
    let mut options = vec![Choice::new("", "Semua OPD")];
    let entered = |id: Option<OpdId>| shown.leaders.iter().any(|leader| leader.unit == id && leader.entered > 0);
    let units = shown.units.iter().filter(|unit| entered(Some(unit.id)));
    options.extend(units.map(|unit| Choice::new(unit.id.to_string(), unit.short())));
    if entered(None) {
        options.push(Choice::new(UNSET, NOBODY));
    }
    let fields = Fields::new().with("opd", shown.wanted.leader_code());
    FieldMaker { fields: &fields, errors: &FormErrors::none() }.one_of("opd", "OPD pemilik pertama", options)
}

fn all_of_them(edition: &Edition, wanted: &Wanted) -> Link {
    let all = Wanted { leader: None, ..*wanted };
    Link { href: format!("{}#inovasi", paths::ranking(&edition.id, &all, 1)), label: "Lihat semua inovasi".to_owned() }
}

fn chips(shown: &Shown<'_>) -> Vec<Link> {
    let name = match shown.wanted.leader {
        Some(Pick::Is(opd)) => unit_of(shown.units, Some(opd)).map_or("OPD lain", Opd::short),
        Some(Pick::Unset) => NOBODY,
        None => return Vec::new(),
    };
    vec![Link { label: name.to_owned(), ..all_of_them(shown.edition, &shown.wanted) }]
}

impl Page for RankingPage {
    const TEMPLATE: &'static str = "assessment/ranking";

    fn title(&self) -> String {
        self.heading.clone()
    }

    fn samples() -> Vec<Self> {
        let unit = |at: u128, kind, name: &str, parent| Opd {
            id: OpdId(uuid::Uuid::from_u128(at)),
            pemda: PemdaId(uuid::Uuid::from_u128(2)),
            parent,
            slug: format!("unit-{at}"),
            kind,
            name: name.to_owned(),
            short_name: None,
            source: None,
        };
        let dinas = unit(11, OpdKind::Opd, "Dinas Kesehatan, Pengendalian Penduduk, dan Keluarga Berencana", None);
        let upt = unit(12, OpdKind::Upt, "Puskesmas Gedongan", Some(dinas.id));
        let camat = unit(13, OpdKind::Kecamatan, "Kecamatan Magersari", None);
        let units = [dinas.clone(), upt.clone(), camat.clone()];
        let scores = |claimed, verified, official| Scores {
            claimed: Points::whole(claimed),
            verified: Points::whole(verified),
            official: Points::whole(official),
        };
        let leader = |unit, entered, sums| Leader { unit, innovations: 3, entered, sums };
        let leaders = [
            leader(Some(dinas.id), 1, scores(80, 60, 58)),
            leader(Some(upt.id), 1, scores(40, 30, 29)),
            leader(None, 1, scores(40, 30, 29)),
            leader(Some(camat.id), 0, Scores::default()),
        ];
        let ranked = |at: u128, name: &str, leader, place| Ranked {
            line: Line {
                entry: EntryId(uuid::Uuid::from_u128(at)),
                innovation: InnovationId(uuid::Uuid::from_u128(at)),
                name: name.to_owned(),
                scores: sample::entry(true).scores,
            },
            leader,
            place,
        };
        let rows = vec![
            ranked(1, "GAYATRI", Some(dinas.id), 1),
            ranked(2, "Segenggam Sampah Gawe Stunting dengan nama yang sangat panjang", None, 1),
        ];
        let some = Paged { rows: rows.clone(), total: 2, number: 1, size: 25 };
        let many = Paged { rows, total: 245, number: 2, size: 25 };
        let none = Paged { rows: Vec::new(), total: 0, number: 1, size: 25 };
        let official = sample::standing(3, &["kesehatan"]);
        let mut unofficial = official.clone();
        unofficial.region.official = Points::ZERO;
        unofficial.each.official = Points::ZERO;
        let edition = sample::edition();
        let known = |id: &str| crate::rulebooks::find(id).expect("it ships with the program");
        let wanted = |order| Wanted { order, ..Wanted::default() };
        let page = |edition, standing, wanted, leaders, found| {
            Self::new(&Shown { edition, standing, wanted, units: &units, leaders, found })
        };
        let of_camat = Wanted { leader: Some(Pick::Is(camat.id)), ..wanted(Order::Name) };
        let of_nobody = Wanted { leader: Some(Pick::Unset), by: View::Claimed, order: Order::Mean };
        vec![
            page(edition, &official, wanted(Order::Brought), &leaders, &some),
            page(edition, &unofficial, of_nobody, &leaders, &many),
            page(edition, &unofficial, of_camat, &leaders, &none),
            page(known("iga-2023"), &unofficial, wanted(Order::Entered), &leaders, &some),
            page(known("iga-2021"), &unofficial, wanted(Order::Mean), &leaders, &some),
            page(edition, &Standing::default(), Wanted::default(), &leaders[3..], &none),
        ]
    }
}
