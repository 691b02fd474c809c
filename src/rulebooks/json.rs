//! An edition as JSON, for the command line and for comparison by other tools.

use serde_json::{Map, Value, json};

use super::model::{Edition, maxima};

/// What stands where a row has no sentence of its own.
const UNKNOWN: &str = "Belum diketahui, lihat pedoman.";

/// The whole edition with its computed maxima, the sums over the first group's sections, and under `unknowns` everything
/// that is not known, each with its place and sentence. A value that is not known is `null`, never 0.
///
/// # Panics
///
/// Never: an edition holds only texts, numbers and lists, all of which JSON can express.
pub fn to_json(edition: &Edition) -> Value {
    let mut value = serde_json::to_value(edition).expect("an edition holds only texts, numbers and lists");
    let mut unknowns = Vec::new();
    gather("edition", &value, &mut unknowns);
    if !edition.aspects.is_empty() {
        value["maxima"] = serde_json::to_value(maxima(edition)).expect("maxima are four decimals");
        let of = value["maxima"].as_object().into_iter().flatten();
        unknowns
            .extend(of.filter(|(_, most)| most.is_null()).map(|(key, _)| unknown(&format!("maxima {key}"), UNKNOWN)));
    }
    value["unknowns"] = Value::Array(unknowns);
    if let Some(group) = edition.groups.first() {
        value["sums"] = json!({ "group": group.code, "weight": group.whole_weight(), "words": group.whole_words() });
    }
    value
}

/// Every sentence under `unknown`, with the kind of row and its number, code or name.
fn gather(place: &str, value: &Value, found: &mut Vec<Value>) {
    match value {
        Value::Object(row) => {
            if let Some(words) = row.get("unknown").and_then(Value::as_str) {
                found.push(unknown(place, words));
            }
            for (key, below) in row {
                gather(key, below, found);
            }
        }
        Value::Array(rows) => {
            for row in rows {
                gather(&own(place, row.as_object()), row, found);
            }
        }
        _ => {}
    }
}

fn own(kind: &str, row: Option<&Map<String, Value>>) -> String {
    let name = ["number", "code", "name"].into_iter().find_map(|key| row?.get(key)?.as_str());
    name.map_or_else(|| kind.to_owned(), |name| format!("{kind} {name}"))
}

fn unknown(place: &str, words: &str) -> Value {
    json!({ "place": place, "words": words })
}
