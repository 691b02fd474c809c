//! The dossier with the documents that prove it behind it, page by page as they are.
//!
//! Pages are copied and never drawn anew (decision 0025). Where a document names the pages that prove something, those are
//! appended, else all of them. The first annex is a list that says what was appended, and what was not and why.

use std::io;

use chrono::{DateTime, Utc};
use pataka_typeset::annex::{self, AnnexError, Attachment, Fault, OnFault, Selection};
use pataka_typeset::document::{Align, Block, Document, Form, Front, Heading, Row, Span, Table};
use pataka_typeset::{TypesetError, layout, layout_followed_by, write};

use crate::blobs::ContentHash;
use crate::dossiers::compose::compose;
use crate::dossiers::model::Material;
use crate::evidence::model::Pages;
use crate::kernel::amount::count;
use crate::packages::model::package::{Contents, Item};
use crate::packages::model::{Origin, Sheet};
use crate::rulebooks::model::Edition;

/// What the files that are appended weigh together at most, in bytes: all of them are held at once.
pub const MOST_TOGETHER: u64 = 64_000_000;

/// Why there is no dossier with annexes.
#[derive(Debug, thiserror::Error)]
pub enum Unannexed {
    /// The dossier cannot be set.
    #[error(transparent)]
    Typeset(#[from] TypesetError),
    /// The annexes cannot be appended.
    #[error(transparent)]
    Annex(#[from] AnnexError),
    /// A file of the store is missing or damaged.
    #[error("store of files: {0}")]
    Store(#[from] io::Error),
}

/// A document to be appended, once for all that it proves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Annex {
    /// Its title.
    pub title: String,
    /// What it proves.
    pub claims: Vec<String>,
    /// Name of its file.
    pub file: String,
    /// The file.
    pub hash: ContentHash,
    /// Pages that prove it; nothing where all of them are meant.
    pub pages: Option<String>,
}

/// A document that is not appended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// Its title, or what stands for it where it may not be known.
    pub title: String,
    /// What it proves.
    pub claim: String,
    /// Why not, as a sentence.
    pub why: String,
}

/// Which documents of a package are to be appended, and which are not.
pub fn plan(contents: &Contents) -> (Vec<Annex>, Vec<LeftOut>) {
    let (mut taken, mut left): (Vec<Annex>, Vec<LeftOut>) = (Vec::new(), Vec::new());
    let mut together = 0;
    let leave = |item: &Item, why: &str| LeftOut {
        title: item.paper.title.clone(),
        claim: item.paper.claim.clone(),
        why: why.to_owned(),
    };
    for item in &contents.items {
        let same = |known: &&mut Annex| known.hash == item.file.hash && known.pages == item.paper.pages;
        if let Some(known) = taken.iter_mut().find(same) {
            known.claims.push(item.paper.claim.clone());
        } else if !item.is_pdf() {
            left.push(leave(item, "Bukan PDF; ada di paket sebagai berkas tersendiri."));
        } else if together + item.file.size > MOST_TOGETHER {
            left.push(leave(item, "Lampiran bersama-sama melebihi 64 MB; ada di paket sebagai berkas tersendiri."));
        } else {
            together += item.file.size;
            taken.push(Annex {
                title: item.paper.title.clone(),
                claims: vec![item.paper.claim.clone()],
                file: item.file.name.clone(),
                hash: item.file.hash.clone(),
                pages: item.paper.pages.clone(),
            });
        }
    }
    left.extend(contents.closed.iter().map(|paper| LeftOut {
        title: paper.shown_title().to_owned(),
        claim: paper.claim.clone(),
        why: "Terbatas; hanya OPD pemilik dan pemeriksa yang dapat membacanya.".to_owned(),
    }));
    (taken, left)
}

/// The dossier that annexes follow.
pub enum Before {
    /// The file that was frozen.
    Frozen(ContentHash),
    /// Today's draft.
    Draft(Box<Material>, &'static Edition),
}

/// The dossier with its annexes as one PDF. `read` gives a file of the store; files are asked for one after another.
///
/// # Errors
/// A dossier that cannot be set, or a store that does not give a file. Documents that cannot be appended are no error: the
/// list says why.
pub fn append(
    sheet: &Sheet,
    before: &Before,
    contents: &Contents,
    read: impl Fn(&ContentHash) -> io::Result<Vec<u8>>,
) -> Result<Vec<u8>, Unannexed> {
    let (planned, mut left) = plan(contents);
    let mut taken: Vec<(Annex, usize)> = Vec::new();
    for one in planned {
        match annex::count(&attachment(&one, 0, read(&one.hash)?)) {
            Ok(pages) => taken.push((one, pages)),
            Err(AnnexError::File { fault, .. }) => {
                left.push(LeftOut { title: one.title.clone(), claim: one.claims.join("; "), why: in_words(&fault) });
            }
            Err(error) => return Err(error.into()),
        }
    }
    let list = write(&layout(&list(sheet, &taken, &left))?)?;
    let list = Attachment {
        label: "Daftar lampiran".to_owned(),
        title: "Daftar lampiran bukti".to_owned(),
        file: "daftar-lampiran.pdf".to_owned(),
        bytes: list,
        pages: Selection::All,
    };
    let own = match before {
        Before::Frozen(hash) => read(hash)?,
        Before::Draft(material, edition) => {
            let following = annex::count(&list)? + taken.iter().map(|(_, pages)| pages).sum::<usize>();
            write(&layout_followed_by(&compose(material, edition), following)?)?
        }
    };
    // What fails now was there a moment ago: the store is not as it was.
    let mut lost = None;
    let files = taken.iter().enumerate().map_while(|(at, (one, _))| match read(&one.hash) {
        Ok(bytes) => Some(attachment(one, at + 1, bytes)),
        Err(error) => {
            lost = Some(error);
            None
        }
    });
    let done = annex::append(&own, std::iter::once(list).chain(files), OnFault::Stop)?;
    match lost {
        Some(error) => Err(error.into()),
        None => Ok(done.bytes),
    }
}

fn attachment(of: &Annex, number: usize, bytes: Vec<u8>) -> Attachment {
    let chosen = of.pages.as_deref().and_then(|pages| Pages::from_typed(pages).ok());
    let chosen = chosen.map(|pages| pages.each().filter_map(|page| usize::try_from(page).ok()).collect());
    Attachment {
        label: format!("Lampiran {number}"),
        title: format!("Lampiran {number}. {}", of.title),
        file: of.file.clone(),
        bytes,
        pages: chosen.map_or(Selection::All, Selection::Only),
    }
}

/// Why a document was not appended.
fn in_words(fault: &Fault) -> String {
    match fault {
        Fault::Encrypted => "Dilindungi kata sandi; simpan salinan tanpa kata sandi.".to_owned(),
        Fault::Broken | Fault::CyclicPages | Fault::NoSize { .. } | Fault::BrokenPage { .. } => {
            "Berkasnya rusak; buka, cetak ke PDF baru, lalu unggah lagi.".to_owned()
        }
        Fault::TooLarge { .. } | Fault::TooManyObjects { .. } | Fault::TooManyPages { .. } => {
            "Terlalu besar untuk dilampirkan; sebutkan halaman yang membuktikan.".to_owned()
        }
        Fault::NoPages => "Tidak punya halaman.".to_owned(),
        Fault::NoSuchPage { page, last } => {
            format!("Tidak punya halaman {page}, yang terakhir {last}; betulkan halaman yang disebut.")
        }
    }
}

/// The list of annexes.
fn list(sheet: &Sheet, taken: &[(Annex, usize)], left: &[LeftOut]) -> Document {
    let mut blocks = vec![Block::Paragraph(vec![Span::plain(format!(
        "Lampiran berikut disalin halaman demi halaman dari berkas aslinya. Dosir: {}.",
        sheet.origin.sentence()
    ))])];
    if taken.is_empty() {
        blocks.push(Block::Paragraph(vec![Span::plain("Tidak ada bukti PDF yang dapat dilampirkan.")]));
    } else {
        let row = |(at, (one, pages)): (usize, &(Annex, usize))| {
            let which = match &one.pages {
                Some(named) => format!("{named} ({} halaman)", count(*pages as u64)),
                None => format!("semua ({} halaman)", count(*pages as u64)),
            };
            Row::Cells(vec![
                vec![Span::plain((at + 1).to_string())],
                vec![Span::plain(&one.title)],
                vec![Span::plain(one.claims.join("; "))],
                vec![Span::plain(which)],
            ])
        };
        blocks.push(Block::Table(Table::new(
            "Bukti yang dilampirkan",
            &[
                ("No.", 7, Align::Right),
                ("Bukti", 36, Align::Left),
                ("Untuk", 37, Align::Left),
                ("Halaman", 20, Align::Left),
            ],
            Some(1),
            taken.iter().enumerate().map(row).collect(),
        )));
    }
    if !left.is_empty() {
        let text = "Tidak dilampirkan".to_owned();
        blocks.push(Block::Heading(Heading { level: 1, number: None, text }));
        let row = |one: &LeftOut| {
            let cell = |text: &str| vec![Span::plain(text)];
            Row::Cells(vec![cell(&one.title), cell(&one.claim), cell(&one.why)])
        };
        blocks.push(Block::Table(Table::new(
            "Bukti yang tidak dilampirkan",
            &[("Bukti", 32, Align::Left), ("Untuk", 32, Align::Left), ("Sebab", 36, Align::Left)],
            Some(0),
            left.iter().map(row).collect(),
        )));
    }
    let when: DateTime<Utc> = sheet.origin.when();
    Document {
        form: Form::Sheet,
        front: Front {
            title: "Lampiran bukti".to_owned(),
            subtitle: None,
            kicker: sheet.title.clone(),
            publisher: sheet.pemda.clone(),
            particulars: Vec::new(),
            running_head: sheet.title.clone(),
            footer: match &sheet.origin {
                Origin::Draft { .. } => "Draf".to_owned(),
                Origin::Frozen { code, .. } => code.to_string(),
            },
            author: sheet.pemda.clone(),
            subject: "Daftar lampiran bukti".to_owned(),
            keywords: Vec::new(),
            language: "id".to_owned(),
            dated: when.timestamp(),
            seal: None,
        },
        blocks,
    }
}
