//! The seal of a frozen document: its code, and the address that confirms it, also as a QR code.

use std::collections::BTreeMap;

use qrcode::{Color, EcLevel, QrCode};

use crate::document::{Seal, Span};
use crate::error::{MAX_SEAL_ADDRESS, MAX_SEAL_CODE, TypesetError};
use crate::fonts::Face;
use crate::palette;
use crate::paragraph::{Ends, Paragraph};
use crate::sheet::{Item, Mp, NodeKind, Path, Placed, SHEET_HEIGHT, Step};
use crate::voice::{Setting, Voice};

use super::composer::{Composer, baseline};

/// Side of the QR code.
pub const SIDE: Mp = 54_000;
/// Where the band stands at the foot of a first sheet.
pub const FOOT_BAND: Mp = SHEET_HEIGHT - 72_000 - SIDE;
/// Space between the text and the band.
pub const AIR: Mp = 14_000;
/// Space between the QR code and the words.
const GAP: Mp = 14_000;
/// Lines of the words below the code.
const MOST_LINES: usize = 3;

/// The QR code with the short code and the address beside it, at `(x, y)`.
pub fn band(composer: &mut Composer, seal: &Seal, (x, y): (Mp, Mp), measure: Mp) -> Result<Vec<Placed>, TypesetError> {
    check(seal)?;
    let figure = composer.node(NodeKind::Figure, None);
    composer.describe(figure, format!("Kode QR yang membuka {}", seal.address));
    let mut items = Vec::new();
    let mut item = Item::Path(Path { steps: modules(&seal.address)?, fill: Some(palette::INK), stroke: None });
    item.shift(x, y);
    items.push(Placed { node: Some(figure), item });

    let x = x + SIDE + GAP;
    let node = composer.node(NodeKind::Paragraph, None);
    let label = Setting::new(Face::Sans, 8_000, palette::MUTED);
    items.extend(composer.single("Kode naskah ", label, (x, y + 8_000), Some(node)).0);
    let code = Setting::new(Face::SansStrong, 13_000, palette::INK).tabular();
    items.extend(composer.single(&format!("{} ", seal.code), code, (x, y + 24_000), Some(node)).0);
    let spans = [
        Span::plain("Periksa keaslian naskah ini di "),
        Span { link: Some(seal.address.clone()), ..Span::plain(seal.address.as_str()) },
    ];
    let voice = Voice::sans(8_000, palette::MUTED);
    let measure = measure - SIDE - GAP;
    let words = Paragraph::new(&mut composer.shaper, &spans, voice, measure, Ends::Left).lines(measure, Ends::Left);
    let node = composer.node(NodeKind::Paragraph, None);
    let mut links = BTreeMap::new();
    let mut line_y = y + 31_000;
    for line in words.into_iter().take(MOST_LINES) {
        items.extend(composer.set_line(line, &spans, (x, line_y + baseline(11_000, 8_000)), node, &mut links));
        line_y += 11_000;
    }
    Ok(items)
}

/// The dark modules of a QR code of the side [`SIDE`], rows of them as one rectangle each, all in one shape, so that no
/// light seam shows between them.
fn modules(address: &str) -> Result<Vec<Step>, TypesetError> {
    let code = QrCode::with_error_correction_level(address, EcLevel::M)
        .map_err(|_| TypesetError::Seal { found: address.to_owned() })?;
    let width = code.width();
    let edge = |module: usize| {
        let numbers = (i64::from(SIDE), i64::try_from(module), i64::try_from(width));
        let (side, Ok(module), Ok(width)) = numbers else { return 0 };
        Mp::try_from(side * module / width).unwrap_or(0)
    };
    let mut steps = Vec::new();
    for (row, colours) in code.to_colors().chunks(width).enumerate() {
        let mut from = 0;
        for stretch in colours.chunk_by(PartialEq::eq) {
            let to = from + stretch.len();
            if stretch[0] == Color::Dark {
                let (left, right, top, foot) = (edge(from), edge(to), edge(row), edge(row + 1));
                steps.extend([
                    Step::Move(left, top),
                    Step::Line(right, top),
                    Step::Line(right, foot),
                    Step::Line(left, foot),
                ]);
            }
            from = to;
        }
    }
    Ok(steps)
}

fn check(seal: &Seal) -> Result<(), TypesetError> {
    let plain = |text: &str, most: usize| {
        (1..=most).contains(&text.len()) && text.bytes().all(|byte| (0x21..0x7f).contains(&byte))
    };
    if !plain(&seal.code, MAX_SEAL_CODE) {
        return Err(TypesetError::Seal { found: seal.code.clone() });
    }
    if !plain(&seal.address, MAX_SEAL_ADDRESS) {
        return Err(TypesetError::Seal { found: seal.address.clone() });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_modules_fill_the_side_and_start_with_the_finder() {
        let steps = modules("https://example.org/verifikasi/7F3A-91C2").expect("a code");
        let xs = steps.iter().map(|step| match *step {
            Step::Move(x, _) | Step::Line(x, _) | Step::Curve([_, _, (x, _)]) => x,
        });
        assert_eq!(xs.max(), Some(SIDE));
        let (first, second) = (steps[0], steps[1]);
        assert_eq!(first, Step::Move(0, 0));
        let Step::Line(end, 0) = second else { panic!("{second:?}") };
        assert!((SIDE * 7 / 33 - end).abs() < 3_000, "seven modules wide: {end}");
    }

    #[test]
    fn a_seal_that_cannot_be_printed_whole_is_refused() {
        let seal = |code: &str, address: &str| check(&Seal { code: code.to_owned(), address: address.to_owned() });
        assert!(seal("7F3A-91C2", "https://example.org/v/7F3A-91C2").is_ok());
        for (code, address) in [("", "https://a.b"), ("A", ""), ("A B", "https://a.b"), ("A", "https://a.b/\u{e9}")] {
            assert!(matches!(seal(code, address), Err(TypesetError::Seal { .. })), "{code:?} {address:?}");
        }
        assert!(seal(&"A".repeat(MAX_SEAL_CODE + 1), "https://a.b").is_err());
        assert!(seal("A", &"a".repeat(MAX_SEAL_ADDRESS + 1)).is_err());
    }
}
