//! Everything that a document about a whole government draws on.

use chrono::{DateTime, NaiveDate, Utc};

use super::{Paper, Subject};
use crate::assessment::model::{Answer, Entry, Standing};
use crate::competitions::model::Award;
use crate::innovations::model::Affair;
use crate::kernel::id::OpdId;
use crate::organisations::model::{Opd, Pemda};
use crate::rulebooks::model::Edition;

/// The innovations of a government, as far as a document shows them.
#[derive(Debug, Clone)]
pub struct Holdings {
    /// The government.
    pub pemda: Pemda,
    /// Its units.
    pub units: Vec<Opd>,
    /// The innovations, by name.
    pub subjects: Vec<Subject>,
    /// The day on which the document asks what runs.
    pub asked_on: NaiveDate,
}

/// What a government answers for itself in an edition.
#[derive(Debug, Clone)]
pub struct Region {
    /// Its entry.
    pub entry: Entry,
    /// Its answers.
    pub answers: Vec<Answer>,
    /// Documents used for them.
    pub papers: Vec<Paper>,
}

/// A government in an edition with an index.
#[derive(Debug, Clone)]
pub struct RegionalReport {
    /// All its innovations.
    pub holdings: Holdings,
    /// The edition, as the government uses it.
    pub edition: &'static Edition,
    /// Where it stands.
    pub standing: Standing,
    /// What it answers for itself; `None` before anything was entered.
    pub region: Option<Region>,
}

/// The innovations of a government in a year, as a book shows them.
#[derive(Debug, Clone)]
pub struct Portfolio {
    /// Those with a record of the year.
    pub holdings: Holdings,
    /// The year.
    pub year: i32,
    /// The awards of the year, of innovations and of the government itself.
    pub awards: Vec<Award>,
    /// The unit whose innovations alone are shown; `None` for all.
    pub only: Option<String>,
}

impl Holdings {
    /// When any of it was last changed.
    pub fn dated(&self) -> DateTime<Utc> {
        self.subjects.iter().map(|one| one.material.dated()).fold(DateTime::UNIX_EPOCH, DateTime::max)
    }

    /// The unit with this id.
    pub fn unit(&self, id: OpdId) -> Option<&Opd> {
        self.units.iter().find(|unit| unit.id == id)
    }

    /// The short names of an innovation's owners, the leading one first.
    pub fn owners(&self, of: &Subject) -> String {
        let profile = &of.material.innovation.profile;
        let names: Vec<&str> = profile.owners.iter().filter_map(|id| self.unit(*id)).map(Opd::short).collect();
        match (names.is_empty(), profile.owned_by_all) {
            (true, true) => "Semua perangkat daerah".to_owned(),
            (true, false) => "pemilik belum diketahui".to_owned(),
            (false, _) => names.join(", "),
        }
    }

    /// The innovations by main affair in the order of the law; those without one at the end.
    pub fn by_affair(&self) -> Vec<(Option<Affair>, Vec<&Subject>)> {
        let main = |one: &Subject| one.material.innovation.profile.affairs.first().copied();
        let affairs = Affair::ALL.iter().copied().map(Some).chain([None]);
        let group = |affair| -> (Option<Affair>, Vec<&Subject>) {
            (affair, self.subjects.iter().filter(|one| main(one) == affair).collect())
        };
        affairs.map(group).filter(|(_, members)| !members.is_empty()).collect()
    }
}

impl RegionalReport {
    /// The entry of an innovation in the edition, if it stands in it.
    pub fn entry<'a>(&self, of: &'a Subject) -> Option<&'a Entry> {
        of.entered.iter().find(|one| one.edition.id == self.edition.id).map(|one| &one.entry)
    }

    /// The innovations that stand in the edition, and those that do not.
    pub fn parted(&self) -> (Vec<&Subject>, Vec<&Subject>) {
        self.holdings.subjects.iter().partition(|one| self.entry(one).is_some())
    }
}
