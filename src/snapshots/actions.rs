//! Freezing a dossier, and noting how it was sent.

use chrono::{DateTime, NaiveDate, Utc};
use pataka_typeset::document::Seal;
use pataka_typeset::{TypesetError, dump, layout, write};

use super::gather::{Draft, doubts, draft};
use super::model::{Code, Receipt, Snapshot, Submission, Told, mark};
use super::{paths, store};
use crate::assessment;
use crate::assessment::model::Entry;
use crate::audit;
use crate::audit::model::{Change, Occasion};
use crate::blobs::{BlobError, Blobs};
use crate::db::{Db, DbError, Source};
use crate::dossiers::compose::compose;
use crate::identity::model::Actor;
use crate::identity::policy::{Act, Owner, permit};
use crate::innovations;
use crate::kernel::digest::sha256;
use crate::kernel::id::{EntryId, SnapshotId};
use crate::rulebooks;
use crate::rulebooks::model::Edition;

/// How often a dossier is set anew because somebody changed it meanwhile.
const TRIES: usize = 4;

/// Why a dossier was not frozen, or not noted as sent.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// There is no such entry or snapshot in the actor's government.
    #[error("not there")]
    NotFound,
    /// The actor may not freeze dossiers.
    #[error("may not be done by this actor")]
    Denied,
    /// Something bars it: a place over its limit, an empty one that the form insists on.
    #[error("barred")]
    Barred,
    /// The claim check tells something that was not read.
    #[error("findings not read")]
    Unread,
    /// Nothing changed since the newest snapshot.
    #[error("the same as the newest snapshot")]
    Same(SnapshotId),
    /// It was changed each time it was set.
    #[error("changed while it was set")]
    Restless,
    /// Somebody noted something else meanwhile.
    #[error("changed by somebody else")]
    Stale,
    /// It cannot be set.
    #[error(transparent)]
    Typeset(#[from] TypesetError),
    /// The store of files failed.
    #[error(transparent)]
    Blobs(#[from] BlobError),
    /// The database failed.
    #[error(transparent)]
    Broken(#[from] DbError),
}

/// What somebody says when freezing.
#[derive(Debug, Clone, Default)]
pub struct Said {
    /// The mark of the findings that were read; see [`mark`].
    pub read: Option<String>,
    /// What is to be remembered.
    pub note: Option<String>,
}

/// The draft of an entry of the actor's government.
async fn draft_of(from: &impl Source, actor: &Actor, id: EntryId, today: NaiveDate) -> Result<(Entry, Draft), Refusal> {
    let entry = assessment::store::find(from, id).await?.filter(|entry| entry.pemda == actor.pemda);
    let entry = entry.filter(|entry| entry.left_at.is_none()).ok_or(Refusal::NotFound)?;
    let innovation = entry.innovation.ok_or(Refusal::NotFound)?;
    let innovation = innovations::store::find(from, innovation).await?.ok_or(Refusal::NotFound)?;
    let edition = rulebooks::store::edition_for(from, entry.pemda, &entry.edition).await?.ok_or(Refusal::NotFound)?;
    let draft = draft(from, (&entry, edition), innovation, today).await?;
    Ok((entry, draft))
}

/// The draft of one moment with what the claim check tells of it, once nothing bars it and all of that was read.
async fn read(
    db: &Db,
    actor: &Actor,
    id: EntryId,
    said: &Said,
    today: NaiveDate,
) -> Result<(Entry, Draft, Vec<Told>), Refusal> {
    let (entry, draft, doubts) = db
        .at_one_moment(async |moment| {
            let (entry, draft) = draft_of(moment, actor, id, today).await?;
            let doubts = doubts(moment, &draft).await?;
            Ok::<_, Refusal>((entry, draft, doubts))
        })
        .await?;
    let told = doubts.told();
    if !doubts.is_free() {
        return Err(Refusal::Barred);
    }
    if !told.is_empty() && said.read.as_deref() != Some(mark(&told).as_str()) {
        return Err(Refusal::Unread);
    }
    Ok((entry, draft, told))
}

/// Freezes the dossier of an entry: sets it with its code, keeps the file, and then, in one transaction, makes sure that it
/// still says what was set. `address` makes the whole address of a path, for the QR code.
pub async fn freeze(
    (db, blobs): (&Db, &Blobs),
    actor: &Actor,
    id: EntryId,
    said: Said,
    (today, now): (NaiveDate, DateTime<Utc>),
    address: impl Fn(&str) -> String,
) -> Result<SnapshotId, Refusal> {
    if !permit(actor, Act::FreezeDossier, &Owner::government(actor.pemda)) {
        return Err(Refusal::Denied);
    }
    for _ in 0..TRIES {
        let (entry, draft, told) = read(db, actor, id, &said, today).await?;
        let before = store::of_entry(db, id).await?;
        let content_hash = draft.content.hash();
        if let Some(same) = before.first().filter(|newest| newest.content_hash == content_hash) {
            return Err(Refusal::Same(same.id));
        }
        let number = before.first().map_or(1, |newest| newest.number + 1);
        let made_at = now.to_rfc3339();
        let code = Code::of(&[&content_hash, &id.to_string(), &number.to_string(), &made_at]);
        let seal =
            Seal { code: code.to_string(), address: address(&paths::Verify { code: code.to_string() }.to_string()) };
        let set = set(draft, seal, now).await?;
        let file = blobs.keep_bytes(&set.bytes).await?;
        let snapshot = Snapshot {
            id: SnapshotId::fresh(),
            pemda: entry.pemda,
            entry: id,
            innovation: set.draft.material.innovation.id,
            edition: entry.edition.clone(),
            number,
            code,
            title: title(&set.draft),
            content_hash: content_hash.clone(),
            layout_hash: set.layout,
            file,
            size: set.bytes.len() as u64,
            pages: set.pages,
            rulebook: set.draft.rulebook.clone(),
            told,
            note: said.note.clone(),
            by: actor.person,
            by_name: actor.name.clone(),
            at: now,
        };
        let kept = db
            .write(async |tx| {
                assessment::store::lock(tx, id).await?;
                let (_, again) = draft_of(tx, actor, id, today).await?;
                let newest = store::newest(tx, id).await?;
                if again.content.hash() != content_hash || newest + 1 != number {
                    return Ok::<_, Refusal>(false);
                }
                store::insert(tx, &snapshot, &again.content, &again.documents).await?;
                let said = format!("membekukan dosir “{}” versi {number}, kode {}", snapshot.title, snapshot.code);
                let event =
                    Occasion::form(actor, now).event("freeze_dossier", "innovation", snapshot.innovation.0, said);
                audit::store::insert(tx, event).await?;
                Ok(true)
            })
            .await?;
        if kept {
            return Ok(snapshot.id);
        }
    }
    Err(Refusal::Restless)
}

/// A draft with its file.
struct Set {
    draft: Draft,
    bytes: Vec<u8>,
    layout: String,
    pages: u32,
}

/// Sets type apart from the handlers of pages.
async fn set(draft: Draft, seal: Seal, now: DateTime<Utc>) -> Result<Set, Refusal> {
    let work = move || {
        let mut document = compose(&draft.material, draft.edition);
        document.front.seal = Some(seal);
        document.front.dated = now.timestamp();
        let sheets = layout(&document)?;
        let pages = u32::try_from(sheets.sheets.len()).unwrap_or(u32::MAX);
        Ok(Set { layout: sha256(dump(&sheets).as_bytes()), bytes: write(&sheets)?, pages, draft })
    };
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(|error| Refusal::Broken(DbError::Unreadable(error.to_string())))?.map_err(Refusal::Typeset)
}

fn title(draft: &Draft) -> String {
    let edition: &Edition = draft.edition;
    format!("{}, {} {}", draft.material.innovation.profile.name, edition.programme.code(), edition.year)
}

/// How a snapshot was sent, as somebody notes it.
#[derive(Debug, Clone)]
pub struct Sent {
    /// The revision that was read; 0 where nothing was noted.
    pub revision: i64,
    /// Number of registration.
    pub registration: String,
    /// When.
    pub sent_on: NaiveDate,
    /// What else.
    pub note: Option<String>,
    /// The receipt; `None` keeps the one that is there.
    pub receipt: Option<Receipt>,
}

/// Notes how a snapshot was sent, or corrects what was noted.
pub async fn send(db: &Db, actor: &Actor, id: SnapshotId, sent: Sent, now: DateTime<Utc>) -> Result<(), Refusal> {
    if !permit(actor, Act::FreezeDossier, &Owner::government(actor.pemda)) {
        return Err(Refusal::Denied);
    }
    db.write(async |tx| {
        let snapshot = store::find(tx, id).await?.filter(|found| found.pemda == actor.pemda);
        let snapshot = snapshot.ok_or(Refusal::NotFound)?;
        assessment::store::lock(tx, snapshot.entry).await?;
        let before = store::lock_submission(tx, id).await?;
        if before.as_ref().map_or(0, |before| before.revision) != sent.revision {
            return Err(Refusal::Stale);
        }
        let receipt = sent.receipt.or_else(|| before.as_ref().and_then(|before| before.receipt.clone()));
        let new = Submission {
            registration: sent.registration,
            sent_on: sent.sent_on,
            note: sent.note,
            receipt,
            revision: sent.revision + 1,
            by: actor.person,
            by_name: actor.name.clone(),
            at: now,
        };
        store::save_submission(tx, id, &new).await?;
        let said = format!("mencatat pengiriman dosir “{}” versi {}", snapshot.title, snapshot.number);
        let event = Occasion::form(actor, now).event("send_dossier", "innovation", snapshot.innovation.0, said);
        audit::store::insert(tx, event.changing(changes(before.as_ref(), &new))).await?;
        Ok(())
    })
    .await
}

fn changes(before: Option<&Submission>, after: &Submission) -> Vec<Change> {
    let field = |label: &str, of: fn(&Submission) -> String| Change {
        field: label.to_owned(),
        before: before.map(of).unwrap_or_default(),
        after: of(after),
    };
    let all = [
        field("Nomor registrasi", |one| one.registration.clone()),
        field("Tanggal kirim", |one| crate::kernel::date::day(one.sent_on)),
        field("Catatan", |one| one.note.clone().unwrap_or_default()),
        field("Tanda terima", |one| one.receipt.as_ref().map(|receipt| receipt.name.clone()).unwrap_or_default()),
    ];
    all.into_iter().filter(|change| change.before != change.after).collect()
}
