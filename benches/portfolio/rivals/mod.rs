//! The same content set by other programs: WeasyPrint and Typst as libraries, Chromium as it prints.
//!
//! The document that this program sets is written once as HTML and once as Typst, as somebody would write it who wants
//! the same pages: same faces, sizes and margins, contents with page numbers, running heads, repeated heads of tables,
//! charts as vectors. The programs come from `tests/documents/tools`, which keeps them below `target/`.

mod html;
mod typst;

use std::fmt::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use pataka::charts::svg;
use pataka_typeset::document::{Block, Document, Graphic};

/// What one program needed, as `rivals.py` tells it.
pub struct Told {
    /// Name.
    pub name: String,
    /// Pages made.
    pub pages: usize,
    /// Bytes of the file.
    pub bytes: usize,
    /// Milliseconds of processor time for the first document of a process, its start not counted; none where every
    /// document is a process.
    pub first: Option<f64>,
    /// The same for one of those that follow.
    pub further: f64,
    /// Most memory of the process, in bytes.
    pub peak: f64,
}

/// Where the tools are, once they are there; what went wrong otherwise.
fn tools() -> Result<String, String> {
    let made = Command::new("tests/documents/tools").stderr(Stdio::inherit()).output();
    let made = made.map_err(|error| format!("tests/documents/tools: {error}"))?;
    let python = String::from_utf8_lossy(&made.stdout).trim().to_owned();
    if made.status.success() { Ok(python) } else { Err("tests/documents/tools failed".to_owned()) }
}

/// Lets the others set a document.
pub fn measure(document: &Document) -> Result<Vec<Told>, String> {
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    set_in(document, folder.path())
}

/// Lets the others set a document in a folder, where their files stay.
pub fn set_in(document: &Document, folder: &Path) -> Result<Vec<Told>, String> {
    let python = tools()?;
    let fonts = Path::new("typeset/fonts").canonicalize().map_err(|error| error.to_string())?;
    for (number, drawing) in drawings(&document.blocks).into_iter().enumerate() {
        keep(folder, &format!("gambar-{number}.svg"), &svg::file(drawing))?;
    }
    keep(folder, "dosir.html", &html::page(document, &fonts))?;
    keep(folder, "dosir.typ", &typst::source(document))?;
    let told = Command::new(python)
        .arg("benches/portfolio/rivals/rivals.py")
        .args([folder, &fonts])
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| error.to_string())?;
    let told = String::from_utf8_lossy(&told.stdout).to_string();
    told.lines().map(|line| read(line).ok_or_else(|| format!("rivals.py said {line:?}"))).collect()
}

fn read(line: &str) -> Option<Told> {
    let mut parts = line.split('\t');
    Some(Told {
        name: parts.next()?.to_owned(),
        pages: parts.next()?.parse().ok()?,
        bytes: parts.next()?.parse().ok()?,
        first: parts.next()?.parse().ok(),
        further: parts.next()?.parse().ok()?,
        peak: parts.next()?.parse().ok()?,
    })
}

fn keep(folder: &Path, name: &str, content: &str) -> Result<(), String> {
    std::fs::write(folder.join(name), content).map_err(|error| format!("{name}: {error}"))
}

/// All drawings in order.
fn drawings(blocks: &[Block]) -> Vec<&pataka_typeset::drawing::Drawing> {
    let mut out = Vec::new();
    for block in blocks {
        match block {
            Block::Figure(figure) => {
                if let Graphic::Drawing(drawing) = &figure.content {
                    out.push(drawing);
                }
            }
            Block::SideBySide(sides) => sides.iter().for_each(|side| out.extend(drawings(&side.blocks))),
            _ => {}
        }
    }
    out
}

/// Stands at the end of every paragraph; the programs get a number in its place, another one for each document, so
/// that none finds its own result of the last.
const TURN: &str = "\u{e000}";

/// Writes what cannot fail.
macro_rules! put {
    ($out:expr, $($words:tt)*) => { let _ = write!($out, $($words)*); };
}
use put;

/// Heading numbers and texts, as they are printed.
fn titled(heading: &pataka_typeset::document::Heading) -> String {
    let mut out = String::new();
    if let Some(number) = &heading.number {
        put!(out, "{number} ");
    }
    out.push_str(&heading.text);
    out
}
