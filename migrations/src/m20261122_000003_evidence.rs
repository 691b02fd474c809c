//! Evidence: documents and links, their owners, the versions of their files, and what each is used for.

use sea_orm_migration::prelude::*;

use crate::columns::{key, moment, number, one_of, optional, reference, required, table, to};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [evidence(), owners(), versions(), uses()] {
            manager.create_table(table).await?;
        }
        for (table, name, unique, columns) in INDEXES {
            let mut index = Index::create().name(*name).table(Alias::new(*table)).to_owned();
            for column in *columns {
                index.col(Alias::new(*column));
            }
            if *unique {
                index.unique();
            }
            manager.create_index(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["evidence_use", "evidence_version", "evidence_owner", "evidence"] {
            manager.drop_table(Table::drop().table(Alias::new(table)).to_owned()).await?;
        }
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

type IndexRow = (&'static str, &'static str, bool, &'static [&'static str]);

const INDEXES: &[IndexRow] = &[
    ("evidence", "evidence_newest", false, &["pemda_id", "created_at", "id"]),
    ("evidence", "evidence_type", false, &["pemda_id", "file_type", "created_at"]),
    ("evidence", "evidence_content", false, &["pemda_id", "sha256"]),
    ("evidence", "evidence_logged_for", false, &["logged_for"]),
    ("evidence_owner", "evidence_owner_opd", false, &["opd_id", "evidence_id"]),
    ("evidence_version", "evidence_version_number", true, &["evidence_id", "number"]),
    ("evidence_use", "evidence_use_claim", true, &["evidence_id", "claim_kind", "claim_id", "attribute"]),
    ("evidence_use", "evidence_use_innovation", false, &["innovation_id", "detached_at"]),
    ("evidence_use", "evidence_use_verdict", false, &["pemda_id", "verdict", "evidence_id"]),
];

fn evidence() -> TableCreateStatement {
    table("evidence")
        .col(key("id"))
        .col(reference("pemda_id").not_null())
        .col(required("kind"))
        .col(required("title"))
        .col(optional("number"))
        .col(optional("issuer"))
        .col(optional("issued_on"))
        .col(optional("valid_until"))
        .col(ColumnDef::new(Alias::new("last_day")).date())
        .col(required("access"))
        .col(ColumnDef::new(Alias::new("personal")).boolean().not_null())
        .col(optional("url"))
        .col(optional("reach"))
        .col(ColumnDef::new(Alias::new("reach_on")).date())
        .col(optional("reach_by"))
        .col(required("search_text"))
        .col(optional("file_type"))
        .col(optional("sha256"))
        .col(number("version"))
        .col(reference("logged_for"))
        .col(reference("created_by").not_null())
        .col(required("created_by_name"))
        .col(moment("created_at").not_null())
        .col(number("revision"))
        .col(moment("updated_at").not_null())
        .col(required("updated_by"))
        .check(one_of("kind", &["berkas", "tautan"]))
        .check(one_of("access", &["publik", "internal", "terbatas"]))
        .check(one_of("reach", &["terbuka", "tidak_terbuka"]))
        .foreign_key(&mut to("evidence", "pemda_id", "pemda"))
        .foreign_key(&mut to("evidence", "logged_for", "innovation"))
        .foreign_key(&mut to("evidence", "created_by", "person"))
        .to_owned()
}

fn owners() -> TableCreateStatement {
    table("evidence_owner")
        .col(reference("evidence_id").not_null())
        .col(reference("opd_id").not_null())
        .col(number("position"))
        .primary_key(Index::create().col(Alias::new("evidence_id")).col(Alias::new("opd_id")))
        .foreign_key(&mut to("evidence_owner", "evidence_id", "evidence"))
        .foreign_key(&mut to("evidence_owner", "opd_id", "opd"))
        .to_owned()
}

fn versions() -> TableCreateStatement {
    table("evidence_version")
        .col(key("id"))
        .col(reference("evidence_id").not_null())
        .col(number("number"))
        .col(required("sha256"))
        .col(number("size"))
        .col(required("file_type"))
        .col(required("name"))
        .col(ColumnDef::new(Alias::new("pages")).big_integer())
        .col(ColumnDef::new(Alias::new("width")).big_integer())
        .col(ColumnDef::new(Alias::new("height")).big_integer())
        .col(optional("own_title"))
        .col(optional("preview"))
        .col(reference("uploaded_by").not_null())
        .col(required("uploaded_by_name"))
        .col(moment("uploaded_at").not_null())
        .check(one_of("file_type", &["pdf", "jpg", "png", "webp", "docx", "xlsx", "pptx", "csv"]))
        .foreign_key(&mut to("evidence_version", "evidence_id", "evidence"))
        .foreign_key(&mut to("evidence_version", "uploaded_by", "person"))
        .to_owned()
}

fn uses() -> TableCreateStatement {
    table("evidence_use")
        .col(key("id"))
        .col(reference("pemda_id").not_null())
        .col(reference("evidence_id").not_null())
        .col(reference("innovation_id").not_null())
        .col(required("claim_kind"))
        .col(reference("claim_id").not_null())
        // Empty for every claim that is not a fact: a unique index takes two absent values for different ones.
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
        .check(one_of("claim_kind", &["fakta", "integrasi", "metrik", "capaian", "penghargaan", "inovasi"]))
        .check(one_of("verdict", &["menunggu", "diterima", "ditolak"]))
        .foreign_key(&mut to("evidence_use", "pemda_id", "pemda"))
        .foreign_key(&mut to("evidence_use", "evidence_id", "evidence"))
        .foreign_key(&mut to("evidence_use", "innovation_id", "innovation"))
        .foreign_key(&mut to("evidence_use", "judged_by", "person"))
        .foreign_key(&mut to("evidence_use", "attached_by", "person"))
        .to_owned()
}
