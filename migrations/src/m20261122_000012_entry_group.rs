//! The group and category in which an innovation is entered, where an edition has them.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

/// Codes of the edition; "group" alone is a word of SQL.
const COLUMNS: [&str; 2] = ["in_group", "in_category"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for name in COLUMNS {
            let column = ColumnDef::new(Alias::new(name)).text().to_owned();
            manager.alter_table(entries().add_column(column).to_owned()).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for name in COLUMNS {
            manager.alter_table(entries().drop_column(Alias::new(name)).to_owned()).await?;
        }
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

fn entries() -> TableAlterStatement {
    Table::alter().table(Alias::new("assessment_entry")).to_owned()
}
