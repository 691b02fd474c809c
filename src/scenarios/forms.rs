//! What people type about scenarios, read and checked.

use super::model::{Change, Today};
use crate::kernel::id::InnovationId;
use crate::rulebooks::model::Edition;
use crate::web::form::FormErrors;
use crate::web::posted::Fields;

/// The longest name, in characters.
const LONGEST: usize = 120;

/// Reads the name of a new scenario.
pub fn name(fields: &Fields) -> Result<String, FormErrors> {
    let name = fields.text("nama").trim();
    match name.chars().count() {
        0 => Err(FormErrors::none().with("nama", "Beri nama, misalnya “SK tim untuk semua inovasi”.")),
        some if some > LONGEST => Err(FormErrors::none().with("nama", "Paling banyak 120 huruf.")),
        _ => Ok(name.to_owned()),
    }
}

/// Reads a change; the form says in a hidden field which of its kinds was sent.
pub fn change(fields: &Fields, edition: &Edition, today: &Today) -> Result<Change, FormErrors> {
    let wrong = |field: &str, text: &str| Err(FormErrors::none().with(field, text));
    let innovation = |name: &str| {
        let id = fields.text(name).parse().ok().map(InnovationId);
        id.filter(|id| today.innovations.iter().any(|known| known.id == *id))
    };
    match fields.text("jenis") {
        "keluar" => match innovation("keluar") {
            Some(id) => Ok(Change::Leave(id)),
            None => wrong("keluar", "Pilih inovasi yang tidak dilaporkan."),
        },
        "masuk" => match innovation("masuk") {
            Some(id) => Ok(Change::Add(id)),
            None => wrong("masuk", "Pilih inovasi yang ikut dilaporkan."),
        },
        _ => level(fields, edition, innovation("siapa")),
    }
}

fn level(fields: &Fields, edition: &Edition, innovation: Option<InnovationId>) -> Result<Change, FormErrors> {
    let mut errors = FormErrors::none();
    let (region, each) = crate::assessment::model::input::aspects(edition);
    let indicator = edition.indicator(fields.text("indikator"));
    if indicator.is_none() {
        errors.add("indikator", "Pilih indikator.");
    }
    let of_region = indicator.is_some_and(|found| Some(found.aspect.as_str()) == region);
    let whose = fields.text("siapa");
    let fits = match (whose, innovation) {
        ("daerah", _) => of_region,
        ("semua", _) | (_, Some(_)) => !of_region && each.is_some(),
        _ => {
            errors.add("siapa", "Pilih siapa yang tingkatnya berubah.");
            true
        }
    };
    if indicator.is_some() && !fits {
        let text = if of_region {
            "Indikator ini milik pemerintah daerah; pilih “Pemerintah daerah”."
        } else {
            "Indikator ini milik inovasi; pilih “Semua inovasi” atau satu inovasi."
        };
        errors.add("siapa", text);
    }
    let level: Option<u32> = fields.text("tingkat").parse().ok();
    let level = level.filter(|level| *level == 0 || indicator.is_none_or(|found| found.level(*level).is_some()));
    if level.is_none() {
        errors.add("tingkat", "Pilih tingkat yang ada pada indikator itu.");
    }
    match (indicator, level, errors.is_empty()) {
        (Some(indicator), Some(level), true) => {
            let number = indicator.number.clone();
            Ok(match (whose, innovation) {
                ("daerah", _) => Change::Government(number, level),
                (_, Some(id)) => Change::Level(id, number, level),
                _ => Change::AllAtLeast(number, level),
            })
        }
        _ => Err(errors),
    }
}
