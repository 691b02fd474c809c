//! An integration of an innovation with a system.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "integration")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub pemda_id: Uuid,
    pub innovation_id: Uuid,
    pub system_id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub status: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub direction: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub method: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub basis: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub since: Option<String>,
    pub confirmed_on: Option<Date>,
    #[sea_orm(column_type = "Text", nullable)]
    pub note: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub source: Option<String>,
    pub revision: i64,
    pub updated_at: DateTimeUtc,
    pub stated_on: Option<Date>,
    #[sea_orm(column_type = "Text", nullable)]
    pub confirmed_by: Option<String>,
    pub owner_confirmed_on: Option<Date>,
    #[sea_orm(column_type = "Text", nullable)]
    pub owner_confirmed_by: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub owner_reference: Option<String>,
    pub lapse_told_on: Option<Date>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
