//! Findings in the words of the screens and documents.

use super::{Kind, Weight};
use crate::integrations::model::Standing;

impl Weight {
    /// What findings of this weight are called.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Contradiction => "Bertentangan",
            Self::Unproven => "Belum terbukti",
            Self::Style => "Perlu dijelaskan",
        }
    }
}

impl Kind {
    /// What is wrong, in one sentence.
    pub fn sentence(&self) -> String {
        match self {
            Self::NotRunning { innovation, system, standing } => {
                format!("Integrasi {innovation} dengan {system} berstatus {}, bukan berjalan.", said(*standing))
            }
            Self::NotIntegrated { innovation, pending } if pending.is_empty() => {
                format!("{innovation} tidak punya integrasi di register.")
            }
            Self::NotIntegrated { innovation, pending } => {
                let pending: Vec<String> =
                    pending.iter().map(|(system, standing)| format!("{system} {}", said(*standing))).collect();
                format!("{innovation} tidak punya integrasi yang berjalan: {}.", pending.join(", "))
            }
            Self::UnknownSystem { innovation } => {
                format!("Register integrasi {innovation} tidak memuat sistem ini.")
            }
            Self::WrongCount { innovation, running } => {
                format!("Menurut register, integrasi {innovation} yang berjalan ada {running}.")
            }
            Self::WrongTotal { total, sum } => {
                format!("Ditulis {}, sedangkan rinciannya berjumlah {}.", total.typed(), sum.typed())
            }
            Self::WrongGrowth { written, relative, points } => {
                let relative = relative.map(|value| format!("{}% dari nilai awal", value.indonesian(2)));
                let points = points.map(|value| format!("{} poin persentase", value.indonesian(2)));
                let either = [relative, points].into_iter().flatten().collect::<Vec<_>>().join(", atau ");
                format!("Ditulis {}%, sedangkan kedua nilainya memberi {either}.", written.typed())
            }
            Self::Unbound => "Tidak ada capaian, integrasi, penghargaan, atau bukti yang bernilai ini.".to_owned(),
            Self::Foreign => "Angka ini ditulis seperti dalam bahasa Inggris.".to_owned(),
            Self::Unexplained => "Singkatan ini belum dijelaskan pada pemakaian pertamanya.".to_owned(),
        }
    }

    /// What can be done about it.
    pub const fn remedy(&self) -> &'static str {
        match self {
            Self::NotRunning { .. } | Self::NotIntegrated { .. } => {
                "Tulis sebagai rencana, atau perbarui register bila datanya sudah mengalir."
            }
            Self::UnknownSystem { .. } => "Catat integrasinya di register, atau hapus dari naskah.",
            Self::WrongCount { .. } => "Samakan angka di naskah dengan register.",
            Self::WrongTotal { .. } => "Periksa jumlah dan rinciannya.",
            Self::WrongGrowth { .. } => "Tulis pertumbuhan yang mengikuti kedua nilainya, dengan dasarnya.",
            Self::Unbound => "Catat capaian atau buktinya, ikat angkanya ke bukti yang ada, atau hapus dari naskah.",
            Self::Foreign => "Pakai koma untuk desimal dan titik untuk ribuan.",
            Self::Unexplained => "Tulis kepanjangannya diikuti singkatan dalam kurung.",
        }
    }
}

fn said(standing: Standing) -> String {
    standing.label().to_lowercase()
}
