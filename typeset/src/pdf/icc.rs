//! An sRGB profile, built here from the numbers of the standard: a small matrix profile of ICC version 4.

/// Signature and data of a tag.
type Tag = ([u8; 4], Vec<u8>);

/// The primaries and white of sRGB, adapted to D50, and the adaptation itself, in 1/65536.
const WHITE: [i32; 3] = [63_190, 65_536, 54_061];
const RED: [i32; 3] = [28_578, 14_581, 912];
const GREEN: [i32; 3] = [25_241, 46_981, 6_362];
const BLUE: [i32; 3] = [9_376, 3_972, 46_799];
const ADAPTATION: [i32; 9] = [68_674, 1_502, -3_290, 1_939, 64_912, -1_118, -606, 988, 49_262];
/// The transfer curve: exponent, a, b, c, d of the ICC's function type 3.
const CURVE: [i32; 5] = [157_286, 62_119, 3_417, 5_073, 2_651];

/// The profile.
pub fn srgb() -> Vec<u8> {
    let tags: Vec<Tag> = vec![
        (*b"desc", text("sRGB")),
        (*b"cprt", text("No copyright, use freely")),
        (*b"wtpt", numbers(*b"XYZ ", &WHITE)),
        (*b"rXYZ", numbers(*b"XYZ ", &RED)),
        (*b"gXYZ", numbers(*b"XYZ ", &GREEN)),
        (*b"bXYZ", numbers(*b"XYZ ", &BLUE)),
        (*b"chad", numbers(*b"sf32", &ADAPTATION)),
        (*b"rTRC", curve()),
        (*b"gTRC", curve()),
        (*b"bTRC", curve()),
    ];
    let mut table = word(tags.len()).to_vec();
    let mut data = Vec::new();
    let start = 128 + 4 + 12 * tags.len();
    for (signature, content) in tags {
        table.extend(signature);
        table.extend(word(start + data.len()));
        table.extend(word(content.len()));
        data.extend(content);
        while data.len() % 4 != 0 {
            data.push(0);
        }
    }
    let mut profile = header(start + data.len());
    profile.extend(table);
    profile.extend(data);
    profile
}

fn header(size: usize) -> Vec<u8> {
    let mut out = word(size).to_vec();
    out.extend([0; 4]);
    out.extend([4, 0x20, 0, 0]);
    out.extend(b"mntrRGB XYZ ");
    // A fixed date: the profile's own, not the document's.
    for part in [2026_u16, 1, 1, 0, 0, 0] {
        out.extend(part.to_be_bytes());
    }
    out.extend(b"acsp");
    out.extend([0; 28]);
    for number in WHITE {
        out.extend(number.to_be_bytes());
    }
    out.resize(128, 0);
    out
}

fn numbers(kind: [u8; 4], values: &[i32]) -> Vec<u8> {
    let mut out = kind.to_vec();
    out.extend([0; 4]);
    out.extend(values.iter().flat_map(|value| value.to_be_bytes()));
    out
}

fn curve() -> Vec<u8> {
    let mut out = b"para".to_vec();
    out.extend([0, 0, 0, 0, 0, 3, 0, 0]);
    out.extend(CURVE.iter().flat_map(|value| value.to_be_bytes()));
    out
}

fn text(text: &str) -> Vec<u8> {
    let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let mut out = b"mluc".to_vec();
    out.extend([0; 4]);
    out.extend(word(1));
    out.extend(word(12));
    out.extend(b"enUS");
    out.extend(word(units.len()));
    out.extend(word(28));
    out.extend(units);
    out
}

fn word(number: usize) -> [u8; 4] {
    u32::try_from(number).unwrap_or(0).to_be_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_profile_states_its_own_size() {
        let profile = srgb();
        assert_eq!(profile[..4], word(profile.len()));
        assert_eq!(&profile[36..40], b"acsp");
    }

    /// Red, green and blue at full strength together are white, to a few ten-thousandths.
    #[test]
    fn the_primaries_add_up_to_white() {
        for axis in 0..3 {
            assert!((RED[axis] + GREEN[axis] + BLUE[axis] - WHITE[axis]).abs() <= 16, "axis {axis}");
        }
    }
}
