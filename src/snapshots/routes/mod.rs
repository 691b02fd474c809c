//! Handlers of the area.

mod binding;

use axum::extract::{DefaultBodyLimit, FromRequest, Multipart, RawQuery, Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use sha2::{Digest, Sha256};

use super::actions::{self, Refusal, Said, Sent};
use super::gather::{Draft, doubts, draft};
use super::model::{Code, Confirmed, Receipt, Snapshot, compare};
use super::views::{Answer, ComparePage, FreezePage, FreezeShown, ShowPage, Shown, VerifyPage};
use super::{forms, paths, store};
use crate::dossiers::routes::Seen;
use crate::dossiers::views::trouble;
use crate::evidence::actions::{RefusedFile, receive};
use crate::identity::policy::{Act, Owner, permit};
use crate::innovations::model::Innovation;
use crate::innovations::routes::{query_fields, visible};
use crate::kernel::digest::hex;
use crate::kernel::id::SnapshotId;
use crate::web::download::attachment;
use crate::web::error::Failure;
use crate::web::flash::Flash;
use crate::web::form::FormErrors;
use crate::web::layout::Frame;
use crate::web::one_file::{self, OneFile};
use crate::web::posted::Fields;
use crate::web::routes::{Access, Routes};
use crate::web::session::Visit;
use crate::web::site::{Origin, Site};

/// The largest file that is looked at for anybody, in bytes; no dossier is larger.
const LARGEST: u64 = 200_000_000;

/// The area's routes.
pub fn routes() -> Routes {
    let (see, freeze) = (Access::To(Act::SeeInnovation), Access::To(Act::FreezeDossier));
    Routes::new()
        .get::<paths::Freeze, _>(see, standing)
        .post::<paths::Freeze, _>(freeze, freeze_it)
        .get::<paths::Show, _>(see, show)
        .get::<paths::File, _>(see, file)
        .get::<paths::Compare, _>(see, compared)
        .post::<paths::Submit, _>(freeze, send)
        .get::<paths::Receipt, _>(see, receipt)
        .and(binding::routes())
        .get::<paths::Verify, _>(Access::Public, verify)
        .post::<paths::Verify, _>(Access::Public, verify_file)
}

/// What the dossier would say if it were frozen now.
async fn draft_of(visit: &Visit, seen: &Seen) -> Result<Draft, Failure> {
    let whose = (&seen.entry, seen.edition);
    Ok(draft(&visit.site.db, whose, seen.innovation.clone(), visit.site.clock.today()).await?)
}

fn may_freeze(visit: &Visit) -> bool {
    permit(&visit.actor, Act::FreezeDossier, &Owner::government(visit.actor.pemda))
}

async fn standing(path: paths::Freeze, visit: Visit) -> Result<Response, Failure> {
    let seen = Seen::of(&visit, path.id).await?;
    freeze_page(&visit, &seen, StatusCode::OK, (&Fields::new(), &FormErrors::none())).await
}

async fn freeze_page(
    visit: &Visit,
    seen: &Seen,
    status: StatusCode,
    (fields, errors): (&Fields, &FormErrors),
) -> Result<Response, Failure> {
    let db = &visit.site.db;
    let draft = draft_of(visit, seen).await?;
    let doubts = doubts(db, &draft).await?;
    let snapshots = store::of_entry(db, seen.entry.id).await?;
    let ids: Vec<SnapshotId> = snapshots.iter().map(|one| one.id).collect();
    let mut sent = store::submissions(db, &ids).await?;
    let changed = match snapshots.first() {
        Some(newest) => compare(&store::content(db, newest.id).await?, &draft.content),
        None => Vec::new(),
    };
    let frozen: Vec<_> = snapshots
        .into_iter()
        .map(|one| {
            let sent = sent.remove(&one.id);
            (one, sent)
        })
        .collect();
    let page = FreezePage::new(
        &FreezeShown {
            entry: seen.entry.id,
            innovation: (seen.innovation.id, &seen.innovation.profile.name),
            edition: &format!("{} {}", seen.edition.programme.code(), seen.edition.year),
            obstacles: &doubts.obstacles,
            report: &doubts.report,
            frozen: &frozen,
            changed: &changed,
            may_freeze: may_freeze(visit) && seen.entry.left_at.is_none(),
            may_write: seen.may_write(visit),
        },
        fields,
        errors,
    );
    Ok(visit.answer(status, &page))
}

async fn freeze_it(path: paths::Freeze, visit: Visit, origin: Origin, fields: Fields) -> Result<Response, Failure> {
    let seen = Seen::of(&visit, path.id).await?;
    visit.require_at_large(Act::FreezeDossier)?;
    let note = fields.text("catatan").trim();
    if note.chars().count() > forms::LONGEST_NOTE {
        let errors = FormErrors::none().with("catatan", "Catatan paling panjang 2.000 karakter.");
        return freeze_page(&visit, &seen, StatusCode::UNPROCESSABLE_ENTITY, (&fields, &errors)).await;
    }
    let said = Said {
        read: Some(fields.text("dibaca").to_owned()).filter(|mark| !mark.is_empty()),
        note: (!note.is_empty()).then(|| note.to_owned()),
    };
    let (site, clock) = (&visit.site, &visit.site.clock);
    let when = (clock.today(), clock.now());
    let done =
        actions::freeze((&site.db, &site.blobs), &visit.actor, path.id, said, when, |to| origin.address(to)).await;
    let wrong = |name: &str, text: &str| FormErrors::none().with(name, text);
    let errors = match done {
        Ok(id) => {
            let text = "Versi ini tidak berubah lagi. Kodenya tercetak di setiap halaman.";
            return Ok(Flash { kind: "success", heading: "Dibekukan.".to_owned(), text: text.to_owned() }
                .then(&paths::Show { id }.to_string()));
        }
        Err(Refusal::Same(id)) => {
            let text = "Tidak ada yang berubah sejak versi ini dibekukan.".to_owned();
            return Ok(Flash { kind: "notice", heading: "Tidak dibekukan lagi.".to_owned(), text }
                .then(&paths::Show { id }.to_string()));
        }
        Err(Refusal::Barred) => wrong("penghalang", "Selesaikan dahulu yang menghalangi pembekuan."),
        Err(Refusal::Unread) => {
            wrong("dibaca", "Baca semua temuan, lalu centang. Temuan dapat berubah bila naskah atau data berubah.")
        }
        Err(Refusal::Restless) => {
            wrong("penghalang", "Naskah atau datanya sedang diubah orang lain. Coba lagi beberapa saat lagi.")
        }
        Err(refusal) => return Err(failure(refusal)),
    };
    freeze_page(&visit, &seen, StatusCode::UNPROCESSABLE_ENTITY, (&fields, &errors)).await
}

/// A snapshot with its innovation, if the visitor may see it.
async fn own(visit: &Visit, id: SnapshotId) -> Result<(Snapshot, Innovation), Failure> {
    let snapshot = store::find(&visit.site.db, id).await?.ok_or(Failure::NotFound)?;
    let innovation = visible(visit, snapshot.innovation).await?;
    Ok((snapshot, innovation))
}

async fn show(path: paths::Show, visit: Visit, origin: Origin) -> Result<Response, Failure> {
    let found = own(&visit, path.id).await?;
    shown(&visit, &found, &origin, StatusCode::OK, None).await
}

async fn shown(
    visit: &Visit,
    (snapshot, innovation): &(Snapshot, Innovation),
    origin: &Origin,
    status: StatusCode,
    typed: Option<(&Fields, &FormErrors)>,
) -> Result<Response, Failure> {
    let db = &visit.site.db;
    let submission = store::submission(db, snapshot.id).await?;
    let documents = store::documents(db, snapshot.id).await?;
    let seen = Seen::of(visit, snapshot.entry).await?;
    let changed = match seen.entry.left_at {
        Some(_) => None,
        None => Some(compare(&store::content(db, snapshot.id).await?, &draft_of(visit, &seen).await?.content).len()),
    };
    let filled = forms::fill(submission.as_ref());
    let none = FormErrors::none();
    let (fields, errors) = typed.unwrap_or((&filled, &none));
    let shown = Shown {
        snapshot,
        name: &innovation.profile.name,
        documents: &documents,
        submission: submission.as_ref(),
        verify: origin.address(&paths::Verify { code: snapshot.code.to_string() }.to_string()),
        changed,
        may_send: may_freeze(visit),
    };
    Ok(visit.answer(status, &ShowPage::new(&shown, fields, errors)))
}

async fn file(path: paths::File, visit: Visit, headers: HeaderMap) -> Result<Response, Failure> {
    let (snapshot, innovation) = own(&visit, path.id).await?;
    let name = format!("{}-{}-versi-{}.pdf", innovation.slug, snapshot.edition, snapshot.number);
    let (hash, size) = (&snapshot.file, snapshot.size);
    attachment(&visit.site.blobs, (hash, size), (&name, "application/pdf"), &headers).await
}

async fn compared(path: paths::Compare, visit: Visit, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    let (snapshot, innovation) = own(&visit, path.id).await?;
    let (db, name) = (&visit.site.db, innovation.profile.name.as_str());
    let content = store::content(db, snapshot.id).await?;
    let version = format!("versi {}", snapshot.number);
    if query_fields(query.as_deref()).text("dengan") == "sekarang" {
        let seen = Seen::of(&visit, snapshot.entry).await?;
        let differences = compare(&content, &draft_of(&visit, &seen).await?.content);
        return Ok(visit.show(&ComparePage::new(&snapshot, name, (&version, "data hari ini"), &differences)));
    }
    let before = store::of_entry(db, snapshot.entry).await?.into_iter().find(|one| one.number + 1 == snapshot.number);
    let before = before.ok_or(Failure::NotFound)?;
    let differences = compare(&store::content(db, before.id).await?, &content);
    let from = format!("versi {}", before.number);
    Ok(visit.show(&ComparePage::new(&snapshot, name, (&from, &version), &differences)))
}

async fn send(path: paths::Submit, visit: Visit, origin: Origin, request: Request) -> Result<Response, Failure> {
    let found = own(&visit, path.id).await?;
    visit.require_at_large(Act::FreezeDossier)?;
    let OneFile { fields, file } = one_file::read(request, forms::MOST_BYTES).await?;
    let mut wrong = FormErrors::none();
    if fields.text("terlalu_besar") == "ya" {
        wrong.add("tanda_terima", "Tanda terima paling besar 10 MB.");
    }
    let read = forms::read(&fields, visit.site.clock.today());
    let receipt = match file {
        Some(file) if wrong.is_empty() && read.is_ok() => match taken(&visit, file).await? {
            Ok(receipt) => Some(receipt),
            Err(words) => {
                wrong.add("tanda_terima", words);
                None
            }
        },
        _ => None,
    };
    let (registration, sent_on, note) = match read {
        Ok(read) if wrong.is_empty() => read,
        read => {
            let errors = wrong.and(&read.err().unwrap_or_else(FormErrors::none));
            return shown(&visit, &found, &origin, StatusCode::UNPROCESSABLE_ENTITY, Some((&fields, &errors))).await;
        }
    };
    let revision = fields.text("revisi").parse().unwrap_or_default();
    let sent = Sent { revision, registration, sent_on, note, receipt };
    match actions::send(&visit.site.db, &visit.actor, path.id, sent, visit.site.clock.now()).await {
        Ok(()) => {
            Ok(Flash::saved("Pengiriman dosir tercatat pada versi ini.").then(&paths::Show { id: path.id }.to_string()))
        }
        Err(Refusal::Stale) => {
            let errors = FormErrors::none().with(
                "registrasi",
                "Orang lain baru saja mencatat pengiriman ini; catatannya ada di atas. Periksa, lalu simpan lagi.",
            );
            let newest = store::submission(&visit.site.db, path.id).await?.map_or(0, |one| one.revision);
            let fields = fields.with("revisi", newest.to_string());
            shown(&visit, &found, &origin, StatusCode::CONFLICT, Some((&fields, &errors))).await
        }
        Err(refusal) => Err(failure(refusal)),
    }
}

/// A receipt that was looked into and kept, or why it was not, in words.
async fn taken(visit: &Visit, (name, bytes): (String, Vec<u8>)) -> Result<Result<Receipt, String>, Failure> {
    let mut stage = visit.site.blobs.stage(forms::MOST_BYTES as u64).await?;
    stage.write(&bytes).await?;
    let staged = stage.finish().await?;
    match receive(&visit.site.blobs, &visit.site.inspector, &name, staged).await {
        Ok(kept) => {
            let file_type = kept.findings.file_type;
            Ok(Ok(Receipt { name: kept.name, hash: kept.hash, size: kept.size, file_type }))
        }
        Err(RefusedFile::Because(refusal)) => Ok(Err(refusal.label().to_owned())),
        Err(RefusedFile::Broken(error)) => Err(Failure::Broken(error)),
    }
}

async fn receipt(path: paths::Receipt, visit: Visit, headers: HeaderMap) -> Result<Response, Failure> {
    own(&visit, path.id).await?;
    let sent = store::submission(&visit.site.db, path.id).await?.ok_or(Failure::NotFound)?;
    let receipt = sent.receipt.ok_or(Failure::NotFound)?;
    let file = (&receipt.hash, receipt.size);
    attachment(&visit.site.blobs, file, (&receipt.name, receipt.file_type.media_type()), &headers).await
}

async fn confirmed(site: &Site, typed: &str) -> Result<Option<Confirmed>, Failure> {
    match Code::from_typed(typed) {
        Some(code) => Ok(store::confirmed(&site.db, &code).await?),
        None => Ok(None),
    }
}

fn said(site: &Site, typed: &str, found: Option<&Confirmed>, answer: Option<Answer>) -> Response {
    let status = if found.is_some() { StatusCode::OK } else { StatusCode::NOT_FOUND };
    site.pages.respond(&Frame::bare(site), &VerifyPage::new(typed, found, answer), status)
}

async fn verify(path: paths::Verify, State(site): State<Site>) -> Result<Response, Failure> {
    let found = confirmed(&site, &path.code).await?;
    Ok(said(&site, &path.code, found.as_ref(), None))
}

/// Compares a file as it comes: nothing of it is kept.
async fn verify_file(path: paths::Verify, State(site): State<Site>, mut request: Request) -> Result<Response, Failure> {
    let Some(found) = confirmed(&site, &path.code).await? else {
        return Ok(said(&site, &path.code, None, None));
    };
    let most = usize::try_from(found.size.min(LARGEST)).unwrap_or(usize::MAX);
    DefaultBodyLimit::max(most.saturating_add(1_000_000)).apply(&mut request);
    let answer = match Multipart::from_request(request, &()).await {
        Ok(form) => compared_with(form, &found).await,
        Err(_) => Answer::Nothing,
    };
    Ok(said(&site, &path.code, Some(&found), Some(answer)))
}

async fn compared_with(mut form: Multipart, found: &Confirmed) -> Answer {
    loop {
        let mut part = match form.next_field().await {
            Ok(Some(part)) => part,
            Ok(None) => return Answer::Nothing,
            Err(_) => return Answer::TooLarge,
        };
        if part.name() != Some("berkas") {
            continue;
        }
        let (mut hash, mut size) = (Sha256::new(), 0_u64);
        loop {
            match part.chunk().await {
                Ok(Some(chunk)) => {
                    size += chunk.len() as u64;
                    hash.update(&chunk);
                }
                Ok(None) => break,
                Err(_) => return Answer::TooLarge,
            }
        }
        if size == 0 {
            return Answer::Nothing;
        }
        return if hex(&hash.finalize()) == found.file.code() { Answer::Same } else { Answer::Other };
    }
}

/// What a refusal becomes when no page of its own fits it.
fn failure(refusal: Refusal) -> Failure {
    match refusal {
        Refusal::NotFound => Failure::NotFound,
        Refusal::Denied => Failure::Denied,
        Refusal::Barred | Refusal::Unread | Refusal::Same(_) | Refusal::Restless | Refusal::Stale => {
            Failure::Unreadable("the dossier has moved on")
        }
        Refusal::Typeset(error) => trouble(&error),
        Refusal::Blobs(error) => Failure::Broken(error.to_string()),
        Refusal::Broken(error) => Failure::from(error),
    }
}
