//! Why a dossier cannot be set, in words that say what to do.

use pataka_typeset::TypesetError;

/// What is wrong with the text and what to do about it; nothing where the fault is ours.
pub fn advice(error: &TypesetError) -> Option<String> {
    let of = |start: &str, what: &str| format!("Naskah yang diawali “{start}” {what}");
    Some(match error {
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
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_text_can_mend_is_said_and_the_rest_is_our_fault() {
        let text = advice(&TypesetError::LongWord { start: "AAAA".to_owned() }).expect("words");
        assert!(text.starts_with("Naskah yang diawali “AAAA” memuat deretan huruf"), "{text}");
        assert_eq!(advice(&TypesetError::Write("disk".to_owned())), None);
    }
}
