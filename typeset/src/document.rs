//! What a document says, free of any position: blocks of prose, tables, figures.

use crate::drawing::Drawing;

/// A whole document, ready to be laid out.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// Facts for the title page, the running head and the file's metadata.
    pub front: Front,
    /// The body after the table of contents.
    pub blocks: Vec<Block>,
}

/// Facts for the title page, the running head and the file's metadata.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Front {
    /// Title in large type, for instance "GAYATRI".
    pub title: String,
    /// A line under the title, for instance the expansion of an acronym.
    pub subtitle: Option<String>,
    /// The line above the title, for instance the competition and its edition.
    pub kicker: String,
    /// Who presents the document, for instance "Pemerintah Kota Mojokerto"; also the right half of the running head.
    pub publisher: String,
    /// Pairs of label and value at the foot of the title page.
    pub particulars: Vec<(String, String)>,
    /// Short title, the left half of the running head.
    pub running_head: String,
    /// Left part of the footer; the right part is "Halaman x dari y".
    pub footer: String,
    /// Author of the file's metadata.
    pub author: String,
    /// Subject of the file's metadata.
    pub subject: String,
    /// Keywords of the file's metadata.
    pub keywords: Vec<String>,
    /// BCP 47 language of the text, for instance "id".
    pub language: String,
    /// Seconds since 1970 (UTC) for the file's creation date: the date of the *content*, never the clock.
    pub dated: i64,
}

/// One block of the body, from top to bottom.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A heading; level 1 starts a section listed in the contents, level 2 is listed below it, level 3 is not listed.
    Heading(Heading),
    /// Running prose, justified and hyphenated.
    Paragraph(Vec<Span>),
    /// A bullet or numbered list.
    List {
        /// Numbered instead of bulleted.
        ordered: bool,
        /// One entry per item.
        items: Vec<Vec<Span>>,
    },
    /// A table; may run over several pages, its head is repeated.
    Table(Table),
    /// A drawing with its caption, never split.
    Figure(Figure),
    /// Label and value, two columns without rules: a profile sheet.
    Particulars(Vec<(String, Vec<Span>)>),
    /// Two to four large figures side by side.
    PullFigures(Vec<PullFigure>),
    /// Small print below something: a source, a reservation.
    Note(Vec<Span>),
    /// A boxed remark, for instance "Bagian ini belum diisi".
    Callout {
        /// Heading of the box.
        title: String,
        /// Text of the box.
        text: Vec<Span>,
    },
    /// The next block starts a new page.
    PageBreak,
}

/// A heading of the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 1 to 3.
    pub level: u8,
    /// Printed before the text, for instance "2" or "2.1".
    pub number: Option<String>,
    /// The heading itself.
    pub text: String,
}

/// A run of text in one style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// The text; white space is folded, control characters are dropped by the layout.
    pub text: String,
    /// How it is set.
    pub style: Style,
    /// Address it leads to, `https` only.
    pub link: Option<String>,
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

/// A table.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Printed above as "Tabel n. caption".
    pub caption: String,
    /// Columns from left to right.
    pub columns: Vec<Column>,
    /// Rows; each holds one cell per column.
    pub rows: Vec<Row>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Head of the column.
    pub head: String,
    /// Share of the table's width; shares are divided by their sum.
    pub share: u32,
    /// Numbers stand to the right.
    pub align: Align,
}

/// How a cell's text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Align {
    /// Ragged right.
    #[default]
    Left,
    /// Numbers.
    Right,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq)]
pub enum Row {
    /// One cell per column.
    Cells(Vec<Vec<Span>>),
    /// A heading across all columns.
    Group(String),
    /// A remark on the row above, set small across the columns; stays on the page of that row.
    Aside(Vec<Span>),
    /// Sums: one cell per column, set strong above a rule.
    Total(Vec<Vec<Span>>),
}

/// A drawing with its caption.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// Printed below as "Gambar n. caption".
    pub caption: String,
    /// The drawing; scaled down to the measure when wider.
    pub drawing: Drawing,
}

/// One large figure with its meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PullFigure {
    /// The figure as printed, for instance "9,04% → 1,47%".
    pub value: String,
    /// What it counts.
    pub label: String,
}

impl Span {
    /// Upright text.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), style: Style::Plain, link: None }
    }
    /// Semi-bold text.
    pub fn strong(text: impl Into<String>) -> Self {
        Self { text: text.into(), style: Style::Strong, link: None }
    }
    /// Italic text.
    pub fn emphasis(text: impl Into<String>) -> Self {
        Self { text: text.into(), style: Style::Emphasis, link: None }
    }
    /// Small, pale text.
    pub fn muted(text: impl Into<String>) -> Self {
        Self { text: text.into(), style: Style::Muted, link: None }
    }
}
