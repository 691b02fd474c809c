//! Handlers of the question bank of an entry.

use axum::http::StatusCode;
use axum::response::Response;

use super::files::own_pemda;
use crate::dossiers::routes::Seen;
use crate::identity::password::random_token;
use crate::identity::policy::Act;
use crate::kernel::date::moment;
use crate::publications::actions::questions::{self, Refusal, Way};
use crate::publications::model::questions::OwnQuestion;
use crate::publications::views::{EditQuestionPage, QuestionsPage, Shown};
use crate::publications::{forms, gather, paths, store};
use crate::web::conflict::{ConflictPage, Meanwhile};
use crate::web::error::Failure;
use crate::web::flash::Flash;
use crate::web::form::FormErrors;
use crate::web::posted::Fields;
use crate::web::routes::{Access, Routes};
use crate::web::session::{Visit, submit_key};

/// Routes of the question bank.
pub(super) fn routes() -> Routes {
    let (see, write) = (Access::To(Act::SeeInnovation), Access::To(Act::LogInnovation));
    Routes::new()
        .get::<paths::Questions, _>(see, list)
        .post::<paths::Questions, _>(write, add)
        .get::<paths::EditQuestion, _>(write, edit)
        .post::<paths::EditQuestion, _>(write, save)
        .post::<paths::ShiftQuestion, _>(write, shift)
        .post::<paths::RemoveQuestion, _>(write, remove)
}

/// "KIPP 2023: GAYATRI"
fn name(seen: &Seen) -> String {
    format!("{} {}: {}", seen.edition.programme.code(), seen.edition.year, seen.innovation.profile.name)
}

async fn question(visit: &Visit, path: &paths::EditQuestion) -> Result<OwnQuestion, Failure> {
    let found = store::question(&visit.site.db, path.id, path.question).await?;
    found.filter(|(_, removed)| !removed).map(|(question, _)| question).ok_or(Failure::NotFound)
}

async fn page(
    visit: &Visit,
    seen: &Seen,
    status: StatusCode,
    (fields, errors): (&Fields, &FormErrors),
    key: String,
) -> Result<Response, Failure> {
    let (db, pemda) = (&visit.site.db, own_pemda(visit).await?);
    let of = (seen.innovation.id, seen.edition);
    let handout = gather::handout(db, &pemda, of, visit.site.clock.today()).await?.ok_or(Failure::NotFound)?;
    let shown = Shown {
        entry: seen.entry.id,
        name: &name(seen),
        asked: &handout.bank(),
        own: &handout.own,
        removed: &store::removed(db, seen.entry.id).await?,
        may_write: seen.may_write(visit),
    };
    Ok(visit.answer(status, &QuestionsPage::new(&shown, (fields, errors), key)))
}

async fn list(path: paths::Questions, visit: Visit) -> Result<Response, Failure> {
    let seen = Seen::of(&visit, path.id).await?;
    page(&visit, &seen, StatusCode::OK, (&Fields::new(), &FormErrors::none()), random_token()).await
}

async fn add(path: paths::Questions, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    let seen = Seen::of(&visit, path.id).await?.require_writer(&visit)?;
    let key = submit_key(&fields);
    let draft = match forms::read(&fields) {
        Ok(draft) => draft,
        Err(errors) => return page(&visit, &seen, StatusCode::UNPROCESSABLE_ENTITY, (&fields, &errors), key).await,
    };
    let now = visit.site.clock.now();
    questions::add(&visit.site.db, &visit.actor, (path.id, draft), &key, now).await.map_err(failure)?;
    Ok(Flash::saved("Pertanyaan ditambahkan.").then(&path.to_string()))
}

async fn edit(path: paths::EditQuestion, visit: Visit) -> Result<Response, Failure> {
    let seen = Seen::of(&visit, path.id).await?.require_writer(&visit)?;
    let question = question(&visit, &path).await?;
    let fields = forms::fill(&question);
    let typed = (&fields, &FormErrors::none());
    Ok(visit.show(&EditQuestionPage::new((path.id, &name(&seen)), path.question, typed, question.revision)))
}

async fn save(path: paths::EditQuestion, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    let seen = Seen::of(&visit, path.id).await?.require_writer(&visit)?;
    question(&visit, &path).await?;
    let revision = forms::revision(&fields);
    let draft = match forms::read(&fields) {
        Ok(draft) => draft,
        Err(errors) => {
            let page = EditQuestionPage::new((path.id, &name(&seen)), path.question, (&fields, &errors), revision);
            return Ok(visit.answer(StatusCode::UNPROCESSABLE_ENTITY, &page));
        }
    };
    let (db, now, list) = (&visit.site.db, visit.site.clock.now(), paths::Questions { id: path.id }.to_string());
    match questions::change(db, &visit.actor, (path.id, path.question), (revision, draft), now).await {
        Ok(()) => Ok(Flash::saved("Pertanyaan diperbarui.").then(&list)),
        Err(Refusal::Stale(stored)) => {
            let meanwhile = Meanwhile {
                by: &stored.updated_by,
                at: moment(stored.updated_at),
                what: "Pertanyaan",
                action: path.to_string(),
                cancel: list,
                revision: stored.revision,
            };
            let words = |_: &str, value: &str| value.to_owned();
            let page = ConflictPage::new(meanwhile, forms::LABELS, &forms::fill(&stored), &fields, words);
            Ok(visit.answer(StatusCode::CONFLICT, &page))
        }
        Err(refusal) => Err(failure(refusal)),
    }
}

async fn shift(path: paths::ShiftQuestion, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    Seen::of(&visit, path.id).await?.require_writer(&visit)?;
    let way = match fields.text("arah") {
        "naik" => Way::Up,
        "turun" => Way::Down,
        _ => return Err(Failure::Unreadable("neither up nor down")),
    };
    let (db, now) = (&visit.site.db, visit.site.clock.now());
    questions::shift(db, &visit.actor, (path.id, path.question, way), now).await.map_err(failure)?;
    Ok(Flash::saved("Urutan pertanyaan diubah.").then(&paths::Questions { id: path.id }.to_string()))
}

async fn remove(path: paths::RemoveQuestion, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    Seen::of(&visit, path.id).await?.require_writer(&visit)?;
    let out = match fields.text("hapus") {
        "ya" => true,
        "tidak" => false,
        _ => return Err(Failure::Unreadable("neither out nor in")),
    };
    let (db, now) = (&visit.site.db, visit.site.clock.now());
    questions::remove(db, &visit.actor, (path.id, path.question, out), now).await.map_err(failure)?;
    let said = if out {
        "Pertanyaan dihapus. Kembalikan dari daftar \u{201c}Yang dihapus\u{201d} bila keliru."
    } else {
        "Pertanyaan dikembalikan."
    };
    Ok(Flash::saved(said).then(&paths::Questions { id: path.id }.to_string()))
}

fn failure(refusal: Refusal) -> Failure {
    match refusal {
        Refusal::NotFound => Failure::NotFound,
        Refusal::Denied => Failure::Denied,
        Refusal::Stale(_) => Failure::Unreadable("changed by somebody else"),
        Refusal::Broken(error) => error.into(),
    }
}
