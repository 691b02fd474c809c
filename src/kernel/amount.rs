//! Measured values: exact decimals with four places, read and written the Indonesian way.

use std::fmt;

use serde::{Deserialize, Serialize};

/// An exact decimal in units of 1/10.000; up to about 922 trillion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Amount(i64);

/// Why a number could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AmountFault {
    /// Not a number at all.
    NotANumber,
    /// A point that does not group thousands, as in "9.04": is it nine, or nine hundred and four?
    PointIsNotDecimal,
    /// A comma that groups thousands, as in "1,250,000".
    CommaIsNotGrouping,
    /// More than four decimals.
    TooFine,
    /// Beyond what can be held.
    TooLarge,
}

const SCALE: i64 = 10_000;

impl Amount {
    /// From its stored number of 1/10.000.
    pub const fn from_raw(raw: i64) -> Self {
        Self(raw)
    }

    /// The stored number of 1/10.000.
    pub const fn raw(self) -> i64 {
        self.0
    }

    /// The canonical form with a decimal point, as files hold it: "9.04".
    pub fn from_canonical(text: &str) -> Option<Self> {
        let (sign, rest) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
        let (whole, fraction) = rest.split_once('.').unwrap_or((rest, ""));
        assemble(sign, whole, fraction).ok()
    }

    /// What a person writes: "1.250,5", "1250", "-0,5"; a comma is decimal, points group thousands.
    pub fn from_indonesian(text: &str) -> Result<Self, AmountFault> {
        let text: String = text.trim().chars().filter(|c| !c.is_whitespace()).collect();
        let (sign, rest) = match text.strip_prefix(['-', '−']) {
            Some(rest) => (-1, rest),
            None => (1, text.strip_prefix('+').unwrap_or(&text)),
        };
        let (whole, fraction) = rest.split_once(',').unwrap_or((rest, ""));
        if fraction.contains(',') {
            return Err(AmountFault::CommaIsNotGrouping);
        }
        if fraction.contains('.') {
            return Err(AmountFault::CommaIsNotGrouping);
        }
        let mut groups = whole.split('.');
        let first = groups.next().unwrap_or_default();
        let rest: Vec<&str> = groups.collect();
        if !rest.is_empty() && (first.is_empty() || first.len() > 3 || rest.iter().any(|group| group.len() != 3)) {
            let plain = rest.iter().chain([&first]).all(|group| group.bytes().all(|b| b.is_ascii_digit()));
            return Err(if plain { AmountFault::PointIsNotDecimal } else { AmountFault::NotANumber });
        }
        assemble(sign, &format!("{first}{}", rest.concat()), fraction)
    }

    /// With points between thousands and a decimal comma, to the given number of decimals (0 to 4), rounded half up.
    pub fn indonesian(self, decimals: u8) -> String {
        let decimals = u32::from(decimals.min(4));
        let step = 10_i64.pow(4 - decimals);
        let scaled = (i128::from(self.0.unsigned_abs()) + i128::from(step) / 2) / i128::from(step);
        let unit = 10_i128.pow(decimals);
        let sign = if self.0 < 0 && scaled != 0 { "−" } else { "" };
        let whole = group(&(scaled / unit).to_string());
        if decimals == 0 {
            return format!("{sign}{whole}");
        }
        format!("{sign}{whole},{:0width$}", scaled % unit, width = decimals as usize)
    }

    /// As a form shows it again: all significant decimals, no grouping, an ordinary minus.
    pub fn typed(self) -> String {
        let text = self.to_string().replace('.', ",");
        if text.contains(',') { text.trim_end_matches('0').trim_end_matches(',').to_owned() } else { text }
    }

    /// The exact difference.
    pub fn minus(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }

    /// How much this is of a base, in percent; `None` when the base is zero.
    pub fn percent_of(self, base: Self) -> Option<Self> {
        if base.0 == 0 {
            return None;
        }
        let scaled = i128::from(self.0) * 100 * i128::from(SCALE);
        let (base, half) = (i128::from(base.0), i128::from(base.0.unsigned_abs()) / 2);
        let rounded = (scaled.abs() + half) / base.abs() * scaled.signum() * base.signum();
        i64::try_from(rounded).ok().map(Self)
    }

    /// The value without its sign.
    pub fn absolute(self) -> Self {
        Self(self.0.saturating_abs())
    }

    /// For drawing only; never for arithmetic.
    #[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "a position on a chart")]
    pub fn approximate(self) -> f32 {
        (self.0 as f64 / SCALE as f64) as f32
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, fraction) =
            (self.0.unsigned_abs() / SCALE.unsigned_abs(), self.0.unsigned_abs() % SCALE.unsigned_abs());
        write!(f, "{}{whole}", if self.0 < 0 { "-" } else { "" })?;
        if fraction != 0 {
            let digits = format!("{fraction:04}");
            write!(f, ".{}", digits.trim_end_matches('0'))?;
        }
        Ok(())
    }
}

/// Points between groups of three digits.
pub fn group(digits: &str) -> String {
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push('.');
        }
        out.push(digit);
    }
    out
}

/// A count with points between thousands: "1.265".
pub fn count(number: u64) -> String {
    group(&number.to_string())
}

fn assemble(sign: i64, whole: &str, fraction: &str) -> Result<Amount, AmountFault> {
    let only_digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if (whole.is_empty() && fraction.is_empty()) || !only_digits(whole) || !only_digits(fraction) {
        return Err(AmountFault::NotANumber);
    }
    let fraction = fraction.trim_end_matches('0');
    if fraction.len() > 4 {
        return Err(AmountFault::TooFine);
    }
    let text = format!("{whole}{fraction:0<4}");
    let raw: i64 = text.parse().map_err(|_| AmountFault::TooLarge)?;
    Ok(Amount(raw * sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_the_indonesian_way() {
        for (typed, stored) in [
            ("9,04", "9.04"),
            ("1.250,5", "1250.5"),
            ("1.250", "1250"),
            ("1250", "1250"),
            ("-0,5", "-0.5"),
            (" 12 ", "12"),
            ("1.265.000", "1265000"),
            (",5", "0.5"),
            ("7,10", "7.1"),
            ("+3", "3"),
            ("12 500", "12500"),
        ] {
            assert_eq!(Amount::from_indonesian(typed).map(|a| a.to_string()).as_deref(), Ok(stored), "{typed}");
        }
        for (typed, fault) in [
            ("9.04", AmountFault::PointIsNotDecimal),
            ("1,250,000", AmountFault::CommaIsNotGrouping),
            ("1,250.5", AmountFault::CommaIsNotGrouping),
            ("", AmountFault::NotANumber),
            ("dua", AmountFault::NotANumber),
            ("1,23456", AmountFault::TooFine),
            ("99999999999999999999", AmountFault::TooLarge),
            ("1e9", AmountFault::NotANumber),
            ("NaN", AmountFault::NotANumber),
            ("12%", AmountFault::NotANumber),
        ] {
            assert_eq!(Amount::from_indonesian(typed), Err(fault), "{typed}");
        }
    }

    #[test]
    fn numbers_are_written_the_indonesian_way() {
        let amount = |text| Amount::from_canonical(text).unwrap();
        assert_eq!(amount("1234567.5").indonesian(1), "1.234.567,5");
        assert_eq!(amount("9.045").indonesian(2), "9,05");
        assert_eq!(amount("-0.004").indonesian(2), "0,00");
        assert_eq!(amount("-7.57").indonesian(2), "−7,57");
        assert_eq!(amount("1265").indonesian(0), "1.265");
        assert_eq!(amount("9.04").typed(), "9,04");
        assert_eq!(amount("1200").typed(), "1200");
    }

    #[test]
    fn a_share_is_exact_and_unknown_for_a_zero_base() {
        let amount = |text| Amount::from_canonical(text).unwrap();
        assert_eq!(amount("-7.57").percent_of(amount("9.04")).unwrap().indonesian(1), "−83,7");
        assert_eq!(amount("1").percent_of(amount("-4")).unwrap().to_string(), "-25");
        assert_eq!(amount("1").percent_of(amount("0")), None);
    }
}
