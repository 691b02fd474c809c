//! What changed between two versions of a document's facts, in the words of the screen.

use super::Facts;
use crate::audit::model::Change;
use crate::kernel::date::PartialDate;

/// Every field of the form with its label, in reading order.
pub const FIELDS: &[(&str, &str)] = &[
    ("judul", "Judul dokumen"),
    ("alamat", "Alamat tautan"),
    ("nomor", "Nomor dokumen"),
    ("penerbit", "Penerbit"),
    ("tanggal_terbit", "Tanggal terbit"),
    ("berlaku_sampai", "Berlaku sampai"),
    ("akses", "Akses"),
    ("data_pribadi", "Memuat data pribadi"),
];

/// What differs between two versions; every field that is filled where there was none before.
pub fn between(before: Option<&Facts>, after: &Facts) -> Vec<Change> {
    FIELDS
        .iter()
        .map(|&(name, label)| Change {
            field: label.to_owned(),
            before: before.map(|facts| in_words(facts, name)).unwrap_or_default(),
            after: in_words(after, name),
        })
        .filter(|change| change.before != change.after)
        .collect()
}

fn in_words(facts: &Facts, name: &str) -> String {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let date = |value: Option<PartialDate>| value.map(PartialDate::indonesian).unwrap_or_default();
    match name {
        "judul" => facts.title.clone(),
        "alamat" => text(&facts.url),
        "nomor" => text(&facts.number),
        "penerbit" => text(&facts.issuer),
        "tanggal_terbit" => date(facts.issued_on),
        "berlaku_sampai" => date(facts.valid_until),
        "akses" => facts.access.label().to_owned(),
        "data_pribadi" => if facts.personal { "Ya" } else { "" }.to_owned(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::model::{Access, sample};

    #[test]
    fn every_field_of_a_document_is_compared() {
        let mut full = sample::evidence().facts;
        full.url = Some("https://a.example".to_owned());
        let empty = Facts { access: Access::Public, ..Facts::titled(String::new()) };
        assert_eq!(between(Some(&empty), &full).len(), FIELDS.len());
        assert!(between(Some(&full), &full).is_empty());
    }
}
