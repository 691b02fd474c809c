//! Tiers of earlier editions as rules name them: "Top 45", or "Top 45/2020" for one year alone.

use std::fmt;

use serde::{Serialize, Serializer};

/// Words that may stand before the name of a tier in the title of an award.
const LEADING: [&str; 5] = ["top", "finalis", "pemenang", "peraih", "penghargaan"];

/// A tier that a rule means, in any year or in one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastTier {
    /// The official name: "Top 45".
    pub title: String,
    /// The year of the edition; `None` means any.
    pub year: Option<i32>,
}

impl PastTier {
    /// "Top 45" or "Top 45/2020"; `None` when what follows the slash is not a year.
    pub fn parse(text: &str) -> Option<Self> {
        let Some((title, year)) = text.rsplit_once('/') else {
            return Some(Self { title: text.trim().to_owned(), year: None });
        };
        let year = year.trim().parse().ok().filter(|year| (2000..=2200).contains(year))?;
        Some(Self { title: title.trim().to_owned(), year: Some(year) })
    }

    /// Whether an award with this title, won in the edition of this year, is of the tier.
    pub fn is(&self, title: &str, year: i32) -> bool {
        self.year.is_none_or(|only| only == year) && names(title, &self.title)
    }
}

impl fmt::Display for PastTier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.title)?;
        self.year.map_or(Ok(()), |year| write!(f, "/{year}"))
    }
}

impl Serialize for PastTier {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

/// Whether the title of an award names a tier: "Top 45 (terpuji)" and "Finalis Top 45" name "Top 45", "Top 450" and
/// "Calon Top 45" do not.
pub fn names(title: &str, tier: &str) -> bool {
    let (title, tier) = (words(title), words(tier));
    if tier.is_empty() {
        return false;
    }
    let leads = |word: &String| LEADING.contains(&word.as_str()) || word.bytes().all(|byte| byte.is_ascii_digit());
    let lead = title.iter().take_while(|word| leads(word)).count();
    (0..=lead).any(|at| title[at..].starts_with(&tier))
}

fn words(text: &str) -> Vec<String> {
    let words = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tier_is_recognised_in_the_titles_people_give_awards() {
        let outstanding = "Outstanding Achievement of Public Service Innovation";
        for (title, tier) in [
            ("Top 45", "Top 45"),
            ("TOP 45 (terpuji)", "Top 45"),
            ("Finalis Top 99", "Top 99"),
            ("Penghargaan Top 45 KIPP 2020", "Top 45"),
            ("Top 15 Kelompok Khusus (finalis)", "Top 15 Kelompok Khusus"),
            ("5 Pemenang Outstanding Achievement of Public Service Innovation", outstanding),
            ("Top 5 Outstanding Achievement of Public Service Innovation", outstanding),
        ] {
            assert!(names(title, tier), "{title} is {tier}");
        }
        for (title, tier) in [
            ("Top 450", "Top 45"),
            ("Calon Top 45", "Top 45"),
            ("Top 45", "Top 4"),
            ("Top 15", "Top 15 Kelompok Khusus"),
            ("", "Top 45"),
            ("Top 45", ""),
        ] {
            assert!(!names(title, tier), "{title} is not {tier}");
        }
    }

    #[test]
    fn a_year_after_the_slash_means_that_year_alone() {
        let tier = PastTier::parse("Top 45/2020").unwrap();
        assert_eq!((tier.title.as_str(), tier.year, tier.to_string().as_str()), ("Top 45", Some(2020), "Top 45/2020"));
        assert!(tier.is("Top 45", 2020) && !tier.is("Top 45", 2021));
        let any = PastTier::parse("Top 9").unwrap();
        assert!(any.is("Top 9", 2014) && any.to_string() == "Top 9");
        for wrong in ["Top 45/20", "Top 45/", "Top 45/2x20"] {
            assert_eq!(PastTier::parse(wrong), None, "{wrong}");
        }
    }
}
