//! A quotient that is kept whole until it is shown.

use std::cmp::Ordering;
use std::ops::Add;

use crate::kernel::points::Points;

/// Points divided by a count, not yet rounded: the mean of twelve innovations has no end as a decimal.
#[derive(Clone, Copy, Debug)]
pub struct Exact {
    /// Hundredths before the division.
    hundredths: i128,
    /// What they are divided by, at least 1.
    over: i128,
}

impl Exact {
    /// Points divided by a count; a count of zero divides by one.
    pub fn new(sum: Points, over: u32) -> Self {
        Self { hundredths: i128::from(sum.hundredths()), over: i128::from(over.max(1)) }
    }

    /// Rounded half up to two decimals, for the screen.
    pub fn rounded(self) -> Points {
        Points::rounded(self.hundredths, self.over).unwrap_or_default()
    }

    /// The ratio to a maximum times `times`, rounded half up to so many decimals (two at most); `None` when the maximum is
    /// zero. The only place where an index is rounded.
    pub fn ratio_to(self, maximum: Points, times: u32, decimals: u32) -> Option<Points> {
        let (places, rest) = if decimals >= 2 { (100, 1) } else { (10_i64.pow(decimals), 10_i64.pow(2 - decimals)) };
        let dividend = self.hundredths * i128::from(times) * i128::from(places);
        let rounded = Points::rounded(dividend, self.over * i128::from(maximum.hundredths()))?;
        Some(Points::from_hundredths(rounded.hundredths() * rest))
    }
}

impl From<Points> for Exact {
    fn from(points: Points) -> Self {
        Self::new(points, 1)
    }
}

impl Add for Exact {
    type Output = Self;
    fn add(self, more: Self) -> Self {
        let hundredths = self.hundredths * more.over + more.hundredths * self.over;
        Self { hundredths, over: self.over * more.over }
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.hundredths * other.over).cmp(&(other.hundredths * self.over))
    }
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Exact {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Exact {}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(text: &str) -> Points {
        text.parse().unwrap()
    }

    #[test]
    fn it_is_rounded_once_and_only_at_the_end() {
        // 640 / 12 = 53.333…; + 43.04 = 96.373…; / 250 = 38.5493… %
        let mean = Exact::new(points("640"), 12);
        assert_eq!(mean.rounded(), points("53.33"));
        let total = mean + points("43.04").into();
        assert_eq!(total.rounded(), points("96.37"));
        assert_eq!(total.ratio_to(points("250"), 100, 2), Some(points("38.55")));
        assert_eq!(total.ratio_to(points("250"), 100, 1), Some(points("38.5")));
        assert_eq!(total.ratio_to(points("250"), 100, 0), Some(points("39")));
        assert_eq!(total.ratio_to(Points::ZERO, 100, 2), None);
    }

    #[test]
    fn a_half_goes_up_and_quotients_compare_without_rounding() {
        // 1 / 8 = 0.125
        assert_eq!(Exact::new(points("1"), 8).rounded(), points("0.13"));
        assert!(
            Exact::new(points("1"), 3) > points("0.33").into()
                && Exact::new(points("2"), 6) == Exact::new(points("1"), 3)
        );
        assert_eq!(Exact::new(points("1"), 0).rounded(), points("1"), "nothing is divided by nothing");
    }
}
