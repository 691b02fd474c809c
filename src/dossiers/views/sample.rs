//! Dossiers for the samples of pages.

use chrono::DateTime;
use uuid::Uuid;

use super::{EditorPage, Listed, Opened, Whose};
use crate::assessment::model::{Entry, Scores};
use crate::benefits::model::{Better, Metric, sample_definition, sample_reading};
use crate::competitions::model::{Award, AwardLevel};
use crate::dossiers::forms;
use crate::dossiers::model::inserts::Paper;
use crate::dossiers::model::{Material, Presence, Text};
use crate::dossiers::store::Line;
use crate::evidence;
use crate::evidence::model::Verdict;
use crate::identity::model::{Actor, Role};
use crate::innovations::model::Fact;
use crate::innovations::views::sample_innovation;
use crate::integrations::model::{IntegrationStatus, SAMPLE_DAY, sample as integration};
use crate::kernel::id::{AwardId, EntryId, MetricId, OpdId, PersonId};
use crate::kernel::place::PlaceCode;
use crate::kernel::points::Points;
use crate::organisations::model::{Opd, OpdKind, Pemda, PemdaKind};
use crate::rulebooks;
use crate::rulebooks::model::{Attribute, Edition};
use crate::web::form::FormErrors;

/// A dossier.
pub struct Sample {
    /// Its entry.
    pub entry: Entry,
    /// Its edition.
    pub edition: &'static Edition,
    /// What is known of its innovation.
    pub material: Material,
}

impl Sample {
    fn of(edition: &'static str, group: Option<&str>) -> Self {
        let material = Material { group: group.map(str::to_owned), ..material() };
        let entry = Entry {
            id: EntryId(Uuid::from_u128(1)),
            pemda: material.innovation.pemda,
            edition: edition.to_owned(),
            innovation: Some(material.innovation.id),
            scores: Scores { claimed: Points::ZERO, verified: Points::ZERO, official: Points::ZERO },
            group: group.map(str::to_owned),
            category: None,
            left_at: None,
        };
        Self { entry, edition: rulebooks::find(edition).expect("it ships with the program"), material }
    }

    /// Whose it is.
    pub fn whose(&self) -> Whose<'_> {
        Whose { entry: &self.entry, edition: self.edition, innovation: &self.material.innovation }
    }

    /// As a list shows it.
    pub fn listed(&self) -> Listed {
        Listed {
            line: Line {
                entry: self.entry.id,
                edition: self.entry.edition.clone(),
                group: self.entry.group.clone(),
                innovation: self.material.innovation.id,
                name: self.material.innovation.profile.name.clone(),
            },
            owners: vec!["Dinkes PPKB".to_owned(), "Diskominfo".to_owned()],
            owned_by_all: self.entry.group.is_some(),
            facts: self.material.facts.clone(),
            texts: self.material.texts.clone(),
        }
    }

    /// The editor of a place, as somebody who may write sees it or not.
    pub fn editor(&self, place: &str, may_write: bool, errors: &FormErrors) -> EditorPage {
        let parts = self.material.parts(self.edition);
        let code = PlaceCode::from_code(place).expect("a place");
        let at = parts.iter().find_map(|part| Some((part, part.piece(code)?))).expect("it is in the form");
        let actor = actor();
        let present =
            [Presence { person: PersonId::fresh(), name: "Rani".to_owned(), opened_at: DateTime::UNIX_EPOCH }];
        let papers = [
            Paper { document: evidence::model::sample::evidence(), verdict: Verdict::Accepted },
            Paper { document: evidence::model::sample::link(), verdict: Verdict::Waiting },
        ];
        let opened = Opened {
            whose: self.whose(),
            material: &self.material,
            parts: &parts,
            at,
            papers: &papers,
            present: if may_write { &present } else { &[] },
            writers: &[],
            threads: (&[], if may_write { 3 } else { 0 }),
            tasks: &[],
            by: (&actor, DateTime::UNIX_EPOCH, SAMPLE_DAY),
            may_write,
        };
        EditorPage::new(&opened, (&forms::fill(at.1), errors), at.1.text.map_or(0, |text| text.revision))
    }
}

/// A proposal with texts in every state.
pub fn kipp() -> Sample {
    let mut sample = Sample::of("kipp-2023", Some("umum"));
    let writer = Some((PersonId::fresh(), "Budi Santoso".to_owned()));
    sample.material.texts = vec![
        Text { assignee: writer, ..text("1", Some(&"kata ".repeat(212)), false) },
        Text { based_on: "Cerita lama.".to_owned(), ..text("3", Some("Baru."), true) },
        Text { based_on: "Cerita lama.".to_owned(), ..text("5", None, true) },
        text("6.potensi_replikasi", Some("Potensinya besar."), true),
    ];
    sample
}

/// An entry of an index.
pub fn iga() -> Sample {
    Sample::of("iga-2026", None)
}

/// An entry in a group whose sections nobody has found.
pub fn without_form() -> Sample {
    let none = |edition: &&&Edition| edition.groups.iter().any(|group| group.sections.is_empty());
    let edition = rulebooks::editions().iter().collect::<Vec<_>>();
    let edition = edition.iter().find(none).expect("some group is not known");
    let group = edition.groups.iter().find(|group| group.sections.is_empty()).expect("that group");
    Sample::of(&edition.id, Some(&group.code))
}

/// A unit to choose.
pub fn unit() -> Opd {
    Opd {
        id: OpdId::fresh(),
        pemda: sample_innovation().pemda,
        parent: None,
        slug: "dinkes".to_owned(),
        kind: OpdKind::Opd,
        name: "Dinas Kesehatan".to_owned(),
        short_name: None,
        source: None,
    }
}

fn actor() -> Actor {
    Actor {
        person: PersonId::fresh(),
        name: "Sri Wahyuni".to_owned(),
        role: Role::Compiler,
        pemda: sample_innovation().pemda,
        pemda_name: "Kota Contoh".to_owned(),
        opds: Vec::new(),
        opd_name: None,
    }
}

fn text(place: &str, body: Option<&str>, finished: bool) -> Text {
    Text {
        place: PlaceCode::from_code(place).expect("a place"),
        body: body.map(str::to_owned),
        finished,
        assignee: None,
        based_on: String::new(),
        revision: 2,
        updated_at: DateTime::UNIX_EPOCH,
        updated_by: "Rani".to_owned(),
    }
}

fn fact(attribute: Attribute, body: &str) -> Fact {
    Fact {
        attribute,
        body: body.to_owned(),
        source: Some("Laporan 2025".to_owned()),
        revision: 1,
        updated_at: DateTime::UNIX_EPOCH,
        updated_by: "Rani".to_owned(),
    }
}

fn material() -> Material {
    let innovation = sample_innovation();
    let metric = Metric {
        id: MetricId::fresh(),
        pemda: innovation.pemda,
        innovation: innovation.id,
        innovation_name: innovation.profile.name.clone(),
        definition: sample_definition("Prevalensi stunting", "%", Better::Down),
        revision: 1,
        updated_at: DateTime::UNIX_EPOCH,
    };
    let award = Award {
        id: AwardId::fresh(),
        pemda: innovation.pemda,
        innovation: Some((innovation.id, innovation.profile.name.clone())),
        competition: "KIPP".to_owned(),
        year: 2020,
        title: "Top 45".to_owned(),
        level: Some(AwardLevel::National),
        value: None,
        claimed_count: None,
        given_on: None,
        note: None,
        source: None,
    };
    let with = |system: &str, status| integration(&innovation.profile.name, system, status);
    Material {
        pemda: Pemda {
            id: innovation.pemda,
            slug: "kota-contoh".to_owned(),
            kind: PemdaKind::Kota,
            name: "Kota Contoh".to_owned(),
            province: None,
            kecamatan_count: None,
            head_title: None,
            head_name: None,
            head_nickname: None,
        },
        owners: vec!["Dinas Kesehatan".to_owned()],
        kin: Vec::new(),
        year: Some(2026),
        facts: vec![
            fact(Attribute::Summary, "GAYATRI memadukan data."),
            fact(Attribute::Problem, "Data tersebar."),
            fact(Attribute::Novelty, "Satu pintu."),
            fact(Attribute::Impact, "Dampaknya terasa."),
        ],
        asked_on: SAMPLE_DAY,
        integrations: vec![
            with("Data Kependudukan", IntegrationStatus::Running),
            with("KIS", IntegrationStatus::Running),
            with("Bank Jatim", IntegrationStatus::Planned),
            with("Lama", IntegrationStatus::Ended),
        ],
        benefits: vec![(metric, vec![sample_reading("2019", "9.04"), sample_reading("2025", "1.47")])],
        awards: vec![Award { claimed_count: Some(259), title: "Penghargaan".to_owned(), ..award.clone() }, award],
        group: None,
        revision: None,
        texts: Vec::new(),
        proofs: Vec::new(),
        innovation,
    }
}
