//! One rule applied to one candidate: the verdict and its reason in words.

use chrono::NaiveDate;

use super::age::{Reached, age, reached, vague_part};
use super::candidate::Candidate;
use super::{Untold, Verdict, record};
use crate::kernel::date::{PartialDate, day};
use crate::rulebooks::model::{AgeException, Edition, Eligibility, Rule};

/// A verdict and why, in words for the screen.
pub(super) type Told = (Verdict, String);

/// Whether the words of a rule hold figures worth showing although the rule itself is not certain.
pub(super) fn has_figures(rule: &Rule) -> bool {
    matches!(rule, Rule::MinimumAge { .. } | Rule::Quota { entries: Some(_), .. })
}

/// A fact is missing.
pub(super) fn missing(what: &str, words: impl Into<String>) -> Told {
    (Verdict::Untold(Untold::Missing(what.to_owned())), words.into())
}

/// Holds or not.
pub(super) fn told(holds: bool, words: impl Into<String>) -> Told {
    (if holds { Verdict::Holds } else { Verdict::Fails }, words.into())
}

/// What a condition says of a candidate, as if the rulebook were certain of it.
pub(super) fn tell(edition: &Edition, row: &Eligibility, candidate: &Candidate) -> Told {
    match &row.rule {
        Rule::AppliedBetween { from, to, or_renewed } => applied_between(*from, *to, *or_renewed, candidate),
        Rule::AtMostReports { times } => record::at_most_reports(edition, *times, candidate),
        Rule::MinimumAge { years, until, exception } => minimum_age(*years, *until, exception.as_ref(), candidate),
        Rule::NoEarlierTier { tiers } => record::no_earlier_tier(edition, tiers, candidate),
        Rule::EarlierTier { tiers, from_year, to_year } => {
            record::earlier_tier(edition, tiers, (*from_year, *to_year), candidate)
        }
        Rule::FewerThan { tier, times } => record::fewer_than(edition, tier, *times, candidate),
        Rule::NoEarlierAward { programme } => record::no_earlier_award(edition, *programme, candidate),
        Rule::Quota { entries, entrant } => {
            if entrant.is_some() && candidate.entrant.is_none() {
                return missing("jenis instansi", "Kuotanya bergantung pada jenis instansi, yang belum disebutkan.");
            }
            quota(*entries, row.groups.is_empty(), candidate)
        }
        Rule::UniqueTitle => unique_title(candidate),
        Rule::Judged => (Verdict::Untold(Untold::Judged), "Dinilai oleh orang, tidak dihitung.".to_owned()),
    }
}

fn minimum_age(
    years: Option<u32>,
    until: Option<NaiveDate>,
    exception: Option<&AgeException>,
    candidate: &Candidate,
) -> Told {
    let Some(start) = candidate.implemented_on else {
        let from = until.map_or("penutupan pendaftaran".to_owned(), |until| format!("penutupan {}", day(until)));
        let words = format!("Tanggal mulai diterapkan belum diisi; usia dihitung mundur dari {from}.");
        return missing("tanggal mulai diterapkan", words);
    };
    let on = match until {
        Some(until) => format!("pada penutupan {} {}", day(until), age(start, until)),
        None => format!("hari ini, {}, {}", day(candidate.today), age(start, candidate.today)),
    };
    let words = format!("Diterapkan {}; {on}", start.indonesian());
    let (Some(years), Some(until)) = (years, until) else {
        return (Verdict::Untold(Untold::UnknownRule), format!("{words}."));
    };
    let words = format!("{words}, diminta paling sedikit {years} tahun");
    let excepted = exception.map(|but| (but, reached(start, but.years, until)));
    match (reached(start, years, until), excepted) {
        (Reached::Surely, _) => told(true, format!("{words}.")),
        (Reached::Perhaps, _) | (_, Some((_, Reached::Perhaps))) => {
            let part = vague_part(start);
            missing(part, format!("{words}; bergantung pada {part}."))
        }
        (Reached::SurelyNot, Some((but, Reached::Surely))) => {
            let words = format!("{words}; {} tahun cukup untuk {}.", but.years, but.when);
            missing(&format!("apakah ini {}", but.when), words)
        }
        (Reached::SurelyNot, Some((but, _))) => {
            told(false, format!("{words}, atau {} tahun untuk {}.", but.years, but.when))
        }
        (Reached::SurelyNot, None) => told(false, format!("{words}.")),
    }
}

fn applied_between(from: NaiveDate, to: NaiveDate, or_renewed: bool, candidate: &Candidate) -> Told {
    let period = format!("{} sampai {}", day(from), day(to));
    let surely = |date: PartialDate| from <= date.first_day() && date.last_day() <= to;
    let perhaps = |date: PartialDate| from <= date.last_day() && date.first_day() <= to;
    let renewals: &[PartialDate] = if or_renewed { &candidate.renewed_on } else { &[] };
    let named = |verb: &str, date: PartialDate| format!("{verb} {}", date.indonesian());
    let dates: Vec<(String, PartialDate)> = candidate
        .implemented_on
        .map(|date| (named("Diterapkan", date), date))
        .into_iter()
        .chain(renewals.iter().map(|date| (named("Diperbarui", *date), *date)))
        .collect();
    if let Some((words, _)) = dates.iter().find(|(_, date)| surely(*date)) {
        return told(true, format!("{words}, di dalam {period}."));
    }
    if let Some((words, date)) = dates.iter().find(|(_, date)| perhaps(*date)) {
        let part = vague_part(*date);
        return missing(part, format!("{words}; mungkin di dalam {period}, bergantung pada {part}."));
    }
    if candidate.implemented_on.is_none() {
        let words = format!("Tanggal mulai diterapkan belum diisi; diminta di dalam {period}.");
        return missing("tanggal mulai diterapkan", words);
    }
    let outside: Vec<&str> = dates.iter().map(|(words, _)| words.as_str()).collect();
    let none = if or_renewed && renewals.is_empty() { "; tidak tercatat pembaruan" } else { "" };
    told(false, format!("{}, di luar {period}{none}.", outside.join("; ")))
}

fn quota(entries: Option<u32>, of_edition: bool, candidate: &Candidate) -> Told {
    let (has, where_) = if of_edition {
        (candidate.entries_in_edition, "")
    } else {
        (candidate.entries_in_group, " dalam kelompok ini")
    };
    let so_far = if has == 0 { "Belum ada usulan lain".to_owned() } else { format!("Sudah ada {has} usulan lain") };
    match entries {
        Some(entries) => told(has < entries, format!("{so_far}{where_}; paling banyak {entries}.")),
        None => (Verdict::Untold(Untold::UnknownRule), format!("{so_far}{where_}.")),
    }
}

fn unique_title(candidate: &Candidate) -> Told {
    let own = bare(&candidate.title);
    if own.is_empty() {
        return missing("judul", "Judulnya belum diisi.");
    }
    match candidate.other_titles.iter().find(|title| bare(title) == own) {
        Some(title) => told(false, format!("Usulan lain pada edisi ini berjudul sama: “{}”.", title.trim())),
        None => told(true, "Tidak ada usulan lain pada edisi ini dengan judul yang sama."),
    }
}

/// A title without capitals, marks and spaces: what makes two titles the same.
fn bare(title: &str) -> String {
    title.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
