//! One page of a long list.

/// Which page of a list is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageRequest {
    number: u64,
    size: u64,
}

impl PageRequest {
    /// Rows on a page when nothing else is chosen.
    pub const DEFAULT_SIZE: u64 = 25;

    /// A page from what an address says; anything unknown is page 1 of 25 rows.
    pub fn parse(number: Option<&str>, size: Option<&str>) -> Self {
        let number = number.and_then(|text| text.parse().ok()).filter(|n| (1..=1_000_000).contains(n)).unwrap_or(1);
        let size = size.and_then(|text| text.parse().ok()).filter(|n| [25, 50, 100].contains(n));
        Self { number, size: size.unwrap_or(Self::DEFAULT_SIZE) }
    }

    /// The first rows, at most so many.
    pub const fn most(size: u64) -> Self {
        Self { number: 1, size }
    }

    /// Page 1 of 25 rows.
    pub fn first() -> Self {
        Self { number: 1, size: Self::DEFAULT_SIZE }
    }

    /// The page's number from 1, whether the list is that long or not.
    pub fn number(self) -> u64 {
        self.number
    }

    /// The page's number from 1, or 1 when the list ends before it.
    pub fn number_within(self, total: u64) -> u64 {
        if (self.number - 1) * self.size < total { self.number } else { 1 }
    }

    /// Rows on a page.
    pub fn size(self) -> u64 {
        self.size
    }

    /// The same page with another number.
    pub fn at(self, number: u64) -> Self {
        Self { number, ..self }
    }
}

/// One page of rows and how many there are in all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paged<T> {
    /// Rows of this page.
    pub rows: Vec<T>,
    /// Rows of the whole list.
    pub total: u64,
    /// This page's number, from 1.
    pub number: u64,
    /// Rows on a page.
    pub size: u64,
}

impl<T> Paged<T> {
    /// How many pages there are, at least one.
    pub fn pages(&self) -> u64 {
        self.total.div_ceil(self.size).max(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_page_is_the_first() {
        let page = PageRequest::parse(Some("9"), Some("25"));
        assert_eq!(page.number_within(30), 1);
        assert_eq!(page.number_within(201), 9);
        assert_eq!(PageRequest::parse(Some("-1"), Some("7")), PageRequest::first());
        assert_eq!(PageRequest::parse(Some("abc"), None), PageRequest::first());
    }
}
