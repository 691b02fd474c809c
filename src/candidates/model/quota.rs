//! Quotas: how many of the entries that are allowed a government has made.

use super::Surroundings;
use crate::rulebooks::model::{Edition, Entrant, Rule};

/// A quota of an edition, and how much of it is used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quota {
    /// The rule's own sentence.
    pub title: String,
    /// Entries made.
    pub used: usize,
    /// Entries allowed, where that is known.
    pub allowed: Option<u32>,
    /// Whether they are allowed to each agency alone, while those used are of all together.
    pub each_agency: bool,
}

/// The quotas of an edition that hold for a government.
pub fn quotas(edition: &Edition, around: &Surroundings) -> Vec<Quota> {
    let each_agency = around.entrant == Some(Entrant::ProvincialAgency);
    let rows = edition.eligibility.iter().filter_map(|row| match row.rule {
        Rule::Quota { entries, entrant } => Some((row, entries, entrant)),
        _ => None,
    });
    let rows =
        rows.filter(|(_, _, entrant)| entrant.is_none() || around.entrant.is_none() || *entrant == around.entrant);
    rows.map(|(row, entries, _)| {
        let of = |group: &Option<String>| {
            row.groups.is_empty() || group.as_ref().is_some_and(|group| row.groups.contains(group))
        };
        let made = around.entered.iter().filter(|entry| entry.edition == edition.id && of(&entry.group));
        let certain = row.provenance.unknown.is_none();
        Quota { title: row.title.clone(), used: made.count(), allowed: entries.filter(|_| certain), each_agency }
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::super::Entered;
    use super::*;
    use crate::kernel::id::InnovationId;
    use crate::rulebooks;

    fn used(id: &str, groups: &[Option<&str>], entrant: Entrant) -> Vec<(usize, Option<u32>)> {
        let entered = groups.iter().map(|group| Entered {
            edition: id.to_owned(),
            innovation: InnovationId::fresh(),
            title: "A".to_owned(),
            group: group.map(str::to_owned),
            lead: None,
        });
        let today = "2026-11-22".parse().unwrap();
        let around = Surroundings { entrant: Some(entrant), entered: entered.collect(), editions: Vec::new(), today };
        quotas(rulebooks::find(id).unwrap(), &around).into_iter().map(|quota| (quota.used, quota.allowed)).collect()
    }

    #[test]
    fn a_quota_counts_its_own_entries_for_its_own_entrants_and_may_not_be_known() {
        // KOVABLIK 2022: three of Kelompok Umum for a regency or city, five for an agency of the province.
        let entries = [Some("umum"), Some("umum"), Some("replikasi"), None];
        assert_eq!(used("kovablik-2022", &entries, Entrant::RegencyOrCity), [(2, Some(3))]);
        assert_eq!(used("kovablik-2022", &entries, Entrant::ProvincialAgency), [(2, Some(5))]);
        assert_eq!(used("kipp-2023", &entries, Entrant::RegencyOrCity), [(4, None)]);
        assert!(used("inotek-2025", &entries, Entrant::RegencyOrCity).is_empty());
    }
}
