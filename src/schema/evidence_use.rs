//! The use of a document for one claim, with the verdict on it.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "evidence_use")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub pemda_id: Uuid,
    pub evidence_id: Uuid,
    pub innovation_id: Option<Uuid>,
    #[sea_orm(column_type = "Text")]
    pub claim_kind: String,
    pub claim_id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub attribute: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub pages: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub verdict: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub reason: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub note: Option<String>,
    pub judged_by: Option<Uuid>,
    #[sea_orm(column_type = "Text", nullable)]
    pub judged_by_name: Option<String>,
    pub judged_at: Option<DateTimeUtc>,
    pub attached_by: Uuid,
    #[sea_orm(column_type = "Text")]
    pub attached_by_name: String,
    pub attached_at: DateTimeUtc,
    pub detached_at: Option<DateTimeUtc>,
    pub revision: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
