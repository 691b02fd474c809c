//! A text of a place as it was saved; never changed.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "dossier_text_version")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub entry_id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub place: String,
    pub number: i64,
    #[sea_orm(column_type = "Text")]
    pub body: String,
    pub restores: Option<i64>,
    pub at: DateTimeUtc,
    pub by_id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub by_name: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
