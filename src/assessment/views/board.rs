//! Where a government stands in one edition.

use serde::Serialize;

use super::{sample, two_decimals};
use crate::assessment::model::{Index, Standing, View};
use crate::assessment::paths;
use crate::assessment::store::Line;
use crate::kernel::amount::count;
use crate::kernel::id::{EntryId, InnovationId};
use crate::kernel::paging::Paged;
use crate::kernel::points::Points;
use crate::rulebooks::model::Edition;
use crate::web::page::Page;
use crate::web::pager::{Pager, count_line};
use crate::web::parts::{Crumb, Empty, crumbs};
use crate::{rulebooks, scenarios};

/// Where a government stands in one edition.
#[derive(Debug, Serialize)]
pub struct BoardPage {
    heading: String,
    crumbs: Vec<Crumb>,
    edition_href: String,
    figures: Vec<Figure>,
    differences: Vec<String>,
    columns: Vec<&'static str>,
    parts: Vec<PartLine>,
    seats: Option<String>,
    coverage: Option<Coverage>,
    region_href: Option<String>,
    gaps_href: String,
    scenarios_href: String,
    ranking_href: String,
    enter: Option<String>,
    count: String,
    orders: Vec<Order>,
    rows: Vec<Row>,
    pager: Option<Pager>,
    empty: Option<Empty>,
}

/// The index in somebody's word, as a card.
#[derive(Debug, Serialize)]
pub(super) struct Figure {
    label: &'static str,
    value: Option<String>,
    note: String,
    href: Option<String>,
}

#[derive(Debug, Serialize)]
struct PartLine {
    label: String,
    values: Vec<Value>,
    maximum: String,
    strong: bool,
}

#[derive(Debug, Serialize)]
struct Value {
    label: &'static str,
    value: String,
}

#[derive(Debug, Serialize)]
struct Coverage {
    heading: String,
    text: String,
    affairs: Vec<Affair>,
}

#[derive(Debug, Serialize)]
struct Affair {
    title: String,
    touched: bool,
}

#[derive(Debug, Serialize)]
struct Order {
    href: String,
    label: &'static str,
    current: bool,
}

#[derive(Debug, Serialize)]
struct Row {
    href: String,
    name: String,
    claimed: String,
    verified: String,
    official: Option<String>,
}

impl BoardPage {
    /// The page. `region` is the entry of the government itself; `may_enter` whether the visitor enters innovations.
    pub fn new(
        edition: &Edition,
        standing: &Standing,
        (lines, by): (&Paged<Line>, View),
        region: Option<EntryId>,
        may_enter: bool,
    ) -> Self {
        // Entries are made under editions in use only.
        let may_enter = may_enter && edition.state.is_in_use();
        let views: &[View] = if standing.is_official() { View::ALL } else { &[View::Claimed, View::Verified] };
        let indexes: Vec<Index<'_>> = views.iter().map(|view| standing.index(edition, *view)).collect();
        let nobody = standing.innovations == 0;
        Self {
            heading: edition.title.clone(),
            crumbs: crumbs(&[(&paths::List.to_string(), "Penilaian")], &edition.title),
            edition_href: rulebooks::paths::Show { id: edition.id.clone() }.to_string(),
            figures: views.iter().zip(&indexes).map(|(view, index)| figure(*view, index, nobody)).collect(),
            differences: differences(&indexes),
            columns: views.iter().map(|view| view.label()).collect(),
            parts: part_lines(views, &indexes),
            seats: indexes.first().filter(|index| index.empty_seats > 0).map(|index| seats(edition, index.empty_seats)),
            coverage: coverage(edition, standing),
            region_href: region.map(|id| paths::Entry { id }.to_string()),
            gaps_href: paths::Gaps { edition: edition.id.clone() }.to_string(),
            scenarios_href: scenarios::paths::List { edition: edition.id.clone() }.to_string(),
            ranking_href: paths::Ranking { edition: edition.id.clone() }.to_string(),
            enter: may_enter.then(|| paths::Enter { edition: edition.id.clone() }.to_string()),
            count: count_line(lines, "inovasi"),
            orders: views
                .iter()
                .map(|view| Order {
                    href: paths::board(&edition.id, *view, 1),
                    label: view.label(),
                    current: *view == by,
                })
                .collect(),
            rows: lines.rows.iter().map(|line| Row::of(line, standing.is_official())).collect(),
            pager: Pager::of(lines, |page| paths::board(&edition.id, by, page)),
            empty: (lines.total == 0).then(|| nothing(may_enter)),
        }
    }
}

/// The index in somebody's word; `nobody` when no innovation is entered.
pub(super) fn figure(view: View, index: &Index<'_>, nobody: bool) -> Figure {
    let note = match (index.value, index.band) {
        (None, _) => format!("Sebagian: {}% dari bagian yang diketahui", two_decimals(index.share)),
        (_, Some(band)) => band.title.clone(),
        _ => String::new(),
    };
    let value = index.value.filter(|_| !nobody).map(two_decimals);
    Figure { label: view.label(), note: if nobody { "Belum ada inovasi".to_owned() } else { note }, value, href: None }
}

/// What stands between the three words, and where it is explained.
fn differences(indexes: &[Index<'_>]) -> Vec<String> {
    let [claimed, verified, official @ ..] = indexes else { return Vec::new() };
    let lost = claimed.share - verified.share;
    let unproven = (lost > Points::ZERO).then(|| {
        format!(
            "{} poin klaim belum terbukti: buktinya belum ada, belum dinilai, atau menunjukkan tingkat lain.",
            two_decimals(lost)
        )
    });
    let given = official.first().filter(|official| official.share != verified.share).map(|official| {
        let (less, gap) = if official.share < verified.share {
            ("di bawah", verified.share - official.share)
        } else {
            ("di atas", official.share - verified.share)
        };
        format!(
            "Hasil resmi yang tercatat {} poin {less} hasil verifikasi; bedanya dijelaskan pada tiap indikator.",
            two_decimals(gap)
        )
    });
    unproven.into_iter().chain(given).collect()
}

/// The name of a part of the index.
pub fn part_label(name: &str) -> String {
    match name {
        "spd" => "Satuan pemerintah daerah (SPD)".to_owned(),
        "sid" => "Rata-rata satuan inovasi daerah (SID)".to_owned(),
        "count" => "Jumlah inovasi".to_owned(),
        "index" => "Rumus indeks".to_owned(),
        other => other.to_owned(),
    }
}

fn part_lines(views: &[View], indexes: &[Index<'_>]) -> Vec<PartLine> {
    let Some(first) = indexes.first() else { return Vec::new() };
    let unknown = || "belum diketahui".to_owned();
    let named = |values: Vec<String>| -> Vec<Value> {
        views.iter().zip(values).map(|(view, value)| Value { label: view.label(), value }).collect()
    };
    let mut lines: Vec<PartLine> = first
        .parts
        .iter()
        .map(|part| {
            let value = |index: &Index<'_>| {
                let value = index.part(part.name).and_then(|part| part.value);
                value.map_or_else(unknown, |value| two_decimals(value.rounded()))
            };
            PartLine {
                label: part_label(part.name),
                values: named(indexes.iter().map(value).collect()),
                maximum: part.value.map_or_else(unknown, |_| two_decimals(part.maximum)),
                strong: false,
            }
        })
        .collect();
    lines.push(PartLine {
        label: "Jumlah seluruhnya".to_owned(),
        values: named(indexes.iter().map(|index| two_decimals(index.total.rounded())).collect()),
        maximum: two_decimals(first.maximum),
        strong: true,
    });
    lines
}

fn seats(edition: &Edition, empty: u32) -> String {
    let divisor = edition.least_divisor().unwrap_or_default();
    format!(
        "{} kursi kosong: skor inovasi dibagi sedikitnya {divisor}, jadi setiap kursi kosong menurunkan rata-rata.",
        count(u64::from(empty))
    )
}

fn coverage(edition: &Edition, standing: &Standing) -> Option<Coverage> {
    let rule = edition.count_score()?;
    let group = edition.affair_groups.iter().find(|group| group.code == rule.affair_group)?;
    let affairs: Vec<Affair> = group
        .affairs
        .iter()
        .map(|affair| Affair { title: affair.title.clone(), touched: standing.touched.contains(&affair.code) })
        .collect();
    let touched = affairs.iter().filter(|affair| affair.touched).count();
    let enough = u32::try_from(touched).is_ok_and(|touched| touched >= rule.min_affairs);
    Some(Coverage {
        heading: format!("{}: {touched} dari {}", group.title, rule.of),
        text: if enough {
            format!("Skor jumlah inovasi dihitung karena sedikitnya {} urusan terwakili.", rule.min_affairs)
        } else {
            format!(
                "Skor jumlah inovasi {} sampai sedikitnya {} urusan terwakili.",
                two_decimals(rule.otherwise),
                rule.min_affairs
            )
        },
        affairs,
    })
}

fn nothing(may_enter: bool) -> Empty {
    let text = if may_enter {
        "Masukkan inovasi daerah ke pedoman ini, lalu OPD menjawab setiap indikatornya."
    } else {
        "Penyusun di Bappeda memasukkan inovasi ke pedoman ini; setelah itu skornya tampil di sini."
    };
    Empty { heading: "Belum ada inovasi di pedoman ini".to_owned(), text: text.to_owned(), action: None }
}

impl Row {
    fn of(line: &Line, official: bool) -> Self {
        Self {
            href: paths::Entry { id: line.entry }.to_string(),
            name: line.name.clone(),
            claimed: two_decimals(line.scores.claimed),
            verified: two_decimals(line.scores.verified),
            official: official.then(|| two_decimals(line.scores.official)),
        }
    }
}

impl Page for BoardPage {
    const TEMPLATE: &'static str = "assessment/board";

    fn title(&self) -> String {
        format!("Penilaian {}", self.heading)
    }

    fn samples() -> Vec<Self> {
        let line = |at: u128, name: &str| Line {
            entry: EntryId(uuid::Uuid::from_u128(at)),
            innovation: InnovationId(uuid::Uuid::from_u128(at)),
            name: name.to_owned(),
            scores: sample::entry(true).scores,
        };
        let rows = vec![line(1, "GAYATRI"), line(2, "Segenggam Sampah Gawe Stunting dengan nama yang sangat panjang")];
        let few = Paged { rows: rows.clone(), total: 2, number: 1, size: 25 };
        let many = Paged { rows, total: 245, number: 2, size: 25 };
        let none = Paged { rows: Vec::new(), total: 0, number: 1, size: 25 };
        let all = ["pendidikan", "kesehatan", "pekerjaan_umum", "perumahan", "ketenteraman", "sosial"];
        let region = Some(EntryId(uuid::Uuid::from_u128(9)));
        let edition = sample::edition();
        let unofficial = |mut standing: Standing| {
            standing.region.official = Points::ZERO;
            standing.each.official = Points::ZERO;
            standing
        };
        vec![
            Self::new(edition, &sample::standing(2, &["kesehatan"]), (&few, View::Verified), region, true),
            Self::new(edition, &unofficial(sample::standing(245, &all)), (&many, View::Claimed), region, false),
            Self::new(edition, &unofficial(sample::standing(0, &[])), (&none, View::Verified), None, true),
            Self::new(edition, &unofficial(sample::standing(0, &[])), (&none, View::Verified), None, false),
        ]
    }
}
