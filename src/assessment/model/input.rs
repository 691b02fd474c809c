//! The levels of a government and its innovations as the command line reads them, every fault told at once.

use std::collections::BTreeSet;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::{Levels, Totals, maturity};
use crate::kernel::points::Points;
use crate::rulebooks::model::{Edition, Operation};

/// A government and what it reports.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Input {
    /// Levels of the government's own indicators.
    pub region: Levels,
    /// The innovations it reports.
    pub innovations: Vec<Reported>,
}

/// An innovation that is reported.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reported {
    /// Its name.
    pub name: String,
    /// Codes of the affairs it touches.
    pub affairs: BTreeSet<String>,
    /// Its levels.
    pub levels: Levels,
}

/// Something wrong with the input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InputFault {
    /// Where, as a path: `innovations[2].levels.16`.
    pub place: String,
    /// What is wrong, and what is expected.
    pub message: String,
}

impl fmt::Display for InputFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.message)
    }
}

impl Input {
    /// Reads `{"spd": {"1": 3}, "innovations": [{"name": "A", "urusan": ["Kesehatan"], "levels": {"16": 3}}]}`.
    ///
    /// # Errors
    /// Every fault with its place: what is no JSON, unknown keys, indicators and affairs, keys given twice, levels that the
    /// indicator does not have.
    pub fn read(edition: &Edition, text: &str) -> Result<Self, Vec<InputFault>> {
        let json = serde_json::from_str(text).map_err(|error| {
            vec![InputFault { place: format!("line {}", error.line()), message: error.to_string() }]
        })?;
        let mut reader = Reader { edition, faults: Vec::new() };
        let input = reader.input(&json);
        if reader.faults.is_empty() { Ok(input) } else { Err(reader.faults) }
    }

    /// What the index depends on.
    pub fn totals(&self, edition: &Edition) -> Totals {
        let required = edition.count_score().map(|rule| rule.affair_group.as_str());
        let touched =
            |code: &&String| edition.affair(code).is_some_and(|(group, _)| Some(group.code.as_str()) == required);
        let affairs: BTreeSet<&String> =
            self.innovations.iter().flat_map(|innovation| &innovation.affairs).filter(touched).collect();
        let (region, each) = aspects(edition);
        let of = |aspect: Option<&str>, levels: &Levels| aspect.map(|aspect| maturity(edition, aspect, levels));
        Totals {
            region: of(region, &self.region).unwrap_or_default(),
            maturity: self.innovations.iter().filter_map(|innovation| of(each, &innovation.levels)).sum::<Points>(),
            innovations: u32::try_from(self.innovations.len()).unwrap_or(u32::MAX),
            affairs: u32::try_from(affairs.len()).unwrap_or(u32::MAX),
        }
    }
}

/// The aspect of the government itself and that of its innovations.
pub fn aspects(edition: &Edition) -> (Option<&str>, Option<&str>) {
    let (mut region, mut each) = (None, None);
    for formula in &edition.formulas {
        match &formula.operation {
            Operation::Sum { aspect } => region = Some(aspect.as_str()),
            Operation::MeanOverAtLeast { aspect, .. } => each = Some(aspect.as_str()),
            _ => (),
        }
    }
    (region, each)
}

struct Reader<'e> {
    edition: &'e Edition,
    faults: Vec<InputFault>,
}

impl Reader<'_> {
    fn fault(&mut self, place: &str, message: impl Into<String>) {
        let place = if place.is_empty() { "input" } else { place };
        self.faults.push(InputFault { place: place.to_owned(), message: message.into() });
    }

    fn input(&mut self, json: &Json) -> Input {
        let mut input = Input::default();
        let (region, each) = aspects(self.edition);
        for (key, value) in self.members("", json, &["spd", "innovations"]) {
            match (key, value) {
                ("spd", value) => input.region = self.levels(key, value, region),
                ("innovations", Json::List(items)) => {
                    for (at, item) in items.iter().enumerate() {
                        let innovation = self.innovation(&format!("innovations[{at}]"), item, each);
                        input.innovations.push(innovation);
                    }
                }
                (_, found) => self.fault(key, format!("{} where a list is expected", found.kind())),
            }
        }
        input
    }

    fn innovation(&mut self, place: &str, json: &Json, aspect: Option<&str>) -> Reported {
        let mut innovation = Reported::default();
        for (key, value) in self.members(place, json, &["name", "urusan", "levels"]) {
            let here = format!("{place}.{key}");
            match (key, value) {
                ("name", Json::Text(name)) => innovation.name.clone_from(name),
                ("urusan", Json::List(items)) => {
                    for (at, item) in items.iter().enumerate() {
                        innovation.affairs.extend(self.affair(&format!("{here}[{at}]"), item));
                    }
                }
                ("levels", value) => innovation.levels = self.levels(&here, value, aspect),
                ("name", found) => self.fault(&here, format!("{} where a text is expected", found.kind())),
                (_, found) => self.fault(&here, format!("{} where a list is expected", found.kind())),
            }
        }
        innovation
    }

    /// The affair with this title or code, upper and lower case alike.
    fn affair(&mut self, place: &str, json: &Json) -> Option<String> {
        let Json::Text(text) = json else {
            self.fault(place, format!("{} where the name of an urusan is expected", json.kind()));
            return None;
        };
        let wanted = text.trim().to_lowercase();
        let mut affairs = self.edition.affair_groups.iter().flat_map(|group| &group.affairs);
        let found = affairs.find(|affair| affair.title.to_lowercase() == wanted || affair.code == wanted);
        if found.is_none() {
            let message = format!("{} does not know the urusan “{text}”", self.edition.id);
            self.fault(place, message);
        }
        found.map(|affair| affair.code.clone())
    }

    fn levels(&mut self, place: &str, json: &Json, aspect: Option<&str>) -> Levels {
        let mut levels = Levels::default();
        let Json::Object(members) = json else {
            self.fault(place, format!("{} where an object of levels is expected", json.kind()));
            return levels;
        };
        let mut met = BTreeSet::new();
        for (number, value) in members {
            let here = format!("{place}.{number}");
            if !met.insert(number) {
                self.fault(&here, "stands here twice");
                continue;
            }
            let indicator = self.edition.indicator(number).filter(|found| Some(found.aspect.as_str()) == aspect);
            let Some(indicator) = indicator else {
                let message = format!("{} has no such indicator here", self.edition.id);
                self.fault(&here, message);
                continue;
            };
            let highest = indicator.levels.iter().map(|level| level.level).max().unwrap_or_default();
            match value {
                Json::Whole(level) if *level <= u64::from(highest) => {
                    levels.set(number.clone(), u32::try_from(*level).unwrap_or(highest));
                }
                Json::Whole(level) => {
                    self.fault(&here, format!("level {level}, but the levels go from 0 to {highest}"));
                }
                found => self.fault(&here, format!("{} where a level from 0 to {highest} is expected", found.kind())),
            }
        }
        levels
    }

    /// The members of an object, each of which must be known and stand once.
    fn members<'j>(&mut self, place: &str, json: &'j Json, known: &[&'static str]) -> Vec<(&'static str, &'j Json)> {
        let Json::Object(members) = json else {
            self.fault(place, format!("{} where an object is expected", json.kind()));
            return Vec::new();
        };
        let mut found: Vec<(&'static str, &Json)> = Vec::new();
        for (key, value) in members {
            let here = if place.is_empty() { key.clone() } else { format!("{place}.{key}") };
            match known.iter().find(|known| *known == key) {
                None => self.fault(&here, format!("unknown; known here: {}", known.join(", "))),
                Some(key) if found.iter().any(|(before, _)| before == key) => self.fault(&here, "stands here twice"),
                Some(key) => found.push((key, value)),
            }
        }
        found
    }
}

/// JSON that remembers members given twice, which would otherwise silently replace each other.
#[derive(Debug)]
enum Json {
    Null,
    Flag,
    Whole(u64),
    Number,
    Text(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

impl Json {
    const fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Flag => "true or false",
            Self::Whole(_) | Self::Number => "a number",
            Self::Text(_) => "a text",
            Self::List(_) => "a list",
            Self::Object(_) => "an object",
        }
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(JsonVisitor)
    }
}

struct JsonVisitor;

impl<'de> Visitor<'de> for JsonVisitor {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Json, E> {
        Ok(Json::Flag)
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Json, E> {
        Ok(Json::Whole(number))
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<Json, E> {
        Ok(Json::Number)
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Json, E> {
        Ok(Json::Number)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Json, E> {
        Ok(Json::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Json, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Json::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Json, A::Error> {
        let mut object = Vec::new();
        while let Some(member) = members.next_entry()? {
            object.push(member);
        }
        Ok(Json::Object(object))
    }
}
