//! A form as it was sent: names and values, nothing lost, broken text marked.

use std::collections::{BTreeMap, BTreeSet};

use axum::body::to_bytes;
use axum::extract::{FromRequest, Request};
use axum::http::header::CONTENT_TYPE;
use percent_encoding::percent_decode;

use super::error::Failure;

/// The most a form may weigh when sent, in bytes: well above any field's limit, so that too long a text comes back whole
/// with a message at its field.
pub const LARGEST_FORM: usize = 16 * 1024 * 1024;

/// Names and values of a form or a query.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Fields {
    values: BTreeMap<String, Vec<String>>,
    broken: BTreeSet<String>,
}

impl Fields {
    /// None.
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads `a=1&b=2` as browsers send it. Bytes that are not UTF-8 become U+FFFD and mark their field as broken.
    pub fn parse(body: &[u8]) -> Self {
        let mut fields = Self::default();
        for pair in body.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty()) {
            let (name, value) = match pair.iter().position(|byte| *byte == b'=') {
                Some(at) => (&pair[..at], &pair[at + 1..]),
                None => (pair, &[][..]),
            };
            let (name, _) = decode(name);
            let (value, broken) = decode(value);
            if broken {
                fields.broken.insert(name.clone());
            }
            fields.values.entry(name).or_default().push(value);
        }
        fields
    }

    /// Adds a value as it was sent, in bytes that may not be text.
    pub fn push(&mut self, name: &str, value: &[u8]) {
        let (value, broken) = text_of(value);
        if broken {
            self.broken.insert(name.to_owned());
        }
        self.values.entry(name.to_owned()).or_default().push(value);
    }

    /// The first value of a field, or "".
    pub fn text(&self, name: &str) -> &str {
        self.values.get(name).and_then(|values| values.first()).map_or("", String::as_str)
    }

    /// Every value of a field: the ticked boxes.
    pub fn all(&self, name: &str) -> &[String] {
        self.values.get(name).map_or(&[], Vec::as_slice)
    }

    /// Whether the field was sent with bytes that are not text.
    pub fn is_broken(&self, name: &str) -> bool {
        self.broken.contains(name)
    }

    /// Whether every value here says the same as there, but for what no person types: keys and revisions, and the white
    /// space around a text. Fields that are only there do not count.
    pub fn says_the_same_as(&self, other: &Self) -> bool {
        let told = |fields: &Self, name: &str| -> Vec<String> {
            let values = fields.all(name).iter().map(|value| value.trim().to_owned());
            values.filter(|value| !value.is_empty()).collect()
        };
        self.values
            .keys()
            .filter(|name| !matches!(name.as_str(), "kunci" | "revision"))
            .all(|name| told(self, name) == told(other, name))
    }

    /// With a value put in place of what was there.
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.values.insert(name.to_owned(), vec![value.into()]);
        self
    }

    /// With several values put in place of what was there.
    pub fn with_all(mut self, name: &str, values: Vec<String>) -> Self {
        self.values.insert(name.to_owned(), values);
        self
    }
}

impl FromRequest<super::site::Site> for Fields {
    type Rejection = Failure;

    async fn from_request(request: Request, _: &super::site::Site) -> Result<Self, Failure> {
        let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        if !kind.starts_with("application/x-www-form-urlencoded") {
            return Err(Failure::Unreadable("not a form"));
        }
        let body = to_bytes(request.into_body(), LARGEST_FORM).await.map_err(|_| Failure::TooLarge)?;
        Ok(Self::parse(&body))
    }
}

fn decode(raw: &[u8]) -> (String, bool) {
    let spaced: Vec<u8> = raw.iter().map(|byte| if *byte == b'+' { b' ' } else { *byte }).collect();
    let bytes: Vec<u8> = percent_decode(&spaced).collect();
    text_of(&bytes)
}

/// Bytes as text, and whether they were none.
fn text_of(bytes: &[u8]) -> (String, bool) {
    match std::str::from_utf8(bytes) {
        Ok(text) => (clean(text), false),
        Err(_) => (clean(&String::from_utf8_lossy(bytes)), true),
    }
}

/// One kind of line end, and no control characters that no one can see and one database refuses.
fn clean(text: &str) -> String {
    text.replace("\r\n", "\n").chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect()
}

#[cfg(test)]
mod tests {
    use super::Fields;

    #[test]
    fn a_form_is_read_as_browsers_send_it() {
        let fields = Fields::parse(b"nama=Curhat+Ning%20Ita&opd=a&opd=b&kosong=&cerita=satu%0D%0Adua%00");
        assert_eq!(fields.text("nama"), "Curhat Ning Ita");
        assert_eq!(fields.all("opd"), ["a", "b"]);
        assert_eq!(fields.text("kosong"), "");
        assert_eq!(fields.text("tidak_ada"), "");
        assert_eq!(fields.text("cerita"), "satu\ndua");
        assert!(!fields.is_broken("nama"));
    }

    #[test]
    fn forms_are_compared_by_what_people_typed() {
        let stored = Fields::parse(b"isi=satu&sumber=&pemilik=a&pemilik=b");
        assert!(Fields::parse(b"isi=satu+&kunci=x&revision=9&pemilik=a&pemilik=b").says_the_same_as(&stored));
        assert!(Fields::parse(b"isi=satu&sumber=").says_the_same_as(&stored));
        assert!(!Fields::parse(b"isi=dua").says_the_same_as(&stored));
        assert!(!Fields::parse(b"isi=satu&sumber=laporan").says_the_same_as(&stored));
    }

    #[test]
    fn broken_text_is_kept_and_marked() {
        let fields = Fields::parse(b"nama=GAY%FFATRI&lain=baik");
        assert_eq!(fields.text("nama"), "GAY\u{fffd}ATRI");
        assert!(fields.is_broken("nama"));
        assert!(!fields.is_broken("lain"));
    }
}
