//! What changed between two versions of a metric or a reading, in the words of the screen.

use super::{Definition, Finding, Point, basis, with_unit};
use crate::audit::model::Change;

/// Every field of the metric form with its label, in reading order.
pub const METRIC_FIELDS: &[(&str, &str)] = &[
    ("pustaka", "Metrik pustaka"),
    ("aspek", "Aspek manfaat"),
    ("nama", "Nama metrik"),
    ("definisi", "Definisi"),
    ("satuan", "Satuan"),
    ("arah", "Arah yang baik"),
    ("desimal", "Angka di belakang koma"),
    ("awal_periode", "Periode nilai awal"),
    ("awal_nilai", "Nilai awal"),
    ("target_periode", "Periode target"),
    ("target_nilai", "Nilai target"),
    ("dasar", "Dasar indikator 33"),
    ("metode", "Cara mengukur"),
    ("sumber", "Sumber"),
];

/// Every field of the reading form with its label, in reading order.
pub const READING_FIELDS: &[(&str, &str)] = &[
    ("periode", "Periode"),
    ("nilai", "Nilai"),
    ("cara", "Cara mengukur"),
    ("bukti", "Bukti"),
    ("sumber", "Sumber"),
    ("catatan", "Catatan"),
    ("alasan", "Alasan angka ini benar"),
];

/// What differs between two definitions; a new metric has none before.
pub fn of_definition(before: Option<&Definition>, after: &Definition) -> Vec<Change> {
    let value = |name: &str| (before.map_or_else(String::new, |it| metric_value(it, name)), metric_value(after, name));
    differing(METRIC_FIELDS, value)
}

/// What differs between two findings of a metric; a new reading has none before.
pub fn of_finding(metric: &Definition, before: Option<&Finding>, after: &Finding) -> Vec<Change> {
    let value = |name: &str| {
        let before = before.map_or_else(String::new, |it| reading_value(metric, it, name));
        (before, reading_value(metric, after, name))
    };
    differing(READING_FIELDS, value)
}

fn differing(fields: &[(&str, &str)], value: impl Fn(&str) -> (String, String)) -> Vec<Change> {
    fields
        .iter()
        .filter_map(|(name, label)| {
            let (before, after) = value(name);
            (before != after).then(|| Change { field: (*label).to_owned(), before, after })
        })
        .collect()
}

/// Values are written to their last digit here: history must show a change that the chosen decimals would round away.
fn metric_value(of: &Definition, name: &str) -> String {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let period = |point: Option<Point>| point.map(|point| point.period.indonesian()).unwrap_or_default();
    let value = |point: Option<Point>| point.map(|point| exactly(of, point)).unwrap_or_default();
    match name {
        "aspek" => of.aspect.label().to_owned(),
        "nama" => of.name.clone(),
        "definisi" => text(&of.definition),
        "satuan" => of.unit.clone(),
        "arah" => of.better.label().to_owned(),
        "desimal" => of.decimals.to_string(),
        "awal_periode" => period(of.baseline),
        "awal_nilai" => value(of.baseline),
        "target_periode" => period(of.target),
        "target_nilai" => value(of.target),
        // The name of a metric of the library is the metric's own.
        "pustaka" => of.library.map(|_| of.name.clone()).unwrap_or_default(),
        "dasar" => of.basis.as_deref().map(basis_in_words).unwrap_or_default(),
        "metode" => text(&of.method),
        "sumber" => text(&of.source),
        _ => String::new(),
    }
}

fn reading_value(metric: &Definition, of: &Finding, name: &str) -> String {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    match name {
        "periode" => of.period.indonesian(),
        "nilai" => exactly(metric, Point { period: of.period, value: of.value }),
        "sumber" => text(&of.source),
        "catatan" => text(&of.note),
        "cara" => text(&of.method),
        "bukti" => text(&of.evidence),
        "alasan" => text(&of.reason),
        _ => String::new(),
    }
}

/// "a. Jumlah penerima manfaat (orang)".
pub fn basis_in_words(code: &str) -> String {
    basis::find(code).map_or_else(|| code.to_owned(), |basis| format!("{}. {}", basis.code, basis.title))
}

/// A value with at least the metric's decimals, and with more where it has more.
fn exactly(metric: &Definition, point: Point) -> String {
    let typed = point.value.typed();
    let digits = typed.split_once(',').map_or(0, |(_, fraction)| fraction.len());
    let decimals = metric.decimals.max(u8::try_from(digits).unwrap_or(4));
    with_unit(&Definition { decimals, ..metric.clone() }, point.value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::benefits::model::{BenefitAspect, Better};
    use crate::kernel::amount::Amount;
    use crate::kernel::period::Period;

    fn full() -> Definition {
        let point = Point { period: Period::from_code("2019").unwrap(), value: Amount::from_raw(90_400) };
        Definition {
            aspect: BenefitAspect::Health,
            name: "a".to_owned(),
            definition: Some("a".to_owned()),
            unit: "%".to_owned(),
            better: Better::Down,
            decimals: 2,
            baseline: Some(point),
            target: Some(point),
            method: Some("a".to_owned()),
            source: Some("a".to_owned()),
            library: Some(crate::kernel::id::LibraryMetricId::fresh()),
            basis: Some("a".to_owned()),
        }
    }

    #[test]
    fn every_field_of_a_metric_is_compared() {
        assert_eq!(of_definition(None, &full()).len(), METRIC_FIELDS.len());
        assert!(of_definition(Some(&full()), &full()).is_empty());
    }

    #[test]
    fn a_change_beyond_the_shown_decimals_is_still_told() {
        let finding = |raw| Finding {
            period: Period::from_code("2020").unwrap(),
            value: Amount::from_raw(raw),
            source: None,
            note: None,
            method: None,
            evidence: None,
            reason: None,
        };
        let changes = of_finding(&full(), Some(&finding(90_400)), &finding(90_410));
        let told: Vec<_> = changes.iter().map(|change| (change.before.as_str(), change.after.as_str())).collect();
        assert_eq!(told, [("9,04%", "9,041%")]);
    }
}
