//! Rows of readings.

use super::entry::Entries;
use super::metrics::metrics_of;
use super::{Known, Stored, Target, note_errors, refused, same};
use crate::benefits::forms;
use crate::benefits::model::{Metric, Reading, changes, doubts};
use crate::exchange::model::column::{ID, INNOVATION, INNOVATION_ID, METRIC};
use crate::exchange::model::similar::{folded, nearest};
use crate::exchange::model::{Command, Fate, Sheet, SheetKind, Verdict};
use crate::kernel::id::{MetricId, ReadingId};
use crate::kernel::period::Period;
use crate::web::posted::Fields;

/// The metric that a row belongs to, and the stored reading that it means.
struct Meant<'a> {
    metric: MetricId,
    stored: Option<&'a Metric>,
    reading: Option<&'a Reading>,
}

impl Known {
    pub(super) fn reading(&mut self, sheet: &Sheet, line: u32, mut entries: Entries, stored: &Stored) -> Verdict {
        let period = entries.text("periode").unwrap_or("?").to_owned();
        let names = [INNOVATION, METRIC].map(|field| entries.text(field).unwrap_or("?").to_owned());
        let label = format!("{}: {}, {period}", names[0], names[1]);
        let target = self.target(&mut entries, stored);
        let Some(meant) = target.and_then(|target| self.reading_meant(&mut entries, &target, &period, stored)) else {
            return refused(sheet, line, label, entries);
        };
        let before = meant.reading.map(Reading::finding);
        let blank = before.as_ref().map_or_else(Fields::new, forms::fill_reading);
        if let Some(reading) = meant.reading
            && entries.adds_nothing_to(&blank, &[ID, INNOVATION, INNOVATION_ID, METRIC])
        {
            return same(sheet, line, label, reading.id.0);
        }
        let read = match forms::read_reading(&entries.over(blank), self.today) {
            Ok(finding) => Some(finding),
            Err(errors) => {
                note_errors(&mut entries, &errors, changes::READING_FIELDS);
                None
            }
        };
        if let Some(finding) = &read
            && let Some(words) = self.once(SheetKind::Readings, format!("{} {}", meant.metric, finding.period), line)
        {
            entries.fault("periode", words);
        }
        if let (Some(finding), Some(metric)) = (&read, meant.stored) {
            // What cannot be needs no neighbour to be told; what is only doubtful is marked where it is shown.
            let found = doubts(&metric.definition, &[], finding.point(), None);
            if let Some(impossible) = found.into_iter().find(|doubt| doubt.impossible()) {
                entries.fault("nilai", impossible.sentence(&metric.definition, finding.value));
            }
        }
        let Some(finding) = read.filter(|_| !entries.is_faulty()) else { return refused(sheet, line, label, entries) };
        let told = meant.stored.map(|metric| changes::of_finding(&metric.definition, before.as_ref(), &finding));
        let told = told.filter(|_| before.is_some()).unwrap_or_default();
        let subject = meant.reading.map_or_else(ReadingId::fresh, |of| of.id).0;
        if before.is_some() && told.is_empty() {
            return same(sheet, line, label, subject);
        }
        Verdict {
            kind: sheet.kind,
            line,
            label,
            fate: if before.is_some() { Fate::Changed } else { Fate::New },
            subject: Some(subject),
            revision: meant.reading.map(|of| of.revision),
            command: Some(Command::Reading { metric: meant.metric, finding: Box::new(finding) }),
            told,
            faults: Vec::new(),
        }
    }

    fn reading_meant<'a>(
        &self,
        entries: &mut Entries,
        target: &Target,
        period: &str,
        stored: &'a Stored,
    ) -> Option<Meant<'a>> {
        let all = metrics_of(target, stored);
        if let Some(id) = entries.text(ID).map(str::to_owned) {
            let found = all.iter().find_map(|(metric, readings)| {
                let reading = readings.iter().find(|one| one.id.to_string() == id.to_lowercase())?;
                Some(Meant { metric: metric.id, stored: Some(metric), reading: Some(reading) })
            });
            if found.is_none() {
                entries
                    .fault(ID, "ID ini tidak dikenal pada inovasi ini. Kosongkan selnya untuk mencatat capaian baru.");
            }
            return found;
        }
        let Some(name) = entries.text(METRIC).map(str::to_owned) else {
            entries.fault(METRIC, "Isi nama metrik.");
            return None;
        };
        let named: Vec<_> = all.iter().filter(|(one, _)| folded(&one.definition.name) == folded(&name)).collect();
        match named.as_slice() {
            [(metric, readings)] => {
                let period = Period::from_indonesian(period);
                let reading = readings.iter().find(|one| Some(one.period) == period);
                Some(Meant { metric: metric.id, stored: Some(metric), reading })
            }
            [] => self.made_metric(entries, target, &name, all),
            several => {
                let count = several.len();
                entries.fault(
                    METRIC,
                    format!("Inovasi ini punya {count} metrik bernama “{name}”. Bedakan namanya dahulu."),
                );
                None
            }
        }
    }

    /// The metric that an earlier row of the file makes.
    fn made_metric<'a>(
        &self,
        entries: &mut Entries,
        target: &Target,
        name: &str,
        all: &[(Metric, Vec<Reading>)],
    ) -> Option<Meant<'a>> {
        match self.made_metrics.get(&(target.id(), folded(name))) {
            Some(made) if !made.refused => Some(Meant { metric: made.id, stored: None, reading: None }),
            Some(made) => {
                let line = made.line;
                entries.fault(
                    METRIC,
                    format!("Metrik “{name}” ditolak pada baris {line} lembar Metrik. Perbaiki baris itu dahulu."),
                );
                None
            }
            None => {
                let advice = match nearest(name, all.iter().map(|(one, _)| one.definition.name.as_str())) {
                    Some(near) => format!("Mungkin maksudnya “{near}”?"),
                    None => "Catat metriknya dahulu, atau tambahkan di lembar Metrik.".to_owned(),
                };
                entries.fault(METRIC, format!("Metrik “{name}” tidak dikenal pada inovasi ini. {advice}"));
                None
            }
        }
    }
}
