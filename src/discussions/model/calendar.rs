//! Tasks as an iCalendar file (RFC 5545): one all-day event for each open task that has a day.

use std::fmt::Write as _;

use chrono::{DateTime, Utc};

use super::Task;

/// A line holds at most this many octets, the line break not counted (RFC 5545, 3.1).
const LINE: usize = 75;

/// The calendar of a person's tasks; `address` gives the address of a task's page.
pub fn write(name: &str, tasks: &[Task], address: impl Fn(&Task) -> String) -> String {
    let mut out = String::new();
    for line in
        ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Pataka//Tugas//ID", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    {
        push(&mut out, line);
    }
    push(&mut out, &format!("X-WR-CALNAME:{}", text(name)));
    for task in tasks {
        event(&mut out, task, &address(task));
    }
    push(&mut out, "END:VCALENDAR");
    out
}

fn event(out: &mut String, task: &Task, address: &str) {
    let Some(due) = task.draft.due.filter(|_| task.done.is_none()) else { return };
    let Some(after) = due.succ_opt() else { return };
    let about = format!("{}\n{}", task.draft.note.as_deref().unwrap_or_default(), address);
    for line in [
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}@pataka", task.id),
        format!("DTSTAMP:{}", moment(task.updated_at)),
        format!("LAST-MODIFIED:{}", moment(task.updated_at)),
        format!("SEQUENCE:{}", task.revision - 1),
        format!("DTSTART;VALUE=DATE:{}", due.format("%Y%m%d")),
        format!("DTEND;VALUE=DATE:{}", after.format("%Y%m%d")),
        format!("SUMMARY:{}", text(&format!("{} ({})", task.draft.title, task.innovation_name))),
        format!("DESCRIPTION:{}", text(about.trim())),
        format!("URL:{address}"),
        "TRANSP:TRANSPARENT".to_owned(),
        "END:VEVENT".to_owned(),
    ] {
        push(out, &line);
    }
}

fn moment(at: DateTime<Utc>) -> impl std::fmt::Display {
    at.format("%Y%m%dT%H%M%SZ")
}

/// A value of type TEXT (RFC 5545, 3.3.11).
fn text(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for c in value.chars() {
        match c {
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(c);
            }
            '\n' => out.push_str("\\n"),
            c if c.is_control() => (),
            c => out.push(c),
        }
    }
    out
}

/// Adds a line, folded before the octet that would be too many and never inside a letter.
fn push(out: &mut String, line: &str) {
    let mut room = LINE;
    for c in line.chars() {
        if c.len_utf8() > room {
            out.push_str("\r\n ");
            room = LINE - 1;
        }
        let _ = write!(out, "{c}");
        room -= c.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every line as RFC 5545 reads it: unfolded.
    fn unfolded(calendar: &str) -> Vec<String> {
        calendar.replace("\r\n ", "").split("\r\n").map(str::to_owned).collect()
    }

    #[test]
    fn lines_are_folded_and_read_back() {
        let mut out = String::new();
        let long = format!("SUMMARY:{}", "né🩺".repeat(60));
        push(&mut out, &long);
        push(&mut out, "END:X");
        assert!(out.split("\r\n").all(|line| line.len() <= LINE), "{out}");
        assert!(out.split("\r\n").all(|line| !line.contains('\n')));
        assert_eq!(unfolded(&out), [long.as_str(), "END:X", ""]);
    }

    #[test]
    fn text_is_escaped() {
        assert_eq!(text("a;b,c\\d\ne\r\u{7}"), "a\\;b\\,c\\\\d\\ne");
    }
}
