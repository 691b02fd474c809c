//! Two editions side by side, and who is touched: a piece of several pages.

use serde::Serialize;

use crate::assessment::model::eligibility::Overall;
use crate::assessment::model::{Scores, View};
use crate::assessment::paths as assessment;
use crate::assessment::views::{signed, two_decimals};
use crate::candidates::model::change::{Changed, Changes, Said};
use crate::candidates::views::Sign;
use crate::innovations;
use crate::kernel::amount::count;
use crate::kernel::points::Points;
use crate::rulebooks::comparing::{Difference, Fate, FieldDifference, differences};
use crate::rulebooks::model::Edition;
use crate::studio::model::{Effect, Moved};
use crate::web::parts::Tag;

/// Two editions side by side, and who is touched.
#[derive(Debug, Serialize)]
pub struct Comparison {
    before: String,
    after: String,
    summary: String,
    parts: Vec<Part>,
    sources: Option<Part>,
    effect: Option<Touched>,
    conditions: Conditions,
}

#[derive(Debug, Serialize)]
struct Part {
    heading: String,
    rows: Vec<Row>,
}

#[derive(Debug, Serialize)]
struct Row {
    place: String,
    title: Option<String>,
    tag: Tag,
    fields: Vec<Field>,
}

#[derive(Debug, Serialize)]
struct Field {
    label: &'static str,
    before: String,
    after: String,
}

#[derive(Debug, Serialize)]
struct Touched {
    indexes: Vec<IndexLine>,
    line: String,
    unnamed: bool,
    rows: Vec<Line>,
}

/// Innovations that the conditions of the two editions treat differently.
#[derive(Debug, Serialize)]
struct Conditions {
    line: String,
    rows: Vec<ConditionLine>,
}

#[derive(Debug, Serialize)]
struct ConditionLine {
    href: String,
    name: String,
    before: Verdict,
    after: Verdict,
}

#[derive(Debug, Serialize)]
struct Verdict {
    sign: Sign,
    group: Option<String>,
    why: Option<String>,
}

#[derive(Debug, Serialize)]
struct IndexLine {
    label: &'static str,
    before: String,
    after: String,
    change: Option<String>,
}

#[derive(Debug, Serialize)]
struct Line {
    href: String,
    name: String,
    claimed: String,
    verified: String,
    lost: Option<String>,
}

impl Comparison {
    /// The piece; `conditions` are about the innovations that the visitor may see. Without an effect where the visitor may not know of it, or an edition has no index. Whoever decides of a
    /// revision sees what it does to the index, also without seeing the scores of each (`named`).
    pub fn new(
        (before, after): (&Edition, &Edition),
        names: (String, String),
        (effect, conditions): (Option<(&Effect, bool)>, &Changes),
    ) -> Self {
        let (substance, sources): (Vec<Difference>, Vec<Difference>) =
            differences(before, after).into_iter().partition(Difference::is_of_substance);
        let summary = match substance.len() {
            0 => "Yang diminta tidak berbeda.".to_owned(),
            some => format!("{} baris berbeda dalam hal yang diminta.", count(some as u64)),
        };
        let indexed = |edition: &Edition| !edition.indicators.is_empty();
        let effect = effect.filter(|_| indexed(before) && indexed(after));
        Self {
            before: names.0,
            after: names.1,
            summary,
            parts: parts(&substance),
            sources: (!sources.is_empty()).then(|| Part {
                heading: format!(
                    "{} baris hanya berbeda dalam sumber, keyakinan, atau catatannya",
                    count(sources.len() as u64)
                ),
                rows: sources.iter().map(Row::of).collect(),
            }),
            effect: effect.map(|(effect, named)| Touched::of(effect, (before, after), named)),
            conditions: Conditions::of(conditions),
        }
    }
}

/// The differences by the part of the edition they stand in.
fn parts(differences: &[Difference]) -> Vec<Part> {
    let of = |rows: &[Difference]| Part {
        heading: format!("{} ({})", rows[0].part, count(rows.len() as u64)),
        rows: rows.iter().map(Row::of).collect(),
    };
    differences.chunk_by(|one, next| one.part == next.part).map(of).collect()
}

impl Row {
    fn of(difference: &Difference) -> Self {
        let tag = match difference.fate {
            Fate::Added => Tag { tone: "green", text: "Baru".to_owned() },
            Fate::Removed => Tag { tone: "red", text: "Tidak ada lagi".to_owned() },
            Fate::Changed => Tag { tone: "amber", text: "Berubah".to_owned() },
        };
        let told = difference.fields.iter().filter(|field| !field.of_source || !difference.is_of_substance());
        let some = |words: &str| if words.is_empty() { "tidak disebut".to_owned() } else { words.to_owned() };
        let field = |field: &FieldDifference| Field {
            label: field.label,
            before: some(&field.before),
            after: some(&field.after),
        };
        Self { place: difference.row.clone(), title: difference.title.clone(), tag, fields: told.map(field).collect() }
    }
}

impl Touched {
    fn of(effect: &Effect, editions: (&Edition, &Edition), named: bool) -> Self {
        let affected: Vec<&Moved> = effect.affected().collect();
        let all = effect.entries.len() as u64;
        let line = match affected.len() as u64 {
            _ if all == 0 => "Belum ada inovasi yang masuk edisi ini, jadi belum ada nilai yang berubah.".to_owned(),
            0 => format!("Tidak satu pun dari {} isian berubah nilainya.", count(all)),
            some => format!("{} dari {} isian terkena.", count(some), count(all)),
        };
        let views = [View::Claimed, View::Verified, View::Official];
        let shown = views.into_iter().filter(|view| *view != View::Official || effect.before.is_official());
        Self {
            indexes: if all == 0 {
                Vec::new()
            } else {
                shown.map(|view| IndexLine::of(view, effect.index(editions, view))).collect()
            },
            line,
            unnamed: !named && !affected.is_empty(),
            rows: affected.into_iter().filter(|_| named).map(Line::of).collect(),
        }
    }
}

impl Conditions {
    fn of(found: &Changes) -> Self {
        let all = count(found.all as u64);
        let line = match found.changed.len() as u64 {
            _ if found.all == 0 => "Belum ada inovasi yang dapat diperiksa terhadap syaratnya.".to_owned(),
            0 => format!("Syarat keduanya sama putusannya untuk {all} inovasi."),
            some => {
                let coming = |overall: Overall| match found.coming_to(overall) as u64 {
                    0 => None,
                    some => Some(format!("{} menjadi {}", count(some), overall.label().to_lowercase())),
                };
                let parts: Vec<String> = Overall::ALL.iter().filter_map(|overall| coming(*overall)).collect();
                format!("{} dari {all} inovasi lain kelayakannya: {}.", count(some), parts.join(", "))
            }
        };
        Self { line, rows: found.changed.iter().map(ConditionLine::of).collect() }
    }
}

impl ConditionLine {
    fn of(changed: &Changed) -> Self {
        let verdict =
            |said: &Said| Verdict { sign: Sign::of(said.overall), group: said.group.clone(), why: said.why.clone() };
        Self {
            href: innovations::paths::show(changed.id, None),
            name: changed.name.clone(),
            before: verdict(&changed.before),
            after: verdict(&changed.after),
        }
    }
}

impl IndexLine {
    fn of(view: View, (before, after): (Option<Points>, Option<Points>)) -> Self {
        let words = |value: Option<Points>| value.map_or_else(|| "belum dapat dihitung".to_owned(), two_decimals);
        let change = match (before, after) {
            (Some(before), Some(after)) if before != after => Some(signed(before, after)),
            _ => None,
        };
        Self { label: view.label(), before: words(before), after: words(after), change }
    }
}

impl Line {
    fn of(moved: &Moved) -> Self {
        let pair = |of: fn(Scores) -> Points| {
            let (before, after) = (of(moved.before), of(moved.after));
            let (old, new) = (two_decimals(before), two_decimals(after));
            if before == after { new } else { format!("{old} → {new}") }
        };
        let lost = (!moved.lost.is_empty())
            .then(|| format!("Jawaban yang tidak berlaku lagi: indikator {}.", moved.lost.join(", ")));
        Self {
            href: assessment::Entry { id: moved.entry }.to_string(),
            name: moved.name.clone(),
            claimed: pair(|scores| scores.claimed),
            verified: pair(|scores| scores.verified),
            lost,
        }
    }
}
