//! Rows of innovations.

use super::entry::Entries;
use super::{Known, Made, Stored, note_errors, refused, same};
use crate::exchange::model::column::ID;
use crate::exchange::model::similar::folded;
use crate::exchange::model::{Command, Fate, Sheet, SheetKind, Verdict};
use crate::identity::policy::{Act, Owner, permit};
use crate::innovations::forms::{self, Choices};
use crate::innovations::model::{Innovation, Profile, changes};
use crate::kernel::id::InnovationId;
use crate::web::posted::Fields;

impl Known {
    pub(super) fn innovation(&mut self, sheet: &Sheet, line: u32, mut entries: Entries, stored: &Stored) -> Verdict {
        let name = entries.text("nama").map(str::to_owned);
        let before = self.meant(&mut entries, name.as_deref(), stored);
        let label = name.clone().or_else(|| before.map(|of| of.profile.name.clone()));
        let label = label.unwrap_or_else(|| "(tanpa nama)".to_owned());
        let what = before.map_or_else(|| folded(&label), |of| of.id.to_string());
        if (name.is_some() || before.is_some())
            && let Some(words) = self.once(SheetKind::Innovations, what, line)
        {
            entries.fault("nama", words);
        }
        let blank = before.map(|of| forms::fill(&of.profile));
        if let (Some(before), Some(form)) = (before, &blank)
            && entries.adds_nothing_to(form, &[ID])
        {
            return same(sheet, line, label, before.id.0);
        }
        let read = self.profile(&mut entries, before, blank.unwrap_or_default());
        let id = before.map_or_else(InnovationId::fresh, |of| of.id);
        if before.is_none() {
            let refused = entries.is_faulty() || read.is_none();
            self.made.entry(folded(&label)).or_insert(Made { id, line, refused });
        }
        let Some(profile) = read.filter(|_| !entries.is_faulty()) else { return refused(sheet, line, label, entries) };
        let told = before.map(|of| changes::between(&of.profile, &profile, &self.units)).unwrap_or_default();
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
            command: Some(Command::Innovation { profile: Box::new(profile) }),
            told,
            faults: Vec::new(),
        }
    }

    /// The stored innovation that a row means, by identifier or by its exact name.
    fn meant<'a>(&self, entries: &mut Entries, name: Option<&str>, stored: &'a Stored) -> Option<&'a Innovation> {
        if let Some(id) = entries.text(ID).map(str::to_owned) {
            let known = id.parse().ok().map(InnovationId).and_then(|id| stored.innovations.get(&id));
            if known.is_none() {
                entries.fault(
                    ID,
                    "ID ini tidak dikenal di portofolio Anda. Kosongkan selnya untuk mencatat inovasi baru.",
                );
            }
            return known;
        }
        let name = name?;
        match self.names.called(&folded(name)) {
            [id] => stored.innovations.get(id),
            [] => {
                if let Some((_, like)) = self.names.like(name) {
                    let words = format!(
                        "Nama ini mirip “{like}” yang sudah tercatat. Bila inovasi yang sama, tulis namanya persis begitu; bila lain, beri nama yang berbeda."
                    );
                    entries.fault("nama", words);
                }
                None
            }
            several => {
                let count = several.len();
                entries.fault("nama", format!("Ada {count} inovasi bernama “{name}”. Isi kolom ID."));
                None
            }
        }
    }

    fn profile(&self, entries: &mut Entries, before: Option<&Innovation>, form: Fields) -> Option<Profile> {
        let mut form = entries.over(form);
        // An operator's new innovation belongs to the own OPD, as in the form.
        let own = self.actor.opds.first().filter(|_| before.is_none() && !entries.has_fault("pemilik"));
        if let Some(own) = own
            && form.all("pemilik").is_empty()
        {
            form = form.with("pemilik", own.to_string());
        }
        let choices = Choices { units: &self.units, themes: &self.themes, clusters: &self.clusters };
        let leading = Profile { owners: self.actor.opds.first().copied().into_iter().collect(), ..Profile::default() };
        let profile = match forms::read(&form, &choices, before.map_or(&leading, |of| &of.profile)) {
            Ok(profile) => profile,
            Err(errors) => {
                note_errors(entries, &errors, changes::FIELDS);
                return None;
            }
        };
        let may = |owner: &Owner| permit(&self.actor, Act::Import, owner);
        if before.is_some_and(|of| !may(&of.owner())) {
            entries.fault_of_row("Inovasi ini hanya dapat diubah oleh OPD pemiliknya.");
        }
        let owner = Owner { pemda: self.actor.pemda, opds: profile.owners.clone(), all: profile.owned_by_all };
        if !may(&owner) {
            let words = if self.is_operator() {
                "Sertakan OPD Anda sendiri sebagai pemilik."
            } else {
                "Pemilik ini tidak dapat dipakai."
            };
            entries.fault("pemilik", words);
        }
        Some(profile)
    }
}
