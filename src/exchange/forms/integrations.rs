//! Rows of integrations, and systems that they bring into the register.

use super::entry::Entries;
use super::{Known, Stored, Target, note_errors, refused, same};
use crate::exchange::model::column::{ID, INNOVATION, INNOVATION_ID, SYSTEM};
use crate::exchange::model::{Command, Fate, Sheet, SheetKind, Verdict};
use crate::integrations::forms;
use crate::integrations::model::{
    DraftIntegration, DraftSystem, Integration, IntegrationStatus, System, SystemChoice, changes, sort_name,
};
use crate::kernel::id::{IntegrationId, SystemId};
use crate::web::posted::Fields;

impl Known {
    pub(super) fn integration(
        &mut self,
        sheet: &Sheet,
        line: u32,
        mut entries: Entries,
        stored: &Stored,
    ) -> Vec<Verdict> {
        let written = entries.text(SYSTEM).map(str::to_owned);
        let system = written.clone().unwrap_or_else(|| "?".to_owned());
        let label = format!("{} dengan {system}", entries.text(INNOVATION).unwrap_or("?"));
        let Some(target) = self.target(&mut entries, stored) else {
            return vec![refused(sheet, line, label, entries)];
        };
        let known = self.register.called(&system).cloned();
        self.refuse_likeness(&mut entries, known.as_ref(), &system);
        let before = integration_meant(&mut entries, &target, known.as_ref(), stored);
        // An empty cell leaves the system as it is.
        let known = known.or_else(|| before.filter(|_| written.is_none()).map(|of| of.system.clone()));
        let system = known.as_ref().map_or(system, |known| known.name.clone());
        let blank = before.map_or_else(Fields::new, forms::fill);
        if let (Some(before), Some(known)) = (before, &known) {
            entries.put(SYSTEM, known.id.to_string());
            if entries.adds_nothing_to(&blank, &[ID, INNOVATION, INNOVATION_ID]) {
                return vec![same(sheet, line, label, before.id.0)];
            }
        }
        let mut form = entries.over(blank).with("sistem_baru", "");
        form = match &known {
            Some(known) => form.with(SYSTEM, known.id.to_string()),
            None => form.with(SYSTEM, "").with("sistem_baru", written.unwrap_or_default()),
        };
        let draft = self.drafted(&form, known.as_ref(), &mut entries);
        let living = draft.as_ref().is_some_and(|draft| draft.terms.status != IntegrationStatus::Ended);
        let what = format!("{} {}", target.id(), sort_name(&system));
        if living && let Some(words) = self.once(SheetKind::Integrations, what, line) {
            entries.fault(SYSTEM, words);
        }
        let Some(draft) = draft.filter(|_| !entries.is_faulty()) else {
            return vec![refused(sheet, line, label, entries)];
        };
        let mut verdicts = Vec::new();
        let system = match draft.system {
            SystemChoice::Known(id) => self.register.with(id).cloned(),
            SystemChoice::Named(name) => Some(self.bring_system(name, line, &mut verdicts)),
        };
        let Some(system) = system else { return vec![refused(sheet, line, label, entries)] };
        let version = before.map(|of| (of.system.name.as_str(), &of.terms));
        let told = changes::between(version, (&system.name, &draft.terms));
        let subject = before.map_or_else(IntegrationId::fresh, |of| of.id).0;
        if before.is_some() && told.is_empty() {
            return vec![same(sheet, line, label, subject)];
        }
        verdicts.push(Verdict {
            kind: sheet.kind,
            line,
            label,
            fate: if before.is_some() { Fate::Changed } else { Fate::New },
            subject: Some(subject),
            revision: before.map(|of| of.revision),
            command: Some(Command::Integration {
                innovation: target.id(),
                system: system.id,
                terms: Box::new(draft.terms),
            }),
            told: if before.is_some() { told } else { Vec::new() },
            faults: Vec::new(),
        });
        verdicts
    }

    fn drafted(&self, form: &Fields, known: Option<&System>, entries: &mut Entries) -> Option<DraftIntegration> {
        let known: Vec<System> = known.cloned().into_iter().collect();
        match forms::read(form, &known, self.today) {
            Ok(draft) => Some(draft),
            Err(errors) => {
                if let Some(words) = errors.of("sistem_baru") {
                    entries.fault(SYSTEM, words);
                }
                note_errors(entries, &errors, changes::FIELDS);
                None
            }
        }
    }

    /// A system enters the register with the first row that names it.
    fn bring_system(&mut self, name: String, line: u32, verdicts: &mut Vec<Verdict>) -> System {
        let new = DraftSystem { name, ..DraftSystem::default() }.entered(SystemId::fresh(), self.actor.pemda, 1);
        verdicts.push(Verdict {
            kind: SheetKind::Systems,
            line,
            label: new.name.clone(),
            fate: Fate::New,
            subject: Some(new.id.0),
            revision: None,
            command: Some(Command::System { draft: DraftSystem { name: new.name.clone(), ..DraftSystem::default() } }),
            told: Vec::new(),
            faults: Vec::new(),
        });
        self.register.add(new.clone());
        new
    }

    fn refuse_likeness(&self, entries: &mut Entries, known: Option<&System>, name: &str) {
        if known.is_none()
            && let Some(like) = self.register.like(name)
        {
            entries.fault(
                SYSTEM,
                format!("Sistem: “{name}” mirip “{}” yang sudah terdaftar. Tulis namanya persis begitu.", like.name),
            );
        }
    }
}

/// The stored integration that a row means: by identifier, or the living one with the system.
fn integration_meant<'a>(
    entries: &mut Entries,
    target: &Target,
    system: Option<&System>,
    stored: &'a Stored,
) -> Option<&'a Integration> {
    let all: &'a [Integration] = match target {
        Target::Stored(id) => stored.integrations.get(id).map_or(&[], Vec::as_slice),
        Target::New(_) => &[],
    };
    if let Some(id) = entries.text(ID).map(str::to_owned) {
        let found = all.iter().find(|one| one.id.to_string() == id.to_lowercase());
        if found.is_none() {
            entries.fault(ID, "ID ini tidak dikenal pada inovasi ini. Kosongkan selnya untuk mencatat integrasi baru.");
        }
        return found;
    }
    let with: Vec<&Integration> =
        all.iter().filter(|one| system.is_some_and(|system| system.id == one.system.id)).collect();
    let living = with.iter().find(|one| one.terms.status != IntegrationStatus::Ended);
    living.or(with.first()).copied()
}
