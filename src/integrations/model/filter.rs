//! Which integrations a list or a figure means. Every figure links to the list of its own filter.

use super::{Standing, SystemKind};
use crate::kernel::id::{InnovationId, OpdId, SystemId};
use crate::kernel::query::{Query, search_words};

/// A standing, or several that are asked for together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StatusPick {
    /// At this standing.
    Is(Standing),
    /// Neither running nor ended: on its way, or broken for now.
    Pending,
}

/// What stands in an address for [`StatusPick::Pending`].
pub const PENDING: &str = "belum";

impl StatusPick {
    /// How it stands in an address.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Is(standing) => standing.code(),
            Self::Pending => PENDING,
        }
    }

    /// What people read.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Is(standing) => standing.label(),
            Self::Pending => "Belum berjalan atau terganggu",
        }
    }

    /// The choice with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        if code == PENDING { Some(Self::Pending) } else { Standing::from_code(code).map(Self::Is) }
    }

    /// The standings it means.
    pub fn standings(self) -> Vec<Standing> {
        match self {
            Self::Is(standing) => vec![standing],
            Self::Pending => Standing::ALL.iter().copied().filter(|standing| standing.is_pending()).collect(),
        }
    }
}

/// Which integrations.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// Words that must each occur in the system's name or in the innovation's names.
    pub words: String,
    /// At this standing.
    pub status: Option<StatusPick>,
    /// Of innovations that this OPD owns.
    pub opd: Option<OpdId>,
    /// With systems of this kind.
    pub kind: Option<SystemKind>,
    /// With this system.
    pub system: Option<SystemId>,
    /// Of this innovation.
    pub innovation: Option<InnovationId>,
}

impl Filter {
    /// Every integration at a standing.
    pub fn at(status: StatusPick) -> Self {
        Self { status: Some(status), ..Self::default() }
    }

    /// The filter as a query, without the question mark; empty for "all".
    pub fn query(&self) -> String {
        Query::default()
            .with("q", &self.words)
            .with_some("status", self.status.map(StatusPick::code))
            .with_some("opd", self.opd)
            .with_some("jenis", self.kind.map(SystemKind::code))
            .with_some("sistem", self.system)
            .with_some("inovasi", self.innovation)
            .finish()
    }

    /// Reads the values of an address; whatever is not understood is left out.
    pub fn read<'a>(value: impl Fn(&str) -> &'a str) -> Self {
        Self {
            words: search_words(value("q")),
            status: StatusPick::from_code(value("status")),
            opd: value("opd").parse().ok().map(OpdId),
            kind: SystemKind::from_code(value("jenis")),
            system: value("sistem").parse().ok().map(SystemId),
            innovation: value("inovasi").parse().ok().map(InnovationId),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::posted::Fields;

    #[test]
    fn a_filter_survives_its_address() {
        for status in [StatusPick::Pending, StatusPick::Is(Standing::Faded)] {
            let filter = Filter {
                words: "bank & co".to_owned(),
                status: Some(status),
                opd: Some(OpdId::fresh()),
                kind: Some(SystemKind::Channel),
                system: Some(SystemId::fresh()),
                innovation: Some(InnovationId::fresh()),
            };
            let fields = Fields::parse(filter.query().as_bytes());
            assert_eq!(Filter::read(|name| fields.text(name)), filter);
        }
        assert_eq!(Filter::default().query(), "");
    }

    #[test]
    fn what_is_not_understood_is_left_out() {
        let fields = Fields::parse(b"status=semua&jenis=apa&opd=&sistem=1&inovasi=x&q=+++");
        assert_eq!(Filter::read(|name| fields.text(name)), Filter::default());
    }

    #[test]
    fn pending_and_running_never_overlap() {
        let pending = StatusPick::Pending.standings();
        assert!(!pending.iter().any(|standing| standing.counts_as_running()));
        let left: Vec<_> = Standing::ALL.iter().filter(|standing| !pending.contains(standing)).collect();
        assert_eq!(left, [&Standing::Running, &Standing::Faded, &Standing::Ended]);
    }
}
