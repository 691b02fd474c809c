//! The register of systems, and what the rows of a file add to it.

use std::collections::HashMap;

use crate::exchange::model::similar::bare;
use crate::integrations::model::{System, sort_name};
use crate::kernel::id::SystemId;

/// The register of systems.
#[derive(Default)]
pub(super) struct Register {
    systems: Vec<System>,
    by_name: HashMap<String, usize>,
    by_letters: HashMap<String, usize>,
    by_id: HashMap<SystemId, usize>,
}

impl Register {
    /// As it is stored.
    pub fn new(systems: Vec<System>) -> Self {
        let mut register = Self::default();
        for system in systems {
            register.add(system);
        }
        register
    }

    /// With one more.
    pub fn add(&mut self, system: System) {
        let at = self.systems.len();
        self.by_name.insert(sort_name(&system.name), at);
        self.by_letters.entry(bare(&system.name)).or_insert(at);
        self.by_id.insert(system.id, at);
        self.systems.push(system);
    }

    /// The system with a name, in capitals or not.
    pub fn called(&self, name: &str) -> Option<&System> {
        self.at(self.by_name.get(&sort_name(name)))
    }

    /// A system whose name has the same letters and digits.
    pub fn like(&self, name: &str) -> Option<&System> {
        self.at(self.by_letters.get(&bare(name)).filter(|_| !bare(name).is_empty()))
    }

    /// The system with an identifier.
    pub fn with(&self, id: SystemId) -> Option<&System> {
        self.at(self.by_id.get(&id))
    }

    fn at(&self, place: Option<&usize>) -> Option<&System> {
        place.and_then(|at| self.systems.get(*at))
    }
}
