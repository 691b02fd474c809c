//! One line, one integration: reading what somebody typed or pasted from a sheet.
//!
//! A line is the name of a system, and then in any order what is known of the integration, each part after a semicolon, a
//! bar or a tab: "KIS; berjalan; masuk; sejak 2021; cara: API; dasar: PKS 12/2021".

use chrono::NaiveDate;

use super::{Direction, Integration, IntegrationStatus, System, SystemChoice, Terms, sort_name};
use crate::kernel::date::{PartialDate, day};

/// The most lines that are read at once.
pub const MOST_LINES: usize = 200;

/// The longest part of a line, in characters.
const LONGEST_PART: usize = 300;

/// The longest name of a system, in characters.
const LONGEST_NAME: usize = 200;

/// A line that says something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its number from 1, empty lines included: what an editor shows.
    pub number: usize,
    /// As typed.
    pub text: String,
    /// What it says, or everything that is wrong with it.
    pub read: Result<Said, Vec<String>>,
}

/// What a line says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Name of the system.
    pub system: String,
    /// What is known of the integration.
    pub terms: Terms,
}

/// What becomes of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// It is logged, with a system of the register or with a new one.
    Logged(SystemChoice, Terms),
    /// The innovation already has a living integration with this system; the line is passed over.
    AlreadyThere,
    /// It cannot be logged.
    Faulty(Vec<String>),
}

/// Reads every line that says something. `usual` is the status of a line that names none; `today` bounds what can have
/// begun. Lines beyond [`MOST_LINES`] are left out: [`count`] tells how many there are.
pub fn read(text: &str, usual: IntegrationStatus, today: NaiveDate) -> Vec<Line> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .take(MOST_LINES)
        .map(|(index, line)| Line { number: index + 1, text: line.trim().to_owned(), read: said(line, usual, today) })
        .collect()
}

/// How many lines say something.
pub fn count(text: &str) -> usize {
    text.lines().filter(|line| !line.trim().is_empty()).count()
}

/// What becomes of each line, next to the register and to what the innovation has already.
pub fn fates(lines: &[Line], register: &[System], there: &[Integration]) -> Vec<Fate> {
    let living = |system: &System| {
        let with = |one: &&Integration| one.system.id == system.id && one.terms.status != IntegrationStatus::Ended;
        there.iter().any(|one| with(&one))
    };
    let mut seen: Vec<(String, usize)> = Vec::new();
    lines
        .iter()
        .map(|line| match &line.read {
            Err(faults) => Fate::Faulty(faults.clone()),
            Ok(said) => {
                let name = sort_name(&said.system);
                if let Some((_, first)) = seen.iter().find(|(other, _)| *other == name) {
                    return Fate::Faulty(vec![format!("Sistem ini sudah ada di baris {first}. Hapus salah satunya.")]);
                }
                seen.push((name.clone(), line.number));
                match register.iter().find(|system| sort_name(&system.name) == name) {
                    Some(system) if living(system) => Fate::AlreadyThere,
                    Some(system) => Fate::Logged(SystemChoice::Known(system.id), said.terms.clone()),
                    None => Fate::Logged(SystemChoice::Named(said.system.clone()), said.terms.clone()),
                }
            }
        })
        .collect()
}

fn said(line: &str, usual: IntegrationStatus, today: NaiveDate) -> Result<Said, Vec<String>> {
    let mut parts = line.split([';', '|', '\t']).map(squeezed);
    let system = parts.next().unwrap_or_default();
    let mut reading = Reading::default();
    if system.is_empty() {
        reading.fault("Nama sistem kosong. Tulis nama sistem di awal baris.");
    } else if system.chars().count() > LONGEST_NAME {
        reading.fault(format!("Nama sistem paling panjang {LONGEST_NAME} karakter."));
    }
    for part in parts.filter(|part| !part.is_empty()) {
        reading.part(&part);
    }
    reading.finish(system, usual, today)
}

/// What has been read of a line so far.
#[derive(Default)]
struct Reading {
    status: Option<IntegrationStatus>,
    direction: Option<Direction>,
    since: Option<PartialDate>,
    method: Option<String>,
    basis: Option<String>,
    note: Option<String>,
    source: Option<String>,
    faults: Vec<String>,
}

impl Reading {
    fn fault(&mut self, words: impl Into<String>) {
        self.faults.push(words.into());
    }

    /// One part after the name: a word of a list, a date, or a text behind its label.
    fn part(&mut self, part: &str) {
        if part.chars().count() > LONGEST_PART {
            return self.fault(format!("Satu bagian paling panjang {LONGEST_PART} karakter."));
        }
        if let Some((label, value)) = part.split_once([':', '=']) {
            return self.labelled(part, label.trim(), value.trim());
        }
        if let Some(status) = status_named(part) {
            self.set_status(status);
        } else if let Some(direction) = direction_named(part) {
            self.set_direction(direction);
        } else if let Some(date) = date_named(part) {
            self.set_since(date);
        } else {
            self.unknown(part);
        }
    }

    fn labelled(&mut self, part: &str, label: &str, value: &str) {
        if value.is_empty() {
            return;
        }
        match label.to_lowercase().as_str() {
            "status" => match status_named(value) {
                Some(status) => self.set_status(status),
                None => self.fault(format!("Status “{value}” tidak dikenali.")),
            },
            "arah" | "arah data" => match direction_named(value) {
                Some(direction) => self.set_direction(direction),
                None => self.fault(format!("Arah “{value}” tidak dikenali. Tulis masuk, keluar, atau dua arah.")),
            },
            "sejak" | "mulai" => match PartialDate::from_indonesian(value) {
                Some(date) => self.set_since(date),
                None => self.fault(format!("Tanggal “{value}” tidak dikenali. Tulis seperti 2021 atau 12-3-2021.")),
            },
            "cara" => self.set_text(value, "Cara", |of| &mut of.method),
            "dasar" => self.set_text(value, "Dasar", |of| &mut of.basis),
            "catatan" => self.set_text(value, "Catatan", |of| &mut of.note),
            "sumber" => self.set_text(value, "Sumber", |of| &mut of.source),
            _ => self.unknown(part),
        }
    }

    fn unknown(&mut self, part: &str) {
        self.fault(format!(
            "“{part}” tidak dikenali. Yang dikenali: status, arah (masuk, keluar, dua arah), tahun atau tanggal mulai, \
             dan cara:, dasar:, catatan:, atau sumber: dengan isinya."
        ));
    }

    fn set_status(&mut self, status: IntegrationStatus) {
        if self.status.replace(status).is_some() {
            self.fault("Status ditulis dua kali.");
        }
    }

    fn set_direction(&mut self, direction: Direction) {
        if self.direction.replace(direction).is_some() {
            self.fault("Arah ditulis dua kali.");
        }
    }

    fn set_since(&mut self, date: PartialDate) {
        if self.since.replace(date).is_some() {
            self.fault("Tanggal mulai ditulis dua kali.");
        }
    }

    fn set_text(&mut self, value: &str, label: &str, field: impl Fn(&mut Self) -> &mut Option<String>) {
        if field(self).replace(value.to_owned()).is_some() {
            self.fault(format!("{label} ditulis dua kali."));
        }
    }

    fn finish(mut self, system: String, usual: IntegrationStatus, today: NaiveDate) -> Result<Said, Vec<String>> {
        let status = self.status.unwrap_or(usual);
        if status.says_running() && self.since.is_some_and(|since| since.first_day() > today) {
            self.fault(format!("Integrasi yang berjalan tidak mungkin dimulai sesudah hari ini ({}).", day(today)));
        }
        if !self.faults.is_empty() {
            return Err(self.faults);
        }
        let Self { direction, since, method, basis, note, source, .. } = self;
        let terms = Terms { status, direction, method, basis, since, confirmed_on: None, note, source };
        Ok(Said { system, terms })
    }
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn status_named(text: &str) -> Option<IntegrationStatus> {
    let wanted = text.to_lowercase();
    IntegrationStatus::ALL.iter().copied().find(|status| status.code() == wanted)
}

fn direction_named(text: &str) -> Option<Direction> {
    match text.to_lowercase().as_str() {
        "masuk" | "masuk ke inovasi" => Some(Direction::Inward),
        "keluar" | "keluar dari inovasi" => Some(Direction::Outward),
        "dua arah" | "dua_arah" => Some(Direction::Both),
        _ => None,
    }
}

/// "2021", "12-3-2021", "sejak Maret 2021".
fn date_named(text: &str) -> Option<PartialDate> {
    let bare = ["sejak ", "mulai "].iter().find_map(|word| {
        let head = text.get(..word.len())?;
        head.eq_ignore_ascii_case(word).then(|| &text[word.len()..])
    });
    PartialDate::from_indonesian(bare.unwrap_or(text))
}

#[cfg(test)]
mod tests;
