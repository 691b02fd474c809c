//! Pieces of letters.

use pataka_typeset::document::{Align, Block, Row, Signature, Span, Table};

use super::place_and_day;
use crate::letters::model::{Content, Kind, Listed, Member, Signer};

/// Room to write a line by hand.
pub(super) const DOTS: &str = "................................................................";
/// Room to write some words by hand.
pub(super) const SHORT_DOTS: &str = "............................";
/// Room to write the name of a place by hand.
pub(super) const PLACE_DOTS: &str = "................";
/// Rows for a team that is written by hand.
const EMPTY_ROWS: usize = 5;

fn pair(label: &str, value: Option<&str>) -> (String, Vec<Span>) {
    (label.to_owned(), vec![Span::plain(value.unwrap_or(DOTS))])
}

/// Who signs, above what is stated.
pub(super) fn identity(signer: &Signer) -> Block {
    let mut pairs = vec![pair("Nama", signer.name.as_deref()), pair("NIP", signer.nip.as_deref())];
    // Not everybody who signs has a rank.
    pairs.extend(signer.rank.as_deref().map(|rank| pair("Pangkat/golongan", Some(rank))));
    pairs.extend([pair("Jabatan", signer.title.as_deref()), pair("Unit kerja", signer.unit.as_deref())]);
    Block::Particulars(pairs)
}

/// What is stated about.
pub(super) fn innovation(kind: Kind, content: &Content) -> Block {
    let mut pairs = vec![pair("Nama inovasi", content.innovation.as_deref())];
    pairs.push(pair("Perangkat daerah", content.owners.as_deref()));
    if kind == Kind::Implementation {
        pairs.push(pair("Mulai diterapkan", content.since.as_deref()));
    }
    Block::Particulars(pairs)
}

/// The team of inventors; rows to be written by hand where nobody is known.
pub(super) fn team(members: &[Member]) -> Block {
    let text = |text: Option<&str>| vec![Span::plain(text.unwrap_or_default())];
    let row = |(at, member): (usize, &Member)| {
        Row::Cells(vec![
            text(Some(&(at + 1).to_string())),
            text(Some(&member.name)),
            text(member.nip.as_deref()),
            text(member.title.as_deref()),
            text(member.role.as_deref()),
        ])
    };
    let nobody = vec![Member::default(); if members.is_empty() { EMPTY_ROWS } else { 0 }];
    let columns = [
        ("No.", 6, Align::Right),
        ("Nama", 27, Align::Left),
        ("NIP", 30, Align::Left),
        ("Jabatan", 25, Align::Left),
        ("Peran", 15, Align::Left),
    ];
    let rows = members.iter().chain(&nobody).enumerate().map(row).collect();
    Block::Table(Table::new("Tim penggagas", &columns, Some(1), rows))
}

/// What is entered in an edition, behind a covering letter.
pub(super) fn list_of(listed: &[Listed]) -> Block {
    let groups = listed.iter().any(|one| one.group.is_some());
    let row = |(at, one): (usize, &Listed)| {
        let mut cells = vec![(at + 1).to_string(), one.name.clone(), one.owners.clone()];
        cells.extend(groups.then(|| one.group.clone().unwrap_or_default()));
        Row::Cells(cells.into_iter().map(|text| vec![Span::plain(text)]).collect())
    };
    let mut columns =
        vec![("No.", 6, Align::Right), ("Nama inovasi", 44, Align::Left), ("Perangkat daerah", 34, Align::Left)];
    columns.extend(groups.then_some(("Kelompok", 18, Align::Left)));
    let rows = listed.iter().enumerate().map(row).collect();
    Block::Table(Table::new("Daftar usulan inovasi", &columns, Some(1), rows))
}

/// The place for the signature.
pub(super) fn signature(kind: Kind, content: &Content) -> Signature {
    let signer = &content.signer;
    let office = match (kind.is_statement(), signer.title.as_deref()) {
        (true, _) => "Yang membuat pernyataan,".to_owned(),
        (false, Some(title)) => format!("{title},"),
        (false, None) => SHORT_DOTS.to_owned(),
    };
    let nip = format!("NIP {}", signer.nip.as_deref().unwrap_or(SHORT_DOTS));
    // Dots for a name are not underlined.
    let open = signer.name.is_none().then(|| format!("({SHORT_DOTS})"));
    Signature {
        dated: kind.is_statement().then(|| place_and_day(content)),
        office,
        space: content.stamp.then(|| "meterai".to_owned()),
        name: signer.name.clone().unwrap_or_default(),
        below: open.into_iter().chain(signer.rank.clone()).chain([nip]).collect(),
    }
}
