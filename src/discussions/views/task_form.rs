//! The form for a task: a new one, and for changing one.

use serde::Serialize;

use super::discussion::Offered;
use super::{people_choices, subject_choices};
use crate::discussions::model::Task;
use crate::discussions::paths;
use crate::innovations::model::Innovation;
use crate::web::field::{Choice, Field, FieldMaker};
use crate::web::form::{ErrorSummary, FormErrors, form_title};
use crate::web::page::Page;
use crate::web::parts::{Crumb, crumbs};
use crate::web::posted::Fields;

/// The form for a task.
#[derive(Debug, Serialize)]
pub struct TaskFormPage {
    heading: String,
    crumbs: Vec<Crumb>,
    errors: Option<ErrorSummary>,
    action: String,
    submit_key: Option<String>,
    revision: Option<i64>,
    title: Field,
    note: Field,
    subject: Field,
    assignee: Field,
    due: Field,
    submit: &'static str,
    cancel_href: String,
}

impl TaskFormPage {
    /// The form for a new task about an innovation.
    pub fn new_task(
        of: &Innovation,
        (fields, errors): (&Fields, &FormErrors),
        offered: &Offered<'_>,
        submit_key: String,
    ) -> Self {
        let back = paths::Discussion { id: of.id }.to_string();
        let show = crate::innovations::paths::show(of.id, None);
        let steps = [("/inovasi", "Inovasi"), (show.as_str(), of.profile.name.as_str()), (back.as_str(), "Diskusi")];
        Self {
            heading: format!("Beri tugas tentang {}", of.profile.name),
            crumbs: crumbs(&steps, "Beri tugas"),
            action: paths::NewTask { id: of.id }.to_string(),
            submit_key: Some(submit_key),
            submit: "Beri tugas",
            cancel_href: back.clone(),
            ..Self::form((fields, errors), offered)
        }
    }

    /// The form for changing a task.
    pub fn change(task: &Task, (fields, errors): (&Fields, &FormErrors), offered: &Offered<'_>, revision: i64) -> Self {
        let back = paths::Task { id: task.id }.to_string();
        Self {
            heading: format!("Ubah tugas {}", task.draft.title),
            crumbs: crumbs(&[("/tugas", "Tugas saya"), (&back, &task.draft.title)], "Ubah"),
            action: paths::EditTask { id: task.id }.to_string(),
            revision: Some(revision),
            submit: "Simpan perubahan",
            cancel_href: back.clone(),
            ..Self::form((fields, errors), offered)
        }
    }

    fn form((fields, errors): (&Fields, &FormErrors), offered: &Offered<'_>) -> Self {
        let make = FieldMaker { fields, errors };
        let people = std::iter::once(Choice::new("", "Pilih orang")).chain(people_choices(offered.people));
        Self {
            heading: String::new(),
            crumbs: Vec::new(),
            errors: errors.summary(),
            action: String::new(),
            submit_key: None,
            revision: None,
            title: make.text("judul", "Tugas").hint("Satu kalimat, misalnya: Lengkapi data capaian 2025."),
            note: make.text("catatan", "Keterangan").optional().rows(4),
            subject: make.one_of("bagian", "Tentang", subject_choices(offered.subjects)),
            assignee: make
                .one_of("petugas", "Petugas", people.collect())
                .hint("Hanya orang yang dapat melihat inovasi ini yang dapat dipilih."),
            due: make.text("tenggat", "Tenggat").optional().width(10).hint("Tanggal lengkap, misalnya 12-3-2027."),
            submit: "",
            cancel_href: String::new(),
        }
    }
}

impl Page for TaskFormPage {
    const TEMPLATE: &'static str = "discussions/edit_task";

    fn title(&self) -> String {
        form_title(self.errors.as_ref(), &self.heading)
    }

    fn samples() -> Vec<Self> {
        let (innovation, _, _) = super::thread::sample();
        let task = super::tasks::sample();
        let offered = Offered { subjects: &[task.draft.subject], people: &[] };
        let errors = FormErrors::none().with("judul", "Isi tugas.").with("petugas", "Pilih petugas.");
        let filled = crate::discussions::forms::fill_task(&task);
        vec![
            Self::new_task(&innovation, (&Fields::new(), &FormErrors::none()), &offered, "kunci".to_owned()),
            Self::change(&task, (&filled, &errors), &offered, 1),
        ]
    }
}
