//! The question bank.

use pataka_typeset::document::{Block, Span};

use crate::dossiers::compose::{blocks, plain};
use crate::publications::compose::words::number;
use crate::publications::compose::writer::Writer;
use crate::publications::model::Handout;
use crate::publications::model::questions::{Asked, Theme};

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

fn question(out: &mut Writer, asked: &Asked) {
    out.heading(3, None, &asked.question);
    match &asked.answer {
        Some(answer) => {
            for block in blocks(answer) {
                out.push(block);
            }
        }
        None => out.push(Block::Paragraph(vec![Span::muted("Belum ada jawabannya dalam catatan.")])),
    }
    let mut notes = Vec::new();
    if !asked.proofs.is_empty() {
        notes.push(format!("Bukti: {}.", asked.proofs.join("; ")));
    } else if asked.theme == Theme::Prose {
        notes.push("Catat sumbernya, atau ubah naskahnya.".to_owned());
    } else if asked.theme != Theme::Own {
        notes.push("Bukti: belum ada dokumen.".to_owned());
    }
    notes.extend(asked.by.as_ref().map(|by| format!("Penjawab: {by}.")));
    notes.extend(asked.stage.as_ref().map(|stage| format!("Pernah ditanyakan: {stage}.")));
    if !notes.is_empty() {
        out.push(Block::Note(plain(notes.join(" "))));
    }
}
