//! The index of an edition: indicators, formula and bands in words.

use serde::Serialize;

use super::proof::{Proof, UNKNOWN};
use crate::kernel::amount::count;
use crate::kernel::points::Points;
use crate::rulebooks::model::{Aspect, Edition, Evidence, Group, Indicator, Operation, Programme, maxima};

/// An aspect with its indicators.
#[derive(Debug, Serialize)]
pub struct AspectTable {
    pub id: String,
    pub title: String,
    summary: String,
    indicators: Vec<Row>,
    proof: Proof,
}

#[derive(Debug, Serialize)]
struct Row {
    number: String,
    title: String,
    variable: String,
    guidance: String,
    mandatory: bool,
    mandatory_unknown: bool,
    score: String,
    levels: Vec<LevelLine>,
    bases: Vec<String>,
    window: Option<String>,
    evidence: String,
    formats: Option<String>,
    evidence_proof: Proof,
    attributes: Option<String>,
    proof: Proof,
}

#[derive(Debug, Serialize)]
struct LevelLine {
    label: String,
    score: String,
}

/// The aspects of an edition; none where the programme has no index.
pub fn aspects(edition: &Edition) -> Vec<AspectTable> {
    edition.aspects.iter().map(|aspect| table(edition, aspect)).collect()
}

fn table(edition: &Edition, aspect: &Aspect) -> AspectTable {
    let rows: Vec<Row> = edition.indicators_of(&aspect.code).map(|row| Row::of(edition, row)).collect();
    let most = edition.maximum_of(&aspect.code).map_or_else(|| unknown().to_owned(), Points::indonesian);
    AspectTable {
        id: format!("aspek-{}", aspect.code.to_lowercase()),
        title: format!("{} ({})", aspect.title, aspect.code),
        summary: format!("{}; nilai tertinggi {most}.", numbers(&rows)),
        indicators: rows,
        proof: Proof::of(&aspect.provenance, edition.programme),
    }
}

/// How many indicators there are, and how many of them must be answered as far as that is known.
fn numbers(rows: &[Row]) -> String {
    let mandatory = rows.iter().filter(|row| row.mandatory).count();
    let open = rows.iter().filter(|row| row.mandatory_unknown).count();
    match (rows.len(), open) {
        (0, _) => format!("Indikatornya {}", unknown()),
        (all, 0) => format!("{all} indikator, {mandatory} di antaranya wajib"),
        (all, open) if all == open => format!("{all} indikator, wajib atau tidaknya {}", unknown()),
        (all, open) => {
            format!("{all} indikator, {mandatory} di antaranya wajib dan {open} lainnya {}", unknown())
        }
    }
}

impl Row {
    fn of(edition: &Edition, row: &Indicator) -> Self {
        let variable = edition.variables.iter().find(|variable| variable.code == row.variable);
        let attributes: Vec<&str> = row.attributes.iter().map(|attribute| attribute.label()).collect();
        let window: Vec<&str> = row.window.iter().map(|year| year.code()).collect();
        Self {
            number: row.number.clone(),
            title: row.title.clone(),
            variable: variable.map_or_else(|| row.variable.clone(), |variable| variable.title.clone()),
            guidance: row.guidance.clone(),
            mandatory: row.mandatory == Some(true),
            mandatory_unknown: row.mandatory.is_none(),
            score: score(row),
            levels: levels(edition, row),
            bases: row
                .bases
                .iter()
                .map(|basis| format!("{}. {} ({})", basis.code, basis.title, basis.scale.unit))
                .collect(),
            window: (!window.is_empty()).then(|| window.join(", ")),
            evidence: known(row.evidence.text.clone()),
            formats: row.evidence.text.as_ref().map(|_| files(&row.evidence)),
            evidence_proof: evidence_proof(&row.evidence, edition.programme),
            attributes: (!attributes.is_empty()).then(|| attributes.join(", ")),
            proof: Proof::of(&row.provenance, edition.programme),
        }
    }
}

/// Weight and highest score, or that they are not known.
fn score(row: &Indicator) -> String {
    match (row.weight, row.maximum()) {
        (Some(weight), Some(most)) => format!("Bobot {}, tertinggi {}", weight.indonesian(), most.indonesian()),
        (Some(weight), None) => format!("Bobot {}; tingkatnya {}", weight.indonesian(), unknown()),
        (None, Some(most)) => format!("Tertinggi {}; bobotnya {}", most.indonesian(), unknown()),
        (None, None) => format!("Bobot dan tingkatnya {}", unknown()),
    }
}

/// The levels from the lowest; none where they are not known, so that nothing looks like a score of 0.
fn levels(edition: &Edition, row: &Indicator) -> Vec<LevelLine> {
    if !row.is_known() {
        return Vec::new();
    }
    let zero = edition.zero_level.iter().map(|label| LevelLine { label: label.clone(), score: "0".to_owned() });
    let levels =
        row.levels.iter().map(|level| LevelLine { label: level.wording().to_owned(), score: level.score.indonesian() });
    zero.chain(levels).collect()
}

fn evidence_proof(evidence: &Evidence, programme: Programme) -> Proof {
    Proof::of(&evidence.provenance, programme)
}

fn files(evidence: &Evidence) -> String {
    super::terms::files(&evidence.formats, evidence.max_mb)
}

/// A line of the formula or of its bands.
#[derive(Debug, Serialize)]
pub struct Line {
    name: String,
    words: String,
    proof: Proof,
}

/// The formula in words, step by step.
pub fn formula(edition: &Edition) -> Vec<Line> {
    let line = |row: &crate::rulebooks::model::Formula| Line {
        name: result_name(&row.name).to_owned(),
        words: words(edition, &row.operation),
        proof: Proof::of(&row.provenance, edition.programme),
    };
    edition.formulas.iter().map(line).collect()
}

fn result_name(name: &str) -> &str {
    match name {
        "spd" => "Nilai SPD",
        "sid" => "Nilai SID",
        "count" => "Nilai jumlah inovasi",
        "index" => "Indeks",
        "proposal" => "Nilai proposal",
        other => other,
    }
}

fn words(edition: &Edition, operation: &Operation) -> String {
    match operation {
        Operation::Sum { aspect } => format!("Jumlah nilai semua indikator {aspect}."),
        Operation::MeanOverAtLeast { aspect, n } => format!(
            "Jumlah nilai {aspect} semua inovasi dibagi banyaknya inovasi; bila inovasi kurang dari {n}, tetap dibagi {n}."
        ),
        Operation::CountScore(rule) => {
            let group = edition.affair_groups.iter().find(|group| group.code == rule.affair_group);
            format!(
                "{} untuk setiap inovasi, paling banyak {} inovasi (nilai tertinggi {}), bila paling sedikit {} dari {} urusan dalam kelompok “{}” terwakili; selain itu {}.",
                rule.per_item.indonesian(),
                count(u64::from(rule.cap)),
                rule.maximum().indonesian(),
                rule.min_affairs,
                rule.of,
                group.map_or(rule.affair_group.as_str(), |group| group.title.as_str()),
                rule.otherwise.indonesian()
            )
        }
        Operation::RatioToMaximum { times, decimals } => format!(
            "Seluruh nilai dibagi nilai tertinggi {}, dikali {times}, dibulatkan ke {decimals} desimal.",
            maxima(edition).total.map_or_else(|| format!("seluruhnya ({})", unknown()), Points::indonesian)
        ),
        Operation::Weighted { scale } => {
            format!("Nilai setiap bagian (0 sampai {scale}) dikali bobotnya, lalu dijumlahkan.")
        }
        Operation::Unknown => format!("{UNKNOWN}."),
    }
}

/// The bands of the result.
pub fn bands(edition: &Edition) -> Vec<Line> {
    let line = |band: &crate::rulebooks::model::Band| Line {
        name: band.title.clone(),
        words: if band.min == band.max {
            band.min.indonesian()
        } else {
            format!("{} sampai {}", band.min.indonesian(), band.max.indonesian())
        },
        proof: Proof::of(&band.provenance, edition.programme),
    };
    edition.bands.iter().map(line).collect()
}

/// The highest scores, for `parts/figure_card`.
#[derive(Debug, Serialize)]
pub struct Figure {
    label: String,
    value: Option<String>,
    note: Option<String>,
    href: Option<String>,
}

/// The highest scores of an index, or weight and words of the first group of a proposal.
pub fn figures(edition: &Edition) -> Vec<Figure> {
    let figure = |label: &str, value: String, note: Option<&str>| Figure {
        label: label.to_owned(),
        value: Some(value),
        note: note.map(str::to_owned),
        href: None,
    };
    let most = |label: &str, points: Option<Points>, note: Option<&str>| match points {
        Some(points) => figure(label, points.indonesian(), note),
        None => figure(label, "Belum diketahui".to_owned(), Some("Lihat pedoman")),
    };
    if edition.aspects.is_empty() {
        let number = |of: usize| count(u64::try_from(of).unwrap_or(u64::MAX));
        let Some(group) = edition.groups.first() else {
            let categories = (!edition.categories.is_empty()).then(|| number(edition.categories.len()));
            return categories.map(|categories| figure("Kategori", categories, None)).into_iter().collect();
        };
        let title = Some(group.title.as_str());
        let sections = (!group.sections.is_empty()).then(|| number(group.sections.len()));
        return vec![
            figure("Bagian proposal", known(sections), title),
            figure("Jumlah bobot", known(weight(group)), title),
            figure("Batas kata seluruhnya", known(limit(group)), title),
        ];
    }
    let maxima = maxima(edition);
    vec![
        most("Tertinggi SPD", maxima.spd, Some("Satuan pemerintah daerah")),
        most("Tertinggi SID", maxima.sid, Some("Untuk satu inovasi")),
        most("Tertinggi jumlah inovasi", maxima.count, None),
        most("Tertinggi seluruhnya", maxima.total, None),
    ]
}

/// As [`UNKNOWN`], within a sentence.
fn unknown() -> &'static str {
    "belum diketahui, lihat pedoman"
}

/// The sum of a group's weights; nothing when one of them is not known.
pub fn weight(group: &Group) -> Option<String> {
    group.whole_weight().map(|weight| format!("{}%", weight.indonesian()))
}

/// The sum of a group's word limits; nothing when one of them is not known.
pub fn limit(group: &Group) -> Option<String> {
    group.whole_words().map(|words| count(u64::from(words)))
}

/// What stands for a weight or limit that may be unknown.
pub fn known(value: Option<String>) -> String {
    value.unwrap_or_else(|| UNKNOWN.to_owned())
}
