//! `pataka dossier`.

use super::document::{Wanted, write};
use super::{Stop, WELL};
use crate::clock::Clock;
use crate::db::Db;
use crate::dossiers;

/// Options of `pataka dossier`.
#[derive(clap::Args)]
pub struct Dossier {
    #[command(flatten)]
    wanted: Wanted,
}

impl Dossier {
    pub async fn run(self, db: &Db) -> Result<u8, Stop> {
        let (pemda, edition) = self.wanted.found(db).await?;
        let (slug, today) = (&self.wanted.innovation, Clock::system().today());
        let bytes = dossiers::actions::by_slug(db, pemda.id, slug, &edition.id, today).await.map_err(Stop::broken)?;
        write(&self.wanted.out, &bytes)?;
        Ok(WELL)
    }
}
