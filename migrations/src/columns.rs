//! Pieces that the tables of many migrations are made of. They are part of migrations that ran long ago, so what they make
//! never changes; a migration that wants something else says so itself.

use sea_orm_migration::prelude::*;

/// A table with this name.
pub fn table(name: &str) -> TableCreateStatement {
    Table::create().table(Alias::new(name)).to_owned()
}

/// A column without a type yet.
pub fn column(name: &str) -> ColumnDef {
    ColumnDef::new(Alias::new(name))
}

/// The identity of a row.
pub fn key(name: &str) -> ColumnDef {
    column(name).uuid().not_null().primary_key().to_owned()
}

/// The identity of another row; may stay empty.
pub fn reference(name: &str) -> ColumnDef {
    column(name).uuid().to_owned()
}

/// A text that is always there.
pub fn required(name: &str) -> ColumnDef {
    column(name).text().not_null().to_owned()
}

/// A text that may be missing.
pub fn optional(name: &str) -> ColumnDef {
    column(name).text().to_owned()
}

/// A number that is always there.
pub fn number(name: &str) -> ColumnDef {
    column(name).big_integer().not_null().to_owned()
}

/// A moment; may stay empty.
pub fn moment(name: &str) -> ColumnDef {
    column(name).timestamp_with_time_zone().to_owned()
}

/// A column holds one of these codes.
pub fn one_of(column: &str, codes: &[&str]) -> SimpleExpr {
    Expr::col(Alias::new(column)).is_in(codes.iter().copied())
}

/// A column refers to the identity of a row of another table.
pub fn to(table: &str, column: &str, target: &str) -> ForeignKeyCreateStatement {
    named(&format!("{table}_{column}"), table, column, target)
}

/// The same under a name of its own.
pub fn named(name: &str, table: &str, column: &str, target: &str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(name)
        .from(Alias::new(table), Alias::new(column))
        .to(Alias::new(target), Alias::new("id"))
        .to_owned()
}
