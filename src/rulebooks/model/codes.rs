//! Closed lists of an edition, each value with its stable text code and Indonesian label.

code_list! {
    /// The award programme an edition belongs to.
    Programme {
        /// The regional innovation index of the Ministry of Home Affairs and its award.
        Iga = "IGA", "Innovative Government Award";
        /// The public-service innovation competition of the Ministry of Administrative Reform.
        Kipp = "KIPP", "Kompetisi Inovasi Pelayanan Publik";
        /// What the same ministry held in place of its competition in 2024: earlier winners looked at again.
        Pkri = "PKRI", "Pemantauan Keberlanjutan dan Replikasi Inovasi";
        /// The public-service innovation competition of the province of Jawa Timur.
        Kovablik = "KOVABLIK", "Kompetisi Inovasi Pelayanan Publik Provinsi Jawa Timur";
        /// The innovation award of the research agency of Jawa Timur.
        Inotek = "INOTEK", "INOTEK Award Provinsi Jawa Timur";
    }
}

impl Programme {
    /// The programme with this code or name, as people write it: in capitals or not.
    pub fn named(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase();
        let is = |name: &str| name.to_lowercase() == text;
        Self::ALL.iter().copied().find(|programme| is(programme.code()) || is(programme.label()))
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
    /// Who enters, where a programme's quota depends on it.
    Entrant {
        /// An agency of the province.
        ProvincialAgency = "opd_provinsi", "Perangkat daerah provinsi";
        /// A regency or city.
        RegencyOrCity = "kabupaten_kota", "Kabupaten/kota";
        /// A company owned by a region.
        Company = "bumd", "BUMD";
    }
}

code_list! {
    /// How certain a row is. The meaning of a letter depends on the programme, see [`Grade::meaning`]: the index has one
    /// table, the competitions of public services and those of the provinces share the other.
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
        match programme {
            Programme::Iga => self.meaning_in_the_index(),
            Programme::Kipp | Programme::Pkri => match self {
                Self::A => Some("naskah Kementerian PANRB sendiri atau kutipan langsungnya"),
                _ => self.meaning_in_competitions(),
            },
            Programme::Kovablik | Programme::Inotek => match self {
                Self::A => Some("naskah penyelenggara sendiri atau kutipan langsungnya"),
                _ => self.meaning_in_competitions(),
            },
        }
    }

    const fn meaning_in_the_index(self) -> Option<&'static str> {
        match self {
            Self::Official => Some("naskah atau paparan Kemendagri sendiri"),
            Self::N => Some("berita pers atau pemda yang mengutip Kemendagri"),
            Self::C => Some("salinan isian portal oleh satu pengembang"),
            Self::C2 => Some("dua salinan portal yang berdiri sendiri dan sama isinya"),
            Self::Inferred => Some("disimpulkan dari hitungan atau sumber lain"),
            Self::Memory => Some("dari ingatan, belum diperiksa"),
            _ => None,
        }
    }

    const fn meaning_in_competitions(self) -> Option<&'static str> {
        match self {
            Self::B => Some("pemda, pers, atau satu salinan paparan kementerian"),
            Self::C => Some("salinan formulir pada satu aplikasi daerah"),
            Self::CPlus => Some("dua atau lebih aplikasi daerah yang sama isinya"),
            Self::D => Some("disimpulkan dari sumber lain"),
            Self::N => Some("sudah dicari, tidak ditemukan"),
            Self::Memory => Some("dari ingatan, belum diperiksa"),
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
    /// A letter that a document of an edition is, which can be written here.
    LetterKind {
        /// States since when the innovation is in use.
        Implementation = "implementation", "Surat pernyataan implementasi";
        /// States who thought of it: one person or a team.
        Inventor = "inventor", "Surat pernyataan inovator";
        /// States that others may copy it.
        Replication = "replication", "Surat pernyataan kesediaan replikasi";
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
