//! Loads a content file into an empty government: all of it, or nothing.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

use super::content::{AwardRow, Content, InnovationRow, MetricRow, RoutineRow};
use crate::benefits::model::{Definition, LibraryDraft, LibraryMetric, Metric, Point, Reading, library};
use crate::competitions::model::Award;
use crate::db::{Db, DbError, Tx};
use crate::innovations::model::criteria::{Criterion, CriterionAnswer};
use crate::innovations::model::{Affair, Alias, AnnualRecord, Fact, Innovation, Profile, Status};
use crate::integrations::model::{Assurance, DraftSystem, Integration, System, Terms};
use crate::kernel::amount::Amount;
use crate::kernel::id::{
    AwardId, InnovationId, IntegrationId, LibraryMetricId, MetricId, OpdId, PemdaId, ReadingId, RecordId, SystemId,
};
use crate::kernel::period::Period;
use crate::kernel::slug::slug;
use crate::organisations::model::{Opd, Pemda};
use crate::rulebooks::model::Attribute;
use crate::{benefits, competitions, innovations, integrations, organisations};

/// Why a content file was not loaded.
#[derive(Debug, thiserror::Error)]
pub enum LoadFailure {
    /// The file is not well formed, or names something it does not define.
    #[error("{0}")]
    Content(String),
    /// The database failed.
    #[error(transparent)]
    Broken(#[from] DbError),
}

/// Loads a content file unless its government is already there; gives the government. Its integrations enter the register
/// on the day `entered`.
pub async fn load(db: &Db, name: &str, text: &str, entered: NaiveDate) -> Result<Pemda, LoadFailure> {
    let content: Content = toml::from_str(text).map_err(|error| LoadFailure::Content(format!("{name}: {error}")))?;
    if let Some(there) = organisations::store::find_pemda_by_slug(db, &content.pemda.slug).await? {
        return Ok(there);
    }
    let date: NaiveDate = content.dated.parse().map_err(|_| fault("dated is not a date"))?;
    let mut loading = Loading {
        pemda: PemdaId::fresh(),
        at: date.and_time(NaiveTime::MIN).and_utc(),
        entered,
        author: "Data awal dari sumber publik".to_owned(),
        content: &content,
        opds: HashMap::new(),
        systems: HashMap::new(),
        innovations: HashMap::new(),
        library: HashMap::new(),
    };
    db.write(async |tx| loading.run(tx).await).await
}

struct Loading<'a> {
    pemda: PemdaId,
    at: DateTime<Utc>,
    entered: NaiveDate,
    author: String,
    content: &'a Content,
    opds: HashMap<&'a str, OpdId>,
    systems: HashMap<&'a str, System>,
    innovations: HashMap<&'a str, InnovationId>,
    library: HashMap<String, LibraryMetric>,
}

fn fault(words: impl Into<String>) -> LoadFailure {
    LoadFailure::Content(words.into())
}

impl<'a> Loading<'a> {
    async fn run(&mut self, tx: &Tx) -> Result<Pemda, LoadFailure> {
        let row = &self.content.pemda;
        let pemda = Pemda {
            id: self.pemda,
            slug: row.slug.clone(),
            kind: row.kind,
            name: row.name.clone(),
            province: row.province.clone(),
            kecamatan_count: row.kecamatan_count,
            head_title: row.head_title.clone(),
            head_name: row.head_name.clone(),
            head_nickname: row.head_nickname.clone(),
        };
        organisations::store::insert_pemda(tx, &pemda).await?;
        self.units(tx).await?;
        for row in &self.content.system {
            let system = DraftSystem {
                name: row.name.clone(),
                owner: row.owner.clone(),
                kind: row.kind,
                note: row.note.as_deref().map(|note| self.spoken(note)),
                ..DraftSystem::default()
            };
            let system = system.entered(SystemId::fresh(), self.pemda, 1);
            integrations::store::insert_system(tx, &system).await?;
            self.systems.insert(&row.slug, system);
        }
        for row in &self.content.innovation {
            self.innovation(tx, row).await?;
        }
        for row in &self.content.innovation {
            self.links(tx, row).await?;
        }
        for row in &self.content.routine_work {
            self.routine_work(tx, row).await?;
        }
        for row in &self.content.award {
            let award = self.award(row, None)?;
            competitions::store::insert(tx, &award).await?;
        }
        Ok(pemda)
    }

    async fn units(&mut self, tx: &Tx) -> Result<(), LoadFailure> {
        for row in &self.content.opd {
            let parent = row.parent.as_deref().map(|slug| found(&self.opds, slug, "opd")).transpose()?.copied();
            let unit = Opd {
                id: OpdId::fresh(),
                pemda: self.pemda,
                parent,
                slug: row.slug.clone(),
                kind: row.kind,
                name: row.name.clone(),
                short_name: row.short_name.clone(),
                source: self.sources(&row.source)?,
            };
            organisations::store::insert_unit(tx, &unit).await?;
            self.opds.insert(&row.slug, unit.id);
        }
        Ok(())
    }

    async fn innovation(&mut self, tx: &Tx, row: &'a InnovationRow) -> Result<(), LoadFailure> {
        let innovation = Innovation {
            id: InnovationId::fresh(),
            pemda: self.pemda,
            slug: row.slug.clone(),
            profile: self.profile(row)?,
            revision: 1,
            updated_at: self.at,
            updated_by: self.author.clone(),
        };
        innovations::store::insert(tx, &innovation).await?;
        self.innovations.insert(&row.slug, innovation.id);
        let record = AnnualRecord {
            id: RecordId::fresh(),
            innovation: innovation.id,
            year: self.content.year,
            status: Status::Draft,
        };
        innovations::store::insert_record(tx, self.pemda, &record, self.at).await?;
        for fact in &row.facts {
            let attribute = Attribute::from_code(&fact.attribute)
                .ok_or_else(|| fault(format!("{}: unknown attribute {}", row.slug, fact.attribute)))?;
            let fact = Fact {
                attribute,
                body: self.spoken(&fact.text),
                source: self.sources(&fact.source)?,
                revision: 1,
                updated_at: self.at,
                updated_by: self.author.clone(),
            };
            innovations::store::save_fact(tx, record.id, &fact).await?;
        }
        for entry in &row.integration {
            let system = found(&self.systems, &entry.system, "system")?.clone();
            let terms = Terms {
                status: entry.status,
                direction: entry.direction,
                method: entry.method.clone(),
                basis: None,
                since: entry.since,
                confirmed_on: None,
                note: entry.note.as_deref().map(|note| self.spoken(note)),
                source: self.sources(&entry.source)?,
            };
            let integration = Integration {
                id: IntegrationId::fresh(),
                pemda: self.pemda,
                innovation: innovation.id,
                innovation_name: innovation.profile.name.clone(),
                system,
                terms,
                assurance: Assurance::stated(self.entered),
                revision: 1,
                updated_at: self.at,
            };
            integrations::store::insert(tx, &integration).await?;
        }
        for entry in &row.metric {
            self.metric(tx, &innovation, entry).await?;
        }
        for entry in &row.award {
            let award = self.award(entry, Some((innovation.id, innovation.profile.name.clone())))?;
            competitions::store::insert(tx, &award).await?;
        }
        Ok(())
    }

    /// A work of infrastructure as a case of the five-criteria check: the source names it as an innovation and nothing about
    /// it that would be new. Memoranda are no works, and nobody judged them.
    async fn routine_work(&self, tx: &Tx, row: &RoutineRow) -> Result<(), LoadFailure> {
        if row.sector != "Infrastruktur" {
            return Ok(());
        }
        let work = Innovation {
            id: InnovationId::fresh(),
            pemda: self.pemda,
            slug: slug(&row.name),
            profile: Profile {
                name: row.name.clone(),
                sector: Some(row.sector.clone()),
                source: self.sources(&row.source)?,
                ..Profile::default()
            },
            revision: 1,
            updated_at: self.at,
            updated_by: self.author.clone(),
        };
        innovations::store::insert(tx, &work).await?;
        let answer = CriterionAnswer {
            criterion: Criterion::New,
            holds: Some(false),
            reason: Some(
                "Disampaikan sebagai inovasi bidang infrastruktur, tetapi sumber tidak menyebut unsur yang diperbarui."
                    .to_owned(),
            ),
            revision: 1,
        };
        innovations::store::criteria::save(tx, work.id, &[answer], &self.author, self.at).await?;
        Ok(())
    }

    fn profile(&self, row: &InnovationRow) -> Result<Profile, LoadFailure> {
        let owners = row
            .owners
            .iter()
            .map(|slug| found(&self.opds, slug, "opd").copied())
            .collect::<Result<_, LoadFailure>>()?;
        let mut affairs: Vec<Affair> = row
            .affairs
            .iter()
            .map(|name| {
                Affair::ALL
                    .iter()
                    .copied()
                    .find(|affair| affair.label() == name)
                    .ok_or_else(|| fault(format!("{}: unknown affair {name}", row.slug)))
            })
            .collect::<Result<_, LoadFailure>>()?;
        if let Some(others) = affairs.get_mut(1..) {
            others.sort_unstable();
        }
        let note = |text: &Option<String>| text.as_deref().map(|text| self.spoken(text));
        Ok(Profile {
            name: row.name.clone(),
            expansion: row.expansion.clone(),
            expansion_note: note(&row.expansion_note),
            aliases: row
                .aliases
                .iter()
                .map(|alias| Alias { name: alias.name.clone(), note: note(&alias.note) })
                .collect(),
            owners,
            owned_by_all: row.owned_by_all,
            stage: row.stage,
            liveness: row.liveness,
            kind: row.kind,
            medium: row.medium,
            initiator: row.initiator,
            affairs,
            sector: row.sector.clone(),
            trial_on: row.trial_on,
            implemented_on: row.implemented_on,
            developed_on: row.developed_on,
            dates_note: note(&row.dates_note),
            ..Profile::default()
        })
    }

    async fn metric(&mut self, tx: &Tx, of: &Innovation, row: &MetricRow) -> Result<(), LoadFailure> {
        let mut readings = Vec::with_capacity(row.readings.len());
        for entry in &row.readings {
            readings.push(Reading {
                id: ReadingId::fresh(),
                period: period(&entry.period)?,
                value: amount(&entry.value)?,
                source: self.sources(&entry.source)?,
                note: entry.note.as_deref().map(|note| self.spoken(note)),
                method: None,
                evidence: None,
                reason: None,
                revision: 1,
            });
        }
        let baseline = row.baseline_period.as_deref().map(period).transpose()?;
        let baseline = readings
            .iter()
            .find(|reading| Some(reading.period) == baseline)
            .map(|reading| Point { period: reading.period, value: reading.value });
        let metric = Metric {
            id: MetricId::fresh(),
            pemda: self.pemda,
            innovation: of.id,
            innovation_name: of.profile.name.clone(),
            definition: Definition {
                aspect: row.aspect,
                name: row.name.clone(),
                definition: row.definition.as_deref().map(|text| self.spoken(text)),
                unit: row.unit.clone(),
                better: row.direction,
                decimals: row.decimals,
                baseline,
                target: None,
                method: None,
                source: self.sources(&row.source)?,
                library: None,
                basis: None,
            },
            revision: 1,
            updated_at: self.at,
        };
        let metric = self.following(tx, of, metric).await?;
        benefits::store::insert(tx, &metric).await?;
        for reading in &readings {
            benefits::store::insert_reading(tx, metric.id, reading, self.at).await?;
        }
        Ok(())
    }

    /// A metric that the sources name enters the library under its own name, and follows it. The library is that of the
    /// sources: nothing in it is added to them.
    async fn following(&mut self, tx: &Tx, of: &Innovation, metric: Metric) -> Result<Metric, LoadFailure> {
        let Definition { name, definition, unit, better, aspect, source, .. } = metric.definition.clone();
        let draft = LibraryDraft {
            affair: of.profile.affairs.first().copied(),
            name,
            definition,
            unit,
            better,
            aspect,
            source,
        };
        let key = library::sort_name(&draft.name);
        let library = match self.library.get(&key) {
            Some(known) if !known.draft.disagreements(&metric.definition).is_empty() => return Ok(metric),
            Some(known) => known.id,
            None => {
                let new = LibraryMetric { id: LibraryMetricId::fresh(), pemda: self.pemda, draft, revision: 1 };
                benefits::store::insert_library(tx, &new).await?;
                let id = new.id;
                self.library.insert(key, new);
                id
            }
        };
        Ok(Metric { definition: Definition { library: Some(library), ..metric.definition }, ..metric })
    }

    fn award(&self, row: &AwardRow, innovation: Option<(InnovationId, String)>) -> Result<Award, LoadFailure> {
        Ok(Award {
            id: AwardId::fresh(),
            pemda: self.pemda,
            innovation,
            competition: row.competition.clone(),
            year: row.year,
            title: row.title.clone(),
            level: row.level,
            value: row.value.as_deref().map(amount).transpose()?,
            claimed_count: row.claimed_count,
            given_on: row.given_on,
            note: row.note.as_deref().map(|note| self.spoken(note)),
            source: self.sources(&row.source)?,
        })
    }

    async fn links(&self, tx: &Tx, row: &InnovationRow) -> Result<(), LoadFailure> {
        let id = *found(&self.innovations, &row.slug, "innovation")?;
        for link in &row.link {
            let other = *found(&self.innovations, &link.to, "innovation")?;
            let note = link.note.as_deref().map(|note| self.spoken(note));
            let source = self.sources(&link.source)?;
            innovations::store::insert_link(tx, id, other, link.kind, note, source).await?;
        }
        Ok(())
    }

    /// Source keys as people read them: "iNews.id; detikNews (2020)".
    fn sources(&self, keys: &[String]) -> Result<Option<String>, LoadFailure> {
        let mut names: Vec<String> = Vec::new();
        for key in keys {
            let row = self.content.sources.get(key).ok_or_else(|| fault(format!("unknown source {key}")))?;
            let name = match row.date {
                Some(date) => format!("{} ({})", row.publisher, date.year()),
                None => row.publisher.clone(),
            };
            if !names.contains(&name) {
                names.push(name);
            }
        }
        Ok((!names.is_empty()).then(|| names.join("; ")))
    }

    /// Text in which source keys stand, with the publishers' names in their place.
    fn spoken(&self, text: &str) -> String {
        let is_key = |c: char| c.is_ascii_alphanumeric();
        let mut out = String::with_capacity(text.len());
        let mut word = String::new();
        for c in text.chars().chain(['\0']) {
            if is_key(c) {
                word.push(c);
                continue;
            }
            match self.content.sources.get(&word) {
                Some(source) => out.push_str(&source.publisher),
                None => out.push_str(&word),
            }
            word.clear();
            if c != '\0' {
                out.push(c);
            }
        }
        out
    }
}

fn found<'m, T>(map: &'m HashMap<&str, T>, slug: &str, what: &str) -> Result<&'m T, LoadFailure> {
    map.get(slug).ok_or_else(|| fault(format!("unknown {what} {slug}")))
}

fn period(text: &str) -> Result<Period, LoadFailure> {
    Period::from_code(text).ok_or_else(|| fault(format!("not a period: {text}")))
}

fn amount(text: &str) -> Result<Amount, LoadFailure> {
    Amount::from_canonical(text).ok_or_else(|| fault(format!("not a number: {text}")))
}
