//! The form of a letter: what was typed, read into the domain or into faults at its fields.

pub mod heads;

use chrono::NaiveDate;
use uuid::Uuid;

use super::actions::Written;
use super::model::{Content, Head, Kind, Letter, Member, Numbering, Signer};
use crate::kernel::date::PartialDate;
use crate::web::form::{FormErrors, Reader};
use crate::web::posted::Fields;

/// The longest line, in characters.
const LINE: usize = 200;
/// The longest number, in characters.
const NUMBER: usize = 120;
/// The longest text of several lines, in characters.
const TEXT: usize = 2_000;
/// The longest list of a team, in characters.
const TEAM: usize = 4_000;
/// Most people of a team.
const MOST_MEMBERS: usize = 60;

/// The number is the next of the pattern.
pub const NEXT: &str = "berikut";
/// The number is typed.
pub const TYPED: &str = "ketik";
/// The number is written by hand.
pub const BLANK: &str = "kosong";
/// The number stays.
pub const KEEP: &str = "tetap";
/// One person alone is the inventor.
pub const ALONE: &str = "perorangan";
/// A team is.
pub const TEAM_OF: &str = "tim";

/// Fields of the form with their labels, in reading order.
pub const LABELS: &[(&str, &str)] = &[
    ("kop", "Kop surat"),
    ("nomor_cara", "Nomor surat"),
    ("nomor", "Nomor dari sekretariat"),
    ("tanggal", "Tanggal surat"),
    ("tempat", "Tempat penandatanganan"),
    ("nama", "Nama penanda tangan"),
    ("jabatan", "Jabatan"),
    ("pangkat", "Pangkat/golongan"),
    ("nip", "NIP"),
    ("unit_kerja", "Unit kerja"),
    ("inovasi", "Nama inovasi"),
    ("pemilik", "Perangkat daerah"),
    ("mulai", "Mulai diterapkan"),
    ("sifat", "Sifat"),
    ("lampiran", "Lampiran"),
    ("hal", "Hal"),
    ("kepada", "Tujuan surat"),
    ("pembuka", "Kalimat pembuka"),
    ("bentuk", "Penggagas"),
    ("tim", "Susunan tim"),
    ("butir", "Butir-butir"),
    ("penutup", "Kalimat penutup"),
    ("meterai", "Ruang meterai"),
    ("tembusan", "Tembusan"),
];

/// What a form calls a field.
pub fn label(name: &str) -> &'static str {
    LABELS.iter().find(|(known, _)| *known == name).map_or("", |(_, label)| label)
}

fn lines(lines: &[String]) -> String {
    lines.join("\n")
}

/// A letter as its form shows it.
pub fn fill(content: &Content) -> Fields {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let date = |day: NaiveDate| PartialDate::from_code(&day.to_string()).map(PartialDate::typed).unwrap_or_default();
    let team: Vec<String> = content.team.iter().flatten().map(Member::typed).collect();
    let Signer { name, title, rank, nip, unit } = &content.signer;
    Fields::new()
        .with("kop", content.head.map(|head| head.to_string()).unwrap_or_default())
        .with("tanggal", content.dated.map(date).unwrap_or_default())
        .with("tempat", text(&content.place))
        .with("nama", text(name))
        .with("jabatan", text(title))
        .with("pangkat", text(rank))
        .with("nip", text(nip))
        .with("unit_kerja", text(unit))
        .with("inovasi", text(&content.innovation))
        .with("pemilik", text(&content.owners))
        .with("mulai", text(&content.since))
        .with("sifat", text(&content.nature))
        .with("lampiran", text(&content.enclosed))
        .with("hal", text(&content.subject))
        .with("kepada", lines(&content.addressee))
        .with("pembuka", text(&content.opening))
        .with("bentuk", if content.team.is_some() { TEAM_OF } else { ALONE })
        .with("tim", lines(&team))
        .with("butir", lines(&content.points))
        .with("penutup", text(&content.closing))
        .with("meterai", if content.stamp { "ya" } else { "" })
        .with("tembusan", lines(&content.copies))
}

/// A draft as its form shows it.
pub fn fill_letter(letter: &Letter) -> Fields {
    let typed = letter.number.clone().filter(|_| letter.series.is_none());
    fill(&letter.content)
        .with("nomor_cara", if letter.number.is_some() { KEEP } else { BLANK })
        .with("nomor", typed.unwrap_or_default())
        .with("jenis", letter.kind.code())
}

/// A new letter as its form shows it; where the letterhead numbers its letters, the next number is chosen.
pub fn fill_new(content: &Content, numbers: bool) -> Fields {
    fill(content).with("nomor_cara", if numbers { NEXT } else { BLANK })
}

/// Reads a letter of a kind. `before` is the draft that is changed.
pub fn read(fields: &Fields, kind: Kind, heads: &[Head], before: Option<&Letter>) -> Result<Written, FormErrors> {
    let mut form = Reader::new(fields);
    let head = form.code("kop", "Kop surat", |text| {
        text.parse::<Uuid>().ok().filter(|owner| heads.iter().any(|head| head.owner == *owner))
    });
    if head.is_none() && fields.text("kop").is_empty() {
        form.fault("kop", "Pilih kop surat.");
    }
    let numbering = numbering(&mut form, fields, before);
    let dated = day(&mut form);
    let mut line = |name: &str, limit| form.line(name, label(name), limit);
    let place = line("tempat", LINE);
    let signer = Signer {
        name: line("nama", LINE),
        title: line("jabatan", LINE),
        rank: line("pangkat", LINE),
        nip: line("nip", 60),
        unit: line("unit_kerja", LINE),
    };
    let closing = line("penutup", TEXT);
    let opening = line("pembuka", TEXT);
    let points = listed(&mut form, "butir");
    let content = Content { head, place, dated, signer, opening, points, closing, ..Content::default() };
    let content =
        if kind.is_statement() { statement(&mut form, fields, kind, content) } else { covering(&mut form, content) };
    form.finish(numbering.map(|numbering| Written { content, numbering }))
}

/// How it comes to its number; nothing where that was not said.
fn numbering(form: &mut Reader<'_>, fields: &Fields, before: Option<&Letter>) -> Option<Numbering> {
    let typed = form.line("nomor", label("nomor"), NUMBER);
    match fields.text("nomor_cara") {
        NEXT => Some(Numbering::Next),
        BLANK => Some(Numbering::Blank),
        KEEP if before.is_some() => Some(Numbering::Keep),
        TYPED => {
            if typed.is_none() {
                form.fault("nomor", "Isi nomor dari sekretariat.");
            }
            typed.map(Numbering::Typed)
        }
        _ => {
            form.fault("nomor_cara", "Pilih cara memberi nomor.");
            None
        }
    }
}

fn day(form: &mut Reader<'_>) -> Option<NaiveDate> {
    let typed = form.date("tanggal", label("tanggal"))?;
    let exact = typed.first_day() == typed.last_day();
    if !exact {
        form.fault("tanggal", "Isi tanggal lengkap dengan hari dan bulannya, atau kosongkan untuk ditulis tangan.");
    }
    exact.then(|| typed.first_day())
}

/// A line each.
fn listed(form: &mut Reader<'_>, name: &str) -> Vec<String> {
    let text = form.prose(name, label(name), TEXT).unwrap_or_default();
    let lines = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect()
}

fn statement(form: &mut Reader<'_>, fields: &Fields, kind: Kind, content: Content) -> Content {
    let mut line = |name: &str| form.line(name, label(name), LINE);
    Content {
        innovation: line("inovasi"),
        owners: line("pemilik"),
        since: if kind == Kind::Implementation { line("mulai") } else { None },
        team: if kind == Kind::Inventor { team(form, fields) } else { None },
        stamp: form.ticked("meterai"),
        ..content
    }
}

/// The team of inventors, where one is meant.
fn team(form: &mut Reader<'_>, fields: &Fields) -> Option<Vec<Member>> {
    let text = form.prose("tim", label("tim"), TEAM).unwrap_or_default();
    let members: Vec<Member> = text.lines().filter_map(Member::from_typed).collect();
    if members.len() > MOST_MEMBERS {
        form.fault("tim", format!("Susunan tim paling banyak {MOST_MEMBERS} orang."));
    }
    match fields.text("bentuk") {
        TEAM_OF => Some(members),
        ALONE if members.is_empty() => None,
        ALONE => {
            form.fault("bentuk", "Susunan tim terisi. Pilih Tim, atau kosongkan susunannya.");
            None
        }
        _ => {
            form.fault("bentuk", "Pilih Perorangan atau Tim.");
            None
        }
    }
}

fn covering(form: &mut Reader<'_>, content: Content) -> Content {
    let mut line = |name: &str| form.line(name, label(name), LINE);
    let (nature, enclosed, subject) = (line("sifat"), line("lampiran"), form.line("hal", label("hal"), TEXT));
    let (addressee, copies) = (listed(form, "kepada"), listed(form, "tembusan"));
    if addressee.len() > 8 {
        form.fault("kepada", "Tujuan surat paling banyak delapan baris.");
    }
    Content { nature, enclosed, subject, addressee, copies, ..content }
}

/// Why a letter is made void, or what is wrong with it.
pub fn read_reason(fields: &Fields) -> Result<String, FormErrors> {
    let mut form = Reader::new(fields);
    let reason = form.prose("alasan", "Alasan", TEXT);
    if reason.is_none() {
        form.fault("alasan", "Isi alasan pembatalan.");
    }
    form.finish(reason)
}

/// The revision that a form was filled from.
pub fn revision(fields: &Fields) -> i64 {
    fields.text("revision").parse().unwrap_or(0)
}

/// A field's value as people read it.
pub fn in_words(heads: &[Head], name: &str, value: &str) -> String {
    match (name, value) {
        ("kop", owner) => {
            let head = heads.iter().find(|head| head.owner.to_string() == owner);
            head.map_or_else(String::new, |head| head.name().to_owned())
        }
        ("nomor_cara", NEXT) => "Nomor berikutnya".to_owned(),
        ("nomor_cara", TYPED) => "Diketik".to_owned(),
        ("nomor_cara", BLANK) => "Ditulis tangan".to_owned(),
        ("nomor_cara", KEEP) => "Tetap".to_owned(),
        ("bentuk", TEAM_OF) => "Tim".to_owned(),
        ("bentuk", ALONE) => "Perorangan".to_owned(),
        ("meterai", "ya") => "Ya".to_owned(),
        _ => value.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::letters::views::sample;

    fn typed() -> Fields {
        let heads = sample::heads();
        fill(&sample::content(Kind::Inventor)).with("kop", heads[0].owner.to_string()).with("nomor_cara", BLANK)
    }

    #[test]
    fn a_letter_survives_its_form() {
        let heads = sample::heads();
        for kind in Kind::ALL {
            let content = Content { head: Some(heads[0].owner), ..sample::content(*kind) };
            let fields = fill(&content).with("nomor_cara", TYPED).with("nomor", "12/A");
            let read = read(&fields, *kind, &heads, None).expect("nothing is wrong");
            assert_eq!(read.content, content, "{kind:?}");
            assert_eq!(read.numbering, Numbering::Typed("12/A".to_owned()));
        }
    }

    #[test]
    fn what_is_missing_is_told_at_its_field_and_what_may_stay_open_is_not() {
        let heads = sample::heads();
        let blank = Fields::new().with("kop", heads[0].owner.to_string()).with("nomor_cara", BLANK);
        for kind in [Kind::Implementation, Kind::Replication, Kind::Covering] {
            let read = read(&blank, kind, &heads, None).expect("everything may be written by hand");
            assert_eq!(read.content, Content { head: Some(heads[0].owner), ..Content::default() });
        }
        let wrong = |fields: Fields| read(&fields, Kind::Inventor, &heads, None).expect_err("something is wrong");
        assert!(wrong(Fields::new()).of("kop").is_some());
        assert!(wrong(Fields::new()).of("nomor_cara").is_some());
        assert!(wrong(blank).of("bentuk").is_some());
        assert!(wrong(typed().with("nomor_cara", TYPED)).of("nomor").is_some());
        assert!(wrong(typed().with("nomor_cara", KEEP)).of("nomor_cara").is_some(), "there is none to keep");
        assert!(wrong(typed().with("tanggal", "11-2026")).of("tanggal").is_some());
        assert!(wrong(typed().with("bentuk", ALONE)).of("bentuk").is_some(), "a team was typed");
        assert!(wrong(typed().with("tim", "A\n".repeat(61))).of("tim").is_some());
        assert!(wrong(typed().with("kop", Uuid::from_u128(9).to_string())).of("kop").is_some());
    }
}
