//! The sections of a proposal.

use serde::Serialize;

use super::index::known;
use super::proof::Proof;
use crate::kernel::amount::count;
use crate::rulebooks::model::{Attribute, Edition, Group, Programme, Section, SubField};

/// A group of entrants with the sections of its proposal.
#[derive(Debug, Serialize)]
pub struct GroupTable {
    pub id: String,
    pub title: String,
    proof: Proof,
    sections: Vec<Row>,
}

#[derive(Debug, Serialize)]
struct Row {
    number: String,
    title: String,
    guidance: String,
    weight: String,
    words: String,
    words_proof: Option<Proof>,
    attachment: String,
    attributes: String,
    fields: Vec<String>,
    proof: Proof,
}

/// The groups of an edition; none where the programme has no proposal. A group whose form is not known has no sections,
/// and its proof says so.
pub fn groups(edition: &Edition) -> Vec<GroupTable> {
    edition.groups.iter().map(|group| table(group, edition.programme)).collect()
}

fn table(group: &Group, programme: Programme) -> GroupTable {
    GroupTable {
        id: format!("kelompok-{}", group.code),
        title: group.title.clone(),
        proof: Proof::of(&group.provenance, programme),
        sections: group.sections.iter().map(|section| Row::of(section, programme)).collect(),
    }
}

impl Row {
    fn of(section: &Section, programme: Programme) -> Self {
        let attachment = section.attachment.map(|must| if must { "Wajib" } else { "Tidak wajib" }.to_owned());
        Self {
            number: section.number.clone(),
            title: section.title.clone(),
            guidance: section.guidance.clone(),
            weight: known(section.weight.map(|weight| format!("{}%", weight.indonesian()))),
            words: known(section.words.map(words)),
            words_proof: section.words_provenance.as_ref().map(|row| Proof::of(row, programme)),
            attachment: known(attachment),
            attributes: attributes(&section.attributes),
            fields: section.fields.iter().map(part).collect(),
            proof: Proof::of(&section.provenance, programme),
        }
    }
}

fn words(limit: u32) -> String {
    format!("{} kata", count(u64::from(limit)))
}

fn attributes(of: &[Attribute]) -> String {
    of.iter().map(|attribute| attribute.label()).collect::<Vec<_>>().join(", ")
}

fn part(field: &SubField) -> String {
    let limit = field.words.map(|limit| format!(" ({})", words(limit))).unwrap_or_default();
    format!("{}{limit}: {}", field.title, field.guidance)
}
