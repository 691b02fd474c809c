//! What people type is text, whatever it looks like: on every form, and wherever it is shown afterwards.

use std::collections::BTreeSet;

use pataka::app::router;
use pataka::identity::model::Role;
use pataka::identity::policy::Act;
use pataka::innovations::paths;
use pataka::web::routes::Access;
use pataka::web::site::Manner;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::access::{filled, places};
use crate::support::{Filled, Html, KOTA, Person, World};

/// Markup, quotes, template tags, statements, line ends, reversed text, pictograms, entities.
const HOSTILE: &[&str] = &[
    "<script>alert(1)</script>",
    "\"><img src=x onerror='alert(1)'><p style=\"color:red\">",
    "'; DROP TABLE innovation; -- %_\\",
    "{{#each page}}{{{this}}}{{/each}} {{svg page}} {{> layout}}",
    "satu\r\nSet-Cookie: pataka=1\r\n\r\n<b>dua</b>",
    "\u{202e}irtayag\u{202c} \u{2066}GAYATRI\u{2069} \u{200b}x",
    "🩺👩‍👩‍👧‍👦 Sehat 𝕐é",
    "%3Cb%3E &lt;b&gt; &amp;quot; </textarea></title></svg><!-- ]]>",
    "<b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b>",
];

/// Words of the same lengths that mean no harm.
const HARMLESS: &[&str] = &[
    "Posyandu Malam",
    "Gerakan bersama warga dan kader untuk layanan yang dekat, cepat, mudah, murah, dan terbuka bagi semua orang",
    "panjangsekalitanpaspasipanjangsekalitanpaspasipanjangsekalitanpaspasipanjangsekalitanpaspasipanjangsekali",
];

/// What a field of one line keeps of it.
fn lined(typed: &str) -> String {
    typed.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a form that is refused gives back: the same, with one kind of line end.
fn returned(typed: &str) -> String {
    typed.replace("\r\n", "\n")
}

/// Logs an innovation, a fact, a system and a metric of this name, and opens every page that shows them.
async fn logged(person: &Person, typed: &str) -> Vec<Html> {
    let sent = person.fill("/inovasi/baru", &[("nama", typed), ("kepanjangan", typed), ("alias", typed)]).await;
    let address = sent.expect(303).location().expect("its page").to_owned();
    let banner = person.get(&address).await.expect(200);
    assert!(banner.one(".banner").contains(&lined(typed)), "{}", banner.one(".banner"));
    let fact = format!("{address}/cerita/2026/masalah");
    person.fill(&fact, &[("isi", typed), ("sumber", typed)]).await.expect(303);
    let system = [("sistem_baru", typed), ("status", "berjalan"), ("cara", typed), ("catatan", typed)];
    person.fill(&format!("{address}/integrasi/baru"), &system).await.expect(303);
    let metric = [("nama", typed), ("definisi", typed), ("aspek", "kesehatan"), ("satuan", "%"), ("arah", "naik")];
    let sent = person.fill(&format!("{address}/manfaat/baru"), &metric).await.expect(303);
    let metric = sent.location().expect("its page").to_owned();
    for (period, value) in [("2020", "1"), ("2021", "2")] {
        let reading = [("periode", period), ("nilai", value), ("sumber", typed), ("catatan", typed)];
        person.fill(&format!("{metric}/capaian/baru"), &reading).await.expect(303);
    }
    let id = address.trim_start_matches("/inovasi/").to_owned();
    let mut pages = Vec::new();
    for path in [
        address.clone(),
        format!("{address}/riwayat"),
        format!("{address}/ubah"),
        "/inovasi?per=100".to_owned(),
        format!("/integrasi?inovasi={id}"),
        "/sistem".to_owned(),
        "/sistem?halaman=2".to_owned(),
        format!("/manfaat?inovasi={id}"),
        metric,
    ] {
        pages.push(person.get(&path).await.expect(200));
    }
    let dossier = person.get(&format!("{address}/dosier/kipp-2023")).await;
    assert!(dossier.status.is_success() && dossier.bytes.starts_with(b"%PDF-"), "{typed}: {}", dossier.status);
    pages
}

#[tokio::test]
async fn what_is_logged_is_shown_as_text_on_list_page_and_history() {
    let world = World::new().await;
    let person = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let mut known = BTreeSet::new();
    // Enough of them that the register has a second page.
    for number in 1..=6 {
        person.fill("/sistem/baru", &[("nama", &format!("Sistem {number}"))]).await.expect(303);
    }
    for typed in HARMLESS {
        known.extend(logged(&person, typed).await.iter().flat_map(Html::kinds));
    }
    for typed in HOSTILE {
        let pages = logged(&person, typed).await;
        let name = lined(typed);
        for page in &pages {
            let strange: Vec<String> = page.kinds().difference(&known).cloned().collect();
            assert!(strange.is_empty(), "{typed} became {strange:?}");
            assert!(page.headers.get_all("set-cookie").iter().all(|line| !line.to_str().unwrap().contains("pataka=1")));
        }
        let [show, history, edit, list, integrations, systems, more, benefits, metric] = &pages[..] else {
            panic!("nine pages")
        };
        assert_eq!((show.one("h1"), metric.one("h1")), (name.clone(), name.clone()));
        assert!(show.one("title").contains(&name), "{}", show.one("title"));
        assert_eq!(show.all("#cerita-masalah ~ * p.long, #cerita-masalah ~ p.long").join(" "), name);
        assert!(show.one("section[aria-labelledby=integrasi] tbody th").starts_with(&name));
        assert_eq!(show.one("section[aria-labelledby=metrik] h4"), name);
        assert!(history.text().matches(&name).count() >= 4, "name, fact, system and metric");
        assert_eq!(edit.attributes("#nama", "value"), std::slice::from_ref(&name));
        assert!(list.all("tbody th a").contains(&name));
        assert_eq!(integrations.all("tbody th a"), [format!("{name} dengan {name}")]);
        let register = [systems.all("tbody th"), more.all("tbody th")].concat();
        assert!(register.iter().any(|row| row.starts_with(&name)), "{register:?}");
        assert_eq!(benefits.all("tbody th a"), std::slice::from_ref(&name));
    }
}

/// Forms that are only a button or choices, or that stand only in states other than the demo's: the tests of their area try these.
const ELSEWHERE: &[&str] = &[
    "/verifikasi/{code}",
    "/beku/{id}/kirim",
    "/surat/kop/{owner}/lambang",
    "/surat/{id}/batal",
    "/surat/{id}/final",
    "/bukti/{id}/jangkauan",
    "/dosier/{id}/angka",
    "/dosier/{id}/angka/{proof}/lepas",
    "/dosier/{id}/beku",
    "/dosier-massal",
    "/dosier-massal/{id}/hentikan",
    "/draf",
    "/draf/buang",
    "/dosier/{id}/bagian/{place}/cerita",
    "/dosier/{id}/bagian/{place}/hadir",
    "/dosier/{id}/bagian/{place}/petugas",
    "/dosier/{id}/bagian/{place}/riwayat",
    "/dosier/{id}/pratinjau",
    "/dosier/{id}/tanya-jawab/{question}/geser",
    "/dosier/{id}/tanya-jawab/{question}/hapus",
    "/inovasi/{id}/cerita/{year}/{attribute}/tetap",
    "/inovasi/{id}/bukti/titip",
    "/inovasi/{id}/diskusi/{comment}/hapus",
    "/inovasi/{id}/diskusi/{comment}/ubah",
    "/inovasi/{id}/integrasi/sekaligus",
    "/inovasi/{id}/kelayakan/{edition}",
    "/inovasi/{id}/tahun",
    "/inovasi/{id}/tahun/{year}/catatan/{note}",
    "/inovasi/{id}/tahun/{year}/langkah/{step}",
    "/integrasi/{id}/konfirmasi",
    "/jawaban/{id}/bukti/titip",
    "/tugas/kalender",
    "/tugas/{id}/selesai",
    "/tugas/{id}/ubah",
    "/keluar",
    "/pemakaian/{id}/lepas",
    "/penilaian/{edition}/celah/tugaskan",
    "/pedoman/studio",
    "/pedoman/studio/bawaan",
    "/pedoman/studio/{id}/ajukan",
    "/pedoman/studio/{id}/buang",
    "/pedoman/studio/{id}/setujui",
    "/pedoman/studio/{id}/tolak",
    "/penilaian/{edition}/masukkan",
    "/penilaian/{edition}/terbaik",
    "/peserta/{id}/keluarkan",
    "/skenario/{id}",
    "/skenario/{id}/batalkan",
    "/skenario/{id}/hapus",
    "/skenario/{id}/salin",
    "/pemberitahuan/dibaca",
    "/pemberitahuan/{id}",
];

/// The fields of a form that take any text.
fn free(page: &Html, action: &str) -> Vec<String> {
    let of = |control: &str| page.attributes(&format!("form[action='{action}'] {control}"), "name");
    [of("input[type=text]"), of("textarea")].concat()
}

#[tokio::test]
async fn every_form_gives_back_what_it_refuses_as_text() {
    let world = World::new().await;
    let places = places(&world).await;
    let compiler = world.person(KOTA, Role::Compiler).await;
    let verifier = world.person(KOTA, Role::Verifier).await;
    let mut tried = 0;
    for entry in router::routes(Manner { secure: false, gallery: true }).entries() {
        let elsewhere = ELSEWHERE.contains(&entry.pattern) || entry.pattern.starts_with("/impor-ekspor");
        if entry.method != "POST" || elsewhere {
            continue;
        }
        let path = filled(entry.pattern, &places, false);
        let person = if entry.access == Access::To(Act::JudgeEvidence) { &verifier } else { &compiler };
        let mut known = person.get(&path).await.expect(200).kinds();
        // More than any of its fields takes: a fact and a text of a dossier hold fifty thousand characters, every other field
        // two thousand.
        let prose = ["/cerita/", "/bagian/"].iter().any(|part| entry.pattern.contains(part));
        let thousands = if prose { 17 } else { 1 };
        let long = ["x".repeat(300), "xyz".repeat(thousands * 1_000)];
        let harmless = HARMLESS.iter().copied().chain(long.iter().map(String::as_str)).map(|typed| (typed, false));
        let wide = ["<".repeat(300), "\"'&".repeat(thousands * 1_000)];
        let hostile = HOSTILE.iter().copied().chain(wide.iter().map(String::as_str)).map(|typed| (typed, true));
        for (typed, harmful) in harmless.chain(hostile) {
            let blank = person.get(&path).await.expect(200);
            let names = free(&blank, &path);
            assert!(!names.is_empty(), "{path} has nothing to type in");
            let form = names.iter().fold(blank.form(&path), |form, name| form.with(name, typed));
            let answer = person.post(&path, &form).await;
            match answer.status.as_u16() {
                303 => continue,
                422 => (),
                other => panic!("{path} answers {other} to {typed}"),
            }
            tried += 1;
            let kept = answer.form(&path);
            for name in &names {
                assert_eq!(kept.value(name), returned(typed), "{path}: {name}");
            }
            if harmful {
                let strange: Vec<String> = answer.kinds().difference(&known).cloned().collect();
                assert!(strange.is_empty(), "{path}: {typed} became {strange:?}");
            } else {
                known.extend(answer.kinds());
            }
        }
    }
    assert!(tried > 60, "only {tried} forms were refused");
}

#[tokio::test]
async fn a_name_of_three_hundred_characters_is_refused_at_its_field() {
    let world = World::new().await;
    let person = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let canting = paths::Show { id: world.innovation(KOTA, "canting-gula-mojo").await.id }.to_string();
    let long = "🩺".repeat(300);
    for (path, name) in [
        ("/inovasi/baru".to_owned(), "nama"),
        ("/sistem/baru".to_owned(), "nama"),
        (format!("{canting}/integrasi/baru"), "sistem_baru"),
        (format!("{canting}/manfaat/baru"), "nama"),
    ] {
        let page = person.fill(&path, &[(name, &long)]).await.expect(422);
        let error = page.error_at(name).unwrap_or_else(|| panic!("{path} takes it"));
        assert!(error.ends_with("paling panjang 200 karakter. Tulisan Anda 300 karakter."), "{path}: {error}");
        assert_eq!(page.form(&path).value(name), long);
    }
    person.fill("/inovasi/baru", &[("nama", &"🩺".repeat(200))]).await.expect(303);
}

#[tokio::test]
async fn what_is_searched_for_is_text_too() {
    let world = World::new().await;
    let person = world.person(KOTA, Role::Leadership).await;
    for list in [
        "/inovasi?q=",
        "/integrasi?q=",
        "/manfaat?q=",
        "/sistem?q=",
        "/penghargaan?ajang=",
        "/dasbor?tahun=",
        "/kandidat?urut=",
        "/kandidat?program=",
        "/terbitan?q=",
    ] {
        let known = person.get(&format!("{list}tidakada")).await.expect(200).kinds();
        for typed in HOSTILE {
            let query = utf8_percent_encode(typed, NON_ALPHANUMERIC).to_string();
            let page = person.get(&format!("{list}{query}")).await.expect(200);
            let strange: Vec<String> = page.kinds().difference(&known).cloned().collect();
            assert!(strange.is_empty(), "{list}{typed} became {strange:?}");
        }
    }
}
