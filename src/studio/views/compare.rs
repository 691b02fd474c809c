//! Two editions side by side.

use serde::Serialize;

use super::home::Compare;
use super::{Comparison, sample};
use crate::candidates::model::change::Changes;
use crate::rulebooks::model::Edition;
use crate::studio::model::Effect;
use crate::web::page::Page;
use crate::web::parts::{Crumb, crumbs};
use crate::web::posted::Fields;

/// Two editions side by side.
#[derive(Debug, Serialize)]
pub struct ComparePage {
    title: String,
    crumbs: Vec<Crumb>,
    form: Compare,
    comparison: Option<Comparison>,
}

impl ComparePage {
    /// The page; without a pair, only the form.
    pub fn new(
        editions: &[&Edition],
        pair: Option<(&Edition, &Edition)>,
        (effect, conditions): (Option<&Effect>, &Changes),
    ) -> Self {
        let effect = effect.map(|effect| (effect, true));
        let fields = match pair {
            Some((before, after)) => Fields::new().with("dari", &before.id).with("ke", &after.id),
            None => Fields::new(),
        };
        Self {
            title: match pair {
                Some((before, after)) => format!("{} dan {}", before.id, after.id),
                None => "Bandingkan pedoman".to_owned(),
            },
            crumbs: crumbs(&[("/pedoman", "Pedoman")], "Bandingkan"),
            form: Compare::new(editions, &fields),
            comparison: pair.map(|(before, after)| {
                Comparison::new((before, after), (before.title.clone(), after.title.clone()), (effect, conditions))
            }),
        }
    }
}

impl Page for ComparePage {
    const TEMPLATE: &'static str = "studio/compare";

    fn title(&self) -> String {
        self.title.clone()
    }

    fn samples() -> Vec<Self> {
        let editions = sample::editions();
        let of = |id: &str| crate::rulebooks::find(id).expect("it ships with the program");
        let (old, new, kipp) = (of("iga-2025"), of("iga-2026"), of("kipp-2023"));
        vec![
            Self::new(&editions, Some((old, new)), (Some(&sample::effect()), &sample::conditions())),
            Self::new(&editions, Some((old, new)), (Some(&Effect::default()), &Changes::default())),
            Self::new(&editions, Some((kipp, kipp)), (None, &Changes { all: 21, changed: Vec::new() })),
            Self::new(&editions, None, (None, &Changes::default())),
        ]
    }
}
