//! The metric and reading forms: what was typed, read into the domain or into faults at their fields.

use chrono::NaiveDate;

use super::model::{BenefitAspect, Better, Definition, Finding, Point, usual_decimals};
use crate::kernel::period::Period;
use crate::web::form::{FormErrors, Reader};
use crate::web::posted::Fields;

/// The definition as the form shows it.
pub fn fill(definition: &Definition) -> Fields {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let period = |point: Option<Point>| point.map(|point| point.period.typed()).unwrap_or_default();
    let value = |point: Option<Point>| point.map(|point| point.value.typed()).unwrap_or_default();
    Fields::new()
        .with("aspek", definition.aspect.code())
        .with("nama", definition.name.clone())
        .with("definisi", text(&definition.definition))
        .with("satuan", definition.unit.clone())
        .with("arah", definition.better.code())
        .with("desimal", definition.decimals.to_string())
        .with("awal_periode", period(definition.baseline))
        .with("awal_nilai", value(definition.baseline))
        .with("target_periode", period(definition.target))
        .with("target_nilai", value(definition.target))
        .with("metode", text(&definition.method))
        .with("sumber", text(&definition.source))
}

/// Reads a definition.
pub fn read(fields: &Fields) -> Result<Definition, FormErrors> {
    let mut form = Reader::new(fields);
    let aspect = form.required_code("aspek", "Aspek manfaat", BenefitAspect::from_code);
    let name = form.required_line("nama", "Nama metrik", 200);
    let definition = form.prose("definisi", "Definisi", 2_000);
    let unit = form.required_line("satuan", "Satuan", 40);
    let better = form.required_code("arah", "Arah yang baik", Better::from_code);
    let decimals = form.code("desimal", "Angka di belakang koma", |text| text.parse().ok().filter(|n| *n <= 4_u8));
    let baseline = point(&mut form, fields, "awal", ("Periode nilai awal", "Nilai awal"));
    let target = point(&mut form, fields, "target", ("Periode target", "Nilai target"));
    if let (Some(baseline), Some(target)) = (baseline, target)
        && target.period.order() <= baseline.period.order()
    {
        let start = baseline.period.indonesian();
        form.fault("target_periode", format!("Periode target harus sesudah periode nilai awal ({start})."));
    }
    let method = form.prose("metode", "Cara mengukur", 2_000);
    let source = form.prose("sumber", "Sumber", 2_000);
    let read = aspect.zip(better).map(|(aspect, better)| Definition {
        aspect,
        decimals: decimals.unwrap_or_else(|| usual_decimals(&unit)),
        name,
        definition,
        unit,
        better,
        baseline,
        target,
        method,
        source,
    });
    form.finish(read)
}

/// A period with its value: both or neither.
fn point(form: &mut Reader<'_>, fields: &Fields, name: &str, labels: (&str, &str)) -> Option<Point> {
    let names = (format!("{name}_periode"), format!("{name}_nilai"));
    let filled = |name: &str| !fields.text(name).trim().is_empty();
    match (filled(&names.0), filled(&names.1)) {
        (true, false) => form.fault(&names.1, both(labels.1, labels.0)),
        (false, true) => form.fault(&names.0, both(labels.0, labels.1)),
        _ => (),
    }
    let period = form.period(&names.0, labels.0);
    let value = form.amount(&names.1, labels.1);
    Some(Point { period: period?, value: value? })
}

fn both(missing: &str, filled: &str) -> String {
    format!("Isi {} juga, atau kosongkan {}.", missing.to_lowercase(), filled.to_lowercase())
}

/// A field's value as people read it: labels instead of codes.
pub fn value_in_words(name: &str, value: &str) -> String {
    let label = match name {
        "aspek" => BenefitAspect::from_code(value).map(BenefitAspect::label),
        "arah" => Better::from_code(value).map(Better::label),
        _ => None,
    };
    label.unwrap_or(value).to_owned()
}

/// The reading as its form shows it.
pub fn fill_reading(finding: &Finding) -> Fields {
    Fields::new()
        .with("periode", finding.period.typed())
        .with("nilai", finding.value.typed())
        .with("sumber", finding.source.clone().unwrap_or_default())
        .with("catatan", finding.note.clone().unwrap_or_default())
}

/// Reads a reading. Nothing can have been reached in a period that has not begun `today`.
pub fn read_reading(fields: &Fields, today: NaiveDate) -> Result<Finding, FormErrors> {
    let mut form = Reader::new(fields);
    let period = form.required_period("periode", "Periode");
    if let Some(period) = period.filter(|period| first_day(*period) > today) {
        form.fault("periode", format!("{} belum dimulai. Isi periode yang sudah berjalan.", period.indonesian()));
    }
    let value = form.required_amount("nilai", "Nilai");
    let source = form.prose("sumber", "Sumber", 2_000);
    let note = form.prose("catatan", "Catatan", 2_000);
    let read = period.zip(value).map(|(period, value)| Finding { period, value, source, note });
    form.finish(read)
}

fn first_day(period: Period) -> NaiveDate {
    match period {
        Period::Date(date) => date.first_day(),
        Period::Quarter(year, quarter) => {
            let month = u32::from(quarter) * 3 - 2;
            NaiveDate::from_ymd_opt(year, month, 1).expect("a quarter begins in a month")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
    }

    fn typed() -> Fields {
        Fields::new()
            .with("aspek", "kesehatan")
            .with("nama", "Prevalensi stunting")
            .with("satuan", "%")
            .with("arah", "turun")
    }

    #[test]
    fn a_definition_survives_its_form() {
        let fields = typed()
            .with("definisi", "Balita pendek\n\ndari semua balita")
            .with("desimal", "1")
            .with("awal_periode", "T4 2018")
            .with("awal_nilai", "9,04")
            .with("target_periode", "12-2026")
            .with("target_nilai", "1.000,5")
            .with("metode", "Survei")
            .with("sumber", "Dinkes");
        let definition = read(&fields).unwrap();
        assert_eq!(definition.baseline.unwrap().period.to_string(), "2018-T4");
        assert_eq!(definition.target.unwrap().value.to_string(), "1000.5");
        assert_eq!(read(&fill(&definition)), Ok(definition));
    }

    #[test]
    fn decimals_that_nobody_chose_follow_the_unit() {
        assert_eq!(read(&typed()).unwrap().decimals, 2);
        assert_eq!(read(&typed().with("satuan", "orang")).unwrap().decimals, 0);
        assert_eq!(read(&typed().with("desimal", "4")).unwrap().decimals, 4);
        assert!(read(&typed().with("desimal", "5")).unwrap_err().of("desimal").is_some());
    }

    #[test]
    fn a_baseline_or_target_is_whole_or_absent() {
        let errors = read(&typed().with("awal_periode", "2019").with("target_nilai", "1,00")).unwrap_err();
        assert_eq!(errors.of("awal_nilai"), Some("Isi nilai awal juga, atau kosongkan periode nilai awal."));
        assert_eq!(errors.of("target_periode"), Some("Isi periode target juga, atau kosongkan nilai target."));
        let errors = read(&typed().with("awal_periode", "dulu").with("awal_nilai", "9.04")).unwrap_err();
        assert!(errors.of("awal_periode").unwrap().contains("tulis seperti 2023"));
        assert!(errors.of("awal_nilai").unwrap().contains("pakai koma untuk desimal"));
    }

    #[test]
    fn a_target_before_its_baseline_is_refused_at_its_field() {
        let fields = typed().with("awal_periode", "2020").with("awal_nilai", "5");
        let errors = read(&fields.with("target_periode", "T2 2020").with("target_nilai", "6")).unwrap_err();
        let message = "Periode target harus sesudah periode nilai awal (2020).";
        assert_eq!(errors.of("target_periode"), Some(message));
    }

    #[test]
    fn an_empty_form_names_what_is_missing() {
        let errors = read(&Fields::new()).unwrap_err();
        for name in ["aspek", "nama", "satuan", "arah"] {
            assert!(errors.of(name).is_some(), "{name}");
        }
        let errors = read_reading(&Fields::new(), today()).unwrap_err();
        assert_eq!((errors.of("periode"), errors.of("nilai")), (Some("Isi periode."), Some("Isi nilai.")));
    }

    #[test]
    fn a_reading_takes_a_comma_and_any_kind_of_period() {
        for (period, stored) in
            [("2023", "2023"), ("T3 2023", "2023-T3"), ("9-2023", "2023-09"), ("4 April 2025", "2025-04-04")]
        {
            let fields = Fields::new().with("periode", period).with("nilai", "1.250,5");
            let finding = read_reading(&fields, today()).unwrap();
            assert_eq!((finding.period.to_string().as_str(), finding.value.to_string().as_str()), (stored, "1250.5"));
            assert_eq!(read_reading(&fill_reading(&finding), today()), Ok(finding));
        }
        let errors = read_reading(&Fields::new().with("periode", "2023").with("nilai", "9.04"), today()).unwrap_err();
        assert!(errors.of("nilai").unwrap().contains("pakai koma untuk desimal"));
        let errors = read_reading(&Fields::new().with("periode", "2023").with("nilai", "1,250,000"), today());
        assert!(errors.unwrap_err().of("nilai").unwrap().contains("pakai titik untuk ribuan"));
    }

    #[test]
    fn a_period_that_has_not_begun_has_no_reading() {
        let read = |period: &str| read_reading(&Fields::new().with("periode", period).with("nilai", "1"), today());
        for running in ["2026", "T4 2026", "11-2026", "22-11-2026"] {
            assert!(read(running).is_ok(), "{running}");
        }
        for future in ["2027", "T1 2027", "12-2026", "23-11-2026"] {
            assert!(read(future).unwrap_err().of("periode").unwrap().contains("belum dimulai"), "{future}");
        }
    }
}
