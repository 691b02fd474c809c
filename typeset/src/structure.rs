//! The logical structure of a document: what each stretch of a sheet is.

/// Position in [`crate::sheet::Sheets::nodes`].
pub type NodeId = usize;

/// A node of the logical structure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// What it is.
    pub kind: NodeKind,
    /// The node above; none for the top level.
    pub parent: Option<NodeId>,
    /// Alternative text of a figure.
    pub alt: Option<String>,
    /// Columns that a cell of a table spans.
    pub columns: usize,
    /// Rows that a cell of a table spans.
    pub rows: usize,
    /// How the items of a list are marked.
    pub numbering: Numbering,
}

/// How the items of a list are marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Numbering {
    /// Not at all, or by words.
    #[default]
    None,
    /// 1, 2, 3.
    Decimal,
    /// a, b, c.
    Letters,
    /// With bullets or dashes.
    Bullets,
}

/// Kinds of nodes: standard structure types of PDF 1.7.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NodeKind {
    /// Things that stand together: a figure and its caption.
    Division,
    /// A part set apart from the prose around it: a boxed remark.
    Section,
    /// Heading, 1 to 3.
    Heading(u8),
    /// Paragraph.
    Paragraph,
    /// List.
    List,
    /// List item.
    ListItem,
    /// Bullet or number.
    Label,
    /// Text of a list item.
    ListBody,
    /// Table.
    Table,
    /// The rows of a table that hold the heads of its columns.
    TableHead,
    /// The other rows of a table.
    TableBody,
    /// Row.
    Row,
    /// Head of a column.
    HeadCell,
    /// Head of a row, or of the rows below it.
    RowHeadCell,
    /// Cell.
    Cell,
    /// Caption.
    Caption,
    /// Figure.
    Figure,
    /// Contents.
    Contents,
    /// Line of the contents.
    ContentsItem,
    /// Link.
    Link,
    /// Mark of a footnote.
    Reference,
    /// Footnote.
    Note,
}

impl NodeKind {
    /// Name of the standard structure type.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Division => "Div",
            Self::Section => "Sect",
            Self::Heading(1) => "H1",
            Self::Heading(2) => "H2",
            Self::Heading(_) => "H3",
            Self::Paragraph => "P",
            Self::List => "L",
            Self::ListItem => "LI",
            Self::Label => "Lbl",
            Self::ListBody => "LBody",
            Self::Table => "Table",
            Self::TableHead => "THead",
            Self::TableBody => "TBody",
            Self::Row => "TR",
            Self::HeadCell | Self::RowHeadCell => "TH",
            Self::Cell => "TD",
            Self::Caption => "Caption",
            Self::Figure => "Figure",
            Self::Contents => "TOC",
            Self::ContentsItem => "TOCI",
            Self::Link => "Link",
            Self::Reference => "Reference",
            Self::Note => "Note",
        }
    }
}
