//! A benefit metric of an innovation.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "metric")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub pemda_id: Uuid,
    pub innovation_id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub aspect: String,
    #[sea_orm(column_type = "Text")]
    pub name: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub definition: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub unit: String,
    #[sea_orm(column_type = "Text")]
    pub better: String,
    pub decimals: i32,
    #[sea_orm(column_type = "Text", nullable)]
    pub baseline_period: Option<String>,
    pub baseline_value: Option<i64>,
    #[sea_orm(column_type = "Text", nullable)]
    pub target_period: Option<String>,
    pub target_value: Option<i64>,
    #[sea_orm(column_type = "Text", nullable)]
    pub method: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub source: Option<String>,
    pub revision: i64,
    pub updated_at: DateTimeUtc,
    pub library_id: Option<Uuid>,
    #[sea_orm(column_type = "Text", nullable)]
    pub basis: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
