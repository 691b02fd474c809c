//! The copy sheet as JSON, for programs. The keys are stable; a key is only ever added.
//!
//! | Key | Meaning |
//! |---|---|
//! | `format` | "pataka-copy-sheet", and `version` its version |
//! | `source.kind` | "draft" or "frozen"; of a frozen one also `number`, `code` and `frozen_at` |
//! | `sections[].shared_limit` | limit that the fields of a section share; `null` where each has its own |
//! | `fields[].takes` | "prose", "value", "level" or "file" |
//! | `fields[].text` | exactly what is to be pasted |
//! | `fields[].limit` | `{kind, words}` with kind "at_most", "at_least", "unknown" or "none" |
//! | `fields[].verdict` | "fits", "over", "under", "unknown" or "free" |

use serde_json::{Value, json};

use crate::dossiers::model::Limit;
use crate::packages::model::{Field, FieldType, Origin, Paper, Section, Sheet, Verdict};

/// The sheet as JSON.
pub fn value(sheet: &Sheet) -> Value {
    let source = match &sheet.origin {
        Origin::Draft { on, .. } => json!({ "kind": "draft", "date": on }),
        Origin::Frozen { number, code, at, .. } => {
            json!({ "kind": "frozen", "number": number, "code": code.to_string(), "frozen_at": at })
        }
    };
    json!({
        "format": "pataka-copy-sheet",
        "version": 1,
        "title": sheet.title,
        "government": sheet.pemda,
        "innovation": sheet.innovation,
        "edition": { "id": sheet.edition, "title": sheet.edition_title },
        "group": sheet.group,
        "source": source,
        "sections": sheet.sections.iter().map(section).collect::<Vec<_>>(),
        "other_evidence": sheet.loose.iter().map(paper).collect::<Vec<_>>(),
    })
}

/// The sheet as the text of a file.
pub fn write(sheet: &Sheet) -> String {
    format!("{:#}\n", value(sheet))
}

fn section(section: &Section) -> Value {
    json!({
        "number": section.number,
        "title": section.title,
        "words": section.words(),
        "shared_limit": section.shared.map(limit),
        "shared_verdict": section.shared.map(|limit| Verdict::of(section.words(), limit).code()),
        "fields": section.fields.iter().map(field).collect::<Vec<_>>(),
    })
}

fn field(field: &Field) -> Value {
    let length = field.length();
    let level = match field.takes {
        FieldType::Level(level) => level,
        _ => None,
    };
    json!({
        "key": field.key,
        "label": field.label,
        "takes": field.takes.code(),
        "text": field.text,
        "words": length.words,
        "characters": length.characters,
        "characters_without_spaces": length.bare,
        "limit": limit(field.limit),
        "verdict": field.verdict().code(),
        "level": level,
        "need": field.need,
        "note": field.note,
        "evidence": field.papers.iter().map(paper).collect::<Vec<_>>(),
    })
}

fn limit(limit: Limit) -> Value {
    match limit {
        Limit::AtMost(words) => json!({ "kind": "at_most", "words": words }),
        Limit::AtLeast(words) => json!({ "kind": "at_least", "words": words }),
        Limit::Unknown => json!({ "kind": "unknown", "words": null }),
        Limit::Free => json!({ "kind": "none", "words": null }),
    }
}

fn paper(paper: &Paper) -> Value {
    if !paper.readable {
        return json!({ "restricted": true, "claim": paper.claim });
    }
    json!({
        "restricted": false,
        "claim": paper.claim,
        "title": paper.title,
        "number": paper.number,
        "issued": paper.issued,
        "pages": paper.pages,
        "url": paper.url,
        "file": paper.file.as_ref().map(|file| json!({
            "name": file.name,
            "bytes": file.size,
            "sha256": file.hash.code(),
        })),
    })
}
