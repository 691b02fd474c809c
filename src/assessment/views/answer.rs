//! One indicator of an entry: the level claimed, what a verifier found, what the ministry gave. Three forms of one shape.

use serde::Serialize;

use super::{level_in_words, sample, state, two_decimals};
use crate::assessment::model::{Answer, Entry, Reason, View};
use crate::assessment::{forms, paths};
use crate::choices;
use crate::evidence::paths::About;
use crate::evidence::views::UseLine;
use crate::innovations::model::claim::Claim;
use crate::kernel::date::moment;
use crate::rulebooks;
use crate::rulebooks::model::{Edition, Indicator};
use crate::web::field::{Choice, Field, FieldMaker};
use crate::web::form::{ErrorSummary, FormErrors, form_title};
use crate::web::page::Page;
use crate::web::parts::{Crumb, Link, Tag, crumbs};
use crate::web::posted::Fields;

/// Which of the three is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// What the entrant claims.
    Claim,
    /// What a verifier found.
    Finding,
    /// What the ministry gave.
    Official,
    /// Nothing: the visitor only reads.
    Nothing,
}

/// One indicator of an entry.
#[derive(Debug, Serialize)]
pub struct AnswerPage {
    heading: String,
    asked: &'static str,
    crumbs: Vec<Crumb>,
    errors: Option<ErrorSummary>,
    state: Tag,
    words: Vec<Row>,
    form: Option<Form>,
    others: Vec<Link>,
    documents: Documents,
    guidance: String,
    evidence: Option<String>,
    window: Option<String>,
    rule_href: String,
}

#[derive(Debug, Serialize)]
struct Row {
    label: String,
    value: Option<String>,
    action: Option<Link>,
}

#[derive(Debug, Serialize)]
struct Form {
    action: String,
    revision: i64,
    level: Field,
    basis: Option<Field>,
    reason: Option<Field>,
    note: Field,
    submit: &'static str,
    cancel_href: String,
}

/// The documents used for the answer, and where more are brought.
#[derive(Debug, Serialize)]
struct Documents {
    claim: String,
    count: String,
    uses: Vec<UseLine>,
    upload_href: Option<String>,
    reuse_href: Option<String>,
    link_href: Option<String>,
    list_href: Option<String>,
}

impl AnswerPage {
    /// The page; `uses` are the documents used for the answer. `may` are the forms the visitor may use; the first of them that is not the one asked is linked.
    pub fn new(
        (edition, indicator): (&Edition, &Indicator),
        (entry, name): (&Entry, &str),
        (answer, uses): (&Answer, Vec<UseLine>),
        asked: Asked,
        may: &[Asked],
        (fields, errors): (&Fields, &FormErrors),
        revision: i64,
    ) -> Self {
        let board = paths::Board { edition: edition.id.clone() }.to_string();
        let back = paths::Entry { id: entry.id }.to_string();
        let trail = [(paths::List.to_string(), "Penilaian"), (board, &edition.title), (back.clone(), name)];
        let trail: Vec<(&str, &str)> = trail.iter().map(|(href, label)| (href.as_str(), *label)).collect();
        let known = !indicator.levels.is_empty();
        let form = Form::of((edition, indicator), answer, asked, (fields, errors), (revision, back));
        let may_claim = may.contains(&Asked::Claim);
        Self {
            heading: format!("{}. {}", indicator.number, indicator.title),
            asked: asked.label(),
            crumbs: crumbs(&trail, &format!("Indikator {}", indicator.number)),
            errors: errors.summary(),
            state: state(answer),
            words: rows(edition, indicator, answer),
            form: form.filter(|_| known),
            others: may
                .iter()
                .filter(|other| **other != asked && known)
                .filter_map(|other| other.link(answer))
                .collect(),
            documents: Documents::of(entry, answer, uses, may_claim),
            guidance: indicator.guidance.clone(),
            evidence: indicator.evidence.text.clone(),
            window: window(edition, indicator),
            rule_href: rulebooks::paths::Show { id: edition.id.clone() }.to_string(),
        }
    }
}

impl Asked {
    const fn label(self) -> &'static str {
        match self {
            Self::Claim => "Klaim OPD",
            Self::Finding => "Verifikasi",
            Self::Official => "Hasil resmi",
            Self::Nothing => "Jawaban",
        }
    }

    fn link(self, answer: &Answer) -> Option<Link> {
        let (href, label) = match self {
            Self::Claim => (paths::Answer { id: answer.id }.to_string(), "Ubah klaim"),
            Self::Finding => (paths::Verify { id: answer.id }.to_string(), "Verifikasi"),
            Self::Official => (paths::Official { id: answer.id }.to_string(), "Catat hasil resmi"),
            Self::Nothing => return None,
        };
        Some(Link { href, label: label.to_owned() })
    }
}

impl Form {
    fn of(
        (edition, indicator): (&Edition, &Indicator),
        answer: &Answer,
        asked: Asked,
        (fields, errors): (&Fields, &FormErrors),
        (revision, cancel_href): (i64, String),
    ) -> Option<Self> {
        let make = FieldMaker { fields, errors };
        let levels = || -> Vec<Choice> {
            let zero = Choice::new("0", level_in_words(edition, indicator, 0));
            let each = indicator.levels.iter().map(|level| {
                let label = level_in_words(edition, indicator, level.level);
                Choice::new(level.level.to_string(), format!("{label} (skor {})", two_decimals(level.score)))
            });
            std::iter::once(zero).chain(each).collect()
        };
        let none = || std::iter::once(Choice::new("", "Belum ada hasil resmi")).chain(levels()).collect();
        let form = |action: String, level, basis, reason, note, submit| {
            Some(Self { action, revision, level, basis, reason, note, submit, cancel_href: cancel_href.clone() })
        };
        match asked {
            Asked::Claim => {
                let bases = indicator.bases.iter().map(|basis| Choice::new(basis.code.clone(), basis.title.clone()));
                let bases: Vec<Choice> = std::iter::once(Choice::new("", "Belum dipilih")).chain(bases).collect();
                let basis = (!indicator.bases.is_empty())
                    .then(|| make.one_of("dasar", "Dasar pengukuran", bases).hint("Pilih satu cara mengukur."));
                form(
                    paths::Answer { id: answer.id }.to_string(),
                    make.one_of("tingkat", "Tingkat yang dicapai", levels()),
                    basis,
                    None,
                    make.text("keterangan", "Keterangan").optional().rows(4).hint("Apa yang menunjukkan tingkat ini."),
                    "Simpan klaim",
                )
            }
            Asked::Finding => form(
                paths::Verify { id: answer.id }.to_string(),
                make.one_of("tingkat", "Tingkat yang terbukti", levels()),
                None,
                Some(
                    make.one_of("alasan", "Alasan", choices!(Reason))
                        .optional()
                        .hint("Wajib bila tingkatnya lain dari klaim."),
                ),
                make.text("temuan", "Temuan")
                    .optional()
                    .rows(4)
                    .hint("Yang dilihat pada dokumen, atau yang perlu diperbaiki."),
                "Simpan verifikasi",
            ),
            Asked::Official => form(
                paths::Official { id: answer.id }.to_string(),
                make.one_of("tingkat", "Tingkat dari kementerian", none()),
                None,
                None,
                make.text("keterangan", "Keterangan dari kementerian").optional().rows(4),
                "Simpan hasil resmi",
            ),
            Asked::Nothing => None,
        }
    }
}

impl Documents {
    fn of(entry: &Entry, answer: &Answer, uses: Vec<UseLine>, may_claim: bool) -> Self {
        let about = entry.innovation.map_or(About::Answer(answer.id), About::Innovation);
        let claim = Claim::Answer(answer.id);
        let with = |address: String| may_claim.then(|| format!("{address}?klaim={claim}"));
        let count = match (answer.documents, answer.accepted) {
            (0, _) => "Belum ada bukti untuk indikator ini.".to_owned(),
            (all, accepted) => format!("{all} bukti dipakai, {accepted} diterima dan berlaku."),
        };
        Self {
            claim: format!("indikator {}", answer.number),
            count,
            uses,
            upload_href: with(about.upload()),
            reuse_href: with(about.reuse()),
            link_href: with(about.link()),
            list_href: entry.innovation.map(|_| about.list()),
        }
    }
}

fn rows(edition: &Edition, indicator: &Indicator, answer: &Answer) -> Vec<Row> {
    let row = |label: &str, value: Option<String>| Row { label: label.to_owned(), value, action: None };
    let said = |by: Option<&String>, at| by.map(|by| format!(" ({by}, {})", moment(at))).unwrap_or_default();
    let level = |level| level_in_words(edition, indicator, level);
    let basis = answer.basis.as_ref().and_then(|code| indicator.bases.iter().find(|basis| basis.code == *code));
    let found = answer.verification.as_ref();
    let mut rows = vec![
        row(
            "Klaim OPD",
            Some(format!("{}{}", level(answer.claimed), said(answer.updated_by_name.as_ref(), answer.updated_at))),
        ),
        row("Keterangan", answer.note.clone()),
        row(
            "Hasil verifikasi",
            found.map(|found| format!("{} ({}, {})", level(found.level), found.name, moment(found.at))),
        ),
    ];
    rows.extend(basis.map(|basis| row("Dasar pengukuran", Some(basis.title.clone()))));
    rows.extend(found.and_then(|found| found.reason).map(|reason| row("Alasan", Some(reason.label().to_owned()))));
    rows.extend(found.and_then(|found| found.finding.clone()).map(|finding| row("Temuan", Some(finding))));
    let counted = answer.level(View::Verified);
    rows.push(row("Skor dihitung", Some(two_decimals(indicator.score(counted)))));
    rows.extend(answer.official.map(|official| row("Hasil resmi", Some(level(official)))));
    rows.extend(answer.official_note.clone().map(|note| row("Keterangan kementerian", Some(note))));
    rows
}

/// The calendar years its evidence must cover.
fn window(edition: &Edition, indicator: &Indicator) -> Option<String> {
    let mut years: Vec<i32> = indicator.window.iter().map(|year| year.in_year(edition.year)).collect();
    years.sort_unstable();
    let years: Vec<String> = years.iter().map(ToString::to_string).collect();
    (!years.is_empty()).then(|| years.join(", "))
}

/// As many documents as the answer says, the accepted ones first.
fn uses_of_sample(answer: &Answer) -> Vec<UseLine> {
    use std::collections::HashMap;

    use crate::evidence::model::{Use, Verdict, sample};
    use crate::evidence::views::{Eyes, use_lines};
    use crate::identity::model::{Actor, Role};
    use crate::identity::policy::Owner;
    use crate::kernel::id::PersonId;

    let document = sample::evidence();
    let verdict = |at| if at < answer.accepted { Verdict::Accepted } else { Verdict::Waiting };
    let uses: Vec<Use> = (0..answer.documents).map(|at| sample::used_by_government(&document, verdict(at))).collect();
    let actor = Actor {
        person: PersonId::fresh(),
        name: "Sri".to_owned(),
        role: Role::Compiler,
        pemda: document.pemda,
        pemda_name: "Kota Mojokerto".to_owned(),
        opds: Vec::new(),
        opd_name: None,
    };
    let owner = Owner::government(document.pemda);
    let eyes = Eyes::of(&actor, &owner, crate::kernel::date::local_day(answer.updated_at));
    use_lines(&uses, &HashMap::from([(document.id, document)]), eyes)
}

impl Page for AnswerPage {
    const TEMPLATE: &'static str = "assessment/answer";

    fn title(&self) -> String {
        form_title(self.errors.as_ref(), &format!("{}: {}", self.asked, self.heading))
    }

    fn samples() -> Vec<Self> {
        let edition = sample::edition();
        let page = |number: &str, answer: &Answer, asked, may: &[Asked], wrong: bool, of_innovation: bool| {
            let indicator = edition.indicator(number).expect("the edition has it");
            let fields = match asked {
                Asked::Finding => forms::fill_finding(answer),
                Asked::Official => forms::fill_official(answer),
                _ => forms::fill(answer),
            };
            let errors = if wrong {
                FormErrors::none().with("tingkat", "Pilih tingkat yang dicapai.").with("alasan", "Pilih alasan.")
            } else {
                FormErrors::none()
            };
            let entry = sample::entry(of_innovation);
            let shown = (answer, uses_of_sample(answer));
            Self::new((edition, indicator), (&entry, "GAYATRI"), shown, asked, may, (&fields, &errors), 1)
        };
        let all = [Asked::Claim, Asked::Finding, Asked::Official];
        vec![
            page("16", &sample::answer("16", 3, (2, 1), Some(1)), Asked::Claim, &all, false, true),
            page("33", &sample::answer("33", 0, (0, 0), None), Asked::Claim, &[Asked::Claim], true, true),
            page("16", &sample::answer("16", 3, (1, 1), None), Asked::Finding, &[Asked::Finding], true, true),
            page("8", &sample::answer("8", 3, (1, 1), Some(3)), Asked::Official, &all, false, false),
            page("8", &sample::answer("8", 3, (0, 0), None), Asked::Claim, &all, false, false),
            page("16", &sample::answer("16", 3, (1, 1), None), Asked::Nothing, &[], false, true),
        ]
    }
}
