//! A look at a workbook before anything reads it: how many files it packs, how large each really is, whether it holds
//! macros. Sizes are counted while unpacking, because what an archive says of itself may be untrue.

use std::io::{Cursor, Read};

use zip::ZipArchive;

/// The most files inside a workbook.
const PARTS: usize = 2_000;
/// The most a workbook may weigh unpacked, in bytes.
const UNPACKED: u64 = 160 * 1024 * 1024;
/// The most the texts that a workbook shares between cells may weigh unpacked, in bytes: they are held in memory.
const SHARED_TEXTS: u64 = 48 * 1024 * 1024;
/// The most any other part that is held in memory may weigh unpacked, in bytes.
const OTHER_PART: u64 = 8 * 1024 * 1024;

/// A sentence when the workbook must not be read.
pub fn inspect(bytes: &[u8]) -> Result<(), String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
    if archive.len() > PARTS {
        return Err("Berkas ini memuat terlalu banyak berkas di dalamnya. Simpan ulang sebagai XLSX biasa.".to_owned());
    }
    let mut unpacked = 0;
    let mut is_workbook = false;
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(|_| damaged())?;
        let name = part.name().map_err(|_| damaged())?.into_owned();
        if name.ends_with("vbaProject.bin") {
            return Err("Berkas ini berisi makro. Simpan ulang sebagai XLSX tanpa makro (.xlsx).".to_owned());
        }
        if name.starts_with('/') || name.contains("..") || name.contains('\\') {
            return Err(damaged());
        }
        is_workbook |= name == "xl/workbook.xml";
        let most = largest(&name).min(UNPACKED - unpacked);
        let size = unpacked_size(part, most).map_err(|_| damaged())?;
        if size > most {
            let megabytes = UNPACKED / 1024 / 1024;
            return Err(format!(
                "Isi berkas ini terlalu besar setelah dibuka (batasnya {megabytes} MB). Bagi menjadi beberapa berkas."
            ));
        }
        unpacked += size;
    }
    if is_workbook { Ok(()) } else { Err("Berkas ini bukan buku kerja XLSX.".to_owned()) }
}

/// The most a part may weigh: sheets are read as a stream, pictures not at all, everything else is held in memory.
fn largest(name: &str) -> u64 {
    match name {
        "xl/sharedStrings.xml" => SHARED_TEXTS,
        _ if name.starts_with("xl/worksheets/") || name.starts_with("xl/media/") => UNPACKED,
        _ => OTHER_PART,
    }
}

fn unpacked_size(part: impl Read, most: u64) -> std::io::Result<u64> {
    std::io::copy(&mut part.take(most + 1), &mut std::io::sink())
}

fn damaged() -> String {
    "Berkas XLSX ini rusak atau tidak lengkap. Buka di aplikasi lembar kerja, lalu simpan ulang.".to_owned()
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::write::SimpleFileOptions;
    use zip::{CompressionMethod, ZipWriter};

    use super::*;

    fn packed(parts: &[(&str, usize)]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        for (name, size) in parts {
            writer.start_file(*name, options).unwrap();
            let block = vec![b'a'; 1024 * 1024];
            for _ in 0..*size {
                writer.write_all(&block).unwrap();
            }
        }
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn a_bomb_is_refused_by_what_it_unpacks_to() {
        let bomb = packed(&[("xl/workbook.xml", 0), ("xl/sharedStrings.xml", 49)]);
        assert!(bomb.len() < 200_000, "a small file");
        assert!(inspect(&bomb).unwrap_err().contains("terlalu besar"));
        let many = packed(&[("xl/workbook.xml", 0), ("xl/worksheets/a.xml", 100), ("xl/worksheets/b.xml", 100)]);
        assert!(inspect(&many).unwrap_err().contains("terlalu besar"));
    }

    #[test]
    fn macros_strange_paths_and_other_archives_are_refused() {
        let macros = packed(&[("xl/workbook.xml", 0), ("xl/vbaProject.bin", 0)]);
        assert!(inspect(&macros).unwrap_err().contains("makro"));
        assert!(inspect(&packed(&[("../x", 0)])).unwrap_err().contains("rusak"));
        assert!(inspect(&packed(&[("word/document.xml", 0)])).unwrap_err().contains("bukan buku kerja"));
        assert!(inspect(b"PK\x03\x04 not an archive").unwrap_err().contains("rusak"));
        assert_eq!(inspect(&packed(&[("xl/workbook.xml", 1)])), Ok(()));
    }
}
