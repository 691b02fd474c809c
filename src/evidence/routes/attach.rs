//! The evidence of an innovation, and using documents and links that are there already.

use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::response::Response;

use super::failure;
use crate::evidence::actions::{self, Content, New, Using, WriteRefusal};
use crate::evidence::forms::{self, Describing};
use crate::evidence::views::{InnovationPage, LinkPage, ReusePage};
use crate::evidence::{paths, store};
use crate::identity::password::random_token;
use crate::identity::policy::{Act, permit};
use crate::innovations::routes::{changeable, query_fields, visible};
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

pub async fn reuse(path: paths::Reuse, visit: Visit, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    let innovation = changeable(&visit, path.id).await?;
    let query = query_fields(query.as_deref());
    let words = search_words(query.text("q"));
    let fields = Fields::new().with("q", words.clone()).with("klaim", query.text("klaim"));
    let (db, scope) = (&visit.site.db, visit.actor.scope());
    let found = store::reusable(db, &scope, &words, MOST_FOUND).await?;
    let claims = store::claims_of_innovation(db, path.id).await?;
    Ok(visit.show(&ReusePage::new(&innovation, &claims, &found, (&fields, &FormErrors::none()))))
}

pub async fn save_reuse(path: paths::Reuse, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    let innovation = changeable(&visit, path.id).await?;
    let db = &visit.site.db;
    let claims = store::claims_of_innovation(db, path.id).await?;
    let document = match fields.text("dokumen").parse().ok().map(EvidenceId) {
        Some(id) => store::find(db, id).await?,
        None => None,
    };
    let document = document.filter(|found| permit(&visit.actor, Act::SeeInnovation, &found.owner()));
    let read = forms::read_use(&fields, &claims);
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
                match actions::attach(db, &visit.actor, path.id, id, (claimed, pages), now).await {
                    Ok(_) => {
                        let text = format!("“{}” dipakai sebagai bukti.", document.facts.title);
                        return Ok(Flash::saved(text).then(&paths::OfInnovation { id: path.id }.to_string()));
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
    let page = ReusePage::new(&innovation, &claims, &found, (&fields, &refused));
    Ok(visit.answer(StatusCode::UNPROCESSABLE_ENTITY, &page))
}

pub async fn link(path: paths::NewLink, visit: Visit, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    let innovation = changeable(&visit, path.id).await?;
    let claims = store::claims_of_innovation(&visit.site.db, path.id).await?;
    let fields = Fields::new().with("klaim", query_fields(query.as_deref()).text("klaim"));
    Ok(visit.show(&LinkPage::new(&innovation, &claims, (&fields, &FormErrors::none()), random_token())))
}

pub async fn save_link(path: paths::NewLink, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    let innovation = changeable(&visit, path.id).await?;
    let (site, actor) = (&visit.site, &visit.actor);
    let claims = store::claims_of_innovation(&site.db, path.id).await?;
    let key = submit_key(&fields);
    let read = forms::read(&fields, &Describing::Link, site.clock.today());
    let (facts, claimed) = match (read, forms::read_use(&fields, &claims)) {
        (Ok(facts), Ok((claimed, _))) => (facts, claimed),
        (facts, used) => {
            let faults = [used.err(), facts.err()].into_iter().flatten();
            let errors = faults.fold(FormErrors::none(), |errors, more| errors.and(&more));
            let page = LinkPage::new(&innovation, &claims, (&fields, &errors), key);
            return Ok(visit.answer(StatusCode::UNPROCESSABLE_ENTITY, &page));
        }
    };
    let (title, now) = (facts.title.clone(), site.clock.now());
    let new = New { facts, content: Content::Link, submit_key: key };
    let using = Using { claimed, pages: None, also: Vec::new() };
    actions::log(&site.db, actor, path.id, (vec![new], Some(using)), now).await.map_err(failure)?;
    let back = paths::OfInnovation { id: path.id }.to_string();
    Ok(Flash::saved(format!("Tautan “{title}” dipakai sebagai bukti.")).then(&back))
}
