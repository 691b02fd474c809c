//! Handlers that begin a letter.

use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::response::Response;

use super::{mended, next, offered};
use crate::drafts;
use crate::identity::password::random_token;
use crate::identity::policy::{Act, Owner};
use crate::innovations::routes::{query_fields, visible};
use crate::kernel::id::LetterId;
use crate::letters::actions::{self, Wanted};
use crate::letters::gather::{self, About};
use crate::letters::model::wording::{Ground, filled};
use crate::letters::model::{Head, Kind, Letter};
use crate::letters::views::{EditPage, Opened, Sent};
use crate::letters::{forms, paths, store};
use crate::web::error::Failure;
use crate::web::flash::Flash;
use crate::web::form::FormErrors;
use crate::web::posted::Fields;
use crate::web::routes::{Access, Routes};
use crate::web::session::{Visit, submit_key};

/// Routes that begin a letter.
pub(super) fn routes() -> Routes {
    let write = Access::To(Act::WriteLetter);
    Routes::new()
        .get::<paths::New, _>(write, new)
        .post::<paths::New, _>(write, create)
        .get::<paths::NewOfEdition, _>(write, new_of_edition)
        .post::<paths::NewOfEdition, _>(write, create_of_edition)
}

/// A letter that somebody is about to begin.
struct Beginning {
    kind: Kind,
    wanted: Wanted,
    about: About,
    heads: Vec<Head>,
    action: String,
    replaces: Option<LetterId>,
}

impl Beginning {
    async fn of(visit: &Visit, wanted: Wanted, fields: &Fields) -> Result<Self, Failure> {
        let (db, pemda) = (&visit.site.db, visit.actor.pemda);
        let (about, action) = match &wanted {
            Wanted::Entry(id) => {
                let about = gather::of_entry(db, *id).await?.ok_or(Failure::NotFound)?;
                let (entry, innovation, _) = about.entry.as_ref().ok_or(Failure::NotFound)?;
                let innovation = visible(visit, innovation.id).await?;
                visit.require(Act::WriteLetter, &innovation.owner())?;
                if entry.left_at.is_some() {
                    return Err(Failure::NotFound);
                }
                (about, paths::New { id: *id }.to_string())
            }
            Wanted::Edition(id) => {
                visit.require(Act::WriteLetter, &Owner::government(pemda))?;
                let about = gather::of_edition(db, pemda, id).await?.ok_or(Failure::NotFound)?;
                (about, paths::NewOfEdition { edition: id.clone() }.to_string())
            }
        };
        let kind = Kind::from_code(fields.text("jenis")).filter(|_| about.entry.is_some()).unwrap_or(Kind::Covering);
        let replaces = fields.text("ganti").parse().ok().map(LetterId);
        let heads = gather::heads(db, pemda).await?;
        Ok(Self { kind, wanted, about, heads, action, replaces })
    }

    /// The letterhead that is chosen, or the one that is proposed.
    fn head(&self, visit: &Visit, fields: &Fields) -> Option<&Head> {
        let chosen = self.heads.iter().find(|head| head.owner.to_string() == fields.text("kop"));
        let innovation = self.about.entry.as_ref().map(|(_, innovation, _)| innovation);
        chosen.or_else(|| gather::head_of(self.kind, visit.actor.pemda, innovation, &self.heads))
    }

    /// The letter as the register fills it, or, in place of one that was made void, as that one was.
    async fn filled(&self, visit: &Visit) -> Result<Fields, Failure> {
        let head = self.head(visit, &Fields::new()).ok_or(Failure::NotFound)?;
        let numbers = head.pattern().is_some();
        if let Some(old) = self.replaced(visit).await? {
            return Ok(forms::fill_new(&old.content, numbers));
        }
        let innovation = self.about.entry.as_ref().map(|(_, innovation, owners)| (innovation, owners.as_str()));
        let (edition, listed) = (self.about.edition, self.about.listed.as_slice());
        let ground = Ground { head, edition, innovation, listed, today: visit.site.clock.today() };
        Ok(forms::fill_new(&filled(self.kind, ground), numbers))
    }

    async fn replaced(&self, visit: &Visit) -> Result<Option<Letter>, Failure> {
        let Some(id) = self.replaces else { return Ok(None) };
        let old = store::find(&visit.site.db, id).await?;
        Ok(old.filter(|old| old.pemda == visit.actor.pemda && old.subject == self.about.subject()))
    }

    async fn page(&self, visit: &Visit, key: String, form: (&Fields, &FormErrors)) -> Result<EditPage, Failure> {
        let next = next(visit, self.head(visit, form.0)).await?;
        let heads = offered(&self.heads, self.about.entry.as_ref().map(|(_, innovation, _)| innovation), form.0);
        let opened = Opened {
            kind: self.kind,
            about: &self.about.words(),
            edition: self.about.edition,
            heads: &heads,
            next: next.as_deref(),
            listed: self.about.entry.is_none().then_some(self.about.listed.len()),
        };
        let sent = Sent::New(self.action.clone(), key, self.replaces.map(|id| id.to_string()));
        Ok(EditPage::new(opened, sent, form.0, form.1))
    }
}

async fn new(path: paths::New, visit: Visit, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    begin(visit, Wanted::Entry(path.id), &query_fields(query.as_deref())).await
}

async fn new_of_edition(path: paths::NewOfEdition, visit: Visit) -> Result<Response, Failure> {
    begin(visit, Wanted::Edition(path.edition), &Fields::new()).await
}

async fn begin(visit: Visit, wanted: Wanted, query: &Fields) -> Result<Response, Failure> {
    let beginning = Beginning::of(&visit, wanted, query).await?;
    let blank = beginning.filled(&visit).await?.with("jenis", beginning.kind.code());
    let blank = blank.with("ganti", beginning.replaces.map(|id| id.to_string()).unwrap_or_default());
    let unsaved = drafts::routes::unsaved(&visit, &beginning.action, &blank).await?;
    // What was typed for another kind of letter does not fit here.
    let unsaved = unsaved.filter(|fields| fields.text("jenis") == beginning.kind.code());
    let (restored, fields) = (unsaved.is_some(), unsaved.unwrap_or(blank));
    let page = beginning.page(&visit, random_token(), (&fields, &FormErrors::none())).await?;
    Ok(visit.show(&page.restoring(restored)))
}

async fn create(path: paths::New, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    take(visit, Wanted::Entry(path.id), fields).await
}

async fn create_of_edition(path: paths::NewOfEdition, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    take(visit, Wanted::Edition(path.edition), fields).await
}

async fn take(visit: Visit, wanted: Wanted, fields: Fields) -> Result<Response, Failure> {
    let beginning = Beginning::of(&visit, wanted, &fields).await?;
    let key = submit_key(&fields);
    let errors = match forms::read(&fields, beginning.kind, &beginning.heads, None) {
        Ok(written) => {
            let what = (beginning.kind, beginning.wanted.clone(), beginning.replaces);
            let when = (key.as_str(), visit.site.clock.now());
            match actions::make(&visit.site.db, &visit.actor, what, written, when).await {
                Ok(id) => {
                    let text = "Konsep surat dibuat. Periksa tampilannya, lalu jadikan final.";
                    let response = Flash::saved(text).then(&paths::Show { id }.to_string());
                    return drafts::routes::saved(&visit, &beginning.action, response).await;
                }
                Err(refusal) => mended(refusal)?,
            }
        }
        Err(errors) => errors,
    };
    let page = beginning.page(&visit, key, (&fields, &errors)).await?;
    Ok(visit.answer(StatusCode::UNPROCESSABLE_ENTITY, &page))
}
