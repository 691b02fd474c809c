//! Files that would take more than their share, and hands that come twice or too late.

use std::io::{Cursor, Write};

use pataka::exchange::{actions, routes::work, store};
use pataka::identity::model::Role;
use pataka::kernel::id::ImportId;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::files::{csv, workbook};
use super::{checked, fates, pressed, settled, total, upload};
use crate::support::{KOTA, World};

fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).expect("an archive");
        writer.write_all(bytes).expect("an archive");
    }
    writer.finish().expect("an archive").into_inner()
}

#[tokio::test]
async fn a_workbook_that_would_take_too_much_is_refused_with_its_reason() {
    let world = World::new().await;
    let compiler = world.person(KOTA, Role::Compiler).await;
    let zeros = vec![b' '; 49 * 1024 * 1024];
    let bomb = archive(&[("xl/workbook.xml", b"<workbook/>"), ("xl/sharedStrings.xml", &zeros)]);
    let macros = archive(&[("xl/workbook.xml", b"<workbook/>"), ("xl/vbaProject.bin", b"x")]);
    let wide = workbook(|book| {
        let sheet = book.add_worksheet();
        sheet.write_string(0, 0, "Nama").unwrap();
        sheet.write_string(0, 1, "OPD").unwrap();
        sheet.write_string(1, 300, "jauh").unwrap();
    });
    for (name, bytes, words) in [
        ("bom.xlsx", bomb, "terlalu besar setelah dibuka"),
        ("makro.xlsx", macros, "makro"),
        ("lebar.xlsx", wide, "sesudah kolom GR"),
        ("surat.xlsx", archive(&[("word/document.xml", b"<x/>")]), "bukan buku kerja"),
        ("palsu.xlsx", archive(&[("xl/workbook.xml", b"<!DOCTYPE x [<!ENTITY a \"b\">]><x>&a;</x>")]), "dapat dibaca"),
    ] {
        let (path, page) = checked(&compiler, name, &bytes).await;
        assert!(page.text().contains(words), "{name}: {}", page.text());
        assert!(page.all(".figures").is_empty(), "{name}: no row is kept");
        compiler.get(&format!("{path}/berkas")).await.expect(200);
    }
}

#[tokio::test]
async fn a_form_sent_twice_makes_one_import_and_a_button_pressed_twice_does_one_thing() {
    let world = World::new().await;
    let compiler = world.person(KOTA, Role::Compiler).await;
    let before = total(&world, KOTA).await;
    let owner = world.unit(KOTA, "dinkes-ppkb").await.name;
    let (path, _) = checked(&compiler, "satu.csv", &csv(&[&["Nama", "OPD"], &["Satu Saja", &owner]])).await;
    compiler.post(&format!("{path}/impor"), &[]).await.expect(303);
    compiler.post(&format!("{path}/impor"), &[]).await.expect(303);
    settled(&compiler, &path).await;
    compiler.post(&format!("{path}/impor"), &[]).await.expect(303);
    settled(&compiler, &path).await;
    assert_eq!(total(&world, KOTA).await, before + 1);
    compiler.post(&format!("{path}/buang"), &[]).await.expect(303);
    assert!(compiler.get(&path).await.expect(200).text().contains("Sudah diimpor"), "what is done is not thrown away");
    pressed(&compiler, &path, "batalkan", &[]).await;
    let page = pressed(&compiler, &path, "batalkan", &[]).await;
    assert!(page.text().contains("Impor dibatalkan"));
    assert_eq!(total(&world, KOTA).await, before);
}

#[tokio::test]
async fn a_check_that_was_broken_off_is_taken_up_again() {
    let world = World::new().await;
    let compiler = world.person(KOTA, Role::Compiler).await;
    let path = upload(&compiler, "satu.csv", &csv(&[&["Nama", "OPD"], &["Satu Saja", "dinkes-ppkb"]])).await;
    let path = path.expect(303).location().unwrap().to_owned();
    let id = ImportId(path.rsplit('/').next().unwrap().parse().unwrap());
    settled(&compiler, &path).await;
    // As a process leaves it that ends in the middle.
    actions::check_again(&world.db, &world.actor(KOTA, Role::Compiler, None).await, id, None).await.unwrap();
    let claimed = actions::claim(&world.db, world.site.clock.now()).await.unwrap();
    assert_eq!(claimed.map(|import| import.id), Some(id));
    work::all(&world.db, &world.site.clock).await.unwrap();
    let held = store::find(&world.db, id).await.unwrap().unwrap();
    assert!(held.state.is_working(), "somebody holds it");
    world.pass(std::time::Duration::from_mins(3));
    let page = settled(&compiler, &path).await;
    assert_eq!(fates(&page), ["1", "0", "0", "0"], "its rows are there once: {}", page.text());
}

#[tokio::test]
async fn a_name_that_somebody_logs_meanwhile_is_not_logged_twice() {
    let world = World::new().await;
    let compiler = world.person(KOTA, Role::Compiler).await;
    let owner = world.unit(KOTA, "dinkes-ppkb").await.id.to_string();
    let (path, _) = checked(&compiler, "satu.csv", &csv(&[&["Nama", "OPD"], &["Satu Saja", "dinkes-ppkb"]])).await;
    compiler.fill("/inovasi/baru", &[("nama", "satu saja"), ("pemilik", &owner)]).await.expect(303);
    let before = total(&world, KOTA).await;
    let page = pressed(&compiler, &path, "impor", &[]).await;
    assert!(page.text().contains("dicatat orang lain sejak diperiksa"), "{}", page.text());
    assert_eq!(total(&world, KOTA).await, before);
}
