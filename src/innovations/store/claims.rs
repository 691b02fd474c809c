//! Verdicts on the evidence for claims, as far as a change of the claim concerns them.

use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::db::{DbError, Source, Tx};
use crate::innovations::model::claim::{Claim, Verdict};
use crate::kernel::id::UseId;
use crate::schema::{evidence, evidence_use};

/// A verdict that was opened again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// Title of the document.
    pub title: String,
    /// The verdict it had.
    pub verdict: Verdict,
}

/// Opens again every verdict that was given on evidence for some claims. The caller holds the innovation's lock; the
/// documents are locked here, after it and in one order, as everybody who writes uses does.
pub async fn open_verdicts(tx: &Tx, claims: &[Claim]) -> Result<Vec<Opened>, DbError> {
    let mut judged = Condition::any();
    for claim in claims {
        judged = judged.add(
            evidence_use::Column::ClaimKind
                .eq(claim.kind().code())
                .and(evidence_use::Column::ClaimId.eq(claim.id()))
                .and(evidence_use::Column::Attribute.eq(claim.attribute())),
        );
    }
    let judged = Condition::all()
        .add(judged)
        .add(evidence_use::Column::DetachedAt.is_null())
        .add(evidence_use::Column::Verdict.ne(Verdict::Waiting.code()));
    let uses = evidence_use::Entity::find()
        .select_only()
        .column(evidence_use::Column::EvidenceId)
        .filter(judged.clone())
        .into_tuple::<Uuid>()
        .all(tx.connection())
        .await?;
    if uses.is_empty() {
        return Ok(Vec::new());
    }
    let documents: Vec<(Uuid, String)> = evidence::Entity::find()
        .select_only()
        .columns([evidence::Column::Id, evidence::Column::Title])
        .filter(evidence::Column::Id.is_in(uses))
        .order_by_asc(evidence::Column::Id)
        .lock_exclusive()
        .into_tuple()
        .all(tx.connection())
        .await?;
    // Read again: only under the documents' locks do the verdicts hold still.
    let held: Vec<(Uuid, Uuid, String)> = evidence_use::Entity::find()
        .select_only()
        .columns([evidence_use::Column::Id, evidence_use::Column::EvidenceId, evidence_use::Column::Verdict])
        .filter(judged)
        .filter(evidence_use::Column::EvidenceId.is_in(documents.iter().map(|(id, _)| *id)))
        .order_by_asc(evidence_use::Column::AttachedAt)
        .order_by_asc(evidence_use::Column::Id)
        .into_tuple()
        .all(tx.connection())
        .await?;
    let ids: Vec<UseId> = held.iter().map(|(id, ..)| UseId(*id)).collect();
    open_again(tx, &ids).await?;
    held.into_iter()
        .map(|(_, document, verdict)| {
            let title = documents.iter().find(|(id, _)| *id == document).map(|(_, title)| title.clone());
            let verdict = Verdict::from_code(&verdict).ok_or(DbError::Unreadable(verdict))?;
            Ok(Opened { title: title.unwrap_or_default(), verdict })
        })
        .collect()
}

/// Locks the documents that are used for a claim, in one order, until the transaction ends. Whoever locks an answer's entry as
/// well does so after this: a verdict locks its document first and then brings the scores of the entry up to date.
pub async fn lock_documents(tx: &Tx, claim: Claim) -> Result<(), DbError> {
    let used = Query::select()
        .column(evidence_use::Column::EvidenceId)
        .from(evidence_use::Entity)
        .and_where(evidence_use::Column::ClaimKind.eq(claim.kind().code()))
        .and_where(evidence_use::Column::ClaimId.eq(claim.id()))
        .and_where(evidence_use::Column::Attribute.eq(claim.attribute()))
        .and_where(evidence_use::Column::DetachedAt.is_null())
        .to_owned();
    evidence::Entity::find()
        .select_only()
        .column(evidence::Column::Id)
        .filter(evidence::Column::Id.in_subquery(used))
        .order_by_asc(evidence::Column::Id)
        .lock_exclusive()
        .into_tuple::<Uuid>()
        .all(tx.connection())
        .await?;
    Ok(())
}

/// Makes verdicts wait again: their reasons and notes go, who gave them stays. The caller holds the documents' locks.
pub async fn open_again(tx: &Tx, uses: &[UseId]) -> Result<(), DbError> {
    evidence_use::Entity::update_many()
        .col_expr(evidence_use::Column::Verdict, Expr::value(Verdict::Waiting.code()))
        .col_expr(evidence_use::Column::Reason, Expr::value(None::<String>))
        .col_expr(evidence_use::Column::Note, Expr::value(None::<String>))
        .col_expr(evidence_use::Column::Revision, Expr::col(evidence_use::Column::Revision).add(1))
        .filter(evidence_use::Column::Id.is_in(uses.iter().map(|id| id.0)))
        .exec(tx.connection())
        .await?;
    Ok(())
}
