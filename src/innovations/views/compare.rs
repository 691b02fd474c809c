//! Two years of an innovation's story side by side.

use serde::Serialize;

use super::difference::{Piece, pieces};
use super::tabs::{Tab, Tabs};
use crate::innovations::model::{Fact, Innovation};
use crate::innovations::paths;
use crate::kernel::amount::count;
use crate::kernel::difference::{count_changed, words};
use crate::rulebooks::model::Attribute;
use crate::web::page::Page;
use crate::web::parts::{Crumb, Tag, crumbs};

/// Two years side by side.
#[derive(Debug, Serialize)]
pub struct ComparePage {
    heading: String,
    crumbs: Vec<Crumb>,
    tabs: Tabs,
    before: i32,
    after: i32,
    years: Vec<YearOption>,
    action: String,
    rows: Vec<Row>,
    same: Vec<&'static str>,
}

#[derive(Debug, Serialize)]
struct YearOption {
    year: i32,
    is_before: bool,
    is_after: bool,
}

#[derive(Debug, Serialize)]
struct Row {
    label: &'static str,
    state: Tag,
    pieces: Vec<Piece>,
    had: bool,
    has: bool,
}

impl ComparePage {
    /// The story of an earlier and a later year; `years` are those to choose from.
    pub fn new(of: &Innovation, years: &[i32], before: (i32, &[Fact]), after: (i32, &[Fact])) -> Self {
        let back = paths::show(of.id, None);
        let text = |facts: &[Fact], attribute: Attribute| {
            facts.iter().find(|fact| fact.attribute == attribute).map(|fact| fact.body.clone()).unwrap_or_default()
        };
        let mut rows = Vec::new();
        let mut same = Vec::new();
        for attribute in Attribute::ALL {
            let (old, new) = (text(before.1, *attribute), text(after.1, *attribute));
            if old == new {
                if !old.is_empty() {
                    same.push(attribute.label());
                }
                continue;
            }
            rows.push(Row {
                label: attribute.label(),
                state: state(&old, &new),
                pieces: pieces(&old, &new, false),
                had: !old.is_empty(),
                has: !new.is_empty(),
            });
        }
        let option = |year: &i32| YearOption { year: *year, is_before: *year == before.0, is_after: *year == after.0 };
        Self {
            heading: format!("{}: {} dan {}", of.profile.name, before.0, after.0),
            crumbs: crumbs(&[("/inovasi", "Inovasi"), (&back, &of.profile.name)], "Bandingkan tahun"),
            tabs: Tabs::new(of.id, Tab::Story),
            before: before.0,
            after: after.0,
            years: years.iter().map(option).collect(),
            action: paths::Compare { id: of.id }.to_string(),
            rows,
            same,
        }
    }
}

fn state(old: &str, new: &str) -> Tag {
    let changed = u64::try_from(count_changed(&words(old, new))).unwrap_or(u64::MAX);
    let (tone, text) = match (old.is_empty(), new.is_empty()) {
        (true, _) => ("green", "Baru ditulis".to_owned()),
        (_, true) => ("grey", "Dikosongkan".to_owned()),
        _ => ("blue", format!("{} kata berbeda", count(changed))),
    };
    Tag { tone, text }
}

impl Page for ComparePage {
    const TEMPLATE: &'static str = "innovations/compare";

    fn title(&self) -> String {
        format!("Bandingkan {}", self.heading)
    }

    fn samples() -> Vec<Self> {
        let innovation = super::show::sample_innovation();
        let fact = |attribute, body: &str| Fact {
            attribute,
            body: body.to_owned(),
            source: None,
            revision: 1,
            updated_at: chrono::DateTime::UNIX_EPOCH,
            updated_by: "Sri".to_owned(),
        };
        let old = [
            fact(Attribute::Problem, "Tujuh aplikasi."),
            fact(Attribute::Goal, "Satu data."),
            fact(Attribute::Money, "APBD."),
        ];
        let new = [
            fact(Attribute::Problem, "Tiga aplikasi."),
            fact(Attribute::Goal, "Satu data."),
            fact(Attribute::People, "Dua orang."),
        ];
        vec![
            Self::new(&innovation, &[2026, 2025], (2025, &old), (2026, &new)),
            Self::new(&innovation, &[2026, 2025], (2025, &[]), (2026, &[])),
        ]
    }
}
