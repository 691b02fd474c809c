//! The library of metrics, the basis of a metric under indicator 33, and how a reading was measured and vouched for.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(library()).await?;
        for (table, column) in columns() {
            manager.alter_table(Table::alter().table(Alias::new(table)).add_column(column).to_owned()).await?;
        }
        for (table, name, unique, columns) in INDEXES {
            let mut index = Index::create().name(*name).table(Alias::new(*table)).to_owned();
            for column in *columns {
                index.col(Alias::new(*column));
            }
            if *unique {
                index.unique();
            }
            manager.create_index(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, name, ..) in INDEXES.iter().rev() {
            manager.drop_index(Index::drop().name(*name).table(Alias::new(*table)).to_owned()).await?;
        }
        for (table, column) in columns().into_iter().rev() {
            let name = Alias::new(column.get_column_name());
            manager.alter_table(Table::alter().table(Alias::new(table)).drop_column(name).to_owned()).await?;
        }
        manager.drop_table(Table::drop().table(Alias::new("library_metric")).to_owned()).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

type IndexRow = (&'static str, &'static str, bool, &'static [&'static str]);

const INDEXES: &[IndexRow] = &[
    ("library_metric", "library_metric_name", true, &["pemda_id", "sort_name"]),
    ("library_metric", "library_metric_affair", false, &["pemda_id", "affair", "sort_name"]),
    ("metric", "metric_library", false, &["library_id"]),
];

fn library() -> TableCreateStatement {
    let required = |name: &str| ColumnDef::new(Alias::new(name)).text().not_null().to_owned();
    let optional = |name: &str| ColumnDef::new(Alias::new(name)).text().to_owned();
    Table::create()
        .table(Alias::new("library_metric"))
        .col(ColumnDef::new(Alias::new("id")).uuid().not_null().primary_key())
        .col(ColumnDef::new(Alias::new("pemda_id")).uuid().not_null())
        .col(optional("affair"))
        .col(required("name"))
        .col(required("sort_name"))
        .col(optional("definition"))
        .col(required("unit"))
        .col(required("better"))
        .col(required("aspect"))
        .col(optional("source"))
        .col(ColumnDef::new(Alias::new("revision")).big_integer().not_null())
        .check(Expr::col(Alias::new("better")).is_in(["naik", "turun"]))
        .foreign_key(
            ForeignKey::create()
                .name("library_metric_pemda_id")
                .from(Alias::new("library_metric"), Alias::new("pemda_id"))
                .to(Alias::new("pemda"), Alias::new("id")),
        )
        .to_owned()
}

/// SQLite adds one column at a time.
fn columns() -> Vec<(&'static str, ColumnDef)> {
    let text = |name: &str| ColumnDef::new(Alias::new(name)).text().to_owned();
    let library = ColumnDef::new(Alias::new("library_id")).uuid().extra("REFERENCES library_metric (id)").to_owned();
    vec![
        ("metric", library),
        ("metric", text("basis")),
        ("reading", text("method")),
        ("reading", text("evidence")),
        ("reading", text("reason")),
    ]
}
