//! A draft and its bounds.

use chrono::{DateTime, Duration, Utc};

/// What a person typed into a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The path the form will be sent to.
    pub form: String,
    /// Names and values as a browser sends them.
    pub fields: String,
    /// When it was written.
    pub at: DateTime<Utc>,
}

/// The bounds of drafts.
pub struct DraftRule;

impl DraftRule {
    /// The most a draft may weigh, in bytes as sent: five of the longest facts.
    pub const LARGEST: usize = 512 * 1024;
    /// The most drafts a person may have; the oldest goes first.
    pub const MOST: u64 = 50;
    /// How long a draft is kept.
    pub const LIFE: Duration = Duration::days(30);
    /// How long after its last use a session that lapsed still says whose a form is: a page left open over some days off.
    pub const LAPSED: Duration = Duration::days(7);

    /// Whether a form may have drafts: those of innovations, dossiers and letters, where people write at length.
    pub fn admits(form: &str) -> bool {
        let known = ["/inovasi/", "/dosier/", "/surat/"].iter().any(|start| form.starts_with(start));
        known && form.len() <= 300 && form.chars().all(|c| c.is_ascii_graphic())
    }
}

#[cfg(test)]
mod tests {
    use super::DraftRule;

    #[test]
    fn only_forms_of_innovations_dossiers_and_letters_have_drafts() {
        assert!(DraftRule::admits("/inovasi/baru"));
        assert!(DraftRule::admits("/inovasi/0193/cerita/2026/masalah"));
        assert!(DraftRule::admits("/dosier/0193/bagian/4"));
        assert!(DraftRule::admits("/surat/0193/ubah"));
        for other in ["", "/masuk", "/akun", "https://jahat.example/inovasi/", "/inovasi/a b", "/inovasi"] {
            assert!(!DraftRule::admits(other), "{other}");
        }
    }
}
