//! An innovation; what lasts over the years.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "innovation")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub pemda_id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub slug: String,
    #[sea_orm(column_type = "Text")]
    pub name: String,
    #[sea_orm(column_type = "Text")]
    pub sort_name: String,
    #[sea_orm(column_type = "Text")]
    pub search_text: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub expansion: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub expansion_note: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub stage: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub liveness: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub kind: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub medium: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub initiator: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub initiator_name: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub classification: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub theme: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub pkpn_cluster: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub pkpn_program: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub sector: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub trial_on: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub implemented_on: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub developed_on: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub dates_note: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub source: Option<String>,
    pub asta_cita: Option<i32>,
    pub latitude: Option<i64>,
    pub longitude: Option<i64>,
    pub new_year: Option<i32>,
    pub owned_by_all: bool,
    pub revision: i64,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    #[sea_orm(column_type = "Text")]
    pub updated_by: String,
    pub routine: bool,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
