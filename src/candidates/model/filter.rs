//! Which candidates a list means, and in which order.

use crate::assessment::model::eligibility::{Overall, Window, window};
use crate::innovations;
use crate::kernel::id::OpdId;
use crate::kernel::query::Query;
use crate::rulebooks::model::{Edition, Programme};

use chrono::NaiveDate;

/// The order of a list of candidates.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Order {
    /// By name.
    #[default]
    Name,
    /// By the leading owner.
    Owner,
    /// By the verdict in the edition with this id: eligible first.
    Edition(String),
}

/// Which candidates.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// For editions of this programme only.
    pub programme: Option<Programme>,
    /// Owned by this OPD.
    pub opd: Option<OpdId>,
    /// With this verdict in at least one of the editions.
    pub verdict: Option<Overall>,
    /// Whether editions that no longer take entries are shown too.
    pub closed: bool,
    /// In which order.
    pub order: Order,
}

impl Filter {
    /// The filter as a query, without the question mark; empty for all candidates of what is open.
    pub fn query(&self) -> String {
        let order = match &self.order {
            Order::Name => "",
            Order::Owner => "opd",
            Order::Edition(id) => id,
        };
        Query::default()
            .with("program", self.programme.map(Programme::code).unwrap_or_default())
            .with_some("opd", self.opd)
            .with("putusan", self.verdict.map(Overall::code).unwrap_or_default())
            .with("tutup", if self.closed { "ya" } else { "" })
            .with("urut", order)
            .finish()
    }

    /// Reads the values of an address; whatever is not understood is left out.
    pub fn read<'a>(editions: &[&Edition], value: impl Fn(&str) -> &'a str) -> Self {
        Self {
            programme: Programme::from_code(value("program")),
            opd: value("opd").parse().ok().map(OpdId),
            verdict: Overall::from_code(value("putusan")),
            closed: value("tutup") == "ya",
            order: match value("urut") {
                "" => Order::Name,
                "opd" => Order::Owner,
                id => {
                    let known = editions.iter().find(|edition| edition.id == id);
                    known.map_or(Order::Name, |edition| Order::Edition(edition.id.clone()))
                }
            },
        }
    }

    /// The same candidates in another order.
    pub fn ordered(&self, order: Order) -> Self {
        Self { order, ..self.clone() }
    }

    /// The innovations it means, before their verdicts are known.
    pub fn innovations(&self) -> innovations::model::filter::Filter {
        innovations::model::filter::Filter { opd: self.opd, ..innovations::model::filter::Filter::default() }
    }

    /// The editions it means on a day, with whether they take entries: those in use, what is open or not known first, then what
    /// will open, then what is closed.
    pub fn editions(&self, all: &[&'static Edition], today: NaiveDate) -> Vec<(&'static Edition, Window)> {
        let mut found: Vec<(&Edition, Window)> = all
            .iter()
            .copied()
            .filter(|edition| edition.state.is_in_use())
            .filter(|edition| self.programme.is_none_or(|programme| edition.programme == programme))
            .map(|edition| (edition, window(edition, today)))
            .filter(|(_, window)| self.closed || !matches!(window, Window::Closed(_)))
            .collect();
        let rank = |window: Window| match window {
            Window::Open(_) | Window::Unknown => 0,
            Window::NotYet(_) => 1,
            Window::Closed(_) => 2,
        };
        found.sort_by_key(|(edition, window)| (rank(*window), std::cmp::Reverse(edition.year)));
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_survives_its_address() {
        let filter = Filter {
            programme: Some(Programme::Kipp),
            opd: Some(OpdId::fresh()),
            verdict: Some(Overall::Undecided),
            closed: true,
            order: Order::Edition("kipp-2023".to_owned()),
        };
        let fields = crate::web::posted::Fields::parse(filter.query().as_bytes());
        let shelf: Vec<&Edition> = crate::rulebooks::editions().iter().collect();
        assert_eq!(Filter::read(&shelf, |name| fields.text(name)), filter);
        assert_eq!(Filter::default().query(), "");
        let odd = crate::web::posted::Fields::parse(b"program=XYZ&opd=7&putusan=apa&tutup=1&urut=kipp-1999");
        assert_eq!(Filter::read(&shelf, |name| odd.text(name)), Filter::default());
    }

    #[test]
    fn what_is_closed_is_shown_only_when_asked_for_and_what_is_not_in_use_never() {
        let ids = |closed, day: &str| -> Vec<&str> {
            let filter = Filter { closed, ..Filter::default() };
            let shelf: Vec<&Edition> = crate::rulebooks::editions().iter().collect();
            filter.editions(&shelf, day.parse().unwrap()).into_iter().map(|(edition, _)| edition.id.as_str()).collect()
        };
        // KIPP 2023 closed on 6 May 2023; the days of IGA 2026 are not known.
        assert_eq!(ids(false, "2026-11-22"), ["iga-2026"]);
        assert_eq!(ids(true, "2026-11-22"), ["iga-2026", "kipp-2023"]);
        assert_eq!(ids(false, "2023-05-06"), ["iga-2026", "kipp-2023"]);
    }
}
