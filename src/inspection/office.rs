//! Office documents: archives with a right main part, no macros, no archive inside, nothing that swells.

use std::borrow::Cow;
use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::{FileType, Findings, Refusal};

/// The most entries.
const MOST_ENTRIES: usize = 2_000;
/// The most bytes of all entries unpacked.
const MOST_UNPACKED: u64 = 200_000_000;
/// The most times that the unpacked bytes may exceed the packed ones.
const MOST_RATIO: u64 = 100;
/// Below this many unpacked bytes the ratio says nothing: short XML repeats itself.
const SMALL: u64 = 1_000_000;
/// The list of parts is not longer than this, in bytes.
const LONGEST_LIST: u64 = 1_000_000;

const PARTS: &str = "[Content_Types].xml";

const MAIN_PARTS: &[(&str, FileType)] = &[
    ("word/document.xml", FileType::Docx),
    ("xl/workbook.xml", FileType::Xlsx),
    ("xl/workbook.bin", FileType::Xlsx),
    ("ppt/presentation.xml", FileType::Pptx),
];

const ARCHIVE_ENDINGS: &[&str] = &[
    ".zip", ".docx", ".docm", ".xlsx", ".xlsm", ".xlsb", ".pptx", ".pptm", ".jar", ".rar", ".7z", ".tar", ".tgz",
    ".epub", ".odt", ".ods", ".odp",
];

/// Looks into an archive.
pub fn inspect(bytes: &[u8]) -> Result<Findings, Refusal> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::OfficeBroken)?;
    if archive.offset() != 0 {
        return Err(Refusal::Polyglot);
    }
    if archive.len() > MOST_ENTRIES {
        return Err(Refusal::TooManyEntries);
    }
    let names = archive.file_names().map(|name| name.map(Cow::into_owned)).collect::<Result<Vec<String>, _>>();
    let names = names.map_err(|_| Refusal::OfficeBroken)?;
    if names.iter().any(|name| leads_away(name)) {
        return Err(Refusal::EntryPath);
    }
    let kind = MAIN_PARTS.iter().find(|(part, _)| names.iter().any(|name| name == part)).map(|(_, kind)| *kind);
    let kind = kind.filter(|_| names.iter().any(|name| name == PARTS)).ok_or(Refusal::Archive)?;
    let low: Vec<String> = names.iter().map(|name| name.to_lowercase()).collect();
    if low.iter().any(|name| name.ends_with("vbaproject.bin") || name.ends_with("vbadata.xml")) {
        return Err(Refusal::Macro);
    }
    if low.iter().any(|name| ARCHIVE_ENDINGS.iter().any(|ending| name.ends_with(ending))) {
        return Err(Refusal::Nested);
    }
    unpack(&mut archive, bytes.len() as u64)?;
    let parts = archive.by_name(PARTS).map_err(|_| Refusal::OfficeBroken)?;
    let mut list = String::new();
    parts.take(LONGEST_LIST).read_to_string(&mut list).map_err(|_| Refusal::OfficeBroken)?;
    if list.contains("macroEnabled") {
        return Err(Refusal::Macro);
    }
    Ok(Findings::of(kind))
}

/// Whether an entry's name leads out of the folder into which it would be unpacked.
fn leads_away(name: &str) -> bool {
    let drive = name.as_bytes().get(1) == Some(&b':');
    name.starts_with('/')
        || name.contains('\\')
        || drive
        || name.split('/').any(|part| part == "..")
        || name.contains('\0')
}

/// Unpacks every entry into nothing and counts: what the directory says of sizes is not believed.
fn unpack(archive: &mut ZipArchive<Cursor<&[u8]>>, packed: u64) -> Result<(), Refusal> {
    let mut unpacked = 0;
    let mut part = vec![0; 32 * 1024];
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).map_err(|_| Refusal::OfficeBroken)?;
        let mut begins = true;
        loop {
            let read = entry.read(&mut part).map_err(|_| Refusal::OfficeBroken)?;
            if read == 0 {
                break;
            }
            if begins
                && [&b"PK\x03\x04"[..], b"Rar!", b"7z\xbc\xaf"].iter().any(|magic| part[..read].starts_with(magic))
            {
                return Err(Refusal::Nested);
            }
            begins = false;
            unpacked += read as u64;
            if unpacked > MOST_UNPACKED || (unpacked > SMALL && unpacked / MOST_RATIO > packed) {
                return Err(Refusal::Bomb);
            }
        }
    }
    Ok(())
}
