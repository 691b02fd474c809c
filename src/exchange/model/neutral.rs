//! Cells that a spreadsheet program would run as a formula are made harmless in CSV files, and read back as they were.

/// How texts begin that a spreadsheet program takes for more than text.
const TRIGGERS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

fn is_risky(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(TRIGGERS)
}

/// The text with an apostrophe before it, where a spreadsheet program would run it.
pub fn harmless(text: &str) -> String {
    if is_risky(text) { format!("'{text}") } else { text.to_owned() }
}

/// Whether a spreadsheet program would take the text for a formula.
pub fn looks_like_formula(text: &str) -> bool {
    text.starts_with('=')
}

/// The text as it was before it was made harmless.
pub fn original(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if is_risky(rest) => rest,
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_made_harmless_is_read_back_as_it_was() {
        for text in ["=1+1", "+62 812", "-5", "@SUM(A1)", "\tx", "'=x", "''=x", "biasa", "'kutip'", "", "'"] {
            let made = harmless(text);
            assert!(!made.starts_with(TRIGGERS), "{made:?}");
            assert_eq!(original(&made), text);
        }
    }
}
