//! Words in a drawing: made harmless, measured, shortened and wrapped.

use pataka_typeset::drawing::Ink;
use pataka_typeset::measure::{text_width, truncate_to_width};

/// No label shows more than this many characters; the rest is cut before anything is measured.
const LONGEST: usize = 200;

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

    pub fn width(&self, text: &str) -> f32 {
        text_width(text, self.size, self.strong)
    }

    /// A clean label no wider than `width`.
    pub fn fit(&self, label: &str, width: f32) -> String {
        truncate_to_width(&label_text(label), self.size, self.strong, width)
    }

    /// A clean label in one or two lines of at most `width`, parted where the two come out most even. What does not
    /// fit is cut with "…".
    pub fn wrap(&self, label: &str, width: f32) -> Vec<String> {
        let label = label_text(label);
        if self.width(&label) <= width {
            return vec![label];
        }
        let breaks = label.match_indices(' ').map(|(at, _)| (&label[..at], &label[at + 1..]));
        let parted: Vec<_> =
            breaks.map(|(first, second)| (first, second, self.width(first), self.width(second))).collect();
        let even = parted
            .iter()
            .filter(|(.., upper, lower)| *upper <= width && *lower <= width)
            .min_by(|one, other| one.2.max(one.3).total_cmp(&other.2.max(other.3)));
        let longest_first = || parted.iter().rev().find(|(_, _, upper, _)| *upper <= width);
        match even.or_else(longest_first) {
            Some((first, second, ..)) => {
                vec![(*first).to_owned(), truncate_to_width(second, self.size, self.strong, width)]
            },
            None => vec![truncate_to_width(&label, self.size, self.strong, width)],
        }
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
        let lines = STYLE.wrap("Sistem Data Kependudukan", 130.0);
        assert_eq!(lines, ["Sistem Data", "Kependudukan"]);
    }

    #[test]
    fn no_line_is_wider_than_its_room() {
        let labels =
            ["Sistem Informasi Manajemen Pelayanan Kesehatan Masyarakat Daerah", &"x".repeat(4_000), &"W ".repeat(900)];
        for label in labels {
            let lines = STYLE.wrap(label, 120.0);
            assert!(lines.len() <= 2);
            for line in lines {
                assert!(STYLE.width(&line) <= 120.0, "{line}");
            }
        }
    }
}
