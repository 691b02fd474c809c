//! Kept runs of scores in the database.

use sea_orm::{ColumnTrait, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect, Set};
use uuid::Uuid;

use super::model::{Run, RunEntry};
use crate::assessment::model::Scores;
use crate::db::{DbError, Source, Tx};
use crate::kernel::id::{EntryId, PemdaId, RevisionId, RunId};
use crate::kernel::points::Points;
use crate::schema::{assessment_entry, innovation, score_run, score_run_entry};

/// An entry, its name, its three scores then and its three scores now.
type Row = (Uuid, Option<String>, i64, i64, i64, i64, i64, i64);

/// Rows of one INSERT.
const ROWS: usize = 500;

/// Keeps what a revision gave: the index, and the scores of every entry.
pub async fn keep(
    tx: &Tx,
    (pemda, edition): (PemdaId, &str),
    run: &Run,
    entries: &[(EntryId, Scores)],
) -> Result<(), DbError> {
    let id = RunId::fresh();
    let [claimed, verified, official] = run.index.map(|index| index.map(Points::hundredths));
    let row = score_run::ActiveModel {
        id: Set(id.0),
        pemda_id: Set(pemda.0),
        edition: Set(edition.to_owned()),
        revision_id: Set(run.revision.0),
        innovations: Set(i64::from(run.innovations)),
        claimed: Set(claimed),
        verified: Set(verified),
        official: Set(official),
        ended_at: Set(run.ended_at),
        ended_by_name: Set(run.ended_by_name.clone()),
    };
    score_run::Entity::insert(row).exec_without_returning(tx.connection()).await?;
    for some in entries.chunks(ROWS) {
        let rows = some.iter().map(|(entry, scores)| score_run_entry::ActiveModel {
            run_id: Set(id.0),
            entry_id: Set(entry.0),
            claimed: Set(scores.claimed.hundredths()),
            verified: Set(scores.verified.hundredths()),
            official: Set(scores.official.hundredths()),
        });
        score_run_entry::Entity::insert_many(rows).exec_without_returning(tx.connection()).await?;
    }
    Ok(())
}

/// What a revision gave when another took its place; `None` while it is used, or when nothing was entered under it.
pub async fn run_of(from: &impl Source, revision: RevisionId) -> Result<Option<(RunId, Run)>, DbError> {
    let row =
        score_run::Entity::find().filter(score_run::Column::RevisionId.eq(revision.0)).one(from.connection()).await?;
    Ok(row.map(|row| {
        let index = [row.claimed, row.verified, row.official].map(|index| index.map(Points::from_hundredths));
        let run = Run {
            revision,
            innovations: u32::try_from(row.innovations).unwrap_or_default(),
            index,
            ended_at: row.ended_at,
            ended_by_name: row.ended_by_name,
        };
        (RunId(row.id), run)
    }))
}

/// The entries of a kept run with their scores then and now, those of innovations by name.
pub async fn run_entries(from: &impl Source, run: RunId) -> Result<Vec<RunEntry>, DbError> {
    let its_entry = score_run_entry::Entity::belongs_to(assessment_entry::Entity)
        .from(score_run_entry::Column::EntryId)
        .to(assessment_entry::Column::Id);
    let its_innovation = assessment_entry::Entity::belongs_to(innovation::Entity)
        .from(assessment_entry::Column::InnovationId)
        .to(innovation::Column::Id);
    let rows: Vec<Row> = score_run_entry::Entity::find()
        .select_only()
        .column(score_run_entry::Column::EntryId)
        .column(innovation::Column::Name)
        .columns([
            score_run_entry::Column::Claimed,
            score_run_entry::Column::Verified,
            score_run_entry::Column::Official,
        ])
        .columns([
            assessment_entry::Column::Claimed,
            assessment_entry::Column::Verified,
            assessment_entry::Column::Official,
        ])
        .join(JoinType::InnerJoin, its_entry.into())
        .join(JoinType::LeftJoin, its_innovation.into())
        .filter(score_run_entry::Column::RunId.eq(run.0))
        .order_by_asc(innovation::Column::SortName)
        .order_by_asc(score_run_entry::Column::EntryId)
        .into_tuple()
        .all(from.connection())
        .await?;
    let scores = |claimed, verified, official| Scores {
        claimed: Points::from_hundredths(claimed),
        verified: Points::from_hundredths(verified),
        official: Points::from_hundredths(official),
    };
    let entry = |(entry, name, a, b, c, x, y, z)| RunEntry {
        entry: EntryId(entry),
        name,
        scores: scores(a, b, c),
        now: scores(x, y, z),
    };
    Ok(rows.into_iter().map(entry).collect())
}
