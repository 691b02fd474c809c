//! Facts that go on from one year to the next, in the database.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QuerySelect, Set};

use crate::db::{DbError, Source, Tx};
use crate::innovations::model::Fact;
use crate::kernel::id::{FactId, RecordId};
use crate::rulebooks::model::Attribute;
use crate::schema::{annual_record, fact};

/// Copies facts into a record and notes which record they come from; each stands as carried over until it is written
/// anew or confirmed.
pub async fn copy(
    tx: &Tx,
    from: RecordId,
    to: RecordId,
    facts: &[Fact],
    by: &str,
    at: DateTime<Utc>,
) -> Result<(), DbError> {
    for copied in facts {
        let row = fact::ActiveModel {
            id: Set(FactId::fresh().0),
            record_id: Set(to.0),
            attribute: Set(copied.attribute.code().to_owned()),
            body: Set(copied.body.clone()),
            source: Set(copied.source.clone()),
            revision: Set(1),
            updated_at: Set(at),
            updated_by: Set(by.to_owned()),
            carried: Set(true),
        };
        row.insert(tx.connection()).await?;
    }
    annual_record::Entity::update_many()
        .col_expr(annual_record::Column::CarriedFrom, Expr::value(from.0))
        .filter(annual_record::Column::Id.eq(to.0))
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// What of a record was carried over and neither changed nor confirmed yet.
pub async fn unrevised(from: &impl Source, record: RecordId) -> Result<Vec<Attribute>, DbError> {
    let codes: Vec<String> = fact::Entity::find()
        .select_only()
        .column(fact::Column::Attribute)
        .filter(fact::Column::RecordId.eq(record.0))
        .filter(fact::Column::Carried.eq(true))
        .into_tuple()
        .all(from.connection())
        .await?;
    codes.into_iter().map(|code| Attribute::from_code(&code).ok_or(DbError::Unreadable(code))).collect()
}

/// Notes that a fact carried over still holds.
pub async fn confirm(tx: &Tx, record: RecordId, attribute: Attribute) -> Result<(), DbError> {
    fact::Entity::update_many()
        .col_expr(fact::Column::Carried, Expr::value(false))
        .filter(fact::Column::RecordId.eq(record.0))
        .filter(fact::Column::Attribute.eq(attribute.code()))
        .exec(tx.connection())
        .await?;
    Ok(())
}
