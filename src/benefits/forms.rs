//! The metric and reading forms: what was typed, read into the domain or into faults at their fields.

use chrono::NaiveDate;

use super::model::library::{Disagreement, LibraryDraft};
use super::model::{BenefitAspect, Better, Definition, Finding, LibraryMetric, Point, basis, changes, usual_decimals};
use crate::innovations::model::Affair;
use crate::kernel::id::LibraryMetricId;
use crate::kernel::period::Period;
use crate::web::form::{FormErrors, Reader};
use crate::web::posted::Fields;

/// The definition as the form shows it.
pub fn fill(definition: &Definition) -> Fields {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let period = |point: Option<Point>| point.map(|point| point.period.typed()).unwrap_or_default();
    let value = |point: Option<Point>| point.map(|point| point.value.typed()).unwrap_or_default();
    Fields::new()
        .with("pustaka", definition.library.map(|id| id.to_string()).unwrap_or_default())
        .with("dasar", text(&definition.basis))
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

/// A new metric that follows one of the library, as its form first shows it.
pub fn fill_from(library: &LibraryMetric) -> Fields {
    let draft = &library.draft;
    Fields::new()
        .with("pustaka", library.id.to_string())
        .with("aspek", draft.aspect.code())
        .with("nama", draft.name.clone())
        .with("definisi", draft.definition.clone().unwrap_or_default())
        .with("satuan", draft.unit.clone())
        .with("arah", draft.better.code())
        .with("desimal", "")
}

/// Reads a definition, which may follow a metric of the library.
pub fn read(fields: &Fields, library: &[LibraryMetric]) -> Result<Definition, FormErrors> {
    let mut form = Reader::new(fields);
    let listed = |text: &str| {
        let id = text.parse().ok().map(LibraryMetricId)?;
        library.iter().find(|metric| metric.id == id)
    };
    let followed = form.code("pustaka", "Metrik pustaka", listed);
    let read = read_definition(&mut form, fields, followed.map(|metric| metric.id));
    if let (Some(followed), Some(read)) = (followed, &read) {
        for (name, words) in disagreements(followed, read) {
            form.fault(name, words);
        }
    }
    form.finish(read)
}

/// Reads a definition from a row of a sheet, which names no metric of the library: it follows the one it followed before.
pub fn read_row(fields: &Fields, followed: Option<LibraryMetricId>) -> Result<Definition, FormErrors> {
    let mut form = Reader::new(fields);
    let read = read_definition(&mut form, fields, followed);
    form.finish(read)
}

fn read_definition(form: &mut Reader<'_>, fields: &Fields, library: Option<LibraryMetricId>) -> Option<Definition> {
    let aspect = form.required_code("aspek", "Aspek manfaat", BenefitAspect::from_code);
    let name = form.required_line("nama", "Nama metrik", 200);
    let definition = form.prose("definisi", "Definisi", 2_000);
    let unit = form.required_line("satuan", "Satuan", 40);
    let better = form.required_code("arah", "Arah yang baik", Better::from_code);
    let decimals = form.code("desimal", "Angka di belakang koma", |text| text.parse().ok().filter(|n| *n <= 4_u8));
    let baseline = point(form, fields, "awal", ("Periode nilai awal", "Nilai awal"));
    let target = point(form, fields, "target", ("Periode target", "Nilai target"));
    if let (Some(baseline), Some(target)) = (baseline, target)
        && target.period.order() <= baseline.period.order()
    {
        let start = baseline.period.indonesian();
        form.fault("target_periode", format!("Periode target harus sesudah periode nilai awal ({start})."));
    }
    let basis = form.code("dasar", "Dasar indikator 33", basis::find);
    if let Some(basis) = basis.filter(|basis| !unit.is_empty() && !basis::agrees(basis, &unit)) {
        let measured = if basis.scale.unit == "persen" { "persen (satuan %)" } else { &basis.scale.unit };
        form.fault("dasar", format!("Dasar ini diukur dalam {measured}; satuan metrik ini {unit}."));
    }
    let method = form.prose("metode", "Cara mengukur", 2_000);
    let source = form.prose("sumber", "Sumber", 2_000);
    aspect.zip(better).map(|(aspect, better)| Definition {
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
        library,
        basis: basis.map(|basis| basis.code.clone()),
    })
}

/// What a metric says otherwise than the one of the library that it follows, at its fields.
fn disagreements(followed: &LibraryMetric, read: &Definition) -> Vec<(&'static str, String)> {
    let draft = &followed.draft;
    let told = |what: &Disagreement| match what {
        Disagreement::Name => ("nama", draft.name.clone()),
        Disagreement::Unit => ("satuan", draft.unit.clone()),
        Disagreement::Better => ("arah", draft.better.label().to_owned()),
    };
    let words = |(name, value)| (name, format!("Menurut pustaka: {value}. Samakan, atau pilih tidak memakai pustaka."));
    draft.disagreements(read).iter().map(told).map(words).collect()
}

/// A metric of the library as its form shows it.
pub fn fill_library(draft: &LibraryDraft) -> Fields {
    Fields::new()
        .with("urusan", draft.affair.map_or("", Affair::code))
        .with("nama", draft.name.clone())
        .with("definisi", draft.definition.clone().unwrap_or_default())
        .with("satuan", draft.unit.clone())
        .with("arah", draft.better.code())
        .with("aspek", draft.aspect.code())
        .with("sumber", draft.source.clone().unwrap_or_default())
}

/// Reads a metric of the library.
pub fn read_library(fields: &Fields) -> Result<LibraryDraft, FormErrors> {
    let mut form = Reader::new(fields);
    let affair = form.code("urusan", "Urusan", Affair::from_code);
    let name = form.required_line("nama", "Nama metrik", 200);
    let definition = form.prose("definisi", "Definisi", 2_000);
    let unit = form.required_line("satuan", "Satuan", 40);
    let better = form.required_code("arah", "Arah yang baik", Better::from_code);
    let aspect = form.required_code("aspek", "Aspek manfaat", BenefitAspect::from_code);
    let source = form.prose("sumber", "Sumber", 2_000);
    let read = aspect.zip(better);
    form.finish(read.map(|(aspect, better)| LibraryDraft { affair, name, definition, unit, better, aspect, source }))
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
pub fn value_in_words(name: &str, value: &str, library: &[LibraryMetric]) -> String {
    let label = match name {
        "pustaka" => library.iter().find(|metric| metric.id.to_string() == value).map(|it| it.draft.name.as_str()),
        "urusan" => Affair::from_code(value).map(Affair::label),
        "dasar" => return changes::basis_in_words(value),
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
        .with("cara", finding.method.clone().unwrap_or_default())
        .with("bukti", finding.evidence.clone().unwrap_or_default())
        .with("alasan", finding.reason.clone().unwrap_or_default())
}

/// Reads a reading. Nothing can have been reached in a period that has not begun `today`.
pub fn read_reading(fields: &Fields, today: NaiveDate) -> Result<Finding, FormErrors> {
    let mut form = Reader::new(fields);
    let period = form.required_period("periode", "Periode");
    if let Some(period) = period.filter(|period| first_day(*period) > today) {
        form.fault("periode", format!("{} belum dimulai. Isi periode yang sudah berjalan.", period.indonesian()));
    }
    let value = form.required_amount("nilai", "Nilai");
    let method = form.prose("cara", "Cara mengukur", 2_000);
    let evidence = form.line("bukti", "Bukti", 300);
    let source = form.prose("sumber", "Sumber", 2_000);
    let note = form.prose("catatan", "Catatan", 2_000);
    let reason = form.prose("alasan", "Alasan", 1_000);
    let read =
        period.zip(value).map(|(period, value)| Finding { period, value, source, note, method, evidence, reason });
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
        let definition = read(&fields, &[]).unwrap();
        assert_eq!(definition.baseline.unwrap().period.to_string(), "2018-T4");
        assert_eq!(definition.target.unwrap().value.to_string(), "1000.5");
        assert_eq!(read(&fill(&definition), &[]), Ok(definition));
    }

    #[test]
    fn decimals_that_nobody_chose_follow_the_unit() {
        assert_eq!(read(&typed(), &[]).unwrap().decimals, 2);
        assert_eq!(read(&typed().with("satuan", "orang"), &[]).unwrap().decimals, 0);
        assert_eq!(read(&typed().with("desimal", "4"), &[]).unwrap().decimals, 4);
        assert!(read(&typed().with("desimal", "5"), &[]).unwrap_err().of("desimal").is_some());
    }

    #[test]
    fn a_baseline_or_target_is_whole_or_absent() {
        let errors = read(&typed().with("awal_periode", "2019").with("target_nilai", "1,00"), &[]).unwrap_err();
        assert_eq!(errors.of("awal_nilai"), Some("Isi nilai awal juga, atau kosongkan periode nilai awal."));
        assert_eq!(errors.of("target_periode"), Some("Isi periode target juga, atau kosongkan nilai target."));
        let errors = read(&typed().with("awal_periode", "dulu").with("awal_nilai", "9.04"), &[]).unwrap_err();
        assert!(errors.of("awal_periode").unwrap().contains("tulis seperti 2023"));
        assert!(errors.of("awal_nilai").unwrap().contains("pakai koma untuk desimal"));
    }

    #[test]
    fn a_target_before_its_baseline_is_refused_at_its_field() {
        let fields = typed().with("awal_periode", "2020").with("awal_nilai", "5");
        let errors = read(&fields.with("target_periode", "T2 2020").with("target_nilai", "6"), &[]).unwrap_err();
        let message = "Periode target harus sesudah periode nilai awal (2020).";
        assert_eq!(errors.of("target_periode"), Some(message));
    }

    #[test]
    fn a_metric_that_follows_the_library_agrees_with_it() {
        let library = [crate::benefits::model::library::sample()];
        let fields = fill_from(&library[0]);
        assert_eq!(read(&fields, &library).unwrap().library, Some(library[0].id));
        let errors = read(&fields.clone().with("satuan", "orang").with("arah", "naik"), &library).unwrap_err();
        assert_eq!(errors.of("satuan").unwrap(), "Menurut pustaka: %. Samakan, atau pilih tidak memakai pustaka.");
        assert!(errors.of("arah").is_some() && errors.of("nama").is_none());
        assert!(read(&fields.clone().with("satuan", "orang").with("pustaka", ""), &library).is_ok());
        assert!(read(&fields, &[]).unwrap_err().of("pustaka").is_some(), "another government's library is none");
        assert_eq!(read_library(&fill_library(&library[0].draft)), Ok(library[0].draft.clone()));
    }

    #[test]
    fn a_basis_of_indicator_33_agrees_with_the_unit() {
        let fields = typed().with("dasar", "a");
        let errors = read(&fields, &[]).unwrap_err();
        assert_eq!(errors.of("dasar").unwrap(), "Dasar ini diukur dalam orang; satuan metrik ini %.");
        assert_eq!(read(&typed().with("dasar", "b"), &[]).unwrap().basis.as_deref(), Some("b"));
        assert!(read(&typed().with("dasar", "z"), &[]).unwrap_err().of("dasar").is_some());
    }

    #[test]
    fn an_empty_form_names_what_is_missing() {
        let errors = read(&Fields::new(), &[]).unwrap_err();
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
