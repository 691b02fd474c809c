//! Questions that a jury asked or may ask, which people add to what the register raises by itself.

use sea_orm_migration::prelude::*;

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
        .col(reference("id").primary_key())
        .col(reference("pemda_id"))
        .col(reference("entry_id"))
        .col(column("question").text().not_null())
        .col(column("answer").text())
        .col(column("answerer").text())
        .col(column("asked_at").text())
        .col(column("position").big_integer().not_null())
        .col(column("revision").big_integer().not_null())
        .col(column("removed_at").timestamp_with_time_zone())
        .col(reference("updated_by"))
        .col(column("updated_by_name").text().not_null())
        .col(column("updated_at").timestamp_with_time_zone().not_null())
        .foreign_key(&mut to("pemda_id", "pemda"))
        .foreign_key(&mut to("entry_id", "assessment_entry"))
        .foreign_key(&mut to("updated_by", "person"))
        .to_owned()
}

fn column(name: &str) -> ColumnDef {
    ColumnDef::new(Alias::new(name))
}

fn reference(name: &str) -> ColumnDef {
    column(name).uuid().not_null().to_owned()
}

fn to(from: &str, target: &str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(format!("jury_question_{from}"))
        .from(Alias::new("jury_question"), Alias::new(from))
        .to(Alias::new(target), Alias::new("id"))
        .to_owned()
}
