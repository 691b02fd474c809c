//! Letterheads of a government and its OPDs, and the letters that are written under them.

use sea_orm_migration::prelude::*;

use crate::columns::{column, moment, number, reference, required, table, to};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [letterhead(), letter()] {
            manager.create_table(table).await?;
        }
        for index in [
            "CREATE INDEX letterhead_pemda ON letterhead (pemda_id)",
            // A number is never given twice, nor again after a letter was made void.
            "CREATE UNIQUE INDEX letter_number ON letter (pemda_id, year, number)",
            "CREATE UNIQUE INDEX letter_sequence ON letter (pemda_id, year, series, sequence)",
            "CREATE INDEX letter_made ON letter (pemda_id, created_at)",
            "CREATE INDEX letter_entry ON letter (entry_id)",
            "CREATE INDEX letter_replaces ON letter (replaces_id)",
        ] {
            manager.get_connection().execute_unprepared(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["letter", "letterhead"] {
            manager.drop_table(Table::drop().table(Alias::new(table)).to_owned()).await?;
        }
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

fn letterhead() -> TableCreateStatement {
    table("letterhead")
        // The OPD, or the government itself.
        .col(reference("owner_id").not_null().primary_key())
        .col(reference("pemda_id").not_null())
        .col(reference("opd_id"))
        // Its lines, pattern of numbers and usual signer, as JSON.
        .col(required("lines"))
        .col(column("crest_hash").text())
        .col(column("crest_size").big_integer())
        .col(column("crest_words").text())
        .col(number("revision"))
        .col(moment("updated_at").not_null())
        .col(reference("updated_by").not_null())
        .col(required("updated_by_name"))
        .foreign_key(&mut to("letterhead", "pemda_id", "pemda"))
        .foreign_key(&mut to("letterhead", "opd_id", "opd"))
        .foreign_key(&mut to("letterhead", "updated_by", "person"))
        .to_owned()
}

fn letter() -> TableCreateStatement {
    table("letter")
        .col(column("id").uuid().not_null().primary_key())
        .col(reference("pemda_id").not_null())
        .col(required("kind").check(Expr::cust("kind IN ('implementasi', 'inovator', 'replikasi', 'pengantar')")))
        .col(required("edition"))
        // Both empty where a letter is about all entries of the edition.
        .col(reference("entry_id"))
        .col(reference("innovation_id"))
        .col(required("about"))
        .col(required("state").check(Expr::cust("state IN ('konsep', 'final', 'batal')")))
        // The year its number belongs to.
        .col(number("year"))
        // Empty where it is written by hand.
        .col(column("number").text())
        // Where the number was proposed: the pattern it follows, and which of that pattern it is.
        .col(column("series").text())
        .col(column("sequence").big_integer())
        .col(column("dated").date())
        .col(required("signer"))
        .col(required("search_text"))
        // What it says, as JSON.
        .col(required("content"))
        .col(column("file_hash").text())
        .col(column("file_size").big_integer())
        .col(column("pages").big_integer())
        .col(column("finished_at").timestamp_with_time_zone())
        .col(column("finished_by_name").text())
        .col(column("voided_at").timestamp_with_time_zone())
        .col(column("voided_by_name").text())
        .col(column("void_reason").text())
        // The letter that was made void, and in whose place this one stands.
        .col(reference("replaces_id"))
        .col(number("revision"))
        .col(moment("created_at").not_null())
        .col(reference("created_by").not_null())
        .col(required("created_by_name"))
        .col(moment("updated_at").not_null())
        .col(required("updated_by_name"))
        .foreign_key(&mut to("letter", "pemda_id", "pemda"))
        .foreign_key(&mut to("letter", "entry_id", "assessment_entry"))
        .foreign_key(&mut to("letter", "innovation_id", "innovation"))
        .foreign_key(&mut to("letter", "replaces_id", "letter"))
        .foreign_key(&mut to("letter", "created_by", "person"))
        .to_owned()
}
