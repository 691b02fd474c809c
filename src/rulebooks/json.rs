//! An edition as JSON, for the command line and for comparison by other tools.

use serde_json::{Value, json};

use super::model::{Edition, maxima};

/// The whole edition with its computed maxima and the sums over the first group's sections.
///
/// # Panics
///
/// Never: an edition holds only texts, numbers and lists, all of which JSON can express.
pub fn to_json(edition: &Edition) -> Value {
    let mut value = serde_json::to_value(edition).expect("an edition holds only texts, numbers and lists");
    value["maxima"] = serde_json::to_value(maxima(edition)).expect("maxima are four decimals");
    if let Some(group) = edition.groups.first() {
        value["sums"] = json!({ "group": group.code, "weight": group.weight(), "words": group.words() });
    }
    value
}
