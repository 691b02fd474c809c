//! What a letter says.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Crest, Lines};

/// Who signs. What is not known stays open on paper, to be written by hand.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Signer {
    /// Name with degrees.
    pub name: Option<String>,
    /// Office, for instance "Kepala Dinas Kesehatan".
    pub title: Option<String>,
    /// Rank, for instance "Pembina Tingkat I".
    pub rank: Option<String>,
    /// Number of a civil servant.
    pub nip: Option<String>,
    /// Where they work.
    pub unit: Option<String>,
}

/// Somebody of a team.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Member {
    /// Name.
    pub name: String,
    /// Number of a civil servant.
    pub nip: Option<String>,
    /// Office.
    pub title: Option<String>,
    /// Role in the team.
    pub role: Option<String>,
}

/// A line of the list behind a covering letter.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Listed {
    /// The innovation.
    pub name: String,
    /// Its owners.
    pub owners: String,
    /// The group it is entered in.
    pub group: Option<String>,
}

/// What a letter says, but for its number.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Content {
    /// Whose letterhead stands above it: an OPD, or the government itself.
    pub head: Option<Uuid>,
    /// Place of signing.
    pub place: Option<String>,
    /// Day of signing.
    pub dated: Option<NaiveDate>,
    /// Who signs.
    pub signer: Signer,
    /// Nature ("Sifat") of a covering letter.
    pub nature: Option<String>,
    /// What is enclosed ("Lampiran") with a covering letter.
    pub enclosed: Option<String>,
    /// Subject ("Hal") of a covering letter.
    pub subject: Option<String>,
    /// Lines of whom a covering letter is for.
    pub addressee: Vec<String>,
    /// The innovation a statement is about.
    pub innovation: Option<String>,
    /// Its owners.
    pub owners: Option<String>,
    /// Since when it is in use, in words.
    pub since: Option<String>,
    /// The first sentence.
    pub opening: Option<String>,
    /// What is stated, or what is handed in.
    pub points: Vec<String>,
    /// The last sentence.
    pub closing: Option<String>,
    /// The team of inventors; nothing where one person alone is meant.
    pub team: Option<Vec<Member>>,
    /// Whether room for a duty stamp is marked.
    pub stamp: bool,
    /// Who receives a copy.
    pub copies: Vec<String>,
    /// The list behind a covering letter about a whole edition; of a draft it is made anew each time.
    pub listed: Vec<Listed>,
    /// The letterhead of a final letter as it was.
    pub printed: Option<Printed>,
}

/// A letterhead as it was printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Printed {
    /// Its lines.
    pub lines: Lines,
    /// The arms.
    pub crest: Option<Crest>,
}

impl Content {
    /// As stored.
    pub fn json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// As stored, read again.
    pub fn from_json(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }
}

impl Member {
    /// "Nama; NIP; Jabatan; Peran", as a line of a form holds it.
    pub fn typed(&self) -> String {
        let part = |text: &Option<String>| text.clone().unwrap_or_default();
        let line = [self.name.clone(), part(&self.nip), part(&self.title), part(&self.role)].join("; ");
        line.trim_end_matches([';', ' ']).to_owned()
    }

    /// Reads such a line; nothing of one without a name.
    pub fn from_typed(line: &str) -> Option<Self> {
        let mut parts = line.splitn(4, ';').map(|part| part.split_whitespace().collect::<Vec<_>>().join(" "));
        let name = parts.next().filter(|name| !name.is_empty())?;
        let mut part = || parts.next().filter(|part| !part.is_empty());
        Some(Self { name, nip: part(), title: part(), role: part() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_member_of_a_team_survives_a_line_of_the_form() {
        for line in ["Ani", "Ani; 19700101 199501 2 001; Kepala Bidang; Ketua", "Ani; ; ; Anggota", "Ani; 1; Analis"] {
            assert_eq!(Member::from_typed(line).expect(line).typed(), line);
        }
        let member = Member::from_typed(" Ani  Wati ;; Analis ; Ketua; dan lain-lain").expect("a name");
        assert_eq!((member.name.as_str(), member.nip), ("Ani Wati", None));
        assert_eq!(member.role.as_deref(), Some("Ketua; dan lain-lain"), "what comes after belongs to the role");
        assert_eq!(Member::from_typed(" ; 1"), None);
    }

    #[test]
    fn what_a_letter_says_survives_the_database() {
        let content = Content {
            dated: NaiveDate::from_ymd_opt(2026, 11, 22),
            team: Some(vec![Member { name: "Ani".to_owned(), ..Member::default() }]),
            points: vec!["Satu".to_owned()],
            ..Content::default()
        };
        assert_eq!(Content::from_json(&content.json()), Some(content));
        assert_eq!(Content::from_json("{"), None);
    }
}
