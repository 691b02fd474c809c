//! `pataka publication`.

use std::path::PathBuf;

use super::document::{edition_of, pemda_with, write};
use super::{Stop, WELL};
use crate::clock::Clock;
use crate::db::Db;
use crate::identity::model::Scope;
use crate::organisations::model::Pemda;
use crate::publications::actions;
use crate::publications::gather::{self, Depth, regional_report, subjects};
use crate::publications::model::Subject;
use crate::{candidates, innovations, organisations, rulebooks};

/// Options of `pataka publication`.
#[derive(clap::Args)]
pub struct Publication {
    /// What to write.
    kind: Kind,
    /// Short name of the innovation, for instance gayatri.
    #[arg(long)]
    innovation: Option<String>,
    /// Short name of the government, where more than one has an innovation of that name, and for what is about a government.
    #[arg(long)]
    pemda: Option<String>,
    /// Rulebook, for instance kipp-2023; of a report, one with an index.
    #[arg(long)]
    rulebook: Option<String>,
    /// Year of the book.
    #[arg(long)]
    year: Option<i32>,
    /// File to write.
    #[arg(long)]
    out: PathBuf,
}

/// The kinds of publications.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Kind {
    /// One page about an innovation for the head of the region.
    Brief,
    /// The report of a region to an index.
    Report,
    /// The book of a year.
    Portfolio,
    /// What another region needs to take an innovation over.
    Kit,
    /// Summary, figures and question bank for a jury.
    Handout,
}

impl Publication {
    pub async fn run(self, db: &Db) -> Result<u8, Stop> {
        let bytes = match self.kind {
            Kind::Brief => {
                let (pemda, subject) = self.subject(db).await?;
                brief(db, &pemda, &subject).await?
            }
            Kind::Report => {
                let pemda = self.government(db).await?;
                let Some(rulebook) = &self.rulebook else { return Err(Stop::usage("which --rulebook?")) };
                report(db, pemda, rulebook).await?
            }
            Kind::Kit => {
                let (_, subject) = self.subject(db).await?;
                kit(&subject)?
            }
            Kind::Handout => {
                let (pemda, subject) = self.subject(db).await?;
                let Some(rulebook) = &self.rulebook else { return Err(Stop::usage("which --rulebook?")) };
                handout(db, &pemda, &subject, rulebook).await?
            }
            Kind::Portfolio => {
                let pemda = self.government(db).await?;
                portfolio(db, pemda, self.year.unwrap_or_else(|| Clock::system().year())).await?
            }
        };
        write(&self.out, &bytes)?;
        Ok(WELL)
    }

    /// The government named, or the only one there is.
    async fn government(&self, db: &Db) -> Result<Pemda, Stop> {
        let mut all = organisations::store::all_pemda(db).await.map_err(Stop::broken)?;
        match &self.pemda {
            Some(slug) => {
                let found = all.into_iter().find(|pemda| pemda.slug == *slug);
                found.ok_or_else(|| Stop::usage(format!("unknown government {slug}")))
            }
            None if all.len() == 1 => Ok(all.remove(0)),
            None => Err(Stop::usage("which --pemda?")),
        }
    }

    async fn subject(&self, db: &Db) -> Result<(Pemda, Subject), Stop> {
        let Some(slug) = &self.innovation else { return Err(Stop::usage("which --innovation?")) };
        let pemda = pemda_with(db, slug, self.pemda.as_deref()).await?;
        let subject = subject_of(db, &pemda, slug).await?;
        Ok((pemda, subject))
    }
}

/// Everything of the innovation with this short name.
pub async fn subject_of(db: &Db, pemda: &Pemda, slug: &str) -> Result<Subject, Stop> {
    let innovation = innovations::store::find_by_slug(db, pemda.id, slug).await.map_err(Stop::broken)?;
    let innovation = innovation.ok_or_else(|| Stop::usage(format!("unknown innovation {slug}")))?;
    let today = Clock::system().today();
    let found = subjects(db, pemda, &[innovation.id], (None, Depth::Whole), today).await.map_err(Stop::broken)?;
    found.into_iter().next().ok_or_else(|| Stop::broken(format!("innovation {slug} is gone")))
}

/// The brief of an innovation.
pub async fn brief(db: &Db, pemda: &Pemda, subject: &Subject) -> Result<Vec<u8>, Stop> {
    let (id, today) = (subject.material.innovation.id, Clock::system().today());
    let chances = candidates::store::chances(db, pemda.id, id, today).await.map_err(Stop::broken)?;
    actions::brief(subject, &chances).map_err(Stop::broken)
}

/// The report of a government to an edition with an index.
pub async fn report(db: &Db, pemda: Pemda, rulebook: &str) -> Result<Vec<u8>, Stop> {
    let edition = rulebooks::store::edition_for(db, pemda.id, rulebook).await.map_err(Stop::broken)?;
    let edition = edition.filter(|edition| !edition.indicators.is_empty());
    let edition = edition.ok_or_else(|| Stop::usage(format!("unknown rulebook with an index {rulebook}")))?;
    let found = regional_report(db, pemda, edition, Clock::system().today()).await.map_err(Stop::broken)?;
    actions::report(&found).map_err(Stop::broken)
}

/// The book of a year of a government.
pub async fn portfolio(db: &Db, pemda: Pemda, year: i32) -> Result<Vec<u8>, Stop> {
    let (scope, today) = (Scope::whole(pemda.id), Clock::system().today());
    let found = gather::portfolio(db, pemda, (&scope, None), year, today).await.map_err(Stop::broken)?;
    actions::portfolio(&found).map_err(Stop::broken)
}

/// The handout of an innovation for the jury of an edition.
pub async fn handout(db: &Db, pemda: &Pemda, subject: &Subject, rulebook: &str) -> Result<Vec<u8>, Stop> {
    let edition = edition_of(db, pemda, rulebook).await?;
    let (id, today) = (subject.material.innovation.id, Clock::system().today());
    let found = gather::handout(db, pemda, (id, edition), today).await.map_err(Stop::broken)?;
    let found = found.ok_or_else(|| Stop::broken(format!("innovation {id} is gone")))?;
    actions::handout(&found).map_err(Stop::broken)
}

/// The replication kit of an innovation.
pub fn kit(subject: &Subject) -> Result<Vec<u8>, Stop> {
    actions::kit(subject).map_err(Stop::broken)
}
