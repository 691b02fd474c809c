//! Collects what a copy sheet is made from: the version, its documents, and who may read them.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::model::{Origin, Paper, PaperFile, Sheet, Told, compose, place_of};
use crate::assessment::model::Entry;
use crate::db::{DbError, Source};
use crate::dossiers::model::{Form, Material};
use crate::evidence;
use crate::identity::model::Actor;
use crate::identity::policy::{Act, permit};
use crate::innovations::model::Innovation;
use crate::kernel::date::PartialDate;
use crate::kernel::id::{EvidenceId, SnapshotId};
use crate::organisations;
use crate::rulebooks::model::Edition;
use crate::snapshots;
use crate::snapshots::gather::draft;
use crate::snapshots::model::{Content, Document, Snapshot, compare};

/// Which version is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// The newest that was frozen; today's draft where nothing was.
    Newest,
    /// Today's draft.
    Draft,
    /// This one.
    Version(SnapshotId),
}

/// A version of a dossier with its copy sheet.
pub struct Gathered {
    /// The sheet.
    pub sheet: Sheet,
    /// The frozen version; nothing where it is today's draft.
    pub snapshot: Option<Snapshot>,
    /// Everything the draft of today is made of; nothing where its entry was taken out and a frozen version is shown.
    pub material: Material,
    /// In how many lines today's draft differs from it; nothing where it is today's draft.
    pub changed: Option<usize>,
    /// All versions that were frozen, the newest first.
    pub versions: Vec<Snapshot>,
}

/// The version of an entry's dossier that is wanted; nothing where it is none of the entry's.
pub async fn gather(
    from: &impl Source,
    actor: &Actor,
    (entry, edition): (&Entry, &'static Edition),
    innovation: Innovation,
    wanted: Wanted,
    today: NaiveDate,
) -> Result<Option<Gathered>, DbError> {
    let versions = snapshots::store::of_entry(from, entry.id).await?;
    let snapshot = match wanted {
        Wanted::Draft => None,
        Wanted::Newest => versions.first().cloned(),
        Wanted::Version(id) => match versions.iter().find(|one| one.id == id) {
            Some(found) => Some(found.clone()),
            None => return Ok(None),
        },
    };
    let name = innovation.profile.name.clone();
    let now = draft(from, (entry, edition), innovation, today).await?;
    let (content, documents, changed) = match &snapshot {
        Some(one) => {
            let content = snapshots::store::content(from, one.id).await?;
            let changed = compare(&content, &now.content).len();
            (content, snapshots::store::documents(from, one.id).await?, Some(changed))
        }
        None => (now.content, now.documents, None),
    };
    let origin = match &snapshot {
        Some(one) => Origin::Frozen {
            id: one.id,
            number: one.number,
            code: one.code.clone(),
            at: one.at,
            by: one.by_name.clone(),
        },
        None => Origin::Draft { on: today, changed: now.material.dated() },
    };
    let papers = papers(from, actor, (entry, edition), &documents).await?;
    let units = organisations::store::units(from, entry.pemda).await?;
    let told = Told {
        edition,
        entry,
        innovation: &name_in(&content, &name),
        pemda: &now.material.pemda.name,
        units: &units,
        content: &content,
        papers,
        origin,
    };
    Ok(Some(Gathered { sheet: compose(&told), snapshot, material: now.material, changed, versions }))
}

/// What the innovation was called in a version.
fn name_in(content: &Content, now: &str) -> String {
    let said = content.lines.iter().find(|line| line.key == "profil:Nama inovasi");
    said.map_or(now, |line| line.value.as_str()).to_owned()
}

/// The documents of a version that are for this entry, in the words of the register where it still has them. What is gone
/// from the register belongs to nobody who could be asked, so nobody may read it.
async fn papers(
    from: &impl Source,
    actor: &Actor,
    (entry, edition): (&Entry, &'static Edition),
    documents: &[Document],
) -> Result<Vec<Paper>, DbError> {
    let parts = Form::of(edition, entry.group.as_deref()).parts(&[], &[]);
    let ids: HashSet<EvidenceId> = documents.iter().map(|document| document.evidence).collect();
    let known = evidence::store::find_all(from, &ids.into_iter().collect::<Vec<_>>()).await?;
    let paper = |document: &Document| {
        let place = place_of(&document.claim, edition, &parts)?;
        let now = known.get(&document.evidence);
        Some(Paper {
            evidence: document.evidence,
            place,
            claim: document.claim.clone(),
            title: document.title.clone(),
            number: now.and_then(|now| now.facts.number.clone()),
            issued: now.and_then(|now| now.facts.issued_on).map(PartialDate::indonesian),
            pages: document.pages.clone(),
            url: document.url.clone(),
            file: document.file.clone().map(|(name, hash, size)| PaperFile { name, hash, size }),
            readable: now.is_some_and(|now| permit(actor, Act::SeeInnovation, &now.owner())),
        })
    };
    Ok(documents.iter().filter_map(paper).collect())
}
