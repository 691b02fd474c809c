//! Revisions and effects for the samples of pages.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::assessment::model::Scores;
use crate::assessment::model::eligibility::Overall;
use crate::candidates::model::change::{Changed, Changes, Said};
use crate::kernel::id::{EntryId, InnovationId, PemdaId, PersonId, RevisionId};
use crate::kernel::points::Points;
use crate::rulebooks::model::revision::{Decision, Origin, Revision};
use crate::rulebooks::model::{Edition, EditionState};
use crate::studio::model::{Effect, Moved, Run, RunEntry};

fn at() -> DateTime<Utc> {
    DateTime::<Utc>::from_timestamp(1_795_000_000, 0).expect("a moment")
}

/// Editions to choose from.
pub fn editions() -> Vec<&'static Edition> {
    crate::rulebooks::editions().iter().collect()
}

/// A revision in each state.
pub fn revisions() -> Vec<Revision> {
    let person = PersonId(Uuid::from_u128(4));
    let decision = |refusal: Option<&str>| {
        Some(Decision { by: person, name: "Rina".to_owned(), at: at(), refusal: refusal.map(str::to_owned) })
    };
    let revision = |number: u32, state, origin, decision| Revision {
        id: RevisionId(Uuid::from_u128(u128::from(number))),
        pemda: PemdaId(Uuid::from_u128(2)),
        edition: "iga-2026".to_owned(),
        number,
        text: "id = \"iga-2026\"".to_owned(),
        origin,
        note: (origin == Origin::Imported).then(|| "Bobot dicocokkan dengan surat asli.".to_owned()),
        state,
        created_by: (origin == Origin::Imported).then_some(person),
        created_by_name: "Sari".to_owned(),
        created_at: at(),
        decision,
        archived_at: (state == EditionState::Archived).then(at),
    };
    vec![
        revision(5, EditionState::Draft, Origin::Imported, decision(Some("Sumbernya belum disebut."))),
        revision(4, EditionState::UnderReview, Origin::Imported, None),
        revision(3, EditionState::Frozen, Origin::Imported, decision(None)),
        revision(1, EditionState::Archived, Origin::Shipped, None),
    ]
}

fn scores(claimed: u32, verified: u32) -> Scores {
    Scores { claimed: Points::whole(claimed), verified: Points::whole(verified), official: Points::whole(1) }
}

/// A change that touches two entries of three.
pub fn effect() -> Effect {
    let moved = |entry: u128, name: &str, before, after, lost: &[&str]| Moved {
        entry: EntryId(Uuid::from_u128(entry)),
        innovation: (entry > 1).then(|| InnovationId(Uuid::from_u128(entry))),
        name: name.to_owned(),
        before,
        after,
        lost: lost.iter().map(|number| (*number).to_owned()).collect(),
    };
    let entries = vec![
        moved(1, "Pemerintah daerah", scores(20, 10), scores(20, 10), &[]),
        moved(2, "GAYATRI", scores(80, 59), scores(83, 59), &[]),
        moved(3, "SI-MAPAN", scores(40, 20), scores(37, 20), &["16", "21"]),
    ];
    Effect::of(entries, &BTreeSet::new())
}

/// Conditions that two innovations of twenty-one meet differently.
pub fn conditions() -> Changes {
    let said = |overall, group: Option<&str>, why: Option<&str>| Said {
        overall,
        group: group.map(str::to_owned),
        why: why.map(str::to_owned),
    };
    let changed = |id: u128, name: &str, before, after| Changed {
        id: InnovationId(Uuid::from_u128(id)),
        name: name.to_owned(),
        before,
        after,
    };
    let missing = Some("Belum diisi: tanggal mulai diterapkan.");
    let old = Some("Diterapkan 2019, di luar 1 Januari 2024 sampai 31 Desember 2025.");
    let eligible = || said(Overall::Eligible, Some("Kelompok Khusus"), None);
    Changes {
        all: 21,
        changed: vec![
            changed(2, "GAYATRI", eligible(), said(Overall::Ineligible, None, old)),
            changed(3, "SI-MAPAN", said(Overall::Undecided, None, missing), eligible()),
        ],
    }
}

/// A kept run.
pub fn run() -> (Run, Vec<RunEntry>) {
    let run = Run {
        revision: RevisionId(Uuid::from_u128(1)),
        innovations: 2,
        index: [Some(Points::whole(49)), Some(Points::whole(31)), None],
        ended_at: at(),
        ended_by_name: "Rina".to_owned(),
    };
    let entry = |id: u128, name: Option<&str>| RunEntry {
        entry: EntryId(Uuid::from_u128(id)),
        name: name.map(str::to_owned),
        scores: scores(80, 59),
        now: scores(83, 59),
    };
    (run, vec![entry(1, None), entry(2, Some("GAYATRI"))])
}
