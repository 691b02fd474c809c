//! What entries of earlier editions hand on.

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set};
use uuid::Uuid;

use super::{ROWS, entry_of};
use crate::assessment::model::Entry;
use crate::db::{DbError, Source, Tx};
use crate::innovations::model::claim::{ClaimKind, Verdict};
use crate::kernel::id::{AnswerId, InnovationId, PemdaId, UseId};
use crate::schema::{assessment_entry, evidence_use};

/// The entries of a government in any of these editions that were not taken out, its own among them.
pub async fn standing_in(from: &impl Source, pemda: PemdaId, editions: &[&str]) -> Result<Vec<Entry>, DbError> {
    let rows = assessment_entry::Entity::find()
        .filter(assessment_entry::Column::PemdaId.eq(pemda.0))
        .filter(assessment_entry::Column::Edition.is_in(editions.iter().copied()))
        .filter(assessment_entry::Column::LeftAt.is_null())
        .all(from.connection())
        .await?;
    Ok(rows.into_iter().map(entry_of).collect())
}

/// The entry of an innovation, or of the government itself, in the first of these editions that it stands in.
pub async fn before(
    from: &impl Source,
    pemda: PemdaId,
    editions: &[&str],
    innovation: Option<InnovationId>,
) -> Result<Option<Entry>, DbError> {
    let whose = match innovation {
        Some(id) => assessment_entry::Column::InnovationId.eq(id.0),
        None => assessment_entry::Column::InnovationId.is_null(),
    };
    let rows = assessment_entry::Entity::find()
        .filter(assessment_entry::Column::PemdaId.eq(pemda.0))
        .filter(assessment_entry::Column::Edition.is_in(editions.iter().copied()))
        .filter(whose)
        .filter(assessment_entry::Column::LeftAt.is_null())
        .all(from.connection())
        .await?;
    let place = |entry: &Entry| editions.iter().position(|id| *id == entry.edition);
    Ok(rows.into_iter().map(entry_of).min_by_key(place))
}

/// Uses the documents of some answers for others as well, each pair being an old and a new one. They wait to be judged anew,
/// and whoever attached them then still does not judge them.
///
/// A use is otherwise written under its document's lock, so that a change of the document opens its verdict; these have none
/// to open.
pub async fn carry_uses(tx: &Tx, pairs: &[(AnswerId, AnswerId)], at: DateTime<Utc>) -> Result<(), DbError> {
    for some in pairs.chunks(ROWS) {
        let rows = evidence_use::Entity::find()
            .filter(evidence_use::Column::ClaimKind.eq(ClaimKind::Answer.code()))
            .filter(evidence_use::Column::ClaimId.is_in(some.iter().map(|(old, _)| old.0)))
            .filter(evidence_use::Column::DetachedAt.is_null())
            .order_by_asc(evidence_use::Column::Id)
            .all(tx.connection())
            .await?;
        let new = |old: Uuid| some.iter().find(|(from, _)| from.0 == old).map(|(_, to)| to.0);
        let carried: Vec<evidence_use::ActiveModel> = rows
            .into_iter()
            .filter_map(|row| {
                let claim = new(row.claim_id)?;
                Some(evidence_use::ActiveModel {
                    id: Set(UseId::fresh().0),
                    pemda_id: Set(row.pemda_id),
                    evidence_id: Set(row.evidence_id),
                    innovation_id: Set(row.innovation_id),
                    claim_kind: Set(row.claim_kind),
                    claim_id: Set(claim),
                    attribute: Set(row.attribute),
                    pages: Set(row.pages),
                    verdict: Set(Verdict::Waiting.code().to_owned()),
                    reason: Set(None),
                    note: Set(None),
                    judged_by: Set(None),
                    judged_by_name: Set(None),
                    judged_at: Set(None),
                    attached_by: Set(row.attached_by),
                    attached_by_name: Set(row.attached_by_name),
                    attached_at: Set(at),
                    detached_at: Set(None),
                    revision: Set(1),
                })
            })
            .collect();
        for rows in carried.chunks(ROWS) {
            evidence_use::Entity::insert_many(rows.to_vec()).exec_without_returning(tx.connection()).await?;
        }
    }
    Ok(())
}
