//! Where an Indonesian word may be divided.
//!
//! Written after the rules of EYD V on the division of words, not after a pattern list: syllables are regular enough,
//! and the customary pattern file is under a licence that this project cannot take in. Where spelling alone cannot
//! tell a root from an affix ("meng-ukur" but "me-ngarang", "makan-an" but "pe-kan"), no division is offered at all:
//! a missing opportunity costs a little white space, a wrong one costs the reader.

/// Fewest letters before a division.
const LEFT: usize = 3;
/// Fewest letters after a division.
const RIGHT: usize = 3;
/// Shorter words stay whole.
const SHORTEST: usize = 6;

/// Byte offsets in `word` before which it may be divided. Only words of ASCII letters in lower case (the first may be a
/// capital) are divided: acronyms, names in capitals and codes stay whole.
pub fn divisions(word: &str) -> Vec<usize> {
    let bytes = word.as_bytes();
    let plain = bytes.first().is_some_and(u8::is_ascii_alphabetic)
        && bytes.get(1..).is_some_and(|rest| rest.iter().all(u8::is_ascii_lowercase));
    if !plain || !(SHORTEST..=40).contains(&bytes.len()) {
        return Vec::new();
    }
    let sounds = sounds(&bytes.to_ascii_lowercase());
    let mut found = Vec::new();
    let nuclei: Vec<usize> = (0..sounds.len()).filter(|&at| sounds[at].vowel).collect();
    for pair in nuclei.windows(2) {
        let (first, second) = (pair[0], pair[1]);
        let onset = match second - first - 1 {
            0 => Some(second),
            1 => Some(first + 1),
            2 => (!cluster(sounds[first + 1], sounds[first + 2])).then_some(first + 2),
            _ => Some(first + 2),
        };
        found.extend(onset.map(|at| sounds[at].start));
    }
    if let Some(end) = foreign_prefix(&bytes.to_ascii_lowercase()) {
        found.retain(|&at| at > end + 1);
        found.insert(0, end);
    }
    let doubt = doubtful(&bytes.to_ascii_lowercase());
    found.retain(|&at| at >= LEFT && bytes.len() - at >= RIGHT && !doubt.contains(&at));
    found
}

/// A letter, or letters that write one sound.
#[derive(Clone, Copy)]
struct Sound {
    start: usize,
    letter: u8,
    vowel: bool,
}

/// Digraphs (ng, ny, sy, kh) and diphthongs (ai, au, ei, oi) are one sound and never divided.
fn sounds(word: &[u8]) -> Vec<Sound> {
    let mut out = Vec::with_capacity(word.len());
    let mut at = 0;
    while at < word.len() {
        let pair = word.get(at..at + 2).unwrap_or(&[]);
        let double = matches!(pair, b"ng" | b"ny" | b"sy" | b"kh" | b"ai" | b"au" | b"ei" | b"oi");
        out.push(Sound { start: at, letter: word[at], vowel: is_vowel(word[at]) });
        at += if double { 2 } else { 1 };
    }
    out
}

const fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// Stop or f before l or r: "pro-gram" and "prog-ram" both have defenders.
const fn cluster(first: Sound, second: Sound) -> bool {
    let single = second.start - first.start == 1;
    let stop = matches!(first.letter, b'p' | b't' | b'k' | b'b' | b'd' | b'g' | b'f');
    single && stop && matches!(second.letter, b'l' | b'r')
}

/// End of a borrowed prefix before a consonant, which stays whole: "trans-paransi", not "tran-sparansi".
fn foreign_prefix(word: &[u8]) -> Option<usize> {
    let prefixes = [&b"trans"[..], b"infra", b"inter", b"super", b"hiper"];
    let prefix = prefixes.into_iter().find(|prefix| word.starts_with(prefix))?;
    let next = word.get(prefix.len())?;
    (!is_vowel(*next)).then_some(prefix.len())
}

/// Offsets where a syllable boundary may cut through an affix.
fn doubtful(word: &[u8]) -> Vec<usize> {
    let mut out = Vec::new();
    let vowel_at = |at: usize| word.get(at).copied().is_some_and(is_vowel);
    for prefix in [&b"mem"[..], b"men", b"pem", b"pen"] {
        if word.starts_with(prefix) && vowel_at(3) {
            out.extend([2, 3]);
        }
    }
    // Where the root begins with the vowel, that would stand alone: "peng-i-ngat", "per-a-turan".
    for prefix in [&b"ber"[..], b"ter", b"per", b"meng", b"peng"] {
        let end = prefix.len();
        if word.starts_with(prefix) && vowel_at(end) {
            out.extend([2, end, end + 1]);
        }
    }
    // "-an" and "-i" after a consonant: "layan-an", never "laya-nan".
    let end = word.len();
    if word.ends_with(b"an") && !vowel_at(end - 3) && !word.ends_with(b"kan") {
        let consonant =
            if matches!(&word[end - 4..end - 2], b"ng" | b"ny" | b"sy" | b"kh") { end - 4 } else { end - 3 };
        out.push(consonant);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn divided(word: &str) -> String {
        let mut out = String::new();
        for (at, letter) in word.char_indices() {
            if divisions(word).contains(&at) {
                out.push('-');
            }
            out.push(letter);
        }
        out
    }

    #[test]
    fn syllables_follow_the_spelling_rules() {
        assert_eq!(divided("masyarakat"), "masya-ra-kat");
        assert_eq!(divided("saudara"), "sau-dara");
        assert_eq!(divided("instrumen"), "instru-men");
        assert_eq!(divided("pemerintah"), "peme-rin-tah");
        assert_eq!(divided("Makhluk"), "Makh-luk");
    }

    #[test]
    fn doubtful_places_stay_whole() {
        assert_eq!(divided("pelayanan"), "pela-yanan");
        assert_eq!(divided("mengukur"), "mengukur");
        assert_eq!(divided("pengingat"), "pengingat");
        assert_eq!(divided("peraturan"), "peraturan");
        assert_eq!(divided("berangkat"), "berang-kat");
        assert_eq!(divided("program"), "program");
    }

    #[test]
    fn borrowed_prefixes_stay_whole() {
        assert_eq!(divided("transparansi"), "trans-pa-ransi");
        assert_eq!(divided("transformasi"), "trans-for-masi");
        assert_eq!(divided("infrastruktur"), "infra-struk-tur");
        assert_eq!(divided("transaksi"), "tran-saksi");
    }

    #[test]
    fn acronyms_and_codes_stay_whole() {
        for word in ["MAPAN", "SIMAPANRAYA", "iPhone", "abc123def", "Bappeda2", "kelūarga"] {
            assert!(divisions(word).is_empty(), "{word}");
        }
    }
}
