//! Searching innovations by names and facts: the engines' own indexes, kept by triggers (migration 000008), read under a
//! scope. Names come first, then what facts say.
//!
//! On SQLite the index is always asked first (`CROSS JOIN` keeps the order): left to itself, it may go through all names of a
//! government and ask the index about each, which takes seconds where there are tens of thousands.

use std::collections::{HashMap, HashSet};

use sea_orm::{
    ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect, Statement,
    Value,
};
use uuid::Uuid;

use crate::db::{DbError, Source};
use crate::identity::model::Scope;
use crate::innovations::model::search::{Question, distance, resembles, runs};
use crate::kernel::id::InnovationId;
use crate::kernel::paging::{PageRequest, Paged};
use crate::rulebooks::model::Attribute;
use crate::schema::{annual_record, fact, innovation, innovation_alias};

/// The most a search shows; who finds so many asks again, with more words.
pub const MOST: usize = 200;

/// Names that a list goes through when it is filtered by words.
const MOST_NAMED: usize = 2_000;

/// Facts are weighed against each other only when no more than this many answer.
const WEIGHED: i64 = 2_000;

/// Names with runs of letters in common that are compared letter by letter.
const CANDIDATES: usize = 300;

/// An innovation that answers, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Which.
    pub id: InnovationId,
    /// Its name.
    pub name: String,
    /// What its name stands for.
    pub expansion: Option<String>,
    /// Its other names.
    pub aliases: Vec<String>,
    /// Whether its name is only similar to what was typed.
    pub guessed: bool,
    /// The fact that answers, where it is not the name.
    pub fact: Option<FoundFact>,
}

/// A fact that answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundFact {
    /// Of which year.
    pub year: i32,
    /// What about.
    pub attribute: Attribute,
    /// The text.
    pub body: String,
}

/// An innovation whose name resembles another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Similar {
    /// Which.
    pub id: InnovationId,
    /// The name that resembles: its own or another one it has.
    pub name: String,
}

/// One page of what answers a question within a scope, the likeliest first; at most [`MOST`] in all.
pub async fn search(
    from: &impl Source,
    scope: &Scope,
    question: &Question,
    page: PageRequest,
) -> Result<Paged<Found>, DbError> {
    let mut hits: Vec<Hit> = Vec::new();
    let mut seen = HashSet::new();
    let (named, guessed) = named_or_guessed(from, scope, question, MOST).await?;
    hits.extend(named.into_iter().filter(|id| seen.insert(*id)).map(|id| Hit { id, guessed, fact: None }));
    if hits.len() < MOST {
        for (id, fact) in told(from, scope, question, MOST).await? {
            if hits.len() < MOST && seen.insert(id) {
                hits.push(Hit { id, guessed: false, fact: Some(fact) });
            }
        }
    }
    let total = u64::try_from(hits.len()).unwrap_or(u64::MAX);
    let number = page.number_within(total);
    let (skip, size) = ((number - 1) * page.size(), usize::try_from(page.size()).unwrap_or(MOST));
    let shown: Vec<Hit> = hits.into_iter().skip(usize::try_from(skip).unwrap_or(MOST)).take(size).collect();
    let rows = complete(from, shown).await?;
    Ok(Paged { rows, total, number, size: page.size() })
}

/// The innovations within a scope whose names answer a question: by their words, or else by resembling it. `None` when
/// there are too many to name.
pub async fn named(
    from: &impl Source,
    scope: &Scope,
    question: &Question,
) -> Result<Option<Vec<InnovationId>>, DbError> {
    let (found, _) = named_or_guessed(from, scope, question, MOST_NAMED).await?;
    Ok((found.len() < MOST_NAMED).then(|| found.into_iter().map(InnovationId).collect()))
}

/// Innovations within a scope whose name resembles a new one, the most alike first; at most five.
pub async fn similar(from: &impl Source, scope: &Scope, name: &str) -> Result<Vec<Similar>, DbError> {
    let question = Question::read(name);
    if question.folded().chars().count() < 3 {
        return Ok(Vec::new());
    }
    let mut candidates = beginning_with(from, scope, &first_letters(question.folded(), 5), CANDIDATES).await?;
    candidates.extend(alike(from, scope, question.folded()).await?);
    let mut found: Vec<(usize, Similar)> = Vec::new();
    for (id, there) in candidates {
        let known = found.iter().any(|(_, similar)| similar.id.0 == id);
        if !known && resembles(name, &there) {
            let far = distance(&question, &there).unwrap_or(usize::MAX);
            found.push((far, Similar { id: InnovationId(id), name: there }));
        }
    }
    found.sort_by(|(a, one), (b, other)| a.cmp(b).then_with(|| one.name.cmp(&other.name)));
    Ok(found.into_iter().take(5).map(|(_, similar)| similar).collect())
}

struct Hit {
    id: Uuid,
    guessed: bool,
    fact: Option<Uuid>,
}

/// Those whose name is it, begins with it, or has its words; else those whose name resembles it, and that it is a guess.
async fn named_or_guessed(
    from: &impl Source,
    scope: &Scope,
    question: &Question,
    most: usize,
) -> Result<(Vec<Uuid>, bool), DbError> {
    if question.is_empty() {
        return Ok((Vec::new(), false));
    }
    let mut found: Vec<Uuid> = Vec::new();
    if question.folded().chars().count() > 1 {
        let begun = beginning_with(from, scope, question.folded(), most).await?;
        found.extend(begun.into_iter().map(|(id, _)| id));
    }
    found.extend(titled(from, scope, question, most).await?);
    let mut seen = HashSet::new();
    found.retain(|id| seen.insert(*id));
    found.truncate(most);
    if !found.is_empty() {
        return Ok((found, false));
    }
    let mut near: Vec<(usize, String, Uuid)> = Vec::new();
    for (id, name) in alike(from, scope, question.folded()).await? {
        if let Some(far) = distance(question, &name) {
            near.push((far, name, id));
        }
    }
    near.sort_unstable();
    near.retain(|(_, _, id)| seen.insert(*id));
    Ok((near.into_iter().map(|(_, _, id)| id).collect(), true))
}

/// Names within a scope whose letters begin with these, the shortest first: the name itself comes before longer ones.
async fn beginning_with(
    from: &impl Source,
    scope: &Scope,
    folded: &str,
    most: usize,
) -> Result<Vec<(Uuid, String)>, DbError> {
    let mut ask = Ask::new(from);
    let (low, high) = (ask.bind(folded.to_owned()), ask.bind(format!("{folded}\u{10ffff}")));
    // In the order of bytes, as the index on PostgreSQL has it.
    let (from_low, to_high) = match ask.engine {
        DbBackend::Sqlite => (format!("n.folded >= {low}"), format!("n.folded < {high}")),
        _ => (format!("n.folded ~>=~ {low}"), format!("n.folded ~<~ {high}")),
    };
    let within = ask.within(scope, "n");
    let sql = format!(
        "SELECT n.innovation_id, n.name FROM search_name n WHERE {within} AND {from_low} AND {to_high} \
         ORDER BY length(n.folded), n.folded, n.id LIMIT {most}"
    );
    ask.pairs(from, &sql).await
}

/// Innovations within a scope whose name, expansion or other names have the words, the weightiest first.
async fn titled(from: &impl Source, scope: &Scope, question: &Question, most: usize) -> Result<Vec<Uuid>, DbError> {
    let mut ask = Ask::new(from);
    let words = ask.bind(ask.engine_words(question));
    let sql = match ask.engine {
        DbBackend::Sqlite => format!(
            "SELECT e.innovation_id FROM search_title CROSS JOIN search_entry e ON e.id = search_title.rowid \
             WHERE search_title MATCH {words} AND {} ORDER BY search_title.rank, search_title.rowid LIMIT {most}",
            ask.within(scope, "e")
        ),
        _ => format!(
            "SELECT e.innovation_id FROM search_title e, to_tsquery('simple', {words}) q WHERE e.words @@ q AND {} \
             ORDER BY ts_rank(e.words, q, 1) DESC, e.innovation_id LIMIT {most}",
            ask.within(scope, "e")
        ),
    };
    let rows = from.connection().query_all_raw(ask.statement(&sql)).await?;
    rows.iter().map(|row| Ok(row.try_get_by_index(0)?)).collect()
}

/// Innovations within a scope with a fact that has the words: the weightiest first, or the latest where very many have them.
async fn told(
    from: &impl Source,
    scope: &Scope,
    question: &Question,
    most: usize,
) -> Result<Vec<(Uuid, Uuid)>, DbError> {
    if question.is_empty() {
        return Ok(Vec::new());
    }
    let mut ask = Ask::new(from);
    let words = ask.bind(ask.engine_words(question));
    let (table, matches, count) = match ask.engine {
        DbBackend::Sqlite => (
            "search_story CROSS JOIN search_entry e ON e.id = search_story.rowid".to_owned(),
            format!("search_story MATCH {words}"),
            format!(
                "SELECT count(*) FROM (SELECT 1 FROM search_story WHERE search_story MATCH {words} LIMIT {WEIGHED})"
            ),
        ),
        _ => (
            format!("search_story e, to_tsquery('simple', {words}) q"),
            "e.words @@ q".to_owned(),
            format!(
                "SELECT count(*) FROM (SELECT 1 FROM search_story e WHERE e.words @@ to_tsquery('simple', {words}) \
                 LIMIT {WEIGHED}) AS few"
            ),
        ),
    };
    let counted = from.connection().query_one_raw(ask.statement(&count)).await?;
    let matching: i64 = counted.map_or(Ok(0), |row| row.try_get_by_index(0))?;
    let order = match (ask.engine, matching < WEIGHED) {
        (DbBackend::Sqlite, true) => "search_story.rank, search_story.rowid",
        (DbBackend::Sqlite, false) => "search_story.rowid DESC",
        (_, true) => "ts_rank(e.words, q, 1) DESC, e.fact_id",
        (_, false) => "e.fact_id DESC",
    };
    let within = ask.within(scope, "e");
    // Several facts of one innovation may answer.
    let rows = most * 3;
    let sql = format!(
        "SELECT e.innovation_id, e.fact_id FROM {table} WHERE {matches} AND {within} ORDER BY {order} LIMIT {rows}"
    );
    let rows = from.connection().query_all_raw(ask.statement(&sql)).await?;
    rows.iter().map(|row| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?))).collect()
}

/// Names within a scope that have runs of letters in common with these letters, those with most first.
async fn alike(from: &impl Source, scope: &Scope, folded: &str) -> Result<Vec<(Uuid, String)>, DbError> {
    let runs = runs(folded);
    if runs.is_empty() {
        return Ok(Vec::new());
    }
    let mut ask = Ask::new(from);
    let (table, matches, order) = if ask.engine == DbBackend::Sqlite {
        let either = runs.iter().map(|run| format!("\"{run}\"")).collect::<Vec<_>>().join(" OR ");
        let either = ask.bind(either);
        (
            "search_gram CROSS JOIN search_name n ON n.id = search_gram.rowid",
            format!("search_gram MATCH {either}"),
            "search_gram.rank, n.id".to_owned(),
        )
    } else {
        // The arrays hold runs of three; a run of four is two of them.
        let mut threes: Vec<String> = runs.iter().flat_map(|run| threes(run)).collect();
        threes.sort_unstable();
        threes.dedup();
        let grams = threes.into_iter().map(|gram| ask.bind(gram)).collect::<Vec<_>>().join(", ");
        let common = format!("SELECT unnest(n.grams) INTERSECT SELECT unnest(ARRAY[{grams}]::text[])");
        (
            "search_name n",
            format!("n.grams && ARRAY[{grams}]::text[]"),
            format!("cardinality(ARRAY({common})) DESC, length(n.folded), n.id"),
        )
    };
    let within = ask.within(scope, "n");
    let sql = format!(
        "SELECT n.innovation_id, n.name FROM {table} WHERE {matches} AND {within} ORDER BY {order} LIMIT {CANDIDATES}"
    );
    ask.pairs(from, &sql).await
}

fn threes(run: &str) -> Vec<String> {
    run.chars().collect::<Vec<_>>().windows(3).map(|three| three.iter().collect()).collect()
}

fn first_letters(text: &str, letters: usize) -> String {
    text.chars().take(letters).collect()
}

/// A statement under construction with its values, in the words of the engine it is for.
struct Ask {
    engine: DbBackend,
    values: Vec<Value>,
}

impl Ask {
    fn new(from: &impl Source) -> Self {
        Self { engine: from.connection().get_database_backend(), values: Vec::new() }
    }

    /// The place of a value.
    fn bind(&mut self, value: impl Into<Value>) -> String {
        self.values.push(value.into());
        format!("${}", self.values.len())
    }

    /// That a row of this alias belongs to the government, and for people of an OPD to an innovation they see.
    fn within(&mut self, scope: &Scope, row: &str) -> String {
        let pemda = self.bind(scope.pemda.0);
        let mut within = format!("{row}.pemda_id = {pemda}");
        if let Some(opds) = &scope.opds {
            let opds = opds.iter().map(|opd| self.bind(opd.0)).collect::<Vec<_>>();
            let owned = if opds.is_empty() {
                String::new()
            } else {
                let opds = opds.join(", ");
                format!(
                    " OR EXISTS (SELECT 1 FROM innovation_owner o \
                     WHERE o.innovation_id = {row}.innovation_id AND o.opd_id IN ({opds}))"
                )
            };
            within = format!(
                "{within} AND (EXISTS (SELECT 1 FROM innovation i WHERE i.id = {row}.innovation_id AND i.owned_by_all){owned})"
            );
        }
        within
    }

    /// The question as the engine asks it: every word begins a word, or all of them together do.
    fn engine_words(&self, question: &Question) -> String {
        let words = question.words().iter().map(String::as_str);
        let (and, or) = if self.engine == DbBackend::Sqlite { (" AND ", " OR ") } else { (" & ", " | ") };
        let term = |word: &str| match (self.engine, word.chars().count() > 1) {
            (DbBackend::Sqlite, true) => format!("\"{word}\" *"),
            (DbBackend::Sqlite, false) => format!("\"{word}\""),
            (_, true) => format!("'{word}':*"),
            (_, false) => format!("'{word}'"),
        };
        let all = words.map(term).collect::<Vec<_>>().join(and);
        if question.words().len() < 2 { all } else { format!("({all}){or}{}", term(question.folded())) }
    }

    fn statement(&self, sql: &str) -> Statement {
        Statement::from_sql_and_values(self.engine, sql, self.values.clone())
    }

    async fn pairs(&self, from: &impl Source, sql: &str) -> Result<Vec<(Uuid, String)>, DbError> {
        let rows = from.connection().query_all_raw(self.statement(sql)).await?;
        rows.iter().map(|row| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?))).collect()
    }
}

/// The hits of a page with what is shown of them.
async fn complete(from: &impl Source, hits: Vec<Hit>) -> Result<Vec<Found>, DbError> {
    let ids: Vec<Uuid> = hits.iter().map(|hit| hit.id).collect();
    let rows = innovation::Entity::find()
        .filter(innovation::Column::Id.is_in(ids.iter().copied()))
        .all(from.connection())
        .await?;
    let mut innovations: HashMap<Uuid, innovation::Model> = rows.into_iter().map(|row| (row.id, row)).collect();
    let mut aliases: HashMap<Uuid, Vec<String>> = HashMap::new();
    let rows = innovation_alias::Entity::find()
        .filter(innovation_alias::Column::InnovationId.is_in(ids))
        .order_by_asc(innovation_alias::Column::Id)
        .all(from.connection())
        .await?;
    for row in rows {
        aliases.entry(row.innovation_id).or_default().push(row.name);
    }
    let mut facts = facts_of(from, hits.iter().filter_map(|hit| hit.fact)).await?;
    let found = hits.into_iter().filter_map(|hit| {
        let row = innovations.remove(&hit.id)?;
        Some(Found {
            id: InnovationId(hit.id),
            name: row.name,
            expansion: row.expansion,
            aliases: aliases.remove(&hit.id).unwrap_or_default(),
            guessed: hit.guessed,
            fact: hit.fact.and_then(|fact| facts.remove(&fact)),
        })
    });
    Ok(found.collect())
}

async fn facts_of(from: &impl Source, ids: impl Iterator<Item = Uuid>) -> Result<HashMap<Uuid, FoundFact>, DbError> {
    let of = fact::Entity::belongs_to(annual_record::Entity).from(fact::Column::RecordId).to(annual_record::Column::Id);
    let rows: Vec<(Uuid, String, String, i32)> = fact::Entity::find()
        .select_only()
        .columns([fact::Column::Id, fact::Column::Attribute, fact::Column::Body])
        .column(annual_record::Column::Year)
        .join(JoinType::InnerJoin, of.into())
        .filter(fact::Column::Id.is_in(ids))
        .into_tuple()
        .all(from.connection())
        .await?;
    let mut facts = HashMap::with_capacity(rows.len());
    for (id, attribute, body, year) in rows {
        let attribute = Attribute::from_code(&attribute).ok_or(DbError::Unreadable(attribute))?;
        facts.insert(id, FoundFact { year, attribute, body });
    }
    Ok(facts)
}
