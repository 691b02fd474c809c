//! Tasks that are given several at once, and what became of them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::TaskDraft;
use crate::kernel::id::{InnovationId, TaskId};

/// The most tasks that are given at once.
pub const MOST_AT_ONCE: usize = 500;

/// A task to be given, about an innovation of this name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// About which innovation.
    pub innovation: InnovationId,
    /// Its name.
    pub name: String,
    /// What is asked.
    pub draft: TaskDraft,
}

/// Why a task was not given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Why {
    /// Nobody was chosen to do it.
    Nobody,
    /// The same is asked already and not done yet.
    Known,
    /// Who was chosen may not see the innovation any more.
    OutOfScope,
    /// The innovation is not there any more.
    Gone,
    /// What it was to mend has changed since it was chosen.
    Changed,
}

impl Why {
    /// What people read.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Nobody => "Petugasnya belum dipilih.",
            Self::Known => "Tugas yang sama sudah diberikan dan belum selesai.",
            Self::OutOfScope => "Petugas yang dipilih tidak lagi dapat melihat inovasinya.",
            Self::Gone => "Inovasinya tidak ada lagi.",
            Self::Changed => "Tingkatnya berubah sejak dipilih; pilih lagi dari daftarnya.",
        }
    }
}

/// A task that was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Given {
    /// Which.
    pub task: TaskId,
    /// What is asked.
    pub title: String,
    /// Name of the innovation.
    pub innovation: String,
    /// Name of who is to do it.
    pub person: String,
}

/// A task that was not given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Left {
    /// What would have been asked.
    pub title: String,
    /// Name of the innovation.
    pub innovation: String,
    /// Why not.
    pub why: Why,
}

/// What became of several tasks that were given at once; kept with the key of their form, so that it can be read again.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// By which day they are to be done.
    pub due: Option<NaiveDate>,
    /// Those that were given.
    pub given: Vec<Given>,
    /// Those that were not.
    pub left: Vec<Left>,
}
