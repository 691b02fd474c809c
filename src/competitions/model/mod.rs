//! Awards.

pub mod filter;

use crate::kernel::amount::Amount;
use crate::kernel::date::PartialDate;
use crate::kernel::id::{AwardId, InnovationId, PemdaId};

code_list! {
    /// How far an award reaches.
    AwardLevel {
        /// Of the region itself.
        Local = "daerah", "Daerah";
        /// Of the province.
        Provincial = "provinsi", "Provinsi";
        /// Of the country.
        National = "nasional", "Nasional";
        /// Beyond the country.
        International = "internasional", "Internasional";
    }
}

/// An award of an innovation, or of the whole government.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Award {
    /// Identity.
    pub id: AwardId,
    /// The government.
    pub pemda: PemdaId,
    /// The innovation, with its name; `None` for the government itself.
    pub innovation: Option<(InnovationId, String)>,
    /// Competition, for instance "KIPP".
    pub competition: String,
    /// Edition.
    pub year: i32,
    /// What was won, for instance "Top 45".
    pub title: String,
    /// How far it reaches.
    pub level: Option<AwardLevel>,
    /// A score that came with it.
    pub value: Option<Amount>,
    /// How many awards this line claims at once, where a source gives only their number.
    pub claimed_count: Option<u32>,
    /// When it was given.
    pub given_on: Option<PartialDate>,
    /// A reservation or explanation.
    pub note: Option<String>,
    /// Where it is known from.
    pub source: Option<String>,
}
