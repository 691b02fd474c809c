//! What the check of an import said of one row, and what confirming it would do; `place` is its order in the import.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "import_row")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub import_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub place: i64,
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    pub line: i64,
    #[sea_orm(column_type = "Text")]
    pub fate: String,
    #[sea_orm(column_type = "Text")]
    pub label: String,
    pub subject: Option<Uuid>,
    pub revision: Option<i64>,
    #[sea_orm(column_type = "Text", nullable)]
    pub command: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub before: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub told: String,
    #[sea_orm(column_type = "Text")]
    pub faults: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
