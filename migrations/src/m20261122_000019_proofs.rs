//! Numbers of the prose that somebody bound to what bears them out.

use sea_orm_migration::prelude::*;

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
        .col(moment("updated_at"))
        .col(reference("updated_by").not_null())
        .col(required("updated_by_name"))
        .foreign_key(&mut to("dossier_proof", "entry_id", "assessment_entry"))
        .foreign_key(&mut to("dossier_proof", "updated_by", "person"))
        .to_owned()
}

fn table(name: &str) -> TableCreateStatement {
    Table::create().table(Alias::new(name)).to_owned()
}

fn column(name: &str) -> ColumnDef {
    ColumnDef::new(Alias::new(name))
}

fn reference(name: &str) -> ColumnDef {
    column(name).uuid().to_owned()
}

fn required(name: &str) -> ColumnDef {
    column(name).text().not_null().to_owned()
}

fn number(name: &str) -> ColumnDef {
    column(name).big_integer().not_null().to_owned()
}

fn moment(name: &str) -> ColumnDef {
    column(name).timestamp_with_time_zone().not_null().to_owned()
}

fn to(table: &str, from: &str, target: &str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(format!("{table}_{from}"))
        .from(Alias::new(table), Alias::new(from))
        .to(Alias::new(target), Alias::new("id"))
        .to_owned()
}
