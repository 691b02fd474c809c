//! The schema that editors use knows the keys and words that the reader knows: neither more nor fewer.

use std::collections::BTreeSet;

use serde_json::Value;

use super::parse;
use crate::{
    kernel::code::CodeList,
    rulebooks::{
        fault::Fault,
        model::{Attribute, EditionState, FieldKind, Grade, Need, Programme, TermYear},
    },
};

/// A key that no row has.
const FOREIGN: &str = "zzzz";

fn schema() -> Value {
    serde_json::from_str(include_str!("../../../rulebooks/rulebook.schema.json")).unwrap()
}

/// A node of the schema, its reference followed.
fn follow<'s>(schema: &'s Value, node: &'s Value) -> &'s Value {
    node["$ref"].as_str().map_or(node, |to| schema.pointer(&to[1..]).expect(to))
}

/// Every table of the format with the keys that lead to it, and whether each of them holds a list.
fn tables<'s>(schema: &'s Value, node: &'s Value, path: &[(&'s str, bool)], found: &mut Vec<Table<'s>>) {
    let Some(properties) = node["properties"].as_object() else { return };
    found.push(Table { path: path.to_vec(), node });
    for (key, below) in properties {
        let below = follow(schema, below);
        let (is_list, below) = below.get("items").map_or((false, below), |items| (true, follow(schema, items)));
        tables(schema, below, &[path, &[(key.as_str(), is_list)]].concat(), found);
    }
}

struct Table<'s> {
    path: Vec<(&'s str, bool)>,
    node: &'s Value,
}

impl Table<'_> {
    fn name(&self) -> String {
        self.path.iter().map(|(key, _)| *key).collect::<Vec<_>>().join(".")
    }

    /// The key that decides which others there are, with its values: `rule` of a condition, `op` of a formula.
    fn kinds(&self) -> Option<(&'static str, Vec<&str>)> {
        let deciding = ["rule", "op"].into_iter().find(|key| self.node["properties"][key].is_object())?;
        Some((deciding, words(&self.node["properties"][deciding])))
    }

    fn keys(&self) -> BTreeSet<String> {
        self.node["properties"].as_object().unwrap().keys().cloned().collect()
    }

    /// What the reader says to such a table when it holds nothing but `content`.
    fn faults(&self, content: &str) -> Vec<Fault> {
        let mut text = content.to_owned();
        for (at, (key, is_list)) in self.path.iter().enumerate().rev() {
            if *key == "formula" && at + 1 < self.path.len() {
                text.push_str(", op = \"sum\""); // nothing more is read of a formula that does not say how it works
            }
            if *key == "eligibility" && at + 1 < self.path.len() {
                text.push_str(", rule = \"minimum_age\""); // the one condition that has a table within
            }
            text = if *is_list { format!("{key} = [{{ {text} }}]") } else { format!("{key} = {{ {text} }}") };
        }
        parse("x-1", &text).expect_err("it lacks almost everything")
    }
}

fn words(node: &Value) -> Vec<&str> {
    node["enum"].as_array().unwrap().iter().map(|word| word.as_str().unwrap()).collect()
}

/// The keys that the reader offers in place of one it does not know.
fn offered(faults: &[Fault]) -> (BTreeSet<String>, &str) {
    let foreign = format!("kunci `{FOREIGN}` tidak dikenali");
    let fault = faults.iter().find(|fault| fault.message == foreign).expect("the reader knows every key");
    let keys = fault.remedy.split_once("pakai salah satu dari: ").expect("it names the keys").1;
    (keys.split(", ").map(str::to_owned).collect(), &fault.place)
}

/// The keys that the reader misses in a row.
fn missed(faults: &[Fault], place: &str) -> BTreeSet<String> {
    let key = |fault: &Fault| match fault.message.as_str() {
        "sumber belum disebut" => Some("cite".to_owned()),
        message => message.strip_suffix(" tidak ada").map(|key| key.trim_matches(['`', '[', ']']).to_owned()),
    };
    faults.iter().filter(|fault| fault.place == place).filter_map(key).collect()
}

#[test]
fn every_table_has_the_keys_that_the_reader_knows_and_needs_those_it_misses() {
    let schema = schema();
    let mut found = Vec::new();
    tables(&schema, &schema, &[], &mut found);
    assert!(found.len() > 40, "{}", found.len());
    for table in found {
        let name = table.name();
        assert_eq!(table.node["additionalProperties"], false, "{name}");
        if let Some((deciding, kinds)) = table.kinds() {
            let of = |kind: &&str| offered(&table.faults(&format!("{deciding} = \"{kind}\", {FOREIGN} = 1"))).0;
            let keys: BTreeSet<String> = kinds.iter().flat_map(of).collect();
            assert_eq!(table.keys(), keys, "{name}");
            continue;
        }
        let faults = table.faults(&format!("{FOREIGN} = 1"));
        let (keys, place) = offered(&faults);
        assert_eq!(table.keys(), keys, "{name}");
        let required: BTreeSet<String> =
            table.node["required"].as_array().unwrap().iter().map(|key| key.as_str().unwrap().to_owned()).collect();
        assert_eq!(required, missed(&faults, place), "{name}");
    }
}

#[test]
fn every_closed_list_has_the_words_that_the_reader_knows() {
    fn known<T: CodeList>() -> Vec<&'static str> {
        T::members().iter().map(|member| member.text()).collect()
    }
    let schema = schema();
    for (at, known) in [
        ("/properties/programme", known::<Programme>()),
        ("/properties/state", known::<EditionState>()),
        ("/$defs/grade", known::<Grade>()),
        ("/$defs/need", known::<Need>()),
        ("/$defs/attribute", known::<Attribute>()),
        ("/properties/field/items/properties/kind", known::<FieldKind>()),
        ("/properties/indicator/items/properties/window/items", known::<TermYear>()),
    ] {
        assert_eq!(words(schema.pointer(at).expect(at)), known, "{at}");
    }
    for (table, key) in [("eligibility", "rule"), ("formula", "op")] {
        let faults = parse("x-1", &format!("{table} = [{{ {key} = \"{FOREIGN}\" }}]")).unwrap_err();
        let remedy = faults.iter().find_map(|fault| {
            fault.remedy.strip_prefix("pakai salah satu dari: ").filter(|_| fault.message.contains(FOREIGN))
        });
        let known: Vec<&str> = remedy.expect("the reader names them").split(", ").collect();
        assert_eq!(words(&schema["properties"][table]["items"]["properties"][key]), known, "{table}");
    }
}
