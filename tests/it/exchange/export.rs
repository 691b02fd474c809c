//! Journeys of exporting, and of importing what was exported.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use pataka::identity::model::Role;
use pataka::innovations::model::filter::Filter;
use pataka::integrations;
use pataka::integrations::model::IntegrationStatus;

use super::files::csv;
use super::{checked, fates, pressed, total};
use crate::support::{KABUPATEN, KOTA, Person, World};

async fn exported(person: &Person, file: &str) -> Vec<u8> {
    let page = person.get(&format!("/impor-ekspor/ekspor/{file}")).await.expect(200);
    assert!(page.headers["content-disposition"].to_str().expect("text").starts_with("attachment; filename="));
    page.bytes.to_vec()
}

/// The rows of a sheet, the headings first.
fn rows(workbook: &[u8], sheet: &str) -> Vec<Vec<String>> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(workbook)).expect("a workbook");
    let range = book.worksheet_range(sheet).expect("a sheet");
    range.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect()
}

#[tokio::test]
async fn what_is_exported_is_imported_again_with_every_row_unchanged() {
    let world = World::new().await;
    for pemda in [KOTA, KABUPATEN] {
        let compiler = world.person(pemda, Role::Compiler).await;
        let workbook = exported(&compiler, "pataka.xlsx").await;
        let counts = ["Inovasi", "Integrasi", "Metrik", "Capaian"].map(|sheet| rows(&workbook, sheet).len() - 1);
        assert_eq!(counts[0] as u64, total(&world, pemda).await);
        let all: usize = counts.iter().sum();
        let (_, page) = checked(&compiler, "pataka.xlsx", &workbook).await;
        assert_eq!(fates(&page), ["0".to_owned(), "0".to_owned(), dotted(all), "0".to_owned()], "{}", page.text());
        for (kind, count) in ["inovasi", "integrasi", "metrik", "capaian"].into_iter().zip(counts) {
            let bytes = exported(&compiler, &format!("{kind}.csv")).await;
            assert!(bytes.starts_with(b"\xef\xbb\xbfID;"), "{kind}");
            if count == 0 {
                continue;
            }
            let (_, page) = checked(&compiler, &format!("{kind}.csv"), &bytes).await;
            assert_eq!(
                fates(&page),
                ["0".to_owned(), "0".to_owned(), dotted(count), "0".to_owned()],
                "{kind}: {}",
                page.text()
            );
        }
    }
}

fn dotted(number: usize) -> String {
    pataka::kernel::amount::count(number as u64)
}

/// How many rows of a sheet of integrations count as running.
fn counted(sheet: &[Vec<String>]) -> u64 {
    assert_eq!(sheet[0].last().expect("a cell"), "Dihitung berjalan");
    sheet.iter().filter(|row| row.last().expect("a cell") == "ya").count() as u64
}

#[tokio::test]
async fn an_export_holds_the_own_scope_and_tells_planned_from_running() {
    let world = World::new().await;
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let workbook = exported(&operator, "pataka.xlsx").await;
    let scope = world.actor(KOTA, Role::Operator, Some("dinkes-ppkb")).await.scope();
    let seen = pataka::innovations::store::count(&world.db, &scope, &Filter::default()).await.unwrap();
    assert_eq!(rows(&workbook, "Inovasi").len() as u64 - 1, seen);
    assert!(seen < total(&world, KOTA).await);

    let compiler = world.person(KOTA, Role::Compiler).await;
    let workbook = exported(&compiler, "pataka.xlsx").await;
    let sheet = rows(&workbook, "Integrasi");
    let at = sheet[0].iter().position(|heading| heading == "Status").expect("a status column");
    let running = sheet.iter().filter(|row| row[at] == IntegrationStatus::Running.label()).count() as u64;
    let (scope, all) = (world.scope(KOTA).await, integrations::model::filter::Filter::default());
    let tally = integrations::store::count_by_status(&world.db, &scope, &all, world.site.clock.today());
    assert_eq!(running, tally.await.unwrap().running());
    assert!(sheet.iter().any(|row| row[at] == IntegrationStatus::Planned.label()));
    assert_eq!(counted(&sheet), running, "so long as nothing has lapsed");
    assert!(sheet.iter().all(|row| row[at] != IntegrationStatus::Planned.label() || row.last().unwrap() == "tidak"));

    // A year later nobody has confirmed them: their status is what it was, and none is counted.
    world.pass(std::time::Duration::from_hours(24 * 400));
    let compiler = world.person(KOTA, Role::Compiler).await;
    let sheet = rows(&exported(&compiler, "pataka.xlsx").await, "Integrasi");
    assert_eq!(sheet.iter().filter(|row| row[at] == IntegrationStatus::Running.label()).count() as u64, running);
    assert_eq!(counted(&sheet), 0);
    let text = String::from_utf8(exported(&compiler, "integrasi.csv").await).unwrap();
    assert!(text.lines().next().unwrap().ends_with(";Dihitung berjalan"), "{text}");
    assert!(text.lines().skip(1).all(|line| !line.ends_with(";ya")), "{text}");
    world.person(KOTA, Role::Admin).await.get("/impor-ekspor/ekspor/pataka.xlsx").await.expect(403);
}

#[tokio::test]
async fn no_cell_of_an_export_runs_as_a_formula() {
    let world = World::new().await;
    let compiler = world.person(KOTA, Role::Compiler).await;
    let owner = world.unit(KOTA, "dinkes-ppkb").await.id.to_string();
    let evil = "=HYPERLINK(\"http://contoh.invalid\",\"klik\")";
    for (name, note) in [(evil, "+62 812"), ("@SUM(A1)", "-ini bukan angka"), ("'=sudah dikutip", "biasa")] {
        let form = [("nama", name), ("pemilik", &owner), ("catatan_waktu", note)];
        compiler.fill("/inovasi/baru", &form).await.expect(303);
    }
    let bytes = exported(&compiler, "inovasi.csv").await;
    let mut reader =
        ::csv::ReaderBuilder::new().delimiter(b';').from_reader(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap());
    let mut seen = 0;
    for record in reader.records() {
        for (at, cell) in record.unwrap().iter().enumerate() {
            let number = cell.parse::<f64>().is_ok() || cell.replace(',', ".").parse::<f64>().is_ok();
            assert!(number || !cell.starts_with(['=', '+', '-', '@']), "column {at}: {cell}");
            seen += usize::from(cell.starts_with('\''));
        }
    }
    assert_eq!(seen, 5);
    let workbook = exported(&compiler, "pataka.xlsx").await;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(&workbook)).unwrap();
    let formulas = book.worksheet_formula("Inovasi").unwrap();
    assert!(formulas.used_cells().next().is_none(), "no formula anywhere");
    let range = book.worksheet_range("Inovasi").unwrap();
    assert!(range.used_cells().any(|(_, _, cell)| *cell == Data::String(evil.to_owned())), "it is text, unchanged");
    for (name, bytes) in [("inovasi.csv", bytes), ("pataka.xlsx", workbook)] {
        let (_, page) = checked(&compiler, name, &bytes).await;
        assert_eq!(
            (fates(&page)[0].as_str(), fates(&page)[1].as_str(), fates(&page)[3].as_str()),
            ("0", "0", "0"),
            "{}",
            page.text()
        );
    }
}

#[tokio::test]
async fn the_templates_are_recognised_and_their_lists_are_not_rows() {
    let world = World::new().await;
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let template = operator.get("/impor-ekspor/templat/pataka.xlsx").await.expect(200).bytes.to_vec();
    let unit = world.unit(KOTA, "dinkes-ppkb").await.name;
    let lists = rows(&template, "Pilihan");
    let at = lists[0].iter().position(|heading| heading == "Inovasi: OPD pemilik").expect("the OPDs");
    assert!(lists.iter().any(|row| row[at] == unit), "the OPD is offered");
    let (_, page) = checked(&operator, "templat.xlsx", &template).await;
    assert!(page.text().contains("Menunggu persetujuan"), "{}", page.text());
    assert!(page.all(".figures").is_empty(), "an empty template has no rows");
    assert!(!page.text().contains("belum diperiksa"), "every needed column is there: {}", page.text());
    for kind in ["inovasi", "integrasi", "metrik", "capaian"] {
        operator.get(&format!("/impor-ekspor/templat/{kind}.csv")).await.expect(200);
    }
    operator.get("/impor-ekspor/templat/sistem.csv").await.expect(404);
    operator.get("/impor-ekspor/templat/lain.xlsx").await.expect(404);
}

#[tokio::test]
async fn the_faults_can_be_taken_along_and_the_file_as_it_was_sent() {
    let world = World::new().await;
    let compiler = world.person(KOTA, Role::Compiler).await;
    let sent = csv(&[&["Nama", "Tahap"], &["Tanpa Pemilik", "=1+1"]]);
    let (path, _) = checked(&compiler, "=rekap.csv", &sent).await;
    let faults = compiler.get(&format!("{path}/kesalahan.csv")).await.expect(200);
    let text = faults.source();
    assert!(text.contains("Inovasi;2;B;Tanpa Pemilik;"), "{text}");
    assert!(text.contains("rumus tidak dijalankan") && text.contains("Pilih sedikitnya satu OPD"), "{text}");
    assert_eq!(compiler.get(&format!("{path}/berkas")).await.expect(200).bytes, sent);
    let page = pressed(&compiler, &path, "impor", &[("lewati", "ya")]).await;
    assert!(page.text().contains("Sudah diimpor"), "nothing to write is written: {}", page.text());
}
