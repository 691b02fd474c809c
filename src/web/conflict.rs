//! The conflict page: two people changed the same thing, and nothing either wrote is lost.

use serde::Serialize;

use super::page::Page;
use super::posted::Fields;

/// The conflict page: per field that differs, the stored version beside the typed one.
#[derive(Debug, Clone, Serialize)]
pub struct ConflictPage {
    heading: String,
    text: String,
    action: String,
    fields: Vec<ConflictField>,
    hidden: Vec<Hidden>,
    cancel_href: String,
}

/// A field that both changed.
#[derive(Debug, Clone, Serialize)]
struct ConflictField {
    id: String,
    name: String,
    label: String,
    stored: String,
    stored_value: String,
    typed: String,
    typed_value: String,
}

#[derive(Debug, Clone, Serialize)]
struct Hidden {
    name: String,
    value: String,
}

/// Who saved in between, and where to go.
pub struct Meanwhile<'a> {
    /// Name of the person who saved.
    pub by: &'a str,
    /// When, in words.
    pub at: String,
    /// What the thing is called.
    pub what: &'a str,
    /// Where the merged form is sent.
    pub action: String,
    /// Where "leave it" leads.
    pub cancel: String,
    /// The revision the merged form is based on.
    pub revision: i64,
}

impl ConflictPage {
    /// Compares a form as stored with the form as typed. `labels` names every field of the form in reading order;
    /// `words` says a field's value in words.
    pub fn new(
        meanwhile: Meanwhile<'_>,
        labels: &[(&str, &str)],
        stored: &Fields,
        typed: &Fields,
        words: impl Fn(&str, &str) -> String,
    ) -> Self {
        let mut fields = Vec::new();
        let mut hidden = vec![Hidden { name: "revision".to_owned(), value: meanwhile.revision.to_string() }];
        for &(name, label) in labels {
            let (stored_value, typed_value) = (joined(stored, name), joined(typed, name));
            if stored_value == typed_value {
                hidden.push(Hidden { name: name.to_owned(), value: typed_value });
                continue;
            }
            fields.push(ConflictField {
                id: name.to_owned(),
                name: name.to_owned(),
                label: label.to_owned(),
                stored: words(name, &stored_value),
                typed: words(name, &typed_value),
                stored_value,
                typed_value,
            });
        }
        Self {
            heading: format!("{} diubah orang lain", meanwhile.what),
            text: format!(
                "{} menyimpan perubahan pada {}. Pilih isi yang dipakai untuk setiap bagian yang berbeda. Tulisan Anda tidak hilang.",
                meanwhile.by, meanwhile.at
            ),
            action: meanwhile.action,
            fields,
            hidden,
            cancel_href: meanwhile.cancel,
        }
    }
}

fn joined(fields: &Fields, name: &str) -> String {
    let mut values: Vec<&str> = fields.all(name).iter().map(String::as_str).filter(|v| !v.is_empty()).collect();
    if values.len() > 1 {
        values.sort_unstable();
    }
    values.join(",").trim().to_owned()
}

impl Page for ConflictPage {
    const TEMPLATE: &'static str = "errors/conflict";

    fn title(&self) -> String {
        self.heading.clone()
    }

    fn samples() -> Vec<Self> {
        let meanwhile = || Meanwhile {
            by: "Budi Santoso",
            at: "22 November 2026, 09.12 WIB".to_owned(),
            what: "Inovasi",
            action: "/inovasi/1/ubah".to_owned(),
            cancel: "/inovasi/1".to_owned(),
            revision: 3,
        };
        let stored = Fields::new().with("nama", "GAYATRI").with("catatan", "");
        let typed = Fields::new().with("nama", "Gayatri").with("catatan", "baru\nsekali");
        let labels = [("nama", "Nama inovasi"), ("catatan", "Catatan")];
        vec![
            Self::new(meanwhile(), &labels, &stored, &typed, |_, value| value.to_owned()),
            Self::new(meanwhile(), &labels, &stored, &stored, |_, value| value.to_owned()),
        ]
    }
}
