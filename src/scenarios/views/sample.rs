//! A scenario for the samples of pages.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::assessment::model::Levels;
use crate::kernel::id::{ChangeId, InnovationId, PemdaId, PersonId, ScenarioId};
use crate::rulebooks::model::Edition;
use crate::scenarios::model::{Change, Kept, Known, Scenario, Today};

/// The edition of the samples.
pub fn edition() -> &'static Edition {
    crate::rulebooks::find("iga-2026").expect("it ships with the program")
}

fn id(at: u128) -> InnovationId {
    InnovationId(Uuid::from_u128(at))
}

/// Two innovations that are entered and one that is not.
pub fn today() -> Today {
    let known = |at: u128, name: &str, level: u32| Known {
        id: id(at),
        name: name.to_owned(),
        entered: level > 0,
        levels: [("16", level)].into_iter().collect(),
        affairs: ["kesehatan".to_owned()].into(),
    };
    let innovations = vec![
        known(1, "GAYATRI", 3),
        known(2, "Segenggam Sampah Gawe Stunting dengan nama yang sangat panjang", 1),
        known(3, "SI-MAPAN", 0),
    ];
    Today { region: Levels::default(), innovations }
}

/// A change of each kind; the last two do nothing.
pub fn changes() -> Vec<Kept> {
    let changes = [
        Change::Leave(id(2)),
        Change::Add(id(3)),
        Change::Level(id(1), "17".to_owned(), 2),
        Change::AllAtLeast("18".to_owned(), 1),
        Change::Government("8".to_owned(), 3),
        Change::Leave(id(3)),
        Change::Add(id(1)),
        Change::Leave(id(99)),
    ];
    let kept = |(at, change)| Kept { id: ChangeId(Uuid::from_u128(at as u128)), change };
    changes.into_iter().enumerate().map(kept).collect()
}

/// A scenario.
pub fn scenario() -> Scenario {
    Scenario {
        id: ScenarioId(Uuid::from_u128(7)),
        pemda: PemdaId(Uuid::from_u128(2)),
        edition: "iga-2026".to_owned(),
        name: "SK tim untuk semua inovasi".to_owned(),
        created_by: PersonId(Uuid::from_u128(4)),
        created_by_name: "Sari".to_owned(),
        created_at: DateTime::<Utc>::from_timestamp(1_795_000_000, 0).expect("a moment"),
    }
}
