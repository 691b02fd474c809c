//! Names of files as people's computers send them.

use super::Refusal;

/// The most characters of a name that are kept.
const LONGEST: usize = 150;

/// Endings that an accepted file may have.
const ENDINGS: &[&str] = &["pdf", "jpg", "jpeg", "jpe", "jfif", "png", "webp", "docx", "xlsx", "pptx", "csv"];
/// Endings that are refused for what the file must be, before anybody looks into it.
const TELLING: &[(&str, Refusal)] = &[
    ("html", Refusal::WebPage),
    ("htm", Refusal::WebPage),
    ("svg", Refusal::Svg),
    ("mp4", Refusal::Video),
    ("mov", Refusal::Video),
    ("avi", Refusal::Video),
    ("mkv", Refusal::Video),
    ("webm", Refusal::Video),
    ("3gp", Refusal::Video),
    ("heic", Refusal::Heic),
    ("doc", Refusal::OldOffice),
    ("xls", Refusal::OldOffice),
    ("ppt", Refusal::OldOffice),
    ("docm", Refusal::Macro),
    ("xlsm", Refusal::Macro),
    ("pptm", Refusal::Macro),
    ("zip", Refusal::Archive),
    ("rar", Refusal::Archive),
    ("7z", Refusal::Archive),
];

/// A name without anything that leads elsewhere or deceives, and its ending in lower case.
///
/// # Errors
/// A name with a folder in it, or without an ending that is accepted.
pub fn clean(sent: &str) -> Result<(String, String), Refusal> {
    if sent.contains(['/', '\\']) {
        return Err(Refusal::NameWithPath);
    }
    // Marks that turn the direction of reading can make "fdp.exe" of "exe.pdf"; marks without width hide letters.
    let hidden = |c: char| {
        c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
    };
    let shown: String = sent.chars().filter(|c| !hidden(*c)).collect();
    let plain = shown.replace(['<', '>', ':', '"', '|', '?', '*'], "_");
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let (stem, ending) = plain.rsplit_once('.').ok_or(Refusal::NameWithoutEnding)?;
    let ending = ending.to_lowercase();
    if let Some((_, refusal)) = TELLING.iter().find(|(known, _)| *known == ending) {
        return Err(*refusal);
    }
    if !ENDINGS.contains(&ending.as_str()) {
        return Err(Refusal::NotAllowed);
    }
    let stem: String = stem.trim_matches(['.', ' ']).chars().take(LONGEST).collect();
    let stem = if stem.is_empty() { "berkas".to_owned() } else { stem };
    Ok((format!("{stem}.{ending}"), ending))
}

/// A title for a document of which only the file's name is known: "SK_Tim-2024.pdf" becomes "SK Tim-2024".
pub fn title(name: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let title = stem.replace('_', " ").split_whitespace().collect::<Vec<_>>().join(" ");
    if title.is_empty() { "Tanpa judul".to_owned() } else { title }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(sent: &str) -> Result<String, Refusal> {
        clean(sent).map(|(name, _)| name)
    }

    #[test]
    fn names_are_cleaned_and_keep_their_ending() {
        assert_eq!(cleaned("SK Wali Kota.PDF").as_deref(), Ok("SK Wali Kota.pdf"));
        assert_eq!(cleaned("  .  laporan \u{202e}2024\u{202c}.jpg").as_deref(), Ok("laporan 2024.jpg"));
        assert_eq!(cleaned("a\"b\r\nc?.png").as_deref(), Ok("a_bc_.png"));
        assert_eq!(cleaned(".pdf").as_deref(), Ok("berkas.pdf"));
        assert_eq!(cleaned(&format!("{}.csv", "ä".repeat(300))).unwrap().chars().count(), LONGEST + 4);
    }

    #[test]
    fn names_that_lead_elsewhere_or_say_too_little_are_refused() {
        assert_eq!(cleaned("../../etc/passwd.pdf"), Err(Refusal::NameWithPath));
        assert_eq!(cleaned("C:\\Users\\a.pdf"), Err(Refusal::NameWithPath));
        assert_eq!(cleaned("tanpa akhiran"), Err(Refusal::NameWithoutEnding));
        assert_eq!(cleaned("laporan.pdf.exe"), Err(Refusal::NotAllowed));
        assert_eq!(cleaned("video.mp4"), Err(Refusal::Video));
        assert_eq!(cleaned("gambar.svg"), Err(Refusal::Svg));
    }

    #[test]
    fn a_title_is_made_of_the_name() {
        assert_eq!(title("SK_Tim-2024.pdf"), "SK Tim-2024");
        assert_eq!(title("_.pdf"), "Tanpa judul");
    }
}
