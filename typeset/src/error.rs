//! Why a document cannot become a PDF.

/// Why a document cannot become a PDF. All limits are generous for a dossier and guard the machine against a flood.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TypesetError {
    /// More text than [`MAX_CHARACTERS`].
    #[error("the document holds {found} bytes of text, more than the limit of {MAX_CHARACTERS}")]
    TooMuchText {
        /// Bytes found.
        found: usize,
    },
    /// More sheets than [`MAX_SHEETS`].
    #[error("the document needs more than {MAX_SHEETS} sheets")]
    TooManySheets,
    /// More columns than [`MAX_COLUMNS`] in a table.
    #[error("a table has {found} columns, more than the limit of {MAX_COLUMNS}")]
    TooManyColumns {
        /// Columns found.
        found: usize,
    },
    /// A row without exactly one cell per column.
    #[error("a row of the table {caption:?} has {found} cells for {columns} columns")]
    UnevenRow {
        /// Caption of the table.
        caption: String,
        /// Cells found.
        found: usize,
        /// Columns of the table.
        columns: usize,
    },
    /// More shapes than [`MAX_SHAPES`] in a drawing.
    #[error("a drawing holds {found} shapes or points, more than the limit of {MAX_SHAPES}")]
    TooManyShapes {
        /// Shapes and points found.
        found: usize,
    },
    /// A number in a drawing that is not finite, or larger than any page.
    #[error("the drawing {title:?} holds a coordinate that cannot be drawn")]
    BadCoordinate {
        /// Title of the drawing.
        title: String,
    },
    /// The code or the address of a seal is empty, too long or not plain ASCII, so it could not be printed whole.
    #[error(
        "the seal {found:?} must be plain ASCII without spaces: a code of 1 to {MAX_SEAL_CODE} and an address of 1 to \
         {MAX_SEAL_ADDRESS} characters"
    )]
    Seal {
        /// The code or address.
        found: String,
    },
    /// A font could not be reduced to the glyphs used.
    #[error("the font {name} could not be reduced to its used glyphs: {reason}")]
    Font {
        /// PostScript name.
        name: &'static str,
        /// What the library said.
        reason: String,
    },
    /// The PDF writer failed.
    #[error("the PDF could not be written: {0}")]
    Write(String),
}

/// Most bytes of text in a document.
pub const MAX_CHARACTERS: usize = 4_000_000;
/// Most sheets of a document.
pub const MAX_SHEETS: usize = 2_000;
/// Most columns of a table.
pub const MAX_COLUMNS: usize = 16;
/// Most shapes and points of a drawing.
pub const MAX_SHAPES: usize = 20_000;
/// Most characters of a seal's code.
pub const MAX_SEAL_CODE: usize = 24;
/// Most characters of a seal's address.
pub const MAX_SEAL_ADDRESS: usize = 300;
