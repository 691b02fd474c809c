//! One innovation in one edition, looked at before it is entered.

use serde::Serialize;

use super::{Sign, sample, short};
use crate::assessment::model::eligibility::{Assessment, Finding, Overall, window};
use crate::candidates::model::administration::{Administration, Applicant, Check, Fix, Place, State};
use crate::candidates::model::{Paper, Story, Subject, Surroundings, best, mending};
use crate::candidates::paths;
use crate::innovations::model::{Innovation, Profile};
use crate::innovations::views::tabs::{Tab, Tabs};
use crate::kernel::id::InnovationId;
use crate::rulebooks::model::{Edition, Group, Programme, Provenance, Rule};
use crate::rulebooks::views::proof::{Proof, SourceLine};
use crate::rulebooks::views::state_tag;
use crate::web::page::Page;
use crate::web::parts::{Crumb, Link, Tag, crumbs};
use crate::{assessment, competitions, evidence, innovations, rulebooks};

/// One innovation in one edition, looked at before it is entered.
#[derive(Debug, Serialize)]
pub struct PreflightPage {
    heading: String,
    name: String,
    crumbs: Vec<Crumb>,
    tabs: Tabs,
    edition: Link,
    state: Tag,
    window: String,
    caution: Option<&'static str>,
    routine: Option<Link>,
    groups: Vec<GroupLine>,
    chosen: Option<Chosen>,
    sources: Vec<SourceLine>,
}

/// A group with its verdict; an edition without groups has one line without a name.
#[derive(Debug, Serialize)]
struct GroupLine {
    href: String,
    title: String,
    sign: Sign,
    current: bool,
}

/// The group that is looked at.
#[derive(Debug, Serialize)]
struct Chosen {
    title: Option<String>,
    sign: Sign,
    summary: String,
    conditions: Vec<Line>,
    administration: String,
    parts: Vec<PartOf>,
}

#[derive(Debug, Serialize)]
struct PartOf {
    id: &'static str,
    title: &'static str,
    lines: Vec<Line>,
}

#[derive(Debug, Serialize)]
struct Line {
    title: String,
    sign: Sign,
    words: String,
    fix: Option<Link>,
    proof: Proof,
}

/// What the page shows.
#[derive(Clone, Copy)]
pub struct Seen<'a> {
    /// The innovation.
    pub innovation: &'a Innovation,
    /// The same as conditions ask about it; nothing for routine work, which is held against none.
    pub subject: Option<&'a Subject>,
    /// Its government and the day.
    pub around: &'a Surroundings,
    /// Its latest record.
    pub story: Option<&'a Story>,
    /// Its documents.
    pub papers: &'a [Paper],
    /// Code of the group that was asked for.
    pub group: Option<&'a str>,
    /// Title of the category it is entered in.
    pub category: Option<&'a str>,
}

impl PreflightPage {
    /// The page of an innovation in an edition.
    pub fn new(edition: &'static Edition, seen: Seen<'_>) -> Self {
        Self::of(edition, seen.innovation.id, &seen.innovation.profile, seen)
    }

    fn of(edition: &'static Edition, id: InnovationId, profile: &Profile, seen: Seen<'_>) -> Self {
        let (show, name) = (innovations::paths::show(id, None), profile.name.as_str());
        let of_innovation = assessment::paths::OfInnovation { id }.to_string();
        let found = seen.subject.map(|subject| seen.around.assess(subject, edition)).unwrap_or_default();
        let chosen = chosen(&found, seen.group);
        let chosen_code = chosen.and_then(|one| one.group).map(|group| group.code.as_str());
        let mut page = Self {
            heading: format!("Kelayakan {}", short(edition)),
            name: name.to_owned(),
            crumbs: crumbs(
                &[("/inovasi", "Inovasi"), (&show, name), (&of_innovation, "Penilaian")],
                &format!("Kelayakan {}", short(edition)),
            ),
            tabs: Tabs::new(id, Tab::Assessment),
            edition: Link {
                href: rulebooks::paths::Show { id: edition.id.clone() }.to_string(),
                label: edition.title.clone(),
            },
            state: state_tag(edition.state),
            window: window(edition, seen.around.today).words(),
            caution: (!edition.state.is_in_use())
                .then_some("Edisi ini tidak dipakai untuk mendaftar; hasilnya hanya sebagai perbandingan."),
            routine: seen.subject.is_none().then(|| Link {
                href: innovations::paths::Criteria { id }.to_string(),
                label: "Lihat penilaian lima kriteria".to_owned(),
            }),
            groups: Vec::new(),
            chosen: None,
            sources: Vec::new(),
        };
        let (Some(subject), Some(one)) = (seen.subject, chosen) else { return page };
        page.groups = group_lines(&found, id, edition, chosen_code);
        let applicant = Applicant { subject, profile, story: seen.story, papers: seen.papers, category: seen.category };
        let administration = Administration::of(edition, one.group, applicant);
        let instead = found.iter().filter(|other| other.overall == Overall::Eligible).find_map(|other| other.group);
        let to = Address { id, edition, year: seen.story.map(|story| story.year) };
        page.sources = sources(edition, one, &administration);
        page.chosen = Some(Chosen::of(one, instead, &administration, to));
        page
    }
}

/// The group asked for, else the first of those with the best verdict.
fn chosen<'f>(found: &'f [Assessment<'static>], group: Option<&str>) -> Option<&'f Assessment<'static>> {
    let asked = found.iter().find(|one| group.is_some() && one.group.map(|group| group.code.as_str()) == group);
    let best = best(found);
    asked.or_else(|| found.iter().find(|one| one.overall == best))
}

fn group_lines(
    found: &[Assessment<'static>],
    id: InnovationId,
    edition: &Edition,
    current: Option<&str>,
) -> Vec<GroupLine> {
    let line = |one: &Assessment<'static>| {
        let group = one.group?;
        Some(GroupLine {
            href: paths::preflight(id, &edition.id, Some(&group.code)),
            title: group.title.clone(),
            sign: Sign::of(one.overall),
            current: current == Some(group.code.as_str()),
        })
    };
    found.iter().filter_map(line).collect()
}

/// The sources that anything on the page cites.
fn sources(edition: &Edition, found: &Assessment<'_>, administration: &Administration<'_>) -> Vec<SourceLine> {
    let rows: Vec<&Provenance> = found
        .findings
        .iter()
        .map(|finding| &finding.rule.provenance)
        .chain(administration.all().map(|check| check.provenance))
        .collect();
    let cited = |key: &str| rows.iter().any(|row| row.cite.iter().any(|cite| cite.source == key));
    edition.sources.iter().filter(|source| cited(&source.key)).map(SourceLine::of).collect()
}

impl Chosen {
    fn of(
        found: &Assessment<'_>,
        instead: Option<&Group>,
        administration: &Administration<'_>,
        to: Address<'_>,
    ) -> Self {
        let programme = to.edition.programme;
        let instead = instead.filter(|group| found.group.is_none_or(|own| own.code != group.code));
        let condition = |finding: &Finding<'_>| {
            let mut words = finding.explanation.clone();
            if matches!(finding.rule.rule, Rule::AtMostReports { .. }) {
                words.push_str(" Dihitung dari yang tercatat di sini; pelaporan sebelum itu tidak diketahui.");
            }
            Line {
                title: finding.rule.title.clone(),
                sign: Sign::of_verdict(&finding.verdict, finding.decisive),
                words,
                fix: mending::fix(finding, instead).map(|fix| to.link(fix)),
                proof: Proof::of(&finding.rule.provenance, programme),
            }
        };
        let part = |id, title, checks: &[Check<'_>]| PartOf {
            id,
            title,
            lines: checks.iter().map(|check| Line::of_check(check, programme, to)).collect(),
        };
        let parts = [
            part("bagian", "Bagian proposal", &administration.sections),
            part("dokumen", "Dokumen", &administration.documents),
            part("isian", "Isian wajib", &administration.fields),
        ];
        Self {
            title: found.group.map(|group| group.title.clone()),
            sign: Sign::of(found.overall),
            summary: summary(found),
            conditions: found.findings.iter().map(condition).collect(),
            administration: tally(administration),
            parts: parts.into_iter().filter(|part| !part.lines.is_empty()).collect(),
        }
    }
}

impl Line {
    fn of_check(check: &Check<'_>, programme: Programme, to: Address<'_>) -> Self {
        Self {
            title: check.title.clone(),
            sign: Sign::of_state(check.state),
            words: check.words.clone(),
            fix: check.fix.clone().map(|fix| to.link(fix)),
            proof: Proof::of(check.provenance, programme),
        }
    }
}

/// The verdict in a sentence.
fn summary(found: &Assessment<'_>) -> String {
    let refusals = found.refusals().count();
    let missing = found.missing();
    let open = found.left_open().count();
    let left = if open > 0 {
        format!(" {open} syarat lain tidak dapat dihitung: dinilai oleh orang, atau aturannya belum diketahui.")
    } else {
        String::new()
    };
    match found.overall {
        Overall::Eligible => format!("Semua syarat yang dapat dihitung terpenuhi.{left}"),
        Overall::Ineligible => format!("{refusals} syarat tidak terpenuhi.{left}"),
        Overall::Undecided if missing.is_empty() => {
            format!("Belum ada syarat yang cukup diketahui untuk memastikannya; ini tidak menghalangi.{left}")
        }
        Overall::Undecided => format!("Belum dapat dipastikan tanpa: {}.{left}", missing.join(", ")),
    }
}

/// What the administrative selection would find, in a sentence.
fn tally(administration: &Administration<'_>) -> String {
    let of = |state| administration.count(state);
    let all = administration.all().count();
    if all == 0 {
        return "Pedoman edisi ini tidak memuat bagian, dokumen, atau isian yang dapat diperiksa.".to_owned();
    }
    let others = [State::Lacking, State::TooLong, State::Unknown].into_iter().filter(|state| of(*state) > 0);
    let others = others.map(|state| format!("{} {}", of(state), state.label().to_lowercase()));
    let words: Vec<String> = [format!("{} dari {all} siap", of(State::Ready))].into_iter().chain(others).collect();
    format!("{}.", words.join(", "))
}

/// Where the fixes of a page lead.
#[derive(Clone, Copy)]
struct Address<'a> {
    id: InnovationId,
    edition: &'a Edition,
    year: Option<i32>,
}

impl Address<'_> {
    fn link(self, fix: Fix) -> Link {
        let id = self.id;
        let href = match fix.place {
            Place::Profile(field) => format!("{}#{field}", innovations::paths::Edit { id }),
            Place::Fact(attribute) => match self.year {
                Some(year) => {
                    innovations::paths::EditFact { id, year, attribute: attribute.code().to_owned() }.to_string()
                }
                None => innovations::paths::show(id, None),
            },
            Place::NewYear => innovations::paths::show(id, None),
            Place::Upload => evidence::paths::Upload { id }.to_string(),
            Place::Link => evidence::paths::NewLink { id }.to_string(),
            Place::Awards => competitions::paths::awards(&competitions::model::filter::Filter {
                innovation: Some(id),
                ..competitions::model::filter::Filter::default()
            }),
            Place::Entries => assessment::paths::OfInnovation { id }.to_string(),
            Place::Edition => assessment::paths::Board { edition: self.edition.id.clone() }.to_string(),
            Place::Group(code) => paths::preflight(id, &self.edition.id, Some(&code)),
            Place::Rulebook => rulebooks::paths::Show { id: self.edition.id.clone() }.to_string(),
        };
        Link { href, label: fix.words }
    }
}

impl Page for PreflightPage {
    const TEMPLATE: &'static str = "candidates/preflight";

    fn title(&self) -> String {
        format!("{} {}", self.heading, self.name)
    }

    fn samples() -> Vec<Self> {
        let around = sample::surroundings();
        let profile = |subject: &Subject| Profile { name: subject.name.clone(), ..Profile::default() };
        let page = |id: &str, subject: &Subject, group: Option<&str>, counted: bool| {
            let edition = rulebooks::find(id).or_else(|| rulebooks::editions().first())?;
            let innovation = Innovation {
                id: subject.id,
                pemda: crate::kernel::id::PemdaId(uuid::Uuid::from_u128(2)),
                slug: "contoh".to_owned(),
                profile: profile(subject),
                revision: 1,
                updated_at: chrono::DateTime::UNIX_EPOCH,
                updated_by: "Penyusun".to_owned(),
            };
            let seen = Seen {
                innovation: &innovation,
                subject: counted.then_some(subject),
                around: &around,
                story: None,
                papers: &[],
                group,
                category: None,
            };
            Some(Self::new(edition, seen))
        };
        let winner = sample::winner();
        let empty = sample::subject(2, "Segenggam Sampah Gawe Stunting", "");
        let pages = [
            page("kipp-2023", &winner, Some("umum"), true),
            page("kipp-2023", &winner, None, true),
            page("iga-2026", &empty, None, true),
            page("inotek-2025", &empty, None, true),
            page("kipp-2025", &empty, Some("replikasi"), true),
            page("kipp-2023", &winner, None, false),
        ];
        pages.into_iter().flatten().collect()
    }
}
