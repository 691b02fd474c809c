//! Writing what the check accepted, all of it or nothing.

use std::collections::HashSet;
use std::sync::Arc;

use chrono::{DateTime, Datelike, Utc};
use uuid::Uuid;

use super::{Refusal, locked_for};
use crate::audit::model::Occasion;
use crate::benefits::actions::WriteRefusal as BenefitRefusal;
use crate::db::{Db, DbError, Tx};
use crate::exchange::model::similar::folded;
use crate::exchange::model::{Command, Fate, Import, SheetKind, State, Verdict};
use crate::exchange::store;
use crate::identity::model::{Actor, Scope};
use crate::innovations::actions::{NewInnovation, WriteRefusal as InnovationRefusal};
use crate::integrations::actions::WriteRefusal as IntegrationRefusal;
use crate::integrations::model::{DraftIntegration, SystemChoice};
use crate::kernel::date::local_day;
use crate::kernel::id::{ImportId, InnovationId, IntegrationId, MetricId, ReadingId, SystemId};
use crate::kernel::slug::slug;
use crate::organisations::model::Opd;
use crate::{audit, benefits, innovations, integrations, organisations};

/// Rows written with one statement for each table.
const BATCH: u64 = 200;
/// The most rows that a refusal names of each kind.
const NAMED: u64 = 20;

/// Writes every accepted row of an import in one transaction. Refused with the rows that were changed by somebody since
/// they were checked.
pub async fn confirm(db: &Db, actor: &Actor, id: ImportId, now: DateTime<Utc>) -> Result<(), Refusal> {
    db.write(async |tx| {
        let mut import = locked_for(tx, actor, id).await?;
        if import.state != State::Confirming {
            return Err(Refusal::MovedOn);
        }
        let changed = store::stale(tx, id, Fate::Changed, 0, NAMED).await?;
        if !changed.is_empty() {
            return Err(Refusal::Rows(
                changed.into_iter().map(|row| format!("{row}: diubah sejak diperiksa")).collect(),
            ));
        }
        let via = import.via();
        let mut writing = Writing {
            tx,
            on: Occasion { actor, now, via: &via },
            units: organisations::store::units(tx, actor.pemda).await?,
            slugs: store::slugs(tx, actor.pemda).await?.into_iter().collect(),
            names: taken_names(tx, actor).await?,
            year: local_day(now).year(),
        };
        let rows = writing.everything(&import).await?;
        finish(tx, &writing.on, &mut import, rows).await
    })
    .await
}

async fn taken_names(tx: &Tx, actor: &Actor) -> Result<HashSet<String>, DbError> {
    let scope = Scope { pemda: actor.pemda, ..actor.scope() };
    Ok(store::names(tx, &scope).await?.into_iter().map(|(_, name)| folded(&name)).collect())
}

async fn finish(tx: &Tx, on: &Occasion<'_>, import: &mut Import, rows: u64) -> Result<(), Refusal> {
    import.state = State::Done;
    import.failure = None;
    import.leased_until = None;
    import.confirmed_at = Some(on.now);
    import.hand = Some(on.actor.person);
    store::save(tx, import).await?;
    let said = format!("mengimpor {rows} baris dari “{}”", import.file_name);
    audit::store::insert(tx, Occasion::form(on.actor, on.now).event("confirm", "import", import.id.0, said)).await?;
    Ok(())
}

struct Writing<'a> {
    tx: &'a Tx,
    on: Occasion<'a>,
    units: Arc<Vec<Opd>>,
    slugs: HashSet<String>,
    names: HashSet<String>,
    year: i32,
}

impl Writing<'_> {
    /// Writes the rows in their order; gives how many there were.
    async fn everything(&mut self, import: &Import) -> Result<u64, Refusal> {
        let (mut after, mut written) = (-1, 0);
        loop {
            let rows = store::accepted(self.tx, import.id, after, BATCH).await?;
            let Some(last) = rows.last() else { return Ok(written) };
            after = last.place();
            written += rows.iter().filter(|row| row.kind != SheetKind::Systems).count() as u64;
            let mut new = Vec::new();
            for row in rows {
                let named = format!("{} ({} baris {})", row.label, row.kind.label(), row.line);
                if row.kind == SheetKind::Innovations && row.fate == Fate::New {
                    new.push(self.new_innovation(row, &named)?);
                    continue;
                }
                // What follows may hang on the innovations before it.
                self.draft(std::mem::take(&mut new)).await?;
                self.one(import.id, row).await.map_err(|reason| reason.of_row(&named))?;
            }
            self.draft(new).await?;
        }
    }

    async fn draft(&self, new: Vec<NewInnovation>) -> Result<(), Refusal> {
        if new.is_empty() {
            return Ok(());
        }
        let drafted = innovations::actions::draft_within(self.tx, &self.on, &self.units, new, self.year).await;
        drafted.map_err(|refusal| Reason::from(refusal).of_row("Inovasi baru"))
    }

    fn new_innovation(&mut self, row: Verdict, named: &str) -> Result<NewInnovation, Refusal> {
        let (Some(Command::Innovation { profile }), Some(id)) = (row.command, row.subject) else {
            return Err(Refusal::Broken(unreadable(named)));
        };
        if !self.names.insert(folded(&profile.name)) {
            return Err(Refusal::Rows(vec![format!("{named}: nama ini dicatat orang lain sejak diperiksa")]));
        }
        let slug = self.free_slug(&profile.name);
        Ok(NewInnovation { id: InnovationId(id), slug, profile: *profile })
    }

    fn free_slug(&mut self, name: &str) -> String {
        let wanted = slug(name);
        let numbered = (2_u32..).map(|number| format!("{wanted}-{number}"));
        let free = std::iter::once(wanted.clone()).chain(numbered).find(|slug| !self.slugs.contains(slug));
        let free = free.expect("numbers do not end");
        self.slugs.insert(free.clone());
        free
    }

    async fn one(&self, import: ImportId, row: Verdict) -> Result<(), Reason> {
        let place = row.place();
        let (Some(command), Some(subject)) = (row.command, row.subject) else {
            return Err(Reason::Broken(unreadable(&row.label)));
        };
        let before = match row.revision {
            None => {
                self.make(subject, command).await?;
                None
            }
            Some(revision) => self.change(subject, revision, command).await?,
        };
        if let Some(before) = before {
            store::keep_before(self.tx, import, place, &before).await?;
        }
        Ok(())
    }

    async fn make(&self, id: Uuid, command: Command) -> Result<(), Reason> {
        let (tx, on) = (self.tx, &self.on);
        match command {
            Command::System { draft } => {
                integrations::actions::register_within(tx, on, SystemId(id), draft).await?;
            }
            Command::Integration { innovation, system, terms } => {
                let draft = DraftIntegration { system: SystemChoice::Known(system), terms: *terms };
                integrations::actions::log_within(tx, on, IntegrationId(id), innovation, draft).await?;
            }
            Command::Metric { innovation, definition } => {
                benefits::actions::define_within(tx, on, MetricId(id), innovation, *definition).await?;
            }
            Command::Reading { metric, finding } => {
                benefits::actions::add_reading_within(tx, on, ReadingId(id), metric, *finding).await?;
            }
            Command::Innovation { .. } => return Err(Reason::Broken(unreadable("innovation"))),
        }
        Ok(())
    }

    async fn change(&self, id: Uuid, revision: i64, command: Command) -> Result<Option<Command>, Reason> {
        put(self.tx, &self.on, &self.units, (id, revision), command).await
    }
}

/// Writes a changed version of something that was read at a revision; gives how it was, unless nothing changed.
pub(super) async fn put(
    tx: &Tx,
    on: &Occasion<'_>,
    units: &[Opd],
    (id, revision): (Uuid, i64),
    command: Command,
) -> Result<Option<Command>, Reason> {
    match command {
        Command::Innovation { profile } => {
            let at = (InnovationId(id), revision);
            let before = innovations::actions::revise_within(tx, on, units, at, *profile).await?;
            Ok(before.map(|profile| Command::Innovation { profile: Box::new(profile) }))
        }
        Command::Integration { system, terms, innovation } => {
            let draft = DraftIntegration { system: SystemChoice::Known(system), terms: *terms };
            let before = integrations::actions::revise_within(tx, on, (IntegrationId(id), revision), draft).await?;
            Ok(before.map(|before| Command::Integration {
                innovation,
                system: before.system.id,
                terms: Box::new(before.terms),
            }))
        }
        Command::Metric { innovation, definition } => {
            let before = benefits::actions::redefine_within(tx, on, (MetricId(id), revision), *definition).await?;
            Ok(before.map(|before| Command::Metric { innovation, definition: Box::new(before) }))
        }
        Command::Reading { metric, finding } => {
            let before = benefits::actions::revise_reading_within(tx, on, (ReadingId(id), revision), *finding).await?;
            Ok(before.map(|before| Command::Reading { metric, finding: Box::new(before) }))
        }
        Command::System { .. } => Err(Reason::Broken(unreadable("system"))),
    }
}

fn unreadable(what: &str) -> DbError {
    DbError::Unreadable(format!("import row without its command: {what}"))
}

/// Why a row was not written.
pub(super) enum Reason {
    Said(&'static str),
    Broken(DbError),
}

impl Reason {
    pub(super) fn of_row(self, named: &str) -> Refusal {
        match self {
            Self::Said(words) => Refusal::Rows(vec![format!("{named}: {words}")]),
            Self::Broken(error) => Refusal::Broken(error),
        }
    }
}

const GONE: Reason = Reason::Said("inovasinya sudah tidak ada, atau bukan milik OPD Anda");
const DENIED: Reason = Reason::Said("hanya dapat diubah oleh OPD pemiliknya");
const STALE: Reason = Reason::Said("diubah orang lain sejak diperiksa");

impl From<DbError> for Reason {
    fn from(error: DbError) -> Self {
        Self::Broken(error)
    }
}

impl From<InnovationRefusal> for Reason {
    fn from(refusal: InnovationRefusal) -> Self {
        match refusal {
            InnovationRefusal::NotFound => GONE,
            InnovationRefusal::Denied => DENIED,
            InnovationRefusal::Stale(_) | InnovationRefusal::StaleFact(_) | InnovationRefusal::YearTaken => STALE,
            InnovationRefusal::Broken(error) => Self::Broken(error),
        }
    }
}

impl From<IntegrationRefusal> for Reason {
    fn from(refusal: IntegrationRefusal) -> Self {
        match refusal {
            IntegrationRefusal::NotFound => GONE,
            IntegrationRefusal::Denied => DENIED,
            IntegrationRefusal::Stale(..) | IntegrationRefusal::StaleSystem(_) | IntegrationRefusal::NotRunning => {
                STALE
            }
            IntegrationRefusal::AlreadyIntegrated(_) => {
                Self::Said("integrasi dengan sistem ini sudah tercatat pada inovasi ini")
            }
            IntegrationRefusal::NameTaken => Self::Said("sistem ini didaftarkan orang lain sejak diperiksa"),
            IntegrationRefusal::Broken(error) => Self::Broken(error),
        }
    }
}

impl From<BenefitRefusal> for Reason {
    fn from(refusal: BenefitRefusal) -> Self {
        match refusal {
            BenefitRefusal::Innovation(refusal) => refusal.into(),
            BenefitRefusal::Stale(_) | BenefitRefusal::StaleReading(_) => STALE,
            BenefitRefusal::PeriodTaken(_) => Self::Said("periode ini sudah punya capaian"),
            BenefitRefusal::Doubtful(_) => Self::Said("angkanya tidak mungkin untuk satuan metrik ini"),
            BenefitRefusal::Disagrees(_)
            | BenefitRefusal::StaleLibrary(_)
            | BenefitRefusal::NameTaken
            | BenefitRefusal::Followed(_) => {
                Self::Said("nama, satuan, atau arahnya berbeda dari metrik pustaka yang diikutinya")
            }
            BenefitRefusal::Broken(error) => Self::Broken(error),
        }
    }
}
