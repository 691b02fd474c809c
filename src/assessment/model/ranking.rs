//! What each OPD brings to the index of its government, and in which order a ranking shows it.

use std::cmp::Reverse;

use super::{Exact, Index, Scores, Standing, View};
use crate::innovations::model::filter::{Pick, UNSET};
use crate::kernel::id::OpdId;
use crate::kernel::points::Points;
use crate::kernel::query::Query;
use crate::rulebooks::model::Edition;

code_list! {
    /// In which order the OPDs of a ranking stand.
    Order {
        /// Those that bring the most first.
        Brought = "sumbangan", "Sumbangan";
        /// Those with the highest mean first.
        Mean = "rata_rata", "Rata-rata";
        /// Those with the most innovations first.
        Entered = "jumlah", "Banyaknya inovasi";
        /// By name.
        Name = "nama", "Nama";
    }
}

/// What is asked of a ranking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted {
    /// By whose word.
    pub by: View,
    /// In which order the OPDs stand.
    pub order: Order,
    /// Only innovations that this OPD leads, or those that none does.
    pub leader: Option<Pick<OpdId>>,
}

impl Default for Wanted {
    fn default() -> Self {
        Self { by: View::Verified, order: Order::Brought, leader: None }
    }
}

impl Wanted {
    /// Reads the values of an address; whatever is not understood is left out.
    pub fn read<'a>(value: impl Fn(&str) -> &'a str) -> Self {
        let leader = match value("opd") {
            UNSET => Some(Pick::Unset),
            text => text.parse().ok().map(|id| Pick::Is(OpdId(id))),
        };
        Self {
            by: View::from_code(value("menurut")).unwrap_or(View::Verified),
            order: Order::from_code(value("urut")).unwrap_or(Order::Brought),
            leader,
        }
    }

    /// As a query, without the question mark; empty for what is shown unasked.
    pub fn query(&self) -> String {
        Query::default()
            .with_some("menurut", (self.by != View::Verified).then(|| self.by.code()))
            .with_some("urut", (self.order != Order::Brought).then(|| self.order.code()))
            .with("opd", &self.leader_code())
            .finish()
    }

    /// The leader as it stands in an address; empty for all.
    pub fn leader_code(&self) -> String {
        match self.leader {
            Some(Pick::Is(opd)) => opd.to_string(),
            Some(Pick::Unset) => UNSET.to_owned(),
            None => String::new(),
        }
    }
}

/// An OPD with the innovations that it leads; the first owner of an innovation leads it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Leader {
    /// Which; nothing for the innovations that no OPD leads.
    pub unit: Option<OpdId>,
    /// How many innovations it leads, entered or not; routine work is none.
    pub innovations: u32,
    /// How many of them are entered in the edition.
    pub entered: u32,
    /// Sums of the scores of those that are entered.
    pub sums: Scores,
}

impl Leader {
    /// The mean score of its innovations; `None` when none is entered.
    pub fn mean(&self, view: View) -> Option<Points> {
        self.sums.of(view).divided_by(self.entered)
    }

    /// The mean before it is rounded.
    fn exact_mean(&self, view: View) -> Exact {
        Exact::new(self.sums.of(view), self.entered)
    }
}

/// What a sum of scores brings to the index of a government.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Brought {
    /// The sum over the divisor of the edition, rounded; `None` where the edition does not know how innovations count.
    pub points: Option<Points>,
    /// The same in points of the index, rounded; `None` also where a part of the index is not known.
    pub index: Option<Points>,
    /// Its share of what all innovations bring together, in percent, rounded; `None` when that is nothing.
    pub share: Option<Points>,
}

/// What innovations with this sum of scores bring. Each figure is computed from the sum and rounded once.
pub fn brought(edition: &Edition, standing: &Standing, index: &Index<'_>, sum: Points, view: View) -> Brought {
    let part = standing.divisor(edition).map(|divisor| Exact::new(sum, divisor));
    Brought {
        points: part.map(Exact::rounded),
        index: part.filter(|_| index.value.is_some()).and_then(|part| index.share_of(part)),
        share: sum.percent_of(standing.each.of(view)),
    }
}

/// Puts the OPDs in the order that is wanted; equal ones stand by name, and those without an entry come after the others.
pub fn sort(leaders: &mut [Leader], wanted: &Wanted, name: impl Fn(&Leader) -> String) {
    let view = wanted.by;
    leaders.sort_by_cached_key(|leader| (leader.entered == 0 && wanted.order != Order::Name, name(leader)));
    match wanted.order {
        Order::Brought => leaders.sort_by_key(|leader| (leader.entered == 0, Reverse(leader.sums.of(view)))),
        Order::Mean => leaders.sort_by_key(|leader| (leader.entered == 0, Reverse(leader.exact_mean(view)))),
        Order::Entered => leaders.sort_by_key(|leader| Reverse(leader.entered)),
        Order::Name => (),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rulebooks;

    fn points(text: &str) -> Points {
        text.parse().unwrap()
    }

    fn scores(verified: &str) -> Scores {
        Scores { verified: points(verified), ..Scores::default() }
    }

    fn standing(verified: &str, innovations: u32) -> Standing {
        Standing { each: scores(verified), innovations, ..Standing::default() }
    }

    #[test]
    fn what_an_opd_brings_is_its_sum_over_the_divisor_and_rounded_once() {
        let edition = rulebooks::find("iga-2026").unwrap();
        let of = |standing: &Standing, sum| {
            brought(edition, standing, &standing.index(edition, View::Verified), points(sum), View::Verified)
        };
        // 8 innovations are divided by 12: 100 / 12 = 8,333…; / 250 = 3,333… %; 100 of 400 are a quarter
        let few = of(&standing("400", 8), "100");
        assert_eq!(
            few,
            Brought { points: Some(points("8.33")), index: Some(points("3.33")), share: Some(points("25")) }
        );
        // 21 innovations: 100 / 21 = 4,7619…; / 250 = 1,9047… %
        let many = of(&standing("400", 21), "100");
        assert_eq!((many.points, many.index), (Some(points("4.76")), Some(points("1.90"))));
        // 16 innovations: 8,2 / 16 = 0,5125; / 250 = 0,205 %. Rounding to 0,51 first would give 0,20.
        let exact = of(&standing("400", 16), "8.2");
        assert_eq!((exact.points, exact.index), (Some(points("0.51")), Some(points("0.21"))));
        // nothing of nothing has no share
        assert_eq!(of(&standing("0", 21), "0").share, None);
    }

    #[test]
    fn an_edition_that_is_partly_known_gives_points_but_no_index() {
        // IGA 2023 divides by 10 and does not know its count: 45 / 10 = 4,5
        let edition = rulebooks::find("iga-2023").unwrap();
        let standing = standing("90", 3);
        let found = brought(edition, &standing, &standing.index(edition, View::Verified), points("45"), View::Verified);
        assert_eq!(found, Brought { points: Some(points("4.5")), index: None, share: Some(points("50")) });
        // IGA 2021 does not know its divisor.
        let edition = rulebooks::find("iga-2021").unwrap();
        let found = brought(edition, &standing, &standing.index(edition, View::Verified), points("45"), View::Verified);
        assert_eq!((found.points, found.index), (None, None));
    }

    #[test]
    fn opds_stand_in_the_order_that_is_wanted() {
        let leader =
            |innovations, entered, verified| Leader { unit: None, innovations, entered, sums: scores(verified) };
        // "5", "4" and so on are their names: how many innovations they lead
        let all = [leader(5, 4, "40"), leader(4, 1, "30"), leader(3, 0, "0"), leader(2, 2, "40"), leader(1, 1, "0")];
        let order = |order| {
            let mut sorted = all;
            sort(&mut sorted, &Wanted { order, ..Wanted::default() }, |leader| leader.innovations.to_string());
            sorted.map(|leader| leader.innovations)
        };
        assert_eq!(order(Order::Brought), [2, 5, 4, 1, 3], "40, 40, 30, 0, and none entered");
        assert_eq!(order(Order::Mean), [4, 2, 5, 1, 3], "30, 20, 10, 0, and none entered");
        assert_eq!(order(Order::Entered), [5, 2, 1, 4, 3]);
        assert_eq!(order(Order::Name), [1, 2, 3, 4, 5]);
    }

    #[test]
    fn what_is_wanted_survives_its_address() {
        let wanted = Wanted { by: View::Official, order: Order::Mean, leader: Some(Pick::Is(OpdId::fresh())) };
        for wanted in [wanted, Wanted { leader: Some(Pick::Unset), ..wanted }, Wanted::default()] {
            let fields = crate::web::posted::Fields::parse(wanted.query().as_bytes());
            assert_eq!(Wanted::read(|name| fields.text(name)), wanted);
        }
        assert_eq!(Wanted::default().query(), "");
    }
}
