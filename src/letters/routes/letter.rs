//! Handlers of one letter.

use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use pataka_typeset::TypesetError;

use super::{failure, mended, next, offered};
use crate::dossiers::views::trouble;
use crate::drafts;
use crate::identity::policy::{Act, Owner, permit};
use crate::innovations;
use crate::innovations::routes::visible;
use crate::kernel::date::moment;
use crate::kernel::id::LetterId;
use crate::kernel::slug::slug;
use crate::letters::actions::{self, WriteRefusal, press};
use crate::letters::model::{Head, Letter, State, Subject};
use crate::letters::views::{EditPage, Opened, Sent, ShowPage, Shown};
use crate::letters::{forms, gather, paths, store};
use crate::rulebooks;
use crate::rulebooks::model::Edition;
use crate::web::conflict::{ConflictPage, Meanwhile};
use crate::web::download::{attachment, fresh};
use crate::web::error::Failure;
use crate::web::flash::Flash;
use crate::web::form::FormErrors;
use crate::web::posted::Fields;
use crate::web::routes::{Access, Routes};
use crate::web::session::Visit;

/// Routes of one letter.
pub(super) fn routes() -> Routes {
    let (see, write) = (Access::To(Act::SeeInnovation), Access::To(Act::WriteLetter));
    Routes::new()
        .get::<paths::Show, _>(see, show)
        .get::<paths::File, _>(see, file)
        .get::<paths::Edit, _>(write, edit)
        .post::<paths::Edit, _>(write, save)
        .post::<paths::Finish, _>(write, finish)
        .post::<paths::Void, _>(write, void)
}

/// A letter that the visitor may see, with what it says today.
struct Seen {
    letter: Letter,
    may_write: bool,
    may_upload: bool,
}

impl Seen {
    async fn of(visit: &Visit, id: LetterId) -> Result<Self, Failure> {
        let mut letter = store::find(&visit.site.db, id).await?.ok_or(Failure::NotFound)?;
        let owner = match letter.subject.innovation() {
            Some(id) => visible(visit, id).await?.owner(),
            None => Owner::government(letter.pemda),
        };
        // A letter about a whole edition is the government's own.
        let of_an_opd = letter.subject == Subject::Edition && visit.actor.role.is_of_an_opd();
        if of_an_opd || letter.pemda != visit.actor.pemda {
            return Err(Failure::NotFound);
        }
        let (content, printed) = gather::today(&visit.site.db, &letter).await?;
        letter.content = content;
        letter.content.printed = Some(printed);
        Ok(Self {
            may_write: permit(&visit.actor, Act::WriteLetter, &owner),
            may_upload: permit(&visit.actor, Act::LogInnovation, &owner),
            letter,
        })
    }

    async fn edition(&self, visit: &Visit) -> Result<Option<&'static Edition>, Failure> {
        Ok(rulebooks::store::edition_for(&visit.site.db, self.letter.pemda, &self.letter.edition).await?)
    }

    fn require_writer(self) -> Result<Self, Failure> {
        if self.may_write { Ok(self) } else { Err(Failure::Denied) }
    }
}

async fn show(path: paths::Show, visit: Visit) -> Result<Response, Failure> {
    let seen = Seen::of(&visit, path.id).await?;
    shown(&visit, &seen, StatusCode::OK, (&Fields::new(), &FormErrors::none())).await
}

async fn shown(
    visit: &Visit,
    seen: &Seen,
    status: StatusCode,
    (fields, errors): (&Fields, &FormErrors),
) -> Result<Response, Failure> {
    let letter = &seen.letter;
    let as_of = (letter.state, letter.updated_at);
    let (pages, all, unset) = match press::pages(&visit.site.blobs, letter, as_of).await {
        Ok((pages, all)) => (pages, all, None),
        // A draft that cannot be set is still there to be mended.
        Err(WriteRefusal::Typeset(error)) => (Vec::new(), 0, Some(told(&error)?)),
        Err(refusal) => return Err(failure(refusal)),
    };
    let instead = store::instead_of(&visit.site.db, letter.id).await?;
    let shown = Shown {
        letter,
        edition: seen.edition(visit).await?,
        pages: (&pages, all),
        unset: unset.as_deref(),
        instead: instead.as_ref(),
        may_write: seen.may_write,
        may_upload: seen.may_upload,
    };
    Ok(visit.answer(status, &ShowPage::new(&shown, fields, errors)))
}

async fn file(path: paths::File, visit: Visit, headers: HeaderMap) -> Result<Response, Failure> {
    let seen = Seen::of(&visit, path.id).await?;
    let letter = &seen.letter;
    let name = format!("surat-{}-{}.pdf", letter.kind.code(), slug(&letter.about));
    if let Some(finished) = &letter.finished {
        let file = (&finished.file, finished.size);
        return attachment(&visit.site.blobs, file, (&name, "application/pdf"), &headers).await;
    }
    let set = press::set(&visit.site.blobs, letter, (State::Draft, letter.updated_at)).await.map_err(failure)?;
    fresh(&name, "application/pdf", set.bytes.into())
}

/// The form of a draft.
async fn form(
    visit: &Visit,
    letter: &Letter,
    (fields, errors): (&Fields, &FormErrors),
    revision: i64,
) -> Result<EditPage, Failure> {
    let db = &visit.site.db;
    let heads = gather::heads(db, letter.pemda).await?;
    let edition = rulebooks::store::edition_for(db, letter.pemda, &letter.edition).await?.ok_or(Failure::NotFound)?;
    let innovation = match letter.subject.innovation() {
        Some(id) => innovations::store::find(db, id).await?,
        None => None,
    };
    let chosen = heads.iter().find(|head| head.owner.to_string() == fields.text("kop"));
    let next = next(visit, chosen).await?;
    let opened = Opened {
        kind: letter.kind,
        about: &letter.about,
        edition,
        heads: &offered(&heads, innovation.as_ref(), fields),
        next: next.as_deref(),
        listed: (letter.subject == Subject::Edition).then_some(letter.content.listed.len()),
    };
    Ok(EditPage::new(opened, Sent::Change(letter, revision), fields, errors))
}

async fn edit(path: paths::Edit, visit: Visit) -> Result<Response, Failure> {
    let Seen { letter, .. } = Seen::of(&visit, path.id).await?.require_writer()?;
    if letter.state != State::Draft {
        return Ok(settled(path.id));
    }
    let stored = forms::fill_letter(&letter);
    let unsaved = drafts::routes::unsaved(&visit, &path.to_string(), &stored).await?;
    let (restored, fields) = (unsaved.is_some(), unsaved.unwrap_or(stored));
    let revision = fields.text("revision").parse().ok().filter(|_| restored).unwrap_or(letter.revision);
    let page = form(&visit, &letter, (&fields, &FormErrors::none()), revision).await?;
    Ok(visit.show(&page.restoring(restored)))
}

async fn save(path: paths::Edit, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    let Seen { letter, .. } = Seen::of(&visit, path.id).await?.require_writer()?;
    let (db, revision) = (&visit.site.db, forms::revision(&fields));
    let heads = gather::heads(db, letter.pemda).await?;
    let errors = match forms::read(&fields, letter.kind, &heads, Some(&letter)) {
        Ok(written) => {
            let now = visit.site.clock.now();
            match actions::revise(db, &visit.actor, (path.id, revision), written, now).await {
                Ok(()) => {
                    let to = paths::Show { id: path.id }.to_string();
                    let response = Flash::saved("Konsep surat diperbarui.").then(&to);
                    return drafts::routes::saved(&visit, &path.to_string(), response).await;
                }
                Err(WriteRefusal::Settled) => return Ok(settled(path.id)),
                Err(WriteRefusal::Stale(stored)) => return Ok(conflict(&visit, &path, &stored, (&heads, &fields))),
                Err(refusal) => mended(refusal)?,
            }
        }
        Err(errors) => errors,
    };
    let page = form(&visit, &letter, (&fields, &errors), revision).await?;
    Ok(visit.answer(StatusCode::UNPROCESSABLE_ENTITY, &page))
}

fn conflict(visit: &Visit, path: &paths::Edit, stored: &Letter, (heads, typed): (&[Head], &Fields)) -> Response {
    let meanwhile = Meanwhile {
        by: &stored.updated_by,
        at: moment(stored.updated_at),
        what: "Konsep surat",
        action: path.to_string(),
        cancel: paths::Show { id: path.id }.to_string(),
        revision: stored.revision,
    };
    let words = |name: &str, value: &str| forms::in_words(heads, name, value);
    let kept = forms::fill_letter(stored);
    let page = ConflictPage::new(meanwhile, forms::LABELS, &kept, typed, words);
    visit.answer(StatusCode::CONFLICT, &page)
}

/// Leads to a letter that does not change any more.
fn settled(id: LetterId) -> Response {
    let text = "Surat ini tidak dapat diubah lagi. Batalkan dan buat penggantinya bila perlu.".to_owned();
    Flash { kind: "notice", heading: "Tidak berubah.".to_owned(), text }.then(&paths::Show { id }.to_string())
}

/// Leads to a letter that somebody else changed.
fn meanwhile(stored: &Letter) -> Response {
    let text = format!("{} baru saja mengubah surat ini. Periksa lagi sebelum melanjutkan.", stored.updated_by);
    Flash { kind: "notice", heading: "Belum dilakukan.".to_owned(), text }
        .then(&paths::Show { id: stored.id }.to_string())
}

async fn finish(path: paths::Finish, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    Seen::of(&visit, path.id).await?.require_writer()?;
    let (site, which) = (&visit.site, (path.id, forms::revision(&fields)));
    match actions::finish((&site.db, &site.blobs), &visit.actor, which, site.clock.now()).await {
        Ok(()) => {
            let text =
                "Surat ini final: isi dan berkasnya tidak berubah lagi. Cetak, tanda tangani, lalu unggah pindaiannya.";
            let flash = Flash { kind: "success", heading: "Final.".to_owned(), text: text.to_owned() };
            Ok(flash.then(&paths::Show { id: path.id }.to_string()))
        }
        Err(WriteRefusal::Settled) => Ok(settled(path.id)),
        Err(WriteRefusal::Stale(stored)) => Ok(meanwhile(&stored)),
        Err(WriteRefusal::Typeset(error)) => {
            let flash = Flash { kind: "error", heading: "Belum final.".to_owned(), text: told(&error)? };
            Ok(flash.then(&paths::Show { id: path.id }.to_string()))
        }
        Err(refusal) => Err(failure(refusal)),
    }
}

/// What in a letter keeps it from being set; everything else is a failure of ours.
fn told(error: &TypesetError) -> Result<String, Failure> {
    match trouble(error) {
        Failure::Unset(text) => Ok(text),
        broken => Err(broken),
    }
}

async fn void(path: paths::Void, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    let seen = Seen::of(&visit, path.id).await?.require_writer()?;
    let reason = match forms::read_reason(&fields) {
        Ok(reason) => reason,
        Err(errors) => return shown(&visit, &seen, StatusCode::UNPROCESSABLE_ENTITY, (&fields, &errors)).await,
    };
    let (which, now) = ((path.id, forms::revision(&fields)), visit.site.clock.now());
    match actions::void(&visit.site.db, &visit.actor, which, reason, now).await {
        Ok(()) => {
            let text = "Surat dibatalkan. Nomornya tidak dipakai lagi.".to_owned();
            let flash = Flash { kind: "success", heading: "Dibatalkan.".to_owned(), text };
            Ok(flash.then(&paths::Show { id: path.id }.to_string()))
        }
        Err(WriteRefusal::Settled) => Ok(settled(path.id)),
        Err(WriteRefusal::Stale(stored)) => Ok(meanwhile(&stored)),
        Err(refusal) => Err(failure(refusal)),
    }
}
