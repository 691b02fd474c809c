//! Innovations for the samples of pages.

use chrono::NaiveDate;
use uuid::Uuid;

use crate::assessment::model::eligibility::EarlierAward;
use crate::candidates::model::filter::Filter;
use crate::candidates::model::{Entered, Row, Subject, Surroundings, rows};
use crate::kernel::date::PartialDate;
use crate::kernel::id::InnovationId;
use crate::rulebooks::model::Entrant;

/// The day of the samples.
pub(super) fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).unwrap_or_default()
}

/// An innovation.
pub(super) fn subject(at: u128, name: &str, implemented_on: &str) -> Subject {
    Subject {
        id: InnovationId(Uuid::from_u128(at)),
        name: name.to_owned(),
        owners: vec!["Dinkes PPKB".to_owned()],
        owned_by_all: false,
        implemented_on: PartialDate::from_code(implemented_on),
        renewed_on: None,
        awards: Vec::new(),
    }
}

/// A winner of an earlier edition.
pub(super) fn winner() -> Subject {
    let award = EarlierAward { programme: "KIPP".to_owned(), year: 2020, tier: "Top 45".to_owned() };
    Subject { awards: vec![award], owned_by_all: true, ..subject(1, "GAYATRI", "2019") }
}

/// A government with one entry.
pub(super) fn surroundings() -> Surroundings {
    let entry =
        Entered { edition: "iga-2026".to_owned(), innovation: winner().id, title: "GAYATRI".to_owned(), group: None };
    Surroundings { entrant: Some(Entrant::RegencyOrCity), entered: vec![entry], today: today() }
}

/// Rows with every verdict.
pub(super) fn rows_of(filter: &Filter) -> Vec<Row> {
    let editions: Vec<_> = filter.editions(today()).into_iter().map(|(edition, _)| edition).collect();
    let nobody = Subject { owners: Vec::new(), ..subject(2, "Inovasi dengan nama yang sangat panjang sekali", "") };
    let communal = Subject { owners: Vec::new(), owned_by_all: true, ..subject(3, "Kencana Mojo", "2025-02-01") };
    rows(vec![winner(), nobody, communal], &editions, &surroundings(), filter)
}
