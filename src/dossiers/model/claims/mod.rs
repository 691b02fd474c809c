//! The claim check: what the prose of a dossier says, held against the register.
//!
//! Every number is looked for among the readings, integrations, awards and documents; every "terintegrasi" among the
//! integrations that count as running today. What is not found there, or says otherwise, is told with its place before a
//! dossier is frozen. The check reads; it never changes a text, and it knows no rule of any competition.

mod acronyms;
mod connected;
mod figures;
mod growth;
mod numbers;
mod sentences;
#[cfg(test)]
mod tests;
mod totals;
mod words;

use std::ops::Range;

pub use self::figures::{Figure, figures, of_units};
pub use self::sentences::sentences;
use crate::integrations::model::Standing;
use crate::kernel::amount::Amount;
use crate::kernel::id::ProofId;

/// A stretch of prose with its place in the dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Passage<'a> {
    /// Code of the place, for instance "3".
    pub place: &'a str,
    /// What the form calls it.
    pub title: &'a str,
    /// The prose.
    pub body: &'a str,
}

/// An innovation of the government, as prose may name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Its name.
    pub name: String,
    /// Its other names.
    pub aliases: Vec<String>,
    /// What the name stands for, in each of its readings.
    pub expansions: Vec<String>,
    /// Its integrations.
    pub links: Vec<Link>,
}

/// An integration, as far as prose may claim it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Name of the system.
    pub system: String,
    /// Where it stands today.
    pub standing: Standing,
}

/// What the prose is held against.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Register {
    /// Name of the innovation that the dossier is about; a sentence that names none is about it.
    pub own: String,
    /// The innovations of the government, this one among them.
    pub innovations: Vec<Known>,
    /// The values that the register holds.
    pub figures: Vec<Figure>,
    /// The numbers that somebody bound to what bears them out.
    pub proven: Vec<Proven>,
}

/// A number of the prose that somebody bound to what bears it out, as long as its sentence stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proven {
    /// Which.
    pub id: ProofId,
    /// Code of the place.
    pub place: String,
    /// The number.
    pub value: Amount,
    /// The sentence it stands in.
    pub words: String,
    /// What bears it out.
    pub label: String,
    /// Name of who bound it.
    pub by: String,
}

/// Whether a text has this sentence, whatever white space is in it.
pub fn says(body: &str, words: &str) -> bool {
    sentences(body).into_iter().any(|range| same(&body[range], words))
}

fn same(one: &str, other: &str) -> bool {
    one.split_whitespace().eq(other.split_whitespace())
}

/// What is wrong with a stretch of prose, or cannot be told from the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Code of the place.
    pub place: String,
    /// What the form calls the place.
    pub title: String,
    /// Bytes of the passage it is about.
    pub range: Range<usize>,
    /// The words themselves.
    pub quote: String,
    /// The sentence they stand in.
    pub sentence: String,
    /// The number that they are, where they are one.
    pub value: Option<Amount>,
    /// What it is.
    pub kind: Kind,
}

/// What is wrong, with the facts of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// Called integrated with a system with which it is not, today.
    NotRunning {
        /// The innovation.
        innovation: String,
        /// The system.
        system: String,
        /// Where the integration stands.
        standing: Standing,
    },
    /// Called integrated, while the register has nothing that runs.
    NotIntegrated {
        /// The innovation.
        innovation: String,
        /// What is on its way, with where it stands.
        pending: Vec<(String, Standing)>,
    },
    /// Called integrated with something that the register does not have.
    UnknownSystem {
        /// The innovation.
        innovation: String,
    },
    /// A number of integrations that is not the register's.
    WrongCount {
        /// The innovation.
        innovation: String,
        /// How many run.
        running: usize,
    },
    /// A total that is not the sum of its parts.
    WrongTotal {
        /// The total as written.
        total: Amount,
        /// The sum of the parts as written.
        sum: Amount,
    },
    /// A growth that does not follow from the two values beside it.
    WrongGrowth {
        /// The growth as written, in percent.
        written: Amount,
        /// The growth relative to the first value, in percent, where that is not nothing.
        relative: Option<Amount>,
        /// The difference in percentage points, where both values are percentages.
        points: Option<Amount>,
    },
    /// A number that nothing in the register bears out.
    Unbound,
    /// A number written as English does: 9.04 for nine and four hundredths.
    Foreign,
    /// An acronym at its first use, not explained there.
    Unexplained,
}

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// The register, or the text itself, says otherwise.
    Contradiction,
    /// The register does not bear it out.
    Unproven,
    /// A reader may stumble.
    Style,
}

impl Kind {
    /// How much it weighs.
    pub const fn weight(&self) -> Weight {
        match self {
            Self::NotRunning { .. }
            | Self::NotIntegrated { .. }
            | Self::WrongCount { .. }
            | Self::WrongTotal { .. }
            | Self::WrongGrowth { .. } => Weight::Contradiction,
            Self::UnknownSystem { .. } | Self::Unbound => Weight::Unproven,
            Self::Foreign | Self::Unexplained => Weight::Style,
        }
    }
}

/// A number of the prose and the value of the register that bears it out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bound {
    /// Code of the place.
    pub place: String,
    /// The number as written.
    pub quote: String,
    /// What it is, for instance "Prevalensi stunting, 2022".
    pub label: String,
    /// Where somebody bound it by hand: which, and who.
    pub by_hand: Option<(ProofId, String)>,
}

/// What came of a check.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// What is wrong or open, in the order of the text.
    pub findings: Vec<Finding>,
    /// The numbers that the register bears out.
    pub bound: Vec<Bound>,
}

impl Report {
    /// How many findings have a weight.
    pub fn count(&self, weight: Weight) -> usize {
        self.findings.iter().filter(|finding| finding.kind.weight() == weight).count()
    }
}

/// Holds the passages, in the order of the form, against the register.
pub fn check(passages: &[Passage<'_>], register: &Register) -> Report {
    let mut report = Report::default();
    let mut named: Vec<&Known> = Vec::new();
    let mut seen = acronyms::Seen::of(register);
    for passage in passages {
        let start = report.findings.len();
        let masked = sentences::mask(passage.body, register);
        for range in sentences(passage.body) {
            let sentence =
                Sentence { text: &passage.body[range.clone()], masked: &masked[range.clone()], at: range.start };
            for known in connected::named_in(sentence.text, register) {
                if !named.contains(&known) {
                    named.push(known);
                }
            }
            let found = numbers::scan(sentence.masked);
            let mut told = connected::check(&sentence, &named, register, &found.numbers);
            told.extend(totals::check(&found.numbers, sentence.masked));
            told.extend(growth::check(&found.numbers, sentence.masked));
            told.extend(found.foreign.into_iter().map(|range| (range, Kind::Foreign)));
            let claimed: Vec<Range<usize>> = told.iter().map(|(range, _)| range.clone()).collect();
            for number in found.numbers.iter().filter(|number| !claimed.contains(&number.range)) {
                match borne_out(passage, &sentence, number, register) {
                    Some((label, by_hand)) => report.bound.push(Bound {
                        place: passage.place.to_owned(),
                        quote: sentence.text[number.range.clone()].to_owned(),
                        label,
                        by_hand,
                    }),
                    None => told.push((number.range.clone(), Kind::Unbound)),
                }
            }
            report.findings.extend(told.into_iter().map(|(range, kind)| {
                let value = found.numbers.iter().find(|number| number.range == range).map(|number| number.value);
                Finding { value, ..sentence.finding(passage, range, kind) }
            }));
        }
        let unexplained = seen.check(passage.body);
        let whole = Sentence { text: passage.body, masked: &masked, at: 0 };
        report.findings.extend(unexplained.into_iter().map(|range| whole.finding(passage, range, Kind::Unexplained)));
        report.findings[start..].sort_by_key(|finding| (finding.range.start, finding.kind.weight()));
    }
    report
}

/// What bears a number out: a value of the register, or else what somebody bound it to in this very sentence.
fn borne_out(
    passage: &Passage<'_>,
    sentence: &Sentence<'_>,
    number: &numbers::Number,
    register: &Register,
) -> Option<(String, Option<(ProofId, String)>)> {
    if let Some(figure) = register.figures.iter().find(|figure| figure.bears_out(number)) {
        return Some((figure.label.clone(), None));
    }
    let here = |proven: &&Proven| {
        proven.place == passage.place && proven.value == number.value && same(sentence.text, &proven.words)
    };
    let proven = register.proven.iter().find(here)?;
    Some((proven.label.clone(), Some((proven.id, proven.by.clone()))))
}

/// A sentence, with the same bytes where names are blanked out, and where it begins in its passage.
struct Sentence<'a> {
    text: &'a str,
    masked: &'a str,
    at: usize,
}

impl Sentence<'_> {
    fn finding(&self, passage: &Passage<'_>, range: Range<usize>, kind: Kind) -> Finding {
        Finding {
            place: passage.place.to_owned(),
            title: passage.title.to_owned(),
            quote: self.text[range.clone()].to_owned(),
            sentence: self.text.trim().to_owned(),
            value: None,
            range: self.at + range.start..self.at + range.end,
            kind,
        }
    }
}
