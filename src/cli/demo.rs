//! `pataka demo`.

use std::path::Path;

use super::document::write;
use super::{Stop, publication, serve};
use crate::app::demo;
use crate::blobs::Blobs;
use crate::clock::Clock;
use crate::config::{Config, Listen, Places};
use crate::db::Db;
use crate::identity::model::Scope;
use crate::organisations::model::Pemda;
use crate::{dossiers, innovations};

/// Options of `pataka demo`.
#[derive(clap::Args)]
pub struct Demo {
    #[command(flatten)]
    listen: Listen,
    /// Load, write and print, but do not serve.
    #[arg(long)]
    no_serve: bool,
}

/// Dossiers the demo leaves in the data folder: government, innovation, rulebook.
const SAMPLES: [(&str, &str, &str); 2] =
    [("kota-mojokerto", "gayatri", "kipp-2023"), ("kota-mojokerto", "gayatri", "iga-2026")];

impl Demo {
    pub async fn run(self, db: &Db, config: &Config, places: &Places) -> Result<u8, Stop> {
        let mut governments: Vec<Pemda> = Vec::new();
        for (name, text) in demo::FILES {
            governments.push(demo::load(db, name, text, Clock::system().today()).await.map_err(Stop::broken)?);
        }
        for (pemda, slug, rulebook) in SAMPLES {
            if let Some(pemda) = governments.iter().find(|known| known.slug == pemda) {
                write_sample(db, pemda, slug, rulebook, &places.data).await?;
            }
        }
        if let Some(pemda) = governments.first() {
            write_publications(db, pemda, &places.data).await?;
        }
        println!("\nDemo accounts. The passwords were made just now and hold until the next `demo`:\n");
        for pemda in &governments {
            println!("  {}", pemda.government());
            for account in demo::renew(db, pemda, Clock::system().now()).await.map_err(Stop::broken)? {
                println!("    {:<22} {}   {}", account.username, account.password, account.what);
            }
            println!();
        }
        if self.no_serve {
            return Ok(super::WELL);
        }
        let files = Blobs::open(&config.blobs, &places.data).map_err(Stop::broken)?;
        serve::run(db, files, config, self.listen, true).await
    }
}

/// One publication of each kind.
async fn write_publications(db: &Db, pemda: &Pemda, data: &Path) -> Result<(), Stop> {
    let subject = publication::subject_of(db, pemda, "gayatri").await?;
    let scope = Scope::whole(pemda.id);
    let years = innovations::store::years(db, &scope).await.map_err(Stop::broken)?;
    let year = years.first().copied().unwrap_or_else(|| Clock::system().year());
    let government = &pemda.slug;
    let files = [
        ("gayatri-lembar-ringkas.pdf".to_owned(), publication::brief(db, pemda, &subject).await?),
        ("gayatri-perangkat-replikasi.pdf".to_owned(), publication::kit(&subject)?),
        ("gayatri-kipp-2023-presentasi.pdf".to_owned(), publication::handout(db, pemda, &subject, "kipp-2023").await?),
        (format!("{government}-iga-2026-laporan.pdf"), publication::report(db, pemda.clone(), "iga-2026").await?),
        (format!("{government}-{year}-portofolio.pdf"), publication::portfolio(db, pemda.clone(), year).await?),
    ];
    for (name, bytes) in files {
        let file = data.join(name);
        write(&file, &bytes)?;
        println!("Wrote {}", file.display());
    }
    Ok(())
}

async fn write_sample(db: &Db, pemda: &Pemda, slug: &str, rulebook: &str, data: &Path) -> Result<(), Stop> {
    let file = data.join(format!("{slug}-{rulebook}.pdf"));
    let today = Clock::system().today();
    let bytes = dossiers::actions::by_slug(db, pemda.id, slug, rulebook, today).await.map_err(Stop::broken)?;
    write(&file, &bytes)?;
    println!("Wrote {}", file.display());
    Ok(())
}
