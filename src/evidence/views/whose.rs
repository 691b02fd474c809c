//! Whose evidence a form is about: its name, what it claims, and where the form stands.

use crate::evidence::model::{Claimed, Holder};
use crate::evidence::paths::About;
use crate::innovations::model::Innovation;
use crate::kernel::id::{AnswerId, EntryId};
use crate::rulebooks::model::Edition;
use crate::web::parts::{Crumb, crumbs};
use crate::{assessment, innovations};

/// Whose evidence a form is about.
#[derive(Debug, Clone)]
pub struct Whose {
    /// What its addresses are about.
    pub about: About,
    /// Who makes the claims.
    pub holder: Holder,
    /// Name of the innovation or of the government.
    pub name: String,
    /// Everything it claims.
    pub claims: Vec<Claimed>,
    trail: Vec<(String, String)>,
}

impl Whose {
    /// An innovation.
    pub fn innovation(of: &Innovation, claims: Vec<Claimed>) -> Self {
        let about = About::Innovation(of.id);
        let name = of.profile.name.clone();
        let trail = vec![
            ("/inovasi".to_owned(), "Inovasi".to_owned()),
            (innovations::paths::show(of.id, None), name.clone()),
            (about.list(), "Bukti".to_owned()),
        ];
        Self { about, holder: Holder::Innovation(of.id), name, claims, trail }
    }

    /// A government, from the page of one of its own answers: that to the indicator of this number.
    pub fn government(
        (entry, name): (EntryId, String),
        (answer, number): (AnswerId, &str),
        edition: &Edition,
        claims: Vec<Claimed>,
    ) -> Self {
        let about = About::Answer(answer);
        let trail = vec![
            (assessment::paths::List.to_string(), "Penilaian".to_owned()),
            (assessment::paths::Board { edition: edition.id.clone() }.to_string(), edition.title.clone()),
            (assessment::paths::Entry { id: entry }.to_string(), name.clone()),
            (about.list(), format!("Indikator {number}")),
        ];
        Self { about, holder: Holder::Government(entry), name, claims, trail }
    }

    /// The way to a page of this name.
    pub(super) fn crumbs(&self, here: &str) -> Vec<Crumb> {
        let steps: Vec<(&str, &str)> = self.trail.iter().map(|(href, label)| (href.as_str(), label.as_str())).collect();
        crumbs(&steps, here)
    }
}

/// An innovation, and a government, for the samples of pages.
pub(super) fn samples() -> [Whose; 2] {
    use crate::evidence::model::Claim;

    let innovation = innovations::views::sample_innovation();
    let claim = Claim::Innovation(innovation.id);
    let of_innovation = Whose::innovation(&innovation, vec![Claimed { claim, label: "Inovasi".to_owned() }]);
    let edition = crate::rulebooks::find("iga-2026").expect("it ships with the program");
    let answer = AnswerId::fresh();
    let claims = vec![Claimed { claim: Claim::Answer(answer), label: "Indikator 8 Opini (iga-2026)".to_owned() }];
    let named = (EntryId::fresh(), "Kota Mojokerto".to_owned());
    [of_innovation, Whose::government(named, (answer, "8"), edition, claims)]
}
