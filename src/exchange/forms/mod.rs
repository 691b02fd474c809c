//! Rows as the forms would read them: each becomes a verdict with all its faults, and nothing is written.
//!
//! A row is laid over what is stored, read by the form of its area, and compared with what is stored. An empty cell leaves
//! a field as it is; [`CLEAR`] empties it.

pub mod columns;
mod entry;
mod innovations;
mod integrations;
mod metrics;
mod names;
pub mod outgoing;
mod readings;
mod register;

use std::collections::HashMap;

use chrono::NaiveDate;
use uuid::Uuid;

use self::entry::Entries;
pub use self::names::Names;
use self::register::Register;
use super::model::column::{ID, INNOVATION, INNOVATION_ID};
use super::model::options::of_rulebook;
use super::model::similar::folded;
use super::model::{Cell, Fate, Fault, Row, Sheet, SheetKind, Verdict};
use crate::benefits::model::{Metric, Reading};
use crate::identity::model::Actor;
use crate::identity::policy::{Act, permit};
use crate::innovations::model::Innovation;
use crate::integrations::model::{Integration, System};
use crate::kernel::id::{InnovationId, MetricId};
use crate::organisations::model::Opd;
use crate::web::form::FormErrors;

/// What stands in a cell that shall empty a field.
pub const CLEAR: &str = "(kosong)";

/// What is known before a file is checked, and what its rows have brought so far.
pub struct Known {
    actor: Actor,
    units: Vec<Opd>,
    themes: Vec<String>,
    clusters: Vec<String>,
    register: Register,
    today: NaiveDate,
    names: Names,
    /// Rows that were seen, by what they are about: the same thing twice in one file is a fault.
    seen: HashMap<(SheetKind, String), u32>,
    /// Innovations that rows of this file make, by name.
    made: HashMap<String, Made<InnovationId>>,
    /// Metrics that rows of this file make, by innovation and name.
    made_metrics: HashMap<(InnovationId, String), Made<MetricId>>,
}

/// Something that a row of the file makes, or would make if it had no fault.
#[derive(Debug, Clone, Copy)]
struct Made<T> {
    id: T,
    line: u32,
    refused: bool,
}

/// What is stored of the innovations that some rows are about.
#[derive(Default)]
pub struct Stored {
    /// The innovations.
    pub innovations: HashMap<InnovationId, Innovation>,
    /// Their integrations.
    pub integrations: HashMap<InnovationId, Vec<Integration>>,
    /// Their metrics with readings.
    pub metrics: HashMap<InnovationId, Vec<(Metric, Vec<Reading>)>>,
}

/// Which innovation a row belongs to.
enum Target {
    Stored(InnovationId),
    New(InnovationId),
}

impl Target {
    fn id(&self) -> InnovationId {
        match self {
            Self::Stored(id) | Self::New(id) => *id,
        }
    }
}

impl Known {
    /// What an actor's rows are compared with.
    pub fn new(actor: Actor, units: Vec<Opd>, systems: Vec<System>, names: Names, today: NaiveDate) -> Self {
        let list = |field: &str| of_rulebook(field).into_iter().map(|(code, _)| code).collect();
        Self {
            actor,
            units,
            themes: list("tematik"),
            clusters: list("pkpn_klaster"),
            register: Register::new(systems),
            today,
            names,
            seen: HashMap::new(),
            made: HashMap::new(),
            made_metrics: HashMap::new(),
        }
    }

    /// The stored innovation that a row is about, to be loaded before the row is checked.
    pub fn concerns(&self, sheet: &Sheet, row: &Row) -> Option<InnovationId> {
        let text = |field: &str| match sheet.column_of(field).and_then(|column| row.at(column)) {
            Some(Cell::Text(text)) => Some(text.as_str()),
            _ => None,
        };
        let (id, name) = if sheet.kind == SheetKind::Innovations { (ID, "nama") } else { (INNOVATION_ID, INNOVATION) };
        let by_id = text(id).and_then(|id| id.trim().parse().ok()).map(InnovationId).filter(|id| self.names.holds(*id));
        by_id.or_else(|| self.names.only(&folded(text(name)?)))
    }

    /// What becomes of a row, and of a system that it brings into the register.
    pub fn check(&mut self, sheet: &Sheet, row: &Row, stored: &Stored) -> Vec<Verdict> {
        let entries = Entries::read(sheet, row, &self.units);
        if entries.is_empty() {
            return Vec::new();
        }
        match sheet.kind {
            SheetKind::Innovations => vec![self.innovation(sheet, row.line, entries, stored)],
            SheetKind::Integrations => self.integration(sheet, row.line, entries, stored),
            SheetKind::Metrics => vec![self.metric(sheet, row.line, entries, stored)],
            SheetKind::Readings => vec![self.reading(sheet, row.line, entries, stored)],
            SheetKind::Systems => Vec::new(),
        }
    }

    /// The innovation that an integration, a metric or a reading belongs to; faults are noted.
    fn target(&self, entries: &mut Entries, stored: &Stored) -> Option<Target> {
        if entries.has_fault(INNOVATION) || entries.has_fault(INNOVATION_ID) {
            return None;
        }
        if let Some(id) = entries.text(INNOVATION_ID).map(str::to_owned) {
            let found = id.parse().ok().map(InnovationId).filter(|id| self.names.holds(*id));
            let Some(id) = found else {
                entries.fault(INNOVATION_ID, "ID inovasi ini tidak dikenal di portofolio Anda.");
                return None;
            };
            return self.changeable(id, entries, stored);
        }
        let Some(name) = entries.text(INNOVATION).map(str::to_owned) else {
            entries.fault(INNOVATION, "Isi nama inovasi.");
            return None;
        };
        let key = folded(&name);
        if let Some(made) = self.made.get(&key) {
            if made.refused {
                let line = made.line;
                entries.fault(
                    INNOVATION,
                    format!("Inovasi “{name}” ditolak pada baris {line} lembar Inovasi. Perbaiki baris itu dahulu."),
                );
                return None;
            }
            return Some(Target::New(made.id));
        }
        match self.names.called(&key) {
            [id] => self.changeable(*id, entries, stored),
            [] => {
                let advice = match self.names.nearest(&name) {
                    Some(near) => format!("Mungkin maksudnya “{near}”?"),
                    None => "Catat inovasinya dahulu, atau tambahkan di lembar Inovasi.".to_owned(),
                };
                entries.fault(INNOVATION, format!("Inovasi “{name}” tidak dikenal. {advice}"));
                None
            }
            several => {
                let count = several.len();
                entries.fault(INNOVATION, format!("Ada {count} inovasi bernama “{name}”. Isi kolom ID inovasi."));
                None
            }
        }
    }

    fn changeable(&self, id: InnovationId, entries: &mut Entries, stored: &Stored) -> Option<Target> {
        let may = stored.innovations.get(&id).is_some_and(|of| permit(&self.actor, Act::Import, &of.owner()));
        if !may {
            entries.fault(INNOVATION, "Inovasi ini hanya dapat diubah oleh OPD pemiliknya.");
            return None;
        }
        Some(Target::Stored(id))
    }

    /// Notes that a row is about something; a fault when an earlier row of the file is too.
    fn once(&mut self, kind: SheetKind, what: String, line: u32) -> Option<String> {
        let before = self.seen.insert((kind, what), line)?;
        Some(format!("Sama dengan baris {before} lembar ini. Hapus salah satu."))
    }

    fn is_operator(&self) -> bool {
        self.actor.role.is_of_an_opd()
    }
}

/// The verdict on a row that is refused.
fn refused(sheet: &Sheet, line: u32, label: String, entries: Entries) -> Verdict {
    Verdict {
        kind: sheet.kind,
        line,
        label,
        fate: Fate::Refused,
        subject: None,
        revision: None,
        command: None,
        told: Vec::new(),
        faults: entries.into_faults(sheet),
    }
}

/// The verdict on a row that says nothing new.
fn same(sheet: &Sheet, line: u32, label: String, subject: Uuid) -> Verdict {
    Verdict {
        kind: sheet.kind,
        line,
        label,
        fate: Fate::Same,
        subject: Some(subject),
        revision: None,
        command: None,
        told: Vec::new(),
        faults: Vec::<Fault>::new(),
    }
}

/// Takes over what a form found wrong, field by field; a field that has a fault already keeps it.
fn note_errors(entries: &mut Entries, errors: &FormErrors, fields: &[(&'static str, &str)]) {
    for (name, _) in fields {
        if let Some(message) = errors.of(name) {
            entries.fault(name, message);
        }
    }
}
