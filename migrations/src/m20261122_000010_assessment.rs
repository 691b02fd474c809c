//! What governments and innovations answer to the indicators of an edition, and documents used for such answers.
//!
//! SQLite cannot widen a CHECK in place, so the uses of documents are copied into a table of the new shape; PostgreSQL takes
//! the same road.

use sea_orm_migration::prelude::*;

use crate::columns::{key, moment, named, number, optional, reference, required, table};

#[derive(DeriveMigrationName)]
pub struct Migration;

const BEFORE: &[&str] = &["fakta", "integrasi", "metrik", "capaian", "penghargaan", "inovasi"];
const NOW: &[&str] = &["fakta", "integrasi", "metrik", "capaian", "penghargaan", "inovasi", "jawaban"];

/// The indexes of the uses, and a new one that finds the uses for a claim.
const USE_INDEXES: &[(&str, bool, &[&str])] = &[
    ("evidence_use_claim", true, &["evidence_id", "claim_kind", "claim_id", "attribute"]),
    ("evidence_use_innovation", false, &["innovation_id", "detached_at"]),
    ("evidence_use_verdict", false, &["pemda_id", "verdict", "evidence_id"]),
    ("evidence_use_of_claim", false, &["claim_id", "verdict"]),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        replace_uses(manager, NOW).await?;
        manager.create_table(entries()).await?;
        manager.create_table(answers()).await?;
        index(manager, "assessment_entry", "assessment_entry_innovation", true, &["innovation_id", "edition"]).await?;
        index(manager, "assessment_entry", "assessment_entry_pemda", false, &["pemda_id", "edition", "innovation_id"])
            .await?;
        // The government itself answers once: its rows have no innovation, which a plain unique index takes for different.
        manager
            .get_connection()
            .execute_unprepared(
                "CREATE UNIQUE INDEX assessment_entry_region ON assessment_entry (pemda_id, edition) \
                 WHERE innovation_id IS NULL",
            )
            .await?;
        index(manager, "indicator_answer", "indicator_answer_number", true, &["entry_id", "number"]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["indicator_answer", "assessment_entry"] {
            manager.drop_table(Table::drop().table(Alias::new(table)).to_owned()).await?;
        }
        let without = "DELETE FROM evidence_use WHERE claim_kind = 'jawaban'";
        manager.get_connection().execute_unprepared(without).await?;
        replace_uses(manager, BEFORE).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

fn entries() -> TableCreateStatement {
    table("assessment_entry")
        .col(key("id"))
        .col(reference("pemda_id").not_null())
        .col(required("edition"))
        .col(reference("innovation_id"))
        // Scores in hundredths, kept in the transaction of every change of an answer.
        .col(number("claimed"))
        .col(number("verified"))
        .col(number("official"))
        .col(moment("created_at").not_null())
        .col(required("created_by_name"))
        .col(moment("left_at"))
        .foreign_key(&mut to("assessment_entry", "assessment_entry_pemda", "pemda_id", "pemda"))
        .foreign_key(&mut to("assessment_entry", "assessment_entry_innovation", "innovation_id", "innovation"))
        .to_owned()
}

fn answers() -> TableCreateStatement {
    table("indicator_answer")
        .col(key("id"))
        .col(reference("entry_id").not_null())
        .col(required("number"))
        .col(number("claimed"))
        .col(optional("basis"))
        .col(optional("note"))
        .col(ColumnDef::new(Alias::new("verified")).big_integer())
        .col(optional("reason"))
        .col(optional("finding"))
        .col(reference("verified_by"))
        .col(optional("verified_by_name"))
        .col(moment("verified_at"))
        .col(ColumnDef::new(Alias::new("official")).big_integer())
        .col(optional("official_note"))
        .col(number("revision"))
        .col(reference("updated_by"))
        .col(optional("updated_by_name"))
        .col(moment("updated_at").not_null())
        .check(Expr::col(Alias::new("claimed")).gte(0))
        .foreign_key(&mut to("indicator_answer", "indicator_answer_entry", "entry_id", "assessment_entry"))
        .foreign_key(&mut to("indicator_answer", "indicator_answer_verified_by", "verified_by", "person"))
        .foreign_key(&mut to("indicator_answer", "indicator_answer_updated_by", "updated_by", "person"))
        .to_owned()
}

/// Puts a table of uses that allows these kinds of claims in the place of the old one, with all its rows.
async fn replace_uses(manager: &SchemaManager<'_>, kinds: &[&str]) -> Result<(), DbErr> {
    const COLUMNS: &str = "id, pemda_id, evidence_id, innovation_id, claim_kind, claim_id, attribute, pages, verdict, reason, \
                           note, judged_by, judged_by_name, judged_at, attached_by, attached_by_name, attached_at, \
                           detached_at, revision";
    manager.create_table(uses("evidence_use_new", kinds)).await?;
    let copy = format!("INSERT INTO evidence_use_new ({COLUMNS}) SELECT {COLUMNS} FROM evidence_use");
    manager.get_connection().execute_unprepared(&copy).await?;
    manager.drop_table(Table::drop().table(Alias::new("evidence_use")).to_owned()).await?;
    let renamed = Table::rename().table(Alias::new("evidence_use_new"), Alias::new("evidence_use")).to_owned();
    manager.rename_table(renamed).await?;
    for (name, unique, columns) in USE_INDEXES {
        index(manager, "evidence_use", name, *unique, columns).await?;
    }
    Ok(())
}

fn uses(name: &str, kinds: &[&str]) -> TableCreateStatement {
    table(name)
        .col(key("id"))
        .col(reference("pemda_id").not_null())
        .col(reference("evidence_id").not_null())
        .col(reference("innovation_id").not_null())
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
        .col(number("revision"))
        .check(Expr::col(Alias::new("claim_kind")).is_in(kinds.iter().copied()))
        .check(Expr::col(Alias::new("verdict")).is_in(["menunggu", "diterima", "ditolak"]))
        .foreign_key(&mut to(name, "evidence_use_pemda", "pemda_id", "pemda"))
        .foreign_key(&mut to(name, "evidence_use_evidence", "evidence_id", "evidence"))
        .foreign_key(&mut to(name, "evidence_use_innovation", "innovation_id", "innovation"))
        .foreign_key(&mut to(name, "evidence_use_judged_by", "judged_by", "person"))
        .foreign_key(&mut to(name, "evidence_use_attached_by", "attached_by", "person"))
        .to_owned()
}

fn to(table: &str, name: &str, column: &str, target: &str) -> ForeignKeyCreateStatement {
    named(&format!("{name}_key"), table, column, target)
}

async fn index(
    manager: &SchemaManager<'_>,
    table: &str,
    name: &str,
    unique: bool,
    columns: &[&str],
) -> Result<(), DbErr> {
    let mut index = Index::create().name(name).table(Alias::new(table)).to_owned();
    if unique {
        index.unique();
    }
    for column in columns {
        index.col(Alias::new(*column));
    }
    manager.create_index(index).await
}
