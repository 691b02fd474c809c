//! Innovations, their years and facts in the database.

pub mod carry;
pub mod claims;
pub mod course;
pub mod criteria;
mod listing;
pub mod note;
pub mod search;
mod several;
mod year;

pub use listing::{Line, count, count_by_affair, count_by_owner, count_by_stage, ids_matching, list, years};
pub use several::{find_several, insert_all, latest_stories, stories_of};
pub use year::{facts, insert_link, insert_record, insert_records, kin, lock_fact, records, save_fact};

use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set};

use super::model::{Affair, Alias, Classification, Initiator, Innovation, Kind, Liveness, Medium, Profile, Stage};
use crate::db::{DbError, Source, Tx};
use crate::kernel::date::PartialDate;
use crate::kernel::id::{FactId, InnovationId, OpdId, PemdaId};
use crate::schema::{innovation, innovation_affair, innovation_alias, innovation_owner};

/// The innovation with this id, of whichever government: the caller asks the policy.
pub async fn find(from: &impl Source, id: InnovationId) -> Result<Option<Innovation>, DbError> {
    let row = innovation::Entity::find_by_id(id.0).one(from.connection()).await?;
    complete(from, row).await
}

/// The innovation with this short name in a government.
pub async fn find_by_slug(from: &impl Source, pemda: PemdaId, slug: &str) -> Result<Option<Innovation>, DbError> {
    let row = innovation::Entity::find()
        .filter(innovation::Column::PemdaId.eq(pemda.0))
        .filter(innovation::Column::Slug.eq(slug))
        .one(from.connection())
        .await?;
    complete(from, row).await
}

/// The innovation, locked until the transaction ends.
pub async fn lock(tx: &Tx, id: InnovationId) -> Result<Option<Innovation>, DbError> {
    let row = innovation::Entity::find_by_id(id.0).lock_exclusive().one(tx.connection()).await?;
    complete(tx, row).await
}

/// Adds an innovation.
pub async fn insert(tx: &Tx, new: &Innovation) -> Result<(), DbError> {
    let mut row = columns(new);
    row.created_at = Set(new.updated_at);
    row.insert(tx.connection()).await?;
    insert_parts(tx, std::slice::from_ref(new)).await
}

/// Writes a changed innovation; the caller holds the lock and has raised the revision.
pub async fn save(tx: &Tx, changed: &Innovation) -> Result<(), DbError> {
    columns(changed).update(tx.connection()).await?;
    let id = changed.id.0;
    innovation_alias::Entity::delete_many()
        .filter(innovation_alias::Column::InnovationId.eq(id))
        .exec(tx.connection())
        .await?;
    innovation_owner::Entity::delete_many()
        .filter(innovation_owner::Column::InnovationId.eq(id))
        .exec(tx.connection())
        .await?;
    innovation_affair::Entity::delete_many()
        .filter(innovation_affair::Column::InnovationId.eq(id))
        .exec(tx.connection())
        .await?;
    insert_parts(tx, std::slice::from_ref(changed)).await
}

/// Short names already taken in a government that begin like this one.
pub async fn slugs_like(from: &impl Source, pemda: PemdaId, slug: &str) -> Result<Vec<String>, DbError> {
    let rows: Vec<String> = innovation::Entity::find()
        .select_only()
        .column(innovation::Column::Slug)
        .filter(innovation::Column::PemdaId.eq(pemda.0))
        .filter(innovation::Column::Slug.starts_with(slug))
        .into_tuple()
        .all(from.connection())
        .await?;
    Ok(rows)
}

async fn complete(from: &impl Source, row: Option<innovation::Model>) -> Result<Option<Innovation>, DbError> {
    let Some(row) = row else { return Ok(None) };
    let aliases = innovation_alias::Entity::find()
        .filter(innovation_alias::Column::InnovationId.eq(row.id))
        .order_by_asc(innovation_alias::Column::Id)
        .all(from.connection())
        .await?;
    let owners = innovation_owner::Entity::find()
        .filter(innovation_owner::Column::InnovationId.eq(row.id))
        .order_by_asc(innovation_owner::Column::Position)
        .all(from.connection())
        .await?;
    let affairs = innovation_affair::Entity::find()
        .filter(innovation_affair::Column::InnovationId.eq(row.id))
        .order_by_asc(innovation_affair::Column::Position)
        .all(from.connection())
        .await?;
    assembled(row, aliases, owners, affairs).map(Some)
}

/// An innovation from its row and what hangs on it.
fn assembled(
    row: innovation::Model,
    aliases: Vec<innovation_alias::Model>,
    owners: Vec<innovation_owner::Model>,
    affairs: Vec<innovation_affair::Model>,
) -> Result<Innovation, DbError> {
    let profile = Profile {
        name: row.name,
        expansion: row.expansion,
        expansion_note: row.expansion_note,
        aliases: aliases.into_iter().map(|alias| Alias { name: alias.name, note: alias.note }).collect(),
        owners: owners.into_iter().map(|owner| OpdId(owner.opd_id)).collect(),
        owned_by_all: row.owned_by_all,
        stage: known(row.stage, Stage::from_code)?,
        liveness: known(row.liveness, Liveness::from_code)?,
        kind: known(row.kind, Kind::from_code)?,
        medium: known(row.medium, Medium::from_code)?,
        initiator: known(row.initiator, Initiator::from_code)?,
        initiator_name: row.initiator_name,
        classification: known(row.classification, Classification::from_code)?,
        affairs: affairs
            .into_iter()
            .map(|affair| Affair::from_code(&affair.affair).ok_or(DbError::Unreadable(affair.affair)))
            .collect::<Result<_, _>>()?,
        theme: row.theme,
        asta_cita: row.asta_cita.and_then(|number| u8::try_from(number).ok()),
        pkpn_cluster: row.pkpn_cluster,
        pkpn_program: row.pkpn_program,
        sector: row.sector,
        trial_on: known(row.trial_on, PartialDate::from_code)?,
        implemented_on: known(row.implemented_on, PartialDate::from_code)?,
        developed_on: known(row.developed_on, PartialDate::from_code)?,
        dates_note: row.dates_note,
        latitude: row.latitude,
        longitude: row.longitude,
        source: row.source,
    };
    Ok(Innovation {
        id: InnovationId(row.id),
        pemda: PemdaId(row.pemda_id),
        slug: row.slug,
        profile,
        revision: row.revision,
        updated_at: row.updated_at,
        updated_by: row.updated_by,
    })
}

fn columns(of: &Innovation) -> innovation::ActiveModel {
    let profile = &of.profile;
    innovation::ActiveModel {
        id: Set(of.id.0),
        pemda_id: Set(of.pemda.0),
        slug: Set(of.slug.clone()),
        name: Set(profile.name.clone()),
        sort_name: Set(profile.name.to_lowercase()),
        search_text: Set(profile.search_text()),
        expansion: Set(profile.expansion.clone()),
        expansion_note: Set(profile.expansion_note.clone()),
        stage: Set(profile.stage.map(|code| code.code().to_owned())),
        liveness: Set(profile.liveness.map(|code| code.code().to_owned())),
        kind: Set(profile.kind.map(|code| code.code().to_owned())),
        medium: Set(profile.medium.map(|code| code.code().to_owned())),
        initiator: Set(profile.initiator.map(|code| code.code().to_owned())),
        initiator_name: Set(profile.initiator_name.clone()),
        classification: Set(profile.classification.map(|code| code.code().to_owned())),
        theme: Set(profile.theme.clone()),
        pkpn_cluster: Set(profile.pkpn_cluster.clone()),
        pkpn_program: Set(profile.pkpn_program.clone()),
        sector: Set(profile.sector.clone()),
        trial_on: Set(profile.trial_on.map(|date| date.to_string())),
        implemented_on: Set(profile.implemented_on.map(|date| date.to_string())),
        developed_on: Set(profile.developed_on.map(|date| date.to_string())),
        dates_note: Set(profile.dates_note.clone()),
        source: Set(profile.source.clone()),
        asta_cita: Set(profile.asta_cita.map(i32::from)),
        latitude: Set(profile.latitude),
        longitude: Set(profile.longitude),
        new_year: Set(profile.new_year()),
        owned_by_all: Set(profile.owned_by_all),
        revision: Set(of.revision),
        created_at: sea_orm::NotSet,
        updated_at: Set(of.updated_at),
        updated_by: Set(of.updated_by.clone()),
        routine: sea_orm::NotSet,
    }
}

async fn insert_parts(tx: &Tx, of: &[Innovation]) -> Result<(), DbError> {
    let position = |at: usize| i64::try_from(at).unwrap_or(i64::MAX);
    let aliases = of.iter().flat_map(|one| one.profile.aliases.iter().map(|alias| (one.id.0, alias)));
    let aliases = aliases.map(|(id, alias)| innovation_alias::ActiveModel {
        id: Set(FactId::fresh().0),
        innovation_id: Set(id),
        name: Set(alias.name.clone()),
        note: Set(alias.note.clone()),
    });
    innovation_alias::Entity::insert_many(aliases).exec_without_returning(tx.connection()).await?;
    let owners = of.iter().flat_map(|one| one.profile.owners.iter().enumerate().map(|owner| (one.id.0, owner)));
    let owners = owners.map(|(id, (at, opd))| innovation_owner::ActiveModel {
        innovation_id: Set(id),
        opd_id: Set(opd.0),
        position: Set(position(at)),
    });
    innovation_owner::Entity::insert_many(owners).exec_without_returning(tx.connection()).await?;
    let affairs = of.iter().flat_map(|one| one.profile.affairs.iter().enumerate().map(|affair| (one.id.0, affair)));
    let affairs = affairs.map(|(id, (at, affair))| innovation_affair::ActiveModel {
        innovation_id: Set(id),
        affair: Set(affair.code().to_owned()),
        position: Set(position(at)),
    });
    innovation_affair::Entity::insert_many(affairs).exec_without_returning(tx.connection()).await?;
    Ok(())
}

fn known<T>(code: Option<String>, from_code: impl Fn(&str) -> Option<T>) -> Result<Option<T>, DbError> {
    match code {
        None => Ok(None),
        Some(code) => from_code(&code).map(Some).ok_or(DbError::Unreadable(code)),
    }
}
