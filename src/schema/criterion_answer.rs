//! One answer of the five-criteria check.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "criterion_answer")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub innovation_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub criterion: String,
    pub holds: Option<bool>,
    #[sea_orm(column_type = "Text", nullable)]
    pub reason: Option<String>,
    pub revision: i64,
    pub updated_at: DateTimeUtc,
    #[sea_orm(column_type = "Text")]
    pub updated_by: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
