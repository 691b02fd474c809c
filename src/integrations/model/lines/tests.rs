use proptest::prelude::*;

use super::*;
use crate::integrations::model::{SAMPLE_DAY, sample};

fn one(line: &str) -> Result<Said, Vec<String>> {
    let mut lines = read(line, IntegrationStatus::Planned, SAMPLE_DAY);
    assert_eq!(lines.len(), 1, "{line}");
    lines.remove(0).read
}

#[test]
fn a_line_is_a_name_and_what_is_known_in_any_order() {
    let said =
        one(" KIS ;dua arah; Berjalan; sejak Maret 2021; cara: API; dasar: PKS 12/2021; sumber: Laporan ").unwrap();
    assert_eq!(said.system, "KIS");
    assert_eq!((said.terms.status, said.terms.direction), (IntegrationStatus::Running, Some(Direction::Both)));
    assert_eq!(said.terms.since, PartialDate::from_code("2021-03"));
    assert_eq!(said.terms.method.as_deref(), Some("API"));
    assert_eq!(said.terms.basis.as_deref(), Some("PKS 12/2021"));
    assert_eq!(said.terms.source.as_deref(), Some("Laporan"));
    assert_eq!(one("KIS\tmasuk\t2021\tberjalan"), one("KIS | berjalan | masuk | mulai: 2021"), "pasted from a sheet");
}

#[test]
fn a_name_alone_is_enough_and_takes_the_usual_status() {
    assert_eq!(one("Website LAPOR! SP4N").unwrap().terms.status, IntegrationStatus::Planned);
    assert_eq!(one("BPJS (P-Care)").unwrap().system, "BPJS (P-Care)");
}

#[test]
fn every_fault_of_a_line_is_told_at_once() {
    let faults = one("; berjaln; sejak 2030; berjalan; diuji; arah: atas").unwrap_err();
    assert_eq!(faults.len(), 4, "{faults:?}");
    assert!(faults[0].starts_with("Nama sistem kosong"));
    assert!(faults[1].starts_with("“berjaln” tidak dikenali"));
    assert!(faults[2].starts_with("Status ditulis dua kali"));
    let late = one("KIS; berjalan; 2030").unwrap_err();
    assert!(late[0].contains("22 November 2026"), "{late:?}");
    assert!(one(&format!("{}; berjalan", "x".repeat(201))).is_err());
}

#[test]
fn lines_keep_the_numbers_that_an_editor_shows() {
    let lines = read("\nKIS\n\n  \nSMS; ?", IntegrationStatus::Planned, SAMPLE_DAY);
    assert_eq!(lines.iter().map(|line| line.number).collect::<Vec<_>>(), [2, 5]);
    assert_eq!(count("\nKIS\n\n  \nSMS; ?"), 2);
    assert_eq!(read(&"KIS\n".repeat(500), IntegrationStatus::Planned, SAMPLE_DAY).len(), MOST_LINES);
}

#[test]
fn a_line_is_logged_passed_over_or_faulty() {
    let there = sample("GAYATRI", "KIS", IntegrationStatus::Running);
    let mut ended = sample("GAYATRI", "Fax", IntegrationStatus::Ended);
    ended.innovation = there.innovation;
    let register = [there.system.clone(), ended.system.clone()];
    let lines = read("kis\nFAX; berjalan\nTelegram\ntelegram\n;", IntegrationStatus::Planned, SAMPLE_DAY);
    let fates = fates(&lines, &register, &[there, ended]);
    assert_eq!(fates[0], Fate::AlreadyThere);
    assert!(matches!(&fates[1], Fate::Logged(SystemChoice::Known(id), _) if *id == register[1].id));
    assert!(matches!(&fates[2], Fate::Logged(SystemChoice::Named(name), _) if name == "Telegram"));
    assert!(matches!(&fates[3], Fate::Faulty(faults) if faults[0].contains("baris 3")));
    assert!(matches!(&fates[4], Fate::Faulty(_)));
}

/// A line that says all of this.
fn written(said: &Said) -> String {
    let terms = &said.terms;
    let mut parts = vec![said.system.clone(), terms.status.label().to_owned()];
    parts.extend(terms.direction.map(|direction| direction.label().to_owned()));
    parts.extend(terms.since.map(|since| format!("sejak {}", since.indonesian())));
    parts.extend(terms.method.as_ref().map(|text| format!("cara: {text}")));
    parts.extend(terms.basis.as_ref().map(|text| format!("dasar: {text}")));
    parts.join("; ")
}

fn words() -> impl Strategy<Value = String> {
    "[A-Za-z0-9][A-Za-z0-9().!/-]{0,12}( [A-Za-z0-9().!/-]{1,8}){0,3}"
}

proptest! {
    #[test]
    fn any_text_is_read_line_by_line_without_loss(text in "(.|\n|;|\t|:){0,300}") {
        let lines = read(&text, IntegrationStatus::Planned, SAMPLE_DAY);
        prop_assert_eq!(lines.len(), count(&text).min(MOST_LINES));
        prop_assert_eq!(fates(&lines, &[], &[]).len(), lines.len());
        for line in lines {
            let typed = text.lines().nth(line.number - 1).unwrap();
            prop_assert_eq!(typed.trim(), line.text.as_str());
            prop_assert!(line.read.is_ok_and(|said| !said.system.is_empty()) || !line.text.is_empty());
        }
    }

    #[test]
    fn what_is_written_down_is_read_back(
        system in words(), method in proptest::option::of(words()), basis in proptest::option::of(words()),
        status in 0..IntegrationStatus::ALL.len(), direction in 0..=Direction::ALL.len(), year in 1990..2026,
    ) {
        let said = Said {
            system,
            terms: Terms {
                status: IntegrationStatus::ALL[status],
                direction: Direction::ALL.get(direction).copied(),
                since: Some(PartialDate::year_only(year)),
                method,
                basis,
                confirmed_on: None,
                note: None,
                source: None,
            },
        };
        let lines = read(&written(&said), IntegrationStatus::Planned, SAMPLE_DAY);
        prop_assert_eq!(&lines[0].read, &Ok(said));
    }
}
