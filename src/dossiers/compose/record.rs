//! What is on record of the innovation: identity, conditions of taking part, awards.

use pataka_typeset::document::{Align, Block, Row};

use super::draft::{Draft, Spans, or_unknown, plain, unknown};
use super::front::owners;
use crate::competitions::model::{Award, AwardLevel};
use crate::innovations::model::{Affair, Innovation, Kind, Liveness, Medium, Stage};
use crate::kernel::amount::count;
use crate::kernel::date::PartialDate;
use crate::rulebooks::model::{Edition, PastTier, Programme, Rule};

/// Name, owners, dates and the like as a profile sheet.
pub(super) fn add_identity(draft: &mut Draft<'_>) {
    let innovation = &draft.material.innovation;
    let profile = &innovation.profile;
    let date = |date: Option<PartialDate>| or_unknown(date.map(PartialDate::indonesian));
    let mut lines: Vec<(&str, Spans)> = vec![
        ("Nama inovasi", plain(&profile.name)),
        ("Kepanjangan", or_unknown(profile.expansion.as_deref())),
        ("Pemerintah daerah", plain(&draft.material.pemda.name)),
        ("Pemilik", plain(owners(draft.material))),
        ("Tahapan", or_unknown(profile.stage.map(Stage::label))),
        ("Keberlangsungan", or_unknown(profile.liveness.map(Liveness::label))),
        ("Bentuk", or_unknown(profile.kind.map(Kind::label))),
        ("Jenis", or_unknown(profile.medium.map(Medium::label))),
        ("Pemrakarsa", or_unknown(initiator(innovation))),
        ("Urusan pemerintahan", or_unknown(affairs(innovation))),
        ("Waktu uji coba", date(profile.trial_on)),
        ("Mulai diterapkan", date(profile.implemented_on)),
        ("Pengembangan terakhir", date(profile.developed_on)),
    ];
    if !profile.aliases.is_empty() {
        let names: Vec<&str> = profile.aliases.iter().map(|alias| alias.name.as_str()).collect();
        lines.insert(2, ("Nama lain", plain(names.join("; "))));
    }
    if !draft.edition.categories.is_empty() {
        lines.push(("Kategori lomba", unknown()));
    }
    if !draft.material.kin.is_empty() {
        let kin: Vec<String> = draft.material.kin.iter().map(|kin| format!("{} {}", kin.relation, kin.name)).collect();
        lines.push(("Keluarga inovasi", plain(kin.join("; "))));
    }
    draft.push(Block::Particulars(lines.into_iter().map(|(label, value)| (label.to_owned(), value)).collect()));
    let notes = [profile.expansion_note.as_deref(), profile.dates_note.as_deref()];
    for note in notes.into_iter().flatten() {
        draft.note(note);
    }
    if let Some(source) = &profile.source {
        draft.sourced(source);
    }
}

fn initiator(innovation: &Innovation) -> Option<String> {
    let profile = &innovation.profile;
    match (profile.initiator, &profile.initiator_name) {
        (Some(kind), Some(name)) => Some(format!("{name} ({})", kind.label())),
        (Some(kind), None) => Some(kind.label().to_owned()),
        (None, name) => name.clone(),
    }
}

fn affairs(innovation: &Innovation) -> Option<String> {
    let labels: Vec<&str> = innovation.profile.affairs.iter().copied().map(Affair::label).collect();
    (!labels.is_empty()).then(|| labels.join("; "))
}

/// A warning where an earlier award on record stands against a condition of the group.
pub(super) fn add_conditions(draft: &mut Draft<'_>) {
    let edition = draft.edition;
    let Some(group) = draft.form.group else { return };
    for condition in edition.eligibility.iter().filter(|row| row.groups.contains(&group.code)) {
        let Rule::NoEarlierTier { tiers } = &condition.rule else { continue };
        let earlier: Vec<String> = draft
            .material
            .awards
            .iter()
            .filter(|award| is_earlier_tier(award, edition, tiers))
            .map(|award| format!("{} {} ({})", award.competition, award.year, award.title))
            .collect();
        if !earlier.is_empty() {
            let text = format!(
                "{} mensyaratkan: {}. Tercatat: {}. Periksa kelompoknya sebelum mengirim.",
                group.title,
                lower_first(&condition.title),
                earlier.join("; ")
            );
            draft.callout("Syarat yang perlu diperiksa", text);
        }
    }
}

/// A sentence's words inside another sentence; the names in it keep their capitals.
fn lower_first(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// Whether an award of the same programme before this edition is of one of the tiers.
fn is_earlier_tier(award: &Award, edition: &Edition, tiers: &[PastTier]) -> bool {
    Programme::named(&award.competition) == Some(edition.programme)
        && award.year < edition.year
        && tiers.iter().any(|tier| tier.is(&award.title, award.year))
}

/// The awards as a table.
pub(super) fn add_awards(draft: &mut Draft<'_>) {
    let material = draft.material;
    if material.awards.is_empty() {
        draft.callout(
            "Belum ada penghargaan tercatat",
            "Penghargaan yang dicatat untuk inovasi ini akan tampil di sini.",
        );
        return;
    }
    let mut rows = Vec::new();
    for award in &material.awards {
        let marks = draft.cite(award.source.as_deref());
        rows.push(Row::Cells(vec![
            plain(award.year.to_string()),
            plain(&award.competition),
            plain(title(award)),
            or_unknown(award.level.map(AwardLevel::label)),
            or_unknown(award.given_on.map(PartialDate::indonesian)),
            marks,
        ]));
    }
    let columns = [
        ("Tahun", 9, Align::Left),
        ("Ajang", 16, Align::Left),
        ("Penghargaan", 27, Align::Left),
        ("Tingkat", 13, Align::Left),
        ("Diterima", 21, Align::Left),
        ("Sumber", 14, Align::Left),
    ];
    draft.table("Penghargaan yang tercatat", &columns, None, rows);
}

/// The award with its score and the number it claims.
fn title(award: &Award) -> String {
    let mut title = award.title.clone();
    if let Some(value) = award.value {
        title = format!("{title}, nilai {}", value.indonesian(2));
    }
    if let Some(claimed) = award.claimed_count {
        title = format!("{title} (diklaim sedikitnya {}, belum dibuktikan satu per satu)", count(u64::from(claimed)));
    }
    if let Some(note) = &award.note {
        title = format!("{title}. {note}");
    }
    title
}
