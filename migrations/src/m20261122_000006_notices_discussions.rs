//! Notices to people.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [notice()] {
            manager.create_table(table).await?;
        }
        for (table, name, columns) in INDEXES {
            let mut index = Index::create().name(*name).table(Alias::new(*table)).to_owned();
            for column in *columns {
                index.col(Alias::new(*column));
            }
            manager.create_index(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in TABLES.iter().rev() {
            manager.drop_table(Table::drop().table(Alias::new(*table)).to_owned()).await?;
        }
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

/// In the order in which they refer to each other.
const TABLES: &[&str] = &["notice"];

const INDEXES: &[(&str, &str, &[&str])] =
    &[("notice", "notice_person", &["person_id", "at", "id"]), ("notice", "notice_unread", &["person_id", "read_at"])];

fn notice() -> TableCreateStatement {
    let mut table = Table::create().table(Alias::new("notice")).to_owned();
    table.col(key("id")).col(reference("pemda_id").not_null()).col(reference("person_id").not_null());
    table.col(required("kind")).col(reference("innovation_id")).col(required("text")).col(required("href"));
    table.col(moment("at").not_null()).col(moment("read_at"));
    table.check(one_of(
        "kind",
        &["alur", "bukti", "integrasi", "manfaat", "komentar", "sebutan", "tugas", "tenggat", "impor", "akun"],
    ));
    table.foreign_key(&mut to("notice", "pemda_id", "pemda"));
    table.foreign_key(&mut to("notice", "person_id", "person"));
    table.foreign_key(&mut to("notice", "innovation_id", "innovation"));
    table
}

fn key(name: &str) -> ColumnDef {
    ColumnDef::new(Alias::new(name)).uuid().not_null().primary_key().to_owned()
}

fn reference(name: &str) -> ColumnDef {
    ColumnDef::new(Alias::new(name)).uuid().to_owned()
}

fn required(name: &str) -> ColumnDef {
    ColumnDef::new(Alias::new(name)).text().not_null().to_owned()
}

fn moment(name: &str) -> ColumnDef {
    ColumnDef::new(Alias::new(name)).timestamp_with_time_zone().to_owned()
}

fn one_of(column: &str, codes: &[&str]) -> SimpleExpr {
    Expr::col(Alias::new(column)).is_in(codes.iter().copied())
}

fn to(table: &str, column: &str, target: &str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(format!("{table}_{column}"))
        .from(Alias::new(table), Alias::new(column))
        .to(Alias::new(target), Alias::new("id"))
        .to_owned()
}
