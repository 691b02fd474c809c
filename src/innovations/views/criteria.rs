//! The five criteria of an innovation, and the works that fail the first.

use serde::Serialize;

use super::tabs::{Tab, Tabs};
use crate::innovations::forms::criteria::reason_name;
use crate::innovations::model::Innovation;
use crate::innovations::model::criteria::{Criterion, CriterionAnswer, Verdict, verdict};
use crate::innovations::paths;
use crate::innovations::store::criteria::RoutineWork;
use crate::web::field::{Choice, Field, FieldMaker};
use crate::web::form::{ErrorSummary, FormErrors, form_title};
use crate::web::page::Page;
use crate::web::parts::{Crumb, Empty, Tag, crumbs};
use crate::web::posted::Fields;

/// The five criteria as a form, or to read.
#[derive(Debug, Serialize)]
pub struct CriteriaPage {
    heading: String,
    crumbs: Vec<Crumb>,
    tabs: Tabs,
    errors: Option<ErrorSummary>,
    verdict: Tag,
    meaning: &'static str,
    may_edit: bool,
    action: String,
    revision: String,
    items: Vec<Item>,
    cancel_href: String,
}

#[derive(Debug, Serialize)]
struct Item {
    label: &'static str,
    held: Field,
    reason: Field,
    answer: Option<&'static str>,
}

/// A verdict as a tag.
pub fn verdict_tag(verdict: Verdict) -> Tag {
    let tone = match verdict {
        Verdict::Innovation => "green",
        Verdict::Routine => "purple",
        Verdict::Unmet => "amber",
        Verdict::Incomplete => "grey",
    };
    Tag { tone, text: verdict.label().to_owned() }
}

const fn meaning(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Innovation => "Kelima kriteria terpenuhi.",
        Verdict::Routine => {
            "Tidak ada yang diperbarui. Pekerjaan rutin dicatat terpisah dan tidak masuk daftar maupun hitungan inovasi."
        }
        Verdict::Unmet => "Ada kriteria yang tidak terpenuhi. Kelimanya harus terpenuhi agar disebut inovasi daerah.",
        Verdict::Incomplete => "Hasilnya muncul setelah kelima kriteria dijawab beserta alasannya.",
    }
}

impl CriteriaPage {
    /// The page of an innovation: what is stored gives the verdict, what was typed fills the form.
    pub fn new(
        of: &Innovation,
        answers: &[CriterionAnswer],
        (fields, errors): (&Fields, &FormErrors),
        may_edit: bool,
    ) -> Self {
        let back = paths::show(of.id, None);
        let make = FieldMaker { fields, errors };
        let found = verdict(answers);
        Self {
            heading: format!("Lima kriteria {}", of.profile.name),
            crumbs: crumbs(&[("/inovasi", "Inovasi"), (&back, &of.profile.name)], "Lima kriteria"),
            tabs: Tabs::new(of.id, Tab::Profile),
            errors: errors.summary(),
            verdict: verdict_tag(found),
            meaning: meaning(found),
            may_edit,
            action: paths::Criteria { id: of.id }.to_string(),
            revision: fields.text("revision").to_owned(),
            items: Criterion::ALL.iter().map(|criterion| item(*criterion, &make)).collect(),
            cancel_href: back,
        }
    }
}

fn item(criterion: Criterion, make: &FieldMaker<'_>) -> Item {
    let choices = vec![Choice::new("ya", "Ya"), Choice::new("tidak", "Tidak"), Choice::new("", "Belum dinilai")];
    let held = make.one_of(criterion.code(), "Apakah kriteria ini terpenuhi?", choices);
    let answer = match held.value.as_str() {
        "ya" => Some("Ya"),
        "tidak" => Some("Tidak"),
        _ => None,
    };
    let reason = make.text(&reason_name(criterion), "Alasan").rows(3).hint(criterion.question());
    Item { label: criterion.label(), held, reason, answer }
}

impl Page for CriteriaPage {
    const TEMPLATE: &'static str = "innovations/criteria";

    fn title(&self) -> String {
        form_title(self.errors.as_ref(), &self.heading)
    }

    fn samples() -> Vec<Self> {
        let innovation = super::show::sample_innovation();
        let answers = [CriterionAnswer {
            criterion: Criterion::New,
            holds: Some(false),
            reason: Some("Pemeliharaan biasa.".to_owned()),
            revision: 1,
        }];
        let fields = crate::innovations::forms::criteria::fill(&answers);
        let wrong = FormErrors::none().with("bermanfaat_alasan", "Tulis alasannya.");
        vec![
            Self::new(&innovation, &answers, (&fields, &wrong), true),
            Self::new(&innovation, &answers, (&fields, &FormErrors::none()), false),
        ]
    }
}

/// Works that were put forward as innovations and are none.
#[derive(Debug, Serialize)]
pub struct RoutinePage {
    crumbs: Vec<Crumb>,
    count: String,
    rows: Vec<Row>,
    empty: Option<Empty>,
}

#[derive(Debug, Serialize)]
struct Row {
    href: String,
    name: String,
    reason: String,
    source: Option<String>,
}

impl RoutinePage {
    /// The page.
    pub fn new(works: &[RoutineWork]) -> Self {
        let row = |work: &RoutineWork| Row {
            href: paths::Criteria { id: work.id }.to_string(),
            name: work.name.clone(),
            reason: work.reason.clone(),
            source: work.source.clone(),
        };
        Self {
            crumbs: crumbs(&[("/inovasi", "Inovasi")], "Pekerjaan rutin"),
            count: format!("{} pekerjaan rutin", works.len()),
            rows: works.iter().map(row).collect(),
            empty: works.is_empty().then(|| Empty {
                heading: "Tidak ada pekerjaan rutin".to_owned(),
                text: "Yang dinilai tidak mengandung pembaruan muncul di sini, terpisah dari daftar inovasi."
                    .to_owned(),
                action: None,
            }),
        }
    }
}

impl Page for RoutinePage {
    const TEMPLATE: &'static str = "innovations/routine";

    fn title(&self) -> String {
        "Pekerjaan rutin".to_owned()
    }

    fn samples() -> Vec<Self> {
        let work = |source: Option<&str>| RoutineWork {
            id: crate::kernel::id::InnovationId::fresh(),
            name: "Rekonstruksi jalan".to_owned(),
            reason: "Pekerjaan infrastruktur rutin.".to_owned(),
            source: source.map(str::to_owned),
        };
        vec![Self::new(&[work(Some("Laporan")), work(None)]), Self::new(&[])]
    }
}
