//! A government and the tree of its departments, kecamatan and units.

use std::collections::HashMap;
use std::hash::BuildHasher;

use crate::kernel::id::{OpdId, PemdaId};

code_list! {
    /// What kind of government.
    PemdaKind {
        /// A province.
        Provinsi = "provinsi", "Provinsi";
        /// A regency.
        Kabupaten = "kabupaten", "Kabupaten";
        /// A city.
        Kota = "kota", "Kota";
    }
}

code_list! {
    /// What kind of unit in the tree of a government.
    OpdKind {
        /// A department, agency or office.
        Opd = "opd", "Perangkat daerah";
        /// A district of the government.
        Kecamatan = "kecamatan", "Kecamatan";
        /// An urban village.
        Kelurahan = "kelurahan", "Kelurahan";
        /// A rural village.
        Desa = "desa", "Desa";
        /// A technical unit below a department.
        Upt = "upt", "UPT";
        /// A school.
        Sekolah = "sekolah", "Sekolah";
    }
}

impl OpdKind {
    /// Whether the yearly duty to innovate lies on units of this kind: each OPD and each kecamatan (source S3).
    pub fn has_duty(self) -> bool {
        matches!(self, Self::Opd | Self::Kecamatan)
    }
}

/// A regional government; every row of the system belongs to exactly one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pemda {
    /// Identity.
    pub id: PemdaId,
    /// Short name for addresses and the command line, for instance "kota-mojokerto".
    pub slug: String,
    /// Kind.
    pub kind: PemdaKind,
    /// Full name, for instance "Kota Mojokerto".
    pub name: String,
    /// Province it lies in.
    pub province: Option<String>,
    /// How many kecamatan it has, where known.
    pub kecamatan_count: Option<u32>,
    /// Title of its head, for instance "Wali Kota".
    pub head_title: Option<String>,
    /// Name of its head.
    pub head_name: Option<String>,
    /// How people call the head.
    pub head_nickname: Option<String>,
}

impl Pemda {
    /// "Pemerintah Kota Mojokerto".
    pub fn government(&self) -> String {
        format!("Pemerintah {}", self.name)
    }
}

/// A department, kecamatan or unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opd {
    /// Identity.
    pub id: OpdId,
    /// The government it belongs to.
    pub pemda: PemdaId,
    /// The unit above it.
    pub parent: Option<OpdId>,
    /// Short name for addresses.
    pub slug: String,
    /// Kind.
    pub kind: OpdKind,
    /// Full name.
    pub name: String,
    /// Customary short name, for instance "Dinkes PPKB".
    pub short_name: Option<String>,
    /// Where its name is known from.
    pub source: Option<String>,
}

impl Opd {
    /// The customary short name, or the full one. A kecamatan and a kelurahan may share theirs, so both show in full.
    pub fn short(&self) -> &str {
        match self.kind {
            OpdKind::Kecamatan | OpdKind::Kelurahan | OpdKind::Desa => &self.name,
            OpdKind::Opd | OpdKind::Upt | OpdKind::Sekolah => self.short_name.as_deref().unwrap_or(&self.name),
        }
    }
}

/// The units in reading order: each below the one above it, by name, with its depth from 0.
pub fn tree(units: &[Opd]) -> Vec<(usize, &Opd)> {
    fn visit<'a>(units: &'a [Opd], parent: Option<OpdId>, depth: usize, out: &mut Vec<(usize, &'a Opd)>) {
        let mut here: Vec<&Opd> = units.iter().filter(|unit| unit.parent == parent).collect();
        here.sort_by_key(|unit| (unit.kind, unit.name.to_lowercase()));
        for unit in here {
            out.push((depth, unit));
            if depth < 8 {
                visit(units, Some(unit.id), depth + 1, out);
            }
        }
    }
    let mut out = Vec::with_capacity(units.len());
    visit(units, None, 0, &mut out);
    out
}

/// A unit and everything below it.
pub fn subtree(units: &[Opd], root: OpdId) -> Vec<OpdId> {
    let mut found = vec![root];
    let mut at = 0;
    while let Some(parent) = found.get(at).copied() {
        for unit in units.iter().filter(|unit| unit.parent == Some(parent)) {
            if !found.contains(&unit.id) {
                found.push(unit.id);
            }
        }
        at += 1;
    }
    found
}

code_list! {
    /// Whether a unit has done its yearly duty, as far as it is recorded.
    DutyState {
        /// No new innovation recorded.
        Open = "belum", "Belum";
        /// At least one.
        Fulfilled = "terpenuhi", "Terpenuhi";
    }
}

/// How a unit fulfils the duty of one year: at least one new innovation of its own (source S3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Duty {
    /// Which unit.
    pub unit: OpdId,
    /// Innovations that are new in the year and name the unit among their owners. What belongs to all units together
    /// fulfils nobody's duty.
    pub new: u64,
}

impl Duty {
    /// Whether it is done.
    pub fn state(self) -> DutyState {
        if self.new > 0 { DutyState::Fulfilled } else { DutyState::Open }
    }
}

/// The duty of every unit that has one, from the number of new innovations by owner.
pub fn duties(units: &[Opd], new_by_owner: &HashMap<OpdId, u64, impl BuildHasher>) -> Vec<Duty> {
    let held = units.iter().filter(|unit| unit.kind.has_duty());
    held.map(|unit| Duty { unit: unit.id, new: new_by_owner.get(&unit.id).copied().unwrap_or(0) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(name: &str, kind: OpdKind, parent: Option<OpdId>) -> Opd {
        Opd {
            id: OpdId::fresh(),
            pemda: PemdaId::fresh(),
            parent,
            slug: name.to_lowercase(),
            kind,
            name: name.to_owned(),
            short_name: None,
            source: None,
        }
    }

    #[test]
    fn units_stand_below_their_parents() {
        let dinas = unit("Dinas", OpdKind::Opd, None);
        let camat = unit("Magersari", OpdKind::Kecamatan, None);
        let lurah = unit("Gununggedangan", OpdKind::Kelurahan, Some(camat.id));
        let units = [lurah.clone(), camat.clone(), dinas.clone()];
        let order: Vec<(usize, &str)> = tree(&units).iter().map(|(depth, u)| (*depth, u.name.as_str())).collect();
        assert_eq!(order, [(0, "Dinas"), (0, "Magersari"), (1, "Gununggedangan")]);
        assert_eq!(subtree(&units, camat.id), [camat.id, lurah.id]);
        assert_eq!(subtree(&units, dinas.id), [dinas.id]);
    }

    #[test]
    fn only_departments_and_districts_have_the_duty_and_one_new_innovation_fulfils_it() {
        let dinas = unit("Dinas", OpdKind::Opd, None);
        let camat = unit("Magersari", OpdKind::Kecamatan, None);
        let lurah = unit("Gununggedangan", OpdKind::Kelurahan, Some(camat.id));
        let new = HashMap::from([(dinas.id, 2), (lurah.id, 1)]);
        let found = duties(&[dinas.clone(), camat.clone(), lurah], &new);
        let states: Vec<_> = found.iter().map(|duty| (duty.unit, duty.state())).collect();
        assert_eq!(states, [(dinas.id, DutyState::Fulfilled), (camat.id, DutyState::Open)]);
    }
}
