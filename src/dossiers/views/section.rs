//! The part of an innovation's page that offers its dossiers.

use serde::Serialize;

use crate::assessment::model::Entry;
use crate::dossiers::model::{Form, Limit, Part, Text};
use crate::dossiers::paths;
use crate::innovations::model::Fact;
use crate::kernel::amount::count;
use crate::kernel::id::InnovationId;
use crate::publications;
use crate::rulebooks::model::Edition;

/// The part of an innovation's page that offers its dossiers, as `dossiers/section` shows it.
#[derive(Debug, Clone, Serialize)]
pub struct Section {
    editions: Vec<Offer>,
    brief: String,
    kit: String,
}

/// One edition's dossier.
#[derive(Debug, Clone, Serialize)]
struct Offer {
    title: String,
    label: String,
    href: String,
    filled: String,
    words: String,
    over: Option<String>,
    workspace: Option<String>,
}

impl Section {
    /// For an innovation with the facts of one of its years, and the entries it stands in.
    pub fn new(
        editions: &[&Edition],
        id: InnovationId,
        (year, facts): (Option<i32>, &[Fact]),
        entries: &[(Entry, Vec<Text>)],
    ) -> Self {
        let offer = |edition: &&Edition| {
            let entry = entries.iter().find(|(entry, _)| entry.edition == edition.id);
            Offer::of(edition, id, (year, facts), entry)
        };
        Self {
            editions: editions.iter().map(offer).collect(),
            brief: publications::paths::BriefPage { id }.to_string(),
            kit: publications::paths::Kit { id }.to_string(),
        }
    }
}

impl Offer {
    fn of(
        edition: &Edition,
        id: InnovationId,
        (year, facts): (Option<i32>, &[Fact]),
        entry: Option<&(Entry, Vec<Text>)>,
    ) -> Self {
        let form = Form::of(edition, entry.and_then(|(entry, _)| entry.group.as_deref()));
        let parts = form.parts(facts, entry.map_or(&[], |(_, texts)| texts.as_slice()));
        let begun = parts.iter().filter(|part| part.is_begun()).count();
        let over: Vec<&str> = parts.iter().filter(|part| is_over(part)).map(|part| part.title).collect();
        Self {
            title: edition.title.clone(),
            label: format!("Unduh dosir {} {} (PDF)", edition.programme.code(), edition.year),
            href: paths::download(id, &edition.id, year),
            filled: format!("{begun} dari {} bagian terisi", parts.len()),
            words: words_line(&parts),
            over: (!over.is_empty()).then(|| format!("Melebihi batas kata: {}.", over.join(", "))),
            workspace: entry.map(|(entry, _)| paths::Workspace { id: entry.id }.to_string()),
        }
    }
}

fn is_over(part: &Part<'_>) -> bool {
    matches!(part.limit, Limit::AtMost(most) if part.words() > usize::try_from(most).unwrap_or(usize::MAX))
}

/// Words written against the sum of the limits, or against the least that a part must have.
fn words_line(parts: &[Part<'_>]) -> String {
    let number = |words: usize| count(u64::try_from(words).unwrap_or(u64::MAX));
    let most: Option<u64> = parts
        .iter()
        .map(|part| match part.limit {
            Limit::AtMost(most) => Some(u64::from(most)),
            _ => None,
        })
        .sum();
    let words: usize = parts.iter().map(Part::words).sum();
    if let Some(most) = most {
        return format!("{} dari paling banyak {} kata", number(words), count(most));
    }
    let least = parts.iter().find_map(|part| match part.limit {
        Limit::AtLeast(least) => Some((part, least)),
        _ => None,
    });
    match least {
        Some((part, least)) => format!(
            "{} kata; {} {} dari paling sedikit {} kata",
            number(words),
            part.title,
            number(part.words()),
            count(u64::from(least))
        ),
        None => format!("{} kata", number(words)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rulebooks;
    use crate::rulebooks::model::Attribute;

    fn fact(attribute: Attribute, words: usize) -> Fact {
        Fact {
            attribute,
            body: vec!["kata"; words].join(" "),
            source: None,
            revision: 1,
            updated_at: chrono::DateTime::UNIX_EPOCH,
            updated_by: "Penyusun".to_owned(),
        }
    }

    fn section() -> Section {
        let facts = [fact(Attribute::Summary, 201), fact(Attribute::Problem, 40), fact(Attribute::Goal, 0)];
        let editions: Vec<&Edition> = rulebooks::editions_in_use().collect();
        Section::new(&editions, InnovationId::fresh(), (Some(2026), &facts), &[])
    }

    #[test]
    fn each_edition_says_how_far_the_facts_answer_it() {
        let section = section();
        let of = |label: &str| section.editions.iter().find(|offer| offer.label == label).expect(label);
        let (iga, kipp) = (of("Unduh dosir IGA 2026 (PDF)"), of("Unduh dosir KIPP 2023 (PDF)"));
        assert_eq!(
            (kipp.filled.as_str(), kipp.words.as_str()),
            ("2 dari 8 bagian terisi", "241 dari paling banyak 2.500 kata")
        );
        assert_eq!(kipp.over.as_deref(), Some("Melebihi batas kata: Ringkasan."));
        assert!(kipp.href.ends_with("/dosier/kipp-2023?tahun=2026"));
        assert_eq!((iga.filled.as_str(), iga.over.as_deref()), ("1 dari 4 bagian terisi", None));
        assert_eq!(iga.words, "40 kata; Rancang Bangun 40 dari paling sedikit 300 kata");
    }

    #[test]
    fn the_section_shows_a_button_for_each_edition_in_use_and_for_no_other() {
        let mut templates = handlebars::Handlebars::new();
        templates.set_strict_mode(true);
        templates.register_template_string("section", include_str!("../../../templates/dossiers/section.hbs")).unwrap();
        let html = templates.render("section", &section()).unwrap();
        assert_eq!(html.matches("class=\"button button-secondary\"").count(), rulebooks::editions_in_use().count());
        for other in ["iga-2027", "iga-2021"] {
            assert!(rulebooks::find(other).is_some() && !html.contains(other), "{other}");
        }
        assert!(html.contains("Melebihi batas kata: Ringkasan."));
    }
}
