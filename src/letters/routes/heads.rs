//! Handlers of letterheads.

use std::sync::Arc;

use axum::extract::Request;
use axum::http::StatusCode;
use axum::response::Response;
use pataka_typeset::document::Picture;
use pataka_typeset::preview::PagePreview;
use uuid::Uuid;

use crate::evidence::actions::{RefusedFile, receive};
use crate::identity::policy::Act;
use crate::inspection::FileType;
use crate::kernel::date::moment;
use crate::letters::actions::heads::{HeadRefusal, dress, revise};
use crate::letters::actions::{self, press};
use crate::letters::forms::heads::{LABELS, MOST_BYTES, fill, read, read_words};
use crate::letters::model::content::Printed;
use crate::letters::model::{Content, Crest, Head, Lines};
use crate::letters::views::{HeadPage, HeadsPage, Kept};
use crate::letters::{forms, gather, paths};
use crate::web::conflict::{ConflictPage, Meanwhile};
use crate::web::error::Failure;
use crate::web::flash::Flash;
use crate::web::form::FormErrors;
use crate::web::one_file::{self, OneFile};
use crate::web::posted::Fields;
use crate::web::routes::{Access, Routes};
use crate::web::session::Visit;

/// Routes of letterheads.
pub(super) fn routes() -> Routes {
    let keep = Access::To(Act::KeepLetterhead);
    Routes::new()
        .get::<paths::Heads, _>(keep, list)
        .get::<paths::Head, _>(keep, edit)
        .post::<paths::Head, _>(keep, save)
        .post::<paths::Crest, _>(keep, put)
}

async fn list(_: paths::Heads, visit: Visit) -> Result<Response, Failure> {
    visit.require_at_large(Act::KeepLetterhead)?;
    Ok(visit.show(&HeadsPage::new(&gather::heads(&visit.site.db, visit.actor.pemda).await?)))
}

/// The letterhead of an office of the visitor's government.
async fn own(visit: &Visit, owner: Uuid) -> Result<Head, Failure> {
    let heads = gather::heads(&visit.site.db, visit.actor.pemda).await?;
    let head = heads.into_iter().find(|head| head.owner == owner).ok_or(Failure::NotFound)?;
    visit.require_at_large(Act::KeepLetterhead)?;
    Ok(head)
}

/// A page of a letter under these lines, where they can be set.
async fn preview(visit: &Visit, head: &Head, lines: &Lines) -> Result<Option<PagePreview>, Failure> {
    let printed = Printed { lines: lines.clone(), crest: head.crest.clone() };
    let content = Content { place: lines.place.clone(), signer: lines.signer.clone(), ..Content::default() };
    match press::under(&visit.site.blobs, content, printed).await {
        Ok(page) => Ok(page),
        Err(actions::WriteRefusal::Typeset(_)) => Ok(None),
        Err(error) => Err(Failure::Broken(error.to_string())),
    }
}

type Typed<'a> = (&'a Fields, &'a FormErrors);

async fn page(
    visit: &Visit,
    head: &Head,
    (lines, arms): (Typed<'_>, Typed<'_>),
    revision: i64,
) -> Result<HeadPage, Failure> {
    let typed = read(lines.0).unwrap_or_else(|_| head.lines.clone());
    let shown = preview(visit, head, &typed).await?;
    let next = actions::proposed(&visit.site.db, head, visit.site.clock.today()).await?;
    let kept = Kept { head, page: shown.as_ref(), next: next.as_deref(), arms };
    Ok(HeadPage::new(kept, revision, lines.0, lines.1))
}

async fn edit(path: paths::Head, visit: Visit) -> Result<Response, Failure> {
    let head = own(&visit, path.owner).await?;
    let (none, blank) = (FormErrors::none(), Fields::new());
    let page = page(&visit, &head, ((&fill(&head.lines), &none), (&blank, &none)), head.revision).await?;
    Ok(visit.show(&page))
}

async fn save(path: paths::Head, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    let head = own(&visit, path.owner).await?;
    let revision = forms::revision(&fields);
    let lines = match read(&fields) {
        Ok(lines) => lines,
        Err(errors) => {
            let (none, blank) = (FormErrors::none(), Fields::new());
            let page = page(&visit, &head, ((&fields, &errors), (&blank, &none)), revision).await?;
            return Ok(visit.answer(StatusCode::UNPROCESSABLE_ENTITY, &page));
        }
    };
    let now = visit.site.clock.now();
    match revise(&visit.site.db, &visit.actor, (path.owner, revision), lines, now).await {
        Ok(()) => Ok(Flash::saved("Kop surat diperbarui.").then(&path.to_string())),
        Err(HeadRefusal::Stale(stored)) => {
            let meanwhile = Meanwhile {
                by: &stored.updated_by,
                at: moment(stored.updated_at),
                what: "Kop surat",
                action: path.to_string(),
                cancel: path.to_string(),
                revision: stored.revision,
            };
            let page = ConflictPage::new(meanwhile, LABELS, &fill(&stored.lines), &fields, |_, value| value.to_owned());
            Ok(visit.answer(StatusCode::CONFLICT, &page))
        }
        Err(refusal) => Err(failure(refusal)),
    }
}

/// Puts arms on a letterhead, or takes them off.
async fn put(path: paths::Crest, visit: Visit, request: Request) -> Result<Response, Failure> {
    let head = own(&visit, path.owner).await?;
    let OneFile { fields, file } = one_file::read(request, MOST_BYTES).await?;
    let (to, now) = (paths::Head { owner: path.owner }.to_string(), visit.site.clock.now());
    if fields.text("lepas") == "ya" {
        dress(&visit.site.db, &visit.actor, path.owner, None, now).await.map_err(failure)?;
        return Ok(Flash::saved("Lambang dilepas dari kop surat.").then(&to));
    }
    let mut wrong = FormErrors::none();
    if fields.text("terlalu_besar") == "ya" {
        wrong.add("lambang", "Berkas lambang paling besar 2 MB.");
    }
    let words = read_words(&fields);
    let crest = match (file, &words) {
        (Some(file), Ok(words)) => match taken(&visit, file, words).await? {
            Ok(crest) => Some(crest),
            Err(told) => {
                wrong.add("lambang", told);
                None
            }
        },
        (None, _) => {
            wrong.add("lambang", "Pilih berkas lambang.");
            None
        }
        _ => None,
    };
    if let Some(crest) = crest {
        dress(&visit.site.db, &visit.actor, path.owner, Some(crest), now).await.map_err(failure)?;
        return Ok(Flash::saved("Lambang dipasang pada kop surat.").then(&to));
    }
    let errors = words.err().unwrap_or_else(FormErrors::none).and(&wrong);
    let lines = fill(&head.lines);
    let page = page(&visit, &head, ((&lines, &FormErrors::none()), (&fields, &errors)), head.revision).await?;
    Ok(visit.answer(StatusCode::UNPROCESSABLE_ENTITY, &page))
}

/// Arms that were looked into, tried under a letter, and kept; or why they were not, in words.
async fn taken(visit: &Visit, (name, bytes): (String, Vec<u8>), words: &str) -> Result<Result<Crest, String>, Failure> {
    let mut stage = visit.site.blobs.stage(MOST_BYTES as u64).await?;
    stage.write(&bytes).await?;
    let staged = stage.finish().await?;
    let received = match receive(&visit.site.blobs, &visit.site.inspector, &name, staged).await {
        Ok(received) => received,
        Err(RefusedFile::Because(refusal)) => return Ok(Err(refusal.label().to_owned())),
        Err(RefusedFile::Broken(error)) => return Err(Failure::Broken(error)),
    };
    if !matches!(received.findings.file_type, FileType::Png | FileType::Jpeg) {
        return Ok(Err("Pilih gambar PNG atau JPG.".to_owned()));
    }
    let picture = Picture { bytes: Arc::from(bytes), words: words.to_owned() };
    match press::try_picture(picture).await {
        Ok(()) => {
            let hash = received.hash.code().to_owned();
            Ok(Ok(Crest { hash, size: received.size, words: words.to_owned() }))
        }
        Err(actions::WriteRefusal::Typeset(_)) => {
            Ok(Err("Gambar ini tidak dapat dicetak. Simpan ulang sebagai PNG, lalu coba lagi.".to_owned()))
        }
        Err(error) => Err(Failure::Broken(error.to_string())),
    }
}

fn failure(refusal: HeadRefusal) -> Failure {
    match refusal {
        HeadRefusal::NotFound => Failure::NotFound,
        HeadRefusal::Denied => Failure::Denied,
        HeadRefusal::Stale(_) => Failure::Unreadable("the letterhead has moved on"),
        HeadRefusal::Broken(error) => Failure::from(error),
    }
}
