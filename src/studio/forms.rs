//! What people bring to the studio, read and checked.

use crate::rulebooks::model::Edition;
use crate::rulebooks::{Fault, id_of, parse};
use crate::web::form::FormErrors;
use crate::web::posted::Fields;

/// The largest file, in bytes: ten times the largest that ships.
pub const MOST_BYTES: usize = 600_000;
/// The longest note or reason, in characters.
const LONGEST: usize = 2_000;

/// A file that was found without faults.
pub struct Brought {
    /// What it describes.
    pub edition: Edition,
    /// The file.
    pub text: String,
    /// What is corrected, and on what ground.
    pub note: Option<String>,
}

/// What is wrong with what was brought: at fields of the form, or in the file.
#[derive(Default)]
pub struct Wrong {
    /// At fields.
    pub errors: FormErrors,
    /// In the file, sorted by line.
    pub faults: Vec<Fault>,
}

/// Reads the form that brings a file.
pub fn read(fields: &Fields, file: Option<(String, Vec<u8>)>) -> Result<Brought, Wrong> {
    let mut errors = FormErrors::none();
    let note = text(fields, "catatan", &mut errors);
    let file = match file {
        _ if fields.text("terlalu_besar") == "ya" => {
            errors.add(
                "berkas",
                "Berkas lebih dari 600 KB. Berkas pedoman jauh lebih kecil; periksa berkas yang dipilih.",
            );
            None
        }
        None => {
            errors.add("berkas", "Pilih berkas pedoman (TOML).");
            None
        }
        Some((_, bytes)) => {
            let text = String::from_utf8(bytes).ok();
            if text.is_none() {
                errors.add("berkas", "Berkas ini bukan teks UTF-8. Pilih berkas pedoman (TOML).");
            }
            text.map(|text| text.trim_start_matches('\u{feff}').to_owned())
        }
    };
    let Some(text) = file else { return Err(Wrong { errors, faults: Vec::new() }) };
    let id = id_of(&text).unwrap_or_default();
    let parsed = parse(&id, &text);
    let faults = match &parsed {
        Err(faults) => faults.clone(),
        Ok(_) => Vec::new(),
    };
    if !faults.is_empty() {
        errors.add("berkas", format!("Berkas ini memuat {} kesalahan; semuanya ada di bawah.", faults.len()));
    } else if !is_plain(&id) {
        errors.add("berkas", "Kode edisi (id) hanya boleh huruf kecil, angka, dan tanda hubung, misalnya iga-2028.");
    }
    match parsed {
        Ok(edition) if errors.is_empty() => Ok(Brought { edition, text, note }),
        _ => Err(Wrong { errors, faults }),
    }
}

/// An id stands in addresses and file names.
fn is_plain(id: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (3..=40).contains(&id.len()) && id.bytes().all(plain) && id != "studio" && id != "banding"
}

/// Reads the reason why a revision is given back.
pub fn read_reason(fields: &Fields) -> Result<String, FormErrors> {
    let mut errors = FormErrors::none();
    let reason = text(fields, "alasan", &mut errors);
    if reason.is_none() && errors.is_empty() {
        errors.add("alasan", "Tulis apa yang harus diperbaiki.");
    }
    match (reason, errors.is_empty()) {
        (Some(reason), true) => Ok(reason),
        _ => Err(errors),
    }
}

fn text(fields: &Fields, name: &'static str, errors: &mut FormErrors) -> Option<String> {
    let typed = fields.text(name).trim();
    if typed.chars().count() > LONGEST {
        errors.add(name, "Paling banyak 2.000 huruf.");
    }
    (!typed.is_empty()).then(|| typed.to_owned())
}
