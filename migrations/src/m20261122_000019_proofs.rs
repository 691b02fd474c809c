//! Numbers of the prose that somebody bound to what bears them out.

use sea_orm_migration::prelude::*;

use crate::columns::{column, moment, number, reference, required, table, to};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(proof()).await?;
        let index = "CREATE INDEX dossier_proof_entry ON dossier_proof (entry_id, place)";
        manager.get_connection().execute_unprepared(index).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table(Alias::new("dossier_proof")).to_owned()).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

fn proof() -> TableCreateStatement {
    table("dossier_proof")
        .col(column("id").uuid().not_null().primary_key())
        .col(reference("entry_id").not_null())
        .col(required("place"))
        // The number as written, its value in ten-thousandths, and the sentence it stands in.
        .col(required("quote"))
        .col(number("value"))
        .col(required("words"))
        // What bears it out: a document, a reading, an award or an integration of the innovation.
        .col(
            required("source_kind")
                .check(Expr::cust("source_kind IN ('bukti', 'capaian', 'penghargaan', 'integrasi')"))
                .to_owned(),
        )
        .col(reference("source_id").not_null())
        .col(column("pages").text())
        .col(column("note").text())
        .col(number("revision"))
        .col(moment("updated_at").not_null())
        .col(reference("updated_by").not_null())
        .col(required("updated_by_name"))
        .foreign_key(&mut to("dossier_proof", "entry_id", "assessment_entry"))
        .foreign_key(&mut to("dossier_proof", "updated_by", "person"))
        .to_owned()
}
