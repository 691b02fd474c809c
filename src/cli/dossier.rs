//! `pataka dossier`.

use std::path::PathBuf;

use super::{Stop, WELL};
use crate::clock::Clock;
use crate::db::Db;
use crate::dossiers;
use crate::organisations;
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
        let mut found = Vec::new();
        for pemda in organisations::store::all_pemda(db).await.map_err(Stop::broken)? {
            if self.pemda.as_ref().is_none_or(|slug| *slug == pemda.slug) {
                let there = innovations::store::find_by_slug(db, pemda.id, &self.innovation).await;
                found.extend(there.map_err(Stop::broken)?.map(|_| pemda));
            }
        }
        let pemda = match found.as_slice() {
            [] => return Err(Stop::usage(format!("unknown innovation {}", self.innovation))),
            [one] => one,
            many => {
                let names = many.iter().map(|pemda| pemda.slug.as_str()).collect::<Vec<_>>().join(", ");
                return Err(Stop::usage(format!(
                    "{} is in several governments ({names}): add --pemda",
                    self.innovation
                )));
            }
        };
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
