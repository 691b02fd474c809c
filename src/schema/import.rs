//! A file that was sent to be imported, and where its work stands.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "import")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub pemda_id: Uuid,
    pub opd_id: Option<Uuid>,
    pub person_id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub person_name: String,
    #[sea_orm(column_type = "Text")]
    pub file_name: String,
    #[sea_orm(column_type = "Text")]
    pub file_hash: String,
    pub file_size: i64,
    #[sea_orm(column_type = "Text")]
    pub format: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub wanted: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub state: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub layout: Option<String>,
    pub done: i64,
    #[sea_orm(column_type = "Text", nullable)]
    pub failure: Option<String>,
    pub hand_id: Option<Uuid>,
    pub leased_until: Option<DateTimeUtc>,
    pub created_at: DateTimeUtc,
    pub checked_at: Option<DateTimeUtc>,
    pub confirmed_at: Option<DateTimeUtc>,
    pub undone_at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
