//! What a document says, as plain text for assertions.

use pataka_typeset::document::{Block, Document, List, ListItem, Row, Span};

fn text(spans: &[Span]) -> String {
    spans.iter().map(|span| span.text.as_str()).collect()
}

/// Number and text of each heading of a level.
pub fn headings(document: &Document, level: u8) -> Vec<(Option<String>, String)> {
    let heading = |block: &Block| match block {
        Block::Heading(heading) if heading.level == level => Some((heading.number.clone(), heading.text.clone())),
        _ => None,
    };
    document.blocks.iter().filter_map(heading).collect()
}

/// Title and text of each callout.
pub fn callouts(blocks: &[Block]) -> Vec<(String, String)> {
    let callout = |block: &Block| match block {
        Block::Callout { title, text: spans } => Some((title.clone(), text(spans))),
        _ => None,
    };
    blocks.iter().filter_map(callout).collect()
}

/// Rows of all tables, cells parted by " | ".
pub fn table_rows(blocks: &[Block]) -> Vec<String> {
    let rows = |block: &Block| match block {
        Block::Table(table) => table.rows.iter().map(row).collect(),
        _ => Vec::new(),
    };
    blocks.iter().flat_map(rows).collect()
}

fn row(row: &Row) -> String {
    match row {
        Row::Cells(cells) | Row::Total(cells) => cells.iter().map(|cell| text(cell)).collect::<Vec<_>>().join(" | "),
        Row::Group(name) => name.clone(),
        Row::Spanning(cells) => cells.iter().map(|cell| text(&cell.text)).collect::<Vec<_>>().join(" | "),
        Row::Aside(words) => text(words),
    }
}

/// Everything a run of blocks says, one block a line.
pub fn words_of(blocks: &[Block]) -> String {
    blocks.iter().map(words).collect::<Vec<_>>().join("\n")
}

fn items(list: &List) -> String {
    let item = |item: &ListItem| {
        let below = item.below.as_ref().map(|below| format!("\n{}", items(below)));
        format!("{}{}", text(&item.text), below.unwrap_or_default())
    };
    list.items.iter().map(item).collect::<Vec<_>>().join("\n")
}

fn words(block: &Block) -> String {
    match block {
        Block::Heading(heading) => heading.text.clone(),
        Block::Paragraph(spans) | Block::Note(spans) => text(spans),
        Block::List(list) => items(list),
        Block::Table(table) => {
            let rows: Vec<String> = table.rows.iter().map(row).collect();
            format!("{}\n{}", table.caption, rows.join("\n"))
        }
        Block::Figure(figure) => figure.caption.clone(),
        Block::Particulars(lines) => {
            lines.iter().map(|(label, value)| format!("{label}: {}", text(value))).collect::<Vec<_>>().join("\n")
        }
        Block::PullFigures(figures) => {
            figures.iter().map(|figure| format!("{} {}", figure.value, figure.label)).collect::<Vec<_>>().join("\n")
        }
        Block::Callout { title, text: spans } => format!("{title}\n{}", text(spans)),
        Block::SideBySide(sides) => sides
            .iter()
            .map(|side| format!("{}\n{}", side.label, words_of(&side.blocks)))
            .collect::<Vec<_>>()
            .join("\n"),
        Block::PageBreak => String::new(),
    }
}
