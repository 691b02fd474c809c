//! The structure of the file against what its pages draw.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};
use pataka_typeset::document::{Align, Block, Column, Document as Source, Row, Span, Table};
use pataka_typeset::pdf;

use crate::content::specimen;
use crate::{document, forms, prose};

/// What painting operators draw: everything that is seen.
const PAINTS: [&str; 18] =
    ["Tj", "TJ", "'", "\"", "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do", "EI", "BI", "ID"];

/// A mark on a page: its object and the number.
type Mark = (ObjectId, i64);

/// Documents of every form.
fn documents() -> Vec<(&'static str, Source)> {
    vec![
        ("book", specimen(2)),
        ("brief", forms::brief()),
        ("letter", forms::letter()),
        ("statement", forms::statement()),
    ]
}

fn text(text: String) -> Vec<Span> {
    vec![Span::plain(text)]
}

fn load(source: &Source) -> Document {
    Document::load_mem(&pdf(source).expect("a file")).expect("a readable file")
}

fn dictionary<'a>(file: &'a Document, object: &'a Object) -> &'a Dictionary {
    file.dereference(object).expect("an object").1.as_dict().expect("a dictionary")
}

/// The characters of each code of a font.
fn characters(file: &Document, font: &Dictionary) -> BTreeMap<u16, String> {
    let map = font.get_deref(b"ToUnicode", file).and_then(Object::as_stream).expect("a map");
    let map = String::from_utf8(map.get_plain_content().expect("content")).expect("text");
    let mut out = BTreeMap::new();
    for line in map.lines() {
        let codes: Vec<&str> = line.split(['<', '>']).skip(1).step_by(2).collect();
        if let [code, text] = codes[..]
            && line.starts_with('<')
            && code.len() == 4
        {
            let units: Vec<u16> =
                text.as_bytes().chunks(4).map(|unit| hex(std::str::from_utf8(unit).expect("ASCII"))).collect();
            out.insert(hex(code), String::from_utf16(&units).expect("text"));
        }
    }
    out
}

fn hex(digits: &str) -> u16 {
    u16::from_str_radix(digits, 16).expect("a code")
}

/// What each mark of a page shows as text; panics when something is drawn outside marks or marks lie in each other.
fn marks(file: &Document, page: ObjectId) -> BTreeMap<Mark, String> {
    let fonts: BTreeMap<Vec<u8>, BTreeMap<u16, String>> = file
        .get_page_fonts(page)
        .expect("fonts")
        .into_iter()
        .map(|(name, font)| (name, characters(file, font)))
        .collect();
    let content = Content::decode(&file.get_page_content(page)).expect("operators");
    let (mut out, mut open, mut font) = (BTreeMap::new(), None, Vec::new());
    for operation in content.operations {
        match operation.operator.as_str() {
            "BMC" | "BDC" => {
                assert_eq!(open, None, "a mark in a mark");
                let number =
                    operation.operands.get(1).and_then(|list| list.as_dict().ok()?.get(b"MCID").ok()?.as_i64().ok());
                let artifact = operation.operands[0].as_name().expect("a tag") == b"Artifact";
                assert!(number.is_some() != artifact, "{:?}", operation.operands);
                open = Some(number);
                if let Some(number) = number {
                    assert!(out.insert((page, number), String::new()).is_none(), "{number} twice on a page");
                }
            }
            "EMC" => assert!(open.take().is_some(), "an end without a beginning"),
            "Tf" => font = operation.operands[0].as_name().expect("a name").to_vec(),
            "Tj" | "TJ" => {
                let number = open.expect("text outside of marks");
                let parts = operation.operands[0].as_array().cloned().unwrap_or_else(|_| operation.operands.clone());
                let codes = parts.iter().filter_map(|part| part.as_str().ok()).flat_map(|codes| codes.chunks(2));
                let text: String =
                    codes.map(|code| fonts[&font][&u16::from_be_bytes([code[0], code[1]])].as_str()).collect();
                if let Some(number) = number {
                    out.get_mut(&(page, number)).expect("a mark").push_str(&text);
                }
            }
            operator => assert!(!PAINTS.contains(&operator) || open.is_some(), "{operator} outside of marks"),
        }
    }
    assert_eq!(open, None, "a mark without end");
    out
}

/// An element with what stands below it, in reading order.
struct Element {
    tag: String,
    marks: Vec<Mark>,
    links: Vec<ObjectId>,
    below: Vec<Element>,
}

impl Element {
    fn read(file: &Document, id: ObjectId, above: ObjectId) -> Self {
        let element = file.get_dictionary(id).expect("an element");
        assert_eq!(element.get(b"P").and_then(Object::as_reference).expect("a parent"), above);
        let tag = String::from_utf8_lossy(element.get(b"S").and_then(Object::as_name).expect("a type")).to_string();
        let mut out = Self { tag, marks: Vec::new(), links: Vec::new(), below: Vec::new() };
        // A cell without text has none.
        let kids = element.get(b"K").map_or(&[][..], |kids| kids.as_array().expect("kids"));
        for kid in kids {
            if let Object::Reference(kid) = kid {
                out.below.push(Self::read(file, *kid, id));
                continue;
            }
            let kid = kid.as_dict().expect("a kid");
            let page = kid.get(b"Pg").and_then(Object::as_reference).expect("a page");
            match kid.get(b"MCID").and_then(Object::as_i64) {
                Ok(number) => out.marks.push((page, number)),
                Err(_) => out.links.push(kid.get(b"Obj").and_then(Object::as_reference).expect("an annotation")),
            }
        }
        out
    }

    fn walk<'a>(&'a self, seen: &mut dyn FnMut(&'a Self)) {
        seen(self);
        for below in &self.below {
            below.walk(seen);
        }
    }

    fn prose(&self, marks: &mut Vec<Mark>) {
        marks.extend(self.marks.iter().copied());
        for below in self.below.iter().filter(|below| below.tag != "Reference") {
            below.prose(marks);
        }
    }

    /// Its own text and that of the links in it, in the order of the marks; without the marks of footnotes.
    fn text(&self, shown: &BTreeMap<Mark, String>, order: &BTreeMap<ObjectId, usize>) -> String {
        let mut marks = Vec::new();
        self.prose(&mut marks);
        marks.sort_by_key(|(page, number)| (order[page], *number));
        let text: String = marks.iter().map(|mark| shown[mark].as_str()).collect();
        plain(&text)
    }
}

/// As a reader has it: divided words and letters drawn in two parts whole, white space folded; what no face has is marked.
fn plain(text: &str) -> String {
    let whole: String = text.chars().filter(|character| !matches!(character, '\u{ad}' | '\u{200d}')).collect();
    let whole = whole.replace('\u{6f22}', "\u{fffd}");
    whole.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn body(file: &Document) -> Element {
    let tree = dictionary(file, file.catalog().and_then(|catalog| catalog.get(b"StructTreeRoot")).expect("a tree"));
    let root = file.catalog().and_then(|found| found.get(b"StructTreeRoot")).and_then(Object::as_reference);
    let kids = tree.get(b"K").and_then(Object::as_array).expect("kids");
    assert_eq!(kids.len(), 1);
    Element::read(file, kids[0].as_reference().expect("a body"), root.expect("a tree"))
}

#[test]
fn every_mark_stands_once_in_the_structure_and_everything_drawn_is_marked() {
    for (kind, source) in documents() {
        let file = load(&source);
        let drawn: BTreeSet<Mark> =
            file.page_iter().flat_map(|page| marks(&file, page).into_keys().collect::<Vec<_>>()).collect();
        let mut told = Vec::new();
        body(&file).walk(&mut |element| told.extend(element.marks.iter().copied()));
        let once: BTreeSet<Mark> = told.iter().copied().collect();
        assert_eq!(once.len(), told.len(), "{kind}: a mark stands twice in the structure");
        assert_eq!(once, drawn, "{kind}");
        assert!(drawn.len() > 5, "{kind}");
    }
}

#[test]
fn every_link_is_told_by_the_element_that_its_key_leads_to() {
    for (kind, source) in documents() {
        let file = load(&source);
        let mut told = BTreeSet::new();
        body(&file).walk(&mut |element| {
            assert!(
                element.links.is_empty() || matches!(element.tag.as_str(), "Link" | "Reference" | "Note"),
                "{kind}"
            );
            told.extend(element.links.iter().copied());
        });
        let annotations = file.objects.iter().filter(|(_, object)| {
            object.as_dict().is_ok_and(|found| found.get(b"Subtype").is_ok_and(|kind| *kind == Object::from("Link")))
        });
        let annotations: BTreeSet<ObjectId> = annotations.map(|(id, _)| *id).collect();
        assert_eq!(told, annotations, "{kind}");
    }
}

#[test]
fn what_the_structure_reads_is_what_was_written() {
    for (kind, source) in documents() {
        let file = load(&source);
        let shown: BTreeMap<Mark, String> = file.page_iter().flat_map(|page| marks(&file, page)).collect();
        let order: BTreeMap<ObjectId, usize> = file.page_iter().enumerate().map(|(at, page)| (page, at)).collect();
        let mut read = BTreeSet::new();
        body(&file).walk(&mut |element| {
            if matches!(element.tag.as_str(), "P" | "H1" | "H2" | "H3" | "Note") {
                read.insert(element.text(&shown, &order));
            }
        });
        for block in &source.blocks {
            let wanted = match block {
                Block::Paragraph(spans) | Block::Note(spans) => {
                    plain(&spans.iter().map(|span| span.text.as_str()).collect::<String>())
                }
                Block::Heading(heading) => {
                    let number = heading.number.as_ref().map(|number| format!("{number} ")).unwrap_or_default();
                    plain(&format!("{number}{}", heading.text))
                }
                _ => continue,
            };
            assert!(wanted.is_empty() || read.contains(&wanted), "{kind}: {wanted:?} in {read:#?}");
        }
    }
}

#[test]
fn tables_lists_and_contents_are_built_as_the_standard_wants_them() {
    for (kind, source) in documents() {
        let file = load(&source);
        body(&file).walk(&mut |element| {
            let below: BTreeSet<&str> = element.below.iter().map(|below| below.tag.as_str()).collect();
            let allowed: &[&str] = match element.tag.as_str() {
                "Table" => &["Caption", "THead", "TBody"],
                "THead" | "TBody" => &["TR"],
                "TR" => &["TH", "TD"],
                "L" => &["LI", "Caption", "L"],
                "LI" => &["Lbl", "LBody"],
                "TOC" => &["TOCI", "TOC", "Caption"],
                _ => return,
            };
            assert!(below.iter().all(|tag| allowed.contains(tag)), "{kind}: {} holds {below:?}", element.tag);
            assert!(element.marks.is_empty(), "{kind}: {} shows something itself", element.tag);
        });
    }
}

#[test]
fn headings_leave_no_level_out() {
    for (kind, source) in documents() {
        let file = load(&source);
        let mut last = 0;
        body(&file).walk(&mut |element| {
            if let Some(level) = element.tag.strip_prefix('H').and_then(|level| level.parse::<u8>().ok()) {
                assert!(level <= last + 1, "{kind}: H{level} after H{last}");
                last = level;
            }
        });
        assert!(kind == "letter" || last > 0, "{kind}");
    }
}

#[test]
fn a_cell_without_text_keeps_its_place_in_the_row() {
    let cell = |text: &str| if text.is_empty() { Vec::new() } else { vec![Span::plain(text)] };
    let row = |texts: [&str; 3]| Row::Cells(texts.map(cell).to_vec());
    let columns = ["Tahun", "Catatan", "Sumber"].map(|head| Column::new(head, 1, Align::Left)).to_vec();
    let rows = vec![row(["2024", "", "[1]"]), row(["2025", "sementara", ""]), row(["", "", "[2]"])];
    let file = load(&document(vec![Block::Table(Table { caption: "Uji".to_owned(), columns, rows })]));
    let (mut cells, mut shown) = (Vec::new(), Vec::new());
    body(&file).walk(&mut |element| {
        if element.tag == "TR" {
            cells.push(element.below.len());
            shown.push(element.below.iter().map(|cell| !cell.marks.is_empty()).collect::<Vec<_>>());
        }
    });
    assert_eq!(cells, [3; 4]);
    assert_eq!(shown[1], [true, false, true]);
    assert_eq!(shown[3], [false, false, true]);
}

#[test]
fn a_long_table_has_one_head_and_one_body_and_its_rows_are_named() {
    let row = |at: usize| Row::Cells([format!("{at}"), format!("Wilayah {at}"), prose(9)].map(text).to_vec());
    let sum = Row::Total(vec![Vec::new(), text("Jumlah".to_owned()), Vec::new()]);
    let columns = [("No.", 1, Align::Right), ("Wilayah", 2, Align::Left), ("Catatan", 3, Align::Left)];
    let rows = [Row::Group("Utara".to_owned())].into_iter().chain((1..=120).map(row)).chain([sum]).collect();
    let file = load(&document(vec![Block::Table(Table::new("Uji", &columns, Some(1), rows))]));
    let (mut parts, mut cells) = (Vec::new(), BTreeMap::new());
    body(&file).walk(&mut |element| match element.tag.as_str() {
        "Table" => parts.extend(element.below.iter().map(|part| (part.tag.clone(), part.below.len()))),
        "TR" => {
            let tags: Vec<&str> = element.below.iter().map(|cell| cell.tag.as_str()).collect();
            *cells.entry(tags.join(" ")).or_insert(0) += 1;
        }
        _ => {}
    });
    assert!(file.page_iter().count() > 3, "it goes on over pages");
    assert_eq!(parts, [("Caption", 0), ("THead", 1), ("TBody", 122)].map(|(tag, rows)| (tag.to_owned(), rows)));
    let wanted = [("TH", 1), ("TD TH TD", 121), ("TH TH TH", 1)];
    assert_eq!(cells, BTreeMap::from(wanted.map(|(tags, rows)| (tags.to_owned(), rows))));
}

#[test]
fn a_cell_that_names_nothing_is_no_head() {
    let columns = [("Wilayah", 1, Align::Left), ("Warga", 1, Align::Right)];
    let rows = vec![Row::Cells(vec![text(" ".to_owned()), text("12".to_owned())])];
    let file = load(&document(vec![Block::Table(Table::new("Uji", &columns, Some(0), rows))]));
    let mut cells = Vec::new();
    body(&file).walk(&mut |element| cells.extend(element.tag.strip_prefix('T').map(str::to_owned)));
    assert_eq!(cells, ["able", "Head", "R", "H", "H", "Body", "R", "D", "D"]);
}

#[test]
fn a_caption_stands_beside_its_figure_and_a_box_holds_its_title_and_text() {
    let file = load(&specimen(1));
    let (mut figures, mut boxes) = (0, 0);
    body(&file).walk(&mut |element| {
        let below: Vec<&str> = element.below.iter().map(|below| below.tag.as_str()).collect();
        match element.tag.as_str() {
            "Figure" => assert!(below.is_empty(), "what stands below a figure with words is not read: {below:?}"),
            "Div" => {
                assert_eq!(below, ["Figure", "Caption"]);
                figures += 1;
            }
            "Sect" => {
                assert_eq!(below, ["P", "P"]);
                boxes += 1;
            }
            _ => {}
        }
    });
    assert!(figures > 0 && boxes > 0, "{figures} figures, {boxes} boxes");
}

#[test]
fn a_line_of_the_contents_says_where_it_leads() {
    let file = load(&specimen(2));
    let told = file.objects.values().filter_map(|object| {
        let found = object.as_dict().ok().filter(|found| found.has(b"Contents"))?;
        lopdf::decode_text_string(found.get(b"Contents").ok()?).ok()
    });
    let told: BTreeSet<String> = told.filter(|words| words.contains("alaman")).collect();
    assert!(told.len() > 3, "{told:?}");
    assert!(told.iter().all(|words| words.contains(", halaman ")), "{told:?}");
}
