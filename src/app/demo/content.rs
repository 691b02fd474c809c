//! The shape of a content file; `demo/README.md` says what it holds and how honest it is.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::benefits::model::{BenefitAspect, Better};
use crate::competitions::model::AwardLevel;
use crate::innovations::model::{Initiator, Kind, LinkKind, Liveness, Medium, Stage};
use crate::integrations::model::{Direction, IntegrationStatus, SystemKind};
use crate::kernel::date::PartialDate;
use crate::organisations::model::{OpdKind, PemdaKind};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Content {
    pub year: i32,
    pub dated: String,
    pub pemda: PemdaRow,
    pub sources: BTreeMap<String, SourceRow>,
    #[serde(default)]
    pub opd: Vec<OpdRow>,
    #[serde(default)]
    pub system: Vec<SystemRow>,
    pub innovation: Vec<InnovationRow>,
    #[serde(default)]
    pub award: Vec<AwardRow>,
    /// Works presented as innovation that are none.
    #[serde(default)]
    pub routine_work: Vec<RoutineRow>,
}

/// A work presented as innovation; those of infrastructure are cases of the five-criteria check.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoutineRow {
    pub name: String,
    #[serde(rename = "note")]
    pub _note: String,
    pub sector: String,
    #[serde(default)]
    pub source: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PemdaRow {
    pub slug: String,
    pub kind: PemdaKind,
    pub name: String,
    pub province: Option<String>,
    pub kecamatan_count: Option<u32>,
    pub head_title: Option<String>,
    pub head_name: Option<String>,
    pub head_nickname: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceRow {
    #[serde(rename = "title")]
    pub _title: String,
    pub publisher: String,
    pub date: Option<PartialDate>,
    #[serde(rename = "address")]
    pub _address: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpdRow {
    pub slug: String,
    pub name: String,
    pub short_name: Option<String>,
    pub kind: OpdKind,
    pub parent: Option<String>,
    #[serde(default)]
    pub source: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SystemRow {
    pub slug: String,
    pub name: String,
    pub owner: Option<String>,
    pub kind: Option<SystemKind>,
    pub note: Option<String>,
    #[serde(default, rename = "source")]
    pub _source: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InnovationRow {
    pub slug: String,
    pub name: String,
    pub expansion: Option<String>,
    pub expansion_note: Option<String>,
    #[serde(default)]
    pub aliases: Vec<AliasRow>,
    #[serde(default)]
    pub owners: Vec<String>,
    #[serde(default)]
    pub owned_by_all: bool,
    pub sector: Option<String>,
    pub stage: Option<Stage>,
    pub liveness: Option<Liveness>,
    pub kind: Option<Kind>,
    pub medium: Option<Medium>,
    pub initiator: Option<Initiator>,
    #[serde(default)]
    pub affairs: Vec<String>,
    pub trial_on: Option<PartialDate>,
    pub implemented_on: Option<PartialDate>,
    pub developed_on: Option<PartialDate>,
    pub dates_note: Option<String>,
    #[serde(default)]
    pub facts: Vec<FactRow>,
    #[serde(default)]
    pub integration: Vec<IntegrationRow>,
    #[serde(default)]
    pub metric: Vec<MetricRow>,
    #[serde(default)]
    pub award: Vec<AwardRow>,
    #[serde(default)]
    pub link: Vec<LinkRow>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AliasRow {
    pub name: String,
    pub note: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FactRow {
    pub attribute: String,
    pub text: String,
    #[serde(default)]
    pub source: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IntegrationRow {
    pub system: String,
    pub status: IntegrationStatus,
    pub direction: Option<Direction>,
    pub method: Option<String>,
    pub since: Option<PartialDate>,
    pub note: Option<String>,
    #[serde(default)]
    pub source: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MetricRow {
    #[serde(rename = "slug")]
    pub _slug: String,
    pub aspect: BenefitAspect,
    pub name: String,
    pub definition: Option<String>,
    pub unit: String,
    pub direction: Better,
    pub decimals: u8,
    /// Period of the reading that serves as the baseline.
    pub baseline_period: Option<String>,
    #[serde(default)]
    pub source: Vec<String>,
    #[serde(default)]
    pub readings: Vec<ReadingRow>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReadingRow {
    pub period: String,
    pub value: String,
    pub note: Option<String>,
    #[serde(default)]
    pub source: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AwardRow {
    pub competition: String,
    pub year: i32,
    pub title: String,
    pub level: Option<AwardLevel>,
    pub value: Option<String>,
    pub claimed_count: Option<u32>,
    pub given_on: Option<PartialDate>,
    pub note: Option<String>,
    #[serde(default)]
    pub source: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LinkRow {
    pub to: String,
    pub kind: LinkKind,
    pub note: Option<String>,
    #[serde(default)]
    pub source: Vec<String>,
}
