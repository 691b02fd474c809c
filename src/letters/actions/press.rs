//! Setting letters.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use futures_util::TryStreamExt;
use pataka_typeset::document::{Document, Picture};
use pataka_typeset::preview::{self, PagePreview};
use pataka_typeset::{TypesetError, layout, write};

use super::WriteRefusal;
use crate::blobs::Blobs;
use crate::db::{Db, DbError};
use crate::innovations;
use crate::kernel::id::PemdaId;
use crate::letters::compose::{Sheet, compose};
use crate::letters::gather;
use crate::letters::model::content::Printed;
use crate::letters::model::wording::{Ground, filled};
use crate::letters::model::{Content, Crest, Kind, Letter, Lines, State};
use crate::rulebooks::model::Edition;

/// Most pages that are shown as pictures.
const MOST_SHOWN: usize = 6;

/// A letter as it was set.
pub struct Printout {
    /// The file.
    pub bytes: Vec<u8>,
    /// Its sheets.
    pub pages: u32,
}

/// The arms of a letterhead, read from the store.
pub async fn picture(blobs: &Blobs, crest: Option<&Crest>) -> Result<Option<Picture>, WriteRefusal> {
    let Some((crest, file)) = crest.and_then(|crest| Some((crest, crest.file()?))) else { return Ok(None) };
    let bytes = blobs.read(&file, None).await?.bytes;
    let bytes: Vec<u8> = bytes
        .try_fold(Vec::new(), async |mut all: Vec<u8>, piece| {
            all.extend_from_slice(&piece);
            Ok(all)
        })
        .await?;
    Ok(Some(Picture { bytes: Arc::from(bytes), words: crest.words.clone() }))
}

/// The letter as a document. `as_of` says whether it is a draft, and of when its file is.
async fn document(
    blobs: &Blobs,
    (letter, printed): (&Letter, &Printed),
    (state, at): (State, DateTime<Utc>),
) -> Result<Document, WriteRefusal> {
    let crest = picture(blobs, printed.crest.as_ref()).await?;
    let sheet = Sheet {
        kind: letter.kind,
        number: letter.number.as_deref(),
        content: &letter.content,
        printed,
        draft: state == State::Draft,
        dated: at.timestamp(),
    };
    Ok(compose(sheet, crest))
}

/// Sets a letter whose content holds its letterhead, or one that is not known, which is blank.
pub async fn set(blobs: &Blobs, letter: &Letter, as_of: (State, DateTime<Utc>)) -> Result<Printout, WriteRefusal> {
    let printed = letter.content.printed.clone().unwrap_or_else(blank);
    let document = document(blobs, (letter, &printed), as_of).await?;
    blocking(move || {
        let sheets = layout(&document)?;
        let pages = u32::try_from(sheets.sheets.len()).unwrap_or(u32::MAX);
        Ok(Printout { bytes: write(&sheets)?, pages })
    })
    .await
}

/// The first pages of a letter as pictures, and how many there are.
pub async fn pages(
    blobs: &Blobs,
    letter: &Letter,
    as_of: (State, DateTime<Utc>),
) -> Result<(Vec<PagePreview>, usize), WriteRefusal> {
    let printed = letter.content.printed.clone().unwrap_or_else(blank);
    let document = document(blobs, (letter, &printed), as_of).await?;
    blocking(move || {
        let sheets = layout(&document)?;
        let all = sheets.sheets.len();
        Ok(((1..=all.min(MOST_SHOWN)).filter_map(|number| preview::page(&sheets, number)).collect(), all))
    })
    .await
}

/// A covering letter under a letterhead, as its settings show it.
pub async fn under(blobs: &Blobs, content: Content, printed: Printed) -> Result<Option<PagePreview>, WriteRefusal> {
    let crest = picture(blobs, printed.crest.as_ref()).await?;
    blocking(move || Ok(preview::page(&layout(&specimen(&content, &printed, crest))?, 1))).await
}

/// Whether a picture can stand above a letter.
pub async fn try_picture(picture: Picture) -> Result<(), WriteRefusal> {
    blocking(move || layout(&specimen(&Content::default(), &blank(), Some(picture))).map(|_| ())).await
}

fn specimen(content: &Content, printed: &Printed, crest: Option<Picture>) -> Document {
    compose(Sheet { kind: Kind::Covering, number: None, content, printed, draft: true, dated: 0 }, crest)
}

fn blank() -> Printed {
    Printed { lines: Lines::default(), crest: None }
}

/// A letter about an innovation as the register fills it, by short name, for the command line. Its file is of when the
/// innovation was last changed.
pub async fn by_slug(
    db: &Db,
    (kind, edition): (Kind, &'static Edition),
    (pemda, slug): (PemdaId, &str),
    today: NaiveDate,
) -> Result<Vec<u8>, WriteRefusal> {
    let innovation = innovations::store::find_by_slug(db, pemda, slug).await?.ok_or(WriteRefusal::NotFound)?;
    let heads = gather::heads(db, pemda).await?;
    let owners = gather::owners(db, &innovation).await?;
    let head = gather::head_of(kind, pemda, Some(&innovation), &heads).ok_or(WriteRefusal::NotFound)?;
    let ground = Ground { head, edition, innovation: Some((&innovation, &owners)), listed: &[], today };
    let content = filled(kind, ground);
    // Arms lie in the store of files, which this command does not open.
    let printed = Printed { lines: head.lines.clone(), crest: None };
    let dated = innovation.updated_at.timestamp();
    blocking(move || {
        let sheet = Sheet { kind, number: None, content: &content, printed: &printed, draft: true, dated };
        pataka_typeset::pdf(&compose(sheet, None))
    })
    .await
}

/// Sets type apart from the handlers of pages.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, TypesetError> + Send + 'static,
) -> Result<T, WriteRefusal> {
    let done = tokio::task::spawn_blocking(work).await;
    Ok(done.map_err(|error| WriteRefusal::Broken(DbError::Unreadable(error.to_string())))??)
}
