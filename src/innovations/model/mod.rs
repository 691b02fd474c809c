//! An innovation and its years.

pub mod affair;
pub mod changes;
pub mod claim;
pub mod course;
pub mod criteria;
pub mod filter;
pub mod note;
pub mod search;
pub mod status;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

pub use self::affair::{Affair, AffairGroup};
pub use self::course::{Course, Decree};
pub use self::note::{FieldNote, NoteField};
pub use self::status::{Status, Step};
use crate::identity::policy::Owner;
use crate::kernel::date::PartialDate;
use crate::kernel::id::{InnovationId, OpdId, PemdaId, RecordId};
use crate::rulebooks::model::Attribute;

code_list! {
    /// Stage (tahapan) as the IGA profile asks for it.
    Stage {
        /// An idea under way.
        Initiative = "inisiatif", "Inisiatif";
        /// Tried in one place.
        Trial = "uji_coba", "Uji coba";
        /// In use.
        Implemented = "penerapan", "Penerapan";
    }
}

code_list! {
    /// Whether it lives.
    Liveness {
        /// Only an idea.
        Idea = "gagasan", "Gagasan";
        /// On trial.
        OnTrial = "uji_coba", "Uji coba";
        /// Runs.
        Running = "berjalan", "Berjalan";
        /// Runs and grows.
        Growing = "berkembang", "Berkembang";
        /// Rests.
        Dormant = "vakum", "Vakum";
        /// Ended.
        Ended = "berhenti", "Berhenti";
        /// Went up in another.
        Merged = "digabung", "Digabung";
    }
}

code_list! {
    /// Form (bentuk) of a regional innovation (PP 38/2017).
    Kind {
        /// Of public service.
        PublicService = "pelayanan_publik", "Inovasi pelayanan publik";
        /// Of the government's own workings.
        Governance = "tata_kelola", "Inovasi tata kelola pemerintahan daerah";
        /// Any other within the region's authority.
        Other = "lainnya", "Inovasi daerah lainnya sesuai urusan pemerintahan yang menjadi kewenangan daerah";
    }
}

code_list! {
    /// Type (jenis).
    Medium {
        /// Rests on an application or online service.
        Digital = "digital", "Digital";
        /// Does not.
        NonDigital = "non_digital", "Nondigital";
    }
}

code_list! {
    /// Who started it (PP 38/2017).
    Initiator {
        /// Head of the region.
        Head = "kepala_daerah", "Kepala daerah";
        /// Member of the regional council.
        Council = "anggota_dprd", "Anggota DPRD";
        /// A department.
        Opd = "opd", "OPD";
        /// A civil servant.
        CivilServant = "asn", "ASN";
        /// A citizen or community.
        Community = "masyarakat", "Masyarakat";
    }
}

code_list! {
    /// Whose innovation it is, as the IGA 2026 profile classes it.
    Classification {
        /// A department's.
        Department = "perangkat_daerah", "Perangkat daerah";
        /// A village's.
        Village = "desa_kelurahan", "Desa dan kelurahan";
        /// The community's.
        Community = "masyarakat", "Masyarakat";
    }
}

code_list! {
    /// How an innovation relates to the one it comes from.
    LinkKind {
        /// Grew out of it.
        Descendant = "turunan", "turunan dari";
        /// Took its place.
        Successor = "penerus", "penerus dari";
        /// Is a part of it.
        Part = "bagian", "bagian dari";
    }
}

impl LinkKind {
    /// The same relation seen from the other side.
    pub const fn reverse(self) -> &'static str {
        match self {
            Self::Descendant => "induk dari",
            Self::Successor => "pendahulu dari",
            Self::Part => "memuat",
        }
    }
}

/// What an innovation is, apart from its identity: what people write down about it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Profile {
    /// Official name, often an acronym: "GAYATRI".
    pub name: String,
    /// What the acronym stands for; unknown is allowed.
    pub expansion: Option<String>,
    /// A reservation about the expansion, for instance that sources disagree.
    pub expansion_note: Option<String>,
    /// Other names.
    pub aliases: Vec<Alias>,
    /// Owning OPDs, the leading one first.
    pub owners: Vec<OpdId>,
    /// Owned by all OPDs together.
    pub owned_by_all: bool,
    /// Stage.
    pub stage: Option<Stage>,
    /// Whether it lives.
    pub liveness: Option<Liveness>,
    /// Form.
    pub kind: Option<Kind>,
    /// Type.
    pub medium: Option<Medium>,
    /// Who started it.
    pub initiator: Option<Initiator>,
    /// Name of who started it.
    pub initiator_name: Option<String>,
    /// Class.
    pub classification: Option<Classification>,
    /// Affairs, the main one first.
    pub affairs: Vec<Affair>,
    /// Theme, in the words of the rulebook.
    pub theme: Option<String>,
    /// Asta Cita it serves, 1 to 8.
    pub asta_cita: Option<u8>,
    /// PKPN cluster, in the words of the rulebook.
    pub pkpn_cluster: Option<String>,
    /// PKPN programme.
    pub pkpn_program: Option<String>,
    /// Sector under which its government presents it.
    pub sector: Option<String>,
    /// First trial.
    pub trial_on: Option<PartialDate>,
    /// First use.
    pub implemented_on: Option<PartialDate>,
    /// Latest development or renewal.
    pub developed_on: Option<PartialDate>,
    /// A reservation about the dates.
    pub dates_note: Option<String>,
    /// Latitude in units of 1/1.000.000 degree.
    pub latitude: Option<i64>,
    /// Longitude in units of 1/1.000.000 degree.
    pub longitude: Option<i64>,
    /// Where all this is known from.
    pub source: Option<String>,
}

/// Another name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alias {
    /// The name.
    pub name: String,
    /// Who uses it, or why.
    pub note: Option<String>,
}

/// An innovation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Innovation {
    /// Identity.
    pub id: InnovationId,
    /// The government it belongs to.
    pub pemda: PemdaId,
    /// Short name for addresses and files, unique within the government.
    pub slug: String,
    /// What it is.
    pub profile: Profile,
    /// Rises by one with every change: a stale edit is seen by it.
    pub revision: i64,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
    /// By whom.
    pub updated_by: String,
}

impl Innovation {
    /// Whose it is.
    pub fn owner(&self) -> Owner {
        Owner { pemda: self.pemda, opds: self.profile.owners.clone(), all: self.profile.owned_by_all }
    }

    /// "GAYATRI (Gerbang Layanan …)" or the name alone.
    pub fn full_name(&self) -> String {
        match &self.profile.expansion {
            Some(expansion) => format!("{} ({expansion})", self.profile.name),
            None => self.profile.name.clone(),
        }
    }
}

impl Profile {
    /// The year in which the innovation was new: of its trial, else of its first use.
    pub fn new_year(&self) -> Option<i32> {
        self.trial_on.or(self.implemented_on).map(PartialDate::year)
    }

    /// Everything a search looks through, in lower case.
    pub fn search_text(&self) -> String {
        let mut words = vec![self.name.clone(), self.name.replace(['-', ' ', '.'], "")];
        words.extend(self.expansion.clone());
        words.extend(self.aliases.iter().map(|alias| alias.name.clone()));
        words.join(" ").to_lowercase()
    }
}

/// What is reported of an innovation for one year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnnualRecord {
    /// Identity.
    pub id: RecordId,
    /// Which innovation.
    pub innovation: InnovationId,
    /// Which year.
    pub year: i32,
    /// How far it is.
    pub status: Status,
}

/// A piece of an innovation's story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// What it is about.
    pub attribute: Attribute,
    /// The text; paragraphs are separated by an empty line.
    pub body: String,
    /// Where it is known from.
    pub source: Option<String>,
    /// Rises by one with every change.
    pub revision: i64,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
    /// By whom.
    pub updated_by: String,
}

/// A family link as an innovation's page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kin {
    /// "turunan dari", "induk dari" and so on.
    pub relation: &'static str,
    /// The other innovation.
    pub id: InnovationId,
    /// Its name.
    pub name: String,
    /// A reservation or explanation.
    pub note: Option<String>,
}
