//! Pages of the area. Claimed, verified and official always stand together.

mod answer;
mod assign;
mod board;
mod entry;
mod gaps;
mod list;
mod of_innovation;
mod ranking;

pub use answer::{AnswerPage, Asked};
pub use assign::{AssignPage, AssignedPage, Assigning};
pub use board::{BoardPage, part_label};
pub use entry::EntryPage;
pub use gaps::{GapsPage, Open};
pub use list::ListPage;
pub use of_innovation::OfInnovationPage;
pub use ranking::{RankingPage, Shown};

use std::cmp::Ordering;

use super::model::{Answer, View};
use crate::kernel::points::Points;
use crate::rulebooks::model::{Edition, Indicator};
use crate::web::parts::Tag;

/// With two decimals always, as an index is printed.
pub fn two_decimals(points: Points) -> String {
    let text = points.to_string();
    if text.contains('.') { text.replace('.', ",") } else { format!("{text},00") }
}

/// How far a value moved, with its sign.
pub fn signed(before: Points, after: Points) -> String {
    match after.cmp(&before) {
        Ordering::Greater => format!("+{}", two_decimals(after - before)),
        Ordering::Less => format!("−{}", two_decimals(before - after)),
        Ordering::Equal => "tetap".to_owned(),
    }
}

/// A level in words: its number and the rule's own words.
fn level_in_words(edition: &Edition, indicator: &Indicator, level: u32) -> String {
    match indicator.level(level) {
        Some(found) => format!("{level}: {}", found.wording()),
        None => format!("0: {}", edition.zero_level.as_deref().unwrap_or("belum dapat diukur")),
    }
}

/// How far an answer is.
fn state(answer: &Answer) -> Tag {
    let tag = |tone, text: &str| Tag { tone, text: text.to_owned() };
    match &answer.verification {
        Some(found) if found.level > 0 && answer.level(View::Verified) == 0 => tag("amber", "Bukti perlu dinilai lagi"),
        Some(found) if found.level < answer.claimed => tag("red", "Diturunkan"),
        Some(found) if found.level > answer.claimed => tag("purple", "Dinaikkan"),
        Some(_) => tag("green", "Terverifikasi"),
        None if answer.claimed == 0 => tag("grey", "Belum dijawab"),
        None if answer.documents == 0 => tag("amber", "Belum ada bukti"),
        None if answer.accepted == 0 => tag("blue", "Bukti menunggu dinilai"),
        None => tag("blue", "Menunggu verifikasi"),
    }
}

pub mod sample;
