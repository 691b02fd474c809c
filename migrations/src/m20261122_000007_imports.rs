//! Imports: the file as it was sent, where its work stands, and what the check said of each row.

use sea_orm_migration::prelude::*;

use crate::columns::{key, moment, number, optional, reference, required, table, to};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [import(), file(), row()] {
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
        for table in ["import_row", "import_file", "import"] {
            manager.drop_table(Table::drop().table(Alias::new(table)).to_owned()).await?;
        }
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

type IndexRow = (&'static str, &'static str, &'static [&'static str]);

const INDEXES: &[IndexRow] = &[
    ("import", "import_list", &["pemda_id", "created_at", "id"]),
    ("import", "import_work", &["state", "created_at"]),
    ("import_row", "import_row_fate", &["import_id", "fate", "place"]),
    ("import_row", "import_row_kind", &["import_id", "kind", "fate", "subject"]),
];

fn import() -> TableCreateStatement {
    table("import")
        .col(key("id"))
        .col(reference("pemda_id").not_null())
        .col(reference("opd_id"))
        .col(reference("person_id").not_null())
        .col(required("person_name"))
        .col(required("file_name"))
        .col(required("file_hash"))
        .col(number("file_size"))
        .col(required("format"))
        .col(optional("wanted"))
        .col(required("state"))
        .col(optional("layout"))
        .col(number("done"))
        .col(optional("failure"))
        .col(reference("hand_id"))
        .col(moment("leased_until"))
        .col(moment("created_at").not_null())
        .col(moment("checked_at"))
        .col(moment("confirmed_at"))
        .col(moment("undone_at"))
        .check(Expr::col(Alias::new("format")).is_in(["xlsx", "csv"]))
        .check(Expr::col(Alias::new("state")).is_in([
            "menunggu",
            "memeriksa",
            "siap",
            "gagal",
            "mengimpor",
            "selesai",
            "membatalkan",
            "dibatalkan",
            "dibuang",
        ]))
        .foreign_key(&mut to("import", "pemda_id", "pemda"))
        .foreign_key(&mut to("import", "opd_id", "opd"))
        .foreign_key(&mut to("import", "person_id", "person"))
        .foreign_key(&mut to("import", "hand_id", "person"))
        .to_owned()
}

fn file() -> TableCreateStatement {
    table("import_file")
        .col(key("import_id"))
        .col(ColumnDef::new(Alias::new("bytes")).blob().not_null())
        .foreign_key(&mut to("import_file", "import_id", "import"))
        .to_owned()
}

fn row() -> TableCreateStatement {
    table("import_row")
        .col(reference("import_id").not_null())
        .col(number("place"))
        .col(required("kind"))
        .col(number("line"))
        .col(required("fate"))
        .col(required("label"))
        .col(reference("subject"))
        .col(ColumnDef::new(Alias::new("revision")).big_integer())
        .col(optional("command"))
        .col(optional("before"))
        .col(required("told"))
        .col(required("faults"))
        .primary_key(Index::create().col(Alias::new("import_id")).col(Alias::new("place")))
        .check(Expr::col(Alias::new("kind")).is_in(["sistem", "inovasi", "integrasi", "metrik", "capaian"]))
        .check(Expr::col(Alias::new("fate")).is_in(["baru", "diperbarui", "sama", "ditolak"]))
        .foreign_key(&mut to("import_row", "import_id", "import"))
        .to_owned()
}
