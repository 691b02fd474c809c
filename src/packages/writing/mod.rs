//! The copy sheet as files: plain text, JSON, a workbook, a document to edit elsewhere. All say what the sheet says.

pub mod docx;
pub mod json;
#[cfg(test)]
mod tests;
pub mod text;
pub mod workbook;

use super::model::Paper;

/// A document in one line: "SK Wali Kota, nomor 188.45, 12 Januari 2025, halaman 3-4, berkas sk.pdf".
pub(super) fn paper_in_words(paper: &Paper) -> String {
    if !paper.readable {
        return paper.shown_title().to_owned();
    }
    let mut words = vec![paper.title.clone()];
    words.extend(paper.number.as_ref().map(|number| format!("nomor {number}")));
    words.extend(paper.issued.clone());
    words.extend(paper.pages.as_ref().map(|pages| format!("halaman {pages}")));
    words.extend(paper.file.as_ref().map(|file| format!("berkas {}", file.name)));
    words.extend(paper.url.clone());
    words.join(", ")
}
