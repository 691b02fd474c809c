//! The copy sheet as plain text.

use std::fmt::Write;

use super::paper_in_words;
use crate::packages::model::{Field, FieldType, Sheet};

/// The whole sheet; every text between lines of its own, so that it can be copied from a plain editor.
pub fn write(sheet: &Sheet) -> String {
    let mut out = String::new();
    let mut line = |text: &str| {
        out.push_str(text);
        out.push('\n');
    };
    line(&sheet.title);
    line(&format!("Lembar salin, {}", sheet.origin.sentence()));
    line(&format!("{}, {}", sheet.pemda, sheet.edition_title));
    if let Some(group) = &sheet.group {
        line(&format!("Kelompok: {group}"));
    }
    for section in &sheet.sections {
        let heading = section.heading();
        line("");
        line(&heading);
        line(&"=".repeat(heading.chars().count()));
        if let Some((standing, _)) = section.standing() {
            line(&format!("Seluruh bagian: {standing}."));
        }
        for field in &section.fields {
            line("");
            // A part with one field bears its name already.
            if field.label != section.title {
                line(&field.label);
                line(&"-".repeat(field.label.chars().count()));
            }
            for remark in remarks(field) {
                line(&format!("[{remark}]"));
            }
            if !field.text.is_empty() {
                line(&field.text);
            }
            for paper in &field.papers {
                line(&format!("Bukti: {}", paper_in_words(paper)));
            }
        }
    }
    if !sheet.loose.is_empty() {
        line("");
        line("Bukti lain");
        line("==========");
        for paper in &sheet.loose {
            line(&format!("{}: {}", paper.claim, paper_in_words(paper)));
        }
    }
    out
}

/// What is said of a field beside its text.
pub(super) fn remarks(field: &Field) -> Vec<String> {
    let mut remarks = Vec::new();
    match field.takes {
        FieldType::Prose => {
            let length = field.length();
            let verdict = field.standing().map(|(standing, _)| standing).unwrap_or_default();
            remarks.push(if field.text.is_empty() {
                "belum diisi".to_owned()
            } else {
                format!("{verdict}; {} karakter, {} tanpa spasi", length.characters, length.bare)
            });
        }
        FieldType::Level(Some(level)) => remarks.push(format!("tingkat {level}")),
        FieldType::Value if field.text.is_empty() && field.note.is_none() => remarks.push("belum diisi".to_owned()),
        FieldType::Level(None) | FieldType::Value | FieldType::File => (),
    }
    remarks.extend(field.need.as_ref().map(|need| need.to_lowercase()));
    remarks.extend(field.note.clone());
    remarks
}

/// Addresses of documents, one to a line, for the file `tautan.txt` of a package.
pub fn links<'a>(links: impl Iterator<Item = &'a crate::packages::model::Paper>) -> String {
    links.fold(String::new(), |mut out, link| {
        let url = link.url.as_deref().unwrap_or("alamat belum dicatat");
        let _ = writeln!(out, "{}\n{}\n{url}\n", link.claim, link.title);
        out
    })
}
