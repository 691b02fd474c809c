//! What an import made, and taking it away again. Nothing else in the product removes what was logged.

use sea_orm::sea_query::{Expr, Query, SelectStatement};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, SqlErr};

use super::rows::rows_of_kind;
use crate::db::{DbError, Source, Tx};
use crate::exchange::model::{Fate, SheetKind};
use crate::innovations::model::Status;
use crate::kernel::id::ImportId;
use crate::schema::{
    annual_record, award, comment, criterion_answer, evidence_use, fact, import_row, information_system, innovation,
    innovation_affair, innovation_alias, innovation_link, innovation_owner, integration, metric, notice, reading, task,
};

/// Names of what an import made that something else has come to hang on since, each with what that is; at most `most` of
/// each kind.
pub async fn blocking(from: &impl Source, of: ImportId, most: u64) -> Result<Vec<String>, DbError> {
    let made = |kind| rows_of_kind(of, kind, Fate::New);
    let mut found = Vec::new();
    for (what, query) in hanging_on_innovations(of) {
        let names: Vec<String> = innovation::Entity::find()
            .select_only()
            .column(innovation::Column::Name)
            .filter(innovation::Column::Id.in_subquery(made(SheetKind::Innovations)))
            .filter(innovation::Column::Id.in_subquery(query))
            .order_by_asc(innovation::Column::SortName)
            .limit(most)
            .into_tuple()
            .all(from.connection())
            .await?;
        found.extend(names.into_iter().map(|name| format!("{name}: {what}")));
    }
    found.extend(with_evidence(from, of, most).await?);
    let read = hanging(reading::Entity, reading::Column::MetricId)
        .and_where(reading::Column::Id.not_in_subquery(made(SheetKind::Readings)))
        .to_owned();
    let names: Vec<String> = metric::Entity::find()
        .select_only()
        .column(metric::Column::Name)
        .filter(metric::Column::Id.in_subquery(made(SheetKind::Metrics)))
        .filter(metric::Column::Id.in_subquery(read))
        .order_by_asc(metric::Column::Name)
        .limit(most)
        .into_tuple()
        .all(from.connection())
        .await?;
    found.extend(names.into_iter().map(|name| format!("metrik {name}: capaiannya sudah ditambah")));
    Ok(found)
}

/// What may have come to hang on an innovation since an import made it: in words, and the innovations it hangs on.
fn hanging_on_innovations(of: ImportId) -> Vec<(&'static str, SelectStatement)> {
    let made = |kind| rows_of_kind(of, kind, Fate::New);
    let written = Query::select()
        .column(annual_record::Column::InnovationId)
        .from(annual_record::Entity)
        .and_where(
            annual_record::Column::Id
                .in_subquery(Query::select().column(fact::Column::RecordId).from(fact::Entity).to_owned()),
        )
        .to_owned();
    let moved_on = Query::select()
        .column(annual_record::Column::InnovationId)
        .from(annual_record::Entity)
        .and_where(annual_record::Column::Status.ne(Status::Draft.code()))
        .to_owned();
    let integrated = hanging(integration::Entity, integration::Column::InnovationId)
        .and_where(integration::Column::Id.not_in_subquery(made(SheetKind::Integrations)))
        .to_owned();
    let measured = hanging(metric::Entity, metric::Column::InnovationId)
        .and_where(metric::Column::Id.not_in_subquery(made(SheetKind::Metrics)))
        .to_owned();
    let awarded = hanging(award::Entity, award::Column::InnovationId)
        .and_where(award::Column::InnovationId.is_not_null())
        .to_owned();
    let proven = hanging(evidence_use::Entity, evidence_use::Column::InnovationId);
    let discussed = hanging(comment::Entity, comment::Column::InnovationId);
    let assigned = hanging(task::Entity, task::Column::InnovationId);
    let examined = hanging(criterion_answer::Entity, criterion_answer::Column::InnovationId);
    let linked = hanging(innovation_link::Entity, innovation_link::Column::InnovationId);
    let linked_from = hanging(innovation_link::Entity, innovation_link::Column::OtherId);
    vec![
        ("ceritanya sudah ditulis", written),
        ("catatannya sudah diajukan", moved_on),
        ("integrasinya sudah ditambah", integrated),
        ("metriknya sudah ditambah", measured),
        ("penghargaannya sudah dicatat", awarded),
        ("sudah punya bukti", proven),
        ("sudah didiskusikan", discussed),
        ("sudah punya tugas", assigned),
        ("kriterianya sudah dijawab", examined),
        ("sudah dikaitkan dengan inovasi lain", linked),
        ("sudah dikaitkan dengan inovasi lain", linked_from),
    ]
}

/// Integrations, metrics and readings of an import for which somebody has given evidence since.
async fn with_evidence(from: &impl Source, of: ImportId, most: u64) -> Result<Vec<String>, DbError> {
    let claimed = hanging(evidence_use::Entity, evidence_use::Column::ClaimId);
    let names: Vec<String> = import_row::Entity::find()
        .select_only()
        .column(import_row::Column::Label)
        .filter(import_row::Column::ImportId.eq(of.0))
        .filter(import_row::Column::Fate.eq(Fate::New.code()))
        .filter(import_row::Column::Kind.ne(SheetKind::Innovations.code()))
        .filter(import_row::Column::Subject.in_subquery(claimed))
        .order_by_asc(import_row::Column::Place)
        .limit(most)
        .into_tuple()
        .all(from.connection())
        .await?;
    Ok(names.into_iter().map(|name| format!("{name}: sudah punya bukti")).collect())
}

fn hanging(table: impl EntityTrait, column: impl ColumnTrait) -> SelectStatement {
    Query::select().expr(Expr::col(column.as_column_ref())).from(table).to_owned()
}

/// Removes everything an import made; `false` when something that is not looked for in [`blocking`] still needs it.
/// A system of the register stays when other integrations use it by now.
pub async fn remove_made(tx: &Tx, of: ImportId) -> Result<bool, DbError> {
    match remove(tx, of).await {
        Ok(()) => Ok(true),
        Err(error) if matches!(error.sql_err(), Some(SqlErr::ForeignKeyConstraintViolation(_))) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

async fn remove(tx: &Tx, of: ImportId) -> Result<(), DbErr> {
    let made = |kind| rows_of_kind(of, kind, Fate::New);
    let to = tx.connection();
    reading::Entity::delete_many().filter(reading::Column::Id.in_subquery(made(SheetKind::Readings))).exec(to).await?;
    metric::Entity::delete_many().filter(metric::Column::Id.in_subquery(made(SheetKind::Metrics))).exec(to).await?;
    integration::Entity::delete_many()
        .filter(integration::Column::Id.in_subquery(made(SheetKind::Integrations)))
        .exec(to)
        .await?;
    information_system::Entity::delete_many()
        .filter(information_system::Column::Id.in_subquery(made(SheetKind::Systems)))
        .filter(
            information_system::Column::Id.not_in_subquery(hanging(integration::Entity, integration::Column::SystemId)),
        )
        .exec(to)
        .await?;
    let innovations = || made(SheetKind::Innovations);
    // What people were told of an innovation leads nowhere once it is gone.
    notice::Entity::delete_many().filter(notice::Column::InnovationId.in_subquery(innovations())).exec(to).await?;
    annual_record::Entity::delete_many()
        .filter(annual_record::Column::InnovationId.in_subquery(innovations()))
        .exec(to)
        .await?;
    innovation_alias::Entity::delete_many()
        .filter(innovation_alias::Column::InnovationId.in_subquery(innovations()))
        .exec(to)
        .await?;
    innovation_owner::Entity::delete_many()
        .filter(innovation_owner::Column::InnovationId.in_subquery(innovations()))
        .exec(to)
        .await?;
    innovation_affair::Entity::delete_many()
        .filter(innovation_affair::Column::InnovationId.in_subquery(innovations()))
        .exec(to)
        .await?;
    innovation::Entity::delete_many().filter(innovation::Column::Id.in_subquery(innovations())).exec(to).await?;
    Ok(())
}
