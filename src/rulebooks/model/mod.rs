//! An edition: what one programme asks in one year.

pub mod attribute;
pub mod codes;
pub mod formula;
pub mod indicator;
pub mod past_tier;
pub mod provenance;
pub mod revision;
pub mod section;
pub mod terms;

use serde::Serialize;

pub use attribute::Attribute;
pub use codes::{EditionState, Entrant, FieldKind, Grade, LetterKind, Need, Programme, TermYear};
pub use formula::{Band, CountScore, Declared, Formula, Maxima, Operation};
pub use indicator::{Aspect, Basis, BasisLevel, Bounds, Evidence, Indicator, Level, Scale, Variable};
pub use past_tier::PastTier;
pub use provenance::{Citation, Dispute, Provenance, Source};
pub use section::{Group, Section, SubField};
pub use terms::{Affair, AffairGroup, AgeException, Document, Eligibility, Named, ProfileField, Rule, Stage, Tier};

use crate::kernel::points::Points;

/// Everything one programme asks in one year. Rows stand in the order of the file.
#[derive(Clone, Debug, Serialize)]
pub struct Edition {
    /// The id, which is also the file's name: `iga-2026`.
    pub id: String,
    /// The programme.
    pub programme: Programme,
    /// The year of assessment.
    pub year: i32,
    /// Its title.
    pub title: String,
    /// Who holds it.
    pub organiser: String,
    /// How far it may be relied on.
    pub state: EditionState,
    /// The theme of the year, when known.
    pub theme: Option<String>,
    /// What an indicator without any level is called; it scores 0.
    pub zero_level: Option<String>,
    /// Where head and theme come from.
    #[serde(flatten)]
    pub provenance: Provenance,
    /// The sources its rows cite.
    pub sources: Vec<Source>,
    /// The regulations it stands on.
    pub legal_bases: Vec<Named>,
    /// Groups with their proposal sections; the first is the one the file is about.
    pub groups: Vec<Group>,
    /// Categories to enter in.
    pub categories: Vec<Named>,
    /// Conditions of taking part.
    pub eligibility: Vec<Eligibility>,
    /// The stages of the year.
    pub stages: Vec<Stage>,
    /// Tiers to reach.
    pub tiers: Vec<Tier>,
    /// Documents to hand in.
    pub documents: Vec<Document>,
    /// Aspects of the index.
    pub aspects: Vec<Aspect>,
    /// Variables of the index.
    pub variables: Vec<Variable>,
    /// Indicators of the index.
    pub indicators: Vec<Indicator>,
    /// Fields of the profile.
    pub profile: Vec<ProfileField>,
    /// Affairs of government.
    pub affair_groups: Vec<AffairGroup>,
    /// How results are computed.
    pub formulas: Vec<Formula>,
    /// Bands of the result.
    pub bands: Vec<Band>,
    /// What the file says its maxima are.
    #[serde(skip)]
    pub declared: Declared,
}

impl Edition {
    /// What people call it: "KIPP 2023".
    pub fn name(&self) -> String {
        format!("{} {}", self.programme.code(), self.year)
    }

    /// The sections of the group the file is about; empty when the programme has no proposal form.
    pub fn sections(&self) -> &[Section] {
        self.groups.first().map_or(&[], |group| group.sections.as_slice())
    }

    /// The group with this code.
    pub fn group(&self, code: &str) -> Option<&Group> {
        self.groups.iter().find(|group| group.code == code)
    }

    /// The indicator with this number.
    pub fn indicator(&self, number: &str) -> Option<&Indicator> {
        self.indicators.iter().find(|indicator| indicator.number == number)
    }

    /// The indicators of an aspect, in order.
    pub fn indicators_of<'a>(&'a self, aspect: &'a str) -> impl Iterator<Item = &'a Indicator> {
        self.indicators.iter().filter(move |indicator| indicator.aspect == aspect)
    }

    /// The highest score of an aspect; `None` when it has no indicators or the levels of one are not known.
    pub fn maximum_of(&self, aspect: &str) -> Option<Points> {
        let mut indicators = self.indicators_of(aspect).peekable();
        indicators.peek()?;
        indicators.map(Indicator::maximum).sum()
    }

    /// Whether an aspect cannot be scored in full, because not all its indicators are known.
    pub fn is_partial(&self, aspect: &str) -> bool {
        self.maximum_of(aspect).is_none()
    }

    /// The field of the profile with this code.
    pub fn field(&self, code: &str) -> Option<&ProfileField> {
        self.profile.iter().find(|field| field.code == code)
    }

    /// The affair with this code and the group it is in.
    pub fn affair(&self, code: &str) -> Option<(&AffairGroup, &Affair)> {
        self.affair_groups
            .iter()
            .find_map(|group| group.affairs.iter().find(|affair| affair.code == code).map(|affair| (group, affair)))
    }

    /// The operation that computes the named result.
    pub fn operation(&self, name: &str) -> Option<&Operation> {
        self.formulas.iter().find(|formula| formula.name == name).map(|formula| &formula.operation)
    }

    /// How the number of innovations scores; `None` when the edition has no such score or does not know its rule, see
    /// [`Operation::Unknown`].
    pub fn count_score(&self) -> Option<&CountScore> {
        self.formulas.iter().find_map(|formula| match &formula.operation {
            Operation::CountScore(rule) => Some(rule),
            _ => None,
        })
    }

    /// The smallest number the innovations' scores are divided by.
    pub fn least_divisor(&self) -> Option<u32> {
        self.formulas.iter().find_map(|formula| match formula.operation {
            Operation::MeanOverAtLeast { n, .. } => Some(n),
            _ => None,
        })
    }

    /// The band a result falls into; the result must already be rounded to two decimals.
    pub fn band(&self, result: Points) -> Option<&Band> {
        self.bands.iter().find(|band| (band.min..=band.max).contains(&result))
    }
}

/// The highest scores the edition allows, computed from its rows.
pub fn maxima(edition: &Edition) -> Maxima {
    let (spd, sid) = (edition.maximum_of("SPD"), edition.maximum_of("SID"));
    let count = edition.count_score().map(CountScore::maximum);
    Maxima { spd, sid, count, total: [spd, sid, count].into_iter().sum() }
}
