//! Material built from the demo portfolio, as it stands in `demo/kota-mojokerto.toml`.

use chrono::{DateTime, Utc};
use pataka::benefits::model::{BenefitAspect, Better, Definition, Metric, Reading};
use pataka::competitions::model::{Award, AwardLevel};
use pataka::dossiers::model::Material;
use pataka::innovations::model::{Affair, Fact, Initiator, Innovation, Kind, Liveness, Medium, Profile, Stage};
use pataka::integrations::model::{Assurance, Direction, DraftSystem, Integration, IntegrationStatus, Terms};
use pataka::kernel::amount::Amount;
use pataka::kernel::date::PartialDate;
use pataka::kernel::id::{AwardId, InnovationId, IntegrationId, MetricId, OpdId, PemdaId, ReadingId, SystemId};
use pataka::kernel::period::Period;
use pataka::organisations::model::{Pemda, PemdaKind};
use pataka::rulebooks::model::Attribute;
use toml::{Table, Value};

fn list<'a>(table: &'a Table, key: &str) -> &'a [Value] {
    table.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn text(table: &Table, key: &str) -> Option<String> {
    table.get(key).and_then(Value::as_str).map(str::to_owned)
}

fn row(value: &Value) -> &Table {
    value.as_table().expect("a table")
}

/// A moment after which nothing in the demo changed.
pub fn moment() -> DateTime<Utc> {
    DateTime::parse_from_rfc3339("2026-11-20T02:00:00Z").expect("the demo is complete").with_timezone(&Utc)
}

struct Demo {
    file: Table,
    pemda: PemdaId,
}

impl Demo {
    /// "Title, publisher, date, address" of each key, parted by semicolons.
    fn source(&self, table: &Table) -> Option<String> {
        let sources = row(&self.file["sources"]);
        let name = |key: &Value| {
            let source = row(&sources[key.as_str().expect("a key")]);
            let parts = ["title", "publisher", "date", "address"].map(|part| text(source, part));
            parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
        };
        let names: Vec<String> = list(table, "source").iter().map(name).collect();
        (!names.is_empty()).then(|| names.join("; "))
    }

    fn fact(&self, fact: &Table) -> Fact {
        Fact {
            attribute: Attribute::from_code(&text(fact, "attribute").expect("the demo is complete"))
                .expect("an attribute"),
            body: text(fact, "text").expect("the demo is complete"),
            source: self.source(fact),
            revision: 1,
            updated_at: moment(),
            updated_by: "Penyusun".to_owned(),
        }
    }

    fn integration(&self, id: InnovationId, name: &str, integration: &Table) -> Integration {
        let key = text(integration, "system");
        let system = list(&self.file, "system")
            .iter()
            .map(row)
            .find(|system| text(system, "slug") == key)
            .expect("the demo is complete");
        Integration {
            id: IntegrationId::fresh(),
            pemda: self.pemda,
            innovation: id,
            innovation_name: name.to_owned(),
            system: DraftSystem {
                name: text(system, "name").expect("the demo is complete"),
                owner: text(system, "owner"),
                ..DraftSystem::default()
            }
            .entered(SystemId::fresh(), self.pemda, 1),
            assurance: Assurance::stated(moment().date_naive()),
            terms: Terms {
                status: IntegrationStatus::from_code(&text(integration, "status").expect("the demo is complete"))
                    .expect("the demo is complete"),
                direction: text(integration, "direction").and_then(|code| Direction::from_code(&code)),
                method: text(integration, "method"),
                basis: text(integration, "basis"),
                since: None,
                confirmed_on: None,
                note: text(integration, "note"),
                source: self.source(integration),
            },
            revision: 1,
            updated_at: moment(),
        }
    }

    fn metric(&self, id: InnovationId, metric: &Table) -> (Metric, Vec<Reading>) {
        let unit = text(metric, "unit").expect("the demo is complete");
        let definition = Definition {
            aspect: BenefitAspect::from_code(&text(metric, "aspect").expect("the demo is complete"))
                .expect("the demo is complete"),
            name: text(metric, "name").expect("the demo is complete"),
            definition: text(metric, "definition"),
            unit: if unit == "persen" { "%".to_owned() } else { unit },
            better: Better::from_code(&text(metric, "direction").expect("the demo is complete"))
                .expect("the demo is complete"),
            decimals: u8::try_from(metric["decimals"].as_integer().expect("the demo is complete"))
                .expect("the demo is complete"),
            baseline: None,
            target: None,
            method: text(metric, "method"),
            source: self.source(metric),
            library: None,
            basis: None,
        };
        let reading = |reading: &Table| Reading {
            id: ReadingId::fresh(),
            period: Period::from_code(&text(reading, "period").expect("the demo is complete"))
                .expect("the demo is complete"),
            value: Amount::from_canonical(&text(reading, "value").expect("the demo is complete"))
                .expect("the demo is complete"),
            source: self.source(reading),
            note: text(reading, "note"),
            method: None,
            evidence: None,
            reason: None,
            revision: 1,
        };
        let readings = list(metric, "readings").iter().map(|value| reading(row(value))).collect();
        let metric = Metric {
            id: MetricId::fresh(),
            pemda: self.pemda,
            innovation: id,
            innovation_name: String::new(),
            definition,
            revision: 1,
            updated_at: moment(),
        };
        (metric, readings)
    }

    fn award(&self, id: InnovationId, name: &str, award: &Table) -> Award {
        Award {
            id: AwardId::fresh(),
            pemda: self.pemda,
            innovation: Some((id, name.to_owned())),
            competition: text(award, "competition").expect("the demo is complete"),
            year: i32::try_from(award["year"].as_integer().expect("the demo is complete"))
                .expect("the demo is complete"),
            title: text(award, "title").expect("the demo is complete"),
            level: text(award, "level").and_then(|code| AwardLevel::from_code(&code)),
            value: None,
            claimed_count: None,
            given_on: text(award, "given_on").and_then(|code| PartialDate::from_code(&code)),
            note: text(award, "note"),
            source: self.source(award),
        }
    }
}

fn profile(table: &Table) -> Profile {
    let date = |key| text(table, key).and_then(|code| PartialDate::from_code(&code));
    let affair = |value: &Value| Affair::ALL.iter().copied().find(|affair| Some(affair.label()) == value.as_str());
    Profile {
        name: text(table, "name").expect("the demo is complete"),
        expansion: text(table, "expansion"),
        expansion_note: text(table, "expansion_note"),
        owners: list(table, "owners").iter().map(|_| OpdId::fresh()).collect(),
        owned_by_all: table.get("owned_by_all").and_then(Value::as_bool).unwrap_or_default(),
        stage: text(table, "stage").and_then(|code| Stage::from_code(&code)),
        liveness: text(table, "liveness").and_then(|code| Liveness::from_code(&code)),
        kind: text(table, "kind").and_then(|code| Kind::from_code(&code)),
        medium: text(table, "medium").and_then(|code| Medium::from_code(&code)),
        initiator: text(table, "initiator").and_then(|code| Initiator::from_code(&code.to_lowercase())),
        affairs: list(table, "affairs").iter().filter_map(affair).collect(),
        trial_on: date("trial_on"),
        implemented_on: date("implemented_on"),
        developed_on: date("developed_on"),
        dates_note: text(table, "dates_note"),
        ..Profile::default()
    }
}

/// One innovation of the demo.
pub fn material(slug: &str) -> Material {
    let file: Table = toml::from_str(include_str!("../../../demo/kota-mojokerto.toml")).expect("the demo is complete");
    let demo = Demo { pemda: PemdaId::fresh(), file };
    let innovations = list(&demo.file, "innovation").iter().map(row);
    let table = innovations.clone().find(|table| text(table, "slug").as_deref() == Some(slug)).expect("in the demo");
    let id = InnovationId::fresh();
    let name = text(table, "name").expect("the demo is complete");
    let units = list(&demo.file, "opd").iter().map(row);
    let owners = list(table, "owners").iter().map(|key| {
        let unit =
            units.clone().find(|unit| text(unit, "slug").as_deref() == key.as_str()).expect("the demo is complete");
        text(unit, "name").expect("the demo is complete")
    });
    Material {
        pemda: Pemda {
            id: demo.pemda,
            slug: "kota-mojokerto".to_owned(),
            kind: PemdaKind::Kota,
            name: "Kota Mojokerto".to_owned(),
            province: Some("Jawa Timur".to_owned()),
            kecamatan_count: Some(3),
            head_title: None,
            head_name: None,
            head_nickname: None,
        },
        innovation: Innovation {
            id,
            pemda: demo.pemda,
            slug: slug.to_owned(),
            profile: profile(table),
            revision: 1,
            updated_at: moment(),
            updated_by: "Penyusun".to_owned(),
        },
        owners: owners.collect(),
        kin: Vec::new(),
        year: Some(2026),
        facts: list(table, "facts").iter().map(|fact| demo.fact(row(fact))).collect(),
        asked_on: moment().date_naive(),
        integrations: list(table, "integration").iter().map(|one| demo.integration(id, &name, row(one))).collect(),
        benefits: list(table, "metric").iter().map(|one| demo.metric(id, row(one))).collect(),
        group: None,
        revision: None,
        texts: Vec::new(),
        proofs: Vec::new(),
        awards: list(table, "award").iter().map(|one| demo.award(id, &name, row(one))).collect(),
    }
}
