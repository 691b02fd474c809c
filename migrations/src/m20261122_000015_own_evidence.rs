//! Documents for what a government itself answers to an edition: such a use belongs to no innovation.
//!
//! SQLite cannot make a column optional in place, so the uses of documents are copied into a table of the new shape; PostgreSQL
//! takes the same road.

use sea_orm_migration::prelude::*;

use crate::columns::{moment, named, one_of, optional, reference, required};

#[derive(DeriveMigrationName)]
pub struct Migration;

const INDEXES: &[(&str, bool, &[&str])] = &[
    ("evidence_use_claim", true, &["evidence_id", "claim_kind", "claim_id", "attribute"]),
    ("evidence_use_innovation", false, &["innovation_id", "detached_at"]),
    ("evidence_use_verdict", false, &["pemda_id", "verdict", "evidence_id"]),
    ("evidence_use_of_claim", false, &["claim_id", "verdict"]),
];

/// Whether a use may belong to no innovation.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    OfInnovations,
    OfTheGovernmentToo,
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        replace_uses(manager, Shape::OfTheGovernmentToo).await?;
        // The documents that were logged for the government itself, whose bytes count together.
        let own = "CREATE INDEX evidence_of_government ON evidence (pemda_id) WHERE logged_for IS NULL";
        manager.get_connection().execute_unprepared(own).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        connection.execute_unprepared("DROP INDEX evidence_of_government").await?;
        connection.execute_unprepared("DELETE FROM evidence_use WHERE innovation_id IS NULL").await?;
        replace_uses(manager, Shape::OfInnovations).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

/// Puts a table of uses of this shape in the place of the old one, with all its rows.
async fn replace_uses(manager: &SchemaManager<'_>, shape: Shape) -> Result<(), DbErr> {
    const COLUMNS: &str = "id, pemda_id, evidence_id, innovation_id, claim_kind, claim_id, attribute, pages, verdict, reason, \
                           note, judged_by, judged_by_name, judged_at, attached_by, attached_by_name, attached_at, \
                           detached_at, revision";
    manager.create_table(uses("evidence_use_new", shape)).await?;
    let copy = format!("INSERT INTO evidence_use_new ({COLUMNS}) SELECT {COLUMNS} FROM evidence_use");
    manager.get_connection().execute_unprepared(&copy).await?;
    manager.drop_table(Table::drop().table(Alias::new("evidence_use")).to_owned()).await?;
    let renamed = Table::rename().table(Alias::new("evidence_use_new"), Alias::new("evidence_use")).to_owned();
    manager.rename_table(renamed).await?;
    for (name, unique, columns) in INDEXES {
        let mut index = Index::create().name(*name).table(Alias::new("evidence_use")).to_owned();
        if *unique {
            index.unique();
        }
        for column in *columns {
            index.col(Alias::new(*column));
        }
        manager.create_index(index).await?;
    }
    Ok(())
}

fn uses(name: &str, shape: Shape) -> TableCreateStatement {
    let mut innovation = reference("innovation_id");
    if shape == Shape::OfInnovations {
        innovation.not_null();
    }
    let mut table = Table::create()
        .table(Alias::new(name))
        .col(ColumnDef::new(Alias::new("id")).uuid().not_null().primary_key())
        .col(reference("pemda_id").not_null())
        .col(reference("evidence_id").not_null())
        .col(&mut innovation)
        .col(required("claim_kind"))
        .col(reference("claim_id").not_null())
        .col(required("attribute"))
        .col(optional("pages"))
        .col(required("verdict"))
        .col(optional("reason"))
        .col(optional("note"))
        .col(reference("judged_by"))
        .col(optional("judged_by_name"))
        .col(moment("judged_at"))
        .col(reference("attached_by").not_null())
        .col(required("attached_by_name"))
        .col(moment("attached_at").not_null())
        .col(moment("detached_at"))
        .col(ColumnDef::new(Alias::new("revision")).big_integer().not_null())
        .check(one_of("claim_kind", &["fakta", "integrasi", "metrik", "capaian", "penghargaan", "inovasi", "jawaban"]))
        .check(one_of("verdict", &["menunggu", "diterima", "ditolak"]))
        .foreign_key(&mut to(name, "pemda_id", "pemda"))
        .foreign_key(&mut to(name, "evidence_id", "evidence"))
        .foreign_key(&mut to(name, "innovation_id", "innovation"))
        .foreign_key(&mut to(name, "judged_by", "person"))
        .foreign_key(&mut to(name, "attached_by", "person"))
        .to_owned();
    if shape == Shape::OfTheGovernmentToo {
        let whose = Expr::col(Alias::new("innovation_id")).is_not_null();
        table.check(whose.or(Expr::col(Alias::new("claim_kind")).eq("jawaban")));
    }
    table
}

fn to(table: &str, column: &str, target: &str) -> ForeignKeyCreateStatement {
    named(&format!("evidence_use_{column}_key"), table, column, target)
}
