//! Texts that somebody writes for one form of an entry, every version of them, and who has one open.

use sea_orm_migration::prelude::*;

use crate::columns::{column, moment, number, reference, required, table, to};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [text(), version(), presence()] {
            manager.create_table(table).await?;
        }
        for index in [
            "CREATE INDEX dossier_text_assigned ON dossier_text (assigned_to)",
            "CREATE UNIQUE INDEX dossier_text_version_number ON dossier_text_version (entry_id, place, number)",
        ] {
            manager.get_connection().execute_unprepared(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["dossier_presence", "dossier_text_version", "dossier_text"] {
            manager.drop_table(Table::drop().table(Alias::new(table)).to_owned()).await?;
        }
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

/// What is kept of one place of the form: its text, whether it is finished, who writes it.
fn text() -> TableCreateStatement {
    table("dossier_text")
        .col(reference("entry_id").not_null())
        .col(required("place"))
        // Empty where the place follows the story.
        .col(column("body").text())
        .col(column("finished").boolean().not_null())
        .col(reference("assigned_to"))
        // The story as it was when the text was written or the place was said to be finished.
        .col(required("based_on"))
        .col(number("revision"))
        .col(moment("updated_at").not_null())
        .col(reference("updated_by").not_null())
        .col(required("updated_by_name"))
        .primary_key(Index::create().col(Alias::new("entry_id")).col(Alias::new("place")))
        .foreign_key(&mut to("dossier_text", "entry_id", "assessment_entry"))
        .foreign_key(&mut to("dossier_text", "assigned_to", "person"))
        .foreign_key(&mut to("dossier_text", "updated_by", "person"))
        .to_owned()
}

fn version() -> TableCreateStatement {
    table("dossier_text_version")
        .col(column("id").uuid().not_null().primary_key())
        .col(reference("entry_id").not_null())
        .col(required("place"))
        .col(number("number"))
        .col(required("body"))
        // The version whose text it brought back.
        .col(column("restores").big_integer())
        .col(moment("at").not_null())
        .col(reference("by_id").not_null())
        .col(required("by_name"))
        .foreign_key(&mut to("dossier_text_version", "entry_id", "assessment_entry"))
        .foreign_key(&mut to("dossier_text_version", "by_id", "person"))
        .to_owned()
}

fn presence() -> TableCreateStatement {
    table("dossier_presence")
        .col(reference("entry_id").not_null())
        .col(required("place"))
        .col(reference("person_id").not_null())
        .col(required("person_name"))
        .col(moment("opened_at").not_null())
        .col(moment("seen_at").not_null())
        .primary_key(Index::create().col(Alias::new("entry_id")).col(Alias::new("place")).col(Alias::new("person_id")))
        .foreign_key(&mut to("dossier_presence", "entry_id", "assessment_entry"))
        .foreign_key(&mut to("dossier_presence", "person_id", "person"))
        .to_owned()
}
