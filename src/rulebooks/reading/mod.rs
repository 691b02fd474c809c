//! From the text of a file to an [`Edition`], listing every fault rather than the first.

mod edition;
mod index;
mod proposal;
mod row;
#[cfg(test)]
mod schema;
mod terms;
mod words;

use std::{
    cell::{Cell, RefCell},
    collections::BTreeSet,
};

use toml::de::DeTable;

use self::row::Row;
use super::{
    checking::check_except,
    fault::Fault,
    model::{Edition, Programme},
};

/// Reads and checks an edition. `id` is the file's name without its ending.
///
/// # Errors
///
/// Every fault of the file, sorted by line. A file that is not TOML has exactly one.
pub fn parse(id: &str, text: &str) -> Result<Edition, Vec<Fault>> {
    let reading = Reading::new(text);
    let document = DeTable::parse(text).map_err(|error| {
        let line = error.span().map_or(1, |span| reading.line(span.start));
        let message = format!("bukan TOML yang sah: {}", error.message());
        vec![Fault::new(line, "berkas", message, "perbaiki penulisan baris ini")]
    })?;
    let edition = edition::read(id, &Row::root(&reading, document.get_ref()));
    let mut faults = reading.faults.into_inner();
    faults.extend(check_except(&edition, &reading.spoiled.into_inner()));
    if faults.is_empty() {
        return Ok(edition);
    }
    faults.sort();
    faults.dedup();
    Err(faults)
}

/// The id that a file gives itself; `None` where it is not TOML or has none.
pub fn id_of(text: &str) -> Option<String> {
    let document = DeTable::parse(text).ok()?;
    document.get_ref().get("id").and_then(|id| id.get_ref().as_str()).map(str::to_owned)
}

/// What is gathered while a file is read.
struct Reading {
    /// Where each line begins.
    starts: Vec<usize>,
    faults: RefCell<Vec<Fault>>,
    /// Kinds of rows of which one could not be read, so that sums over them mean nothing.
    spoiled: RefCell<BTreeSet<&'static str>>,
    programme: Cell<Option<Programme>>,
    sources: RefCell<BTreeSet<String>>,
}

impl Reading {
    fn new(text: &str) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        Self {
            starts: std::iter::once(0).chain(breaks).collect(),
            faults: RefCell::default(),
            spoiled: RefCell::default(),
            programme: Cell::default(),
            sources: RefCell::default(),
        }
    }

    /// The line, from 1, that holds the byte at `offset`.
    fn line(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset)
    }
}
