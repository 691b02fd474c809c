//! What is kept of one place of the form of an entry.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "dossier_text")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub entry_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub place: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub body: Option<String>,
    pub finished: bool,
    pub assigned_to: Option<Uuid>,
    #[sea_orm(column_type = "Text")]
    pub based_on: String,
    pub revision: i64,
    pub updated_at: DateTimeUtc,
    pub updated_by: Uuid,
    #[sea_orm(column_type = "Text")]
    pub updated_by_name: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
