//! The form of a letterhead.

use super::{LINE, TEXT};
use crate::letters::model::{Lines, Pattern, PatternFault, Signer};
use crate::web::form::{FormErrors, Reader};
use crate::web::posted::Fields;

/// The largest file of arms, in bytes.
pub const MOST_BYTES: usize = 2_000_000;

/// Fields of the form with their labels, in reading order.
pub const LABELS: &[(&str, &str)] = &[
    ("pemerintah", "Nama pemerintah daerah"),
    ("kantor", "Nama perangkat daerah"),
    ("alamat", "Alamat"),
    ("telepon", "Telepon"),
    ("surel", "Surel"),
    ("laman", "Laman"),
    ("tempat", "Tempat penandatanganan"),
    ("pola", "Pola nomor surat"),
    ("kode", "Kode klasifikasi"),
    ("unit", "Kode unit"),
    ("nama", "Nama"),
    ("jabatan", "Jabatan"),
    ("pangkat", "Pangkat/golongan"),
    ("nip", "NIP"),
    ("unit_kerja", "Unit kerja"),
];

/// What the form calls a field.
pub fn label(name: &str) -> &'static str {
    LABELS.iter().find(|(known, _)| *known == name).map_or("", |(_, label)| label)
}

/// A letterhead as its form shows it.
pub fn fill(lines: &Lines) -> Fields {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let Signer { name, title, rank, nip, unit } = &lines.signer;
    Fields::new()
        .with("pemerintah", lines.government.clone())
        .with("kantor", text(&lines.office))
        .with("alamat", text(&lines.address))
        .with("telepon", text(&lines.phone))
        .with("surel", text(&lines.email))
        .with("laman", text(&lines.site))
        .with("tempat", text(&lines.place))
        .with("pola", text(&lines.pattern))
        .with("kode", text(&lines.code))
        .with("unit", text(&lines.unit))
        .with("nama", text(name))
        .with("jabatan", text(title))
        .with("pangkat", text(rank))
        .with("nip", text(nip))
        .with("unit_kerja", text(unit))
}

/// Reads a letterhead.
pub fn read(fields: &Fields) -> Result<Lines, FormErrors> {
    let mut form = Reader::new(fields);
    let government = form.required_line("pemerintah", label("pemerintah"), LINE);
    let address = form.prose("alamat", label("alamat"), TEXT);
    let address: Vec<String> = address
        .unwrap_or_default()
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|line| !line.is_empty())
        .collect();
    // Below it stand a line for telephone and mail and one for the site: more than four do not fit above a letter.
    if address.len() > 2 {
        form.fault("alamat", "Alamat paling banyak dua baris.");
    }
    let mut line = |name: &str, limit| form.line(name, label(name), limit);
    let lines = Lines {
        government,
        office: line("kantor", LINE),
        address: (!address.is_empty()).then(|| address.join("\n")),
        phone: line("telepon", 100),
        email: line("surel", 100),
        site: line("laman", 100),
        place: line("tempat", 100),
        pattern: line("pola", LINE),
        code: line("kode", 60),
        unit: line("unit", 60),
        signer: Signer {
            name: line("nama", LINE),
            title: line("jabatan", LINE),
            rank: line("pangkat", LINE),
            nip: line("nip", 60),
            unit: line("unit_kerja", LINE),
        },
    };
    let pattern = lines.pattern.as_deref().map(Pattern::parse);
    let filled = pattern.map(|pattern| pattern?.filled(lines.code.as_deref(), lines.unit.as_deref()));
    if let Some(Err(fault)) = filled {
        let (field, words) = told(&fault);
        form.fault(field, words);
    }
    form.finish(Some(lines))
}

/// What is wrong with a pattern, at the field where it is mended.
fn told(fault: &PatternFault) -> (&'static str, String) {
    let words = match fault {
        PatternFault::NumberNotOnce => "Pola harus memuat {nomor} satu kali, misalnya {kode}/{nomor}/{unit}/{tahun}.",
        PatternFault::Brace => "Ada kurung kurawal yang tidak berpasangan.",
        PatternFault::TooLong => "Pola paling panjang 100 karakter.",
        PatternFault::Unknown(slot) => {
            let known = "Yang dikenal: {nomor}, {kode}, {unit}, {bulan}, {tahun}.";
            return ("pola", format!("{{{slot}}} tidak dikenal. {known}"));
        }
        PatternFault::Missing("kode") => {
            return ("kode", "Pola memuat {kode}; isi kodenya tanpa kurung kurawal.".to_owned());
        }
        PatternFault::Missing(_) => {
            return ("unit", "Pola memuat {unit}; isi kodenya tanpa kurung kurawal.".to_owned());
        }
    };
    ("pola", words.to_owned())
}

/// What arms show, in words, or what is wrong with that.
pub fn read_words(fields: &Fields) -> Result<String, FormErrors> {
    let mut form = Reader::new(fields);
    let words = form.required_line("keterangan", "Keterangan lambang", LINE);
    form.finish(Some(words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letterhead_survives_its_form_and_its_faults_are_told_where_they_are_mended() {
        let fields = Fields::new()
            .with("pemerintah", "PEMERINTAH KOTA CONTOH")
            .with("alamat", "Jalan Aksara 12\n\n Kota  Contoh ")
            .with("pola", "{kode}/{nomor}/{tahun}")
            .with("kode", "000.9");
        let lines = read(&fields).expect("nothing is wrong");
        assert_eq!(lines.address.as_deref(), Some("Jalan Aksara 12\nKota Contoh"));
        assert_eq!(read(&fill(&lines)).expect("again"), lines);
        let wrong = |name: &str, value: &str| read(&fields.clone().with(name, value)).expect_err("something is wrong");
        assert!(wrong("pemerintah", " ").of("pemerintah").is_some());
        assert!(wrong("alamat", "1\n2\n3").of("alamat").is_some());
        assert!(
            wrong("pola", "{nomer}/{nomor}").of("pola").is_some_and(|text| text.starts_with("{nomer} tidak dikenal."))
        );
        assert!(wrong("pola", "2026").of("pola").is_some());
        assert!(wrong("kode", "").of("kode").is_some());
        assert!(wrong("pola", "{nomor}/{unit}").of("unit").is_some());
        assert!(read(&fields.with("pola", "").with("kode", "")).is_ok(), "a letterhead need not number");
    }
}
