//! Writes a specimen to a path and says how long that took: `specimen PATH [KIND] [SECTIONS]`, where KIND is `book` (with
//! so many sections), `brief`, `letter` or `statement`.

mod content;
mod forms;
mod scenes;

use std::time::Instant;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().unwrap_or_else(|| "specimen.pdf".to_owned());
    let kind = arguments.next().unwrap_or_else(|| "book".to_owned());
    let sections = arguments.next().map_or(Ok(3), |number| number.parse())?;
    let document = match kind.as_str() {
        "book" => {
            let mut book = content::specimen(sections);
            book.front.seal = Some(forms::seal());
            book
        }
        "brief" => forms::brief(),
        "letter" => forms::letter(),
        "statement" => forms::statement(),
        other => return Err(format!("no specimen is called {other:?}").into()),
    };
    let start = Instant::now();
    let sheets = pataka_typeset::layout(&document)?;
    let laid_out = start.elapsed();
    let bytes = pataka_typeset::write(&sheets)?;
    let (count, size, all) = (sheets.sheets.len(), bytes.len(), start.elapsed());
    println!("{count} sheets, {size} bytes, layout {laid_out:?}, all {all:?}");
    std::fs::write(path, bytes)?;
    Ok(())
}
