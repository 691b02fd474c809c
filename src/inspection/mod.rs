//! Looks into files that people send, without trusting a byte of them: what a file really is, and why it is refused.
//!
//! Everything here but [`child`] is pure and runs in a process of its own, `pataka inspect-file`, under limits on memory,
//! time and files: a parser that is led astray takes nothing with it. Limits are those of the security rules, section 6.

pub mod child;
pub mod file_name;
mod office;
mod page;
mod pdf;
mod picture;
pub mod shrink;
mod sniff;
mod table;
pub mod workbook;

use serde::{Deserialize, Serialize};

/// The most one file may weigh, in bytes: 20 MB of 1,000,000 bytes.
pub const MOST_BYTES: u64 = 20_000_000;

code_list! {
    /// What a file is, by its content.
    FileType {
        /// Portable Document Format.
        Pdf = "pdf", "PDF";
        /// JPEG picture.
        Jpeg = "jpg", "JPG";
        /// PNG picture.
        Png = "png", "PNG";
        /// WebP picture.
        Webp = "webp", "WebP";
        /// Word document.
        Docx = "docx", "DOCX";
        /// Excel workbook.
        Xlsx = "xlsx", "XLSX";
        /// PowerPoint presentation.
        Pptx = "pptx", "PPTX";
        /// Table as text.
        Csv = "csv", "CSV";
    }
}

impl FileType {
    /// The media type it is served as.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Webp => "image/webp",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Pptx => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            Self::Csv => "text/csv; charset=utf-8",
        }
    }

    /// Whether a file's ending, in lower case and without the dot, goes with this type.
    pub fn goes_with(self, ending: &str) -> bool {
        self.code() == ending || (self == Self::Jpeg && matches!(ending, "jpeg" | "jpe" | "jfif"))
    }

    /// Whether it is a picture.
    pub const fn is_picture(self) -> bool {
        matches!(self, Self::Jpeg | Self::Png | Self::Webp)
    }
}

code_list! {
    /// Why a file is refused; the label is the whole sentence that people read.
    Refusal {
        /// Nothing in it.
        Empty = "kosong", "Berkas ini kosong.";
        /// More than [`MOST_BYTES`].
        TooLarge = "terlalu_besar", "Berkas ini lebih besar dari 20 MB. Kecilkan lebih dahulu, lalu unggah lagi.";
        /// The name leads to another folder.
        NameWithPath = "nama_beralamat", "Nama berkas memuat alamat folder. Ganti nama berkasnya, lalu unggah lagi.";
        /// The name has no ending, or one that is not known.
        NameWithoutEnding = "nama_tanpa_akhiran", "Nama berkas tidak berakhiran jenis yang dikenal, misalnya .pdf atau .jpg.";
        /// The ending says another type than the content.
        EndingDisagrees = "akhiran_lain", "Akhiran nama berkas tidak cocok dengan isinya. Simpan ulang berkas dari aplikasinya, lalu unggah lagi.";
        /// None of the types that are accepted.
        NotAllowed = "jenis_lain", "Jenis berkas ini tidak diterima. Unggah PDF, JPG, PNG, WebP, DOCX, XLSX, PPTX, atau CSV.";
        /// A web page, whatever its name says.
        WebPage = "html", "Isi berkas ini halaman web (HTML). Cetak halaman itu ke PDF, lalu unggah PDF-nya.";
        /// A vector picture that may carry a program.
        Svg = "svg", "Gambar SVG tidak diterima karena dapat memuat program. Simpan sebagai PNG, lalu unggah PNG-nya.";
        /// A moving picture.
        Video = "video", "Video tidak diunggah ke sini. Simpan di kanal video, lalu catat tautannya sebagai bukti.";
        /// A picture as iPhones store it.
        Heic = "heic", "Gambar HEIC tidak diterima. Simpan sebagai JPG, lalu unggah JPG-nya.";
        /// Office formats of before 2007, and documents with a password, which are wrapped the same way.
        OldOffice = "office_lama", "Dokumen Office format lama atau berkata sandi tidak dapat diperiksa. Simpan tanpa kata sandi sebagai DOCX, XLSX, PPTX, atau PDF.";
        /// An archive that is no document.
        Archive = "arsip", "Arsip ZIP tidak diterima. Unggah berkas di dalamnya satu per satu.";
        /// Two types at once.
        Polyglot = "ganda", "Berkas ini dapat dibaca sebagai dua jenis berkas sekaligus. Simpan ulang dari aplikasinya, lalu unggah lagi.";
        /// A PDF with a password or restrictions.
        PdfEncrypted = "pdf_sandi", "PDF ini dikunci dengan kata sandi atau pembatasan. Simpan tanpa kunci, lalu unggah lagi.";
        /// A PDF with a script.
        PdfScript = "pdf_skrip", "PDF ini memuat program (JavaScript). Cetak ulang ke PDF, lalu unggah hasilnya.";
        /// A PDF that starts something.
        PdfLaunch = "pdf_jalankan", "PDF ini memuat perintah untuk menjalankan program lain. Cetak ulang ke PDF, lalu unggah hasilnya.";
        /// A PDF with files inside.
        PdfEmbedded = "pdf_lampiran", "PDF ini membawa berkas lain di dalamnya. Cetak ulang ke PDF, lalu unggah lampirannya tersendiri.";
        /// A PDF that cannot be read.
        PdfBroken = "pdf_rusak", "PDF ini rusak atau terpotong. Buka di komputer Anda, simpan ulang, lalu unggah lagi.";
        /// An Office document with macros.
        Macro = "makro", "Dokumen ini memuat makro. Simpan tanpa makro sebagai DOCX, XLSX, atau PPTX, lalu unggah lagi.";
        /// More than 2,000 entries.
        TooManyEntries = "terlalu_banyak_isi", "Dokumen ini tersusun dari lebih dari 2.000 bagian. Simpan sebagai PDF, lalu unggah PDF-nya.";
        /// More than 200 MB unpacked, or more than a hundred times its size.
        Bomb = "bom", "Dokumen ini mengembang jauh melebihi ukurannya ketika dibuka. Simpan sebagai PDF, lalu unggah PDF-nya.";
        /// An archive in the archive.
        Nested = "arsip_dalam", "Dokumen ini membawa arsip atau dokumen lain di dalamnya, misalnya lembar Excel di balik grafik. Simpan sebagai PDF, lalu unggah PDF-nya.";
        /// An entry that leads to another folder.
        EntryPath = "isi_beralamat", "Dokumen ini memuat bagian dengan alamat folder di luar dokumen. Simpan ulang dari aplikasinya, lalu unggah lagi.";
        /// An Office document that cannot be read.
        OfficeBroken = "office_rusak", "Dokumen ini rusak atau terpotong. Buka di komputer Anda, simpan ulang, lalu unggah lagi.";
        /// More pixels than may be decoded.
        PictureTooLarge = "gambar_terlalu_besar", "Gambar ini terlalu besar: paling banyak 12.000 piksel pada satu sisi dan 64 juta piksel seluruhnya.";
        /// A picture that cannot be read.
        PictureBroken = "gambar_rusak", "Gambar ini rusak atau terpotong. Buka di komputer Anda, simpan ulang, lalu unggah lagi.";
        /// A table that is no text.
        TableBroken = "csv_rusak", "Isi CSV ini bukan teks UTF-8. Simpan ulang sebagai “CSV UTF-8”, lalu unggah lagi.";
        /// The inspection did not come to an end within its limits.
        Unfinished = "tidak_selesai", "Berkas ini tidak selesai diperiksa karena susunannya terlalu rumit. Simpan ulang sebagai PDF, lalu unggah lagi.";
    }
}

/// What was found out about a file that is not refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Findings {
    /// What it is.
    pub file_type: FileType,
    /// Pages of a PDF.
    pub pages: Option<u32>,
    /// Width of a picture in pixels, or of a PDF's first page in millimetres.
    pub width: Option<u32>,
    /// Height of the same.
    pub height: Option<u32>,
    /// The title that a PDF gives itself.
    pub title: Option<String>,
}

impl Findings {
    fn of(file_type: FileType) -> Self {
        Self { file_type, pages: None, width: None, height: None, title: None }
    }
}

/// Looks into a file. With the findings comes a small JPEG of a picture, made anew from its pixels.
///
/// # Errors
/// The first reason to refuse the file, in the order of the security rules: kind, archive, active content, decoding.
pub fn inspect(bytes: &[u8]) -> Result<(Findings, Option<Vec<u8>>), Refusal> {
    if bytes.is_empty() {
        return Err(Refusal::Empty);
    }
    if bytes.len() as u64 > MOST_BYTES {
        return Err(Refusal::TooLarge);
    }
    match sniff::sniff(bytes)? {
        sniff::Outside::Pdf => Ok((pdf::inspect(bytes)?, None)),
        sniff::Outside::Picture(file_type) => picture::inspect(bytes, file_type),
        sniff::Outside::Zip => Ok((office::inspect(bytes)?, None)),
        sniff::Outside::Text => Ok((table::inspect(bytes)?, None)),
    }
}
