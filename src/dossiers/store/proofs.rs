//! Numbers bound to what bears them out, in the database.

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};

use crate::db::{DbError, Source as From, Tx};
use crate::dossiers::model::inserts::Paper;
use crate::dossiers::model::proof::{Proof, Source, SourceKind};
use crate::evidence;
use crate::evidence::model::{Pages, Verdict};
use crate::kernel::amount::Amount;
use crate::kernel::id::{EntryId, EvidenceId, InnovationId, PersonId, ProofId};
use crate::kernel::place::PlaceCode;
use crate::schema::dossier_proof;

/// The proofs of an entry, oldest first; what their sources are called is not known yet.
pub async fn proofs(from: &impl From, entry: EntryId) -> Result<Vec<Proof>, DbError> {
    let rows = dossier_proof::Entity::find()
        .filter(dossier_proof::Column::EntryId.eq(entry.0))
        .order_by_asc(dossier_proof::Column::UpdatedAt)
        .order_by_asc(dossier_proof::Column::Id)
        .all(from.connection())
        .await?;
    rows.into_iter().map(proof_of).collect()
}

/// Adds a proof, or saves it anew.
pub async fn save_proof(tx: &Tx, proof: &Proof) -> Result<(), DbError> {
    let row = dossier_proof::Model {
        id: proof.id.0,
        entry_id: proof.entry.0,
        place: proof.place.to_string(),
        quote: proof.quote.clone(),
        value: proof.value.raw(),
        words: proof.words.clone(),
        source_kind: proof.source.kind.code().to_owned(),
        source_id: proof.source.id,
        pages: proof.pages.as_ref().map(ToString::to_string),
        note: proof.note.clone(),
        revision: proof.revision,
        updated_at: proof.at,
        updated_by: proof.by.0,
        updated_by_name: proof.by_name.clone(),
    };
    let row = row.into_active_model().reset_all();
    if proof.revision == 1 {
        dossier_proof::Entity::insert(row).exec_without_returning(tx.connection()).await?;
    } else {
        row.update(tx.connection()).await?;
    }
    Ok(())
}

/// Takes a proof away.
pub async fn remove_proof(tx: &Tx, id: ProofId) -> Result<(), DbError> {
    dossier_proof::Entity::delete_by_id(id.0).exec(tx.connection()).await?;
    Ok(())
}

/// The documents used for an innovation that still prove something, by title.
pub async fn papers(from: &impl From, id: InnovationId, today: NaiveDate) -> Result<Vec<Paper>, DbError> {
    let uses = evidence::store::of_innovations(from, &[id]).await?;
    let ids: Vec<EvidenceId> = uses.iter().map(|used| used.evidence).collect();
    let documents = evidence::store::find_all(from, &ids).await?;
    let mut best: HashMap<EvidenceId, Verdict> = HashMap::new();
    for used in &uses {
        let Some(document) = documents.get(&used.evidence) else { continue };
        match used.verdict_on(today, document) {
            Verdict::Accepted => drop(best.insert(used.evidence, Verdict::Accepted)),
            Verdict::Waiting => drop(best.entry(used.evidence).or_insert(Verdict::Waiting)),
            Verdict::Rejected | Verdict::Expired => (),
        }
    }
    let paper = |document: evidence::model::Evidence| Some(Paper { verdict: *best.get(&document.id)?, document });
    let mut found: Vec<Paper> = documents.into_values().filter_map(paper).collect();
    found.sort_by(|one, other| {
        (&one.document.facts.title, one.document.id).cmp(&(&other.document.facts.title, other.document.id))
    });
    Ok(found)
}

fn proof_of(row: dossier_proof::Model) -> Result<Proof, DbError> {
    let unreadable = || DbError::Unreadable(format!("proof {}", row.id));
    let pages = row.pages.as_deref().map(Pages::from_typed).transpose().map_err(|_| unreadable())?;
    let kind = SourceKind::from_code(&row.source_kind).ok_or_else(unreadable)?;
    Ok(Proof {
        id: ProofId(row.id),
        entry: EntryId(row.entry_id),
        place: PlaceCode::from_code(&row.place).ok_or_else(unreadable)?,
        value: Amount::from_raw(row.value),
        source: Source { kind, id: row.source_id },
        pages,
        quote: row.quote,
        words: row.words,
        note: row.note,
        revision: row.revision,
        by: PersonId(row.updated_by),
        by_name: row.updated_by_name,
        at: row.updated_at,
        label: None,
    })
}
