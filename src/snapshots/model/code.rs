//! The code of a frozen dossier.

use std::fmt;

use sha2::{Digest, Sha256};

/// Letters of Crockford's base 32: without I, L, O and U, which people confuse.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Letters of a code: 60 bits, so that nobody guesses one.
const LENGTH: usize = 12;

/// A code of twelve letters and digits, shown in groups of four.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code(String);

impl Code {
    /// The code of what is told apart by these parts.
    pub fn of(parts: &[&str]) -> Self {
        let mut hash = Sha256::new();
        for part in parts {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part.as_bytes());
        }
        let letter = |byte: &u8| char::from(LETTERS[usize::from(byte & 31)]);
        Self(hash.finalize().iter().take(LENGTH).map(letter).collect())
    }

    /// What somebody types or an address holds: dashes and spaces left out, small letters and the confused ones understood.
    pub fn from_typed(text: &str) -> Option<Self> {
        let plain: String = text
            .chars()
            .filter(|letter| !matches!(letter, '-' | ' '))
            .map(|letter| match letter.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            })
            .collect();
        let good = plain.len() == LENGTH && plain.bytes().all(|byte| LETTERS.contains(&byte));
        good.then_some(Self(plain))
    }

    /// As stored: without dashes.
    pub fn code(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}-{}", &self.0[..4], &self.0[4..8], &self.0[8..])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_people_type_it() {
        let code = Code::of(&["a", "b"]);
        assert_eq!(Code::from_typed(&code.to_string()), Some(code.clone()));
        assert_eq!(Code::from_typed(&code.to_string().to_lowercase().replace('-', " ")), Some(code.clone()));
        assert_eq!(Code::from_typed("OOOO-IIII-LLLL").unwrap().code(), "000011111111");
        for wrong in ["", "abc", "UUUU-UUUU-UUUU", "1234-5678-9ABCD", "é23456789012"] {
            assert_eq!(Code::from_typed(wrong), None, "{wrong}");
        }
        assert_ne!(Code::of(&["ab", ""]), Code::of(&["a", "b"]), "parts are told apart");
    }
}
