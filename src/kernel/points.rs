//! Scores, weights and percentages as exact decimals with two places.

use std::{
    fmt,
    iter::Sum,
    ops::{Add, AddAssign, Mul, Neg, Sub},
    str::FromStr,
};

use serde::{Serialize, Serializer};

/// An exact decimal with two places, kept as whole hundredths; never a binary fraction.
///
/// Sums are exact. Only the ratio methods round, half up, to hundredths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Points(i64);

/// Why a text is not a decimal with two places.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PointsError {
    /// Something other than an optional sign, digits and one point.
    #[error("not a decimal number such as 2.25")]
    NotADecimal,
    /// More than two digits after the point.
    #[error("more than two decimals")]
    TooPrecise,
    /// Beyond what hundredths in 64 bits can hold.
    #[error("too large a number")]
    TooLarge,
}

impl Points {
    /// Nothing.
    pub const ZERO: Self = Self(0);
    /// The smallest step between two values.
    pub const STEP: Self = Self(1);

    /// A value given in hundredths: `from_hundredths(225)` is 2.25.
    pub const fn from_hundredths(hundredths: i64) -> Self {
        Self(hundredths)
    }

    /// A whole number.
    pub fn whole(number: u32) -> Self {
        Self(i64::from(number) * 100)
    }

    /// The value in hundredths.
    pub const fn hundredths(self) -> i64 {
        self.0
    }

    /// Whether nothing stands after the decimal point.
    pub const fn is_whole(self) -> bool {
        self.0 % 100 == 0
    }

    /// Divided by a count and rounded half up; `None` when the count is zero.
    pub fn divided_by(self, count: u32) -> Option<Self> {
        Self::rounded(i128::from(self.0), i128::from(count))
    }

    /// The plain ratio `self / whole`, rounded half up; `None` when `whole` is zero.
    pub fn ratio_to(self, whole: Self) -> Option<Self> {
        Self::rounded(i128::from(self.0) * 100, i128::from(whole.0))
    }

    /// `self` as a percentage of `whole`, rounded half up; `None` when `whole` is zero.
    pub fn percent_of(self, whole: Self) -> Option<Self> {
        Self::rounded(i128::from(self.0) * 10_000, i128::from(whole.0))
    }

    /// The quotient in hundredths, a half rounded towards the larger number.
    ///
    /// For callers that must divide once at the end of a longer exact calculation.
    pub fn rounded(hundredths: i128, divisor: i128) -> Option<Self> {
        let (hundredths, divisor) = if divisor < 0 { (-hundredths, -divisor) } else { (hundredths, divisor) };
        let doubled = hundredths.checked_mul(2)?.checked_add(divisor)?;
        let quotient = doubled.checked_div_euclid(divisor.checked_mul(2)?)?;
        i64::try_from(quotient).ok().map(Self)
    }

    /// As Indonesian documents write it: `2,25`, and whole numbers without decimals.
    pub fn indonesian(self) -> String {
        self.to_string().replace('.', ",")
    }
}

/// With a decimal point, as data files write it: `2.25`, and whole numbers without decimals.
impl fmt::Display for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (units, rest) = (self.0.unsigned_abs() / 100, self.0.unsigned_abs() % 100);
        if rest == 0 { write!(f, "{sign}{units}") } else { write!(f, "{sign}{units}.{rest:02}") }
    }
}

impl FromStr for Points {
    type Err = PointsError;

    fn from_str(text: &str) -> Result<Self, PointsError> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (units, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
        let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if !all_digits(units) || !all_digits(decimals) {
            return Err(PointsError::NotADecimal);
        }
        if decimals.len() > 2 {
            return Err(PointsError::TooPrecise);
        }
        let hundredths = format!("{units}{decimals:0<2}").parse::<i64>().map_err(|_| PointsError::TooLarge)?;
        Ok(Self(if negative { -hundredths } else { hundredths }))
    }
}

/// A whole value is written as a number, any other as a decimal text, so that no reader rounds it.
impl Serialize for Points {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.is_whole() { serializer.serialize_i64(self.0 / 100) } else { serializer.collect_str(self) }
    }
}

impl Add for Points {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl AddAssign for Points {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl Sub for Points {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Neg for Points {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl Mul<u32> for Points {
    type Output = Self;
    fn mul(self, times: u32) -> Self {
        Self(self.0 * i64::from(times))
    }
}

impl Sum for Points {
    fn sum<I: Iterator<Item = Self>>(values: I) -> Self {
        values.fold(Self::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::{Points, PointsError};
    use proptest::prelude::*;

    fn points(text: &str) -> Points {
        text.parse().unwrap()
    }

    #[test]
    fn decimals_are_read_exactly() {
        for (text, hundredths) in
            [("0", 0), ("0.38", 38), ("2.5", 250), ("2.50", 250), ("-50.33", -5033), ("+1", 100), ("007.10", 710)]
        {
            assert_eq!(points(text), Points::from_hundredths(hundredths), "{text}");
        }
    }

    #[test]
    fn what_is_not_a_decimal_with_two_places_is_refused() {
        for text in ["", ".", "1.", ".5", "1,5", "1e2", "0x10", "--1", "1_000", " 1", "nan", "1.2.3"] {
            assert_eq!(text.parse::<Points>(), Err(PointsError::NotADecimal), "{text:?}");
        }
        assert_eq!("1.265".parse::<Points>(), Err(PointsError::TooPrecise));
        assert_eq!("999999999999999999".parse::<Points>(), Err(PointsError::TooLarge));
    }

    #[test]
    fn whole_numbers_are_shown_without_decimals_and_others_with_two() {
        for (text, plain, indonesian) in
            [("63", "63", "63"), ("2.25", "2.25", "2,25"), ("38.5", "38.50", "38,50"), ("-0.05", "-0.05", "-0,05")]
        {
            assert_eq!((points(text).to_string(), points(text).indonesian()), (plain.into(), indonesian.into()));
        }
    }

    #[test]
    fn a_tenth_added_ten_times_is_one() {
        assert_eq!(std::iter::repeat_n(points("0.10"), 10).sum::<Points>(), Points::whole(1));
        assert_eq!(points("0.38") * 200, Points::whole(76));
    }

    #[test]
    fn ratios_round_half_up() {
        assert_eq!(Points::whole(640).divided_by(12), Some(points("53.33")));
        assert_eq!(points("96.37").percent_of(Points::whole(250)), Some(points("38.55")));
        assert_eq!(points("124.56").percent_of(Points::whole(250)), Some(points("49.82")));
        assert_eq!(points("0.01").divided_by(2), Some(points("0.01")));
        assert_eq!(points("-0.01").divided_by(2), Some(Points::ZERO));
        assert_eq!(Points::whole(1).ratio_to(Points::whole(3)), Some(points("0.33")));
        assert_eq!(Points::whole(1).divided_by(0), None);
        assert_eq!(Points::whole(1).percent_of(Points::ZERO), None);
    }

    #[test]
    fn whole_points_are_json_numbers_and_others_decimal_texts() {
        assert_eq!(serde_json::to_string(&[points("63"), points("2.25")]).unwrap(), r#"[63,"2.25"]"#);
    }

    proptest! {
        #[test]
        fn what_is_shown_is_read_back(hundredths in -1_000_000_000_i64..1_000_000_000) {
            let value = Points::from_hundredths(hundredths);
            prop_assert_eq!(value.to_string().parse(), Ok(value));
        }

        #[test]
        fn rounding_never_errs_by_more_than_half_a_hundredth(value in -1_000_000_i64..1_000_000, count in 1_u32..500) {
            let rounded = Points::from_hundredths(value).divided_by(count).unwrap().hundredths();
            let distance = rounded * i64::from(count) - value;
            prop_assert!(distance * 2 <= i64::from(count) && distance * 2 > -i64::from(count));
        }
    }
}
