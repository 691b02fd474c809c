//! The one fact wanted from EXIF: which way up.

use super::Turn;

/// Tag of the orientation.
const ORIENTATION: u16 = 0x0112;
/// Type "short".
const SHORT: u16 = 3;

/// The orientation that a TIFF block (the EXIF data after "Exif\0\0") names; none when it is damaged or silent.
pub fn orientation(tiff: &[u8]) -> Option<Turn> {
    let big = match tiff.get(..4)? {
        b"II*\0" => false,
        b"MM\0*" => true,
        _ => return None,
    };
    let short = |at: usize| {
        let bytes: [u8; 2] = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if big { u16::from_be_bytes(bytes) } else { u16::from_le_bytes(bytes) })
    };
    let bytes: [u8; 4] = tiff.get(4..8)?.try_into().ok()?;
    let offset = if big { u32::from_be_bytes(bytes) } else { u32::from_le_bytes(bytes) };
    let directory = usize::try_from(offset).ok()?;
    for entry in 0..usize::from(short(directory)?) {
        let at = directory.checked_add(2 + 12 * entry)?;
        if short(at)? == ORIENTATION {
            let sound = short(at.checked_add(2)?)? == SHORT;
            return sound.then_some(Turn::from_exif(short(at.checked_add(8)?)?));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_byte_orders_are_read() {
        let big = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0";
        let little = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x08\0\0\0";
        assert_eq!(orientation(big), Some(Turn::from_exif(6)));
        assert_eq!(orientation(little), Some(Turn::from_exif(8)));
    }

    #[test]
    fn damage_is_silence() {
        let whole = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0";
        for end in 0..whole.len() - 2 {
            assert_eq!(orientation(&whole[..end]), None, "{end}");
        }
        assert_eq!(orientation(b"MM\0*\xff\xff\xff\xff"), None);
    }
}
