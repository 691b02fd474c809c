//! Pages of other files behind a dossier: evidence appended as annexes.
//!
//! Pages are copied object by object and never drawn anew: what the evidence showed, the annex shows. Of a foreign
//! page only its content, resources and size are taken, so nothing that acts, leads away or belongs to another
//! document comes along. Each copied page bears a small stamp at its lower edge that tells which annex it is and goes
//! on with the dossier's own count of pages.
//!
//! Files are expected to have been looked into when they were uploaded; those that are damaged all the same are
//! refused by name.

mod copy;
mod error;
mod host;
mod source;
mod stamp;

pub use error::{AnnexError, Fault};

use crate::error::MAX_SHEETS;

use host::Host;
use source::Source;
use stamp::{Frame, Stamped};

/// Largest file that is appended, in bytes.
pub const MAX_ANNEX_BYTES: usize = 64_000_000;
/// Most pages that are read of one file; of an appended document no more than [`MAX_SHEETS`] in all.
pub const MAX_ANNEX_PAGES: usize = 1_000;
/// Most objects of one file.
pub const MAX_ANNEX_OBJECTS: usize = 400_000;

/// A file to be appended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// What the stamp calls it, for instance "Lampiran 3".
    pub label: String,
    /// What the outline and the structure call it, for instance "Lampiran 3. Surat Keputusan Wali Kota".
    pub title: String,
    /// Name of the file, as the stamp and every message print it.
    pub file: String,
    /// The PDF.
    pub bytes: Vec<u8>,
    /// Pages wanted.
    pub pages: Selection,
}

/// Pages wanted of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Selection {
    /// All of them.
    All,
    /// These, counted from 1, in this order.
    Only(Vec<usize>),
}

/// What happens when a file cannot be appended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnFault {
    /// Nothing is appended.
    Stop,
    /// The others are appended, and what was left out is told.
    LeaveOut,
}

/// A document with its annexes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Annexed {
    /// The PDF.
    pub bytes: Vec<u8>,
    /// Files that were appended, in order.
    pub appended: Vec<Appended>,
    /// Files that were not, with the reason.
    pub left_out: Vec<(String, Fault)>,
}

/// Where a file stands in the whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appended {
    /// Name of the file.
    pub file: String,
    /// Its first page in the whole, counted from 1.
    pub first: usize,
    /// How many of its pages were appended.
    pub pages: usize,
}

/// How many pages of a file would be appended: to be asked before the dossier is laid out, so that its own pages
/// count those of the annexes ([`crate::layout_followed_by`]).
///
/// # Errors
/// The same as [`append`] would find in this file.
pub fn count(attachment: &Attachment) -> Result<usize, AnnexError> {
    Source::open(attachment).map(|source| source.chosen.len()).map_err(|fault| fault.of(&attachment.file))
}

/// Appends files to a PDF that [`crate::write`] made. The attachments are asked for one after another, so that the
/// caller need not hold more than one. The same files give the same bytes.
///
/// # Errors
/// When a file cannot be appended and `on_fault` says to stop, or the document is not ours.
pub fn append(
    own: &[u8],
    attachments: impl IntoIterator<Item = Attachment>,
    on_fault: OnFault,
) -> Result<Annexed, AnnexError> {
    let mut host = Host::open(own)?;
    let (mut appended, mut left_out, mut stamped) = (Vec::new(), Vec::new(), Vec::new());
    for attachment in attachments {
        match append_one(&mut host, &attachment, &mut stamped) {
            Ok(done) => appended.push(done),
            Err(fault) if on_fault == OnFault::LeaveOut => left_out.push((attachment.file, fault)),
            Err(fault) => return Err(fault.of(&attachment.file)),
        }
    }
    stamp::stamp(&mut host, &stamped)?;
    let bytes = host.finish()?;
    Ok(Annexed { bytes, appended, left_out })
}

fn append_one(host: &mut Host, attachment: &Attachment, stamped: &mut Vec<Stamped>) -> Result<Appended, Fault> {
    let source = Source::open(attachment)?;
    let room = MAX_SHEETS.saturating_sub(host.page_count());
    if source.chosen.len() > room {
        return Err(Fault::TooManyPages { found: source.chosen.len(), most: room });
    }
    let (first, of) = (host.page_count() + 1, source.page_count);
    let described: Vec<(usize, Frame)> = source.chosen.iter().map(|page| (page.number, page.frame)).collect();
    let ids = host.add_file(attachment, source);
    let pages = ids.len();
    for (at, (page, (number, frame))) in ids.into_iter().zip(described).enumerate() {
        let words = stamp::Words {
            label: attachment.label.clone(),
            file: attachment.file.clone(),
            page: number,
            of,
            whole: first + at,
        };
        stamped.push(Stamped { page, frame, words });
    }
    Ok(Appended { file: attachment.file.clone(), first, pages })
}
