//! The profile and fact forms: what was typed, read into the domain or into faults at their fields.

pub mod criteria;

use super::model::{Affair, Alias, Classification, Fact, Initiator, Kind, Liveness, Medium, Profile, Stage};
use crate::kernel::date::PartialDate;
use crate::kernel::id::OpdId;
use crate::organisations::model::Opd;
use crate::web::form::{FormErrors, Reader};
use crate::web::posted::Fields;

/// What the form chooses from.
pub struct Choices<'a> {
    /// Units of the government.
    pub units: &'a [Opd],
    /// Themes of the rulebook.
    pub themes: &'a [String],
    /// PKPN clusters of the rulebook.
    pub clusters: &'a [String],
}

/// The profile as the form shows it.
pub fn fill(profile: &Profile) -> Fields {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let date = |value: Option<PartialDate>| value.map(PartialDate::typed).unwrap_or_default();
    let degrees = |value: Option<i64>| value.map(degrees_typed).unwrap_or_default();
    Fields::new()
        .with("nama", profile.name.clone())
        .with("kepanjangan", text(&profile.expansion))
        .with("catatan_kepanjangan", text(&profile.expansion_note))
        .with("alias", aliases_typed(&profile.aliases))
        .with_all("pemilik", profile.owners.iter().map(ToString::to_string).collect())
        .with("milik_semua", if profile.owned_by_all { "ya" } else { "" })
        .with("tahap", profile.stage.map_or("", Stage::code))
        .with("keadaan", profile.liveness.map_or("", Liveness::code))
        .with("bentuk", profile.kind.map_or("", Kind::code))
        .with("jenis", profile.medium.map_or("", Medium::code))
        .with("klasifikasi", profile.classification.map_or("", Classification::code))
        .with("inisiator", profile.initiator.map_or("", Initiator::code))
        .with("nama_inisiator", text(&profile.initiator_name))
        .with("urusan_utama", profile.affairs.first().map_or("", |affair| affair.code()))
        .with_all("urusan_lain", profile.affairs.iter().skip(1).map(|affair| affair.code().to_owned()).collect())
        .with("tematik", text(&profile.theme))
        .with("asta_cita", profile.asta_cita.map(|number| number.to_string()).unwrap_or_default())
        .with("pkpn_klaster", text(&profile.pkpn_cluster))
        .with("pkpn_program", text(&profile.pkpn_program))
        .with("uji_coba", date(profile.trial_on))
        .with("penerapan", date(profile.implemented_on))
        .with("pengembangan", date(profile.developed_on))
        .with("catatan_waktu", text(&profile.dates_note))
        .with("lintang", degrees(profile.latitude))
        .with("bujur", degrees(profile.longitude))
        .with("sumber", text(&profile.source))
}

/// Reads a profile over the one that was there: the order of its owners is kept, and what no form asks for.
pub fn read(fields: &Fields, choices: &Choices<'_>, before: &Profile) -> Result<Profile, FormErrors> {
    let mut form = Reader::new(fields);
    let unit = |text: &str| text.parse().ok().map(OpdId).filter(|id| choices.units.iter().any(|unit| unit.id == *id));
    let listed = |list: &[String]| {
        let list = list.to_vec();
        move |text: &str| list.iter().find(|item| *item == text).cloned()
    };
    let main = form.code("urusan_utama", "Urusan utama", Affair::from_code);
    let mut others = form.codes("urusan_lain", "Urusan lain yang beririsan", Affair::from_code);
    others.sort_unstable();
    others.dedup();
    others.retain(|other| Some(*other) != main);
    let affairs: Vec<Affair> = main.into_iter().chain(others).collect();
    if main.is_none() && !affairs.is_empty() {
        form.fault("urusan_utama", "Pilih urusan utama lebih dahulu, lalu urusan lain yang beririsan.");
    }
    let mut owners = Vec::new();
    for owner in form.codes("pemilik", "OPD pemilik", unit) {
        if !owners.contains(&owner) {
            owners.push(owner);
        }
    }
    owners.sort_by_key(|owner| before.owners.iter().position(|known| known == owner).unwrap_or(usize::MAX));
    if owners.is_empty() {
        form.fault("pemilik", "Pilih sedikitnya satu OPD pemilik.");
    }
    let profile = Profile {
        name: form.required_line("nama", "Nama inovasi", 200),
        expansion: form.line("kepanjangan", "Kepanjangan", 300),
        expansion_note: form.line("catatan_kepanjangan", "Catatan kepanjangan", 1_000),
        aliases: read_aliases(&mut form),
        owners,
        owned_by_all: form.ticked("milik_semua"),
        stage: form.code("tahap", "Tahapan inovasi", Stage::from_code),
        liveness: form.code("keadaan", "Keadaan", Liveness::from_code),
        kind: form.code("bentuk", "Bentuk inovasi", Kind::from_code),
        medium: form.code("jenis", "Jenis inovasi", Medium::from_code),
        initiator: form.code("inisiator", "Inisiator", Initiator::from_code),
        initiator_name: form.line("nama_inisiator", "Nama inisiator", 200),
        classification: form.code("klasifikasi", "Klasifikasi", Classification::from_code),
        affairs,
        theme: form.code("tematik", "Tematik", listed(choices.themes)),
        asta_cita: form.code("asta_cita", "Asta Cita", |text| text.parse().ok().filter(|n| (1..=8).contains(n))),
        pkpn_cluster: form.code("pkpn_klaster", "Klaster PKPN", listed(choices.clusters)),
        pkpn_program: form.line("pkpn_program", "Program PKPN", 300),
        sector: before.sector.clone(),
        trial_on: form.date("uji_coba", "Waktu uji coba"),
        implemented_on: form.date("penerapan", "Waktu penerapan"),
        developed_on: form.date("pengembangan", "Waktu pengembangan terbaru"),
        dates_note: form.line("catatan_waktu", "Catatan waktu", 1_000),
        latitude: degrees(&mut form, "lintang", "Lintang", 90),
        longitude: degrees(&mut form, "bujur", "Bujur", 180),
        source: form.prose("sumber", "Sumber data", 2_000),
    };
    compare_dates(&mut form, &profile);
    form.finish(Some(profile))
}

fn compare_dates(form: &mut Reader<'_>, profile: &Profile) {
    if let (Some(trial), Some(implemented)) = (profile.trial_on, profile.implemented_on)
        && implemented.surely_before(trial)
    {
        form.fault(
            "penerapan",
            format!("Waktu penerapan tidak boleh sebelum waktu uji coba ({}).", trial.indonesian()),
        );
    }
    let start = profile.implemented_on.or(profile.trial_on);
    if let (Some(start), Some(developed)) = (start, profile.developed_on)
        && developed.surely_before(start)
    {
        form.fault(
            "pengembangan",
            format!("Waktu pengembangan tidak boleh sebelum inovasi dimulai ({}).", start.indonesian()),
        );
    }
}

/// One alias a line, with a note after a semicolon: "Gulo Mojo; ejaan sebagian media".
fn read_aliases(form: &mut Reader<'_>) -> Vec<Alias> {
    let text = form.prose("alias", "Nama lain", 2_000).unwrap_or_default();
    text.lines()
        .filter_map(|line| {
            let (name, note) = line.split_once(';').map_or((line, ""), |(name, note)| (name, note));
            let (name, note) = (name.trim(), note.trim());
            (!name.is_empty())
                .then(|| Alias { name: name.to_owned(), note: (!note.is_empty()).then(|| note.to_owned()) })
        })
        .collect()
}

fn aliases_typed(aliases: &[Alias]) -> String {
    let line = |alias: &Alias| match &alias.note {
        Some(note) => format!("{}; {note}", alias.name),
        None => alias.name.clone(),
    };
    aliases.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Degrees as maps give them ("-7.4664") or with a comma; kept to a millionth.
fn degrees(form: &mut Reader<'_>, name: &str, label: &str, limit: i64) -> Option<i64> {
    let text = form.line(name, label, 20)?.replace(',', ".");
    let (sign, rest) = text.strip_prefix(['-', '−']).map_or((1, text.as_str()), |rest| (-1, rest));
    let (whole, fraction) = rest.split_once('.').unwrap_or((rest, ""));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let micro = (digits(whole) && (fraction.is_empty() || digits(fraction)) && whole.len() <= 3)
        .then(|| format!("{whole}{:0<6}", fraction.chars().take(6).collect::<String>()).parse::<i64>().ok())
        .flatten();
    match micro {
        Some(micro) if micro <= limit * 1_000_000 => Some(micro * sign),
        _ => {
            form.fault(name, format!("{label}: tulis derajat desimal antara -{limit} dan {limit}, misalnya -7,4664."));
            None
        }
    }
}

fn degrees_typed(micro: i64) -> String {
    let text =
        format!("{}{}.{:06}", if micro < 0 { "-" } else { "" }, micro.abs() / 1_000_000, micro.abs() % 1_000_000);
    text.trim_end_matches('0').trim_end_matches('.').replace('.', ",")
}

/// A field's value as people read it: labels instead of codes, names instead of ids.
pub fn value_in_words(name: &str, value: &str, units: &[Opd]) -> String {
    let each = |label: &dyn Fn(&str) -> Option<String>| {
        value
            .split(',')
            .filter(|code| !code.is_empty())
            .map(|code| label(code).unwrap_or_else(|| code.to_owned()))
            .collect::<Vec<_>>()
            .join("; ")
    };
    match name {
        "tahap" => each(&|code| Stage::from_code(code).map(|c| c.label().to_owned())),
        "keadaan" => each(&|code| Liveness::from_code(code).map(|c| c.label().to_owned())),
        "bentuk" => each(&|code| Kind::from_code(code).map(|c| c.label().to_owned())),
        "jenis" => each(&|code| Medium::from_code(code).map(|c| c.label().to_owned())),
        "klasifikasi" => each(&|code| Classification::from_code(code).map(|c| c.label().to_owned())),
        "inisiator" => each(&|code| Initiator::from_code(code).map(|c| c.label().to_owned())),
        "urusan_utama" | "urusan_lain" => each(&|code| Affair::from_code(code).map(|c| c.label().to_owned())),
        "pemilik" => each(&|code| units.iter().find(|u| u.id.to_string() == code).map(|u| u.short().to_owned())),
        "milik_semua" => if value.is_empty() { "Tidak" } else { "Ya" }.to_owned(),
        _ => value.to_owned(),
    }
}

/// The fact as its form shows it.
pub fn fill_fact(fact: Option<&Fact>) -> Fields {
    Fields::new()
        .with("isi", fact.map(|fact| fact.body.clone()).unwrap_or_default())
        .with("sumber", fact.and_then(|fact| fact.source.clone()).unwrap_or_default())
}

/// Labels of the fact form.
pub const FACT_LABELS: &[(&str, &str)] = &[("isi", "Isi"), ("sumber", "Sumber")];

/// The longest a fact may be, in characters.
pub const FACT_LIMIT: usize = 50_000;

/// Reads a fact: text and source. Empty text clears it.
pub fn read_fact(fields: &Fields) -> Result<(String, Option<String>), FormErrors> {
    let mut form = Reader::new(fields);
    let body = form.prose("isi", "Isi", FACT_LIMIT).unwrap_or_default();
    let source = form.prose("sumber", "Sumber", 2_000);
    form.finish(Some((body, source)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::id::PemdaId;
    use crate::organisations::model::OpdKind;

    fn unit() -> Opd {
        Opd {
            id: OpdId::fresh(),
            pemda: PemdaId::fresh(),
            parent: None,
            slug: "dinkes".to_owned(),
            kind: OpdKind::Opd,
            name: "Dinas Kesehatan".to_owned(),
            short_name: Some("Dinkes".to_owned()),
            source: None,
        }
    }

    fn choices(units: &[Opd]) -> Choices<'_> {
        Choices { units, themes: &[], clusters: &[] }
    }

    #[test]
    fn a_profile_survives_its_form() {
        let units = [unit()];
        let profile = Profile {
            name: "GAYATRI".to_owned(),
            aliases: vec![Alias { name: "Gayatri Sehat".to_owned(), note: Some("lama".to_owned()) }],
            owners: vec![units[0].id],
            affairs: vec![Affair::Kesehatan, Affair::Sosial],
            stage: Some(Stage::Implemented),
            implemented_on: PartialDate::from_code("2019"),
            latitude: Some(-7_466_400),
            longitude: Some(112_433_333),
            ..Profile::default()
        };
        assert_eq!(read(&fill(&profile), &choices(&units), &profile), Ok(profile));
    }

    #[test]
    fn an_end_before_its_start_is_refused_at_its_field() {
        let units = [unit()];
        let typed = Fields::new()
            .with("nama", "X")
            .with("pemilik", units[0].id.to_string())
            .with("uji_coba", "2021")
            .with("penerapan", "12-2020")
            .with("pengembangan", "2019");
        let errors = read(&typed, &choices(&units), &Profile::default()).unwrap_err();
        assert_eq!(errors.of("penerapan"), Some("Waktu penerapan tidak boleh sebelum waktu uji coba (2021)."));
        assert!(errors.of("pengembangan").unwrap().contains("Desember 2020"));
    }

    #[test]
    fn an_empty_form_names_what_is_missing() {
        let errors = read(&Fields::new(), &choices(&[]), &Profile::default()).unwrap_err();
        assert_eq!(errors.of("nama"), Some("Isi nama inovasi."));
        assert_eq!(errors.of("pemilik"), Some("Pilih sedikitnya satu OPD pemilik."));
    }

    #[test]
    fn another_governments_opd_is_not_accepted() {
        let typed = Fields::new().with("nama", "X").with("pemilik", OpdId::fresh().to_string());
        assert!(read(&typed, &choices(&[unit()]), &Profile::default()).unwrap_err().of("pemilik").is_some());
    }
}
