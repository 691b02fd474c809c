//! Prose in few words: whole sentences as long as they fit, never half of one without saying so.

use crate::dossiers::model::claims::sentences;

/// A text cut to a length.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shortened {
    /// What is shown.
    pub text: String,
    /// Whether anything was left out.
    pub cut: bool,
}

/// The first sentences of a text that together have at most `most` characters. Where not even the first fits, as many of
/// its words as do, and an ellipsis.
pub fn first_sentences(text: &str, most: usize) -> Shortened {
    let mut shown = String::new();
    let ranges = sentences(text);
    let mut taken = 0;
    for range in &ranges {
        let sentence = text[range.clone()].trim_start_matches(['-', '\u{2022}', ' ']);
        if shown.chars().count() + sentence.chars().count() + 1 > most {
            break;
        }
        if !shown.is_empty() {
            shown.push(' ');
        }
        shown.push_str(sentence);
        taken += 1;
    }
    if shown.is_empty() && !ranges.is_empty() {
        return Shortened { text: words(text, most), cut: true };
    }
    Shortened { text: shown, cut: taken < ranges.len() }
}

/// The first words of a text that together have at most `most` characters, with an ellipsis where some are left out.
pub fn words(text: &str, most: usize) -> String {
    let whole = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if whole.chars().count() <= most {
        return whole;
    }
    let start: String = whole.chars().take(most.saturating_sub(1)).collect();
    let kept = start.rfind(' ').map_or(start.as_str(), |at| &start[..at]);
    format!("{}\u{2026}", kept.trim_end_matches([',', ';', ':', '.', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_sentences_are_kept_as_long_as_they_fit() {
        let text = "Data belum sahih. Petugas sulit menolong. Warga menunggu lama.";
        let few = first_sentences(text, 45);
        assert_eq!(few, Shortened { text: "Data belum sahih. Petugas sulit menolong.".to_owned(), cut: true });
        assert_eq!(first_sentences(text, 200), Shortened { text: text.to_owned(), cut: false });
        assert_eq!(first_sentences("", 20), Shortened { text: String::new(), cut: false });
    }

    #[test]
    fn a_sentence_that_is_too_long_ends_at_a_word_and_says_so() {
        let cut = first_sentences("Pendataan dari rumah ke rumah, lalu diperiksa.", 32);
        assert_eq!(cut, Shortened { text: "Pendataan dari rumah ke rumah\u{2026}".to_owned(), cut: true });
        assert_eq!(words("Satukatayangsangatpanjang", 8), "Satukat\u{2026}");
    }

    #[test]
    fn points_of_a_list_become_sentences_without_their_dashes() {
        let told = first_sentences("Langkahnya:\n- mendata\n- memeriksa", 100);
        assert_eq!(told.text, "Langkahnya: mendata memeriksa");
    }
}
