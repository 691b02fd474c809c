//! Uploading files for somebody's claims: each has its own fate, and nothing that was sent once is sent again.

use axum::extract::{RawQuery, Request};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use super::whose::writable;
use super::{failure, full, sentence};
use crate::evidence::actions::{self, Content, Logged, New, Using};
use crate::evidence::forms::{self, Describing};
use crate::evidence::model::{Evidence, Facts, Holder};
use crate::evidence::paths::About;
use crate::evidence::views::{Refused, UploadPage, Uploaded};
use crate::evidence::{paths, store};
use crate::identity::password::random_token;
use crate::identity::policy::{Act, permit};
use crate::innovations::routes::query_fields;
use crate::inspection::file_name;
use crate::kernel::amount::count;
use crate::kernel::id::EvidenceId;
use crate::web::error::Failure;
use crate::web::flash::Flash;
use crate::web::form::FormErrors;
use crate::web::posted::Fields;
use crate::web::session::{Visit, submit_key};
use crate::web::upload::{Sent, SentFile};

pub async fn form<P: Into<About>>(path: P, visit: Visit, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    let whose = writable(&visit, path.into()).await?;
    let query = query_fields(query.as_deref());
    let known = ["klaim", "judul", "nomor"].into_iter();
    let fields = known.fold(Fields::new(), |fields, name| fields.with(name, query.text(name)));
    let form = (&fields, &FormErrors::none());
    Ok(visit.show(&UploadPage::new(&whose, &Uploaded::default(), form, random_token())))
}

/// What a file turned out to be.
enum Fate {
    /// A document to be made of it.
    New(String, Box<New>),
    /// A document was made of it by an earlier sending.
    Saved(Box<Evidence>),
    /// Its content is that of a document of before.
    Known(Box<Evidence>),
    /// It was refused.
    Refused(Refused),
}

pub async fn take<P: Into<About>>(path: P, visit: Visit, request: Request) -> Result<Response, Failure> {
    let whose = writable(&visit, path.into()).await?;
    let Sent { fields, files } = Sent::take(request, &visit.site).await?;
    let key = submit_key(&fields);
    let today = visit.site.clock.today();
    let mut uploaded = sent_before(&visit, whose.holder, &fields).await?;
    // Several documents cannot share one title.
    let several = files.len() + uploaded.saved.len() > 1;
    let described = if several { fields.clone().with("judul", "") } else { fields.clone() };
    let describe = |title: String| forms::read(&described, &Describing::Fresh(title), today);
    let (use_for, facts) = (forms::read_use(&fields, &whose.claims), describe(String::new()));
    let mut errors =
        [use_for.as_ref().err(), facts.as_ref().err()].into_iter().flatten().fold(FormErrors::none(), FormErrors::and);
    let mut new = Vec::new();
    for file in files {
        let title = file_name::title(&file.name);
        let facts = describe(title.clone()).unwrap_or_else(|_| Facts::titled(title));
        match take_in(&visit, whose.holder, file, facts, &key).await? {
            Fate::New(name, document) => new.push((name, *document)),
            fate => uploaded.add(fate),
        }
    }
    let ticked = ticked(&visit, &fields).await?;
    let counted = match (&new[..], &uploaded.saved[..]) {
        ([(_, only)], []) => only.pages(),
        ([], [only]) => only.file.as_ref().and_then(|file| file.pages),
        _ => None,
    };
    if let Some(message) = use_for.as_ref().ok().and_then(|(_, pages)| forms::beyond(pages.as_ref(), counted)) {
        errors.add("letak", message);
    }
    let claim = use_for.as_ref().ok().map(|(claimed, _)| claimed.claim);
    // What is fine is used at once; a file that is refused does not hold the others up.
    let using = use_for.ok().filter(|_| errors.is_empty()).map(|(claimed, pages)| {
        let before = uploaded.saved.iter().map(|document| (document.id, describe(document.facts.title.clone()).ok()));
        Using { claimed, pages, also: before.chain(ticked.iter().map(|id| (*id, None))).collect() }
    });
    let used = write(&visit, whose.holder, (new, using), &mut uploaded).await?;
    if uploaded.is_empty() && ticked.is_empty() {
        errors.add("berkas", "Pilih sedikitnya satu berkas.");
    } else if !uploaded.refused.is_empty() {
        let refused = count(uploaded.refused.len() as u64);
        errors.add("berkas", format!("{refused} berkas tidak diterima; alasannya tertulis di atas."));
    } else if !uploaded.known.is_empty() && errors.is_empty() {
        let known = "Isi berkas sudah tersimpan sebagai dokumen lain. Pakai dokumen itu, atau hapus centangnya.";
        errors.add("pakai-0", known);
    }
    if errors.is_empty() {
        let text = format!("{} bukti dipakai.", count(used as u64));
        let back = claim.map_or_else(|| whose.about.list(), |claim| paths::of_claim(whose.holder, claim));
        return Ok(Flash::saved(text).then(&back));
    }
    let page = UploadPage::new(&whose, &uploaded, (&fields, &errors), key);
    Ok(visit.answer(StatusCode::UNPROCESSABLE_ENTITY, &page))
}

/// One file: looked into and kept, unless its content is known. No document is made of it yet.
async fn take_in(visit: &Visit, holder: Holder, file: SentFile, facts: Facts, key: &str) -> Result<Fate, Failure> {
    let SentFile { name, staged } = file;
    let staged = match staged {
        Ok(staged) => staged,
        Err(refusal) => return Ok(Fate::Refused(Refused { name, text: refusal.label().to_owned() })),
    };
    let (site, actor) = (&visit.site, &visit.actor);
    let same = store::with_content(&site.db, actor.pemda, &staged.hash).await?;
    if let Some(known) = same.into_iter().find(|known| permit(actor, Act::SeeInnovation, &known.owner())) {
        let own = known.was_left_by(actor.person, holder);
        return Ok(if own { Fate::Saved(Box::new(known)) } else { Fate::Known(Box::new(known)) });
    }
    let submit_key = format!("{key}:{}", staged.hash);
    match actions::receive(&site.blobs, &site.inspector, &name, staged).await {
        Ok(received) => Ok(Fate::New(name, Box::new(New { facts, content: Content::File(received), submit_key }))),
        Err(refused) => Ok(Fate::Refused(Refused { name, text: sentence(refused)?.to_owned() })),
    }
}

impl Uploaded {
    fn add(&mut self, fate: Fate) {
        match fate {
            Fate::New(..) => (),
            Fate::Saved(document) => self.saved.push(*document),
            Fate::Known(document) => self.known.push(*document),
            Fate::Refused(refused) => self.refused.push(refused),
        }
    }

    fn is_empty(&self) -> bool {
        self.saved.is_empty() && self.known.is_empty() && self.refused.is_empty()
    }
}

/// Makes the documents and uses them, and adds what became of each; how many are used.
async fn write(
    visit: &Visit,
    holder: Holder,
    (new, using): (Vec<(String, New)>, Option<Using>),
    uploaded: &mut Uploaded,
) -> Result<usize, Failure> {
    let (names, new): (Vec<String>, Vec<New>) = new.into_iter().unzip();
    let (site, actor, now) = (&visit.site, &visit.actor, visit.site.clock.now());
    let (logged, used) = actions::log(&site.db, actor, holder, (new, using), now).await.map_err(failure)?;
    for (name, fate) in names.into_iter().zip(logged) {
        uploaded.add(match fate {
            Logged::Saved(document) => Fate::Saved(document),
            Logged::Known(document) => Fate::Known(document),
            Logged::Full => Fate::Refused(Refused { name, text: full(holder.innovation()).to_owned() }),
        });
    }
    Ok(used)
}

/// The documents that an earlier sending of this form made already.
async fn sent_before(visit: &Visit, holder: Holder, fields: &Fields) -> Result<Uploaded, Failure> {
    let ids: Vec<EvidenceId> =
        fields.all("tersimpan").iter().filter_map(|id| id.parse().ok().map(EvidenceId)).collect();
    let mut found = store::find_all(&visit.site.db, &ids).await?;
    let saved = ids.iter().filter_map(|id| found.remove(id));
    let own = |evidence: &Evidence| evidence.was_left_by(visit.actor.person, holder);
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

/// What a script is told of a file that it left ahead of the form.
#[derive(Serialize)]
struct Told {
    state: &'static str,
    id: Option<String>,
    title: String,
    text: Option<String>,
}

pub async fn deposit<P: Into<About>>(path: P, visit: Visit, request: Request) -> Result<Response, Failure> {
    let whose = writable(&visit, path.into()).await?;
    let Sent { fields, mut files } = Sent::take(request, &visit.site).await?;
    let file = files.pop().ok_or(Failure::Unreadable("no file"))?;
    let facts = Facts::titled(file_name::title(&file.name));
    let mut uploaded = Uploaded::default();
    match take_in(&visit, whose.holder, file, facts, &submit_key(&fields)).await? {
        Fate::New(name, new) => {
            write(&visit, whose.holder, (vec![(name, *new)], None), &mut uploaded).await?;
        }
        fate => uploaded.add(fate),
    }
    let document = |state, evidence: Evidence| Told {
        state,
        id: Some(evidence.id.to_string()),
        title: evidence.facts.title,
        text: None,
    };
    let Uploaded { mut saved, mut known, mut refused } = uploaded;
    let told = match (saved.pop(), known.pop(), refused.pop()) {
        (Some(saved), ..) => document("tersimpan", saved),
        (_, Some(known), _) => document("dikenal", known),
        (_, _, Some(Refused { name, text })) => Told { state: "ditolak", id: None, title: name, text: Some(text) },
        _ => return Err(Failure::Unreadable("no file")),
    };
    let json = serde_json::to_string(&told).map_err(|error| Failure::Broken(error.to_string()))?;
    Ok(([(CONTENT_TYPE, "application/json; charset=utf-8")], json).into_response())
}
