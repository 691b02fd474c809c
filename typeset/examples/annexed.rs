//! Appends files to a PDF made by this crate: `annexed own.pdf whole.pdf one.pdf two.pdf:3,1`.
//!
//! Says for each file its first page in the whole and how many there are.

use std::path::Path;

use pataka_typeset::annex::{Attachment, OnFault, Selection, append};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(own), Some(whole)) = (arguments.next(), arguments.next()) else {
        return Err("annexed own.pdf whole.pdf file.pdf[:pages]...".into());
    };
    let mut attachments = Vec::new();
    for (number, argument) in arguments.enumerate() {
        let (path, pages) = match argument.split_once(".pdf:") {
            Some((path, pages)) => {
                let pages: Result<_, _> = pages.split(',').map(str::parse).collect();
                (format!("{path}.pdf"), Selection::Only(pages?))
            }
            None => (argument, Selection::All),
        };
        let file = Path::new(&path).file_name().map(|name| name.to_string_lossy().to_string()).unwrap_or_default();
        attachments.push(Attachment {
            label: format!("Lampiran {}", number + 1),
            title: format!("Lampiran {}. {file}", number + 1),
            file,
            bytes: std::fs::read(&path)?,
            pages,
        });
    }
    let made = append(&std::fs::read(own)?, attachments, OnFault::LeaveOut)?;
    for file in &made.appended {
        println!("{}\t{}\t{}", file.file, file.first, file.pages);
    }
    for (file, fault) in &made.left_out {
        println!("{file}\tleft out\t{fault}");
    }
    std::fs::write(whole, made.bytes)?;
    Ok(())
}
