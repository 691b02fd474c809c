//! Rows of metrics.

use super::entry::Entries;
use super::{Known, Made, Stored, Target, note_errors, refused, same};
use crate::benefits::forms;
use crate::benefits::model::{Metric, Reading, changes};
use crate::exchange::model::column::{ID, INNOVATION, INNOVATION_ID};
use crate::exchange::model::similar::folded;
use crate::exchange::model::{Command, Fate, Sheet, SheetKind, Verdict};
use crate::kernel::id::MetricId;
use crate::web::posted::Fields;

impl Known {
    pub(super) fn metric(&mut self, sheet: &Sheet, line: u32, mut entries: Entries, stored: &Stored) -> Verdict {
        let name = entries.text("nama").unwrap_or("?").to_owned();
        let label = format!("{}: {name}", entries.text(INNOVATION).unwrap_or("?"));
        let Some(target) = self.target(&mut entries, stored) else { return refused(sheet, line, label, entries) };
        let before = metric_meant(&mut entries, &target, &name, stored);
        let what = before.map_or_else(|| format!("{} {}", target.id(), folded(&name)), |of| of.id.to_string());
        if let Some(words) = self.once(SheetKind::Metrics, what, line) {
            entries.fault("nama", words);
        }
        let blank = before.map_or_else(Fields::new, |of| forms::fill(&of.definition));
        if let Some(before) = before
            && entries.adds_nothing_to(&blank, &[ID, INNOVATION, INNOVATION_ID])
        {
            return same(sheet, line, label, before.id.0);
        }
        let read = match forms::read_row(&entries.over(blank), before.and_then(|of| of.definition.library)) {
            Ok(definition) => Some(definition),
            Err(errors) => {
                note_errors(&mut entries, &errors, changes::METRIC_FIELDS);
                None
            }
        };
        let id = before.map_or_else(MetricId::fresh, |of| of.id);
        if before.is_none() {
            let refused = entries.is_faulty();
            self.made_metrics.entry((target.id(), folded(&name))).or_insert(Made { id, line, refused });
        }
        let Some(definition) = read.filter(|_| !entries.is_faulty()) else {
            return refused(sheet, line, label, entries);
        };
        let told = before.map(|of| changes::of_definition(Some(&of.definition), &definition)).unwrap_or_default();
        if before.is_some() && told.is_empty() {
            return same(sheet, line, label, id.0);
        }
        Verdict {
            kind: sheet.kind,
            line,
            label,
            fate: if before.is_some() { Fate::Changed } else { Fate::New },
            subject: Some(id.0),
            revision: before.map(|of| of.revision),
            command: Some(Command::Metric { innovation: target.id(), definition: Box::new(definition) }),
            told,
            faults: Vec::new(),
        }
    }
}

/// The metrics that are stored of an innovation, with their readings.
pub(super) fn metrics_of<'a>(target: &Target, stored: &'a Stored) -> &'a [(Metric, Vec<Reading>)] {
    match target {
        Target::Stored(id) => stored.metrics.get(id).map_or(&[], Vec::as_slice),
        Target::New(_) => &[],
    }
}

/// The stored metric that a row means: by identifier, or by its exact name.
fn metric_meant<'a>(entries: &mut Entries, target: &Target, name: &str, stored: &'a Stored) -> Option<&'a Metric> {
    let all = metrics_of(target, stored);
    if let Some(id) = entries.text(ID).map(str::to_owned) {
        let found = all.iter().find(|(one, _)| one.id.to_string() == id.to_lowercase());
        if found.is_none() {
            entries.fault(ID, "ID ini tidak dikenal pada inovasi ini. Kosongkan selnya untuk mencatat metrik baru.");
        }
        return found.map(|(one, _)| one);
    }
    let named: Vec<&Metric> =
        all.iter().map(|(one, _)| one).filter(|one| folded(&one.definition.name) == folded(name)).collect();
    if named.len() > 1 {
        entries.fault("nama", format!("Inovasi ini punya {} metrik bernama “{name}”. Isi kolom ID.", named.len()));
    }
    named.first().copied()
}
