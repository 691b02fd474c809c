//! Why a dossier cannot be set, in words that say what to do.

use pataka_typeset::TypesetError;

use crate::web::error::Failure;

/// The failure that a visitor meets: the text and what to do about it where it is the text's, our own fault otherwise.
pub fn trouble(error: &TypesetError) -> Failure {
    let of = |start: &str, what: &str| format!("Naskah yang diawali “{start}” {what}");
    Failure::Unset(match error {
        TypesetError::TooMuchText { .. } | TypesetError::TooManySheets => {
            "Isinya terlalu panjang untuk satu dosir. Ringkas naskahnya, atau keluarkan sebagian.".to_owned()
        }
        TypesetError::LongField { start } => of(start, "terlalu panjang. Bagi menjadi beberapa alinea."),
        TypesetError::LongWord { start } => {
            of(start, "memuat deretan huruf tanpa spasi yang terlalu panjang. Hapus, atau beri spasi.")
        }
        TypesetError::TooManyMarks { start } => {
            of(start, "memuat huruf dengan terlalu banyak tanda di atas atau di bawahnya. Hapus tandanya.")
        }
        TypesetError::TooManyRows { caption, .. } => {
            format!("Tabel “{caption}” terlalu banyak barisnya untuk satu dosir. Keluarkan sebagian datanya.")
        }
        broken => return Failure::Broken(broken.to_string()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_text_can_mend_is_said_and_the_rest_is_our_fault() {
        let word = TypesetError::LongWord { start: "AAAA".to_owned() };
        let Failure::Unset(text) = trouble(&word) else { panic!("words") };
        assert!(text.starts_with("Naskah yang diawali “AAAA” memuat deretan huruf"), "{text}");
        let font = TypesetError::Write("disk".to_owned());
        assert!(matches!(trouble(&font), Failure::Broken(_)));
    }
}
