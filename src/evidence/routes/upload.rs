//! Uploading files for an innovation: each has its own fate, and nothing that was sent once is sent again.

use axum::extract::{RawQuery, Request};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use super::{FULL, failure, sentence};
use crate::evidence::actions::{self, Content, WriteRefusal};
use crate::evidence::forms::{self, Describing};
use crate::evidence::model::{Claimed, Evidence, Facts, Pages};
use crate::evidence::views::{Refused, UploadPage, Uploaded};
use crate::evidence::{paths, store};
use crate::identity::password::random_token;
use crate::identity::policy::{Act, permit};
use crate::innovations::model::Innovation;
use crate::innovations::routes::{changeable, query_fields};
use crate::inspection::file_name;
use crate::kernel::amount::count;
use crate::kernel::id::EvidenceId;
use crate::web::error::Failure;
use crate::web::flash::Flash;
use crate::web::form::FormErrors;
use crate::web::posted::Fields;
use crate::web::session::{Visit, submit_key};
use crate::web::upload::{Sent, SentFile};

pub async fn form(path: paths::Upload, visit: Visit, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    let innovation = changeable(&visit, path.id).await?;
    let claims = store::claims_of_innovation(&visit.site.db, path.id).await?;
    let fields = Fields::new().with("klaim", query_fields(query.as_deref()).text("klaim"));
    let form = (&fields, &FormErrors::none());
    Ok(visit.show(&UploadPage::new(&innovation, &claims, &Uploaded::default(), form, random_token())))
}

/// What became of one file.
enum Fate {
    /// A document was made of it.
    Saved(Box<Evidence>),
    /// Its content is that of a document of before.
    Known(Box<Evidence>),
    /// It was refused with this sentence.
    Refused(String),
}

pub async fn take(path: paths::Upload, visit: Visit, request: Request) -> Result<Response, Failure> {
    let innovation = changeable(&visit, path.id).await?;
    let Sent { fields, files } = Sent::take(request, &visit.site).await?;
    let claims = store::claims_of_innovation(&visit.site.db, path.id).await?;
    let key = submit_key(&fields);
    let today = visit.site.clock.today();
    let mut uploaded = sent_before(&visit, &innovation, &fields).await?;
    // Several documents cannot share one title.
    let several = files.len() + uploaded.saved.len() > 1;
    let described = if several { fields.clone().with("judul", "") } else { fields.clone() };
    let describe = |name: &str| forms::read(&described, &Describing::Fresh(file_name::title(name)), today);
    let (use_for, facts) = (forms::read_use(&fields, &claims), describe(""));
    let mut errors =
        [use_for.as_ref().err(), facts.as_ref().err()].into_iter().flatten().fold(FormErrors::none(), FormErrors::and);
    for file in files {
        let name = file.name.clone();
        let facts = describe(&name).unwrap_or_else(|_| Facts::titled(file_name::title(&name)));
        match settle(&visit, &innovation, file, facts, &key).await? {
            Fate::Saved(evidence) => uploaded.saved.push(*evidence),
            Fate::Known(evidence) => uploaded.known.push(*evidence),
            Fate::Refused(text) => uploaded.refused.push(Refused { name, text }),
        }
    }
    let ticked = ticked(&visit, &fields).await?;
    let nothing = uploaded.saved.is_empty() && uploaded.known.is_empty() && ticked.is_empty();
    if nothing && uploaded.refused.is_empty() {
        errors.add("berkas", "Pilih sedikitnya satu berkas.");
    }
    if !uploaded.refused.is_empty() {
        let refused = count(uploaded.refused.len() as u64);
        errors.add("berkas", format!("{refused} berkas tidak diterima; alasannya tertulis di atas."));
    }
    if let (Ok((_, pages)), [only], true) = (&use_for, uploaded.saved.as_slice(), errors.is_empty()) {
        let counted = only.file.as_ref().and_then(|file| file.pages);
        if let Some(message) = forms::beyond(pages.as_ref(), counted) {
            errors.add("letak", message);
        }
    }
    let whole = errors.is_empty() && uploaded.known.is_empty();
    if let (Ok(use_for), true) = (use_for, whole || errors.only("berkas")) {
        let used = use_all(&visit, &innovation, &uploaded, ticked, &described, use_for).await?;
        if whole {
            let text = format!("{} bukti dipakai.", count(used as u64));
            return Ok(Flash::saved(text).then(&paths::OfInnovation { id: path.id }.to_string()));
        }
    }
    if !uploaded.known.is_empty() && errors.is_empty() {
        errors.add(
            "pakai-0",
            "Isi berkas sudah tersimpan sebagai dokumen lain. Pakai dokumen itu, atau hapus centangnya.",
        );
    }
    let page = UploadPage::new(&innovation, &claims, &uploaded, (&fields, &errors), key);
    Ok(visit.answer(StatusCode::UNPROCESSABLE_ENTITY, &page))
}

/// One file: taken in, unless its content is known, and made a document.
async fn settle(
    visit: &Visit,
    innovation: &Innovation,
    file: SentFile,
    facts: Facts,
    key: &str,
) -> Result<Fate, Failure> {
    let staged = match file.staged {
        Ok(staged) => staged,
        Err(refusal) => return Ok(Fate::Refused(refusal.label().to_owned())),
    };
    let (site, actor) = (&visit.site, &visit.actor);
    let same = store::with_content(&site.db, actor.pemda, &staged.hash).await?;
    let same = same.into_iter().find(|known| permit(actor, Act::SeeInnovation, &known.owner()));
    if let Some(known) = same {
        return Ok(recognised(visit, innovation, known));
    }
    let key = format!("{key}:{}", staged.hash);
    let received = match actions::receive(&site.blobs, &site.inspector, &file.name, staged).await {
        Ok(received) => received,
        Err(refused) => return Ok(Fate::Refused(sentence(refused)?.to_owned())),
    };
    let content = Content::File(received);
    match actions::log(&site.db, actor, innovation.id, (facts, content), &key, site.clock.now()).await {
        Ok(id) => {
            let made = store::find(&site.db, id).await?.ok_or(Failure::NotFound)?;
            Ok(Fate::Saved(Box::new(made)))
        }
        Err(WriteRefusal::Known(known)) => Ok(recognised(visit, innovation, *known)),
        Err(WriteRefusal::Full) => Ok(Fate::Refused(FULL.to_owned())),
        Err(refusal) => Err(failure(refusal)),
    }
}

/// The own document of the same upload, sent twice, is no news.
fn recognised(visit: &Visit, innovation: &Innovation, known: Evidence) -> Fate {
    let own = known.created_by == visit.actor.person && known.logged_for == Some(innovation.id);
    if own { Fate::Saved(Box::new(known)) } else { Fate::Known(Box::new(known)) }
}

/// The documents that an earlier sending of this form made already.
async fn sent_before(visit: &Visit, innovation: &Innovation, fields: &Fields) -> Result<Uploaded, Failure> {
    let ids: Vec<EvidenceId> =
        fields.all("tersimpan").iter().filter_map(|id| id.parse().ok().map(EvidenceId)).collect();
    let mut found = store::find_all(&visit.site.db, &ids).await?;
    let saved = ids.iter().filter_map(|id| found.remove(id));
    let own =
        |evidence: &Evidence| evidence.created_by == visit.actor.person && evidence.logged_for == Some(innovation.id);
    Ok(Uploaded { saved: saved.filter(own).collect(), ..Uploaded::default() })
}

/// The known documents that were ticked to be used instead.
async fn ticked(visit: &Visit, fields: &Fields) -> Result<Vec<EvidenceId>, Failure> {
    let ids: Vec<EvidenceId> = fields.all("pakai").iter().filter_map(|id| id.parse().ok().map(EvidenceId)).collect();
    let found = store::find_all(&visit.site.db, &ids).await?;
    let seen = |id: &EvidenceId| {
        found.get(id).is_some_and(|evidence| permit(&visit.actor, Act::SeeInnovation, &evidence.owner()))
    };
    Ok(ids.into_iter().filter(seen).collect())
}

/// Uses every document for the claim; those that were sent ahead get the facts of the form first. How many.
async fn use_all(
    visit: &Visit,
    innovation: &Innovation,
    uploaded: &Uploaded,
    ticked: Vec<EvidenceId>,
    fields: &Fields,
    (claimed, pages): (Claimed, Option<Pages>),
) -> Result<usize, Failure> {
    let (site, actor, now) = (&visit.site, &visit.actor, visit.site.clock.now());
    for evidence in uploaded.saved.iter().filter(|evidence| evidence.revision == 1) {
        let describing = Describing::Fresh(evidence.facts.title.clone());
        if let Ok(facts) = forms::read(fields, &describing, site.clock.today()) {
            actions::revise(&site.db, actor, evidence.id, 1, facts, now).await.map_err(failure)?;
        }
    }
    let ids: Vec<EvidenceId> = uploaded.saved.iter().map(|evidence| evidence.id).chain(ticked).collect();
    for id in &ids {
        let use_for = (claimed.clone(), pages.clone());
        match actions::attach(&site.db, actor, innovation.id, *id, use_for, now).await {
            // The same form sent twice.
            Ok(_) | Err(WriteRefusal::Attached(_)) => (),
            Err(refusal) => return Err(failure(refusal)),
        }
    }
    Ok(ids.len())
}

/// What a script is told of a file that it left ahead of the form.
#[derive(Serialize)]
struct Told {
    state: &'static str,
    id: Option<String>,
    title: String,
    text: Option<String>,
}

pub async fn deposit(path: paths::Deposit, visit: Visit, request: Request) -> Result<Response, Failure> {
    let innovation = changeable(&visit, path.id).await?;
    let Sent { fields, mut files } = Sent::take(request, &visit.site).await?;
    let file = files.pop().ok_or(Failure::Unreadable("no file"))?;
    let name = file.name.clone();
    let facts = Facts::titled(file_name::title(&name));
    let document = |state, evidence: Evidence| Told {
        state,
        id: Some(evidence.id.to_string()),
        title: evidence.facts.title,
        text: None,
    };
    let told = match settle(&visit, &innovation, file, facts, &submit_key(&fields)).await? {
        Fate::Saved(evidence) => document("tersimpan", *evidence),
        Fate::Known(evidence) => document("dikenal", *evidence),
        Fate::Refused(text) => Told { state: "ditolak", id: None, title: name, text: Some(text) },
    };
    let json = serde_json::to_string(&told).map_err(|error| Failure::Broken(error.to_string()))?;
    Ok(([(CONTENT_TYPE, "application/json; charset=utf-8")], json).into_response())
}
