//! One document: its page, its facts, its file and their versions; and the library of all.

use axum::extract::{RawQuery, Request};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};

use super::{failure, full, open, seen, sentence};
use crate::audit;
use crate::evidence::actions::{self, WriteRefusal};
use crate::evidence::forms::{self, Describing};
use crate::evidence::model::filter::Filter;
use crate::evidence::model::{Claim, Evidence, Kind, Use, Verdict, changes};
use crate::evidence::views::{EditPage, ListPage, ReplacePage, ShowPage, Shown};
use crate::evidence::{paths, store};
use crate::identity::model::Role;
use crate::identity::policy::{Act, permit};
use crate::innovations::routes::query_fields;
use crate::kernel::date::moment;
use crate::kernel::paging::PageRequest;
use crate::organisations;
use crate::web::conflict::{ConflictPage, Meanwhile};
use crate::web::download;
use crate::web::error::Failure;
use crate::web::flash::Flash;
use crate::web::form::FormErrors;
use crate::web::posted::Fields;
use crate::web::session::Visit;
use crate::web::upload::Sent;

pub async fn list(_: paths::List, visit: Visit, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    visit.require_at_large(Act::SeePortfolio)?;
    let query = query_fields(query.as_deref());
    let filter = Filter::read(|name| query.text(name));
    let page = PageRequest::parse(Some(query.text("halaman")), Some(query.text("per")));
    let (db, today) = (&visit.site.db, visit.site.clock.today());
    let found = store::list(db, &visit.actor.scope(), &filter, today, page).await?;
    let units = organisations::store::units(db, visit.actor.pemda).await?;
    Ok(visit.show(&ListPage::new(&filter, &found, &units, today)))
}

pub async fn show(path: paths::Show, visit: Visit) -> Result<Response, Failure> {
    let evidence = seen(&visit, path.id).await?;
    let db = &visit.site.db;
    let all = store::of_evidence(db, path.id).await?;
    let mut known = store::held_by(db, &all).await?;
    known.retain(|_, held| held.is_seen_by(&visit.actor));
    let mut uses: Vec<(Use, bool, bool)> = Vec::new();
    let mut hidden_uses = 0;
    for used in all {
        match known.get(&used.holder) {
            Some(held) => {
                let may = |act| held.permits(&visit.actor, act);
                uses.push((used, may(Act::LogInnovation), may(Act::JudgeEvidence)));
            }
            None => hidden_uses += 1,
        }
    }
    let claims: Vec<Claim> = uses.iter().map(|(used, ..)| used.claim).collect();
    let labels = store::labels(db, &claims).await?;
    let names = known.into_iter().map(|(holder, held)| (holder, held.name)).collect();
    let may_edit = permit(&visit.actor, Act::LogInnovation, &evidence.owner());
    let shown = Shown {
        evidence: &evidence,
        units: &organisations::store::units(db, visit.actor.pemda).await?,
        versions: &store::versions(db, path.id).await?,
        uses: &uses,
        hidden_uses,
        labels: &labels,
        names: &names,
        history: audit::store::list(db, path.id.0, PageRequest::first()).await?.rows,
        today: visit.site.clock.today(),
        may_edit,
        may_reach: may_edit || visit.actor.role == Role::Verifier,
    };
    Ok(visit.show(&ShowPage::new(shown)))
}

async fn judged(visit: &Visit, of: &Evidence) -> Result<usize, Failure> {
    let uses = store::of_evidence(&visit.site.db, of.id).await?;
    Ok(uses.iter().filter(|used| used.verdict != Verdict::Waiting).count())
}

pub async fn edit(path: paths::Edit, visit: Visit) -> Result<Response, Failure> {
    let evidence = open(&visit, path.id).await?;
    let fields = forms::fill(&evidence.facts);
    let judged = judged(&visit, &evidence).await?;
    Ok(visit.show(&EditPage::new(&evidence, (&fields, &FormErrors::none()), evidence.revision, judged)))
}

pub async fn save(path: paths::Edit, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    let evidence = open(&visit, path.id).await?;
    let revision: i64 = fields.text("revision").parse().unwrap_or(0);
    let describing = if evidence.kind == Kind::Link { Describing::Link } else { Describing::Known };
    let facts = match forms::read(&fields, &describing, visit.site.clock.today()) {
        Ok(facts) => facts,
        Err(errors) => {
            let judged = judged(&visit, &evidence).await?;
            let page = EditPage::new(&evidence, (&fields, &errors), revision, judged);
            return Ok(visit.answer(StatusCode::UNPROCESSABLE_ENTITY, &page));
        }
    };
    let (title, typed) = (facts.title.clone(), forms::fill(&facts));
    match actions::revise(&visit.site.db, &visit.actor, path.id, revision, facts, visit.site.clock.now()).await {
        Ok(()) => Ok(Flash::saved(format!("Keterangan “{title}” diperbarui.")).then(&paths::show(path.id))),
        Err(WriteRefusal::Stale(stored)) => {
            let kept = forms::fill(&stored.facts);
            let meanwhile = meanwhile(&stored, path.to_string());
            let page = ConflictPage::new(meanwhile, changes::FIELDS, &kept, &typed, forms::value_in_words);
            Ok(visit.answer(StatusCode::CONFLICT, &page))
        }
        Err(refusal) => Err(failure(refusal)),
    }
}

fn meanwhile(stored: &Evidence, action: String) -> Meanwhile<'_> {
    Meanwhile {
        by: &stored.updated_by,
        at: moment(stored.updated_at),
        what: "Keterangan bukti",
        action,
        cancel: paths::show(stored.id),
        revision: stored.revision,
    }
}

pub async fn replace(path: paths::Replace, visit: Visit) -> Result<Response, Failure> {
    let evidence = with_file(open(&visit, path.id).await?)?;
    let judged = judged(&visit, &evidence).await?;
    let form = (&Fields::new(), &FormErrors::none());
    Ok(visit.show(&ReplacePage::new(&evidence, form, evidence.revision, judged)))
}

/// A link has no file to replace.
fn with_file(evidence: Evidence) -> Result<Evidence, Failure> {
    if evidence.file.is_some() { Ok(evidence) } else { Err(Failure::NotFound) }
}

pub async fn save_replacement(path: paths::Replace, visit: Visit, request: Request) -> Result<Response, Failure> {
    let evidence = with_file(open(&visit, path.id).await?)?;
    let Sent { fields, mut files } = Sent::take(request, &visit.site).await?;
    let judged = judged(&visit, &evidence).await?;
    // The file of a stale form is judged against what is there now: nothing typed can be lost by it.
    let faulty = |message: &str| {
        let errors = FormErrors::none().with("berkas", message);
        let page = ReplacePage::new(&evidence, (&fields, &errors), evidence.revision, judged);
        visit.answer(StatusCode::UNPROCESSABLE_ENTITY, &page)
    };
    let note = match forms::read_note(&fields) {
        Ok(note) => note,
        Err(errors) => {
            let page = ReplacePage::new(&evidence, (&fields, &errors), evidence.revision, judged);
            return Ok(visit.answer(StatusCode::UNPROCESSABLE_ENTITY, &page));
        }
    };
    let Some(file) = files.pop() else { return Ok(faulty("Pilih berkas baru.")) };
    let (blobs, inspector) = (&visit.site.blobs, &visit.site.inspector);
    let received = match file.staged {
        Ok(staged) => actions::receive(blobs, inspector, &file.name, staged).await,
        Err(refusal) => Err(actions::RefusedFile::Because(refusal)),
    };
    let received = match received {
        Ok(received) => received,
        Err(refused) => return Ok(faulty(sentence(refused)?)),
    };
    let revision: i64 = fields.text("revision").parse().unwrap_or(0);
    let (db, now) = (&visit.site.db, visit.site.clock.now());
    match actions::replace(db, &visit.actor, path.id, revision, (received, note), now).await {
        Ok(()) => {
            Ok(Flash::saved("Berkas diganti; yang lama tersimpan sebagai versi lama.").then(&paths::show(path.id)))
        }
        Err(WriteRefusal::SameFile) => Ok(faulty("Isi berkas ini sama dengan yang sekarang.")),
        Err(WriteRefusal::Known(known)) => {
            Ok(faulty(&format!("Isi berkas ini sudah tersimpan sebagai “{}”. Pakai dokumen itu.", known.facts.title)))
        }
        Err(WriteRefusal::Full) => Ok(faulty(full(evidence.logged_for))),
        Err(WriteRefusal::Stale(stored)) => Ok(faulty(&format!(
            "{} mengubah dokumen ini pada {}. Periksa dahulu, lalu pilih berkas lagi.",
            stored.updated_by,
            moment(stored.updated_at)
        ))),
        Err(refusal) => Err(failure(refusal)),
    }
}

pub async fn file(
    path: paths::File,
    visit: Visit,
    RawQuery(query): RawQuery,
    asked: HeaderMap,
) -> Result<Response, Failure> {
    let evidence = seen(&visit, path.id).await?;
    let wanted: Option<i64> = query_fields(query.as_deref()).text("versi").parse().ok();
    let version = match wanted {
        None => evidence.file,
        Some(number) => {
            let versions = store::versions(&visit.site.db, path.id).await?;
            versions.into_iter().find(|version| version.number == number)
        }
    };
    let version = version.ok_or(Failure::NotFound)?;
    let named = (version.name.as_str(), version.file_type.media_type());
    download::attachment(&visit.site.blobs, (&version.hash, version.size), named, &asked).await
}

pub async fn preview(path: paths::Preview, visit: Visit) -> Result<Response, Failure> {
    let evidence = seen(&visit, path.id).await?;
    let picture = evidence.file.and_then(|file| file.preview).ok_or(Failure::NotFound)?;
    download::picture(&visit.site.blobs, &picture).await
}

pub async fn note_reach(path: paths::Reach, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    let evidence = seen(&visit, path.id).await?;
    let verifier = visit.actor.role == Role::Verifier;
    if !verifier {
        visit.require(Act::LogInnovation, &evidence.owner())?;
    }
    let back = paths::show(path.id);
    let Some(reach) = forms::read_reach(&fields) else { return Ok(Redirect::to(&back).into_response()) };
    let when = (visit.site.clock.today(), visit.site.clock.now());
    match actions::note_reach(&visit.site.db, &visit.actor, path.id, reach, when).await {
        Ok(()) => Ok(Flash::saved("Hasil membuka tautan dicatat.").then(&back)),
        Err(refusal) => Err(failure(refusal)),
    }
}
