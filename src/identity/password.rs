//! Passwords and secret tokens.

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};

use crate::kernel::digest::{hex, sha256};

/// Argon2id with 19 MiB, two passes, one lane: the least that OWASP advises.
fn argon2() -> Argon2<'static> {
    Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(19 * 1024, 2, 1, None).expect("valid constants"))
}

/// The stored form of a password. Takes tens of milliseconds: call it off the async threads.
pub fn hash(password: &str) -> String {
    argon2().hash_password(password.as_bytes()).expect("hashing cannot fail with valid constants").to_string()
}

/// Whether the password is the one stored. Takes as long whether it is or not.
pub fn verify(password: &str, stored: &str) -> bool {
    PasswordHash::new(stored).is_ok_and(|stored| argon2().verify_password(password.as_bytes(), &stored).is_ok())
}

/// A new password that a person can read and type: five groups of four letters and digits, about 99 bits.
pub fn random_password() -> String {
    const ALPHABET: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz123456789";
    let mut bytes = [0_u8; 20];
    fill(&mut bytes);
    let letters: Vec<char> = bytes.iter().map(|byte| char::from(ALPHABET[usize::from(byte % 32)])).collect();
    letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

/// A new secret of 256 bits, in hexadecimal.
pub fn random_token() -> String {
    let mut bytes = [0_u8; 32];
    fill(&mut bytes);
    hex(&bytes)
}

/// What is stored of a token: its SHA-256, so that a stolen database opens no session.
pub fn token_hash(token: &str) -> String {
    sha256(token.as_bytes())
}

fn fill(bytes: &mut [u8]) {
    getrandom::fill(bytes).expect("the operating system gives random bytes");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_right_password_opens() {
        let stored = hash("jangan-lupa-sarapan");
        assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(verify("jangan-lupa-sarapan", &stored));
        assert!(!verify("jangan-lupa-makan", &stored));
        assert!(!verify("apa saja", "rusak"));
    }

    #[test]
    fn secrets_differ_every_time() {
        assert_ne!(random_password(), random_password());
        assert_ne!(random_token(), random_token());
        assert_eq!(random_password().len(), 24);
    }
}
