//! Turns foreign text into text that can be set: nothing invisible, nothing that reorders, nothing unbounded.

use unicode_segmentation::UnicodeSegmentation;

/// Most characters kept of one grapheme (a base and its marks); a longer ToUnicode entry is of no use to a reader.
const MARKS_PER_BASE: usize = 4;

/// White space becomes one kind of space (no-break kinds become U+00A0); control, bidi, zero-width, tag, private-use
/// and unassigned-for-ever characters vanish; marks beyond [`MARKS_PER_BASE`] vanish. Spaces are not folded here.
pub fn sanitise(text: &str) -> String {
    if text.bytes().all(|byte| (0x20..0x7f).contains(&byte)) {
        return text.to_owned();
    }
    let kept: String = text.chars().filter_map(keep).collect();
    if kept.is_ascii() {
        return kept;
    }
    let mut out = String::with_capacity(kept.len());
    for grapheme in kept.graphemes(true) {
        out.extend(grapheme.chars().take(1 + MARKS_PER_BASE));
    }
    out
}

/// [`sanitise`], with white space folded and trimmed: for titles, labels and metadata.
pub fn line(text: &str) -> String {
    let clean = sanitise(text);
    let mut out = String::with_capacity(clean.len());
    for word in clean.split([' ', '\u{a0}']).filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// [`line`], cut after `most` characters, at the end of a word where there is one, with an ellipsis.
pub fn brief(text: &str, most: usize) -> String {
    let clean = line(text);
    let Some((end, _)) = clean.char_indices().nth(most) else { return clean };
    let kept = &clean[..end];
    let kept = kept.rfind(' ').map_or(kept, |space| &kept[..space]);
    format!("{}\u{2026}", kept.trim_end_matches([' ', ',', ';', ':', '.']))
}

fn keep(character: char) -> Option<char> {
    match character {
        '\u{a0}' | '\u{2007}' | '\u{202f}' => Some('\u{a0}'),
        '\u{85}' => Some(' '),
        _ if character.is_whitespace() => Some(' '),
        _ if character.is_control() => None,
        '\u{ad}'
        | '\u{34f}'
        | '\u{61c}'
        | '\u{115f}'
        | '\u{1160}'
        | '\u{17b4}'
        | '\u{17b5}'
        | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{3164}'
        | '\u{e000}'..='\u{f8ff}'
        | '\u{fdd0}'..='\u{fdef}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{fff0}'..='\u{fffb}'
        | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{10ffff}' => None,
        _ if u32::from(character) & 0xfffe == 0xfffe => None,
        _ => Some(character),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_and_bidi_marks_vanish() {
        assert_eq!(sanitise("a\u{0}b\u{202e}c\u{feff}d\u{e000}e\u{10ffff}f\u{1b}"), "abcdef");
    }

    #[test]
    fn line_ends_and_tabs_become_spaces() {
        assert_eq!(line("  satu\r\n\tdua\u{2028}tiga\u{a0} "), "satu dua tiga");
    }

    #[test]
    fn a_long_text_is_cut_at_a_word() {
        assert_eq!(brief("satu dua, tiga", 11), "satu dua\u{2026}");
        assert_eq!(brief("satu dua", 8), "satu dua");
        assert_eq!(brief("satusatusatu", 4), "satu\u{2026}");
    }

    #[test]
    fn a_tower_of_marks_is_cut() {
        let tower = format!("e{}", "\u{301}".repeat(400));
        assert_eq!(sanitise(&tower).chars().count(), 1 + MARKS_PER_BASE);
    }
}
