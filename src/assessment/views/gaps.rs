//! What would raise the index, each with its price.

use serde::Serialize;

use super::{level_in_words, sample, two_decimals};
use crate::assessment::model::gaps::gain;
use crate::assessment::model::ticked::Ticked;
use crate::assessment::model::{Gap, Levels, Reach, Standing, Totals, View, gaps};
use crate::assessment::paths;
use crate::discussions;
use crate::kernel::amount::count;
use crate::kernel::id::{AnswerId, InnovationId};
use crate::kernel::points::Points;
use crate::rulebooks::model::Edition;
use crate::web::page::Page;
use crate::web::parts::{Crumb, Empty, Link, crumbs};

/// The most gaps that the page shows; the rest are worth less than each of these.
const MOST: usize = 60;

/// An innovation whose gaps are looked at.
#[derive(Debug, Clone)]
pub struct Open {
    /// Which.
    pub id: InnovationId,
    /// Its name.
    pub name: String,
    /// Its levels in the word looked at.
    pub levels: Levels,
    /// Its answers by number of the indicator.
    pub answers: Vec<(String, AnswerId)>,
}

/// What would raise the index.
#[derive(Debug, Serialize)]
pub struct GapsPage {
    heading: String,
    crumbs: Vec<Crumb>,
    lead: &'static str,
    views: Vec<Choice>,
    reaches: Vec<Choice>,
    assign: Option<Assign>,
    rows: Vec<Row>,
    more: Option<String>,
    one_more: Option<String>,
    empty: Option<Empty>,
}

/// Where the ticked rows are sent, with what is looked at.
#[derive(Debug, Serialize)]
struct Assign {
    action: String,
    view: &'static str,
    reach: &'static str,
}

#[derive(Debug, Serialize)]
struct Choice {
    href: String,
    label: &'static str,
    current: bool,
}

#[derive(Debug, Serialize)]
struct Row {
    gain: String,
    ticked: Option<String>,
    title: String,
    from: String,
    to: String,
    href: Option<String>,
    who: String,
    members: Vec<Member>,
}

#[derive(Debug, Serialize)]
struct Member {
    answer: Link,
    task: Link,
}

impl GapsPage {
    /// The page for a standing, the levels of the government itself with its answers, and its innovations.
    pub fn new(
        edition: &Edition,
        standing: &Standing,
        region: &(Levels, Vec<(String, AnswerId)>),
        innovations: &[Open],
        (view, reach): (View, Reach),
    ) -> Self {
        let totals = standing.totals(edition, view);
        let levels: Vec<Levels> = innovations.iter().map(|open| open.levels.clone()).collect();
        let found = gaps(edition, &totals, &region.0, &levels, reach);
        let board = paths::Board { edition: edition.id.clone() }.to_string();
        let one_more = gain(edition, &totals, &Totals { innovations: totals.innovations + 1, ..totals });
        Self {
            heading: "Celah nilai".to_owned(),
            crumbs: crumbs(&[(&paths::List.to_string(), "Penilaian"), (&board, &edition.title)], "Celah nilai"),
            lead: "Setiap celah dihargai dalam poin indeks: berapa indeks naik bila semua inovasi di barisnya mencapai \
                   tingkat yang disebut.",
            views: [View::Verified, View::Claimed]
                .map(|other| Choice {
                    href: paths::gaps(&edition.id, other, reach),
                    label: other.label(),
                    current: other == view,
                })
                .into(),
            reaches: [(Reach::Next, "Sampai tingkat berikutnya"), (Reach::Highest, "Sampai tingkat tertinggi")]
                .map(|(other, label)| Choice {
                    href: paths::gaps(&edition.id, view, other),
                    label,
                    current: other == reach,
                })
                .into(),
            assign: found.iter().take(MOST).any(|gap| !gap.innovations.is_empty()).then(|| Assign {
                action: paths::Assign { edition: edition.id.clone() }.to_string(),
                view: view.code(),
                reach: reach.code(),
            }),
            rows: found.iter().take(MOST).map(|gap| Row::of(edition, gap, &region.1, innovations)).collect(),
            more: (found.len() > MOST)
                .then(|| format!("{} celah lain lebih kecil nilainya.", count((found.len() - MOST) as u64))),
            one_more: (one_more > Points::ZERO).then(|| {
                format!("Satu inovasi lagi, bahkan dengan skor 0, menaikkan indeks {}.", two_decimals(one_more))
            }),
            empty: found.is_empty().then(|| Empty {
                heading: "Tidak ada celah".to_owned(),
                text: "Belum ada inovasi yang dimasukkan, atau semua indikator sudah di tingkat tertinggi.".to_owned(),
                action: None,
            }),
        }
    }
}

impl Row {
    fn of(edition: &Edition, gap: &Gap<'_>, region: &[(String, AnswerId)], innovations: &[Open]) -> Self {
        let number = &gap.indicator.number;
        let of = |answers: &[(String, AnswerId)]| {
            let found = answers.iter().find(|(other, _)| other == number);
            found.map(|(_, id)| paths::Answer { id: *id }.to_string())
        };
        let ticked = Ticked::of(gap);
        let task = ticked.task(&edition.id);
        let member = |at: &usize| {
            let open = &innovations[*at];
            Some(Member {
                answer: Link { href: of(&open.answers)?, label: open.name.clone() },
                task: Link { href: discussions::paths::new_task_titled(open.id, &task), label: open.name.clone() },
            })
        };
        let own = gap.innovations.is_empty();
        Self {
            gain: format!("+{}", two_decimals(gap.gain)),
            // A task is about an innovation.
            ticked: (!own).then(|| ticked.code()),
            title: format!("{number}. {}", gap.indicator.title),
            from: level_in_words(edition, gap.indicator, gap.from),
            to: level_in_words(edition, gap.indicator, gap.to),
            href: own.then(|| of(region)).flatten(),
            who: if own {
                "Pemerintah daerah".to_owned()
            } else {
                format!("{} inovasi", count(gap.innovations.len() as u64))
            },
            members: gap.innovations.iter().filter_map(member).collect(),
        }
    }
}

impl Page for GapsPage {
    const TEMPLATE: &'static str = "assessment/gaps";

    fn title(&self) -> String {
        self.heading.clone()
    }

    fn samples() -> Vec<Self> {
        let edition = sample::edition();
        let answers = |aspect: &'static str| -> Vec<(String, AnswerId)> {
            let id = AnswerId(uuid::Uuid::from_u128(4));
            edition.indicators_of(aspect).map(|indicator| (indicator.number.clone(), id)).collect()
        };
        let level = |aspect: &'static str, level| -> Levels {
            edition.indicators_of(aspect).map(|indicator| (indicator.number.clone(), level)).collect()
        };
        let open = |name: &str, at| Open {
            id: InnovationId(uuid::Uuid::from_u128(3)),
            name: name.to_owned(),
            levels: level("SID", at),
            answers: answers("SID"),
        };
        let some = [open("GAYATRI", 1), open("Segenggam Sampah Gawe Stunting", 2), open("Mlijo Online", 0)];
        let region = (level("SPD", 1), answers("SPD"));
        let best = (level("SPD", 3), answers("SPD"));
        let all = ["pendidikan", "kesehatan", "pekerjaan_umum", "perumahan", "ketenteraman", "sosial"];
        vec![
            Self::new(edition, &sample::standing(3, &["kesehatan"]), &region, &some, (View::Verified, Reach::Highest)),
            Self::new(edition, &sample::standing(3, &all), &region, &some[..1], (View::Claimed, Reach::Next)),
            Self::new(edition, &sample::standing(0, &[]), &best, &[], (View::Verified, Reach::Next)),
        ]
    }
}
