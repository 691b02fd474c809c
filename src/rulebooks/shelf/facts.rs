//! Every number and name of the shipped IGA editions is what was found out about them, field by field.

use serde_json::{Map, Value, json};

use crate::{
    kernel::points::Points,
    rulebooks::{
        find,
        model::{Bounds, Edition, Indicator, Level, Rule, maxima},
        to_json,
    },
};

fn text(points: Option<Points>) -> Value {
    points.map_or(Value::Null, |points| Value::from(points.to_string()))
}

fn bounds(bounds: Option<Bounds>) -> Value {
    let Some(bounds) = bounds else { return Value::Null };
    let end = |end: Option<Points>, inclusive: bool, sign: &str| {
        end.map(|end| if inclusive { end.to_string() } else { format!("{sign}{end}") })
    };
    json!([end(bounds.min, bounds.min_inclusive, ">"), end(bounds.max, bounds.max_inclusive, "<")])
}

fn of_levels(levels: &[Level], what: fn(&Level) -> Value) -> Value {
    levels.iter().map(what).collect()
}

/// One field of an indicator as the facts write it.
fn field(edition: &Edition, indicator: &Indicator, name: &str) -> Value {
    match name {
        "title" => json!(indicator.title),
        "variable" => {
            json!(edition.variables.iter().find(|variable| variable.code == indicator.variable).unwrap().title)
        }
        "weight" => text(indicator.weight),
        "mandatory" => json!(indicator.mandatory),
        "scores" => of_levels(&indicator.levels, |level| json!(level.score.to_string())),
        "labels" => of_levels(&indicator.levels, |level| json!(level.label)),
        "bounds" => of_levels(&indicator.levels, |level| bounds(level.bounds)),
        "formats" => json!(indicator.evidence.formats),
        "max_mb" => json!(indicator.evidence.max_mb),
        "window" => json!(indicator.window),
        "bases" => {
            let mut bases = Map::new();
            for basis in &indicator.bases {
                let levels: Vec<Value> =
                    basis.levels.iter().map(|level| json!([level.label, bounds(level.bounds)])).collect();
                bases.insert(basis.code.clone(), json!([basis.title, levels]));
            }
            Value::Object(bases)
        }
        other => panic!("the facts name an unknown field {other}"),
    }
}

/// One fact of an edition as the facts write it; `like` says which of several rows are asked for.
fn fact(edition: &Edition, name: &str, like: &Value) -> Value {
    let chosen = |pick: &dyn Fn(&str) -> Value| {
        like.as_object().unwrap().keys().map(|key| (key.clone(), pick(key))).collect::<Map<_, _>>()
    };
    match name {
        "maxima" => {
            let maxima = maxima(edition);
            json!({ "spd": text(maxima.spd), "sid": text(maxima.sid), "count": text(maxima.count), "total": text(maxima.total) })
        }
        "divisor" => json!(edition.least_divisor()),
        "count" => edition.count_score().map_or(Value::Null, |rule| {
            json!({
                "per_item": rule.per_item.to_string(), "cap": rule.cap, "min_affairs": rule.min_affairs,
                "of": rule.of, "otherwise": rule.otherwise.to_string(),
            })
        }),
        "bands" => {
            edition.bands.iter().map(|band| json!([band.title, band.min.to_string(), band.max.to_string()])).collect()
        }
        "applied" => edition
            .eligibility
            .iter()
            .find_map(|row| match &row.rule {
                Rule::AppliedBetween { from, to, .. } => Some(json!([from, to])),
                _ => None,
            })
            .unwrap_or_default(),
        "min_words" => json!(edition.field("rancang_bangun").and_then(|field| field.min_words)),
        "tiers" => {
            Value::Object(chosen(&|code| json!(edition.tiers.iter().find(|tier| tier.code == code).expect(code).count)))
        }
        "stages" => Value::Object(chosen(&|code| {
            let stage = edition.stages.iter().find(|stage| stage.code == code).expect(code);
            json!([stage.from, stage.to])
        })),
        "options" => Value::Object(chosen(&|code| json!(edition.field(code).expect(code).options))),
        "affairs" => Value::Object(chosen(&|code| {
            let group = edition.affair_groups.iter().find(|group| group.code == code).expect(code);
            group.affairs.iter().map(|affair| affair.title.as_str()).collect()
        })),
        other => panic!("the facts name an unknown thing {other}"),
    }
}

#[test]
fn every_iga_edition_says_what_was_found_out_about_it_and_no_more() {
    let facts: Map<String, Value> = serde_json::from_str(include_str!("fixtures/iga.json")).unwrap();
    let shipped: Vec<_> = super::editions().iter().filter(|edition| edition.id.starts_with("iga-")).collect();
    assert_eq!(shipped.len(), facts.len(), "an edition without facts, or facts without an edition");
    let mut wrong = Vec::new();
    for (id, facts) in &facts {
        let edition = find(id).expect(id);
        for (name, expected) in facts.as_object().unwrap().iter().filter(|(name, _)| *name != "indicators") {
            let found = fact(edition, name, expected);
            if found != *expected {
                wrong.push(format!("{id}, {name}: the file has {found}, the facts {expected}"));
            }
        }
        let indicators = facts["indicators"].as_object().unwrap();
        for indicator in &edition.indicators {
            let Some(expected) = indicators.get(&indicator.number).and_then(Value::as_object) else {
                wrong.push(format!("{id}: nothing was found out about indicator {}", indicator.number));
                continue;
            };
            for (name, expected) in expected {
                let found = field(edition, indicator, name);
                if found != *expected {
                    let number = &indicator.number;
                    wrong.push(format!("{id}, {number}, {name}: the file has {found}, the facts {expected}"));
                }
            }
            let bounded = indicator.levels.iter().any(|level| level.bounds.is_some());
            if bounded != expected.contains_key("bounds")
                || indicator.bases.is_empty() == expected.contains_key("bases")
            {
                wrong.push(format!("{id}, {}: bounds that one has and the other lacks", indicator.number));
            }
        }
        if edition.indicators.len() != indicators.len() {
            wrong.push(format!("{id}: {} indicators, the facts have {}", edition.indicators.len(), indicators.len()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_nobody_found_is_said_in_words_and_never_scores() {
    for id in ["iga-2021", "iga-2023", "iga-2024", "iga-2025"] {
        let edition = find(id).unwrap();
        assert!(edition.is_partial("SPD") && !edition.is_partial("SID"), "{id}");
        assert!(edition.count_score().is_none() && maxima(edition).total.is_none(), "{id}");
        let count = edition.formulas.iter().find(|formula| formula.name == "count").unwrap();
        assert!(count.provenance.unknown.is_some(), "{id}");
        for indicator in edition.indicators.iter().filter(|indicator| !indicator.is_known()) {
            assert_eq!((indicator.maximum(), indicator.weight, indicator.mandatory), (None, None, None), "{id}");
            assert!(indicator.provenance.unknown.is_some(), "{id}, {}", indicator.number);
        }
    }
    assert!(find("iga-2026").unwrap().maximum_of("SPD").is_some());
    assert_eq!(find("iga-2021").unwrap().maximum_of("SPD"), None, "an aspect without indicators has no maximum");
}

#[test]
fn the_json_lists_what_is_not_known_with_its_sentence() {
    let json = to_json(find("iga-2023").unwrap());
    assert_eq!(json["maxima"], json!({ "spd": null, "sid": 111, "count": null, "total": null }));
    let words = |place: &str| {
        let unknowns = json["unknowns"].as_array().unwrap();
        unknowns.iter().find(|row| row["place"] == place).expect(place)["words"].as_str().unwrap().to_owned()
    };
    assert_eq!(
        words("indicators 1"),
        "Tingkat, bobot, keharusan, dan bukti tahun 2023 belum diketahui, lihat pedoman."
    );
    assert!(words("formulas count").contains("nilai jumlah inovasi tahun 2023 belum diketahui"));
    assert_eq!(words("maxima total"), "Belum diketahui, lihat pedoman.");
    assert!(json["indicators"][0]["weight"].is_null() && json["indicators"][0]["levels"] == json!([]));
    let json = to_json(find("kipp-2023").unwrap());
    assert!(json.get("maxima").is_none(), "a proposal has no index");
}

#[test]
fn only_2026_is_in_use_and_the_projection_says_what_it_is() {
    let in_use: Vec<_> = super::editions_in_use().filter(|edition| edition.id.starts_with("iga-")).collect();
    assert_eq!(in_use.iter().map(|edition| edition.id.as_str()).collect::<Vec<_>>(), ["iga-2026"]);
    let projection = find("iga-2027").unwrap();
    assert!(projection.title.contains("proyeksi"));
    assert!(projection.provenance.unknown.as_ref().unwrap().contains("belum terbit"));
    let of = |edition: &Edition, code: &str| {
        edition.indicators.iter().filter(|row| row.provenance.grade.unwrap().code() == code).count()
    };
    assert_eq!(of(projection, "I"), projection.indicators.len(), "what is carried over is inferred");
}
