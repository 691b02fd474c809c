//! The fields that describe a document, as `evidence/facts` shows them.

use serde::Serialize;

use crate::evidence::model::Access;
use crate::web::field::{Choice, Field, FieldMaker};

/// The fields that describe a document.
#[derive(Debug, Serialize)]
pub struct Describe {
    title: Field,
    url: Option<Field>,
    number: Field,
    issuer: Field,
    issued_on: Field,
    valid_until: Field,
    access: Field,
    personal: bool,
}

impl Describe {
    /// The fields of a file, or of a link.
    pub fn new(make: &FieldMaker<'_>, link: bool) -> Self {
        let mut access = make.one_of(
            "akses",
            "Akses",
            Access::ALL.iter().map(|access| Choice::new(access.code(), access.label())).collect(),
        );
        if !access.options.iter().any(|option| option.selected)
            && let Some(internal) = access.options.iter_mut().find(|option| option.value == Access::Internal.code())
        {
            internal.selected = true;
        }
        Self {
            title: make.text("judul", "Judul dokumen"),
            url: link.then(|| {
                make.text("alamat", "Alamat tautan").hint("Misalnya video di YouTube atau berita di laman resmi.")
            }),
            number: make.text("nomor", "Nomor dokumen").optional(),
            issuer: make.text("penerbit", "Penerbit").optional().hint("Pejabat atau instansi yang menandatangani."),
            issued_on: make
                .text("tanggal_terbit", "Tanggal terbit")
                .optional()
                .hint("Tanggal pada dokumen, bukan tanggal unggah."),
            valid_until: make
                .text("berlaku_sampai", "Berlaku sampai")
                .optional()
                .hint("Kosongkan bila tidak berakhir."),
            access: access.hint(
                "Bukti yang tidak terbatas dapat ditemukan dan dipakai lagi oleh OPD lain di pemerintah daerah ini.",
            ),
            personal: !make.fields.text("data_pribadi").is_empty(),
        }
    }

    /// The same for files that may be several: the title may stay empty.
    pub fn untitled(mut self) -> Self {
        self.title = self
            .title
            .optional()
            .hint("Kosongkan untuk memakai nama berkas. Untuk beberapa berkas sekaligus, judul selalu nama berkasnya.");
        self
    }
}
