//! The question bank of an entry: what the register raises, and what people have added.

use serde::Serialize;
use uuid::Uuid;

use crate::dossiers;
use crate::kernel::id::{EntryId, QuestionId};
use crate::publications::model::questions::{Asked, OwnQuestion, Theme};
use crate::publications::{forms, paths};
use crate::web::field::{Field, FieldMaker};
use crate::web::form::{ErrorSummary, FormErrors, form_title};
use crate::web::page::Page;
use crate::web::parts::{Crumb, crumbs};
use crate::web::posted::Fields;

/// The question bank of an entry.
#[derive(Debug, Serialize)]
pub struct QuestionsPage {
    heading: String,
    crumbs: Vec<Crumb>,
    errors: Option<ErrorSummary>,
    download: String,
    summary: String,
    own: Vec<OwnLine>,
    removed: Vec<RemovedLine>,
    themes: Vec<ThemeLines>,
    form: Option<QuestionForm>,
}

/// The fields of a question.
#[derive(Debug, Serialize)]
struct QuestionForm {
    action: String,
    submit_key: Option<String>,
    revision: Option<i64>,
    question: Field,
    answer: Field,
    answerer: Field,
    asked_at: Field,
    submit: &'static str,
}

#[derive(Debug, Serialize)]
struct OwnLine {
    question: String,
    paragraphs: Vec<String>,
    note: Option<String>,
    edit: Option<String>,
    shift: Option<String>,
    remove: Option<String>,
    first: bool,
    last: bool,
}

#[derive(Debug, Serialize)]
struct RemovedLine {
    question: String,
    restore: String,
}

#[derive(Debug, Serialize)]
struct ThemeLines {
    id: String,
    title: &'static str,
    lines: Vec<AskedLine>,
}

#[derive(Debug, Serialize)]
struct AskedLine {
    question: String,
    paragraphs: Vec<String>,
    proofs: Vec<String>,
}

/// What the page shows.
pub struct Shown<'a> {
    /// Of which entry.
    pub entry: EntryId,
    /// "KIPP 2023: GAYATRI"
    pub name: &'a str,
    /// Every question with its answer.
    pub asked: &'a [Asked],
    /// Those that people added.
    pub own: &'a [OwnQuestion],
    /// Those that were taken out.
    pub removed: &'a [OwnQuestion],
    /// Whether the visitor may write.
    pub may_write: bool,
}

fn paragraphs(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

impl QuestionsPage {
    /// The page, with what was typed for a new question.
    pub fn new(shown: &Shown<'_>, (fields, errors): (&Fields, &FormErrors), submit_key: String) -> Self {
        let id = shown.entry;
        let workspace = dossiers::paths::Workspace { id }.to_string();
        let open = shown.asked.iter().filter(|one| one.answer.is_none()).count();
        let last = shown.own.len().saturating_sub(1);
        let own = |(at, one): (usize, &OwnQuestion)| OwnLine::of(one, (id, shown.may_write), (at == 0, at == last));
        let form = QuestionForm::of((fields, errors), paths::Questions { id }.to_string());
        Self {
            heading: format!("Tanya jawab {}", shown.name),
            crumbs: crumbs(&[("/dosier", "Dosir"), (&workspace, shown.name)], "Tanya jawab"),
            errors: errors.summary(),
            download: paths::Handout { id }.to_string(),
            summary: format!("{} pertanyaan, {open} belum terjawab", shown.asked.len()),
            own: shown.own.iter().enumerate().map(own).collect(),
            removed: shown
                .removed
                .iter()
                .filter(|_| shown.may_write)
                .map(|one| RemovedLine {
                    question: one.question.clone(),
                    restore: paths::RemoveQuestion { id, question: one.id }.to_string(),
                })
                .collect(),
            themes: Theme::ALL
                .iter()
                .filter(|theme| **theme != Theme::Own)
                .filter_map(|theme| themed(*theme, shown))
                .collect(),
            form: shown.may_write.then_some(QuestionForm {
                submit_key: Some(submit_key),
                submit: "Tambah pertanyaan",
                ..form
            }),
        }
    }
}

fn themed(theme: Theme, shown: &Shown<'_>) -> Option<ThemeLines> {
    let of = shown.asked.iter().filter(|one| one.theme == theme);
    let lines: Vec<AskedLine> = of
        .map(|one| AskedLine {
            question: one.question.clone(),
            paragraphs: one.answer.as_deref().map(paragraphs).unwrap_or_default(),
            proofs: one.proofs.clone(),
        })
        .collect();
    (!lines.is_empty()).then(|| ThemeLines { id: theme.code().to_owned(), title: theme.label(), lines })
}

impl OwnLine {
    fn of(one: &OwnQuestion, (id, may_write): (EntryId, bool), (first, last): (bool, bool)) -> Self {
        let question = one.id;
        let by = one.answerer.as_ref().map(|by| format!("Penjawab: {by}."));
        let at = one.asked_at.as_ref().map(|at| format!("Pernah ditanyakan: {at}."));
        let note: Vec<String> = by.into_iter().chain(at).collect();
        let href = |path: String| may_write.then_some(path);
        Self {
            question: one.question.clone(),
            paragraphs: one.answer.as_deref().map(paragraphs).unwrap_or_default(),
            note: (!note.is_empty()).then(|| note.join(" ")),
            edit: href(paths::EditQuestion { id, question }.to_string()),
            shift: href(paths::ShiftQuestion { id, question }.to_string()),
            remove: href(paths::RemoveQuestion { id, question }.to_string()),
            first,
            last,
        }
    }
}

impl QuestionForm {
    fn of((fields, errors): (&Fields, &FormErrors), action: String) -> Self {
        let make = FieldMaker { fields, errors };
        Self {
            action,
            submit_key: None,
            revision: None,
            question: make.text("tanya", "Pertanyaan").hint("Satu kalimat, seperti juri menanyakannya."),
            answer: make.text("jawab", "Jawaban").optional().rows(5).hint("Sebut dokumen yang membuktikannya."),
            answerer: make
                .text("penjawab", "Penjawab")
                .optional()
                .hint("Nama atau jabatan yang menjawab di depan juri."),
            asked_at: make
                .text("asal", "Pernah ditanyakan")
                .optional()
                .hint("Tahap dan tahunnya, misalnya Wawancara KIPP 2021."),
            submit: "",
        }
    }
}

impl Page for QuestionsPage {
    const TEMPLATE: &'static str = "publications/questions";

    fn title(&self) -> String {
        form_title(self.errors.as_ref(), &self.heading)
    }

    fn samples() -> Vec<Self> {
        let own =
            [sample_question(1), OwnQuestion { answer: None, answerer: None, asked_at: None, ..sample_question(2) }];
        let asked = |theme, answer: Option<&str>, proofs: Vec<String>| Asked {
            theme,
            question: "Dari mana angka 1.625 orang ini?".to_owned(),
            answer: answer.map(str::to_owned),
            proofs,
            by: None,
            stage: None,
        };
        let all = [
            asked(Theme::Figure, Some("Dari laporan tahunan."), vec!["Laporan kader (diterima)".to_owned()]),
            asked(Theme::Story, None, Vec::new()),
        ];
        let shown = |own, removed, may_write| Shown {
            entry: EntryId(Uuid::from_u128(1)),
            name: "KIPP 2023: GAYATRI",
            asked: &all,
            own,
            removed,
            may_write,
        };
        let errors = FormErrors::none().with("tanya", "Isi pertanyaan.");
        let blank = Fields::new();
        vec![
            Self::new(&shown(&own, &own[..1], true), (&blank, &errors), "kunci".to_owned()),
            Self::new(&shown(&own, &own[..1], false), (&blank, &FormErrors::none()), String::new()),
            Self::new(&shown(&[], &[], true), (&blank, &FormErrors::none()), "kunci".to_owned()),
        ]
    }
}

fn sample_question(number: u128) -> OwnQuestion {
    OwnQuestion {
        id: QuestionId(Uuid::from_u128(number)),
        question: "Mengapa kader mau mendata?".to_owned(),
        answer: Some("Karena berasal dari warga sendiri.\n\nMereka didampingi.".to_owned()),
        answerer: Some("Kepala Dinas".to_owned()),
        asked_at: Some("Wawancara KIPP 2021".to_owned()),
        position: 1,
        revision: 1,
        updated_at: chrono::DateTime::UNIX_EPOCH,
        updated_by: "Rani".to_owned(),
    }
}

/// A question as a form of its own.
#[derive(Debug, Serialize)]
pub struct EditQuestionPage {
    heading: &'static str,
    crumbs: Vec<Crumb>,
    errors: Option<ErrorSummary>,
    form: QuestionForm,
    cancel_href: String,
}

impl EditQuestionPage {
    /// The form of a question of the entry with this name.
    pub fn new(
        (id, name): (EntryId, &str),
        question: QuestionId,
        (fields, errors): (&Fields, &FormErrors),
        revision: i64,
    ) -> Self {
        let workspace = dossiers::paths::Workspace { id }.to_string();
        let list = paths::Questions { id }.to_string();
        let steps = [("/dosier", "Dosir"), (workspace.as_str(), name), (list.as_str(), "Tanya jawab")];
        let form = QuestionForm::of((fields, errors), paths::EditQuestion { id, question }.to_string());
        Self {
            heading: "Ubah pertanyaan",
            crumbs: crumbs(&steps, "Ubah"),
            errors: errors.summary(),
            form: QuestionForm { revision: Some(revision), submit: "Simpan perubahan", ..form },
            cancel_href: list,
        }
    }
}

impl Page for EditQuestionPage {
    const TEMPLATE: &'static str = "publications/edit_question";

    fn title(&self) -> String {
        form_title(self.errors.as_ref(), self.heading)
    }

    fn samples() -> Vec<Self> {
        let (entry, question) = (EntryId(Uuid::from_u128(1)), QuestionId(Uuid::from_u128(2)));
        let fields = forms::fill(&sample_question(2));
        let errors = FormErrors::none().with("tanya", "Isi pertanyaan.");
        let name = (entry, "KIPP 2023: GAYATRI");
        vec![
            Self::new(name, question, (&fields, &FormErrors::none()), 1),
            Self::new(name, question, (&Fields::new(), &errors), 1),
        ]
    }
}
