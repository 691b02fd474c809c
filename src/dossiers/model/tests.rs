//! Places, their state and what can be put into them.

use chrono::DateTime;

use super::inserts::{Insert, Kind, appended};
use super::{Form, Limit, Part, Readiness, Status, Text, Why, obstacles};
use crate::innovations::model::Fact;
use crate::kernel::place::PlaceCode;
use crate::rulebooks;
use crate::rulebooks::model::{Attribute, Edition};

fn edition(id: &str) -> &'static Edition {
    rulebooks::find(id).unwrap()
}

fn fact(attribute: Attribute, words: usize) -> Fact {
    Fact {
        attribute,
        body: vec!["kata"; words].join(" "),
        source: None,
        revision: 1,
        updated_at: DateTime::UNIX_EPOCH,
        updated_by: "Rani".to_owned(),
    }
}

fn code(place: &str) -> PlaceCode {
    PlaceCode::from_code(place).unwrap()
}

fn text(place: &str, body: Option<usize>, finished: bool, based_on: &str) -> Text {
    Text {
        place: code(place),
        body: body.map(|words| vec!["kata"; words].join(" ")),
        finished,
        assignee: None,
        based_on: based_on.to_owned(),
        revision: 1,
        updated_at: DateTime::UNIX_EPOCH,
        updated_by: "Rani".to_owned(),
    }
}

fn codes(parts: &[Part<'_>]) -> Vec<String> {
    parts.iter().flat_map(|part| &part.pieces).map(|piece| piece.code.to_string()).collect()
}

fn status(parts: &[Part<'_>], place: &str) -> Status {
    let found = parts.iter().find_map(|part| Some((part, part.piece(code(place))?)));
    found.map(|(part, piece)| part.status(piece)).unwrap()
}

#[test]
fn places_are_the_portals_fields_in_the_forms_order() {
    let proposal = Form::of(edition("kipp-2023"), Some("umum")).parts(&[], &[]);
    let expected = ["1", "2", "3", "4", "5", "6.replikasi_terjadi", "6.potensi_replikasi", "7", "8"];
    assert_eq!(codes(&proposal), expected);
    let index = Form::of(edition("iga-2026"), None).parts(&[], &[]);
    let expected = [
        "rb_dasar_hukum",
        "rb_permasalahan",
        "rb_isu_strategis",
        "rb_metode_pembaharuan",
        "rb_kebaharuan",
        "rb_cara_kerja",
        "tujuan",
        "manfaat",
    ];
    assert_eq!(codes(&index)[..8], expected);
    let special = Form::of(edition("kipp-2023"), Some("khusus")).parts(&[], &[]);
    assert_eq!((special.len(), special[2].title), (7, "Pembaruan/Peningkatan Inovasi"), "the entry's own group");
    assert_eq!(codes(&Form::of(edition("kipp-2023"), None).parts(&[], &[])).len(), 9, "the group it is about");
}

#[test]
fn every_place_of_every_shipped_form_has_a_code_of_its_own() {
    for edition in rulebooks::editions() {
        for group in edition.groups.iter().map(|group| Some(group.code.as_str())).chain([None]) {
            let mut found = codes(&Form::of(edition, group).parts(&[], &[]));
            let all = found.len();
            found.sort();
            found.dedup();
            assert_eq!(found.len(), all, "{} {group:?}", edition.id);
        }
    }
}

#[test]
fn a_text_of_its_own_stands_in_the_place_of_the_story_and_lacks_nothing() {
    let facts = [fact(Attribute::Problem, 40), fact(Attribute::Goal, 10)];
    let form = Form::of(edition("kipp-2023"), Some("umum"));
    let follows = form.parts(&facts, &[]);
    assert_eq!((follows[1].words(), follows[1].missing().len()), (50, 2));
    let texts = [text("2", Some(7), false, "")];
    let own = form.parts(&facts, &texts);
    assert_eq!((own[1].words(), own[1].missing().len()), (7, 0));
    assert_eq!(own[1].pieces[0].story().split_whitespace().count(), 50, "the story is still known");
    let empty = [text("2", Some(0), false, "")];
    assert_eq!(status(&form.parts(&facts, &empty), "2"), Status::NotBegun, "cleared is not begun");
}

#[test]
fn a_place_is_as_far_as_people_say_unless_a_rule_speaks_against_it() {
    let facts = [fact(Attribute::Summary, 201), fact(Attribute::Novelty, 10), fact(Attribute::Money, 5)];
    let story = |at: usize| facts[at].body.clone();
    let texts = [text("3", None, true, &story(1)), text("7", None, true, "lain"), text("8", None, true, "")];
    let parts = Form::of(edition("kipp-2023"), Some("umum")).parts(&facts, &texts);
    assert_eq!(status(&parts, "1"), Status::Faulty, "too long, though nobody touched it");
    assert_eq!(status(&parts, "2"), Status::NotBegun);
    assert_eq!(status(&parts, "3"), Status::Finished);
    assert_eq!(status(&parts, "7"), Status::InProgress, "the story changed since it was finished");
    assert_eq!(status(&parts, "8"), Status::Faulty, "finished, and empty");
    let found = obstacles(&parts);
    let why = |place: &str| found.iter().find(|one| one.place == Some(code(place))).map(|one| one.why);
    assert_eq!(why("1"), Some(Why::TooLong { excess: 1, most: 200 }));
    assert_eq!((why("2"), why("3"), why("7")), (Some(Why::Empty), None, Some(Why::StoryChanged)));
    assert_eq!(found[0].sentence(), "1. Ringkasan melebihi batas 200 kata. Kurangi 1 kata.");
    let bars = found.iter().filter(|one| one.bars()).filter_map(|one| one.place).map(|place| place.to_string());
    assert_eq!(bars.collect::<Vec<_>>(), ["1", "2", "4", "5", "6.replikasi_terjadi", "6.potensi_replikasi", "8"]);
}

#[test]
fn limits_hold_for_a_field_alone_and_for_its_section_together() {
    // Adaptabilitas: 100 words and 200 words, 300 together.
    let form = Form::of(edition("kipp-2023"), Some("umum"));
    let hindrance = |done: usize, potential: usize| {
        let texts = [
            text("6.replikasi_terjadi", Some(done), false, ""),
            text("6.potensi_replikasi", Some(potential), false, ""),
        ];
        let parts = form.parts(&[], &texts);
        let of = |place: &str| parts[5].hindrance(parts[5].piece(code(place)).unwrap());
        (of("6.replikasi_terjadi"), of("6.potensi_replikasi"))
    };
    assert_eq!(hindrance(100, 200), (None, None));
    assert_eq!(hindrance(101, 10), (Some(Why::TooLong { excess: 1, most: 100 }), None));
    let parts = form.parts(&[], &[]);
    let piece = parts[5].piece(code("6.potensi_replikasi")).unwrap();
    assert_eq!(parts[5].measure(piece), (Limit::AtMost(200), 0));

    // Rancang Bangun: 300 words at least, over all its parts; short is told once, and finishing a part is not refused.
    let facts = [fact(Attribute::LegalBasis, 120), fact(Attribute::Problem, 100)];
    let parts = Form::of(edition("iga-2026"), None).parts(&facts, &[]);
    assert_eq!(parts[0].lack(), Some(Why::TooShort { lack: 80, least: 300 }));
    let short = obstacles(&parts).into_iter().filter(|one| matches!(one.why, Why::TooShort { .. })).count();
    assert_eq!(short, 1);
    assert_eq!(parts[0].hindrance(&parts[0].pieces[0]), None);
}

#[test]
fn readiness_is_weighted_where_every_weight_is_known() {
    let facts = [fact(Attribute::Impact, 10), fact(Attribute::Summary, 10)];
    let story = facts[0].body.clone();
    let texts = [text("5", None, true, &story), text("1", None, true, &story)];
    let weighted = Form::of(edition("kipp-2023"), Some("umum"));
    let found = Readiness::of(&weighted.parts(&facts, &texts));
    assert_eq!((found.finished, found.places, found.percent), (2, 9, 30), "Ringkasan weighs nothing, Signifikansi 30%");
    assert_eq!(found.sentence(), "2 dari 9 bagian");
    let unknown = Form::of(edition("kipp-2023"), Some("khusus"));
    let found = Readiness::of(&unknown.parts(&facts, &texts[1..]));
    assert_eq!((found.finished, found.places, found.percent), (1, 7, 14), "by number");
    let long = [fact(Attribute::Summary, 212)];
    assert_eq!(Readiness::of(&weighted.parts(&long, &[])).excess, 12);
}

#[test]
fn a_form_whose_sections_nobody_found_bars_everything() {
    let parts = Form::of(edition("kipp-2025"), Some("replikasi")).parts(&[], &[]);
    let found = obstacles(&parts);
    assert!(matches!(found.as_slice(), [one] if one.why == Why::NoForm && one.bars() && one.place.is_none()));
    assert_eq!(Readiness::of(&parts), Readiness::default());
}

#[test]
fn a_sentence_goes_on_where_the_text_ends_and_the_story_begins_a_paragraph() {
    let insert = |kind, sentence: Option<&str>| Insert {
        code: String::new(),
        kind,
        title: String::new(),
        lines: Vec::new(),
        state: None,
        holds: true,
        close: true,
        sentence: sentence.map(str::to_owned),
    };
    assert_eq!(appended("Satu. \n", &insert(Kind::Metric, Some("Dua."))), "Satu. Dua.");
    assert_eq!(appended("Satu.", &insert(Kind::Fact, Some("Dua."))), "Satu.\n\nDua.");
    assert_eq!(appended("  ", &insert(Kind::Award, Some("Dua."))), "Dua.");
    assert_eq!(appended("Satu.", &insert(Kind::Award, None)), "Satu.");
}
