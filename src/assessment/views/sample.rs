//! Answers and standings for the samples of pages.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::assessment::model::{Answer, Entry, Reason, Scores, Standing, Verification};
use crate::kernel::id::{AnswerId, EntryId, InnovationId, PemdaId, PersonId};
use crate::kernel::points::Points;
use crate::rulebooks::model::Edition;

/// The edition of the samples.
pub fn edition() -> &'static Edition {
    crate::rulebooks::find("iga-2026").expect("it ships with the program")
}

/// An entry of an innovation, or of the government itself.
pub fn entry(of_innovation: bool) -> Entry {
    Entry {
        id: EntryId(Uuid::from_u128(1)),
        pemda: PemdaId(Uuid::from_u128(2)),
        edition: "iga-2026".to_owned(),
        innovation: of_innovation.then(|| InnovationId(Uuid::from_u128(3))),
        scores: Scores { claimed: Points::whole(80), verified: Points::whole(59), official: Points::whole(0) },
        group: None,
        category: None,
        left_at: None,
    }
}

/// An answer to an indicator: claimed at a level, with this many documents of which some are accepted.
pub fn answer(number: &str, claimed: u32, (documents, accepted): (u32, u32), verified: Option<u32>) -> Answer {
    let at = DateTime::<Utc>::from_timestamp(1_795_000_000, 0).expect("a moment");
    Answer {
        id: AnswerId(Uuid::from_u128(4)),
        entry: EntryId(Uuid::from_u128(1)),
        number: number.to_owned(),
        claimed,
        basis: None,
        note: Some("SK Wali Kota tahun 2025, halaman 3".to_owned()),
        verification: verified.map(|level| Verification {
            level,
            reason: (level != claimed).then_some(Reason::OtherLevel),
            finding: Some("SK menyebut kepala OPD, bukan kepala daerah".to_owned()),
            by: PersonId(Uuid::from_u128(5)),
            name: "Rina".to_owned(),
            at,
        }),
        official: verified,
        official_note: None,
        revision: 1,
        updated_by: Some(PersonId(Uuid::from_u128(6))),
        updated_by_name: Some("Sri".to_owned()),
        updated_at: at,
        documents,
        accepted,
    }
}

/// Answers of every state to the first indicators of an aspect.
pub fn answers(aspect: &str) -> Vec<Answer> {
    let cases = [
        (3, (1, 1), Some(3)),
        (3, (1, 1), Some(1)),
        (1, (1, 1), Some(2)),
        (2, (1, 0), Some(2)),
        (2, (1, 0), None),
        (2, (0, 0), None),
        (0, (0, 0), None),
        (1, (1, 1), None),
    ];
    let numbers = edition().indicators_of(aspect).map(|indicator| indicator.number.as_str());
    numbers.zip(cases).map(|(number, (claimed, used, verified))| answer(number, claimed, used, verified)).collect()
}

/// Where a government stands.
pub fn standing(innovations: u32, touched: &[&str]) -> Standing {
    let scores = |claimed, verified, official| Scores {
        claimed: Points::whole(claimed),
        verified: Points::whole(verified),
        official: Points::whole(official),
    };
    Standing {
        region: scores(55, 40, 38),
        each: scores(80 * innovations, 60 * innovations, 58 * innovations),
        innovations,
        touched: touched.iter().map(|code| (*code).to_owned()).collect(),
    }
}
