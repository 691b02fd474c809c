//! CSV as spreadsheet programs with Indonesian settings open it: UTF-8 with a byte order mark, semicolons, decimal commas.

use csv::{Terminator, WriterBuilder};

use super::Out;
use crate::exchange::model::neutral::harmless;

/// Stands before the first line, so that spreadsheet programs know that the file is UTF-8.
pub const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// A line with its end. Texts that a spreadsheet program would run as a formula are made harmless; numbers are numbers.
pub fn line(cells: &[Out]) -> Vec<u8> {
    let mut writer = WriterBuilder::new().delimiter(b';').terminator(Terminator::CRLF).from_writer(Vec::new());
    let texts = cells.iter().map(|cell| match cell {
        Out::Text(text) => harmless(text),
        Out::Number(number) => number.replace('.', ","),
    });
    writer.write_record(texts).expect("memory takes every line");
    writer.into_inner().expect("memory takes every line")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_quoted_where_it_must_be_and_runs_no_formula() {
        let cells = [
            Out::Text("=HYPERLINK(\"http://x\")".to_owned()),
            Out::Text("a;b\nc".to_owned()),
            Out::Text(String::new()),
            Out::Number("-9.04".to_owned()),
        ];
        let text = String::from_utf8(line(&cells)).unwrap();
        assert_eq!(text, "\"'=HYPERLINK(\"\"http://x\"\")\";\"a;b\nc\";;-9,04\r\n");
    }
}
