//! Notices to people, comments and tasks on innovations, and the secret addresses of calendars.

use sea_orm_migration::prelude::*;

use crate::columns::{key, moment, number, one_of, optional, reference, required, to};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [notice(), comment(), comment_mention(), task(), calendar_key()] {
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
const TABLES: &[&str] = &["notice", "comment", "comment_mention", "task", "calendar_key"];

const INDEXES: &[(&str, &str, &[&str])] = &[
    ("notice", "notice_person", &["person_id", "at", "id"]),
    ("notice", "notice_unread", &["person_id", "read_at"]),
    ("comment", "comment_innovation", &["innovation_id", "parent_id", "at"]),
    ("comment", "comment_parent", &["parent_id", "at"]),
    ("task", "task_assignee", &["assignee_id", "done_at", "due_on"]),
    ("task", "task_giver", &["giver_id", "done_at", "due_on"]),
    ("task", "task_innovation", &["innovation_id", "done_at", "due_on"]),
    ("calendar_key", "calendar_key_token", &["token_hash"]),
];

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

fn comment() -> TableCreateStatement {
    let mut table = Table::create().table(Alias::new("comment")).to_owned();
    table.col(key("id")).col(reference("pemda_id").not_null()).col(reference("innovation_id").not_null());
    table.col(required("subject")).col(reference("parent_id"));
    table.col(reference("author_id").not_null()).col(required("author")).col(required("body"));
    table.col(moment("at").not_null()).col(moment("edited_at")).col(moment("deleted_at"));
    table.col(number("revision"));
    table.foreign_key(&mut to("comment", "pemda_id", "pemda"));
    table.foreign_key(&mut to("comment", "innovation_id", "innovation"));
    table.foreign_key(&mut to("comment", "parent_id", "comment"));
    table.foreign_key(&mut to("comment", "author_id", "person"));
    table
}

fn comment_mention() -> TableCreateStatement {
    let mut table = Table::create().table(Alias::new("comment_mention")).to_owned();
    table.col(reference("comment_id").not_null()).col(reference("person_id").not_null());
    table.primary_key(Index::create().col(Alias::new("comment_id")).col(Alias::new("person_id")));
    table.foreign_key(&mut to("comment_mention", "comment_id", "comment"));
    table.foreign_key(&mut to("comment_mention", "person_id", "person"));
    table
}

fn task() -> TableCreateStatement {
    let mut table = Table::create().table(Alias::new("task")).to_owned();
    table.col(key("id")).col(reference("pemda_id").not_null()).col(reference("innovation_id").not_null());
    table.col(required("subject")).col(required("title")).col(optional("note"));
    table.col(reference("assignee_id").not_null()).col(reference("giver_id").not_null());
    table.col(ColumnDef::new(Alias::new("due_on")).date());
    table.col(moment("done_at")).col(optional("done_by"));
    table.col(number("revision")).col(moment("created_at").not_null());
    table.col(moment("updated_at").not_null()).col(required("updated_by"));
    table.foreign_key(&mut to("task", "pemda_id", "pemda"));
    table.foreign_key(&mut to("task", "innovation_id", "innovation"));
    table.foreign_key(&mut to("task", "assignee_id", "person"));
    table.foreign_key(&mut to("task", "giver_id", "person"));
    table
}

fn calendar_key() -> TableCreateStatement {
    let mut table = Table::create().table(Alias::new("calendar_key")).to_owned();
    table.col(ColumnDef::new(Alias::new("person_id")).uuid().not_null().primary_key());
    table.col(required("token_hash")).col(moment("created_at").not_null());
    table.foreign_key(&mut to("calendar_key", "person_id", "person"));
    table
}
