//! Frozen dossiers with the documents they rest on, and how they were sent.

use sea_orm_migration::prelude::*;

use crate::columns::{column, moment, number, reference, required, table, to};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [snapshot(), document(), submission()] {
            manager.create_table(table).await?;
        }
        for index in [
            "CREATE UNIQUE INDEX snapshot_number ON snapshot (entry_id, number)",
            "CREATE UNIQUE INDEX snapshot_code ON snapshot (code)",
            "CREATE INDEX snapshot_pemda ON snapshot (pemda_id, created_at)",
        ] {
            manager.get_connection().execute_unprepared(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["snapshot_submission", "snapshot_document", "snapshot"] {
            manager.drop_table(Table::drop().table(Alias::new(table)).to_owned()).await?;
        }
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

fn snapshot() -> TableCreateStatement {
    table("snapshot")
        .col(column("id").uuid().not_null().primary_key())
        .col(reference("pemda_id").not_null())
        .col(reference("entry_id").not_null())
        .col(reference("innovation_id").not_null())
        .col(required("edition"))
        .col(number("number"))
        // Printed in the file, and the address of the page that confirms it.
        .col(required("code"))
        .col(required("title"))
        // Everything that is said, line by line, as JSON.
        .col(required("content"))
        .col(required("content_hash"))
        .col(required("layout_hash"))
        .col(required("file_hash"))
        .col(number("file_size"))
        .col(number("pages"))
        // The rulebook: the government's revision where it keeps one, and the hash of its text.
        .col(column("rulebook_revision").big_integer())
        .col(required("rulebook_hash"))
        // What the claim check told, as JSON.
        .col(required("findings"))
        .col(column("note").text())
        .col(reference("created_by").not_null())
        .col(required("created_by_name"))
        .col(moment("created_at").not_null())
        .foreign_key(&mut to("snapshot", "pemda_id", "pemda"))
        .foreign_key(&mut to("snapshot", "entry_id", "assessment_entry"))
        .foreign_key(&mut to("snapshot", "innovation_id", "innovation"))
        .foreign_key(&mut to("snapshot", "created_by", "person"))
        .to_owned()
}

fn document() -> TableCreateStatement {
    table("snapshot_document")
        .col(reference("snapshot_id").not_null())
        .col(number("position"))
        .col(reference("evidence_id").not_null())
        .col(required("claim"))
        .col(required("title"))
        .col(column("pages").text())
        .col(column("url").text())
        .col(column("file_name").text())
        .col(column("file_hash").text())
        .col(column("file_size").big_integer())
        .primary_key(Index::create().col(Alias::new("snapshot_id")).col(Alias::new("position")))
        .foreign_key(&mut to("snapshot_document", "snapshot_id", "snapshot"))
        .foreign_key(&mut to("snapshot_document", "evidence_id", "evidence"))
        .to_owned()
}

fn submission() -> TableCreateStatement {
    table("snapshot_submission")
        .col(reference("snapshot_id").not_null().primary_key())
        .col(required("registration"))
        .col(column("sent_on").date().not_null())
        .col(column("note").text())
        .col(column("receipt_name").text())
        .col(column("receipt_hash").text())
        .col(column("receipt_size").big_integer())
        .col(column("receipt_type").text())
        .col(number("revision"))
        .col(reference("updated_by").not_null())
        .col(required("updated_by_name"))
        .col(moment("updated_at").not_null())
        .foreign_key(&mut to("snapshot_submission", "snapshot_id", "snapshot"))
        .foreign_key(&mut to("snapshot_submission", "updated_by", "person"))
        .to_owned()
}
