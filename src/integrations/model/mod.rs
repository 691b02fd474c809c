//! Systems, and how innovations are integrated with them.

pub mod changes;
pub mod filter;
pub mod map;
mod tally;

use chrono::{DateTime, NaiveDate, Utc};

pub use self::tally::Tally;
use crate::kernel::date::PartialDate;
use crate::kernel::id::{InnovationId, IntegrationId, PemdaId, SystemId};

code_list! {
    /// What kind of system.
    SystemKind {
        /// A channel people use: WhatsApp, SMS, a website.
        Channel = "kanal", "Kanal";
        /// An application.
        Application = "aplikasi", "Aplikasi";
        /// A collection of data.
        Data = "data", "Data";
        /// A device.
        Device = "perangkat", "Perangkat";
    }
}

code_list! {
    /// How far an integration is; in the order in which it comes about.
    IntegrationStatus {
        /// Intended.
        Planned = "direncanakan", "Direncanakan";
        /// Agreed with the owner of the system.
        Agreed = "disepakati", "Disepakati";
        /// Under construction.
        Building = "dibangun", "Dibangun";
        /// Under test.
        Testing = "diuji", "Diuji";
        /// Data flow.
        Running = "berjalan", "Berjalan";
        /// Ran, and is broken for now.
        Disturbed = "terganggu", "Terganggu";
        /// Ended.
        Ended = "dihentikan", "Dihentikan";
    }
}

code_list! {
    /// Which way data flow, seen from the innovation.
    Direction {
        /// From the system into the innovation.
        Inward = "masuk", "Masuk ke inovasi";
        /// From the innovation to the system.
        Outward = "keluar", "Keluar dari inovasi";
        /// Both ways.
        Both = "dua_arah", "Dua arah";
    }
}

impl IntegrationStatus {
    /// The only status that counts as running, in every count, sentence and drawing.
    pub const fn counts_as_running(self) -> bool {
        matches!(self, Self::Running)
    }

    /// Not running, and not given up either: on its way, or broken for now.
    pub fn is_pending(self) -> bool {
        !self.counts_as_running() && self != Self::Ended
    }
}

/// A system or channel of the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct System {
    /// Identity.
    pub id: SystemId,
    /// The government whose register it is in.
    pub pemda: PemdaId,
    /// Name.
    pub name: String,
    /// Who owns it.
    pub owner: Option<String>,
    /// Kind.
    pub kind: Option<SystemKind>,
    /// A reservation or explanation.
    pub note: Option<String>,
}

/// What people write down about an integration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    /// How far it is.
    pub status: IntegrationStatus,
    /// Which way data flow; unknown is allowed.
    pub direction: Option<Direction>,
    /// How: an API, a nightly file, by hand.
    pub method: Option<String>,
    /// On what basis: an agreement, a letter.
    pub basis: Option<String>,
    /// Since when.
    pub since: Option<PartialDate>,
    /// When somebody last made sure that it is so.
    pub confirmed_on: Option<NaiveDate>,
    /// A reservation or explanation.
    pub note: Option<String>,
    /// Where it is known from.
    pub source: Option<String>,
}

/// An integration of an innovation with a system, with what lists show of both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Integration {
    /// Identity.
    pub id: IntegrationId,
    /// The government.
    pub pemda: PemdaId,
    /// Which innovation.
    pub innovation: InnovationId,
    /// Its name.
    pub innovation_name: String,
    /// Which system.
    pub system: System,
    /// What is known of it.
    pub terms: Terms,
    /// Rises by one with every change.
    pub revision: i64,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
}

/// With which system a new or changed integration is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SystemChoice {
    /// One of the register.
    Known(SystemId),
    /// The one with this name, in capitals or not; it enters the register when it is not there.
    Named(String),
}

/// An integration as somebody writes it down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftIntegration {
    /// With which system.
    pub system: SystemChoice,
    /// What is known of it.
    pub terms: Terms,
}

/// A system as somebody writes it down.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DraftSystem {
    /// Name.
    pub name: String,
    /// Who owns it.
    pub owner: Option<String>,
    /// Kind.
    pub kind: Option<SystemKind>,
    /// A reservation or explanation.
    pub note: Option<String>,
}

impl System {
    /// What people write down about it.
    pub fn draft(&self) -> DraftSystem {
        DraftSystem { name: self.name.clone(), owner: self.owner.clone(), kind: self.kind, note: self.note.clone() }
    }
}

/// A name as the register compares it: two systems never differ in capitals only.
pub fn sort_name(name: &str) -> String {
    name.to_lowercase()
}

/// Integrations in reading order: what runs first, then by status and name.
pub fn in_order(integrations: &[Integration]) -> Vec<&Integration> {
    let mut ordered: Vec<&Integration> = integrations.iter().collect();
    ordered.sort_by_key(|one| {
        (!one.terms.status.counts_as_running(), one.terms.status, sort_name(&one.system.name), one.id)
    });
    ordered
}

/// An integration for tests and samples.
pub fn sample(innovation: &str, system: &str, status: IntegrationStatus) -> Integration {
    let pemda = PemdaId::fresh();
    Integration {
        id: IntegrationId::fresh(),
        pemda,
        innovation: InnovationId::fresh(),
        innovation_name: innovation.to_owned(),
        system: System { id: SystemId::fresh(), pemda, name: system.to_owned(), owner: None, kind: None, note: None },
        terms: Terms {
            status,
            direction: None,
            method: None,
            basis: None,
            since: None,
            confirmed_on: None,
            note: None,
            source: None,
        },
        revision: 1,
        updated_at: DateTime::UNIX_EPOCH,
    }
}
