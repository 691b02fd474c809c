//! Sections: whether they are filled, how long they are, what is attached, and whether a text stands twice.

use super::{Applicant, Check, Fix, Kind, Place, State};
use crate::dossiers::model::{Form, Limit, Part, Piece};
use crate::innovations::model::Fact;
use crate::innovations::model::claim::Claim;
use crate::kernel::amount::count;
use crate::rulebooks::model::{Attribute, Edition, Group, Section};

pub(super) fn checks<'a>(edition: &'a Edition, group: Option<&'a Group>, of: Applicant<'a>) -> Vec<Check<'a>> {
    let facts: &[Fact] = of.story.map_or(&[], |story| story.facts.as_slice());
    let texts = of.entered.map_or(&[][..], |(_, texts)| texts);
    let Some(group) = group else {
        let parts = Form::of(edition, None).parts(facts, texts);
        return parts.iter().map(|part| of_part(part, None, of)).collect();
    };
    if group.sections.is_empty() {
        return vec![Check {
            kind: Kind::Section,
            title: "Bagian proposal".to_owned(),
            state: State::Unknown,
            words: format!("Bagian proposal {} belum diketahui, lihat pedoman.", group.title),
            fix: Some(Fix::new("Lihat pedoman", Place::Rulebook)),
            provenance: &group.provenance,
        }];
    }
    let parts = Form { edition, group: Some(group) }.parts(facts, texts);
    let mut checks: Vec<Check<'a>> = Vec::new();
    for (section, part) in group.sections.iter().zip(&parts) {
        checks.push(of_part(part, Some(section), of));
        checks.extend(twice(section, &group.sections, facts, of));
        checks.extend(attachment(section, of));
    }
    checks
}

fn of_part<'a>(part: &Part<'a>, section: Option<&Section>, of: Applicant<'a>) -> Check<'a> {
    let written = part.words();
    let missing = part.missing();
    // Of separate fields each must be filled; of attributes any tells something of the section.
    let gaps =
        section.is_some_and(|section| !section.fields.is_empty()) && part.pieces.iter().any(|piece| !piece.is_begun());
    let mut words = vec![measure(part, written)];
    let over = over(part, written);
    words.extend(over.clone());
    let short = match part.limit {
        Limit::AtLeast(fewest) if written < size(fewest) => Some(size(fewest) - written),
        _ => None,
    };
    words.extend(short.map(|lack| format!("Kurang {} kata.", number(lack))));
    let facts: Vec<Attribute> = part.pieces.iter().flat_map(|piece| &piece.facts).map(|fact| fact.attribute).collect();
    let own = part.pieces.iter().find(|piece| piece.own().is_some());
    if own.is_some() {
        words.push("Ditulis khusus untuk dosir ini.".to_owned());
    } else if !facts.is_empty() {
        words.push(format!("Dari cerita: {}.", names(&facts)));
    }
    if !missing.is_empty() {
        words.push(format!("Belum ditulis: {}.", names(&missing)));
    }
    let state = if !part.is_begun() || gaps || short.is_some() {
        State::Lacking
    } else if over.is_some() {
        State::TooLong
    } else {
        State::Ready
    };
    let longest = part.pieces.iter().flat_map(|piece| &piece.facts).max_by_key(|fact| fact.body.len());
    let fix = match (state, missing.first(), longest) {
        // What was written for this form is mended there, and so is a story that is too long for it alone.
        (State::TooLong, ..) if of.entered.is_some() => in_dossier(part, own, of),
        (State::Lacking, None, _) if own.is_some() => in_dossier(part, own, of),
        (State::TooLong, _, Some(fact)) => Some(write(fact.attribute, "Ringkas", of)),
        (_, Some(attribute), _) => Some(write(*attribute, "Tulis", of)),
        (State::Lacking, None, Some(fact)) => Some(write(fact.attribute, "Lengkapi", of)),
        _ => None,
    };
    let title = if section.is_some() { format!("{}. {}", part.number, part.title) } else { part.title.to_owned() };
    Check { kind: Kind::Section, title, state, words: words.join(" "), fix, provenance: part.provenance }
}

/// Leads to a text of the part, or to its first place.
fn in_dossier(part: &Part<'_>, own: Option<&Piece<'_>>, of: Applicant<'_>) -> Option<Fix> {
    let (entry, _) = of.entered?;
    let piece = own.or(part.pieces.first())?;
    Some(Fix::new(format!("Ringkas atau lengkapi {} di dosir", part.title), Place::Text(entry, piece.code)))
}

/// What attributes are called, within a sentence.
fn names(attributes: &[Attribute]) -> String {
    attributes.iter().map(|attribute| attribute.label().to_lowercase()).collect::<Vec<_>>().join(", ")
}

/// "210 dari paling banyak 300 kata."
fn measure(part: &Part<'_>, written: usize) -> String {
    let words = number(written);
    match part.limit {
        Limit::AtMost(most) => format!("{words} dari paling banyak {} kata.", count(u64::from(most))),
        Limit::AtLeast(fewest) => format!("{words} kata; paling sedikit {} kata.", count(u64::from(fewest))),
        Limit::Unknown => format!("{words} kata; batasnya belum diketahui, lihat pedoman."),
        Limit::Free => format!("{words} kata."),
    }
}

/// By how much the part, or a field of it, is too long.
fn over(part: &Part<'_>, written: usize) -> Option<String> {
    let beyond = |written: usize, most: u32| written.checked_sub(size(most)).filter(|more| *more > 0);
    let mut found = Vec::new();
    if let Limit::AtMost(most) = part.limit {
        found.extend(beyond(written, most).map(|more| format!("Lebih {} kata.", number(more))));
    }
    for piece in &part.pieces {
        let Some(most) = piece.most else { continue };
        let more = beyond(piece.words(), most);
        found.extend(
            more.map(|more| format!("“{}” lebih {} kata dari {}.", piece.title, number(more), count(u64::from(most)))),
        );
    }
    (!found.is_empty()).then(|| found.join(" "))
}

/// A text that stands word for word in an earlier section: careless answers stopped proposals.
fn twice<'a>(section: &'a Section, all: &[Section], facts: &[Fact], of: Applicant<'_>) -> Option<Check<'a>> {
    let fact = |attribute: Attribute| facts.iter().find(|fact| fact.attribute == attribute);
    let earlier = || all.iter().take_while(|other| other.number != section.number);
    let own =
        section.attributes.iter().filter(|attribute| !earlier().any(|other| other.attributes.contains(attribute)));
    let found = own.filter_map(|attribute| fact(*attribute)).find_map(|own| {
        let same = |other: &&Fact| !bare(&own.body).is_empty() && bare(&own.body) == bare(&other.body);
        let other = earlier().find(|other| {
            other.attributes.iter().filter(|a| **a != own.attribute).filter_map(|a| fact(*a)).any(|f| same(&f))
        })?;
        Some((own.attribute, other))
    });
    let (attribute, other) = found?;
    Some(Check {
        kind: Kind::Twice,
        title: format!("Teks bagian {}", section.number),
        state: State::Lacking,
        words: format!("“{}” sama persis dengan isi bagian {}. {}.", attribute.label(), other.number, other.title),
        fix: Some(write(attribute, "Tulis ulang", of)),
        provenance: &section.provenance,
    })
}

fn attachment<'a>(section: &'a Section, of: Applicant<'_>) -> Option<Check<'a>> {
    if section.attachment != Some(true) {
        return None;
    }
    let record = of.story.map(|story| story.record);
    let about = |claim: Claim| match claim {
        Claim::Fact(id, attribute) => Some(id) == record && section.attributes.contains(&attribute),
        _ => false,
    };
    let found = of.papers.iter().filter(|paper| about(paper.claim)).count();
    Some(Check {
        kind: Kind::Attachment,
        title: format!("Lampiran bagian {}", section.number),
        state: if found > 0 { State::Ready } else { State::Lacking },
        words: match found {
            0 => "Belum ada bukti yang dipakai untuk cerita bagian ini.".to_owned(),
            found => format!("{} bukti dipakai untuk cerita bagian ini.", number(found)),
        },
        fix: (found == 0).then(|| Fix::new("Unggah bukti untuk cerita ini", Place::Upload(told(section, of)))),
        provenance: &section.provenance,
    })
}

/// The first piece of a section's story that is written, which a document can prove.
fn told(section: &Section, of: Applicant<'_>) -> Option<Claim> {
    let story = of.story?;
    let written = |attribute: &&Attribute| {
        story.facts.iter().any(|fact| fact.attribute == **attribute && !fact.body.trim().is_empty())
    };
    section.attributes.iter().find(written).map(|attribute| Claim::Fact(story.record, *attribute))
}

/// Opens the fact, or the year that it needs.
fn write(attribute: Attribute, verb: &str, of: Applicant<'_>) -> Fix {
    if of.story.is_none() {
        return Fix::new("Buka catatan tahunan lebih dahulu", Place::NewYear);
    }
    Fix::new(format!("{verb} {}", attribute.label().to_lowercase()), Place::Fact(attribute))
}

/// A text without capitals, marks and spaces.
fn bare(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn size(limit: u32) -> usize {
    usize::try_from(limit).unwrap_or(usize::MAX)
}

fn number(found: usize) -> String {
    count(u64::try_from(found).unwrap_or(u64::MAX))
}
