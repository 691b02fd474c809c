//! Integrations that stopped counting, and whether anybody was told.

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::complete;
use super::listing::{at, fresh};
use crate::db::{DbError, Source, Tx};
use crate::integrations::model::{Integration, IntegrationStatus, Standing};
use crate::kernel::id::{InnovationId, IntegrationId, OpdId};
use crate::schema::{innovation_owner, integration};

/// Takes away the mark of what counts again, or no longer says that it runs.
pub async fn forget_lapses_that_ended(tx: &Tx, today: NaiveDate) -> Result<(), DbError> {
    use integration::Column;

    let ended = Condition::any().add(Column::Status.ne(IntegrationStatus::Running.code())).add(fresh(today));
    integration::Entity::update_many()
        .col_expr(Column::LapseToldOn, Expr::value(None::<NaiveDate>))
        .filter(Column::LapseToldOn.is_not_null())
        .filter(ended)
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// Some of the integrations, of every government, that stopped counting and of which nobody was told, locked until the
/// transaction ends.
pub async fn lock_untold_lapses(tx: &Tx, today: NaiveDate, most: u64) -> Result<Vec<Integration>, DbError> {
    let rows = integration::Entity::find()
        .filter(at(Standing::Faded, today))
        .filter(integration::Column::LapseToldOn.is_null())
        .order_by_asc(integration::Column::InnovationId)
        .order_by_asc(integration::Column::Id)
        .limit(most)
        .lock_exclusive()
        .all(tx.connection())
        .await?;
    complete(tx, rows).await
}

/// Marks that the owners of these were told.
pub async fn mark_told(tx: &Tx, ids: &[IntegrationId], today: NaiveDate) -> Result<(), DbError> {
    integration::Entity::update_many()
        .col_expr(integration::Column::LapseToldOn, Expr::value(today))
        .filter(integration::Column::Id.is_in(ids.iter().map(|id| id.0)))
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// Takes the mark from one that counts again: its next lapse is told again.
pub async fn mark_untold(tx: &Tx, id: IntegrationId) -> Result<(), DbError> {
    integration::Entity::update_many()
        .col_expr(integration::Column::LapseToldOn, Expr::value(None::<NaiveDate>))
        .filter(integration::Column::Id.eq(id.0))
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// The units that own each of these innovations, the leading one first; one that all units own together, and none leads,
/// is left out.
pub async fn owner_ids_of(
    from: &impl Source,
    ids: impl IntoIterator<Item = InnovationId>,
) -> Result<HashMap<InnovationId, Vec<OpdId>>, DbError> {
    let rows: Vec<(Uuid, Uuid)> = innovation_owner::Entity::find()
        .select_only()
        .columns([innovation_owner::Column::InnovationId, innovation_owner::Column::OpdId])
        .filter(innovation_owner::Column::InnovationId.is_in(ids.into_iter().map(|id| id.0)))
        .order_by_asc(innovation_owner::Column::Position)
        .into_tuple()
        .all(from.connection())
        .await?;
    let mut owners: HashMap<InnovationId, Vec<OpdId>> = HashMap::new();
    for (innovation, opd) in rows {
        owners.entry(InnovationId(innovation)).or_default().push(OpdId(opd));
    }
    Ok(owners)
}
