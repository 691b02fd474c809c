//! Systems, and how innovations are integrated with them.

mod assurance;
pub mod changes;
pub mod filter;
pub mod lines;
pub mod map;
pub mod region;
mod tally;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

pub use self::assurance::{Assurance, Confirmation, OwnerWord, Side, Standing, oldest_word};
pub use self::tally::Tally;
use crate::identity::policy::Owner;
use crate::kernel::date::PartialDate;
use crate::kernel::id::{InnovationId, IntegrationId, OpdId, PemdaId, SystemId};

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

code_list! {
    /// What kind of data a system holds, as far as whoever connects to it must know. A list of our own for asking before
    /// data flow, not a classification of any law.
    DataClass {
        /// Anybody may have them.
        Open = "terbuka", "Terbuka";
        /// For officials only, without personal data.
        Limited = "terbatas", "Terbatas untuk instansi";
        /// About persons who can be recognised.
        Personal = "pribadi", "Memuat data pribadi";
    }
}

impl IntegrationStatus {
    /// What the register says: data flow. Whether that still counts is [`Integration::counts_as_running`].
    pub const fn says_running(self) -> bool {
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
    /// Who owns it, in words.
    pub owner: Option<String>,
    /// The unit of the government that owns it, and confirms for it.
    pub owner_opd: Option<OpdId>,
    /// Name of that unit, where the store has looked it up.
    pub owner_opd_name: Option<String>,
    /// Kind.
    pub kind: Option<SystemKind>,
    /// What kind of data it holds.
    pub data_class: Option<DataClass>,
    /// A reservation or explanation.
    pub note: Option<String>,
    /// Rises by one with every change.
    pub revision: i64,
}

/// What people write down about an integration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
    /// When the side of the innovation last made sure that it is so.
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
    /// Who vouches for it.
    pub assurance: Assurance,
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
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct DraftSystem {
    /// Name.
    pub name: String,
    /// Who owns it, in words.
    pub owner: Option<String>,
    /// The unit of the government that owns it.
    pub owner_opd: Option<OpdId>,
    /// Kind.
    pub kind: Option<SystemKind>,
    /// What kind of data it holds.
    pub data_class: Option<DataClass>,
    /// A reservation or explanation.
    pub note: Option<String>,
}

impl System {
    /// What people write down about it.
    pub fn draft(&self) -> DraftSystem {
        DraftSystem {
            name: self.name.clone(),
            owner: self.owner.clone(),
            owner_opd: self.owner_opd,
            kind: self.kind,
            data_class: self.data_class,
            note: self.note.clone(),
        }
    }

    /// Who owns it, as people read it: the unit's name, or the words written down.
    pub fn owned_by(&self) -> Option<&str> {
        self.owner_opd_name.as_deref().or(self.owner.as_deref())
    }

    /// Who answers for it: the unit that owns it, or nobody of the government.
    pub fn answerable(&self) -> Owner {
        Owner { pemda: self.pemda, opds: self.owner_opd.into_iter().collect(), all: false }
    }
}

impl DraftSystem {
    /// The system it becomes.
    pub fn entered(self, id: SystemId, pemda: PemdaId, revision: i64) -> System {
        let Self { name, owner, owner_opd, kind, data_class, note } = self;
        System { id, pemda, name, owner, owner_opd, owner_opd_name: None, kind, data_class, note, revision }
    }
}

/// A name as the register compares it: two systems never differ in capitals only.
pub fn sort_name(name: &str) -> String {
    name.to_lowercase()
}

/// Integrations in reading order: what counts as running `today` first, then by standing and name.
pub fn in_order(integrations: &[Integration], today: NaiveDate) -> Vec<&Integration> {
    let mut ordered: Vec<&Integration> = integrations.iter().collect();
    ordered.sort_by_key(|one| {
        let standing = one.standing(today);
        (!standing.counts_as_running(), standing, sort_name(&one.system.name), one.id)
    });
    ordered
}

/// An integration for tests and samples, written down at [`SAMPLE_DAY`].
pub fn sample(innovation: &str, system: &str, status: IntegrationStatus) -> Integration {
    let pemda = PemdaId::fresh();
    let system = DraftSystem { name: system.to_owned(), ..DraftSystem::default() };
    Integration {
        id: IntegrationId::fresh(),
        pemda,
        innovation: InnovationId::fresh(),
        innovation_name: innovation.to_owned(),
        system: system.entered(SystemId::fresh(), pemda, 1),
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
        assurance: Assurance::stated(SAMPLE_DAY),
        revision: 1,
        updated_at: DateTime::UNIX_EPOCH,
    }
}

/// The day of tests and samples: 22 November 2026.
pub const SAMPLE_DAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day of the calendar");
