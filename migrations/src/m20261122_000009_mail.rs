//! E-mail: where people want their notices sent, and what is still to be sent.

use sea_orm_migration::prelude::*;

use crate::columns::to;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let text = |name: &str| ColumnDef::new(Alias::new(name)).text().to_owned();
        let moment = |name: &str| ColumnDef::new(Alias::new(name)).timestamp_with_time_zone().to_owned();
        let key = |name: &str| ColumnDef::new(Alias::new(name)).uuid().not_null().primary_key().to_owned();
        let address = Table::create()
            .table(Alias::new("mail_address"))
            .col(key("person_id"))
            .col(text("address").not_null())
            .col(moment("at").not_null())
            .foreign_key(&mut to("mail_address", "person_id", "person"))
            .to_owned();
        // A letter that is sent or given up has no next attempt, so that the index holds only what waits.
        let letter = Table::create()
            .table(Alias::new("notice_mail"))
            .col(key("notice_id"))
            .col(ColumnDef::new(Alias::new("person_id")).uuid().not_null())
            .col(moment("next_at"))
            .col(ColumnDef::new(Alias::new("attempts")).integer().not_null())
            .col(moment("sent_at"))
            .col(text("failure"))
            // Who removes a notice, as the undoing of an import does, removes its letter.
            .foreign_key(to("notice_mail", "notice_id", "notice").on_delete(ForeignKeyAction::Cascade))
            .foreign_key(&mut to("notice_mail", "person_id", "person"))
            .to_owned();
        manager.create_table(address).await?;
        manager.create_table(letter).await?;
        for (name, column) in [("notice_mail_next", "next_at"), ("notice_mail_person", "person_id")] {
            let index = Index::create().name(name).table(Alias::new("notice_mail")).col(Alias::new(column)).to_owned();
            manager.create_index(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["notice_mail", "mail_address"] {
            manager.drop_table(Table::drop().table(Alias::new(table)).to_owned()).await?;
        }
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
