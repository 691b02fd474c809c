//! Where the lines of a paragraph end: the choice that makes the paragraph as even as a whole.
//!
//! The sum of demerits over all lines is minimised after Knuth and Plass, by dynamic programming over the fragments. A
//! line costs by how far its spaces stray from their natural width, measured against the number of spaces it has; word
//! divisions, two of them in a row, changes from tight to loose, and stub last lines cost extra. The letters of a
//! justified line are drawn a little wider or narrower, after Zapf's program, so that its spaces need to give less.

use crate::fragments::Fragment;
use crate::paragraph::Ends;
use crate::sheet::{Mp, OWN_WIDTH};

/// Part of its natural width that a space may gain before the line looks loose.
const STRETCH: f64 = 0.28;
/// Part of its natural width that a space may lose.
const SHRINK: f64 = 0.22;
/// Thousandths of their own width by which letters may be drawn wider or narrower; nobody sees so little.
const LETTERS: i64 = 22;
/// Cost of dividing a word, and of doing so in two lines running.
const DIVISION: f64 = 5_000.0;
const DIVISIONS_RUNNING: f64 = 60_000.0;
/// Ragged text divides words only in need.
const RAGGED_DIVISION: f64 = 30_000.0;
/// Cost of ending a ragged line inside an address or a compound, where no hyphen is added.
const RAGGED_SEAM: f64 = 2_000.0;
/// Part of the measure that a ragged line may leave open before it looks short.
const RAGGED_GAP: f64 = 0.5;
/// Cost of a line whose spaces differ from those of the line before by as much as they may stretch.
const UNEVEN: f64 = 6_000.0;
/// Cost of a last line shorter than [`STUB`] of the measure.
const STUB_LINE: f64 = 40_000.0;
/// The same when it holds only the end of a divided word.
const TORN_STUB_LINE: f64 = 200_000.0;
const STUB: f64 = 0.16;

/// How tight or loose a line is, in [`TIGHTNESSES`] steps: ways that end differently are followed side by side, as the
/// next line may fit only one of them.
const TIGHTNESSES: usize = 4;

/// The best way to a break whose last line is of some tightness.
#[derive(Clone, Copy)]
struct Way {
    cost: f64,
    /// The break before and the tightness there.
    from: (usize, usize),
    /// How far the last line's spaces stray, in parts of what they may.
    ratio: f64,
}

/// A line as it would be set.
struct Tried {
    cost: f64,
    ratio: f64,
}

/// A paragraph's sums, so that any line is measured in constant time.
struct Sums<'a> {
    fragments: &'a [Fragment],
    width: Vec<i64>,
    space: Vec<i64>,
    measure: i64,
    ends: Ends,
}

/// How wide the letters of a justified line are drawn that misses so much at its `natural` width, in thousandths: they
/// take five sixths of it where nobody sees that, so that its spaces stray less.
pub fn letters_width(missing: i64, natural: i64) -> i32 {
    let share = (missing * 5_000 / 6 / natural.max(1)).clamp(-LETTERS, LETTERS);
    OWN_WIDTH + i32::try_from(share).unwrap_or(0)
}

/// Number of fragments on each line.
pub fn break_lines(fragments: &[Fragment], measure: Mp, ends: Ends) -> Vec<usize> {
    let sums = Sums::new(fragments, measure, ends);
    let count = fragments.len();
    let mut ways: Vec<[Option<Way>; TIGHTNESSES]> = vec![[None; TIGHTNESSES]; count + 1];
    ways[0][1] = Some(Way { cost: 0.0, from: (0, 0), ratio: 0.0 });
    for start in 0..count {
        let before = ways[start];
        if before.iter().all(Option::is_none) {
            continue;
        }
        for (end, found) in ways.iter_mut().enumerate().skip(start + 1) {
            let tried = match sums.try_line(start, end) {
                Some(tried) => tried,
                // Nothing shorter can be set: the fragment stands alone, too wide.
                None if end == start + 1 => Tried { cost: 1e9, ratio: 0.0 },
                None => break,
            };
            let best = &mut found[tightness(tried.ratio)];
            for (at, way) in before.iter().enumerate() {
                let Some(way) = way else { continue };
                let step = if ends == Ends::Justified && start > 0 { tried.ratio - way.ratio } else { 0.0 };
                let cost = way.cost + tried.cost + UNEVEN * (step * step).min(9.0);
                if best.is_none_or(|best| cost < best.cost) {
                    *best = Some(Way { cost, from: (start, at), ratio: tried.ratio });
                }
            }
        }
    }
    trace(&ways)
}

/// Follows the best way back from the end.
fn trace(ways: &[[Option<Way>; TIGHTNESSES]]) -> Vec<usize> {
    let mut lines = Vec::new();
    let Some(mut end) = ways.len().checked_sub(1) else { return lines };
    let cost = |at: &usize| ways[end][*at].map_or(f64::INFINITY, |way| way.cost);
    let mut at = (0..TIGHTNESSES).min_by(|one, other| cost(one).total_cmp(&cost(other))).unwrap_or(0);
    while let (1.., Some(way)) = (end, ways[end][at]) {
        lines.push(end - way.from.0);
        (end, at) = way.from;
    }
    lines.reverse();
    lines
}

fn tightness(ratio: f64) -> usize {
    match ratio {
        ..-0.5 => 0,
        ..=0.5 => 1,
        ..=1.0 => 2,
        _ => 3,
    }
}

impl<'a> Sums<'a> {
    fn new(fragments: &'a [Fragment], measure: Mp, ends: Ends) -> Self {
        let mut width = vec![0];
        let mut space = vec![0];
        let (mut wide, mut blank) = (0, 0);
        for fragment in fragments {
            wide += i64::from(fragment.width) + i64::from(fragment.space);
            blank += i64::from(fragment.space);
            width.push(wide);
            space.push(blank);
        }
        Self { fragments, width, space, measure: i64::from(measure.max(1)), ends }
    }

    /// The line `start..end`; none when it cannot be set.
    fn try_line(&self, start: usize, end: usize) -> Option<Tried> {
        let tail = self.fragments[end - 1];
        let last = end == self.fragments.len();
        let hyphen = tail.hyphen.map_or(0, |hyphen| i64::from(hyphen.width));
        let natural = self.width[end] - self.width[start] - i64::from(tail.space) + hyphen;
        let spaces = float(self.space[end] - self.space[start] - i64::from(tail.space));
        let justified = self.ends == Ends::Justified;
        let letters = if justified { letters_width(self.measure - natural, natural) } else { OWN_WIDTH };
        let gap = float(self.measure - natural * i64::from(letters) / 1000);
        let measure = float(self.measure);
        let shrink = if justified { spaces * SHRINK } else { 0.0 };
        if gap < -shrink - 0.5 {
            return None;
        }
        let ratio = if last && gap >= 0.0 {
            0.0
        } else if !justified {
            gap / (measure * RAGGED_GAP)
        } else if gap < 0.0 {
            gap / shrink.max(1.0)
        } else {
            gap / (spaces * STRETCH).max(measure * 0.004)
        };
        let steep = if justified { ratio.abs() } else { 1.0 };
        let badness = (100.0 * steep * ratio * ratio).min(20_000.0);
        let mut cost = (10.0 + badness) * (10.0 + badness);
        if tail.hyphen.is_some() {
            cost += if justified { DIVISION } else { RAGGED_DIVISION };
            if start > 0 && self.fragments[start - 1].hyphen.is_some() {
                cost += DIVISIONS_RUNNING;
            }
        }
        if !last && tail.hyphen.is_none() && tail.space == 0 {
            cost += if justified { DIVISION } else { RAGGED_SEAM };
        }
        if last && start > 0 && float(natural) < measure * STUB {
            let torn = self.fragments[start - 1].hyphen.is_some();
            cost += if torn { TORN_STUB_LINE } else { STUB_LINE };
        }
        Some(Tried { cost, ratio })
    }
}

#[expect(clippy::cast_precision_loss, reason = "a paragraph is far shorter than 2^52 thousandths of a point")]
fn float(length: i64) -> f64 {
    length as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(widths: &[Mp]) -> Vec<Fragment> {
        let fragment = |&width| Fragment { start: 0, content_end: 0, end: 0, width, space: 10, hyphen: None };
        widths.iter().map(fragment).collect()
    }

    #[test]
    fn lines_are_even_as_a_whole_where_a_greedy_choice_is_not() {
        // Greedy would set three words on the first line and leave the long word alone on the second.
        let found = break_lines(&words(&[30, 30, 28, 95, 50, 50]), 110, Ends::Left);
        assert_eq!(found, [3, 1, 2]);
        let found = break_lines(&words(&[45, 45, 12, 60, 60]), 130, Ends::Left);
        assert_eq!(found.iter().sum::<usize>(), 5);
    }

    #[test]
    fn a_fragment_wider_than_the_line_stands_alone() {
        assert_eq!(break_lines(&words(&[10, 500, 10]), 100, Ends::Justified), [1, 1, 1]);
    }

    #[test]
    fn nothing_gives_no_lines() {
        assert!(break_lines(&[], 100, Ends::Left).is_empty());
    }
}
