//! What differs between two texts, word by word.

/// A run of words that both texts have, or only one of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Run {
    /// In both.
    Same(String),
    /// Only in the earlier.
    Gone(String),
    /// Only in the later.
    New(String),
}

/// The most comparisons for one pair of texts; beyond it the differing middle is shown whole, so that a page of history
/// never costs more than a few milliseconds.
const MOST_CELLS: usize = 1_000_000;

/// The runs that lead from one text to another, in reading order. Spaces belong to the word before them.
pub fn words(before: &str, after: &str) -> Vec<Run> {
    let (old, new) = (tokens(before), tokens(after));
    let mut runs = Runs::default();
    compare(&old, &new, &mut runs);
    runs.0
}

/// How many words two texts do not share: those gone and those new.
pub fn count_changed(runs: &[Run]) -> usize {
    runs.iter()
        .map(|run| match run {
            Run::Same(_) => 0,
            Run::Gone(text) | Run::New(text) => super::prose::count_words(text),
        })
        .sum()
}

#[derive(Default)]
struct Runs(Vec<Run>);

impl Runs {
    fn same(&mut self, words: &[&str]) {
        match self.0.last_mut() {
            Some(Run::Same(text)) => text.extend(words.iter().copied()),
            _ if words.is_empty() => (),
            _ => self.0.push(Run::Same(words.concat())),
        }
    }

    fn gone(&mut self, words: &[&str]) {
        match self.0.last_mut() {
            Some(Run::Gone(text)) => text.extend(words.iter().copied()),
            _ if words.is_empty() => (),
            _ => self.0.push(Run::Gone(words.concat())),
        }
    }

    fn new_words(&mut self, words: &[&str]) {
        match self.0.last_mut() {
            Some(Run::New(text)) => text.extend(words.iter().copied()),
            _ if words.is_empty() => (),
            _ => self.0.push(Run::New(words.concat())),
        }
    }
}

/// Words with the white space after them; white space at the start is a token of its own.
fn tokens(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut spaced = false;
    for (at, letter) in text.char_indices() {
        if spaced && !letter.is_whitespace() {
            found.push(&text[start..at]);
            start = at;
        }
        spaced = letter.is_whitespace();
    }
    if start < text.len() {
        found.push(&text[start..]);
    }
    found
}

/// Two words are the same whatever white space follows them.
fn alike(a: &str, b: &str) -> bool {
    a.trim_end() == b.trim_end()
}

fn compare(old: &[&str], new: &[&str], runs: &mut Runs) {
    let front = old.iter().zip(new).take_while(|(a, b)| alike(a, b)).count();
    let (old_rest, new_rest) = (&old[front..], &new[front..]);
    let back = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(|(a, b)| alike(a, b)).count();
    let (old_middle, new_middle) = (&old_rest[..old_rest.len() - back], &new_rest[..new_rest.len() - back]);
    runs.same(&new[..front]);
    if old_middle.len().saturating_mul(new_middle.len()) <= MOST_CELLS {
        longest_common(old_middle, new_middle, runs);
    } else {
        runs.gone(old_middle);
        runs.new_words(new_middle);
    }
    runs.same(&new_rest[new_rest.len() - back..]);
}

/// The longest common subsequence by the classic table, walked from the start so that what is gone stands before what is
/// new.
fn longest_common(old: &[&str], new: &[&str], runs: &mut Runs) {
    let width = new.len() + 1;
    let mut lengths = vec![0_u32; (old.len() + 1) * width];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            lengths[i * width + j] = if alike(old[i], new[j]) {
                lengths[(i + 1) * width + j + 1] + 1
            } else {
                lengths[(i + 1) * width + j].max(lengths[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < old.len() && j < new.len() {
        if alike(old[i], new[j]) {
            runs.same(&new[j..=j]);
            i += 1;
            j += 1;
        } else if lengths[(i + 1) * width + j] >= lengths[i * width + j + 1] {
            runs.gone(&old[i..=i]);
            i += 1;
        } else {
            runs.new_words(&new[j..=j]);
            j += 1;
        }
    }
    runs.gone(&old[i..]);
    runs.new_words(&new[j..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn later(runs: &[Run]) -> String {
        let kept = |run: &Run| match run {
            Run::Same(text) | Run::New(text) => text.clone(),
            Run::Gone(_) => String::new(),
        };
        runs.iter().map(kept).collect()
    }

    #[test]
    fn a_changed_word_stands_between_what_stayed() {
        let runs = words("Data warga tersebar di tujuh aplikasi.", "Data warga tersebar di tiga aplikasi.");
        let expected = [
            Run::Same("Data warga tersebar di ".into()),
            Run::Gone("tujuh ".into()),
            Run::New("tiga ".into()),
            Run::Same("aplikasi.".into()),
        ];
        assert_eq!(runs, expected);
        assert_eq!(count_changed(&runs), 2);
    }

    #[test]
    fn the_later_text_can_always_be_read_off() {
        let texts = ["", "satu", "satu dua tiga", "dua satu\n\ntiga empat", "  satu", "tiga dua satu", "empat"];
        for before in texts {
            for after in texts {
                assert_eq!(later(&words(before, after)), after, "{before:?} {after:?}");
            }
        }
    }

    #[test]
    fn equal_texts_do_not_differ_and_empty_ones_are_all_new_or_all_gone() {
        assert_eq!(words("sama saja", "sama saja"), [Run::Same("sama saja".into())]);
        assert_eq!(words("", "baru"), [Run::New("baru".into())]);
        assert_eq!(words("lama", ""), [Run::Gone("lama".into())]);
        assert_eq!(words("", ""), []);
    }

    #[test]
    fn two_long_texts_without_a_common_word_are_shown_whole() {
        let old = (0..3_000).map(|n| format!("a{n}")).collect::<Vec<_>>().join(" ");
        let new = (0..3_000).map(|n| format!("b{n}")).collect::<Vec<_>>().join(" ");
        assert_eq!(words(&old, &new), [Run::Gone(old.clone()), Run::New(new.clone())]);
    }
}
