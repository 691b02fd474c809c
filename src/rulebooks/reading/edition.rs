//! The head of a file, its sources, and what every row has: citation and grade.

use super::{index, proposal, row::Row, terms};
use crate::rulebooks::fault::MAXIMA;
use crate::rulebooks::model::{
    Citation, Declared, Dispute, Edition, EditionState, Grade, Programme, Provenance, Source,
};

/// The whole edition. What could not be read is blank and has its fault.
pub(super) fn read(id: &str, file: &Row<'_>) -> Edition {
    let programme = file.choice::<Programme>("programme");
    file.reading.programme.set(programme);
    let sources = sources(file);
    let own_id = file.text("id");
    if !own_id.is_empty() && own_id != id {
        let message = format!("`id` berisi {own_id}, padahal nama berkasnya {id}");
        file.remark(file.line, message, format!("tulis `id = \"{id}\"`"));
    }
    Edition {
        id: own_id,
        programme: programme.unwrap_or(Programme::Iga),
        year: i32::try_from(file.count("year")).unwrap_or_default(),
        title: file.text("title"),
        organiser: file.text("organiser"),
        state: file.choice("state").unwrap_or(EditionState::Draft),
        theme: file.text_opt("theme"),
        zero_level: file.text_opt("zero_level"),
        provenance: provenance(file),
        sources,
        legal_bases: terms::named(file, "legal_basis", "dasar hukum"),
        groups: proposal::groups(file),
        categories: terms::named(file, "category", "kategori"),
        eligibility: terms::eligibility(file),
        stages: terms::stages(file),
        tiers: terms::tiers(file),
        documents: terms::documents(file),
        aspects: index::aspects(file),
        variables: index::variables(file),
        indicators: index::indicators(file),
        profile: terms::profile(file),
        affair_groups: terms::affair_groups(file),
        formulas: index::formulas(file),
        bands: index::bands(file),
        declared: declared(file),
    }
}

fn sources(file: &Row<'_>) -> Vec<Source> {
    let Some(table) = file.below("sources", "sumber") else {
        file.remark(file.line, "`[sources]` tidak ada", "daftarkan setiap kunci sumber dengan judul atau alamatnya");
        return Vec::new();
    };
    let sources: Vec<_> = table.entries().into_iter().map(|(key, title, line)| Source { key, title, line }).collect();
    *file.reading.sources.borrow_mut() = sources.iter().map(|source| source.key.clone()).collect();
    sources
}

fn declared(file: &Row<'_>) -> Declared {
    let Some(row) = file.below("maxima", MAXIMA) else { return Declared { line: file.line, ..Declared::default() } };
    Declared {
        spd: row.points_opt("spd"),
        sid: row.points_opt("sid"),
        count: row.points_opt("count"),
        total: row.points_opt("total"),
        weight: row.points_opt("weight"),
        words: row.count_opt("words"),
        line: row.line,
    }
}

/// Where a row comes from: its citations, grade and remarks.
pub(super) fn provenance(row: &Row<'_>) -> Provenance {
    Provenance {
        cite: citations(row),
        grade: grade(row),
        note: row.text_opt("note"),
        unknown: row.text_opt("unknown"),
        dispute: row.below("dispute", "perbedaan antarsumber").map(|dispute| Dispute {
            chosen: dispute.text("chosen"),
            others: dispute.text("others"),
            reason: dispute.text("reason"),
        }),
        line: row.line,
    }
}

fn grade(row: &Row<'_>) -> Option<Grade> {
    let grade = row.choice::<Grade>("grade")?;
    let programme = row.reading.programme.get()?;
    if grade.meaning(programme).is_none() {
        let known: Vec<_> =
            Grade::ALL.iter().filter(|grade| grade.meaning(programme).is_some()).map(|grade| grade.code()).collect();
        let message = format!("`grade` {} tidak berlaku untuk {}", grade.code(), programme.code());
        row.remark(row.line, message, format!("pakai salah satu dari: {}", known.join(", ")));
    }
    Some(grade)
}

fn citations(row: &Row<'_>) -> Vec<Citation> {
    let texts = row.texts("cite");
    if texts.is_empty() {
        row.remark(row.line, "sumber belum disebut", "tambahkan `cite = [\"KUNCI tempat\"]`");
    }
    let citation = |(text, line): (String, usize)| {
        let (source, place) = text.split_once(' ').unwrap_or((&text, ""));
        if place.trim().is_empty() {
            row.remark(
                line,
                format!("sumber `{text}` tidak menyebut tempatnya"),
                "tulis kunci sumber, spasi, lalu tempatnya",
            );
        }
        if !row.reading.sources.borrow().contains(source) {
            let remedy = "tambahkan ke `[sources]`, atau sebut sumber yang terdaftar";
            row.remark(line, format!("sumber `{source}` tidak terdaftar"), remedy);
        }
        Citation { source: source.to_owned(), place: place.trim().to_owned() }
    };
    texts.into_iter().map(citation).collect()
}
