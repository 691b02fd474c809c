//! Words as officials count them.

/// How many words a text has, as the competitions' forms count them.
///
/// A word is a run of characters between white space that holds at least one letter or digit. So a
/// hyphenated name, a percentage, a figure with separators or an address counts once, and line
/// breaks, bullets, dashes and lone signs add nothing.
pub fn count_words(text: &str) -> usize {
    text.split_whitespace().filter(|token| token.chars().any(char::is_alphanumeric)).count()
}

#[cfg(test)]
mod tests {
    use super::count_words;

    /// Text and its words: the vectors every other counter of the product is held to.
    const VECTORS: [(&str, usize); 19] = [
        ("", 0),
        ("   \n\t ", 0),
        ("GAYATRI", 1),
        ("SI-MAPAN", 1),
        ("58,57%", 1),
        ("58,57 %", 1),
        ("1.265", 1),
        ("https://curhatningita.lapor.go.id/a?b=c", 1),
        ("satu dua", 2),
        ("satu  dua\u{a0}tiga", 3),
        ("satu\ndua\r\n\r\ntiga", 3),
        ("- satu\n- dua", 2),
        ("• satu\n– dua\n— tiga", 3),
        ("1. daftar 2) pakai nomor", 5),
        ("ibu/bapak dan anak-anak", 3),
        ("\"Cepat,\" katanya (lagi).", 3),
        ("kesehatan & pendidikan", 2),
        ("**tebal** dan _miring_", 3),
        ("é ñ ü", 3),
    ];

    #[test]
    fn words_are_counted_as_officials_count_them() {
        for (text, expected) in VECTORS {
            assert_eq!(count_words(text), expected, "{text:?}");
        }
    }

    #[test]
    fn joining_two_texts_with_a_line_break_adds_their_words() {
        for (first, first_words) in VECTORS {
            for (second, second_words) in VECTORS {
                assert_eq!(count_words(&format!("{first}\n{second}")), first_words + second_words);
            }
        }
    }
}
