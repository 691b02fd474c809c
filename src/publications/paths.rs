//! Addresses of the area.

use axum_extra::routing::TypedPath;
use serde::Deserialize;

use crate::innovations::paths::with_query;
use crate::kernel::id::{EntryId, InnovationId, QuestionId};
use crate::kernel::query::Query;

/// What can be made.
#[derive(TypedPath, Deserialize)]
#[typed_path("/terbitan")]
pub struct Hub;

/// The report of a region to an edition; the last part is a file's name: "iga-2026.pdf".
#[derive(TypedPath, Deserialize)]
#[typed_path("/terbitan/laporan/{report}")]
pub struct Report {
    /// Id of the edition, and ".pdf".
    pub report: String,
}

/// The book of a year; the last part is a file's name: "2026.pdf".
#[derive(TypedPath, Deserialize)]
#[typed_path("/terbitan/portofolio/{book}")]
pub struct Book {
    /// The year, and ".pdf".
    pub book: String,
}

/// The brief of an innovation.
#[derive(TypedPath, Deserialize)]
#[typed_path("/inovasi/{id}/ringkas.pdf")]
pub struct Brief {
    /// Of which innovation.
    pub id: InnovationId,
}

/// The brief of an innovation as a picture in a page.
#[derive(TypedPath, Deserialize)]
#[typed_path("/inovasi/{id}/ringkas")]
pub struct BriefPage {
    /// Of which innovation.
    pub id: InnovationId,
}

/// The replication kit of an innovation.
#[derive(TypedPath, Deserialize)]
#[typed_path("/inovasi/{id}/replikasi.pdf")]
pub struct Kit {
    /// Of which innovation.
    pub id: InnovationId,
}

/// The handout for the jury of an entry's edition.
#[derive(TypedPath, Deserialize)]
#[typed_path("/dosier/{id}/presentasi.pdf")]
pub struct Handout {
    /// Of which entry.
    pub id: EntryId,
}

/// The question bank of an entry.
#[derive(TypedPath, Deserialize)]
#[typed_path("/dosier/{id}/tanya-jawab")]
pub struct Questions {
    /// Of which entry.
    pub id: EntryId,
}

/// The form for changing a question.
#[derive(TypedPath, Deserialize)]
#[typed_path("/dosier/{id}/tanya-jawab/{question}")]
pub struct EditQuestion {
    /// Of which entry.
    pub id: EntryId,
    /// Which question.
    pub question: QuestionId,
}

/// Moves a question up or down.
#[derive(TypedPath, Deserialize)]
#[typed_path("/dosier/{id}/tanya-jawab/{question}/geser")]
pub struct ShiftQuestion {
    /// Of which entry.
    pub id: EntryId,
    /// Which question.
    pub question: QuestionId,
}

/// Takes a question out, or puts it back.
#[derive(TypedPath, Deserialize)]
#[typed_path("/dosier/{id}/tanya-jawab/{question}/hapus")]
pub struct RemoveQuestion {
    /// Of which entry.
    pub id: EntryId,
    /// Which question.
    pub question: QuestionId,
}

/// The report to an edition.
pub fn report(edition: &str) -> String {
    Report { report: format!("{edition}.pdf") }.to_string()
}

/// The book of a year.
pub fn book(year: i32) -> String {
    Book { book: format!("{year}.pdf") }.to_string()
}

/// A page of what can be made of innovations that some words find.
pub fn hub(words: &str, page: u64) -> String {
    let query = Query::default().with("q", words).with_some("halaman", (page > 1).then_some(page));
    with_query(Hub::PATH, &query.finish())
}

/// What a file's name stands for, without ".pdf"; nothing where it ends otherwise.
pub fn stem(file: &str) -> Option<&str> {
    file.strip_suffix(".pdf").filter(|stem| !stem.is_empty())
}

/// Name of a file: "gayatri-lembar-ringkas.pdf".
pub fn file_name(of: &str, kind: &str) -> String {
    format!("{of}-{kind}.pdf")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_end_in_the_name_of_a_file() {
        assert_eq!(report("iga-2026"), "/terbitan/laporan/iga-2026.pdf");
        assert_eq!(book(2026), "/terbitan/portofolio/2026.pdf");
        assert_eq!((stem("2026.pdf"), stem(".pdf"), stem("2026")), (Some("2026"), None, None));
        assert_eq!((hub("", 1), hub("a&b", 2)), ("/terbitan".to_owned(), "/terbitan?q=a%26b&halaman=2".to_owned()));
    }
}
