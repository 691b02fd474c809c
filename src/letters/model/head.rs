//! What stands above a letter.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Pattern, Signer};
use crate::blobs::ContentHash;
use crate::kernel::id::{OpdId, PemdaId};
use crate::organisations::model::{Opd, Pemda};

/// The lines of a letterhead, how its letters are numbered, and who usually signs them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Lines {
    /// The government, for instance "PEMERINTAH KOTA MOJOKERTO".
    pub government: String,
    /// The office that writes.
    pub office: Option<String>,
    /// Street, town and post code; may be several lines.
    pub address: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// Electronic mail.
    pub email: Option<String>,
    /// Site.
    pub site: Option<String>,
    /// Where letters are signed.
    pub place: Option<String>,
    /// How letters are numbered; see [`Pattern`].
    pub pattern: Option<String>,
    /// What `{kode}` stands for.
    pub code: Option<String>,
    /// What `{unit}` stands for.
    pub unit: Option<String>,
    /// Who usually signs.
    pub signer: Signer,
}

/// The arms above a letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Crest {
    /// SHA-256 of the file.
    pub hash: String,
    /// Size of the file in bytes.
    pub size: u64,
    /// What it shows, in words.
    pub words: String,
}

impl Crest {
    /// The file in the store.
    pub fn file(&self) -> Option<ContentHash> {
        ContentHash::from_code(&self.hash)
    }
}

/// A letterhead of the government or of one of its OPDs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The OPD, or the government itself.
    pub owner: Uuid,
    /// The government.
    pub pemda: PemdaId,
    /// The OPD; nothing for the government itself.
    pub opd: Option<OpdId>,
    /// Its lines.
    pub lines: Lines,
    /// The arms.
    pub crest: Option<Crest>,
    /// Rises by one with every change; 0 while nobody has filled it in.
    pub revision: i64,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
    /// By whom.
    pub updated_by: String,
}

impl Head {
    /// What is known of a letterhead that nobody has filled in: names, and nothing else.
    pub fn blank(pemda: &Pemda, opd: Option<&Opd>) -> Self {
        let unit = opd.map(|opd| opd.name.clone());
        Self {
            owner: opd.map_or(pemda.id.0, |opd| opd.id.0),
            pemda: pemda.id,
            opd: opd.map(|opd| opd.id),
            lines: Lines {
                government: pemda.government().to_uppercase(),
                office: unit.as_ref().map(|name| name.to_uppercase()),
                signer: Signer { unit, ..Signer::default() },
                ..Lines::default()
            },
            crest: None,
            revision: 0,
            updated_at: DateTime::UNIX_EPOCH,
            updated_by: String::new(),
        }
    }

    /// Whose it is in words: the name of the office, or of the government.
    pub fn name(&self) -> &str {
        self.lines.office.as_deref().unwrap_or(&self.lines.government)
    }

    /// How its letters are numbered, where that is known.
    pub fn pattern(&self) -> Option<Pattern> {
        let pattern = Pattern::parse(self.lines.pattern.as_deref()?).ok()?;
        pattern.filled(self.lines.code.as_deref(), self.lines.unit.as_deref()).ok()
    }
}
