//! How much a file may hold. The limits are ours: they keep one file from taking the memory or time of everybody else.

/// The largest file, in bytes.
pub const FILE: usize = 20 * 1024 * 1024;
/// The most sheets.
pub const SHEETS: usize = 40;
/// The most filled rows of all sheets together.
pub const ROWS: u32 = 20_000;
/// The last row a sheet may fill.
pub const LAST_ROW: u32 = 1_048_576;
/// The most filled columns of a sheet.
pub const COLUMNS: u16 = 200;
/// The most filled cells of all sheets together.
pub const CELLS: u64 = 1_000_000;
/// The longest text of a cell, in characters; any field takes less.
pub const CELL: usize = 32_767;
/// Within how many of the first rows the headings must stand.
pub const HEADING_WITHIN: u32 = 20;
