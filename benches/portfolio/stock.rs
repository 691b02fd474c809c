//! A government with many innovations: 20 OPDs and 5,000 innovations with owners, affairs and yearly records; or as many as
//! asked for, with invented acronyms and facts to search.

use chrono::{DateTime, Duration, Utc};
use pataka::db::{Db, DbError};
use pataka::identity::model::{Person, Role};
use pataka::innovations::model::{Affair, AnnualRecord, Fact, Innovation, Medium, Profile, Stage, Status};
use pataka::kernel::date::PartialDate;
use pataka::kernel::id::{InnovationId, OpdId, PemdaId, PersonId, RecordId};
use pataka::organisations::model::{Opd, OpdKind, Pemda, PemdaKind};
use pataka::rulebooks::model::Attribute;
use pataka::{identity, innovations, organisations};

/// Innovations of the government.
pub const INNOVATIONS: usize = 5_000;

/// Innovations written in one transaction.
const BATCH: usize = 500;

/// Units of every government: names and short names.
pub const UNITS: [(&str, &str); 20] = [
    ("Dinas Pendidikan", "Disdik"),
    ("Dinas Kesehatan", "Dinkes"),
    ("Dinas Pekerjaan Umum dan Penataan Ruang", "DPUPR"),
    ("Dinas Perumahan Rakyat dan Kawasan Permukiman", "Disperkim"),
    ("Dinas Sosial", "Dinsos"),
    ("Dinas Tenaga Kerja", "Disnaker"),
    ("Dinas Pangan dan Pertanian", "DPP"),
    ("Dinas Lingkungan Hidup", "DLH"),
    ("Dinas Kependudukan dan Pencatatan Sipil", "Disdukcapil"),
    ("Dinas Pemberdayaan Masyarakat dan Desa", "DPMD"),
    ("Dinas Perhubungan", "Dishub"),
    ("Dinas Komunikasi dan Informatika", "Diskominfo"),
    ("Dinas Koperasi dan Usaha Mikro", "Diskopum"),
    ("Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu", "DPMPTSP"),
    ("Dinas Kepemudaan dan Olahraga", "Dispora"),
    ("Dinas Perpustakaan dan Kearsipan", "Dispusip"),
    ("Dinas Pariwisata dan Kebudayaan", "Disparbud"),
    ("Badan Perencanaan Pembangunan Daerah", "Bappeda"),
    ("Badan Kepegawaian dan Pengembangan Sumber Daya Manusia", "BKPSDM"),
    ("Badan Penanggulangan Bencana Daerah", "BPBD"),
];

const FIRST: [&str; 10] =
    ["SI", "GERAI", "GEMA", "RUMAH", "LAYANAN", "KLINIK", "SAHABAT", "JEMPUT", "PELITA", "LUMBUNG"];
const SECOND: [&str; 10] =
    ["CERDAS", "SIGAP", "TANGGUH", "MANDIRI", "PEDULI", "SEHAT", "LESTARI", "TERPADU", "CEKATAN", "RAMAH"];
const SYLLABLES: [&str; 40] = [
    "ma", "pan", "ga", "ya", "tri", "san", "ti", "ka", "lu", "rah", "ne", "bu", "ko", "pe", "si", "do", "wi", "ra",
    "ta", "mu", "la", "ji", "no", "ku", "be", "sa", "ri", "go", "cer", "mat", "pu", "le", "di", "na", "gem", "bang",
    "tu", "ke", "o", "ha",
];
const WORDS: [&str; 16] = [
    "gerakan",
    "pelayanan",
    "terpadu",
    "bersama",
    "masyarakat",
    "untuk",
    "anak",
    "desa",
    "cepat",
    "tanggap",
    "berbasis",
    "data",
    "keluarga",
    "berkelanjutan",
    "menuju",
    "sejahtera",
];

/// Numbers that are the same in every run.
pub struct Dice(pub u64);

impl Dice {
    /// A number below the number of sides.
    pub fn throw(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % sides
    }

    /// One of several.
    pub fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.throw(from.len())]
    }
}

/// Fills an empty database; gives the session token of somebody who sees the whole government.
pub async fn fill(db: &Db, now: DateTime<Utc>) -> Result<String, DbError> {
    fill_with(db, now, INNOVATIONS, None).await
}

/// What names and facts are made of: common words, and invented ones of which the first are the most frequent.
pub struct Language {
    invented: Vec<String>,
}

impl Language {
    /// With this many invented words.
    pub fn of(words: usize, dice: &mut Dice) -> Self {
        let word = |dice: &mut Dice| (0..2 + dice.throw(3)).map(|_| dice.pick(&SYLLABLES)).collect();
        Self { invented: (0..words).map(|_| word(dice)).collect() }
    }

    /// An invented word; the first are picked far more often than the last.
    pub fn word(&self, dice: &mut Dice) -> &str {
        let below = dice.throw(self.invented.len()) + 1;
        &self.invented[dice.throw(below)]
    }

    /// A text of this many words, every third of them one that is everywhere.
    pub fn text(&self, words: usize, dice: &mut Dice) -> String {
        let mut text: Vec<&str> = Vec::with_capacity(words);
        for at in 0..words {
            text.push(if at % 3 == 0 { dice.pick(&WORDS) } else { self.word(dice) });
        }
        text.join(" ")
    }
}

/// The name of the innovation with this number: an acronym, in one word or two.
pub fn acronym(at: usize) -> String {
    let mut dice = Dice(at as u64 + 1);
    dice.throw(2);
    let letters: String = (0..3 + dice.throw(2)).map(|_| dice.pick(&SYLLABLES)).collect();
    let letters = letters.to_uppercase();
    match at % 3 {
        0 => format!("SI-{letters}"),
        1 => format!("{letters} {}", dice.pick(&SECOND)),
        _ => letters,
    }
}

/// Fills an empty database with this many innovations; with a language they are called by acronyms and have three facts of
/// 80 words each.
pub async fn fill_with(
    db: &Db,
    now: DateTime<Utc>,
    innovations: usize,
    language: Option<&Language>,
) -> Result<String, DbError> {
    let pemda = PemdaId::fresh();
    let token = identity::password::random_token();
    let units: Vec<OpdId> = UNITS.iter().map(|_| OpdId::fresh()).collect();
    db.write(async |tx| {
        organisations::store::insert_pemda(tx, &government(pemda)).await?;
        for (id, (name, short)) in units.iter().zip(UNITS) {
            organisations::store::insert_unit(tx, &unit(pemda, *id, name, short)).await?;
        }
        let person = verifier(pemda);
        identity::store::insert(tx, &person, "no password".to_owned(), now).await?;
        identity::store::insert_session(tx, identity::password::token_hash(&token), person.id, now).await
    })
    .await?;
    let mut dice = Dice(2026);
    for batch in 0..innovations.div_ceil(BATCH) {
        db.write(async |tx| {
            for at in batch * BATCH..((batch + 1) * BATCH).min(innovations) {
                let mut new = innovation(&mut dice, at, pemda, &units, now);
                if language.is_some() {
                    new.profile.name = acronym(at);
                }
                innovations::store::insert(tx, &new).await?;
                for year in (2026 - dice.throw(3)..=2026).filter_map(|year| i32::try_from(year).ok()) {
                    let record =
                        AnnualRecord { id: RecordId::fresh(), innovation: new.id, year, status: Status::Draft };
                    innovations::store::insert_record(tx, pemda, &record, now).await?;
                    if let (2026, Some(language)) = (year, language) {
                        for attribute in [Attribute::Summary, Attribute::Problem, Attribute::Result] {
                            let fact = fact(attribute, language.text(80, &mut dice), now);
                            innovations::store::save_fact(tx, record.id, &fact).await?;
                        }
                    }
                }
            }
            Ok::<_, DbError>(())
        })
        .await?;
    }
    Ok(token)
}

fn fact(attribute: Attribute, body: String, now: DateTime<Utc>) -> Fact {
    Fact { attribute, body, source: None, revision: 1, updated_at: now, updated_by: "Penyusun".to_owned() }
}

/// An innovation of one of these units, or two.
pub fn innovation(dice: &mut Dice, at: usize, pemda: PemdaId, units: &[OpdId], now: DateTime<Utc>) -> Innovation {
    let name = format!("{} {} {}", dice.pick(&FIRST), dice.pick(&SECOND), at + 1);
    let expansion: Vec<&str> = (0..4 + dice.throw(5)).map(|_| dice.pick(&WORDS)).collect();
    let mut owners = vec![dice.pick(units)];
    let mut affairs = vec![dice.pick(Affair::ALL)];
    if dice.throw(5) == 0 {
        owners.push(dice.pick(units));
        owners.dedup();
    }
    if dice.throw(3) == 0 {
        affairs.push(dice.pick(Affair::ALL));
        affairs.dedup();
    }
    let profile = Profile {
        name,
        expansion: (dice.throw(8) > 0).then(|| expansion.join(" ")),
        owners,
        affairs,
        stage: (dice.throw(10) > 0).then(|| dice.pick(Stage::ALL)),
        medium: Some(dice.pick(Medium::ALL)),
        trial_on: PartialDate::from_code(&format!("{}", 2018 + dice.throw(9))),
        ..Profile::default()
    };
    Innovation {
        id: InnovationId::fresh(),
        pemda,
        slug: format!("inovasi-{}", at + 1),
        profile,
        revision: 1,
        updated_at: now - Duration::hours(i64::try_from(dice.throw(8_000)).expect("small")),
        updated_by: "Penyusun".to_owned(),
    }
}

/// An invented government.
pub fn government(id: PemdaId) -> Pemda {
    Pemda {
        id,
        slug: "kabupaten-contoh".to_owned(),
        kind: PemdaKind::Kabupaten,
        name: "Kabupaten Contoh".to_owned(),
        province: None,
        kecamatan_count: None,
        head_title: None,
        head_name: None,
        head_nickname: None,
    }
}

/// A unit of a government.
pub fn unit(pemda: PemdaId, id: OpdId, name: &str, short: &str) -> Opd {
    Opd {
        id,
        pemda,
        parent: None,
        slug: short.to_lowercase(),
        kind: OpdKind::Opd,
        name: name.to_owned(),
        short_name: Some(short.to_owned()),
        source: None,
    }
}

/// Somebody who sees the whole government.
pub fn verifier(pemda: PemdaId) -> Person {
    Person {
        id: PersonId::fresh(),
        pemda,
        opd: None,
        role: Role::Verifier,
        name: "Verifikator Contoh".to_owned(),
        username: "verifikator".to_owned(),
        disabled: false,
    }
}
