//! The forms of documents, uses and verdicts: what was typed, read into the domain or into faults at their fields.

use chrono::NaiveDate;

use super::actions::Finding;
use super::model::{Access, Claim, Claimed, Facts, Pages, Reach, Reason, Verdict, pages::PagesFault};
use crate::kernel::date::PartialDate;
use crate::web::form::{FormErrors, Reader};
use crate::web::posted::Fields;

/// What kind of document a form describes: it decides which fields must be filled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Describing {
    /// A link: title and address must be there.
    Link,
    /// A document that is there already: its title must be there.
    Known,
    /// A file that is just sent; without a title it is called this.
    Fresh(String),
}

/// The facts as the form shows them.
pub fn fill(facts: &Facts) -> Fields {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let date = |value: Option<PartialDate>| value.map(PartialDate::typed).unwrap_or_default();
    Fields::new()
        .with("judul", facts.title.clone())
        .with("alamat", text(&facts.url))
        .with("nomor", text(&facts.number))
        .with("penerbit", text(&facts.issuer))
        .with("tanggal_terbit", date(facts.issued_on))
        .with("berlaku_sampai", date(facts.valid_until))
        .with("akses", facts.access.code())
        .with("data_pribadi", if facts.personal { "ya" } else { "" })
}

/// Reads the facts of a document.
///
/// Nothing can have been issued on a day that has not come `today`.
pub fn read(fields: &Fields, describing: &Describing, today: NaiveDate) -> Result<Facts, FormErrors> {
    let mut form = Reader::new(fields);
    let title = match describing {
        Describing::Fresh(name) => form.line("judul", "Judul dokumen", 200).unwrap_or_else(|| name.clone()),
        Describing::Link | Describing::Known => form.required_line("judul", "Judul dokumen", 200),
    };
    let url = (*describing == Describing::Link).then(|| address(&mut form, fields)).flatten();
    let facts = Facts {
        title,
        number: form.line("nomor", "Nomor dokumen", 200),
        issuer: form.line("penerbit", "Penerbit", 200),
        issued_on: form.date("tanggal_terbit", "Tanggal terbit"),
        valid_until: form.date("berlaku_sampai", "Berlaku sampai"),
        access: form.code("akses", "Akses", Access::from_code).unwrap_or(Access::Internal),
        personal: form.ticked("data_pribadi"),
        url,
    };
    if let Some(issued) = facts.issued_on.filter(|issued| issued.first_day() > today) {
        form.fault("tanggal_terbit", format!("Tanggal terbit {} belum tiba.", issued.indonesian()));
    }
    if let (Some(issued), Some(until)) = (facts.issued_on, facts.valid_until)
        && until.surely_before(issued)
    {
        let issued = issued.indonesian();
        form.fault("berlaku_sampai", format!("Berlaku sampai tidak boleh sebelum tanggal terbit ({issued})."));
    }
    form.finish(Some(facts))
}

/// A web address that says where it leads: no name and password in front of the host, no other scheme.
fn address(form: &mut Reader<'_>, fields: &Fields) -> Option<String> {
    if fields.text("alamat").trim().is_empty() {
        form.fault("alamat", "Isi alamat tautan.");
    }
    let url = form.line("alamat", "Alamat tautan", 500)?;
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let host = rest.and_then(|rest| rest.split(['/', '?', '#']).next());
    let plain = host.is_some_and(|host| host.contains('.') && !host.contains(['@', ' ', '\\']));
    if !plain || url.contains(' ') {
        form.fault(
            "alamat",
            "Alamat tautan: salin alamat lengkapnya dari peramban, misalnya https://www.youtube.com/watch?v=…",
        );
        return None;
    }
    Some(url)
}

/// What a document is to be used for: the claim, which must be one of these, and the pages.
pub fn read_use(fields: &Fields, claims: &[Claimed]) -> Result<(Claimed, Option<Pages>), FormErrors> {
    let mut form = Reader::new(fields);
    let known = |code: &str| {
        let claim = Claim::from_code(code)?;
        claims.iter().find(|claimed| claimed.claim == claim).cloned()
    };
    let claimed = form.required_code("klaim", "Yang dibuktikan", known);
    let pages = pages(&mut form);
    form.finish(claimed.map(|claimed| (claimed, pages)))
}

/// Reads the pages of a use.
pub fn read_pages(fields: &Fields) -> Result<Option<Pages>, FormErrors> {
    let mut form = Reader::new(fields);
    let pages = pages(&mut form);
    form.finish(Some(pages))
}

fn pages(form: &mut Reader<'_>) -> Option<Pages> {
    let text = form.line("letak", "Halaman", 200)?;
    match Pages::from_typed(&text) {
        Ok(pages) => Some(pages),
        Err(PagesFault::Unreadable) => {
            form.fault("letak", "Halaman: tulis nomor halaman, misalnya 3-4, 7.");
            None
        }
        Err(PagesFault::Backwards) => {
            form.fault("letak", "Halaman: tulis halaman awal sebelum halaman akhir, misalnya 3-4.");
            None
        }
    }
}

/// Pages that a document does not have, as a message; documents whose pages nobody counted have them all.
pub fn beyond(pages: Option<&Pages>, of: Option<u32>) -> Option<String> {
    let (pages, of) = (pages?, of?);
    (pages.last() > of).then(|| format!("Halaman: dokumen ini hanya {of} halaman."))
}

/// The verdict as its form shows it.
pub fn fill_verdict(finding: &Finding) -> Fields {
    Fields::new()
        .with("putusan", if finding.verdict == Verdict::Waiting { "" } else { finding.verdict.code() })
        .with("alasan", finding.reason.map_or("", Reason::code))
        .with("catatan", finding.note.clone().unwrap_or_default())
}

/// Labels of the verdict form.
pub const VERDICT_LABELS: &[(&str, &str)] = &[("putusan", "Putusan"), ("alasan", "Alasan"), ("catatan", "Catatan")];

/// Reads a verdict: a rejection says why.
pub fn read_verdict(fields: &Fields) -> Result<Finding, FormErrors> {
    let mut form = Reader::new(fields);
    let given = |code: &str| Verdict::from_code(code).filter(|v| matches!(v, Verdict::Accepted | Verdict::Rejected));
    let verdict = form.required_code("putusan", "Putusan", given);
    let rejected = verdict == Some(Verdict::Rejected);
    let reason = form.code("alasan", "Alasan", Reason::from_code).filter(|_| rejected);
    let note = form.prose("catatan", "Catatan", 2_000);
    if rejected && reason.is_none() {
        form.fault("alasan", "Pilih alasan penolakan agar OPD tahu apa yang harus diperbaiki.");
    }
    if reason == Some(Reason::Other) && note.is_none() {
        form.fault("catatan", "Tulis alasannya pada catatan.");
    }
    form.finish(verdict.map(|verdict| Finding { verdict, reason, note }))
}

/// A verdict's value as people read it.
pub fn verdict_in_words(name: &str, value: &str) -> String {
    let label = match name {
        "putusan" => Verdict::from_code(value).map(Verdict::label),
        "alasan" => Reason::from_code(value).map(Reason::label),
        _ => None,
    };
    label.unwrap_or(value).to_owned()
}

/// A fact's value as people read it.
pub fn value_in_words(name: &str, value: &str) -> String {
    match name {
        "akses" => Access::from_code(value).map_or_else(|| value.to_owned(), |access| access.label().to_owned()),
        "data_pribadi" => if value.is_empty() { "Tidak" } else { "Ya" }.to_owned(),
        _ => value.to_owned(),
    }
}

/// Reads why a file is replaced.
pub fn read_note(fields: &Fields) -> Result<Option<String>, FormErrors> {
    let mut form = Reader::new(fields);
    let note = form.line("catatan", "Alasan penggantian", 500);
    form.finish(Some(note))
}

/// Reads whether a link could be opened.
pub fn read_reach(fields: &Fields) -> Option<Reach> {
    Reach::from_code(fields.text("jangkauan"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::model::sample;
    use crate::kernel::id::InnovationId;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
    }

    #[test]
    fn the_facts_survive_their_form() {
        let facts = sample::evidence().facts;
        assert_eq!(read(&fill(&facts), &Describing::Known, today()), Ok(facts));
        let link = sample::link().facts;
        assert_eq!(read(&fill(&link), &Describing::Link, today()), Ok(link));
    }

    #[test]
    fn a_fresh_file_takes_its_name_for_a_title() {
        let fresh = Describing::Fresh("SK Tim".to_owned());
        assert_eq!(read(&Fields::new(), &fresh, today()).unwrap().title, "SK Tim");
        assert_eq!(read(&Fields::new().with("judul", "Lain"), &fresh, today()).unwrap().title, "Lain");
        assert_eq!(
            read(&Fields::new(), &Describing::Known, today()).unwrap_err().of("judul"),
            Some("Isi judul dokumen.")
        );
    }

    #[test]
    fn only_plain_web_addresses_are_links() {
        let of = |url: &str| read(&Fields::new().with("judul", "V").with("alamat", url), &Describing::Link, today());
        for good in ["https://youtu.be/x?t=1", "http://curhat.mojokertokota.go.id/"] {
            assert_eq!(of(good).unwrap().url.as_deref(), Some(good));
        }
        for bad in [
            "javascript:alert(1)",
            "https://bank.id@evil.example/",
            "//a.b",
            "https://localhost",
            "ftp://a.b",
            "a.b",
            "https://a b.c",
        ] {
            assert!(of(bad).unwrap_err().of("alamat").is_some(), "{bad}");
        }
        assert_eq!(of(" ").unwrap_err().of("alamat"), Some("Isi alamat tautan."));
    }

    #[test]
    fn only_what_the_innovation_claims_can_be_proved() {
        let claim = Claim::Innovation(InnovationId::fresh());
        let claims = [Claimed { claim, label: "Inovasi".to_owned() }];
        let fields = Fields::new().with("klaim", claim.to_string()).with("letak", "7, 3-4");
        let (claimed, pages) = read_use(&fields, &claims).unwrap();
        assert_eq!((claimed.claim, pages.unwrap().to_string()), (claim, "3-4, 7".to_owned()));
        let other = Claim::Innovation(InnovationId::fresh()).to_string();
        let errors = read_use(&fields.with("klaim", other).with("letak", "9-2"), &claims).unwrap_err();
        assert!(errors.of("klaim").is_some() && errors.of("letak").is_some());
    }

    #[test]
    fn a_rejection_says_why() {
        let of = |pairs: &[(&str, &str)]| read_verdict(&pairs.iter().fold(Fields::new(), |f, (n, v)| f.with(n, *v)));
        assert!(of(&[]).unwrap_err().of("putusan").is_some());
        assert!(of(&[("putusan", "kedaluwarsa")]).unwrap_err().of("putusan").is_some());
        assert!(of(&[("putusan", "ditolak")]).unwrap_err().of("alasan").is_some());
        assert!(of(&[("putusan", "ditolak"), ("alasan", "lainnya")]).unwrap_err().of("catatan").is_some());
        let accepted = of(&[("putusan", "diterima"), ("alasan", "lainnya")]).unwrap();
        assert_eq!(accepted.reason, None, "an acceptance needs none");
        let rejected = of(&[("putusan", "ditolak"), ("alasan", "tidak_terbaca")]).unwrap();
        assert_eq!(read_verdict(&fill_verdict(&rejected)), Ok(rejected));
    }
}
