//! The outline: headings, each with those of deeper levels below it.

use lopdf::{Dictionary, Document, Object, ObjectId};

use crate::sheet::{OutlineEntry, Sheets};

use super::finish::{destination, text};

/// A line of the outline with the lines below it.
struct Branch<'a> {
    entry: &'a OutlineEntry,
    id: ObjectId,
    below: Vec<Branch<'a>>,
}

/// Writes the outline and returns its root; none when there are no headings.
pub fn write(document: &mut Document, sheets: &Sheets, pages: &[ObjectId]) -> Option<ObjectId> {
    let mut branches: Vec<Branch<'_>> = Vec::new();
    for entry in &sheets.outline {
        let branch = Branch { entry, id: document.new_object_id(), below: Vec::new() };
        hang(&mut branches, branch);
    }
    if branches.is_empty() {
        return None;
    }
    let root = document.new_object_id();
    let mut dictionary = Dictionary::new();
    dictionary.set("Type", Object::Name(b"Outlines".to_vec()));
    dictionary.set("Count", count(branches.len()));
    ends(&mut dictionary, &branches);
    write_level(document, &branches, root, pages);
    document.objects.insert(root, Object::Dictionary(dictionary));
    Some(root)
}

/// Hangs a line below the last one of a higher level.
fn hang<'a>(branches: &mut Vec<Branch<'a>>, branch: Branch<'a>) {
    match branches.last_mut() {
        Some(above) if branch.entry.level > above.entry.level => hang(&mut above.below, branch),
        _ => branches.push(branch),
    }
}

fn write_level(document: &mut Document, branches: &[Branch<'_>], parent: ObjectId, pages: &[ObjectId]) {
    for (at, branch) in branches.iter().enumerate() {
        let mut dictionary = Dictionary::new();
        dictionary.set("Title", text(&branch.entry.text));
        dictionary.set("Parent", Object::Reference(parent));
        if let Some(page) = pages.get(branch.entry.sheet) {
            dictionary.set("Dest", destination(*page, branch.entry.y));
        }
        if let Some(before) = at.checked_sub(1).and_then(|before| branches.get(before)) {
            dictionary.set("Prev", Object::Reference(before.id));
        }
        if let Some(next) = branches.get(at + 1) {
            dictionary.set("Next", Object::Reference(next.id));
        }
        if !branch.below.is_empty() {
            // Negative: the lines below are folded when the file is opened.
            dictionary.set("Count", -count(branch.below.len()));
            ends(&mut dictionary, &branch.below);
        }
        document.objects.insert(branch.id, Object::Dictionary(dictionary));
        write_level(document, &branch.below, branch.id, pages);
    }
}

fn ends(dictionary: &mut Dictionary, branches: &[Branch<'_>]) {
    if let (Some(first), Some(last)) = (branches.first(), branches.last()) {
        dictionary.set("First", Object::Reference(first.id));
        dictionary.set("Last", Object::Reference(last.id));
    }
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
