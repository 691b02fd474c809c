//! The columns of each kind of sheet: the fields of the form, and what says which thing a row is about.

use super::SheetKind;
use super::similar::bare;
use crate::{benefits, innovations, integrations};

/// How the cells of a column are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value {
    /// Text.
    Text,
    /// A date known to the day, month or year.
    Date,
    /// A date or a quarter.
    Period,
    /// An exact decimal.
    Amount,
    /// A whole number.
    Whole,
    /// Degrees of latitude or longitude.
    Degrees,
    /// A member of a closed list, by label or code.
    Code,
    /// Any number of members of a closed list, separated by semicolons.
    Codes,
    /// Units of the government, separated by semicolons.
    Units,
    /// Yes or no.
    Tick,
    /// The identifier that an export gave.
    Id,
    /// The name of something else: an innovation, a system, a metric.
    Reference,
}

/// A column of a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Name of the form's field, or of what the row refers to.
    pub name: &'static str,
    /// The heading that templates and exports give it.
    pub label: &'static str,
    /// Other headings it is known by.
    pub aliases: &'static [&'static str],
    /// How its cells are read.
    pub value: Value,
    /// Whether a sheet without it cannot be imported.
    pub required: bool,
}

impl Column {
    /// Whether a heading means this column: by label or alias, whatever the capitals, spaces and marks.
    pub fn is_called(&self, heading: &str) -> bool {
        let heading = bare(heading);
        !heading.is_empty() && (bare(self.label) == heading || self.aliases.iter().any(|alias| bare(alias) == heading))
    }
}

/// The identifier of what a row is about.
pub const ID: &str = "id";
/// The identifier of the innovation that an integration, a metric or a reading belongs to.
pub const INNOVATION_ID: &str = "id_inovasi";
/// The name of the innovation that an integration, a metric or a reading belongs to.
pub const INNOVATION: &str = "inovasi";
/// The name of the metric that a reading belongs to.
pub const METRIC: &str = "metrik";
/// The name of the system of an integration.
pub const SYSTEM: &str = "sistem";

/// The columns of a kind, in the order of templates and exports.
pub fn columns(kind: SheetKind) -> Vec<Column> {
    let fields = match kind {
        SheetKind::Innovations => innovations::model::changes::FIELDS,
        SheetKind::Integrations => integrations::model::changes::FIELDS,
        SheetKind::Metrics => benefits::model::changes::METRIC_FIELDS,
        SheetKind::Readings => benefits::model::changes::READING_FIELDS,
        SheetKind::Systems => return Vec::new(),
    };
    let mut all = vec![column(kind, ID, "ID")];
    if kind != SheetKind::Innovations {
        all.push(column(kind, INNOVATION_ID, "ID inovasi"));
        all.push(column(kind, INNOVATION, "Inovasi"));
    }
    if kind == SheetKind::Readings {
        all.push(column(kind, METRIC, "Metrik"));
    }
    // A new system is named in the same column as a known one, and a metric of the library is not named in a sheet.
    all.extend(
        fields
            .iter()
            .filter(|(name, _)| !matches!(*name, "sistem_baru" | "pustaka"))
            .map(|(name, label)| column(kind, name, label)),
    );
    all
}

/// Further columns of exports: what Pataka works out from the day. The import passes over them.
pub fn told(kind: SheetKind) -> &'static [&'static str] {
    if kind == SheetKind::Integrations { &["Dihitung berjalan"] } else { &[] }
}

/// Whether a heading is one of [`told`].
pub fn is_told(kind: SheetKind, heading: &str) -> bool {
    told(kind).iter().any(|label| bare(label) == bare(heading))
}

fn column(kind: SheetKind, name: &'static str, label: &'static str) -> Column {
    Column { name, label, aliases: aliases(kind, name), value: value(kind, name), required: required(kind, name) }
}

fn required(kind: SheetKind, name: &str) -> bool {
    match kind {
        SheetKind::Innovations => name == "nama",
        SheetKind::Integrations => matches!(name, INNOVATION | SYSTEM | "status"),
        SheetKind::Metrics => matches!(name, INNOVATION | "nama"),
        SheetKind::Readings => matches!(name, INNOVATION | METRIC | "periode" | "nilai"),
        SheetKind::Systems => false,
    }
}

fn value(kind: SheetKind, name: &str) -> Value {
    match (kind, name) {
        (_, ID | INNOVATION_ID) => Value::Id,
        (SheetKind::Innovations, "pemilik") => Value::Units,
        (SheetKind::Innovations, "milik_semua") => Value::Tick,
        (SheetKind::Innovations, "urusan_lain") => Value::Codes,
        (SheetKind::Innovations, "asta_cita") | (SheetKind::Metrics, "desimal") => Value::Whole,
        (SheetKind::Innovations, "uji_coba" | "penerapan" | "pengembangan")
        | (SheetKind::Integrations, "sejak" | "dikonfirmasi") => Value::Date,
        (SheetKind::Innovations, "lintang" | "bujur") => Value::Degrees,
        (SheetKind::Readings, "nilai") | (SheetKind::Metrics, "awal_nilai" | "target_nilai") => Value::Amount,
        (SheetKind::Readings, "periode") | (SheetKind::Metrics, "awal_periode" | "target_periode") => Value::Period,
        (SheetKind::Integrations | SheetKind::Metrics | SheetKind::Readings, INNOVATION)
        | (SheetKind::Integrations, SYSTEM)
        | (SheetKind::Readings, METRIC) => Value::Reference,
        _ if super::options::has_list(kind, name) => Value::Code,
        _ => Value::Text,
    }
}

fn aliases(kind: SheetKind, name: &str) -> &'static [&'static str] {
    match (kind, name) {
        (_, ID) => &["Nomor ID", "Id Pataka"],
        (SheetKind::Integrations | SheetKind::Metrics | SheetKind::Readings, INNOVATION) => {
            &["Nama inovasi", "Judul inovasi"]
        }
        (SheetKind::Readings, METRIC) => &["Nama metrik", "Indikator", "Indikator manfaat"],
        (SheetKind::Innovations, "nama") => &["Nama", "Inovasi", "Judul", "Judul inovasi", "Nama inovasi daerah"],
        (SheetKind::Innovations, "kepanjangan") => &["Singkatan dari", "Kepanjangan nama", "Akronim"],
        (SheetKind::Innovations, "alias") => &["Alias", "Sebutan lain"],
        (SheetKind::Innovations, "pemilik") => &[
            "OPD",
            "Pemilik",
            "Perangkat daerah",
            "OPD pengampu",
            "OPD pelaksana",
            "SKPD",
            "Unit kerja",
            "Nama OPD",
            "Instansi",
        ],
        (SheetKind::Innovations, "tahap") => &["Tahapan", "Tahap", "Tahap inovasi"],
        (SheetKind::Innovations, "keadaan") => &["Kondisi", "Status inovasi"],
        (SheetKind::Innovations, "bentuk") => &["Bentuk", "Bentuk inovasi daerah"],
        (SheetKind::Innovations, "jenis") => &["Jenis", "Digital atau nondigital"],
        (SheetKind::Innovations, "inisiator") => &["Inisiator inovasi", "Inisiator inovasi daerah"],
        (SheetKind::Innovations, "urusan_utama") => &["Urusan", "Urusan pemerintahan", "Urusan inovasi"],
        (SheetKind::Innovations, "urusan_lain") => &["Urusan lain", "Urusan beririsan"],
        (SheetKind::Innovations, "tematik") => &["Tema"],
        (SheetKind::Innovations, "uji_coba") => &["Tanggal uji coba", "Waktu uji coba inovasi daerah", "Uji coba"],
        (SheetKind::Innovations, "penerapan") => {
            &["Tanggal penerapan", "Waktu penerapan inovasi daerah", "Waktu implementasi", "Penerapan"]
        }
        (SheetKind::Innovations, "pengembangan") => &["Waktu pengembangan", "Tanggal pengembangan", "Pengembangan"],
        (SheetKind::Innovations, "lintang") => &["Latitude", "Garis lintang"],
        (SheetKind::Innovations, "bujur") => &["Longitude", "Garis bujur"],
        (_, "sumber") => &["Sumber data", "Sumber"],
        (SheetKind::Integrations, SYSTEM) => &["Nama sistem", "Aplikasi", "Kanal", "Terintegrasi dengan"],
        (SheetKind::Integrations, "status") => &["Status integrasi"],
        (SheetKind::Integrations, "cara") => &["Metode", "Cara integrasi"],
        (SheetKind::Integrations, "dikonfirmasi") => &["Dikonfirmasi", "Konfirmasi"],
        (SheetKind::Metrics, "nama") => &["Metrik", "Indikator", "Nama indikator", "Indikator manfaat"],
        (SheetKind::Metrics, "aspek") => &["Aspek"],
        (SheetKind::Integrations | SheetKind::Metrics, "arah") => &["Arah"],
        (SheetKind::Metrics, "desimal") => &["Desimal"],
        (SheetKind::Metrics, "metode") => &["Metode", "Metode pengukuran"],
        (SheetKind::Readings, "periode") => &["Tahun", "Waktu"],
        (SheetKind::Readings, "nilai") => &["Capaian", "Realisasi", "Angka"],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_two_columns_of_a_kind_share_a_heading() {
        for kind in SheetKind::SHEETS {
            let mut seen = BTreeSet::new();
            for column in columns(kind) {
                let own: BTreeSet<String> =
                    std::iter::once(&column.label).chain(column.aliases).map(|heading| bare(heading)).collect();
                for heading in own {
                    assert!(seen.insert(heading.clone()), "{kind:?}: {heading} means two columns");
                }
            }
        }
    }
}
