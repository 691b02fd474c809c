//! JPEG: read segment by segment and copied without what is not needed to show it.

use std::sync::Arc;

use crate::error::{MAX_JPEG_PIXELS, PictureFault};

use super::{Coding, Image, Turn, exif};

/// Start of the segment that holds EXIF.
const EXIF: &[u8] = b"Exif\0\0";
/// Start of a segment that holds a part of a colour profile.
const ICC: &[u8] = b"ICC_PROFILE\0";
/// Largest colour profile kept.
const MAX_PROFILE: usize = 1 << 20;

/// What is gathered on the way through a file.
struct Reading {
    out: Vec<u8>,
    turn: Turn,
    frame: Option<Frame>,
    profile: Vec<(u8, Vec<u8>)>,
    scans: usize,
}

/// Size and channels.
#[derive(Clone, Copy)]
struct Frame {
    width: u32,
    height: u32,
    channels: u8,
}

/// Reads a JPEG file and copies it without its metadata. What follows the end of the image is left out too: cameras hang
/// further pictures and films there.
pub fn read(bytes: &Arc<[u8]>) -> Result<Image, PictureFault> {
    let mut reading =
        Reading { out: Vec::with_capacity(bytes.len()), turn: Turn::NONE, frame: None, profile: Vec::new(), scans: 0 };
    reading.out.extend([0xff, 0xd8]);
    let mut at = 2;
    loop {
        let (marker, start) = marker(bytes, at).ok_or(PictureFault::Damaged)?;
        if marker == 0xd9 {
            reading.out.extend([0xff, 0xd9]);
            break;
        }
        let length: [u8; 2] =
            bytes.get(start..start + 2).and_then(|length| length.try_into().ok()).ok_or(PictureFault::Damaged)?;
        let end = start + usize::from(u16::from_be_bytes(length));
        let body = bytes.get(start + 2..end).ok_or(PictureFault::Damaged)?;
        reading.segment(marker, body)?;
        at = end;
        if marker == 0xda {
            let scan = scan_length(&bytes[end..]).ok_or(PictureFault::Damaged)?;
            reading.out.extend(&bytes[end..end + scan]);
            reading.scans += 1;
            at = end + scan;
        }
    }
    let Some(Frame { width, height, channels }) = reading.frame.filter(|_| reading.scans > 0) else {
        return Err(PictureFault::Damaged);
    };
    let grey = channels == 1;
    let profile = reading.profile(grey);
    Ok(Image { width, height, turn: reading.turn, coding: Coding::Jpeg { bytes: reading.out.into(), grey, profile } })
}

/// The marker at a place and where its segment starts.
fn marker(bytes: &[u8], at: usize) -> Option<(u8, usize)> {
    let rest = bytes.get(at..)?;
    let fill = rest.iter().take_while(|&&byte| byte == 0xff).count();
    let marker = *rest.get(fill).filter(|_| fill > 0)?;
    Some((marker, at + fill + 1))
}

/// Bytes of coded data up to the next marker.
fn scan_length(data: &[u8]) -> Option<usize> {
    data.windows(2).position(|pair| pair[0] == 0xff && !matches!(pair[1], 0x00 | 0xd0..=0xd7 | 0xff))
}

impl Reading {
    fn segment(&mut self, marker: u8, body: &[u8]) -> Result<(), PictureFault> {
        let keep = match marker {
            0xc0..=0xc2 => {
                self.frame(body)?;
                true
            }
            // Tables, restart interval, start of scan, number of lines.
            0xc4 | 0xdb | 0xdd | 0xda | 0xdc => true,
            // Lossless, hierarchical and arithmetic codings.
            0xc3 | 0xc5..=0xcf => return Err(PictureFault::Coding),
            // Adobe's segment says how the channels are to be understood.
            0xee => body.starts_with(b"Adobe") && body.len() == 12,
            0xe1 => {
                if let Some(turn) = body.strip_prefix(EXIF).and_then(exif::orientation) {
                    self.turn = turn;
                }
                false
            }
            0xe2 => {
                if let Some([number, _, part @ ..]) = body.strip_prefix(ICC) {
                    self.profile.push((*number, part.to_vec()));
                }
                false
            }
            0xe0 | 0xe3..=0xef | 0xfe => false,
            _ => return Err(PictureFault::Damaged),
        };
        if keep {
            let length = u16::try_from(body.len() + 2).map_err(|_| PictureFault::Damaged)?;
            self.out.extend([0xff, marker]);
            self.out.extend(length.to_be_bytes());
            self.out.extend(body);
        }
        Ok(())
    }

    fn frame(&mut self, body: &[u8]) -> Result<(), PictureFault> {
        let &[bits, h1, h0, w1, w0, channels, ..] = body else { return Err(PictureFault::Damaged) };
        let (height, width) = (u32::from(u16::from_be_bytes([h1, h0])), u32::from(u16::from_be_bytes([w1, w0])));
        if self.frame.is_some() || width == 0 || height == 0 {
            return Err(PictureFault::Damaged);
        }
        if u64::from(width) * u64::from(height) > MAX_JPEG_PIXELS {
            return Err(PictureFault::TooManyPixels { width, height, most: MAX_JPEG_PIXELS });
        }
        match (bits, channels) {
            (8, 1 | 3) => {}
            (8, 4) => return Err(PictureFault::Cmyk),
            _ => return Err(PictureFault::Coding),
        }
        self.frame = Some(Frame { width, height, channels });
        Ok(())
    }

    /// The colour profile, if it is whole and fits the channels.
    fn profile(&mut self, grey: bool) -> Option<Arc<[u8]>> {
        self.profile.sort_by_key(|(number, _)| *number);
        let whole: Vec<u8> = self.profile.drain(..).flat_map(|(_, part)| part).collect();
        let size: [u8; 4] = whole.get(..4)?.try_into().ok()?;
        let named = usize::try_from(u32::from_be_bytes(size)).ok()?;
        let space: &[u8] = if grey { b"GRAY" } else { b"RGB " };
        let sound = named == whole.len()
            && whole.len() <= MAX_PROFILE
            && whole.get(36..40)? == b"acsp"
            && whole.get(16..20)? == space
            && matches!(whole.get(12..16)?, b"mntr" | b"scnr" | b"spac")
            && matches!(whole.get(8)?, 2 | 4);
        sound.then(|| whole.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segment(marker: u8, body: &[u8]) -> Vec<u8> {
        let length = u16::try_from(body.len() + 2).expect("a short segment").to_be_bytes();
        [&[0xff, marker], &length[..], body].concat()
    }

    fn frame(marker: u8, bits: u8, channels: u8) -> Vec<u8> {
        segment(marker, &[&[bits, 0, 30, 0, 40, channels][..], &[0; 12]].concat())
    }

    fn file(parts: &[Vec<u8>]) -> Arc<[u8]> {
        let mut out = vec![0xff, 0xd8];
        out.extend(parts.concat());
        out.extend(segment(0xda, &[0; 10]));
        out.extend([1, 2, 0xff, 0x00, 3, 0xff, 0xd0, 4, 0xff, 0xd9]);
        out.into()
    }

    #[test]
    fn metadata_and_what_follows_the_end_are_left_out() {
        let exif = [EXIF, b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0"].concat();
        let parts = [
            segment(0xe0, b"JFIF\0"),
            segment(0xe1, &exif),
            segment(0xe1, b"http://ns.adobe.com/xap/1.0/\0 secret"),
            segment(0xed, b"Photoshop secret"),
            segment(0xfe, b"comment secret"),
            segment(0xee, b"Adobe1234567"),
            frame(0xc2, 8, 3),
        ];
        let whole: Arc<[u8]> = [&file(&parts)[..], b"film secret"].concat().into();
        let image = read(&whole).expect("a picture");
        assert_eq!((image.seen(), image.turn), ((30, 40), Turn::from_exif(6)));
        let Coding::Jpeg { bytes, grey: false, profile: None } = image.coding else { panic!("{image:?}") };
        let text = String::from_utf8_lossy(&bytes).to_string();
        assert!(text.contains("Adobe1234567") && !text.contains("secret") && !text.contains("Exif"), "{text:?}");
        assert!(bytes.ends_with(&[4, 0xff, 0xd9]));
    }

    #[test]
    fn codings_that_pdf_does_not_hold_are_refused_with_their_reason() {
        assert_eq!(read(&file(&[frame(0xc0, 8, 4)])), Err(PictureFault::Cmyk));
        assert_eq!(read(&file(&[frame(0xc1, 12, 3)])), Err(PictureFault::Coding));
        assert_eq!(read(&file(&[frame(0xc9, 8, 3)])), Err(PictureFault::Coding));
        assert_eq!(read(&file(&[])), Err(PictureFault::Damaged));
        let wide = segment(0xc0, &[8, 0xff, 0xff, 0xff, 0xff, 3]);
        assert!(matches!(read(&file(&[wide])), Err(PictureFault::TooManyPixels { .. })));
    }

    #[test]
    fn a_file_cut_short_anywhere_is_damaged() {
        let whole = file(&[frame(0xc0, 8, 1)]);
        assert!(read(&whole).is_ok());
        for end in 2..whole.len() {
            assert_eq!(read(&Arc::from(&whole[..end])), Err(PictureFault::Damaged), "{end}");
        }
    }

    #[test]
    fn a_colour_profile_is_kept_only_when_it_is_whole() {
        let mut profile = [0_u8; 140];
        profile[3] = 140;
        profile[8] = 4;
        profile[12..16].copy_from_slice(b"mntr");
        profile[16..20].copy_from_slice(b"RGB ");
        profile[36..40].copy_from_slice(b"acsp");
        let part = |number: u8, part: &[u8]| segment(0xe2, &[ICC, &[number, 2], part].concat());
        let kept = |parts: &[Vec<u8>], channels| {
            let image = read(&file(&[parts, &[frame(0xc0, 8, channels)]].concat())).expect("a picture");
            let Coding::Jpeg { profile, .. } = image.coding else { panic!("not a JPEG") };
            profile
        };
        let parts = [part(2, &profile[100..]), part(1, &profile[..100])];
        assert_eq!(kept(&parts, 3).as_deref(), Some(&profile[..]));
        assert_eq!(kept(&parts, 1), None, "a profile of colours for grey");
        assert_eq!(kept(&parts[..1], 3), None, "half a profile");
    }
}
