//! Searching: names however they are written, facts with their passage, and never beyond the own scope.

use pataka::db::DbError;
use pataka::identity::model::{Role, Scope};
use pataka::innovations::model::search::Question;
use pataka::innovations::store::search::{named, search, similar};
use pataka::innovations::{model::Alias, paths, store};
use pataka::kernel::paging::PageRequest;

use crate::support::{Filled, KABUPATEN, KOTA, World};

async fn names(world: &World, scope: &Scope, typed: &str) -> Vec<String> {
    let found = search(&world.db, scope, &Question::read(typed), PageRequest::first()).await.expect("an answer");
    found.rows.into_iter().filter(|row| row.fact.is_none()).map(|row| row.name).collect()
}

#[tokio::test]
async fn a_name_is_found_however_it_is_written() {
    let world = World::new().await;
    let scope = world.scope(KOTA).await;
    for typed in ["SI-MAPAN", "simapan", "si mapan", "S.I. MAPAN", "SiMapa", "simpan"] {
        assert_eq!(names(&world, &scope, typed).await.first().map(String::as_str), Some("SI-MAPAN"), "{typed}");
    }
    for typed in ["gayatry", "gaytari", "GAYATRI", "gayat"] {
        assert_eq!(names(&world, &scope, typed).await.first().map(String::as_str), Some("GAYATRI"), "{typed}");
    }
    assert!(names(&world, &scope, "gerbang informasi").await.contains(&"GAYATRI".to_owned()), "by its expansion");
    assert!(names(&world, &scope, "xyzzyplugh").await.is_empty());
}

#[tokio::test]
async fn what_is_written_is_found_at_once_and_what_is_cleared_no_longer() {
    let world = World::new().await;
    let scope = world.scope(KOTA).await;
    let compiler = world.person(KOTA, Role::Compiler).await;
    let gayatri = world.innovation(KOTA, "gayatri").await;
    let fact = paths::EditFact { id: gayatri.id, year: 2026, attribute: "cara_ukur".to_owned() }.to_string();
    assert_eq!(compiler.get("/cari?q=zirkonium").await.expect(200).all(".results li").len(), 0);
    let text = format!("{} Kadar <b>zirkonium</b> & air diukur. {}", "awal ".repeat(200), "akhir ".repeat(200));
    compiler.fill(&fact, &[("isi", &text)]).await.expect(303);
    let page = compiler.get("/cari?q=zirkon").await.expect(200);
    assert_eq!(page.all(".results h2"), ["GAYATRI"]);
    assert_eq!(page.all(".results mark"), ["zirkonium"], "{}", page.text());
    assert!(page.one(".results p:last-child").contains("Kadar <b>zirkonium</b> & air diukur."), "{}", page.text());
    let place = page.attributes(".results p a", "href");
    assert_eq!(place, [format!("{}#cerita-cara_ukur", paths::show(gayatri.id, Some(2026)))]);

    compiler.fill(&fact, &[("isi", "Diganti.")]).await.expect(303);
    assert_eq!(compiler.get("/cari?q=zirkonium").await.expect(200).all(".results li").len(), 0);

    let edit = paths::Edit { id: gayatri.id }.to_string();
    compiler.fill(&edit, &[("nama", "PURNAMA"), ("alias", "Rembulan Terang; lama")]).await.expect(303);
    assert_eq!(names(&world, &scope, "purnama").await, ["PURNAMA"]);
    assert_eq!(names(&world, &scope, "rembulan trang").await, ["PURNAMA"], "by another name, with a slip");
    assert!(!names(&world, &scope, "gayatri").await.contains(&"PURNAMA".to_owned()));
    compiler.fill(&edit, &[("alias", "")]).await.expect(303);
    assert!(names(&world, &scope, "rembulan").await.is_empty());
}

#[tokio::test]
async fn nobody_finds_what_they_may_not_see() {
    let world = World::new().await;
    let canting = world.innovation(KOTA, "canting-gula-mojo").await;
    let own = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let fact = paths::EditFact { id: canting.id, year: 2026, attribute: "masalah".to_owned() }.to_string();
    own.fill(&fact, &[("isi", "Kata kunci zirkonium.")]).await.expect(303);
    let neighbour = world.of_opd(KOTA, Role::Operator, "bpkpd").await;
    let stranger = world.person(KABUPATEN, Role::Compiler).await;
    for typed in ["canting gula", "cantinggulamojo", "cantingg gula mojo", "zirkonium"] {
        let query = typed.replace(' ', "+");
        assert_eq!(own.get(&format!("/cari?q={query}")).await.expect(200).all(".results li").len(), 1, "{typed}");
        for other in [&neighbour, &stranger] {
            let page = other.get(&format!("/cari?q={query}")).await.expect(200);
            assert!(!page.text().contains("Canting"), "{typed}: {}", page.text());
            assert!(!other.get(&format!("/inovasi?q={query}")).await.expect(200).text().contains("Canting Gula"));
        }
    }
    for other in [&neighbour, &stranger] {
        assert_eq!(other.get("/inovasi/mirip?nama=Canting+Gula+Mojo").await.expect(200).source(), "[]");
    }
    assert!(
        own.get("/inovasi/mirip?nama=Canting+Gula+Mojo").await.expect(200).source().contains(&canting.id.to_string())
    );
    let gayatri = world.innovation(KOTA, "gayatri").await;
    assert!(gayatri.profile.owned_by_all);
    assert_eq!(neighbour.get("/cari?q=gayatri").await.expect(200).all(".results h2")[0], "GAYATRI", "owned by all");
    world.visitor().get("/cari?q=gayatri").await.expect(303);
}

#[tokio::test]
async fn signs_of_a_search_engine_are_letters_or_nothing() {
    let world = World::new().await;
    let scope = world.scope(KOTA).await;
    let compiler = world.person(KOTA, Role::Compiler).await;
    for typed in [
        "\"",
        "'",
        "a\"b",
        "NEAR(a b)",
        "desa AND",
        "OR OR",
        "NOT x",
        "words:gayatri",
        "-gayatri",
        "gayatri*",
        "^x",
        "(",
        "%",
        "e-government",
        "a:*",
        "'x':*",
        "\\",
        "!!",
        "& |",
        "<->",
        "🩺",
        "é",
        "$1",
        "?1",
        "\u{0}",
        "ﬀ İ ß",
    ] {
        let query = percent_encoding::utf8_percent_encode(typed, percent_encoding::NON_ALPHANUMERIC).to_string();
        compiler.get(&format!("/cari?q={query}")).await.expect(200);
        compiler.get(&format!("/inovasi?q={query}")).await.expect(200);
        compiler.get(&format!("/inovasi/mirip?nama={query}")).await.expect(200);
        named(&world.db, &scope, &Question::read(typed)).await.expect("an answer");
    }
    assert!(names(&world, &scope, "gayatri*").await.contains(&"GAYATRI".to_owned()));
    assert_eq!(compiler.get("/cari?q=%25").await.expect(200).all(".results li").len(), 0, "a wildcard finds nothing");
}

#[tokio::test]
async fn a_new_name_like_an_old_one_is_asked_about_first() {
    let world = World::new().await;
    let operator = world.person(KOTA, Role::Compiler).await;
    let owner = world.unit(KOTA, "dinkes-ppkb").await.id.to_string();
    let fields = [("nama", "Simapan"), ("kepanjangan", "Tetap di sini"), ("pemilik", owner.as_str())];
    let page = operator.fill("/inovasi/baru", &fields).await.expect(422);
    assert_eq!(page.all("#mirip a"), ["SI-MAPAN"]);
    let form = page.form("/inovasi/baru");
    assert_eq!(form.value("kepanjangan"), "Tetap di sini");
    assert_eq!(page.one("form.parted .actions button"), "Tetap simpan");
    operator.post("/inovasi/baru", &form.clone()).await.expect(422);
    let form: Vec<(String, String)> = form.into_iter().chain([("tetap".to_owned(), "ya".to_owned())]).collect();
    let sent = operator.post("/inovasi/baru", &form).await.expect(303);
    operator.follow(&sent).await.expect(200);
    let stranger = world.person(KABUPATEN, Role::Compiler).await;
    let unit = world.unit(KABUPATEN, "diskominfo").await.id.to_string();
    stranger.fill("/inovasi/baru", &[("nama", "Simapan"), ("pemilik", &unit)]).await.expect(303);
}

#[tokio::test]
async fn the_index_follows_every_write_and_removal() {
    let world = World::new().await;
    let scope = world.scope(KOTA).await;
    let mut gayatri = world.innovation(KOTA, "gayatri").await;
    gayatri.profile.aliases = vec![Alias { name: "Bintang Utara".to_owned(), note: None }];
    let save = async |tx: &pataka::db::Tx| store::save(tx, &gayatri).await;
    world.db.write::<_, DbError, _>(save).await.unwrap();
    assert_eq!(similar(&world.db, &scope, "Bintang Utarra").await.unwrap()[0].name, "Bintang Utara");
    // A write that is undone leaves nothing in the index.
    let undone = async |tx: &pataka::db::Tx| {
        let mut changed = gayatri.clone();
        changed.profile.name = "ZIRKONIUM".to_owned();
        store::save(tx, &changed).await?;
        assert_eq!(similar(tx, &scope, "zirkonium").await?.len(), 1, "within the transaction it is there");
        Err::<(), DbError>(DbError::Unfit("undone".to_owned()))
    };
    world.db.write(undone).await.unwrap_err();
    assert!(similar(&world.db, &scope, "zirkonium").await.unwrap().is_empty());
    assert_eq!(world.db.faults().await.unwrap(), Vec::<String>::new());
}

#[tokio::test]
async fn the_list_is_as_forgiving_and_leads_to_the_facts() {
    let world = World::new().await;
    let compiler = world.person(KOTA, Role::Compiler).await;
    let page = compiler.get("/inovasi?q=si+mapn").await.expect(200);
    assert_eq!(page.all("tbody th a"), ["SI-MAPAN"]);
    assert_eq!(page.total(), 1);
    assert!(page.attributes("main a", "href").contains(&"/cari?q=si%20mapn".to_owned()));
    assert!(compiler.get("/cari").await.expect(200).all(".results li").is_empty(), "nothing was asked");
    assert!(compiler.get("/cari?q=gayatry").await.expect(200).text().contains("Tidak ada nama yang persis"));
}
