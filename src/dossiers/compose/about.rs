//! The last pages: the sources cited, and what the reader must know of the dossier itself.

use std::collections::BTreeSet;

use pataka_typeset::document::{Align, Block, List, Row, Span};

use super::draft::{Draft, SEE_GUIDELINE, plain};
use super::front::rulebook;
use super::sources::parted;
use super::weights;
use crate::dossiers::model::{Form, Limit, Part, Proof};
use crate::kernel::date::moment;
use crate::rulebooks::model::{Grade, Provenance, Source};

/// The sources that the dossier cites, numbered as in the text.
pub(super) fn add_sources(draft: &mut Draft<'_>) {
    draft.annex("Sumber data");
    add_proofs(draft);
    match draft.sources.table("Sumber data yang dikutip") {
        Some(table) => {
            draft.paragraph(plain("Angka dalam kurung siku pada isi dosir menunjuk ke daftar ini."));
            draft.push(table);
        }
        None => draft.callout("Belum ada sumber tercatat", "Tidak satu pun isian dosir ini menyebut sumbernya."),
    }
}

/// The numbers of the prose that its writers bound to what bears them out.
fn add_proofs(draft: &mut Draft<'_>) {
    let proofs = draft.material.standing_proofs(draft.edition);
    if proofs.is_empty() {
        return;
    }
    let row = |(proof, title): (&Proof, String)| {
        let note = proof.note.as_ref().map(|note| format!(" ({note})")).unwrap_or_default();
        let told = proof.told().unwrap_or_default();
        Row::Cells(vec![plain(&proof.quote), plain(title), plain(format!("{told}{note}"))])
    };
    let rows = proofs.into_iter().map(row).collect();
    let columns = [("Angka", 14, Align::Left), ("Bagian", 32, Align::Left), ("Dasar", 54, Align::Left)];
    draft.table("Angka di naskah dan dasarnya", &columns, Some(0), rows);
}

/// The rulebook, its certainty, what it does not know, and the state of the data.
pub(super) fn add_about(draft: &mut Draft<'_>, parts: &[Part<'_>]) {
    draft.annex("Tentang dosir ini");
    let edition = draft.edition;
    let dated = moment(draft.material.dated());
    draft.push(Block::Particulars(vec![
        ("Ajang".to_owned(), plain(&edition.title)),
        ("Penyelenggara".to_owned(), plain(&edition.organiser)),
        (
            "Buku aturan".to_owned(),
            plain(format!("{}, {}", rulebook(draft.material, edition), edition.state.label().to_lowercase())),
        ),
        ("Keadaan data".to_owned(), plain(dated)),
    ]));
    draft.paragraph(plain(
        "Kata dihitung dari isian bercerita saja; judul, tabel, gambar, dan sumber tidak dihitung. Naskah yang \
         melebihi batas dimuat utuh. Integrasi yang belum berjalan tidak pernah dihitung sebagai berjalan, dan setiap \
         perubahan angka dihitung dari bacaannya.",
    ));
    if let Some(note) = &edition.provenance.note {
        draft.callout("Sebelum mengirim", note);
    }
    weights::add(draft, parts);
    add_grades(draft, parts);
    add_unknown(draft, parts);
    add_rule_sources(draft, parts);
}

/// Provenance of every row the dossier rests on.
fn rows<'a>(form: Form<'a>, parts: &[Part<'a>]) -> Vec<&'a Provenance> {
    let edition = form.edition;
    let mut rows = vec![&edition.provenance];
    rows.extend(parts.iter().flat_map(|part| [part.provenance, part.limit_provenance]));
    if form.group.is_none() {
        rows.extend(edition.profile.iter().map(|field| &field.provenance));
        rows.extend(edition.indicators.iter().flat_map(|row| [&row.provenance, &row.evidence.provenance]));
    }
    rows
}

/// The grades used, worst last, each with its meaning in this programme.
fn add_grades(draft: &mut Draft<'_>, parts: &[Part<'_>]) {
    let edition = draft.edition;
    let used: BTreeSet<Grade> = rows(draft.form, parts).into_iter().filter_map(|row| row.grade).collect();
    draft.heading(3, None, "Arti tingkat keyakinan");
    let row = |grade: Grade| {
        let meaning = grade.meaning(edition.programme).unwrap_or(SEE_GUIDELINE);
        Row::Cells(vec![vec![Span::strong(grade.code())], plain(meaning)])
    };
    let columns = [("Tingkat", 15, Align::Left), ("Arti", 85, Align::Left)];
    draft.table("Tingkat keyakinan aturan yang dipakai", &columns, Some(0), used.into_iter().map(row).collect());
    if draft.form.group.is_none() {
        return;
    }
    let grade = |row: &Provenance| plain(row.grade.map_or("\u{2013}", Grade::code));
    let rows = |part: &Part<'_>| {
        let limit = match part.limit {
            Limit::AtMost(words) => plain(words.to_string()),
            _ => vec![Span::muted(SEE_GUIDELINE)],
        };
        let weight =
            part.weight.map_or_else(|| vec![Span::muted(SEE_GUIDELINE)], |w| plain(format!("{}%", w.indonesian())));
        let dispute = part.provenance.dispute.as_ref();
        let dispute = dispute.map(|dispute| {
            let (chosen, others) = (&dispute.chosen, &dispute.others);
            Row::Aside(plain(format!(
                "Perbedaan sumber: dipakai {chosen}; sumber lain: {others}. Alasan: {}.",
                dispute.reason
            )))
        });
        let cells = Row::Cells(vec![
            plain(format!("{}. {}", part.number, part.title)),
            weight,
            grade(part.provenance),
            limit,
            grade(part.limit_provenance),
        ]);
        std::iter::once(cells).chain(dispute)
    };
    let columns = [
        ("Bagian", 44, Align::Left),
        ("Bobot", 13, Align::Right),
        ("Tingkat", 14, Align::Left),
        ("Batas kata", 15, Align::Right),
        ("Tingkat", 14, Align::Left),
    ];
    draft.table("Bobot dan batas kata setiap bagian", &columns, Some(0), parts.iter().flat_map(rows).collect());
}

/// What the rulebook says nobody has found out.
fn add_unknown(draft: &mut Draft<'_>, parts: &[Part<'_>]) {
    let edition = draft.edition;
    let mut items: Vec<String> = Vec::new();
    let named = edition.legal_bases.iter().map(|row| (row.title.as_str(), &row.provenance));
    let fields = edition.profile.iter().map(|row| (row.label.as_str(), &row.provenance));
    let indicators = edition.indicators.iter().map(|row| (row.title.as_str(), &row.provenance));
    let parts = parts.iter().map(|part| (part.title, part.provenance));
    let all = std::iter::once((edition.title.as_str(), &edition.provenance)).chain(named).chain(fields);
    for (title, provenance) in all.chain(indicators).chain(parts) {
        if let Some(unknown) = &provenance.unknown {
            let item = format!("{title}: {unknown}");
            if !items.contains(&item) {
                items.push(item);
            }
        }
    }
    draft.heading(3, None, "Yang belum diketahui dari aturannya");
    if items.is_empty() {
        draft
            .paragraph(plain("Buku aturan tidak mencatat hal yang belum diketahui untuk bagian yang dipakai di sini."));
    } else {
        draft.push(Block::List(List::bullets(items.into_iter().map(plain))));
    }
}

/// The sources behind the rows that the dossier rests on.
fn add_rule_sources(draft: &mut Draft<'_>, parts: &[Part<'_>]) {
    let edition = draft.edition;
    let cited: BTreeSet<&str> =
        rows(draft.form, parts).iter().flat_map(|row| &row.cite).map(|citation| citation.source.as_str()).collect();
    draft.heading(3, None, "Sumber buku aturan");
    let row = |source: &Source| {
        let (words, address) = parted(&source.title);
        Row::Cells(vec![vec![Span::strong(&source.key)], plain(words), address])
    };
    let sources = edition.sources.iter().filter(|source| cited.contains(source.key.as_str()));
    let columns = [("Kunci", 9, Align::Left), ("Sumber", 51, Align::Left), ("Alamat", 40, Align::Left)];
    draft.table("Sumber yang dikutip buku aturan", &columns, Some(0), sources.map(row).collect());
}
