//! The narrative attributes that facts attach to.
//!
//! A fact is written once per innovation and year under one attribute; every programme's sections
//! draw on attributes, so that a second programme opens already filled.

code_list! {
    /// What a piece of an innovation's story is about.
    Attribute {
        /// The whole in short.
        Summary = "ringkasan", "Ringkasan";
        /// Regulations it stands on.
        LegalBasis = "dasar_hukum", "Dasar hukum";
        /// The problem, at large and close by.
        Problem = "masalah", "Permasalahan makro dan mikro";
        /// Strategic issues it answers.
        StrategicIssue = "isu_strategis", "Isu strategis";
        /// Those it is meant for.
        TargetGroup = "sasaran", "Kelompok sasaran";
        /// What it sets out to reach.
        Goal = "tujuan", "Tujuan";
        /// What is new or better about it.
        Novelty = "kebaruan", "Kebaruan dan keunggulan";
        /// How the renewal was done.
        RenewalMethod = "metode_pembaruan", "Metode pembaruan";
        /// How it works, step by step.
        Workings = "cara_kerja", "Cara kerja dan tahapan";
        /// How it was put into practice.
        Implementation = "implementasi", "Pelaksanaan";
        /// What it has produced.
        Result = "hasil", "Hasil";
        /// Who gains what.
        Benefit = "manfaat", "Manfaat";
        /// What changed, before and after.
        Impact = "dampak", "Dampak sebelum dan sesudah";
        /// How the change was measured.
        Measurement = "cara_ukur", "Cara mengukur";
        /// Replications that took place.
        ReplicationDone = "replikasi_terjadi", "Replikasi yang sudah terjadi";
        /// Where else it could be used.
        ReplicationPotential = "potensi_replikasi", "Potensi replikasi";
        /// Money.
        Money = "sumber_daya_keuangan", "Sumber daya keuangan";
        /// People.
        People = "sumber_daya_manusia", "Sumber daya manusia";
        /// Methods.
        Method = "sumber_daya_metode", "Sumber daya metode";
        /// Equipment and material.
        Equipment = "sumber_daya_peralatan", "Sumber daya peralatan atau material";
        /// Rules that keep it going.
        InstitutionalStrategy = "strategi_institusional", "Strategi institusional";
        /// Management that keeps it going.
        ManagerialStrategy = "strategi_manajerial", "Strategi manajerial";
        /// Society that keeps it going.
        SocialStrategy = "strategi_sosial", "Strategi sosial";
        /// Partners and their parts.
        Stakeholders = "pemangku_kepentingan", "Pemangku kepentingan";
    }
}

impl Attribute {
    /// One sentence of help for the operator who writes the fact.
    pub const fn guidance(self) -> &'static str {
        match self {
            Self::Summary => {
                "Ceritakan inovasi secara utuh dalam satu-dua paragraf: masalahnya, caranya, hasilnya, dan kelanjutannya."
            }
            Self::LegalBasis => {
                "Sebutkan peraturan atau keputusan yang menjadi landasan inovasi, lengkap dengan nomor dan tahunnya."
            }
            Self::Problem => {
                "Gambarkan keadaan sebelum ada inovasi dengan angka: gejala umum di daerah (makro) dan hambatan di unit layanan (mikro)."
            }
            Self::StrategicIssue => {
                "Kaitkan masalah dengan isu global, nasional, dan lokal yang sedang menjadi perhatian."
            }
            Self::TargetGroup => "Sebutkan siapa yang paling merasakan masalah ini, berapa banyak, dan di mana mereka.",
            Self::Goal => "Tulis perubahan yang ingin dicapai beserta target yang dapat diukur dan tenggatnya.",
            Self::Novelty => {
                "Jelaskan apa yang belum ada sebelumnya dan mengapa cara ini lebih baik daripada cara lama."
            }
            Self::RenewalMethod => "Bandingkan cara lama dengan cara baru, lalu jelaskan unsur mana yang diperbarui.",
            Self::Workings => "Uraikan langkah demi langkah bagaimana warga atau petugas memakai inovasi ini.",
            Self::Implementation => {
                "Ceritakan bagaimana inovasi dijalankan: kapan mulai, siapa yang mengerjakan, dan sudah sampai mana."
            }
            Self::Result => "Sebutkan keluaran nyata yang sudah dihasilkan beserta jumlah dan waktunya.",
            Self::Benefit => "Jelaskan siapa yang terbantu, dalam hal apa, dan berapa banyak penerima manfaatnya.",
            Self::Impact => {
                "Sandingkan angka sebelum dan sesudah inovasi pada ukuran yang sama, lengkap dengan tahunnya."
            }
            Self::Measurement => "Jelaskan cara, alat, waktu, dan pihak yang mengukur keberhasilan inovasi.",
            Self::ReplicationDone => {
                "Sebutkan instansi yang sudah menerapkan inovasi ini, sejak kapan, dan apa buktinya."
            }
            Self::ReplicationPotential => {
                "Jelaskan di mana masalah serupa ada, berapa besar penduduknya, dan apa yang memudahkan penerapan di sana."
            }
            Self::Money => "Sebutkan besar anggaran per tahun dan asalnya, misalnya APBD, CSR, atau swadaya.",
            Self::People => "Sebutkan jumlah, peran, dan keahlian orang yang menjalankan inovasi.",
            Self::Method => "Sebutkan SOP, panduan, pelatihan, atau cara kerja yang dipakai.",
            Self::Equipment => "Sebutkan perangkat, aplikasi, sarana, atau bahan yang digunakan.",
            Self::InstitutionalStrategy => {
                "Sebutkan peraturan, keputusan, atau dokumen perencanaan yang menjamin inovasi tetap berjalan."
            }
            Self::ManagerialStrategy => {
                "Jelaskan pembinaan petugas, jaminan mutu, SOP, dan pemantauan yang menjaga kinerja inovasi."
            }
            Self::SocialStrategy => "Jelaskan keterlibatan warga dan mitra yang membuat inovasi terus dipakai.",
            Self::Stakeholders => {
                "Sebutkan setiap pihak yang terlibat dan sumbangan masing-masing dalam merancang, menjalankan, dan menilai."
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Attribute;
    use std::collections::BTreeSet;

    #[test]
    fn every_attribute_has_its_own_code_label_and_sentence() {
        let count = Attribute::ALL.len();
        assert_eq!(count, 24);
        let distinct = |of: fn(Attribute) -> &'static str| {
            Attribute::ALL.iter().map(|attribute| of(*attribute)).collect::<BTreeSet<_>>().len()
        };
        assert_eq!(
            (distinct(Attribute::code), distinct(Attribute::label), distinct(Attribute::guidance)),
            (count, count, count)
        );
        for attribute in Attribute::ALL {
            assert_eq!(Attribute::from_code(attribute.code()), Some(*attribute));
            assert!(attribute.guidance().ends_with('.'), "{}", attribute.code());
        }
    }
}
