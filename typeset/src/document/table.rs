//! Tables.

use super::Span;

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
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Column {
    /// Head of the column.
    pub head: String,
    /// Share of the table's width; shares are divided by their sum.
    pub share: u32,
    /// Numbers stand to the right.
    pub align: Align,
    /// A head above those of neighbouring columns that name the same one, for instance "Capaian" over three years.
    pub group: Option<String>,
    /// Its cells name the rows that they stand in; a reader that reads aloud says them with the cells beside them.
    pub names_rows: bool,
}

impl Table {
    /// A table of columns that are given as head, share and alignment; the cells of the column `naming` name their rows.
    pub fn new(
        caption: impl Into<String>,
        columns: &[(&str, u32, Align)],
        naming: Option<usize>,
        rows: Vec<Row>,
    ) -> Self {
        let column = |(at, &(head, share, align)): (usize, &(&str, u32, Align))| Column {
            names_rows: naming == Some(at),
            ..Column::new(head, share, align)
        };
        Self { caption: caption.into(), columns: columns.iter().enumerate().map(column).collect(), rows }
    }
}

impl Column {
    /// A column without a head above its own.
    pub fn new(head: impl Into<String>, share: u32, align: Align) -> Self {
        Self { head: head.into(), share, align, group: None, names_rows: false }
    }
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
    /// Cells that may span columns and rows, from left to right in the places that no cell from above takes.
    Spanning(Vec<Cell>),
    /// A heading across all columns.
    Group(String),
    /// A remark on the row above, set small across the columns; stays on the page of that row.
    Aside(Vec<Span>),
    /// Sums: one cell per column, set strong above a rule.
    Total(Vec<Vec<Span>>),
}

/// A cell that may span columns and rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// What stands in it.
    pub text: Vec<Span>,
    /// Columns it spans, at least 1.
    pub columns: usize,
    /// Rows it spans, at least 1; all of them are [`Row::Spanning`].
    pub rows: usize,
    /// It names what stands to its right.
    pub head: bool,
}

impl Cell {
    /// A cell of one place.
    pub fn new(text: Vec<Span>) -> Self {
        Self { text, columns: 1, rows: 1, head: false }
    }
    /// The same over several columns.
    pub fn across(self, columns: usize) -> Self {
        Self { columns, ..self }
    }
    /// The same over several rows.
    pub fn down(self, rows: usize) -> Self {
        Self { rows, ..self }
    }
    /// The same as the head of what stands to its right.
    pub fn heading(self) -> Self {
        Self { head: true, ..self }
    }
}

impl From<Vec<Span>> for Cell {
    fn from(text: Vec<Span>) -> Self {
        Self::new(text)
    }
}
