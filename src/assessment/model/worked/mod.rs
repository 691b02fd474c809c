//! Worked checks for the shipped editions: what each file comes to, computed by hand beside the check. IGA 2026 has its own in
//! `tests`.
//!
//! A check is numbered within its edition. Where an edition knows too little for ten computations that differ, its head says
//! what it lacks; nothing is checked twice to make up the number.

mod iga_2021;
mod iga_2023;
mod iga_2024;
mod iga_2025;
mod iga_2027;
mod inotek_2025;
mod kipp_2021;
mod kipp_2022;
mod kipp_2023;
mod kipp_2025;
mod kovablik_2022;
mod kovablik_2025;
mod pkri_2024;

use chrono::NaiveDate;

use super::eligibility::{Assessment, Candidate, EarlierAward, Finding, Untold, Verdict, Window, assess, window};
use super::*;
use crate::kernel::date::PartialDate;
use crate::kernel::points::Points;
use crate::rulebooks;
use crate::rulebooks::model::{Edition, Entrant, Group};

fn edition(id: &str) -> &'static Edition {
    rulebooks::find(id).unwrap()
}

fn points(text: &str) -> Points {
    text.parse().unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Totals of innovations that all score the same.
fn totals(region: &str, each: &str, innovations: u32, affairs: u32) -> Totals {
    Totals { region: points(region), maturity: points(each) * innovations, innovations, affairs }
}

/// Totals of innovations that score this together.
fn together(maturity: &str, innovations: u32) -> Totals {
    Totals { maturity: points(maturity), innovations, ..Totals::default() }
}

/// Every indicator of an aspect at one level.
fn all_at(edition: &'static Edition, aspect: &'static str, level: u32) -> Levels {
    edition.indicators_of(aspect).map(|indicator| (indicator.number.clone(), level)).collect()
}

/// What some levels score in an aspect.
fn score(edition: &Edition, aspect: &str, levels: &[(&str, u32)]) -> Points {
    maturity(edition, aspect, &levels.iter().map(|(number, level)| (*number, *level)).collect())
}

/// The levels of an indicator into which a measured value falls.
fn levels_for(edition: &Edition, number: &str, value: &str) -> Vec<u32> {
    let levels = &edition.indicator(number).unwrap().levels;
    let holds = |level: &&rulebooks::model::Level| level.bounds.unwrap().contains(points(value));
    levels.iter().filter(holds).map(|level| level.level).collect()
}

/// The levels into which a value falls when it is measured by one of the bases.
fn levels_by(edition: &Edition, number: &str, basis: &str, value: &str) -> Vec<u32> {
    let bases = &edition.indicator(number).unwrap().bases;
    let levels = &bases.iter().find(|one| one.code == basis).unwrap().levels;
    let holds = |level: &&rulebooks::model::BasisLevel| level.bounds.unwrap().contains(points(value));
    levels.iter().filter(holds).map(|level| level.level).collect()
}

/// The band of a result that is rounded already.
fn band(edition: &Edition, value: &str) -> String {
    edition.band(points(value)).map(|band| band.title.clone()).unwrap_or_default()
}

/// An innovation of a regency or city that began on this day, month or year, or nobody knows when.
fn begun(on: &str) -> Candidate {
    Candidate {
        title: "SI-MAPAN".to_owned(),
        implemented_on: PartialDate::from_code(on),
        renewed_on: Vec::new(),
        awards: Vec::new(),
        reported_in: Vec::new(),
        entrant: Some(Entrant::RegencyOrCity),
        entries_in_edition: 0,
        entries_in_group: 0,
        other_titles: Vec::new(),
        today: day("2026-11-22"),
    }
}

/// An old innovation with awards.
fn awarded(awards: &[(&str, i32, &str)]) -> Candidate {
    let award = |(programme, year, tier): &(&str, i32, &str)| EarlierAward {
        programme: (*programme).to_owned(),
        year: *year,
        tier: (*tier).to_owned(),
    };
    Candidate { awards: awards.iter().map(award).collect(), ..begun("2012") }
}

/// An old innovation beside this many others of its group, and as many of the edition.
fn beside(others: u32) -> Candidate {
    Candidate { entries_in_group: others, entries_in_edition: others, ..begun("2012") }
}

/// What is found of one condition.
fn found(assessment: &Assessment<'static>, code: &str) -> Finding<'static> {
    assessment.findings.iter().find(|finding| finding.rule.code == code).unwrap().clone()
}

/// What one condition says of a candidate.
fn verdict(id: &str, group: Option<&str>, code: &str, candidate: &Candidate) -> Verdict {
    found(&assess(edition(id), group, candidate), code).verdict
}

/// A fact is missing.
fn missing(what: &str) -> Verdict {
    Verdict::Untold(Untold::Missing(what.to_owned()))
}

/// The rulebook does not know.
const UNKNOWN: Verdict = Verdict::Untold(Untold::UnknownRule);
/// A person judges.
const JUDGED: Verdict = Verdict::Untold(Untold::Judged);

fn group(id: &str, code: &str) -> &'static Group {
    edition(id).group(code).unwrap()
}

fn window_on(id: &str, on: &str) -> Window {
    window(edition(id), day(on))
}

/// How many of a tier there are.
fn tier(id: &str, code: &str) -> Option<u32> {
    edition(id).tiers.iter().find(|tier| tier.code == code).unwrap().count
}

#[cfg(test)]
mod proposal {
    use crate::dossiers::views::Section;
    use crate::innovations::model::Fact;
    use crate::kernel::id::InnovationId;
    use crate::rulebooks::model::{Attribute, Edition};

    /// Words in all of a proposal with facts of so many words, and the sections that are too long, as the page of an
    /// innovation tells both.
    pub fn told(edition: &Edition, facts: &[(Attribute, usize)]) -> (String, Option<String>) {
        let fact = |(attribute, words): &(Attribute, usize)| Fact {
            attribute: *attribute,
            body: vec!["kata"; *words].join(" "),
            source: None,
            revision: 1,
            updated_at: chrono::DateTime::UNIX_EPOCH,
            updated_by: "Operator".to_owned(),
        };
        let facts: Vec<Fact> = facts.iter().map(fact).collect();
        let section = Section::new(&[edition], InnovationId::fresh(), (Some(2026), &facts), &[]);
        let json = serde_json::to_value(section).unwrap();
        let offer = &json["editions"][0];
        (offer["words"].as_str().unwrap().to_owned(), offer["over"].as_str().map(str::to_owned))
    }
}
