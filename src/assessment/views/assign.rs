//! Several gaps assigned at once, and what became of them.

use serde::Serialize;

use super::sample;
use crate::assessment::model::ticked::{Chore, Group, Ticked};
use crate::assessment::model::{Reach, View};
use crate::assessment::paths;
use crate::discussions;
use crate::discussions::model::several::{Given, Left, Summary, Why};
use crate::discussions::views::people_choices;
use crate::kernel::amount::count;
use crate::kernel::date::day;
use crate::rulebooks::model::Edition;
use crate::web::field::{Choice, Field, FieldMaker};
use crate::web::form::{ErrorSummary, FormErrors, form_title};
use crate::web::page::Page;
use crate::web::parts::{Crumb, Empty, Link, crumbs};
use crate::web::posted::Fields;

/// What is to be assigned.
pub struct Assigning<'a> {
    /// The edition.
    pub edition: &'a Edition,
    /// In whose word the gaps are looked at, and how far they reach.
    pub looked: (View, Reach),
    /// The gaps with the titles of their indicators, and for how many innovations each holds.
    pub ticked: &'a [(Ticked, String, usize)],
    /// Those that were ticked and are no gaps any more.
    pub gone: &'a [Ticked],
    /// What is asked, by the OPD that leads.
    pub groups: &'a [Group],
}

/// Several gaps assigned at once, as a form.
#[derive(Debug, Serialize)]
pub struct AssignPage {
    heading: &'static str,
    crumbs: Vec<Crumb>,
    errors: Option<ErrorSummary>,
    action: String,
    submit_key: String,
    hidden: Vec<Hidden>,
    line: String,
    gaps: Vec<GapLine>,
    gone: Vec<String>,
    groups: Vec<GroupLine>,
    due: Field,
    cancel_href: String,
    empty: Option<Empty>,
}

#[derive(Debug, Serialize)]
struct Hidden {
    name: &'static str,
    value: String,
}

#[derive(Debug, Serialize)]
struct GapLine {
    title: String,
    step: String,
    who: String,
}

#[derive(Debug, Serialize)]
struct GroupLine {
    person: Field,
    innovations: Vec<String>,
    summary: String,
}

fn trail(edition: &Edition, (view, reach): (View, Reach), here: &str) -> (Vec<Crumb>, String) {
    let board = paths::Board { edition: edition.id.clone() }.to_string();
    let back = paths::gaps(&edition.id, view, reach);
    let list = paths::List.to_string();
    (crumbs(&[(&list, "Penilaian"), (&board, &edition.title), (&back, "Celah nilai")], here), back)
}

impl AssignPage {
    /// The form.
    pub fn new(of: &Assigning<'_>, (fields, errors): (&Fields, &FormErrors), submit_key: String) -> Self {
        let make = FieldMaker { fields, errors };
        let (view, reach) = of.looked;
        let (crumbs, back) = trail(of.edition, of.looked, "Tugaskan");
        let tasks: usize = of.groups.iter().map(|group| group.asked.len()).sum();
        let looked = [("menurut", view.code().to_owned()), ("sampai", reach.code().to_owned())];
        let ticked = of.ticked.iter().map(|(ticked, ..)| ("celah", ticked.code()));
        Self {
            heading: "Tugaskan celah nilai",
            crumbs,
            errors: errors.summary(),
            action: paths::Assign { edition: of.edition.id.clone() }.to_string(),
            submit_key,
            hidden: looked.into_iter().chain(ticked).map(|(name, value)| Hidden { name, value }).collect(),
            line: format!(
                "{} celah menjadi {} tugas, satu untuk setiap inovasi di dalamnya.",
                count(of.ticked.len() as u64),
                count(tasks as u64)
            ),
            gaps: of.ticked.iter().map(GapLine::of).collect(),
            gone: of.gone.iter().map(words).collect(),
            groups: of.groups.iter().map(|group| GroupLine::of(group, &make)).collect(),
            due: make
                .text("tenggat", "Tenggat")
                .optional()
                .width(10)
                .hint("Satu tenggat untuk semuanya; tanggal lengkap, misalnya 12-3-2027."),
            empty: of.groups.is_empty().then(|| Empty {
                heading: "Belum ada celah yang dicentang".to_owned(),
                text: "Centang celah inovasi pada daftarnya, lalu tekan “Tugaskan yang dicentang”.".to_owned(),
                action: Some(Link { href: back.clone(), label: "Kembali ke celah nilai".to_owned() }),
            }),
            cancel_href: back,
        }
    }
}

fn words(of: &Ticked) -> String {
    format!("indikator {} dari tingkat {} ke {}", of.number, of.from, of.to)
}

impl GapLine {
    fn of((ticked, title, innovations): &(Ticked, String, usize)) -> Self {
        Self {
            title: format!("{}. {title}", ticked.number),
            step: format!("Tingkat {} → {}", ticked.from, ticked.to),
            who: format!("{} inovasi", count(*innovations as u64)),
        }
    }
}

impl GroupLine {
    fn of(group: &Group, make: &FieldMaker<'_>) -> Self {
        let nobody = Choice::new("", "Belum ditugaskan");
        let people = std::iter::once(nobody).chain(people_choices(&group.people)).collect();
        let mut innovations: Vec<String> = group.asked.iter().map(|chore| chore.name.clone()).collect();
        innovations.sort_by_key(|name| name.to_lowercase());
        innovations.dedup();
        Self {
            person: make.one_of(&group.field(), &format!("Petugas {}", group.unit), people),
            summary: format!(
                "{} tugas untuk {} inovasi",
                count(group.asked.len() as u64),
                count(innovations.len() as u64)
            ),
            innovations,
        }
    }
}

/// What became of gaps that were assigned at once.
#[derive(Debug, Serialize)]
pub struct AssignedPage {
    heading: &'static str,
    crumbs: Vec<Crumb>,
    line: String,
    given: Vec<GivenLine>,
    left_line: String,
    left: Vec<LeftLine>,
    back_href: String,
}

#[derive(Debug, Serialize)]
struct GivenLine {
    href: String,
    title: String,
    innovation: String,
    person: String,
}

#[derive(Debug, Serialize)]
struct LeftLine {
    title: String,
    innovation: String,
    why: &'static str,
}

impl AssignedPage {
    /// The page.
    pub fn new(edition: &Edition, looked: (View, Reach), summary: &Summary) -> Self {
        let (crumbs, back_href) = trail(edition, looked, "Ditugaskan");
        let mut people: Vec<&str> = summary.given.iter().map(|given| given.person.as_str()).collect();
        people.sort_unstable();
        people.dedup();
        let due = summary.due.map(|due| format!(", tenggat {}", day(due))).unwrap_or_default();
        let line = match summary.given.len() as u64 {
            0 => "Tidak ada tugas yang diberikan.".to_owned(),
            some => format!("{} tugas diberikan kepada {} orang{due}.", count(some), count(people.len() as u64)),
        };
        let given = |given: &Given| GivenLine {
            href: discussions::paths::Task { id: given.task }.to_string(),
            title: given.title.clone(),
            innovation: given.innovation.clone(),
            person: given.person.clone(),
        };
        let left = |left: &Left| LeftLine {
            title: left.title.clone(),
            innovation: left.innovation.clone(),
            why: left.why.label(),
        };
        Self {
            heading: "Tugas dari celah nilai",
            crumbs,
            line,
            given: summary.given.iter().map(given).collect(),
            left_line: format!("{} tugas tidak diberikan", count(summary.left.len() as u64)),
            left: summary.left.iter().map(left).collect(),
            back_href,
        }
    }
}

impl Page for AssignPage {
    const TEMPLATE: &'static str = "assessment/assign";

    fn title(&self) -> String {
        form_title(self.errors.as_ref(), self.heading)
    }

    fn samples() -> Vec<Self> {
        use crate::discussions::model::Addressee;
        use crate::kernel::id::{InnovationId, PersonId};

        let ticked = Ticked { number: "16".to_owned(), from: 0, to: 1 };
        let chore =
            |name: &str| Chore { innovation: InnovationId::fresh(), name: name.to_owned(), ticked: ticked.clone() };
        let person = Addressee {
            id: PersonId::fresh(),
            name: "Sri Wahyuni".to_owned(),
            username: "sri".to_owned(),
            duty: "Operator OPD, Dinkes".to_owned(),
        };
        let group = |code: &str, unit: &str, people: &[Addressee]| Group {
            code: code.to_owned(),
            unit: unit.to_owned(),
            asked: vec![chore("GAYATRI"), chore("Segenggam Sampah Gawe Stunting dengan nama yang sangat panjang")],
            people: people.to_vec(),
        };
        let groups = [group("a", "Dinkes", &[person]), group("tanpa-opd", "inovasi tanpa OPD pemilik", &[])];
        let known = [(ticked.clone(), "Regulasi inovasi daerah".to_owned(), 2)];
        let page = |ticked, gone, groups, errors: &FormErrors| {
            let looked = (View::Verified, Reach::Next);
            let shown = Assigning { edition: sample::edition(), looked, ticked, gone, groups };
            Self::new(&shown, (&Fields::new(), errors), "kunci".to_owned())
        };
        let wrong = FormErrors::none().with("petugas-a", "Pilih sedikitnya satu petugas.");
        let wrong = wrong.with("tenggat", "Tenggat sudah lewat. Pilih hari ini atau sesudahnya.");
        vec![
            page(&known, &[], &groups, &FormErrors::none()),
            page(&known, std::slice::from_ref(&ticked), &groups, &wrong),
            page(&[], &[], &[], &FormErrors::none()),
        ]
    }
}

impl Page for AssignedPage {
    const TEMPLATE: &'static str = "assessment/assigned";

    fn title(&self) -> String {
        self.heading.to_owned()
    }

    fn samples() -> Vec<Self> {
        use crate::kernel::id::TaskId;

        let title = "Naikkan indikator 16 ke tingkat 1 (iga-2026)".to_owned();
        let given = Given {
            task: TaskId::fresh(),
            title: title.clone(),
            innovation: "GAYATRI".to_owned(),
            person: "Sri Wahyuni".to_owned(),
        };
        let left = Left { title, innovation: "Mlijo Online".to_owned(), why: Why::Known };
        let all = Summary { due: chrono::NaiveDate::from_ymd_opt(2026, 12, 31), given: vec![given], left: vec![left] };
        let page = |summary: &Summary| Self::new(sample::edition(), (View::Verified, Reach::Next), summary);
        vec![
            page(&all),
            page(&Summary { left: Vec::new(), ..all.clone() }),
            page(&Summary { given: Vec::new(), ..all }),
        ]
    }
}
