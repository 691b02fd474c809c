//! What the page of a system and the map show of innovations: who owns them, and which of them somebody may open.

use std::collections::{HashMap, HashSet};

use sea_orm::{ColumnTrait, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::db::{DbError, Source};
use crate::identity::model::Scope;
use crate::innovations;
use crate::kernel::id::InnovationId;
use crate::schema::{innovation, innovation_owner, opd};

/// Short names of the units that own each of these innovations, the leading one first; one that all units own together,
/// and none leads, is left out.
pub async fn owners_of(
    from: &impl Source,
    ids: impl IntoIterator<Item = InnovationId>,
) -> Result<HashMap<InnovationId, String>, DbError> {
    let its_unit =
        innovation_owner::Entity::belongs_to(opd::Entity).from(innovation_owner::Column::OpdId).to(opd::Column::Id);
    let rows: Vec<(Uuid, String, Option<String>)> = innovation_owner::Entity::find()
        .select_only()
        .column(innovation_owner::Column::InnovationId)
        .column(opd::Column::Name)
        .column(opd::Column::ShortName)
        .join(JoinType::InnerJoin, its_unit.into())
        .filter(innovation_owner::Column::InnovationId.is_in(ids.into_iter().map(|id| id.0)))
        .order_by_asc(innovation_owner::Column::Position)
        .into_tuple()
        .all(from.connection())
        .await?;
    let mut owners: HashMap<InnovationId, String> = HashMap::new();
    for (id, name, short) in rows {
        let names = owners.entry(InnovationId(id)).or_default();
        if !names.is_empty() {
            names.push_str(", ");
        }
        names.push_str(&short.unwrap_or(name));
    }
    Ok(owners)
}

/// Which of these innovations are within a scope.
pub async fn visible_among(
    from: &impl Source,
    scope: &Scope,
    ids: impl IntoIterator<Item = InnovationId>,
) -> Result<HashSet<InnovationId>, DbError> {
    let within = innovations::store::ids_matching(scope, &innovations::model::filter::Filter::default());
    let rows: Vec<Uuid> = innovation::Entity::find()
        .select_only()
        .column(innovation::Column::Id)
        .filter(innovation::Column::Id.is_in(ids.into_iter().map(|id| id.0)))
        .filter(innovation::Column::Id.in_subquery(within))
        .into_tuple()
        .all(from.connection())
        .await?;
    Ok(rows.into_iter().map(InnovationId).collect())
}
