//! Groups and the sections of their proposals.

use super::{edition::provenance, row::Row};
use crate::rulebooks::model::{Group, Provenance, Section, SubField};

/// The groups, each with its sections.
pub(super) fn groups(file: &Row<'_>) -> Vec<Group> {
    let mut groups: Vec<_> = file
        .rows("group", "kelompok", "code")
        .iter()
        .map(|row| Group {
            code: row.text("code"),
            title: row.text("title"),
            provenance: provenance(row),
            sections: Vec::new(),
        })
        .collect();
    for row in file.rows("section", "bagian", "number") {
        let section = section(&row);
        match groups.iter_mut().find(|group| group.code == section.group) {
            Some(group) => group.sections.push(section),
            None if section.group.is_empty() => {}
            None => row.fault(
                row.line,
                format!("kelompok `{}` tidak ada dalam berkas ini", section.group),
                "pakai kode kelompok yang ada dalam berkas ini",
            ),
        }
    }
    groups
}

fn section(row: &Row<'_>) -> Section {
    Section {
        group: row.text("group"),
        number: row.text("number"),
        title: row.text("title"),
        weight: row.points_opt("weight"),
        words: row.count_opt("words"),
        words_provenance: words_provenance(row),
        guidance: row.text("guidance"),
        attachment: row.flag_opt("attachment"),
        attributes: row.choices("attributes"),
        fields: row.rows("fields", "isian", "code").iter().map(sub_field).collect(),
        provenance: provenance(row),
    }
}

fn sub_field(row: &Row<'_>) -> SubField {
    SubField {
        code: row.text("code"),
        title: row.text("title"),
        words: row.count_opt("words"),
        guidance: row.text("guidance"),
        attributes: row.choices("attributes"),
        line: row.line,
    }
}

/// Word limits often come from another source than the weights do.
fn words_provenance(row: &Row<'_>) -> Option<Provenance> {
    row.below("words_from", "sumber batas kata").map(|below| provenance(&below))
}
