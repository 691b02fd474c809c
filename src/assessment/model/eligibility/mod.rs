//! Whether an innovation may enter an edition: one verdict for every condition of its rulebook, each with the rule's own
//! sentence and the figures it was decided on.
//!
//! What the rulebook does not know is never held against anybody, and what a person must judge is left to a person: both are
//! listed, so that nobody takes "eligible" for more than was checked.

mod age;
mod candidate;
#[cfg(test)]
mod loops;
mod record;
mod rules;
#[cfg(test)]
mod tests;
mod window;

pub use candidate::{Candidate, EarlierAward};
pub use window::{Window, window};

use crate::rulebooks::model::{Edition, Eligibility, Group, Rule};

code_list! {
    /// What all conditions together say.
    Overall {
        /// Nothing stands against it, and at least one condition about the innovation itself was found to hold.
        Eligible = "layak", "Layak";
        /// A fact is missing, or the rulebook knows no condition that could be checked.
        Undecided = "belum", "Belum dapat dipastikan";
        /// At least one condition does not hold.
        Ineligible = "tidak", "Tidak layak";
    }
}

/// What was found of one condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It holds.
    Holds,
    /// It does not hold.
    Fails,
    /// It cannot be told.
    Untold(Untold),
}

/// Why a condition cannot be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Untold {
    /// A fact is missing; the text names it: "tanggal mulai diterapkan".
    Missing(String),
    /// The rulebook does not know the rule, or not for certain.
    UnknownRule,
    /// A person judges it.
    Judged,
}

impl Verdict {
    /// What people read.
    pub const fn label(&self) -> &'static str {
        match self {
            Self::Holds => "Terpenuhi",
            Self::Fails => "Tidak terpenuhi",
            Self::Untold(Untold::Missing(_)) => "Belum dapat dipastikan",
            Self::Untold(Untold::UnknownRule) => "Belum diketahui, lihat pedoman",
            Self::Untold(Untold::Judged) => "Dinilai oleh orang",
        }
    }
}

/// What was found of one condition, with the condition itself: its sentence, citations and grade.
#[derive(Clone, Debug)]
pub struct Finding<'a> {
    /// The condition.
    pub rule: &'a Eligibility,
    /// What was found.
    pub verdict: Verdict,
    /// Why, with the figures, in words for the screen.
    pub explanation: String,
    /// Whether the verdict counts. A failure does not while an alternative (`any_of`) may still hold, and what cannot be told
    /// does not when an alternative holds.
    pub decisive: bool,
}

impl Finding<'_> {
    /// Whether it refuses the innovation.
    pub fn refuses(&self) -> bool {
        self.decisive && self.verdict == Verdict::Fails
    }

    /// The fact without which it cannot be told.
    pub fn missing(&self) -> Option<&str> {
        match &self.verdict {
            Verdict::Untold(Untold::Missing(what)) if self.decisive => Some(what),
            _ => None,
        }
    }
}

/// Every condition of an edition for one innovation and group, and what they say together.
#[derive(Clone, Debug)]
pub struct Assessment<'a> {
    /// The group it was assessed for; `None` when none was chosen or the edition has none.
    pub group: Option<&'a Group>,
    /// What all conditions together say.
    pub overall: Overall,
    /// One finding for each condition that applies, in the order of the rulebook.
    pub findings: Vec<Finding<'a>>,
}

impl<'a> Assessment<'a> {
    /// The findings that refuse the innovation.
    pub fn refusals(&self) -> impl Iterator<Item = &Finding<'a>> {
        self.findings.iter().filter(|finding| finding.refuses())
    }

    /// The facts that are missing, each once.
    pub fn missing(&self) -> Vec<&str> {
        let mut missing: Vec<&str> = Vec::new();
        for what in self.findings.iter().filter_map(Finding::missing) {
            if !missing.contains(&what) {
                missing.push(what);
            }
        }
        missing
    }

    /// The findings that only the guideline or a person can decide.
    pub fn left_open(&self) -> impl Iterator<Item = &Finding<'a>> {
        let open = |verdict: &Verdict| matches!(verdict, Verdict::Untold(Untold::UnknownRule | Untold::Judged));
        self.findings.iter().filter(move |finding| open(&finding.verdict))
    }
}

/// Assesses an innovation for a group of an edition. Without a group, the conditions that are for some groups only cannot be
/// told; a code the edition does not have counts as none.
pub fn assess<'a>(edition: &'a Edition, group: Option<&str>, candidate: &Candidate) -> Assessment<'a> {
    let group = group.and_then(|code| edition.group(code));
    let applies = |row: &&Eligibility| {
        let in_group = group.is_none_or(|group| row.groups.is_empty() || row.groups.contains(&group.code));
        in_group && for_entrant(&row.rule, candidate)
    };
    let rows = edition.eligibility.iter().filter(applies);
    let mut findings: Vec<Finding<'a>> = rows
        .map(|rule| {
            let (verdict, explanation) = finding(edition, rule, group, candidate);
            Finding { rule, verdict, explanation, decisive: true }
        })
        .collect();
    weigh_alternatives(&mut findings);
    Assessment { group, overall: overall(&findings), findings }
}

/// Assesses an innovation for every group of an edition, or once when it has none.
pub fn assess_every_group<'a>(edition: &'a Edition, candidate: &Candidate) -> Vec<Assessment<'a>> {
    if edition.groups.is_empty() {
        return vec![assess(edition, None, candidate)];
    }
    edition.groups.iter().map(|group| assess(edition, Some(&group.code), candidate)).collect()
}

/// Whether a rule is for this kind of entrant; where the kind is not known, it may be.
fn for_entrant(rule: &Rule, candidate: &Candidate) -> bool {
    match rule {
        Rule::Quota { entrant: Some(of), .. } => candidate.entrant.is_none_or(|entrant| entrant == *of),
        _ => true,
    }
}

fn finding(edition: &Edition, row: &Eligibility, group: Option<&Group>, candidate: &Candidate) -> (Verdict, String) {
    let (verdict, words) = rules::tell(edition, row, candidate);
    if let Some(unknown) = &row.provenance.unknown {
        let words = if rules::has_figures(&row.rule) { format!("{words} {unknown}") } else { unknown.clone() };
        return (Verdict::Untold(Untold::UnknownRule), words.trim().to_owned());
    }
    if group.is_none() && !row.groups.is_empty() && verdict != Verdict::Untold(Untold::Judged) {
        let titles: Vec<&str> =
            row.groups.iter().filter_map(|code| edition.group(code)).map(|group| group.title.as_str()).collect();
        let words = format!("Berlaku untuk {}; kelompoknya belum dipilih.", titles.join(", "));
        return (Verdict::Untold(Untold::Missing("kelompok".to_owned())), words);
    }
    (verdict, words)
}

/// Of the conditions that share a choice one is enough.
fn weigh_alternatives(findings: &mut [Finding<'_>]) {
    let verdicts: Vec<_> = findings
        .iter()
        .map(|finding| (finding.rule.any_of.clone(), finding.rule.title.clone(), finding.verdict.clone()))
        .collect();
    for (at, finding) in findings.iter_mut().enumerate() {
        if finding.rule.any_of.is_none() || finding.verdict == Verdict::Holds {
            continue;
        }
        let others =
            verdicts.iter().enumerate().filter(|(other, (any_of, ..))| *other != at && *any_of == finding.rule.any_of);
        let others: Vec<_> = others.map(|(_, (_, title, verdict))| (title, verdict)).collect();
        if let Some((title, _)) = others.iter().find(|(_, verdict)| **verdict == Verdict::Holds) {
            finding.decisive = false;
            finding.explanation = format!("{} Tidak menjadi halangan, karena terpenuhi: {title}.", finding.explanation);
        } else if finding.verdict == Verdict::Fails {
            finding.decisive = others.iter().all(|(_, verdict)| **verdict == Verdict::Fails);
        }
    }
}

fn overall(findings: &[Finding<'_>]) -> Overall {
    if findings.iter().any(Finding::refuses) {
        return Overall::Ineligible;
    }
    let certain = findings.iter().all(|finding| finding.missing().is_none());
    let grounded = findings.iter().any(|finding| {
        finding.verdict == Verdict::Holds && !matches!(finding.rule.rule, Rule::Quota { .. } | Rule::UniqueTitle)
    });
    if certain && grounded { Overall::Eligible } else { Overall::Undecided }
}
