//! The form of a letter.

use serde::Serialize;

use super::sample;
use crate::letters::forms::{self, ALONE, BLANK, KEEP, NEXT, TEAM_OF, TYPED, label};
use crate::letters::model::wording::open_places;
use crate::letters::model::{Head, Kind, Letter};
use crate::letters::paths;
use crate::rulebooks::model::Edition;
use crate::web::field::{Choice, Field, FieldMaker};
use crate::web::form::{ErrorSummary, FormErrors, form_title};
use crate::web::page::Page;
use crate::web::parts::{Crumb, crumbs};
use crate::web::posted::Fields;

/// The form of a letter.
#[derive(Debug, Serialize)]
pub struct EditPage {
    heading: String,
    crumbs: Vec<Crumb>,
    errors: Option<ErrorSummary>,
    restored: Option<String>,
    action: String,
    submit_key: Option<String>,
    revision: Option<i64>,
    kind: &'static str,
    instead: Option<String>,
    open: Vec<&'static str>,
    head: Field,
    numbering: Field,
    number: Field,
    dated: Field,
    place: Field,
    signer: Vec<Field>,
    subject: Vec<Field>,
    addressee: Option<Field>,
    opening: Field,
    form: Option<Field>,
    team: Option<Field>,
    points: Field,
    closing: Field,
    stamp: Option<Field>,
    copies: Option<Field>,
    listed: Option<String>,
    submit: &'static str,
    cancel_href: String,
}

/// What the form is about.
#[derive(Clone, Copy)]
pub struct Opened<'a> {
    /// What kind of letter.
    pub kind: Kind,
    /// What it is about, in words.
    pub about: &'a str,
    /// The edition.
    pub edition: &'a Edition,
    /// The letterheads it may stand under.
    pub heads: &'a [Head],
    /// The number that would be next under the letterhead at hand.
    pub next: Option<&'a str>,
    /// How many innovations its list has, where it is about a whole edition.
    pub listed: Option<usize>,
}

/// Where the form is sent.
pub enum Sent<'a> {
    /// To begin a letter: the address, the one-time key, the letter in whose place it stands.
    New(String, String, Option<String>),
    /// To change a draft that was read at a revision.
    Change(&'a Letter, i64),
}

impl EditPage {
    /// The form; `sent` says where it goes.
    pub fn new(opened: Opened<'_>, sent: Sent<'_>, fields: &Fields, errors: &FormErrors) -> Self {
        let make = FieldMaker { fields, errors };
        let text = |name: &str| make.text(name, label(name)).optional();
        let area = |name: &str, rows: u8| text(name).rows(rows);
        let kind = opened.kind;
        let stated = kind.is_statement();
        let (action, submit_key, revision, instead, cancel_href, before) = match sent {
            Sent::New(action, key, instead) => (action, Some(key), None, instead, paths::List.to_string(), None),
            Sent::Change(letter, revision) => {
                let show = paths::Show { id: letter.id }.to_string();
                (paths::Edit { id: letter.id }.to_string(), None, Some(revision), None, show, Some(letter))
            }
        };
        let verb = if before.is_some() { "Ubah" } else { "Buat" };
        let heading = format!("{verb} {}", kind.label().to_lowercase());
        let read = forms::read(fields, kind, opened.heads, before).ok();
        let numbered = matches!(fields.text("nomor_cara"), NEXT | KEEP | TYPED);
        Self {
            crumbs: crumbs(&[("/surat", "Surat")], &heading),
            errors: errors.summary(),
            restored: None,
            kind: kind.code(),
            open: read.map(|read| open_places(kind, &read.content, numbered)).unwrap_or_default(),
            head: head_field(&make, opened.heads),
            numbering: numbering_field(&make, opened.next, before),
            number: text("nomor").hint("Hanya bila nomor diketik.").width(30),
            dated: text("tanggal").hint("Kosongkan bila ditulis tangan.").width(20),
            place: text("tempat").hint("Misalnya nama kota.").width(30),
            signer: ["nama", "jabatan", "pangkat", "nip", "unit_kerja"].map(text).into(),
            subject: match kind {
                Kind::Implementation => ["inovasi", "pemilik", "mulai"].map(text).into(),
                Kind::Inventor | Kind::Replication => ["inovasi", "pemilik"].map(text).into(),
                Kind::Covering => ["sifat", "lampiran", "hal"].map(text).into(),
            },
            addressee: (!stated).then(|| area("kepada", 3).hint("Satu baris untuk setiap baris alamat.")),
            opening: area("pembuka", 3),
            form: (kind == Kind::Inventor).then(|| form_field(&make)),
            team: (kind == Kind::Inventor).then(|| {
                area("tim", 8).hint(
                    "Satu orang satu baris: nama; NIP; jabatan; peran. Bila kosong, tabelnya dicetak untuk ditulis tangan.",
                )
            }),
            points: area("butir", 8).hint(if stated {
                "Yang dinyatakan, satu butir satu baris."
            } else {
                "Yang disertakan, satu butir satu baris."
            }),
            closing: area("penutup", 3),
            stamp: stated.then(|| {
                let choice = Choice::new("ya", "Tandai ruang untuk meterai di tempat tanda tangan");
                make.any_of("meterai", label("meterai"), vec![choice]).optional()
            }),
            copies: (!stated).then(|| area("tembusan", 3).hint("Satu penerima satu baris.")),
            listed: opened.listed.map(|count| {
                format!("Daftar {count} usulan dilampirkan dan mengikuti data sampai surat ini difinalkan.")
            }),
            submit: if before.is_some() { "Simpan konsep" } else { "Buat konsep" },
            heading: format!("{heading}: {}, {} {}", opened.about, opened.edition.programme.code(), opened.edition.year),
            action,
            submit_key,
            revision,
            instead,
            cancel_href,
        }
    }

    /// With the notice that what was typed and not saved is back.
    pub fn restoring(mut self, restored: bool) -> Self {
        self.restored = restored.then(|| self.action.clone());
        self
    }
}

fn head_field(make: &FieldMaker<'_>, heads: &[Head]) -> Field {
    let option = |head: &Head| {
        let open = if head.revision == 0 { " (belum diisi)" } else { "" };
        Choice::new(head.owner.to_string(), format!("{}{open}", head.name()))
    };
    let hint = "Bagian kop yang belum diisi dicetak sebagai titik-titik untuk ditulis tangan.";
    make.one_of("kop", label("kop"), heads.iter().map(option).collect()).hint(hint)
}

fn numbering_field(make: &FieldMaker<'_>, next: Option<&str>, before: Option<&Letter>) -> Field {
    let number = before.and_then(|before| before.number.as_ref());
    let keep = number.map(|number| Choice::new(KEEP, format!("Tetap {number}")));
    let following = next.map(|next| Choice {
        hint: Some(format!("Sekarang {next}; yang menyimpan lebih dahulu mendapatkannya.")),
        ..Choice::new(NEXT, "Nomor berikutnya menurut pola kop")
    });
    // A letterhead chosen in the form may number its letters although the one at hand does not.
    let following = following.or_else(|| Some(Choice::new(NEXT, "Nomor berikutnya menurut pola kop")));
    let others = [Choice::new(TYPED, "Diketik, dari sekretariat"), Choice::new(BLANK, "Dikosongkan, ditulis tangan")];
    let all = keep.into_iter().chain(following).chain(others).collect();
    make.one_of("nomor_cara", label("nomor_cara"), all)
}

fn form_field(make: &FieldMaker<'_>) -> Field {
    let options = vec![Choice::new(ALONE, "Perorangan"), Choice::new(TEAM_OF, "Tim")];
    make.one_of("bentuk", label("bentuk"), options)
}

impl Page for EditPage {
    const TEMPLATE: &'static str = "letters/edit";

    fn title(&self) -> String {
        form_title(self.errors.as_ref(), &self.heading)
    }

    fn samples() -> Vec<Self> {
        let Some(edition) = crate::rulebooks::find("kipp-2023") else { return Vec::new() };
        let heads = sample::heads();
        let none = FormErrors::none();
        let wrong = FormErrors::none().with("nomor", "Isi nomor dari sekretariat.");
        let opened = |kind, listed| Opened {
            kind,
            about: "SI-CONTOH",
            edition,
            heads: &heads,
            next: (kind == Kind::Covering).then_some("000.9/3/2026"),
            listed,
        };
        let new = |instead: Option<&str>| {
            Sent::New("/dosier/1/surat/baru".to_owned(), "kunci".to_owned(), instead.map(str::to_owned))
        };
        let filled = |kind: Kind| forms::fill_new(&sample::content(kind), kind == Kind::Covering);
        let letter = sample::letter(Kind::Implementation, crate::letters::model::State::Draft);
        let open = Fields::new().with("kop", heads[0].owner.to_string()).with("nomor_cara", BLANK);
        vec![
            Self::new(opened(Kind::Covering, Some(3)), new(None), &filled(Kind::Covering), &none),
            Self::new(opened(Kind::Inventor, None), new(Some("1")), &filled(Kind::Inventor), &wrong),
            Self::new(
                opened(Kind::Implementation, None),
                Sent::Change(&letter, 3),
                &forms::fill_letter(&letter),
                &none,
            )
            .restoring(true),
            Self::new(opened(Kind::Replication, None), new(None), &open, &none),
        ]
    }
}
