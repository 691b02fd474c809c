//! Questions that a jury asked or may ask, which people add to what the register raises by itself.

use sea_orm_migration::prelude::*;

use crate::columns::{column, reference, to};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(question()).await?;
        let index = Index::create()
            .name("jury_question_of_entry")
            .table(Alias::new("jury_question"))
            .col(Alias::new("entry_id"))
            .col(Alias::new("position"))
            .to_owned();
        manager.create_index(index).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table(Alias::new("jury_question")).to_owned()).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

fn question() -> TableCreateStatement {
    Table::create()
        .table(Alias::new("jury_question"))
        .col(reference("id").not_null().primary_key())
        .col(reference("pemda_id").not_null())
        .col(reference("entry_id").not_null())
        .col(column("question").text().not_null())
        .col(column("answer").text())
        .col(column("answerer").text())
        .col(column("asked_at").text())
        .col(column("position").big_integer().not_null())
        .col(column("revision").big_integer().not_null())
        .col(column("removed_at").timestamp_with_time_zone())
        .col(reference("updated_by").not_null())
        .col(column("updated_by_name").text().not_null())
        .col(column("updated_at").timestamp_with_time_zone().not_null())
        .foreign_key(&mut to("jury_question", "pemda_id", "pemda"))
        .foreign_key(&mut to("jury_question", "entry_id", "assessment_entry"))
        .foreign_key(&mut to("jury_question", "updated_by", "person"))
        .to_owned()
}
