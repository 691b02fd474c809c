//! Keeping letterheads.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::audit;
use crate::audit::model::{Change, Event};
use crate::db::{Db, DbError, Tx};
use crate::identity::model::Actor;
use crate::identity::policy::{Act, Owner, permit};
use crate::letters::gather;
use crate::letters::model::{Crest, Head, Lines, Signer};
use crate::letters::store::heads as store;

/// Why a letterhead was not changed.
#[derive(Debug, thiserror::Error)]
pub enum HeadRefusal {
    /// The government has no such office.
    #[error("not there")]
    NotFound,
    /// The actor may not keep letterheads.
    #[error("may not be done by this actor")]
    Denied,
    /// Somebody saved in between; the letterhead as it is now.
    #[error("changed by somebody else")]
    Stale(Box<Head>),
    /// The database failed.
    #[error(transparent)]
    Broken(#[from] DbError),
}

/// The letterhead of an office of the actor's government, locked.
async fn lock_for(tx: &Tx, actor: &Actor, owner: Uuid) -> Result<Head, HeadRefusal> {
    if !permit(actor, Act::KeepLetterhead, &Owner::government(actor.pemda)) {
        return Err(HeadRefusal::Denied);
    }
    crate::assessment::store::take_turn(tx, actor.pemda).await?;
    let known = gather::heads(tx, actor.pemda).await?.into_iter().find(|head| head.owner == owner);
    let known = known.ok_or(HeadRefusal::NotFound)?;
    Ok(store::lock(tx, owner).await?.unwrap_or(known))
}

/// Changes the lines of a letterhead that was read at a revision; 0 where nobody had filled it in.
pub async fn revise(
    db: &Db,
    actor: &Actor,
    (owner, revision): (Uuid, i64),
    lines: Lines,
    now: DateTime<Utc>,
) -> Result<(), HeadRefusal> {
    db.write(async |tx| {
        let before = lock_for(tx, actor, owner).await?;
        if before.revision != revision {
            return Err(HeadRefusal::Stale(Box::new(before)));
        }
        if before.lines == lines && revision > 0 {
            return Ok(());
        }
        let changes = changes(&before.lines, &lines);
        save(tx, actor, Head { lines, ..before }, changes, now).await
    })
    .await
}

/// Puts arms on a letterhead, or takes them off.
pub async fn dress(
    db: &Db,
    actor: &Actor,
    owner: Uuid,
    crest: Option<Crest>,
    now: DateTime<Utc>,
) -> Result<(), HeadRefusal> {
    db.write(async |tx| {
        let before = lock_for(tx, actor, owner).await?;
        if before.crest == crest {
            return Ok(());
        }
        let words = |crest: &Option<Crest>| crest.as_ref().map(|crest| crest.words.clone()).unwrap_or_default();
        let change = Change { field: "Lambang".to_owned(), before: words(&before.crest), after: words(&crest) };
        save(tx, actor, Head { crest, ..before }, vec![change], now).await
    })
    .await
}

async fn save(tx: &Tx, actor: &Actor, head: Head, changes: Vec<Change>, now: DateTime<Utc>) -> Result<(), HeadRefusal> {
    let head = Head { revision: head.revision + 1, updated_at: now, updated_by: actor.name.clone(), ..head };
    store::save(tx, &head, actor.person).await?;
    let said = format!("mengubah kop surat {}", head.name());
    let event = Event::by(actor, now, "revise_letterhead", "letterhead", head.owner).saying(said).changing(changes);
    audit::store::insert(tx, event).await?;
    Ok(())
}

fn changes(before: &Lines, after: &Lines) -> Vec<Change> {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let rows = |lines: &Lines| -> Vec<(&'static str, String)> {
        let Signer { name, title, rank, nip, unit } = &lines.signer;
        vec![
            ("Nama pemerintah daerah", lines.government.clone()),
            ("Nama perangkat daerah", text(&lines.office)),
            ("Alamat", text(&lines.address)),
            ("Telepon", text(&lines.phone)),
            ("Surel", text(&lines.email)),
            ("Laman", text(&lines.site)),
            ("Tempat penandatanganan", text(&lines.place)),
            ("Pola nomor", text(&lines.pattern)),
            ("Kode klasifikasi", text(&lines.code)),
            ("Kode unit", text(&lines.unit)),
            ("Nama penanda tangan", text(name)),
            ("Jabatan penanda tangan", text(title)),
            ("Pangkat penanda tangan", text(rank)),
            ("NIP penanda tangan", text(nip)),
            ("Unit kerja penanda tangan", text(unit)),
        ]
    };
    let pairs = rows(before).into_iter().zip(rows(after));
    pairs
        .filter(|((_, before), (_, after))| before != after)
        .map(|((field, before), (_, after))| Change { field: field.to_owned(), before, after })
        .collect()
}
