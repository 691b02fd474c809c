//! The form of one step: what speaks for and against it, what it needs, and the button.

use chrono::DateTime;
use serde::Serialize;

use super::note::{NoteLine, field_href};
use crate::audit::model::Entry;
use crate::identity::model::{Actor, Role};
use crate::innovations;
use crate::innovations::model::note::Part;
use crate::innovations::model::{AnnualRecord, Course, Fact, FieldNote, Innovation, NoteField, Status, Step, changes};
use crate::innovations::views::difference::EntryLine;
use crate::innovations::views::tabs::{Tab, Tabs};
use crate::kernel::date::moment;
use crate::kernel::id::{FieldNoteId, InnovationId, OpdId, PemdaId, PersonId, RecordId};
use crate::organisations::model::Opd;
use crate::rulebooks::model::Attribute;
use crate::web::field::{Field, FieldMaker};
use crate::web::form::{ErrorSummary, FormErrors, form_title};
use crate::web::page::Page;
use crate::web::parts::{Crumb, Link, crumbs};
use crate::web::posted::Fields;
use crate::workbench::forms::note_name;
use crate::workbench::model::{Group, TaskState};
use crate::workbench::paths;

/// The form of one step.
#[derive(Debug, Serialize)]
pub struct StepPage {
    heading: String,
    crumbs: Vec<Crumb>,
    tabs: Tabs,
    errors: Option<ErrorSummary>,
    intro: &'static str,
    action: String,
    revision: i64,
    drafted: bool,
    restored: Option<String>,
    missing: Vec<String>,
    entries: Vec<EntryLine>,
    happened: String,
    older_href: Option<String>,
    since: Option<String>,
    signing: bool,
    reason: Option<Field>,
    decree: Option<[Field; 2]>,
    notes: Vec<NoteLine>,
    review: Option<ReviewLine>,
    button: &'static str,
    danger: bool,
    instead: Option<Link>,
    read_href: Option<String>,
    cancel_href: String,
}

/// The most entries shown to whoever signs; the rest is in the history.
pub const MOST_ENTRIES: u64 = 50;

/// Everything reported, with room for a note at each field.
#[derive(Debug, Serialize)]
struct ReviewLine {
    error: Option<String>,
    groups: Vec<ReviewGroup>,
}

#[derive(Debug, Serialize)]
struct ReviewGroup {
    id: &'static str,
    title: &'static str,
    items: Vec<ReviewItem>,
}

#[derive(Debug, Serialize)]
struct ReviewItem {
    label: &'static str,
    value: Option<String>,
    href: Option<String>,
    notes: Vec<NoteLine>,
    field: Field,
    open: bool,
}

/// What a verifier reads while returning a record.
pub struct Review<'a> {
    /// Facts of the year.
    pub facts: &'a [Fact],
    /// Notes so far.
    pub notes: &'a [FieldNote],
    /// Units, to name the owners.
    pub units: &'a [Opd],
    /// Its tasks, which say what there is of the parts that are not one text.
    pub groups: &'a [Group],
}

impl StepPage {
    /// The form of a step with the record of a year.
    pub fn new(
        of: &Innovation,
        course: &Course,
        step: Step,
        (fields, errors): (&Fields, &FormErrors),
        revision: i64,
    ) -> Self {
        let (id, year) = (of.id, course.record.year);
        let back = paths::Year { id, year }.to_string();
        let make = FieldMaker { fields, errors };
        let reason =
            make.text("alasan", "Alasan").rows(4).hint("Dibaca oleh OPD dan verifikator, dan tersimpan di riwayat.");
        let decree = [make.text("nomor_sk", "Nomor SK").width(20), make.text("tanggal_sk", "Tanggal SK").width(10)];
        Self {
            heading: format!("{}: {} {year}", step.label(), of.profile.name),
            crumbs: crumbs(&[("/inovasi", "Inovasi"), (&back, &of.profile.name)], step.label()),
            tabs: Tabs::new(id, Tab::Story),
            errors: errors.summary(),
            intro: intro(step),
            action: paths::step(id, year, step),
            revision,
            drafted: step.wants_notes() || step.wants_reason(),
            restored: None,
            missing: Vec::new(),
            entries: Vec::new(),
            happened: String::new(),
            older_href: None,
            since: course.signed_at.map(moment),
            signing: step == Step::Sign,
            reason: step.wants_reason().then_some(reason),
            decree: (step == Step::Decide).then_some(decree),
            notes: Vec::new(),
            review: None,
            button: step.label(),
            danger: step.wants_reason(),
            instead: instead(step)
                .map(|other| Link { href: paths::step(id, year, other), label: other.label().to_owned() }),
            read_href: (!step.wants_notes()).then(|| innovations::paths::show(id, Some(year))),
            cancel_href: back,
        }
    }

    /// With what was typed and not sent.
    pub fn restoring(mut self, restored: bool) -> Self {
        self.restored = restored.then(|| self.action.clone());
        self
    }

    /// With the parts that are not done: a warning, never a bar.
    pub fn warning(mut self, groups: &[Group]) -> Self {
        let open = groups.iter().flat_map(|group| &group.tasks);
        let open = open.filter(|task| task.state != TaskState::Done);
        self.missing = open.map(|task| format!("{}: {}", task.title, task.state.label().to_lowercase())).collect();
        self
    }

    /// With what happened since the last signature, or since the record was opened. After a signature every change
    /// stands open, for that is what is signed anew; before the first one the record itself is to be read.
    pub fn showing(mut self, entries: Vec<Entry>, history_href: String) -> Self {
        let open = self.since.is_some();
        let all = u64::try_from(entries.len()).unwrap_or(u64::MAX) < MOST_ENTRIES;
        self.happened = if all {
            format!("Yang terjadi sampai sekarang ({})", entries.len())
        } else {
            format!("Yang terjadi sampai sekarang ({MOST_ENTRIES} terakhir)")
        };
        self.older_href = (!all).then_some(history_href);
        self.entries = entries.into_iter().map(|entry| EntryLine::of(entry).open(open)).collect();
        self
    }

    /// With the notes that were not let rest, and what the OPD did about them.
    pub fn checking(mut self, notes: &[FieldNote], of: InnovationId, year: i32) -> Self {
        let standing = notes.iter().filter(|note| note.closed_at.is_none());
        self.notes = standing.map(|note| NoteLine::of(note, of, year, false)).collect();
        self
    }

    /// With everything reported and a place for a note at each field.
    pub fn reviewing(
        mut self,
        of: &Innovation,
        year: i32,
        review: &Review<'_>,
        (fields, errors): (&Fields, &FormErrors),
    ) -> Self {
        let item = |field: NoteField| review_item(of, year, review, field, (fields, errors));
        let group = |id, title, fields: Vec<NoteField>| ReviewGroup {
            id,
            title,
            items: fields.into_iter().map(item).collect(),
        };
        let profile = changes::FIELDS.iter().map(|(name, _)| NoteField::Profile(name)).collect();
        let story = Attribute::ALL.iter().map(|attribute| NoteField::Fact(*attribute)).collect();
        let parts = Part::ALL.iter().map(|part| NoteField::Part(*part)).collect();
        let groups = vec![
            group("bagian-cerita", "Cerita", story),
            group("bagian-profil", "Profil", profile),
            group("bagian-lain", "Integrasi, manfaat, bukti, dan kriteria", parts),
        ];
        self.review = Some(ReviewLine { error: errors.of("catatan").map(str::to_owned), groups });
        self
    }
}

fn review_item(
    of: &Innovation,
    year: i32,
    review: &Review<'_>,
    field: NoteField,
    (fields, errors): (&Fields, &FormErrors),
) -> ReviewItem {
    let value = match field {
        NoteField::Fact(attribute) => {
            review.facts.iter().find(|fact| fact.attribute == attribute).map(|fact| fact.body.clone())
        }
        NoteField::Profile(name) => Some(changes::in_words(&of.profile, name, review.units)),
        NoteField::Part(_) => {
            let mut tasks = review.groups.iter().flat_map(|group| &group.tasks);
            tasks.find(|task| task.field == field).and_then(|task| task.hint.clone())
        }
    };
    let name = note_name(field);
    let make = FieldMaker { fields, errors };
    let mut area = make.text(&name, &format!("Catatan pada {}", field.label())).optional().rows(3);
    area.id = name.replace('.', "-");
    let notes = review.notes.iter().filter(|note| note.field == field && note.closed_at.is_none());
    ReviewItem {
        label: field.label(),
        value: value.filter(|text| !text.is_empty()),
        href: matches!(field, NoteField::Part(_)).then(|| field_href(field, of.id, year)),
        notes: notes.map(|note| NoteLine::of(note, of.id, year, false)).collect(),
        open: !area.value.is_empty() || area.error.is_some(),
        field: area,
    }
}

/// What to do in place of a step, where the reading leads there.
const fn instead(step: Step) -> Option<Step> {
    match step {
        Step::Sign => Some(Step::SendBack),
        Step::Verify => Some(Step::Return),
        _ => None,
    }
}

fn intro(step: Step) -> &'static str {
    match step {
        Step::Submit => {
            "Periksa sebelum mengajukan. Setelah diajukan, kepala OPD membaca dan mengesahkannya. Bagian yang belum lengkap tidak menahan pengajuan."
        }
        Step::Sign => {
            "Dengan mengesahkan, Anda menyatakan isi catatan ini benar. Sesudah itu verifikator memeriksanya."
        }
        Step::TakeUp => "Catatan ini menjadi tugas Anda. OPD melihat bahwa verifikasi sudah dimulai.",
        Step::SendBack => {
            "Jelaskan yang perlu diperbaiki sebelum Anda mengesahkannya. Tulis catatan tepat pada bagiannya; operator melihatnya di tempat itu juga."
        }
        Step::Return => {
            "Jelaskan yang perlu diperbaiki agar OPD dapat menindaklanjuti. Tulis catatan tepat pada bagiannya."
        }
        Step::Verify => {
            "Anda menyatakan isi catatan ini sudah diperiksa. Bila isinya diubah sesudahnya, catatan kembali menjadi draf."
        }
        Step::Reject => "Catatan yang ditolak tidak diproses lagi untuk tahun ini, kecuali OPD membukanya kembali.",
        Step::Decide => "Catat SK penetapan setelah ditandatangani.",
        Step::Withdraw => {
            "Catatan yang ditarik tidak diproses lagi. Isinya tetap tersimpan, dan OPD dapat membukanya kembali."
        }
        Step::Reopen => "Catatan menjadi draf lagi dan dapat diubah serta diajukan.",
    }
}

/// An operator for samples.
pub fn sample_actor() -> Actor {
    Actor {
        person: PersonId::fresh(),
        name: "Sri Wahyuni".to_owned(),
        role: Role::Operator,
        pemda: PemdaId::fresh(),
        pemda_name: "Kota Contoh".to_owned(),
        opds: vec![OpdId::fresh()],
        opd_name: Some("Dinkes".to_owned()),
    }
}

/// A verifier for samples.
pub fn sample_verifier() -> Actor {
    Actor { role: Role::Verifier, opds: Vec::new(), opd_name: None, ..sample_actor() }
}

/// A returned record for samples.
pub fn sample_course(id: InnovationId) -> Course {
    Course {
        record: AnnualRecord { id: RecordId::fresh(), innovation: id, year: 2026, status: Status::Returned },
        revision: 4,
        opened_at: DateTime::UNIX_EPOCH,
        since: DateTime::UNIX_EPOCH,
        signed_at: Some(DateTime::UNIX_EPOCH),
        signed_by: None,
        verifier: None,
        verified_by: None,
        reason: None,
        decree: None,
        carried_from: None,
    }
}

/// Notes for samples: an open one, and one that was answered and closed.
pub fn sample_notes() -> Vec<FieldNote> {
    let note = |field| FieldNote {
        id: FieldNoteId::fresh(),
        record: RecordId::fresh(),
        field,
        body: "Sebutkan sumber angkanya.".to_owned(),
        author: "Rina".to_owned(),
        at: DateTime::UNIX_EPOCH,
        mended_at: None,
        answer: None,
        closed_at: None,
    };
    let answer = innovations::model::note::Answer {
        text: "Sudah ada di lampiran.".to_owned(),
        by: "Sri".to_owned(),
        at: DateTime::UNIX_EPOCH,
    };
    let done = FieldNote {
        answer: Some(answer),
        closed_at: Some(DateTime::UNIX_EPOCH),
        ..note(NoteField::Part(Part::Evidence))
    };
    vec![note(NoteField::Fact(Attribute::Problem)), done]
}

impl Page for StepPage {
    const TEMPLATE: &'static str = "workbench/step";

    fn title(&self) -> String {
        form_title(self.errors.as_ref(), &self.heading)
    }

    fn samples() -> Vec<Self> {
        let innovation = innovations::views::sample_innovation();
        let course = sample_course(innovation.id);
        let unsigned = Course { signed_at: None, ..course.clone() };
        let (none, errors) = (Fields::new(), FormErrors::none());
        let entry = Entry {
            at: DateTime::UNIX_EPOCH,
            actor: "Sri".to_owned(),
            summary: "mengubah nama".to_owned(),
            changes: Vec::new(),
        };
        let tasks = vec![crate::workbench::model::Task {
            field: NoteField::Part(Part::Benefits),
            title: "Catat manfaat".to_owned(),
            state: TaskState::NotStarted,
            hint: None,
        }];
        let groups = [Group { title: "Manfaat", tasks }];
        let fact = Fact {
            attribute: Attribute::Problem,
            body: "Data tersebar.".to_owned(),
            source: None,
            revision: 1,
            updated_at: DateTime::UNIX_EPOCH,
            updated_by: "Sri".to_owned(),
        };
        let notes = sample_notes();
        let review = Review { facts: &[fact], notes: &notes, units: &[], groups: &groups };
        let wrong = FormErrors::none().with("catatan", "Tulis sedikitnya satu catatan.");
        let faulty = |step| Self::new(&innovation, &course, step, (&none, &wrong), 4);
        let plain = |step| Self::new(&innovation, &course, step, (&none, &errors), 4);
        vec![
            plain(Step::Submit).warning(&groups),
            plain(Step::Sign).showing(vec![entry.clone()], String::new()),
            Self::new(&innovation, &unsigned, Step::Sign, (&none, &errors), 4),
            Self::new(&innovation, &unsigned, Step::Sign, (&none, &errors), 4)
                .showing(vec![entry; 50], "/riwayat".to_owned()),
            faulty(Step::Return).reviewing(&innovation, 2026, &review, (&none, &wrong)),
            plain(Step::SendBack).reviewing(&innovation, 2026, &review, (&none, &errors)).restoring(true),
            plain(Step::Verify).checking(&notes, innovation.id, 2026),
            plain(Step::Reject),
            plain(Step::Decide),
        ]
    }
}
