//! The answer of an entry to one indicator: claimed, verified, official.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "indicator_answer")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub entry_id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub number: String,
    pub claimed: i64,
    #[sea_orm(column_type = "Text", nullable)]
    pub basis: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub note: Option<String>,
    pub verified: Option<i64>,
    #[sea_orm(column_type = "Text", nullable)]
    pub reason: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub finding: Option<String>,
    pub verified_by: Option<Uuid>,
    #[sea_orm(column_type = "Text", nullable)]
    pub verified_by_name: Option<String>,
    pub verified_at: Option<DateTimeUtc>,
    pub official: Option<i64>,
    #[sea_orm(column_type = "Text", nullable)]
    pub official_note: Option<String>,
    pub revision: i64,
    pub updated_by: Option<Uuid>,
    #[sea_orm(column_type = "Text", nullable)]
    pub updated_by_name: Option<String>,
    pub updated_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
