//! Bands must cover 0 to 100 at two decimals, without gap or overlap.

use std::collections::BTreeSet;

use crate::{
    kernel::points::Points,
    rulebooks::{
        fault::{Fault, span},
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
                "tambahkan `[[band]]` untuk setiap predikat dari 0 sampai 100, atau `unknown` pada rumus `index`";
            faults.push(Fault::new(1, "berkas", "tidak ada predikat", remedy));
        }
        return;
    }
    bands.sort_by_key(|band| band.min);
    let mut next = Points::ZERO;
    for band in bands {
        join(band, next, faults);
        next = next.max(band.max + Points::STEP);
        if band.max > Points::whole(100) || band.max < band.min {
            let message = format!("terentang dari {} sampai {}", band.min, band.max);
            let remedy = "tulis `max` yang tidak kurang dari `min` dan tidak lebih dari 100";
            faults.push(Fault::new(band.provenance.line, &place(band), message, remedy));
        }
    }
    if next <= Points::whole(100) {
        let message = format!("tidak ada predikat untuk {}", span(next, Points::whole(100)));
        let remedy = "akhiri predikat tertinggi di 100";
        faults.push(Fault::new(edition.bands[0].provenance.line, "predikat", message, remedy));
    }
}

fn join(band: &Band, next: Points, faults: &mut Vec<Fault>) {
    if band.min == next {
        return;
    }
    let message = if band.min > next {
        format!("tidak ada predikat untuk {}", span(next, band.min - Points::STEP))
    } else {
        format!("{} juga masuk predikat di bawahnya", span(band.min, next - Points::STEP))
    };
    faults.push(Fault::new(
        band.provenance.line,
        &place(band),
        message,
        format!("mulai dari {next}, atau ubah predikat di bawahnya"),
    ));
}

fn place(band: &Band) -> String {
    format!("predikat {}", band.code)
}
