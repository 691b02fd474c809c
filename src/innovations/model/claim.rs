//! The things an innovation claims, which documents can prove.

use std::fmt;

use uuid::Uuid;

use crate::kernel::id::{AnswerId, AwardId, InnovationId, IntegrationId, MetricId, ReadingId, RecordId};
use crate::rulebooks::model::Attribute;

code_list! {
    /// What kind of claim.
    ClaimKind {
        /// The innovation as a whole.
        Innovation = "inovasi", "Inovasi secara keseluruhan";
        /// A fact of its story.
        Fact = "fakta", "Cerita";
        /// An integration.
        Integration = "integrasi", "Integrasi";
        /// A metric.
        Metric = "metrik", "Metrik";
        /// A reading of a metric.
        Reading = "capaian", "Capaian";
        /// An award.
        Award = "penghargaan", "Penghargaan";
        /// An answer to an indicator of an edition.
        Answer = "jawaban", "Indikator";
    }
}

code_list! {
    /// What a verifier found of a document used for a claim.
    Verdict {
        /// Nobody has looked yet, or something changed since.
        Waiting = "menunggu", "Menunggu penilaian";
        /// It proves the claim.
        Accepted = "diterima", "Diterima";
        /// It does not.
        Rejected = "ditolak", "Ditolak";
        /// Its validity has passed; never stored, always computed from the day.
        Expired = "kedaluwarsa", "Kedaluwarsa";
    }
}

/// One thing that an innovation claims.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Claim {
    /// The innovation as a whole: that it exists and runs.
    Innovation(InnovationId),
    /// A fact of one year.
    Fact(RecordId, Attribute),
    /// An integration.
    Integration(IntegrationId),
    /// A metric.
    Metric(MetricId),
    /// A reading of a metric.
    Reading(ReadingId),
    /// An award.
    Award(AwardId),
    /// An answer to an indicator of an edition.
    Answer(AnswerId),
}

impl Claim {
    /// Its kind.
    pub const fn kind(self) -> ClaimKind {
        match self {
            Self::Innovation(_) => ClaimKind::Innovation,
            Self::Fact(..) => ClaimKind::Fact,
            Self::Integration(_) => ClaimKind::Integration,
            Self::Metric(_) => ClaimKind::Metric,
            Self::Reading(_) => ClaimKind::Reading,
            Self::Award(_) => ClaimKind::Award,
            Self::Answer(_) => ClaimKind::Answer,
        }
    }

    /// The id of what is claimed; of a fact, that of its annual record.
    pub const fn id(self) -> Uuid {
        match self {
            Self::Innovation(id) => id.0,
            Self::Fact(id, _) => id.0,
            Self::Integration(id) => id.0,
            Self::Metric(id) => id.0,
            Self::Reading(id) => id.0,
            Self::Award(id) => id.0,
            Self::Answer(id) => id.0,
        }
    }

    /// Code of the attribute of a fact; empty for everything else.
    pub const fn attribute(self) -> &'static str {
        match self {
            Self::Fact(_, attribute) => attribute.code(),
            _ => "",
        }
    }

    /// The claim of these parts.
    pub fn from_parts(kind: ClaimKind, id: Uuid, attribute: &str) -> Option<Self> {
        Some(match kind {
            ClaimKind::Innovation => Self::Innovation(InnovationId(id)),
            ClaimKind::Fact => Self::Fact(RecordId(id), Attribute::from_code(attribute)?),
            ClaimKind::Integration => Self::Integration(IntegrationId(id)),
            ClaimKind::Metric => Self::Metric(MetricId(id)),
            ClaimKind::Reading => Self::Reading(ReadingId(id)),
            ClaimKind::Award => Self::Award(AwardId(id)),
            ClaimKind::Answer => Self::Answer(AnswerId(id)),
        })
    }

    /// The claim as a form sends it: kind, id and attribute.
    pub fn from_code(text: &str) -> Option<Self> {
        let mut parts = text.split(':');
        let (kind, id) = (ClaimKind::from_code(parts.next()?)?, parts.next()?.parse().ok()?);
        Self::from_parts(kind, id, parts.next().unwrap_or_default())
    }
}

impl fmt::Display for Claim {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.kind().code(), self.id())?;
        if self.attribute().is_empty() { Ok(()) } else { write!(f, ":{}", self.attribute()) }
    }
}

/// A claim with the words for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claimed {
    /// The claim.
    pub claim: Claim,
    /// What people read, for instance "Permasalahan makro dan mikro (2026)".
    pub label: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_claim_survives_its_form() {
        for claim in [
            Claim::Innovation(InnovationId::fresh()),
            Claim::Fact(RecordId::fresh(), Attribute::Problem),
            Claim::Integration(IntegrationId::fresh()),
            Claim::Metric(MetricId::fresh()),
            Claim::Reading(ReadingId::fresh()),
            Claim::Award(AwardId::fresh()),
        ] {
            assert_eq!(Claim::from_code(&claim.to_string()), Some(claim));
        }
        for wrong in ["", "fakta", "fakta:x", "apa:0193a", "fakta:00000000-0000-0000-0000-000000000000:entah"] {
            assert_eq!(Claim::from_code(wrong), None, "{wrong}");
        }
    }
}
