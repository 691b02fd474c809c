//! Collects what publications are made of: for one innovation or for hundreds, in a number of questions that does not grow
//! with how many they are.

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::model::questions::Doubt;
use super::model::{Entered, Handout, Holdings, Paper, Portfolio, Region, RegionalReport, Subject};
use super::store;
use crate::assessment::model::{Entry, answer};
use crate::benefits::model::{Metric, Reading};
use crate::competitions::model::Award;
use crate::db::{DbError, Source};
use crate::dossiers::gather::written_for;
use crate::dossiers::model::Material;
use crate::dossiers::model::claims::{Passage, Report, Weight, check, sentences};
use crate::evidence::model::Use;
use crate::identity::model::Scope;
use crate::innovations::model::filter::Filter;
use crate::innovations::store::ids_matching;
use crate::integrations::model::{Integration, sort_name};
use crate::kernel::id::{AnswerId, EntryId, EvidenceId, InnovationId, OpdId};
use crate::organisations::model::Pemda;
use crate::rulebooks::model::Edition;
use crate::schema::innovation;
use crate::snapshots::model::Told;
use crate::{
    assessment, benefits, competitions, evidence, innovations, integrations, organisations, rulebooks, snapshots,
};

/// How many innovations are asked for at once.
const AT_ONCE: usize = 500;

/// How much is collected of each innovation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// What a page about it needs: no answers to indicators, no documents.
    Page,
    /// Everything.
    Whole,
}

/// The innovations with these ids, in that order, with the facts of a year: the one asked for, else the latest of each. The
/// caller has asked the policy.
pub async fn subjects(
    from: &impl Source,
    pemda: &Pemda,
    ids: &[InnovationId],
    (year, depth): (Option<i32>, Depth),
    today: NaiveDate,
) -> Result<Vec<Subject>, DbError> {
    let editions = rulebooks::store::editions_for(from, pemda.id).await?;
    let units = organisations::store::units(from, pemda.id).await?;
    let names: HashMap<OpdId, String> = units.iter().map(|unit| (unit.id, unit.name.clone())).collect();
    let mut found = Vec::with_capacity(ids.len());
    for some in ids.chunks(AT_ONCE) {
        let kept = Kept::of(from, some, (year, depth), (&editions, today)).await?;
        found.extend(kept.subjects(some, pemda, &names, today));
    }
    Ok(found)
}

/// What is kept of some innovations, each kind by innovation.
struct Kept {
    innovations: HashMap<InnovationId, innovations::model::Innovation>,
    stories: HashMap<InnovationId, (innovations::model::AnnualRecord, Vec<innovations::model::Fact>)>,
    integrations: HashMap<InnovationId, Vec<Integration>>,
    benefits: HashMap<InnovationId, Vec<(Metric, Vec<Reading>)>>,
    awards: HashMap<InnovationId, Vec<Award>>,
    entered: HashMap<InnovationId, Vec<Entered>>,
    papers: HashMap<InnovationId, Vec<Paper>>,
}

fn by_innovation<T>(all: Vec<T>, of: impl Fn(&T) -> InnovationId) -> HashMap<InnovationId, Vec<T>> {
    let mut found: HashMap<InnovationId, Vec<T>> = HashMap::new();
    for one in all {
        found.entry(of(&one)).or_default().push(one);
    }
    found
}

impl Kept {
    async fn of(
        from: &impl Source,
        ids: &[InnovationId],
        (year, depth): (Option<i32>, Depth),
        (editions, today): (&[&'static Edition], NaiveDate),
    ) -> Result<Self, DbError> {
        let innovations = innovations::store::find_several(from, ids).await?;
        let mut integrations = integrations::store::of_innovations(from, ids).await?;
        integrations.sort_by_key(|one| (sort_name(&one.system.name), one.id));
        let mut benefits = benefits::store::of_innovations(from, ids).await?;
        benefits.sort_by_key(|(metric, _)| (metric.definition.aspect, metric.definition.name.clone(), metric.id));
        let mut awards: HashMap<InnovationId, Vec<Award>> = HashMap::new();
        for award in competitions::store::of_innovations(from, ids).await? {
            if let Some((id, _)) = &award.innovation {
                awards.entry(*id).or_default().push(award);
            }
        }
        let entries = assessment::store::of_innovations(from, ids).await?;
        let papers = if depth == Depth::Whole { papers(from, ids).await? } else { HashMap::new() };
        Ok(Self {
            innovations: innovations.into_iter().map(|one| (one.id, one)).collect(),
            stories: innovations::store::stories_of(from, ids, year).await?,
            integrations: by_innovation(integrations, |one| one.innovation),
            benefits: by_innovation(benefits, |(metric, _)| metric.innovation),
            awards,
            entered: entered(from, entries, editions, (depth, today)).await?,
            papers,
        })
    }

    fn subjects(
        mut self,
        ids: &[InnovationId],
        pemda: &Pemda,
        units: &HashMap<OpdId, String>,
        today: NaiveDate,
    ) -> Vec<Subject> {
        let subject = |id: &InnovationId| {
            let innovation = self.innovations.remove(id)?;
            let story = self.stories.remove(id);
            let (record, facts) = story.map_or((None, Vec::new()), |(record, facts)| (Some(record), facts));
            let mut entered = self.entered.remove(id).unwrap_or_default();
            entered.sort_by_key(|one| (std::cmp::Reverse(one.edition.year), one.edition.id.clone()));
            Some(Subject {
                status: record.as_ref().map(|record| record.status),
                entered,
                papers: self.papers.remove(id).unwrap_or_default(),
                material: Material {
                    pemda: pemda.clone(),
                    owners: innovation.profile.owners.iter().filter_map(|id| units.get(id).cloned()).collect(),
                    kin: Vec::new(),
                    year: record.map(|record| record.year),
                    facts,
                    asked_on: today,
                    integrations: self.integrations.remove(id).unwrap_or_default(),
                    benefits: self.benefits.remove(id).unwrap_or_default(),
                    awards: self.awards.remove(id).unwrap_or_default(),
                    group: None,
                    revision: None,
                    texts: Vec::new(),
                    proofs: Vec::new(),
                    innovation,
                },
            })
        };
        ids.iter().filter_map(subject).collect()
    }
}

/// Where innovations stand entered, with their answers where everything is wanted.
async fn entered(
    from: &impl Source,
    entries: Vec<Entry>,
    editions: &[&'static Edition],
    (depth, today): (Depth, NaiveDate),
) -> Result<HashMap<InnovationId, Vec<Entered>>, DbError> {
    let ids: Vec<EntryId> = entries.iter().map(|entry| entry.id).collect();
    let answers = match depth {
        Depth::Whole => assessment::store::answers(from, &ids, today).await?,
        Depth::Page => Vec::new(),
    };
    let mut answers = answer::by_entry(answers);
    let mut found: HashMap<InnovationId, Vec<Entered>> = HashMap::new();
    for entry in entries {
        let edition = editions.iter().find(|edition| edition.id == entry.edition);
        if let (Some(innovation), Some(edition)) = (entry.innovation, edition) {
            let answers = answers.remove(&entry.id).unwrap_or_default();
            found.entry(innovation).or_default().push(Entered { edition, entry, answers });
        }
    }
    Ok(found)
}

/// The documents used for the claims of some innovations, with what each is used for.
async fn papers(from: &impl Source, ids: &[InnovationId]) -> Result<HashMap<InnovationId, Vec<Paper>>, DbError> {
    let uses = evidence::store::of_innovations(from, ids).await?;
    let mut found: HashMap<InnovationId, Vec<Paper>> = HashMap::new();
    for paper in worded(from, uses).await? {
        if let Some(innovation) = paper.used.holder.innovation() {
            found.entry(innovation).or_default().push(paper);
        }
    }
    Ok(found)
}

/// Uses with their documents and what they are used for in words, in the same order.
async fn worded(from: &impl Source, uses: Vec<Use>) -> Result<Vec<Paper>, DbError> {
    let documents: Vec<EvidenceId> = uses.iter().map(|used| used.evidence).collect();
    let documents = evidence::store::find_all(from, &documents).await?;
    let claims: Vec<_> = uses.iter().map(|used| used.claim).collect();
    let labels = evidence::store::labels(from, &claims).await?;
    let paper = |used: Use| {
        let claim = labels.get(&used.claim).cloned().unwrap_or_else(|| used.claim.kind().label().to_owned());
        documents.get(&used.evidence).map(|document| Paper { document: document.clone(), claim, used })
    };
    Ok(uses.into_iter().filter_map(paper).collect())
}

/// The innovations of a scope that a filter means, by name, as far as a document about all of them shows them.
pub async fn holdings(
    from: &impl Source,
    pemda: Pemda,
    (scope, filter): (&Scope, &Filter),
    year: Option<i32>,
    today: NaiveDate,
) -> Result<Holdings, DbError> {
    let ids: Vec<Uuid> = innovation::Entity::find()
        .select_only()
        .column(innovation::Column::Id)
        .filter(innovation::Column::Id.in_subquery(ids_matching(scope, filter)))
        .order_by_asc(innovation::Column::SortName)
        .order_by_asc(innovation::Column::Id)
        .into_tuple()
        .all(from.connection())
        .await?;
    let ids: Vec<InnovationId> = ids.into_iter().map(InnovationId).collect();
    let subjects = subjects(from, &pemda, &ids, (year, Depth::Page), today).await?;
    let units = organisations::store::units(from, pemda.id).await?;
    Ok(Holdings { pemda, units: units.to_vec(), subjects, asked_on: today })
}

/// Where a government stands in an edition, with all its innovations.
pub async fn regional_report(
    from: &impl Source,
    pemda: Pemda,
    edition: &'static Edition,
    today: NaiveDate,
) -> Result<RegionalReport, DbError> {
    let id = pemda.id;
    let standing = assessment::store::standings(from, id, Some(&edition.id)).await?.remove(&edition.id);
    let entry = assessment::store::entry_for(from, id, &edition.id, None).await?;
    let region = match entry.filter(|entry| entry.left_at.is_none()) {
        None => None,
        Some(entry) => {
            let answers = assessment::store::answers(from, &[entry.id], today).await?;
            let ids: Vec<AnswerId> = answers.iter().map(|answer| answer.id).collect();
            let uses = evidence::store::of_answers(from, &ids).await?;
            Some(Region { entry, answers, papers: worded(from, uses).await? })
        }
    };
    let whole = Scope::whole(id);
    let holdings = holdings(from, pemda, (&whole, &Filter::default()), None, today).await?;
    Ok(RegionalReport { holdings, edition, standing: standing.unwrap_or_default(), region })
}

/// The innovations with a record of a year within a scope, and the awards of that year; `only` is what the scope is called
/// where it is not everything.
pub async fn portfolio(
    from: &impl Source,
    pemda: Pemda,
    (scope, only): (&Scope, Option<String>),
    year: i32,
    today: NaiveDate,
) -> Result<Portfolio, DbError> {
    let of_year = competitions::model::filter::Filter { year: Some(year), ..Default::default() };
    let awards = competitions::store::all(from, scope, &of_year).await?;
    let holdings = holdings(from, pemda, (scope, &Filter::of_year(year)), Some(year), today).await?;
    Ok(Portfolio { holdings, year, awards, only })
}

/// What the handout of an innovation for the jury of an edition is made of: with the texts and the group of its entry, where
/// it stands entered, and what the claim check says of its prose. The caller has asked the policy.
pub async fn handout(
    from: &impl Source,
    pemda: &Pemda,
    (id, edition): (InnovationId, &'static Edition),
    today: NaiveDate,
) -> Result<Option<Handout>, DbError> {
    let found = subjects(from, pemda, &[id], (None, Depth::Whole), today).await?;
    let Some(mut subject) = found.into_iter().next() else { return Ok(None) };
    let entry = subject.entered.iter().find(|one| one.edition.id == edition.id).map(|one| one.entry.clone());
    let mut own = Vec::new();
    if let Some(entry) = entry {
        subject.material = written_for(from, subject.material, &entry, today).await?;
        own = store::questions(from, entry.id).await?;
    }
    let register = snapshots::store::register(from, &subject.material, edition).await?;
    let parts = subject.material.parts(edition);
    let places: Vec<(String, String, String)> = parts
        .iter()
        .flat_map(|part| part.pieces.iter().map(move |piece| (part, piece)))
        .map(|(part, piece)| (piece.code.to_string(), part.name_of(piece), piece.body().into_owned()))
        .collect();
    let passages: Vec<Passage<'_>> = places.iter().map(|(place, title, body)| Passage { place, title, body }).collect();
    let report = check(&passages, &register);
    let doubts = doubts(&places, &report);
    Ok(Some(Handout { subject, edition, doubts, own }))
}

/// What the check doubts, but for matters of style: the doubts about one sentence together, under the sentence itself.
fn doubts(places: &[(String, String, String)], report: &Report) -> Vec<Doubt> {
    let mut found: Vec<Doubt> = Vec::new();
    for finding in report.findings.iter().filter(|finding| finding.kind.weight() != Weight::Style) {
        let body = places.iter().find(|(place, ..)| *place == finding.place).map_or("", |(.., body)| body.as_str());
        let sentence = sentences(body).into_iter().find(|range| range.contains(&finding.range.start));
        let sentence = sentence.map_or(finding.quote.as_str(), |range| &body[range]);
        let told = Told::of(finding);
        let said = format!("\u{201c}{}\u{201d}: {}", told.quote, told.sentence);
        match found.last_mut().filter(|last| last.place == told.place && last.sentence == sentence) {
            Some(last) if !last.said.contains(&said) => last.said.push(said),
            Some(_) => (),
            None => found.push(Doubt { place: told.place, sentence: sentence.to_owned(), said: vec![said] }),
        }
    }
    found
}
