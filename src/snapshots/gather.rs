//! The draft of today: what a dossier would say if it were frozen now, and what speaks against it.

use chrono::NaiveDate;

use super::model::{Content, Document, Group, Rulebook, Told};
use super::store;
use crate::assessment;
use crate::assessment::model::{Answer, Entry};
use crate::benefits::model::{changes as benefit_changes, with_unit};
use crate::db::{DbError, Source};
use crate::dossiers::gather::{GatherRefusal, gather_entry};
use crate::dossiers::model::claims::{Passage, Report, check};
use crate::dossiers::model::{Material, Obstacle, Part};
use crate::evidence;
use crate::evidence::model::{Evidence, Use, Verdict};
use crate::innovations::model::{Innovation, Profile, changes as profile_changes};
use crate::integrations::model::changes as integration_changes;
use crate::kernel::digest::sha256;
use crate::kernel::id::EvidenceId;
use crate::organisations;
use crate::organisations::model::Opd;
use crate::rulebooks;
use crate::rulebooks::model::Edition;

/// What a dossier would say if it were frozen now.
pub struct Draft {
    /// Everything it is made of.
    pub material: Material,
    /// The edition it is written for.
    pub edition: &'static Edition,
    /// Its lines.
    pub content: Content,
    /// The documents it rests on.
    pub documents: Vec<Document>,
    /// The rulebook.
    pub rulebook: Rulebook,
}

/// What speaks against freezing a draft.
pub struct Doubts {
    /// What the claim check says of its prose.
    pub report: Report,
    /// What is in the way.
    pub obstacles: Vec<Obstacle>,
}

impl Doubts {
    /// The findings in words.
    pub fn told(&self) -> Vec<Told> {
        self.report.findings.iter().map(Told::of).collect()
    }

    /// Whether nothing bars freezing.
    pub fn is_free(&self) -> bool {
        !self.obstacles.iter().any(Obstacle::bars)
    }
}

/// The draft of an entry's dossier today, in a number of questions that does not grow with it.
pub async fn draft(
    from: &impl Source,
    (entry, edition): (&Entry, &'static Edition),
    innovation: Innovation,
    today: NaiveDate,
) -> Result<Draft, DbError> {
    let id = innovation.id;
    let material = gather_entry(from, entry, innovation, today).await.map_err(|refusal| match refusal {
        GatherRefusal::NoSuchYear(year) => DbError::Unreadable(format!("year {year}")),
        GatherRefusal::Broken(error) => error,
    })?;
    let answers = assessment::store::answers(from, &[entry.id], today).await?;
    let uses = evidence::store::of_innovation(from, id).await?;
    let ids: Vec<EvidenceId> = uses.iter().map(|used| used.evidence).collect();
    let papers = evidence::store::find_all(from, &ids).await?;
    let claims: Vec<_> = uses.iter().map(|used| used.claim).collect();
    let labels = evidence::store::labels(from, &claims).await?;
    let units = organisations::store::units(from, entry.pemda).await?;
    let rulebook = rulebook(from, entry, edition).await?;
    let used: Vec<(&Use, &Evidence, &str)> = uses
        .iter()
        .filter_map(|used| {
            Some((used, papers.get(&used.evidence)?, labels.get(&used.claim).map_or("", String::as_str)))
        })
        .filter(|(used, paper, _)| !matches!(used.verdict_on(today, paper), Verdict::Rejected | Verdict::Expired))
        .collect();
    let content = content(&material, (edition, &rulebook), &places(&material, edition), (&answers, &used), &units);
    let documents = used.iter().map(|(used, paper, claim)| document(used, paper, claim)).collect();
    Ok(Draft { material, edition, content, documents, rulebook })
}

/// Holds a draft against its form and against the register.
pub async fn doubts(from: &impl Source, draft: &Draft) -> Result<Doubts, DbError> {
    let register = store::register(from, &draft.material, draft.edition).await?;
    let places = places(&draft.material, draft.edition);
    let passages: Vec<Passage<'_>> = places.iter().map(|(place, title, body)| Passage { place, title, body }).collect();
    Ok(Doubts { report: check(&passages, &register), obstacles: draft.material.obstacles(draft.edition) })
}

/// The places of the form: code, what the form calls it, and what stands there.
fn places(material: &Material, edition: &Edition) -> Vec<(String, String, String)> {
    let parts = material.parts(edition);
    let of = |part: &Part<'_>| -> Vec<(String, String, String)> {
        let pieces = part.pieces.iter();
        pieces.map(|piece| (piece.code.to_string(), part.name_of(piece), piece.body().into_owned())).collect()
    };
    parts.iter().flat_map(of).collect()
}

async fn rulebook(from: &impl Source, entry: &Entry, edition: &Edition) -> Result<Rulebook, DbError> {
    let used = rulebooks::store::in_use(from, entry.pemda, &edition.id).await?;
    let shipped = rulebooks::embedded().iter().find(|file| file.id == edition.id).map_or("", |file| file.text);
    Ok(match used {
        Some(revision) => Rulebook { revision: Some(revision.number), hash: sha256(revision.text.as_bytes()) },
        None => Rulebook { revision: None, hash: sha256(shipped.as_bytes()) },
    })
}

fn document(used: &Use, paper: &Evidence, claim: &str) -> Document {
    Document {
        evidence: paper.id,
        claim: claim.to_owned(),
        title: paper.facts.title.clone(),
        pages: used.pages.as_ref().map(ToString::to_string),
        url: paper.facts.url.clone(),
        file: paper.file.as_ref().map(|file| (file.name.clone(), file.hash.clone(), file.size)),
    }
}

fn content(
    material: &Material,
    (edition, rulebook): (&Edition, &Rulebook),
    places: &[(String, String, String)],
    (answers, used): (&[Answer], &[(&Use, &Evidence, &str)]),
    units: &[Opd],
) -> Content {
    let mut content = Content::default();
    let revision = rulebook.revision.map(|number| format!(", revisi {number}")).unwrap_or_default();
    let fingerprint = rulebook.hash.get(..12).unwrap_or_default();
    let line = format!("{}{revision}, sidik {fingerprint}", edition.title);
    content.push(Group::Rulebook, "pedoman", "Pedoman", line);
    for change in profile_changes::between(&Profile::default(), &material.innovation.profile, units) {
        content.push(Group::Profile, format!("profil:{}", change.field), change.field, change.after);
    }
    for (place, title, body) in places {
        content.push(Group::Prose, format!("naskah:{place}"), title, body);
    }
    for (proof, title) in material.standing_proofs(edition) {
        let note = proof.note.as_ref().map(|note| format!(" ({note})")).unwrap_or_default();
        let value = format!("{}{note}, diikat {}", proof.told().unwrap_or_default(), proof.by_name);
        let label = format!("Dasar angka {} di {title}", proof.quote);
        content.push(Group::Proof, format!("angka:{}", proof.id), label, value);
    }
    benefits(&mut content, material);
    for one in &material.integrations {
        let (key, label) = (format!("integrasi:{}", one.id), format!("Integrasi dengan {}", one.system.name));
        let terms = integration_changes::between(None, (&one.system.name, &one.terms));
        let standing = one.standing(material.asked_on).label();
        content.push(Group::Integration, key, label, said(terms, &format!("Keadaan: {standing}")));
    }
    for award in &material.awards {
        let label = format!("{} {}", award.competition, award.year);
        let note = award.note.as_ref().map(|note| format!(" ({note})")).unwrap_or_default();
        content.push(Group::Award, format!("penghargaan:{}", award.id), label, format!("{}{note}", award.title));
    }
    for answer in answers {
        let name = edition.indicator(&answer.number).map_or("", |indicator| indicator.title.as_str());
        let basis = answer.basis.as_ref().map(|basis| format!(", dasar {basis}")).unwrap_or_default();
        let verified = answer.verification.as_ref().map(|found| format!(", terverifikasi {}", found.level));
        let value = format!("Tingkat {}{basis}{}", answer.claimed, verified.unwrap_or_default());
        content.push(
            Group::Indicator,
            format!("indikator:{}", answer.number),
            format!("{}. {name}", answer.number),
            value,
        );
    }
    for (used, paper, claim) in used {
        let number = paper.facts.number.as_ref().map(|number| format!(", nomor {number}")).unwrap_or_default();
        let pages = used.pages.as_ref().map(|pages| format!(", halaman {pages}")).unwrap_or_default();
        let file = paper.file.as_ref().map(|file| format!(", sidik {}", &file.hash.code()[..12])).unwrap_or_default();
        let url = paper.facts.url.as_ref().map(|url| format!(", {url}")).unwrap_or_default();
        let value = format!("{}{number}{pages}{file}{url}", paper.facts.title);
        content.push(Group::Evidence, format!("bukti:{}", used.id), format!("Bukti untuk {claim}"), value);
    }
    content
}

fn benefits(content: &mut Content, material: &Material) {
    for (metric, readings) in &material.benefits {
        let definition = &metric.definition;
        let key = format!("ukuran:{}", metric.id);
        let terms = benefit_changes::of_definition(None, definition);
        content.push(Group::Benefit, key, format!("Ukuran {}", definition.name), said(terms, ""));
        for reading in readings {
            let label = format!("{}, {}", definition.name, reading.period.indonesian());
            let mut value = with_unit(definition, reading.value);
            for (what, text) in [("sumber", &reading.source), ("catatan", &reading.note), ("bukti", &reading.evidence)]
            {
                if let Some(text) = text {
                    value = format!("{value}; {what}: {text}");
                }
            }
            content.push(Group::Benefit, format!("capaian:{}", reading.id), label, value);
        }
    }
}

/// Fields in one line: "Status: Berjalan; Arah: Dua arah".
fn said(terms: Vec<crate::audit::model::Change>, more: &str) -> String {
    let fields = terms.into_iter().map(|change| format!("{}: {}", change.field, change.after));
    fields.chain((!more.is_empty()).then(|| more.to_owned())).collect::<Vec<_>>().join("; ")
}
