//! What the head of the region is asked to know or decide: what stands open in the register, the most pressing first.

use crate::assessment::model::View;
use crate::benefits::model::distance;
use crate::innovations::model::Status;
use crate::integrations::model::{Integration, Standing};
use crate::kernel::points::Points;
use crate::publications::compose::front::head_of;
use crate::publications::model::Subject;
use crate::rulebooks::model::Attribute;

/// What is asked, the most pressing first.
pub(super) fn asks(subject: &Subject) -> Vec<String> {
    let material = &subject.material;
    let mut found = Vec::new();
    if let (Some(Status::Verified), Some(year)) = (subject.status, material.year) {
        let head = head_of(&material.pemda);
        found.push(format!("Penetapan: catatan {year} sudah terverifikasi dan menunggu keputusan {head}."));
    }
    let (_, others) = subject.integrations();
    found.extend(others.into_iter().filter_map(|one| integration(one, material.asked_on)));
    let lacks = |attribute| material.fact(attribute).is_none();
    if lacks(Attribute::LegalBasis) && lacks(Attribute::InstitutionalStrategy) {
        found.push(
            "Dasar hukum: belum tercatat peraturan atau keputusan yang menjamin inovasi ini berlanjut.".to_owned(),
        );
    }
    if lacks(Attribute::Money) {
        found.push("Pembiayaan: besar dan asal anggarannya belum tercatat.".to_owned());
    }
    for (metric, readings) in &material.benefits {
        let definition = &metric.definition;
        if let Some(distance) = distance(definition, readings).filter(|distance| !distance.reached) {
            found.push(format!("Target: {}, {}.", definition.name, distance.sentence(definition)));
        }
    }
    if subject.measured().next().is_none() {
        found.push("Bukti manfaat: belum ada ukuran dengan angka yang tercatat.".to_owned());
    }
    found.extend(unproven(subject));
    found
}

fn integration(one: &Integration, today: chrono::NaiveDate) -> Option<String> {
    let name = &one.system.name;
    let owner = one.system.owned_by().map(|owner| format!(", milik {owner},")).unwrap_or_default();
    let said = match one.standing(today) {
        Standing::Running | Standing::Ended => return None,
        Standing::Planned => "masih rencana; perlu kesepakatan dengan pemilik sistemnya",
        Standing::Agreed => "sudah disepakati; perlu dibangun",
        Standing::Building => "sedang dibangun",
        Standing::Testing => "sedang diuji",
        Standing::Disturbed => "terganggu; perlu dipulihkan",
        Standing::Faded => "belum dikonfirmasi lagi, sehingga tidak dihitung berjalan",
    };
    Some(format!("Integrasi: {name}{owner} {said}."))
}

/// Points claimed in editions in use that no accepted document proves yet.
fn unproven(subject: &Subject) -> Option<String> {
    let open = subject.entered.iter().filter(|one| one.edition.state.is_in_use()).find_map(|one| {
        let scores = &one.entry.scores;
        let gap = scores.of(View::Claimed) - scores.of(View::Verified);
        (gap > Points::ZERO).then(|| (one.edition.title.clone(), gap))
    });
    open.map(|(title, gap)| format!("Penilaian {title}: {} poin klaim belum terbukti.", gap.indonesian()))
}
