//! A government affair (urusan) of an innovation; the first is the main one.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "innovation_affair")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub innovation_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub affair: String,
    pub position: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
