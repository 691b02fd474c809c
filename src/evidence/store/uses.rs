//! What documents are used for.

use std::collections::HashMap;

use sea_orm::sea_query::IntoCondition;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select, Set,
};
use uuid::Uuid;

use crate::db::{DbError, Source, Tx};
use crate::evidence::model::{Claim, ClaimKind, Holder, Judgement, Pages, Reason, Use, Verdict};
use crate::kernel::id::{AnswerId, EntryId, EvidenceId, InnovationId, PemdaId, PersonId, UseId};
use crate::schema::{evidence_use, indicator_answer};

/// The uses for the claims of an innovation, earliest first.
pub async fn of_innovation(from: &impl Source, of: InnovationId) -> Result<Vec<Use>, DbError> {
    standing(from, evidence_use::Column::InnovationId.eq(of.0)).await
}

/// The uses for the claims of several innovations, earliest first.
pub async fn of_innovations(from: &impl Source, of: &[InnovationId]) -> Result<Vec<Use>, DbError> {
    standing(from, evidence_use::Column::InnovationId.is_in(of.iter().map(|id| id.0))).await
}

/// The uses for some answers to indicators, earliest first.
pub async fn of_answers(from: &impl Source, of: &[AnswerId]) -> Result<Vec<Use>, DbError> {
    let of = Condition::all()
        .add(evidence_use::Column::ClaimId.is_in(of.iter().map(|id| id.0)))
        .add(evidence_use::Column::ClaimKind.eq(ClaimKind::Answer.code()));
    standing(from, of).await
}

/// The uses of a document, earliest first.
pub async fn of_evidence(from: &impl Source, of: EvidenceId) -> Result<Vec<Use>, DbError> {
    standing(from, evidence_use::Column::EvidenceId.eq(of.0)).await
}

/// The use with this id, of whichever government, unless it was ended.
pub async fn find_use(from: &impl Source, id: UseId) -> Result<Option<Use>, DbError> {
    one_of(from, with_id(id).one(from.connection()).await?).await
}

/// The use, locked until the transaction ends; the caller holds the document's lock.
pub async fn lock_use(tx: &Tx, id: UseId) -> Result<Option<Use>, DbError> {
    one_of(tx, with_id(id).lock_exclusive().one(tx.connection()).await?).await
}

/// The use of a document for a claim, with whether it still stands; one that was ended is taken up again.
pub async fn use_for(from: &impl Source, of: EvidenceId, claim: Claim) -> Result<Option<(Use, bool)>, DbError> {
    let row = evidence_use::Entity::find()
        .filter(evidence_use::Column::EvidenceId.eq(of.0))
        .filter(evidence_use::Column::ClaimKind.eq(claim.kind().code()))
        .filter(evidence_use::Column::ClaimId.eq(claim.id()))
        .filter(evidence_use::Column::Attribute.eq(claim.attribute()))
        .one(from.connection())
        .await?;
    let stands = row.as_ref().is_some_and(|row| row.detached_at.is_none());
    Ok(one_of(from, row).await?.map(|used| (used, stands)))
}

/// Adds a use.
pub async fn insert_use(tx: &Tx, new: &Use) -> Result<(), DbError> {
    columns(new).insert(tx.connection()).await?;
    Ok(())
}

/// Writes a changed use; `detached` is the moment at which it was ended.
pub async fn save_use(tx: &Tx, changed: &Use, detached: Option<chrono::DateTime<chrono::Utc>>) -> Result<(), DbError> {
    let mut row = columns(changed);
    row.detached_at = Set(detached);
    row.update(tx.connection()).await?;
    Ok(())
}

/// The uses of which this is true and that were not ended, earliest first.
async fn standing(from: &impl Source, is_so: impl IntoCondition) -> Result<Vec<Use>, DbError> {
    let rows = evidence_use::Entity::find()
        .filter(is_so)
        .filter(evidence_use::Column::DetachedAt.is_null())
        .order_by_asc(evidence_use::Column::AttachedAt)
        .order_by_asc(evidence_use::Column::Id)
        .all(from.connection())
        .await?;
    uses_of(from, rows).await
}

fn with_id(id: UseId) -> Select<evidence_use::Entity> {
    evidence_use::Entity::find_by_id(id.0).filter(evidence_use::Column::DetachedAt.is_null())
}

async fn one_of(from: &impl Source, row: Option<evidence_use::Model>) -> Result<Option<Use>, DbError> {
    Ok(uses_of(from, row.into_iter().collect()).await?.pop())
}

/// Rows as uses; where some belong to no innovation, one question asks for the entries in which the government answers.
async fn uses_of(from: &impl Source, rows: Vec<evidence_use::Model>) -> Result<Vec<Use>, DbError> {
    let own: Vec<Uuid> = rows.iter().filter(|row| row.innovation_id.is_none()).map(|row| row.claim_id).collect();
    let mut entries: HashMap<Uuid, Uuid> = HashMap::new();
    if !own.is_empty() {
        let found: Vec<(Uuid, Uuid)> = indicator_answer::Entity::find()
            .select_only()
            .columns([indicator_answer::Column::Id, indicator_answer::Column::EntryId])
            .filter(indicator_answer::Column::Id.is_in(own))
            .into_tuple()
            .all(from.connection())
            .await?;
        entries.extend(found);
    }
    rows.into_iter()
        .map(|row| {
            let entry = || entries.get(&row.claim_id).map(|id| Holder::Government(EntryId(*id)));
            let holder = row.innovation_id.map(|id| Holder::Innovation(InnovationId(id))).or_else(entry);
            use_of(row, holder)
        })
        .collect()
}

fn use_of(row: evidence_use::Model, holder: Option<Holder>) -> Result<Use, DbError> {
    let holder = holder.ok_or_else(|| DbError::Unreadable(format!("whose use {} is", row.id)))?;
    let kind = ClaimKind::from_code(&row.claim_kind).ok_or(DbError::Unreadable(row.claim_kind))?;
    let claim = Claim::from_parts(kind, row.claim_id, &row.attribute).ok_or(DbError::Unreadable(row.attribute))?;
    let pages = row.pages.map(|text| Pages::from_typed(&text).map_err(|_| DbError::Unreadable(text)));
    let judged = match (row.judged_by, row.judged_at) {
        (Some(by), Some(at)) => Some(Judgement { by: PersonId(by), name: row.judged_by_name.unwrap_or_default(), at }),
        _ => None,
    };
    Ok(Use {
        id: UseId(row.id),
        pemda: PemdaId(row.pemda_id),
        evidence: EvidenceId(row.evidence_id),
        holder,
        claim,
        pages: pages.transpose()?,
        verdict: Verdict::from_code(&row.verdict).ok_or(DbError::Unreadable(row.verdict))?,
        reason: row.reason.map(|code| Reason::from_code(&code).ok_or(DbError::Unreadable(code))).transpose()?,
        note: row.note,
        judged,
        attached_by: PersonId(row.attached_by),
        attached_by_name: row.attached_by_name,
        attached_at: row.attached_at,
        revision: row.revision,
    })
}

fn columns(of: &Use) -> evidence_use::ActiveModel {
    evidence_use::ActiveModel {
        id: Set(of.id.0),
        pemda_id: Set(of.pemda.0),
        evidence_id: Set(of.evidence.0),
        innovation_id: Set(of.holder.innovation().map(|id| id.0)),
        claim_kind: Set(of.claim.kind().code().to_owned()),
        claim_id: Set(of.claim.id()),
        attribute: Set(of.claim.attribute().to_owned()),
        pages: Set(of.pages.as_ref().map(ToString::to_string)),
        verdict: Set(of.verdict.code().to_owned()),
        reason: Set(of.reason.map(|reason| reason.code().to_owned())),
        note: Set(of.note.clone()),
        judged_by: Set(of.judged.as_ref().map(|judged| judged.by.0)),
        judged_by_name: Set(of.judged.as_ref().map(|judged| judged.name.clone())),
        judged_at: Set(of.judged.as_ref().map(|judged| judged.at)),
        attached_by: Set(of.attached_by.0),
        attached_by_name: Set(of.attached_by_name.clone()),
        attached_at: Set(of.attached_at),
        detached_at: Set(None),
        revision: Set(of.revision),
    }
}
