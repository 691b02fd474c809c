//! The question bank: what a jury will ask, derived by rule from the register, with the answer that the register has and the
//! document that proves it.

use chrono::{DateTime, Utc};

use super::shortening::words;
use super::{Entered, Subject};
use crate::benefits::model::{Metric, Reading, change, latest, with_unit};
use crate::evidence::model::Claim;
use crate::integrations::model::{Direction, Integration};
use crate::kernel::id::QuestionId;
use crate::rulebooks::model::Attribute;

code_list! {
    /// What a question is about; in the order of the bank.
    Theme {
        /// A figure.
        Figure = "angka", "Angka";
        /// An integration.
        Integration = "integrasi", "Integrasi";
        /// What the prose says beyond the register.
        Prose = "naskah", "Naskah yang belum didukung catatan";
        /// An indicator that is not at its highest level.
        Indicator = "indikator", "Indikator";
        /// Novelty, cost, what keeps it going, replication.
        Story = "cerita", "Kebaruan, keberlanjutan, dan replikasi";
        /// What people have added.
        Own = "sendiri", "Dari pengalaman";
    }
}

/// A question with its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// What it is about.
    pub theme: Theme,
    /// The question.
    pub question: String,
    /// What the register answers; `None` where it has no answer yet.
    pub answer: Option<String>,
    /// What proves it; none where no document does.
    pub proofs: Vec<String>,
    /// Who answers, where people have said so.
    pub by: Option<String>,
    /// At which stage it was asked, where people have said so.
    pub stage: Option<String>,
}

/// Characters of a sentence that a question quotes.
const SENTENCE: usize = 220;

/// A sentence of the prose that the register does not bear out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// Where it stands.
    pub place: String,
    /// The sentence.
    pub sentence: String,
    /// What is doubted of it, each with the words it is about.
    pub said: Vec<String>,
}

/// A question that somebody added for an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnQuestion {
    /// Identity.
    pub id: QuestionId,
    /// The question.
    pub question: String,
    /// The answer; `None` until somebody has one.
    pub answer: Option<String>,
    /// Who is to answer, in words.
    pub answerer: Option<String>,
    /// Where and when it was asked, in words: "Wawancara KIPP 2021".
    pub asked_at: Option<String>,
    /// Its place in the list.
    pub position: i64,
    /// Rises by one with every change.
    pub revision: i64,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
    /// By whom.
    pub updated_by: String,
}

impl OwnQuestion {
    fn asked(&self) -> Asked {
        Asked {
            theme: Theme::Own,
            question: self.question.clone(),
            answer: self.answer.clone(),
            proofs: Vec::new(),
            by: self.answerer.clone(),
            stage: self.asked_at.clone(),
        }
    }
}

/// Every question about an innovation, by theme: what the register raises, what the claim check found in the prose, and what
/// people have added.
pub fn bank(subject: &Subject, entered: Option<&Entered>, doubts: &[Doubt], own: &[OwnQuestion]) -> Vec<Asked> {
    let mut found: Vec<Asked> = subject.measured().map(|metric| figure(subject, metric)).collect();
    found.extend(subject.material.integrations.iter().map(|one| integration(subject, one)));
    found.extend(doubts.iter().map(doubt));
    found.extend(entered.into_iter().flat_map(|entered| indicators(subject, entered)));
    found.extend(story(subject));
    found.extend(own.iter().map(OwnQuestion::asked));
    found
}

fn derived(theme: Theme, question: String, answer: Option<String>, proofs: Vec<String>) -> Asked {
    Asked { theme, question, answer, proofs, by: None, stage: None }
}

/// Titles of the documents that stand for some claims.
fn proofs(subject: &Subject, claims: impl Fn(Claim) -> bool) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for paper in subject.standing_papers().into_iter().filter(|paper| claims(paper.used.claim)) {
        let facts = &paper.document.facts;
        let number = facts.number.as_ref().map(|number| format!(", nomor {number}")).unwrap_or_default();
        let pages = paper.used.pages.as_ref().map(|pages| format!(", halaman {pages}")).unwrap_or_default();
        let verdict = paper.used.verdict.label().to_lowercase();
        let line = format!("{}{number}{pages} ({verdict})", facts.title);
        if !found.contains(&line) {
            found.push(line);
        }
    }
    found
}

fn figure(subject: &Subject, (metric, readings): &(Metric, Vec<Reading>)) -> Asked {
    let definition = &metric.definition;
    let value = latest(readings).map(|point| with_unit(definition, point.value)).unwrap_or_default();
    let question = format!("Dari mana angka {value} untuk {} ini?", definition.name);
    let mut said = match change(definition, readings) {
        Some(change) => format!("{} {}.", definition.name, change.sentence(definition)),
        None => format!("{} {value}; baru satu nilai, jadi belum ada perubahan yang dapat dihitung.", definition.name),
    };
    let sources: Vec<&str> = readings.iter().filter_map(|one| one.source.as_deref()).collect();
    let method = definition.method.as_deref().unwrap_or("belum diketahui");
    let mut named: Vec<&str> = Vec::new();
    for source in sources.iter().flat_map(|text| text.split([';', '\n'])).map(str::trim) {
        if !source.is_empty() && !named.contains(&source) {
            named.push(source);
        }
    }
    let named = if named.is_empty() { "belum diketahui".to_owned() } else { named.join("; ") };
    said = format!("{said} Sumber: {named}. Cara mengukur: {}.", method.trim_end_matches('.'));
    let own = |claim| match claim {
        Claim::Metric(id) => id == metric.id,
        Claim::Reading(id) => readings.iter().any(|reading| reading.id == id),
        _ => false,
    };
    derived(Theme::Figure, question, Some(said), proofs(subject, own))
}

fn integration(subject: &Subject, one: &Integration) -> Asked {
    let (name, system, today) = (subject.name(), &one.system.name, subject.material.asked_on);
    let standing = one.standing(today);
    let terms = &one.terms;
    let unknown = || "belum diketahui".to_owned();
    let proofs = proofs(subject, |claim| claim == Claim::Integration(one.id));
    if !standing.counts_as_running() {
        let question = format!("Apakah {name} sudah terintegrasi dengan {system}?");
        let note = terms.note.as_ref().map(|note| format!(" {note}")).unwrap_or_default();
        let answer = format!(
            "Belum dapat disebut terintegrasi: keadaannya {}.{note} Sebutkan sebagai rencana atau pekerjaan yang sedang \
             dilakukan.",
            standing.label().to_lowercase()
        );
        return derived(Theme::Integration, question, Some(answer), proofs);
    }
    let question = format!("Bagaimana {name} terhubung dengan {system}, dan apa dasarnya?");
    let answer = format!(
        "Berjalan{}. Arah data: {}. Cara: {}. Dasar: {}.",
        terms.since.map(|since| format!(" sejak {}", since.indonesian())).unwrap_or_default(),
        terms.direction.map_or_else(unknown, |direction: Direction| direction.label().to_lowercase()),
        terms.method.clone().unwrap_or_else(unknown),
        terms.basis.clone().unwrap_or_else(unknown)
    );
    derived(Theme::Integration, question, Some(answer), proofs)
}

fn doubt(of: &Doubt) -> Asked {
    let sentence = words(&of.sentence, SENTENCE);
    let question = format!("{} menulis: \u{201c}{sentence}\u{201d} Apa dasarnya?", of.place);
    derived(Theme::Prose, question, Some(of.said.join(" ")), Vec::new())
}

fn indicators(subject: &Subject, entered: &Entered) -> Vec<Asked> {
    let asked = |answer: &crate::assessment::model::Answer| {
        let indicator = entered.edition.indicator(&answer.number)?;
        let highest = indicator.levels.iter().max_by_key(|level| level.level)?;
        let verified = answer.verification.as_ref().map(|found| found.level.min(answer.claimed));
        let level = verified.unwrap_or(answer.claimed);
        if level >= highest.level {
            return None;
        }
        let question = format!(
            "Mengapa indikator {} ({}) baru tingkat {level} dari {}?",
            indicator.number, indicator.title, highest.level
        );
        let next = indicator
            .level(level + 1)
            .map(|next| format!("Tingkat berikutnya: {}.", next.wording().trim_end_matches('.')));
        let finding = answer.verification.as_ref().and_then(|found| found.finding.as_deref());
        let said = [answer.note.as_deref(), finding].into_iter().flatten().map(|text| text.trim().to_owned());
        let said: Vec<String> = said.chain(next).collect();
        let proofs = proofs(subject, |claim| claim == Claim::Answer(answer.id));
        Some(derived(Theme::Indicator, question, (!said.is_empty()).then(|| said.join(" ")), proofs))
    };
    let mut answers: Vec<_> = entered.answers.iter().collect();
    answers.sort_by_key(|answer| entered.edition.indicators.iter().position(|row| row.number == answer.number));
    answers.into_iter().filter_map(asked).collect()
}

/// What every jury asks, with what the story says about it.
fn story(subject: &Subject) -> Vec<Asked> {
    let name = subject.name();
    let asked: [(String, &[Attribute]); 5] = [
        (format!("Apa yang baru dari {name} dibanding cara lama?"), &[Attribute::Novelty, Attribute::RenewalMethod]),
        (format!("Berapa biaya menjalankan {name}, dan dari mana?"), &[Attribute::Money]),
        (
            "Apa yang menjamin inovasi ini tetap berjalan bila pimpinan berganti?".to_owned(),
            &[Attribute::InstitutionalStrategy, Attribute::LegalBasis],
        ),
        (
            "Daerah atau instansi mana yang sudah menerapkannya, dan apa buktinya?".to_owned(),
            &[Attribute::ReplicationDone],
        ),
        (
            "Apa yang dibutuhkan daerah lain untuk menirunya?".to_owned(),
            &[Attribute::ReplicationPotential, Attribute::Equipment],
        ),
    ];
    asked
        .into_iter()
        .map(|(question, attributes)| {
            let fact = attributes.iter().find_map(|attribute| subject.material.fact(*attribute));
            let of = fact.map(|fact| fact.attribute);
            let proofs = proofs(subject, |claim| match claim {
                Claim::Fact(_, attribute) => Some(attribute) == of,
                _ => false,
            });
            derived(Theme::Story, question, fact.map(|fact| fact.body.clone()), proofs)
        })
        .collect()
}
