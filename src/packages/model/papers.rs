//! Documents: for which field of the form each is, and how large its file may be there.

use crate::blobs::ContentHash;
use crate::dossiers::model::Part;
use crate::kernel::id::EvidenceId;
use crate::rulebooks::model::{Attribute, Edition};

/// The row of a rulebook that stands for the documents of all sections.
const ATTACHMENTS: &str = "data_dukung";

/// The field of the form that a document is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Key of the field on the sheet; nothing where it is for none of them.
    pub field: Option<String>,
    /// Number of the indicator or section; "00" where it has none.
    pub number: String,
    /// What the form calls it.
    pub name: String,
    /// The largest file there in megabytes, by the rulebook; nothing where that is not known.
    pub max_mb: Option<u32>,
}

/// A file of the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperFile {
    /// Its name.
    pub name: String,
    /// Its content.
    pub hash: ContentHash,
    /// Its size in bytes.
    pub size: u64,
}

/// A document as it is used for one claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// Which.
    pub evidence: EvidenceId,
    /// For which field.
    pub place: Place,
    /// What it is used for, in words.
    pub claim: String,
    /// Its title.
    pub title: String,
    /// Its number.
    pub number: Option<String>,
    /// When it was issued, in words.
    pub issued: Option<String>,
    /// Where in it.
    pub pages: Option<String>,
    /// Address of a link.
    pub url: Option<String>,
    /// Its file.
    pub file: Option<PaperFile>,
    /// Whether the reader may read it. What may not be read shows neither its title nor its file.
    pub readable: bool,
}

impl Paper {
    /// Its title, unless it may not be known.
    pub fn shown_title(&self) -> &str {
        if self.readable { &self.title } else { "Dokumen terbatas milik OPD lain" }
    }
}

/// The field that a use of a document is for, by the words that name its claim; nothing where it is for another edition.
///
/// The words are those of `evidence::store::labels`, which are also what a frozen version keeps: so an old version and
/// today's draft are read alike.
pub fn place_of(claim: &str, edition: &Edition, parts: &[Part<'_>]) -> Option<Place> {
    if let Some(rest) = claim.strip_prefix("Indikator ") {
        let (indicator, of) = rest.rsplit_once(" (")?;
        if of.strip_suffix(')')? != edition.id {
            return None;
        }
        let number = indicator.split(' ').next().unwrap_or_default();
        let known = edition.indicator(number);
        return Some(Place {
            field: known.map(|_| level_key(number)),
            number: number.to_owned(),
            name: known.map_or(indicator, |known| known.title.as_str()).to_owned(),
            max_mb: known.and_then(|known| known.evidence.max_mb),
        });
    }
    let attribute = claim
        .rsplit_once(" (")
        .and_then(|(label, _)| Attribute::ALL.iter().copied().find(|attribute| attribute.label() == label));
    let at = attribute.and_then(|attribute| {
        let piece = |part: &Part<'_>| part.pieces.iter().position(|piece| piece.attributes.contains(&attribute));
        parts.iter().find_map(|part| Some((part, piece(part)?)))
    });
    Some(match at {
        Some((part, at)) => Place {
            field: part.pieces.get(at).map(|piece| piece.code.to_string()),
            number: part.number.clone(),
            name: part.title.to_owned(),
            max_mb: edition.documents.iter().find(|row| row.code == ATTACHMENTS).and_then(|row| row.max_mb),
        },
        None => Place { field: None, number: "00".to_owned(), name: claim.to_owned(), max_mb: None },
    })
}

/// Key of the field that takes the level of an indicator.
pub(super) fn level_key(number: &str) -> String {
    format!("indikator-{number}")
}
