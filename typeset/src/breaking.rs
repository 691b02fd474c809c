//! Where the lines of a paragraph end: the choice that makes the paragraph as even as a whole.
//!
//! The sum of demerits over all lines is minimised after Knuth and Plass, by dynamic programming over the fragments. A
//! line costs by how far its spaces stray from their natural width, measured against the number of spaces it has; word
//! divisions, two of them in a row, sudden changes from tight to loose, and stub last lines cost extra.

use crate::fragments::Fragment;
use crate::paragraph::Ends;
use crate::sheet::Mp;

/// Part of its natural width that a space may gain before the line looks loose.
const STRETCH: f64 = 0.55;
/// Part of its natural width that a space may lose.
const SHRINK: f64 = 0.22;
/// Cost of dividing a word, and of doing so in two lines running.
const DIVISION: f64 = 8_000.0;
const DIVISIONS_RUNNING: f64 = 60_000.0;
/// Ragged text divides words only in need.
const RAGGED_DIVISION: f64 = 30_000.0;
/// Part of the measure that a ragged line may leave open before it looks short.
const RAGGED_GAP: f64 = 0.5;
/// Cost of a loose line next to a tight one.
const UNEVEN: f64 = 3_000.0;
/// Cost of a last line shorter than [`STUB`] of the measure.
const STUB_LINE: f64 = 8_000.0;
/// The same when it holds only the end of a divided word.
const TORN_STUB_LINE: f64 = 200_000.0;
const STUB: f64 = 0.12;

/// The best way to a break.
#[derive(Clone, Copy)]
struct Node {
    cost: f64,
    from: usize,
    fitness: i8,
}

/// A paragraph's sums, so that any line is measured in constant time.
struct Sums<'a> {
    fragments: &'a [Fragment],
    width: Vec<i64>,
    space: Vec<i64>,
    measure: f64,
    ends: Ends,
}

/// Number of fragments on each line.
pub fn break_lines(fragments: &[Fragment], measure: Mp, ends: Ends) -> Vec<usize> {
    let sums = Sums::new(fragments, measure, ends);
    let count = fragments.len();
    let mut nodes = vec![Node { cost: f64::INFINITY, from: 0, fitness: 0 }; count + 1];
    nodes[0].cost = 0.0;
    for start in 0..count {
        let before = nodes[start];
        for (end, node) in nodes.iter_mut().enumerate().skip(start + 1) {
            let Some((cost, fitness)) = sums.cost(start, end, before.fitness) else {
                if end == start + 1 {
                    // Nothing shorter can be set: the fragment stands alone, too wide.
                    relax(node, before.cost + 1e9, start, 0);
                }
                break;
            };
            relax(node, before.cost + cost, start, fitness);
        }
    }
    let mut lines = Vec::new();
    let mut end = count;
    while end > 0 {
        let start = nodes[end].from;
        lines.push(end - start);
        end = start;
    }
    lines.reverse();
    lines
}

fn relax(node: &mut Node, cost: f64, from: usize, fitness: i8) {
    if cost < node.cost {
        *node = Node { cost, from, fitness };
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
        Self { fragments, width, space, measure: f64::from(measure.max(1)), ends }
    }

    /// Cost and tightness of the line `start..end` after a line of tightness `before`; none when it cannot be set.
    fn cost(&self, start: usize, end: usize, before: i8) -> Option<(f64, i8)> {
        let tail = self.fragments[end - 1];
        let last = end == self.fragments.len();
        let hyphen = tail.hyphen.map_or(0, |hyphen| i64::from(hyphen.width));
        let natural = float(self.width[end] - self.width[start] - i64::from(tail.space) + hyphen);
        let spaces = float(self.space[end] - self.space[start] - i64::from(tail.space));
        let gap = self.measure - natural;
        let justified = self.ends == Ends::Justified;
        let shrink = if justified { spaces * SHRINK } else { 0.0 };
        if gap < -shrink - 0.5 {
            return None;
        }
        let ratio = if last && gap >= 0.0 {
            0.0
        } else if !justified {
            gap / (self.measure * RAGGED_GAP)
        } else if gap < 0.0 {
            gap / shrink.max(1.0)
        } else {
            gap / (spaces * STRETCH).max(self.measure * 0.004)
        };
        let steep = if justified { ratio.abs() } else { 1.0 };
        let badness = (100.0 * steep * ratio * ratio).min(20_000.0);
        let mut cost = (10.0 + badness) * (10.0 + badness);
        let fitness = if ratio < -0.5 {
            -1
        } else if ratio > 1.0 {
            2
        } else {
            i8::from(ratio > 0.5)
        };
        if justified && (fitness - before).abs() > 1 {
            cost += UNEVEN;
        }
        if tail.hyphen.is_some() {
            cost += if justified { DIVISION } else { RAGGED_DIVISION };
            if start > 0 && self.fragments[start - 1].hyphen.is_some() {
                cost += DIVISIONS_RUNNING;
            }
        }
        if last && start > 0 && natural < self.measure * STUB {
            let torn = self.fragments[start - 1].hyphen.is_some();
            cost += if torn { TORN_STUB_LINE } else { STUB_LINE };
        }
        Some((cost, fitness))
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
