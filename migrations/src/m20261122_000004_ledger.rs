//! The ledger of integrations: who owns a system and what data it holds, and who confirmed an integration when.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, column) in columns() {
            manager.alter_table(Table::alter().table(Alias::new(table)).add_column(column).to_owned()).await?;
        }
        manager.get_connection().execute_unprepared(stated(manager.get_database_backend())).await?;
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
        for (table, name, _) in INDEXES {
            manager.drop_index(Index::drop().name(*name).table(Alias::new(*table)).to_owned()).await?;
        }
        for (table, column) in columns().into_iter().rev() {
            let name = Alias::new(column.get_column_name());
            manager.alter_table(Table::alter().table(Alias::new(table)).drop_column(name).to_owned()).await?;
        }
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

type IndexRow = (&'static str, &'static str, &'static [&'static str]);

const INDEXES: &[IndexRow] = &[
    ("information_system", "information_system_owner", &["owner_opd_id"]),
    // The sweep looks for what says that it runs and was last vouched for long ago.
    ("integration", "integration_vouched", &["status", "stated_on", "confirmed_on"]),
];

/// SQLite adds one column at a time.
fn columns() -> Vec<(&'static str, ColumnDef)> {
    let column = |name: &str| ColumnDef::new(Alias::new(name));
    vec![
        ("information_system", column("owner_opd_id").uuid().extra("REFERENCES opd (id)").to_owned()),
        (
            "information_system",
            column("data_class")
                .text()
                .check(Expr::col(Alias::new("data_class")).is_in(["terbuka", "terbatas", "pribadi"]))
                .to_owned(),
        ),
        ("information_system", column("revision").big_integer().not_null().default(1).to_owned()),
        ("integration", column("stated_on").date().to_owned()),
        ("integration", column("confirmed_by").text().to_owned()),
        ("integration", column("owner_confirmed_on").date().to_owned()),
        ("integration", column("owner_confirmed_by").text().to_owned()),
        ("integration", column("owner_reference").text().to_owned()),
        ("integration", column("lapse_told_on").date().to_owned()),
    ]
}

/// What is there already was stated when its row was last written, on the day of western Indonesia.
fn stated(backend: DbBackend) -> &'static str {
    match backend {
        DbBackend::Postgres => "UPDATE integration SET stated_on = (updated_at AT TIME ZONE 'Asia/Jakarta')::date",
        _ => "UPDATE integration SET stated_on = date(updated_at, '+7 hours')",
    }
}
