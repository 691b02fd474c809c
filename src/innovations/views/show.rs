//! The page of one innovation in one of its years.

use chrono::NaiveDate;
use serde::Serialize;

use super::profile::{Row, rows};
use super::stage_tag;
use super::tabs::{Tab, Tabs};
use crate::assessment::model::Entry;
use crate::benefits::model::{Metric, Reading};
use crate::competitions::model::Award;
use crate::dossiers::model::Text;
use crate::innovations::model::criteria::Verdict;
use crate::innovations::model::{AnnualRecord, Fact, Innovation, Kin, Liveness, Profile};
use crate::innovations::paths;
use crate::integrations::model::{Integration, SAMPLE_DAY};
use crate::kernel::date::{PartialDate, moment};
use crate::kernel::id::{InnovationId, OpdId, PemdaId};
use crate::organisations::model::Opd;
use crate::rulebooks::model::{Attribute, Edition};
use crate::web::page::Page;
use crate::web::parts::{Crumb, Link, Tag, crumbs};
use crate::{benefits, dossiers, integrations, rulebooks};

/// The page of one innovation in one of its years.
#[derive(Debug, Serialize)]
pub struct ShowPage {
    name: String,
    expansion: Option<String>,
    expansion_note: Option<String>,
    aliases: Vec<AliasLine>,
    crumbs: Vec<Crumb>,
    tabs: Tabs,
    tags: Vec<Tag>,
    owners: String,
    edit_href: Option<String>,
    history_href: String,
    changed: String,
    profile: Vec<Row>,
    kin: Vec<KinLine>,
    year: Option<i32>,
    years: Vec<YearLink>,
    open_year: Option<OpenYear>,
    routine: bool,
    criteria_href: String,
    verdict: &'static str,
    bench_href: Option<String>,
    summary: Vec<String>,
    facts: Vec<FactLine>,
    missing: Vec<Link>,
    filled: usize,
    attributes: usize,
    integrations: integrations::views::Section,
    benefits: benefits::views::Section,
    dossiers: dossiers::views::Section,
    awards: Vec<AwardLine>,
}

#[derive(Debug, Serialize)]
struct AwardLine {
    name: String,
    note: Option<String>,
    source: Option<String>,
}

#[derive(Debug, Serialize)]
struct AliasLine {
    name: String,
    note: Option<String>,
}

#[derive(Debug, Serialize)]
struct KinLine {
    relation: &'static str,
    href: String,
    name: String,
    note: Option<String>,
}

#[derive(Debug, Serialize)]
struct YearLink {
    href: String,
    year: i32,
    current: bool,
}

#[derive(Debug, Serialize)]
struct OpenYear {
    action: String,
    year: i32,
    before: Option<i32>,
}

#[derive(Debug, Serialize)]
struct FactLine {
    id: String,
    label: &'static str,
    paragraphs: Vec<String>,
    words: usize,
    source: Option<String>,
    unrevised: bool,
    edit_href: Option<String>,
}

/// What the page is made of.
pub struct Shown<'a> {
    /// The innovation.
    pub innovation: &'a Innovation,
    /// Units of its government.
    pub units: &'a [Opd],
    /// Its family.
    pub kin: &'a [Kin],
    /// Its years, latest first.
    pub records: &'a [AnnualRecord],
    /// The year shown; `None` when it has none.
    pub record: Option<&'a AnnualRecord>,
    /// Facts of that year.
    pub facts: &'a [Fact],
    /// Facts that were carried over and not brought up to date.
    pub unrevised: &'a [Attribute],
    /// What the five criteria say.
    pub verdict: Verdict,
    /// Its integrations.
    pub integrations: &'a [Integration],
    /// Its metrics with their readings.
    pub benefits: &'a [(Metric, Vec<Reading>)],
    /// Its awards.
    pub awards: &'a [Award],
    /// The editions that dossiers are offered for.
    pub editions: &'a [&'a Edition],
    /// The entries it stands in, with what was written for their forms.
    pub entries: &'a [(Entry, Vec<Text>)],
    /// This year.
    pub this_year: i32,
    /// Today: which integrations run is asked of a day.
    pub today: NaiveDate,
    /// Whether the visitor may change it.
    pub may_edit: bool,
}

impl ShowPage {
    /// The page.
    pub fn new(shown: &Shown<'_>) -> Self {
        let innovation = shown.innovation;
        let profile = &innovation.profile;
        let id = innovation.id;
        let edit_href = shown.may_edit.then(|| paths::Edit { id }.to_string());
        let year = shown.record.map(|record| record.year);
        let mut tags: Vec<Tag> = profile.stage.map(stage_tag).into_iter().collect();
        tags.extend(profile.liveness.map(liveness_tag));
        tags.extend(shown.record.map(|record| Tag {
            tone: "grey",
            text: format!("Catatan {}: {}", record.year, record.status.label().to_lowercase()),
        }));
        let missing_year = !shown.records.iter().any(|record| record.year == shown.this_year);
        Self {
            name: profile.name.clone(),
            expansion: profile.expansion.clone(),
            expansion_note: profile.expansion_note.clone(),
            aliases: profile
                .aliases
                .iter()
                .map(|alias| AliasLine { name: alias.name.clone(), note: alias.note.clone() })
                .collect(),
            crumbs: crumbs(&[("/inovasi", "Inovasi")], &profile.name),
            tabs: Tabs::new(id, Tab::Profile),
            tags,
            owners: owners(profile, shown.units),
            history_href: paths::History { id }.to_string(),
            changed: format!("{}, {}", innovation.updated_by, moment(innovation.updated_at)),
            profile: rows(profile, shown.units, edit_href.as_deref()),
            edit_href,
            kin: shown.kin.iter().map(KinLine::of).collect(),
            year,
            years: shown
                .records
                .iter()
                .map(|record| YearLink {
                    href: paths::show(id, Some(record.year)),
                    year: record.year,
                    current: Some(record.year) == year,
                })
                .collect(),
            open_year: (shown.may_edit && missing_year).then(|| OpenYear {
                action: paths::OpenYear { id }.to_string(),
                year: shown.this_year,
                before: shown.records.iter().map(|record| record.year).find(|year| *year < shown.this_year),
            }),
            facts: shown.facts.iter().filter(|f| !f.body.is_empty()).map(|f| FactLine::of(f, shown)).collect(),
            routine: shown.verdict == Verdict::Routine,
            criteria_href: paths::Criteria { id }.to_string(),
            verdict: shown.verdict.label(),
            bench_href: year.map(|year| paths::Year { id, year }.to_string()),
            summary: shown
                .facts
                .iter()
                .find(|fact| fact.attribute == Attribute::Summary)
                .map(|fact| paragraphs(&fact.body))
                .unwrap_or_default(),
            missing: missing(shown),
            filled: shown.facts.iter().filter(|fact| !fact.body.is_empty()).count(),
            attributes: Attribute::ALL.len(),
            integrations: integrations::views::Section::new(
                innovation,
                shown.integrations,
                shown.today,
                shown.may_edit,
            ),
            benefits: benefits::views::Section::new(id, shown.benefits, shown.may_edit),
            dossiers: dossiers::views::Section::new(shown.editions, id, (year, shown.facts), shown.entries),
            awards: shown.awards.iter().map(AwardLine::of).collect(),
        }
    }
}

/// Short names of the owning OPDs, the leading one first.
fn owners(profile: &Profile, units: &[Opd]) -> String {
    let name = |id: &OpdId| units.iter().find(|unit| unit.id == *id).map_or("?", |unit| unit.short());
    let mut names = profile.owners.iter().map(name).collect::<Vec<_>>().join(", ");
    if profile.owned_by_all {
        names = if names.is_empty() { "Semua OPD".to_owned() } else { format!("{names}; milik semua OPD") };
    }
    names
}

fn liveness_tag(liveness: Liveness) -> Tag {
    let tone = match liveness {
        Liveness::Running | Liveness::Growing => "green",
        Liveness::Idea | Liveness::OnTrial => "amber",
        Liveness::Dormant | Liveness::Ended | Liveness::Merged => "grey",
    };
    Tag { tone, text: liveness.label().to_owned() }
}

impl AwardLine {
    fn of(award: &Award) -> Self {
        let level = award.level.map(|level| format!(", tingkat {}", level.label().to_lowercase()));
        Self {
            name: format!("{} {}: {}{}", award.competition, award.year, award.title, level.unwrap_or_default()),
            note: award.note.clone(),
            source: award.source.clone(),
        }
    }
}

impl KinLine {
    fn of(kin: &Kin) -> Self {
        Self { relation: kin.relation, href: paths::show(kin.id, None), name: kin.name.clone(), note: kin.note.clone() }
    }
}

/// The paragraphs of a text, which empty lines separate.
fn paragraphs(body: &str) -> Vec<String> {
    body.split("\n\n").map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()).collect()
}

impl FactLine {
    fn of(fact: &Fact, shown: &Shown<'_>) -> Self {
        Self {
            id: format!("cerita-{}", fact.attribute.code()),
            label: fact.attribute.label(),
            paragraphs: paragraphs(&fact.body),
            words: crate::kernel::prose::count_words(&fact.body),
            source: fact.source.clone(),
            unrevised: shown.unrevised.contains(&fact.attribute),
            edit_href: fact_href(shown, fact.attribute),
        }
    }
}

fn fact_href(shown: &Shown<'_>, attribute: Attribute) -> Option<String> {
    let year = shown.record?.year;
    let path = paths::EditFact { id: shown.innovation.id, year, attribute: attribute.code().to_owned() };
    shown.may_edit.then(|| path.to_string())
}

/// Attributes without a fact yet, as links for those who may write them.
fn missing(shown: &Shown<'_>) -> Vec<Link> {
    Attribute::ALL
        .iter()
        .filter(|attribute| !shown.facts.iter().any(|fact| fact.attribute == **attribute && !fact.body.is_empty()))
        .filter_map(|attribute| Some(Link { href: fact_href(shown, *attribute)?, label: attribute.label().to_owned() }))
        .collect()
}

/// An innovation for samples.
pub fn sample_innovation() -> Innovation {
    Innovation {
        id: InnovationId::fresh(),
        pemda: PemdaId::fresh(),
        slug: "gayatri".to_owned(),
        profile: Profile {
            name: "GAYATRI".to_owned(),
            expansion: Some("Gerbang Layanan Informasi Terpadu dan Terintegrasi".to_owned()),
            expansion_note: Some("Sumber menyebut dua kepanjangan.".to_owned()),
            owned_by_all: true,
            stage: Some(crate::innovations::model::Stage::Implemented),
            liveness: Some(Liveness::Running),
            implemented_on: PartialDate::from_code("2019"),
            latitude: Some(-7_466_400),
            longitude: Some(112_433_800),
            ..Profile::default()
        },
        revision: 3,
        updated_at: chrono::DateTime::UNIX_EPOCH,
        updated_by: "Sri Wahyuni".to_owned(),
    }
}

impl Page for ShowPage {
    const TEMPLATE: &'static str = "innovations/show";

    fn title(&self) -> String {
        self.name.clone()
    }

    fn samples() -> Vec<Self> {
        use crate::innovations::model::{Alias, Status};
        use crate::kernel::id::RecordId;

        let mut innovation = sample_innovation();
        innovation.profile.aliases =
            vec![Alias { name: "Gayatri Sehat".to_owned(), note: Some("nama lama".to_owned()) }];
        let record =
            AnnualRecord { id: RecordId::fresh(), innovation: innovation.id, year: 2026, status: Status::Draft };
        let fact = Fact {
            attribute: Attribute::Summary,
            body: "Satu.\n\nDua.".to_owned(),
            source: Some("Laporan".to_owned()),
            revision: 1,
            updated_at: chrono::DateTime::UNIX_EPOCH,
            updated_by: "Sri".to_owned(),
        };
        let kin = [Kin {
            relation: "induk dari",
            id: innovation.id,
            name: "Kendali COVID".to_owned(),
            note: Some("modul".to_owned()),
        }];
        let awards = [Award {
            id: crate::kernel::id::AwardId::fresh(),
            pemda: innovation.pemda,
            innovation: None,
            competition: "KIPP".to_owned(),
            year: 2020,
            title: "Top 45".to_owned(),
            level: None,
            value: None,
            claimed_count: None,
            given_on: None,
            note: Some("Tahap akhir.".to_owned()),
            source: Some("Laporan".to_owned()),
        }];
        let editions: Vec<&Edition> = rulebooks::editions_in_use().collect();
        let entry = (crate::assessment::views::sample::entry(true), Vec::new());
        let full = Shown {
            innovation: &innovation,
            units: &[],
            kin: &kin,
            records: std::slice::from_ref(&record),
            record: Some(&record),
            facts: std::slice::from_ref(&fact),
            unrevised: &[Attribute::Summary],
            verdict: Verdict::Routine,
            integrations: &[],
            benefits: &[],
            awards: &awards,
            editions: &editions,
            entries: std::slice::from_ref(&entry),
            this_year: 2027,
            today: SAMPLE_DAY,
            may_edit: true,
        };
        let bare =
            Innovation { profile: Profile { name: "SANTIKA".to_owned(), ..Profile::default() }, ..sample_innovation() };
        let empty = Shown {
            innovation: &bare,
            kin: &[],
            records: &[],
            record: None,
            facts: &[],
            unrevised: &[],
            verdict: Verdict::Incomplete,
            awards: &[],
            may_edit: false,
            ..full
        };
        vec![Self::new(&full), Self::new(&empty)]
    }
}
