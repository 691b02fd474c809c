//! Legal bases, categories, eligibility, stages, tiers, documents, profile fields and affairs.

use super::{edition::provenance, row::Row};
use crate::rulebooks::model::{
    Affair, AffairGroup, AgeException, Document, Eligibility, FieldKind, Named, Need, PastTier, ProfileField,
    Programme, Rule, Stage, Tier,
};

pub(super) fn named(file: &Row<'_>, key: &'static str, kind: &str) -> Vec<Named> {
    let named = |row: &Row<'_>| Named { code: row.text("code"), title: row.text("title"), provenance: provenance(row) };
    file.rows(key, kind, "code").iter().map(named).collect()
}

pub(super) fn eligibility(file: &Row<'_>) -> Vec<Eligibility> {
    let condition = |row: &Row<'_>| Eligibility {
        code: row.text("code"),
        groups: row.plain_texts("groups"),
        any_of: row.text_opt("any_of"),
        title: row.text("title"),
        rule: rule(row),
        provenance: provenance(row),
    };
    file.rows("eligibility", "syarat", "code").iter().map(condition).collect()
}

fn rule(row: &Row<'_>) -> Rule {
    let name = row.text("rule");
    match name.as_str() {
        "applied_between" => Rule::AppliedBetween {
            from: row.date("from"),
            to: row.date("to"),
            or_renewed: row.flag_opt("or_renewed").unwrap_or(false),
        },
        "at_most_reports" => Rule::AtMostReports { times: row.count("times") },
        "minimum_age" => Rule::MinimumAge {
            years: row.count_opt("years"),
            until: row.date_opt("until"),
            exception: row
                .below("exception", "pengecualian")
                .map(|below| AgeException { years: below.count("years"), when: below.text("when") }),
        },
        "no_earlier_tier" => Rule::NoEarlierTier { tiers: past_tiers(row) },
        "earlier_tier" => Rule::EarlierTier {
            tiers: past_tiers(row),
            from_year: row.count("from_year"),
            to_year: row.count("to_year"),
        },
        "fewer_than" => Rule::FewerThan { tier: row.text("tier"), times: row.count("times") },
        "no_earlier_award" => Rule::NoEarlierAward { programme: row.choice("programme").unwrap_or(Programme::Kipp) },
        "quota" => Rule::Quota { entries: row.count_opt("entries"), entrant: row.choice_opt("entrant") },
        "unique_title" => Rule::UniqueTitle,
        "judged" => Rule::Judged,
        "" => {
            row.any_key_goes();
            Rule::Judged
        }
        other => {
            row.any_key_goes();
            row.fault(
                row.line,
                format!("`{other}` tidak dikenali di `rule`"),
                "pakai salah satu dari: applied_between, at_most_reports, minimum_age, no_earlier_tier, earlier_tier, \
                 fewer_than, no_earlier_award, quota, unique_title, judged",
            );
            Rule::Judged
        }
    }
}

/// Tiers of earlier editions; a rule without any would always hold, so there must be some.
fn past_tiers(row: &Row<'_>) -> Vec<PastTier> {
    let texts = row.texts("tiers");
    if texts.is_empty() {
        row.fault(
            row.line,
            "`tiers` tidak menyebut satu jenjang pun",
            "tambahkan `tiers = [\"Top 45\"]`, dengan tahun bila hanya tahun itu yang dimaksud: `\"Top 45/2020\"`",
        );
    }
    let tier = |(text, line): &(String, usize)| {
        let tier = PastTier::parse(text);
        if tier.is_none() {
            let remedy = "tulis nama saja, atau nama, garis miring, lalu tahun";
            row.fault(*line, format!("`{text}` tidak berakhir dengan tahun"), remedy);
        }
        tier
    };
    texts.iter().filter_map(tier).collect()
}

pub(super) fn stages(file: &Row<'_>) -> Vec<Stage> {
    let stage = |row: &Row<'_>| Stage {
        code: row.text("code"),
        title: row.text("title"),
        from: row.date_opt("from"),
        to: row.date_opt("to"),
        provenance: provenance(row),
    };
    file.rows("stage", "tahapan", "code").iter().map(stage).collect()
}

pub(super) fn tiers(file: &Row<'_>) -> Vec<Tier> {
    let tier = |row: &Row<'_>| Tier {
        code: row.text("code"),
        title: row.text("title"),
        group: row.text_opt("group"),
        winner: row.flag_opt("winner").unwrap_or(false),
        count: row.count_opt("count"),
        provenance: provenance(row),
    };
    file.rows("tier", "jenjang", "code").iter().map(tier).collect()
}

pub(super) fn documents(file: &Row<'_>) -> Vec<Document> {
    let document = |row: &Row<'_>| Document {
        code: row.text("code"),
        title: row.text("title"),
        guidance: row.text("guidance"),
        need: row.choice("need").unwrap_or(Need::Unknown),
        condition: row.text_opt("condition"),
        formats: row.plain_texts("formats"),
        max_mb: row.count_opt("max_mb"),
        letter: row.choice_opt("letter"),
        provenance: provenance(row),
    };
    file.rows("document", "dokumen", "code").iter().map(document).collect()
}

pub(super) fn profile(file: &Row<'_>) -> Vec<ProfileField> {
    let field = |row: &Row<'_>| ProfileField {
        code: row.text("code"),
        label: row.text("label"),
        kind: row.choice("kind").unwrap_or(FieldKind::Line),
        need: row.choice("need").unwrap_or(Need::Unknown),
        condition: row.text_opt("condition"),
        guidance: row.text_opt("guidance"),
        options: row.plain_texts("options"),
        options_are_affairs: row.flag_opt("options_are_affairs").unwrap_or(false),
        part_of: row.text_opt("part_of"),
        min_words: row.count_opt("min_words"),
        formats: row.plain_texts("formats"),
        max_mb: row.count_opt("max_mb"),
        attributes: row.choices("attributes"),
        provenance: provenance(row),
    };
    file.rows("field", "isian profil", "code").iter().map(field).collect()
}

pub(super) fn affair_groups(file: &Row<'_>) -> Vec<AffairGroup> {
    let affair = |row: &Row<'_>| Affair {
        code: row.text("code"),
        title: row.text("title"),
        city_warning: row.text_opt("city_warning"),
        line: row.line,
    };
    let group = |row: &Row<'_>| AffairGroup {
        code: row.text("code"),
        title: row.text("title"),
        affairs: row.rows("affairs", "urusan", "code").iter().map(affair).collect(),
        provenance: provenance(row),
    };
    file.rows("affair_group", "rumpun urusan", "code").iter().map(group).collect()
}
