//! What letters are filled from, and the letterheads they may stand under.

use uuid::Uuid;

use super::model::content::Printed;
use super::model::{Content, Head, Kind, Letter, Listed, Subject};
use super::store;
use crate::assessment;
use crate::assessment::model::Entry;
use crate::db::{DbError, Source};
use crate::innovations;
use crate::innovations::model::Innovation;
use crate::kernel::id::{EntryId, PemdaId};
use crate::organisations;
use crate::rulebooks;
use crate::rulebooks::model::Edition;

/// The letterheads of a government: those that are filled in, its own, and one for each OPD that may write.
pub async fn heads(from: &impl Source, pemda: PemdaId) -> Result<Vec<Head>, DbError> {
    let lost = || DbError::Unreadable(format!("government {pemda}"));
    let own = organisations::store::find_pemda(from, pemda).await?.ok_or_else(lost)?;
    let units = organisations::store::units(from, pemda).await?;
    let mut filled = store::heads::all(from, pemda).await?;
    let mut heads = Vec::with_capacity(units.len() + 1);
    for unit in std::iter::once(None).chain(units.iter().map(Some)) {
        let owner = unit.map_or(pemda.0, |unit| unit.id.0);
        match filled.iter().position(|head| head.owner == owner) {
            Some(at) => heads.push(filled.swap_remove(at)),
            None => heads.push(Head::blank(&own, unit)),
        }
    }
    Ok(heads)
}

/// What a letter is about.
pub struct About {
    /// The edition.
    pub edition: &'static Edition,
    /// The entry with its innovation and the full names of its owners; nothing where it is about a whole edition.
    pub entry: Option<(Entry, Innovation, String)>,
    /// What is entered in the edition, where it is about all of that.
    pub listed: Vec<Listed>,
}

impl About {
    /// What it is about, as it is stored.
    pub fn subject(&self) -> Subject {
        match &self.entry {
            Some((entry, innovation, _)) => Subject::Entry(entry.id, innovation.id),
            None => Subject::Edition,
        }
    }

    /// What it is about, in words.
    pub fn words(&self) -> String {
        match &self.entry {
            Some((_, innovation, _)) => innovation.profile.name.clone(),
            None => format!("Semua usulan {} {}", self.edition.programme.code(), self.edition.year),
        }
    }
}

/// The letterhead a letter stands under unless somebody chooses: of a statement that of the leading owner, of a covering letter
/// the government's.
pub fn head_of<'a>(kind: Kind, pemda: PemdaId, about: Option<&Innovation>, heads: &'a [Head]) -> Option<&'a Head> {
    let lead = about.filter(|_| kind.is_statement()).and_then(|innovation| innovation.profile.owners.first());
    let of = |owner: Uuid| heads.iter().find(|head| head.owner == owner);
    lead.and_then(|opd| of(opd.0)).or_else(|| of(pemda.0))
}

/// Full names of the owners of an innovation, the leading one first.
pub async fn owners(from: &impl Source, innovation: &Innovation) -> Result<String, DbError> {
    let units = organisations::store::units(from, innovation.pemda).await?;
    let name = |id| units.iter().find(|unit| unit.id == id).map(|unit| unit.name.as_str());
    let names: Vec<&str> = innovation.profile.owners.iter().filter_map(|id| name(*id)).collect();
    Ok(names.join("; "))
}

/// An entry of a government with its innovation and edition, as letters are about it; nothing where there is none.
pub async fn of_entry(from: &impl Source, id: EntryId) -> Result<Option<About>, DbError> {
    let Some(entry) = assessment::store::find(from, id).await? else { return Ok(None) };
    let Some(innovation) = entry.innovation else { return Ok(None) };
    let Some(innovation) = innovations::store::find(from, innovation).await? else { return Ok(None) };
    let edition = rulebooks::store::edition_for(from, entry.pemda, &entry.edition).await?;
    let Some(edition) = edition else { return Ok(None) };
    let owners = owners(from, &innovation).await?;
    Ok(Some(About { edition, entry: Some((entry, innovation, owners)), listed: Vec::new() }))
}

/// Everything a government has entered in an edition; nothing where there is no such edition.
pub async fn of_edition(from: &impl Source, pemda: PemdaId, id: &str) -> Result<Option<About>, DbError> {
    let Some(edition) = rulebooks::store::edition_for(from, pemda, id).await? else { return Ok(None) };
    let listed = store::listed(from, pemda, edition).await?;
    Ok(Some(About { edition, entry: None, listed }))
}

/// What a letter says today, with the letterhead it stands under: of a final one, as it was.
pub async fn today(from: &impl Source, letter: &Letter) -> Result<(Content, Printed), DbError> {
    let mut content = letter.content.clone();
    if let Some(printed) = content.printed.clone() {
        return Ok((content, printed));
    }
    if letter.subject == Subject::Edition
        && let Some(about) = of_edition(from, letter.pemda, &letter.edition).await?
    {
        content.listed = about.listed;
    }
    let printed = printed(&heads(from, letter.pemda).await?, letter.pemda, &content);
    Ok((content, printed))
}

/// The letterhead that a letter names, or the government's own where that is gone.
pub fn printed(heads: &[Head], pemda: PemdaId, content: &Content) -> Printed {
    let named = heads.iter().find(|head| Some(head.owner) == content.head);
    let head = named.or_else(|| heads.iter().find(|head| head.owner == pemda.0));
    Printed {
        lines: head.map(|head| head.lines.clone()).unwrap_or_default(),
        crest: head.and_then(|head| head.crest.clone()),
    }
}
