//! Dossiers of the demo portfolio: what they must say, and what they must never say.

pub mod demo;
pub mod layouts;
pub mod words;

use pataka::dossiers::actions::typeset;
use pataka::dossiers::compose::compose;
use pataka::dossiers::model::{Material, Text};
use pataka::integrations::model::IntegrationStatus;
use pataka::kernel::place::PlaceCode;
use pataka::kernel::prose::count_words;
use pataka::rulebooks;
use pataka::rulebooks::model::{Attribute, Edition};
use pataka_typeset::document::{Block, Figure, Graphic};

use self::demo::{material, moment};
use self::words::{callouts, headings, table_rows, words_of};

fn kipp() -> &'static Edition {
    rulebooks::find("kipp-2023").expect("shipped")
}

fn iga() -> &'static Edition {
    rulebooks::find("iga-2026").expect("shipped")
}

/// The blocks of the section with this number, without its heading.
fn section(material: &Material, edition: &Edition, number: &str) -> Vec<Block> {
    let blocks = compose(material, edition).blocks;
    let first = |block: &Block| matches!(block, Block::Heading(heading) if heading.level == 1);
    let start = blocks.iter().position(|block| {
        matches!(block, Block::Heading(heading) if heading.level == 1 && heading.number.as_deref() == Some(number))
    });
    let after = blocks[start.expect("a section with that number") + 1..].iter();
    after.take_while(|block| !first(block)).cloned().collect()
}

#[test]
fn every_section_of_the_proposal_appears_in_order() {
    let document = compose(&material("gayatri"), kipp());
    let found = headings(&document, 1);
    let sections = kipp().sections().iter().map(|section| (Some(section.number.clone()), section.title.clone()));
    let sections: Vec<_> = sections.collect();
    assert_eq!(sections.len(), 8);
    let at = found.iter().position(|heading| *heading == sections[0]).expect("the first section");
    assert_eq!(found[at..at + 8], sections);
    assert_eq!(found[0], (None, "Identitas inovasi".to_owned()));
}

#[test]
fn each_section_says_its_weight_and_counts_its_words_exactly() {
    let gayatri = material("gayatri");
    let sections = [
        ("1", Some(0), 200, vec![Attribute::Summary]),
        ("5", Some(30), 600, vec![Attribute::Impact, Attribute::Measurement, Attribute::Result, Attribute::Benefit]),
    ];
    for (number, weight, most, attributes) in sections {
        let facts = gayatri.facts.iter().filter(|fact| attributes.contains(&fact.attribute));
        let words: usize = facts.map(|fact| count_words(&fact.body)).sum();
        assert!(words > 30);
        let expected = format!("Bobot {}%. {words} dari paling banyak {most} kata.", weight.unwrap());
        let text = words_of(&section(&gayatri, kipp(), number));
        assert!(text.starts_with(&expected), "{expected}\n{text}");
    }
}

#[test]
fn a_text_over_its_limit_is_printed_whole_with_a_warning() {
    let mut gayatri = material("gayatri");
    let fact = gayatri.facts.iter_mut().find(|fact| fact.attribute == Attribute::Summary).unwrap();
    fact.body = (1..=212).map(|number| format!("kata{number}")).collect::<Vec<_>>().join(" ");
    let text = words_of(&section(&gayatri, kipp(), "1"));
    assert!(text.contains("212 dari paling banyak 200 kata"), "{text}");
    assert!(text.contains("lebih 12 kata dari batas 200 kata"), "{text}");
    assert!(text.contains("kata212"), "nothing is cut");
}

#[test]
fn a_text_written_for_the_form_is_printed_in_place_of_the_story() {
    let mut gayatri = material("gayatri");
    let story = gayatri.fact(Attribute::Novelty).expect("it is told").body.clone();
    gayatri.texts = vec![Text {
        place: PlaceCode::of("3", None),
        body: Some("Naskah khusus.\n\n- satu\n- dua".to_owned()),
        finished: true,
        assignee: None,
        based_on: story.clone(),
        revision: 1,
        updated_at: moment() + chrono::Duration::hours(2),
        updated_by: "Penyusun".to_owned(),
    }];
    let blocks = section(&gayatri, kipp(), "3");
    let text = words_of(&blocks);
    assert!(text.starts_with("Bobot 15%. 4 dari paling banyak 200 kata.\nNaskah khusus.\nsatu\ndua"), "{text}");
    assert!(!text.contains(&story) && !text.contains("Sumber:") && !text.contains("Belum ditulis"), "{text}");
    let headed = blocks.iter().any(|block| matches!(block, Block::Heading(_)));
    assert!(!headed, "one text has no headings of its attributes");
    assert_eq!(compose(&gayatri, kipp()).front.dated, moment().timestamp() + 7200);
    let others = words_of(&section(&gayatri, kipp(), "2"));
    assert_eq!(others, words_of(&section(&material("gayatri"), kipp(), "2")), "the other places follow the story");
}

#[test]
fn a_dossier_is_composed_for_the_group_of_its_entry() {
    let gayatri = Material { group: Some("khusus".to_owned()), ..material("gayatri") };
    let document = compose(&gayatri, kipp());
    let group = kipp().group("khusus").expect("it has that group");
    let found = headings(&document, 1);
    for section in &group.sections {
        assert!(found.contains(&(Some(section.number.clone()), section.title.clone())), "{}", section.title);
    }
    assert!(!found.iter().any(|(_, title)| title == "Latar Belakang dan Tujuan"), "no section of another group");
    assert!(document.front.particulars.contains(&("Kelompok".to_owned(), group.title.clone())));
    let warned = callouts(&document.blocks).into_iter().any(|(title, _)| title == "Syarat yang perlu diperiksa");
    assert!(!warned, "what bars Kelompok Umum does not bar this one");
}

#[test]
fn a_section_without_facts_names_what_to_write() {
    let mut gayatri = material("gayatri");
    gayatri.facts.retain(|fact| fact.attribute != Attribute::ReplicationDone);
    gayatri.facts.retain(|fact| fact.attribute != Attribute::ReplicationPotential);
    let blocks = section(&gayatri, kipp(), "6");
    assert_eq!(
        callouts(&blocks),
        [(
            "Bagian ini belum diisi".to_owned(),
            "Tulislah replikasi yang sudah terjadi dan potensi replikasi.".to_owned()
        )]
    );
    let text = words_of(&section(&material("gayatri"), kipp(), "2"));
    assert!(!text.contains("belum diisi"), "{text}");
}

#[test]
fn a_planned_integration_is_never_counted_as_running() {
    let mut gayatri = material("gayatri");
    assert_eq!(gayatri.integrations.len(), 4);
    let mut planned = gayatri.integrations[0].clone();
    planned.system.name = "Pembayaran Bank Jatim".to_owned();
    planned.terms.status = IntegrationStatus::Planned;
    gayatri.integrations.push(planned);
    for (edition, number) in [(kipp(), "4"), (iga(), "7")] {
        let blocks = section(&gayatri, edition, number);
        let text = words_of(&blocks);
        assert!(text.contains("4 integrasi berjalan; 1 direncanakan dan belum dihitung."), "{text}");
        let rows = table_rows(&blocks);
        let row = rows.iter().find(|row| row.contains("Bank Jatim")).expect("its row");
        assert!(row.contains("Direncanakan (belum berjalan)"), "{row}");
        let group = rows.iter().position(|row| row == "Tidak dihitung sebagai berjalan (1)").expect("its group");
        assert!(rows[group + 1].contains("Bank Jatim"));
        assert!(rows.contains(&"Berjalan (4)".to_owned()));
        assert!(!words_of(&compose(&gayatri, edition).blocks).contains("5 integrasi"));
        assert!(text.contains("garis putus-putus"), "{text}");
        let running = words_of(&section(&material("gayatri"), edition, number));
        assert!(running.contains("Peta integrasi") && !running.contains("putus-putus"), "{running}");
    }
}

#[test]
fn an_innovation_whose_only_integration_is_planned_runs_none() {
    let text = words_of(&section(&material("mlijo-online"), kipp(), "4"));
    assert!(text.contains("0 integrasi berjalan; 1 direncanakan dan belum dihitung."), "{text}");
}

#[test]
fn a_change_is_computed_from_the_readings() {
    let text = words_of(&section(&material("canting-gula-mojo"), kipp(), "5"));
    assert!(text.contains("turun 7,57 poin persen (83,7%) dari 9,04% (2019) menjadi 1,47% (April 2025)"), "{text}");
}

#[test]
fn a_metric_without_readings_says_so_and_shows_no_figure() {
    let mut canting = material("canting-gula-mojo");
    canting.benefits[0].1.clear();
    let blocks = section(&canting, kipp(), "5");
    assert!(words_of(&blocks).contains("Belum ada bacaan."));
    assert!(!blocks.iter().any(|block| matches!(block, Block::PullFigures(_) | Block::Figure(_) | Block::Table(_))));
}

#[test]
fn a_change_for_the_worse_is_called_that() {
    let mut canting = material("canting-gula-mojo");
    canting.benefits[0].0.definition.better = pataka::benefits::model::Better::Up;
    let text = words_of(&section(&canting, kipp(), "5"));
    assert!(text.contains("Perubahan ini berlawanan dengan arah yang diharapkan."), "{text}");
}

#[test]
fn the_indicator_table_has_every_indicator_and_the_sums() {
    let blocks = section(&material("gayatri"), iga(), "8");
    let rows = table_rows(&blocks);
    let indicators: Vec<_> = iga().indicators_of("SID").collect();
    assert_eq!(indicators.len(), 20);
    for indicator in indicators {
        let number = format!(
            "{}{} | {}",
            indicator.number,
            if indicator.mandatory == Some(true) { "*" } else { "" },
            indicator.title
        );
        assert!(rows.iter().any(|row| row.starts_with(&number)), "{number}");
    }
    let total = rows.iter().find(|row| row.contains("Jumlah |")).expect("the sums");
    assert!(total.ends_with("| 37\u{a0}/\u{a0}111"), "{total}");
    let sheets = blocks.iter().filter(|block| match block {
        Block::Particulars(pairs) => pairs.iter().any(|(label, _)| label == "Bukti"),
        _ => false,
    });
    assert_eq!(sheets.count(), 20, "evidence below each indicator");
    let third = |block: &&Block| matches!(block, Block::Heading(heading) if heading.level == 3);
    assert_eq!(blocks.iter().filter(third).count(), 20, "each indicator has a heading of its own");
    assert!(words_of(&blocks).contains("Level belum dinilai di Pataka"));
    let groups = rows.iter().filter(|row| iga().variables.iter().any(|variable| variable.title == **row));
    assert_eq!(groups.count(), 5, "each variable heads its indicators once");
}

#[test]
fn the_profile_has_every_field_in_the_portals_order() {
    let rows = table_rows(&section(&material("gayatri"), iga(), "1"));
    assert_eq!(rows.len(), iga().profile.len());
    for (row, field) in rows.iter().zip(&iga().profile) {
        assert!(row.contains(&field.label), "{row}");
    }
    let line = |label: &str| rows.iter().find(|row| row.contains(label)).unwrap();
    assert!(line("Jenis Inovasi").contains("| Digital |"));
    assert!(line("Koordinat").contains("| belum diisi |"));
    assert!(line("Koordinat").ends_with("| belum diketahui"));
    assert!(line("Rancang Bangun").contains("kata, dimuat pada bagian 2"));
}

#[test]
fn the_design_must_have_its_least_words() {
    let canting = material("canting-gula-mojo");
    let text = words_of(&section(&canting, iga(), "2"));
    let words: usize = [Attribute::Problem, Attribute::Workings]
        .iter()
        .map(|attribute| count_words(&canting.fact(*attribute).unwrap().body))
        .sum();
    assert!(text.starts_with(&format!("{words} kata; paling sedikit 300 kata.")), "{text}");
    assert!(text.contains(&format!("kurang {} kata", 300 - words)), "{text}");
}

#[test]
fn what_a_rulebook_does_not_know_is_printed_as_unknown() {
    let mut edition = kipp().clone();
    edition.groups[0].sections[0].weight = None;
    edition.groups[0].sections[0].words = None;
    let text = words_of(&section(&material("gayatri"), &edition, "1"));
    assert!(text.starts_with("Bobot belum diketahui, lihat pedoman."), "{text}");
    assert!(text.contains("batas kata belum diketahui, lihat pedoman."), "{text}");
    let about = words_of(&compose(&material("gayatri"), kipp()).blocks);
    assert!(about.contains("Pedoman Menteri PANRB 3/2023: Naskah pedoman belum dibaca."));
}

#[test]
fn an_earlier_winner_is_warned_of_the_groups_condition() {
    let found = callouts(&compose(&material("gayatri"), kipp()).blocks);
    let warning = found.iter().find(|(title, _)| title == "Syarat yang perlu diperiksa").expect("a warning");
    assert!(warning.1.contains("KIPP 2020 (Top 45)"), "{}", warning.1);
    let canting = callouts(&compose(&material("canting-gula-mojo"), kipp()).blocks);
    assert!(!canting.iter().any(|(title, _)| title == "Syarat yang perlu diperiksa"), "2023 is not before 2023");
}

#[test]
fn each_source_is_listed_once_with_the_number_it_is_cited_by() {
    let document = compose(&material("gayatri"), kipp());
    let table = document.blocks.iter().find_map(|block| match block {
        Block::Table(table) if table.caption == "Sumber data yang dikutip" => Some(table),
        _ => None,
    });
    let sources = table_rows(&[Block::Table(table.expect("the sources").clone())]);
    let names: std::collections::BTreeSet<&str> =
        sources.iter().filter_map(|row| row.split_once(" | ")).map(|row| row.1).collect();
    assert_eq!(names.len(), sources.len());
    assert!(sources.len() > 10 && sources[0].starts_with("[1] | "), "{sources:?}");
    let text = words_of(&document.blocks);
    assert!(text.contains(&format!("[{}]", sources.len())));
    assert!(!text.contains(&format!("[{}]", sources.len() + 1)));
}

#[test]
fn a_rulebook_is_called_as_people_call_it_with_its_revision() {
    for (edition, name) in [(kipp(), "KIPP 2023"), (iga(), "IGA 2026")] {
        for (revision, called) in [(None, format!("{name}, aktif")), (Some(2), format!("{name}, revisi 2, aktif"))] {
            let document = compose(&Material { revision, ..material("gayatri") }, edition);
            let particulars = document.front.particulars.iter().map(|(label, value)| format!("{label}: {value}"));
            let text = particulars.chain([words_of(&document.blocks)]).collect::<Vec<_>>().join("\n");
            assert!(text.contains(&format!("Buku aturan: {called}")), "{text}");
            assert_eq!(text.contains(&format!("Pedoman: {name}, revisi 2")), revision.is_some());
            assert!(!text.contains(&edition.id) && !text.contains("SHA-256"), "{text}");
        }
    }
}

#[test]
fn every_dossier_shows_what_counts_how_much() {
    for (edition, bars) in [(kipp(), "5. Signifikansi: 30%"), (iga(), "Infrastruktur: 30")] {
        for slug in ["gayatri", "mlijo-online"] {
            let blocks = compose(&material(slug), edition).blocks;
            let shows = |figure: &Figure| matches!(&figure.content, Graphic::Drawing(drawing) if drawing.description.contains(bars));
            let found = blocks.iter().any(|block| matches!(block, Block::Figure(figure) if shows(figure)));
            assert!(found, "{slug} under {}", edition.id);
        }
    }
}

#[test]
fn the_same_material_gives_the_same_bytes_dated_by_its_content() {
    let gayatri = material("gayatri");
    for edition in [kipp(), iga()] {
        assert_eq!(typeset(&gayatri, edition).unwrap(), typeset(&gayatri.clone(), edition).unwrap());
        assert_eq!(compose(&gayatri, edition).front.dated, moment().timestamp());
    }
    let mut later = gayatri;
    later.facts[3].updated_at = moment() + chrono::Duration::hours(1);
    assert_eq!(compose(&later, kipp()).front.dated, moment().timestamp() + 3600);
}

#[test]
fn dossiers_of_the_demo_become_files_to_look_at() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("dossiers");
    std::fs::create_dir_all(&folder).unwrap();
    for slug in ["gayatri", "canting-gula-mojo", "mlijo-online"] {
        for edition in rulebooks::editions() {
            let bytes = typeset(&material(slug), edition).unwrap();
            assert!(bytes.starts_with(b"%PDF-"));
            std::fs::write(folder.join(format!("{slug}-{}.pdf", edition.id)), bytes).unwrap();
        }
    }
}
