//! Aspects, variables, indicators, formulas and bands.

use super::{edition::provenance, row::Row};
use crate::rulebooks::model::{
    Aspect, Band, Basis, BasisLevel, Bounds, CountScore, Evidence, Formula, Indicator, Level, Operation, Scale,
    Variable,
};

pub(super) fn aspects(file: &Row<'_>) -> Vec<Aspect> {
    let aspect =
        |row: &Row<'_>| Aspect { code: row.text("code"), title: row.text("title"), provenance: provenance(row) };
    file.rows("aspect", "aspek", "code").iter().map(aspect).collect()
}

pub(super) fn variables(file: &Row<'_>) -> Vec<Variable> {
    let variable = |row: &Row<'_>| Variable {
        code: row.text("code"),
        aspect: row.text("aspect"),
        title: row.text("title"),
        provenance: provenance(row),
    };
    file.rows("variable", "variabel", "code").iter().map(variable).collect()
}

pub(super) fn indicators(file: &Row<'_>) -> Vec<Indicator> {
    file.rows("indicator", "indikator", "number").iter().map(indicator).collect()
}

fn indicator(row: &Row<'_>) -> Indicator {
    Indicator {
        number: row.text("number"),
        aspect: row.text("aspect"),
        variable: row.text("variable"),
        title: row.text("title"),
        guidance: row.text("guidance"),
        weight: row.positive_points_opt("weight"),
        mandatory: row.flag_opt("mandatory"),
        levels: row.rows("levels", "tingkat", "level").iter().map(level).collect(),
        scale: row.below("scale", "skala").map(|scale| read_scale(&scale)),
        bases: row.rows("bases", "dasar pengukuran", "code").iter().map(basis).collect(),
        window: row.choices("window"),
        evidence: evidence(row),
        attributes: row.choices("attributes"),
        provenance: provenance(row),
    }
}

fn level(row: &Row<'_>) -> Level {
    Level {
        level: row.count("level"),
        label: row.text_opt("label"),
        score: row.points("score"),
        bounds: bounds(row),
        line: row.line,
    }
}

/// The values a level covers; an end is included unless the row says otherwise.
fn bounds(row: &Row<'_>) -> Option<Bounds> {
    let (min, max) = (row.points_opt("min"), row.points_opt("max"));
    let min_inclusive = !row.flag_opt("min_exclusive").unwrap_or(false);
    let max_inclusive = !row.flag_opt("max_exclusive").unwrap_or(false);
    (min.is_some() || max.is_some()).then_some(Bounds { min, max, min_inclusive, max_inclusive })
}

fn read_scale(row: &Row<'_>) -> Scale {
    Scale {
        unit: row.text("unit"),
        step: row.positive_points("step"),
        overlap_to_verifier: left_to_verifier(row, "overlap"),
        gap_to_verifier: left_to_verifier(row, "gap"),
        line: row.line,
    }
}

fn left_to_verifier(row: &Row<'_>, key: &'static str) -> bool {
    let Some(who) = row.text_opt(key) else { return false };
    if who != "verifikator" {
        let message = format!("`{who}` tidak dikenali di `{key}`");
        row.fault(row.line, message, format!("tulis `{key} = \"verifikator\"`"));
    }
    true
}

fn basis(row: &Row<'_>) -> Basis {
    let level = |row: &Row<'_>| BasisLevel {
        level: row.count("level"),
        label: row.text("label"),
        bounds: bounds(row),
        line: row.line,
    };
    Basis {
        code: row.text("code"),
        title: row.text("title"),
        scale: Scale {
            unit: row.text("unit"),
            step: row.positive_points("step"),
            overlap_to_verifier: left_to_verifier(row, "overlap"),
            gap_to_verifier: left_to_verifier(row, "gap"),
            line: row.line,
        },
        levels: row.rows("levels", "tingkat", "level").iter().map(level).collect(),
        note: row.text_opt("note"),
        line: row.line,
    }
}

fn evidence(indicator: &Row<'_>) -> Evidence {
    let Some(row) = indicator.below("evidence", "bukti") else { return Evidence::default() };
    Evidence {
        text: row.text_opt("text"),
        formats: row.plain_texts("formats"),
        max_mb: row.count_opt("max_mb"),
        from_edition: row.count_opt("from_edition"),
        provenance: provenance(&row),
    }
}

pub(super) fn formulas(file: &Row<'_>) -> Vec<Formula> {
    let formula = |row: &Row<'_>| {
        let name = row.text("name");
        operation(row).map(|operation| Formula { name, operation, provenance: provenance(row) })
    };
    file.rows("formula", "rumus", "name").iter().filter_map(formula).collect()
}

fn operation(row: &Row<'_>) -> Option<Operation> {
    let op = row.text("op");
    if op.is_empty() {
        row.any_key_goes();
        return None;
    }
    Some(match op.as_str() {
        "sum" => Operation::Sum { aspect: row.text("aspect") },
        "mean_over_at_least" => Operation::MeanOverAtLeast { aspect: row.text("aspect"), n: row.count("n") },
        "count_score" => Operation::CountScore(CountScore {
            per_item: row.points("per_item"),
            cap: row.count("cap"),
            affair_group: row.text("affair_group"),
            min_affairs: row.count("min_affairs"),
            of: row.count("of"),
            otherwise: row.points("otherwise"),
        }),
        "ratio_to_maximum" => Operation::RatioToMaximum { times: row.count("times"), decimals: row.count("decimals") },
        "weighted" => Operation::Weighted { scale: row.count("scale") },
        "belum_diketahui" => Operation::Unknown,
        other => {
            row.any_key_goes();
            row.fault(
                row.line,
                format!("`{other}` tidak dikenali di `op`"),
                "pakai salah satu dari: sum, mean_over_at_least, count_score, ratio_to_maximum, weighted, belum_diketahui",
            );
            return None;
        }
    })
}

pub(super) fn bands(file: &Row<'_>) -> Vec<Band> {
    let band = |row: &Row<'_>| Band {
        code: row.text("code"),
        title: row.text("title"),
        min: row.points("min"),
        max: row.points("max"),
        provenance: provenance(row),
    };
    file.rows("band", "predikat", "code").iter().map(band).collect()
}
