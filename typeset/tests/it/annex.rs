//! Pages of other files behind a document.

use std::sync::LazyLock;

use lopdf::{Document, Object, ObjectId, Stream, dictionary};
use pataka_typeset::annex::{AnnexError, Annexed, Attachment, Fault, OnFault, Selection, append, count};
use pataka_typeset::{layout, layout_followed_by, pdf};
use proptest::prelude::*;

use crate::{document, heading, paragraph};

/// A dossier of three pages.
fn dossier() -> pataka_typeset::document::Document {
    document(vec![heading(1, "1", "Satu"), paragraph("Isi.")])
}

fn own() -> &'static [u8] {
    static OWN: LazyLock<Vec<u8>> = LazyLock::new(|| pdf(&dossier()).expect("a file"));
    &OWN
}

fn attachment(file: &str, bytes: Vec<u8>) -> Attachment {
    Attachment {
        label: "Lampiran 1".to_owned(),
        title: "Lampiran 1. Surat Keputusan".to_owned(),
        file: file.to_owned(),
        bytes,
        pages: Selection::All,
    }
}

/// A foreign file with `pages` pages whose boxes, resources and rotation stand in the tree above them, with scripts,
/// annotations and a structure of its own.
fn foreign(pages: usize) -> Document {
    let mut file = Document::with_version("1.7");
    let (root, branch) = (file.new_object_id(), file.new_object_id());
    let font =
        file.add_object(dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "P" => 1 });
    let action = file.add_object(dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("app.alert(1)") });
    let mut kids: Vec<Object> = Vec::new();
    for number in 1..=pages {
        let text = format!("BT /A 24 Tf 30 40 Td (Asing {number}) Tj ET q q");
        let (head, tail) = text.split_at(text.len() / 2);
        let first = file.add_object(Stream::new(dictionary! {}, head.as_bytes().to_vec()));
        let second = file.add_object(Stream::new(dictionary! {}, tail.trim_start().as_bytes().to_vec()));
        let note = file.add_object(dictionary! { "Type" => "Annot", "Subtype" => "Widget", "A" => action });
        let page = file.add_object(dictionary! {
            "Type" => "Page",
            "Parent" => branch,
            "Contents" => vec![first.into(), second.into()],
            "Annots" => vec![note.into()],
            "AA" => dictionary! { "O" => action },
            "StructParents" => 0,
            "Tabs" => "S",
        });
        kids.push(page.into());
    }
    let count = i64::try_from(pages).expect("few");
    file.objects.insert(
        branch,
        dictionary! {
            "Type" => "Pages", "Parent" => root, "Kids" => kids, "Count" => count, "Rotate" => 90,
            "Resources" => dictionary! { "Font" => dictionary! { "A" => font } },
        }
        .into(),
    );
    file.objects.insert(
        root,
        dictionary! {
            "Type" => "Pages", "Kids" => vec![branch.into()], "Count" => count,
            "MediaBox" => vec![0.into(), 0.into(), 300.into(), 400.into()],
        }
        .into(),
    );
    let catalog = file.add_object(dictionary! { "Type" => "Catalog", "Pages" => root, "OpenAction" => action });
    file.trailer.set("Root", catalog);
    file
}

fn bytes(mut file: Document) -> Vec<u8> {
    let mut out = Vec::new();
    file.save_to(&mut out).expect("bytes");
    out
}

fn appended(attachments: Vec<Attachment>) -> Annexed {
    append(own(), attachments, OnFault::Stop).expect("a file")
}

fn fault(file: Document) -> Fault {
    fault_of(bytes(file))
}

fn fault_of(bytes: Vec<u8>) -> Fault {
    let attachment = attachment("SK-188-45.pdf", bytes);
    let refused = append(own(), [attachment.clone()], OnFault::Stop).expect_err("a fault");
    assert_eq!(Err(refused.clone()), count(&attachment), "counting finds the same");
    let AnnexError::File { file, fault } = refused else { panic!("{refused}") };
    assert_eq!(file, "SK-188-45.pdf");
    fault
}

fn page(file: &Document, number: u32) -> &lopdf::Dictionary {
    file.get_dictionary(file.get_pages()[&number]).expect("a page")
}

fn change(file: &mut Document, id: ObjectId) -> &mut lopdf::Dictionary {
    file.get_object_mut(id).and_then(Object::as_dict_mut).expect("a dictionary")
}

/// The first node of the tree of pages below the root.
fn branch(file: &Document) -> ObjectId {
    let root = file.catalog().and_then(|catalog| catalog.get(b"Pages")).and_then(Object::as_reference).expect("a root");
    let kids = file.get_dictionary(root).and_then(|root| root.get(b"Kids")).and_then(Object::as_array).expect("kids");
    kids[0].as_reference().expect("a branch")
}

#[test]
fn pages_come_behind_the_own_ones_with_what_stood_above_them() {
    let made = appended(vec![attachment("a.pdf", bytes(foreign(2))), attachment("b.pdf", bytes(foreign(1)))]);
    let places: Vec<(&str, usize, usize)> =
        made.appended.iter().map(|file| (file.file.as_str(), file.first, file.pages)).collect();
    assert_eq!(places, [("a.pdf", 4, 2), ("b.pdf", 6, 1)]);
    let file = Document::load_mem(&made.bytes).expect("a readable file");
    assert_eq!(file.get_pages().len(), 6);
    for number in 4..=6 {
        let page = page(&file, number);
        let edges = page.get(b"MediaBox").and_then(Object::as_array).expect("a box");
        assert_eq!(format!("{edges:?}"), "[0, 0, 300, 400]");
        assert_eq!(page.get(b"Rotate").and_then(Object::as_i64).expect("a turn"), 90);
        assert!(!page.has(b"Annots") && !page.has(b"AA"));
    }
    let everything = format!("{:?}", file.objects);
    for acting in ["JavaScript", "app.alert", "OpenAction", "Widget"] {
        assert!(!everything.contains(acting), "{acting}");
    }
}

#[test]
fn the_content_is_kept_as_it_was_with_a_stamp_over_it() {
    let made = appended(vec![attachment("SK.pdf", bytes(foreign(1)))]);
    let file = Document::load_mem(&made.bytes).expect("a readable file");
    let content = String::from_utf8_lossy(&file.get_page_content(file.get_pages()[&4])).to_string();
    assert!(content.starts_with("/P <</MCID 0>> BDC\nq /Asal Do Q\nEMC\nq 0 "), "{content}");
    assert_eq!(content.matches("BDC").count() + content.matches("BMC").count(), content.matches("EMC").count());
    let forms: Vec<String> = file
        .objects
        .values()
        .filter_map(|object| object.as_stream().ok())
        .filter(|stream| stream.dict.get(b"Subtype").is_ok_and(|kind| *kind == Object::Name(b"Form".to_vec())))
        .map(|form| String::from_utf8_lossy(&form.get_plain_content().expect("content")).trim().replace('\n', " "))
        .collect();
    assert_eq!(forms, ["BT /A 24 Tf 30 40 Td (Asing 1) Tj ET q q"]);
}

#[test]
fn pages_are_taken_in_the_order_wanted() {
    let wanted = Attachment { pages: Selection::Only(vec![3, 1]), ..attachment("a.pdf", bytes(foreign(3))) };
    assert_eq!(count(&wanted), Ok(2));
    let made = appended(vec![wanted.clone()]);
    let file = Document::load_mem(&made.bytes).expect("a readable file");
    let shown = |number: u32| {
        let resources = page(&file, number).get(b"Resources").and_then(Object::as_dict).expect("resources");
        let forms = resources.get(b"XObject").and_then(Object::as_dict).expect("forms");
        let form = forms.get_deref(b"Asal", &file).and_then(Object::as_stream).expect("a form");
        String::from_utf8_lossy(&form.get_plain_content().expect("content")).to_string()
    };
    assert!(shown(4).contains("Asing 3") && shown(5).contains("Asing 1"));
    let beyond = Attachment { pages: Selection::Only(vec![4]), ..wanted.clone() };
    let refused = Fault::NoSuchPage { page: 4, last: 3 };
    assert_eq!(count(&beyond), Err(AnnexError::File { file: "a.pdf".to_owned(), fault: refused }));
    assert!(count(&Attachment { pages: Selection::Only(vec![0]), ..wanted }).is_err());
}

#[test]
fn the_outline_and_the_structure_go_on() {
    let before = Document::load_mem(own()).expect("a readable file");
    let made = appended(vec![attachment("a.pdf", bytes(foreign(2))), attachment("b.pdf", bytes(foreign(1)))]);
    let file = Document::load_mem(&made.bytes).expect("a readable file");
    let lines = |file: &Document| {
        let count = |object: &Object| object.as_dict().is_ok_and(|line| line.has(b"Title") && line.has(b"Dest"));
        file.objects.values().filter(|object| count(object)).count()
    };
    assert_eq!(lines(&file), lines(&before) + 3, "a line for both and one above them");
    let catalog = file.catalog().expect("a catalogue");
    let outlines = catalog.get_deref(b"Outlines", &file).and_then(Object::as_dict).expect("an outline");
    assert_eq!(
        outlines.get(b"Count").and_then(Object::as_i64).expect("a count"),
        4,
        "cover, contents, heading, annexes"
    );
    let last = outlines.get_deref(b"Last", &file).and_then(Object::as_dict).expect("a line");
    assert_eq!(last.get(b"Title").and_then(Object::as_str).expect("a title"), b"Lampiran");
    assert_eq!(last.get(b"Count").and_then(Object::as_i64).expect("a count"), -2);
    let first = last.get_deref(b"Prev", &file).and_then(Object::as_dict).expect("a line");
    assert_eq!(first.get_deref(b"Next", &file).and_then(Object::as_dict).expect("a line"), last);

    let tree = catalog.get_deref(b"StructTreeRoot", &file).and_then(Object::as_dict).expect("a structure");
    let parents = tree.get_deref(b"ParentTree", &file).and_then(Object::as_dict).expect("a tree");
    let numbers = parents.get(b"Nums").and_then(Object::as_array).expect("numbers");
    let keys: Vec<i64> = numbers.iter().step_by(2).map(|key| key.as_i64().expect("a key")).collect();
    assert!(keys.is_sorted() && keys.windows(2).all(|pair| pair[0] < pair[1]), "{keys:?}");
    assert!(tree.get(b"ParentTreeNextKey").and_then(Object::as_i64).expect("a key") > keys[keys.len() - 1]);
    for number in 4..=6 {
        let key = page(&file, number).get(b"StructParents").and_then(Object::as_i64).expect("a key");
        let at = 2 * keys.iter().position(|found| *found == key).expect("the key") + 1;
        let list = file.dereference(&numbers[at]).expect("a list").1.as_array().expect("a list");
        let element = file.dereference(&list[0]).expect("an element").1.as_dict().expect("an element");
        assert_eq!(element.get(b"Pg").and_then(Object::as_reference).expect("a page"), file.get_pages()[&number]);
        assert_eq!(element.get(b"S").and_then(Object::as_name).expect("a type"), b"P");
    }
}

#[test]
fn a_scan_is_a_figure_with_words_and_an_empty_page_is_nothing() {
    let mut scan = foreign(2);
    let above = branch(&scan);
    change(&mut scan, above).remove(b"Resources");
    let empty = scan.get_pages()[&2];
    change(&mut scan, empty).remove(b"Contents");
    let made = appended(vec![attachment("scan.pdf", bytes(scan))]);
    let file = Document::load_mem(&made.bytes).expect("a readable file");
    let figures: Vec<&lopdf::Dictionary> = file
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok())
        .filter(|found| found.get(b"S").is_ok_and(|kind| *kind == Object::Name(b"Figure".to_vec())))
        .collect();
    assert_eq!(figures.len(), 1);
    let words = String::from_utf8_lossy(figures[0].get(b"Alt").and_then(Object::as_str).expect("words")).to_string();
    assert_eq!(words, "Lampiran 1. Surat Keputusan: scan.pdf, halaman 1 dari 2");
    assert!(!page(&file, 5).has(b"StructParents"));
}

#[test]
fn the_own_pages_count_those_that_follow() {
    let foot =
        |sheets: pataka_typeset::sheet::Sheets| pataka_typeset::dump(&sheets).matches("Halaman 2 dari 60").count();
    assert_eq!(foot(layout_followed_by(&dossier(), 57).expect("sheets")), 1);
    assert_eq!(foot(layout(&dossier()).expect("sheets")), 0);
    assert!(layout_followed_by(&dossier(), usize::MAX).is_err());
}

#[test]
fn the_same_files_give_the_same_bytes() {
    let files = || vec![attachment("a.pdf", bytes(foreign(2))), attachment("b.pdf", bytes(foreign(1)))];
    assert!(appended(files()).bytes == appended(files()).bytes);
    let packed = |mut file: Document| {
        let mut out = Vec::new();
        file.save_modern(&mut out).expect("bytes");
        out
    };
    let made = appended(vec![attachment("a.pdf", packed(foreign(2)))]);
    assert_eq!(made.appended[0].pages, 2, "objects in streams are read as well");
}

#[test]
fn nothing_to_append_leaves_the_pages_as_they_are() {
    let made = append(own(), [], OnFault::Stop).expect("a file");
    assert_eq!(Document::load_mem(&made.bytes).expect("a readable file").get_pages().len(), 3);
    assert!(matches!(append(b"%PDF-1.7", [], OnFault::Stop), Err(AnnexError::NotOurs(_))));
    assert!(matches!(append(&bytes(foreign(1)), [], OnFault::Stop), Err(AnnexError::NotOurs(_))));
}

#[test]
fn a_file_at_fault_is_named_with_what_to_do() {
    assert_eq!(fault_of(b"not a pdf".to_vec()), Fault::Broken);
    assert_eq!(fault_of(Vec::new()), Fault::Broken);
    assert_eq!(fault(foreign(0)), Fault::NoPages);
    assert_eq!(fault_of(vec![b' '; 64_000_001]), Fault::TooLarge { found: 64_000_001 });

    let mut locked = foreign(1);
    locked.trailer.set("Encrypt", dictionary! { "Filter" => "Standard", "V" => 2, "R" => 3 });
    assert_eq!(fault(locked), Fault::Encrypted);

    let mut shapeless = foreign(1);
    let root = shapeless.catalog().and_then(|catalog| catalog.get(b"Pages")).and_then(Object::as_reference);
    let root = root.expect("a root");
    change(&mut shapeless, root).remove(b"MediaBox");
    assert_eq!(fault(shapeless.clone()), Fault::NoSize { page: 1 });
    change(&mut shapeless, root).set("MediaBox", vec![5.into(), 5.into(), 5.into(), 9.into()]);
    assert!(matches!(fault(shapeless), Fault::NoSize { page: 1 }));

    let mut hollow = foreign(2);
    let second = hollow.get_pages()[&2];
    change(&mut hollow, second).set("Contents", Object::Reference((9_999, 0)));
    assert_eq!(fault(hollow), Fault::BrokenPage { page: 2 });

    assert_eq!(fault(foreign(1_001)), Fault::TooManyPages { found: 1_001, most: 1_000 });
    let told = Fault::BrokenPage { page: 2 }.of("SK.pdf").to_string();
    assert_eq!(told, "SK.pdf: has a damaged page 2; print it to a new PDF or leave that page out");
}

#[test]
fn a_tree_of_pages_that_leads_back_ends() {
    let mut cyclic = foreign(1);
    let above = branch(&cyclic);
    let root = change(&mut cyclic, above).get(b"Parent").and_then(Object::as_reference).expect("a root");
    change(&mut cyclic, above).set("Kids", vec![Object::Reference(root), Object::Reference(above)]);
    assert_eq!(fault(cyclic), Fault::CyclicPages);

    let mut wide = foreign(1);
    let above = branch(&wide);
    let page = wide.get_pages()[&1];
    change(&mut wide, above).set("Kids", vec![Object::Reference(page); 300_000]);
    assert!(matches!(fault(wide), Fault::TooManyPages { .. }));

    let mut own_form = foreign(1);
    let form = own_form.new_object_id();
    let resources = dictionary! { "XObject" => dictionary! { "X" => form } };
    own_form.objects.insert(
        form,
        Stream::new(dictionary! { "Subtype" => "Form", "Resources" => resources.clone() }, b"/X Do".to_vec()).into(),
    );
    let above = branch(&own_form);
    change(&mut own_form, above).set("Resources", resources);
    assert_eq!(appended(vec![attachment("a.pdf", bytes(own_form))]).appended[0].pages, 1);
}

#[test]
fn what_is_at_fault_is_left_out_only_when_asked() {
    let files = || [attachment("a.pdf", bytes(foreign(1))), attachment("b.pdf", b"%PDF-1.4".to_vec())];
    assert!(append(own(), files(), OnFault::Stop).is_err());
    let made = append(own(), files(), OnFault::LeaveOut).expect("a file");
    assert_eq!(made.left_out, [("b.pdf".to_owned(), Fault::Broken)]);
    assert_eq!(made.appended.len(), 1);
    assert_eq!(Document::load_mem(&made.bytes).expect("a readable file").get_pages().len(), 4);
}

#[test]
fn layers_switched_off_stay_off() {
    let mut layered = foreign(1);
    let mut layer =
        |name: &str| layered.add_object(dictionary! { "Type" => "OCG", "Name" => Object::string_literal(name) });
    let (seen, unseen, unused) = (layer("a"), layer("b"), layer("c"));
    let above = branch(&layered);
    let list = dictionary! { "L1" => seen, "L2" => unseen };
    change(&mut layered, above).set("Resources", dictionary! { "Properties" => list });
    let catalog = layered.trailer.get(b"Root").and_then(Object::as_reference).expect("a catalogue");
    let all: Vec<Object> = vec![seen.into(), unseen.into(), unused.into()];
    change(&mut layered, catalog)
        .set("OCProperties", dictionary! { "OCGs" => all, "D" => dictionary! { "OFF" => vec![unseen.into()] } });
    let made = appended(vec![attachment("peta.pdf", bytes(layered))]);
    let file = Document::load_mem(&made.bytes).expect("a readable file");
    let layers = file.catalog().and_then(|catalog| catalog.get(b"OCProperties")).and_then(Object::as_dict);
    let layers = layers.expect("layers");
    assert_eq!(layers.get(b"OCGs").and_then(Object::as_array).expect("a list").len(), 2);
    let usual = layers.get(b"D").and_then(Object::as_dict).expect("a state");
    let off = usual.get(b"OFF").and_then(Object::as_array).expect("a list");
    let hidden = file.dereference(&off[0]).expect("a layer").1.as_dict().expect("a layer");
    assert_eq!(hidden.get(b"Name").and_then(Object::as_str).expect("a name"), b"b");
    assert_eq!(off.len(), 1);
}

#[test]
fn stamps_fit_pages_of_every_size() {
    for (width, height) in [(40, 60), (300, 120), (595, 842), (2_384, 3_370), (14_400, 14_400)] {
        let mut file = foreign(1);
        let root = file.catalog().and_then(|catalog| catalog.get(b"Pages")).and_then(Object::as_reference);
        let edges: Vec<Object> = vec![(-10).into(), 20.into(), (width - 10).into(), (height + 20).into()];
        change(&mut file, root.expect("a root")).set("MediaBox", edges);
        let made = appended(vec![attachment(&"nama-berkas-yang-sangat-panjang-".repeat(8), bytes(file))]);
        let file = Document::load_mem(&made.bytes).expect("a readable file");
        let content = String::from_utf8_lossy(&file.get_page_content(file.get_pages()[&4])).to_string();
        let line = content.lines().find(|line| line.ends_with(" cm")).expect("a matrix");
        let numbers: Vec<f32> =
            line[2..line.len() - 3].split(' ').map(|number| number.parse().expect("a number")).collect();
        assert!(numbers[1] > 0.0 && numbers[1] <= 5.0, "{line}");
        let (x, y) = (numbers[4], numbers[5]);
        let edges = f32::from(u16::try_from(width).expect("a width")) - 10.0;
        assert!(x < edges && x > -10.0 && y >= 20.0, "{width} × {height}: {line}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    /// Whatever happens to the bytes of a file, the answer is a file or a fault.
    #[test]
    fn damaged_files_never_bring_anything_down(
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        cut in any::<prop::sample::Index>(),
        packed in any::<bool>(),
        short in any::<bool>(),
    ) {
        let mut damaged = Vec::new();
        let mut file = foreign(2);
        if packed { file.save_modern(&mut damaged) } else { file.save_to(&mut damaged) }.expect("bytes");
        for (at, byte) in changes {
            let at = at.index(damaged.len());
            damaged[at] = byte;
        }
        if short {
            damaged.truncate(cut.index(damaged.len()));
        }
        let made = append(own(), [attachment("rusak.pdf", damaged)], OnFault::LeaveOut).expect("a file");
        Document::load_mem(&made.bytes).expect("a readable file");
    }
}
