//! The tabs on top of every page of an innovation.

use serde::Serialize;

use crate::innovations::paths;
use crate::kernel::id::InnovationId;

/// A part of an innovation that has a page, or a section of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    /// What it is.
    Profile,
    /// What is to be done for a year, its story above all.
    Story,
    /// What it is integrated with.
    Integrations,
    /// What it brings.
    Benefits,
    /// What proves it.
    Evidence,
    /// Where it stands against the editions it is entered in.
    Assessment,
    /// What people say to each other about it.
    Discussion,
    /// What happened to it.
    History,
}

impl Tab {
    /// The tabs whose page exists, in the order of the screen.
    const OPEN: [Self; 8] = [
        Self::Profile,
        Self::Story,
        Self::Integrations,
        Self::Benefits,
        Self::Evidence,
        Self::Assessment,
        Self::Discussion,
        Self::History,
    ];

    const fn label(self) -> &'static str {
        match self {
            Self::Profile => "Profil",
            Self::Story => "Meja kerja",
            Self::Integrations => "Integrasi",
            Self::Benefits => "Manfaat",
            Self::Evidence => "Bukti",
            Self::Assessment => "Penilaian",
            Self::Discussion => "Diskusi",
            Self::History => "Riwayat",
        }
    }

    fn href(self, id: InnovationId) -> String {
        let show = paths::Show { id };
        match self {
            Self::Profile => show.to_string(),
            Self::Story => crate::workbench::paths::Latest { id }.to_string(),
            Self::Integrations => format!("{show}#integrasi"),
            Self::Benefits => format!("{show}#metrik"),
            Self::Evidence => format!("{show}/bukti"),
            Self::Assessment => format!("{show}/penilaian"),
            Self::Discussion => format!("{show}/diskusi"),
            Self::History => paths::History { id }.to_string(),
        }
    }
}

/// The tabs as `parts/innovation_tabs` shows them: `{{part "parts/innovation_tabs" page.tabs}}`.
#[derive(Debug, Clone, Serialize)]
#[serde(transparent)]
pub struct Tabs(Vec<TabLine>);

#[derive(Debug, Clone, Serialize)]
struct TabLine {
    href: String,
    label: &'static str,
    current: bool,
}

impl Tabs {
    /// The tabs of an innovation, as the page of one of them shows them.
    pub fn new(id: InnovationId, current: Tab) -> Self {
        let line = |tab: &Tab| TabLine { href: tab.href(id), label: tab.label(), current: *tab == current };
        Self(Tab::OPEN.iter().map(line).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_tab_is_current_and_every_address_is_of_the_innovation() {
        let id = InnovationId::fresh();
        let tabs = Tabs::new(id, Tab::History);
        assert_eq!(tabs.0.iter().filter(|tab| tab.current).map(|tab| tab.label).collect::<Vec<_>>(), ["Riwayat"]);
        assert!(tabs.0.iter().all(|tab| tab.href.starts_with(&format!("/inovasi/{id}"))));
    }
}
