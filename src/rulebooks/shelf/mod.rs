//! The editions that ship with the program.

#[cfg(test)]
mod competitions;
#[cfg(test)]
mod facts;
#[cfg(test)]
mod tests;

use std::sync::LazyLock;

use super::{model::Edition, parse};

/// A shipped edition as its file has it.
#[derive(Clone, Copy, Debug)]
pub struct Embedded {
    /// The id, which is also the file's name without its ending.
    pub id: &'static str,
    /// The text of the file.
    pub text: &'static str,
}

const EMBEDDED: &[Embedded] = &[
    Embedded { id: "iga-2021", text: include_str!("../../../rulebooks/iga-2021.toml") },
    Embedded { id: "iga-2023", text: include_str!("../../../rulebooks/iga-2023.toml") },
    Embedded { id: "iga-2024", text: include_str!("../../../rulebooks/iga-2024.toml") },
    Embedded { id: "iga-2025", text: include_str!("../../../rulebooks/iga-2025.toml") },
    Embedded { id: "iga-2026", text: include_str!("../../../rulebooks/iga-2026.toml") },
    Embedded { id: "iga-2027", text: include_str!("../../../rulebooks/iga-2027.toml") },
    Embedded { id: "kipp-2021", text: include_str!("../../../rulebooks/kipp-2021.toml") },
    Embedded { id: "kipp-2022", text: include_str!("../../../rulebooks/kipp-2022.toml") },
    Embedded { id: "kipp-2023", text: include_str!("../../../rulebooks/kipp-2023.toml") },
    Embedded { id: "kipp-2025", text: include_str!("../../../rulebooks/kipp-2025.toml") },
    Embedded { id: "pkri-2024", text: include_str!("../../../rulebooks/pkri-2024.toml") },
    Embedded { id: "kovablik-2022", text: include_str!("../../../rulebooks/kovablik-2022.toml") },
    Embedded { id: "kovablik-2025", text: include_str!("../../../rulebooks/kovablik-2025.toml") },
    Embedded { id: "inotek-2025", text: include_str!("../../../rulebooks/inotek-2025.toml") },
];

static EDITIONS: LazyLock<Vec<Edition>> = LazyLock::new(|| {
    EMBEDDED.iter().map(|file| parse(file.id, file.text).expect("shipped rulebooks are checked by a test")).collect()
});

/// The shipped files, for checking and for showing their text.
pub fn embedded() -> &'static [Embedded] {
    EMBEDDED
}

/// The shipped editions, read once.
pub fn editions() -> &'static [Edition] {
    &EDITIONS
}

/// The shipped editions that entries are made under: neither drafts and projections, nor those kept for the record.
pub fn editions_in_use() -> impl Iterator<Item = &'static Edition> {
    EDITIONS.iter().filter(|edition| edition.state.is_in_use())
}

/// The shipped edition with this id.
pub fn find(id: &str) -> Option<&'static Edition> {
    EDITIONS.iter().find(|edition| edition.id == id)
}
