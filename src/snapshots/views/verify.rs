//! The page that confirms or denies a file, for anybody.

use serde::Serialize;

use super::sample;
use crate::evidence::views::size;
use crate::kernel::amount::count;
use crate::kernel::date::moment;
use crate::snapshots::model::{Code, Confirmed};
use crate::snapshots::paths;
use crate::web::page::Page;

/// What is said of a file that was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// It is the one.
    Same,
    /// It is another, or was changed.
    Other,
    /// None was chosen.
    Nothing,
    /// It is larger than any dossier.
    TooLarge,
}

/// The page that confirms or denies a file.
#[derive(Debug, Serialize)]
pub struct VerifyPage {
    title: String,
    code: String,
    known: Option<Known>,
    answer: Option<Said>,
}

#[derive(Debug, Serialize)]
struct Known {
    title: String,
    facts: Vec<Fact>,
    hash: String,
    newer: Option<String>,
    action: String,
}

#[derive(Debug, Serialize)]
struct Fact {
    label: &'static str,
    value: String,
}

#[derive(Debug, Serialize)]
struct Said {
    kind: &'static str,
    heading: &'static str,
    text: String,
}

impl VerifyPage {
    /// The page of a code; nothing is known of one that was never given out.
    pub fn new(typed: &str, found: Option<&Confirmed>, answer: Option<Answer>) -> Self {
        let code = Code::from_typed(typed).map_or_else(|| typed.chars().take(40).collect(), |code| code.to_string());
        Self {
            title: format!("Verifikasi dosir {code}"),
            known: found.map(Known::of),
            answer: answer.map(Said::of),
            code,
        }
    }
}

impl Known {
    fn of(one: &Confirmed) -> Self {
        let newer = one.newest > one.number;
        let fact = |label, value| Fact { label, value };
        Self {
            title: one.title.clone(),
            facts: vec![
                fact("Pemerintah daerah", format!("Pemerintah {}", one.pemda)),
                fact("Versi", one.number.to_string()),
                fact("Dibekukan", moment(one.at)),
                fact("Berkas", format!("{} halaman, {}", count(u64::from(one.pages)), size(one.size))),
            ],
            hash: one.file.code().to_owned(),
            newer: newer.then(|| {
                format!(
                    "Ada versi yang lebih baru, yaitu versi {}. Versi ini tetap sah sebagai versi {}.",
                    one.newest, one.number
                )
            }),
            action: paths::Verify { code: one.code.to_string() }.to_string(),
        }
    }
}

impl Said {
    fn of(answer: Answer) -> Self {
        let (kind, heading, text) = match answer {
            Answer::Same => ("success", "Asli.", "Berkas ini sama persis dengan yang dibekukan."),
            Answer::Other => ("error", "Tidak sama.", "Berkas ini bukan berkas yang dibekukan, atau sudah diubah."),
            Answer::Nothing => ("notice", "Belum ada berkas.", "Pilih berkas PDF yang akan diperiksa."),
            Answer::TooLarge => ("error", "Tidak sama.", "Berkas ini lebih besar dari berkas yang dibekukan."),
        };
        Self { kind, heading, text: text.to_owned() }
    }
}

impl Page for VerifyPage {
    const TEMPLATE: &'static str = "snapshots/verify";

    fn title(&self) -> String {
        self.title.clone()
    }

    fn samples() -> Vec<Self> {
        let known = sample::confirmed();
        let newer = Confirmed { newest: 3, ..known.clone() };
        let of = |found: &Confirmed, answer| Self::new(&found.code.to_string(), Some(found), answer);
        vec![
            of(&known, None),
            of(&newer, Some(Answer::Same)),
            of(&known, Some(Answer::Other)),
            of(&known, Some(Answer::Nothing)),
            of(&known, Some(Answer::TooLarge)),
            Self::new("0000-0000-0000", None, None),
        ]
    }
}
