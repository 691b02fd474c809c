//! Numbered pages below a list.

use serde::Serialize;

use crate::kernel::amount::count;
use crate::kernel::paging::Paged;

/// Numbered pages below a list; empty lists and lists of one page have none.
#[derive(Debug, Clone, Serialize)]
pub struct Pager {
    previous: Option<Step>,
    next: Option<Step>,
    pages: Vec<Number>,
    summary: String,
}

#[derive(Debug, Clone, Serialize)]
struct Step {
    href: String,
}

#[derive(Debug, Clone, Serialize)]
struct Number {
    href: String,
    label: String,
    current: bool,
    gap: bool,
}

impl Pager {
    /// For a list; `href` gives the address of a page by its number.
    pub fn of<T>(list: &Paged<T>, href: impl Fn(u64) -> String) -> Option<Self> {
        let last = list.pages();
        if last < 2 {
            return None;
        }
        let here = list.number;
        let step = |number: u64| Step { href: href(number) };
        let mut pages = Vec::new();
        let mut before = 0;
        for number in (1..=last).filter(|n| *n == 1 || *n == last || n.abs_diff(here) <= 2) {
            if number > before + 1 {
                pages.push(Number { href: String::new(), label: String::new(), current: false, gap: true });
            }
            pages.push(Number { href: href(number), label: count(number), current: number == here, gap: false });
            before = number;
        }
        let first = (here - 1) * list.size + 1;
        let summary = format!(
            "Baris {} sampai {} dari {}",
            count(first),
            count((here * list.size).min(list.total)),
            count(list.total)
        );
        Some(Self {
            previous: (here > 1).then(|| step(here - 1)),
            next: (here < last).then(|| step(here + 1)),
            pages,
            summary,
        })
    }
}

/// "120 inovasi, halaman 1 dari 5"; "Tidak ada inovasi" for an empty list.
pub fn count_line<T>(list: &Paged<T>, what: &str) -> String {
    if list.total == 0 {
        return format!("Tidak ada {what}");
    }
    if list.pages() == 1 {
        return format!("{} {what}", count(list.total));
    }
    format!("{} {what}, halaman {} dari {}", count(list.total), count(list.number), count(list.pages()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn far_pages_are_left_out() {
        let list = Paged { rows: vec![()], total: 5_000, number: 100, size: 25 };
        let pager = Pager::of(&list, |n| format!("?halaman={n}")).unwrap();
        let shown: Vec<&str> = pager.pages.iter().map(|p| if p.gap { "…" } else { p.label.as_str() }).collect();
        assert_eq!(shown, ["1", "…", "98", "99", "100", "101", "102", "…", "200"]);
        assert_eq!(pager.summary, "Baris 2.476 sampai 2.500 dari 5.000");
        assert!(Pager::of(&Paged { total: 25, number: 1, ..list }, |_| String::new()).is_none());
    }
}
