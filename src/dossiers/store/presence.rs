//! Who has a place open, in the database, so that several processes know the same.

use chrono::{DateTime, Duration, Utc};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set};

use crate::db::{DbError, Source, Tx};
use crate::dossiers::model::Presence;
use crate::identity::model::Actor;
use crate::kernel::id::{EntryId, PersonId};
use crate::kernel::place::PlaceCode;
use crate::schema::dossier_presence;

/// A sign of life at a place. Whoever was away for longer than it lasts has opened the place anew. What is a day old is
/// dropped on the way.
pub async fn arrive(
    tx: &Tx,
    (entry, place): (EntryId, PlaceCode),
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    use dossier_presence::Column;

    let key = (entry.0, place.to_string(), actor.person.0);
    let before = dossier_presence::Entity::find_by_id(key).one(tx.connection()).await?;
    let still = before.filter(|before| before.seen_at >= now - Presence::LASTS);
    let row = dossier_presence::ActiveModel {
        entry_id: Set(entry.0),
        place: Set(place.to_string()),
        person_id: Set(actor.person.0),
        person_name: Set(actor.name.clone()),
        opened_at: Set(still.map_or(now, |before| before.opened_at)),
        seen_at: Set(now),
    };
    let replace = OnConflict::columns([Column::EntryId, Column::Place, Column::PersonId])
        .update_columns([Column::PersonName, Column::OpenedAt, Column::SeenAt])
        .to_owned();
    dossier_presence::Entity::insert(row).on_conflict(replace).exec_without_returning(tx.connection()).await?;
    dossier_presence::Entity::delete_many()
        .filter(Column::EntryId.eq(entry.0))
        .filter(Column::SeenAt.lt(now - Duration::days(1)))
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// Somebody left a place, because they saved it.
pub async fn leave(tx: &Tx, (entry, place): (EntryId, PlaceCode), person: PersonId) -> Result<(), DbError> {
    let key = (entry.0, place.to_string(), person.0);
    dossier_presence::Entity::delete_by_id(key).exec(tx.connection()).await?;
    Ok(())
}

/// The others who have a place open, who came first at the front.
pub async fn present(
    from: &impl Source,
    (entry, place): (EntryId, PlaceCode),
    but: PersonId,
    now: DateTime<Utc>,
) -> Result<Vec<Presence>, DbError> {
    use dossier_presence::Column;

    let rows = dossier_presence::Entity::find()
        .filter(Column::EntryId.eq(entry.0))
        .filter(Column::Place.eq(place.as_str()))
        .filter(Column::PersonId.ne(but.0))
        .filter(Column::SeenAt.gte(now - Presence::LASTS))
        .order_by_asc(Column::OpenedAt)
        .all(from.connection())
        .await?;
    let presence = |row: dossier_presence::Model| Presence {
        person: PersonId(row.person_id),
        name: row.person_name,
        opened_at: row.opened_at,
    };
    Ok(rows.into_iter().map(presence).collect())
}
