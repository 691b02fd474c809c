//! Handlers that bind a number of the prose to what bears it out.

use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::response::Response;

use super::draft_of;
use crate::dossiers;
use crate::dossiers::actions::proofs::{Binding, bind, release};
use crate::dossiers::actions::writing::WriteRefusal;
use crate::dossiers::model::claims::{Finding, Kind};
use crate::dossiers::model::proof::{Basis, Source, bases};
use crate::dossiers::routes::Seen;
use crate::evidence::model::Pages;
use crate::identity::policy::{Act, permit};
use crate::innovations::routes::query_fields;
use crate::kernel::id::EntryId;
use crate::kernel::place::PlaceCode;
use crate::snapshots::gather::doubts;
use crate::snapshots::paths;
use crate::snapshots::views::{BindPage, Number};
use crate::web::error::Failure;
use crate::web::flash::Flash;
use crate::web::form::{FormErrors, Reader};
use crate::web::posted::Fields;
use crate::web::routes::{Access, Routes};
use crate::web::session::Visit;

/// Routes that bind numbers.
pub(super) fn routes() -> Routes {
    let write = Access::To(Act::LogInnovation);
    Routes::new()
        .get::<paths::Bind, _>(write, form)
        .post::<paths::Bind, _>(write, save)
        .post::<paths::Release, _>(write, undo)
}

/// A number that nothing bears out yet, with what it can be bound to.
struct Open {
    seen: Seen,
    finding: Finding,
    bases: Vec<Basis>,
}

impl Open {
    /// The number at a place; nothing where none stands there any more, or something bears it out by now.
    async fn of(visit: &Visit, id: EntryId, fields: &Fields) -> Result<Option<Self>, Failure> {
        let seen = Seen::of(visit, id).await?.require_writer(visit)?;
        let draft = draft_of(visit, &seen).await?;
        let report = doubts(&visit.site.db, &draft).await?.report;
        let (place, at) = (fields.text("bagian"), fields.text("mulai").parse().ok());
        let here = |one: &Finding| one.kind == Kind::Unbound && one.place == place && Some(one.range.start) == at;
        let Some(finding) = report.findings.into_iter().find(here) else { return Ok(None) };
        let today = visit.site.clock.today();
        let mut papers = dossiers::store::papers(&visit.site.db, seen.innovation.id, today).await?;
        papers.retain(|paper| permit(&visit.actor, Act::SeeInnovation, &paper.document.owner()));
        Ok(Some(Self { bases: bases(&draft.material, &papers), seen, finding }))
    }

    fn page(&self, fields: &Fields, errors: &FormErrors) -> BindPage {
        let number = Number {
            entry: self.seen.entry.id,
            innovation: self.seen.innovation.id,
            title: &self.finding.title,
            quote: &self.finding.quote,
            words: &self.finding.sentence,
            bases: &self.bases,
        };
        BindPage::new(number, fields, errors)
    }
}

/// Leads back where there is nothing to bind any more.
fn gone(id: EntryId) -> Response {
    let text = "Kalimatnya sudah berubah, atau angkanya sudah didukung data.".to_owned();
    Flash { kind: "notice", heading: "Tidak ada yang perlu diikat.".to_owned(), text }
        .then(&paths::Freeze { id }.to_string())
}

async fn form(path: paths::Bind, visit: Visit, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    let fields = query_fields(query.as_deref());
    let Some(open) = Open::of(&visit, path.id, &fields).await? else { return Ok(gone(path.id)) };
    Ok(visit.show(&open.page(&fields, &FormErrors::none())))
}

/// Source, pages and note as they were typed.
fn read(fields: &Fields, bases: &[Basis]) -> Result<(Source, Option<Pages>, Option<String>), FormErrors> {
    let mut form = Reader::new(fields);
    let offered = |text: &str| Source::from_code(text).filter(|source| bases.iter().any(|one| one.source == *source));
    let source = form.required_code("dasar", "Dasar angka ini", offered);
    let note = form.prose("catatan", "Catatan", 500);
    let typed = form.line("letak", "Halaman", 100);
    let pages = typed.as_deref().map(Pages::from_typed);
    if let Some(Err(_)) = pages {
        form.fault("letak", "Halaman: tulis nomor halaman, misalnya 3-4, 7.");
    }
    form.finish(source.map(|source| (source, pages.and_then(Result::ok), note)))
}

async fn save(path: paths::Bind, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    let Some(open) = Open::of(&visit, path.id, &fields).await? else { return Ok(gone(path.id)) };
    let (source, pages, note) = match read(&fields, &open.bases) {
        Ok(read) => read,
        Err(errors) => return Ok(visit.answer(StatusCode::UNPROCESSABLE_ENTITY, &open.page(&fields, &errors))),
    };
    let place = PlaceCode::from_code(&open.finding.place).ok_or(Failure::NotFound)?;
    let Some(value) = open.finding.value else { return Ok(gone(path.id)) };
    let binding = Binding {
        place,
        value,
        quote: open.finding.quote.clone(),
        words: open.finding.sentence.clone(),
        source,
        pages,
        note,
    };
    let clock = &visit.site.clock;
    match bind(&visit.site.db, &visit.actor, path.id, binding, (clock.today(), clock.now())).await {
        Ok(()) => {
            let text = format!("Angka {} diikat ke dasarnya.", open.finding.quote);
            Ok(Flash::saved(text).then(&paths::Freeze { id: path.id }.to_string()))
        }
        Err(WriteRefusal::NotFound) => Ok(gone(path.id)),
        Err(refusal) => Err(failure(refusal)),
    }
}

async fn undo(path: paths::Release, visit: Visit) -> Result<Response, Failure> {
    Seen::of(&visit, path.id).await?.require_writer(&visit)?;
    let clock = &visit.site.clock;
    let when = (clock.today(), clock.now());
    release(&visit.site.db, &visit.actor, (path.id, path.proof), when).await.map_err(failure)?;
    Ok(Flash::saved("Ikatan angka dilepas.").then(&paths::Freeze { id: path.id }.to_string()))
}

fn failure(refusal: WriteRefusal) -> Failure {
    match refusal {
        WriteRefusal::NotFound => Failure::NotFound,
        WriteRefusal::Denied => Failure::Denied,
        WriteRefusal::Stale(..) | WriteRefusal::Hindered(_) | WriteRefusal::Outsider => {
            Failure::Unreadable("the text has moved on")
        }
        WriteRefusal::Broken(error) => Failure::from(error),
    }
}
