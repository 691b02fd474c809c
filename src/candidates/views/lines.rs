//! Lines of what is looked at, as `candidates/lines` shows them: a sign, why, where to mend it, and where the demand is from.

use serde::Serialize;

use super::Sign;
use crate::assessment::model::eligibility::Finding;
use crate::candidates::model::administration::{Administration, Check, Fix, Place, State};
use crate::candidates::model::mending;
use crate::candidates::model::reuse::Mark;
use crate::candidates::paths;
use crate::innovations::model::claim::Claim;
use crate::kernel::id::InnovationId;
use crate::rulebooks::model::{Edition, Group, Provenance, Rule};
use crate::rulebooks::views::proof::{Proof, SourceLine};
use crate::web::parts::{Link, Tag};
use crate::{assessment, competitions, dossiers, evidence, innovations, rulebooks};

/// Something that is looked at.
#[derive(Debug, Serialize)]
pub(super) struct Line {
    title: String,
    sign: Sign,
    mark: Option<Tag>,
    changes: Option<String>,
    words: String,
    fix: Option<Link>,
    proof: Proof,
}

/// Several of a kind.
#[derive(Debug, Serialize)]
pub(super) struct PartOf {
    id: &'static str,
    title: &'static str,
    lines: Vec<Line>,
}

/// Where the fixes of a page lead.
#[derive(Clone, Copy)]
pub(super) struct Address<'a> {
    /// Of which innovation.
    pub(super) id: InnovationId,
    /// In which edition.
    pub(super) edition: &'a Edition,
    /// The year of its latest record.
    pub(super) year: Option<i32>,
}

impl Line {
    /// A condition. `instead` is a group that the innovation is eligible for.
    pub(super) fn of_finding(finding: &Finding<'_>, instead: Option<&Group>, to: Address<'_>) -> Self {
        let mut words = finding.explanation.clone();
        if matches!(finding.rule.rule, Rule::AtMostReports { .. }) {
            words.push_str(" Dihitung dari yang tercatat di sini; pelaporan sebelum itu tidak diketahui.");
        }
        Self {
            title: finding.rule.title.clone(),
            sign: Sign::of_verdict(&finding.verdict, finding.decisive),
            mark: None,
            changes: None,
            words,
            fix: mending::fix(finding, instead).map(|fix| to.link(fix)),
            proof: Proof::of(&finding.rule.provenance, to.edition.programme),
        }
    }

    /// A check of the administrative selection.
    pub(super) fn of_check(check: &Check<'_>, to: Address<'_>) -> Self {
        Self {
            title: check.title.clone(),
            sign: Sign::of_state(check.state),
            mark: None,
            changes: None,
            words: check.words.clone(),
            fix: check.fix.clone().map(|fix| to.link(fix)),
            proof: Proof::of(check.provenance, to.edition.programme),
        }
    }

    /// The same beside the form before, which is called so.
    pub(super) fn marked(self, mark: &Mark, before: &str) -> Self {
        let tag = |tone, text: String| Some(Tag { tone, text });
        let (mark, changes) = match mark {
            Mark::Same => (tag("grey", format!("Sama dengan {before}")), None),
            Mark::New => (tag("blue", "Baru".to_owned()), None),
            Mark::Changed(words) => {
                (tag("purple", "Berubah".to_owned()), Some(format!("Dibanding {before}: {}.", words.join("; "))))
            }
        };
        Self { mark, changes, ..self }
    }
}

/// The checks of an administrative selection in their parts, without those that are empty.
pub(super) fn parts(administration: &Administration<'_>, to: Address<'_>) -> Vec<PartOf> {
    let part = |id, title, checks: &[Check<'_>]| PartOf {
        id,
        title,
        lines: checks.iter().map(|check| Line::of_check(check, to)).collect(),
    };
    let parts = [
        part("bagian", "Bagian proposal", &administration.sections),
        part("dokumen", "Dokumen", &administration.documents),
        part("isian", "Isian wajib", &administration.fields),
    ];
    parts.into_iter().filter(|part| !part.lines.is_empty()).collect()
}

/// What the administrative selection would find, in a sentence.
pub(super) fn tally(administration: &Administration<'_>) -> String {
    let of = |state| administration.count(state);
    let all = administration.all().count();
    if all == 0 {
        return "Pedoman edisi ini tidak memuat bagian, dokumen, atau isian yang dapat diperiksa.".to_owned();
    }
    let others = [State::Lacking, State::TooLong, State::Unknown].into_iter().filter(|state| of(*state) > 0);
    let others = others.map(|state| format!("{} {}", of(state), state.label().to_lowercase()));
    let words: Vec<String> = [format!("{} dari {all} siap", of(State::Ready))].into_iter().chain(others).collect();
    format!("{}.", words.join(", "))
}

/// The sources of an edition that these rows cite.
pub(super) fn sources<'r>(edition: &Edition, rows: impl Iterator<Item = &'r Provenance>) -> Vec<SourceLine> {
    let rows: Vec<&Provenance> = rows.collect();
    let cited = |key: &str| rows.iter().any(|row| row.cite.iter().any(|cite| cite.source == key));
    edition.sources.iter().filter(|source| cited(&source.key)).map(SourceLine::of).collect()
}

impl Address<'_> {
    fn link(self, fix: Fix) -> Link {
        let id = self.id;
        let href = match fix.place {
            Place::Profile(field) => format!("{}#{field}", innovations::paths::Edit { id }),
            Place::Fact(attribute) => match self.year {
                Some(year) => {
                    innovations::paths::EditFact { id, year, attribute: attribute.code().to_owned() }.to_string()
                }
                None => innovations::paths::show(id, None),
            },
            Place::Text(entry, place) => dossiers::paths::Editor { id: entry, place }.to_string(),
            Place::NewYear => innovations::paths::show(id, None),
            Place::Upload(claim) => {
                let claim = claim.unwrap_or(Claim::Innovation(id));
                format!("{}?klaim={claim}", evidence::paths::Upload { id })
            }
            Place::Link => format!("{}?klaim={}", evidence::paths::NewLink { id }, Claim::Innovation(id)),
            Place::Awards => competitions::paths::awards(&competitions::model::filter::Filter {
                innovation: Some(id),
                ..competitions::model::filter::Filter::default()
            }),
            Place::Entries => assessment::paths::OfInnovation { id }.to_string(),
            Place::Edition => assessment::paths::Board { edition: self.edition.id.clone() }.to_string(),
            Place::Group(code) => paths::preflight(id, &self.edition.id, Some(&code)),
            Place::Rulebook => rulebooks::paths::Show { id: self.edition.id.clone() }.to_string(),
        };
        Link { href, label: fix.words }
    }
}
