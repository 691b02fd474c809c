//! What happened to an innovation.

use serde::Serialize;

use super::difference::EntryLine;
use super::tabs::{Tab, Tabs};
use crate::audit::model::Entry;
use crate::innovations::model::Innovation;
use crate::innovations::paths;
use crate::kernel::paging::Paged;
use crate::web::page::Page;
use crate::web::pager::Pager;
use crate::web::parts::{Crumb, crumbs};

/// What happened to an innovation, newest first.
#[derive(Debug, Serialize)]
pub struct HistoryPage {
    heading: String,
    crumbs: Vec<Crumb>,
    tabs: Tabs,
    entries: Vec<EntryLine>,
    pager: Option<Pager>,
}

impl HistoryPage {
    /// The page of an innovation.
    pub fn new(of: &Innovation, found: Paged<Entry>) -> Self {
        let back = paths::show(of.id, None);
        let pager = Pager::of(&found, |number| format!("{}?halaman={number}", paths::History { id: of.id }));
        Self {
            heading: format!("Riwayat {}", of.profile.name),
            crumbs: crumbs(&[("/inovasi", "Inovasi"), (&back, &of.profile.name)], "Riwayat"),
            tabs: Tabs::new(of.id, Tab::History),
            entries: found.rows.into_iter().map(EntryLine::of).collect(),
            pager,
        }
    }
}

impl Page for HistoryPage {
    const TEMPLATE: &'static str = "innovations/history";

    fn title(&self) -> String {
        self.heading.clone()
    }

    fn samples() -> Vec<Self> {
        use crate::audit::model::Change;

        let change = |before: &str, after: &str| Change {
            field: "Nama inovasi".to_owned(),
            before: before.to_owned(),
            after: after.to_owned(),
        };
        let entry = |changes| Entry {
            at: chrono::DateTime::UNIX_EPOCH,
            actor: "Sri".to_owned(),
            summary: "mengubah nama".to_owned(),
            changes,
        };
        let rows = vec![entry(vec![change("", "GAYATRI"), change("Gayatri", "")]), entry(Vec::new())];
        let innovation = super::show::sample_innovation();
        vec![
            Self::new(&innovation, Paged { rows, total: 40, number: 1, size: 25 }),
            Self::new(&innovation, Paged { rows: Vec::new(), total: 0, number: 1, size: 25 }),
        ]
    }
}
