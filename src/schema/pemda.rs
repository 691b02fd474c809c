//! A regional government.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "pemda")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub slug: String,
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    #[sea_orm(column_type = "Text")]
    pub name: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub province: Option<String>,
    pub kecamatan_count: Option<i32>,
    #[sea_orm(column_type = "Text", nullable)]
    pub head_title: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub head_name: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub head_nickname: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
