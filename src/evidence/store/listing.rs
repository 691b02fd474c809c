//! Lists and counts of documents: one condition behind all of them, so that a figure and its list agree.

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::sea_query::{LikeExpr, Query, SelectStatement};
use sea_orm::{ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::complete;
use crate::db::{DbError, Source};
use crate::evidence::model::filter::{Filter, Form, State};
use crate::evidence::model::{Access, Evidence, Kind, Verdict};
use crate::identity::model::Scope;
use crate::innovations;
use crate::kernel::id::{EvidenceId, OpdId};
use crate::kernel::paging::{PageRequest, Paged};
use crate::schema::{evidence, evidence_owner, evidence_use, opd};

/// A line of the library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The document.
    pub evidence: Evidence,
    /// Short names of its owners, the leading one first.
    pub owners: Vec<String>,
    /// How many uses have each verdict as given.
    pub uses: Vec<(Verdict, u64)>,
}

/// One page of the documents that a filter means, within a scope, newest first; `today` decides what has expired.
pub async fn list(
    from: &impl Source,
    scope: &Scope,
    filter: &Filter,
    today: NaiveDate,
    page: PageRequest,
) -> Result<Paged<Line>, DbError> {
    let total = count(from, scope, filter, today).await?;
    let number = page.number_within(total);
    let rows = evidence::Entity::find()
        .filter(matching(scope, filter, today))
        .order_by_desc(evidence::Column::CreatedAt)
        .order_by_desc(evidence::Column::Id)
        .offset((number - 1) * page.size())
        .limit(page.size())
        .all(from.connection())
        .await?;
    let rows = lines(from, complete(from, rows).await?).await?;
    Ok(Paged { rows, total, number, size: page.size() })
}

/// How many documents a filter means within a scope: the same question as [`list`].
pub async fn count(from: &impl Source, scope: &Scope, filter: &Filter, today: NaiveDate) -> Result<u64, DbError> {
    Ok(evidence::Entity::find().filter(matching(scope, filter, today)).count(from.connection()).await?)
}

/// Documents that somebody of a scope could use again: those of the own scope, and of the rest of the government what is
/// not restricted. Only so many, newest first.
pub async fn reusable(from: &impl Source, scope: &Scope, words: &str, most: u64) -> Result<Vec<Line>, DbError> {
    let open = Condition::any()
        .add(evidence::Column::Access.ne(Access::Restricted.code()))
        .add(within(scope).unwrap_or_else(Condition::all));
    let rows = evidence::Entity::find()
        .filter(evidence::Column::PemdaId.eq(scope.pemda.0))
        .filter(open)
        .filter(saying(words))
        .order_by_desc(evidence::Column::CreatedAt)
        .order_by_desc(evidence::Column::Id)
        .limit(most)
        .all(from.connection())
        .await?;
    lines(from, complete(from, rows).await?).await
}

/// How many uses of some documents have each verdict as given.
pub async fn tally(from: &impl Source, of: &[EvidenceId]) -> Result<HashMap<EvidenceId, Vec<(Verdict, u64)>>, DbError> {
    let rows: Vec<(Uuid, String, i64)> = evidence_use::Entity::find()
        .select_only()
        .columns([evidence_use::Column::EvidenceId, evidence_use::Column::Verdict])
        .column_as(evidence_use::Column::Id.count(), "n")
        .filter(evidence_use::Column::EvidenceId.is_in(of.iter().map(|id| id.0)))
        .filter(evidence_use::Column::DetachedAt.is_null())
        .group_by(evidence_use::Column::EvidenceId)
        .group_by(evidence_use::Column::Verdict)
        .into_tuple()
        .all(from.connection())
        .await?;
    let mut tally: HashMap<EvidenceId, Vec<(Verdict, u64)>> = HashMap::new();
    for (id, code, n) in rows {
        let verdict = Verdict::from_code(&code).ok_or(DbError::Unreadable(code))?;
        tally.entry(EvidenceId(id)).or_default().push((verdict, n.unsigned_abs()));
    }
    for counts in tally.values_mut() {
        counts.sort_unstable();
    }
    Ok(tally)
}

async fn lines(from: &impl Source, found: Vec<Evidence>) -> Result<Vec<Line>, DbError> {
    let ids: Vec<EvidenceId> = found.iter().map(|evidence| evidence.id).collect();
    let mut uses = tally(from, &ids).await?;
    let owning: Vec<Uuid> = found.iter().flat_map(|evidence| evidence.owners.iter().map(|opd| opd.0)).collect();
    let names: HashMap<OpdId, String> = opd::Entity::find()
        .filter(opd::Column::Id.is_in(owning))
        .all(from.connection())
        .await?
        .into_iter()
        .map(|row| (OpdId(row.id), row.short_name.unwrap_or(row.name)))
        .collect();
    let line = |evidence: Evidence| Line {
        owners: evidence.owners.iter().filter_map(|opd| names.get(opd).cloned()).collect(),
        uses: uses.remove(&evidence.id).unwrap_or_default(),
        evidence,
    };
    Ok(found.into_iter().map(line).collect())
}

/// The one condition behind every list and every count of documents.
fn matching(scope: &Scope, filter: &Filter, today: NaiveDate) -> Condition {
    use evidence::Column;

    let mut all = Condition::all().add(Column::PemdaId.eq(scope.pemda.0)).add(saying(&filter.words));
    if let Some(own) = within(scope) {
        all = all.add(own);
    }
    if let Some(opd) = filter.opd {
        all = all.add(Column::Id.in_subquery(owned_by([opd.0])));
    }
    match filter.form {
        Some(Form::File(file_type)) => all = all.add(Column::FileType.eq(file_type.code())),
        Some(Form::Link) => all = all.add(Column::Kind.eq(Kind::Link.code())),
        None => (),
    }
    let holds = || Condition::any().add(Column::LastDay.is_null()).add(Column::LastDay.gte(today));
    match filter.state {
        None => all,
        Some(State::Unused) => all.add(Column::Id.not_in_subquery(used(scope, None))),
        Some(State::Waiting) => all.add(holds()).add(Column::Id.in_subquery(used(scope, Some(Verdict::Waiting)))),
        Some(State::Accepted) => all.add(holds()).add(Column::Id.in_subquery(used(scope, Some(Verdict::Accepted)))),
        Some(State::Rejected) => all.add(Column::Id.in_subquery(used(scope, Some(Verdict::Rejected)))),
        Some(State::Expired) => all.add(Column::LastDay.lt(today)),
    }
}

/// What belongs to a scope of OPDs: what they own, and what is used for an innovation of theirs. A restricted document
/// of others stays out even then.
fn within(scope: &Scope) -> Option<Condition> {
    let opds = scope.opds.as_ref()?;
    let innovations = innovations::store::ids_matching(scope, &innovations::model::filter::Filter::default());
    let used = Query::select()
        .column(evidence_use::Column::EvidenceId)
        .from(evidence_use::Entity)
        .and_where(evidence_use::Column::DetachedAt.is_null())
        .and_where(evidence_use::Column::InnovationId.in_subquery(innovations))
        .to_owned();
    let theirs = Condition::all()
        .add(evidence::Column::Access.ne(Access::Restricted.code()))
        .add(evidence::Column::Id.in_subquery(used));
    let own = evidence::Column::Id.in_subquery(owned_by(opds.iter().map(|opd| opd.0)));
    Some(Condition::any().add(own).add(theirs))
}

fn owned_by(opds: impl IntoIterator<Item = Uuid>) -> SelectStatement {
    Query::select()
        .column(evidence_owner::Column::EvidenceId)
        .from(evidence_owner::Entity)
        .and_where(evidence_owner::Column::OpdId.is_in(opds))
        .to_owned()
}

fn used(scope: &Scope, verdict: Option<Verdict>) -> SelectStatement {
    let mut select = Query::select()
        .column(evidence_use::Column::EvidenceId)
        .from(evidence_use::Entity)
        .and_where(evidence_use::Column::PemdaId.eq(scope.pemda.0))
        .and_where(evidence_use::Column::DetachedAt.is_null())
        .to_owned();
    if let Some(verdict) = verdict {
        select.and_where(evidence_use::Column::Verdict.eq(verdict.code()));
    }
    select
}

/// Documents in which every word occurs; a person's words are words, not patterns.
fn saying(words: &str) -> Condition {
    words.split_whitespace().fold(Condition::all(), |all, word| {
        let word = word.to_lowercase().replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
        all.add(evidence::Column::SearchText.like(LikeExpr::new(format!("%{word}%")).escape('\\')))
    })
}
