//! How a frozen dossier was sent.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "snapshot_submission")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub snapshot_id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub registration: String,
    pub sent_on: Date,
    #[sea_orm(column_type = "Text", nullable)]
    pub note: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub receipt_name: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub receipt_hash: Option<String>,
    pub receipt_size: Option<i64>,
    #[sea_orm(column_type = "Text", nullable)]
    pub receipt_type: Option<String>,
    pub revision: i64,
    pub updated_by: Uuid,
    #[sea_orm(column_type = "Text")]
    pub updated_by_name: String,
    pub updated_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
