//! The question bank.

use pataka_typeset::document::Span;

use crate::dossiers::compose::{blocks, plain};
use crate::publications::compose::words::number;
use crate::publications::compose::writer::Writer;
use crate::publications::model::Handout;
use crate::publications::model::questions::{Asked, Theme};

/// Characters of an answer that stands beside its proof.
const SHORT: usize = 320;

pub(super) fn add(out: &mut Writer, handout: &Handout) {
    out.heading(1, Some("4".to_owned()), "Bank pertanyaan");
    let asked = handout.bank();
    let open = asked.iter().filter(|one| one.answer.is_none()).count();
    out.paragraph(format!(
        "{} pertanyaan, disusun dari catatan dan ditambah oleh penyusun. {} belum terjawab. Jawaban dikutip dari catatan; yang \
         belum diketahui jangan dikarang di depan juri.",
        number(asked.len()),
        number(open)
    ));
    let mut chapter = 0;
    for theme in Theme::ALL {
        let of: Vec<&Asked> = asked.iter().filter(|one| one.theme == *theme).collect();
        if of.is_empty() {
            continue;
        }
        chapter += 1;
        out.heading(2, Some(format!("4.{chapter}")), theme.label());
        for one in of {
            question(out, one);
        }
    }
}

/// A short answer stands beside its proof like a card; a longer one runs as prose, with its proof below.
fn question(out: &mut Writer, asked: &Asked) {
    out.heading(3, None, &asked.question);
    let answer = asked.answer.as_deref();
    if let Some(answer) = answer.filter(|text| text.chars().count() > SHORT || text.contains('\n')) {
        for block in blocks(answer) {
            out.push(block);
        }
        let notes = remarks(asked).into_iter().map(|(label, text)| format!("{label}: {text}"));
        let notes = notes.collect::<Vec<_>>().join(". ");
        if !notes.is_empty() {
            out.note(format!("{notes}."));
        }
        return;
    }
    let answer = answer.map_or_else(|| vec![Span::muted("belum ada dalam catatan")], plain);
    let remarks = remarks(asked).into_iter().map(|(label, text)| (label, plain(text)));
    out.particulars(std::iter::once(("Jawaban", answer)).chain(remarks).collect());
}

/// What proves the answer, who gives it, and where it was asked.
fn remarks(asked: &Asked) -> Vec<(&'static str, String)> {
    let proof = match (asked.proofs.is_empty(), asked.theme) {
        (false, _) => Some(("Bukti", asked.proofs.join("; "))),
        (true, Theme::Prose) => Some(("Tindak lanjut", "catat sumbernya, atau ubah naskahnya".to_owned())),
        (true, Theme::Own) => None,
        (true, _) => Some(("Bukti", "belum ada dokumen".to_owned())),
    };
    let by = asked.by.as_ref().map(|by| ("Penjawab", by.clone()));
    let stage = asked.stage.as_ref().map(|stage| ("Pernah ditanyakan", stage.clone()));
    [proof, by, stage].into_iter().flatten().collect()
}
