//! Where everything stands on the sheets of a dossier, as text: a change of layout is seen and judged, never slips in.

use pataka::dossiers::compose::compose;
use pataka::rulebooks;
use pataka_typeset::document::Document;
use pataka_typeset::{dump, layout, write};

use super::demo::material;

/// Lays out twice, writes twice: the same both times.
pub fn told(document: &Document) -> String {
    let sheets = layout(document).expect("it can be set");
    let again = layout(document).expect("it can be set");
    assert_eq!(write(&sheets).expect("written"), write(&again).expect("written"), "the same bytes");
    dump(&sheets)
}

fn dossier(slug: &str, edition: &str) -> String {
    told(&compose(&material(slug), rulebooks::find(edition).expect("it ships")))
}

#[test]
fn a_proposal() {
    insta::assert_snapshot!(dossier("gayatri", "kipp-2023"));
}

#[test]
fn an_almost_empty_proposal_for_the_province() {
    insta::assert_snapshot!(dossier("mlijo-online", "kovablik-2025"));
}

#[test]
fn a_dossier_of_indicators() {
    insta::assert_snapshot!(dossier("gayatri", "iga-2026"));
}
