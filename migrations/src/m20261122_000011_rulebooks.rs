//! Rulebooks as a government uses them: the text of every revision, and the scores that an earlier revision gave.

use sea_orm_migration::prelude::*;

use crate::columns::{key, moment, named, number, optional, reference, required, table};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(revisions()).await?;
        manager.create_table(runs()).await?;
        manager.create_table(run_entries()).await?;
        let number = "CREATE UNIQUE INDEX rulebook_revision_number ON rulebook_revision (pemda_id, edition, number)";
        // Of the revisions of an edition a government uses one.
        let used = "CREATE UNIQUE INDEX rulebook_revision_used ON rulebook_revision (pemda_id, edition) \
                    WHERE state IN ('aktif', 'beku')";
        let runs = "CREATE INDEX score_run_edition ON score_run (pemda_id, edition, ended_at)";
        for statement in [number, used, runs] {
            manager.get_connection().execute_unprepared(statement).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["score_run_entry", "score_run", "rulebook_revision"] {
            manager.drop_table(Table::drop().table(Alias::new(table)).to_owned()).await?;
        }
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

fn revisions() -> TableCreateStatement {
    table("rulebook_revision")
        .col(key("id"))
        .col(reference("pemda_id").not_null())
        .col(required("edition"))
        .col(number("number"))
        // The file, whole.
        .col(required("text"))
        .col(required("origin"))
        .col(optional("note"))
        .col(required("state"))
        // Empty where the program took its own file into use.
        .col(reference("created_by"))
        .col(required("created_by_name"))
        .col(moment("created_at").not_null())
        .col(reference("decided_by"))
        .col(optional("decided_by_name"))
        .col(moment("decided_at"))
        .col(optional("refusal"))
        .col(moment("archived_at"))
        .check(Expr::col(Alias::new("origin")).is_in(["bawaan", "impor"]))
        .check(Expr::col(Alias::new("state")).is_in(["konsep", "ditinjau", "aktif", "beku", "arsip"]))
        .foreign_key(&mut to("rulebook_revision", "rulebook_revision_pemda", "pemda_id", "pemda"))
        .foreign_key(&mut to("rulebook_revision", "rulebook_revision_created_by", "created_by", "person"))
        .foreign_key(&mut to("rulebook_revision", "rulebook_revision_decided_by", "decided_by", "person"))
        .to_owned()
}

fn runs() -> TableCreateStatement {
    table("score_run")
        .col(key("id"))
        .col(reference("pemda_id").not_null())
        .col(required("edition"))
        .col(reference("revision_id").not_null())
        .col(number("innovations"))
        // The index in hundredths, as the edition rounds it; empty where it is not known.
        .col(ColumnDef::new(Alias::new("claimed")).big_integer())
        .col(ColumnDef::new(Alias::new("verified")).big_integer())
        .col(ColumnDef::new(Alias::new("official")).big_integer())
        .col(moment("ended_at").not_null())
        .col(required("ended_by_name"))
        .foreign_key(&mut to("score_run", "score_run_pemda", "pemda_id", "pemda"))
        .foreign_key(&mut to("score_run", "score_run_revision", "revision_id", "rulebook_revision"))
        .to_owned()
}

fn run_entries() -> TableCreateStatement {
    table("score_run_entry")
        .col(reference("run_id").not_null())
        .col(reference("entry_id").not_null())
        .col(number("claimed"))
        .col(number("verified"))
        .col(number("official"))
        .primary_key(Index::create().col(Alias::new("run_id")).col(Alias::new("entry_id")))
        .foreign_key(&mut to("score_run_entry", "score_run_entry_run", "run_id", "score_run"))
        .foreign_key(&mut to("score_run_entry", "score_run_entry_entry", "entry_id", "assessment_entry"))
        .to_owned()
}

fn to(table: &str, name: &str, column: &str, target: &str) -> ForeignKeyCreateStatement {
    named(&format!("{name}_key"), table, column, target)
}
