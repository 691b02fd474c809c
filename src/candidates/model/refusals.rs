//! What is refused, in the rule's own words.

use crate::assessment::model::eligibility::Assessment;

/// A condition that refuses an innovation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// The rule's own sentence.
    pub rule: String,
    /// Why, with the figures.
    pub why: String,
}

/// Everything that refuses an innovation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusals(pub Vec<Refused>);

impl Refusals {
    /// What refuses it in an assessment.
    pub fn of(found: &Assessment<'_>) -> Self {
        let refused = |finding: &crate::assessment::model::eligibility::Finding<'_>| Refused {
            rule: finding.rule.title.clone(),
            why: finding.explanation.clone(),
        };
        Self(found.refusals().map(refused).collect())
    }

    /// In one sentence for each.
    pub fn words(&self) -> String {
        let sentence = |refused: &Refused| format!("{}: {}", refused.rule, refused.why);
        self.0.iter().map(sentence).collect::<Vec<_>>().join(" ")
    }
}
