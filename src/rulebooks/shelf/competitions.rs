//! Every number of the shipped competitions equals what was researched, kept apart from the files in
//! `fixtures/kipp.json`; what the research does not know, the files do not know either.

use serde_json::{Map, Value};

use crate::rulebooks::{
    editions, find,
    model::{Edition, Eligibility, Group, Programme, Rule, Section},
};

fn researched() -> Map<String, Value> {
    serde_json::from_str(include_str!("fixtures/kipp.json")).unwrap()
}

/// Runs the comparison for every researched edition with its facts.
fn each(compare: impl Fn(&'static Edition, &Value)) {
    for (id, facts) in researched() {
        compare(find(&id).unwrap_or_else(|| panic!("{id} is not shipped")), &facts);
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap()
}

fn text(value: &Value) -> Option<&str> {
    value.as_str()
}

fn number(value: &Value) -> Option<u32> {
    value.as_u64().map(|number| u32::try_from(number).unwrap())
}

/// The label with its first letter in lower case: the research keeps the press's spelling.
fn folded(label: &str) -> String {
    let mut letters = label.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

#[test]
fn every_shipped_competition_has_its_facts() {
    let shipped = editions().iter().filter(|edition| edition.programme != Programme::Iga);
    let mut ids: Vec<&str> = shipped.map(|edition| edition.id.as_str()).collect();
    ids.sort_unstable();
    let facts = researched();
    let mut known: Vec<&str> = facts.keys().map(String::as_str).collect();
    known.sort_unstable();
    assert_eq!(ids, known);
}

#[test]
fn themes_and_legal_bases_are_the_researched_ones() {
    let numbers = |title: &str| -> Vec<String> {
        let regulation = |word: &&str| word.contains('/') && word.ends_with(|last: char| last.is_ascii_digit());
        title.split_whitespace().filter(regulation).map(str::to_owned).collect()
    };
    each(|edition, facts| {
        assert_eq!(edition.theme.as_deref(), text(&facts["theme"]), "{}", edition.id);
        let shipped: Vec<_> = edition.legal_bases.iter().map(|row| numbers(&row.title)).collect();
        let known: Vec<_> = list(&facts["legal_bases"]).iter().map(|title| numbers(title.as_str().unwrap())).collect();
        assert_eq!(shipped, known, "{}", edition.id);
    });
}

#[test]
fn categories_have_the_researched_number_order_and_labels() {
    each(|edition, facts| {
        let shipped: Vec<_> = edition.categories.iter().map(|row| folded(&row.title)).collect();
        let known: Vec<_> = list(&facts["categories"]).iter().map(|title| folded(title.as_str().unwrap())).collect();
        assert_eq!(shipped, known, "{}", edition.id);
        for field in edition.profile.iter().filter(|field| field.code == "kategori") {
            let options: Vec<_> = field.options.iter().map(|option| folded(option)).collect();
            assert_eq!(options, known, "{}: the field offers other categories", edition.id);
        }
    });
}

#[test]
fn sections_have_the_researched_titles_weights_and_limits() {
    each(|edition, facts| {
        let known = list(&facts["groups"]);
        assert_eq!(edition.groups.len(), known.len(), "{}", edition.id);
        for (group, facts) in edition.groups.iter().zip(known) {
            assert_eq!(Some(group.code.as_str()), text(&facts["code"]), "{}", edition.id);
            same_sections(edition, group, list(&facts["sections"]));
        }
    });
}

fn same_sections(edition: &Edition, group: &Group, known: &[Value]) {
    let place = format!("{}, {}", edition.id, group.code);
    assert_eq!(group.sections.len(), known.len(), "{place}");
    for (section, facts) in group.sections.iter().zip(known) {
        let place = format!("{place}, section {}", section.number);
        let weight = section.weight.map(|weight| u32::try_from(weight.hundredths() / 100).unwrap());
        assert_eq!(Some(section.number.as_str()), text(&facts["number"]), "{place}");
        assert_eq!(Some(section.title.as_str()), text(&facts["title"]), "{place}");
        assert_eq!(weight, number(&facts["weight"]), "{place}");
        assert_eq!(section.words, number(&facts["words"]), "{place}");
        assert_eq!(section.attachment, facts["attachment"].as_bool(), "{place}");
        same_parts(section, list(&facts["parts"]), &place);
    }
}

fn same_parts(section: &Section, known: &[Value], place: &str) {
    assert_eq!(section.fields.len(), known.len(), "{place}");
    for (part, facts) in section.fields.iter().zip(known) {
        assert_eq!(part.words, number(&facts[1]), "{place}");
        // The research joins some names by "+" where the files write "dan".
        assert_eq!(
            part.title.split_whitespace().next(),
            facts[0].as_str().unwrap().split_whitespace().next(),
            "{place}"
        );
    }
}

/// The conditions that hold for a group; "" stands for every group.
fn conditions<'a>(edition: &'a Edition, group: &str) -> Vec<&'a Eligibility> {
    let applies = |row: &&Eligibility| row.groups.is_empty() || row.groups.iter().any(|code| code == group);
    edition.eligibility.iter().filter(applies).collect()
}

#[test]
fn ages_are_the_researched_ones_counted_from_the_closing_day() {
    each(|edition, facts| {
        let ages = facts["ages"].as_object().unwrap();
        let closing = edition.stages.iter().find(|stage| stage.code == "pendaftaran").and_then(|stage| stage.to);
        for (group, known) in ages {
            let found = conditions(edition, group).into_iter().find_map(|row| match &row.rule {
                Rule::MinimumAge { years, until, exception } => Some((*years, *until, exception.as_ref())),
                _ => None,
            });
            let (years, until, exception) = found.unwrap_or_else(|| panic!("{}: no age for {group}", edition.id));
            assert_eq!(years, number(known), "{} {group}", edition.id);
            assert_eq!(until, closing, "{} {group}", edition.id);
            assert_eq!(exception.map(|but| but.years), number(&facts["age_exception"]), "{} {group}", edition.id);
        }
        let rules = edition.eligibility.iter().filter(|row| matches!(row.rule, Rule::MinimumAge { .. })).count();
        assert!(rules <= ages.len(), "{}: more ages than are known", edition.id);
    });
}

#[test]
fn quotas_are_the_researched_ones() {
    each(|edition, facts| {
        let known = facts["quotas"].as_object().unwrap();
        let mut found = 0;
        for row in &edition.eligibility {
            let Rule::Quota { entries, entrant } = &row.rule else { continue };
            let whose = entrant.map_or(row.groups.first().map_or("", String::as_str), |entrant| entrant.code());
            assert_eq!(*entries, number(&known[whose]), "{} {whose}", edition.id);
            found += 1;
        }
        assert_eq!(found, known.len(), "{}", edition.id);
    });
}

#[test]
fn stages_have_the_researched_days() {
    let day = |value: &Value| value.as_str().map(|day| day.parse::<chrono::NaiveDate>().unwrap());
    each(|edition, facts| {
        let known = facts["stages"].as_object().unwrap();
        for stage in &edition.stages {
            let place = format!("{} {}", edition.id, stage.code);
            let facts = known.get(&stage.code);
            let (from, to) = facts.map_or((None, None), |facts| (day(&facts["from"]), day(&facts["to"])));
            assert_eq!(stage.to, to, "{place}");
            assert!(stage.from == from || (from.is_none() && stage.from == to), "{place}: {:?}", stage.from);
        }
        let codes: Vec<_> = edition.stages.iter().map(|stage| stage.code.as_str()).collect();
        assert!(known.keys().all(|code| codes.contains(&code.as_str())), "{}: {codes:?}", edition.id);
    });
}

#[test]
fn tiers_have_the_researched_counts() {
    each(|edition, facts| {
        let known = list(&facts["tiers"]);
        for facts in known {
            let title = text(&facts["title"]).unwrap();
            let same = |tier: &&crate::rulebooks::model::Tier| {
                let group = text(&facts["group"]);
                tier.title.starts_with(title) && (group.is_none() || tier.group.as_deref() == group)
            };
            let tier = edition.tiers.iter().find(same).unwrap_or_else(|| panic!("{}: no {title}", edition.id));
            assert_eq!(tier.count, number(&facts["count"]), "{} {title}", edition.id);
            assert_eq!(Some(tier.winner), facts["winner"].as_bool(), "{} {title}", edition.id);
        }
        let counted = edition.tiers.iter().filter(|tier| tier.count.is_some()).count();
        assert_eq!(counted, known.iter().filter(|facts| !facts["count"].is_null()).count(), "{}", edition.id);
    });
}

#[test]
fn files_may_be_as_large_as_was_researched() {
    each(|edition, facts| {
        for facts in list(&facts["documents"]) {
            let Some(size) = number(&facts["max_mb"]) else { continue };
            let begins: Vec<_> = text(&facts["title"]).unwrap().split(' ').take(2).collect();
            let same = |row: &&crate::rulebooks::model::Document| row.title.starts_with(&begins.join(" "));
            let row = edition.documents.iter().find(same).unwrap_or_else(|| panic!("{}: no {begins:?}", edition.id));
            assert_eq!(row.max_mb, Some(size), "{} {}", edition.id, row.code);
        }
    });
}

#[test]
fn the_winners_whom_2021_refuses_are_named_with_their_years() {
    let row = find("kipp-2021").unwrap().eligibility.iter().find(|row| row.code == "bukan_pemenang").unwrap();
    let Rule::NoEarlierTier { tiers } = &row.rule else { panic!("{:?}", row.rule) };
    let named: Vec<_> = tiers.iter().map(ToString::to_string).collect();
    let known =
        ["Top 45/2020", "Top 45/2019", "Top 40/2018", "Top 40/2017", "Top 35/2016", "Top 25/2015", "Top 9/2014"];
    assert_eq!(named, known);
}

#[test]
fn what_nobody_has_found_is_said_on_its_row() {
    let unknown = |id: &str, code: &str| {
        let rows = &find(id).unwrap().eligibility;
        rows.iter().find(|row| row.code == code).unwrap().provenance.unknown.is_some()
    };
    for (id, code) in [
        ("kipp-2021", "usia_minimum"),
        ("kipp-2021", "kuota_khusus"),
        ("kipp-2022", "kuota"),
        ("kipp-2022", "syarat_khusus"),
        ("kipp-2025", "usia_minimum"),
        ("kovablik-2022", "usia_minimum"),
        ("kovablik-2025", "kuota"),
    ] {
        assert!(unknown(id, code), "{id} {code}");
    }
    let groups = editions().iter().flat_map(|edition| &edition.groups);
    assert!(groups.filter(|group| group.sections.is_empty()).all(|group| group.provenance.unknown.is_some()));
    assert_eq!(find("kipp-2025").unwrap().state.code(), "konsep");
}
