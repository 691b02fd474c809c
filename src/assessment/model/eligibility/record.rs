//! Rules about what an innovation has won and how often it was reported.

use std::collections::BTreeMap;

use super::candidate::{Candidate, EarlierAward};
use super::rules::{Told, missing, told};
use crate::rulebooks::model::past_tier::names;
use crate::rulebooks::model::{Edition, PastTier, Programme};

/// The candidate's awards of a programme before an edition, earliest first.
fn earlier<'a>(edition: &Edition, programme: Programme, candidate: &'a Candidate) -> Vec<&'a EarlierAward> {
    let before = |award: &&EarlierAward| award.is_of(programme) && award.year < edition.year;
    let mut awards: Vec<_> = candidate.awards.iter().filter(before).collect();
    awards.sort_by_key(|award| award.year);
    awards
}

fn of_tiers<'a>(edition: &Edition, tiers: &[PastTier], candidate: &'a Candidate) -> Vec<&'a EarlierAward> {
    let mut awards = earlier(edition, edition.programme, candidate);
    awards.retain(|award| tiers.iter().any(|tier| tier.is(award.title(), award.year)));
    awards
}

fn recorded(awards: &[&EarlierAward]) -> String {
    let cited: Vec<String> = awards.iter().map(|award| award.cited()).collect();
    format!("Tercatat {}.", cited.join(", "))
}

pub(super) fn no_earlier_tier(edition: &Edition, tiers: &[PastTier], candidate: &Candidate) -> Told {
    let found = of_tiers(edition, tiers, candidate);
    if found.is_empty() {
        return told(true, "Tidak tercatat penghargaan yang termasuk daftar itu.");
    }
    told(false, recorded(&found))
}

/// An earlier winner in the years `within`, both included.
pub(super) fn earlier_tier(edition: &Edition, tiers: &[PastTier], within: (u32, u32), candidate: &Candidate) -> Told {
    let (from, to) = within;
    let mut found = of_tiers(edition, tiers, candidate);
    found.retain(|award| u32::try_from(award.year).is_ok_and(|year| (from..=to).contains(&year)));
    if found.is_empty() {
        return told(false, format!("Tidak tercatat meraih salah satunya pada {from} sampai {to}."));
    }
    told(true, recorded(&found))
}

pub(super) fn fewer_than(edition: &Edition, tier: &str, times: u32, candidate: &Candidate) -> Told {
    let mut years: BTreeMap<i32, String> = BTreeMap::new();
    for award in earlier(edition, edition.programme, candidate) {
        if names(award.title(), tier) {
            years.insert(award.year, award.year.to_string());
        } else if implies(award, tier) {
            years.entry(award.year).or_insert_with(|| format!("{} sebagai {}", award.year, award.title()));
        }
    }
    if years.is_empty() {
        return told(true, format!("Belum tercatat masuk {tier}."));
    }
    let count = u32::try_from(years.len()).unwrap_or(u32::MAX);
    let years: Vec<String> = years.into_values().collect();
    told(
        count < times,
        format!("Tercatat {count} kali masuk {tier} ({}); batasnya kurang dari {times} kali.", years.join(", ")),
    )
}

/// Whether an award was won by passing through a tier: in the rulebook of its edition, winners of a group come out of the
/// group's finalists. Editions without a rulebook imply nothing.
fn implies(award: &EarlierAward, tier: &str) -> bool {
    let Some(edition) = award.edition() else { return false };
    let same = |title: &str| names(award.title(), title) || names(title, award.title());
    let won = edition.tiers.iter().find(|row| row.winner && same(&row.title));
    let Some(group) = won.and_then(|row| row.group.as_ref()) else { return false };
    edition.tiers.iter().any(|row| !row.winner && row.group.as_ref() == Some(group) && names(&row.title, tier))
}

pub(super) fn no_earlier_award(edition: &Edition, programme: Programme, candidate: &Candidate) -> Told {
    let found = earlier(edition, programme, candidate);
    if !found.is_empty() {
        return told(false, recorded(&found));
    }
    let same_year = |award: &&EarlierAward| award.is_of(programme) && award.year == edition.year;
    let beside = (programme != edition.programme).then(|| candidate.awards.iter().find(same_year)).flatten();
    if let Some(award) = beside {
        let words = format!("Tercatat {}, tahun yang sama; bergantung pada mana yang lebih dulu.", award.cited());
        return missing("urutan penghargaan dan pendaftaran", words);
    }
    told(true, format!("Tidak tercatat penghargaan {} sebelumnya.", programme.code()))
}

pub(super) fn at_most_reports(edition: &Edition, times: u32, candidate: &Candidate) -> Told {
    let mut years: Vec<i32> = candidate.reported_in.iter().copied().filter(|year| *year < edition.year).collect();
    years.sort_unstable();
    years.dedup();
    if years.is_empty() {
        return told(true, format!("Belum pernah dilaporkan; paling banyak {times} kali."));
    }
    let count = u32::try_from(years.len()).unwrap_or(u32::MAX);
    let listed: Vec<String> = years.iter().map(ToString::to_string).collect();
    let so_far = format!("Sudah dilaporkan {count} kali ({})", listed.join(", "));
    if count < times {
        return told(true, format!("{so_far}; ini yang ke-{} dari paling banyak {times} kali.", count + 1));
    }
    told(false, format!("{so_far}; paling banyak {times} kali."))
}
