//! The index that a revision gave, kept when another took its place.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "score_run")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub pemda_id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub edition: String,
    pub revision_id: Uuid,
    pub innovations: i64,
    pub claimed: Option<i64>,
    pub verified: Option<i64>,
    pub official: Option<i64>,
    pub ended_at: DateTimeUtc,
    #[sea_orm(column_type = "Text")]
    pub ended_by_name: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
