//! Words in a drawing: made harmless, measured, shortened and wrapped.

use pataka_typeset::drawing::Ink;
use pataka_typeset::measure::{text_width, truncate_to_width};

use super::scale::count;

/// No label shows more than this many characters; the rest is cut before anything is measured.
const LONGEST: usize = 200;
/// The page sets words this much farther apart than the face does, in ems: its own word space is narrow.
const WORD_SPACE: f32 = 0.06;
/// How finely lines are made even, in pixels.
const EVENING_STEP: f32 = 4.0;

/// How a text is set.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TextStyle {
    /// Size in pixels.
    pub size: f32,
    /// Colour.
    pub ink: Ink,
    /// Semi-bold.
    pub strong: bool,
}

impl TextStyle {
    pub const fn regular(size: f32, ink: Ink) -> Self {
        Self { size, ink, strong: false }
    }

    pub const fn strong(size: f32, ink: Ink) -> Self {
        Self { size, ink, strong: true }
    }

    /// The width of one line, with the word space that the page adds.
    pub fn width(self, text: &str) -> f32 {
        text_width(text, self.size, self.strong) + self.added_space(text)
    }

    /// A clean label no wider than `width`.
    pub fn fit(self, label: &str, width: f32) -> String {
        self.shorten(&label_text(label), width)
    }

    /// A clean label in as few lines of at most `width` as it needs, as even as they can be. What does not fit into
    /// `most` lines is cut with "…".
    pub fn wrap(self, label: &str, width: f32, most: usize) -> Vec<String> {
        let words: Vec<String> = label_text(label).split(' ').map(|word| self.shorten(word, width)).collect();
        let mut lines = self.break_into_lines(&words, width);
        if lines.len() > most {
            let rest = lines.split_off(most - 1).join(" ");
            lines.push(self.shorten(&rest, width));
            return lines;
        }
        // Narrower until a further line would be needed: the last width before that gives the most even lines.
        let mut narrower = width - EVENING_STEP;
        while narrower > 0.0 {
            let tried = self.break_into_lines(&words, narrower);
            if tried.len() > lines.len() || tried.iter().any(|line| self.width(line) > narrower) {
                break;
            }
            lines = tried;
            narrower -= EVENING_STEP;
        }
        lines
    }

    fn break_into_lines(self, words: &[String], width: f32) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for word in words {
            match lines.last_mut() {
                Some(line) if self.width(line) + self.width(" ") + self.width(word) <= width => {
                    line.push(' ');
                    line.push_str(word);
                }
                _ => lines.push(word.clone()),
            }
        }
        lines
    }

    fn shorten(self, text: &str, width: f32) -> String {
        if self.width(text) <= width {
            return text.to_owned();
        }
        truncate_to_width(text, self.size, self.strong, width - self.added_space(text))
    }

    fn added_space(self, text: &str) -> f32 {
        let spaces = text.bytes().filter(|byte| *byte == b' ').count();
        count(spaces) * WORD_SPACE * self.size
    }
}

/// The text without anything that could change how its surroundings read: control characters, invisible direction
/// marks and characters that XML forbids. Runs of blanks become one space.
pub(crate) fn clean(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_whitespace() {
            if !kept.is_empty() && !kept.ends_with(' ') {
                kept.push(' ');
            }
        } else if !is_hidden(character) {
            kept.push(character);
        }
    }
    kept.truncate(kept.trim_end().len());
    kept
}

fn label_text(label: &str) -> String {
    let cleaned = clean(label);
    match cleaned.char_indices().nth(LONGEST) {
        Some((end, _)) => cleaned[..end].to_owned(),
        None => cleaned,
    }
}

fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use pataka_typeset::drawing::Ink;

    use super::{TextStyle, clean};

    const STYLE: TextStyle = TextStyle::regular(14.0, Ink::Ink);

    #[test]
    fn what_cannot_be_seen_is_dropped() {
        assert_eq!(clean(" a\u{0}b\u{202e}c\u{2066}\t\n d\u{85}e\u{fffe} "), "abc d e");
    }

    #[test]
    fn a_wrapped_label_is_even_and_whole() {
        let lines = STYLE.wrap("Sistem Data Kependudukan", 150.0, 2);
        assert_eq!(lines, ["Sistem Data", "Kependudukan"]);
    }

    #[test]
    fn no_line_is_wider_than_its_room() {
        let labels =
            ["Sistem Informasi Manajemen Pelayanan Kesehatan Masyarakat Daerah", &"x".repeat(4_000), &"W ".repeat(900)];
        for label in labels {
            let lines = STYLE.wrap(label, 120.0, 2);
            assert!(lines.len() <= 2);
            for line in lines {
                assert!(STYLE.width(&line) <= 120.0, "{line}");
            }
        }
    }
}
