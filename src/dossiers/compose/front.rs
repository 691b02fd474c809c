//! The title page and the facts of the file.

use pataka_typeset::document::Front;

use super::draft::UNKNOWN;
use crate::dossiers::model::{Form, Material};
use crate::kernel::date::{PartialDate, moment};
use crate::rulebooks::model::{Edition, Grade};

pub(super) fn front(material: &Material, edition: &Edition) -> Front {
    let profile = &material.innovation.profile;
    let government = material.pemda.government();
    let known = |text: Option<String>| text.unwrap_or_else(|| UNKNOWN.to_owned());
    let mut particulars = vec![("Perangkat daerah".to_owned(), owners(material))];
    let form = material.form(edition);
    if let Some(group) = form.group {
        particulars.push(("Kelompok".to_owned(), group.title.clone()));
    }
    particulars.extend([
        ("Mulai diterapkan".to_owned(), known(profile.implemented_on.map(PartialDate::indonesian))),
        ("Tahun catatan".to_owned(), known(material.year.map(|year| year.to_string()))),
        ("Keadaan data".to_owned(), moment(material.dated())),
        ("Pedoman".to_owned(), guideline(material, form)),
    ]);
    Front {
        title: profile.name.clone(),
        subtitle: profile.expansion.clone(),
        kicker: kicker(form),
        publisher: government.clone(),
        particulars,
        running_head: format!("{} \u{b7} {}", profile.name, edition.name()),
        footer: edition.title.clone(),
        author: government,
        subject: kicker(form),
        keywords: vec![profile.name.clone(), edition.programme.code().to_owned(), edition.name()],
        language: "id".to_owned(),
        dated: material.dated().timestamp(),
        seal: None,
    }
}

fn kicker(form: Form<'_>) -> String {
    let kind = if form.group.is_none() { "Berkas inovasi untuk" } else { "Proposal" };
    format!("{kind} {}", form.edition.title)
}

/// Full names of the owners as one text.
pub fn owners(material: &Material) -> String {
    let names = material.owners.join("; ");
    match (names.is_empty(), material.innovation.profile.owned_by_all) {
        (true, false) => UNKNOWN.to_owned(),
        (true, true) => "Milik semua perangkat daerah".to_owned(),
        (false, false) => names,
        (false, true) => format!("{names}; milik semua perangkat daerah"),
    }
}

/// The rulebook with the government's revision of it: "KIPP 2023, revisi 2".
pub(super) fn rulebook(material: &Material, edition: &Edition) -> String {
    let revision = material.revision.map(|number| format!(", revisi {number}")).unwrap_or_default();
    format!("{}{revision}", edition.name())
}

/// The rulebook with the grades of the rows that shape the dossier.
fn guideline(material: &Material, form: Form<'_>) -> String {
    let sections = form.sections().iter();
    let rows = sections.flat_map(|section| std::iter::once(&section.provenance).chain(&section.words_provenance));
    let rows = rows.chain(form.edition.indicators.iter().map(|indicator| &indicator.provenance));
    let mut grades: Vec<&str> = rows.filter_map(|row| row.grade).map(Grade::code).collect();
    grades.sort_unstable();
    grades.dedup();
    format!("{}, tingkat keyakinan {}", rulebook(material, form.edition), grades.join(" dan "))
}
