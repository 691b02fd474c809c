//! The copy sheet as a document of a word processor, for those who must edit it elsewhere.
//!
//! The parts are written by hand: the document needs headings, paragraphs, a header and page numbers, in Indonesian, and
//! the same sheet must give the same bytes (decision 0026).

use std::fmt::Write;
use std::io;

use super::paper_in_words;
use super::text::remarks;
use crate::archive;
use crate::packages::model::Sheet;

const DECLARATION: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;
const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";

/// The sheet as the bytes of a document.
///
/// # Errors
/// None that the sheet gives cause for.
pub async fn write(sheet: &Sheet) -> io::Result<Vec<u8>> {
    let parts = [
        ("[Content_Types].xml", content_types()),
        ("_rels/.rels", package_relations()),
        ("docProps/core.xml", core(sheet)),
        ("word/_rels/document.xml.rels", document_relations()),
        ("word/document.xml", document(sheet)),
        ("word/styles.xml", styles()),
        ("word/settings.xml", settings()),
        ("word/header1.xml", header(sheet)),
        ("word/footer1.xml", footer()),
    ];
    archive::whole(sheet.origin.when(), parts.iter().map(|(name, text)| (*name, text.as_bytes()))).await
}

fn content_types() -> String {
    let word = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    let part = |name: &str, kind: &str| format!(r#"<Override PartName="{name}" ContentType="{kind}"/>"#);
    [
        format!(r#"{DECLARATION}<Types xmlns="{PACKAGE}/content-types">"#),
        r#"<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>"#
            .to_owned(),
        r#"<Default Extension="xml" ContentType="application/xml"/>"#.to_owned(),
        part("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        part("/word/document.xml", &format!("{word}.document.main+xml")),
        part("/word/styles.xml", &format!("{word}.styles+xml")),
        part("/word/settings.xml", &format!("{word}.settings+xml")),
        part("/word/header1.xml", &format!("{word}.header+xml")),
        part("/word/footer1.xml", &format!("{word}.footer+xml")),
        "</Types>".to_owned(),
    ]
    .concat()
}

fn relations(of: &[(&str, &str, &str)]) -> String {
    let one = |(id, kind, to): &(&str, &str, &str)| format!(r#"<Relationship Id="{id}" Type="{kind}" Target="{to}"/>"#);
    let all: String = of.iter().map(one).collect();
    format!(r#"{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">{all}</Relationships>"#)
}

fn package_relations() -> String {
    let core = format!("{PACKAGE}/relationships/metadata/core-properties");
    let document = format!("{OFFICE}/officeDocument");
    relations(&[("rId1", &document, "word/document.xml"), ("rId2", &core, "docProps/core.xml")])
}

fn document_relations() -> String {
    let kind = |name: &str| format!("{OFFICE}/{name}");
    relations(&[
        ("rId1", &kind("styles"), "styles.xml"),
        ("rId2", &kind("settings"), "settings.xml"),
        ("rId3", &kind("header"), "header1.xml"),
        ("rId4", &kind("footer"), "footer1.xml"),
    ])
}

fn core(sheet: &Sheet) -> String {
    let when = sheet.origin.when().format("%Y-%m-%dT%H:%M:%SZ");
    let dated = |name: &str| format!(r#"<dcterms:{name} xsi:type="dcterms:W3CDTF">{when}</dcterms:{name}>"#);
    format!(
        r#"{DECLARATION}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{}</dc:title><dc:creator>{}</dc:creator><dc:language>id-ID</dc:language>{}{}</cp:coreProperties>"#,
        escaped(&sheet.title),
        escaped(&sheet.pemda),
        dated("created"),
        dated("modified"),
    )
}

/// Names of styles that every word processor knows, so that headings are headings in its outline.
fn styles() -> String {
    let heading = |level: usize, size: usize, before: usize| {
        format!(
            r#"<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/><w:spacing w:before="{before}" w:after="80"/><w:outlineLvl w:val="{}"/></w:pPr><w:rPr><w:b/><w:color w:val="7A2E12"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>"#,
            level - 1
        )
    };
    [
        format!(r#"{DECLARATION}<w:styles xmlns:w="{MAIN}"><w:docDefaults><w:rPrDefault><w:rPr>"#),
        r#"<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Calibri" w:cs="Calibri"/>"#.to_owned(),
        r#"<w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val="id-ID" w:eastAsia="id-ID" w:bidi="ar-SA"/>"#.to_owned(),
        r#"</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>"#.to_owned(),
        r#"<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>"#.to_owned(),
        r#"<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/><w:spacing w:after="60"/></w:pPr><w:rPr><w:b/><w:sz w:val="40"/><w:szCs w:val="40"/></w:rPr></w:style>"#.to_owned(),
        heading(1, 30, 360),
        heading(2, 24, 240),
        small("Remark", "Keterangan", r#"<w:keepNext/><w:spacing w:after="60"/>"#),
        small("Evidence", "Bukti", r#"<w:ind w:left="284"/><w:spacing w:after="40"/>"#),
        "</w:styles>".to_owned(),
    ]
    .concat()
}

fn small(id: &str, name: &str, how: &str) -> String {
    format!(
        r#"<w:style w:type="paragraph" w:customStyle="1" w:styleId="{id}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/><w:pPr>{how}</w:pPr><w:rPr><w:color w:val="595959"/><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr></w:style>"#
    )
}

fn settings() -> String {
    format!(
        r#"{DECLARATION}<w:settings xmlns:w="{MAIN}"><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="id-ID"/></w:settings>"#
    )
}

fn header(sheet: &Sheet) -> String {
    let title = escaped(&format!("{} \u{b7} {}", sheet.title, sheet.origin.sentence()));
    format!(
        r#"{DECLARATION}<w:hdr xmlns:w="{MAIN}"><w:p><w:pPr><w:pStyle w:val="Remark"/></w:pPr><w:r><w:t xml:space="preserve">{title}</w:t></w:r></w:p></w:hdr>"#
    )
}

fn footer() -> String {
    let field = |code: &str| format!(r#"<w:fldSimple w:instr=" {code} "><w:r><w:t>1</w:t></w:r></w:fldSimple>"#);
    let word = |text: &str| format!(r#"<w:r><w:t xml:space="preserve">{text}</w:t></w:r>"#);
    format!(
        r#"{DECLARATION}<w:ftr xmlns:w="{MAIN}"><w:p><w:pPr><w:pStyle w:val="Remark"/><w:jc w:val="right"/></w:pPr>{}{}{}{}</w:p></w:ftr>"#,
        word("Halaman "),
        field("PAGE"),
        word(" dari "),
        field("NUMPAGES"),
    )
}

fn document(sheet: &Sheet) -> String {
    let mut body = String::new();
    paragraph(&mut body, "Title", &sheet.title);
    paragraph(&mut body, "Remark", &format!("Lembar salin, {}.", sheet.origin.sentence()));
    let group = sheet.group.as_ref().map(|group| format!(", kelompok {group}")).unwrap_or_default();
    paragraph(&mut body, "Remark", &format!("{}, {}{group}.", sheet.pemda, sheet.edition_title));
    for section in &sheet.sections {
        paragraph(&mut body, "Heading1", &section.heading());
        if let Some((standing, _)) = section.standing() {
            paragraph(&mut body, "Remark", &format!("Seluruh bagian: {standing}."));
        }
        for field in &section.fields {
            // A part with one field bears its name already.
            if field.label != section.title {
                paragraph(&mut body, "Heading2", &field.label);
            }
            let remarks = remarks(field);
            if !remarks.is_empty() {
                paragraph(&mut body, "Remark", &remarks.join("; "));
            }
            for one in field.text.split("\n\n").filter(|one| !one.trim().is_empty()) {
                paragraph(&mut body, "Normal", one.trim_matches('\n'));
            }
            for paper in &field.papers {
                paragraph(&mut body, "Evidence", &format!("Bukti: {}", paper_in_words(paper)));
            }
        }
    }
    if !sheet.loose.is_empty() {
        paragraph(&mut body, "Heading1", "Bukti lain");
        for paper in &sheet.loose {
            paragraph(&mut body, "Evidence", &format!("{}: {}", paper.claim, paper_in_words(paper)));
        }
    }
    // A4 with margins of 2.5 cm, in twentieths of a point.
    let page = r#"<w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:footerReference w:type="default" r:id="rId4"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1417" w:right="1417" w:bottom="1417" w:left="1417" w:header="709" w:footer="709" w:gutter="0"/></w:sectPr>"#;
    format!(
        r#"{DECLARATION}<w:document xmlns:w="{MAIN}" xmlns:r="{OFFICE}"><w:body>{body}{page}</w:body></w:document>"#
    )
}

/// A paragraph; line breaks within it stay.
fn paragraph(body: &mut String, style: &str, text: &str) {
    let runs = text.split('\n').map(|line| format!(r#"<w:t xml:space="preserve">{}</w:t>"#, escaped(line)));
    let runs = runs.collect::<Vec<_>>().join("<w:br/>");
    let _ = write!(body, r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r>{runs}</w:r></w:p>"#);
}

/// Text for XML: what has a meaning there is spelt out, what XML does not know is left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' => out.push(' '),
            '\n' => out.push('\n'),
            letter if letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}') => (),
            letter => out.push(letter),
        }
    }
    out
}
