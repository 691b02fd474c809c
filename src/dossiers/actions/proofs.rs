//! Binding a number of the prose to what bears it out, and taking that away.

use chrono::{DateTime, NaiveDate, Utc};

use super::writing::WriteRefusal;
use crate::assessment;
use crate::audit;
use crate::audit::model::{Change, Occasion};
use crate::db::{Db, DbError, Tx};
use crate::dossiers::gather::{GatherRefusal, gather_entry};
use crate::dossiers::model::Material;
use crate::dossiers::model::claims::says;
use crate::dossiers::model::proof::{Proof, Source, bases};
use crate::dossiers::store;
use crate::evidence::model::Pages;
use crate::identity::model::Actor;
use crate::identity::policy::{Act, permit};
use crate::innovations;
use crate::kernel::amount::Amount;
use crate::kernel::id::{EntryId, ProofId};
use crate::kernel::place::PlaceCode;
use crate::rulebooks;

/// A number as somebody binds it.
#[derive(Debug, Clone)]
pub struct Binding {
    /// At which place of the form.
    pub place: PlaceCode,
    /// The number as written.
    pub quote: String,
    /// Its value.
    pub value: Amount,
    /// The sentence it stands in.
    pub words: String,
    /// What bears it out.
    pub source: Source,
    /// Where in the document.
    pub pages: Option<Pages>,
    /// What else there is to say.
    pub note: Option<String>,
}

/// The material of an entry whose texts the actor writes; its innovation is locked until the transaction ends.
async fn lock(tx: &Tx, actor: &Actor, id: EntryId, today: NaiveDate) -> Result<Material, WriteRefusal> {
    let entry = assessment::store::find(tx, id).await?.ok_or(WriteRefusal::NotFound)?;
    let innovation = entry.innovation.ok_or(WriteRefusal::NotFound)?;
    let innovation = innovations::actions::lock_for(tx, actor, innovation).await?;
    if entry.left_at.is_some() {
        return Err(WriteRefusal::Denied);
    }
    gather_entry(tx, &entry, innovation, today).await.map_err(|refusal| match refusal {
        GatherRefusal::NoSuchYear(year) => WriteRefusal::Broken(DbError::Unreadable(format!("year {year}"))),
        GatherRefusal::Broken(error) => WriteRefusal::Broken(error),
    })
}

/// Binds a number to what bears it out. Bound before in the same sentence, it is bound anew. Not found where the sentence does
/// not stand there, or where the innovation has no such source that holds and that the actor may know of.
pub async fn bind(
    db: &Db,
    actor: &Actor,
    id: EntryId,
    binding: Binding,
    (today, now): (NaiveDate, DateTime<Utc>),
) -> Result<(), WriteRefusal> {
    db.write(async |tx| {
        let material = lock(tx, actor, id, today).await?;
        let entry = assessment::store::find(tx, id).await?.ok_or(WriteRefusal::NotFound)?;
        let edition = rulebooks::store::edition_for(tx, entry.pemda, &entry.edition).await?;
        let parts = material.parts(edition.ok_or(WriteRefusal::NotFound)?);
        let stands = parts.iter().find_map(|part| Some((part, part.piece(binding.place)?)));
        let (part, piece) = stands.ok_or(WriteRefusal::NotFound)?;
        if !says(&piece.body(), &binding.words) {
            return Err(WriteRefusal::NotFound);
        }
        let mut papers = store::papers(tx, material.innovation.id, today).await?;
        papers.retain(|paper| permit(actor, Act::SeeInnovation, &paper.document.owner()));
        let basis = bases(&material, &papers).into_iter().find(|basis| basis.source == binding.source);
        let basis = basis.ok_or(WriteRefusal::NotFound)?;
        let before = material
            .proofs
            .iter()
            .find(|proof| proof.place == binding.place && proof.value == binding.value && proof.words == binding.words);
        let proof = Proof {
            id: before.map_or_else(ProofId::fresh, |before| before.id),
            entry: id,
            place: binding.place,
            quote: binding.quote.clone(),
            value: binding.value,
            words: binding.words.clone(),
            source: binding.source,
            pages: binding.pages.clone(),
            note: binding.note.clone(),
            revision: before.map_or(1, |before| before.revision + 1),
            by: actor.person,
            by_name: actor.name.clone(),
            at: now,
            label: Some(basis.label),
        };
        store::save_proof(tx, &proof).await?;
        let change = Change {
            field: format!("Dasar angka {}", proof.quote),
            before: before.and_then(Proof::told).unwrap_or_default(),
            after: proof.told().unwrap_or_default(),
        };
        let said = format!("mengikat angka {} di “{}” ke dasarnya", proof.quote, part.name_of(piece));
        let event = Occasion::form(actor, now).event("bind_number", "innovation", material.innovation.id.0, said);
        audit::store::insert(tx, event.changing(vec![change])).await?;
        Ok(())
    })
    .await
}

/// Takes a binding away; gone already is as good.
pub async fn release(
    db: &Db,
    actor: &Actor,
    (id, proof): (EntryId, ProofId),
    (today, now): (NaiveDate, DateTime<Utc>),
) -> Result<(), WriteRefusal> {
    db.write(async |tx| {
        let material = lock(tx, actor, id, today).await?;
        let Some(proof) = material.proofs.iter().find(|one| one.id == proof) else { return Ok(()) };
        store::remove_proof(tx, proof.id).await?;
        let change = Change {
            field: format!("Dasar angka {}", proof.quote),
            before: proof.told().unwrap_or_default(),
            after: String::new(),
        };
        let said = format!("melepas dasar angka {}", proof.quote);
        let event = Occasion::form(actor, now).event("release_number", "innovation", material.innovation.id.0, said);
        audit::store::insert(tx, event.changing(vec![change])).await?;
        Ok(())
    })
    .await
}
