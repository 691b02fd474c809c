//! What the story says, under the headings of the kit.

use pataka_typeset::document::Span;

use crate::dossiers::compose::blocks;
use crate::publications::compose::writer::Writer;
use crate::publications::model::Subject;
use crate::rulebooks::model::Attribute;

/// A heading of the second level with what is told about some attributes, each under its own where there are several. What
/// nobody has written is named together at the end as unknown.
pub(super) fn group(out: &mut Writer, subject: &Subject, (number, title): (&str, &str), attributes: &[Attribute]) {
    out.heading(2, Some(number.to_owned()), title);
    let mut unknown: Vec<String> = Vec::new();
    for attribute in attributes {
        let Some(fact) = subject.material.fact(*attribute) else {
            unknown.push(attribute.label().to_lowercase());
            continue;
        };
        if attributes.len() > 1 {
            out.heading(3, None, attribute.label());
        }
        for block in blocks(&fact.body) {
            out.push(block);
        }
        if let Some(source) = &fact.source {
            out.sourced(source);
        }
    }
    if !unknown.is_empty() {
        out.particulars(vec![("Belum diketahui", vec![Span::muted(unknown.join("; "))])]);
    }
}
