//! The light colours of the "Surya" look, as a printed page needs them.

use crate::drawing::Ink;

/// Red, green, blue of sRGB.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Colour(pub u8, pub u8, pub u8);

/// Text.
pub const INK: Colour = Colour(0x21, 0x1c, 0x17);
/// Secondary text.
pub const MUTED: Colour = Colour(0x57, 0x4e, 0x45);
/// Hairlines.
pub const RULE: Colour = Colour(0xdd, 0xd3, 0xc4);
/// Outlines that must be seen.
pub const OUTLINE: Colour = Colour(0x7f, 0x74, 0x68);
/// Table heads and boxes.
pub const SUNK: Colour = Colour(0xf2, 0xec, 0xe1);
/// Paper white.
pub const SURFACE: Colour = Colour(0xff, 0xff, 0xff);
/// Identity.
pub const BRICK: Colour = Colour(0x9c, 0x3f, 0x28);
/// Links and emphasis.
pub const INDIGO: Colour = Colour(0x1f, 0x42, 0x72);
/// Pale indigo.
pub const INDIGO_SOFT: Colour = Colour(0xdc, 0xe7, 0xf5);
/// Gold of the motif.
pub const GOLD: Colour = Colour(0x8c, 0x6a, 0x1a);
/// The motif on the title page: gold thinned to a tint, so that no transparency is needed.
pub const GOLD_PALE: Colour = Colour(0xf4, 0xec, 0xd9);
const SERIES: [Colour; 6] = [
    Colour(0x0b, 0x3c, 0x6f),
    Colour(0xb9, 0x79, 0x0a),
    Colour(0x2a, 0x9d, 0x8f),
    Colour(0x8e, 0x2f, 0x1c),
    Colour(0x8e, 0x7c, 0xc3),
    Colour(0x6f, 0x6a, 0x63),
];

/// Colour of an ink on paper. A series beyond six starts over.
pub const fn of(ink: Ink) -> Colour {
    match ink {
        Ink::Ink => INK,
        Ink::Muted => MUTED,
        Ink::Rule => RULE,
        Ink::Surface => SURFACE,
        Ink::Sunk => SUNK,
        Ink::Outline => OUTLINE,
        Ink::Brick => BRICK,
        Ink::Indigo => INDIGO,
        Ink::IndigoSoft => INDIGO_SOFT,
        Ink::Gold => GOLD,
        Ink::Series(number) => SERIES[(number.saturating_sub(1) % 6) as usize],
    }
}
