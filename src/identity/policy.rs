//! Who may do what. One pure function; every handler and action asks it, and the access matrix in the tests prints it.

use super::model::{Actor, Role};
use crate::kernel::id::{OpdId, PemdaId};

code_list! {
    /// Something a person may want to do.
    Act {
        /// See lists, the dashboard and the register, each cut to the own scope.
        SeePortfolio = "see_portfolio", "melihat portofolio";
        /// See one innovation with everything that hangs on it, and its dossiers.
        SeeInnovation = "see_innovation", "melihat inovasi";
        /// Create or change an innovation, its facts, integrations and metrics, and write the texts of its dossiers.
        LogInnovation = "log_innovation", "mencatat inovasi";
        /// Hand an annual record in, and open it again after a rejection or withdrawal.
        SubmitRecord = "submit_record", "mengajukan catatan tahunan";
        /// Sign an annual record as the head of an owning OPD.
        SignRecord = "sign_record", "mengesahkan catatan tahunan";
        /// Take an annual record up, return, verify or reject it; never one that the actor filled or changed.
        VerifyRecord = "verify_record", "memverifikasi catatan tahunan";
        /// Note the decree by which the head of the region lays a verified record down.
        DecideRecord = "decide_record", "mencatat penetapan";
        /// Take a record back, with a reason.
        WithdrawRecord = "withdraw_record", "menarik catatan tahunan";
        /// See the own duty and tasks.
        SeeHome = "see_home", "melihat beranda tugas";
        /// Give verdicts on the evidence of an innovation.
        JudgeEvidence = "judge_evidence", "menilai bukti";
        /// See the tree of OPDs and how each fulfils its duty.
        SeeOrganisations = "see_organisations", "melihat organisasi";
        /// Read the rulebooks.
        SeeRulebooks = "see_rulebooks", "membaca pedoman";
        /// Answer for a system of the register: see who depends on it, and confirm integrations with it.
        AnswerForSystem = "answer_for_system", "menjawab untuk sistem";
        /// Import rows of the own OPD, or of the whole government.
        Import = "import", "mengimpor data";
        /// Export what the own scope holds.
        Export = "export", "mengekspor data";
        /// Keep the library of metrics.
        KeepLibrary = "keep_library", "memelihara pustaka metrik";
        /// See where the government stands against an edition.
        SeeAssessment = "see_assessment", "melihat penilaian";
        /// Enter innovations in an edition, and note official results.
        KeepAssessment = "keep_assessment", "mengelola penilaian";
        /// Bring, confirm and lay aside revisions of rulebooks.
        KeepRulebooks = "keep_rulebooks", "mengelola pedoman";
        /// Freeze dossiers, and note how they were sent.
        FreezeDossier = "freeze_dossier", "membekukan dosir";
        /// Have all dossiers of an edition made in one go.
        MakeBatch = "make_batch", "menyusun semua dosir sekaligus";
        /// Write letters about an innovation, or about all entries of an edition.
        WriteLetter = "write_letter", "membuat surat";
        /// Keep the letterheads of the government and its OPDs.
        KeepLetterhead = "keep_letterhead", "mengelola kop surat";
        /// See accounts.
        SeePeople = "see_people", "melihat akun";
    }
}

/// Whose a thing is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owner {
    /// The government.
    pub pemda: PemdaId,
    /// The owning OPDs.
    pub opds: Vec<OpdId>,
    /// Owned by all OPDs together, as GAYATRI is (source S2).
    pub all: bool,
}

impl Owner {
    /// Something of the government at large.
    pub fn government(pemda: PemdaId) -> Self {
        Self { pemda, opds: Vec::new(), all: true }
    }
}

/// Whether the actor may do this to something of that owner.
pub fn permit(actor: &Actor, act: Act, owner: &Owner) -> bool {
    if actor.pemda != owner.pemda {
        return false;
    }
    let own = owner.opds.iter().any(|opd| actor.opds.contains(opd));
    match act {
        Act::SeePortfolio | Act::SeeOrganisations | Act::SeeRulebooks => true,
        Act::SeeInnovation => !actor.role.is_of_an_opd() || own || owner.all,
        Act::Export => actor.role != Role::Admin,
        Act::LogInnovation | Act::WriteLetter | Act::Import => match actor.role {
            Role::Operator => own,
            Role::Compiler => true,
            Role::OpdHead | Role::Verifier | Role::Leadership | Role::Admin => false,
        },
        Act::SubmitRecord => actor.role == Role::Operator && own,
        Act::SignRecord => actor.role == Role::OpdHead && own,
        Act::VerifyRecord | Act::JudgeEvidence => actor.role == Role::Verifier,
        Act::DecideRecord | Act::KeepAssessment | Act::FreezeDossier | Act::MakeBatch => actor.role == Role::Compiler,
        Act::WithdrawRecord => actor.role.is_of_an_opd() && own,
        Act::SeeHome => actor.role.is_of_an_opd(),
        Act::AnswerForSystem => match actor.role {
            Role::Operator | Role::OpdHead => own,
            Role::Compiler => true,
            Role::Verifier | Role::Leadership | Role::Admin => false,
        },
        Act::KeepLibrary => matches!(actor.role, Role::Compiler | Role::Verifier),
        Act::SeeAssessment => !actor.role.is_of_an_opd() && actor.role != Role::Admin,
        Act::KeepRulebooks | Act::KeepLetterhead => matches!(actor.role, Role::Compiler | Role::Admin),
        Act::SeePeople => actor.role == Role::Admin,
    }
}
