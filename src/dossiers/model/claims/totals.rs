//! A total beside its parts.

use std::ops::Range;

use super::Kind;
use super::numbers::Number;
use crate::kernel::amount::Amount;

/// Words between a total and its parts.
const PARTS_FOLLOW: [&str; 8] =
    ["terdiri atas", "terdiri dari", "yakni", "yaitu", "rincian", "rinciannya", "masing-masing", "meliputi"];

/// Words between parts and their total.
const TOTAL_FOLLOWS: [&str; 5] = ["total", "totalnya", "seluruhnya", "jumlah keseluruhan", "jumlahnya"];

/// A total that its parts in the same sentence do not come to. Percentages are shares of different things, and one part alone is
/// an example: neither is added up.
pub fn check(numbers: &[Number], sentence: &str) -> Vec<(Range<usize>, Kind)> {
    let counted: Vec<&Number> = numbers.iter().filter(|number| !number.percent).collect();
    let small = sentence.to_lowercase();
    // Letters whose small form has another length would shift every place: such a sentence is left alone.
    if small.len() != sentence.len() {
        return Vec::new();
    }
    let after = |cues: &[&str]| cues.iter().filter_map(|cue| small.find(cue)).min();
    let (total, parts) = if let Some(at) = after(&PARTS_FOLLOW) {
        let total = counted.iter().rev().find(|number| number.range.end <= at);
        (total, counted.iter().filter(|number| number.range.start >= at).collect::<Vec<_>>())
    } else if let Some(at) = after(&TOTAL_FOLLOWS) {
        let total = counted.iter().find(|number| number.range.start >= at);
        (total, counted.iter().filter(|number| number.range.end <= at).collect())
    } else {
        return Vec::new();
    };
    let Some(total) = total.filter(|_| parts.len() >= 2) else { return Vec::new() };
    let Some(sum) = parts.iter().try_fold(0_i64, |sum, part| sum.checked_add(part.value.raw())).map(Amount::from_raw)
    else {
        return Vec::new();
    };
    if sum == total.value {
        Vec::new()
    } else {
        vec![(total.range.clone(), Kind::WrongTotal { total: total.value, sum })]
    }
}

#[cfg(test)]
mod tests {
    use super::super::numbers::scan;
    use super::*;

    fn told(sentence: &str) -> Vec<(String, String)> {
        let found = check(&scan(sentence).numbers, sentence);
        found
            .into_iter()
            .map(|(range, kind)| match kind {
                Kind::WrongTotal { sum, .. } => (sentence[range].to_owned(), sum.indonesian(0)),
                other => panic!("{other:?}"),
            })
            .collect()
    }

    #[test]
    fn a_total_is_the_sum_of_its_parts_or_told() {
        assert_eq!(told("Ada 1.265 dataset, terdiri atas 1.151 publik dan 114 privat."), []);
        let one = |total: &str, sum: &str| vec![(total.to_owned(), sum.to_owned())];
        assert_eq!(told("Ada 1.266 dataset, terdiri atas 1.151 publik dan 114 privat."), one("1.266", "1.265"));
        assert_eq!(told("Publik 1.151 dan privat 114, seluruhnya 1.264 dataset."), one("1.264", "1.265"));
        assert_eq!(told("Publik 1.151 dan privat 114, seluruhnya 1.265 dataset."), []);
        assert_eq!(told("Ada 39 nominasi, yakni 7 provinsi."), [], "one part is an example");
        assert_eq!(told("Ada 39 nominasi, yakni 10% provinsi dan 20% kota."), []);
        assert_eq!(told("Tanpa angka, yaitu tidak ada."), []);
    }
}
