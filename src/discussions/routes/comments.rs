//! Comments: read, said, mended, taken back.

use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::response::Response;

use super::{Chosen, failure};
use crate::discussions::actions::{self, Refusal};
use crate::discussions::model::{Comment, Subject, Words};
use crate::discussions::views::{DiscussionPage, EditCommentPage, Shown, ThreadPage};
use crate::discussions::{forms, paths, store};
use crate::identity::password::random_token;
use crate::identity::policy::Act;
use crate::innovations::model::Innovation;
use crate::innovations::routes::{query_fields, visible};
use crate::kernel::date::moment;
use crate::kernel::id::{CommentId, InnovationId};
use crate::kernel::paging::PageRequest;
use crate::web::conflict::{ConflictPage, Meanwhile};
use crate::web::error::Failure;
use crate::web::flash::Flash;
use crate::web::form::FormErrors;
use crate::web::posted::Fields;
use crate::web::routes::{Access, Routes};
use crate::web::session::{Visit, submit_key};

/// Routes of comments.
pub fn routes() -> Routes {
    let see = Access::To(Act::SeeInnovation);
    Routes::new()
        .get::<paths::Discussion, _>(see, discussion)
        .post::<paths::Discussion, _>(see, begin)
        .get::<paths::Thread, _>(see, thread)
        .post::<paths::Thread, _>(see, reply)
        .get::<paths::EditComment, _>(see, edit)
        .post::<paths::EditComment, _>(see, save)
        .post::<paths::DeleteComment, _>(see, delete)
}

/// A page of a discussion as an address asks for it.
struct Asked {
    about: Option<Subject>,
    page: PageRequest,
}

impl Asked {
    fn of(query: &Fields) -> Self {
        let about = Subject::from_code(query.text("bagian")).filter(|about| *about != Subject::Whole);
        Self { about, page: PageRequest::parse(Some(query.text("halaman")), None) }
    }
}

async fn discussion_page(
    visit: &Visit,
    innovation: &Innovation,
    asked: Asked,
    (fields, errors): (&Fields, &FormErrors),
    key: String,
) -> Result<DiscussionPage, Failure> {
    let db = &visit.site.db;
    let threads = store::threads(db, innovation.id, asked.about, asked.page).await?;
    let tasks = store::open_tasks_of(db, innovation.id).await?;
    let chosen = Chosen::of(visit, innovation).await?;
    let by = (&visit.actor, visit.site.clock.now());
    let shown = Shown { innovation, about: asked.about, threads: &threads, tasks: &tasks, by };
    Ok(DiscussionPage::new(&shown, (fields, errors), &chosen.offered(), key))
}

async fn discussion(path: paths::Discussion, visit: Visit, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    let innovation = visible(&visit, path.id).await?;
    let query = query_fields(query.as_deref());
    let asked = Asked::of(&query);
    // The form begins with the part that is looked at.
    let fields = Fields::new().with("bagian", asked.about.map(Subject::code).unwrap_or_default());
    let page = discussion_page(&visit, &innovation, asked, (&fields, &FormErrors::none()), random_token()).await?;
    Ok(visit.show(&page))
}

async fn begin(path: paths::Discussion, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    let innovation = visible(&visit, path.id).await?;
    let chosen = Chosen::of(&visit, &innovation).await?;
    let key = submit_key(&fields);
    let errors = match forms::read_words(&fields, &chosen.subjects, &chosen.people) {
        Ok(words) => match say(&visit, path.id, None, words, &key).await? {
            Said::As(id) => return Ok(sent("Komentar terkirim.", path.id, id, id)),
            Said::Not(errors) => errors,
        },
        Err(errors) => errors,
    };
    let asked = Asked { about: None, page: PageRequest::first() };
    let page = discussion_page(&visit, &innovation, asked, (&fields, &errors), key).await?;
    Ok(visit.answer(StatusCode::UNPROCESSABLE_ENTITY, &page))
}

/// What became of words.
enum Said {
    As(CommentId),
    Not(FormErrors),
}

async fn say(
    visit: &Visit,
    id: InnovationId,
    thread: Option<CommentId>,
    words: Words,
    key: &str,
) -> Result<Said, Failure> {
    let (db, now) = (&visit.site.db, visit.site.clock.now());
    match actions::say(db, &visit.actor, id, (thread, words), key, now).await {
        Ok(comment) => Ok(Said::As(comment)),
        // Somebody moved to another OPD between the page and the form.
        Err(Refusal::OutOfScope) => {
            let text = "Orang yang dipilih tidak lagi dapat melihat inovasi ini. Pilih lagi.";
            Ok(Said::Not(FormErrors::none().with("beritahu", text)))
        }
        Err(refusal) => Err(failure(refusal)),
    }
}

fn sent(heading: &str, id: InnovationId, thread: CommentId, comment: CommentId) -> Response {
    let flash = Flash { kind: "success", heading: heading.to_owned(), text: String::new() };
    flash.then(&paths::comment(id, thread, comment))
}

async fn thread(path: paths::Thread, visit: Visit) -> Result<Response, Failure> {
    let innovation = visible(&visit, path.id).await?;
    let typed = (&Fields::new(), &FormErrors::none());
    Ok(visit.show(&thread_page(&visit, &innovation, path.comment, typed, random_token()).await?))
}

async fn thread_page(
    visit: &Visit,
    innovation: &Innovation,
    comment: CommentId,
    typed: (&Fields, &FormErrors),
    key: String,
) -> Result<ThreadPage, Failure> {
    let found = store::thread(&visit.site.db, innovation.id, comment).await?.ok_or(Failure::NotFound)?;
    let chosen = Chosen::of(visit, innovation).await?;
    let by = (&visit.actor, visit.site.clock.now());
    Ok(ThreadPage::new(innovation, &found, by, typed, &chosen.offered(), key))
}

async fn reply(path: paths::Thread, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    let innovation = visible(&visit, path.id).await?;
    let chosen = Chosen::of(&visit, &innovation).await?;
    let key = submit_key(&fields);
    let errors = match forms::read_words(&fields, &chosen.subjects, &chosen.people) {
        Ok(words) => match say(&visit, path.id, Some(path.comment), words, &key).await? {
            Said::As(id) => return Ok(sent("Balasan terkirim.", path.id, path.comment, id)),
            Said::Not(errors) => errors,
        },
        Err(errors) => errors,
    };
    let page = thread_page(&visit, &innovation, path.comment, (&fields, &errors), key).await?;
    Ok(visit.answer(StatusCode::UNPROCESSABLE_ENTITY, &page))
}

/// The innovation and the visitor's own comment on it.
async fn own(visit: &Visit, id: InnovationId, comment: CommentId) -> Result<(Innovation, Comment), Failure> {
    let innovation = visible(visit, id).await?;
    let found = store::find(&visit.site.db, id, comment).await?.ok_or(Failure::NotFound)?;
    if !found.may_be_deleted_by(&visit.actor) {
        return Err(Failure::Denied);
    }
    Ok((innovation, found))
}

fn too_late(comment: &Comment) -> Response {
    let flash = Flash {
        kind: "notice",
        heading: "Komentar tidak dapat diubah lagi.".to_owned(),
        text: "Waktu 30 menit sudah lewat. Tulis balasan, atau hapus komentarnya.".to_owned(),
    };
    flash.then(&paths::comment(comment.innovation, comment.thread(), comment.id))
}

async fn edit(path: paths::EditComment, visit: Visit) -> Result<Response, Failure> {
    let (innovation, comment) = own(&visit, path.id, path.comment).await?;
    if !comment.may_be_edited_by(&visit.actor, visit.site.clock.now()) {
        return Ok(too_late(&comment));
    }
    let fields = Fields::new().with("isi", comment.body.clone());
    Ok(visit.show(&EditCommentPage::new(&innovation, &comment, (&fields, &FormErrors::none()), comment.revision)))
}

async fn save(path: paths::EditComment, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    let (innovation, comment) = own(&visit, path.id, path.comment).await?;
    let revision: i64 = fields.text("revision").parse().unwrap_or(0);
    let body = match forms::read_body(&fields) {
        Ok(body) => body,
        Err(errors) => {
            let page = EditCommentPage::new(&innovation, &comment, (&fields, &errors), revision);
            return Ok(visit.answer(StatusCode::UNPROCESSABLE_ENTITY, &page));
        }
    };
    let (db, now) = (&visit.site.db, visit.site.clock.now());
    match actions::edit(db, &visit.actor, (path.id, path.comment), revision, body, now).await {
        Ok(comment) => Ok(sent("Komentar diubah.", path.id, comment.thread(), comment.id)),
        Err(Refusal::TooLate) => Ok(too_late(&comment)),
        Err(Refusal::StaleComment(stored)) => {
            let meanwhile = Meanwhile {
                by: &stored.author_name,
                at: moment(stored.edited_at.unwrap_or(stored.at)),
                what: "Komentar",
                action: path.to_string(),
                cancel: paths::comment(path.id, stored.thread(), stored.id),
                revision: stored.revision,
            };
            let kept = Fields::new().with("isi", stored.body.clone());
            let page = ConflictPage::new(meanwhile, forms::COMMENT_LABELS, &kept, &fields, |_, value| value.to_owned());
            Ok(visit.answer(StatusCode::CONFLICT, &page))
        }
        Err(refusal) => Err(failure(refusal)),
    }
}

async fn delete(path: paths::DeleteComment, visit: Visit) -> Result<Response, Failure> {
    visible(&visit, path.id).await?;
    let (db, now) = (&visit.site.db, visit.site.clock.now());
    let gone = actions::delete(db, &visit.actor, (path.id, path.comment), now).await.map_err(failure)?;
    Ok(sent("Komentar dihapus.", path.id, gone.thread(), gone.id))
}
