//! Closed lists of an edition, each value with its stable text code and Indonesian label.

code_list! {
    /// The award programme an edition belongs to.
    Programme {
        /// The regional innovation index of the Ministry of Home Affairs and its award.
        Iga = "IGA", "Innovative Government Award";
        /// The public-service innovation competition of the Ministry of Administrative Reform.
        Kipp = "KIPP", "Kompetisi Inovasi Pelayanan Publik";
    }
}

code_list! {
    /// How far an edition may be relied on inside the product.
    EditionState {
        /// Being written.
        Draft = "konsep", "Konsep";
        /// Written, being compared with the sources.
        UnderReview = "ditinjau", "Ditinjau";
        /// In use for entries.
        Active = "aktif", "Aktif";
        /// Something was frozen under it: it can no longer change.
        Frozen = "beku", "Beku";
        /// Kept for the record only.
        Archived = "arsip", "Arsip";
    }
}

impl EditionState {
    /// Whether entries are made under such an edition.
    pub const fn is_in_use(self) -> bool {
        matches!(self, Self::UnderReview | Self::Active | Self::Frozen)
    }
}

code_list! {
    /// How certain a row is. The meaning of a letter depends on the programme, see [`Grade::meaning`].
    Grade {
        /// IGA: the ministry's own text.
        Official = "O", "O";
        /// IGA: press. KIPP: looked for, not found.
        N = "N", "N";
        /// IGA: one copy of the portal. KIPP: one regional copy of the form.
        C = "C", "C";
        /// IGA: two independent copies agree.
        C2 = "C2", "C2";
        /// IGA: inferred.
        Inferred = "I", "I";
        /// From memory, unverified.
        Memory = "M", "M";
        /// KIPP: the ministry's own text.
        A = "A", "A";
        /// KIPP: local government or press.
        B = "B", "B";
        /// KIPP: two or more independent copies agree.
        CPlus = "C+", "C+";
        /// KIPP: inferred.
        D = "D", "D";
    }
}

impl Grade {
    /// What the grade means in the programme, in Indonesian; `None` when the programme has no such grade.
    pub const fn meaning(self, programme: Programme) -> Option<&'static str> {
        match (programme, self) {
            (Programme::Iga, Self::Official) => Some("naskah atau paparan Kemendagri sendiri"),
            (Programme::Iga, Self::N) => Some("berita pers atau pemda yang mengutip Kemendagri"),
            (Programme::Iga, Self::C) => Some("salinan isian portal oleh satu pengembang"),
            (Programme::Iga, Self::C2) => Some("dua salinan portal yang berdiri sendiri dan sama isinya"),
            (Programme::Iga, Self::Inferred) => Some("disimpulkan dari hitungan atau sumber lain"),
            (Programme::Kipp, Self::A) => Some("naskah Kementerian PANRB sendiri atau kutipan langsungnya"),
            (Programme::Kipp, Self::B) => Some("pemda, pers, atau satu salinan paparan kementerian"),
            (Programme::Kipp, Self::C) => Some("salinan formulir pada satu aplikasi daerah"),
            (Programme::Kipp, Self::CPlus) => Some("dua atau lebih aplikasi daerah yang sama isinya"),
            (Programme::Kipp, Self::D) => Some("disimpulkan dari sumber lain"),
            (Programme::Kipp, Self::N) => Some("sudah dicari, tidak ditemukan"),
            (_, Self::Memory) => Some("dari ingatan, belum diperiksa"),
            _ => None,
        }
    }
}

code_list! {
    /// A year relative to the year of assessment.
    TermYear {
        /// The running year.
        T0 = "T-0", "tahun berjalan";
        /// The year before.
        T1 = "T-1", "satu tahun sebelumnya";
        /// Two years before.
        T2 = "T-2", "dua tahun sebelumnya";
    }
}

impl TermYear {
    /// The calendar year meant when the assessment is held in `year`.
    pub const fn in_year(self, year: i32) -> i32 {
        match self {
            Self::T0 => year,
            Self::T1 => year - 1,
            Self::T2 => year - 2,
        }
    }
}

code_list! {
    /// What kind of answer a field of the profile takes.
    FieldKind {
        /// Filled by the system.
        Automatic = "otomatis", "Terisi otomatis";
        /// One short line.
        Line = "teks", "Teks singkat";
        /// Several sentences.
        Prose = "prosa", "Uraian";
        /// A heading over other fields.
        Bundle = "kumpulan", "Kumpulan isian";
        /// One of the options.
        Choice = "pilihan", "Pilih satu";
        /// Several of the options.
        Choices = "pilihan_ganda", "Pilih beberapa";
        /// A calendar date.
        Date = "tanggal", "Tanggal";
        /// Latitude and longitude.
        Coordinates = "koordinat", "Koordinat";
        /// A web address.
        Link = "tautan", "Tautan";
        /// A file.
        File = "berkas", "Berkas";
    }
}

code_list! {
    /// Whether something must be given.
    Need {
        /// Always.
        Required = "wajib", "Wajib";
        /// Only under the condition stated.
        Conditional = "bersyarat", "Bersyarat";
        /// If there is any.
        Optional = "jika_ada", "Jika ada";
        /// The sources do not say.
        Unknown = "belum_diketahui", "Belum diketahui";
    }
}
