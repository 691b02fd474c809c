//! Which dossiers a list means, and in which order.

use crate::kernel::id::OpdId;
use crate::kernel::query::Query;

code_list! {
    /// How far the work on a dossier is, by what people said of its places.
    Work {
        /// Nobody has written for this form yet.
        Untouched = "belum", "Belum ditulis";
        /// Something is written or finished, but not all places are.
        Underway = "dikerjakan", "Sedang dikerjakan";
        /// Every place was said to be finished.
        Done = "selesai", "Semua ditandai selesai";
    }
}

code_list! {
    /// In which order.
    Order {
        /// By the name of the innovation.
        Name = "nama", "Nama";
        /// By the short name of the leading OPD.
        Owner = "opd", "OPD";
        /// By when somebody last wrote, the latest first.
        Latest = "terbaru", "Terakhir ditulis";
    }
}

/// Which dossiers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    /// Of entries in this edition.
    pub edition: Option<String>,
    /// Whose innovation this OPD owns.
    pub opd: Option<OpdId>,
    /// How far the work is.
    pub work: Option<Work>,
    /// In which order.
    pub order: Order,
}

impl Default for Filter {
    fn default() -> Self {
        Self { edition: None, opd: None, work: None, order: Order::Name }
    }
}

impl Filter {
    /// The filter as a query, without the question mark; empty for all by name.
    pub fn query(&self) -> String {
        Query::default()
            .with("edisi", self.edition.as_deref().unwrap_or_default())
            .with_some("opd", self.opd)
            .with_some("keadaan", self.work.map(Work::code))
            .with_some("urut", (self.order != Order::Name).then_some(self.order.code()))
            .finish()
    }

    /// Reads the values of an address; whatever is not understood is left out. `editions` are those there are.
    pub fn read<'a>(editions: &[&str], value: impl Fn(&str) -> &'a str) -> Self {
        let edition = value("edisi");
        Self {
            edition: editions.contains(&edition).then(|| edition.to_owned()),
            opd: value("opd").parse().ok().map(OpdId),
            work: Work::from_code(value("keadaan")),
            order: Order::from_code(value("urut")).unwrap_or(Order::Name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_survives_its_address() {
        let filter = Filter {
            edition: Some("kipp-2023".to_owned()),
            opd: Some(OpdId::fresh()),
            work: Some(Work::Underway),
            order: Order::Latest,
        };
        let fields = crate::web::posted::Fields::parse(filter.query().as_bytes());
        assert_eq!(Filter::read(&["kipp-2023"], |name| fields.text(name)), filter);
        assert_eq!(Filter::read(&["iga-2026"], |name| fields.text(name)).edition, None);
        assert_eq!(Filter::default().query(), "");
    }
}
