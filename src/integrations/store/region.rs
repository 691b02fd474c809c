//! The integrations of a region by innovation, for its map and its files: the same question as the list.

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::sea_query::{Expr, ExprTrait, IntoCondition, NullOrdering, SelectStatement};
use sea_orm::{
    ColumnTrait, EntityTrait, JoinType, Order, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    RelationDef, Select,
};
use uuid::Uuid;

use super::listing::{matching, ordered};
use super::{complete, owners_of};
use crate::db::{DbError, Source};
use crate::identity::model::Scope;
use crate::integrations::model::filter::Filter;
use crate::integrations::model::region::Cluster;
use crate::integrations::model::{Integration, sort_name};
use crate::kernel::id::InnovationId;
use crate::kernel::paging::Paged;
use crate::schema::{innovation, innovation_owner, integration, opd};

/// Rows asked for at once where all are wanted.
const BATCH: u64 = 500;

/// One sheet of the map: some of the innovations with an integration that the filter means, by leading unit and name, each
/// with those integrations.
pub async fn sheet(
    from: &impl Source,
    scope: &Scope,
    filter: &Filter,
    today: NaiveDate,
    (number, size): (u64, u64),
) -> Result<Paged<Cluster>, DbError> {
    let all = innovation::Entity::find().filter(innovation::Column::Id.in_subquery(innovations(scope, filter, today)));
    let total = all.clone().count(from.connection()).await?;
    let number = if number.saturating_sub(1) * size < total && number > 0 { number } else { 1 };
    let rows: Vec<(Uuid, String)> =
        by_leading_unit(all).offset((number - 1) * size).limit(size).into_tuple().all(from.connection()).await?;
    let ids: Vec<Uuid> = rows.iter().map(|(id, _)| *id).collect();
    let found = integration::Entity::find()
        .filter(matching(scope, filter, today))
        .filter(integration::Column::InnovationId.is_in(ids.iter().copied()))
        .all(from.connection())
        .await?;
    let mut groups: HashMap<InnovationId, Vec<Integration>> = HashMap::new();
    for one in complete(from, found).await? {
        groups.entry(one.innovation).or_default().push(one);
    }
    let mut owners = owners_of(from, ids.into_iter().map(InnovationId)).await?;
    let rows = rows
        .into_iter()
        .map(|(id, name)| {
            let innovation = InnovationId(id);
            let mut integrations = groups.remove(&innovation).unwrap_or_default();
            integrations.sort_by_key(|one| (sort_name(&one.system.name), one.id));
            Cluster { innovation, name, owners: owners.remove(&innovation), integrations }
        })
        .collect();
    Ok(Paged { rows, total, number, size })
}

/// Every integration that a filter means within a scope, by innovation and system, with the units that own the
/// innovations. Read in batches, so that no statement grows with the register.
pub async fn every(
    from: &impl Source,
    scope: &Scope,
    filter: &Filter,
    today: NaiveDate,
) -> Result<(Vec<Integration>, HashMap<InnovationId, String>), DbError> {
    let (mut all, mut owners) = (Vec::new(), HashMap::new());
    loop {
        let rows = ordered(scope, filter, today).offset(all.len() as u64).limit(BATCH).all(from.connection()).await?;
        let batch = complete(from, rows).await?;
        owners.extend(owners_of(from, batch.iter().map(|one| one.innovation)).await?);
        let last = (batch.len() as u64) < BATCH;
        all.extend(batch);
        if last {
            return Ok((all, owners));
        }
    }
}

fn innovations(scope: &Scope, filter: &Filter, today: NaiveDate) -> SelectStatement {
    integration::Entity::find()
        .select_only()
        .column(integration::Column::InnovationId)
        .filter(matching(scope, filter, today))
        .into_query()
}

/// Id and name, first those that all units own together, then by the name of the leading unit.
fn by_leading_unit(all: Select<innovation::Entity>) -> Select<innovation::Entity> {
    let leading: RelationDef = innovation::Entity::belongs_to(innovation_owner::Entity)
        .from(innovation::Column::Id)
        .to(innovation_owner::Column::InnovationId)
        .on_condition(|_, owner| Expr::col((owner, innovation_owner::Column::Position)).eq(0).into_condition())
        .into();
    let unit: RelationDef = innovation_owner::Entity::belongs_to(opd::Entity)
        .from(innovation_owner::Column::OpdId)
        .to(opd::Column::Id)
        .into();
    all.select_only()
        .columns([innovation::Column::Id, innovation::Column::Name])
        .join(JoinType::LeftJoin, leading)
        .join(JoinType::LeftJoin, unit)
        .order_by_with_nulls(opd::Column::Name, Order::Asc, NullOrdering::First)
        .order_by_asc(innovation::Column::SortName)
        .order_by_asc(innovation::Column::Id)
}
