//! A document as a source for Typst.

use std::fmt::Write;

use pataka_typeset::document::{Align, Block, Document, Graphic, List, Row, Span, Style, Table};

use super::{TURN, put, titled};

const STYLE: &str = r##"
#set document(title: {title}, author: {author}, keywords: (), date: none)
#set page(width: 595.276pt, height: 841.89pt, margin: (top: 88pt, right: 78pt, bottom: 86pt, left: 94pt),
  header: context if here().page() > 1 [
    #set text(font: "Plus Jakarta Sans", size: 7.8pt, fill: rgb("#574e45"))
    #emph({head}) #h(1fr) #{publisher} #line(length: 100%, stroke: .45pt + rgb("#ddd3c4"))],
  footer: context if here().page() > 1 [
    #set text(font: "Plus Jakarta Sans", size: 7.8pt, fill: rgb("#574e45"))
    #line(length: 100%, stroke: .45pt + rgb("#ddd3c4")) #{foot} #h(1fr) Halaman #here().page() dari #counter(page).final().first()])
#set text(font: "Source Serif 4", size: 10.6pt, lang: "id", fill: rgb("#211c17"))
#set par(justify: true, leading: .81em, spacing: 1.35em)
#show heading.where(level: 1): set text(size: 21pt, weight: 600)
#show heading.where(level: 2): set text(size: 13.8pt, weight: 600)
#show heading.where(level: 3): set text(size: 9.8pt, weight: 600, font: "Plus Jakarta Sans")
#show heading: set block(above: 2em, below: 1em)
#show figure.caption: set text(font: "Plus Jakarta Sans", size: 8.7pt)
#show figure.where(kind: table): set block(breakable: true)
#show figure.where(kind: table): set figure.caption(position: top)
#show table: set text(font: "Plus Jakarta Sans", size: 8.7pt)
#show table: set par(justify: false)
#set figure.caption(separator: [. ])
#show link: set text(fill: rgb("#1f4272"))
#set table(stroke: (x, y) => (bottom: .45pt + rgb("#ddd3c4")), fill: (x, y) => if y == 0 { rgb("#f2ece1") })
#let muted(body) = text(size: .9em, fill: rgb("#574e45"), body)
#let aside(body) = block(width: 100%, fill: rgb("#f2ece1"), inset: 12pt, stroke: (left: 2.4pt + rgb("#9c3f28")), body)
#let note(body) = text(font: "Plus Jakarta Sans", size: 8.4pt, fill: rgb("#574e45"), body)
"##;

/// The document as one source.
pub fn source(document: &Document) -> String {
    let front = &document.front;
    let mut out = STYLE
        .replace("{title}", &quoted(&front.title))
        .replace("{author}", &quoted(&front.author))
        .replace("{head}", &quoted(&front.running_head))
        .replace("#{publisher}", &format!("#{}", quoted(&front.publisher)))
        .replace("#{foot}", &format!("#{}", quoted(&front.footer)));
    put!(out, "#v(260pt)\n#{}\n\n#text(size: 46pt, weight: 600, {})\n\n", quoted(&front.kicker), quoted(&front.title));
    put!(out, "#{}\n\n#{}\n\n", quoted(front.subtitle.as_deref().unwrap_or("")), quoted(&front.publisher));
    for (label, value) in &front.particulars {
        put!(out, "#{} #h(2em) #{}\n\n", quoted(label), quoted(value));
    }
    out.push_str("#pagebreak()\n#outline(title: \"Daftar Isi\", depth: 2)\n#pagebreak()\n");
    let mut written = Written { out, drawings: 0 };
    for block in &document.blocks {
        written.block(block);
    }
    written.out
}

struct Written {
    out: String,
    drawings: usize,
}

impl Written {
    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(heading) => {
                let level = heading.level.clamp(1, 3);
                put!(self.out, "#heading(level: {level}, {})\n\n", quoted(&titled(heading)));
            }
            Block::Paragraph(text) => {
                put!(self.out, "{}#\"{TURN}\"\n\n", spans(text));
            }
            Block::List(list) => {
                self.list(list);
                self.out.push_str("\n\n");
            }
            Block::Table(table) => self.table(table),
            Block::Figure(figure) => {
                let Graphic::Drawing(drawing) = &figure.content else { return };
                let alt = quoted(&format!("{}. {}", drawing.title, drawing.description));
                let wide = (drawing.width * 0.75).min(423.0);
                let (number, caption) = (self.drawings, quoted(&figure.caption));
                put!(
                    self.out,
                    "#figure(image(\"gambar-{number}.svg\", width: {wide}pt, alt: {alt}), caption: {caption}, supplement: \
                     \"Gambar\")\n\n"
                );
                self.drawings += 1;
            }
            Block::Particulars(pairs) => {
                self.out.push_str("#grid(columns: (130pt, 1fr), row-gutter: 6pt");
                for (label, value) in pairs {
                    put!(self.out, ", {}, [{}]", quoted(label), spans(value));
                }
                self.out.push_str(")\n\n");
            }
            Block::PullFigures(figures) => {
                put!(self.out, "#grid(columns: {}", figures.len());
                for figure in figures {
                    put!(self.out, ", [#text(size: 20pt, {}) \\ #{}]", quoted(&figure.value), quoted(&figure.label));
                }
                self.out.push_str(")\n\n");
            }
            Block::Note(text) => {
                put!(self.out, "#note[{}]\n\n", spans(text));
            }
            Block::Callout { title, text } => {
                put!(self.out, "#aside[#strong({}) \\ {}]\n\n", quoted(title), spans(text));
            }
            Block::SideBySide(sides) => {
                for block in sides.iter().flat_map(|side| &side.blocks) {
                    self.block(block);
                }
            }
            Block::PageBreak => self.out.push_str("#pagebreak()\n"),
        }
    }

    fn list(&mut self, list: &List) {
        put!(self.out, "#{}(", if list.ordered { "enum" } else { "list" });
        for item in &list.items {
            put!(self.out, "[{}", spans(&item.text));
            if let Some(below) = &item.below {
                self.list(below);
            }
            self.out.push_str("],");
        }
        self.out.push(')');
    }

    fn table(&mut self, table: &Table) {
        let shares: String = table.columns.iter().fold(String::new(), |mut all, column| {
            put!(all, "{}fr,", column.share.max(1));
            all
        });
        let sides: String = table.columns.iter().fold(String::new(), |mut all, column| {
            put!(all, "{},", if column.align == Align::Right { "right" } else { "left" });
            all
        });
        put!(self.out, "#figure(table(columns: ({shares}), align: ({sides}), table.header(");
        for column in &table.columns {
            put!(self.out, "{},", quoted(&column.head));
        }
        self.out.push(')');
        let wide = table.columns.len();
        for row in &table.rows {
            match row {
                Row::Cells(cells) | Row::Total(cells) => {
                    for cell in cells {
                        put!(self.out, ", [{}]", spans(cell));
                    }
                }
                Row::Spanning(cells) => {
                    for cell in cells {
                        let (columns, rows) = (cell.columns, cell.rows);
                        put!(self.out, ", table.cell(colspan: {columns}, rowspan: {rows})[{}]", spans(&cell.text));
                    }
                }
                Row::Group(heading) => {
                    put!(self.out, ", table.cell(colspan: {wide}, strong({}))", quoted(heading));
                }
                Row::Aside(remark) => {
                    put!(self.out, ", table.cell(colspan: {wide})[#muted[{}]]", spans(remark));
                }
            }
        }
        put!(self.out, "), caption: {}, supplement: \"Tabel\")\n\n", quoted(&table.caption));
    }
}

fn spans(spans: &[Span]) -> String {
    let mut out = String::new();
    for span in spans {
        let inner = quoted(&span.text);
        let styled = match span.style {
            Style::Plain => format!("#{inner}"),
            Style::Strong => format!("#strong({inner})"),
            Style::Emphasis => format!("#emph({inner})"),
            Style::Muted => format!("#muted({inner})"),
        };
        match &span.link {
            Some(link) => {
                put!(out, "#link({})[{styled}]", quoted(link));
            }
            None => out.push_str(&styled),
        }
    }
    out
}

/// A text as a string of the language, where no character has a meaning.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
