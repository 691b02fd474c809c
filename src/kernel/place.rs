//! The code of a place in a form: the number of a section, a field of it, or the code of a field of a profile.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The longest code, in bytes.
const LONGEST: usize = 64;

/// The code of a place: "4", "6.potensi_replikasi", "rb_dasar_hukum". Letters, digits, ".", "_" and "-" only, so that it
/// stands in addresses as it is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlaceCode {
    // Beyond the length all bytes are 0, so that equal codes are equal bytes, and their order is that of their texts.
    bytes: [u8; LONGEST],
    length: u8,
}

impl PlaceCode {
    /// The code that a text is, if it is one.
    pub fn from_code(text: &str) -> Option<Self> {
        let allowed = text.bytes().all(is_allowed);
        (allowed && !text.is_empty() && text.len() <= LONGEST).then(|| Self::filled(text.bytes()))
    }

    /// The code of a field of a section, or of a section or profile field alone. What cannot stand in a code becomes "_".
    pub fn of(section: &str, field: Option<&str>) -> Self {
        let parts = std::iter::once(section).chain(field.is_some().then_some(".")).chain(field);
        let bytes = parts.flat_map(str::bytes).map(|byte| if is_allowed(byte) { byte } else { b'_' });
        Self::filled(bytes.take(LONGEST))
    }

    /// The code as text.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[..usize::from(self.length)]).unwrap_or_default()
    }

    fn filled(text: impl Iterator<Item = u8>) -> Self {
        let mut code = Self { bytes: [0; LONGEST], length: 0 };
        for (slot, byte) in code.bytes.iter_mut().zip(text) {
            *slot = byte;
            code.length += 1;
        }
        code
    }
}

fn is_allowed(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-')
}

impl fmt::Display for PlaceCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for PlaceCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PlaceCode({})", self.as_str())
    }
}

impl Serialize for PlaceCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for PlaceCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::from_code(&text).ok_or_else(|| serde::de::Error::custom("not the code of a place"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_survives_its_text_and_nothing_strange_is_one() {
        for text in ["4", "6.potensi_replikasi", "rb_dasar_hukum", "A-1"] {
            let code = PlaceCode::from_code(text).expect(text);
            assert_eq!(code.to_string(), text);
        }
        let long = "a".repeat(65);
        for wrong in ["", "a b", "a/b", "é", long.as_str()] {
            assert_eq!(PlaceCode::from_code(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn every_row_of_a_rulebook_has_a_code() {
        assert_eq!(PlaceCode::of("6", Some("potensi")), PlaceCode::from_code("6.potensi").unwrap());
        assert_eq!(PlaceCode::of("VI. a", None).as_str(), "VI._a");
        assert_eq!(PlaceCode::of(&"x".repeat(100), None).as_str().len(), 64);
        assert!(PlaceCode::of("1", None) < PlaceCode::of("1", Some("a")));
    }
}
