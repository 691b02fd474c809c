//! Handlers of the area. What is entered in an edition without an index stands at the addresses of
//! [`assessment`], whose handlers ask here for the pages.

use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::response::Response;

use super::actions::{self, EnterRefusal, Outcome};
use super::model::administration::{Administration, Applicant};
use super::model::filter::Filter;
use super::model::{Listed, Paper, Story, Subject, Surroundings, reuse, rows};
use super::views::{Entering, EntriesPage, ListPage, PreflightPage, ProposalPage, Seen, Standing};
use super::{forms, paths, store};
use crate::assessment;
use crate::assessment::model::Entry;
use crate::assessment::model::eligibility::{assess, window};
use crate::dossiers;
use crate::dossiers::model::Text;
use crate::identity::policy::{Act, Owner, permit};
use crate::innovations;
use crate::innovations::model::Innovation;
use crate::innovations::routes::{query_fields, visible};
use crate::kernel::id::{EntryId, InnovationId};
use crate::kernel::paging::{PageRequest, Paged};
use crate::letters;
use crate::letters::model::Letter;
use crate::letters::views::Offers;
use crate::organisations;
use crate::rulebooks;
use crate::rulebooks::model::Edition;
use crate::web::error::Failure;
use crate::web::flash::Flash;
use crate::web::form::FormErrors;
use crate::web::posted::Fields;
use crate::web::routes::{Access, Routes};
use crate::web::session::Visit;

/// The area's routes.
pub fn routes() -> Routes {
    Routes::new()
        .get::<paths::List, _>(Access::To(Act::SeePortfolio), list)
        .get::<paths::Preflight, _>(Access::To(Act::SeeInnovation), preflight)
        .post::<paths::Preflight, _>(Access::To(Act::KeepAssessment), enter)
}

async fn list(_: paths::List, visit: Visit, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    visit.require_at_large(Act::SeePortfolio)?;
    let query = query_fields(query.as_deref());
    let around = store::surroundings(&visit.site.db, visit.actor.pemda, visit.site.clock.today()).await?;
    let filter = Filter::read(&around.editions, |name| query.text(name));
    let page = PageRequest::parse(Some(query.text("halaman")), None);
    let (db, scope, today) = (&visit.site.db, visit.actor.scope(), visit.site.clock.today());
    let editions = filter.editions(&around.editions, today);
    let subjects = store::subjects(db, &scope, &filter.innovations()).await?;
    let shown: Vec<_> = editions.iter().map(|(edition, _)| *edition).collect();
    let all = rows(subjects, &shown, &around, &filter);
    let (total, size) = (all.len() as u64, page.size());
    let number = page.number_within(total);
    let skip = usize::try_from((number - 1) * size).unwrap_or(usize::MAX);
    let rows = all.into_iter().skip(skip).take(usize::try_from(size).unwrap_or(usize::MAX)).collect();
    let found = Paged { rows, total, number, size };
    let units = organisations::store::units(db, scope.pemda).await?;
    let routine = innovations::store::criteria::routine_works(db, &scope).await?.len();
    Ok(visit.show(&ListPage::new(&filter, &editions, &found, &units, routine)))
}

/// An innovation with everything that is looked at in an edition.
struct Gathered {
    innovation: Innovation,
    edition: &'static Edition,
    subject: Option<Subject>,
    around: Surroundings,
    story: Option<Story>,
    papers: Vec<Paper>,
    entry: Option<Entry>,
    texts: Vec<Text>,
    letters: Vec<Letter>,
}

impl Gathered {
    async fn of(visit: &Visit, id: InnovationId, edition: &'static Edition) -> Result<Self, Failure> {
        let innovation = visible(visit, id).await?;
        let (db, today, pemda) = (&visit.site.db, visit.site.clock.today(), innovation.pemda);
        let entry = assessment::store::entry_for(db, pemda, &edition.id, Some(id)).await?;
        Ok(Self {
            edition,
            texts: match &entry {
                Some(entry) => dossiers::store::texts(db, entry.id).await?,
                None => Vec::new(),
            },
            letters: match &entry {
                Some(entry) => letters::store::of_entry(db, entry.id).await?,
                None => Vec::new(),
            },
            subject: store::subject(db, pemda, id).await?,
            around: store::surroundings(db, pemda, today).await?,
            story: store::stories(db, &[id]).await?.remove(&id),
            papers: store::papers(db, &[id], today).await?.remove(&id).unwrap_or_default(),
            entry,
            innovation,
        })
    }

    fn page(&self, visit: &Visit, asked: Option<&str>, entering: Entering<'_>) -> PreflightPage {
        // Who is entered in a group is looked at in that group, unless another is asked for.
        let group = asked.or_else(|| self.entry.as_ref().and_then(|entry| entry.group.as_deref()));
        let seen = Seen {
            innovation: &self.innovation,
            subject: self.subject.as_ref(),
            around: &self.around,
            story: self.story.as_ref(),
            papers: &self.papers,
            group,
            entry: self.entry.as_ref(),
            texts: &self.texts,
        };
        let may = permit(&visit.actor, Act::KeepAssessment, &Owner::government(self.innovation.pemda));
        // Letters are about an entry: there are none before it is made, and none after it was taken out.
        let entry = self.entry.as_ref().filter(|entry| entry.left_at.is_none());
        let may_write = permit(&visit.actor, Act::WriteLetter, &self.innovation.owner());
        let letters = entry.and_then(|entry| Offers::new(entry.id, self.edition, &self.letters, may_write));
        PreflightPage::new(self.edition, seen, may.then_some(entering)).with_letters(letters)
    }
}

async fn preflight(path: paths::Preflight, visit: Visit, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    let edition = rulebooks::store::edition_for(&visit.site.db, visit.actor.pemda, &path.edition).await?;
    let edition = edition.ok_or(Failure::NotFound)?;
    let gathered = Gathered::of(&visit, path.id, edition).await?;
    let query = query_fields(query.as_deref());
    let asked = Some(query.text("kelompok")).filter(|code| !code.is_empty());
    let entering = Entering { typed: None, errors: &FormErrors::none() };
    Ok(visit.show(&gathered.page(&visit, asked, entering)))
}

async fn enter(path: paths::Preflight, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    let edition = rulebooks::store::edition_for(&visit.site.db, visit.actor.pemda, &path.edition).await?;
    let edition = edition.ok_or(Failure::NotFound)?;
    let gathered = Gathered::of(&visit, path.id, edition).await?;
    visit.require_at_large(Act::KeepAssessment)?;
    let faulty = |errors: &FormErrors| {
        let asked = Some(fields.text("kelompok")).filter(|code| !code.is_empty());
        let page = gathered.page(&visit, asked, Entering { typed: Some(&fields), errors });
        Ok(visit.answer(StatusCode::UNPROCESSABLE_ENTITY, &page))
    };
    let choice = match forms::read(&fields, edition) {
        Ok(choice) => choice,
        Err(errors) => return faulty(&errors),
    };
    let clock = &visit.site.clock;
    let when = (clock.today(), clock.now());
    let errors = match actions::enter(&visit.site.db, &visit.actor, &edition.id, path.id, choice, when).await {
        Ok(outcome) => return Ok(entered(edition, &gathered.innovation.profile.name, &outcome)),
        Err(EnterRefusal::Ineligible(refusals)) => {
            let words = format!("Tidak dapat didaftarkan. {}", refusals.words());
            // Without groups there is no field to blame: the conditions themselves are below.
            FormErrors::none().with(if edition.groups.is_empty() { "syarat" } else { "kelompok" }, words)
        }
        Err(EnterRefusal::NoGroup) => FormErrors::none().with("kelompok", "Pilih kelompok yang diikuti."),
        Err(EnterRefusal::NoCategory) => FormErrors::none().with("kategori", "Pilih kategori dari daftar."),
        Err(EnterRefusal::NotFound) => return Err(Failure::NotFound),
        Err(EnterRefusal::Denied) => return Err(Failure::Denied),
        Err(EnterRefusal::Broken(error)) => return Err(Failure::from(error)),
    };
    faulty(&errors)
}

/// Leads to the entry and says what became of it.
fn entered(edition: &Edition, name: &str, outcome: &Outcome) -> Response {
    let (id, flash) = match outcome {
        Outcome::Entered(id, missing) if missing.is_empty() => {
            (*id, Flash::saved(format!("“{name}” didaftarkan ke {}.", edition.title)))
        }
        Outcome::Entered(id, missing) => {
            let text =
                format!("“{name}” didaftarkan ke {}. Belum dapat dipastikan: {}.", edition.title, missing.join(", "));
            (*id, Flash { kind: "notice", heading: "Tersimpan, dengan catatan.".to_owned(), text })
        }
        Outcome::Standing(entry) => {
            let group = entry.group.as_ref().and_then(|code| edition.group(code)).map(|group| group.title.as_str());
            let text = match group {
                Some(group) => format!("“{name}” sudah terdaftar di {group}; tidak ada yang berubah."),
                None => format!("“{name}” sudah terdaftar; tidak ada yang berubah."),
            };
            (entry.id, Flash { kind: "notice", heading: "Sudah terdaftar.".to_owned(), text })
        }
    };
    flash.then(&assessment::paths::Entry { id }.to_string())
}

/// What is entered in an edition without an index; the caller has asked the policy.
///
/// # Errors
/// A database that does not answer.
pub async fn entries(visit: &Visit, edition: &'static Edition, page: PageRequest) -> Result<Response, Failure> {
    let (db, pemda, today) = (&visit.site.db, visit.actor.pemda, visit.site.clock.today());
    let found = store::listed(db, pemda, &edition.id, page).await?;
    let ids: Vec<InnovationId> = found.rows.iter().map(|row| row.innovation).collect();
    let around = store::surroundings(db, pemda, today).await?;
    let named = innovations::model::filter::Filter { named: Some(ids.clone()), ..Default::default() };
    let subjects = store::subjects(db, &crate::identity::model::Scope::whole(pemda), &named).await?;
    let innovations = innovations::store::find_several(db, &ids).await?;
    let (stories, papers) = (store::stories(db, &ids).await?, store::papers(db, &ids, today).await?);
    let entries: Vec<EntryId> = found.rows.iter().map(|row| row.id).collect();
    let texts = dossiers::store::texts_of(db, &entries).await?;
    let standing = |listed: Listed| {
        let id = listed.innovation;
        let subject = subjects.iter().find(|subject| subject.id == id);
        let profile = innovations.iter().find(|innovation| innovation.id == id).map(|innovation| &innovation.profile);
        let group = listed.group.as_deref();
        let readiness = profile.map(|profile| {
            let papers = papers.get(&id).map_or(&[][..], Vec::as_slice);
            let entered = Some((listed.id, texts.get(&listed.id).map_or(&[][..], Vec::as_slice)));
            let applicant = Applicant { profile, story: stories.get(&id), papers, category: None, entered };
            Administration::of(edition, group.and_then(|code| edition.group(code)), applicant).readiness()
        });
        let overall = subject.map(|subject| assess(edition, group, &around.candidate(subject, edition, group)).overall);
        Standing { listed, overall, readiness: readiness.unwrap_or_default() }
    };
    let Paged { rows, total, number, size } = found;
    let found = Paged { rows: rows.into_iter().map(standing).collect(), total, number, size };
    let quotas = super::model::quota::quotas(edition, &around);
    let may_enter = permit(&visit.actor, Act::KeepAssessment, &Owner::government(pemda)) && edition.state.is_in_use();
    Ok(visit.show(&EntriesPage::new(edition, window(edition, today), &quotas, &found, may_enter)))
}

/// An entry of an edition without an index, if the visitor may see whose it is.
///
/// # Errors
/// A database that does not answer.
pub async fn proposal(
    visit: &Visit,
    edition: &'static Edition,
    (entry, id): (Entry, InnovationId),
) -> Result<Response, Failure> {
    let gathered = Gathered::of(visit, id, edition).await?;
    let others = assessment::store::of_innovation(&visit.site.db, id).await?;
    let before = reuse::before(&others, edition, &gathered.around.editions);
    let group = entry.group.as_deref();
    let overall = gathered
        .subject
        .as_ref()
        .map(|subject| assess(edition, group, &gathered.around.candidate(subject, edition, group)).overall);
    let category = edition.categories.iter().find(|row| Some(&row.code) == entry.category.as_ref());
    let applicant = Applicant {
        profile: &gathered.innovation.profile,
        story: gathered.story.as_ref(),
        papers: &gathered.papers,
        category: category.map(|row| row.title.as_str()),
        entered: Some((entry.id, &gathered.texts)),
    };
    let may_keep = permit(&visit.actor, Act::KeepAssessment, &Owner::government(entry.pemda));
    Ok(visit.show(&ProposalPage::new(edition, (&entry, id), applicant, (overall, before), may_keep)))
}
