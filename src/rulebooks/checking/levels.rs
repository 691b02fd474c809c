//! Levels must count up from 1, score weight times level, and have bounds that meet.

use crate::{
    kernel::points::Points,
    rulebooks::{
        fault::Fault,
        model::{Bounds, Edition, Indicator, Scale},
    },
};

pub(super) fn check(edition: &Edition, faults: &mut Vec<Fault>) {
    for indicator in &edition.indicators {
        let place = format!("indicator {}", indicator.number);
        scores(indicator, &place, faults);
        let numbers: Vec<_> = indicator.levels.iter().map(|level| (level.level, level.line)).collect();
        count_up(&numbers, &place, faults);
        let bounded: Vec<_> = indicator.levels.iter().map(|level| (level.level, level.bounds, level.line)).collect();
        match &indicator.scale {
            Some(scale) => meet(&bounded, scale, &place, faults),
            None => unscaled(&bounded, &place, faults),
        }
        for basis in &indicator.bases {
            let place = format!("{place}, basis {}", basis.code);
            let numbers: Vec<_> = basis.levels.iter().map(|level| (level.level, level.line)).collect();
            count_up(&numbers, &place, faults);
            if basis.levels.len() != indicator.levels.len() {
                let message = format!("{} levels, the indicator has {}", basis.levels.len(), indicator.levels.len());
                faults.push(Fault::new(basis.line, &place, message, "give every level of the indicator its bounds"));
            }
            let bounded: Vec<_> = basis.levels.iter().map(|level| (level.level, level.bounds, level.line)).collect();
            meet(&bounded, &basis.scale, &place, faults);
        }
    }
}

fn scores(indicator: &Indicator, place: &str, faults: &mut Vec<Fault>) {
    // An absent weight is told with what is neither given nor said to be unknown, one that is not above 0 where it was read.
    let Some(weight) = indicator.weight.filter(|weight| *weight > Points::ZERO) else { return };
    for level in &indicator.levels {
        let expected = weight * level.level;
        if level.level > 0 && level.score != expected {
            let message = format!("score {} is not weight {weight} x level", level.score);
            let place = format!("{place}, level {}", level.level);
            faults.push(Fault::new(level.line, &place, message, format!("write {expected}, or correct the weight")));
        }
    }
}

fn count_up(numbers: &[(u32, usize)], place: &str, faults: &mut Vec<Fault>) {
    for ((number, line), expected) in numbers.iter().zip(1..) {
        if *number != expected {
            let message = format!("level {number} stands where level {expected} belongs");
            faults.push(Fault::new(*line, place, message, "number the levels 1, 2, 3 without a gap"));
        }
    }
}

type Bounded = (u32, Option<Bounds>, usize);

fn unscaled(levels: &[Bounded], place: &str, faults: &mut Vec<Fault>) {
    for (number, bounds, line) in levels {
        if bounds.is_some() {
            let message = format!("level {number} has bounds but the indicator has no scale");
            faults.push(Fault::new(*line, place, message, "add scale = { unit, step }, or remove the bounds"));
        }
    }
}

/// Bounds in ascending order must touch: neither share a value nor leave one out, unless the scale
/// leaves such values to the verifier. A mark that nothing needs is a fault too.
fn meet(levels: &[Bounded], scale: &Scale, place: &str, faults: &mut Vec<Fault>) {
    if scale.step <= Points::ZERO {
        return; // told where it was read
    }
    let mut ordered = Vec::new();
    for (number, bounds, line) in levels {
        match bounds {
            Some(bounds) if bounds.min.zip(bounds.max).is_some_and(|(min, max)| min > max) => {
                let message = format!("level {number} begins above its end");
                faults.push(Fault::new(*line, place, message, "write the smaller number as min"));
            }
            Some(bounds) => ordered.push((first(bounds, scale), last(bounds, scale), *number, *line)),
            None => {
                let message = format!("level {number} has no bounds");
                faults.push(Fault::new(*line, place, message, "add min, max or both, or remove the scale"));
            }
        }
    }
    ordered.sort_by_key(|(first, ..)| *first);
    let (mut overlaps, mut gaps) = (false, false);
    for pair in ordered.windows(2) {
        let ((_, end, below, _), (begin, _, above, line)) = (pair[0], pair[1]);
        let expected = end.map(|end| end + scale.step);
        let (Some(begin), Some(expected)) = (begin, expected) else {
            overlaps = true;
            if !scale.overlap_to_verifier {
                let message = format!("levels {below} and {above} are both open towards each other");
                faults.push(Fault::new(line, place, message, "close one of them"));
            }
            continue;
        };
        overlaps |= begin < expected;
        gaps |= begin > expected;
        if begin < expected && !scale.overlap_to_verifier {
            let message = format!("levels {below} and {above} both cover {begin}");
            faults.push(Fault::new(
                line,
                place,
                message,
                "correct a bound, or mark the scale overlap = \"verifikator\"",
            ));
        }
        if begin > expected && !scale.gap_to_verifier {
            let message = format!("no level covers {expected} to {}", begin - scale.step);
            faults.push(Fault::new(line, place, message, "correct a bound, or mark the scale gap = \"verifikator\""));
        }
    }
    for (marked, found, key) in [(scale.overlap_to_verifier, overlaps, "overlap"), (scale.gap_to_verifier, gaps, "gap")]
    {
        if marked && !found && !ordered.is_empty() {
            let message = format!("marked `{key}`, but there is none");
            faults.push(Fault::new(scale.line, place, message, format!("remove `{key}`, or correct the bounds")));
        }
    }
}

/// The lowest measured value within the bounds; `None` is unbounded.
fn first(bounds: &Bounds, scale: &Scale) -> Option<Points> {
    bounds.min.map(|min| if bounds.min_inclusive { min } else { min + scale.step })
}

/// The highest measured value within the bounds; `None` is unbounded.
fn last(bounds: &Bounds, scale: &Scale) -> Option<Points> {
    bounds.max.map(|max| if bounds.max_inclusive { max } else { max - scale.step })
}
