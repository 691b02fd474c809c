//! The profile form: for a new innovation, and for changing one.

use serde::Serialize;

use super::search::SimilarNotice;
use crate::choices;
use crate::innovations::forms::Choices;
use crate::innovations::model::{
    Affair, Classification, FieldNote, Initiator, Innovation, Kind, Liveness, Medium, NoteField, Stage,
};
use crate::innovations::paths;
use crate::kernel::date::moment;
use crate::web::field::{Choice, Field, FieldMaker, Remark};
use crate::web::form::{ErrorSummary, FormErrors, form_title};
use crate::web::page::Page;
use crate::web::parts::{Crumb, crumbs};
use crate::web::posted::Fields;

/// The profile form.
#[derive(Debug, Serialize)]
pub struct EditPage {
    heading: String,
    crumbs: Vec<Crumb>,
    errors: Option<ErrorSummary>,
    action: String,
    restored: Option<String>,
    submit_key: Option<String>,
    revision: Option<i64>,
    submit: &'static str,
    similar: Option<SimilarNotice>,
    similar_href: Option<String>,
    cancel_href: String,
    identity: Group,
    ownership: Owners,
    character: Group,
    affairs: Group,
    other_affairs: Field,
    times: Group,
    place: Group,
    source: Field,
}

/// Fields of one part, in order, by the kind of their control.
#[derive(Debug, Serialize)]
struct Group {
    fields: Vec<Control>,
}

#[derive(Debug, Serialize)]
struct Control {
    text: Option<Field>,
    area: Option<Field>,
    select: Option<Field>,
    date: Option<Field>,
}

#[derive(Debug, Serialize)]
struct Owners {
    units: Field,
    /// Checked where it has a value.
    all: Field,
}

impl EditPage {
    /// The form for a new innovation.
    pub fn new_innovation(fields: &Fields, errors: &FormErrors, choices: &Choices<'_>, submit_key: String) -> Self {
        let crumbs = crumbs(&[("/inovasi", "Inovasi")], "Catat inovasi");
        Self {
            heading: "Catat inovasi".to_owned(),
            crumbs,
            action: paths::New.to_string(),
            submit_key: Some(submit_key),
            revision: None,
            submit: "Simpan inovasi",
            similar_href: Some(paths::Similar.to_string()),
            cancel_href: paths::List.to_string(),
            ..Self::form(fields, errors, choices)
        }
    }

    /// The form for changing an innovation.
    pub fn change(of: &Innovation, fields: &Fields, errors: &FormErrors, choices: &Choices<'_>, revision: i64) -> Self {
        let back = paths::show(of.id, None);
        Self {
            heading: format!("Ubah profil {}", of.profile.name),
            crumbs: crumbs(&[("/inovasi", "Inovasi"), (&back, &of.profile.name)], "Ubah profil"),
            action: paths::Edit { id: of.id }.to_string(),
            submit_key: None,
            revision: Some(revision),
            submit: "Simpan perubahan",
            cancel_href: back,
            ..Self::form(fields, errors, choices)
        }
    }

    /// With what was typed and not saved in the place of what is stored.
    pub fn restoring(mut self, restored: bool) -> Self {
        self.restored = restored.then(|| self.action.clone());
        self
    }

    /// With the notes at fields of the profile that nobody let rest; `bench` is where they all stand.
    pub fn noting(mut self, notes: &[FieldNote], bench: &str) -> Self {
        for note in notes.iter().filter(|note| note.closed_at.is_none()) {
            let NoteField::Profile(name) = note.field else { continue };
            let remark = Remark {
                state: note.state(),
                body: note.body.clone(),
                by: format!("{}, {}", note.author, moment(note.at)),
                href: bench.to_owned(),
            };
            if let Some(field) = self.fields_mut().find(|field| field.name == name) {
                field.remarks.push(remark);
            }
        }
        self
    }

    fn fields_mut(&mut self) -> impl Iterator<Item = &mut Field> {
        let groups = [&mut self.identity, &mut self.character, &mut self.affairs, &mut self.times, &mut self.place];
        let grouped = groups.into_iter().flat_map(|group| &mut group.fields).filter_map(Control::field_mut);
        grouped.chain([&mut self.ownership.units, &mut self.ownership.all, &mut self.other_affairs, &mut self.source])
    }

    /// With what the name resembles, and the way to save all the same.
    pub fn warning(self, similar: SimilarNotice) -> Self {
        Self { similar: Some(similar), submit: "Tetap simpan", ..self }
    }

    fn form(fields: &Fields, errors: &FormErrors, choices: &Choices<'_>) -> Self {
        let make = FieldMaker { fields, errors };
        Self {
            heading: String::new(),
            crumbs: Vec::new(),
            errors: errors.summary(),
            action: String::new(),
            restored: None,
            submit_key: None,
            revision: None,
            submit: "",
            similar: None,
            similar_href: None,
            cancel_href: String::new(),
            identity: identity(&make),
            ownership: Owners { units: owners(&make, choices), all: make.text("milik_semua", "Milik semua OPD") },
            character: character(&make),
            affairs: affairs(&make, choices),
            other_affairs: make.any_of("urusan_lain", "Urusan lain yang beririsan", affair_choices()).optional(),
            times: times(&make),
            place: place(&make),
            source: make
                .text("sumber", "Sumber data")
                .optional()
                .rows(3)
                .hint("Dokumen, laporan, atau pemberitaan tempat isian ini berasal."),
        }
    }
}

impl Control {
    fn field_mut(&mut self) -> Option<&mut Field> {
        [&mut self.text, &mut self.area, &mut self.select, &mut self.date].into_iter().flatten().next()
    }
}

fn text(field: Field) -> Control {
    Control { text: Some(field), area: None, select: None, date: None }
}

fn area(field: Field) -> Control {
    Control { text: None, area: Some(field), select: None, date: None }
}

fn select(field: Field) -> Control {
    Control { text: None, area: None, select: Some(field), date: None }
}

fn date(field: Field) -> Control {
    Control { text: None, area: None, select: None, date: Some(field) }
}

fn identity(make: &FieldMaker<'_>) -> Group {
    Group {
        fields: vec![
            text(make.text("nama", "Nama inovasi").hint("Nama resmi, sering kali akronim, misalnya SI-MAPAN.")),
            text(make.text("kepanjangan", "Kepanjangan").optional().hint("Kepanjangan akronim, bila ada.")),
            area(make.text("catatan_kepanjangan", "Catatan kepanjangan").optional().rows(2)),
            area(
                make.text("alias", "Nama lain")
                    .optional()
                    .rows(3)
                    .hint("Satu nama setiap baris. Keterangan boleh ditulis setelah titik koma."),
            ),
        ],
    }
}

fn owners(make: &FieldMaker<'_>, choices: &Choices<'_>) -> Field {
    let units = choices.units.iter().map(|unit| Choice {
        hint: (unit.short() != unit.name).then(|| unit.name.clone()),
        ..Choice::new(unit.id.to_string(), unit.short())
    });
    make.any_of("pemilik", "OPD pemilik", units.collect())
        .hint("Pilih semua OPD atau kecamatan yang memiliki inovasi ini bersama.")
}

fn character(make: &FieldMaker<'_>) -> Group {
    Group {
        fields: vec![
            select(make.one_of("tahap", "Tahapan inovasi", choices!(Stage)).optional()),
            select(
                make.one_of("keadaan", "Keadaan", choices!(Liveness)).optional().hint("Apakah inovasi masih hidup?"),
            ),
            select(make.one_of("bentuk", "Bentuk inovasi", choices!(Kind)).optional()),
            select(make.one_of("jenis", "Jenis inovasi", choices!(Medium)).optional()),
            select(make.one_of("klasifikasi", "Klasifikasi", choices!(Classification)).optional()),
            select(make.one_of("inisiator", "Inisiator", choices!(Initiator)).optional()),
            text(make.text("nama_inisiator", "Nama inisiator").optional()),
        ],
    }
}

fn affair_choices() -> Vec<Choice> {
    Affair::ALL.iter().map(|affair| Choice::new(affair.code(), affair.label())).collect()
}

fn affairs(make: &FieldMaker<'_>, choices: &Choices<'_>) -> Group {
    let unset = || std::iter::once(Choice::new("", "Belum dipilih"));
    let listed = |list: &[String]| unset().chain(list.iter().map(|item| Choice::new(item, item))).collect();
    let numbers = unset().chain((1..=8).map(|n| Choice::new(n.to_string(), format!("Asta Cita {n}")))).collect();
    Group {
        fields: vec![
            select(make.one_of("urusan_utama", "Urusan utama", unset().chain(affair_choices()).collect()).optional()),
            select(make.one_of("tematik", "Tematik", listed(choices.themes)).optional()),
            select(make.one_of("asta_cita", "Asta Cita", numbers).optional()),
            select(make.one_of("pkpn_klaster", "Klaster PKPN", listed(choices.clusters)).optional()),
            text(make.text("pkpn_program", "Program PKPN").optional()),
        ],
    }
}

fn times(make: &FieldMaker<'_>) -> Group {
    Group {
        fields: vec![
            date(make.text("uji_coba", "Waktu uji coba").optional()),
            date(make.text("penerapan", "Waktu penerapan").optional()),
            date(make.text("pengembangan", "Waktu pengembangan terbaru").optional()),
            area(
                make.text("catatan_waktu", "Catatan waktu")
                    .optional()
                    .rows(2)
                    .hint("Misalnya bila sumber menyebut waktu yang berbeda."),
            ),
        ],
    }
}

fn place(make: &FieldMaker<'_>) -> Group {
    Group {
        fields: vec![
            text(make.text("lintang", "Lintang").optional().width(10).hint("Derajat desimal, misalnya -7,4664.")),
            text(make.text("bujur", "Bujur").optional().width(10).hint("Derajat desimal, misalnya 112,4338.")),
        ],
    }
}

impl Page for EditPage {
    const TEMPLATE: &'static str = "innovations/edit";

    fn title(&self) -> String {
        form_title(self.errors.as_ref(), &self.heading)
    }

    fn samples() -> Vec<Self> {
        let errors = FormErrors::none()
            .with("nama", "Isi nama inovasi.")
            .with("pemilik", "Pilih sedikitnya satu OPD pemilik.")
            .with("penerapan", "Waktu penerapan tidak boleh sebelum waktu uji coba (2021).");
        let units = [crate::organisations::model::Opd {
            id: crate::kernel::id::OpdId::fresh(),
            pemda: crate::kernel::id::PemdaId::fresh(),
            parent: None,
            slug: "dinkes".to_owned(),
            kind: crate::organisations::model::OpdKind::Opd,
            name: "Dinas Kesehatan".to_owned(),
            short_name: Some("Dinkes".to_owned()),
            source: None,
        }];
        let themes = ["Non Tematik".to_owned()];
        let choices = Choices { units: &units, themes: &themes, clusters: &themes };
        let innovation = super::show::sample_innovation();
        let fields = crate::innovations::forms::fill(&innovation.profile);
        let similar = crate::innovations::store::search::Similar { id: innovation.id, name: "GAYATRI".to_owned() };
        let note = |name| FieldNote {
            id: crate::kernel::id::FieldNoteId::fresh(),
            record: crate::kernel::id::RecordId::fresh(),
            field: NoteField::Profile(name),
            body: "Sesuaikan dengan SK.".to_owned(),
            author: "Rina".to_owned(),
            at: chrono::DateTime::UNIX_EPOCH,
            mended_at: None,
            answer: None,
            closed_at: None,
        };
        let notes: Vec<FieldNote> =
            crate::innovations::model::changes::FIELDS.iter().map(|(name, _)| note(*name)).collect();
        let blank = || Self::new_innovation(&Fields::new(), &FormErrors::none(), &choices, "kunci".to_owned());
        vec![
            blank(),
            blank().warning(SimilarNotice::of(&[similar]).expect("one is similar")),
            Self::change(&innovation, &fields, &errors, &choices, 3).noting(&notes, "/inovasi/1/tahun/2026"),
        ]
    }
}
