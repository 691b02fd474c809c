//! Values of the register that a number of the prose may mean.

use super::numbers::Number;
use crate::benefits::model::{Definition, Metric, Reading};
use crate::dossiers::model::Material;
use crate::kernel::amount::{Amount, count};
use crate::kernel::period::Period;
use crate::organisations::model::{Opd, OpdKind, Pemda};

/// A value of the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// The value, exact to four decimals.
    pub value: Amount,
    /// Whether it is a percentage.
    pub percent: bool,
    /// What it is, for instance "Prevalensi stunting, 2022".
    pub label: String,
    /// Words one of which must stand behind the number, in small letters; none where any may.
    pub counts: &'static [&'static str],
}

impl Figure {
    /// Whether a number as written says this: rounded half up to the decimals it is written with, and a percentage only of a
    /// percentage. A fall may be written without its sign.
    pub fn bears_out(&self, number: &Number) -> bool {
        let said = |value: Amount| {
            value.absolute().indonesian(number.decimals) == number.value.absolute().indonesian(number.decimals)
        };
        let counted = self.counts.is_empty() || self.counts.contains(&number.unit.as_str());
        counted && self.percent == number.percent && number.decimals <= 4 && said(self.value)
    }
}

/// Everything of an innovation that a number may mean: readings, baselines and targets with the steps between them, what runs,
/// and what was won.
pub fn figures(material: &Material) -> Vec<Figure> {
    let mut found: Vec<Figure> =
        material.benefits.iter().flat_map(|(metric, readings)| of_metric(metric, readings)).collect();
    let counted = |number: usize, label: &str| {
        Amount::from_indonesian(&count(number as u64)).ok().map(|value| Figure {
            value,
            percent: false,
            label: label.to_owned(),
            counts: &[],
        })
    };
    let running = material.integrations.iter().filter(|one| one.counts_as_running(material.asked_on)).count();
    found.extend(counted(running, "Integrasi yang berjalan"));
    found.extend(counted(material.awards.len(), "Penghargaan yang tercatat"));
    for award in &material.awards {
        let label = format!("{} {} {}", award.title, award.competition, award.year);
        found.extend(award.value.map(|value| Figure { value, percent: false, label: label.clone(), counts: &[] }));
        found.extend(award.claimed_count.and_then(|number| counted(number as usize, &label)));
    }
    found
}

/// How many units of each kind the government has, as prose counts them: "17 OPD", "3 kecamatan". Where the register of units
/// has none of a kind, nothing is known of their number; of kecamatan the government itself may know it.
pub fn of_units(pemda: &Pemda, units: &[Opd]) -> Vec<Figure> {
    let kinds: [(OpdKind, &'static [&'static str]); 6] = [
        (OpdKind::Opd, &["opd", "perangkat"]),
        (OpdKind::Kecamatan, &["kecamatan"]),
        (OpdKind::Kelurahan, &["kelurahan"]),
        (OpdKind::Desa, &["desa"]),
        (OpdKind::Upt, &["upt"]),
        (OpdKind::Sekolah, &["sekolah"]),
    ];
    let figure = |number: usize, counts, label: String| {
        let value = Amount::from_indonesian(&count(number as u64)).ok()?;
        (number > 0).then_some(Figure { value, percent: false, label, counts })
    };
    let registered = kinds.into_iter().filter_map(|(kind, words)| {
        let number = units.iter().filter(|unit| unit.kind == kind).count();
        figure(number, words, format!("{} di daftar organisasi {}", kind.label(), pemda.name))
    });
    let known = pemda
        .kecamatan_count
        .and_then(|number| figure(number as usize, &["kecamatan"], format!("Jumlah kecamatan {}", pemda.name)));
    registered.chain(known).collect()
}

fn of_metric(metric: &Metric, readings: &[Reading]) -> Vec<Figure> {
    let Definition { name, unit, baseline, target, .. } = &metric.definition;
    let percent = unit == "%";
    let mut values: Vec<(Period, Amount)> = baseline.iter().map(|point| (point.period, point.value)).collect();
    values.extend(readings.iter().map(|reading| (reading.period, reading.value)));
    let figure = |value, percent, label: String| Figure { value, percent, label, counts: &[] };
    let mut found: Vec<Figure> = values
        .iter()
        .map(|(period, value)| figure(*value, percent, format!("{name}, {}", period.indonesian())))
        .collect();
    found.extend(
        target
            .iter()
            .map(|point| figure(point.value, percent, format!("{name}, target {}", point.period.indonesian()))),
    );
    for (at, (from, first)) in values.iter().enumerate() {
        for (to, second) in &values[at + 1..] {
            let Some(step) = second.minus(*first) else { continue };
            let label = |what: &str| format!("{what} {name} dari {} ke {}", from.indonesian(), to.indonesian());
            found.push(figure(step, percent, label("Selisih")));
            found.extend(step.percent_of(*first).map(|part| figure(part, true, label("Perubahan"))));
        }
    }
    found
}
