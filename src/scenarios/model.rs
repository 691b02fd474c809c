//! What changes in a scenario, and what it comes to.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

use crate::assessment::model::input::aspects;
use crate::assessment::model::{Levels, Reportable, Totals, best_set, index, maturity};
use crate::kernel::id::{ChangeId, InnovationId, PemdaId, PersonId, ScenarioId};
use crate::kernel::points::Points;
use crate::rulebooks::model::Edition;

/// A scenario without its changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scenario {
    /// Its id.
    pub id: ScenarioId,
    /// Whose it is.
    pub pemda: PemdaId,
    /// The edition it is about.
    pub edition: String,
    /// What it is called.
    pub name: String,
    /// Who made it.
    pub created_by: PersonId,
    /// Their name at that time.
    pub created_by_name: String,
    /// When.
    pub created_at: DateTime<Utc>,
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// An innovation is not reported.
    Leave(InnovationId),
    /// An innovation is reported that is not entered.
    Add(InnovationId),
    /// One innovation stands at this level of an indicator.
    Level(InnovationId, String, u32),
    /// Every reported innovation stands at this level of an indicator at least.
    AllAtLeast(String, u32),
    /// The government itself stands at this level of an indicator.
    Government(String, u32),
}

impl Change {
    /// Whether the other says something else about the same thing, so that only one of them can hold.
    pub fn replaces(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Leave(one) | Self::Add(one), Self::Leave(two) | Self::Add(two)) => one == two,
            (Self::Level(one, number, _), Self::Level(two, other, _)) => one == two && number == other,
            (Self::AllAtLeast(number, _), Self::AllAtLeast(other, _))
            | (Self::Government(number, _), Self::Government(other, _)) => number == other,
            _ => false,
        }
    }
}

/// A change as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Its id.
    pub id: ChangeId,
    /// What changes.
    pub change: Change,
}

/// An innovation as it stands today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// The innovation.
    pub id: InnovationId,
    /// Its name.
    pub name: String,
    /// Whether it is entered in the edition.
    pub entered: bool,
    /// Its levels; all 0 where it is not entered.
    pub levels: Levels,
    /// Codes of the affairs it touches.
    pub affairs: BTreeSet<String>,
}

/// A government as it stands today in an edition.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Today {
    /// Levels of its own indicators.
    pub region: Levels,
    /// All its innovations but routine work, by name.
    pub innovations: Vec<Known>,
}

/// What the index depends on, after these changes; without any, what it depends on today.
pub fn totals(edition: &Edition, today: &Today, changes: &[Change]) -> Totals {
    let (region, each) = aspects(edition);
    let own = today.region.clone();
    let own = changes.iter().fold(own, |mut levels, change| {
        if let Change::Government(number, level) = change {
            levels.set(number, *level);
        }
        levels
    });
    let reported: Vec<&Known> = today.innovations.iter().filter(|known| is_reported(known, changes)).collect();
    let sum =
        |known: &&Known| each.map(|aspect| maturity(edition, aspect, &levels(known, changes))).unwrap_or_default();
    let touched: BTreeSet<&String> = reported.iter().flat_map(|known| &known.affairs).collect();
    let required = required(edition);
    Totals {
        region: region.map(|aspect| maturity(edition, aspect, &own)).unwrap_or_default(),
        maturity: reported.iter().map(sum).sum(),
        innovations: number(reported.len()),
        affairs: number(touched.into_iter().filter(|code| required.contains(&code.as_str())).count()),
    }
}

fn is_reported(known: &Known, changes: &[Change]) -> bool {
    changes.iter().fold(known.entered, |reported, change| match change {
        Change::Leave(id) if *id == known.id => false,
        Change::Add(id) if *id == known.id => true,
        _ => reported,
    })
}

/// The levels of an innovation after these changes: what is said of all first, then what is said of it alone.
fn levels(known: &Known, changes: &[Change]) -> Levels {
    let mut levels = known.levels.clone();
    for change in changes {
        if let Change::AllAtLeast(number, level) = change {
            let reached = levels.get(number);
            levels.set(number, reached.max(*level));
        }
    }
    for change in changes {
        match change {
            Change::Level(id, number, level) if *id == known.id => levels.set(number, *level),
            _ => {}
        }
    }
    levels
}

/// Codes of the affairs of the group that the number of innovations depends on.
fn required(edition: &Edition) -> Vec<&str> {
    let group = edition.count_score().map(|rule| rule.affair_group.as_str());
    let group = edition.affair_groups.iter().find(|one| Some(one.code.as_str()) == group);
    group.map(|group| group.affairs.iter().map(|affair| affair.code.as_str()).collect()).unwrap_or_default()
}

fn number(found: usize) -> u32 {
    u32::try_from(found).unwrap_or(u32::MAX)
}

/// The best set of innovations to report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BestSet {
    /// Those to report, with their scores, in the order of today.
    pub chosen: Vec<(InnovationId, Points)>,
    /// Those to leave out.
    pub left: Vec<(InnovationId, Points)>,
    /// What reporting it comes to.
    pub totals: Totals,
}

/// The set of all innovations, entered or not, whose index is the highest; what is entered today where no other set comes to
/// more. `None` where the search cannot be exact, see [`best_set`].
pub fn best(edition: &Edition, today: &Today) -> Option<BestSet> {
    let (_, each) = aspects(edition);
    let required = required(edition);
    let now = totals(edition, today, &[]);
    let reportable: Vec<Reportable> = today
        .innovations
        .iter()
        .map(|known| Reportable {
            maturity: each.map(|aspect| maturity(edition, aspect, &known.levels)).unwrap_or_default(),
            affairs: required
                .iter()
                .enumerate()
                .filter(|(_, code)| known.affairs.contains(**code))
                .map(|(at, _)| 1_u32.checked_shl(number(at)).unwrap_or_default())
                .sum(),
        })
        .collect();
    let found = best_set(edition, now.region, &reportable)?;
    let is_more = index(edition, &found.totals).total > index(edition, &now).total;
    let (mut chosen, mut left) = (Vec::new(), Vec::new());
    for (at, (known, one)) in today.innovations.iter().zip(&reportable).enumerate() {
        let report = if is_more { found.chosen.binary_search(&at).is_ok() } else { known.entered };
        let side = if report { &mut chosen } else { &mut left };
        side.push((known.id, one.maturity));
    }
    Some(BestSet { chosen, left, totals: if is_more { found.totals } else { now } })
}

/// The changes that lead from what is entered today to this set.
pub fn changes_to(today: &Today, chosen: &[(InnovationId, Points)]) -> Vec<Change> {
    let change = |known: &Known| match (known.entered, chosen.iter().any(|(id, _)| *id == known.id)) {
        (true, false) => Some(Change::Leave(known.id)),
        (false, true) => Some(Change::Add(known.id)),
        _ => None,
    };
    today.innovations.iter().filter_map(change).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edition() -> &'static Edition {
        crate::rulebooks::find("iga-2026").unwrap()
    }

    fn known(at: u128, entered: bool, levels: &[(&str, u32)], affairs: &[&str]) -> Known {
        Known {
            id: InnovationId(uuid::Uuid::from_u128(at)),
            name: format!("Inovasi {at}"),
            entered,
            levels: levels.iter().map(|(number, level)| (*number, *level)).collect(),
            affairs: affairs.iter().map(|code| (*code).to_owned()).collect(),
        }
    }

    /// Two entered innovations: 16 at level 3 of weight 3 (9 points), and 16 at level 1 (3 points); one not entered.
    fn today() -> Today {
        Today {
            region: Levels::default(),
            innovations: vec![
                known(1, true, &[("16", 3)], &["kesehatan"]),
                known(2, true, &[("16", 1)], &["pendidikan"]),
                known(3, false, &[], &["sosial"]),
            ],
        }
    }

    fn of(at: usize) -> InnovationId {
        today().innovations[at].id
    }

    #[test]
    fn without_changes_it_is_what_stands_today() {
        let totals = totals(edition(), &today(), &[]);
        assert_eq!((totals.maturity, totals.innovations, totals.affairs), (Points::whole(12), 2, 2));
    }

    #[test]
    fn what_is_left_out_or_added_changes_number_sum_and_affairs() {
        let left = totals(edition(), &today(), &[Change::Leave(of(0))]);
        assert_eq!((left.maturity, left.innovations, left.affairs), (Points::whole(3), 1, 1));
        let added = totals(edition(), &today(), &[Change::Add(of(2))]);
        assert_eq!((added.maturity, added.innovations, added.affairs), (Points::whole(12), 3, 3));
        // Leaving out what is not entered, and adding what is, change nothing.
        let nothing = totals(edition(), &today(), &[Change::Leave(of(2)), Change::Add(of(0))]);
        assert_eq!(nothing, totals(edition(), &today(), &[]));
    }

    #[test]
    fn a_level_for_all_lifts_those_below_it_and_a_level_of_one_goes_before_it() {
        let all = totals(edition(), &today(), &[Change::AllAtLeast("16".to_owned(), 2)]);
        // 9 stays, 3 becomes 6
        assert_eq!(all.maturity, Points::whole(15));
        let but = [Change::Level(of(1), "16".to_owned(), 0), Change::AllAtLeast("16".to_owned(), 2)];
        assert_eq!(totals(edition(), &today(), &but).maturity, Points::whole(9));
        // Indicator 8 of the government: weight 1,5 at level 3 is 4,5
        let own = totals(edition(), &today(), &[Change::Government("8".to_owned(), 3)]);
        assert_eq!(own.region, "4.5".parse().unwrap());
    }

    #[test]
    fn a_later_word_about_the_same_thing_replaces_the_earlier() {
        let (one, two) = (of(0), of(1));
        assert!(Change::Leave(one).replaces(&Change::Add(one)));
        assert!(!Change::Leave(one).replaces(&Change::Leave(two)));
        assert!(Change::AllAtLeast("16".to_owned(), 2).replaces(&Change::AllAtLeast("16".to_owned(), 3)));
        assert!(!Change::AllAtLeast("16".to_owned(), 2).replaces(&Change::Government("16".to_owned(), 3)));
    }

    #[test]
    fn where_no_set_comes_to_more_the_best_is_what_is_entered() {
        let mut idle = today();
        for known in &mut idle.innovations {
            known.levels = Levels::default();
        }
        let best = best(edition(), &idle).unwrap();
        assert_eq!(changes_to(&idle, &best.chosen), [], "nobody is told to take all out for nothing");
        // One at level 3 and eleven at nothing: the mean is over 12 either way, a thirteenth lowers it.
        let mut many = idle;
        many.innovations = (1..=13).map(|at| known(at, true, &[("16", u32::from(at == 1) * 3)], &[])).collect();
        let found = super::best(edition(), &many).unwrap();
        assert!(!changes_to(&many, &found.chosen).is_empty());
        assert!(found.totals.innovations <= 12);
    }

    #[test]
    fn the_changes_to_the_best_set_come_to_its_index() {
        let best = best(edition(), &today()).unwrap();
        let changes = changes_to(&today(), &best.chosen);
        assert_eq!(totals(edition(), &today(), &changes), best.totals);
        let share = |totals: &Totals| index(edition(), totals).share;
        assert!(share(&best.totals) >= share(&totals(edition(), &today(), &[])));
        // 12 / 12 with the two that score, which is what is entered; a third without a score adds nothing while affairs are missing.
        assert_eq!((best.chosen.len(), best.left.len()), (2, 1));
        assert_eq!(changes, []);
        let all: Vec<_> = today().innovations.iter().map(|known| (known.id, Points::ZERO)).collect();
        assert_eq!(changes_to(&today(), &all), [Change::Add(of(2))]);
        assert_eq!(changes_to(&today(), &all[2..]), [Change::Leave(of(0)), Change::Leave(of(1)), Change::Add(of(2))]);
    }
}
