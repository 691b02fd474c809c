//! What is searched for, what resembles a name, and the passage of a text that answers.

use std::ops::Range;

/// Words of a question that are looked at.
const MOST_WORDS: usize = 8;

/// Letters of a passage.
const PASSAGE: usize = 240;

/// What is searched for: nothing but letters and digits, so that no sign of it means anything to a search engine.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Question {
    words: Vec<String>,
    folded: String,
}

impl Question {
    /// What somebody typed; words beyond the eighth are left out.
    pub fn read(typed: &str) -> Self {
        let words: Vec<String> = words(typed).take(MOST_WORDS).map(|(_, word)| word).collect();
        Self { folded: words.concat(), words }
    }

    /// Whether there is nothing to search for.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Its words, in lower case.
    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// All its letters and digits in one, so that "si mapan", "SI-MAPAN" and "simapan" are the same.
    pub fn folded(&self) -> &str {
        &self.folded
    }

    /// Whether a word of a text answers it: begins with one of its words, or is one that is a single letter.
    pub fn meets(&self, word: &str) -> bool {
        self.words
            .iter()
            .any(|wanted| if wanted.chars().count() < 2 { word == wanted } else { word.starts_with(wanted.as_str()) })
    }
}

/// A name with nothing but its letters and digits, in lower case.
pub fn folded(name: &str) -> String {
    words(name).map(|(_, word)| word).collect()
}

/// The words of a text in lower case, each with its place.
fn words(text: &str) -> impl Iterator<Item = (Range<usize>, String)> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let start = rest + text[rest..].find(char::is_alphanumeric)?;
        let length = text[start..].find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len() - start);
        rest = start + length;
        Some((start..rest, text[start..rest].to_lowercase()))
    })
}

/// A piece of a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The text.
    pub text: String,
    /// Whether it answers the question.
    pub hit: bool,
}

/// The passage of a text around the first word that answers a question, in pieces; an ellipsis stands where text is left
/// out. Its words are those of the text, to be escaped like any other.
pub fn passage(text: &str, question: &Question) -> Vec<Piece> {
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let hits: Vec<Range<usize>> =
        words(&flat).filter(|(_, word)| question.meets(word)).map(|(place, _)| place).collect();
    let first = hits.first().map_or(0, |hit| hit.start);
    let start = beginning(&flat, first);
    let end = flat[start..].char_indices().nth(PASSAGE).map_or(flat.len(), |(at, _)| start + at);
    // A word is not cut in two, unless it fills the passage alone.
    let end = if end == flat.len() { end } else { flat[start..end].rfind(' ').map_or(end, |at| start + at) };
    let mut pieces = Vec::new();
    let mut push = |text: &str, hit: bool| {
        if !text.is_empty() {
            pieces.push(Piece { text: text.to_owned(), hit });
        }
    };
    push(if start > 0 { "… " } else { "" }, false);
    let mut at = start;
    for hit in hits.into_iter().filter(|hit| hit.start >= start && hit.end <= end) {
        push(&flat[at..hit.start], false);
        push(&flat[hit.clone()], true);
        at = hit.end;
    }
    push(&flat[at..end], false);
    push(if end < flat.len() { " …" } else { "" }, false);
    pieces
}

/// Where a passage begins that shows a little of what stands before a place.
fn beginning(text: &str, place: usize) -> usize {
    let before = text[..place].char_indices().rev().nth(PASSAGE / 4).map(|(at, _)| at);
    before.map_or(0, |at| text[at..place].find(' ').map_or(at, |blank| at + blank + 1))
}

/// How many letters may be wrong in a word of this many.
fn slips(letters: usize) -> usize {
    match letters {
        0..=3 => 0,
        4..=5 => 1,
        6..=9 => 2,
        _ => 3,
    }
}

/// How far a name is from what is searched for, in wrong letters: as a whole or in one of its words. `None` when it is too
/// far to be meant.
pub fn distance(question: &Question, name: &str) -> Option<usize> {
    let wanted: Vec<char> = question.folded.chars().collect();
    let most = slips(wanted.len());
    let whole = folded(name);
    let candidates = words(name).map(|(_, word)| word).chain([whole]);
    candidates.filter_map(|candidate| slips_between(&wanted, &candidate.chars().collect::<Vec<_>>(), most)).min()
}

/// Whether a new name could be meant for one that is there: the same letters, one more than a few the beginning of the
/// other, or but for a slip the same.
pub fn resembles(new: &str, there: &str) -> bool {
    let (new, there) = (folded(new), folded(there));
    let (short, long) = if new.len() <= there.len() { (&new, &there) } else { (&there, &new) };
    let letters = short.chars().count();
    if letters >= 5 && long.starts_with(short.as_str()) {
        return true;
    }
    let most = slips(letters);
    letters > 0 && slips_between(&new.chars().collect::<Vec<_>>(), &there.chars().collect::<Vec<_>>(), most).is_some()
}

/// How many letters are missing, too many, wrong or changed places between two words, if no more than `most`.
fn slips_between(a: &[char], b: &[char], most: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let mut least = (last[j + 1] + 1).min(row[j] + 1).min(last[j] + usize::from(x != y));
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                least = least.min(before[j - 1] + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().filter(|slips| *slips <= most)
}

/// Runs of letters of a folded name by which names like it are looked up: three letters of a short one, four of a long one.
/// A slip in one place leaves some of them whole.
pub fn runs(folded: &str) -> Vec<String> {
    let letters: Vec<char> = folded.chars().take(40).collect();
    let length = if letters.len() >= 9 { 4 } else { 3 };
    let mut runs: Vec<String> = letters.windows(length).map(|run| run.iter().collect()).collect();
    runs.sort_unstable();
    runs.dedup();
    runs
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn acronyms_are_the_same_however_they_are_written() {
        for typed in ["SI-MAPAN", "si mapan", "simapan", " S.I.Mapan "] {
            assert_eq!(Question::read(typed).folded(), "simapan", "{typed}");
        }
        assert_eq!(Question::read("\"NEAR(* -^%_\\ '").words(), ["near"]);
        assert!(Question::read("* \" %").is_empty());
    }

    #[test]
    fn a_slip_of_the_hand_is_forgiven() {
        let far = |typed: &str, name: &str| distance(&Question::read(typed), name);
        assert_eq!(far("gayatry", "GAYATRI"), Some(1));
        assert_eq!(far("gaytari", "GAYATRI"), Some(1), "two letters changed places");
        assert_eq!(far("kurhat ning ita", "Curhat Ning Ita"), Some(1));
        assert_eq!(far("kurhat", "Curhat Ning Ita"), Some(1));
        assert_eq!(far("si mapn", "SI-MAPAN"), Some(1));
        assert_eq!(far("santika", "GAYATRI"), None);
        assert_eq!(far("abc", "abd"), None, "too short to guess");
    }

    #[test]
    fn a_new_name_resembles_one_that_is_there() {
        for (new, there) in
            [("Simapan", "SI-MAPAN"), ("SI-MAPAN 2", "SI-MAPAN"), ("Gayatry", "GAYATRI"), ("SIGAP", "SI GAP")]
        {
            assert!(resembles(new, there), "{new}, {there}");
        }
        for (new, there) in [("Posyandu Malam", "GAYATRI"), ("SI", "SI-MAPAN"), ("", "GAYATRI"), ("E-Pasar", "E-Lapor")]
        {
            assert!(!resembles(new, there), "{new}, {there}");
        }
    }

    #[test]
    fn a_passage_stands_around_what_answers() {
        let text = format!("{} Warga desa\n\nmelapor <b>cepat</b>. {}", "awal ".repeat(100), "akhir ".repeat(100));
        let pieces = passage(&text, &Question::read("melap CEPAT"));
        let hits: Vec<&str> = pieces.iter().filter(|piece| piece.hit).map(|piece| piece.text.as_str()).collect();
        assert_eq!(hits, ["melapor", "cepat"]);
        let all: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
        assert!(all.starts_with("… awal") && all.ends_with("akhir …"), "{all}");
        assert!(all.contains("Warga desa melapor <b>cepat</b>."), "{all}");
        assert!(all.chars().count() <= PASSAGE + 4, "{all}");
        assert_eq!(passage("Pendek.", &Question::read("x")), [Piece { text: "Pendek.".to_owned(), hit: false }]);
    }

    proptest! {
        #[test]
        fn a_passage_is_a_part_of_its_text(text in "\\PC{0,600}", typed in "\\PC{0,12}") {
            let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let pieces = passage(&text, &Question::read(&typed));
            let all: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
            let inner = all.strip_prefix("… ").unwrap_or(&all);
            let inner = inner.strip_suffix(" …").unwrap_or(inner);
            prop_assert!(flat.contains(inner), "{flat:?} {inner:?}");
        }

        #[test]
        fn a_name_is_no_slip_from_itself(name in "[A-Za-z -]{4,30}") {
            prop_assume!(folded(&name).len() >= 4);
            prop_assert!(resembles(&name, &name));
        }
    }
}
