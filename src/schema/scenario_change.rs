//! One change of a scenario.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "scenario_change")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub scenario_id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    pub innovation_id: Option<Uuid>,
    #[sea_orm(column_type = "Text", nullable)]
    pub number: Option<String>,
    pub level: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
