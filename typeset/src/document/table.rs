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
