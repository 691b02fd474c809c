//! The workflow of annual records, notes at fields, the five criteria, facts carried over, drafts not sent yet.
//!
//! SQLite cannot widen a CHECK in place, so annual records and the facts that refer to them are copied into tables of
//! the new shape; PostgreSQL takes the same road.

use sea_orm_migration::prelude::*;

use crate::columns::{key, moment, named, number, optional, reference, required, table};

#[derive(DeriveMigrationName)]
pub struct Migration;

const BEFORE: &[&str] =
    &["draf", "diajukan", "disahkan", "dikembalikan", "terverifikasi", "ditetapkan", "ditolak", "ditarik"];

const STATES: &[&str] = &[
    "draf",
    "diajukan",
    "disahkan",
    "diverifikasi",
    "dikembalikan",
    "terverifikasi",
    "ditetapkan",
    "ditolak",
    "ditarik",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut records = record_table("annual_record_new", STATES);
        records.col(number("revision").default(1)).col(moment("since").not_null());
        records.col(moment("signed_at")).col(reference("signed_by")).col(reference("verifier_id"));
        records.col(reference("verified_by")).col(optional("reason")).col(optional("decree_number"));
        records.col(optional("decree_on")).col(reference("carried_from"));
        let mut facts = fact_table("fact_new", "annual_record_new");
        facts.col(ColumnDef::new(Alias::new("carried")).boolean().not_null().default(false));
        replace(
            manager,
            records,
            facts,
            "INSERT INTO annual_record_new (id, pemda_id, innovation_id, year, status, created_at, since) \
             SELECT id, pemda_id, innovation_id, year, status, created_at, created_at FROM annual_record",
        )
        .await?;
        index(manager, "annual_record", "annual_record_status", false, &["pemda_id", "status", "since"]).await?;

        let routine = ColumnDef::new(Alias::new("routine")).boolean().not_null().default(false).to_owned();
        manager.alter_table(Table::alter().table(Alias::new("innovation")).add_column(routine).to_owned()).await?;
        drop_index(manager, "innovation", "innovation_sort").await?;
        index(manager, "innovation", "innovation_sort", false, &["pemda_id", "routine", "sort_name", "id"]).await?;

        for table in [field_note(), criterion_answer(), draft()] {
            manager.create_table(table).await?;
        }
        index(manager, "field_note", "field_note_record", false, &["record_id", "at"]).await?;
        index(manager, "draft", "draft_person", false, &["person_id", "at"]).await?;
        index(manager, "audit_entry", "audit_entry_person", false, &["person_id", "at"]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_index(manager, "audit_entry", "audit_entry_person").await?;
        for table in ["draft", "criterion_answer", "field_note"] {
            manager.drop_table(Table::drop().table(Alias::new(table)).to_owned()).await?;
        }
        drop_index(manager, "innovation", "innovation_sort").await?;
        let dropped = Table::alter().table(Alias::new("innovation")).drop_column(Alias::new("routine")).to_owned();
        manager.alter_table(dropped).await?;
        index(manager, "innovation", "innovation_sort", false, &["pemda_id", "sort_name", "id"]).await?;
        replace(
            manager,
            record_table("annual_record_new", BEFORE),
            fact_table("fact_new", "annual_record_new"),
            "INSERT INTO annual_record_new (id, pemda_id, innovation_id, year, status, created_at) \
             SELECT id, pemda_id, innovation_id, year, \
             CASE status WHEN 'diverifikasi' THEN 'disahkan' ELSE status END, created_at FROM annual_record",
        )
        .await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

/// Puts new tables of annual records and facts in the place of the old, with all their rows.
async fn replace(
    manager: &SchemaManager<'_>,
    records: TableCreateStatement,
    facts: TableCreateStatement,
    copy_records: &str,
) -> Result<(), DbErr> {
    let connection = manager.get_connection();
    manager.create_table(records).await?;
    connection.execute_unprepared(copy_records).await?;
    manager.create_table(facts).await?;
    let columns = "id, record_id, attribute, body, source, revision, updated_at, updated_by";
    connection.execute_unprepared(&format!("INSERT INTO fact_new ({columns}) SELECT {columns} FROM fact")).await?;
    for table in ["fact", "annual_record"] {
        manager.drop_table(Table::drop().table(Alias::new(table)).to_owned()).await?;
        let renamed = Table::rename().table(Alias::new(format!("{table}_new")), Alias::new(table)).to_owned();
        manager.rename_table(renamed).await?;
    }
    index(manager, "annual_record", "annual_record_year", true, &["innovation_id", "year"]).await?;
    index(manager, "annual_record", "annual_record_pemda", false, &["pemda_id", "year", "innovation_id"]).await?;
    index(manager, "fact", "fact_attribute", true, &["record_id", "attribute"]).await
}

fn record_table(name: &str, states: &[&str]) -> TableCreateStatement {
    table(name)
        .col(key("id"))
        .col(reference("pemda_id").not_null())
        .col(reference("innovation_id").not_null())
        .col(ColumnDef::new(Alias::new("year")).integer().not_null())
        .col(required("status"))
        .col(moment("created_at").not_null())
        .check(Expr::col(Alias::new("status")).is_in(states.iter().copied()))
        .foreign_key(&mut to(name, "annual_record_pemda_id", "pemda_id", "pemda"))
        .foreign_key(&mut to(name, "annual_record_innovation_id", "innovation_id", "innovation"))
        .to_owned()
}

fn fact_table(name: &str, records: &str) -> TableCreateStatement {
    table(name)
        .col(key("id"))
        .col(reference("record_id").not_null())
        .col(required("attribute"))
        .col(required("body"))
        .col(optional("source"))
        .col(number("revision"))
        .col(moment("updated_at").not_null())
        .col(required("updated_by"))
        .foreign_key(&mut to(name, "fact_record_id", "record_id", records))
        .to_owned()
}

fn field_note() -> TableCreateStatement {
    table("field_note")
        .col(key("id"))
        .col(reference("record_id").not_null())
        .col(required("field"))
        .col(required("body"))
        .col(required("author"))
        .col(reference("author_id").not_null())
        .col(moment("at").not_null())
        .col(moment("mended_at"))
        .col(optional("answer"))
        .col(optional("answered_by"))
        .col(moment("answered_at"))
        .col(moment("closed_at"))
        .foreign_key(&mut to("field_note", "field_note_record_id", "record_id", "annual_record"))
        .foreign_key(&mut to("field_note", "field_note_author_id", "author_id", "person"))
        .to_owned()
}

fn criterion_answer() -> TableCreateStatement {
    table("criterion_answer")
        .col(reference("innovation_id").not_null())
        .col(required("criterion"))
        .col(ColumnDef::new(Alias::new("holds")).boolean())
        .col(optional("reason"))
        .col(number("revision"))
        .col(moment("updated_at").not_null())
        .col(required("updated_by"))
        .primary_key(Index::create().col(Alias::new("innovation_id")).col(Alias::new("criterion")))
        .foreign_key(&mut to("criterion_answer", "criterion_answer_innovation_id", "innovation_id", "innovation"))
        .to_owned()
}

fn draft() -> TableCreateStatement {
    table("draft")
        .col(reference("person_id").not_null())
        .col(required("form"))
        .col(required("fields"))
        .col(moment("at").not_null())
        .primary_key(Index::create().col(Alias::new("person_id")).col(Alias::new("form")))
        .foreign_key(&mut to("draft", "draft_person_id", "person_id", "person"))
        .to_owned()
}

async fn index(
    manager: &SchemaManager<'_>,
    table: &str,
    name: &str,
    unique: bool,
    columns: &[&str],
) -> Result<(), DbErr> {
    let mut index = Index::create().name(name).table(Alias::new(table)).to_owned();
    for column in columns {
        index.col(Alias::new(*column));
    }
    if unique {
        index.unique();
    }
    manager.create_index(index).await
}

async fn drop_index(manager: &SchemaManager<'_>, table: &str, name: &str) -> Result<(), DbErr> {
    manager.drop_index(Index::drop().name(name).table(Alias::new(table)).to_owned()).await
}

fn to(table: &str, name: &str, column: &str, target: &str) -> ForeignKeyCreateStatement {
    named(name, table, column, target)
}
