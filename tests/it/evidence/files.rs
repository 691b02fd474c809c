//! Files made for tests, harmless and hostile, at the time of the test.

use std::io::{Cursor, Write};

use image::{DynamicImage, ImageFormat};
use pataka::inspection::Refusal;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::support::pdf::pdf_of;

/// A PDF of some pages; `extra` are more objects as they are written, `root` more keys of the catalogue.
pub fn pdf_with(pages: usize, title: &str, root: &str, extra: &[&str]) -> Vec<u8> {
    let kids: Vec<String> = (0..pages).map(|at| format!("{} 0 R", 4 + at)).collect();
    let mut objects = vec![
        format!("<< /Type /Catalog /Pages 2 0 R {root} >>"),
        format!("<< /Type /Pages /Kids [{}] /Count {pages} /MediaBox [0 0 595 842] >>", kids.join(" ")),
        format!("<< /Title ({title}) >>"),
    ];
    objects.extend((0..pages).map(|_| "<< /Type /Page /Parent 2 0 R >>".to_owned()));
    objects.extend(extra.iter().map(|text| (*text).to_owned()));
    pdf_of(&objects, INFO)
}

/// What the trailer of these files says: the third object holds the title.
const INFO: &str = "/Info 3 0 R";

/// A harmless PDF; different titles make different contents.
pub fn pdf(pages: usize, title: &str) -> Vec<u8> {
    pdf_with(pages, title, "", &[])
}

/// A harmless PDF whose page takes for ever to draw: ten drawings, each of which draws the next one a hundred times.
pub fn pdf_drawn_for_ever() -> Vec<u8> {
    let stream = |dictionary: &str, content: &str| {
        format!("<< {dictionary} /Length {} >>\nstream\n{content}\nendstream", content.len())
    };
    let form = "/Type /XObject /Subtype /Form /BBox [0 0 9 9]";
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [4 0 R] /Count 1 /MediaBox [0 0 595 842] >>".to_owned(),
        "<< /Title (Tanpa akhir) >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /Contents 5 0 R /Resources << /XObject << /X 6 0 R >> >> >>".to_owned(),
        stream("", "/X Do"),
    ];
    for at in 6..16 {
        let next = format!("{form} /Resources << /XObject << /X {} 0 R >> >>", at + 1);
        objects.push(stream(&next, &"/X Do ".repeat(100)));
    }
    objects.push(stream(form, "0 0 9 9 re f"));
    pdf_of(&objects, INFO)
}

/// An archive of these entries, packed.
pub fn zip_of(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in entries {
        let packed = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        archive.start_file(*name, packed).expect("an entry");
        archive.write_all(content).expect("memory");
    }
    archive.finish().expect("memory").into_inner()
}

const TYPES: &[u8] =
    b"<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";

/// A Word document with more entries beside its own.
pub fn docx_with(more: &[(&str, &[u8])]) -> Vec<u8> {
    let own: [(&str, &[u8]); 2] = [("[Content_Types].xml", TYPES), ("word/document.xml", b"<w:document/>")];
    zip_of(&[&own, more].concat())
}

/// A spreadsheet.
pub fn xlsx() -> Vec<u8> {
    zip_of(&[("[Content_Types].xml", TYPES), ("xl/workbook.xml", b"<workbook/>")])
}

/// A picture of one colour.
pub fn picture(format: ImageFormat, width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::new_rgb8(width, height).write_to(&mut bytes, format).expect("a picture");
    bytes.into_inner()
}

/// A PNG whose head says these measures and whose body holds next to nothing.
pub fn png_claiming(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = picture(ImageFormat::Png, 1, 1);
    bytes[16..20].copy_from_slice(&width.to_be_bytes());
    bytes[20..24].copy_from_slice(&height.to_be_bytes());
    let sum = crc(&bytes[12..29]).to_be_bytes();
    bytes[29..33].copy_from_slice(&sum);
    bytes
}

/// The checksum of a PNG's chunk.
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| if sum & 1 == 1 { sum >> 1 ^ 0xedb8_8320 } else { sum >> 1 })
    })
}

/// A file with its name and the reason for which it must be refused.
pub struct Hostile {
    pub name: &'static str,
    pub content: Vec<u8>,
    pub refusal: Refusal,
}

/// Files that nobody should be able to leave with us.
pub fn hostile() -> Vec<Hostile> {
    let file = |name, content, refusal| Hostile { name, content, refusal };
    let mut all = pdfs();
    all.extend(archives());
    let mut archive_behind = picture(ImageFormat::Jpeg, 8, 8);
    archive_behind.extend(zip_of(&[("a.txt", b"a")]));
    let mut too_much = pdf(1, "Besar");
    too_much.resize(20_000_001, b' ');
    let deep = ["[".repeat(100), "]".repeat(100)].concat();
    let mut cut = picture(ImageFormat::Png, 60, 60);
    cut.truncate(70);
    all.extend([
        file("laporan.pdf", b"<!DOCTYPE html><html><script>alert(1)</script>".to_vec(), Refusal::WebPage),
        file("laporan.csv", b"nama;nilai\n<script>alert(1)</script>;1\n".to_vec(), Refusal::WebPage),
        file("peta.png", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".to_vec(), Refusal::Svg),
        file("peta.svg", b"<svg/>".to_vec(), Refusal::Svg),
        file("foto.jpg", archive_behind, Refusal::Polyglot),
        file("foto.png", [b"\x89PNG\r\n\x1a\n%PDF-1.4 ".to_vec(), pdf(1, "x")].concat(), Refusal::Polyglot),
        file("laporan.pdf", [b"GIF89a".to_vec(), pdf(1, "x")].concat(), Refusal::Polyglot),
        file("raksasa.png", png_claiming(60_000, 60_000), Refusal::PictureTooLarge),
        file("luas.png", png_claiming(11_000, 11_000), Refusal::PictureTooLarge),
        file("rusak.png", cut, Refusal::PictureBroken),
        file("besar.pdf", too_much, Refusal::TooLarge),
        file("../../etc/cron.pdf", pdf(1, "Jalan"), Refusal::NameWithPath),
        file("C:\\laporan.pdf", pdf(1, "Jalan lain"), Refusal::NameWithPath),
        file("laporan", pdf(1, "Tanpa"), Refusal::NameWithoutEnding),
        file("laporan.jpg", pdf(1, "Lain"), Refusal::EndingDisagrees),
        file("foto.pdf", picture(ImageFormat::Png, 4, 4), Refusal::EndingDisagrees),
        file("program.exe", b"MZ\x90\0".to_vec(), Refusal::NotAllowed),
        file("program.pdf", b"MZ\x90\0\x03\0\0\0".to_vec(), Refusal::NotAllowed),
        file("foto.jpg", b"\0\0\0\x18ftypheic\0\0\0\0".to_vec(), Refusal::Heic),
        file("rumit.pdf", pdf_with(1, "Rumit", "", &[&deep]), Refusal::Unfinished),
        file("video.mp4", b"\0\0\0\x18ftypmp42".to_vec(), Refusal::Video),
        file("video.jpg", b"\0\0\0\x18ftypmp42\0\0\0\0".to_vec(), Refusal::Video),
        file("surat.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0\0\0".to_vec(), Refusal::OldOffice),
        file("kosong.pdf", Vec::new(), Refusal::Empty),
        file("tabel.csv", b"nama;nilai\n\xff\xfe;1\n".to_vec(), Refusal::TableBroken),
    ]);
    all
}

fn pdfs() -> Vec<Hostile> {
    let file = |root: &str, extra: &[&str], refusal| Hostile {
        name: "dokumen.pdf",
        content: pdf_with(1, "Dokumen", root, extra),
        refusal,
    };
    let locked = String::from_utf8(pdf(1, "Kunci")).expect("text").replace(
        "/Info 3 0 R",
        "/Info 3 0 R /Encrypt << /Filter /Standard /V 1 /R 2 /O <28BF> /U <28BF> /P -44 >> /ID [<00> <00>]",
    );
    let mut cut = pdf(2, "Terpotong");
    cut.truncate(200);
    vec![
        Hostile { name: "terkunci.pdf", content: locked.into_bytes(), refusal: Refusal::PdfEncrypted },
        Hostile { name: "terpotong.pdf", content: cut, refusal: Refusal::PdfBroken },
        file("/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>", &[], Refusal::PdfScript),
        file("/OpenAction 5 0 R", &["<< /S /J#61vaScript /JS (app.alert\\(1\\)) >>"], Refusal::PdfScript),
        file("/OpenAction << /S /Launch /F (cmd.exe) >>", &[], Refusal::PdfLaunch),
        file("/OpenAction 5 0 R", &["<< /S /La#75nch /F (cmd.exe) >>"], Refusal::PdfLaunch),
        file(
            "/Names << /EmbeddedFiles << /Names [(a) 5 0 R] >> >>",
            &["<< /Type /Filespec /F (a) >>"],
            Refusal::PdfEmbedded,
        ),
        file("/AF [5 0 R]", &["<< /Type /Filespec /F (a.exe) /E#46 << /F 6 0 R >> >>"], Refusal::PdfEmbedded),
    ]
}

fn archives() -> Vec<Hostile> {
    let file = |name, content, refusal| Hostile { name, content, refusal };
    let zeros = vec![0; 30_000_000];
    let names: Vec<String> = (0..2_001).map(|at| format!("word/{at}.xml")).collect();
    let many: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b"x"[..])).collect();
    let inner = zip_of(&[("a.txt", b"a")]);
    let macros = b"<Types><Override ContentType=\"application/vnd.ms-word.document.macroEnabled.main+xml\"/></Types>";
    let hidden = zip_of(&[("[Content_Types].xml", macros), ("word/document.xml", b"<w:document/>")]);
    let mut cut = docx_with(&[]);
    cut.truncate(120);
    vec![
        file("surat.docx", docx_with(&[("word/vbaProject.bin", b"\xd0\xcf")]), Refusal::Macro),
        file("surat.docx", hidden, Refusal::Macro),
        file("surat.docm", docx_with(&[]), Refusal::Macro),
        file("bom.docx", docx_with(&[("word/a.xml", &zeros)]), Refusal::Bomb),
        file("banyak.docx", docx_with(&many), Refusal::TooManyEntries),
        file("sarang.docx", docx_with(&[("word/media/a.zip", &inner)]), Refusal::Nested),
        file("sarang.docx", docx_with(&[("word/media/a.png", &inner)]), Refusal::Nested),
        file("jalan.docx", docx_with(&[("../../a.xml", b"a")]), Refusal::EntryPath),
        file("jalan.docx", docx_with(&[("/etc/a.xml", b"a")]), Refusal::EntryPath),
        file("potong.docx", cut, Refusal::OfficeBroken),
        file("arsip.docx", inner.clone(), Refusal::Archive),
        file("arsip.zip", inner, Refusal::Archive),
    ]
}
