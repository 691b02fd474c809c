//! Bands must cover 0 to 100 at two decimals, without gap or overlap.

use std::collections::BTreeSet;

use crate::{
    kernel::points::Points,
    rulebooks::{
        fault::Fault,
        model::{Band, Edition, Programme},
    },
};

pub(super) fn check(edition: &Edition, spoiled: &BTreeSet<&'static str>, faults: &mut Vec<Fault>) {
    if spoiled.contains("band") {
        return;
    }
    let mut bands: Vec<_> = edition.bands.iter().collect();
    if bands.is_empty() {
        let said = edition.formulas.iter().any(|row| row.name == "index" && row.provenance.unknown.is_some());
        if edition.programme == Programme::Iga && !said {
            let remedy =
                "add a [[band]] for every predicate, from 0 to 100, or let the formula `index` say what is unknown";
            faults.push(Fault::new(1, "file", "no bands", remedy));
        }
        return;
    }
    bands.sort_by_key(|band| band.min);
    let mut next = Points::ZERO;
    for band in bands {
        join(band, next, faults);
        next = next.max(band.max + Points::STEP);
        if band.max > Points::whole(100) || band.max < band.min {
            let message = format!("runs from {} to {}", band.min, band.max);
            faults.push(Fault::new(band.provenance.line, &place(band), message, "keep it ascending and within 100"));
        }
    }
    if next <= Points::whole(100) {
        let message = format!("no band covers {next} to 100");
        faults.push(Fault::new(edition.bands[0].provenance.line, "bands", message, "let the highest band end at 100"));
    }
}

fn join(band: &Band, next: Points, faults: &mut Vec<Fault>) {
    if band.min == next {
        return;
    }
    let message = if band.min > next {
        format!("no band covers {next} to {}", band.min - Points::STEP)
    } else {
        format!("{} to {} is also covered by the band below", band.min, next - Points::STEP)
    };
    faults.push(Fault::new(
        band.provenance.line,
        &place(band),
        message,
        format!("begin it at {next}, or move the band below"),
    ));
}

fn place(band: &Band) -> String {
    format!("band {}", band.code)
}
