//! Journeys of the candidate picker and the preflight, on the demo's real portfolios.

use pataka::identity::model::Role;

use crate::support::{Filled, Html, KABUPATEN, KOTA, World};

/// The cells of an innovation's row, in the order of the editions.
fn cells(page: &Html, name: &str) -> Vec<String> {
    let names = page.all("tbody th");
    let at = names.iter().position(|cell| cell.starts_with(name)).unwrap_or_else(|| panic!("no {name} in {names:?}"));
    page.all(&format!("tbody tr:nth-child({}) td", at + 1))
}

/// What a table of the preflight says of a condition: the sign, and why.
fn line(page: &Html, title: &str) -> (String, String) {
    let titles = page.all("tbody th");
    let at = titles.iter().position(|cell| cell.starts_with(title)).unwrap_or_else(|| panic!("no {title}: {titles:?}"));
    let (signs, words) = (page.all("td[data-label='Hasil']"), page.all("td[data-label='Mengapa']"));
    (signs[at].clone(), words[at].clone())
}

#[tokio::test]
async fn gayatri_is_refused_for_the_general_group_and_offered_for_the_special_one() {
    let world = World::new().await;
    let compiler = world.person(KOTA, Role::Compiler).await;
    let open = compiler.get("/kandidat").await.expect(200);
    assert!(!open.text().contains("Kompetisi Inovasi Pelayanan Publik 2023"), "closed since 6 May 2023");
    let page = compiler.get("/kandidat?tutup=ya&program=KIPP").await.expect(200);
    let kipp = cells(&page, "GAYATRI").remove(0);
    assert!(kipp.contains("✓ Layak") && kipp.contains("Kelompok Khusus") && !kipp.contains("Umum"), "{kipp}");

    let id = world.innovation(KOTA, "gayatri").await.id;
    let address = format!("/inovasi/{id}/kelayakan/kipp-2023");
    let general = compiler.get(&format!("{address}?kelompok=umum")).await.expect(200);
    general.expect_unique_ids();
    let groups = general.all("section[aria-labelledby='daftar-kelompok'] .summary-list > div");
    assert!(groups[0].starts_with("Kelompok Umum") && groups[0].contains("✕ Tidak layak"), "{groups:?}");
    assert!(groups[1].starts_with("Kelompok Khusus") && groups[1].contains("✓ Layak"), "{groups:?}");
    let (sign, why) = line(&general, "Belum pernah menjadi Top Inovasi Terpuji pada KIPP sebelumnya");
    assert_eq!(sign, "✕ Tidak terpenuhi");
    assert_eq!(why, "Tercatat Top 45 KIPP 2020.Usulkan ke Kelompok Khusus, yang layak");
    let there = general.attributes("td[data-label='Mengapa'] a", "href");
    assert!(there.contains(&format!("{address}?kelompok=khusus")), "{there:?}");
    assert!(general.text().contains("S1 persyaratan kelompok"), "with its citation");
    // The minimum age of 2023 is from memory: shown with its figures, and never held against anybody.
    let (sign, why) = line(&general, "Sudah diterapkan paling singkat 2 tahun");
    assert_eq!(sign, "– Belum diketahui, lihat pedoman");
    assert!(why.contains("pada penutupan 6 Mei 2023"), "{why}");

    let special = compiler.get(&address).await.expect(200);
    assert!(special.all("h2").contains(&"Syarat Kelompok Khusus".to_owned()), "the group that promises most");
    let (sign, _) = line(&special, "Pernah menjadi Top Inovasi Terpuji Kelompok Umum");
    assert_eq!(sign, "✓ Terpenuhi");
    let tab = compiler.get(&format!("/inovasi/{id}/penilaian")).await.expect(200);
    assert!(tab.attributes("main a", "href").contains(&address), "reached from its tab");
}

#[tokio::test]
async fn a_missing_date_leads_to_its_field_and_filling_it_changes_the_verdict() {
    let world = World::new().await;
    let compiler = world.person(KOTA, Role::Compiler).await;
    let id = world.innovation(KOTA, "canting-gula-mojo").await.id;
    let (address, edit) = (format!("/inovasi/{id}/kelayakan/iga-2026"), format!("/inovasi/{id}/ubah"));
    let form = compiler.get(&edit).await.expect(200).form(&edit);
    let form = form.with("penerapan", "").with("uji_coba", "").with("pengembangan", "");
    compiler.post(&edit, &form).await.expect(303);
    let page = compiler.get(&address).await.expect(200);
    let (sign, why) = line(&page, "Mulai diterapkan 1 Januari 2024");
    assert_eq!(sign, "? Belum dapat dipastikan", "{why}");
    let fixes = page.attributes("td[data-label='Mengapa'] a", "href");
    assert!(fixes.contains(&format!("{edit}#penerapan")), "{fixes:?}");
    assert!(compiler.get(&edit).await.expect(200).attributes("#penerapan", "name").contains(&"penerapan".to_owned()));
    let undecided = compiler.get("/kandidat?putusan=belum").await.expect(200);
    assert!(cells(&undecided, "Canting Gula Mojo")[0].contains("Belum diisi: tanggal mulai diterapkan."));

    for (date, sign, overall) in [
        ("31-12-2023", "✕ Tidak terpenuhi", "✕ Tidak layak"),
        ("1-1-2024", "✓ Terpenuhi", "✓ Layak"),
        ("31-12-2025", "✓ Terpenuhi", "✓ Layak"),
        ("1-1-2026", "✕ Tidak terpenuhi", "✕ Tidak layak"),
    ] {
        let form = compiler.get(&edit).await.expect(200).form(&edit).with("penerapan", date);
        compiler.post(&edit, &form).await.expect(303);
        let page = compiler.get(&address).await.expect(200);
        assert_eq!(line(&page, "Mulai diterapkan 1 Januari 2024").0, sign, "{date}");
        assert_eq!(page.one("section[aria-labelledby='syarat'] .tag"), overall, "{date}");
    }
}

#[tokio::test]
async fn the_administrative_selection_names_what_is_missing_and_where_to_mend_it() {
    let world = World::new().await;
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let id = world.innovation(KOTA, "canting-gula-mojo").await.id;
    let address = format!("/inovasi/{id}/kelayakan/kipp-2023?kelompok=umum");
    let page = operator.get(&address).await.expect(200);
    let year = 2026;
    let fact = format!("/inovasi/{id}/cerita/{year}/ringkasan");
    let page_of_year = operator.get(&fact).await.expect(200);
    let long = page_of_year.form(&fact).with("isi", &"kata ".repeat(201));
    operator.post(&fact, &long).await.expect(303);
    let page_after = operator.get(&address).await.expect(200);
    let (sign, why) = line(&page_after, "1. Ringkasan");
    assert_eq!(sign, "! Terlalu panjang");
    assert!(why.starts_with("201 dari paling banyak 200 kata. Lebih 1 kata."), "{why}");
    assert!(page_after.attributes("td[data-label='Mengapa'] a", "href").contains(&fact));
    let short = operator.get(&fact).await.expect(200).form(&fact).with("isi", &"kata ".repeat(200));
    operator.post(&fact, &short).await.expect(303);
    assert_eq!(line(&operator.get(&address).await.expect(200), "1. Ringkasan").0, "✓ Siap");

    let (sign, why) = line(&page, "Tautan video (YouTube)");
    assert_eq!(sign, "! Perlu dilengkapi", "{why}");
    let link = format!("/inovasi/{id}/bukti/tautan");
    let there = format!("{link}?klaim=inovasi:{id}");
    assert!(page.attributes("td[data-label='Mengapa'] a", "href").contains(&there));
    let form = operator.get(&there).await.expect(200).form(&link);
    assert_eq!(form.value("klaim"), format!("inovasi:{id}"), "what it proves is chosen already");
    let form = form.with("judul", "Video profil").with("alamat", "https://www.youtube.com/watch?v=contoh");
    operator.post(&link, &form).await.expect(303);
    assert_eq!(line(&operator.get(&address).await.expect(200), "Tautan video (YouTube)").0, "✓ Siap");

    let upload = format!("/inovasi/{id}/bukti/unggah");
    let form = operator.get(&upload).await.expect(200).form(&upload).with("klaim", &format!("inovasi:{id}"));
    let file = crate::evidence::files::pdf(1, "Pernyataan");
    let named = "Surat Pernyataan Implementasi Canting Gula Mojo.pdf";
    operator.send_files(&upload, &form, &[(named, &file)]).await.expect(303);
    let page = operator.get(&address).await.expect(200);
    assert_eq!(line(&page, "Surat Pernyataan Implementasi").0, "✓ Siap");
    assert_eq!(line(&page, "Surat Pernyataan Kesediaan Replikasi").0, "! Perlu dilengkapi");
    // A condition nobody can tell from data, and a field that is not kept, block nothing.
    assert_eq!(line(&page, "Formulir SPBE").0, "– Belum diketahui");
    assert_eq!(line(&page, "Tujuan Pembangunan Berkelanjutan").0, "– Belum diketahui");
}

#[tokio::test]
async fn everybody_sees_their_own_candidates_in_any_order_and_routine_work_stays_out_with_a_word() {
    let world = World::new().await;
    let compiler = world.person(KOTA, Role::Compiler).await;
    let all = compiler.get("/kandidat").await.expect(200);
    assert_eq!(all.total(), compiler.get("/inovasi").await.expect(200).total());
    let by = |verdict: &str| format!("/kandidat?putusan={verdict}");
    let mut sum = 0;
    for verdict in ["layak", "belum", "tidak"] {
        sum += compiler.get(&by(verdict)).await.expect(200).total();
    }
    assert_eq!(sum, all.total(), "one edition is open, so each innovation has one verdict");
    for order in all.attributes(".chips a", "href") {
        assert_eq!(compiler.get(&order).await.expect(200).total(), all.total(), "{order}");
    }
    let sorted = compiler.get("/kandidat?urut=iga-2026").await.expect(200);
    let signs = sorted.all("tbody td a .tag");
    let rank = |sign: &String| ["✓", "?", "✕"].iter().position(|one| sign.starts_with(one));
    assert!(signs.windows(2).all(|pair| rank(&pair[0]) <= rank(&pair[1])), "{signs:?}");

    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let own = operator.get("/kandidat").await.expect(200);
    assert_eq!(own.total(), operator.get("/inovasi").await.expect(200).total());
    assert!(own.total() < all.total());
    let elsewhere = world.person(KABUPATEN, Role::Compiler).await;
    let other = elsewhere.get("/kandidat").await.expect(200);
    assert_eq!(other.total(), elsewhere.get("/inovasi").await.expect(200).total());
    let gayatri = world.innovation(KOTA, "gayatri").await.id;
    elsewhere.get(&format!("/inovasi/{gayatri}/kelayakan/kipp-2023")).await.expect(404);
    compiler.get(&format!("/inovasi/{gayatri}/kelayakan/kipp-1999")).await.expect(404);

    let routine = other.text().contains("pekerjaan rutin tidak ikut diperiksa");
    let works = elsewhere.get("/inovasi/rutin").await.expect(200).all("tbody tr").len();
    assert_eq!(routine, works > 0);
    let nothing = compiler.get("/kandidat?program=PKRI").await.expect(200);
    assert_eq!(nothing.total(), 0);
}

#[tokio::test]
async fn what_is_judged_routine_work_leaves_the_picker_and_is_told_so_in_the_preflight() {
    let world = World::new().await;
    let compiler = world.person(KOTA, Role::Compiler).await;
    let id = world.innovation(KOTA, "canting-gula-mojo").await.id;
    let before = compiler.get("/kandidat").await.expect(200).total();
    let criteria = format!("/inovasi/{id}/kriteria");
    let form = compiler.get(&criteria).await.expect(200).form(&criteria);
    compiler.post(&criteria, &form.with("baru", "tidak").with("baru_alasan", "Pemeliharaan biasa.")).await.expect(303);
    let page = compiler.get("/kandidat").await.expect(200);
    assert_eq!(page.total(), before - 1);
    assert!(page.text().contains("1 pekerjaan rutin tidak ikut diperiksa, karena"), "{}", page.text());
    let page = compiler.get(&format!("/inovasi/{id}/kelayakan/iga-2026")).await.expect(200);
    assert!(page.text().contains("tercatat sebagai pekerjaan rutin"));
    assert!(page.all("tbody tr").is_empty(), "and held against no condition");
}
