//! Handlers of the area.

use axum::extract::{RawQuery, Request};
use axum::http::StatusCode;
use axum::response::Response;

use super::actions::{self, Refusal};
use super::model::{Effect, offers};
use super::views::{ComparePage, HomePage, ShowPage, Shown};
use super::{forms, paths, store};
use crate::candidates;
use crate::candidates::model::change::{Changes, changes};
use crate::identity::policy::{Act, Owner, permit};
use crate::innovations::model::filter::Filter;
use crate::innovations::routes::query_fields;
use crate::kernel::amount::count;
use crate::kernel::id::RevisionId;
use crate::rulebooks;
use crate::rulebooks::Fault;
use crate::rulebooks::model::revision::{Origin, Revision};
use crate::rulebooks::model::{Edition, EditionState};
use crate::web::error::Failure;
use crate::web::flash::Flash;
use crate::web::form::FormErrors;
use crate::web::one_file::{self, OneFile};
use crate::web::posted::Fields;
use crate::web::routes::{Access, Routes};
use crate::web::session::Visit;

/// The area's routes.
pub fn routes() -> Routes {
    let (see, keep) = (Access::To(Act::SeeRulebooks), Access::To(Act::KeepRulebooks));
    Routes::new()
        .get::<paths::Compare, _>(see, compare)
        .get::<paths::Home, _>(keep, home)
        .post::<paths::Home, _>(keep, import)
        .post::<paths::Offer, _>(keep, take_offer)
        .get::<paths::Show, _>(keep, show)
        .get::<paths::Text, _>(keep, text)
        .post::<paths::HandIn, _>(keep, hand_in)
        .post::<paths::Confirm, _>(keep, confirm)
        .post::<paths::Refuse, _>(keep, refuse)
        .post::<paths::Discard, _>(keep, discard)
}

async fn compare(_: paths::Compare, visit: Visit, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    visit.require_at_large(Act::SeeRulebooks)?;
    let query = query_fields(query.as_deref());
    let (db, pemda) = (&visit.site.db, visit.actor.pemda);
    let mut editions = rulebooks::store::editions_for(db, pemda).await?;
    editions.sort_by_key(|edition| (edition.programme, edition.year));
    let chosen = |name| editions.iter().copied().find(|edition| edition.id == query.text(name));
    let pair = chosen("dari").zip(chosen("ke"));
    let (effect, conditions) = match pair {
        Some(pair) => (seen_effect(&visit, pair).await?, conditions(&visit, pair).await?),
        None => (None, Changes::default()),
    };
    Ok(visit.show(&ComparePage::new(&editions, pair, (effect.as_ref(), &conditions))))
}

/// Whose eligibility is touched, of the innovations that the visitor may see.
async fn conditions(visit: &Visit, pair: (&Edition, &Edition)) -> Result<Changes, Failure> {
    let (db, scope) = (&visit.site.db, visit.actor.scope());
    let around = candidates::store::surroundings(db, scope.pemda, visit.site.clock.today()).await?;
    let subjects = candidates::store::subjects(db, &scope, &Filter::default()).await?;
    Ok(changes(subjects, pair, &around))
}

/// Who is touched, where the visitor may see scores.
async fn seen_effect(visit: &Visit, pair: (&Edition, &Edition)) -> Result<Option<Effect>, Failure> {
    let (db, pemda) = (&visit.site.db, visit.actor.pemda);
    if !permit(&visit.actor, Act::SeeAssessment, &Owner::government(pemda)) {
        return Ok(None);
    }
    Ok(Some(actions::effect(db, pemda, pair, visit.site.clock.today()).await?))
}

async fn text(path: paths::Text, visit: Visit) -> Result<Response, Failure> {
    let revision = own(&visit, path.id).await?;
    rulebooks::routes::download(&format!("{}-revisi-{}.toml", revision.edition, revision.number), revision.text)
}

async fn home(_: paths::Home, visit: Visit) -> Result<Response, Failure> {
    visit.require_at_large(Act::KeepRulebooks)?;
    let page = home_page(&visit, &Fields::new(), (&FormErrors::none(), &[])).await?;
    Ok(visit.show(&page))
}

async fn home_page(visit: &Visit, fields: &Fields, wrong: (&FormErrors, &[Fault])) -> Result<HomePage, Failure> {
    let (db, pemda) = (&visit.site.db, visit.actor.pemda);
    let revisions = rulebooks::store::revisions(db, pemda).await?;
    let editions = rulebooks::store::editions_for(db, pemda).await?;
    Ok(HomePage::new(&revisions, &editions, fields, wrong))
}

async fn import(_: paths::Home, visit: Visit, request: Request) -> Result<Response, Failure> {
    visit.require_at_large(Act::KeepRulebooks)?;
    let OneFile { fields, file } = one_file::read(request, forms::MOST_BYTES).await?;
    let brought = match forms::read(&fields, file) {
        Ok(brought) => brought,
        Err(forms::Wrong { errors, faults }) => {
            let page = home_page(&visit, &fields, (&errors, &faults)).await?;
            return Ok(visit.answer(StatusCode::UNPROCESSABLE_ENTITY, &page));
        }
    };
    bring(&visit, (&brought.edition, &brought.text, Origin::Imported), brought.note).await
}

async fn take_offer(_: paths::Offer, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    visit.require_at_large(Act::KeepRulebooks)?;
    let revisions = rulebooks::store::revisions(&visit.site.db, visit.actor.pemda).await?;
    let file = offers(&revisions).find(|file| file.id == fields.text("edisi")).ok_or(Failure::NotFound)?;
    let edition = rulebooks::find(file.id).ok_or(Failure::NotFound)?;
    let note = format!("Berkas bawaan Pataka {}", env!("CARGO_PKG_VERSION"));
    bring(&visit, (edition, file.text, Origin::Shipped), Some(note)).await
}

/// Brings a file without faults and leads to what it changes.
async fn bring(visit: &Visit, what: (&Edition, &str, Origin), note: Option<String>) -> Result<Response, Failure> {
    match actions::import(&visit.site.db, &visit.actor, what, note, visit.site.clock.now()).await {
        Ok(id) => {
            let text = "Berkas diperiksa tanpa kesalahan. Baca apa yang berubah, lalu ajukan kepada orang kedua.";
            Ok(Flash::saved(text).then(&paths::Show { id }.to_string()))
        }
        Err(Refusal::Same(id)) => {
            let text = "Berkas yang sama persis sudah ada di sini.".to_owned();
            Ok(Flash { kind: "notice", heading: "Tidak diimpor lagi.".to_owned(), text }
                .then(&paths::Show { id }.to_string()))
        }
        Err(refusal) => Err(failure(refusal)),
    }
}

/// The revision, if it is of the visitor's government.
async fn own(visit: &Visit, id: RevisionId) -> Result<Revision, Failure> {
    visit.require_at_large(Act::KeepRulebooks)?;
    let found = rulebooks::store::find(&visit.site.db, id).await?;
    found.filter(|revision| revision.pemda == visit.actor.pemda).ok_or(Failure::NotFound)
}

async fn show(path: paths::Show, visit: Visit) -> Result<Response, Failure> {
    let revision = own(&visit, path.id).await?;
    shown(&visit, &revision, StatusCode::OK, (&Fields::new(), &FormErrors::none())).await
}

async fn shown(
    visit: &Visit,
    revision: &Revision,
    status: StatusCode,
    form: (&Fields, &FormErrors),
) -> Result<Response, Failure> {
    let db = &visit.site.db;
    let edition = rulebooks::store::edition_of(revision)?;
    let base = match revision.state {
        EditionState::Draft | EditionState::UnderReview => base_of(visit, &edition).await?,
        // What took its place, or what it took the place of, is told by the runs that were kept.
        EditionState::Active | EditionState::Frozen | EditionState::Archived => None,
    };
    let named = permit(&visit.actor, Act::SeeAssessment, &Owner::government(revision.pemda));
    let effect = match &base {
        Some((base, _)) if base.id == edition.id => {
            Some(actions::effect(db, revision.pemda, (base, &edition), visit.site.clock.today()).await?)
        }
        _ => None,
    };
    let kept = match store::run_of(db, revision.id).await? {
        Some((id, run)) if named => Some((run, store::run_entries(db, id).await?)),
        _ => None,
    };
    let conditions = match &base {
        Some((base, _)) => conditions(visit, (base, &edition)).await?,
        None => Changes::default(),
    };
    let shown = Shown {
        revision,
        edition: &edition,
        base,
        effect: effect.as_ref().map(|effect| (effect, named)),
        conditions: &conditions,
        run: kept.as_ref().map(|(run, entries)| (run, entries.as_slice())),
        is_own: revision.created_by == Some(visit.actor.person),
    };
    Ok(visit.answer(status, &ShowPage::new(&shown, form.0, form.1)))
}

/// What a new revision is compared with: what the government uses now of the edition, otherwise the edition before it.
async fn base_of(visit: &Visit, edition: &Edition) -> Result<Option<(&'static Edition, String)>, Failure> {
    let (db, pemda) = (&visit.site.db, visit.actor.pemda);
    if let Some(used) = rulebooks::store::edition_for(db, pemda, &edition.id).await? {
        return Ok(Some((used, "Yang dipakai sekarang".to_owned())));
    }
    let all = rulebooks::store::editions_for(db, pemda).await?;
    let earlier = all.into_iter().filter(|one| one.programme == edition.programme && one.year < edition.year);
    Ok(earlier.max_by_key(|one| one.year).map(|one| (one, one.title.clone())))
}

async fn hand_in(path: paths::HandIn, visit: Visit) -> Result<Response, Failure> {
    own(&visit, path.id).await?;
    let done = actions::hand_in(&visit.site.db, &visit.actor, path.id, visit.site.clock.now()).await;
    moved(path.id, done, "Revisi diajukan; penyusun atau administrator lain memeriksanya.".to_owned())
}

async fn confirm(path: paths::Confirm, visit: Visit) -> Result<Response, Failure> {
    own(&visit, path.id).await?;
    match actions::confirm(&visit.site.db, &visit.actor, path.id, visit.site.clock.now()).await {
        Ok(changed) => {
            let told = match changed {
                0 => "Tidak ada skor yang berubah.".to_owned(),
                some => format!("{} skor dihitung ulang; yang lama tersimpan di revisi sebelumnya.", count(some)),
            };
            moved(path.id, Ok(()), format!("Revisi disetujui dan dipakai mulai sekarang. {told}"))
        }
        Err(refusal) => moved(path.id, Err(refusal), String::new()),
    }
}

async fn refuse(path: paths::Refuse, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    let revision = own(&visit, path.id).await?;
    let reason = match forms::read_reason(&fields) {
        Ok(reason) => reason,
        Err(errors) => return shown(&visit, &revision, StatusCode::UNPROCESSABLE_ENTITY, (&fields, &errors)).await,
    };
    let done = actions::refuse(&visit.site.db, &visit.actor, path.id, reason, visit.site.clock.now()).await;
    moved(path.id, done, "Revisi dikembalikan kepada yang membawanya.".to_owned())
}

async fn discard(path: paths::Discard, visit: Visit) -> Result<Response, Failure> {
    own(&visit, path.id).await?;
    let done = actions::discard(&visit.site.db, &visit.actor, path.id, visit.site.clock.now()).await;
    moved(path.id, done, "Konsep dibuang; berkasnya masih dapat diunduh dari sini.".to_owned())
}

/// Shows the revision again, with what was done, or why it was not.
fn moved(id: RevisionId, done: Result<(), Refusal>, text: String) -> Result<Response, Failure> {
    let to = paths::Show { id }.to_string();
    let not = |text: &str| Flash { kind: "error", heading: "Belum tersimpan.".to_owned(), text: text.to_owned() };
    match done {
        Ok(()) => Ok(Flash::saved(text).then(&to)),
        Err(Refusal::MovedOn) => {
            Ok(not("Orang lain baru saja memindahkan revisi ini. Keadaannya sekarang ada di bawah.").then(&to))
        }
        Err(Refusal::OwnWork) => {
            Ok(not("Anda yang membawa revisi ini, jadi orang lain yang menyetujui atau mengembalikannya.").then(&to))
        }
        Err(refusal) => Err(failure(refusal)),
    }
}

/// What a refusal becomes when no page of its own fits it.
fn failure(refusal: Refusal) -> Failure {
    match refusal {
        Refusal::NotFound => Failure::NotFound,
        Refusal::Denied | Refusal::OwnWork => Failure::Denied,
        Refusal::MovedOn | Refusal::Same(_) => Failure::Unreadable("the revision has moved on"),
        Refusal::Broken(error) => Failure::from(error),
    }
}
