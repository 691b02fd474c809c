//! The letters that an entry may need, with how far each is, as `letters/offers` shows them.

use serde::Serialize;

use crate::kernel::id::EntryId;
use crate::letters::model::{Kind, Letter, State};
use crate::letters::paths;
use crate::rulebooks::model::Edition;

/// The letters that an entry may need.
#[derive(Debug, Clone, Serialize)]
pub struct Offers {
    lines: Vec<Offer>,
}

/// A letter as `parts/task_item` shows it.
#[derive(Debug, Clone, Serialize)]
struct Offer {
    title: String,
    href: Option<String>,
    hint: Option<String>,
    status: &'static str,
    tone: Option<&'static str>,
}

impl Offers {
    /// The letters that the edition asks for, and the covering letter, with those of the entry, the latest first. Who may not
    /// write any sees only those there are.
    pub fn new(entry: EntryId, edition: &Edition, letters: &[Letter], may_write: bool) -> Option<Self> {
        let asked = edition.documents.iter().filter_map(|row| Some((row.title.as_str(), Kind::asked(row.letter?))));
        let covering = (Kind::Covering.label(), Kind::Covering);
        let known = |kind: Kind, asked: &[(&str, Kind)]| asked.iter().any(|(_, one)| *one == kind);
        let mut wanted: Vec<(&str, Kind)> = asked.chain([covering]).collect();
        let others = letters.iter().map(|letter| letter.kind).filter(|kind| !known(*kind, &wanted));
        let mut others: Vec<Kind> = others.collect();
        others.dedup();
        wanted.extend(others.into_iter().map(|kind| (kind.label(), kind)));
        let offer = |(title, kind): (&str, Kind)| Offer::of((entry, kind), title, letters, may_write);
        let lines: Vec<Offer> = wanted.into_iter().filter_map(offer).collect();
        (!lines.is_empty()).then_some(Self { lines })
    }
}

impl Offer {
    fn of((entry, kind): (EntryId, Kind), title: &str, letters: &[Letter], may_write: bool) -> Option<Self> {
        let of_kind = || letters.iter().filter(|letter| letter.kind == kind);
        let holds = of_kind().find(|letter| letter.state != State::Void);
        let title = title.to_owned();
        match holds.or_else(|| of_kind().next()) {
            Some(letter) => {
                let (status, tone) = match letter.state {
                    State::Draft => ("Konsep", Some("amber")),
                    State::Final => ("Final", None),
                    State::Void => ("Dibatalkan", Some("grey")),
                };
                let number = letter.number.as_ref().map(|number| format!("Nomor {number}"));
                Some(Self {
                    title,
                    href: Some(paths::Show { id: letter.id }.to_string()),
                    hint: Some(number.unwrap_or_else(|| "Nomor ditulis tangan".to_owned())),
                    status,
                    tone,
                })
            }
            None if may_write => Some(Self {
                title,
                href: Some(paths::new(entry, kind)),
                hint: Some("Buat surat dengan isian dari data inovasi.".to_owned()),
                status: "Belum dibuat",
                tone: Some("grey"),
            }),
            None => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::letters::views::sample;

    #[test]
    fn an_edition_offers_the_letters_it_asks_for_and_the_covering_letter() {
        let entry = EntryId(uuid::Uuid::from_u128(3));
        let edition = crate::rulebooks::find("kipp-2023").expect("it ships");
        let offers = Offers::new(entry, edition, &[], true).expect("letters");
        let titles: Vec<&str> = offers.lines.iter().map(|line| line.title.as_str()).collect();
        assert_eq!(
            titles,
            [
                "Surat Pernyataan Implementasi",
                "Surat Pernyataan Identitas (Perorangan atau Tim)",
                "Surat Pernyataan Kesediaan Replikasi",
                "Surat pengantar"
            ]
        );
        assert!(offers.lines.iter().all(|line| line.status == "Belum dibuat"));
        let letters = [sample::letter(Kind::Inventor, State::Final), sample::letter(Kind::Replication, State::Void)];
        let offers = Offers::new(entry, edition, &letters, false).expect("what there is");
        let lines: Vec<(&str, &str)> = offers.lines.iter().map(|line| (line.title.as_str(), line.status)).collect();
        let expected = [
            ("Surat Pernyataan Identitas (Perorangan atau Tim)", "Final"),
            ("Surat Pernyataan Kesediaan Replikasi", "Dibatalkan"),
        ];
        assert_eq!(lines, expected);
        let iga = crate::rulebooks::find("iga-2026").expect("it ships");
        assert!(Offers::new(entry, iga, &[], false).is_none(), "nothing to read");
    }
}
