//! The order in which letters stand on a line: from left to right, but Arabic and Hebrew from right to left.

use unicode_bidi::{BidiInfo, Level};

use crate::shaping::Way;

/// The levels of a text after the bidirectional algorithm; nothing when all of it runs from left to right.
#[derive(Debug, Clone, Default)]
pub struct Order {
    /// Level of every byte; even levels run from left to right.
    levels: Vec<u8>,
    /// Level of the text as a whole.
    base: u8,
}

impl Order {
    /// Levels of a text, whose first strong letter decides how it runs as a whole.
    pub fn of(text: &str) -> Self {
        if !text.chars().any(runs_left) {
            return Self::default();
        }
        let info = BidiInfo::new(text, None);
        let base = info.paragraphs.first().map_or(0, |paragraph| paragraph.level.number());
        Self { levels: info.levels.iter().map(Level::number).collect(), base }
    }

    /// Level at a byte.
    pub fn level(&self, at: usize) -> u8 {
        self.levels.get(at).copied().unwrap_or(self.base)
    }

    /// Level of the text as a whole.
    pub const fn base(&self) -> u8 {
        self.base
    }

    /// Which way the text runs at a byte.
    pub fn way(&self, at: usize) -> Way {
        if self.level(at) % 2 == 1 { Way::Left } else { Way::Right }
    }

    /// The beginning of a word at `at` that is on one level.
    pub fn level_part<'a>(&self, at: usize, word: &'a str) -> &'a str {
        if self.levels.is_empty() {
            return word;
        }
        let level = self.level(at);
        let end = word.char_indices().find(|(offset, _)| self.level(at + offset) != level);
        end.map_or(word, |(end, _)| &word[..end])
    }
}

/// Characters that stand in blocks of scripts written from right to left.
const fn runs_left(character: char) -> bool {
    matches!(
        character,
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}'
            | '\u{1e800}'..='\u{1efff}'
    )
}

/// The order in which stretches of these levels stand from left to right.
pub fn visual(levels: &[u8]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..levels.len()).collect();
    let highest = levels.iter().copied().max().unwrap_or(0);
    for level in (1..=highest).rev() {
        for group in order.chunk_by_mut(|&left, &right| (levels[left] >= level) == (levels[right] >= level)) {
            if levels[group[0]] >= level {
                group.reverse();
            }
        }
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_stand_after_their_levels() {
        assert_eq!(visual(&[0, 0, 0]), [0, 1, 2]);
        assert_eq!(visual(&[0, 1, 0]), [0, 1, 2]);
        assert_eq!(visual(&[0, 1, 2, 1, 0]), [0, 3, 2, 1, 4]);
        assert_eq!(visual(&[1, 2, 1]), [2, 1, 0]);
        assert_eq!(visual(&[1, 2, 2, 1]), [3, 1, 2, 0]);
        assert!(visual(&[]).is_empty());
    }

    #[test]
    fn latin_text_has_no_levels_and_arabic_decides_by_its_first_letter() {
        assert!(Order::of("Mojokerto 2026").levels.is_empty());
        let inside = Order::of("kata \u{633}\u{644}\u{627}\u{645} lagi");
        assert_eq!((inside.base(), inside.level(0), inside.level(5), inside.level(14)), (0, 0, 1, 0));
        assert_eq!(Order::of("\u{633}\u{644}\u{627}\u{645} kata").base(), 1);
        assert_eq!(inside.level_part(5, "\u{633}\u{644}\u{627}\u{645}"), "\u{633}\u{644}\u{627}\u{645}");
    }
}
