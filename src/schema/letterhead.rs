//! What stands above the letters of a government or an OPD.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "letterhead")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub owner_id: Uuid,
    pub pemda_id: Uuid,
    pub opd_id: Option<Uuid>,
    #[sea_orm(column_type = "Text")]
    pub lines: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub crest_hash: Option<String>,
    pub crest_size: Option<i64>,
    #[sea_orm(column_type = "Text", nullable)]
    pub crest_words: Option<String>,
    pub revision: i64,
    pub updated_at: DateTimeUtc,
    pub updated_by: Uuid,
    #[sea_orm(column_type = "Text")]
    pub updated_by_name: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
