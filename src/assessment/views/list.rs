//! The editions with an index, and where the government stands in each.

use serde::Serialize;

use super::{sample, two_decimals};
use crate::assessment::model::{Standing, View};
use crate::assessment::paths;
use crate::kernel::amount::count;
use crate::rulebooks::model::Edition;
use crate::rulebooks::views::state_tag;
use crate::web::page::Page;
use crate::web::parts::{Empty, Tag};

/// The editions with an index.
#[derive(Debug, Serialize)]
pub struct ListPage {
    heading: &'static str,
    editions: Vec<Card>,
    others: Vec<Other>,
    empty: Option<Empty>,
}

/// An edition without an index.
#[derive(Debug, Serialize)]
struct Other {
    href: String,
    title: String,
    state: Tag,
    innovations: String,
}

#[derive(Debug, Serialize)]
struct Card {
    href: String,
    title: String,
    state: Tag,
    innovations: String,
    figures: Vec<Figure>,
}

#[derive(Debug, Serialize)]
struct Figure {
    label: &'static str,
    value: String,
}

impl ListPage {
    /// The page for editions with an index, each with where the government stands, and for others, each with how many
    /// innovations are entered.
    pub fn new(editions: &[(&Edition, Standing)], others: &[(&Edition, u32)]) -> Self {
        let other = |(edition, innovations): &(&Edition, u32)| Other {
            href: paths::Board { edition: edition.id.clone() }.to_string(),
            title: edition.title.clone(),
            state: state_tag(edition.state),
            innovations: format!("{} inovasi didaftarkan", count(u64::from(*innovations))),
        };
        Self {
            heading: "Penilaian",
            editions: editions.iter().map(|(edition, standing)| Card::of(edition, standing)).collect(),
            others: others.iter().map(other).collect(),
            empty: editions.is_empty().then(|| Empty {
                heading: "Belum ada pedoman dengan indeks".to_owned(),
                text: "Penilaian muncul di sini setelah pedoman yang punya indikator dipasang.".to_owned(),
                action: None,
            }),
        }
    }
}

impl Card {
    fn of(edition: &Edition, standing: &Standing) -> Self {
        let figure = |view: View| {
            let index = standing.index(edition, view);
            let value = match (standing.innovations, index.value) {
                (0, _) => "belum ada".to_owned(),
                (_, Some(value)) => two_decimals(value),
                (_, None) => format!("sebagian, {}% dari yang diketahui", two_decimals(index.share)),
            };
            Figure { label: view.label(), value }
        };
        Self {
            href: paths::Board { edition: edition.id.clone() }.to_string(),
            title: edition.title.clone(),
            state: state_tag(edition.state),
            innovations: format!("{} inovasi dimasukkan", count(u64::from(standing.innovations))),
            figures: vec![figure(View::Claimed), figure(View::Verified)],
        }
    }
}

impl Page for ListPage {
    const TEMPLATE: &'static str = "assessment/list";

    fn title(&self) -> String {
        self.heading.to_owned()
    }

    fn samples() -> Vec<Self> {
        let of = |innovations| (sample::edition(), sample::standing(innovations, &["kesehatan"]));
        vec![Self::new(&[of(12), of(0)], &[(sample::edition(), 3)]), Self::new(&[], &[])]
    }
}
