//! An import: the file, its rows, and what becomes of each.

pub mod cell;
pub mod column;
pub mod command;
pub mod layout;
pub mod limits;
pub mod neutral;
pub mod options;
pub mod similar;

use chrono::{DateTime, Utc};
use uuid::Uuid;

pub use self::cell::{Cell, Row, letter};
pub use self::column::{Column, Value, columns};
pub use self::command::Command;
pub use self::layout::{Heading, Layout, Sheet};
use crate::audit::model::Change;
use crate::identity::policy::Owner;
use crate::kernel::id::{ImportId, OpdId, PemdaId, PersonId};

code_list! {
    /// What a row is about; in the order in which rows are imported, because each may need one before it.
    SheetKind {
        /// A system that enters the register because a row needs it; never a sheet of its own.
        Systems = "sistem", "Sistem baru";
        /// Innovations.
        Innovations = "inovasi", "Inovasi";
        /// Integrations.
        Integrations = "integrasi", "Integrasi";
        /// Metrics.
        Metrics = "metrik", "Metrik";
        /// Readings of metrics.
        Readings = "capaian", "Capaian";
    }
}

impl SheetKind {
    /// Those that have a sheet.
    pub const SHEETS: [Self; 4] = [Self::Innovations, Self::Integrations, Self::Metrics, Self::Readings];
}

code_list! {
    /// What becomes of a row.
    Fate {
        /// It makes something.
        New = "baru", "Baru";
        /// It changes something.
        Changed = "diperbarui", "Diperbarui";
        /// It says what is already known.
        Same = "sama", "Sama";
        /// It has a fault.
        Refused = "ditolak", "Ditolak";
    }
}

code_list! {
    /// Where the work on an import stands.
    State {
        /// Waits for its turn to be checked.
        Waiting = "menunggu", "Menunggu giliran";
        /// Is read and checked.
        Checking = "memeriksa", "Sedang diperiksa";
        /// Was checked; nothing is imported yet.
        Ready = "siap", "Menunggu persetujuan";
        /// Cannot be read.
        Failed = "gagal", "Tidak dapat dibaca";
        /// Is being written.
        Confirming = "mengimpor", "Sedang diimpor";
        /// Was written.
        Done = "selesai", "Sudah diimpor";
        /// Is being undone.
        Undoing = "membatalkan", "Sedang dibatalkan";
        /// Was undone as a whole.
        Undone = "dibatalkan", "Impor dibatalkan";
        /// Was thrown away before it was confirmed.
        Discarded = "dibuang", "Tidak dipakai";
    }
}

impl State {
    /// Whether a background task has it, or shall have it next.
    pub fn is_working(self) -> bool {
        matches!(self, Self::Waiting | Self::Checking | Self::Confirming | Self::Undoing)
    }
}

code_list! {
    /// What kind of file.
    Format {
        /// A workbook (Office Open XML).
        Xlsx = "xlsx", "XLSX";
        /// Values separated by semicolons, commas or tabs.
        Csv = "csv", "CSV";
    }
}

/// An import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    /// Identity.
    pub id: ImportId,
    /// The government.
    pub pemda: PemdaId,
    /// The OPD of who sent it; none for people of the whole government.
    pub opd: Option<OpdId>,
    /// Who sent it.
    pub person: PersonId,
    /// Name of who sent it.
    pub person_name: String,
    /// Name of the file, without folders.
    pub file_name: String,
    /// SHA-256 of the file, in hexadecimal.
    pub file_hash: String,
    /// Size of the file in bytes.
    pub file_size: u64,
    /// What kind of file.
    pub format: Format,
    /// What a CSV file holds, where somebody said so.
    pub wanted: Option<SheetKind>,
    /// Where the work stands.
    pub state: State,
    /// Its sheets and how their columns were matched, once it was read.
    pub layout: Option<Layout>,
    /// Rows that were read so far.
    pub done: u64,
    /// Why it cannot be read, or why confirming or undoing was refused, in Indonesian.
    pub failure: Option<String>,
    /// Who confirmed it or asked to undo it last.
    pub hand: Option<PersonId>,
    /// Until when a background task holds it.
    pub leased_until: Option<DateTime<Utc>>,
    /// When it was sent.
    pub created_at: DateTime<Utc>,
    /// When it was last checked.
    pub checked_at: Option<DateTime<Utc>>,
    /// When it was confirmed.
    pub confirmed_at: Option<DateTime<Utc>>,
    /// When it was undone.
    pub undone_at: Option<DateTime<Utc>>,
}

impl Import {
    /// Whose it is: of the OPD of who sent it, or of the government at large.
    pub fn owner(&self) -> Owner {
        Owner { pemda: self.pemda, opds: self.opd.into_iter().collect(), all: false }
    }

    /// How histories name it.
    pub fn via(&self) -> String {
        format!(" lewat impor “{}”", self.file_name)
    }
}

/// What the check says of one row.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// What it is about.
    pub kind: SheetKind,
    /// Its number in the sheet, from 1.
    pub line: u32,
    /// What to call it.
    pub label: String,
    /// What becomes of it.
    pub fate: Fate,
    /// What it makes or changes.
    pub subject: Option<Uuid>,
    /// The revision of what it changes, as it was compared.
    pub revision: Option<i64>,
    /// What confirming it does; nothing for rows that are refused or say nothing new.
    pub command: Option<Command>,
    /// What it changes, in words.
    pub told: Vec<Change>,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
}

impl Verdict {
    /// The order of a row in its import: by kind, then as in the sheet.
    pub fn place(&self) -> i64 {
        place(self.kind, self.line)
    }
}

/// The order of a row in its import.
pub fn place(kind: SheetKind, line: u32) -> i64 {
    let rank = SheetKind::ALL.iter().position(|one| *one == kind).unwrap_or_default();
    i64::try_from(rank).unwrap_or_default() * 10_000_000 + i64::from(line)
}

/// Something wrong with a row.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Fault {
    /// In which column, from 0; none where it concerns the whole row.
    pub column: Option<u16>,
    /// What is wrong and what to do, in Indonesian.
    pub text: String,
}

/// How many rows of a kind have a fate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    /// Of which kind.
    pub kind: SheetKind,
    /// With which fate.
    pub fate: Fate,
    /// How many.
    pub rows: u64,
}

/// How many rows have a fate; systems that rows bring along are not rows.
pub fn rows_of(tallies: &[Tally], fate: Fate) -> u64 {
    tallies.iter().filter(|one| one.fate == fate && one.kind != SheetKind::Systems).map(|one| one.rows).sum()
}
