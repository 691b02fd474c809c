//! What is to be made, read and checked.

use super::model::Source;
use crate::web::form::{FormErrors, Reader};
use crate::web::posted::Fields;

/// Edition and source; `editions` are those to choose from.
pub fn read(fields: &Fields, editions: &[&str]) -> Result<(String, Source), FormErrors> {
    let mut reader = Reader::new(fields);
    let known = |code: &str| editions.contains(&code).then(|| code.to_owned());
    let edition = reader.required_code("edisi", "Lomba", known);
    let source = reader.required_code("isi", "Isi dosir", Source::from_code);
    reader.finish(edition.zip(source))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_edition_that_is_offered_is_taken() {
        let of = |edition: &str, source: &str| {
            read(&Fields::new().with("edisi", edition).with("isi", source), &["iga-2026"])
        };
        assert_eq!(of("iga-2026", "beku"), Ok(("iga-2026".to_owned(), Source::Frozen)));
        assert!(of("kipp-2023", "beku").unwrap_err().of("edisi").is_some());
        assert!(of("", "lain").unwrap_err().of("isi").is_some());
    }
}
