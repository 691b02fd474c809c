//! Short names for addresses and file names.

/// Lower-case letters, digits and single hyphens; "SI-MAPAN" becomes "si-mapan". Never empty, at most 60 characters.
pub fn slug(text: &str) -> String {
    let mut out = String::new();
    for c in text.to_lowercase().chars() {
        if c.is_ascii_alphanumeric() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
        if out.len() >= 60 {
            break;
        }
    }
    let trimmed = out.trim_end_matches('-');
    if trimmed.is_empty() { "tanpa-nama".to_owned() } else { trimmed.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn names_become_addresses() {
        assert_eq!(slug("SI-MAPAN"), "si-mapan");
        assert_eq!(slug("  Bajak  Sambal/Terasi! "), "bajak-sambal-terasi");
        assert_eq!(slug("🎉"), "tanpa-nama");
        assert!(slug(&"panjang ".repeat(50)).len() <= 60);
    }
}
