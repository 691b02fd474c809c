//! The administrative selection of the shipped editions, at its edges.

use super::*;
use crate::innovations::model::Fact;
use crate::innovations::model::claim::Claim;
use crate::inspection::FileType;
use crate::kernel::date::PartialDate;
use crate::kernel::id::{InnovationId, RecordId};
use crate::rulebooks;

fn edition(id: &str) -> &'static Edition {
    rulebooks::find(id).unwrap()
}

fn story(facts: &[(Attribute, String)]) -> Story {
    let fact = |(attribute, body): &(Attribute, String)| Fact {
        attribute: *attribute,
        body: body.clone(),
        source: None,
        revision: 1,
        updated_at: chrono::DateTime::UNIX_EPOCH,
        updated_by: "Operator".to_owned(),
    };
    Story { record: RecordId::fresh(), year: 2026, facts: facts.iter().map(fact).collect() }
}

fn words(number: usize) -> String {
    (0..number).map(|at| format!("kata{at}")).collect::<Vec<_>>().join(" ")
}

/// State and words of the checks with this title.
fn found(
    id: &str,
    group: Option<&str>,
    story: Option<&Story>,
    papers: &[Paper],
    title: &str,
) -> (State, String, Option<Fix>) {
    let profile = Profile { name: "GAYATRI".to_owned(), ..Profile::default() };
    let applicant = Applicant { profile: &profile, story, papers, category: None, entered: None };
    let edition = edition(id);
    let all = Administration::of(edition, group.and_then(|code| edition.group(code)), applicant);
    let check = all.all().find(|check| check.title == title).unwrap_or_else(|| panic!("{id} checks no {title}"));
    (check.state, check.words.clone(), check.fix.clone())
}

fn paper(title: &str, claim: Claim) -> Paper {
    Paper { title: title.to_owned(), url: None, file: Some((FileType::Pdf, 1_000)), claim }
}

#[test]
fn a_section_is_empty_filled_or_too_long_by_its_limit_and_by_that_of_each_field() {
    let of = |facts: &[(Attribute, String)], title: &str| {
        let (state, words, fix) = found("kipp-2023", Some("umum"), Some(&story(facts)), &[], title);
        (state, words, fix.map(|fix| fix.place))
    };
    let summary = |number| of(&[(Attribute::Summary, words(number))], "1. Ringkasan");
    assert_eq!(summary(0).0, State::Lacking);
    assert_eq!(summary(0).2, Some(Place::Fact(Attribute::Summary)));
    // Kelompok Umum 2023: at most 200 words.
    assert_eq!((summary(200).0, summary(200).2), (State::Ready, None));
    assert_eq!(summary(201).0, State::TooLong);
    assert!(summary(201).1.contains("Lebih 1 kata."), "{}", summary(201).1);
    // One attribute of several tells something of the section; what is not written is named.
    let (state, told, place) = of(&[(Attribute::Problem, words(10))], "2. Latar Belakang dan Tujuan");
    assert_eq!((state, place), (State::Ready, Some(Place::Fact(Attribute::StrategicIssue))));
    assert!(told.contains("Dari cerita: permasalahan makro dan mikro."), "{told}");
    assert!(told.ends_with("Belum ditulis: isu strategis, kelompok sasaran, tujuan."), "{told}");
    // Adaptabilitas asks for two fields, of at most 100 and 200 words.
    let both = |done, potential| {
        let facts = [(Attribute::ReplicationDone, words(done)), (Attribute::ReplicationPotential, words(potential))];
        of(&facts, "6. Adaptabilitas")
    };
    assert_eq!(both(100, 0).0, State::Lacking, "the second field is empty");
    assert_eq!(both(100, 200).0, State::Ready);
    assert_eq!(both(101, 10).0, State::TooLong, "111 of 300 words, but 101 of 100 in the first field");
    assert!(both(101, 10).1.contains("lebih 1 kata dari 100"), "{}", both(101, 10).1);
}

#[test]
fn a_limit_that_is_not_known_is_never_exceeded_and_sections_that_are_not_known_are_said_to_be() {
    let long = story(&[(Attribute::Summary, words(5_000))]);
    let (state, words, _) = found("kipp-2023", Some("khusus"), Some(&long), &[], "1. Ringkasan");
    assert_eq!(state, State::Ready);
    assert!(words.contains("batasnya belum diketahui, lihat pedoman"), "{words}");
    let (state, words, fix) = found("kipp-2025", Some("replikasi"), Some(&long), &[], "Bagian proposal");
    assert_eq!((state, fix.map(|fix| fix.place)), (State::Unknown, Some(Place::Rulebook)));
    assert!(words.contains("belum diketahui"), "{words}");
}

#[test]
fn the_design_of_an_index_has_a_least_number_of_words() {
    // IGA 2026: Rancang Bangun of 300 words at least, over all its parts.
    let of = |number| {
        let story = story(&[(Attribute::Problem, words(number))]);
        found("iga-2026", None, Some(&story), &[], "Rancang Bangun")
    };
    assert_eq!(of(299).0, State::Lacking);
    assert!(of(299).1.contains("Kurang 1 kata."), "{}", of(299).1);
    assert_eq!(of(300).0, State::Ready);
}

#[test]
fn a_text_that_stands_twice_is_careless_but_one_attribute_in_two_sections_is_not() {
    let twice =
        story(&[(Attribute::Summary, "Sama, persis.".to_owned()), (Attribute::Problem, "sama persis".to_owned())]);
    let (state, words, fix) = found("kipp-2023", Some("umum"), Some(&twice), &[], "Teks bagian 2");
    assert_eq!((state, fix.map(|fix| fix.place)), (State::Lacking, Some(Place::Fact(Attribute::Problem))));
    assert!(words.contains("sama persis dengan isi bagian 1"), "{words}");
    let every = Attribute::ALL.iter().map(|attribute| (*attribute, format!("tentang {}", attribute.code())));
    let different = story(&every.collect::<Vec<_>>());
    for edition in rulebooks::editions() {
        for group in &edition.groups {
            let profile = Profile::default();
            let story = Some(&different);
            let applicant = Applicant { profile: &profile, story, papers: &[], category: None, entered: None };
            let found = Administration::of(edition, Some(group), applicant);
            assert!(!found.all().any(|check| check.title.starts_with("Teks")), "{} {}", edition.id, group.code);
        }
    }
}

#[test]
fn without_a_year_the_first_thing_to_do_is_to_open_one() {
    let (state, _, fix) = found("kipp-2023", Some("umum"), None, &[], "1. Ringkasan");
    assert_eq!((state, fix.map(|fix| fix.place)), (State::Lacking, Some(Place::NewYear)));
}

#[test]
fn documents_are_found_by_the_words_of_their_titles_and_turned_away_by_format_and_size() {
    let whole = Claim::Innovation(InnovationId::fresh());
    let of = |id: &str, title: &str, paper: Option<Paper>| {
        let papers: Vec<Paper> = paper.into_iter().collect();
        found(id, edition(id).groups.first().map(|group| group.code.as_str()), None, &papers, title).0
    };
    let asked = "Surat Pernyataan Identitas (Perorangan atau Tim)";
    assert_eq!(of("kipp-2023", asked, None), State::Lacking);
    assert_eq!(of("kipp-2023", asked, Some(paper("SURAT PERNYATAAN identitas tim 2026", whole))), State::Ready);
    assert_eq!(of("kipp-2023", asked, Some(paper("Surat Pernyataan", whole))), State::Lacking);
    // SK of 2022: PDF of at most 1 MB.
    let decree = "Surat Keputusan pejabat berwenang";
    let of_file = |file| of("kipp-2022", decree, Some(Paper { file: Some(file), ..paper(decree, whole) }));
    assert_eq!(of_file((FileType::Pdf, 1_048_576)), State::Ready);
    assert_eq!(of_file((FileType::Pdf, 1_048_577)), State::Lacking);
    assert_eq!(of_file((FileType::Jpeg, 10)), State::Lacking);
    let conditional = "Formulir SPBE";
    assert_eq!(of("kipp-2023", conditional, None), State::Unknown, "nobody can tell whether the condition holds");
}

#[test]
fn a_video_is_a_link_to_youtube_and_not_a_look_alike() {
    let whole = Claim::Innovation(InnovationId::fresh());
    for (url, state) in [
        ("https://www.youtube.com/watch?v=a", State::Ready),
        ("https://youtu.be/a", State::Ready),
        ("https://YouTube.com/a", State::Ready),
        ("https://notyoutube.com/a", State::Lacking),
        ("https://youtube.com.contoh.id/a", State::Lacking),
        ("https://contoh.id/?u=https://youtube.com/a", State::Lacking),
    ] {
        let link = Paper { url: Some(url.to_owned()), file: None, ..paper("Profil", whole) };
        let (found, ..) = found("kipp-2023", Some("umum"), None, &[link], "Tautan video (YouTube)");
        assert_eq!(found, state, "{url}");
    }
}

#[test]
fn attachments_belong_to_the_facts_of_their_section_in_this_year() {
    let story = story(&[(Attribute::Problem, words(10))]);
    let of = |claim| found("kipp-2023", Some("umum"), Some(&story), &[paper("Data", claim)], "Lampiran bagian 2").0;
    assert_eq!(of(Claim::Fact(story.record, Attribute::Goal)), State::Ready);
    assert_eq!(of(Claim::Fact(RecordId::fresh(), Attribute::Goal)), State::Lacking, "of another year");
    assert_eq!(of(Claim::Fact(story.record, Attribute::Summary)), State::Lacking, "of another section");
    let (.., fix) = found("kipp-2023", Some("umum"), Some(&story), &[], "Lampiran bagian 2");
    let there = Place::Upload(Some(Claim::Fact(story.record, Attribute::Problem)));
    assert_eq!(fix.map(|fix| fix.place), Some(there), "for what is written");
    let (state, words, _) = found("kipp-2023", Some("umum"), Some(&story), &[], "Data dukung setiap bagian");
    // Every section of Kelompok Umum but the first takes an attachment.
    assert_eq!((state, words.starts_with("7 bagian belum punya bukti")), (State::Lacking, true), "{words}");
}

#[test]
fn a_form_takes_a_whole_date() {
    let with = |date: &str| {
        let profile = Profile { implemented_on: PartialDate::from_code(date), ..Profile::default() };
        let applicant = Applicant { profile: &profile, story: None, papers: &[], category: None, entered: None };
        let found = Administration::of(edition("kipp-2023"), edition("kipp-2023").group("umum"), applicant);
        let check = found.fields.iter().find(|check| check.title == "Tanggal mulai implementasi").unwrap();
        (check.state, check.fix.as_ref().map(|fix| fix.place.clone()))
    };
    let there = Some(Place::Profile("penerapan"));
    assert_eq!(with(""), (State::Lacking, there.clone()));
    assert_eq!(with("2019"), (State::Lacking, there.clone()));
    assert_eq!(with("2019-03"), (State::Lacking, there));
    assert_eq!(with("2019-03-01"), (State::Ready, None));
}
