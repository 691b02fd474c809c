//! The part of an innovation's page that shows its benefits.

use serde::Serialize;

use super::{AspectCard, ChangeLine, Chart, SMALL};
use crate::benefits::model::filter::Filter;
use crate::benefits::model::{BenefitAspect, Metric, Reading, latest, outcomes, with_unit};
use crate::benefits::paths;
use crate::kernel::id::InnovationId;

/// The part of an innovation's page that shows its benefits, as `benefits/section` writes it.
#[derive(Debug, Serialize)]
pub struct Section {
    aspects: Vec<AspectCard>,
    groups: Vec<Group>,
    new_href: Option<String>,
}

/// The metrics of one aspect.
#[derive(Debug, Serialize)]
struct Group {
    id: String,
    aspect: &'static str,
    metrics: Vec<Card>,
}

#[derive(Debug, Serialize)]
struct Card {
    href: String,
    name: String,
    latest: Option<String>,
    period: Option<String>,
    change: Option<ChangeLine>,
    chart: Option<Chart>,
}

impl Section {
    /// The section; `metrics` as the store gives them for the innovation.
    pub fn new(innovation: InnovationId, metrics: &[(Metric, Vec<Reading>)], may_edit: bool) -> Self {
        let of = |aspect: BenefitAspect| Group {
            id: format!("manfaat-{}", aspect.code()),
            aspect: aspect.label(),
            metrics: metrics
                .iter()
                .filter(|(metric, _)| metric.definition.aspect == aspect)
                .map(|(metric, readings)| Card::of(metric, readings))
                .collect(),
        };
        let said = outcomes(metrics.iter().map(|(metric, readings)| (&metric.definition, readings.as_slice())));
        let own = Filter { innovation: Some(innovation), ..Filter::default() };
        let cards = if metrics.is_empty() { &[][..] } else { said.as_slice() };
        Self {
            aspects: cards.iter().map(|outcome| AspectCard::of(outcome, &own)).collect(),
            groups: BenefitAspect::ALL.iter().map(|aspect| of(*aspect)).filter(|it| !it.metrics.is_empty()).collect(),
            new_href: may_edit.then(|| paths::New { id: innovation }.to_string()),
        }
    }
}

impl Card {
    fn of(metric: &Metric, readings: &[Reading]) -> Self {
        let definition = &metric.definition;
        let latest = latest(readings);
        Self {
            href: paths::show(metric.id),
            name: definition.name.clone(),
            latest: latest.map(|point| with_unit(definition, point.value)),
            period: latest.map(|point| point.period.indonesian()),
            change: ChangeLine::of(definition, readings),
            chart: Chart::sized(metric, readings, "bagan", SMALL),
        }
    }
}
