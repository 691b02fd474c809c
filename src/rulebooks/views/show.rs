//! One edition, row by row.

use serde::Serialize;

use super::index::{AspectTable, Figure, Line, aspects, bands, figures, formula};
use super::list::{caution, state_tag};
use super::proof::{GradeTag, Proof, SourceLine, UNKNOWN, certainty};
use super::proposal::{GroupTable, groups};
use super::terms::{Terms, tables};
use crate::rulebooks::model::Edition;
use crate::rulebooks::paths;
use crate::web::page::Page;
use crate::web::parts::{Crumb, Link, Tag, crumbs};

/// One edition, row by row.
#[derive(Debug, Serialize)]
pub struct ShowPage {
    crumbs: Vec<Crumb>,
    heading: String,
    file_href: String,
    organiser: String,
    programme: String,
    state: Tag,
    caution: Option<Banner>,
    theme: String,
    proof: Proof,
    figures: Vec<Figure>,
    contents: Vec<Link>,
    grades: Vec<GradeTag>,
    aspects: Vec<AspectTable>,
    formula: Vec<Line>,
    bands: Vec<Line>,
    groups: Vec<GroupTable>,
    terms: Vec<Terms>,
    sources: Vec<SourceLine>,
}

/// What to know before relying on the edition, for `parts/banner`.
#[derive(Debug, Serialize)]
struct Banner {
    kind: &'static str,
    heading: Option<String>,
    text: String,
}

impl ShowPage {
    /// The page of an edition.
    pub fn new(edition: &Edition) -> Self {
        let programme = edition.programme;
        let mut page = Self {
            crumbs: crumbs(&[("/pedoman", "Pedoman")], &edition.title),
            heading: edition.title.clone(),
            file_href: paths::File { id: edition.id.clone() }.to_string(),
            organiser: edition.organiser.clone(),
            programme: format!("{}, {}", programme.label(), edition.year),
            state: state_tag(edition.state),
            caution: caution(edition).map(|text| Banner { kind: "notice", heading: None, text }),
            theme: edition.theme.clone().unwrap_or_else(|| UNKNOWN.to_owned()),
            proof: Proof::of(&edition.provenance, programme),
            figures: figures(edition),
            contents: Vec::new(),
            grades: certainty(edition).into_iter().map(|(grade, _)| GradeTag::of(grade, programme)).collect(),
            aspects: aspects(edition),
            formula: formula(edition),
            bands: bands(edition),
            groups: groups(edition),
            terms: tables(edition),
            sources: edition.sources.iter().map(SourceLine::of).collect(),
        };
        page.contents = page.parts();
        page
    }

    fn parts(&self) -> Vec<Link> {
        let link = |id: &str, label: &str| Link { href: format!("#{id}"), label: label.to_owned() };
        let mut parts: Vec<Link> = self.groups.iter().map(|group| link(&group.id, &group.title)).collect();
        parts.extend(self.aspects.iter().map(|aspect| link(&aspect.id, &aspect.title)));
        if !self.formula.is_empty() {
            parts.push(link("rumus", "Rumus"));
        }
        if !self.bands.is_empty() {
            parts.push(link("predikat", "Predikat"));
        }
        parts.extend(self.terms.iter().map(|table| link(table.id, table.heading)));
        parts.push(link("sumber", "Sumber"));
        parts
    }
}

impl Page for ShowPage {
    const TEMPLATE: &'static str = "rulebooks/show";

    fn title(&self) -> String {
        self.heading.clone()
    }

    fn samples() -> Vec<Self> {
        crate::rulebooks::editions().iter().map(Self::new).collect()
    }
}
