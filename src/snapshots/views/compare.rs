//! Two versions of a dossier, line by line.

use serde::Serialize;

use super::{DifferenceLine, sample};
use crate::innovations;
use crate::innovations::views::tabs::{Tab, Tabs};
use crate::kernel::amount::count;
use crate::snapshots::model::{Difference, Snapshot};
use crate::snapshots::paths;
use crate::web::page::Page;
use crate::web::parts::{Crumb, Empty, crumbs};

/// Two versions of a dossier.
#[derive(Debug, Serialize)]
pub struct ComparePage {
    heading: String,
    crumbs: Vec<Crumb>,
    tabs: Tabs,
    summary: String,
    lines: Vec<DifferenceLine>,
    empty: Option<Empty>,
}

impl ComparePage {
    /// A snapshot beside another version, called so; `earlier` says which comes first.
    pub fn new(snapshot: &Snapshot, name: &str, (from, to): (&str, &str), differences: &[Difference]) -> Self {
        let heading = format!("{}: {from} dan {to}", snapshot.title);
        let show = innovations::paths::show(snapshot.innovation, None);
        let own = paths::Show { id: snapshot.id }.to_string();
        let version = format!("Versi {}", snapshot.number);
        Self {
            crumbs: crumbs(&[("/inovasi", "Inovasi"), (&show, name), (&own, &version)], "Bandingkan"),
            tabs: Tabs::new(snapshot.innovation, Tab::Assessment),
            summary: format!("{} hal berbeda, dari {from} ke {to}.", count(differences.len() as u64)),
            lines: differences.iter().map(DifferenceLine::of).collect(),
            empty: differences.is_empty().then(|| Empty {
                heading: "Tidak ada perbedaan".to_owned(),
                text: format!("{from} dan {to} menyatakan hal yang sama persis."),
                action: None,
            }),
            heading,
        }
    }
}

impl Page for ComparePage {
    const TEMPLATE: &'static str = "snapshots/compare";

    fn title(&self) -> String {
        self.heading.clone()
    }

    fn samples() -> Vec<Self> {
        let frozen = sample::frozen();
        let (snapshot, _) = &frozen[0];
        vec![
            Self::new(snapshot, "GAYATRI", ("versi 1", "versi 2"), &sample::changed()),
            Self::new(snapshot, "GAYATRI", ("versi 2", "data hari ini"), &[]),
        ]
    }
}
