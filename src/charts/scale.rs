//! Axes: even steps that people count in, and how they are written in Indonesian.

/// A span of values with marks on it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Axis {
    low: f32,
    high: f32,
    /// Where the marks are and how each is written, from low to high.
    pub ticks: Vec<(f32, String)>,
}

impl Axis {
    /// The axis of about `steps` steps of 1, 2 or 5 times a power of ten that holds every value from `low` to `high`.
    pub fn over(low: f32, high: f32, steps: f32) -> Self {
        let high = if high - low > f32::EPSILON * high.abs().max(1.0) { high } else { low + low.abs().max(1.0) };
        let (step, exponent) = step_over((high - low) / steps);
        let (first, last) = ((low / step).floor(), (high / step).ceil());
        let magnitude = Magnitude::of((first * step).abs().max((last * step).abs()));
        let decimals = usize::try_from(magnitude.exponent - exponent).unwrap_or(0);
        let mut ticks = Vec::new();
        let mut at = first;
        while at <= last {
            let written = number(at * step / 10.0_f32.powi(magnitude.exponent), decimals);
            ticks.push((at * step, format!("{written}{}", magnitude.word)));
            at += 1.0;
        }
        Self { low: first * step, high: last * step, ticks }
    }

    /// Where a value lies between two ends of the page.
    pub fn place(&self, value: f32, (from, to): (f32, f32)) -> f32 {
        from + (value - self.low) / (self.high - self.low) * (to - from)
    }
}

/// Large figures are counted in millions and more, so that a mark stays short.
struct Magnitude {
    exponent: i32,
    word: &'static str,
}

impl Magnitude {
    fn of(largest: f32) -> Self {
        match largest {
            size if size >= 1e12 => Self { exponent: 12, word: " triliun" },
            size if size >= 1e9 => Self { exponent: 9, word: " miliar" },
            size if size >= 1e6 => Self { exponent: 6, word: " juta" },
            _ => Self { exponent: 0, word: "" },
        }
    }
}

/// The smallest step of 1, 2 or 5 times a power of ten that is not below `least`, and that power.
fn step_over(least: f32) -> (f32, i32) {
    let candidates = (-9..38).flat_map(|exponent| [1.0_f32, 2.0, 5.0].map(|digit| (digit, exponent)));
    candidates
        .map(|(digit, exponent)| (digit * 10.0_f32.powi(exponent), exponent))
        .find(|(step, _)| *step >= least * 0.999)
        .unwrap_or((least, 37))
}

/// A figure with decimal comma and dots between thousands.
pub(crate) fn number(value: f32, decimals: usize) -> String {
    let plain = format!("{value:.decimals$}");
    let (sign, digits) = plain.strip_prefix('-').map_or(("", plain.as_str()), |digits| ("−", digits));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let sign = if digits.contains(|digit| matches!(digit, '1'..='9')) { sign } else { "" };
    let mut written = String::from(sign);
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place) % 3 == 0 {
            written.push('.');
        }
        written.push(digit);
    }
    if !part.is_empty() {
        written.push(',');
        written.push_str(part);
    }
    written
}

/// A count as a length; past any count that is ever drawn it stays at the largest.
pub(crate) fn count(items: usize) -> f32 {
    u16::try_from(items).map_or(f32::from(u16::MAX), f32::from)
}

#[cfg(test)]
mod tests {
    use super::{Axis, number};

    fn written(low: f32, high: f32) -> Vec<String> {
        Axis::over(low, high, 5.0).ticks.into_iter().map(|(_, text)| text).collect()
    }

    #[test]
    fn steps_are_one_two_or_five() {
        assert_eq!(written(0.0, 9.04), ["0", "2", "4", "6", "8", "10"]);
        assert_eq!(written(0.0, 1.7), ["0,0", "0,5", "1,0", "1,5", "2,0"]);
        assert_eq!(written(0.0, 4_300.0), ["0", "1.000", "2.000", "3.000", "4.000", "5.000"]);
        assert_eq!(written(0.0, 7_400_000.0), ["0 juta", "2 juta", "4 juta", "6 juta", "8 juta"]);
        assert_eq!(written(-3.0, 6.0), ["−4", "−2", "0", "2", "4", "6"]);
    }

    #[test]
    fn an_axis_holds_its_values_and_is_never_without_span() {
        for (low, high) in [(0.0, 0.0), (5.0, 5.0), (0.0, 1e-7), (0.0, 3e30), (-2.5, -2.5), (97.2, 99.9)] {
            let axis = Axis::over(low, high, 5.0);
            assert!(axis.ticks.len() >= 2 && axis.ticks.len() < 9, "{axis:?}");
            assert!(axis.place(high, (0.0, 100.0)).is_finite());
            assert!((-0.1..=100.1).contains(&axis.place(low, (0.0, 100.0))), "{axis:?}");
        }
    }

    #[test]
    fn figures_are_written_in_indonesian() {
        assert_eq!(number(1_234_567.0, 0), "1.234.567");
        assert_eq!(number(-0.04, 1), "0,0");
        assert_eq!(number(-1_200.5, 1), "−1.200,5");
    }
}
