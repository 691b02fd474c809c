//! How wide a text is before it is set: the advances of the document's own sans faces.
//!
//! Kerning is left out. In these faces it almost only tightens, so a text that fits by this measure also fits when a
//! browser or the dossier sets it.

use std::sync::OnceLock;

use rustybuzz::ttf_parser::Face;
use unicode_segmentation::UnicodeSegmentation;

static REGULAR: &[u8] = include_bytes!("../fonts/PlusJakartaSans_400Regular.ttf");
static SEMI_BOLD: &[u8] = include_bytes!("../fonts/PlusJakartaSans_600SemiBold.ttf");

/// The mark of an omission.
const ELLIPSIS: &str = "…";

/// The width of one line of `text` set at `size`, in the unit of `size`.
///
/// `strong` measures the semi-bold face instead of the regular one. A character that the faces lack counts as one em,
/// because whichever font stands in for it is unlikely to be wider.
///
/// ```text
/// text_width("Data Kependudukan", 14.0, false) // about 124 px
/// ```
pub fn text_width(text: &str, size: f32, strong: bool) -> f32 {
    let face = face(strong);
    text.chars().map(|character| advance(face, character)).sum::<f32>() * size
}

/// `text` itself where it fits into `width`, otherwise as much of its beginning as fits with "…" behind it.
///
/// Cuts only between whole written characters, and drops blanks before the "…". Where not even one character fits,
/// "…" alone is left, although it may then be wider than `width`.
pub fn truncate_to_width(text: &str, size: f32, strong: bool, width: f32) -> String {
    if text_width(text, size, strong) <= width {
        return text.to_owned();
    }
    let room = width - text_width(ELLIPSIS, size, strong);
    let mut used = 0.0;
    let mut end = 0;
    for (start, written) in text.grapheme_indices(true) {
        used += text_width(written, size, strong);
        if used > room {
            break;
        }
        end = start + written.len();
    }
    format!("{}{ELLIPSIS}", text[..end].trim_end())
}

/// The advance of one character in ems.
fn advance(face: &Face<'_>, character: char) -> f32 {
    let units = face.glyph_index(character).and_then(|glyph| face.glyph_hor_advance(glyph));
    units.map_or(1.0, |units| f32::from(units) / f32::from(face.units_per_em()))
}

fn face(strong: bool) -> &'static Face<'static> {
    static FACES: OnceLock<[Face<'static>; 2]> = OnceLock::new();
    let [regular, semi_bold] = FACES.get_or_init(|| [parse(REGULAR), parse(SEMI_BOLD)]);
    if strong { semi_bold } else { regular }
}

fn parse(bytes: &'static [u8]) -> Face<'static> {
    Face::parse(bytes, 0).expect("an embedded face is a valid font")
}

#[cfg(test)]
mod tests {
    use super::{text_width, truncate_to_width};

    #[test]
    fn width_grows_with_size_and_weight() {
        let small = text_width("Data Kependudukan", 14.0, false);
        let large = text_width("Data Kependudukan", 28.0, false);
        assert!((large - 2.0 * small).abs() < 0.01);
        assert!((100.0..150.0).contains(&small), "{small}");
        assert!(text_width("Data Kependudukan", 14.0, true) > small);
    }

    #[test]
    fn nothing_has_no_width_and_an_unknown_letter_has_one_em() {
        assert!(text_width("", 14.0, false).abs() < f32::EPSILON);
        assert!((text_width("漢", 14.0, false) - 14.0).abs() < 0.01);
    }

    #[test]
    fn a_text_that_fits_is_left_whole() {
        assert_eq!(truncate_to_width("BPJS", 14.0, true, 200.0), "BPJS");
    }

    #[test]
    fn a_shortened_text_fits_and_ends_in_an_ellipsis() {
        let text = "Sistem Informasi Manajemen Pelayanan Kesehatan Daerah";
        for width in [20.0, 60.0, 100.0, 180.0, 250.0] {
            let short = truncate_to_width(text, 14.0, false, width);
            assert!(short.ends_with('…') && !short.ends_with(" …"), "{short}");
            assert!(text_width(&short, 14.0, false) <= width, "{short}");
            assert!(text.starts_with(short.trim_end_matches('…')));
        }
    }

    #[test]
    fn a_letter_is_never_parted_from_its_accent() {
        let text = "e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}";
        for tenths in 0..60_u8 {
            let short = truncate_to_width(text, 14.0, false, f32::from(tenths) * 2.0);
            let kept = short.trim_end_matches('…');
            assert_eq!(kept.matches('e').count(), kept.matches('\u{301}').count(), "{short:?}");
        }
    }

    #[test]
    fn too_little_room_leaves_only_the_ellipsis() {
        assert_eq!(truncate_to_width("BPJS", 14.0, false, 1.0), "…");
    }
}
