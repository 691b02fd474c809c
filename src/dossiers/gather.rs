//! Collects the material of a dossier from the areas, in a few queries whose number does not grow with the content.

use chrono::NaiveDate;

use super::model::Material;
use super::model::proof::bases;
use super::store;
use crate::assessment::model::Entry;
use crate::benefits;
use crate::competitions;
use crate::db::{DbError, Source};
use crate::innovations;
use crate::innovations::model::Innovation;
use crate::integrations;
use crate::organisations;
use crate::rulebooks;

/// Why there is no material.
#[derive(Debug, thiserror::Error)]
pub enum GatherRefusal {
    /// The innovation has no record of the year asked for.
    #[error("no record of {0}")]
    NoSuchYear(i32),
    /// The database failed.
    #[error(transparent)]
    Broken(#[from] DbError),
}

/// Everything known of an innovation `today`, with the facts of a year: the one asked for, else its latest.
pub async fn gather(
    from: &impl Source,
    innovation: Innovation,
    year: Option<i32>,
    today: NaiveDate,
) -> Result<Material, GatherRefusal> {
    let (id, pemda) = (innovation.id, innovation.pemda);
    let records = innovations::store::records(from, id).await?;
    let record = match year {
        Some(year) => Some(records.iter().find(|record| record.year == year).ok_or(GatherRefusal::NoSuchYear(year))?),
        None => records.first(),
    };
    let facts = match record {
        Some(record) => innovations::store::facts(from, record.id).await?,
        None => Vec::new(),
    };
    let units = organisations::store::units(from, pemda).await?;
    let name = |id| units.iter().find(|unit| unit.id == id).map(|unit| unit.name.clone());
    let lost = || DbError::Unreadable(format!("government {pemda} of innovation {id}"));
    Ok(Material {
        pemda: organisations::store::find_pemda(from, pemda).await?.ok_or_else(lost)?,
        owners: innovation.profile.owners.iter().filter_map(|id| name(*id)).collect(),
        kin: innovations::store::kin(from, id).await?,
        year: record.map(|record| record.year),
        facts,
        asked_on: today,
        integrations: integrations::store::of_innovation(from, id).await?,
        benefits: benefits::store::of_innovation(from, id).await?,
        awards: competitions::store::of_innovation(from, id).await?,
        group: None,
        revision: None,
        texts: Vec::new(),
        proofs: Vec::new(),
        innovation,
    })
}

/// Everything known of an innovation `today`, with the facts of its latest year, and what was written for the form of its
/// entry.
pub async fn gather_entry(
    from: &impl Source,
    entry: &Entry,
    innovation: Innovation,
    today: NaiveDate,
) -> Result<Material, GatherRefusal> {
    let material = gather(from, innovation, None, today).await?;
    Ok(written_for(from, material, entry, today).await?)
}

/// The material with what was written for the form of an entry: its group, its rulebook, its texts, and what bears out their numbers.
pub async fn written_for(
    from: &impl Source,
    material: Material,
    entry: &Entry,
    today: NaiveDate,
) -> Result<Material, DbError> {
    let mut proofs = store::proofs(from, entry.id).await?;
    if !proofs.is_empty() {
        let papers = store::papers(from, material.innovation.id, today).await?;
        let bases = bases(&material, &papers);
        for proof in &mut proofs {
            let basis = bases.iter().find(|basis| basis.source == proof.source);
            proof.label = basis.map(|basis| basis.label.clone());
        }
    }
    let revision = rulebooks::store::in_use(from, entry.pemda, &entry.edition).await?.map(|used| used.number);
    Ok(Material {
        group: entry.group.clone(),
        revision,
        texts: store::texts(from, entry.id).await?,
        proofs,
        ..material
    })
}
