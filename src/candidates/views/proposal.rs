//! An entry of an edition without an index: its sections as they are filled from the story, beside the form before.

use serde::Serialize;

use super::lines::{Address, Line, PartOf, parts, sources, tally};
use super::{Sign, sample, short};
use crate::assessment::model::Entry;
use crate::assessment::model::eligibility::Overall;
use crate::candidates::model::administration::{Administration, Applicant, Check, Kind};
use crate::candidates::model::reuse::{Before, gone, mark};
use crate::candidates::paths;
use crate::innovations::model::Profile;
use crate::innovations::views::tabs::{Tab, Tabs};
use crate::kernel::id::InnovationId;
use crate::rulebooks::model::{Edition, Section};
use crate::rulebooks::views::proof::SourceLine;
use crate::web::page::Page;
use crate::web::parts::{Crumb, crumbs};
use crate::{assessment, dossiers, innovations, rulebooks};

/// An entry of an edition without an index.
#[derive(Debug, Serialize)]
pub struct ProposalPage {
    heading: String,
    name: String,
    crumbs: Vec<Crumb>,
    tabs: Tabs,
    group: Option<String>,
    category: Option<String>,
    sign: Option<Sign>,
    preflight: String,
    dossier: String,
    left: bool,
    leave: Option<String>,
    before: Option<String>,
    gone: Option<String>,
    summary: String,
    sections: Vec<Line>,
    parts: Vec<PartOf>,
    sources: Vec<SourceLine>,
}

impl ProposalPage {
    /// The page of an entry. `before` is the form the innovation was entered with before, `overall` what conditions say now;
    /// `may_keep` whether the visitor enters innovations.
    pub fn new(
        edition: &Edition,
        (entry, id): (&Entry, InnovationId),
        applicant: Applicant<'_>,
        (overall, before): (Option<Overall>, Option<Before<'_>>),
        may_keep: bool,
    ) -> Self {
        let (show, name) = (innovations::paths::show(id, None), applicant.profile.name.as_str());
        let of_innovation = assessment::paths::OfInnovation { id }.to_string();
        let group = entry.group.as_ref().and_then(|code| edition.group(code));
        let sections: &[Section] = group.map_or(&[], |group| group.sections.as_slice());
        let mut checks = Administration::of(edition, group, applicant);
        let to = Address { id, edition, year: applicant.story.map(|story| story.year) };
        let cited = sources(edition, checks.all().map(|check| check.provenance));
        let summary = tally(&checks);
        let told = std::mem::take(&mut checks.sections);
        let lines = told.iter().map(|check| section_line(check, sections, before, to)).collect();
        let lost = before.map(|before| gone(sections, &before.group.sections)).unwrap_or_default();
        Self {
            heading: short(edition),
            name: name.to_owned(),
            crumbs: crumbs(&[("/inovasi", "Inovasi"), (&show, name), (&of_innovation, "Penilaian")], &short(edition)),
            tabs: Tabs::new(id, Tab::Assessment),
            group: group.map(|group| group.title.clone()),
            category: applicant.category.map(str::to_owned),
            sign: overall.map(Sign::of),
            preflight: paths::preflight(id, &edition.id, entry.group.as_deref()),
            dossier: dossiers::paths::Workspace { id: entry.id }.to_string(),
            left: entry.left_at.is_some(),
            leave: (may_keep && entry.left_at.is_none()).then(|| assessment::paths::Leave { id: entry.id }.to_string()),
            before: before.map(|before| format!("{}, {}", short(before.edition), before.group.title)),
            gone: (!lost.is_empty()).then(|| lost.join("; ")),
            summary,
            sections: lines,
            parts: parts(&checks, to),
            sources: cited,
        }
    }
}

/// A check of a section, beside the form before.
fn section_line(check: &Check<'_>, sections: &[Section], before: Option<Before<'_>>, to: Address<'_>) -> Line {
    let line = Line::of_check(check, to);
    let Some(before) = before.filter(|_| check.kind == Kind::Section) else { return line };
    let titled = |section: &&Section| format!("{}. {}", section.number, section.title) == check.title;
    match sections.iter().find(titled) {
        Some(section) => line.marked(&mark(section, &before.group.sections), &short(before.edition)),
        None => line,
    }
}

impl Page for ProposalPage {
    const TEMPLATE: &'static str = "candidates/proposal";

    fn title(&self) -> String {
        format!("{} {}", self.heading, self.name)
    }

    fn samples() -> Vec<Self> {
        let winner = sample::winner();
        let profile = Profile { name: winner.name.clone(), ..Profile::default() };
        let story = sample::story();
        let applicant = |story, category| Applicant { profile: &profile, story, papers: &[], category, entered: None };
        let (Some(kipp), Some(inotek)) = (rulebooks::find("kipp-2023"), rulebooks::find("inotek-2025")) else {
            return Vec::new();
        };
        let before = kipp.group("umum").map(|group| Before { edition: kipp, group });
        let special = sample::entry("kipp-2023", Some("khusus"));
        let left = Entry { left_at: Some(chrono::DateTime::UNIX_EPOCH), ..special.clone() };
        let general = sample::entry("kipp-2023", Some("umum"));
        let plain = sample::entry("inotek-2025", None);
        let eligible = Some(Overall::Eligible);
        vec![
            Self::new(
                kipp,
                (&special, winner.id),
                applicant(Some(&story), Some("Kesehatan")),
                (eligible, before),
                true,
            ),
            Self::new(kipp, (&left, winner.id), applicant(Some(&story), None), (eligible, None), true),
            Self::new(kipp, (&general, winner.id), applicant(None, None), (eligible, None), false),
            Self::new(inotek, (&plain, winner.id), applicant(None, None), (None, None), false),
        ]
    }
}
