//! The way of an annual record: its states, the steps between them, and what a change does to a state.

use crate::identity::policy::Act;

code_list! {
    /// State of an annual record.
    Status {
        /// Being written.
        Draft = "draf", "Draf";
        /// Handed in to the head of the OPD.
        Submitted = "diajukan", "Diajukan";
        /// Signed by the head of an owning OPD.
        Signed = "disahkan", "Disahkan kepala OPD";
        /// In the hands of a verifier.
        UnderReview = "diverifikasi", "Sedang diverifikasi";
        /// Sent back with notes at its fields.
        Returned = "dikembalikan", "Dikembalikan";
        /// Found right.
        Verified = "terverifikasi", "Terverifikasi";
        /// Laid down by a decree of the head of the region.
        Decided = "ditetapkan", "Ditetapkan";
        /// Refused, with a reason.
        Rejected = "ditolak", "Ditolak";
        /// Taken back by its OPD, with a reason.
        Withdrawn = "ditarik", "Ditarik";
    }
}

code_list! {
    /// A step that a person takes with an annual record.
    Step {
        /// Hand it in.
        Submit = "ajukan", "Ajukan ke kepala OPD";
        /// Sign it.
        Sign = "sahkan", "Sahkan";
        /// Give it back to the operator with notes, in place of signing it.
        SendBack = "kembalikan-ke-operator", "Kembalikan dengan catatan";
        /// Begin to verify it.
        TakeUp = "ambil", "Mulai verifikasi";
        /// Send it back to its OPD with notes, in place of verifying it.
        Return = "kembalikan", "Kembalikan dengan catatan";
        /// Find it right.
        Verify = "verifikasi", "Nyatakan terverifikasi";
        /// Refuse it.
        Reject = "tolak", "Tolak";
        /// Note the decree.
        Decide = "tetapkan", "Catat penetapan";
        /// Take it back.
        Withdraw = "tarik", "Tarik kembali";
        /// Write on after a rejection or a withdrawal.
        Reopen = "buka-kembali", "Buka kembali sebagai draf";
    }
}

impl Step {
    /// Where the step leads from a state; `None` where it is out of turn.
    pub const fn leads(self, from: Status) -> Option<Status> {
        match (self, from) {
            (Self::Submit, Status::Draft | Status::Returned) => Some(Status::Submitted),
            (Self::Sign, Status::Submitted) => Some(Status::Signed),
            (Self::SendBack, Status::Submitted) | (Self::Return, Status::UnderReview) => Some(Status::Returned),
            (Self::TakeUp, Status::Signed) => Some(Status::UnderReview),
            (Self::Verify, Status::UnderReview) => Some(Status::Verified),
            (Self::Reject, Status::UnderReview) => Some(Status::Rejected),
            (Self::Decide, Status::Verified) => Some(Status::Decided),
            (
                Self::Withdraw,
                Status::Submitted | Status::Signed | Status::UnderReview | Status::Returned | Status::Verified,
            ) => Some(Status::Withdrawn),
            (Self::Reopen, Status::Rejected | Status::Withdrawn) => Some(Status::Draft),
            _ => None,
        }
    }

    /// What the actor must be permitted.
    pub const fn act(self) -> Act {
        match self {
            Self::Submit | Self::Reopen => Act::SubmitRecord,
            Self::Sign | Self::SendBack => Act::SignRecord,
            Self::TakeUp | Self::Return | Self::Verify | Self::Reject => Act::VerifyRecord,
            Self::Decide => Act::DecideRecord,
            Self::Withdraw => Act::WithdrawRecord,
        }
    }

    /// Whether the step wants a reason in words.
    pub const fn wants_reason(self) -> bool {
        matches!(self, Self::Reject | Self::Withdraw)
    }

    /// Whether the step wants a note at one field or more.
    pub const fn wants_notes(self) -> bool {
        matches!(self, Self::SendBack | Self::Return)
    }

    /// The verb of the trail.
    pub const fn verb(self) -> &'static str {
        match self {
            Self::Submit => "submit_record",
            Self::Sign => "sign_record",
            Self::TakeUp => "take_up_record",
            Self::SendBack | Self::Return => "return_record",
            Self::Verify => "verify_record",
            Self::Reject => "reject_record",
            Self::Decide => "decide_record",
            Self::Withdraw => "withdraw_record",
            Self::Reopen => "reopen_record",
        }
    }

    /// The step in a sentence of the trail: "mengajukan".
    pub const fn done(self) -> &'static str {
        match self {
            Self::Submit => "mengajukan",
            Self::Sign => "mengesahkan",
            Self::TakeUp => "mulai memverifikasi",
            Self::SendBack | Self::Return => "mengembalikan",
            Self::Verify => "menyatakan terverifikasi",
            Self::Reject => "menolak",
            Self::Decide => "mencatat penetapan",
            Self::Withdraw => "menarik kembali",
            Self::Reopen => "membuka kembali",
        }
    }
}

impl Status {
    /// What a change of content makes of the state: somebody approved what is no longer so, and it is a draft again.
    pub const fn after_change(self) -> Self {
        match self {
            Self::Signed | Self::UnderReview | Self::Verified | Self::Decided => Self::Draft,
            Self::Draft | Self::Submitted | Self::Returned | Self::Rejected | Self::Withdrawn => self,
        }
    }

    /// Whether the OPD has it in hand and may write on.
    pub const fn with_opd(self) -> bool {
        matches!(self, Self::Draft | Self::Returned)
    }

    /// Who has to do something next, and what; in words for everybody.
    pub const fn next(self) -> &'static str {
        match self {
            Self::Draft => "Operator OPD melengkapi isinya, lalu mengajukannya ke kepala OPD.",
            Self::Submitted => "Kepala OPD membacanya, lalu mengesahkannya atau mengembalikannya dengan catatan.",
            Self::Signed => "Verifikator mulai memverifikasinya.",
            Self::UnderReview => {
                "Verifikator menyatakannya terverifikasi, mengembalikannya dengan catatan, atau menolaknya."
            }
            Self::Returned => "Operator OPD memperbaiki bagian yang diberi catatan, lalu mengajukannya lagi.",
            Self::Verified => "Penyusun mencatat nomor dan tanggal SK penetapannya.",
            Self::Decided => "Selesai untuk tahun ini. Bila isinya diubah, catatan kembali menjadi draf.",
            Self::Rejected => "Operator OPD dapat membukanya kembali sebagai draf.",
            Self::Withdrawn => "Operator OPD dapat membukanya kembali sebagai draf bila alasannya sudah selesai.",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::model::{Actor, Role};
    use crate::identity::policy::{Owner, permit};
    use crate::kernel::id::{OpdId, PemdaId, PersonId};

    /// Every step that may be taken: from, step, to, and the one kind of person who may take it besides those after it.
    const ALLOWED: &[(Status, Step, Status, &[Role])] = &[
        (Status::Draft, Step::Submit, Status::Submitted, &[Role::Operator]),
        (Status::Returned, Step::Submit, Status::Submitted, &[Role::Operator]),
        (Status::Submitted, Step::Sign, Status::Signed, &[Role::OpdHead]),
        (Status::Submitted, Step::SendBack, Status::Returned, &[Role::OpdHead]),
        (Status::Signed, Step::TakeUp, Status::UnderReview, &[Role::Verifier]),
        (Status::UnderReview, Step::Return, Status::Returned, &[Role::Verifier]),
        (Status::UnderReview, Step::Verify, Status::Verified, &[Role::Verifier]),
        (Status::UnderReview, Step::Reject, Status::Rejected, &[Role::Verifier]),
        (Status::Verified, Step::Decide, Status::Decided, &[Role::Compiler]),
        (Status::Submitted, Step::Withdraw, Status::Withdrawn, &[Role::Operator, Role::OpdHead]),
        (Status::Signed, Step::Withdraw, Status::Withdrawn, &[Role::Operator, Role::OpdHead]),
        (Status::UnderReview, Step::Withdraw, Status::Withdrawn, &[Role::Operator, Role::OpdHead]),
        (Status::Returned, Step::Withdraw, Status::Withdrawn, &[Role::Operator, Role::OpdHead]),
        (Status::Verified, Step::Withdraw, Status::Withdrawn, &[Role::Operator, Role::OpdHead]),
        (Status::Rejected, Step::Reopen, Status::Draft, &[Role::Operator]),
        (Status::Withdrawn, Step::Reopen, Status::Draft, &[Role::Operator]),
    ];

    fn somebody(role: Role, pemda: PemdaId, own: OpdId) -> Actor {
        Actor {
            person: PersonId::fresh(),
            name: String::new(),
            role,
            pemda,
            pemda_name: String::new(),
            opds: if role.is_of_an_opd() { vec![own] } else { Vec::new() },
            opd_name: None,
        }
    }

    #[test]
    fn every_step_not_in_the_table_is_refused_from_every_state_and_to_every_role() {
        let (pemda, own) = (PemdaId::fresh(), OpdId::fresh());
        let owner = Owner { pemda, opds: vec![own], all: false };
        for from in Status::ALL {
            for step in Step::ALL {
                let row = ALLOWED.iter().find(|row| row.0 == *from && row.1 == *step);
                assert_eq!(step.leads(*from), row.map(|row| row.2), "{from:?} {step:?}");
                for role in Role::ALL {
                    let may = step.leads(*from).is_some() && permit(&somebody(*role, pemda, own), step.act(), &owner);
                    let expected = row.is_some_and(|row| row.3.contains(role));
                    assert_eq!(may, expected, "{from:?} {step:?} {role:?}");
                }
            }
        }
    }

    #[test]
    fn nobody_of_another_opd_or_government_takes_a_step() {
        let (pemda, own) = (PemdaId::fresh(), OpdId::fresh());
        let elsewhere = Owner { pemda: PemdaId::fresh(), opds: vec![own], all: true };
        let others = Owner { pemda, opds: vec![OpdId::fresh()], all: true };
        for (step, role) in Step::ALL.iter().flat_map(|step| Role::ALL.iter().map(move |role| (step, role))) {
            let actor = somebody(*role, pemda, own);
            assert!(!permit(&actor, step.act(), &elsewhere), "{step:?} {role:?}");
            assert!(!role.is_of_an_opd() || !permit(&actor, step.act(), &others), "{step:?} {role:?}");
        }
    }

    #[test]
    fn a_change_undoes_approval_and_nothing_else() {
        for status in Status::ALL {
            let approved = matches!(status, Status::Signed | Status::UnderReview | Status::Verified | Status::Decided);
            let expected = if approved { Status::Draft } else { *status };
            assert_eq!(status.after_change(), expected);
        }
    }
}
