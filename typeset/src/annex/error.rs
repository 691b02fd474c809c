//! Why files cannot be appended.

use crate::error::TypesetError;

use super::{MAX_ANNEX_BYTES, MAX_ANNEX_OBJECTS};

/// Why files cannot be appended.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AnnexError {
    /// One of the files is at fault.
    #[error("{file}: {fault}")]
    File {
        /// Its name.
        file: String,
        /// What is wrong with it.
        fault: Fault,
    },
    /// The document itself was not made by [`crate::write`].
    #[error("annexes are appended only to documents made here: {0}")]
    NotOurs(&'static str),
    /// The stamps or the whole could not be written.
    #[error(transparent)]
    Typeset(#[from] TypesetError),
}

/// What is wrong with a file; the message says what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// It asks for a password, or forbids that its pages are taken.
    #[error("is protected by a password; save a copy without one and use that")]
    Encrypted,
    /// It cannot be read as a PDF.
    #[error("is damaged or no PDF; open it, print it to a new PDF and use that")]
    Broken,
    /// More bytes than [`MAX_ANNEX_BYTES`].
    #[error("has {found} bytes, more than {MAX_ANNEX_BYTES}; append only the pages that prove something")]
    TooLarge {
        /// Bytes found.
        found: usize,
    },
    /// More objects than [`MAX_ANNEX_OBJECTS`].
    #[error("holds {found} objects, more than {MAX_ANNEX_OBJECTS}; print it to a new PDF and use that")]
    TooManyObjects {
        /// Objects found.
        found: usize,
    },
    /// No page at all.
    #[error("has no pages")]
    NoPages,
    /// A page is wanted that it does not have.
    #[error("has no page {page}, its last is {last}; choose other pages")]
    NoSuchPage {
        /// Page wanted, from 1.
        page: usize,
        /// Its last page.
        last: usize,
    },
    /// More pages than there is room for.
    #[error("would add {found} pages or more where {most} have room; append only the pages that prove something")]
    TooManyPages {
        /// Pages found before counting stopped.
        found: usize,
        /// Room.
        most: usize,
    },
    /// The tree of its pages leads back into itself.
    #[error("lists its pages in a circle; print it to a new PDF and use that")]
    CyclicPages,
    /// A page does not say how large it is.
    #[error("does not say how large page {page} is; print it to a new PDF and use that")]
    NoSize {
        /// The page, from 1.
        page: usize,
    },
    /// What a page shows is missing or cannot be unpacked.
    #[error("has a damaged page {page}; print it to a new PDF or leave that page out")]
    BrokenPage {
        /// The page, from 1.
        page: usize,
    },
}

impl Fault {
    /// The fault with the name of its file.
    pub fn of(self, file: &str) -> AnnexError {
        AnnexError::File { file: file.to_owned(), fault: self }
    }
}
