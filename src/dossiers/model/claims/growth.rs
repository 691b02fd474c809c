//! A growth beside the two values it is said to follow from.

use std::ops::Range;

use super::Kind;
use super::numbers::Number;
use crate::kernel::amount::Amount;

/// Words that say something grew or fell.
const MOVES: [&str; 12] = [
    "naik",
    "meningkat",
    "tumbuh",
    "bertambah",
    "turun",
    "menurun",
    "berkurang",
    "kenaikan",
    "peningkatan",
    "pertumbuhan",
    "penurunan",
    "melonjak",
];

/// A percentage of growth in a sentence "dari A menjadi B" that is neither the relative growth nor, between percentages, the
/// difference in points.
pub fn check(numbers: &[Number], sentence: &str) -> Vec<(Range<usize>, Kind)> {
    let small = sentence.to_lowercase();
    if small.len() != sentence.len() || !MOVES.iter().any(|word| small.contains(word)) {
        return Vec::new();
    }
    let Some((first, second)) = ends(numbers, &small) else { return Vec::new() };
    let written = numbers.iter().find(|number| number.percent && *number != first && *number != second);
    let Some(written) = written else { return Vec::new() };
    let step = second.value.minus(first.value);
    let relative = step.and_then(|step| step.percent_of(first.value)).map(Amount::absolute);
    let points = step.filter(|_| first.percent && second.percent).map(Amount::absolute);
    let as_written =
        |value: Amount| value.indonesian(written.decimals) == written.value.absolute().indonesian(written.decimals);
    if written.decimals > 4 || [relative, points].into_iter().flatten().any(as_written) || relative.or(points).is_none()
    {
        return Vec::new();
    }
    vec![(written.range.clone(), Kind::WrongGrowth { written: written.value, relative, points })]
}

/// The values after "dari" and after "menjadi", "ke" or "jadi".
fn ends<'a>(numbers: &'a [Number], small: &str) -> Option<(&'a Number, &'a Number)> {
    let directly = |number: &&Number, cues: &[&str]| {
        let before = small[..number.range.start].trim_end();
        cues.iter().any(|cue| before.strip_suffix(cue).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric)))
    };
    let first = numbers.iter().find(|number| directly(number, &["dari", "semula", "awalnya"]))?;
    let second = numbers.iter().find(|number| directly(number, &["menjadi", "ke", "jadi"]))?;
    (first.percent == second.percent).then_some((first, second))
}

#[cfg(test)]
mod tests {
    use super::super::numbers::scan;
    use super::*;

    fn told(sentence: &str) -> Vec<String> {
        check(&scan(sentence).numbers, sentence).into_iter().map(|(range, _)| sentence[range].to_owned()).collect()
    }

    #[test]
    fn a_growth_follows_from_its_values_or_is_told() {
        let none: Vec<String> = Vec::new();
        // (140 - 100) / 100 = 40 %
        assert_eq!(told("Kunjungan naik dari 100 menjadi 140, atau 40%."), none);
        assert_eq!(told("Kunjungan naik 45% dari 100 menjadi 140."), ["45%"]);
        // 9,04 - 1,47 = 7,57 points; 7,57 / 9,04 = 83,74 %
        assert_eq!(told("Stunting turun dari 9,04% menjadi 1,47%, turun 7,57%."), none);
        assert_eq!(told("Stunting turun dari 9,04% menjadi 1,47%, turun 83,74%."), none);
        assert_eq!(told("Stunting turun dari 9,04% menjadi 1,47%, turun 84%."), none, "rounded as written");
        assert_eq!(told("Stunting turun dari 9,04% menjadi 1,47%, turun 58,57%."), ["58,57%"]);
        assert_eq!(told("Naik 58,57% tahun ini."), none, "no values to follow from: the number itself is unbound");
        assert_eq!(told("Naik dari 0 menjadi 5, atau 10%."), none, "nothing grows from nothing in percent");
    }
}
