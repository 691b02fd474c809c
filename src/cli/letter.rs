//! `pataka letter`.

use super::document::{Wanted, write};
use super::{Stop, WELL};
use crate::clock::Clock;
use crate::db::Db;
use crate::letters::actions::press;
use crate::letters::model::Kind;

/// Options of `pataka letter`.
#[derive(clap::Args)]
pub struct Letter {
    /// Kind: implementasi, inovator, replikasi or pengantar.
    #[arg(long)]
    kind: String,
    #[command(flatten)]
    wanted: Wanted,
}

impl Letter {
    pub async fn run(self, db: &Db) -> Result<u8, Stop> {
        let kinds = || Kind::ALL.iter().map(|kind| kind.code()).collect::<Vec<_>>().join(", ");
        let kind = Kind::from_code(&self.kind)
            .ok_or_else(|| Stop::usage(format!("unknown kind {}: one of {}", self.kind, kinds())))?;
        let (pemda, edition) = self.wanted.found(db).await?;
        let (slug, today) = (&self.wanted.innovation, Clock::system().today());
        let bytes = press::by_slug(db, (kind, edition), (pemda.id, slug), today).await.map_err(Stop::broken)?;
        write(&self.wanted.out, &bytes)?;
        Ok(WELL)
    }
}
