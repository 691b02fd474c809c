//! Pieces that several publications say in the same words.

use crate::benefits::model::{Metric, Reading, change, latest, with_unit};
use crate::competitions::model::Award;
use crate::dossiers::compose::UNKNOWN;
use crate::innovations::model::{Liveness, Profile, Stage};
use crate::integrations::model::Integration;
use crate::kernel::amount::count;
use crate::kernel::date::PartialDate;
use crate::publications::model::Subject;

/// A number of things as people write it.
pub(super) fn number(of: usize) -> String {
    count(u64::try_from(of).unwrap_or(u64::MAX))
}

pub(super) fn known(text: Option<impl Into<String>>) -> String {
    text.map_or_else(|| UNKNOWN.to_owned(), Into::into)
}

/// "Penerapan, berjalan"
pub(super) fn stage(profile: &Profile) -> String {
    let parts = [profile.stage.map(Stage::label), profile.liveness.map(Liveness::label)];
    let parts: Vec<&str> = parts.into_iter().flatten().collect();
    match parts.split_first() {
        None => UNKNOWN.to_owned(),
        Some((first, rest)) => {
            std::iter::once((*first).to_owned()).chain(rest.iter().map(|part| part.to_lowercase())).collect::<Vec<_>>()
        }
        .join(", "),
    }
}

/// Since when it is in use, or was tried.
pub(super) fn since(profile: &Profile) -> String {
    match (profile.implemented_on, profile.trial_on) {
        (Some(date), _) => PartialDate::indonesian(date),
        (None, Some(date)) => format!("uji coba {}", date.indonesian()),
        (None, None) => UNKNOWN.to_owned(),
    }
}

/// "Data Kependudukan, KIS, dan BPJS"
pub(super) fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [one, two] => format!("{one} dan {two}"),
        [some @ .., last] => format!("{}, dan {last}", some.join(", ")),
    }
}

/// The first of some names and how many there are beyond them: "KIS; BPJS; dan 3 lainnya".
pub(super) fn some_of(names: &[String], most: usize) -> String {
    if names.len() <= most {
        return names.join("; ");
    }
    format!("{}; dan {} lainnya", names[..most].join("; "), number(names.len() - most))
}

/// "Bank Jatim (direncanakan)"
pub(super) fn pending(one: &Integration, today: chrono::NaiveDate) -> String {
    format!("{} ({})", one.system.name, one.standing(today).label().to_lowercase())
}

/// "Top 45 KIPP 2023"
pub(super) fn award(award: &Award) -> String {
    format!("{} {} {}", award.title, award.competition, award.year)
}

/// What a metric shows in one sentence, with its basis.
pub(super) fn reading_in_words((metric, readings): &(Metric, Vec<Reading>)) -> String {
    let definition = &metric.definition;
    match (change(definition, readings), latest(readings)) {
        (Some(change), _) => format!("{} {}", definition.name, change.sentence(definition)),
        (None, Some(point)) => {
            format!("{} {} ({})", definition.name, with_unit(definition, point.value), point.period.indonesian())
        }
        (None, None) => format!("{}: belum ada bacaan", definition.name),
    }
}

/// The sources of a metric's readings, each once.
pub(super) fn sources_of((metric, readings): &(Metric, Vec<Reading>)) -> Vec<String> {
    let texts =
        readings.iter().filter_map(|reading| reading.source.as_deref()).chain(metric.definition.source.as_deref());
    let mut found: Vec<String> = Vec::new();
    for source in texts.flat_map(|text| text.split([';', '\n'])).map(str::trim).filter(|text| !text.is_empty()) {
        if !found.iter().any(|known| known == source) {
            found.push(source.to_owned());
        }
    }
    found
}

/// A source without its address and date, for small print: "Radar Mojokerto: Judul berita".
pub(super) fn short_source(source: &str) -> String {
    let bare = source.split("https://").next().unwrap_or(source);
    crate::publications::model::shortening::words(bare.trim_end_matches([' ', ',', '(']), 90)
}

/// Who owns it, in words.
pub(super) fn owners(subject: &Subject) -> String {
    crate::dossiers::compose::owners(&subject.material)
}
