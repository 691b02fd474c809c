//! Governments, people, innovations, integrations, benefits, awards and the audit trail.

use sea_orm_migration::prelude::*;

use crate::columns::{key, moment, number, one_of, optional, reference, required, table, to};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [organisations(), people(), innovations(), integrations(), benefits(), trail()].concat() {
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
        for table in TABLES.iter().rev() {
            manager.drop_table(Table::drop().table(Alias::new(*table)).to_owned()).await?;
        }
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

/// In the order in which they refer to each other.
const TABLES: &[&str] = &[
    "pemda",
    "opd",
    "person",
    "session",
    "sign_in_failure",
    "innovation",
    "innovation_alias",
    "innovation_owner",
    "innovation_affair",
    "innovation_link",
    "annual_record",
    "fact",
    "information_system",
    "integration",
    "metric",
    "reading",
    "award",
    "audit_entry",
    "submit_key",
];

type IndexRow = (&'static str, &'static str, bool, &'static [&'static str]);

const INDEXES: &[IndexRow] = &[
    ("pemda", "pemda_slug", true, &["slug"]),
    ("opd", "opd_slug", true, &["pemda_id", "slug"]),
    ("opd", "opd_parent", false, &["parent_id"]),
    ("person", "person_username", true, &["username"]),
    ("person", "person_pemda", false, &["pemda_id", "name"]),
    ("session", "session_person", false, &["person_id"]),
    ("sign_in_failure", "sign_in_failure_username", false, &["username", "at"]),
    ("innovation", "innovation_slug", true, &["pemda_id", "slug"]),
    ("innovation", "innovation_sort", false, &["pemda_id", "sort_name", "id"]),
    ("innovation_alias", "innovation_alias_innovation", false, &["innovation_id"]),
    ("innovation_owner", "innovation_owner_opd", false, &["opd_id", "innovation_id"]),
    ("innovation_affair", "innovation_affair_affair", false, &["affair", "innovation_id"]),
    ("innovation_link", "innovation_link_pair", true, &["innovation_id", "other_id", "kind"]),
    ("innovation_link", "innovation_link_other", false, &["other_id"]),
    ("annual_record", "annual_record_year", true, &["innovation_id", "year"]),
    ("annual_record", "annual_record_pemda", false, &["pemda_id", "year", "innovation_id"]),
    ("fact", "fact_attribute", true, &["record_id", "attribute"]),
    ("information_system", "information_system_name", true, &["pemda_id", "sort_name"]),
    ("integration", "integration_innovation", false, &["innovation_id"]),
    ("integration", "integration_status", false, &["pemda_id", "status"]),
    ("integration", "integration_system", false, &["system_id"]),
    ("metric", "metric_innovation", false, &["innovation_id"]),
    ("metric", "metric_aspect", false, &["pemda_id", "aspect"]),
    ("reading", "reading_period", true, &["metric_id", "period"]),
    ("award", "award_innovation", false, &["innovation_id"]),
    ("award", "award_year", false, &["pemda_id", "year"]),
    ("audit_entry", "audit_entry_object", false, &["object_id", "at"]),
    ("audit_entry", "audit_entry_pemda", false, &["pemda_id", "at"]),
];

fn organisations() -> Vec<TableCreateStatement> {
    vec![
        table("pemda")
            .col(key("id"))
            .col(required("slug"))
            .col(required("kind"))
            .col(required("name"))
            .col(optional("province"))
            .col(ColumnDef::new(Alias::new("kecamatan_count")).integer())
            .col(optional("head_title"))
            .col(optional("head_name"))
            .col(optional("head_nickname"))
            .check(one_of("kind", &["provinsi", "kabupaten", "kota"]))
            .to_owned(),
        table("opd")
            .col(key("id"))
            .col(reference("pemda_id").not_null())
            .col(reference("parent_id"))
            .col(required("slug"))
            .col(required("kind"))
            .col(required("name"))
            .col(optional("short_name"))
            .col(optional("source"))
            .check(one_of("kind", &["opd", "kecamatan", "kelurahan", "desa", "upt", "sekolah"]))
            .foreign_key(&mut to("opd", "pemda_id", "pemda"))
            .foreign_key(&mut to("opd", "parent_id", "opd"))
            .to_owned(),
    ]
}

fn people() -> Vec<TableCreateStatement> {
    vec![
        table("person")
            .col(key("id"))
            .col(reference("pemda_id").not_null())
            .col(reference("opd_id"))
            .col(required("role"))
            .col(required("name"))
            .col(required("username"))
            .col(required("password_hash"))
            .col(moment("created_at").not_null())
            .col(moment("disabled_at"))
            .check(one_of("role", &["operator", "kepala_opd", "verifikator", "penyusun", "pimpinan", "admin"]))
            .foreign_key(&mut to("person", "pemda_id", "pemda"))
            .foreign_key(&mut to("person", "opd_id", "opd"))
            .to_owned(),
        table("session")
            .col(ColumnDef::new(Alias::new("token_hash")).text().not_null().primary_key())
            .col(reference("person_id").not_null())
            .col(moment("created_at").not_null())
            .col(moment("seen_at").not_null())
            .col(moment("expires_at").not_null())
            .col(moment("ended_at"))
            .foreign_key(&mut to("session", "person_id", "person"))
            .to_owned(),
        table("sign_in_failure").col(key("id")).col(required("username")).col(moment("at").not_null()).to_owned(),
    ]
}

fn innovations() -> Vec<TableCreateStatement> {
    vec![
        innovation(),
        table("innovation_alias")
            .col(key("id"))
            .col(reference("innovation_id").not_null())
            .col(required("name"))
            .col(optional("note"))
            .foreign_key(&mut to("innovation_alias", "innovation_id", "innovation"))
            .to_owned(),
        table("innovation_owner")
            .col(reference("innovation_id").not_null())
            .col(reference("opd_id").not_null())
            .col(number("position"))
            .primary_key(Index::create().col(Alias::new("innovation_id")).col(Alias::new("opd_id")))
            .foreign_key(&mut to("innovation_owner", "innovation_id", "innovation"))
            .foreign_key(&mut to("innovation_owner", "opd_id", "opd"))
            .to_owned(),
        table("innovation_affair")
            .col(reference("innovation_id").not_null())
            .col(required("affair"))
            .col(number("position"))
            .primary_key(Index::create().col(Alias::new("innovation_id")).col(Alias::new("affair")))
            .foreign_key(&mut to("innovation_affair", "innovation_id", "innovation"))
            .to_owned(),
        table("innovation_link")
            .col(key("id"))
            .col(reference("innovation_id").not_null())
            .col(reference("other_id").not_null())
            .col(required("kind"))
            .col(optional("note"))
            .col(optional("source"))
            .check(one_of("kind", &["turunan", "penerus", "bagian"]))
            .foreign_key(&mut to("innovation_link", "innovation_id", "innovation"))
            .foreign_key(&mut to("innovation_link", "other_id", "innovation"))
            .to_owned(),
        table("annual_record")
            .col(key("id"))
            .col(reference("pemda_id").not_null())
            .col(reference("innovation_id").not_null())
            .col(ColumnDef::new(Alias::new("year")).integer().not_null())
            .col(required("status"))
            .col(moment("created_at").not_null())
            .check(one_of(
                "status",
                &["draf", "diajukan", "disahkan", "dikembalikan", "terverifikasi", "ditetapkan", "ditolak", "ditarik"],
            ))
            .foreign_key(&mut to("annual_record", "pemda_id", "pemda"))
            .foreign_key(&mut to("annual_record", "innovation_id", "innovation"))
            .to_owned(),
        table("fact")
            .col(key("id"))
            .col(reference("record_id").not_null())
            .col(required("attribute"))
            .col(required("body"))
            .col(optional("source"))
            .col(number("revision"))
            .col(moment("updated_at").not_null())
            .col(required("updated_by"))
            .foreign_key(&mut to("fact", "record_id", "annual_record"))
            .to_owned(),
    ]
}

fn innovation() -> TableCreateStatement {
    let mut table = table("innovation");
    table.col(key("id")).col(reference("pemda_id").not_null()).col(required("slug")).col(required("name"));
    table.col(required("sort_name")).col(required("search_text"));
    for column in [
        "expansion",
        "expansion_note",
        "stage",
        "liveness",
        "kind",
        "medium",
        "initiator",
        "initiator_name",
        "classification",
        "theme",
        "pkpn_cluster",
        "pkpn_program",
        "sector",
        "trial_on",
        "implemented_on",
        "developed_on",
        "dates_note",
        "source",
    ] {
        table.col(optional(column));
    }
    table.col(ColumnDef::new(Alias::new("asta_cita")).integer());
    table.col(ColumnDef::new(Alias::new("latitude")).big_integer());
    table.col(ColumnDef::new(Alias::new("longitude")).big_integer());
    table.col(ColumnDef::new(Alias::new("new_year")).integer());
    table.col(ColumnDef::new(Alias::new("owned_by_all")).boolean().not_null());
    table.col(number("revision")).col(moment("created_at").not_null()).col(moment("updated_at").not_null());
    table.col(required("updated_by"));
    table.check(one_of("stage", &["inisiatif", "uji_coba", "penerapan"]));
    table.foreign_key(&mut to("innovation", "pemda_id", "pemda"));
    table
}

fn integrations() -> Vec<TableCreateStatement> {
    vec![
        table("information_system")
            .col(key("id"))
            .col(reference("pemda_id").not_null())
            .col(required("name"))
            .col(required("sort_name"))
            .col(optional("owner"))
            .col(optional("kind"))
            .col(optional("note"))
            .foreign_key(&mut to("information_system", "pemda_id", "pemda"))
            .to_owned(),
        table("integration")
            .col(key("id"))
            .col(reference("pemda_id").not_null())
            .col(reference("innovation_id").not_null())
            .col(reference("system_id").not_null())
            .col(required("status"))
            .col(optional("direction"))
            .col(optional("method"))
            .col(optional("basis"))
            .col(optional("since"))
            .col(ColumnDef::new(Alias::new("confirmed_on")).date())
            .col(optional("note"))
            .col(optional("source"))
            .col(number("revision"))
            .col(moment("updated_at").not_null())
            .check(one_of(
                "status",
                &["direncanakan", "disepakati", "dibangun", "diuji", "berjalan", "terganggu", "dihentikan"],
            ))
            .foreign_key(&mut to("integration", "pemda_id", "pemda"))
            .foreign_key(&mut to("integration", "innovation_id", "innovation"))
            .foreign_key(&mut to("integration", "system_id", "information_system"))
            .to_owned(),
    ]
}

fn benefits() -> Vec<TableCreateStatement> {
    vec![
        table("metric")
            .col(key("id"))
            .col(reference("pemda_id").not_null())
            .col(reference("innovation_id").not_null())
            .col(required("aspect"))
            .col(required("name"))
            .col(optional("definition"))
            .col(required("unit"))
            .col(required("better"))
            .col(ColumnDef::new(Alias::new("decimals")).integer().not_null())
            .col(optional("baseline_period"))
            .col(ColumnDef::new(Alias::new("baseline_value")).big_integer())
            .col(optional("target_period"))
            .col(ColumnDef::new(Alias::new("target_value")).big_integer())
            .col(optional("method"))
            .col(optional("source"))
            .col(number("revision"))
            .col(moment("updated_at").not_null())
            .check(one_of("better", &["naik", "turun"]))
            .foreign_key(&mut to("metric", "pemda_id", "pemda"))
            .foreign_key(&mut to("metric", "innovation_id", "innovation"))
            .to_owned(),
        table("reading")
            .col(key("id"))
            .col(reference("metric_id").not_null())
            .col(required("period"))
            .col(ColumnDef::new(Alias::new("period_order")).integer().not_null())
            .col(number("value"))
            .col(optional("source"))
            .col(optional("note"))
            .col(number("revision"))
            .col(moment("updated_at").not_null())
            .foreign_key(&mut to("reading", "metric_id", "metric"))
            .to_owned(),
        table("award")
            .col(key("id"))
            .col(reference("pemda_id").not_null())
            .col(reference("innovation_id"))
            .col(required("competition"))
            .col(ColumnDef::new(Alias::new("year")).integer().not_null())
            .col(required("title"))
            .col(optional("level"))
            .col(ColumnDef::new(Alias::new("value")).big_integer())
            .col(ColumnDef::new(Alias::new("claimed_count")).integer())
            .col(optional("given_on"))
            .col(optional("note"))
            .col(optional("source"))
            .foreign_key(&mut to("award", "pemda_id", "pemda"))
            .foreign_key(&mut to("award", "innovation_id", "innovation"))
            .to_owned(),
    ]
}

fn trail() -> Vec<TableCreateStatement> {
    vec![
        table("audit_entry")
            .col(key("id"))
            .col(reference("pemda_id"))
            .col(reference("person_id"))
            .col(required("actor"))
            .col(moment("at").not_null())
            .col(required("action"))
            .col(required("object_kind"))
            .col(reference("object_id").not_null())
            .col(required("summary"))
            .col(required("changes"))
            .to_owned(),
        table("submit_key")
            .col(ColumnDef::new(Alias::new("key")).text().not_null().primary_key())
            .col(reference("person_id").not_null())
            .col(required("location"))
            .col(moment("at").not_null())
            .foreign_key(&mut to("submit_key", "person_id", "person"))
            .to_owned(),
    ]
}
