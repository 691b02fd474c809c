//! `pataka dossier`.

use std::path::PathBuf;

use super::{Stop, WELL};
use crate::clock::Clock;
use crate::db::Db;
use crate::dossiers;
use crate::organisations;
use crate::organisations::model::Pemda;
use crate::{innovations, rulebooks};

/// Options of `pataka dossier`.
#[derive(clap::Args)]
pub struct Dossier {
    /// Rulebook, for instance kipp-2023.
    #[arg(long)]
    rulebook: String,
    /// Short name of the innovation, for instance gayatri.
    #[arg(long)]
    innovation: String,
    /// Short name of the government, where more than one has an innovation of that name.
    #[arg(long)]
    pemda: Option<String>,
    /// File to write.
    #[arg(long)]
    out: PathBuf,
}

impl Dossier {
    pub async fn run(self, db: &Db) -> Result<u8, Stop> {
        let pemda = pemda_with(db, &self.innovation, self.pemda.as_deref()).await?;
        let edition = rulebooks::store::edition_for(db, pemda.id, &self.rulebook).await.map_err(Stop::broken)?;
        if edition.is_none() {
            return Err(Stop::usage(format!("unknown rulebook {}", self.rulebook)));
        }
        let today = Clock::system().today();
        let bytes = dossiers::actions::by_slug(db, pemda.id, &self.innovation, &self.rulebook, today).await;
        let bytes = bytes.map_err(Stop::broken)?;
        std::fs::write(&self.out, bytes).map_err(|error| Stop::broken(format!("{}: {error}", self.out.display())))?;
        Ok(WELL)
    }
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
