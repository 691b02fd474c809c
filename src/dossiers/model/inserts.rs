//! What a writer can put into a text: pieces of the story, figures, integrations, documents and awards, each with a
//! sentence that says no more than what is recorded.

use super::{Material, Piece};
use crate::benefits::model::{Metric, Reading, change, latest, with_unit};
use crate::competitions::model::Award;
use crate::evidence::model::{Evidence, Verdict};
use crate::innovations::model::Fact;
use crate::integrations::model::{Integration, Standing, in_order};
use crate::kernel::date::PartialDate;

code_list! {
    /// What kind of thing can be put in.
    Kind {
        /// A piece of the story.
        Fact = "cerita", "Cerita";
        /// A metric with its readings.
        Metric = "metrik", "Manfaat";
        /// An integration.
        Integration = "integrasi", "Integrasi";
        /// A document that proves something.
        Document = "bukti", "Bukti";
        /// An award.
        Award = "penghargaan", "Penghargaan";
    }
}

/// Something that can be put into a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Insert {
    /// What stands in a form for it: "metrik:0193…".
    pub code: String,
    /// What kind of thing it is.
    pub kind: Kind,
    /// What it is called.
    pub title: String,
    /// What is known of it, in short lines.
    pub lines: Vec<String>,
    /// A state that must be seen beside it, such as "Direncanakan".
    pub state: Option<&'static str>,
    /// Whether the state is as good as it sounds: false for what is planned, waiting or only claimed.
    pub holds: bool,
    /// Whether it belongs to the place that is written.
    pub close: bool,
    /// The sentence to put in; nothing where the record says too little for one.
    pub sentence: Option<String>,
}

/// A document used for something that the innovation claims, with the verdict that holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// The document.
    pub document: Evidence,
    /// The best verdict on its uses for this innovation.
    pub verdict: Verdict,
}

/// Everything that can be put into the text of a place: what belongs to it first, and of each kind in reading order.
pub fn inserts(material: &Material, piece: &Piece<'_>, papers: &[Paper]) -> Vec<Insert> {
    let name = material.innovation.profile.name.as_str();
    let facts = material.facts.iter().filter(|fact| !fact.body.trim().is_empty());
    let mut found: Vec<Insert> = facts.map(|fact| of_fact(fact, piece)).collect();
    found.extend(material.benefits.iter().map(|(metric, readings)| of_metric(metric, readings)));
    let running = of_running(material);
    let integrations = in_order(&material.integrations, material.asked_on).into_iter();
    found.extend(running.into_iter().chain(integrations.map(|one| of_integration(one, material))));
    found.extend(papers.iter().map(of_paper));
    found.extend(material.awards.iter().map(|award| of_award(award, name)));
    found.sort_by_key(|insert| (insert.kind, !insert.close));
    found
}

fn of_fact(fact: &Fact, piece: &Piece<'_>) -> Insert {
    Insert {
        code: format!("{}:{}", Kind::Fact.code(), fact.attribute.code()),
        kind: Kind::Fact,
        title: fact.attribute.label().to_owned(),
        lines: vec![fact.body.trim().to_owned()],
        state: None,
        holds: true,
        close: piece.attributes.contains(&fact.attribute),
        sentence: Some(fact.body.trim().to_owned()),
    }
}

fn of_metric(metric: &Metric, readings: &[Reading]) -> Insert {
    let definition = &metric.definition;
    let told = change(definition, readings).map(|change| change.sentence(definition));
    let last = latest(readings)
        .map(|point| format!("tercatat {} ({})", with_unit(definition, point.value), point.period.indonesian()));
    let mut in_order: Vec<&Reading> = readings.iter().collect();
    in_order.sort_by_key(|reading| reading.period.order());
    let reading =
        |reading: &&Reading| format!("{}: {}", reading.period.indonesian(), with_unit(definition, reading.value));
    Insert {
        code: format!("{}:{}", Kind::Metric.code(), metric.id),
        kind: Kind::Metric,
        title: definition.name.clone(),
        lines: in_order.iter().map(reading).collect(),
        state: readings.is_empty().then_some("Belum ada capaian"),
        holds: !readings.is_empty(),
        close: true,
        sentence: told.or(last).map(|words| format!("{} {words}.", definition.name)),
    }
}

/// All integrations that count as running, in one sentence; where there is but one, its own says as much.
fn of_running(material: &Material) -> Option<Insert> {
    let running: Vec<&str> = in_order(&material.integrations, material.asked_on)
        .into_iter()
        .filter(|one| one.counts_as_running(material.asked_on))
        .map(|one| one.system.name.as_str())
        .collect();
    let (last, others) = running.split_last().filter(|(_, others)| !others.is_empty())?;
    let comma = if others.len() > 1 { "," } else { "" };
    let names = format!("{}{comma} dan {last}", others.join(", "));
    Some(Insert {
        code: format!("{}:berjalan", Kind::Integration.code()),
        kind: Kind::Integration,
        title: format!("Semua yang berjalan ({})", running.len()),
        lines: Vec::new(),
        state: Some(Standing::Running.label()),
        holds: true,
        close: true,
        sentence: Some(format!(
            "{} terintegrasi dengan {} sistem: {names}.",
            material.innovation.profile.name,
            running.len()
        )),
    })
}

fn of_integration(one: &Integration, material: &Material) -> Insert {
    let (name, system) = (material.innovation.profile.name.as_str(), one.system.name.as_str());
    let standing = one.standing(material.asked_on);
    let since = one.terms.since.map(|since| format!(" sejak {}", since.indonesian())).unwrap_or_default();
    let sentence = match standing {
        Standing::Running => Some(format!("{name} terintegrasi dengan {system}{since}.")),
        Standing::Planned => Some(format!("Integrasi {name} dengan {system} baru direncanakan dan belum berjalan.")),
        Standing::Agreed => Some(format!("Integrasi {name} dengan {system} sudah disepakati dan belum berjalan.")),
        Standing::Building => Some(format!("Integrasi {name} dengan {system} sedang dibangun dan belum berjalan.")),
        Standing::Testing => Some(format!("Integrasi {name} dengan {system} sedang diuji dan belum berjalan.")),
        // What nobody confirmed, what is broken and what ended makes no sentence for a jury.
        Standing::Faded | Standing::Disturbed | Standing::Ended => None,
    };
    let owner = one.system.owned_by().map(|owner| format!("Pemilik: {owner}"));
    let direction = one.terms.direction.map(|direction| direction.label().to_owned());
    Insert {
        code: format!("{}:{}", Kind::Integration.code(), one.id),
        kind: Kind::Integration,
        title: system.to_owned(),
        lines: owner.into_iter().chain(direction).chain(one.terms.note.clone()).collect(),
        state: Some(standing.label()),
        holds: standing.counts_as_running(),
        close: standing.counts_as_running(),
        sentence,
    }
}

fn of_paper(paper: &Paper) -> Insert {
    let facts = &paper.document.facts;
    let number = facts.number.as_ref().map(|number| format!("nomor {number}"));
    let issued = facts.issued_on.map(|on| format!("tanggal {}", on.indonesian()));
    let known: Vec<String> = number.into_iter().chain(issued).collect();
    let mut sentence = facts.title.clone();
    if !known.is_empty() {
        sentence = format!("{sentence} {}", known.join(" "));
    }
    if let Some(issuer) = &facts.issuer {
        sentence = format!("{sentence} ({issuer})");
    }
    Insert {
        code: format!("{}:{}", Kind::Document.code(), paper.document.id),
        kind: Kind::Document,
        title: facts.title.clone(),
        lines: known.into_iter().chain(facts.issuer.clone()).collect(),
        state: Some(paper.verdict.label()),
        holds: paper.verdict == Verdict::Accepted,
        close: paper.verdict == Verdict::Accepted,
        sentence: Some(format!("{sentence}.")),
    }
}

fn of_award(award: &Award, name: &str) -> Insert {
    let level = award.level.map(|level| format!(" tingkat {}", level.label().to_lowercase()));
    let level = level.unwrap_or_default();
    let given = award.given_on.map(PartialDate::indonesian).map(|on| format!("Diterima {on}"));
    // A line that claims several awards at once is not proven one by one, and so makes no sentence.
    let claimed = award.claimed_count.is_some();
    Insert {
        code: format!("{}:{}", Kind::Award.code(), award.id),
        kind: Kind::Award,
        title: format!("{} {}: {}", award.competition, award.year, award.title),
        lines: given.into_iter().chain(award.note.clone()).collect(),
        state: claimed.then_some("Diklaim"),
        holds: !claimed,
        close: !claimed,
        sentence: (!claimed)
            .then(|| format!("{name} meraih {} pada {} {}{level}.", award.title, award.competition, award.year)),
    }
}

/// A text with a sentence put at its end: a piece of the story begins a paragraph, anything else goes on in the last.
pub fn appended(text: &str, insert: &Insert) -> String {
    let Some(sentence) = &insert.sentence else { return text.to_owned() };
    let text = text.trim_end();
    match (text.is_empty(), insert.kind) {
        (true, _) => sentence.clone(),
        (false, Kind::Fact) => format!("{text}\n\n{sentence}"),
        (false, _) => format!("{text} {sentence}"),
    }
}
