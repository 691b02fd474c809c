//! What a government or one of its innovations answers to an edition, with its scores.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "assessment_entry")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub pemda_id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub edition: String,
    pub innovation_id: Option<Uuid>,
    pub claimed: i64,
    pub verified: i64,
    pub official: i64,
    pub created_at: DateTimeUtc,
    #[sea_orm(column_type = "Text")]
    pub created_by_name: String,
    pub left_at: Option<DateTimeUtc>,
    #[sea_orm(column_type = "Text", nullable)]
    pub in_group: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub in_category: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
