//! Whether an edition takes entries on a day.

use chrono::NaiveDate;

use crate::kernel::date::day;
use crate::rulebooks::model::Edition;

/// The code of the stage in which entries are taken.
const REGISTRATION: &str = "pendaftaran";

/// Whether entries are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Window {
    /// From this day on.
    NotYet(NaiveDate),
    /// Up to and including this day.
    Open(NaiveDate),
    /// Since this day, the last one, no longer.
    Closed(NaiveDate),
    /// The rulebook does not know the days.
    Unknown,
}

impl Window {
    /// In words for the screen.
    pub fn words(self) -> String {
        match self {
            Self::NotYet(from) => format!("Pendaftaran dibuka {}.", day(from)),
            Self::Open(to) => format!("Pendaftaran dibuka sampai {}.", day(to)),
            Self::Closed(to) => format!("Pendaftaran ditutup {}.", day(to)),
            Self::Unknown => "Waktu pendaftaran belum diketahui, lihat pedoman.".to_owned(),
        }
    }
}

/// Whether an edition takes entries on a day; its last day still does.
pub fn window(edition: &Edition, today: NaiveDate) -> Window {
    let stage = edition.stages.iter().find(|stage| stage.code == REGISTRATION);
    match stage.map(|stage| (stage.from, stage.to)) {
        Some((_, Some(to))) if to < today => Window::Closed(to),
        Some((Some(from), _)) if today < from => Window::NotYet(from),
        Some((Some(_), Some(to))) => Window::Open(to),
        _ => Window::Unknown,
    }
}
