//! Where everything stands on the sheets of each kind of publication, as text: a change of layout is seen and judged, never
//! slips in. The material is that of the demo portfolio, as its file has it.

use pataka::assessment::model::Standing;
use pataka::dossiers::model::Material;
use pataka::innovations::model::Status;
use pataka::publications::compose;
use pataka::publications::model::{Handout, Holdings, Portfolio, RegionalReport, Subject};
use pataka::rulebooks;
use pataka_typeset::{dump, layout_with_index};

use crate::dossiers::demo::material;
use crate::dossiers::layouts::told;

fn subject(slug: &str) -> Subject {
    Subject { material: material(slug), status: Some(Status::Draft), entered: Vec::new(), papers: Vec::new() }
}

/// Three innovations of the demo: a full one, one with a change, one that is almost empty.
fn holdings() -> Holdings {
    let subjects: Vec<Subject> = ["canting-gula-mojo", "gayatri", "mlijo-online"].map(subject).into();
    let Material { pemda, asked_on, .. } = subjects[0].material.clone();
    Holdings { pemda, units: Vec::new(), subjects, asked_on }
}

#[test]
fn a_brief() {
    insta::assert_snapshot!(told(&compose::brief(&subject("gayatri"), &[]).expect("it can be set")));
}

#[test]
fn a_kit() {
    insta::assert_snapshot!(told(&compose::kit(&subject("canting-gula-mojo"))));
}

#[test]
fn a_handout() {
    let edition = rulebooks::find("kipp-2023").expect("it ships");
    let handout = Handout { subject: subject("canting-gula-mojo"), edition, doubts: Vec::new(), own: Vec::new() };
    insta::assert_snapshot!(told(&compose::handout(&handout)));
}

#[test]
fn a_report() {
    let edition = rulebooks::find("iga-2026").expect("it ships");
    let report = RegionalReport { holdings: holdings(), edition, standing: Standing::default(), region: None };
    insta::assert_snapshot!(told(&compose::report(&report)));
}

#[test]
fn a_book() {
    let portfolio = Portfolio { holdings: holdings(), year: 2026, awards: Vec::new(), only: None };
    let book = compose::portfolio(&portfolio);
    insta::assert_snapshot!(dump(&layout_with_index(&book.document, &book.index).expect("it can be set")));
}

#[test]
fn a_book_of_five_hundred_innovations_can_be_set() {
    let many: Vec<Subject> = (0..500)
        .map(|number| {
            let mut one = subject("mlijo-online");
            one.material.innovation.profile.name = format!("Inovasi nomor {number:03}");
            one
        })
        .collect();
    let holdings = Holdings { subjects: many, ..holdings() };
    let portfolio = Portfolio { holdings, year: 2026, awards: Vec::new(), only: None };
    let book = compose::portfolio(&portfolio);
    let sheets = layout_with_index(&book.document, &book.index).expect("it can be set");
    assert!((100..1_500).contains(&sheets.sheets.len()), "{} sheets", sheets.sheets.len());
    assert_eq!(book.index.len(), 500);
}
