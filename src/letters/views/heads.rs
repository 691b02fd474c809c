//! The letterheads of a government.

use serde::Serialize;

use super::sample;
use crate::kernel::date::moment;
use crate::letters::model::Head;
use crate::letters::paths;
use crate::web::page::Page;
use crate::web::parts::{Crumb, Tag, crumbs};

/// The letterheads of a government.
#[derive(Debug, Serialize)]
pub struct HeadsPage {
    crumbs: Vec<Crumb>,
    rows: Vec<Row>,
}

#[derive(Debug, Serialize)]
struct Row {
    href: String,
    name: String,
    place: Option<String>,
    pattern: Option<String>,
    state: Tag,
    changed: Option<String>,
}

impl HeadsPage {
    /// The page of these letterheads, the government's own first.
    pub fn new(heads: &[Head]) -> Self {
        Self { crumbs: crumbs(&[("/surat", "Surat")], "Kop surat"), rows: heads.iter().map(Row::of).collect() }
    }
}

impl Row {
    fn of(head: &Head) -> Self {
        let filled = head.revision > 0;
        let (tone, text) = if filled { ("green", "Terisi") } else { ("grey", "Belum diisi") };
        Self {
            href: paths::Head { owner: head.owner }.to_string(),
            name: if head.opd.is_some() { head.name() } else { &head.lines.government }.to_owned(),
            place: head.lines.place.clone(),
            pattern: head.lines.pattern.clone(),
            state: Tag { tone, text: text.to_owned() },
            changed: filled.then(|| format!("{} oleh {}", moment(head.updated_at), head.updated_by)),
        }
    }
}

impl Page for HeadsPage {
    const TEMPLATE: &'static str = "letters/heads";

    fn title(&self) -> String {
        "Kop surat".to_owned()
    }

    fn samples() -> Vec<Self> {
        vec![Self::new(&sample::heads())]
    }
}
