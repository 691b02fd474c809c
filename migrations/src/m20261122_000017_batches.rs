//! Dossiers of an edition that are made in one go: what is asked for, and how far each of them is; and a kind of notice that
//! tells that they are there.
//!
//! SQLite cannot widen a CHECK in place, so notices and the letters that refer to them are copied into tables of the new
//! shape; PostgreSQL takes the same road.

use sea_orm_migration::prelude::*;

use crate::columns::{column, number, reference, required, table, to};

#[derive(DeriveMigrationName)]
pub struct Migration;

const BEFORE: &[&str] =
    &["alur", "bukti", "integrasi", "manfaat", "komentar", "sebutan", "tugas", "tenggat", "impor", "akun"];
const NOW: &[&str] =
    &["alur", "bukti", "integrasi", "manfaat", "komentar", "sebutan", "tugas", "tenggat", "impor", "dosir", "akun"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [batch(), item()] {
            manager.create_table(table).await?;
        }
        for index in [
            "CREATE INDEX batch_pemda ON batch (pemda_id, created_at)",
            // One at a time for a government and an edition: who asks twice is led to the one that runs.
            "CREATE UNIQUE INDEX batch_running ON batch (pemda_id, edition) WHERE ended_at IS NULL",
            "CREATE INDEX batch_item_fate ON batch_item (batch_id, fate, position)",
        ] {
            manager.get_connection().execute_unprepared(index).await?;
        }
        replace_notices(manager, NOW).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["batch_item", "batch"] {
            manager.drop_table(Table::drop().table(Alias::new(table)).to_owned()).await?;
        }
        manager.get_connection().execute_unprepared("DELETE FROM notice WHERE kind = 'dosir'").await?;
        replace_notices(manager, BEFORE).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

/// Puts a table of notices that knows these kinds in the place of the old, with all rows and the letters that refer to them.
async fn replace_notices(manager: &SchemaManager<'_>, kinds: &[&str]) -> Result<(), DbErr> {
    let connection = manager.get_connection();
    manager.create_table(notice(kinds)).await?;
    manager.create_table(letter()).await?;
    for (table, columns) in [
        ("notice", "id, pemda_id, person_id, kind, innovation_id, text, href, at, read_at"),
        ("notice_mail", "notice_id, person_id, next_at, attempts, sent_at, failure"),
    ] {
        let copy = format!("INSERT INTO {table}_new ({columns}) SELECT {columns} FROM {table}");
        connection.execute_unprepared(&copy).await?;
    }
    for table in ["notice_mail", "notice"] {
        manager.drop_table(Table::drop().table(Alias::new(table)).to_owned()).await?;
        let renamed = Table::rename().table(Alias::new(format!("{table}_new")), Alias::new(table)).to_owned();
        manager.rename_table(renamed).await?;
    }
    for index in [
        "CREATE INDEX notice_person ON notice (person_id, at, id)",
        "CREATE INDEX notice_unread ON notice (person_id, read_at)",
        "CREATE INDEX notice_mail_next ON notice_mail (next_at)",
        "CREATE INDEX notice_mail_person ON notice_mail (person_id)",
    ] {
        connection.execute_unprepared(index).await?;
    }
    Ok(())
}

fn notice(kinds: &[&str]) -> TableCreateStatement {
    table("notice_new")
        .col(column("id").uuid().not_null().primary_key())
        .col(reference("pemda_id").not_null())
        .col(reference("person_id").not_null())
        .col(required("kind"))
        .col(reference("innovation_id"))
        .col(required("text"))
        .col(required("href"))
        .col(column("at").timestamp_with_time_zone().not_null())
        .col(column("read_at").timestamp_with_time_zone())
        .check(Expr::col(Alias::new("kind")).is_in(kinds.iter().copied()))
        .foreign_key(&mut to("notice_new", "pemda_id", "pemda"))
        .foreign_key(&mut to("notice_new", "person_id", "person"))
        .foreign_key(&mut to("notice_new", "innovation_id", "innovation"))
        .to_owned()
}

fn letter() -> TableCreateStatement {
    table("notice_mail_new")
        .col(reference("notice_id").not_null().primary_key())
        .col(reference("person_id").not_null())
        .col(column("next_at").timestamp_with_time_zone())
        .col(column("attempts").integer().not_null())
        .col(column("sent_at").timestamp_with_time_zone())
        .col(column("failure").text())
        // Who removes a notice, as the undoing of an import does, removes its letter.
        .foreign_key(to("notice_mail_new", "notice_id", "notice_new").on_delete(ForeignKeyAction::Cascade))
        .foreign_key(&mut to("notice_mail_new", "person_id", "person"))
        .to_owned()
}

fn batch() -> TableCreateStatement {
    table("batch")
        .col(column("id").uuid().not_null().primary_key())
        .col(reference("pemda_id").not_null())
        .col(required("edition"))
        .col(required("source"))
        .col(required("state"))
        .col(reference("created_by").not_null())
        .col(required("created_by_name"))
        .col(column("created_at").timestamp_with_time_zone().not_null())
        .col(column("ended_at").timestamp_with_time_zone())
        // Until when somebody works on it; afterwards anybody may go on.
        .col(column("leased_until").timestamp_with_time_zone())
        .foreign_key(&mut to("batch", "pemda_id", "pemda"))
        .foreign_key(&mut to("batch", "created_by", "person"))
        .to_owned()
}

fn item() -> TableCreateStatement {
    table("batch_item")
        .col(reference("batch_id").not_null())
        .col(number("position"))
        .col(reference("entry_id").not_null())
        .col(reference("innovation_id").not_null())
        .col(required("name"))
        .col(required("file_name"))
        .col(required("fate"))
        // How often it was begun: what brings the process down each time is given up.
        .col(number("attempts"))
        .col(column("reason").text())
        .col(column("file_hash").text())
        .col(column("file_size").big_integer())
        .col(column("pages").big_integer())
        .primary_key(Index::create().col(Alias::new("batch_id")).col(Alias::new("position")))
        .foreign_key(&mut to("batch_item", "batch_id", "batch"))
        .foreign_key(&mut to("batch_item", "entry_id", "assessment_entry"))
        .foreign_key(&mut to("batch_item", "innovation_id", "innovation"))
        .to_owned()
}
