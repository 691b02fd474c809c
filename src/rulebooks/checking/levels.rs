//! Levels must count up from 1, score weight times level, and have bounds that meet.

use crate::{
    kernel::points::Points,
    rulebooks::{
        fault::{Fault, span},
        model::{Bounds, Edition, Indicator, Scale},
    },
};

pub(super) fn check(edition: &Edition, faults: &mut Vec<Fault>) {
    for indicator in &edition.indicators {
        let place = format!("indikator {}", indicator.number);
        scores(indicator, &place, faults);
        let numbers: Vec<_> = indicator.levels.iter().map(|level| (level.level, level.line)).collect();
        count_up(&numbers, &place, faults);
        let bounded: Vec<_> = indicator.levels.iter().map(|level| (level.level, level.bounds, level.line)).collect();
        match &indicator.scale {
            Some(scale) => meet(&bounded, scale, &place, faults),
            None => unscaled(&bounded, &place, faults),
        }
        for basis in &indicator.bases {
            let place = format!("{place}, dasar pengukuran {}", basis.code);
            let numbers: Vec<_> = basis.levels.iter().map(|level| (level.level, level.line)).collect();
            count_up(&numbers, &place, faults);
            if basis.levels.len() != indicator.levels.len() {
                let message = format!("memuat {} tingkat, indikatornya {}", basis.levels.len(), indicator.levels.len());
                faults.push(Fault::new(basis.line, &place, message, "beri batas untuk setiap tingkat indikator"));
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
            let message = format!("`score` {} bukan `weight` {weight} × tingkat {}", level.score, level.level);
            let place = format!("{place}, tingkat {}", level.level);
            faults.push(Fault::new(level.line, &place, message, format!("tulis {expected}, atau perbaiki `weight`")));
        }
    }
}

fn count_up(numbers: &[(u32, usize)], place: &str, faults: &mut Vec<Fault>) {
    for ((number, line), expected) in numbers.iter().zip(1..) {
        if *number != expected {
            let message = format!("tingkat {number} berada di tempat tingkat {expected}");
            faults.push(Fault::new(*line, place, message, "beri nomor tingkat 1, 2, 3 tanpa celah"));
        }
    }
}

type Bounded = (u32, Option<Bounds>, usize);

fn unscaled(levels: &[Bounded], place: &str, faults: &mut Vec<Fault>) {
    for (number, bounds, line) in levels {
        if bounds.is_some() {
            let message = format!("tingkat {number} punya batas, padahal indikator ini tidak punya `scale`");
            faults.push(Fault::new(*line, place, message, "tambahkan `scale = { unit, step }`, atau hapus batasnya"));
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
                let message = format!("`min` tingkat {number} lebih besar dari `max`");
                faults.push(Fault::new(*line, place, message, "tulis angka yang lebih kecil sebagai `min`"));
            }
            Some(bounds) => ordered.push((first(bounds, scale), last(bounds, scale), *number, *line)),
            None => {
                let message = format!("tingkat {number} tidak punya batas");
                faults.push(Fault::new(
                    *line,
                    place,
                    message,
                    "tambahkan `min`, `max`, atau keduanya, atau hapus `scale`",
                ));
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
                let message = format!("batas antara tingkat {below} dan {above} terbuka");
                let remedy = format!("isi `max` tingkat {below} dan `min` tingkat {above}");
                faults.push(Fault::new(line, place, message, remedy));
            }
            continue;
        };
        overlaps |= begin < expected;
        gaps |= begin > expected;
        if begin < expected && !scale.overlap_to_verifier {
            let message = format!("tingkat {below} dan {above} sama-sama mencakup {begin}");
            faults.push(Fault::new(
                line,
                place,
                message,
                "perbaiki batasnya, atau tambahkan `overlap = \"verifikator\"`",
            ));
        }
        if begin > expected && !scale.gap_to_verifier {
            let message = format!("tidak ada tingkat untuk {}", span(expected, begin - scale.step));
            let remedy = "perbaiki batasnya, atau tambahkan `gap = \"verifikator\"`";
            faults.push(Fault::new(line, place, message, remedy));
        }
    }
    for (marked, found, key, what) in [
        (scale.overlap_to_verifier, overlaps, "overlap", "yang tumpang tindih"),
        (scale.gap_to_verifier, gaps, "gap", "celah"),
    ] {
        if marked && !found && !ordered.is_empty() {
            let message = format!("bertanda `{key}`, padahal tidak ada {what}");
            faults.push(Fault::new(scale.line, place, message, format!("hapus `{key}`, atau perbaiki batasnya")));
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
