//! Numbers of the prose that somebody bound to what bears them out.

use std::fmt;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::claims::says;
use super::inserts::Paper;
use super::{Material, Part};
use crate::benefits::model::with_unit;
use crate::evidence::model::Pages;
use crate::kernel::amount::Amount;
use crate::kernel::id::{EntryId, PersonId, ProofId};
use crate::kernel::place::PlaceCode;
use crate::rulebooks::model::Edition;

code_list! {
    /// What a number can be bound to.
    SourceKind {
        /// A document used for the innovation.
        Document = "bukti", "Bukti";
        /// A reading of one of its metrics.
        Reading = "capaian", "Capaian";
        /// An award.
        Award = "penghargaan", "Penghargaan";
        /// An integration.
        Integration = "integrasi", "Integrasi";
    }
}

/// What bears a number out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Source {
    /// What kind.
    pub kind: SourceKind,
    /// Which.
    pub id: Uuid,
}

impl Source {
    /// The source as a form sends it: "bukti:0193…".
    pub fn from_code(text: &str) -> Option<Self> {
        let (kind, id) = text.split_once(':')?;
        Some(Self { kind: SourceKind::from_code(kind)?, id: id.parse().ok()? })
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.kind.code(), self.id)
    }
}

/// A number of the prose that somebody bound to what bears it out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// Identity.
    pub id: ProofId,
    /// Of which entry.
    pub entry: EntryId,
    /// At which place of its form.
    pub place: PlaceCode,
    /// The number as written.
    pub quote: String,
    /// Its value.
    pub value: Amount,
    /// The sentence it stands in.
    pub words: String,
    /// What bears it out.
    pub source: Source,
    /// Where in the document.
    pub pages: Option<Pages>,
    /// What else there is to say.
    pub note: Option<String>,
    /// Rises by one with every change.
    pub revision: i64,
    /// Who bound it.
    pub by: PersonId,
    /// Their name then.
    pub by_name: String,
    /// When.
    pub at: DateTime<Utc>,
    /// What its source is called; nothing where that is gone, rejected or expired and so bears nothing out.
    pub label: Option<String>,
}

impl Proof {
    /// What bears it out in words, with pages; nothing where its source does not hold any more.
    pub fn told(&self) -> Option<String> {
        let label = self.label.as_ref()?;
        let pages = self.pages.as_ref().map(|pages| format!(", halaman {pages}")).unwrap_or_default();
        Some(format!("{label}{pages}"))
    }
}

/// Something that a number can be bound to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Basis {
    /// What.
    pub source: Source,
    /// What it is called.
    pub label: String,
}

/// Everything that a number of an innovation's prose can be bound to. `papers` are its documents that still hold.
pub fn bases(material: &Material, papers: &[Paper]) -> Vec<Basis> {
    let basis = |kind, id, label: String| Basis { source: Source { kind, id }, label };
    let documents = papers.iter().map(|paper| {
        let facts = &paper.document.facts;
        let number = facts.number.as_ref().map(|number| format!(", nomor {number}")).unwrap_or_default();
        basis(SourceKind::Document, paper.document.id.0, format!("{}{number}", facts.title))
    });
    let readings = material.benefits.iter().flat_map(|(metric, readings)| {
        readings.iter().map(move |reading| {
            let value = with_unit(&metric.definition, reading.value);
            let label = format!("{}, {}: {value}", metric.definition.name, reading.period.indonesian());
            basis(SourceKind::Reading, reading.id.0, label)
        })
    });
    let awards = material.awards.iter().map(|award| {
        basis(SourceKind::Award, award.id.0, format!("{}, {} {}", award.title, award.competition, award.year))
    });
    let integrations = material.integrations.iter().filter(|one| one.counts_as_running(material.asked_on));
    let integrations = integrations
        .map(|one| basis(SourceKind::Integration, one.id.0, format!("Integrasi dengan {}", one.system.name)));
    documents.chain(readings).chain(awards).chain(integrations).collect()
}

impl Material {
    /// The proofs whose source holds and whose sentence stands in its place, with what the form calls the place.
    pub fn standing_proofs(&self, edition: &Edition) -> Vec<(&Proof, String)> {
        if self.proofs.is_empty() {
            return Vec::new();
        }
        let parts = self.parts(edition);
        let title = |proof: &Proof| {
            let of = |part: &Part<'_>| {
                let piece = part.piece(proof.place)?;
                says(&piece.body(), &proof.words).then(|| part.name_of(piece))
            };
            parts.iter().find_map(of)
        };
        let standing = self.proofs.iter().filter(|proof| proof.label.is_some());
        standing.filter_map(|proof| Some((proof, title(proof)?))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_survives_its_form() {
        for kind in SourceKind::ALL {
            let source = Source { kind: *kind, id: Uuid::from_u128(7) };
            assert_eq!(Source::from_code(&source.to_string()), Some(source));
        }
        for wrong in ["", "bukti", "bukti:7", "apa:00000000-0000-0000-0000-000000000007"] {
            assert_eq!(Source::from_code(wrong), None, "{wrong}");
        }
    }
}
