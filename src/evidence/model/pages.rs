//! Where in a document a claim is proved: "3-4, 7".

use std::fmt;

/// Pages of a document in rising order, as ranges that do not touch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pages(Vec<(u32, u32)>);

/// Why a text names no pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PagesFault {
    /// Something other than numbers, hyphens and commas, or page 0.
    Unreadable,
    /// A range that ends before it begins.
    Backwards,
}

/// The highest page number that is taken for one.
const LAST: u32 = 99_999;

impl Pages {
    /// Reads "3-4, 7"; pages may come in any order and twice.
    pub fn from_typed(text: &str) -> Result<Self, PagesFault> {
        let mut ranges = Vec::new();
        for part in text.split([',', ';']).map(str::trim).filter(|part| !part.is_empty()) {
            let (first, last) =
                part.split_once(['-', '–']).map_or((part, part), |(first, last)| (first.trim(), last.trim()));
            let number = |text: &str| {
                let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
                let number = digits.then(|| text.parse().ok()).flatten();
                number.filter(|page| (1..=LAST).contains(page)).ok_or(PagesFault::Unreadable)
            };
            let (first, last) = (number(first)?, number(last)?);
            if last < first {
                return Err(PagesFault::Backwards);
            }
            ranges.push((first, last));
        }
        if ranges.is_empty() {
            return Err(PagesFault::Unreadable);
        }
        ranges.sort_unstable();
        let mut joined: Vec<(u32, u32)> = Vec::new();
        for (first, last) in ranges {
            match joined.last_mut() {
                Some(before) if first <= before.1 + 1 => before.1 = before.1.max(last),
                _ => joined.push((first, last)),
            }
        }
        Ok(Self(joined))
    }

    /// Every page that is named, in rising order.
    pub fn each(&self) -> impl Iterator<Item = u32> {
        self.0.iter().flat_map(|(first, last)| *first..=*last)
    }

    /// The last page that is named.
    pub fn last(&self) -> u32 {
        self.0.last().map_or(0, |range| range.1)
    }
}

impl fmt::Display for Pages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, (first, last)) in self.0.iter().enumerate() {
            if at > 0 {
                f.write_str(", ")?;
            }
            if first == last { write!(f, "{first}")? } else { write!(f, "{first}-{last}")? }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_read_as_people_write_them() {
        for (typed, stored) in
            [("3-4, 7", "3-4, 7"), ("7;3 – 4", "3-4, 7"), ("1,2,3", "1-3"), ("5-9,6", "5-9"), ("12", "12")]
        {
            assert_eq!(Pages::from_typed(typed).unwrap().to_string(), stored, "{typed}");
        }
        for wrong in ["", ",", "iii", "0", "3-", "-3", "1.5", "100000", "4294967296"] {
            assert_eq!(Pages::from_typed(wrong), Err(PagesFault::Unreadable), "{wrong}");
        }
        assert_eq!(Pages::from_typed("7-3"), Err(PagesFault::Backwards));
        assert_eq!(Pages::from_typed("2-4, 9").unwrap().last(), 9);
    }
}
