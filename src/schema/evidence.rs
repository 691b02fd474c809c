//! A document or link that proves something; the current version of its file is repeated for search.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "evidence")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub pemda_id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    #[sea_orm(column_type = "Text")]
    pub title: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub number: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub issuer: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub issued_on: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub valid_until: Option<String>,
    pub last_day: Option<Date>,
    #[sea_orm(column_type = "Text")]
    pub access: String,
    pub personal: bool,
    #[sea_orm(column_type = "Text", nullable)]
    pub url: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub reach: Option<String>,
    pub reach_on: Option<Date>,
    #[sea_orm(column_type = "Text", nullable)]
    pub reach_by: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub search_text: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub file_type: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub sha256: Option<String>,
    pub version: i64,
    pub logged_for: Option<Uuid>,
    pub created_by: Uuid,
    #[sea_orm(column_type = "Text")]
    pub created_by_name: String,
    pub created_at: DateTimeUtc,
    pub revision: i64,
    pub updated_at: DateTimeUtc,
    #[sea_orm(column_type = "Text")]
    pub updated_by: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
