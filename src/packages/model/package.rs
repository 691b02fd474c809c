//! What a package holds, and what it leaves out.

use std::collections::HashSet;

use super::naming::Names;
use super::{Paper, PaperFile, Sheet};
use crate::blobs::ContentHash;

/// A megabyte at its smallest, so that a file that is called small enough surely is.
pub const MEGABYTE: u64 = 1_000_000;
/// Folder of the documents.
pub const EVIDENCE: &str = "bukti";
/// Folder of the documents that are larger than their field takes.
pub const TOO_LARGE: &str = "terlalu-besar";

/// How a file stands against the limit of its field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// Small enough.
    Fits,
    /// Too large.
    TooLarge,
    /// The limit is not known.
    Unknown,
}

impl Fit {
    /// As files say it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Fits => "fits",
            Self::TooLarge => "too_large",
            Self::Unknown => "unknown",
        }
    }
}

/// The largest file of a field in bytes.
pub fn most_bytes(max_mb: Option<u32>) -> Option<u64> {
    max_mb.map(|most| u64::from(most) * MEGABYTE)
}

/// How a size stands against the limit of a field.
pub fn fit(size: u64, max_mb: Option<u32>) -> Fit {
    match most_bytes(max_mb) {
        Some(most) if size <= most => Fit::Fits,
        Some(_) => Fit::TooLarge,
        None => Fit::Unknown,
    }
}

/// A document with the name of its file in the package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its name, without a folder.
    pub name: String,
    /// The document.
    pub paper: Paper,
    /// Its file.
    pub file: PaperFile,
}

impl Item {
    /// Whether its file is a PDF, by its name: names are given by what a file is.
    pub fn is_pdf(&self) -> bool {
        self.name.rsplit('.').next() == Some("pdf")
    }

    /// How its file stands against the limit of its field.
    pub fn fit(&self) -> Fit {
        fit(self.file.size, self.paper.place.max_mb)
    }
}

/// Something that the form asks for and nobody gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// What.
    pub title: String,
    /// Why it is thought to be missing.
    pub words: String,
    /// Whether it surely is; otherwise somebody has to look.
    pub sure: bool,
}

/// The contents of a package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contents {
    /// Documents with files.
    pub items: Vec<Item>,
    /// Documents that are addresses.
    pub links: Vec<Paper>,
    /// Documents that the reader may not read.
    pub closed: Vec<Paper>,
}

impl Contents {
    /// What belongs to a sheet.
    pub fn of(sheet: &Sheet) -> Self {
        let (mut items, mut links, mut closed) = (Vec::new(), Vec::new(), Vec::new());
        let mut names = Names::default();
        for paper in sheet.papers() {
            match (&paper.file, &paper.url) {
                _ if !paper.readable => closed.push(paper.clone()),
                (Some(file), _) => {
                    items.push(Item { name: names.of(paper), paper: paper.clone(), file: file.clone() });
                }
                (None, _) => links.push(paper.clone()),
            }
        }
        Self { items, links, closed }
    }

    /// What its files weigh together in bytes; one that is used twice is in it twice.
    pub fn size(&self) -> u64 {
        self.items.iter().map(|item| item.file.size).sum()
    }

    /// The files it needs, each once.
    pub fn files(&self) -> Vec<(&ContentHash, u64)> {
        let mut seen = HashSet::new();
        let files = self.items.iter().map(|item| (&item.file.hash, item.file.size));
        files.filter(|(hash, _)| seen.insert((*hash).clone())).collect()
    }
}

/// Indicators whose level is claimed while no document is there to prove it.
pub fn unproven(sheet: &Sheet) -> Vec<Missing> {
    let claimed = sheet.fields().filter(|field| matches!(field.takes, super::FieldType::Level(Some(_))));
    claimed
        .filter(|field| field.papers.is_empty())
        .map(|field| Missing {
            title: field.label.clone(),
            words: "Tingkatnya diklaim, tetapi belum ada bukti.".to_owned(),
            sure: true,
        })
        .collect()
}
