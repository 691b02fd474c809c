//! The bases on which indicator 33 (Kemanfaatan Inovasi) of the Indeks Inovasi Daerah may be measured. They are rows of the
//! rulebook with their citations; nothing of them is written here.

use crate::kernel::amount::Amount;
use crate::kernel::points::Points;
use crate::rulebooks;
use crate::rulebooks::model::{Basis, BasisLevel, Edition, Indicator};

/// The rulebook whose indicator 33 gives the bases.
pub const EDITION: &str = "iga-2026";

/// The number of the indicator.
pub const INDICATOR: &str = "33";

/// The edition and its indicator; `None` where the rulebook no longer has it.
pub fn indicator() -> Option<(&'static Edition, &'static Indicator)> {
    let edition = rulebooks::find(EDITION)?;
    Some((edition, edition.indicator(INDICATOR)?))
}

/// The bases, in the order of the rulebook.
pub fn bases() -> &'static [Basis] {
    indicator().map_or(&[], |(_, indicator)| &indicator.bases)
}

/// The basis with this letter.
pub fn find(code: &str) -> Option<&'static Basis> {
    bases().iter().find(|basis| basis.code == code)
}

/// Whether a metric of this unit can be measured on a basis. Only for people and percent is that known; any other unit is
/// left to who writes.
pub fn agrees(basis: &Basis, unit: &str) -> bool {
    match basis.scale.unit.as_str() {
        "orang" => matches!(unit.to_lowercase().as_str(), "orang" | "jiwa"),
        "persen" => unit == "%",
        _ => true,
    }
}

/// The level that a value reaches on a basis; `None` where the sources name no level for it.
pub fn level(basis: &Basis, value: Amount) -> Option<&BasisLevel> {
    // The bounds have two decimals; what is measured finer is rounded half up to them.
    let hundredths = Points::from_hundredths((value.raw() + 50).div_euclid(100));
    basis.levels.iter().find(|level| level.bounds.is_some_and(|bounds| bounds.contains(hundredths)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(text: &str) -> Amount {
        Amount::from_canonical(text).unwrap()
    }

    #[test]
    fn there_are_six_bases_with_three_levels_each_and_every_row_is_cited() {
        let codes: Vec<&str> = bases().iter().map(|basis| basis.code.as_str()).collect();
        assert_eq!(codes, ["a", "b", "c", "d", "e", "f"]);
        assert!(bases().iter().all(|basis| basis.levels.len() == 3));
        assert!(!indicator().unwrap().1.provenance.cite.is_empty());
    }

    #[test]
    fn a_value_reaches_the_level_that_the_rulebook_says_or_none() {
        let reached = |code: &str, value: &str| level(find(code).unwrap(), amount(value)).map(|level| level.level);
        assert_eq!(reached("a", "200"), Some(1));
        assert_eq!(reached("a", "201"), Some(2));
        assert_eq!(reached("a", "501"), Some(3));
        assert_eq!(reached("a", "0"), None);
        assert_eq!(reached("b", "50"), Some(2));
        assert_eq!(reached("b", "50.01"), Some(3));
        assert_eq!(reached("b", "4.99"), None, "no source names a level below five percent");
        assert_eq!(reached("c", "30.5"), None, "nor one above thirty");
    }

    #[test]
    fn people_are_counted_and_shares_are_percent() {
        let agreed = |code: &str, unit: &str| agrees(find(code).unwrap(), unit);
        assert!(agreed("a", "orang") && !agreed("a", "%"));
        assert!(agreed("c", "%") && !agreed("c", "rupiah"));
        assert!(agreed("e", "buah"), "what a product is counted in is not known");
    }
}
