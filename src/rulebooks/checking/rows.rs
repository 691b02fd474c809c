//! Codes must be unique, references must exist, dates must be in order, the unknown must be said.

use std::collections::{BTreeMap, BTreeSet};

use crate::rulebooks::{
    fault::Fault,
    model::{Edition, Operation, Programme, Provenance, Rule},
};

pub(super) fn check(edition: &Edition, spoiled: &BTreeSet<&'static str>, faults: &mut Vec<Fault>) {
    for (kind, codes) in codes(edition) {
        unique(kind, &codes, faults);
    }
    references(edition, faults);
    stages(edition, faults);
    if !spoiled.contains("eligibility") {
        periods(edition, faults);
        alternatives(edition, faults);
    }
    unsaid(edition, spoiled, faults);
}

type Codes<'a> = Vec<(&'a str, usize)>;

/// Every code with its line, by the kind of row within which it must be unique.
fn codes(edition: &Edition) -> Vec<(&'static str, Codes<'_>)> {
    let mut lists: Vec<(&'static str, Codes<'_>)> = vec![
        ("legal_basis", edition.legal_bases.iter().map(|row| (row.code.as_str(), row.provenance.line)).collect()),
        ("group", edition.groups.iter().map(|row| (row.code.as_str(), row.provenance.line)).collect()),
        ("category", edition.categories.iter().map(|row| (row.code.as_str(), row.provenance.line)).collect()),
        ("eligibility", edition.eligibility.iter().map(|row| (row.code.as_str(), row.provenance.line)).collect()),
        ("stage", edition.stages.iter().map(|row| (row.code.as_str(), row.provenance.line)).collect()),
        ("tier", edition.tiers.iter().map(|row| (row.code.as_str(), row.provenance.line)).collect()),
        ("document", edition.documents.iter().map(|row| (row.code.as_str(), row.provenance.line)).collect()),
        ("aspect", edition.aspects.iter().map(|row| (row.code.as_str(), row.provenance.line)).collect()),
        ("variable", edition.variables.iter().map(|row| (row.code.as_str(), row.provenance.line)).collect()),
        ("indicator", edition.indicators.iter().map(|row| (row.number.as_str(), row.provenance.line)).collect()),
        ("field", edition.profile.iter().map(|row| (row.code.as_str(), row.provenance.line)).collect()),
        ("affair group", edition.affair_groups.iter().map(|row| (row.code.as_str(), row.provenance.line)).collect()),
        ("formula", edition.formulas.iter().map(|row| (row.name.as_str(), row.provenance.line)).collect()),
        ("band", edition.bands.iter().map(|row| (row.code.as_str(), row.provenance.line)).collect()),
    ];
    let affairs = edition.affair_groups.iter().flat_map(|group| &group.affairs);
    lists.push(("affair", affairs.map(|affair| (affair.code.as_str(), affair.line)).collect()));
    for group in &edition.groups {
        let sections = group.sections.iter();
        lists.push(("section", sections.map(|row| (row.number.as_str(), row.provenance.line)).collect()));
    }
    for section in edition.groups.iter().flat_map(|group| &group.sections) {
        lists.push(("section part", section.fields.iter().map(|part| (part.code.as_str(), part.line)).collect()));
    }
    for indicator in &edition.indicators {
        lists.push(("basis", indicator.bases.iter().map(|basis| (basis.code.as_str(), basis.line)).collect()));
    }
    lists
}

fn unique(kind: &str, codes: &Codes<'_>, faults: &mut Vec<Fault>) {
    let mut first = BTreeMap::new();
    for (code, line) in codes.iter().filter(|(code, _)| !code.is_empty()) {
        if let Some(earlier) = first.insert(*code, *line) {
            let message = format!("`{code}` already stands on line {earlier}");
            faults.push(Fault::new(*line, &format!("{kind} {code}"), message, "give every row its own code"));
        }
    }
}

fn references(edition: &Edition, faults: &mut Vec<Fault>) {
    let mut must_exist = |exists: bool, name: &str, what: &str, line: usize, place: String| {
        if !exists && !name.is_empty() {
            let message = format!("{what} `{name}` does not exist");
            faults.push(Fault::new(line, &place, message, format!("use the code of a {what} of this file")));
        }
    };
    let aspect = |code: &str| edition.aspects.iter().any(|aspect| aspect.code == code);
    let group = |code: &str| edition.groups.iter().any(|group| group.code == code);
    for row in &edition.variables {
        must_exist(aspect(&row.aspect), &row.aspect, "aspect", row.provenance.line, format!("variable {}", row.code));
    }
    for row in &edition.indicators {
        let place = format!("indicator {}", row.number);
        must_exist(aspect(&row.aspect), &row.aspect, "aspect", row.provenance.line, place.clone());
        let known = edition.variables.iter().any(|each| each.code == row.variable && each.aspect == row.aspect);
        must_exist(known || !aspect(&row.aspect), &row.variable, "variable", row.provenance.line, place);
    }
    for row in &edition.profile {
        let Some(bundle) = &row.part_of else { continue };
        must_exist(
            edition.field(bundle).is_some(),
            bundle,
            "field",
            row.provenance.line,
            format!("field {}", row.code),
        );
    }
    for row in &edition.eligibility {
        for code in &row.groups {
            must_exist(group(code), code, "group", row.provenance.line, format!("eligibility {}", row.code));
        }
    }
    for row in &edition.tiers {
        let Some(code) = &row.group else { continue };
        must_exist(group(code), code, "group", row.provenance.line, format!("tier {}", row.code));
    }
    for row in &edition.formulas {
        let place = format!("formula {}", row.name);
        match &row.operation {
            Operation::Sum { aspect: code } | Operation::MeanOverAtLeast { aspect: code, .. } => {
                must_exist(aspect(code), code, "aspect", row.provenance.line, place);
            }
            Operation::CountScore(_)
            | Operation::RatioToMaximum { .. }
            | Operation::Weighted { .. }
            | Operation::Unknown => {}
        }
    }
}

fn stages(edition: &Edition, faults: &mut Vec<Fault>) {
    let mut latest = None;
    for stage in &edition.stages {
        let place = format!("stage {}", stage.code);
        let line = stage.provenance.line;
        if stage.from.zip(stage.to).is_some_and(|(from, to)| from > to) {
            faults.push(Fault::new(line, &place, "it ends before it begins", "write the earlier date as `from`"));
        }
        let begins = stage.from.or(stage.to);
        if begins.is_some() && begins < latest {
            faults.push(Fault::new(line, &place, "it begins before the stage above it", "put the stages in order"));
        }
        latest = latest.max(begins);
    }
}

fn periods(edition: &Edition, faults: &mut Vec<Fault>) {
    for row in &edition.eligibility {
        if let Rule::AppliedBetween { from, to, .. } = row.rule
            && from > to
        {
            let place = format!("eligibility {}", row.code);
            let line = row.provenance.line;
            faults.push(Fault::new(
                line,
                &place,
                "the period ends before it begins",
                "write the earlier date as `from`",
            ));
        }
    }
}

/// Of alternatives one is enough, so there must be two; and they must be for the same groups.
fn alternatives(edition: &Edition, faults: &mut Vec<Fault>) {
    for row in &edition.eligibility {
        let Some(name) = &row.any_of else { continue };
        let mut others =
            edition.eligibility.iter().filter(|other| other.code != row.code && other.any_of == row.any_of);
        let message = match others.next() {
            None => format!("nothing else has any_of `{name}`"),
            Some(other) if other.groups != row.groups => {
                format!("`{}` has any_of `{name}` for other groups", other.code)
            }
            Some(_) => continue,
        };
        let remedy = "give the alternatives of one choice the same any_of and the same groups";
        faults.push(Fault::new(row.provenance.line, &format!("eligibility {}", row.code), message, remedy));
    }
}

/// A value that is not there must be said to be unknown, in words for the screen.
fn unsaid(edition: &Edition, spoiled: &BTreeSet<&'static str>, faults: &mut Vec<Fault>) {
    let mut must_say = |missing: bool, what: &str, provenance: &Provenance, place: String| {
        if missing && provenance.unknown.is_none() {
            let remedy = "add the value, or unknown = \"...\" with words for the screen";
            faults.push(Fault::new(
                provenance.line,
                &place,
                format!("{what} is neither given nor said to be unknown"),
                remedy,
            ));
        }
    };
    if edition.programme != Programme::Iga {
        for row in &edition.groups {
            must_say(row.sections.is_empty(), "a section", &row.provenance, format!("group {}", row.code));
        }
    }
    for row in edition.groups.iter().flat_map(|group| &group.sections) {
        let place = format!("section {}", row.number);
        must_say(row.weight.is_none(), "`weight`", &row.provenance, place.clone());
        must_say(row.words.is_none(), "`words`", &row.provenance, place.clone());
        must_say(row.attachment.is_none(), "`attachment`", &row.provenance, place);
    }
    for row in &edition.eligibility {
        let missing = matches!(row.rule, Rule::MinimumAge { years: None, .. } | Rule::Quota { entries: None, .. });
        must_say(missing, "the number", &row.provenance, format!("eligibility {}", row.code));
        let missing = matches!(row.rule, Rule::MinimumAge { until: None, .. });
        must_say(missing, "the closing day", &row.provenance, format!("eligibility {}", row.code));
    }
    for row in &edition.stages {
        let missing = row.from.is_none() && row.to.is_none();
        must_say(missing, "a date", &row.provenance, format!("stage {}", row.code));
    }
    for row in &edition.tiers {
        must_say(row.count.is_none(), "`count`", &row.provenance, format!("tier {}", row.code));
    }
    for row in &edition.formulas {
        let missing = row.operation == Operation::Unknown;
        must_say(missing, "the operation", &row.provenance, format!("formula {}", row.name));
    }
    for row in edition.aspects.iter().filter(|_| !spoiled.contains("indicator")) {
        let missing = edition.indicators_of(&row.code).next().is_none();
        must_say(missing, "an indicator", &row.provenance, format!("aspect {}", row.code));
    }
    for row in edition.indicators.iter().filter(|_| !spoiled.contains("indicator")) {
        let place = format!("indicator {}", row.number);
        must_say(row.weight.is_none(), "`weight`", &row.provenance, place.clone());
        must_say(row.levels.is_empty(), "`levels`", &row.provenance, place.clone());
        must_say(row.mandatory.is_none(), "`mandatory`", &row.provenance, place.clone());
        must_say(row.levels.iter().any(|level| level.label.is_none()), "a label", &row.provenance, place.clone());
        let evidence = &row.evidence;
        let missing = evidence.text.is_none() && evidence.provenance.unknown.is_none();
        must_say(missing, "`evidence`", &row.provenance, place);
    }
}
