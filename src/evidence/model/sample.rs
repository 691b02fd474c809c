//! Evidence for the samples of pages.

use chrono::{DateTime, NaiveDate};

use super::{
    Access, Claim, Evidence, Facts, Holder, Judgement, Kind, Pages, Reach, Reached, Reason, Use, Verdict, Version,
};
use crate::blobs::ContentHash;
use crate::inspection::FileType;
use crate::kernel::date::PartialDate;
use crate::kernel::id::{AnswerId, EntryId, EvidenceId, InnovationId, PemdaId, PersonId, UseId};

/// A decree as PDF.
pub fn evidence() -> Evidence {
    Evidence {
        id: EvidenceId::fresh(),
        pemda: PemdaId::fresh(),
        kind: Kind::File,
        facts: Facts {
            title: "SK Tim Pengelola".to_owned(),
            number: Some("188.45/12/2025".to_owned()),
            issuer: Some("Kepala Dinas".to_owned()),
            issued_on: PartialDate::from_code("2025-01-12"),
            valid_until: PartialDate::from_code("2030"),
            access: Access::Internal,
            personal: true,
            url: None,
        },
        owners: Vec::new(),
        file: Some(version(FileType::Pdf)),
        reached: None,
        logged_for: None,
        created_by: PersonId::fresh(),
        created_by_name: "Sri Wahyuni".to_owned(),
        created_at: DateTime::UNIX_EPOCH,
        revision: 2,
        updated_at: DateTime::UNIX_EPOCH,
        updated_by: "Sri Wahyuni".to_owned(),
    }
}

/// A link to a video.
pub fn link() -> Evidence {
    let mut link = evidence();
    link.kind = Kind::Link;
    link.file = None;
    link.facts = Facts { url: Some("https://video.example/gayatri".to_owned()), ..Facts::titled("Video".to_owned()) };
    let on = NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day");
    link.reached = Some(Reached { reach: Reach::Open, on, by: "Budi Santoso".to_owned() });
    link
}

/// A version of a file.
pub fn version(file_type: FileType) -> Version {
    let hash = ContentHash::from_code(&"ab".repeat(32)).expect("a hash");
    Version {
        number: 1,
        preview: file_type.is_picture().then(|| hash.clone()),
        hash,
        size: 1_234_567,
        file_type,
        name: format!("berkas.{}", file_type.code()),
        pages: (file_type == FileType::Pdf).then_some(12),
        width: Some(210),
        height: Some(297),
        own_title: (file_type == FileType::Pdf).then(|| "Keputusan Kepala Dinas".to_owned()),
        uploaded_by: PersonId::fresh(),
        uploaded_by_name: "Sri Wahyuni".to_owned(),
        uploaded_at: DateTime::UNIX_EPOCH,
    }
}

/// A use of it for the whole innovation.
pub fn used(evidence: &Evidence, verdict: Verdict) -> Use {
    let innovation = InnovationId::fresh();
    Use {
        id: UseId::fresh(),
        pemda: evidence.pemda,
        evidence: evidence.id,
        holder: Holder::Innovation(innovation),
        claim: Claim::Innovation(innovation),
        pages: Pages::from_typed("3-4, 7").ok(),
        verdict,
        reason: (verdict == Verdict::Rejected).then_some(Reason::Illegible),
        note: (verdict == Verdict::Rejected).then(|| "Halaman 3 buram.".to_owned()),
        judged: (verdict != Verdict::Waiting).then(|| Judgement {
            by: PersonId::fresh(),
            name: "Budi Santoso".to_owned(),
            at: DateTime::UNIX_EPOCH,
        }),
        attached_by: PersonId::fresh(),
        attached_by_name: "Sri Wahyuni".to_owned(),
        attached_at: DateTime::UNIX_EPOCH,
        revision: 1,
    }
}

/// A use of it for an answer of the government itself.
pub fn used_by_government(evidence: &Evidence, verdict: Verdict) -> Use {
    let claim = Claim::Answer(AnswerId::fresh());
    Use { holder: Holder::Government(EntryId::fresh()), claim, ..used(evidence, verdict) }
}
