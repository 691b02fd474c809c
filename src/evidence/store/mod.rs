//! Documents, their files' versions and their uses in the database.

mod claims;
mod holders;
mod listing;
mod uses;

pub use claims::{labels, of_entry as claims_of_entry, of_innovation as claims_of_innovation};
pub use holders::{held, held_by};
pub use listing::{Line, count, list, reusable, tally};
pub use uses::{
    find_use, insert_use, lock_use, of_answers, of_evidence, of_innovation, of_innovations, save_use, use_for,
};

use std::collections::{BTreeMap, HashMap};

use sea_orm::sea_query::ExprTrait;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect, Set};
use uuid::Uuid;

use super::model::{Access, Evidence, Facts, Kind, Reach, Reached, Version};
use crate::blobs::ContentHash;
use crate::db::{DbError, Source, Tx};
use crate::inspection::FileType;
use crate::kernel::date::PartialDate;
use crate::kernel::id::{BlobId, EvidenceId, InnovationId, OpdId, PemdaId, PersonId};
use crate::schema::{evidence, evidence_owner, evidence_version};

/// The document with this id, of whichever government: the caller asks the policy.
pub async fn find(from: &impl Source, id: EvidenceId) -> Result<Option<Evidence>, DbError> {
    let rows = evidence::Entity::find_by_id(id.0).all(from.connection()).await?;
    Ok(complete(from, rows).await?.pop())
}

/// Several documents by id; those that are not there are left out.
pub async fn find_all(from: &impl Source, ids: &[EvidenceId]) -> Result<HashMap<EvidenceId, Evidence>, DbError> {
    let rows = evidence::Entity::find()
        .filter(evidence::Column::Id.is_in(ids.iter().map(|id| id.0)))
        .all(from.connection())
        .await?;
    Ok(complete(from, rows).await?.into_iter().map(|found| (found.id, found)).collect())
}

/// The documents of a government whose current file has this content, earliest first.
pub async fn with_content(from: &impl Source, pemda: PemdaId, hash: &ContentHash) -> Result<Vec<Evidence>, DbError> {
    let rows = evidence::Entity::find()
        .filter(evidence::Column::PemdaId.eq(pemda.0))
        .filter(evidence::Column::Sha256.eq(hash.code()))
        .order_by_asc(evidence::Column::CreatedAt)
        .order_by_asc(evidence::Column::Id)
        .all(from.connection())
        .await?;
    complete(from, rows).await
}

/// The document, locked until the transaction ends; with it its uses, which are only written under this lock.
pub async fn lock(tx: &Tx, id: EvidenceId) -> Result<Option<Evidence>, DbError> {
    let rows = evidence::Entity::find_by_id(id.0).lock_exclusive().all(tx.connection()).await?;
    Ok(complete(tx, rows).await?.pop())
}

/// Adds a document with its owners and the first version of its file.
pub async fn insert(tx: &Tx, new: &Evidence) -> Result<(), DbError> {
    columns(new).insert(tx.connection()).await?;
    let owned = !new.owners.is_empty();
    let owners = new.owners.iter().enumerate().map(|(at, opd)| evidence_owner::ActiveModel {
        evidence_id: Set(new.id.0),
        opd_id: Set(opd.0),
        position: Set(i64::try_from(at).unwrap_or(i64::MAX)),
    });
    // What is logged for the government itself is owned by no OPD.
    if owned {
        evidence_owner::Entity::insert_many(owners).exec_without_returning(tx.connection()).await?;
    }
    if let Some(file) = &new.file {
        insert_version(tx, new.id, file).await?;
    }
    Ok(())
}

/// Writes a changed document; the caller holds the lock, has raised the revision and has added a new version itself.
pub async fn save(tx: &Tx, changed: &Evidence) -> Result<(), DbError> {
    columns(changed).update(tx.connection()).await?;
    Ok(())
}

/// Adds a version of a document's file.
pub async fn insert_version(tx: &Tx, of: EvidenceId, new: &Version) -> Result<(), DbError> {
    let row = evidence_version::ActiveModel {
        id: Set(BlobId::fresh().0),
        evidence_id: Set(of.0),
        number: Set(new.number),
        sha256: Set(new.hash.code().to_owned()),
        size: Set(i64::try_from(new.size).unwrap_or(i64::MAX)),
        file_type: Set(new.file_type.code().to_owned()),
        name: Set(new.name.clone()),
        pages: Set(new.pages.map(i64::from)),
        width: Set(new.width.map(i64::from)),
        height: Set(new.height.map(i64::from)),
        own_title: Set(new.own_title.clone()),
        preview: Set(new.preview.as_ref().map(|hash| hash.code().to_owned())),
        uploaded_by: Set(new.uploaded_by.0),
        uploaded_by_name: Set(new.uploaded_by_name.clone()),
        uploaded_at: Set(new.uploaded_at),
    };
    row.insert(tx.connection()).await?;
    Ok(())
}

/// Every version of a document's file, latest first.
pub async fn versions(from: &impl Source, of: EvidenceId) -> Result<Vec<Version>, DbError> {
    let rows = evidence_version::Entity::find()
        .filter(evidence_version::Column::EvidenceId.eq(of.0))
        .order_by_desc(evidence_version::Column::Number)
        .all(from.connection())
        .await?;
    rows.into_iter().map(version_of).collect()
}

/// Bytes of every version of the files that were logged for an innovation, or for the government itself.
pub async fn bytes_logged_for(from: &impl Source, pemda: PemdaId, of: Option<InnovationId>) -> Result<u64, DbError> {
    let logged = match of {
        Some(id) => evidence::Column::LoggedFor.eq(id.0),
        None => evidence::Column::LoggedFor.is_null().and(evidence::Column::PemdaId.eq(pemda.0)),
    };
    let sizes: Vec<i64> = evidence_version::Entity::find()
        .select_only()
        .column(evidence_version::Column::Size)
        .join(
            JoinType::InnerJoin,
            evidence_version::Entity::belongs_to(evidence::Entity)
                .from(evidence_version::Column::EvidenceId)
                .to(evidence::Column::Id)
                .into(),
        )
        .filter(logged)
        .into_tuple()
        .all(from.connection())
        .await?;
    Ok(sizes.into_iter().map(i64::unsigned_abs).sum())
}

/// Every file that any row names, of all governments, with its size in bytes where the row knows it: what the store must
/// have.
pub async fn contents(from: &impl Source) -> Result<BTreeMap<ContentHash, Option<u64>>, DbError> {
    let rows: Vec<(String, i64, Option<String>)> = evidence_version::Entity::find()
        .select_only()
        .columns([evidence_version::Column::Sha256, evidence_version::Column::Size, evidence_version::Column::Preview])
        .into_tuple()
        .all(from.connection())
        .await?;
    let mut found = BTreeMap::new();
    for (content, size, preview) in rows {
        if let Some(preview) = preview {
            found.entry(hash(preview)?).or_insert(None);
        }
        found.insert(hash(content)?, Some(size.unsigned_abs()));
    }
    Ok(found)
}

/// Rows as documents, with their owners and current versions: two questions whatever their number.
async fn complete(from: &impl Source, rows: Vec<evidence::Model>) -> Result<Vec<Evidence>, DbError> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut owners: HashMap<Uuid, Vec<OpdId>> = HashMap::new();
    let owning = evidence_owner::Entity::find()
        .filter(evidence_owner::Column::EvidenceId.is_in(ids.iter().copied()))
        .order_by_asc(evidence_owner::Column::Position)
        .all(from.connection())
        .await?;
    for owner in owning {
        owners.entry(owner.evidence_id).or_default().push(OpdId(owner.opd_id));
    }
    let stored = evidence_version::Entity::find()
        .filter(evidence_version::Column::EvidenceId.is_in(ids))
        .all(from.connection())
        .await?;
    let mut versions: HashMap<(Uuid, i64), evidence_version::Model> =
        stored.into_iter().map(|row| ((row.evidence_id, row.number), row)).collect();
    rows.into_iter()
        .map(|row| {
            let file = versions.remove(&(row.id, row.version)).map(version_of).transpose()?;
            let owners = owners.remove(&row.id).unwrap_or_default();
            evidence_of(row, owners, file)
        })
        .collect()
}

fn evidence_of(row: evidence::Model, owners: Vec<OpdId>, file: Option<Version>) -> Result<Evidence, DbError> {
    let reached = match (row.reach, row.reach_on) {
        (Some(code), Some(on)) => {
            let reach = Reach::from_code(&code).ok_or(DbError::Unreadable(code))?;
            Some(Reached { reach, on, by: row.reach_by.unwrap_or_default() })
        }
        _ => None,
    };
    Ok(Evidence {
        id: EvidenceId(row.id),
        pemda: PemdaId(row.pemda_id),
        kind: Kind::from_code(&row.kind).ok_or(DbError::Unreadable(row.kind))?,
        facts: Facts {
            title: row.title,
            number: row.number,
            issuer: row.issuer,
            issued_on: date(row.issued_on)?,
            valid_until: date(row.valid_until)?,
            access: Access::from_code(&row.access).ok_or(DbError::Unreadable(row.access))?,
            personal: row.personal,
            url: row.url,
        },
        owners,
        file,
        reached,
        logged_for: row.logged_for.map(InnovationId),
        created_by: PersonId(row.created_by),
        created_by_name: row.created_by_name,
        created_at: row.created_at,
        revision: row.revision,
        updated_at: row.updated_at,
        updated_by: row.updated_by,
    })
}

fn version_of(row: evidence_version::Model) -> Result<Version, DbError> {
    let small = |value: Option<i64>| value.and_then(|value| u32::try_from(value).ok());
    Ok(Version {
        number: row.number,
        hash: hash(row.sha256)?,
        size: row.size.unsigned_abs(),
        file_type: FileType::from_code(&row.file_type).ok_or(DbError::Unreadable(row.file_type))?,
        name: row.name,
        pages: small(row.pages),
        width: small(row.width),
        height: small(row.height),
        own_title: row.own_title,
        preview: row.preview.map(hash).transpose()?,
        uploaded_by: PersonId(row.uploaded_by),
        uploaded_by_name: row.uploaded_by_name,
        uploaded_at: row.uploaded_at,
    })
}

fn columns(of: &Evidence) -> evidence::ActiveModel {
    let facts = &of.facts;
    evidence::ActiveModel {
        id: Set(of.id.0),
        pemda_id: Set(of.pemda.0),
        kind: Set(of.kind.code().to_owned()),
        title: Set(facts.title.clone()),
        number: Set(facts.number.clone()),
        issuer: Set(facts.issuer.clone()),
        issued_on: Set(facts.issued_on.map(|date| date.to_string())),
        valid_until: Set(facts.valid_until.map(|date| date.to_string())),
        last_day: Set(facts.last_day()),
        access: Set(facts.access.code().to_owned()),
        personal: Set(facts.personal),
        url: Set(facts.url.clone()),
        reach: Set(of.reached.as_ref().map(|reached| reached.reach.code().to_owned())),
        reach_on: Set(of.reached.as_ref().map(|reached| reached.on)),
        reach_by: Set(of.reached.as_ref().map(|reached| reached.by.clone())),
        search_text: Set(of.search_text()),
        file_type: Set(of.file.as_ref().map(|file| file.file_type.code().to_owned())),
        sha256: Set(of.file.as_ref().map(|file| file.hash.code().to_owned())),
        version: Set(of.file.as_ref().map_or(0, |file| file.number)),
        logged_for: Set(of.logged_for.map(|id| id.0)),
        created_by: Set(of.created_by.0),
        created_by_name: Set(of.created_by_name.clone()),
        created_at: Set(of.created_at),
        revision: Set(of.revision),
        updated_at: Set(of.updated_at),
        updated_by: Set(of.updated_by.clone()),
    }
}

fn date(code: Option<String>) -> Result<Option<PartialDate>, DbError> {
    code.map(|code| PartialDate::from_code(&code).ok_or(DbError::Unreadable(code))).transpose()
}

fn hash(code: String) -> Result<ContentHash, DbError> {
    ContentHash::from_code(&code).ok_or(DbError::Unreadable(code))
}
