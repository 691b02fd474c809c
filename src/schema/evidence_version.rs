//! A version of a document's file; none is ever changed.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "evidence_version")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub evidence_id: Uuid,
    pub number: i64,
    #[sea_orm(column_type = "Text")]
    pub sha256: String,
    pub size: i64,
    #[sea_orm(column_type = "Text")]
    pub file_type: String,
    #[sea_orm(column_type = "Text")]
    pub name: String,
    pub pages: Option<i64>,
    pub width: Option<i64>,
    pub height: Option<i64>,
    #[sea_orm(column_type = "Text", nullable)]
    pub own_title: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub preview: Option<String>,
    pub uploaded_by: Uuid,
    #[sea_orm(column_type = "Text")]
    pub uploaded_by_name: String,
    pub uploaded_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
