//! The verdicts on the rows of an import.

use std::collections::HashMap;

use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, FromQueryResult, IdenStatic, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Set,
};
use uuid::Uuid;

use super::{signed, unwritable};
use crate::db::{DbError, Source, Tx};
use crate::exchange::model::{Command, Fate, SheetKind, Tally, Verdict};
use crate::kernel::id::{ImportId, InnovationId, MetricId};
use crate::kernel::paging::{PageRequest, Paged};
use crate::schema::{import_row, innovation, integration, metric, reading};

/// Adds verdicts.
pub async fn insert_rows(tx: &Tx, of: ImportId, verdicts: &[Verdict]) -> Result<(), DbError> {
    let rows = verdicts.iter().map(|verdict| columns(of, verdict)).collect::<Result<Vec<_>, DbError>>()?;
    import_row::Entity::insert_many(rows).exec_without_returning(tx.connection()).await?;
    Ok(())
}

/// Forgets every verdict of an import.
pub async fn clear_rows(tx: &Tx, of: ImportId) -> Result<(), DbError> {
    import_row::Entity::delete_many().filter(import_row::Column::ImportId.eq(of.0)).exec(tx.connection()).await?;
    Ok(())
}

/// How many rows of each kind have each fate.
pub async fn tallies(from: &impl Source, of: ImportId) -> Result<Vec<Tally>, DbError> {
    Ok(tallies_of(from, &[of]).await?.remove(&of).unwrap_or_default())
}

/// The same for several imports; one without rows is left out.
pub async fn tallies_of(from: &impl Source, of: &[ImportId]) -> Result<HashMap<ImportId, Vec<Tally>>, DbError> {
    let rows: Vec<(Uuid, String, String, i64)> = import_row::Entity::find()
        .select_only()
        .column(import_row::Column::ImportId)
        .column(import_row::Column::Kind)
        .column(import_row::Column::Fate)
        .column_as(import_row::Column::Place.count(), "n")
        .filter(import_row::Column::ImportId.is_in(of.iter().map(|id| id.0)))
        .group_by(import_row::Column::ImportId)
        .group_by(import_row::Column::Kind)
        .group_by(import_row::Column::Fate)
        .into_tuple()
        .all(from.connection())
        .await?;
    let mut tallies: HashMap<ImportId, Vec<Tally>> = HashMap::new();
    for (import, kind, fate, n) in rows {
        let tally = Tally { kind: kind_of(&kind)?, fate: fate_of(&fate)?, rows: n.unsigned_abs() };
        tallies.entry(ImportId(import)).or_default().push(tally);
    }
    for tallies in tallies.values_mut() {
        tallies.sort_unstable_by_key(|one| (one.kind, one.fate));
    }
    Ok(tallies)
}

/// One page of the rows of an import in their order; those of a kind and with a fate, where one is asked for.
pub async fn rows(
    from: &impl Source,
    of: ImportId,
    kind: Option<SheetKind>,
    fate: Option<Fate>,
    page: PageRequest,
) -> Result<Paged<Verdict>, DbError> {
    let mut which = Condition::all().add(import_row::Column::ImportId.eq(of.0));
    if let Some(kind) = kind {
        which = which.add(import_row::Column::Kind.eq(kind.code()));
    }
    if let Some(fate) = fate {
        which = which.add(import_row::Column::Fate.eq(fate.code()));
    }
    let all = import_row::Entity::find().filter(which);
    let total = all.clone().count(from.connection()).await?;
    let number = page.number_within(total);
    let rows = all
        .order_by_asc(import_row::Column::Place)
        .offset((number - 1) * page.size())
        .limit(page.size())
        .all(from.connection())
        .await?;
    let rows = rows.into_iter().map(verdict_of).collect::<Result<_, _>>()?;
    Ok(Paged { rows, total, number, size: page.size() })
}

/// The next rows with faults after a place, in their order.
pub async fn faulty_rows(from: &impl Source, of: ImportId, after: i64, most: u64) -> Result<Vec<Verdict>, DbError> {
    some(from, of, &[Fate::Refused], after, most).await
}

/// The next rows that confirming writes, after a place, in their order.
pub async fn accepted(from: &impl Source, of: ImportId, after: i64, most: u64) -> Result<Vec<Verdict>, DbError> {
    some(from, of, &[Fate::New, Fate::Changed], after, most).await
}

async fn some(
    from: &impl Source,
    of: ImportId,
    fates: &[Fate],
    after: i64,
    most: u64,
) -> Result<Vec<Verdict>, DbError> {
    let rows = import_row::Entity::find()
        .filter(import_row::Column::ImportId.eq(of.0))
        .filter(import_row::Column::Fate.is_in(fates.iter().map(|fate| fate.code())))
        .filter(import_row::Column::Place.gt(after))
        .order_by_asc(import_row::Column::Place)
        .limit(most)
        .all(from.connection())
        .await?;
    rows.into_iter().map(verdict_of).collect()
}

/// Keeps how something was before a row changed it.
pub async fn keep_before(tx: &Tx, of: ImportId, place: i64, before: &Command) -> Result<(), DbError> {
    let before = serde_json::to_string(before).map_err(unwritable)?;
    import_row::Entity::update_many()
        .col_expr(import_row::Column::Before, Expr::value(before))
        .filter(import_row::Column::ImportId.eq(of.0))
        .filter(import_row::Column::Place.eq(place))
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// The next rows that an import changed, after a place, with how each was before.
pub async fn written(
    from: &impl Source,
    of: ImportId,
    after: i64,
    most: u64,
) -> Result<Vec<(Verdict, Option<Command>)>, DbError> {
    let rows = import_row::Entity::find()
        .filter(import_row::Column::ImportId.eq(of.0))
        .filter(import_row::Column::Fate.eq(Fate::Changed.code()))
        .filter(import_row::Column::Place.gt(after))
        .order_by_asc(import_row::Column::Place)
        .limit(most)
        .all(from.connection())
        .await?;
    rows.into_iter()
        .map(|row| {
            let before = row.before.as_deref().map(serde_json::from_str).transpose().map_err(unwritable)?;
            Ok((verdict_of(row)?, before))
        })
        .collect()
}

/// The ids of what rows of a kind with a fate are about, as a subquery.
pub fn rows_of_kind(of: ImportId, kind: SheetKind, fate: Fate) -> SelectStatement {
    Query::select()
        .column(import_row::Column::Subject)
        .from(import_row::Entity)
        .and_where(import_row::Column::ImportId.eq(of.0))
        .and_where(import_row::Column::Kind.eq(kind.code()))
        .and_where(import_row::Column::Fate.eq(fate.code()))
        .and_where(import_row::Column::Subject.is_not_null())
        .to_owned()
}

/// Names of rows whose subject is no longer at the revision that the row knows, raised by `later`; at most `most`.
///
/// Before an import is confirmed, `later` is 0: somebody changed what the check compared. Before a row that changed
/// something is undone, it is 1. For rows that made something, the revision is 1.
pub async fn stale(
    from: &impl Source,
    of: ImportId,
    fate: Fate,
    later: i64,
    most: u64,
) -> Result<Vec<String>, DbError> {
    #[derive(FromQueryResult)]
    struct Named {
        line: i64,
        label: String,
        kind: String,
    }
    let mut named = Vec::new();
    let tables = [
        (SheetKind::Innovations, innovation::Entity.as_str(), innovation::Column::Id.as_str()),
        (SheetKind::Integrations, integration::Entity.as_str(), integration::Column::Id.as_str()),
        (SheetKind::Metrics, metric::Entity.as_str(), metric::Column::Id.as_str()),
        (SheetKind::Readings, reading::Entity.as_str(), reading::Column::Id.as_str()),
    ];
    for (kind, table, id) in tables {
        let row = |column: import_row::Column| Expr::col((import_row::Entity, column));
        let expected = match fate {
            Fate::New => Expr::value(1_i64),
            _ => row(import_row::Column::Revision).add(later),
        };
        let unchanged = Query::select()
            .expr(Expr::value(1))
            .from(table)
            .and_where(Expr::col((table, id)).equals((import_row::Entity, import_row::Column::Subject)))
            .and_where(Expr::col((table, "revision")).eq(expected))
            .to_owned();
        let found = import_row::Entity::find()
            .select_only()
            .columns([import_row::Column::Line, import_row::Column::Label, import_row::Column::Kind])
            .filter(import_row::Column::ImportId.eq(of.0))
            .filter(import_row::Column::Kind.eq(kind.code()))
            .filter(import_row::Column::Fate.eq(fate.code()))
            .filter(Expr::not_exists(unchanged))
            .order_by_asc(import_row::Column::Place)
            .limit(most)
            .into_model::<Named>()
            .all(from.connection())
            .await?;
        for one in found {
            let kind = kind_of(&one.kind)?.label();
            named.push(format!("{} ({kind} baris {})", one.label, one.line));
        }
    }
    Ok(named)
}

fn columns(of: ImportId, verdict: &Verdict) -> Result<import_row::ActiveModel, DbError> {
    let command = verdict.command.as_ref().map(serde_json::to_string).transpose().map_err(unwritable)?;
    Ok(import_row::ActiveModel {
        import_id: Set(of.0),
        place: Set(verdict.place()),
        kind: Set(verdict.kind.code().to_owned()),
        line: Set(signed(u64::from(verdict.line))),
        fate: Set(verdict.fate.code().to_owned()),
        label: Set(verdict.label.chars().take(300).collect()),
        subject: Set(verdict.subject),
        revision: Set(verdict.revision),
        command: Set(command),
        before: Set(None),
        told: Set(serde_json::to_string(&verdict.told).map_err(unwritable)?),
        faults: Set(serde_json::to_string(&verdict.faults).map_err(unwritable)?),
    })
}

fn verdict_of(row: import_row::Model) -> Result<Verdict, DbError> {
    Ok(Verdict {
        kind: kind_of(&row.kind)?,
        line: u32::try_from(row.line).map_err(|_| DbError::Unreadable(row.line.to_string()))?,
        label: row.label,
        fate: fate_of(&row.fate)?,
        subject: row.subject,
        revision: row.revision,
        command: row.command.as_deref().map(serde_json::from_str).transpose().map_err(unwritable)?,
        told: serde_json::from_str(&row.told).map_err(unwritable)?,
        faults: serde_json::from_str(&row.faults).map_err(unwritable)?,
    })
}

fn kind_of(code: &str) -> Result<SheetKind, DbError> {
    SheetKind::from_code(code).ok_or_else(|| DbError::Unreadable(code.to_owned()))
}

fn fate_of(code: &str) -> Result<Fate, DbError> {
    Fate::from_code(code).ok_or_else(|| DbError::Unreadable(code.to_owned()))
}

/// To which innovations metrics belong.
pub async fn innovations_of_metrics(
    from: &impl Source,
    metrics: &[MetricId],
) -> Result<HashMap<MetricId, InnovationId>, DbError> {
    let rows: Vec<(Uuid, Uuid)> = metric::Entity::find()
        .select_only()
        .columns([metric::Column::Id, metric::Column::InnovationId])
        .filter(metric::Column::Id.is_in(metrics.iter().map(|id| id.0)))
        .into_tuple()
        .all(from.connection())
        .await?;
    Ok(rows.into_iter().map(|(metric, innovation)| (MetricId(metric), InnovationId(innovation))).collect())
}
