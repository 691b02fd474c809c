//! The innovations that an actor's file may mean, by name.

use std::cell::Cell;
use std::collections::{HashMap, HashSet};

use crate::exchange::model::similar::{bare, folded, nearest};
use crate::kernel::id::InnovationId;

/// How many faults of a file are given the nearest name.
const MOST_ADVICE: u32 = 100;

/// The innovations within somebody's scope, by name.
#[derive(Debug, Default)]
pub struct Names {
    ids: HashSet<InnovationId>,
    by_name: HashMap<String, Vec<InnovationId>>,
    by_letters: HashMap<String, (InnovationId, String)>,
    asked: Cell<u32>,
}

impl Names {
    /// From names, and then other names.
    pub fn new(named: impl IntoIterator<Item = (InnovationId, String)>) -> Self {
        let mut names = Self::default();
        for (id, name) in named {
            names.ids.insert(id);
            names.by_letters.entry(bare(&name)).or_insert_with(|| (id, name.clone()));
            names.by_name.entry(folded(&name)).or_default().push(id);
        }
        names
    }

    /// With another name of an innovation: nothing is found by it, but a new innovation may not take it unnoticed.
    pub fn also(&mut self, id: InnovationId, name: &str) {
        self.by_letters.entry(bare(name)).or_insert_with(|| (id, name.to_owned()));
    }

    /// Whether an innovation is within the scope.
    pub fn holds(&self, id: InnovationId) -> bool {
        self.ids.contains(&id)
    }

    /// The innovations with a name.
    pub fn called(&self, folded: &str) -> &[InnovationId] {
        self.by_name.get(folded).map_or(&[], Vec::as_slice)
    }

    /// The innovation with a name, where it is the only one.
    pub fn only(&self, folded: &str) -> Option<InnovationId> {
        match self.called(folded) {
            [id] => Some(*id),
            _ => None,
        }
    }

    /// An innovation whose name or other name has the same letters and digits.
    pub fn like(&self, name: &str) -> Option<&(InnovationId, String)> {
        self.by_letters.get(&bare(name))
    }

    /// The name that is nearest to what was written; only so often, because every name is compared.
    pub fn nearest(&self, written: &str) -> Option<&str> {
        let asked = self.asked.get();
        self.asked.set(asked.saturating_add(1));
        let all = || self.by_letters.values().map(|(_, name)| name.as_str());
        if asked < MOST_ADVICE { nearest(written, all()) } else { None }
    }
}
