//! Tasks: given, listed, changed, done; the calendar of one's own.

use axum::extract::{RawQuery, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::{Chosen, failure};
use crate::discussions::actions::{self, Refusal};
use crate::discussions::model::{Subject, Task, TaskList, calendar};
use crate::discussions::views::{Calendar, TaskFormPage, TaskPage, TasksPage};
use crate::discussions::{forms, paths, store};
use crate::identity::password::random_token;
use crate::identity::policy::Act;
use crate::innovations::model::Innovation;
use crate::innovations::routes::{query_fields, visible};
use crate::kernel::date::moment;
use crate::kernel::id::TaskId;
use crate::kernel::paging::PageRequest;
use crate::web::conflict::{ConflictPage, Meanwhile};
use crate::web::error::Failure;
use crate::web::flash::Flash;
use crate::web::form::FormErrors;
use crate::web::posted::Fields;
use crate::web::routes::{Access, Routes};
use crate::web::session::{Visit, submit_key};
use crate::web::site::{Origin, Site};

/// Routes of tasks.
pub fn routes() -> Routes {
    let see = Access::To(Act::SeeInnovation);
    Routes::new()
        .get::<paths::Tasks, _>(Access::SignedIn, list)
        .get::<paths::NewTask, _>(see, new)
        .post::<paths::NewTask, _>(see, give)
        .get::<paths::Task, _>(see, show)
        .get::<paths::EditTask, _>(see, edit)
        .post::<paths::EditTask, _>(see, save)
        .post::<paths::FinishTask, _>(see, finish)
        .post::<paths::CalendarKey, _>(Access::SignedIn, calendar_key)
        .get::<paths::Calendar, _>(Access::Public, calendar_file)
}

async fn list(_: paths::Tasks, visit: Visit, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    let query = query_fields(query.as_deref());
    let list = TaskList::from_code(query.text("daftar")).unwrap_or(TaskList::Open);
    let page = PageRequest::parse(Some(query.text("halaman")), None);
    Ok(visit.show(&tasks_page(&visit, list, page, None).await?))
}

async fn tasks_page(
    visit: &Visit,
    list: TaskList,
    page: PageRequest,
    address: Option<String>,
) -> Result<TasksPage, Failure> {
    let db = &visit.site.db;
    let found = store::tasks(db, &visit.actor, list, page).await?;
    let since = store::calendar_since(db, visit.actor.person).await?;
    Ok(TasksPage::new(list, &found, Calendar { since, address }, visit.site.clock.today()))
}

async fn new(path: paths::NewTask, visit: Visit, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    let innovation = visible(&visit, path.id).await?;
    let chosen = Chosen::of(&visit, &innovation).await?;
    let query = query_fields(query.as_deref());
    let about = Subject::from_code(query.text("bagian")).unwrap_or(Subject::Whole);
    let fields = Fields::new().with("bagian", about.code()).with("judul", query.text("judul"));
    let chosen = chosen.and(about);
    let typed = (&fields, &FormErrors::none());
    Ok(visit.show(&TaskFormPage::new_task(&innovation, typed, &chosen.offered(), random_token())))
}

async fn give(path: paths::NewTask, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    let innovation = visible(&visit, path.id).await?;
    let chosen = Chosen::of(&visit, &innovation).await?;
    let key = submit_key(&fields);
    let clock = &visit.site.clock;
    let faulty = |errors: &FormErrors| {
        let page = TaskFormPage::new_task(&innovation, (&fields, errors), &chosen.offered(), key.clone());
        visit.answer(StatusCode::UNPROCESSABLE_ENTITY, &page)
    };
    let draft = match forms::read_task(&fields, &chosen.subjects, &chosen.people, None, clock.today()) {
        Ok(draft) => draft,
        Err(errors) => return Ok(faulty(&errors)),
    };
    let title = draft.title.clone();
    match actions::give(&visit.site.db, &visit.actor, path.id, draft, &key, clock.now()).await {
        Ok(id) => Ok(Flash::saved(format!("Tugas “{title}” diberikan.")).then(&paths::Task { id }.to_string())),
        Err(Refusal::OutOfScope) => Ok(faulty(&out_of_scope())),
        Err(refusal) => Err(failure(refusal)),
    }
}

/// Somebody moved to another OPD between the page and the form.
fn out_of_scope() -> FormErrors {
    FormErrors::none().with("petugas", "Petugas ini tidak lagi dapat melihat inovasinya. Pilih orang lain.")
}

/// The task and its innovation, if the visitor may see them.
async fn visible_task(visit: &Visit, id: TaskId) -> Result<(Innovation, Task), Failure> {
    let task = store::find_task(&visit.site.db, id).await?.ok_or(Failure::NotFound)?;
    Ok((visible(visit, task.innovation).await?, task))
}

async fn show(path: paths::Task, visit: Visit, origin: Origin) -> Result<Response, Failure> {
    let (_, task) = visible_task(&visit, path.id).await?;
    let address = origin.address(&path.to_string());
    Ok(visit.show(&TaskPage::new(&task, &visit.actor, visit.site.clock.today(), &address)))
}

/// The task, if the visitor may change it.
async fn changeable_task(visit: &Visit, id: TaskId) -> Result<(Innovation, Task), Failure> {
    let (innovation, task) = visible_task(visit, id).await?;
    if task.may_be_changed_by(&visit.actor) { Ok((innovation, task)) } else { Err(Failure::Denied) }
}

async fn edit(path: paths::EditTask, visit: Visit) -> Result<Response, Failure> {
    let (innovation, task) = changeable_task(&visit, path.id).await?;
    let chosen = Chosen::of(&visit, &innovation).await?.and(task.draft.subject);
    let fields = forms::fill_task(&task);
    let typed = (&fields, &FormErrors::none());
    Ok(visit.show(&TaskFormPage::change(&task, typed, &chosen.offered(), task.revision)))
}

async fn save(path: paths::EditTask, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    let (innovation, task) = changeable_task(&visit, path.id).await?;
    let chosen = Chosen::of(&visit, &innovation).await?.and(task.draft.subject);
    let revision: i64 = fields.text("revision").parse().unwrap_or(0);
    let clock = &visit.site.clock;
    let faulty = |errors: &FormErrors| {
        let page = TaskFormPage::change(&task, (&fields, errors), &chosen.offered(), revision);
        visit.answer(StatusCode::UNPROCESSABLE_ENTITY, &page)
    };
    let before = task.draft.due;
    let draft = match forms::read_task(&fields, &chosen.subjects, &chosen.people, before, clock.today()) {
        Ok(draft) => draft,
        Err(errors) => return Ok(faulty(&errors)),
    };
    let back = paths::Task { id: path.id }.to_string();
    match actions::change(&visit.site.db, &visit.actor, path.id, revision, draft, clock.now()).await {
        Ok(()) => Ok(Flash::saved("Tugas diperbarui.").then(&back)),
        Err(Refusal::OutOfScope) => Ok(faulty(&out_of_scope())),
        Err(Refusal::StaleTask(stored)) => {
            let meanwhile = Meanwhile {
                by: &stored.updated_by,
                at: moment(stored.updated_at),
                what: "Tugas",
                action: path.to_string(),
                cancel: back,
                revision: stored.revision,
            };
            let kept = forms::fill_task(&stored);
            let words = |name: &str, value: &str| in_words(name, value, &chosen);
            let page = ConflictPage::new(meanwhile, forms::TASK_LABELS, &kept, &fields, words);
            Ok(visit.answer(StatusCode::CONFLICT, &page))
        }
        Err(refusal) => Err(failure(refusal)),
    }
}

/// A field of the task form in words.
fn in_words(name: &str, value: &str, chosen: &Chosen) -> String {
    let found = match name {
        "bagian" => Subject::from_code(value).map(Subject::label),
        "petugas" => {
            chosen.people.iter().find(|person| person.id.to_string() == value).map(|person| person.name.clone())
        }
        _ => None,
    };
    found.unwrap_or_else(|| value.to_owned())
}

async fn finish(path: paths::FinishTask, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    visible_task(&visit, path.id).await?;
    let done = match fields.text("selesai") {
        "ya" => true,
        "tidak" => false,
        _ => return Err(Failure::Unreadable("neither done nor open")),
    };
    let (db, now) = (&visit.site.db, visit.site.clock.now());
    let task = actions::finish(db, &visit.actor, path.id, done, now).await.map_err(failure)?;
    let words = if done { "ditandai selesai" } else { "dibuka lagi" };
    let text = format!("Tugas “{}” {words}.", task.draft.title);
    Ok(Flash::saved(text).then(&paths::Task { id: path.id }.to_string()))
}

async fn calendar_key(
    _: paths::CalendarKey,
    visit: Visit,
    origin: Origin,
    fields: Fields,
) -> Result<Response, Failure> {
    let db = &visit.site.db;
    if fields.text("aksi") == "cabut" {
        actions::revoke_key(db, &visit.actor).await?;
        return Ok(Flash::saved("Alamat kalender dicabut.").then(&paths::Tasks.to_string()));
    }
    let secret = actions::renew_key(db, &visit.actor, visit.site.clock.now()).await?;
    let path = paths::Calendar { token: format!("{secret}.ics") };
    let address = origin.address(&path.to_string());
    // Shown now or never: only its hash is kept.
    let page = tasks_page(&visit, TaskList::Open, PageRequest::first(), Some(address)).await?;
    Ok(visit.show(&page))
}

async fn calendar_file(path: paths::Calendar, State(site): State<Site>, origin: Origin) -> Result<Response, Failure> {
    let token = path.token.strip_suffix(".ics").ok_or(Failure::NotFound)?;
    let (actor, tasks) = actions::calendar_of(&site.db, token).await?.ok_or(Failure::NotFound)?;
    let name = format!("Tugas {}", actor.name);
    let file = calendar::write(&name, &tasks, |task| origin.address(&paths::Task { id: task.id }.to_string()));
    let headers = [
        (header::CONTENT_TYPE, "text/calendar; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "inline; filename=\"tugas.ics\""),
    ];
    Ok((headers, file).into_response())
}
