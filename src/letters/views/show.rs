//! A letter with its pages as they will be printed.

use pataka_typeset::preview::PagePreview;
use serde::Serialize;

use super::{SheetOf, sample, state_tag};
use crate::evidence::views::size;
use crate::innovations::model::claim::Claim;
use crate::kernel::amount::count;
use crate::kernel::date::{day, moment};
use crate::letters::model::wording::open_places;
use crate::letters::model::{Kind, Letter, State, Subject};
use crate::letters::paths;
use crate::rulebooks::model::Edition;
use crate::web::field::{Field, FieldMaker};
use crate::web::form::{ErrorSummary, FormErrors, form_title};
use crate::web::page::Page;
use crate::web::parts::{Crumb, Link, Tag, crumbs};
use crate::web::posted::Fields;
use crate::{dossiers, evidence};

/// What the page is made of.
#[derive(Clone, Copy)]
pub struct Shown<'a> {
    /// The letter, with what it says today.
    pub letter: &'a Letter,
    /// Its edition.
    pub edition: Option<&'a Edition>,
    /// Its pages, and how many there are.
    pub pages: (&'a [PagePreview], usize),
    /// Why it cannot be set, where it cannot.
    pub unset: Option<&'a str>,
    /// The letter that stands in its place.
    pub instead: Option<&'a Letter>,
    /// Whether the visitor writes it.
    pub may_write: bool,
    /// Whether the visitor keeps the innovation's documents.
    pub may_upload: bool,
}

/// A letter with its pages as they will be printed.
#[derive(Debug, Serialize)]
pub struct ShowPage {
    heading: String,
    crumbs: Vec<Crumb>,
    errors: Option<ErrorSummary>,
    state: Tag,
    facts: Vec<Fact>,
    open: Vec<&'static str>,
    draft: bool,
    void: Option<String>,
    file: String,
    edit: Option<String>,
    finish: Option<Button>,
    annul: Option<Annul>,
    upload: Option<String>,
    again: Option<String>,
    instead: Option<Link>,
    replaces: Option<String>,
    hash: Option<String>,
    sheets: Vec<SheetOf>,
    more: Option<String>,
    unset: Option<String>,
}

#[derive(Debug, Serialize)]
struct Fact {
    label: &'static str,
    value: String,
    href: Option<String>,
}

#[derive(Debug, Serialize)]
struct Button {
    action: String,
    revision: i64,
}

#[derive(Debug, Serialize)]
struct Annul {
    action: String,
    revision: i64,
    reason: Field,
}

impl ShowPage {
    /// The page; `fields` and `errors` are of the form that makes it void.
    pub fn new(shown: &Shown<'_>, fields: &Fields, errors: &FormErrors) -> Self {
        let Shown { letter, edition, may_write, .. } = *shown;
        let (id, revision) = (letter.id, letter.revision);
        let summary = errors.summary();
        let heading = format!("{}: {}", letter.kind.label(), letter.about);
        let state = letter.state;
        let (pages, all) = shown.pages;
        let again = match (&letter.subject, state, shown.instead) {
            (Subject::Entry(entry, _), State::Void, None) if may_write => Some(paths::instead(*entry, letter.kind, id)),
            _ => None,
        };
        Self {
            crumbs: crumbs(&[("/surat", "Surat")], &letter.name()),
            state: state_tag(state),
            facts: facts(letter, edition),
            open: if state == State::Void {
                Vec::new()
            } else {
                open_places(letter.kind, &letter.content, letter.number.is_some())
            },
            draft: state == State::Draft,
            void: letter
                .voided
                .as_ref()
                .map(|one| format!("Dibatalkan {} pada {}: {}", one.by, moment(one.at), one.reason)),
            file: paths::File { id }.to_string(),
            edit: (may_write && state == State::Draft).then(|| paths::Edit { id }.to_string()),
            finish: (may_write && state == State::Draft)
                .then(|| Button { action: paths::Finish { id }.to_string(), revision }),
            annul: (may_write && state != State::Void).then(|| Annul {
                action: paths::Void { id }.to_string(),
                revision,
                reason: FieldMaker { fields, errors }.text("alasan", "Alasan pembatalan").rows(2),
            }),
            upload: (shown.may_upload && state == State::Final).then(|| scan(letter, edition)).flatten(),
            again,
            instead: shown
                .instead
                .map(|other| Link { href: paths::Show { id: other.id }.to_string(), label: other.name() }),
            replaces: letter.replaces.map(|id| paths::Show { id }.to_string()),
            hash: letter.finished.as_ref().map(|finished| finished.file.code().to_owned()),
            sheets: pages.iter().map(SheetOf::of).collect(),
            more: (all > pages.len()).then(|| format!("Masih ada {} halaman lagi di berkasnya.", all - pages.len())),
            unset: shown.unset.map(str::to_owned),
            errors: summary,
            heading,
        }
    }
}

/// The form that uploads the signed letter as evidence, under the title by which the edition's document is looked for.
fn scan(letter: &Letter, edition: Option<&Edition>) -> Option<String> {
    let innovation = letter.subject.innovation()?;
    let rows = edition.map(|edition| edition.documents.as_slice()).unwrap_or_default();
    let row = rows.iter().find(|row| row.letter.map(Kind::asked) == Some(letter.kind));
    let title = row.map_or(letter.kind.label(), |row| row.title.as_str());
    let title = title.split(" (").next().unwrap_or(title);
    Some(evidence::paths::upload(innovation, Claim::Innovation(innovation), title, letter.number.as_deref()))
}

fn facts(letter: &Letter, edition: Option<&Edition>) -> Vec<Fact> {
    let fact = |label, value: Option<String>| value.map(|value| Fact { label, value, href: None });
    let about = match letter.subject {
        Subject::Entry(entry, _) => Some(dossiers::paths::Workspace { id: entry }.to_string()),
        Subject::Edition => None,
    };
    let made = format!("{} oleh {}", moment(letter.created_at), letter.created_by_name);
    let changed = (letter.revision > 1 && letter.finished.is_none())
        .then(|| format!("{} oleh {}", moment(letter.updated_at), letter.updated_by));
    let finished = letter.finished.as_ref();
    let file = finished.map(|one| format!("{} halaman, {}", count(u64::from(one.pages)), size(one.size)));
    let finished = finished.map(|one| format!("{} oleh {}", moment(one.at), one.by));
    let edition = edition.map_or_else(|| letter.edition.clone(), |edition| edition.title.clone());
    [
        fact("Nomor", Some(letter.number.clone().unwrap_or_else(|| "Ditulis tangan".to_owned()))),
        fact("Tanggal", letter.content.dated.map(day)),
        Some(Fact { label: "Tentang", value: letter.about.clone(), href: about }),
        fact("Lomba", Some(edition)),
        fact("Penanda tangan", letter.content.signer.name.clone()),
        fact("Dibuat", Some(made)),
        fact("Terakhir diubah", changed),
        fact("Difinalkan", finished),
        fact("Berkas", file),
    ]
    .into_iter()
    .flatten()
    .collect()
}

impl Page for ShowPage {
    const TEMPLATE: &'static str = "letters/show";

    fn title(&self) -> String {
        form_title(self.errors.as_ref(), &self.heading)
    }

    fn samples() -> Vec<Self> {
        let edition = crate::rulebooks::find("kipp-2023");
        let wrong = FormErrors::none().with("alasan", "Isi alasan pembatalan.");
        let pages = [sample::page()];
        let other = sample::letter(Kind::Inventor, State::Draft);
        let page = |kind, state, instead, may, errors: &FormErrors| {
            let letter = sample::letter(kind, state);
            let shown = Shown {
                letter: &letter,
                edition,
                pages: (&pages, if may { 1 } else { 9 }),
                unset: None,
                instead,
                may_write: may,
                may_upload: may,
            };
            Self::new(&shown, &Fields::new(), errors)
        };
        let none = FormErrors::none();
        let mut bare = sample::letter(Kind::Replication, State::Draft);
        bare.content = crate::letters::model::Content::default();
        let shown = Shown {
            letter: &bare,
            edition: None,
            pages: (&[], 0),
            unset: Some("Naskahnya terlalu panjang."),
            instead: None,
            may_write: false,
            may_upload: false,
        };
        vec![
            page(Kind::Implementation, State::Draft, None, true, &wrong),
            page(Kind::Inventor, State::Final, None, true, &none),
            page(Kind::Covering, State::Final, None, false, &none),
            page(Kind::Inventor, State::Void, Some(&other), true, &none),
            page(Kind::Inventor, State::Void, None, true, &none),
            Self::new(&shown, &Fields::new(), &none),
        ]
    }
}
