//! Why a document cannot become a PDF.

/// Why a document cannot become a PDF. All limits are generous for a dossier and guard the machine against a flood.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TypesetError {
    /// More text than [`MAX_CHARACTERS`].
    #[error("the document holds {found} bytes of text, more than the limit of {MAX_CHARACTERS}: part it")]
    TooMuchText {
        /// Bytes found.
        found: usize,
    },
    /// A field with more characters than [`MAX_FIELD_CHARACTERS`].
    #[error(
        "the text that begins {start:?} has more than {MAX_FIELD_CHARACTERS} characters: part it into paragraphs or \
         cells"
    )]
    LongField {
        /// How the field begins.
        start: String,
    },
    /// A word with more characters than [`MAX_WORD_CHARACTERS`].
    #[error(
        "the text that begins {start:?} holds a word of more than {MAX_WORD_CHARACTERS} characters: part it with spaces"
    )]
    LongWord {
        /// How the field begins.
        start: String,
    },
    /// A letter with more marks above and below it than [`MAX_MARKS`].
    #[error("the text that begins {start:?} holds a letter with more than {MAX_MARKS} marks: take the marks away")]
    TooManyMarks {
        /// How the field begins.
        start: String,
    },
    /// More rows than [`MAX_ROWS`] in a table.
    #[error("the table {caption:?} has {found} rows, more than the limit of {MAX_ROWS}: part it into several tables")]
    TooManyRows {
        /// How the caption begins.
        caption: String,
        /// Rows found.
        found: usize,
    },
    /// More sheets than [`MAX_SHEETS`].
    #[error("the document needs more than {MAX_SHEETS} sheets: part it or leave something out")]
    TooManySheets,
    /// More columns than [`MAX_COLUMNS`] in a table.
    #[error("a table has {found} columns, more than the limit of {MAX_COLUMNS}: part it into several tables")]
    TooManyColumns {
        /// Columns found.
        found: usize,
    },
    /// Columns narrower than a letter, because a table of many stands in one of two columns.
    #[error("the table {caption:?} has more columns than find room: take some out or give it the whole width")]
    NarrowColumns {
        /// Caption of the table.
        caption: String,
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
    /// Cells that overlap, leave a place open, span nothing or reach over the end of the table or of its spanning rows.
    #[error("the spans of row {row} of the table {caption:?} do not fill its places exactly once")]
    BadSpan {
        /// Caption of the table.
        caption: String,
        /// Row, from 1.
        row: usize,
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
    /// Columns inside a column.
    #[error("two columns stand inside a column: set them below each other")]
    NestedColumns,
    /// A list inside a list inside a list inside a list.
    #[error("a list is nested more than {MAX_LIST_LEVELS} levels deep: set the lowest level as text")]
    NestedLists,
    /// A picture cannot be shown.
    #[error("the picture {words:?} {fault}")]
    Picture {
        /// Its alternative text.
        words: String,
        /// What is wrong and what to do.
        fault: PictureFault,
    },
    /// More pictures than [`MAX_PICTURES`].
    #[error("the document holds {found} pictures, more than the limit of {MAX_PICTURES}: leave some out")]
    TooManyPictures {
        /// Pictures found.
        found: usize,
    },
    /// Pictures with more bytes together than [`MAX_ALL_PICTURES_BYTES`].
    #[error(
        "the pictures of the document take {found} bytes, more than the limit of {MAX_ALL_PICTURES_BYTES}: scale them \
         down or leave some out"
    )]
    TooManyPictureBytes {
        /// Bytes found.
        found: usize,
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

/// Why a picture cannot be shown, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PictureFault {
    /// Neither JPEG nor PNG.
    #[error("is neither a JPEG nor a PNG file: save it as one of them")]
    Unknown,
    /// Ends early or contradicts itself.
    #[error("is damaged or incomplete: open it in an image program and save it again")]
    Damaged,
    /// Colours for printing presses, which PDF/A does not allow beside those of screens.
    #[error("is stored in CMYK, the colours of printing presses: save it as RGB")]
    Cmyk,
    /// A kind of JPEG that PDF does not know.
    #[error("uses a JPEG coding that PDF does not know (12 bits, arithmetic or lossless): save it as an ordinary JPEG")]
    Coding,
    /// More pixels than its format may have.
    #[error("has {width} x {height} pixels, more than {most} in all: scale it down")]
    TooManyPixels {
        /// Pixels from left to right.
        width: u32,
        /// Pixels from top to bottom.
        height: u32,
        /// The limit, [`MAX_JPEG_PIXELS`] or [`MAX_PNG_PIXELS`].
        most: u64,
    },
    /// A larger file than [`MAX_PICTURE_BYTES`].
    #[error("takes {found} bytes, more than {MAX_PICTURE_BYTES}: scale it down or save it with more compression")]
    TooManyBytes {
        /// Bytes found.
        found: usize,
    },
    /// Nothing for those who cannot see it.
    #[error("has no alternative text: say in words what it shows")]
    NoWords,
}

/// Most bytes of text in a document.
pub const MAX_CHARACTERS: usize = 4_000_000;
/// Most characters of one paragraph, cell or other field.
pub const MAX_FIELD_CHARACTERS: usize = 400_000;
/// Most characters between two spaces.
pub const MAX_WORD_CHARACTERS: usize = 5_000;
/// Most marks on one letter; of those allowed only the first few are drawn.
pub const MAX_MARKS: usize = 32;
/// Most rows of a table.
pub const MAX_ROWS: usize = 5_000;
/// Most sheets of a document.
pub const MAX_SHEETS: usize = 2_000;
/// Most columns of a table.
pub const MAX_COLUMNS: usize = 16;
/// Most levels of a list.
pub const MAX_LIST_LEVELS: usize = 3;
/// Most shapes and points of a drawing.
pub const MAX_SHAPES: usize = 20_000;
/// Most characters of a seal's code.
pub const MAX_SEAL_CODE: usize = 24;
/// Most characters of a seal's address.
pub const MAX_SEAL_ADDRESS: usize = 300;
/// Most pixels of a JPEG picture, which is never decoded here.
pub const MAX_JPEG_PIXELS: u64 = 100_000_000;
/// Most pixels of a PNG picture, which is decoded when the file is written.
pub const MAX_PNG_PIXELS: u64 = 24_000_000;
/// Most bytes of one picture.
pub const MAX_PICTURE_BYTES: usize = 20_000_000;
/// Most pictures of a document, each counted wherever it stands.
pub const MAX_PICTURES: usize = 300;
/// Most bytes of all pictures of a document.
pub const MAX_ALL_PICTURES_BYTES: usize = 100_000_000;
