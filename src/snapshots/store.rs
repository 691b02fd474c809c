//! Frozen dossiers in the database.

use std::collections::{BTreeMap, HashMap};

use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set};
use uuid::Uuid;

use super::model::{Code, Confirmed, Content, Document, Receipt, Rulebook, Snapshot, Submission, Told};
use crate::blobs::ContentHash;
use crate::db::{DbError, Source, Tx};
use crate::dossiers::model::Material;
use crate::dossiers::model::claims::{Known, Link, Proven, Register, figures, of_units};
use crate::inspection::FileType;
use crate::integrations;
use crate::kernel::digest::sha256;
use crate::kernel::id::{EntryId, EvidenceId, InnovationId, PemdaId, PersonId, SnapshotId};
use crate::organisations;
use crate::rulebooks::model::Edition;
use crate::schema::{innovation, innovation_alias, snapshot, snapshot_document, snapshot_submission};

/// What the prose of a dossier is held against: the figures of its innovation, and every innovation of its government with
/// its integrations.
pub async fn register(from: &impl Source, material: &Material, edition: &Edition) -> Result<Register, DbError> {
    let rows: Vec<(Uuid, String, Option<String>)> = innovation::Entity::find()
        .select_only()
        .columns([innovation::Column::Id, innovation::Column::Name, innovation::Column::Expansion])
        .filter(innovation::Column::PemdaId.eq(material.pemda.id.0))
        .filter(innovation::Column::Routine.eq(false))
        .order_by_asc(innovation::Column::SortName)
        .order_by_asc(innovation::Column::Id)
        .into_tuple()
        .all(from.connection())
        .await?;
    let ids: Vec<InnovationId> = rows.iter().map(|(id, ..)| InnovationId(*id)).collect();
    let aliases: Vec<(Uuid, String)> = innovation_alias::Entity::find()
        .select_only()
        .columns([innovation_alias::Column::InnovationId, innovation_alias::Column::Name])
        .filter(innovation_alias::Column::InnovationId.is_in(ids.iter().map(|id| id.0)))
        .order_by_asc(innovation_alias::Column::Name)
        .into_tuple()
        .all(from.connection())
        .await?;
    let mut links: HashMap<InnovationId, Vec<Link>> = HashMap::new();
    for one in integrations::store::of_innovations(from, &ids).await? {
        let standing = one.standing(material.asked_on);
        links.entry(one.innovation).or_default().push(Link { system: one.system.name, standing });
    }
    let known = rows.into_iter().map(|(id, name, expansion)| Known {
        aliases: aliases.iter().filter(|(of, _)| *of == id).map(|(_, alias)| alias.clone()).collect(),
        expansions: expansion.into_iter().collect(),
        links: links.remove(&InnovationId(id)).unwrap_or_default(),
        name,
    });
    let units = organisations::store::units(from, material.pemda.id).await?;
    let proven = material.standing_proofs(edition).into_iter().filter_map(|(proof, _)| {
        Some(Proven {
            id: proof.id,
            place: proof.place.to_string(),
            value: proof.value,
            words: proof.words.clone(),
            label: proof.told()?,
            by: proof.by_name.clone(),
        })
    });
    Ok(Register {
        own: material.innovation.profile.name.clone(),
        innovations: known.collect(),
        figures: figures(material).into_iter().chain(of_units(&material.pemda, &units)).collect(),
        proven: proven.collect(),
    })
}

/// The snapshots of an entry, the latest first.
pub async fn of_entry(from: &impl Source, entry: EntryId) -> Result<Vec<Snapshot>, DbError> {
    let rows = snapshot::Entity::find()
        .filter(snapshot::Column::EntryId.eq(entry.0))
        .order_by_desc(snapshot::Column::Number)
        .all(from.connection())
        .await?;
    rows.into_iter().map(snapshot_of).collect()
}

/// The snapshot with this id, of whichever government.
pub async fn find(from: &impl Source, id: SnapshotId) -> Result<Option<Snapshot>, DbError> {
    snapshot::Entity::find_by_id(id.0).one(from.connection()).await?.map(snapshot_of).transpose()
}

/// The number of the entry's newest snapshot; 0 where nothing was frozen.
pub async fn newest(from: &impl Source, entry: EntryId) -> Result<u32, DbError> {
    let found: Option<Option<i64>> = snapshot::Entity::find()
        .select_only()
        .column_as(snapshot::Column::Number.max(), "newest")
        .filter(snapshot::Column::EntryId.eq(entry.0))
        .into_tuple()
        .one(from.connection())
        .await?;
    Ok(found.flatten().and_then(|number| u32::try_from(number).ok()).unwrap_or_default())
}

/// The lines of a snapshot.
pub async fn content(from: &impl Source, id: SnapshotId) -> Result<Content, DbError> {
    let text: Option<String> = snapshot::Entity::find_by_id(id.0)
        .select_only()
        .column(snapshot::Column::Content)
        .into_tuple()
        .one(from.connection())
        .await?;
    let text = text.unwrap_or_default();
    Content::from_json(&text).ok_or_else(|| DbError::Unreadable(format!("content of snapshot {id}")))
}

/// Keeps a snapshot with its lines and documents; the caller holds the entry's lock.
pub async fn insert(tx: &Tx, new: &Snapshot, content: &Content, documents: &[Document]) -> Result<(), DbError> {
    let row = snapshot::ActiveModel {
        id: Set(new.id.0),
        pemda_id: Set(new.pemda.0),
        entry_id: Set(new.entry.0),
        innovation_id: Set(new.innovation.0),
        edition: Set(new.edition.clone()),
        number: Set(i64::from(new.number)),
        code: Set(new.code.code().to_owned()),
        title: Set(new.title.clone()),
        content: Set(content.json()),
        content_hash: Set(new.content_hash.clone()),
        layout_hash: Set(new.layout_hash.clone()),
        file_hash: Set(new.file.code().to_owned()),
        file_size: Set(i64::try_from(new.size).unwrap_or(i64::MAX)),
        pages: Set(i64::from(new.pages)),
        rulebook_revision: Set(new.rulebook.revision.map(i64::from)),
        rulebook_hash: Set(new.rulebook.hash.clone()),
        findings: Set(serde_json::to_string(&new.told).unwrap_or_default()),
        note: Set(new.note.clone()),
        created_by: Set(new.by.0),
        created_by_name: Set(new.by_name.clone()),
        created_at: Set(new.at),
    };
    snapshot::Entity::insert(row).exec_without_returning(tx.connection()).await?;
    let rows = documents.iter().enumerate().map(|(at, document)| snapshot_document::ActiveModel {
        snapshot_id: Set(new.id.0),
        position: Set(i64::try_from(at).unwrap_or(i64::MAX)),
        evidence_id: Set(document.evidence.0),
        claim: Set(document.claim.clone()),
        title: Set(document.title.clone()),
        pages: Set(document.pages.clone()),
        url: Set(document.url.clone()),
        file_name: Set(document.file.as_ref().map(|(name, ..)| name.clone())),
        file_hash: Set(document.file.as_ref().map(|(_, hash, _)| hash.code().to_owned())),
        file_size: Set(document.file.as_ref().and_then(|(_, _, size)| i64::try_from(*size).ok())),
    });
    let rows: Vec<_> = rows.collect();
    for some in rows.chunks(500) {
        snapshot_document::Entity::insert_many(some.to_vec()).exec_without_returning(tx.connection()).await?;
    }
    Ok(())
}

/// The documents that a snapshot rests on.
pub async fn documents(from: &impl Source, id: SnapshotId) -> Result<Vec<Document>, DbError> {
    let rows = snapshot_document::Entity::find()
        .filter(snapshot_document::Column::SnapshotId.eq(id.0))
        .order_by_asc(snapshot_document::Column::Position)
        .all(from.connection())
        .await?;
    rows.into_iter()
        .map(|row| {
            let file = match (row.file_name, row.file_hash, row.file_size) {
                (Some(name), Some(hash), Some(size)) => Some((name, hash_of(hash)?, size.unsigned_abs())),
                _ => None,
            };
            let evidence = EvidenceId(row.evidence_id);
            Ok(Document { evidence, claim: row.claim, title: row.title, pages: row.pages, url: row.url, file })
        })
        .collect()
}

/// How a snapshot was sent, if it was.
pub async fn submission(from: &impl Source, id: SnapshotId) -> Result<Option<Submission>, DbError> {
    let row = snapshot_submission::Entity::find_by_id(id.0).one(from.connection()).await?;
    row.map(submission_of).transpose()
}

/// How each of some snapshots was sent.
pub async fn submissions(from: &impl Source, ids: &[SnapshotId]) -> Result<HashMap<SnapshotId, Submission>, DbError> {
    let rows = snapshot_submission::Entity::find()
        .filter(snapshot_submission::Column::SnapshotId.is_in(ids.iter().map(|id| id.0)))
        .all(from.connection())
        .await?;
    rows.into_iter().map(|row| Ok((SnapshotId(row.snapshot_id), submission_of(row)?))).collect()
}

/// How a snapshot was sent, locked until the transaction ends.
pub async fn lock_submission(tx: &Tx, id: SnapshotId) -> Result<Option<Submission>, DbError> {
    let row = snapshot_submission::Entity::find_by_id(id.0).lock_exclusive().one(tx.connection()).await?;
    row.map(submission_of).transpose()
}

/// Notes how a snapshot was sent.
pub async fn save_submission(tx: &Tx, of: SnapshotId, new: &Submission) -> Result<(), DbError> {
    let receipt = new.receipt.as_ref();
    let row = snapshot_submission::ActiveModel {
        snapshot_id: Set(of.0),
        registration: Set(new.registration.clone()),
        sent_on: Set(new.sent_on),
        note: Set(new.note.clone()),
        receipt_name: Set(receipt.map(|receipt| receipt.name.clone())),
        receipt_hash: Set(receipt.map(|receipt| receipt.hash.code().to_owned())),
        receipt_size: Set(receipt.and_then(|receipt| i64::try_from(receipt.size).ok())),
        receipt_type: Set(receipt.map(|receipt| receipt.file_type.code().to_owned())),
        revision: Set(new.revision),
        updated_by: Set(new.by.0),
        updated_by_name: Set(new.by_name.clone()),
        updated_at: Set(new.at),
    };
    if new.revision == 1 {
        snapshot_submission::Entity::insert(row).exec_without_returning(tx.connection()).await?;
    } else {
        row.update(tx.connection()).await?;
    }
    Ok(())
}

/// What anybody may know of the snapshot with a code.
pub async fn confirmed(from: &impl Source, code: &Code) -> Result<Option<Confirmed>, DbError> {
    let row = snapshot::Entity::find().filter(snapshot::Column::Code.eq(code.code())).one(from.connection()).await?;
    let Some(row) = row else { return Ok(None) };
    let pemda = organisations::store::find_pemda(from, PemdaId(row.pemda_id)).await?;
    let pemda = pemda.map(|found| found.name).unwrap_or_default();
    let newest = newest(from, EntryId(row.entry_id)).await?;
    let snapshot = snapshot_of(row)?;
    Ok(Some(Confirmed {
        code: snapshot.code,
        title: snapshot.title,
        pemda,
        number: snapshot.number,
        at: snapshot.at,
        file: snapshot.file,
        size: snapshot.size,
        pages: snapshot.pages,
        newest,
    }))
}

/// Every file that snapshots and their receipts name, with its size.
pub async fn contents(from: &impl Source) -> Result<BTreeMap<ContentHash, u64>, DbError> {
    let files: Vec<(String, i64)> = snapshot::Entity::find()
        .select_only()
        .columns([snapshot::Column::FileHash, snapshot::Column::FileSize])
        .into_tuple()
        .all(from.connection())
        .await?;
    let receipts: Vec<(Option<String>, Option<i64>)> = snapshot_submission::Entity::find()
        .select_only()
        .columns([snapshot_submission::Column::ReceiptHash, snapshot_submission::Column::ReceiptSize])
        .into_tuple()
        .all(from.connection())
        .await?;
    let receipts = receipts.into_iter().filter_map(|(hash, size)| Some((hash?, size?)));
    files.into_iter().chain(receipts).map(|(hash, size)| Ok((hash_of(hash)?, size.unsigned_abs()))).collect()
}

/// The snapshots whose lines are not those that were frozen: there must be none.
pub async fn altered(from: &impl Source) -> Result<Vec<SnapshotId>, DbError> {
    let mut found = Vec::new();
    let mut after = Uuid::nil();
    loop {
        let rows: Vec<(Uuid, String, String)> = snapshot::Entity::find()
            .select_only()
            .columns([snapshot::Column::Id, snapshot::Column::Content, snapshot::Column::ContentHash])
            .filter(snapshot::Column::Id.gt(after))
            .order_by_asc(snapshot::Column::Id)
            .limit(100)
            .into_tuple()
            .all(from.connection())
            .await?;
        let Some((last, ..)) = rows.last() else { return Ok(found) };
        after = *last;
        let differs = |(_, content, hash): &&(Uuid, String, String)| sha256(content.as_bytes()) != *hash;
        found.extend(rows.iter().filter(differs).map(|(id, ..)| SnapshotId(*id)));
    }
}

fn snapshot_of(row: snapshot::Model) -> Result<Snapshot, DbError> {
    let unreadable = || DbError::Unreadable(format!("snapshot {}", row.id));
    let number = |value: i64| u32::try_from(value).map_err(|_| unreadable());
    Ok(Snapshot {
        id: SnapshotId(row.id),
        pemda: PemdaId(row.pemda_id),
        entry: EntryId(row.entry_id),
        innovation: InnovationId(row.innovation_id),
        number: number(row.number)?,
        code: Code::from_typed(&row.code).ok_or_else(unreadable)?,
        file: ContentHash::from_code(&row.file_hash).ok_or_else(unreadable)?,
        size: row.file_size.unsigned_abs(),
        pages: number(row.pages)?,
        rulebook: Rulebook {
            revision: row.rulebook_revision.map(number).transpose()?,
            hash: row.rulebook_hash.clone(),
        },
        told: serde_json::from_str::<Vec<Told>>(&row.findings).map_err(|_| unreadable())?,
        edition: row.edition,
        title: row.title,
        content_hash: row.content_hash,
        layout_hash: row.layout_hash,
        note: row.note,
        by: PersonId(row.created_by),
        by_name: row.created_by_name,
        at: row.created_at,
    })
}

fn submission_of(row: snapshot_submission::Model) -> Result<Submission, DbError> {
    let receipt = match (row.receipt_name, row.receipt_hash, row.receipt_size, row.receipt_type) {
        (Some(name), Some(hash), Some(size), Some(kind)) => Some(Receipt {
            name,
            hash: hash_of(hash)?,
            size: size.unsigned_abs(),
            file_type: FileType::from_code(&kind).ok_or(DbError::Unreadable(kind))?,
        }),
        _ => None,
    };
    Ok(Submission {
        registration: row.registration,
        sent_on: row.sent_on,
        note: row.note,
        receipt,
        revision: row.revision,
        by: PersonId(row.updated_by),
        by_name: row.updated_by_name,
        at: row.updated_at,
    })
}

fn hash_of(code: String) -> Result<ContentHash, DbError> {
    ContentHash::from_code(&code).ok_or(DbError::Unreadable(code))
}
