//! The evidence of an innovation, and using documents and links that are there already.

use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::response::Response;

use super::failure;
use super::whose::writable;
use crate::evidence::actions::{self, Content, New, Using, WriteRefusal};
use crate::evidence::forms::{self, Describing};
use crate::evidence::paths::About;
use crate::evidence::views::{InnovationPage, LinkPage, ReusePage};
use crate::evidence::{paths, store};
use crate::identity::password::random_token;
use crate::identity::policy::{Act, permit};
use crate::innovations::routes::{query_fields, visible};
use crate::kernel::id::EvidenceId;
use crate::kernel::query::search_words;
use crate::web::error::Failure;
use crate::web::flash::Flash;
use crate::web::form::FormErrors;
use crate::web::posted::Fields;
use crate::web::session::{Visit, submit_key};

/// The most documents that a search for reuse shows; more words find fewer.
const MOST_FOUND: u64 = 20;

pub async fn of_innovation(path: paths::OfInnovation, visit: Visit) -> Result<Response, Failure> {
    let innovation = visible(&visit, path.id).await?;
    let db = &visit.site.db;
    let claims = store::claims_of_innovation(db, path.id).await?;
    let uses = store::of_innovation(db, path.id).await?;
    let ids: Vec<EvidenceId> = uses.iter().map(|used| used.evidence).collect();
    let documents = store::find_all(db, &ids).await?;
    let today = visit.site.clock.today();
    Ok(visit.show(&InnovationPage::new(&innovation, &claims, (&uses, &documents), &visit.actor, today)))
}

pub async fn reuse<P: Into<About>>(path: P, visit: Visit, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    let whose = writable(&visit, path.into()).await?;
    let query = query_fields(query.as_deref());
    let words = search_words(query.text("q"));
    let fields = Fields::new().with("q", words.clone()).with("klaim", query.text("klaim"));
    let (db, scope) = (&visit.site.db, visit.actor.scope());
    let found = store::reusable(db, &scope, &words, MOST_FOUND).await?;
    Ok(visit.show(&ReusePage::new(&whose, &found, (&fields, &FormErrors::none()))))
}

pub async fn save_reuse<P: Into<About>>(path: P, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    let whose = writable(&visit, path.into()).await?;
    let db = &visit.site.db;
    let document = match fields.text("dokumen").parse().ok().map(EvidenceId) {
        Some(id) => store::find(db, id).await?,
        None => None,
    };
    let document = document.filter(|found| permit(&visit.actor, Act::SeeInnovation, &found.owner()));
    let read = forms::read_use(&fields, &whose.claims);
    let mut errors = FormErrors::none();
    if document.is_none() {
        errors.add("dokumen", "Pilih dokumen yang dipakai.");
    }
    let refused = match (document, read) {
        (Some(document), Ok((claimed, pages))) => {
            let counted = document.file.as_ref().and_then(|file| file.pages);
            if let Some(message) = forms::beyond(pages.as_ref(), counted) {
                errors.add("letak", message);
                errors
            } else {
                let (id, now) = (document.id, visit.site.clock.now());
                let back = paths::of_claim(whose.holder, claimed.claim);
                match actions::attach(db, &visit.actor, whose.holder, id, (claimed, pages), now).await {
                    Ok(_) => {
                        let text = format!("“{}” dipakai sebagai bukti.", document.facts.title);
                        return Ok(Flash::saved(text).then(&back));
                    }
                    Err(WriteRefusal::Attached(_)) => {
                        errors.with("klaim", "Dokumen ini sudah dipakai untuk hal yang sama.")
                    }
                    Err(refusal) => return Err(failure(refusal)),
                }
            }
        }
        (_, Err(faults)) => errors.and(&faults),
        (None, Ok(_)) => errors,
    };
    let found = store::reusable(db, &visit.actor.scope(), &search_words(fields.text("q")), MOST_FOUND).await?;
    let page = ReusePage::new(&whose, &found, (&fields, &refused));
    Ok(visit.answer(StatusCode::UNPROCESSABLE_ENTITY, &page))
}

pub async fn link<P: Into<About>>(path: P, visit: Visit, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    let whose = writable(&visit, path.into()).await?;
    let fields = Fields::new().with("klaim", query_fields(query.as_deref()).text("klaim"));
    Ok(visit.show(&LinkPage::new(&whose, (&fields, &FormErrors::none()), random_token())))
}

pub async fn save_link<P: Into<About>>(path: P, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    let whose = writable(&visit, path.into()).await?;
    let (site, actor) = (&visit.site, &visit.actor);
    let key = submit_key(&fields);
    let read = forms::read(&fields, &Describing::Link, site.clock.today());
    let (facts, claimed) = match (read, forms::read_use(&fields, &whose.claims)) {
        (Ok(facts), Ok((claimed, _))) => (facts, claimed),
        (facts, used) => {
            let faults = [used.err(), facts.err()].into_iter().flatten();
            let errors = faults.fold(FormErrors::none(), |errors, more| errors.and(&more));
            let page = LinkPage::new(&whose, (&fields, &errors), key);
            return Ok(visit.answer(StatusCode::UNPROCESSABLE_ENTITY, &page));
        }
    };
    let (title, now) = (facts.title.clone(), site.clock.now());
    let new = New { facts, content: Content::Link, submit_key: key };
    let back = paths::of_claim(whose.holder, claimed.claim);
    let using = Using { claimed, pages: None, also: Vec::new() };
    actions::log(&site.db, actor, whose.holder, (vec![new], Some(using)), now).await.map_err(failure)?;
    Ok(Flash::saved(format!("Tautan “{title}” dipakai sebagai bukti.")).then(&back))
}
