//! What makes a reading doubtful: values that cannot be, that break their unit, or that leap away from their neighbours.

use super::{Definition, Point, Reading, with_unit};
use crate::kernel::amount::Amount;
use crate::kernel::id::ReadingId;

/// A leap of this many times its neighbour, or to this part of it, is an order of magnitude.
const LEAP: i64 = 10;

/// A whole, in units of [`Amount`].
const ONE: i64 = 10_000;

/// Words for what is counted one by one: never below nothing, seldom a part.
const COUNTED: &[&str] = &[
    "orang",
    "jiwa",
    "warga",
    "kk",
    "keluarga",
    "balita",
    "ibu",
    "pasien",
    "siswa",
    "peserta",
    "pengguna",
    "pengunjung",
    "pelanggan",
    "umkm",
    "unit",
    "buah",
    "rumah",
    "dokumen",
    "berkas",
    "laporan",
    "aduan",
    "pengaduan",
    "kasus",
    "kali",
    "layanan",
    "kegiatan",
    "produk",
    "dataset",
    "inovasi",
    "desa",
    "kelurahan",
    "kecamatan",
    "sekolah",
];

/// Words for time that passes: never below nothing, often a part.
const TIMED: &[&str] = &["detik", "menit", "jam", "hari", "minggu", "bulan", "tahun"];

/// Why a reading is doubtful.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// Fewer than nothing of what is counted, or less than no time: it cannot be.
    BelowNothing,
    /// A part of what is counted one by one.
    PartOfOne,
    /// More than a hundred percent.
    OverHundred,
    /// Ten times as much as the reading beside it, or a tenth.
    Leap(Point),
}

impl Doubt {
    /// Whether it cannot be true, whatever the reason.
    pub const fn impossible(self) -> bool {
        matches!(self, Self::BelowNothing)
    }

    /// One sentence about a value of a metric.
    pub fn sentence(self, metric: &Definition, value: Amount) -> String {
        let said = with_unit(metric, value);
        match self {
            Self::BelowNothing => format!("{said}: satuan {} tidak mungkin kurang dari 0.", metric.unit),
            Self::PartOfOne => format!("{said}: satuan {} biasanya bilangan bulat.", metric.unit),
            Self::OverHundred => format!("{said} lebih dari 100%."),
            Self::Leap(beside) => {
                let (other, period) = (with_unit(metric, beside.value), beside.period.indonesian());
                format!("{said} berbeda sepuluh kali atau lebih dari {other} ({period}).")
            }
        }
    }
}

/// Everything that is doubtful about a value for a period, next to the other readings of its metric; `own` is the reading
/// that is being changed.
pub fn doubts(metric: &Definition, readings: &[Reading], of: Point, own: Option<ReadingId>) -> Vec<Doubt> {
    let raw = of.value.raw();
    let unit = first_word(&metric.unit);
    let counted = COUNTED.contains(&unit.as_str());
    let mut found = Vec::new();
    if raw < 0 && (counted || TIMED.contains(&unit.as_str())) {
        found.push(Doubt::BelowNothing);
    }
    if counted && raw % ONE != 0 {
        found.push(Doubt::PartOfOne);
    }
    if metric.unit == "%" && raw > 100 * ONE {
        found.push(Doubt::OverHundred);
    }
    found.extend(beside(readings, of, own).into_iter().find(|other| leaps(raw, other.value.raw())).map(Doubt::Leap));
    found
}

/// What is doubtful about a reading that is there.
pub fn doubts_about(metric: &Definition, readings: &[Reading], reading: &Reading) -> Vec<Doubt> {
    doubts(metric, readings, Point { period: reading.period, value: reading.value }, Some(reading.id))
}

fn first_word(unit: &str) -> String {
    unit.split(|letter: char| !letter.is_alphanumeric())
        .find(|word| !word.is_empty())
        .unwrap_or_default()
        .to_lowercase()
}

/// The readings of the nearest periods before and after.
fn beside(readings: &[Reading], of: Point, own: Option<ReadingId>) -> Vec<Point> {
    let order = of.period.order();
    let others = || readings.iter().filter(|reading| Some(reading.id) != own);
    let before = others().filter(|other| other.period.order() < order).max_by_key(|other| other.period.order());
    let after = others().filter(|other| other.period.order() > order).min_by_key(|other| other.period.order());
    before.into_iter().chain(after).map(|other| Point { period: other.period, value: other.value }).collect()
}

/// Nothing is no measure: from nothing to something is no leap.
fn leaps(one: i64, other: i64) -> bool {
    let (one, other) = (i128::from(one.unsigned_abs()), i128::from(other.unsigned_abs()));
    let leap = i128::from(LEAP);
    one > 0 && other > 0 && (one >= other * leap || other >= one * leap)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::benefits::model::{Better, sample_definition, sample_reading};
    use crate::kernel::period::Period;

    fn metric(unit: &str) -> Definition {
        Definition { decimals: 2, ..sample_definition("Metrik", unit, Better::Up) }
    }

    fn point(period: &str, value: &str) -> Point {
        Point { period: Period::from_code(period).unwrap(), value: Amount::from_canonical(value).unwrap() }
    }

    fn alone(unit: &str, value: &str) -> Vec<Doubt> {
        doubts(&metric(unit), &[], point("2025", value), None)
    }

    #[test]
    fn fewer_than_nobody_cannot_be_and_a_loss_can() {
        assert_eq!(alone("orang", "-1"), [Doubt::BelowNothing]);
        assert_eq!(alone("Orang/tahun", "-1"), [Doubt::BelowNothing]);
        assert_eq!(alone("hari", "-0.5"), [Doubt::BelowNothing]);
        assert!(alone("rupiah", "-500").is_empty());
        assert!(alone("%", "-2.5").is_empty(), "a growth may be negative");
        assert!(alone("indeks", "-1").is_empty(), "what a unit means is not guessed");
        assert!(Doubt::BelowNothing.impossible() && !Doubt::OverHundred.impossible());
    }

    #[test]
    fn what_breaks_its_unit_is_doubtful() {
        assert_eq!(alone("orang", "1.5"), [Doubt::PartOfOne]);
        assert!(alone("jam", "1.5").is_empty());
        assert_eq!(alone("%", "100.01"), [Doubt::OverHundred]);
        assert!(alone("%", "100").is_empty());
    }

    #[test]
    fn a_leap_away_from_the_readings_beside_it_is_doubtful() {
        let there = [sample_reading("2023", "9"), sample_reading("2025", "1000")];
        let at = |period: &str, value: &str| doubts(&metric("kk"), &there, point(period, value), None);
        assert_eq!(at("2024", "90"), [Doubt::Leap(point("2023", "9"))]);
        assert_eq!(at("2024", "89"), [Doubt::Leap(point("2025", "1000"))]);
        assert!(doubts(&metric("kk"), &there[..1], point("2024", "89"), None).is_empty());
        assert!(doubts(&metric("kk"), &[sample_reading("2023", "0")], point("2024", "89"), None).is_empty());
        assert!(doubts(&metric("kk"), &there[..1], point("2023", "900"), Some(there[0].id)).is_empty(), "not itself");
        let words = Doubt::Leap(point("2023", "9")).sentence(&metric("kk"), point("2024", "90").value);
        assert_eq!(words, "90,00 kk berbeda sepuluh kali atau lebih dari 9,00 kk (2023).");
    }
}
