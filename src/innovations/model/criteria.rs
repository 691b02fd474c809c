//! The five criteria of a regional innovation (PP 38/2017 article 6), and the verdict that follows from the answers.

code_list! {
    /// A criterion of PP 38/2017 article 6.
    Criterion {
        /// It renews, in whole or in part.
        New = "baru", "Mengandung pembaruan";
        /// It is of use to the region or its people.
        Useful = "bermanfaat", "Memberi manfaat bagi daerah atau masyarakat";
        /// It lays no burden or restriction on people that the law does not provide for.
        NoBurden = "tidak_membebani", "Tidak membebani atau membatasi masyarakat di luar ketentuan";
        /// It lies within the region's authority.
        WithinAuthority = "kewenangan", "Termasuk urusan yang menjadi kewenangan daerah";
        /// Others can do the same.
        Replicable = "dapat_direplikasi", "Dapat direplikasi";
    }
}

impl Criterion {
    /// One question for whoever answers.
    pub const fn question(self) -> &'static str {
        match self {
            Self::New => "Apa yang diperbarui, seluruhnya atau sebagian, dibandingkan dengan cara kerja sebelumnya?",
            Self::Useful => "Siapa yang memperoleh manfaat, dan dalam hal apa?",
            Self::NoBurden => "Adakah pungutan, syarat, atau pembatasan baru bagi masyarakat? Apa dasarnya?",
            Self::WithinAuthority => "Urusan pemerintahan mana yang mendasarinya?",
            Self::Replicable => "Apa yang membuat daerah atau unit lain dapat melakukannya juga?",
        }
    }
}

code_list! {
    /// What the five answers say.
    Verdict {
        /// All five hold.
        Innovation = "inovasi", "Inovasi";
        /// Nothing is renewed: useful it may be, an innovation it is not. In no count.
        Routine = "pekerjaan_rutin", "Pekerjaan rutin";
        /// Something is renewed, but another criterion does not hold.
        Unmet = "belum_memenuhi", "Belum memenuhi kriteria";
        /// Not all are answered.
        Incomplete = "belum_lengkap", "Belum lengkap";
    }
}

/// An answer to one criterion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CriterionAnswer {
    /// Which.
    pub criterion: Criterion,
    /// Whether it holds; `None` while not judged.
    pub holds: Option<bool>,
    /// Why.
    pub reason: Option<String>,
    /// Rises by one with every change.
    pub revision: i64,
}

/// The verdict over the answers, of which each criterion has at most one.
///
/// An answer counts only with its reason. All five must hold; that nothing is new is enough to call it routine.
pub fn verdict(answers: &[CriterionAnswer]) -> Verdict {
    let judged = |criterion: Criterion| {
        let answer = answers.iter().find(|answer| answer.criterion == criterion)?;
        answer.reason.as_ref().and(answer.holds)
    };
    if judged(Criterion::New) == Some(false) {
        return Verdict::Routine;
    }
    let all: Vec<Option<bool>> = Criterion::ALL.iter().map(|criterion| judged(*criterion)).collect();
    if all.contains(&Some(false)) {
        Verdict::Unmet
    } else if all.contains(&None) {
        Verdict::Incomplete
    } else {
        Verdict::Innovation
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(held: [Option<bool>; 5]) -> Vec<CriterionAnswer> {
        let answer = |(criterion, holds): (&Criterion, Option<bool>)| CriterionAnswer {
            criterion: *criterion,
            holds,
            reason: Some("karena".to_owned()),
            revision: 1,
        };
        Criterion::ALL.iter().zip(held).map(answer).collect()
    }

    #[test]
    fn the_verdict_follows_from_the_answers() {
        let yes = Some(true);
        let no = Some(false);
        assert_eq!(verdict(&[]), Verdict::Incomplete);
        assert_eq!(verdict(&answers([yes; 5])), Verdict::Innovation);
        assert_eq!(verdict(&answers([yes, yes, yes, yes, None])), Verdict::Incomplete);
        assert_eq!(verdict(&answers([no, None, None, None, None])), Verdict::Routine);
        assert_eq!(verdict(&answers([no, yes, yes, yes, yes])), Verdict::Routine);
        assert_eq!(verdict(&answers([yes, yes, no, yes, None])), Verdict::Unmet);
    }

    #[test]
    fn an_answer_without_a_reason_is_no_answer() {
        let mut all = answers([Some(true); 5]);
        all[2].reason = None;
        assert_eq!(verdict(&all), Verdict::Incomplete);
        all[0] = CriterionAnswer { holds: Some(false), reason: None, ..all[0].clone() };
        assert_eq!(verdict(&all), Verdict::Incomplete);
    }
}
