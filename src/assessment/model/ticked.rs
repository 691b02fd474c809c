//! Gaps that somebody ticked, as an address names them.

use super::Gap;
use crate::discussions::model::Addressee;
use crate::kernel::id::InnovationId;

/// A gap as an address names it: its indicator, the level that is reached, the level that is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ticked {
    /// Number of the indicator.
    pub number: String,
    /// The level that is reached.
    pub from: u32,
    /// The level that is wanted.
    pub to: u32,
}

impl Ticked {
    /// The name of a gap.
    pub fn of(gap: &Gap<'_>) -> Self {
        Self { number: gap.indicator.number.clone(), from: gap.from, to: gap.to }
    }

    /// As it stands in an address: "16:0:1".
    pub fn code(&self) -> String {
        format!("{}:{}:{}", self.number, self.from, self.to)
    }

    /// Reads it.
    pub fn from_code(code: &str) -> Option<Self> {
        let mut parts = code.split(':');
        let (number, from, to) = (parts.next()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        (parts.next().is_none() && !number.is_empty()).then(|| Self { number: number.to_owned(), from, to })
    }

    /// What is asked of whoever closes it, in an edition.
    pub fn task(&self, edition: &str) -> String {
        format!("Naikkan indikator {} ke tingkat {} ({edition})", self.number, self.to)
    }
}

/// What is asked of an innovation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chore {
    /// Which innovation.
    pub innovation: InnovationId,
    /// Its name.
    pub name: String,
    /// The gap that it is to close.
    pub ticked: Ticked,
}

/// What is asked of the innovations that one OPD leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// How its field is told from those of other OPDs.
    pub code: String,
    /// Name of the OPD.
    pub unit: String,
    /// What is asked.
    pub asked: Vec<Chore>,
    /// Who may be asked.
    pub people: Vec<Addressee>,
}

impl Group {
    /// Name of the field that asks who is to do it.
    pub fn field(&self) -> String {
        format!("petugas-{}", self.code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gap_survives_its_address_and_nothing_else_is_one() {
        let ticked = Ticked { number: "2a".to_owned(), from: 0, to: 3 };
        assert_eq!(Ticked::from_code(&ticked.code()), Some(ticked));
        for wrong in ["", "16", "16:0", "16:0:1:2", ":0:1", "16:x:1", "16:-1:1", "16:0:99999999999"] {
            assert_eq!(Ticked::from_code(wrong), None, "{wrong}");
        }
    }
}
