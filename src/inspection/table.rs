//! Tables as text.

use super::{FileType, Findings, Refusal};

/// Looks into a table: text in UTF-8 without control characters.
pub fn inspect(bytes: &[u8]) -> Result<Findings, Refusal> {
    let text = std::str::from_utf8(bytes).map_err(|_| Refusal::TableBroken)?;
    if text.chars().any(|c| c.is_control() && !matches!(c, '\t' | '\r' | '\n')) {
        return Err(Refusal::TableBroken);
    }
    Ok(Findings::of(FileType::Csv))
}
