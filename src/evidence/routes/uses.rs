//! Uses of documents: their pages, their end, and the verdicts on them.

use axum::http::StatusCode;
use axum::response::Response;

use super::failure;
use super::whose::holder_of;
use crate::evidence::actions::{self, Finding, WriteRefusal};
use crate::evidence::forms;
use crate::evidence::model::{Evidence, Held, Use};
use crate::evidence::views::{JudgePage, UsePage};
use crate::evidence::{paths, store};
use crate::identity::policy::Act;
use crate::kernel::date::moment;
use crate::kernel::id::UseId;
use crate::web::conflict::{ConflictPage, Meanwhile};
use crate::web::error::Failure;
use crate::web::flash::Flash;
use crate::web::form::FormErrors;
use crate::web::posted::Fields;
use crate::web::session::Visit;

/// A use with everything its pages say of it.
struct Opened {
    used: Use,
    document: Evidence,
    held: Held,
    label: String,
}

/// The use, if the visitor may do this to whose claim it proves; not found where even that may not be known.
async fn opened(visit: &Visit, id: UseId, act: Act) -> Result<Opened, Failure> {
    let db = &visit.site.db;
    let used = store::find_use(db, id).await?.ok_or(Failure::NotFound)?;
    let held = holder_of(visit, &used, act).await?;
    let document = store::find(db, used.evidence).await?.ok_or(Failure::NotFound)?;
    let label = store::labels(db, &[used.claim]).await?.remove(&used.claim);
    let label = label.unwrap_or_else(|| used.claim.kind().label().to_owned());
    Ok(Opened { used, document, held, label })
}

impl Opened {
    fn judge_page(&self, visit: &Visit, form: (&Fields, &FormErrors), revision: i64) -> JudgePage {
        let named = (self.label.as_str(), self.held.name.as_str());
        JudgePage::new((&self.used, &self.document), named, form, (revision, visit.site.clock.today()))
    }

    fn use_page(&self, form: (&Fields, &FormErrors), revision: i64) -> UsePage {
        UsePage::new(&self.used, (&self.document, &self.label), form, revision)
    }

    fn back(&self) -> String {
        paths::of_claim(self.used.holder, self.used.claim)
    }
}

/// The verdict of a use as the form shows it.
fn finding(used: &Use) -> Finding {
    Finding { verdict: used.verdict, reason: used.reason, note: used.note.clone() }
}

pub async fn judge(path: paths::Judge, visit: Visit) -> Result<Response, Failure> {
    let opened = opened(&visit, path.id, Act::JudgeEvidence).await?;
    let fields = forms::fill_verdict(&finding(&opened.used));
    Ok(visit.show(&opened.judge_page(&visit, (&fields, &FormErrors::none()), opened.used.revision)))
}

pub async fn save_verdict(path: paths::Judge, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    let opened = opened(&visit, path.id, Act::JudgeEvidence).await?;
    let revision: i64 = fields.text("revision").parse().unwrap_or(0);
    let faulty = |errors: &FormErrors| {
        visit.answer(StatusCode::UNPROCESSABLE_ENTITY, &opened.judge_page(&visit, (&fields, errors), revision))
    };
    let given = match forms::read_verdict(&fields) {
        Ok(given) => given,
        Err(errors) => return Ok(faulty(&errors)),
    };
    let said = given.verdict.label().to_lowercase();
    let when = (visit.site.clock.today(), visit.site.clock.now());
    match actions::judge(&visit.site.db, &visit.actor, path.id, revision, given, when).await {
        Ok(()) => {
            let text = format!("Bukti “{}” untuk {} {said}.", opened.document.facts.title, opened.label);
            Ok(Flash::saved(text).then(&opened.back()))
        }
        Err(WriteRefusal::Expired) => {
            let message =
                "Masa berlaku dokumen ini sudah lewat, jadi tidak dapat diterima. Tolak, atau minta OPD menggantinya.";
            Ok(faulty(&FormErrors::none().with("putusan", message)))
        }
        Err(WriteRefusal::OwnWork) => {
            let message = "Anda ikut mencatat atau memakai bukti ini, jadi orang lain yang menilainya.";
            Ok(faulty(&FormErrors::none().with("putusan", message)))
        }
        Err(WriteRefusal::StaleUse(stored)) => {
            let (by, at) = match &stored.judged {
                Some(judged) => (judged.name.clone(), judged.at),
                None => (stored.attached_by_name.clone(), stored.attached_at),
            };
            let meanwhile = Meanwhile {
                by: &by,
                at: moment(at),
                what: "Putusan",
                action: path.to_string(),
                cancel: opened.back(),
                revision: stored.revision,
            };
            let kept = forms::fill_verdict(&finding(&stored));
            let page = ConflictPage::new(meanwhile, forms::VERDICT_LABELS, &kept, &fields, forms::verdict_in_words);
            Ok(visit.answer(StatusCode::CONFLICT, &page))
        }
        Err(refusal) => Err(failure(refusal)),
    }
}

pub async fn edit(path: paths::EditUse, visit: Visit) -> Result<Response, Failure> {
    let opened = opened(&visit, path.id, Act::LogInnovation).await?;
    let pages = opened.used.pages.as_ref().map(ToString::to_string).unwrap_or_default();
    let fields = Fields::new().with("letak", pages);
    Ok(visit.show(&opened.use_page((&fields, &FormErrors::none()), opened.used.revision)))
}

pub async fn save(path: paths::EditUse, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    let opened = opened(&visit, path.id, Act::LogInnovation).await?;
    let revision: i64 = fields.text("revision").parse().unwrap_or(0);
    let faulty = |errors: &FormErrors, revision: i64| {
        visit.answer(StatusCode::UNPROCESSABLE_ENTITY, &opened.use_page((&fields, errors), revision))
    };
    let pages = match forms::read_pages(&fields) {
        Ok(pages) => pages,
        Err(errors) => return Ok(faulty(&errors, revision)),
    };
    let counted = opened.document.file.as_ref().and_then(|file| file.pages);
    if let Some(message) = forms::beyond(pages.as_ref(), counted) {
        return Ok(faulty(&FormErrors::none().with("letak", message), revision));
    }
    match actions::repage(&visit.site.db, &visit.actor, path.id, revision, pages, visit.site.clock.now()).await {
        Ok(()) => Ok(Flash::saved("Letak bukti diperbarui.").then(&opened.back())),
        Err(WriteRefusal::StaleUse(stored)) => Ok(faulty(&changed(&stored), stored.revision)),
        Err(refusal) => Err(failure(refusal)),
    }
}

/// What is said when somebody changed a use in between.
fn changed(stored: &Use) -> FormErrors {
    let pages = stored.pages.as_ref().map_or_else(|| "seluruhnya".to_owned(), ToString::to_string);
    let message =
        format!("Pemakaian ini berubah sejak Anda membukanya; halamannya kini {pages}. Periksa, lalu kirim lagi.");
    FormErrors::none().with("letak", message)
}

pub async fn detach(path: paths::Detach, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    let opened = opened(&visit, path.id, Act::LogInnovation).await?;
    let revision: i64 = fields.text("revision").parse().unwrap_or(0);
    match actions::detach(&visit.site.db, &visit.actor, path.id, revision, visit.site.clock.now()).await {
        Ok(()) => {
            let text = format!("“{}” dilepas dari {}.", opened.document.facts.title, opened.label);
            Ok(Flash::saved(text).then(&opened.back()))
        }
        Err(WriteRefusal::StaleUse(stored)) => {
            let page = opened.use_page((&Fields::new(), &changed(&stored)), stored.revision);
            Ok(visit.answer(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
        Err(refusal) => Err(failure(refusal)),
    }
}
