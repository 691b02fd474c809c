//! What stands above and below the text of a letter.

use super::Picture;

/// What stands above and below the text of a letter. Nothing in it is made up by the layout: numbers, ranks and places
/// come from the caller, and what is empty leaves no gap.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Letter {
    /// Who writes.
    pub letterhead: Letterhead,
    /// Place and date, at the right of the first line, for instance "Mojokerto, 22 November 2026".
    pub dated: Option<String>,
    /// Number, nature, attachments, subject: pairs of label and value.
    pub particulars: Vec<(String, String)>,
    /// Lines of the address of whom the letter is for.
    pub addressee: Vec<String>,
    /// A title of its own, centred above the text: what a statement has instead of number and addressee.
    pub statement: Option<Statement>,
    /// Who signs. One stands at the right; of two, the first stands at the left.
    pub signatures: Vec<Signature>,
    /// Who receives a copy ("Tembusan").
    pub copies: Vec<String>,
}

/// Who writes a letter.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Letterhead {
    /// The government, for instance "PEMERINTAH KOTA MOJOKERTO".
    pub government: String,
    /// The office that writes, in larger letters.
    pub office: Option<String>,
    /// Street, telephone, electronic addresses: a line each.
    pub address: Vec<String>,
    /// The arms, at the left.
    pub picture: Option<Picture>,
}

/// Title of a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// For instance "SURAT PERNYATAAN".
    pub title: String,
    /// Its number, for instance "Nomor: 000.9/12/2026".
    pub number: Option<String>,
}

/// Who signs, below the space for the signature.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Signature {
    /// Place and date, for instance "Mojokerto, 22 November 2026".
    pub dated: Option<String>,
    /// Office, for instance "Wali Kota Mojokerto,".
    pub office: String,
    /// What the space for the signature is kept for, in pale letters, for instance "meterai".
    pub space: Option<String>,
    /// Name.
    pub name: String,
    /// Lines below the name: rank, NIP.
    pub below: Vec<String>,
}
