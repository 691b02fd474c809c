//! Lists inside lists.

use lopdf::{Document as File, Object};
use pataka_typeset::document::{Block, List, ListItem, Span};
use pataka_typeset::sheet::{Item, Run, Sheets};
use pataka_typeset::{TypesetError, layout, pdf};

use crate::document;

fn item(text: &str) -> ListItem {
    ListItem::from(vec![Span::plain(text)])
}

fn three_levels() -> Block {
    let lowest = List::numbered([item("dalam satu"), item("dalam dua")]);
    let middle = List::numbered([item("tengah satu"), item("tengah dua").above(lowest)]);
    Block::List(List::numbered([item("luar satu").above(middle), item("luar dua")]))
}

fn runs(sheets: &Sheets) -> Vec<&Run> {
    let items = sheets.sheets[1].items.iter();
    items
        .filter_map(|placed| match &placed.item {
            Item::Run(run) if run.size == 10_600 => Some(run),
            _ => None,
        })
        .collect()
}

#[test]
fn each_level_has_its_numbers_and_its_indent() {
    let sheets = layout(&document(vec![three_levels()])).expect("a sound document");
    let found: Vec<(&str, i32)> = runs(&sheets).into_iter().map(|run| (run.text.as_str(), run.x)).collect();
    let text: Vec<&str> = found.iter().map(|(text, _)| *text).collect();
    let wanted = [
        "1. ",
        "luar satu",
        "a. ",
        "tengah satu",
        "b. ",
        "tengah dua",
        "1) ",
        "dalam satu",
        "2) ",
        "dalam dua",
        "2. ",
        "luar dua",
    ];
    assert_eq!(text, wanted);
    let x = |words: &str| found.iter().find(|(text, _)| *text == words).expect("the item").1;
    assert!(x("luar satu") < x("tengah satu") && x("tengah satu") < x("dalam satu"));
    assert_eq!(x("luar satu"), x("luar dua"));
}

#[test]
fn a_list_below_an_item_is_part_of_its_body() {
    let file = File::load_mem(&pdf(&document(vec![three_levels()])).expect("a file")).expect("a readable file");
    let kind = |id: &Object| {
        let element = file.get_object(id.as_reference().expect("a reference")).and_then(Object::as_dict);
        let element = element.expect("an element");
        (String::from_utf8_lossy(element.get(b"S").and_then(Object::as_name).expect("a kind")).to_string(), element)
    };
    let lists = file.objects.values().filter_map(|object| object.as_dict().ok());
    let lists: Vec<_> =
        lists.filter(|found| found.get(b"S").is_ok_and(|found| *found == Object::Name(b"L".to_vec()))).collect();
    let parents: Vec<String> = lists.iter().map(|list| kind(list.get(b"P").expect("a parent")).0).collect();
    assert_eq!(parents.iter().filter(|parent| *parent == "LBody").count(), 2, "{parents:?}");
    let mut numbering: Vec<String> = lists
        .iter()
        .map(|list| {
            let attributes = list.get(b"A").and_then(Object::as_dict).expect("attributes");
            let numbering = attributes.get(b"ListNumbering").and_then(Object::as_name).expect("a numbering");
            String::from_utf8_lossy(numbering).to_string()
        })
        .collect();
    numbering.sort();
    assert_eq!(numbering, ["Decimal", "Decimal", "LowerAlpha"]);
}

#[test]
fn a_fourth_level_is_refused() {
    let mut list = List::bullets([item("x")]);
    for _ in 0..3 {
        list = List::bullets([item("x").above(list)]);
    }
    assert_eq!(layout(&document(vec![Block::List(list)])), Err(TypesetError::NestedLists));
}
