//! What every publication says of itself: whose it is, and of which day.

use chrono::NaiveDate;
use pataka_typeset::document::Front;

use crate::kernel::date::day;
use crate::organisations::model::Pemda;

/// What a publication is.
pub(super) struct Kind<'a> {
    /// The line above the title.
    pub kicker: &'a str,
    /// What it is called in the footer and among the words of the file, for instance "Lembar ringkas".
    pub name: &'a str,
    /// Its title.
    pub title: &'a str,
}

/// The front of a publication of a government, of a day, which is its first particular: a title page that finds no room for all
/// leaves out the last; `dated` is when anything in it was last changed.
pub(super) fn front(kind: &Kind<'_>, pemda: &Pemda, (asked_on, dated): (NaiveDate, i64)) -> Front {
    let government = pemda.government();
    Front {
        title: kind.title.to_owned(),
        subtitle: None,
        kicker: kind.kicker.to_owned(),
        publisher: government.clone(),
        particulars: vec![("Disusun dari".to_owned(), state_of(asked_on))],
        running_head: format!("{} \u{b7} {}", kind.title, kind.name),
        footer: format!("{}, {}", kind.name, state_of(asked_on)),
        author: government,
        subject: kind.kicker.to_owned(),
        keywords: vec![kind.title.to_owned(), kind.name.to_owned()],
        language: "id".to_owned(),
        dated,
        seal: None,
    }
}

/// "keadaan per 22 November 2026"
pub(super) fn state_of(asked_on: NaiveDate) -> String {
    format!("keadaan per {}", day(asked_on))
}

/// What the government calls its head; the title where it is not recorded.
pub(super) fn head_of(pemda: &Pemda) -> String {
    pemda.head_title.clone().unwrap_or_else(|| "Kepala daerah".to_owned())
}
