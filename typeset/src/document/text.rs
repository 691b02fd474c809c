//! Runs of text in one style.

/// A run of text in one style.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Span {
    /// The text; white space is folded, control characters are dropped by the layout.
    pub text: String,
    /// How it is set.
    pub style: Style,
    /// Address it leads to, `https` only, or `#` and an anchor of the document.
    pub link: Option<String>,
    /// The name by which links lead to it; where several bear one name, to the first.
    pub anchor: Option<String>,
    /// A footnote whose mark follows the text; none when empty. Notes are numbered through the document. A note on a
    /// note is left out.
    pub note: Vec<Span>,
}

/// Style of a run of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Style {
    /// Upright.
    #[default]
    Plain,
    /// Semi-bold.
    Strong,
    /// Italic.
    Emphasis,
    /// Smaller and paler: units, sources, "belum diisi".
    Muted,
}

impl Span {
    /// Upright text.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }
    /// Semi-bold text.
    pub fn strong(text: impl Into<String>) -> Self {
        Self { style: Style::Strong, ..Self::plain(text) }
    }
    /// Italic text.
    pub fn emphasis(text: impl Into<String>) -> Self {
        Self { style: Style::Emphasis, ..Self::plain(text) }
    }
    /// The same with a footnote.
    pub fn with_note(self, note: Vec<Span>) -> Self {
        Self { note, ..self }
    }
    /// Small, pale text.
    pub fn muted(text: impl Into<String>) -> Self {
        Self { style: Style::Muted, ..Self::plain(text) }
    }
}
