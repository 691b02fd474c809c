//! `pataka letter`.

use std::path::PathBuf;

use super::{Stop, WELL, dossier};
use crate::clock::Clock;
use crate::db::Db;
use crate::letters::actions::press;
use crate::letters::model::Kind;
use crate::rulebooks;

/// Options of `pataka letter`.
#[derive(clap::Args)]
pub struct Letter {
    /// Kind: implementasi, inovator, replikasi or pengantar.
    #[arg(long)]
    kind: String,
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

impl Letter {
    pub async fn run(self, db: &Db) -> Result<u8, Stop> {
        let kinds = || Kind::ALL.iter().map(|kind| kind.code()).collect::<Vec<_>>().join(", ");
        let kind = Kind::from_code(&self.kind)
            .ok_or_else(|| Stop::usage(format!("unknown kind {}: one of {}", self.kind, kinds())))?;
        let pemda = dossier::pemda_with(db, &self.innovation, self.pemda.as_deref()).await?;
        let edition = rulebooks::store::edition_for(db, pemda.id, &self.rulebook).await.map_err(Stop::broken)?;
        let edition = edition.ok_or_else(|| Stop::usage(format!("unknown rulebook {}", self.rulebook)))?;
        let today = Clock::system().today();
        let bytes = press::by_slug(db, (kind, edition), (pemda.id, &self.innovation), today).await;
        let bytes = bytes.map_err(Stop::broken)?;
        std::fs::write(&self.out, bytes).map_err(|error| Stop::broken(format!("{}: {error}", self.out.display())))?;
        Ok(WELL)
    }
}
