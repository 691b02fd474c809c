//! Governments and units in the database.

use std::sync::Arc;

use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set};

use super::model::{Opd, OpdKind, Pemda, PemdaKind};
use crate::db::{DbError, Source, Tx, lately};
use crate::kernel::id::{OpdId, PemdaId};
use crate::schema::{opd, pemda};

/// The government with this id.
pub async fn find_pemda(from: &impl Source, id: PemdaId) -> Result<Option<Pemda>, DbError> {
    pemda::Entity::find_by_id(id.0).one(from.connection()).await?.map(pemda_of).transpose()
}

/// The government with this short name.
pub async fn find_pemda_by_slug(from: &impl Source, slug: &str) -> Result<Option<Pemda>, DbError> {
    let row = pemda::Entity::find().filter(pemda::Column::Slug.eq(slug)).one(from.connection()).await?;
    row.map(pemda_of).transpose()
}

/// All governments by name; for the command line only, no page ever lists more than one.
pub async fn all_pemda(from: &impl Source) -> Result<Vec<Pemda>, DbError> {
    let rows = pemda::Entity::find().order_by_asc(pemda::Column::Name).all(from.connection()).await?;
    rows.into_iter().map(pemda_of).collect()
}

/// All units of a government by name.
pub async fn units(from: &impl Source, pemda: PemdaId) -> Result<Arc<Vec<Opd>>, DbError> {
    let ask = async {
        let rows = opd::Entity::find()
            .filter(opd::Column::PemdaId.eq(pemda.0))
            .order_by_asc(opd::Column::Name)
            .all(from.connection())
            .await?;
        rows.into_iter().map(opd_of).collect::<Result<Vec<Opd>, DbError>>()
    };
    lately(from, "units", pemda.to_string(), ask).await
}

/// Adds a government.
pub async fn insert_pemda(tx: &Tx, new: &Pemda) -> Result<(), DbError> {
    let row = pemda::ActiveModel {
        id: Set(new.id.0),
        slug: Set(new.slug.clone()),
        kind: Set(new.kind.code().to_owned()),
        name: Set(new.name.clone()),
        province: Set(new.province.clone()),
        kecamatan_count: Set(new.kecamatan_count.and_then(|n| i32::try_from(n).ok())),
        head_title: Set(new.head_title.clone()),
        head_name: Set(new.head_name.clone()),
        head_nickname: Set(new.head_nickname.clone()),
    };
    row.insert(tx.connection()).await?;
    Ok(())
}

/// Adds a unit.
pub async fn insert_unit(tx: &Tx, new: &Opd) -> Result<(), DbError> {
    let row = opd::ActiveModel {
        id: Set(new.id.0),
        pemda_id: Set(new.pemda.0),
        parent_id: Set(new.parent.map(|id| id.0)),
        slug: Set(new.slug.clone()),
        kind: Set(new.kind.code().to_owned()),
        name: Set(new.name.clone()),
        short_name: Set(new.short_name.clone()),
        source: Set(new.source.clone()),
    };
    row.insert(tx.connection()).await?;
    Ok(())
}

fn pemda_of(row: pemda::Model) -> Result<Pemda, DbError> {
    Ok(Pemda {
        id: PemdaId(row.id),
        kind: PemdaKind::from_code(&row.kind).ok_or(DbError::Unreadable(row.kind))?,
        slug: row.slug,
        name: row.name,
        province: row.province,
        kecamatan_count: row.kecamatan_count.and_then(|n| u32::try_from(n).ok()),
        head_title: row.head_title,
        head_name: row.head_name,
        head_nickname: row.head_nickname,
    })
}

fn opd_of(row: opd::Model) -> Result<Opd, DbError> {
    Ok(Opd {
        id: OpdId(row.id),
        pemda: PemdaId(row.pemda_id),
        parent: row.parent_id.map(OpdId),
        slug: row.slug,
        kind: OpdKind::from_code(&row.kind).ok_or(DbError::Unreadable(row.kind))?,
        name: row.name,
        short_name: row.short_name,
        source: row.source,
    })
}
