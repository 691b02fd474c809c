//! What a dossier says, line by line.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::kernel::digest::sha256;

code_list! {
    /// What a line is about.
    Group {
        /// The rulebook.
        Rulebook = "pedoman", "Pedoman";
        /// The profile of the innovation.
        Profile = "profil", "Profil";
        /// Prose at a place of the form.
        Prose = "naskah", "Naskah";
        /// A number of the prose and what bears it out.
        Proof = "angka", "Dasar angka";
        /// A metric, or a reading of one.
        Benefit = "manfaat", "Manfaat";
        /// An integration.
        Integration = "integrasi", "Integrasi";
        /// An award.
        Award = "penghargaan", "Penghargaan";
        /// The answer to an indicator.
        Indicator = "indikator", "Indikator";
        /// A document.
        Evidence = "bukti", "Bukti";
    }
}

/// A line of what a dossier says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// What makes it the same line in another version, for instance "capaian:" and the id of a reading.
    pub key: String,
    /// Code of its group.
    pub group: String,
    /// What people call it, for instance "Prevalensi stunting, 2022".
    pub label: String,
    /// What it says.
    pub value: String,
}

/// Everything that a dossier says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// Line by line, in the order of the dossier; no key stands twice.
    pub lines: Vec<Line>,
}

impl Content {
    /// Adds a line, unless it says nothing.
    pub fn push(&mut self, group: Group, key: impl Into<String>, label: impl Into<String>, value: impl Into<String>) {
        let value = value.into();
        if !value.is_empty() {
            let group = group.code().to_owned();
            self.lines.push(Line { key: key.into(), group, label: label.into(), value });
        }
    }

    /// As stored.
    pub fn json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// As stored, read again.
    pub fn from_json(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }

    /// SHA-256 of it as stored.
    pub fn hash(&self) -> String {
        sha256(self.json().as_bytes())
    }
}

/// A line that two versions do not share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Its group.
    pub group: Group,
    /// What people call it.
    pub label: String,
    /// What it said; `None` where it was not there.
    pub before: Option<String>,
    /// What it says; `None` where it is gone.
    pub after: Option<String>,
}

/// What differs: changed and new lines in the order of the later version, then those that are gone.
pub fn compare(before: &Content, after: &Content) -> Vec<Difference> {
    let index = |content: &'_ Content| -> HashMap<String, String> {
        content.lines.iter().map(|line| (line.key.clone(), line.value.clone())).collect()
    };
    let (old, new) = (index(before), index(after));
    let difference = |line: &Line, before: Option<String>, after: Option<String>| Difference {
        group: Group::from_code(&line.group).unwrap_or(Group::Profile),
        label: line.label.clone(),
        before,
        after,
    };
    let changed = after.lines.iter().filter(|line| old.get(&line.key) != Some(&line.value));
    let changed = changed.map(|line| difference(line, old.get(&line.key).cloned(), Some(line.value.clone())));
    let gone = before.lines.iter().filter(|line| !new.contains_key(&line.key));
    let gone = gone.map(|line| difference(line, Some(line.value.clone()), None));
    changed.chain(gone).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn content(lines: &[(&str, &str)]) -> Content {
        let mut content = Content::default();
        for (key, value) in lines {
            content.push(Group::Benefit, *key, format!("Baris {key}"), *value);
        }
        content
    }

    #[test]
    fn a_comparison_names_exactly_what_changed() {
        let before = content(&[("a", "1"), ("b", "2"), ("c", "3"), ("", "")]);
        let after = content(&[("a", "1"), ("b", "5"), ("d", "4")]);
        let found: Vec<(String, Option<String>, Option<String>)> =
            compare(&before, &after).into_iter().map(|one| (one.label, one.before, one.after)).collect();
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(
            found,
            [
                ("Baris b".to_owned(), some("2"), some("5")),
                ("Baris d".to_owned(), None, some("4")),
                ("Baris c".to_owned(), some("3"), None)
            ]
        );
        assert!(compare(&before, &before).is_empty());
        assert_eq!(Content::from_json(&before.json()), Some(before.clone()));
        assert_ne!(before.hash(), after.hash());
    }
}
