//! Notices as an e-mail: what a person has not read some minutes later, in one letter.

use std::fmt::Write as _;

use chrono::{DateTime, Duration, Utc};

use crate::kernel::id::{NoticeId, PersonId};

/// A notice waits this long, so that several go in one letter and what is read at once is not sent.
pub const DELAY: Duration = Duration::minutes(5);

/// While a letter is under way nobody else sends it; afterwards it is taken for lost and tried again.
pub const LEASE: Duration = Duration::minutes(10);

/// A notice older than this is no longer sent: whoever switches e-mail on is not flooded with what is long known.
pub const OLDEST: Duration = Duration::days(3);

/// How long the sender waits after each failure; after the last it gives up.
const WAITS: [Duration; 5] =
    [Duration::minutes(1), Duration::minutes(5), Duration::minutes(30), Duration::hours(2), Duration::hours(6)];

/// When a letter is tried again that has failed so many times; `None` when it is given up.
pub fn next_attempt(failed: u32, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let wait = WAITS.get(usize::try_from(failed).unwrap_or(usize::MAX).saturating_sub(1))?;
    Some(now + *wait)
}

/// A notice that is due to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// Which notice.
    pub notice: NoticeId,
    /// To whom.
    pub person: PersonId,
    /// That person's name.
    pub name: String,
    /// Where to.
    pub address: String,
    /// Name of the innovation it belongs to.
    pub innovation: Option<String>,
    /// The sentence.
    pub text: String,
    /// Where the matter stands.
    pub href: String,
    /// How often sending it has failed.
    pub failed: u32,
}

/// An e-mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Name of the recipient.
    pub name: String,
    /// Where to.
    pub address: String,
    /// Subject.
    pub subject: String,
    /// Text.
    pub text: String,
}

impl Letter {
    /// One letter with all that is due to one person; `site` is the site's address. `None` when nothing is due.
    pub fn of(due: &[Due], site: &str) -> Option<Self> {
        let first = due.first()?;
        let subject = match due {
            [only] => format!("Pataka: {}", line(only)),
            _ => format!("Pataka: {} pemberitahuan baru", due.len()),
        };
        let mut text = format!("Yth. {},\n\n", first.name);
        for one in due {
            let _ = write!(text, "- {}\n  {site}{}\n\n", line(one), one.href);
        }
        let _ = write!(
            text,
            "Surel ini dikirim otomatis karena Anda belum membaca pemberitahuan di Pataka.\n\
             Ubah atau hentikan surel: {site}/pemberitahuan/surel\n"
        );
        let subject = subject.chars().take(150).collect();
        Some(Self { name: first.name.clone(), address: first.address.clone(), subject, text })
    }
}

fn line(due: &Due) -> String {
    match &due.innovation {
        Some(innovation) => format!("{innovation}: {}", due.text),
        None => due.text.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_is_tried_five_times_at_growing_distances() {
        let now = DateTime::UNIX_EPOCH;
        let waits: Vec<i64> = (1..=5).map(|failed| (next_attempt(failed, now).unwrap() - now).num_minutes()).collect();
        assert_eq!(waits, [1, 5, 30, 120, 360]);
        assert_eq!(next_attempt(6, now), None);
    }

    #[test]
    fn what_is_due_to_one_person_goes_in_one_letter() {
        let due = |text: &str, innovation: Option<&str>| Due {
            notice: NoticeId::fresh(),
            person: PersonId::fresh(),
            name: "Sri Wahyuni".to_owned(),
            address: "sri@contoh.example".to_owned(),
            innovation: innovation.map(str::to_owned),
            text: text.to_owned(),
            href: "/tugas/1".to_owned(),
            failed: 0,
        };
        let (one, two) = (due("Budi memberi Anda tugas.", Some("GAYATRI")), due("Impor selesai.", None));
        let letter = Letter::of(std::slice::from_ref(&one), "https://a.example").unwrap();
        assert_eq!(letter.subject, "Pataka: GAYATRI: Budi memberi Anda tugas.");
        assert!(letter.text.contains("https://a.example/tugas/1\n"));
        let letter = Letter::of(&[one, two], "https://a.example").unwrap();
        assert_eq!(letter.subject, "Pataka: 2 pemberitahuan baru");
        assert!(letter.text.contains("- Impor selesai."));
        assert_eq!(Letter::of(&[], ""), None);
    }
}
