//! Systems, and how innovations are integrated with them.

use chrono::{DateTime, NaiveDate, Utc};

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
