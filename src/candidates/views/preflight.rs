//! One innovation in one edition, looked at before it is entered.

use serde::Serialize;

use super::lines::{Address, Line, PartOf, parts, sources, tally};
use super::{Sign, sample, short};
use crate::assessment::model::Entry;
use crate::assessment::model::eligibility::{Assessment, Overall, window};
use crate::candidates::model::administration::{Administration, Applicant};
use crate::candidates::model::{Paper, Story, Subject, Surroundings, best};
use crate::candidates::{forms, paths};
use crate::dossiers::model::Text;
use crate::innovations::model::{Innovation, Profile};
use crate::innovations::views::tabs::{Tab, Tabs};
use crate::kernel::id::InnovationId;
use crate::letters::views::Offers;
use crate::rulebooks::model::{Edition, Group};
use crate::rulebooks::views::proof::SourceLine;
use crate::rulebooks::views::state_tag;
use crate::web::field::{Choice, Field, FieldMaker};
use crate::web::form::{ErrorSummary, FormErrors, form_title};
use crate::web::page::Page;
use crate::web::parts::{Crumb, Link, Tag, crumbs};
use crate::web::posted::Fields;
use crate::{assessment, innovations, rulebooks};

/// One innovation in one edition, looked at before it is entered.
#[derive(Debug, Serialize)]
pub struct PreflightPage {
    heading: String,
    name: String,
    errors: Option<ErrorSummary>,
    crumbs: Vec<Crumb>,
    tabs: Tabs,
    edition: Link,
    state: Tag,
    window: String,
    caution: Option<&'static str>,
    routine: Option<Link>,
    standing: Option<Link>,
    groups: Vec<GroupLine>,
    chosen: Option<Chosen>,
    enter: Option<EnterForm>,
    sources: Vec<SourceLine>,
    letters: Option<Offers>,
}

/// A group with its verdict; an edition without groups has none.
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

/// The form that enters the innovation.
#[derive(Debug, Serialize)]
struct EnterForm {
    action: String,
    group: Option<Field>,
    category: Option<Field>,
    submit: &'static str,
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
    /// Its entry in the edition, also one that was taken out.
    pub entry: Option<&'a Entry>,
    /// What was written for the form of that entry.
    pub texts: &'a [Text],
}

/// The form that enters an innovation, as far as the visitor may use it.
#[derive(Clone, Copy)]
pub struct Entering<'a> {
    /// What was typed; nothing when the page is first opened.
    pub typed: Option<&'a Fields>,
    /// What is wrong with it.
    pub errors: &'a FormErrors,
}

impl PreflightPage {
    /// The page of an innovation in an edition, with the form where the visitor may enter innovations.
    pub fn new(edition: &'static Edition, seen: Seen<'_>, entering: Option<Entering<'_>>) -> Self {
        let id = seen.innovation.id;
        let found = seen.subject.map(|subject| seen.around.assess(subject, edition)).unwrap_or_default();
        let chosen = chosen(&found, seen.group);
        let mut page = Self::head(edition, id, &seen);
        let Some(one) = chosen else { return page };
        let code = one.group.map(|group| group.code.as_str());
        page.groups = group_lines(&found, id, edition, code);
        let category = seen.entry.and_then(|entry| entry.category.as_ref());
        // What was written for another group's form says nothing here.
        let entered = seen.entry.filter(|entry| entry.group.as_deref() == code);
        let applicant = Applicant {
            entered: entered.map(|entry| (entry.id, seen.texts)),
            profile: &seen.innovation.profile,
            story: seen.story,
            papers: seen.papers,
            category: edition.categories.iter().find(|row| Some(&row.code) == category).map(|row| row.title.as_str()),
        };
        let administration = Administration::of(edition, one.group, applicant);
        let instead = found.iter().filter(|other| other.overall == Overall::Eligible).find_map(|other| other.group);
        let to = Address { id, edition, year: seen.story.map(|story| story.year) };
        let demands = one.findings.iter().map(|finding| &finding.rule.provenance);
        page.sources = sources(edition, demands.chain(administration.all().map(|check| check.provenance)));
        page.chosen = Some(Chosen::of(one, instead, &administration, to));
        let stands = seen.entry.is_some_and(|entry| entry.left_at.is_none());
        if let Some(entering) = entering.filter(|_| edition.state.is_in_use() && !stands) {
            page.errors = entering.errors.summary();
            page.enter = Some(EnterForm::of(edition, id, &found, (seen.entry, code), entering));
        }
        page
    }

    fn head(edition: &'static Edition, id: InnovationId, seen: &Seen<'_>) -> Self {
        let name = seen.innovation.profile.name.as_str();
        let show = innovations::paths::show(id, None);
        let of_innovation = assessment::paths::OfInnovation { id }.to_string();
        let heading = format!("Kelayakan {}", short(edition));
        let standing = seen.entry.filter(|entry| entry.left_at.is_none());
        let standing = standing.map(|entry| {
            let group = entry.group.as_ref().and_then(|code| edition.group(code));
            let label = group.map_or("Terdaftar".to_owned(), |group| format!("Terdaftar di {}", group.title));
            Link { href: assessment::paths::Entry { id: entry.id }.to_string(), label }
        });
        Self {
            name: name.to_owned(),
            errors: None,
            crumbs: crumbs(&[("/inovasi", "Inovasi"), (&show, name), (&of_innovation, "Penilaian")], &heading),
            heading,
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
            standing,
            groups: Vec::new(),
            chosen: None,
            enter: None,
            sources: Vec::new(),
            letters: None,
        }
    }

    /// With the letters that its entry may need.
    pub fn with_letters(self, letters: Option<Offers>) -> Self {
        Self { letters, ..self }
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

impl Chosen {
    fn of(found: &Assessment<'_>, instead: Option<&Group>, checks: &Administration<'_>, to: Address<'_>) -> Self {
        let instead = instead.filter(|group| found.group.is_none_or(|own| own.code != group.code));
        Self {
            title: found.group.map(|group| group.title.clone()),
            sign: Sign::of(found.overall),
            summary: summary(found),
            conditions: found.findings.iter().map(|finding| Line::of_finding(finding, instead, to)).collect(),
            administration: tally(checks),
            parts: parts(checks, to),
        }
    }
}

impl EnterForm {
    fn of(
        edition: &Edition,
        id: InnovationId,
        found: &[Assessment<'static>],
        (before, group): (Option<&Entry>, Option<&str>),
        entering: Entering<'_>,
    ) -> Self {
        let filled = forms::fill(before, group);
        let make = FieldMaker { fields: entering.typed.unwrap_or(&filled), errors: entering.errors };
        let groups = found.iter().filter_map(|one| {
            let hint = format!("{}. {}", one.overall.label(), summary(one));
            let group = one.group?;
            Some(Choice { hint: Some(hint), ..Choice::new(group.code.as_str(), group.title.as_str()) })
        });
        let categories = edition.categories.iter().map(|row| Choice::new(row.code.as_str(), row.title.as_str()));
        let categories = [Choice::new("", "Belum dipilih")].into_iter().chain(categories);
        Self {
            action: paths::Preflight { id, edition: edition.id.clone() }.to_string(),
            group: (!edition.groups.is_empty()).then(|| make.one_of("kelompok", "Kelompok", groups.collect())),
            category: (!edition.categories.is_empty())
                .then(|| make.one_of("kategori", "Kategori", categories.collect()).optional()),
            submit: if before.is_some() { "Daftarkan lagi" } else { "Daftarkan" },
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

impl Page for PreflightPage {
    const TEMPLATE: &'static str = "candidates/preflight";

    fn title(&self) -> String {
        form_title(self.errors.as_ref(), &format!("{} {}", self.heading, self.name))
    }

    fn samples() -> Vec<Self> {
        let (around, winner) = (sample::surroundings(), sample::winner());
        let empty = sample::subject(2, "Segenggam Sampah Gawe Stunting", "");
        let none = FormErrors::none();
        let wrong = FormErrors::none().with("kelompok", "Pilih kelompok yang diikuti.");
        let (blank, faulty) = (Entering { typed: None, errors: &none }, Entering { typed: None, errors: &wrong });
        let entered = sample::entry("kipp-2023", Some("khusus"));
        let page = |id: &str, subject: &Subject, group, counted: bool, entry: Option<&Entry>, form| {
            let innovation = sample::innovation(subject, Profile::default());
            let seen = Seen {
                innovation: &innovation,
                subject: counted.then_some(subject),
                around: &around,
                story: None,
                papers: &[],
                group,
                entry,
                texts: &[],
            };
            rulebooks::find(id).map(|edition| Self::new(edition, seen, form))
        };
        let pages = [
            page("kipp-2023", &winner, Some("umum"), true, None, Some(blank)),
            page("kipp-2023", &winner, None, true, None, Some(faulty)),
            page("kipp-2023", &winner, None, true, Some(&entered), Some(blank)),
            page("iga-2026", &empty, None, true, None, None),
            page("inotek-2025", &empty, None, true, None, None),
            page("kipp-2025", &empty, Some("replikasi"), true, None, None),
            page("kipp-2023", &winner, None, false, None, None),
        ];
        let letters = rulebooks::find("kipp-2023").and_then(|edition| Offers::new(entered.id, edition, &[], true));
        pages.into_iter().flatten().map(|page| page.with_letters(letters.clone())).collect()
    }
}
