//! Government affairs (urusan) that an innovation may serve, as UU 23/2014 article 12 lists them, and the supporting functions.

code_list! {
    /// A government affair; codes are the law's names.
    Affair {
        /// Pendidikan.
        Pendidikan = "pendidikan", "Pendidikan";
        /// Kesehatan.
        Kesehatan = "kesehatan", "Kesehatan";
        /// Pekerjaan Umum dan Penataan Ruang.
        PekerjaanUmumDanPenataanRuang = "pekerjaan_umum_dan_penataan_ruang", "Pekerjaan Umum dan Penataan Ruang";
        /// Perumahan Rakyat dan Kawasan Permukiman.
        PerumahanRakyatDanKawasanPermukiman = "perumahan_rakyat_dan_kawasan_permukiman", "Perumahan Rakyat dan Kawasan Permukiman";
        /// Ketenteraman, Ketertiban Umum, dan Pelindungan Masyarakat.
        KetenteramanKetertibanUmumDanPelindunganMasyarakat = "ketenteraman_ketertiban_umum_dan_pelindungan_masyarakat", "Ketenteraman, Ketertiban Umum, dan Pelindungan Masyarakat";
        /// Sosial.
        Sosial = "sosial", "Sosial";
        /// Tenaga Kerja.
        TenagaKerja = "tenaga_kerja", "Tenaga Kerja";
        /// Pemberdayaan Perempuan dan Pelindungan Anak.
        PemberdayaanPerempuanDanPelindunganAnak = "pemberdayaan_perempuan_dan_pelindungan_anak", "Pemberdayaan Perempuan dan Pelindungan Anak";
        /// Pangan.
        Pangan = "pangan", "Pangan";
        /// Pertanahan.
        Pertanahan = "pertanahan", "Pertanahan";
        /// Lingkungan Hidup.
        LingkunganHidup = "lingkungan_hidup", "Lingkungan Hidup";
        /// Administrasi Kependudukan dan Pencatatan Sipil.
        AdministrasiKependudukanDanPencatatanSipil = "administrasi_kependudukan_dan_pencatatan_sipil", "Administrasi Kependudukan dan Pencatatan Sipil";
        /// Pemberdayaan Masyarakat dan Desa.
        PemberdayaanMasyarakatDanDesa = "pemberdayaan_masyarakat_dan_desa", "Pemberdayaan Masyarakat dan Desa";
        /// Pengendalian Penduduk dan Keluarga Berencana.
        PengendalianPendudukDanKeluargaBerencana = "pengendalian_penduduk_dan_keluarga_berencana", "Pengendalian Penduduk dan Keluarga Berencana";
        /// Perhubungan.
        Perhubungan = "perhubungan", "Perhubungan";
        /// Komunikasi dan Informatika.
        KomunikasiDanInformatika = "komunikasi_dan_informatika", "Komunikasi dan Informatika";
        /// Koperasi, Usaha Kecil, dan Menengah.
        KoperasiUsahaKecilDanMenengah = "koperasi_usaha_kecil_dan_menengah", "Koperasi, Usaha Kecil, dan Menengah";
        /// Penanaman Modal.
        PenanamanModal = "penanaman_modal", "Penanaman Modal";
        /// Kepemudaan dan Olah Raga.
        KepemudaanDanOlahRaga = "kepemudaan_dan_olah_raga", "Kepemudaan dan Olah Raga";
        /// Statistik.
        Statistik = "statistik", "Statistik";
        /// Persandian.
        Persandian = "persandian", "Persandian";
        /// Kebudayaan.
        Kebudayaan = "kebudayaan", "Kebudayaan";
        /// Perpustakaan.
        Perpustakaan = "perpustakaan", "Perpustakaan";
        /// Kearsipan.
        Kearsipan = "kearsipan", "Kearsipan";
        /// Kelautan dan Perikanan.
        KelautanDanPerikanan = "kelautan_dan_perikanan", "Kelautan dan Perikanan";
        /// Pariwisata.
        Pariwisata = "pariwisata", "Pariwisata";
        /// Pertanian.
        Pertanian = "pertanian", "Pertanian";
        /// Kehutanan.
        Kehutanan = "kehutanan", "Kehutanan";
        /// Energi dan Sumber Daya Mineral.
        EnergiDanSumberDayaMineral = "energi_dan_sumber_daya_mineral", "Energi dan Sumber Daya Mineral";
        /// Perdagangan.
        Perdagangan = "perdagangan", "Perdagangan";
        /// Perindustrian.
        Perindustrian = "perindustrian", "Perindustrian";
        /// Transmigrasi.
        Transmigrasi = "transmigrasi", "Transmigrasi";
        /// Perencanaan.
        Perencanaan = "perencanaan", "Perencanaan";
        /// Keuangan.
        Keuangan = "keuangan", "Keuangan";
        /// Kepegawaian.
        Kepegawaian = "kepegawaian", "Kepegawaian";
        /// Pendidikan dan Pelatihan.
        PendidikanDanPelatihan = "pendidikan_dan_pelatihan", "Pendidikan dan Pelatihan";
        /// Penelitian dan Pengembangan.
        PenelitianDanPengembangan = "penelitian_dan_pengembangan", "Penelitian dan Pengembangan";
        /// Fungsi lain sesuai dengan ketentuan peraturan perundang-undangan.
        FungsiLain = "fungsi_lain", "Fungsi lain sesuai dengan ketentuan peraturan perundang-undangan";
    }
}

code_list! {
    /// How the law groups affairs.
    AffairGroup {
        /// Urusan wajib pelayanan dasar.
        WajibPelayananDasar = "wajib_pelayanan_dasar", "Urusan wajib pelayanan dasar";
        /// Urusan wajib bukan pelayanan dasar.
        WajibNonPelayananDasar = "wajib_non_pelayanan_dasar", "Urusan wajib bukan pelayanan dasar";
        /// Urusan pilihan.
        Pilihan = "pilihan", "Urusan pilihan";
        /// Fungsi penunjang urusan pemerintahan.
        FungsiPenunjang = "fungsi_penunjang", "Fungsi penunjang urusan pemerintahan";
    }
}

impl Affair {
    /// The group of the law it belongs to.
    pub const fn group(self) -> AffairGroup {
        match self {
            Self::Pendidikan
            | Self::Kesehatan
            | Self::PekerjaanUmumDanPenataanRuang
            | Self::PerumahanRakyatDanKawasanPermukiman
            | Self::KetenteramanKetertibanUmumDanPelindunganMasyarakat
            | Self::Sosial => AffairGroup::WajibPelayananDasar,
            Self::TenagaKerja
            | Self::PemberdayaanPerempuanDanPelindunganAnak
            | Self::Pangan
            | Self::Pertanahan
            | Self::LingkunganHidup
            | Self::AdministrasiKependudukanDanPencatatanSipil
            | Self::PemberdayaanMasyarakatDanDesa
            | Self::PengendalianPendudukDanKeluargaBerencana
            | Self::Perhubungan
            | Self::KomunikasiDanInformatika
            | Self::KoperasiUsahaKecilDanMenengah
            | Self::PenanamanModal
            | Self::KepemudaanDanOlahRaga
            | Self::Statistik
            | Self::Persandian
            | Self::Kebudayaan
            | Self::Perpustakaan
            | Self::Kearsipan => AffairGroup::WajibNonPelayananDasar,
            Self::KelautanDanPerikanan
            | Self::Pariwisata
            | Self::Pertanian
            | Self::Kehutanan
            | Self::EnergiDanSumberDayaMineral
            | Self::Perdagangan
            | Self::Perindustrian
            | Self::Transmigrasi => AffairGroup::Pilihan,
            Self::Perencanaan
            | Self::Keuangan
            | Self::Kepegawaian
            | Self::PendidikanDanPelatihan
            | Self::PenelitianDanPengembangan
            | Self::FungsiLain => AffairGroup::FungsiPenunjang,
        }
    }
}
