//! Innovations for the samples of pages.

use chrono::{DateTime, NaiveDate};
use uuid::Uuid;

use crate::assessment::model::eligibility::EarlierAward;
use crate::assessment::model::{Entry, Scores};
use crate::candidates::model::filter::Filter;
use crate::candidates::model::{Entered, Row, Story, Subject, Surroundings, rows};
use crate::innovations::model::{Fact, Innovation, Profile};
use crate::kernel::date::PartialDate;
use crate::kernel::id::{EntryId, InnovationId, PemdaId, RecordId};
use crate::rulebooks::model::{Attribute, Edition, Entrant};

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
        lead: None,
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

/// The shipped editions.
pub(super) fn shelf() -> Vec<&'static Edition> {
    crate::rulebooks::editions().iter().collect()
}

/// A government with one entry.
pub(super) fn surroundings() -> Surroundings {
    let entry = Entered {
        edition: "iga-2026".to_owned(),
        innovation: winner().id,
        title: "GAYATRI".to_owned(),
        group: None,
        lead: None,
    };
    Surroundings { entrant: Some(Entrant::RegencyOrCity), entered: vec![entry], editions: shelf(), today: today() }
}

/// Rows with every verdict.
pub(super) fn rows_of(filter: &Filter) -> Vec<Row> {
    let editions: Vec<_> = filter.editions(&shelf(), today()).into_iter().map(|(edition, _)| edition).collect();
    let nobody = Subject { owners: Vec::new(), ..subject(2, "Inovasi dengan nama yang sangat panjang sekali", "") };
    let communal = Subject { owners: Vec::new(), owned_by_all: true, ..subject(3, "Kencana Mojo", "2025-02-01") };
    rows(vec![winner(), nobody, communal], &editions, &surroundings(), filter)
}

/// The innovation of a subject.
pub(super) fn innovation(of: &Subject, profile: Profile) -> Innovation {
    Innovation {
        id: of.id,
        pemda: PemdaId(Uuid::from_u128(2)),
        slug: "contoh".to_owned(),
        profile: Profile { name: of.name.clone(), ..profile },
        revision: 1,
        updated_at: DateTime::UNIX_EPOCH,
        updated_by: "Penyusun".to_owned(),
    }
}

/// An entry of the winner.
pub(super) fn entry(edition: &str, group: Option<&str>) -> Entry {
    Entry {
        id: EntryId(Uuid::from_u128(5)),
        pemda: PemdaId(Uuid::from_u128(2)),
        edition: edition.to_owned(),
        innovation: Some(winner().id),
        scores: Scores::default(),
        group: group.map(str::to_owned),
        category: None,
        left_at: None,
    }
}

/// A record with one fact.
pub(super) fn story() -> Story {
    let fact = Fact {
        attribute: Attribute::Summary,
        body: "Layanan kesehatan yang terpadu.".to_owned(),
        source: None,
        revision: 1,
        updated_at: DateTime::UNIX_EPOCH,
        updated_by: "Operator".to_owned(),
    };
    Story { record: RecordId(Uuid::from_u128(6)), year: 2026, facts: vec![fact] }
}
