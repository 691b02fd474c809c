//! Scenarios: what the index would be if a government reported otherwise.

use sea_orm_migration::prelude::*;

use crate::columns::{column, named};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table(Alias::new("scenario"))
                    .col(column("id").uuid().not_null().primary_key())
                    .col(column("pemda_id").uuid().not_null())
                    .col(column("edition").text().not_null())
                    .col(column("name").text().not_null())
                    .col(column("created_by").uuid().not_null())
                    .col(column("created_by_name").text().not_null())
                    .col(column("created_at").timestamp_with_time_zone().not_null())
                    .col(column("updated_at").timestamp_with_time_zone().not_null())
                    .foreign_key(&mut to("scenario", "scenario_pemda", "pemda_id", "pemda"))
                    .foreign_key(&mut to("scenario", "scenario_created_by", "created_by", "person"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table(Alias::new("scenario_change"))
                    .col(column("id").uuid().not_null().primary_key())
                    .col(column("scenario_id").uuid().not_null())
                    .col(column("kind").text().not_null())
                    // Empty where all innovations are meant, or the government itself.
                    .col(column("innovation_id").uuid())
                    .col(column("number").text())
                    .col(column("level").big_integer())
                    .check(Expr::col(Alias::new("kind")).is_in([
                        "keluar",
                        "masuk",
                        "tingkat",
                        "tingkat_semua",
                        "tingkat_daerah",
                    ]))
                    .foreign_key(&mut to("scenario_change", "scenario_change_scenario", "scenario_id", "scenario"))
                    .foreign_key(&mut to(
                        "scenario_change",
                        "scenario_change_innovation",
                        "innovation_id",
                        "innovation",
                    ))
                    .to_owned(),
            )
            .await?;
        for index in [
            "CREATE INDEX scenario_edition ON scenario (pemda_id, edition, created_at)",
            "CREATE INDEX scenario_change_scenario ON scenario_change (scenario_id)",
        ] {
            manager.get_connection().execute_unprepared(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["scenario_change", "scenario"] {
            manager.drop_table(Table::drop().table(Alias::new(table)).to_owned()).await?;
        }
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

fn to(table: &str, name: &str, column: &str, target: &str) -> ForeignKeyCreateStatement {
    named(&format!("{name}_key"), table, column, target)
}
