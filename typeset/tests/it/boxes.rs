//! Random documents: nothing is drawn outside its place, whatever is written.

use pataka_typeset::document::{
    Align, Block, Cell, Column, Document, Form, Heading, Letter, Letterhead, List, ListItem, PullFigure, Row, Side,
    Signature, Span, Statement, Table,
};
use pataka_typeset::fonts::Face;
use pataka_typeset::sheet::{Item, Mp, Run, SHEET_HEIGHT, Sheets};
use pataka_typeset::{layout, pdf};
use proptest::prelude::*;
use rustybuzz::ttf_parser::GlyphId;

use crate::{document, forms};

/// Edges of the text, and how far the number of a heading may stand out to the left.
const LEFT: Mp = 94_000;
const RIGHT: Mp = LEFT + 423_276;
const HUNG: Mp = 24_000;
/// Lengths are rounded once per run.
const ROUNDING: Mp = 400;

/// Ends of what is seen of a run: the space at its end is not.
fn seen(run: &Run) -> (Mp, Mp) {
    let space =
        run.glyphs.last().filter(|_| run.text.ends_with(' ')).map_or(0, |glyph| glyph.advance * run.size / 1000);
    if run.leftwards { (run.x + space, run.x + run.width()) } else { (run.x, run.x + run.width() - space) }
}

fn check(sheets: &Sheets) {
    for (number, sheet) in sheets.sheets.iter().enumerate() {
        let mut lines: Vec<&Run> = Vec::new();
        for placed in &sheet.items {
            let Item::Run(run) = &placed.item else { continue };
            let (left, right) = seen(run);
            let about = || format!("sheet {number}: {:?} from {left} to {right} at {}", run.text, run.y);
            assert!(left >= HUNG && right <= RIGHT + ROUNDING, "{}", about());
            assert!(run.y > 30_000 && run.y < SHEET_HEIGHT - 30_000, "{}", about());
            ink(run, &about);
            if left < right {
                lines.push(run);
            }
        }
        lines.sort_by_key(|run| (run.y, seen(run)));
        for pair in lines.windows(2).filter(|pair| pair[0].y == pair[1].y) {
            let (first, second) = (seen(pair[0]), seen(pair[1]));
            assert!(
                first.1 <= second.0 + ROUNDING,
                "sheet {number}: {:?} to {} overlaps {:?} from {}",
                pair[0].text,
                first.1,
                pair[1].text,
                second.0
            );
        }
    }
}

/// The ink of every glyph lies near its place: marks may stand out, but never by more than an em.
fn ink(run: &Run, about: &dyn Fn() -> String) {
    let face = parsed(run.face);
    for (glyph, pen) in run.glyphs.iter().zip(run.pens()) {
        let Some(bounds) = face.glyph_bounding_box(GlyphId(glyph.id)) else { continue };
        let at = pen + glyph.shift;
        let (left, right) = (at + i32::from(bounds.x_min), at + i32::from(bounds.x_max));
        let width = run.glyphs.iter().map(|glyph| glyph.advance).sum::<i32>();
        assert!(left > -1_000 && right < width + 1_000, "{}: ink from {left} to {right} of {width}", about());
        let (foot, head) = (glyph.rise + i32::from(bounds.y_min), glyph.rise + i32::from(bounds.y_max));
        assert!(foot > -1_600 && head < 2_400, "{}: ink from {foot} to {head}", about());
    }
}

fn parsed(face: Face) -> rustybuzz::ttf_parser::Face<'static> {
    rustybuzz::ttf_parser::Face::parse(face.bytes(), 0).expect("a font")
}

/// All kinds of block, with these texts in turn.
fn everything(texts: &[String]) -> Vec<Block> {
    let mut next = texts.iter().cycle().cloned();
    let mut text = || next.next().unwrap_or_default();
    let mut spans = || {
        let note = vec![Span::plain(text())];
        vec![Span::plain(text()), Span::strong(text()).with_note(note), Span::emphasis(text()), Span::muted(text())]
    };
    let column = |head: String, share, align| Column::new(head, share, align);
    let nested = List::numbered([ListItem::from(spans()), ListItem::from(spans())]);
    let nested = List::bullets([ListItem::from(spans()).above(nested)]);
    let mut blocks = vec![
        Block::Paragraph(spans()),
        Block::List(List::numbered([ListItem::from(spans()), ListItem::from(spans()).above(nested)])),
        Block::Particulars(vec![(texts[0].clone(), spans()), (texts[1].clone(), spans())]),
        Block::PullFigures(vec![PullFigure { value: texts[1].clone(), label: texts[2].clone() }; 4]),
        Block::Callout { title: texts[2].clone(), text: spans() },
        Block::Table(Table {
            caption: texts[0].clone(),
            columns: vec![
                column(texts[1].clone(), 1, Align::Left),
                Column { group: Some(texts[2].clone()), ..column(texts[0].clone(), 100, Align::Right) },
                Column { group: Some(texts[2].clone()), ..column(String::new(), 0, Align::Left) },
            ],
            rows: vec![
                Row::Group(texts[1].clone()),
                Row::Cells(vec![spans(), spans(), spans()]),
                Row::Aside(spans()),
                Row::Spanning(vec![Cell::new(spans()).down(2), Cell::new(spans()).across(2)]),
                Row::Spanning(vec![Cell::new(spans()), Cell::new(spans()).heading()]),
                Row::Total(vec![spans(), spans(), spans()]),
            ],
        }),
        Block::Note(spans()),
    ];
    let side = |label: &String, blocks| Side { label: label.clone(), blocks };
    let inner = Table {
        caption: texts[2].clone(),
        columns: vec![column(texts[0].clone(), 1, Align::Left), column(texts[1].clone(), 1, Align::Right)],
        rows: vec![Row::Cells(vec![spans(), spans()])],
    };
    let left = vec![Block::Paragraph(spans()), Block::Table(inner)];
    let right = vec![
        Block::Particulars(vec![(texts[0].clone(), spans())]),
        Block::PullFigures(vec![PullFigure { value: texts[2].clone(), label: texts[0].clone() }; 3]),
        Block::Callout { title: texts[1].clone(), text: spans() },
    ];
    blocks.push(Block::SideBySide(Box::new([side(&texts[0], left), side(&texts[1], right)])));
    for level in 1..=3 {
        let heading = Heading { level, number: Some(texts[1].clone()), text: texts[2].clone() };
        blocks.push(Block::Heading(heading));
    }
    blocks
}

fn dressed(texts: &[String], form: u8) -> Document {
    let mut random = document(everything(texts));
    let front = &mut random.front;
    front.title.clone_from(&texts[0]);
    front.subtitle = Some(texts[1].clone());
    front.kicker.clone_from(&texts[2]);
    front.publisher.clone_from(&texts[0]);
    front.running_head.clone_from(&texts[1]);
    front.footer.clone_from(&texts[2]);
    front.particulars = vec![(texts[0].clone(), texts[1].clone()), (texts[2].clone(), texts[0].clone())];
    front.seal = Some(forms::seal());
    random.form = match form {
        0 => Form::Book,
        1 => Form::Sheet,
        _ => Form::Letter(Box::new(Letter {
            letterhead: Letterhead {
                government: texts[0].clone(),
                office: Some(texts[1].clone()),
                address: texts.to_vec(),
                picture: None,
            },
            dated: Some(texts[2].clone()),
            particulars: vec![(texts[0].clone(), texts[1].clone()), (texts[1].clone(), texts[2].clone())],
            addressee: texts.to_vec(),
            statement: Some(Statement { title: texts[2].clone(), number: Some(texts[0].clone()) }),
            signatures: vec![
                Signature {
                    dated: Some(texts[0].clone()),
                    office: texts[1].clone(),
                    space: Some(texts[2].clone()),
                    name: texts[0].clone(),
                    below: texts.to_vec(),
                };
                2
            ],
            copies: texts.to_vec(),
        })),
    };
    random
}

fn character() -> impl Strategy<Value = char> {
    let within = |from: u32, to: u32| (from..=to).prop_filter_map("a character", char::from_u32);
    prop_oneof![
        4 => any::<char>(),
        6 => proptest::char::range('a', 'z'),
        3 => Just(' '),
        2 => within(0x590, 0x8ff),
        1 => within(0xfb50, 0xfeff),
        2 => within(0x300, 0x36f),
        2 => within(0x2000, 0x2bff),
        1 => within(0x1f000, 0x1faff),
        1 => within(0x3040, 0x9fff),
        2 => proptest::char::range('\u{20}', '\u{7e}'),
        1 => Just('\u{fdfd}'),
    ]
}

fn text() -> impl Strategy<Value = String> {
    proptest::collection::vec(character(), 0..32).prop_map(|characters| characters.into_iter().collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 250, max_shrink_iters: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_stands_outside_its_place(
        texts in [text(), text(), text()],
        form in 0_u8..3,
        kept in any::<u16>(),
        write in 0_u8..10,
    ) {
        let mut random = dressed(&texts, form);
        let mut kept = (0..16).map(|block| kept >> block & 1 == 1).cycle();
        random.blocks.retain(|_| kept.next() == Some(true));
        check(&layout(&random).expect("a sound document"));
        if write == 0 {
            pdf(&random).expect("a file");
        }
    }
}

#[test]
fn the_hostile_set_stays_in_its_place() {
    let of = |text: &str| text.to_owned();
    let words = "W".repeat(300);
    for texts in [
        [of("👩‍👩‍👧‍👦🏳️‍🌈 👍🏽"), of("漢字かな交じり文 한국어"), of("नमस्ते ภาษาไทย")],
        [
            of("هذا نص عربي طويل (1445) עברית abc"),
            of("\u{202e}terbalik\u{202c} \u{2066}x\u{2069}"),
            of("\u{fdfd}\u{fdfd} \u{fdfa}"),
        ],
        [words.clone(), of("\u{e000}\u{f8ff}\u{100000}\u{10ffff}"), of("%%EOF endobj ) ( \\ <</S/Launch>> ]]>")],
        [of("Ω≠∞ ﬁ ǅ ß İ ı Й й ё ⸻⸻⸻"), format!("e{}", "\u{301}\u{323}".repeat(16)), of("a\u{2028}b\u{2029}c\u{85}d")],
        [of(""), of("\u{a0}"), of("\u{301}\u{301}")],
        [words.clone() + "\u{627}\u{644}" + &words, "\u{628}".repeat(300), of("1".repeat(200).as_str())],
    ] {
        for form in 0..3 {
            check(&layout(&dressed(&texts, form)).expect("a sound document"));
        }
        pdf(&dressed(&texts, 0)).expect("a file");
    }
}
