//! What commands that write a document ask for and do alike.

use std::path::{Path, PathBuf};

use super::Stop;
use crate::db::Db;
use crate::organisations::model::Pemda;
use crate::rulebooks::model::Edition;
use crate::{innovations, organisations, rulebooks};

/// Options of a document about one innovation in one edition.
#[derive(clap::Args)]
pub struct Wanted {
    /// Rulebook, for instance kipp-2023.
    #[arg(long)]
    pub rulebook: String,
    /// Short name of the innovation, for instance gayatri.
    #[arg(long)]
    pub innovation: String,
    /// Short name of the government, where more than one has an innovation of that name.
    #[arg(long)]
    pemda: Option<String>,
    /// File to write.
    #[arg(long)]
    pub out: PathBuf,
}

impl Wanted {
    /// The government of the innovation, and the edition as it uses it.
    pub async fn found(&self, db: &Db) -> Result<(Pemda, &'static Edition), Stop> {
        let pemda = pemda_with(db, &self.innovation, self.pemda.as_deref()).await?;
        let edition = edition_of(db, &pemda, &self.rulebook).await?;
        Ok((pemda, edition))
    }
}

/// The edition with this id as a government uses it.
pub async fn edition_of(db: &Db, pemda: &Pemda, rulebook: &str) -> Result<&'static Edition, Stop> {
    let edition = rulebooks::store::edition_for(db, pemda.id, rulebook).await.map_err(Stop::broken)?;
    edition.ok_or_else(|| Stop::usage(format!("unknown rulebook {rulebook}")))
}

/// The government that has an innovation of this short name: the one named, or the only one.
pub async fn pemda_with(db: &Db, innovation: &str, named: Option<&str>) -> Result<Pemda, Stop> {
    let mut found = Vec::new();
    for pemda in organisations::store::all_pemda(db).await.map_err(Stop::broken)? {
        if named.is_none_or(|slug| slug == pemda.slug) {
            let there = innovations::store::find_by_slug(db, pemda.id, innovation).await;
            found.extend(there.map_err(Stop::broken)?.map(|_| pemda));
        }
    }
    match found.len() {
        0 => Err(Stop::usage(format!("unknown innovation {innovation}"))),
        1 => Ok(found.remove(0)),
        _ => {
            let names = found.iter().map(|pemda| pemda.slug.as_str()).collect::<Vec<_>>().join(", ");
            Err(Stop::usage(format!("{innovation} is in several governments ({names}): add --pemda")))
        }
    }
}

/// Writes the document to its file.
pub fn write(out: &Path, bytes: &[u8]) -> Result<(), Stop> {
    std::fs::write(out, bytes).map_err(|error| Stop::broken(format!("{}: {error}", out.display())))
}
