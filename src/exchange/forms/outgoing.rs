//! Things as rows of an export: the same words that the import reads.

use chrono::NaiveDate;

use crate::benefits;
use crate::benefits::model::{Metric, Reading};
use crate::exchange::model::column::{ID, INNOVATION, INNOVATION_ID, METRIC, SYSTEM};
use crate::exchange::model::options::options;
use crate::exchange::model::{Column, SheetKind, Value, columns};
use crate::exchange::writing::Out;
use crate::innovations;
use crate::innovations::model::Innovation;
use crate::integrations;
use crate::integrations::model::Integration;
use crate::kernel::amount::Amount;
use crate::kernel::id::InnovationId;
use crate::organisations::model::Opd;
use crate::web::posted::Fields;

/// An innovation.
pub fn innovation(of: &Innovation, units: &[Opd]) -> Vec<Out> {
    let form = innovations::forms::fill(&of.profile).with(ID, of.id.to_string());
    row(SheetKind::Innovations, &form, units)
}

/// An integration, with whether it counts as running on a day: its status alone would let one count that nobody confirmed.
pub fn integration(of: &Integration, today: NaiveDate) -> Vec<Out> {
    let form = integrations::forms::fill(of).with(ID, of.id.to_string()).with(SYSTEM, of.system.name.clone());
    let mut cells = row(SheetKind::Integrations, &belonging(form, of.innovation, &of.innovation_name), &[]);
    cells.push(Out::Text(if of.counts_as_running(today) { "ya" } else { "tidak" }.to_owned()));
    cells
}

/// A metric.
pub fn metric(of: &Metric) -> Vec<Out> {
    let form = benefits::forms::fill(&of.definition).with(ID, of.id.to_string());
    row(SheetKind::Metrics, &belonging(form, of.innovation, &of.innovation_name), &[])
}

/// A reading of a metric.
pub fn reading(metric: &Metric, of: &Reading) -> Vec<Out> {
    let form = benefits::forms::fill_reading(&of.finding());
    let form = form.with(ID, of.id.to_string()).with(METRIC, metric.definition.name.clone());
    row(SheetKind::Readings, &belonging(form, metric.innovation, &metric.innovation_name), &[])
}

fn belonging(form: Fields, id: InnovationId, name: &str) -> Fields {
    form.with(INNOVATION_ID, id.to_string()).with(INNOVATION, name)
}

fn row(kind: SheetKind, form: &Fields, units: &[Opd]) -> Vec<Out> {
    columns(kind).iter().map(|column| cell(kind, column, form, units)).collect()
}

fn cell(kind: SheetKind, column: &Column, form: &Fields, units: &[Opd]) -> Out {
    let text = form.text(column.name);
    match column.value {
        Value::Code | Value::Codes => {
            let options = options(kind, column.name);
            let label = |code: &String| options.iter().find(|(one, _)| one == code).map(|(_, label)| label.clone());
            let codes = form.all(column.name).iter().filter(|code| !code.is_empty());
            Out::Text(codes.map(|code| label(code).unwrap_or_else(|| code.clone())).collect::<Vec<_>>().join("; "))
        }
        Value::Units => {
            let names =
                form.all(column.name).iter().filter_map(|id| units.iter().find(|one| one.id.to_string() == *id));
            Out::Text(names.map(|one| told_apart(one, units)).collect::<Vec<_>>().join("; "))
        }
        Value::Tick => Out::Text(if text.is_empty() { "tidak" } else { "ya" }.to_owned()),
        Value::Amount => match Amount::from_indonesian(text) {
            Ok(amount) => Out::Number(amount.to_string()),
            Err(_) => Out::Text(String::new()),
        },
        Value::Whole if !text.is_empty() => Out::Number(text.to_owned()),
        _ => Out::Text(text.to_owned()),
    }
}

/// A unit's name, or its address where another unit has the same name.
fn told_apart<'a>(unit: &'a Opd, units: &'a [Opd]) -> &'a str {
    let alone = units.iter().filter(|one| one.name.to_lowercase() == unit.name.to_lowercase()).count() == 1;
    if alone { &unit.name } else { &unit.slug }
}
