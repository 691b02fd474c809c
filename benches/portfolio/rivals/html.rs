//! A document as a page for browsers and WeasyPrint.

use std::fmt::Write;
use std::path::Path;

use pataka_typeset::document::{Align, Block, Document, Graphic, List, Row, Span, Style, Table};

use super::{TURN, put, titled};

const STYLE: &str = r#"
@page { size: 595.276pt 841.89pt; margin: 88pt 78pt 86pt 94pt;
  @top-left { content: "{head}"; font: italic 7.8pt Jakarta; color: #574e45 }
  @top-right { content: "{publisher}"; font: 7.8pt Jakarta; color: #574e45 }
  @bottom-left { content: "{foot}"; font: 7.8pt Jakarta; color: #574e45 }
  @bottom-right { content: "Halaman " counter(page) " dari " counter(pages); font: 7.8pt Jakarta; color: #574e45 } }
@page :first { @top-left { content: "" } @top-right { content: "" } @bottom-left { content: "" } @bottom-right { content: "" } }
body { font: 10.6pt/15.6pt Source; color: #211c17; margin: 0; counter-reset: table figure }
p { text-align: justify; hyphens: auto; margin: 7pt 0; orphans: 2; widows: 2 }
h1 { font: 600 21pt/26pt Source; margin: 36pt 0 12pt; break-after: avoid }
h2 { font: 600 13.8pt/18pt Source; margin: 22pt 0 6pt; break-after: avoid }
h3 { font: 600 9.8pt/14pt Jakarta; margin: 15pt 0 4pt; color: #574e45; break-after: avoid }
.cover { break-after: page; padding-top: 260pt } .cover h1 { font-size: 46pt; line-height: 53pt }
.contents { break-after: page } .contents a { display: block; color: inherit; text-decoration: none }
.contents a::after { content: leader('.') target-counter(attr(href), page) }
.contents .l2 { margin-left: 26pt; font-size: 10.4pt }
table { width: 100%; border-collapse: collapse; font: 8.7pt/12pt Jakarta; margin: 14pt 0 18pt; table-layout: fixed }
thead { display: table-header-group } tr { break-inside: avoid }
th { background: #f2ece1; text-align: left; font-weight: 600 } th, td { padding: 4.2pt 5.5pt; vertical-align: top }
td { border-bottom: .45pt solid #ddd3c4; hyphens: auto } .r { text-align: right } .total td { font-weight: 600 }
caption, figcaption { font: 8.7pt/12pt Jakarta; text-align: left; padding-bottom: 4pt }
figure { margin: 16pt 0 18pt; break-inside: avoid; text-align: center } figure img { max-width: 100% }
.callout { background: #f2ece1; border-left: 2.4pt solid #9c3f28; padding: 10pt 14pt; margin: 14pt 0; break-inside: avoid }
.note { font: 8.4pt/12pt Jakarta; color: #574e45; margin: 5pt 0 14pt } .m { font-size: .9em; color: #574e45 }
.pull { display: flex; gap: 12pt; margin: 14pt 0 } .pull b { display: block; font: 600 20pt/24pt Source }
dl { display: grid; grid-template-columns: 130pt 1fr; font: 9pt/13.6pt Jakarta } dd { margin: 0 }
a { color: #1f4272 } strong { font-weight: 600 }
"#;

/// The document as one HTML file.
pub fn page(document: &Document, fonts: &Path) -> String {
    let front = &document.front;
    let mut out = format!(
        "<!doctype html><html lang=\"id\"><meta charset=\"utf-8\"><title>{}</title><style>",
        text(&front.title)
    );
    for (family, weight, style, file) in [
        ("Source", 400, "normal", "SourceSerif4_400Regular"),
        ("Source", 400, "italic", "SourceSerif4_400Regular_Italic"),
        ("Source", 600, "normal", "SourceSerif4_600SemiBold"),
        ("Jakarta", 400, "normal", "PlusJakartaSans_400Regular"),
        ("Jakarta", 400, "italic", "PlusJakartaSans_400Regular_Italic"),
        ("Jakarta", 600, "normal", "PlusJakartaSans_600SemiBold"),
    ] {
        put!(
            out,
            "@font-face {{ font-family: {family}; font-weight: {weight}; font-style: {style}; src: url(file://{}/{file}.ttf) }}",
            fonts.display()
        );
    }
    let quoted = |text: &str| text.replace(['"', '\\'], "");
    out.push_str(
        &STYLE
            .replace("{head}", &quoted(&front.running_head))
            .replace("{publisher}", &quoted(&front.publisher))
            .replace("{foot}", &quoted(&front.footer)),
    );
    put!(out, "</style><section class=\"cover\"><p>{}</p><h1>{}</h1>", text(&front.kicker), text(&front.title));
    put!(out, "<p>{}</p><p>{}</p>", text(front.subtitle.as_deref().unwrap_or("")), text(&front.publisher));
    let mut pairs = String::new();
    for (label, value) in &front.particulars {
        put!(pairs, "<dt>{}</dt><dd>{}</dd>", text(label), text(value));
    }
    put!(out, "<dl>{pairs}</dl></section><nav class=\"contents\"><h1>Daftar Isi</h1>");
    for (number, block) in document.blocks.iter().enumerate() {
        if let Block::Heading(heading) = block
            && heading.level <= 2
        {
            put!(out, "<a class=\"l{}\" href=\"#b{number}\">{}</a>", heading.level, text(&titled(heading)));
        }
    }
    out.push_str("</nav>");
    let mut written = Written { out, drawings: 0, figures: 0, tables: 0 };
    for (number, block) in document.blocks.iter().enumerate() {
        written.block(number, block);
    }
    written.out
}

struct Written {
    out: String,
    drawings: usize,
    figures: usize,
    tables: usize,
}

impl Written {
    fn block(&mut self, number: usize, block: &Block) {
        match block {
            Block::Heading(heading) => {
                let (level, text) = (heading.level.clamp(1, 3), text(&titled(heading)));
                put!(self.out, "<h{level} id=\"b{number}\">{text}</h{level}>");
            }
            Block::Paragraph(text) => {
                put!(self.out, "<p>{}{TURN}</p>", spans(text));
            }
            Block::List(list) => self.list(list),
            Block::Table(table) => self.table(table),
            Block::Figure(figure) => {
                self.figures += 1;
                self.out.push_str("<figure>");
                if let Graphic::Drawing(drawing) = &figure.content {
                    let alt = text(&format!("{}. {}", drawing.title, drawing.description));
                    let wide = drawing.width;
                    put!(self.out, "<img src=\"gambar-{}.svg\" width=\"{wide}\" alt=\"{alt}\">", self.drawings);
                    self.drawings += 1;
                }
                let (number, caption) = (self.figures, text(&figure.caption));
                put!(self.out, "<figcaption><strong>Gambar {number}.</strong> {caption}</figcaption></figure>");
            }
            Block::Particulars(pairs) => {
                self.out.push_str("<dl>");
                for (label, value) in pairs {
                    put!(self.out, "<dt>{}</dt><dd>{}</dd>", text(label), spans(value));
                }
                self.out.push_str("</dl>");
            }
            Block::PullFigures(figures) => {
                self.out.push_str("<div class=\"pull\">");
                for figure in figures {
                    put!(self.out, "<div><b>{}</b>{}</div>", text(&figure.value), text(&figure.label));
                }
                self.out.push_str("</div>");
            }
            Block::Note(text) => {
                put!(self.out, "<div class=\"note\">{}</div>", spans(text));
            }
            Block::Callout { title, text: body } => {
                put!(self.out, "<div class=\"callout\"><strong>{}</strong><br>{}</div>", text(title), spans(body));
            }
            Block::SideBySide(sides) => {
                for block in sides.iter().flat_map(|side| &side.blocks) {
                    self.block(usize::MAX, block);
                }
            }
            Block::PageBreak => self.out.push_str("<div style=\"break-after: page\"></div>"),
        }
    }

    fn list(&mut self, list: &List) {
        let tag = if list.ordered { "ol" } else { "ul" };
        put!(self.out, "<{tag}>");
        for item in &list.items {
            put!(self.out, "<li>{}", spans(&item.text));
            if let Some(below) = &item.below {
                self.list(below);
            }
            self.out.push_str("</li>");
        }
        put!(self.out, "</{tag}>");
    }

    fn table(&mut self, table: &Table) {
        self.tables += 1;
        let (number, caption) = (self.tables, text(&table.caption));
        put!(self.out, "<table><caption><strong>Tabel {number}.</strong> {caption}</caption><colgroup>");
        let whole: u32 = table.columns.iter().map(|column| column.share).sum();
        for column in &table.columns {
            put!(self.out, "<col style=\"width: {}%\">", column.share * 100 / whole.max(1));
        }
        self.out.push_str("</colgroup><thead><tr>");
        for column in &table.columns {
            put!(self.out, "<th>{}</th>", text(&column.head));
        }
        self.out.push_str("</tr></thead><tbody>");
        let wide = table.columns.len();
        let side = |at: usize| {
            if table.columns.get(at).is_some_and(|column| column.align == Align::Right) { " class=\"r\"" } else { "" }
        };
        for row in &table.rows {
            match row {
                Row::Cells(cells) | Row::Total(cells) => {
                    let class = if matches!(row, Row::Total(_)) { " class=\"total\"" } else { "" };
                    put!(self.out, "<tr{class}>");
                    for (at, cell) in cells.iter().enumerate() {
                        put!(self.out, "<td{}>{}</td>", side(at), spans(cell));
                    }
                }
                Row::Spanning(cells) => {
                    self.out.push_str("<tr>");
                    for cell in cells {
                        let (columns, rows) = (cell.columns, cell.rows);
                        put!(self.out, "<td colspan=\"{columns}\" rowspan=\"{rows}\">{}</td>", spans(&cell.text));
                    }
                }
                Row::Group(heading) => {
                    put!(self.out, "<tr><th colspan=\"{wide}\">{}</th>", text(heading));
                }
                Row::Aside(remark) => {
                    put!(self.out, "<tr><td class=\"m\" colspan=\"{wide}\">{}</td>", spans(remark));
                }
            }
            self.out.push_str("</tr>");
        }
        self.out.push_str("</tbody></table>");
    }
}

fn spans(spans: &[Span]) -> String {
    let mut out = String::new();
    for span in spans {
        let inner = text(&span.text);
        let styled = match span.style {
            Style::Plain => inner,
            Style::Strong => format!("<strong>{inner}</strong>"),
            Style::Emphasis => format!("<em>{inner}</em>"),
            Style::Muted => format!("<span class=\"m\">{inner}</span>"),
        };
        match &span.link {
            Some(link) => {
                put!(out, "<a href=\"{}\">{styled}</a>", text(link));
            }
            None => out.push_str(&styled),
        }
    }
    out
}

fn text(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
