//! From the lines of a version to the copy sheet. Pure: no clock, no database.

use std::collections::HashMap;

use super::papers::level_key;
use super::{Field, FieldType, Origin, Paper, Section, Sheet};
use crate::assessment::model::Entry;
use crate::dossiers::model::{Form, Limit, Part, Piece};
use crate::organisations::model::Opd;
use crate::rulebooks::model::{Edition, FieldKind, Indicator, Need, ProfileField};
use crate::snapshots::model::{Content, Group};

/// What a sheet is made from.
pub struct Told<'a> {
    /// The edition.
    pub edition: &'a Edition,
    /// The entry.
    pub entry: &'a Entry,
    /// Name of the innovation.
    pub innovation: &'a str,
    /// Name of the government.
    pub pemda: &'a str,
    /// Units of the government, whose short names stand in the lines.
    pub units: &'a [Opd],
    /// What the version says.
    pub content: &'a Content,
    /// Its documents.
    pub papers: Vec<Paper>,
    /// Which version it is.
    pub origin: Origin,
}

/// The copy sheet, in the order of the form.
pub fn compose(told: &Told<'_>) -> Sheet {
    let edition = told.edition;
    let form = Form::of(edition, told.entry.group.as_deref());
    let parts = form.parts(&[], &[]);
    let lines = Lines::of(told.content);
    let values = Values { told, lines: &lines, form };
    let mut sections = if form.group.is_none() {
        profile(&values, &parts)
    } else {
        let mut sections = values.section(edition.profile.iter().collect()).into_iter().collect::<Vec<_>>();
        sections.extend(parts.iter().map(|part| prose(part, &lines)));
        sections
    };
    sections.extend(indicators(edition, &lines));
    sections.extend(gone(&lines, &parts, told.content));
    let mut loose = Vec::new();
    for paper in told.papers.clone() {
        let field = paper.place.field.as_ref();
        let mut fields = sections.iter_mut().flat_map(|section| &mut section.fields);
        match fields.find(|one| Some(&one.key) == field) {
            Some(field) => field.papers.push(paper),
            None => loose.push(paper),
        }
    }
    Sheet {
        title: format!("{}, {} {}", told.innovation, edition.programme.code(), edition.year),
        innovation: told.innovation.to_owned(),
        pemda: told.pemda.to_owned(),
        edition: edition.id.clone(),
        edition_title: edition.title.clone(),
        group: form.group.map(|group| group.title.clone()),
        origin: told.origin.clone(),
        sections,
        loose,
    }
}

/// The lines of a version by their keys.
struct Lines<'a>(HashMap<&'a str, &'a str>);

impl<'a> Lines<'a> {
    fn of(content: &'a Content) -> Self {
        Self(content.lines.iter().map(|line| (line.key.as_str(), line.value.as_str())).collect())
    }

    fn get(&self, key: &str) -> Option<&'a str> {
        self.0.get(key).copied().filter(|value| !value.trim().is_empty())
    }

    /// What the profile says under a label of its form.
    fn profile(&self, label: &str) -> Option<&'a str> {
        self.get(&format!("profil:{label}"))
    }

    /// The text at a place of the form, as it is pasted: with plain line breaks, nothing before and after it.
    fn prose(&self, place: &str) -> String {
        self.get(&format!("naskah:{place}")).unwrap_or_default().replace("\r\n", "\n").trim().to_owned()
    }
}

/// The profile with its prose in the order of the portal: what stands together there stands together here.
fn profile(values: &Values<'_>, parts: &[Part<'_>]) -> Vec<Section> {
    let (mut sections, mut together) = (Vec::new(), Vec::new());
    for field in values.told.edition.profile.iter().filter(|field| field.part_of.is_none()) {
        match parts.iter().find(|part| part.title == field.label) {
            Some(part) => {
                sections.extend(values.section(std::mem::take(&mut together)));
                sections.push(Section { number: None, ..prose(part, values.lines) });
            }
            None => together.push(field),
        }
    }
    let rest = values.section(together);
    sections.extend(rest.map(|rest| Section { title: format!("{} (lanjutan)", rest.title), ..rest }));
    sections
}

fn prose(part: &Part<'_>, lines: &Lines<'_>) -> Section {
    let single = part.pieces.len() == 1;
    let field = |piece: &Piece<'_>| Field {
        key: piece.code.to_string(),
        label: piece.title.to_owned(),
        takes: FieldType::Prose,
        text: lines.prose(piece.code.as_str()),
        limit: match piece.most {
            Some(most) => Limit::AtMost(most),
            None if single => part.limit,
            None => Limit::Free,
        },
        need: None,
        note: None,
        papers: Vec::new(),
    };
    Section {
        number: Some(part.number.clone()),
        title: part.title.to_owned(),
        shared: (!single).then_some(part.limit),
        fields: part.pieces.iter().map(field).collect(),
    }
}

/// The fields of the profile that are not prose.
struct Values<'a> {
    told: &'a Told<'a>,
    lines: &'a Lines<'a>,
    form: Form<'a>,
}

impl Values<'_> {
    fn section(&self, fields: Vec<&ProfileField>) -> Option<Section> {
        let fields: Vec<Field> = fields.into_iter().map(|field| self.field(field)).collect();
        let title = "Profil inovasi".to_owned();
        (!fields.is_empty()).then_some(Section { number: None, title, shared: None, fields })
    }

    fn field(&self, field: &ProfileField) -> Field {
        let known = self.value(&field.code);
        let (takes, note) = match field.kind {
            FieldKind::File => (FieldType::File, Some(file_note(field))),
            _ if known.is_none() && !is_kept(&field.code) => {
                (FieldType::Value, Some("Tidak dicatat di Pataka; isi langsung di portal.".to_owned()))
            }
            FieldKind::Date => (FieldType::Value, known.as_deref().and_then(date_note)),
            _ => (FieldType::Value, None),
        };
        Field {
            key: field.code.clone(),
            label: field.label.clone(),
            takes,
            text: known.map(|value| as_option(field, value)).unwrap_or_default(),
            limit: Limit::Free,
            need: need(field),
            note,
            papers: Vec::new(),
        }
    }

    /// What the version says to a field of the portal.
    fn value(&self, code: &str) -> Option<String> {
        let said = |label: &str| self.lines.profile(label).map(str::to_owned);
        match code {
            "nama_pemda" | "instansi" => Some(self.told.pemda.to_owned()),
            "dibuat_oleh" => self.owners(),
            "kelompok" => self.form.group.map(|group| group.title.clone()),
            "kategori" => {
                let chosen = self.told.entry.category.as_deref()?;
                self.told.edition.categories.iter().find(|row| row.code == chosen).map(|row| row.title.clone())
            }
            "ada_pengembangan" => said("Waktu pengembangan terbaru").map(|_| "Ya".to_owned()),
            "asta_cita" => said("Asta Cita").map(|number| format!("Asta Cita {number}")),
            "koordinat" => Some(coordinates(self.lines.profile("Lintang")?, self.lines.profile("Bujur")?)),
            code => said(label_of(code)?),
        }
    }

    /// Full names of the owners: the lines keep the short ones.
    fn owners(&self) -> Option<String> {
        let all = self.lines.profile("Milik semua OPD").map(|_| "milik semua perangkat daerah".to_owned());
        let full = |short: &str| {
            let unit = self.told.units.iter().find(|unit| unit.short() == short);
            unit.map_or(short, |unit| unit.name.as_str()).to_owned()
        };
        let names = self.lines.profile("OPD pemilik").unwrap_or_default();
        let names: Vec<String> = names.split("; ").filter(|name| !name.is_empty()).map(full).chain(all).collect();
        (!names.is_empty()).then(|| names.join("; "))
    }
}

/// Under which label the lines of a version keep a field of a portal.
fn label_of(code: &str) -> Option<&'static str> {
    Some(match code {
        "nama_inovasi" | "judul" => "Nama inovasi",
        "tahapan" => "Tahapan inovasi",
        "inisiator" => "Inisiator",
        "nama_inisiator" => "Nama inisiator",
        "jenis" => "Jenis inovasi",
        "bentuk" => "Bentuk inovasi",
        "tematik" => "Tematik",
        "urusan_utama" => "Urusan utama",
        "urusan_lain" => "Urusan lain yang beririsan",
        "waktu_uji_coba" => "Waktu uji coba",
        "waktu_penerapan" | "tanggal_mulai" => "Waktu penerapan",
        "waktu_pengembangan" => "Waktu pengembangan terbaru",
        "klasifikasi" => "Klasifikasi",
        "pkpn_klaster" => "Klaster PKPN",
        "pkpn_program" => "Program PKPN",
        _ => return None,
    })
}

/// Whether a field of a portal has a place in Pataka.
fn is_kept(code: &str) -> bool {
    let others = ["nama_pemda", "instansi", "dibuat_oleh", "kelompok", "kategori", "ada_pengembangan", "asta_cita"];
    label_of(code).is_some() || code == "koordinat" || others.contains(&code)
}

/// A form takes a whole date, the lines say as much of it as is known: "12 Maret 2020", "Maret 2020", "2020".
fn date_note(said: &str) -> Option<String> {
    let whole = said.split(' ').count() >= 3;
    (!whole).then(|| format!("Baru diketahui {said}; lengkapi di profil bila portal meminta tanggal lengkap."))
}

fn file_note(field: &ProfileField) -> String {
    let formats = field.formats.join("/").to_uppercase();
    let size = field.max_mb.map(|most| format!("paling besar {most} MB"));
    let known: Vec<String> = (!formats.is_empty()).then_some(formats).into_iter().chain(size).collect();
    if known.is_empty() {
        "Unggah berkas; bentuk dan ukurannya belum diketahui, lihat pedoman.".to_owned()
    } else {
        format!("Unggah berkas {}.", known.join(", "))
    }
}

fn need(field: &ProfileField) -> Option<String> {
    match (field.need, &field.condition) {
        (Need::Unknown, _) => None,
        (Need::Conditional, Some(condition)) => Some(format!("Wajib {condition}")),
        (need, _) => Some(need.label().to_owned()),
    }
}

/// The value in the portal's own spelling, where it is one of its options: "Non Digital" for "Nondigital".
fn as_option(field: &ProfileField, value: String) -> String {
    let bare =
        |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    field.options.iter().find(|option| bare(option) == bare(&value)).cloned().unwrap_or(value)
}

/// Millionths of a degree, as the lines keep them, as decimal degrees: "-7,466700; 112,433600".
fn coordinates(latitude: &str, longitude: &str) -> String {
    let degrees = |text: &str| {
        let Ok(millionths) = text.parse::<i64>() else { return text.to_owned() };
        let (sign, size) = (if millionths < 0 { "-" } else { "" }, millionths.unsigned_abs());
        format!("{sign}{},{:06}", size / 1_000_000, size % 1_000_000)
    };
    format!("{}; {}", degrees(latitude), degrees(longitude))
}

/// The indicators that are answered for each innovation, aspect by aspect. Which those are shows in the lines themselves: an
/// entry has an answer to every indicator of its form.
fn indicators(edition: &Edition, lines: &Lines<'_>) -> Vec<Section> {
    let of_aspect = |aspect: &str| -> Vec<Field> {
        let asked = edition.indicators_of(aspect);
        asked.filter_map(|indicator| level(indicator, lines.get(&format!("indikator:{}", indicator.number))?)).collect()
    };
    let section = |title: &str, fields: Vec<Field>| {
        let title = format!("Indikator {title}");
        (!fields.is_empty()).then_some(Section { number: None, title, shared: None, fields })
    };
    edition.aspects.iter().filter_map(|aspect| section(&aspect.title, of_aspect(&aspect.code))).collect()
}

/// The level of an indicator from its line: "Tingkat 2, dasar a, terverifikasi 1".
fn level(indicator: &Indicator, line: &str) -> Option<Field> {
    let mut said = line.split(", ");
    let claimed: u32 = said.next()?.strip_prefix("Tingkat ")?.parse().ok()?;
    let basis = said.find_map(|part| part.strip_prefix("dasar "));
    let basis = basis.and_then(|code| indicator.bases.iter().find(|basis| basis.code == code));
    let (text, note) = if claimed == 0 {
        (String::new(), Some("Belum ada tingkat yang diklaim.".to_owned()))
    } else {
        let by_basis = basis.and_then(|basis| {
            let level = basis.levels.iter().find(|level| level.level == claimed)?;
            Some((level.label.clone(), format!("Diukur dengan dasar {}. {}.", basis.code, basis.title)))
        });
        match (by_basis, indicator.level(claimed).and_then(|level| level.label.clone())) {
            (Some((label, note)), _) => (label, Some(note)),
            (None, Some(label)) => (label, None),
            (None, None) => (String::new(), Some("Bunyi tingkat ini belum diketahui, lihat pedoman.".to_owned())),
        }
    };
    Some(Field {
        key: level_key(&indicator.number),
        label: format!("{}. {}", indicator.number, indicator.title),
        takes: FieldType::Level((claimed > 0).then_some(claimed)),
        text,
        limit: Limit::Free,
        need: (indicator.mandatory == Some(true)).then(|| Need::Required.label().to_owned()),
        note,
        papers: Vec::new(),
    })
}

/// Texts of an old version whose places the form of today does not have.
fn gone(lines: &Lines<'_>, parts: &[Part<'_>], content: &Content) -> Option<Section> {
    let places: Vec<String> =
        parts.iter().flat_map(|part| &part.pieces).map(|piece| format!("naskah:{}", piece.code)).collect();
    let of_prose = content.lines.iter().filter(|line| line.group == Group::Prose.code());
    let fields = of_prose.filter(|line| !places.contains(&line.key)).filter_map(|line| {
        let place = line.key.strip_prefix("naskah:")?;
        Some(Field {
            key: place.to_owned(),
            label: line.label.clone(),
            takes: FieldType::Prose,
            text: lines.prose(place),
            limit: Limit::Free,
            need: None,
            note: None,
            papers: Vec::new(),
        })
    });
    let fields: Vec<Field> = fields.collect();
    let title = "Naskah yang tidak ada lagi di formulir sekarang".to_owned();
    (!fields.is_empty()).then_some(Section { number: None, title, shared: None, fields })
}
