//! The closed lists behind columns: what may be written, as labels or as codes.

use super::SheetKind;
use super::similar::{bare, nearest};
use crate::benefits::model::{BenefitAspect, Better, basis};
use crate::innovations::model::{Affair, Classification, Initiator, Kind, Liveness, Medium, Stage};
use crate::integrations::model::{Direction, IntegrationStatus};
use crate::rulebooks;

/// Code and label of every member of a list.
pub type Options = Vec<(String, String)>;

macro_rules! members {
    ($List:ty) => {
        <$List>::ALL.iter().map(|one| (one.code().to_owned(), one.label().to_owned())).collect()
    };
}

/// Whether a field has a closed list.
pub fn has_list(kind: SheetKind, name: &str) -> bool {
    !options(kind, name).is_empty()
}

/// The list of a field; empty for fields that have none.
pub fn options(kind: SheetKind, name: &str) -> Options {
    match (kind, name) {
        (SheetKind::Innovations, "tahap") => members!(Stage),
        (SheetKind::Innovations, "keadaan") => members!(Liveness),
        (SheetKind::Innovations, "bentuk") => members!(Kind),
        (SheetKind::Innovations, "jenis") => members!(Medium),
        (SheetKind::Innovations, "klasifikasi") => members!(Classification),
        (SheetKind::Innovations, "inisiator") => members!(Initiator),
        (SheetKind::Innovations, "urusan_utama" | "urusan_lain") => members!(Affair),
        (SheetKind::Innovations, "tematik") => of_rulebook("tematik"),
        (SheetKind::Innovations, "pkpn_klaster") => of_rulebook("pkpn_klaster"),
        (SheetKind::Integrations, "status") => members!(IntegrationStatus),
        (SheetKind::Integrations, "arah") => members!(Direction),
        (SheetKind::Metrics, "aspek") => members!(BenefitAspect),
        (SheetKind::Metrics, "arah") => members!(Better),
        (SheetKind::Metrics, "dasar") => {
            basis::bases().iter().map(|basis| (basis.code.clone(), basis.title.clone())).collect()
        }
        _ => Options::new(),
    }
}

/// Lists that the forms take from the rulebook of the year.
pub fn of_rulebook(field: &str) -> Options {
    let field = rulebooks::find("iga-2026").and_then(|edition| edition.field(field));
    field.map(|field| field.options.iter().map(|one| (one.clone(), one.clone())).collect()).unwrap_or_default()
}

/// The code of what was written, or a sentence that says what may be written instead.
pub fn code_of(options: &Options, label: &str, written: &str) -> Result<String, String> {
    let wanted = bare(written);
    if let Some((code, _)) = options.iter().find(|(code, label)| bare(label) == wanted || bare(code) == wanted) {
        return Ok(code.clone());
    }
    let shown = shortened(written);
    let advice = match nearest(written, options.iter().map(|(_, label)| label.as_str())) {
        Some(near) => format!("Mungkin maksudnya “{near}”?"),
        None if options.len() <= 8 => {
            let all: Vec<String> = options.iter().map(|(_, label)| format!("“{label}”")).collect();
            format!("Pilihannya: {}.", all.join(", "))
        }
        None => "Lihat pilihannya di lembar Pilihan pada templat.".to_owned(),
    };
    Err(format!("{label}: “{shown}” tidak ada dalam daftar. {advice}"))
}

/// What was written, short enough for a sentence.
pub fn shortened(written: &str) -> String {
    let short: String = written.chars().take(60).collect();
    if short.len() < written.len() { format!("{short}…") } else { short }
}
