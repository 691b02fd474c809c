//! Handlers of the places of a form: writing, versions, who writes, who is there.

use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};

use super::Seen;
use crate::discussions;
use crate::discussions::model::{Addressee, Subject, Task, Thread};
use crate::dossiers::actions::writing::{self, WriteRefusal};
use crate::dossiers::model::inserts::{Paper, appended, inserts};
use crate::dossiers::model::{Limit, Material, Part, Piece, Presence, Text};
use crate::dossiers::views::{EditorPage, Opened, VersionsPage, here};
use crate::dossiers::{forms, paths, store};
use crate::drafts;
use crate::identity::policy::{Act, permit};
use crate::innovations::routes::query_fields;
use crate::kernel::date::moment;
use crate::kernel::paging::PageRequest;
use crate::kernel::place::PlaceCode;
use crate::web::conflict::{ConflictPage, Meanwhile};
use crate::web::error::Failure;
use crate::web::flash::Flash;
use crate::web::form::FormErrors;
use crate::web::posted::Fields;
use crate::web::routes::{Access, Routes};
use crate::web::session::Visit;

/// Threads shown beside a text.
const FEW: PageRequest = PageRequest::most(3);

/// Routes of places.
pub(super) fn routes() -> Routes {
    let (see, write) = (Access::To(Act::SeeInnovation), Access::To(Act::LogInnovation));
    Routes::new()
        .get::<paths::Editor, _>(see, edit)
        .post::<paths::Editor, _>(write, save)
        .post::<paths::Settle, _>(write, settle)
        .post::<paths::Assign, _>(write, assign)
        .post::<paths::Present, _>(write, present)
        .get::<paths::Versions, _>(see, versions)
        .post::<paths::Versions, _>(write, restore)
}

/// A place with everything that stands beside it.
struct Desk {
    seen: Seen,
    place: PlaceCode,
    may_write: bool,
    material: Material,
    papers: Vec<Paper>,
    present: Vec<Presence>,
    writers: Vec<Addressee>,
    threads: (Vec<Thread>, u64),
    tasks: Vec<Task>,
}

/// A place of a form within its part.
type At<'a> = (&'a Part<'a>, &'a Piece<'a>);

fn at<'a>(parts: &'a [Part<'a>], place: PlaceCode) -> Result<At<'a>, Failure> {
    parts.iter().find_map(|part| Some((part, part.piece(place)?))).ok_or(Failure::NotFound)
}

impl Desk {
    async fn of(visit: &Visit, seen: Seen, place: PlaceCode) -> Result<Self, Failure> {
        let (db, id) = (&visit.site.db, seen.innovation.id);
        let material = seen.material(visit).await?;
        at(&material.parts(seen.edition), place)?;
        let subject = Subject::Place(seen.entry.id, place);
        let threads = discussions::store::threads(db, id, Some(subject), FEW).await?;
        let key = (seen.entry.id, place);
        Ok(Self {
            place,
            may_write: seen.may_write(visit),
            papers: papers(visit, &seen).await?,
            present: store::present(db, key, visit.actor.person, visit.site.clock.now()).await?,
            writers: discussions::store::who_may(db, Act::LogInnovation, &seen.innovation).await?,
            threads: (threads.rows, threads.total),
            tasks: discussions::store::open_tasks_of(db, id).await?,
            material,
            seen,
        })
    }

    fn page(&self, visit: &Visit, form: (&Fields, &FormErrors), revision: i64) -> Result<EditorPage, Failure> {
        let parts = self.material.parts(self.seen.edition);
        let clock = &visit.site.clock;
        let opened = Opened {
            whose: self.seen.whose(),
            material: &self.material,
            parts: &parts,
            at: at(&parts, self.place)?,
            papers: &self.papers,
            present: &self.present,
            writers: &self.writers,
            threads: (&self.threads.0, self.threads.1),
            tasks: &self.tasks,
            by: (&visit.actor, clock.now(), clock.today()),
            may_write: self.may_write,
        };
        Ok(EditorPage::new(&opened, form, revision))
    }

    /// Asks something of the place as it stands.
    fn asked<T>(&self, ask: impl FnOnce(&Part<'_>, &Piece<'_>) -> T) -> Result<T, Failure> {
        let parts = self.material.parts(self.seen.edition);
        let (part, piece) = at(&parts, self.place)?;
        Ok(ask(part, piece))
    }
}

/// The documents used for the innovation that the visitor may know of, but for those that prove nothing any more.
async fn papers(visit: &Visit, seen: &Seen) -> Result<Vec<Paper>, Failure> {
    let found = store::papers(&visit.site.db, seen.innovation.id, visit.site.clock.today()).await?;
    let may_know = |paper: &Paper| permit(&visit.actor, Act::SeeInnovation, &paper.document.owner());
    Ok(found.into_iter().filter(may_know).collect())
}

async fn edit(path: paths::Editor, visit: Visit) -> Result<Response, Failure> {
    let seen = Seen::of(&visit, path.id).await?;
    let desk = Desk::of(&visit, seen, path.place).await?;
    if desk.may_write {
        let owner = desk.seen.innovation.owner();
        let (db, now) = (&visit.site.db, visit.site.clock.now());
        writing::arrive(db, &visit.actor, (path.id, path.place), &owner, now).await.map_err(failure)?;
    }
    let stored = desk.asked(|_, piece| forms::fill(piece))?;
    let kept = desk.asked(|_, piece| piece.text.map_or(0, |text| text.revision))?;
    let unsaved =
        if desk.may_write { drafts::routes::unsaved(&visit, &path.to_string(), &stored).await? } else { None };
    let (restored, fields) = (unsaved.is_some(), unsaved.unwrap_or(stored));
    // What was typed over an older version meets the newer one on the conflict page.
    let revision = fields.text("revision").parse().ok().filter(|_| restored).unwrap_or(kept);
    let page = desk.page(&visit, (&fields, &FormErrors::none()), revision)?;
    Ok(visit.show(&page.restoring(restored)))
}

async fn save(path: paths::Editor, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    let seen = Seen::of(&visit, path.id).await?.require_writer(&visit)?;
    let key = (path.id, path.place);
    if !fields.text("sisip").is_empty() {
        return insert(&visit, seen, path.place, fields).await;
    }
    let revision = forms::revision(&fields);
    let written = match forms::read(&fields) {
        Ok(written) => written,
        Err(errors) => return faulty(&visit, seen, path.place, (&fields, &errors), revision).await,
    };
    match writing::write(&visit.site.db, &visit.actor, key, written, visit.site.clock.now()).await {
        Ok(()) => saved(&visit, seen, path, fields.text("lanjut") == "berikut").await,
        Err(WriteRefusal::Hindered(why)) => {
            faulty(&visit, seen, path.place, (&fields, &forms::hindered(why)), revision).await
        }
        Err(WriteRefusal::Stale(stored, body)) => Ok(conflict(&visit, &path, (&stored, body), &fields)),
        Err(refusal) => Err(failure(refusal)),
    }
}

async fn faulty(
    visit: &Visit,
    seen: Seen,
    place: PlaceCode,
    form: (&Fields, &FormErrors),
    revision: i64,
) -> Result<Response, Failure> {
    let page = Desk::of(visit, seen, place).await?.page(visit, form, revision)?;
    Ok(visit.answer(StatusCode::UNPROCESSABLE_ENTITY, &page))
}

/// The form as it was sent with a sentence put at the end of its text; nothing is saved.
async fn insert(visit: &Visit, seen: Seen, place: PlaceCode, fields: Fields) -> Result<Response, Failure> {
    let desk = Desk::of(visit, seen, place).await?;
    let offered = desk.asked(|_, piece| inserts(&desk.material, piece, &desk.papers))?;
    let chosen = offered.iter().find(|insert| insert.code == fields.text("sisip")).ok_or(Failure::NotFound)?;
    let body = appended(fields.text("isi"), chosen);
    let revision = forms::revision(&fields);
    let page = desk.page(visit, (&fields.with("isi", body), &FormErrors::none()), revision)?;
    Ok(visit.show(&page.with_insert()))
}

/// Leads on after a save, and says where the text stands against its limit.
async fn saved(visit: &Visit, seen: Seen, path: paths::Editor, next: bool) -> Result<Response, Failure> {
    let material = seen.material(visit).await?;
    let parts = material.parts(seen.edition);
    let (part, piece) = at(&parts, path.place)?;
    let name = part.name_of(piece);
    let flash = match part.excess(piece) {
        Some(why) => Flash {
            kind: "notice",
            heading: "Tersimpan sebagai draf.".to_owned(),
            text: format!("“{name}” {}", why.words()),
        },
        None => Flash::saved(match part.limit {
            Limit::AtLeast(_) if part.lack().is_some() => format!("“{name}” disimpan; bagiannya belum cukup panjang."),
            _ => format!("“{name}” disimpan."),
        }),
    };
    let all: Vec<PlaceCode> = parts.iter().flat_map(|part| part.pieces.iter().map(|piece| piece.code)).collect();
    let after = all.iter().position(|code| *code == path.place).and_then(|here| all.get(here + 1));
    let to = match after.filter(|_| next) {
        Some(place) => paths::Editor { id: path.id, place: *place }.to_string(),
        None => paths::Workspace { id: path.id }.to_string(),
    };
    drafts::routes::saved(visit, &path.to_string(), flash.then(&to)).await
}

fn conflict(visit: &Visit, path: &paths::Editor, (stored, body): (&Text, String), typed: &Fields) -> Response {
    let meanwhile = Meanwhile {
        by: &stored.updated_by,
        at: moment(stored.updated_at),
        what: "Naskah",
        action: path.to_string(),
        cancel: paths::Workspace { id: path.id }.to_string(),
        revision: stored.revision,
    };
    let kept = forms::filled(body, stored.finished);
    let page = ConflictPage::new(meanwhile, forms::LABELS, &kept, typed, forms::in_words);
    visit.answer(StatusCode::CONFLICT, &page)
}

async fn settle(path: paths::Settle, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    Seen::of(&visit, path.id).await?.require_writer(&visit)?;
    let turn = forms::read_turn(&fields).ok_or(Failure::Unreadable("no choice"))?;
    let (key, revision) = ((path.id, path.place), forms::revision(&fields));
    let editor = paths::Editor { id: path.id, place: path.place }.to_string();
    let done = writing::settle(&visit.site.db, &visit.actor, key, (revision, turn), visit.site.clock.now()).await;
    match done {
        Ok(()) => {
            let text = match turn {
                writing::Turn::Follow => "Bagian ini mengikuti cerita lagi. Versi naskahnya tetap ada di riwayat.",
                writing::Turn::Keep => "Naskah dipertahankan.",
            };
            drafts::routes::saved(&visit, &editor, Flash::saved(text).then(&editor)).await
        }
        Err(WriteRefusal::Stale(stored, _)) => Ok(meanwhile(&stored).then(&editor)),
        Err(refusal) => Err(failure(refusal)),
    }
}

async fn assign(path: paths::Assign, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    Seen::of(&visit, path.id).await?.require_writer(&visit)?;
    let to = forms::read_assignee(&fields).ok_or(Failure::Unreadable("no such person"))?;
    let editor = paths::Editor { id: path.id, place: path.place }.to_string();
    let now = visit.site.clock.now();
    match writing::assign(&visit.site.db, &visit.actor, (path.id, path.place), to, now).await {
        Ok(()) => Ok(Flash::saved("Penulis bagian ini ditentukan.").then(&editor)),
        // Somebody moved to another OPD between the page and the form.
        Err(WriteRefusal::Outsider) => {
            let text = "Orang yang dipilih tidak dapat menulis untuk inovasi ini. Pilih lagi.".to_owned();
            let flash = Flash { kind: "error", heading: "Belum tersimpan.".to_owned(), text };
            Ok(flash.then(&editor))
        }
        Err(refusal) => Err(failure(refusal)),
    }
}

/// A sign of life; answers with who else is there, for the script.
async fn present(path: paths::Present, visit: Visit) -> Result<Response, Failure> {
    let seen = Seen::of(&visit, path.id).await?.require_writer(&visit)?;
    let (db, now, key) = (&visit.site.db, visit.site.clock.now(), (path.id, path.place));
    let material = seen.material(&visit).await?;
    at(&material.parts(seen.edition), path.place)?;
    writing::arrive(db, &visit.actor, key, &seen.innovation.owner(), now).await.map_err(failure)?;
    let others: Vec<String> = store::present(db, key, visit.actor.person, now).await?.iter().map(here).collect();
    let lines = serde_json::to_string(&others).map_err(|error| Failure::Broken(error.to_string()))?;
    Ok(([(CONTENT_TYPE, "application/json")], lines).into_response())
}

async fn versions(path: paths::Versions, visit: Visit, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    let seen = Seen::of(&visit, path.id).await?;
    let material = seen.material(&visit).await?;
    let parts = material.parts(seen.edition);
    let (part, piece) = at(&parts, path.place)?;
    let page = PageRequest::parse(Some(query_fields(query.as_deref()).text("halaman")), None);
    let found = store::versions(&visit.site.db, (path.id, path.place), page).await?;
    let now = (piece.own(), piece.text.map_or(0, |text| text.revision));
    let name = part.name_of(piece);
    Ok(visit.show(&VersionsPage::new(seen.whose(), (path.place, &name), &found, now, seen.may_write(&visit))))
}

async fn restore(path: paths::Versions, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    Seen::of(&visit, path.id).await?.require_writer(&visit)?;
    let number = fields.text("versi").parse().map_err(|_| Failure::NotFound)?;
    let (key, which) = ((path.id, path.place), (forms::revision(&fields), number));
    let editor = paths::Editor { id: path.id, place: path.place }.to_string();
    match writing::restore(&visit.site.db, &visit.actor, key, which, visit.site.clock.now()).await {
        Ok(()) => {
            let flash = Flash::saved(format!("Versi {number} dipulihkan sebagai versi baru."));
            drafts::routes::saved(&visit, &editor, flash.then(&editor)).await
        }
        Err(WriteRefusal::Stale(stored, _)) => Ok(meanwhile(&stored).then(&editor)),
        Err(refusal) => Err(failure(refusal)),
    }
}

/// Somebody saved between the page and the button; nothing was typed that could be lost.
fn meanwhile(stored: &Text) -> Flash {
    Flash {
        kind: "notice",
        heading: "Belum diubah.".to_owned(),
        text: format!(
            "{} menyimpan naskah ini pada {}. Baca dahulu, lalu pilih lagi.",
            stored.updated_by,
            moment(stored.updated_at)
        ),
    }
}

/// What a refusal becomes when no page of its own fits it.
fn failure(refusal: WriteRefusal) -> Failure {
    match refusal {
        WriteRefusal::NotFound => Failure::NotFound,
        WriteRefusal::Denied => Failure::Denied,
        WriteRefusal::Broken(error) => Failure::from(error),
        WriteRefusal::Stale(..) | WriteRefusal::Hindered(_) | WriteRefusal::Outsider => {
            Failure::Unreadable("refused without a page of its own")
        }
    }
}
