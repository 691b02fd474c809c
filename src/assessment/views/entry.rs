//! The answers of one innovation, or of the government itself, to an edition: why the score is what it is.

use serde::Serialize;

use super::{level_in_words, sample, state, two_decimals};
use crate::assessment::model::carry::{self, beside, carried, claims_the_same, gone};
use crate::assessment::model::{Answer, Entry, View};
use crate::assessment::paths;
use crate::audit;
use crate::dossiers;
use crate::innovations;
use crate::innovations::views::difference::EntryLine;
use crate::kernel::points::Points;
use crate::rulebooks::model::{Edition, Indicator};
use crate::web::page::Page;
use crate::web::parts::{Crumb, Tag, crumbs};

/// The answers of an entry.
#[derive(Debug, Serialize)]
pub struct EntryPage {
    heading: String,
    crumbs: Vec<Crumb>,
    innovation_href: Option<String>,
    dossier: Option<String>,
    figures: Vec<Figure>,
    unknown: Option<String>,
    left: bool,
    leave: Option<String>,
    before: Option<Beside>,
    groups: Vec<Group>,
    history: Vec<EntryLine>,
}

/// The edition before, where the same was entered.
#[derive(Debug, Serialize)]
struct Beside {
    href: String,
    text: String,
    gone: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Figure {
    label: &'static str,
    value: Option<String>,
    note: String,
    href: Option<String>,
}

#[derive(Debug, Serialize)]
struct Group {
    id: String,
    title: String,
    lines: Vec<LineOf>,
}

#[derive(Debug, Serialize)]
struct LineOf {
    href: String,
    number: String,
    title: String,
    mandatory: bool,
    claimed: String,
    claimed_score: String,
    verified: String,
    verified_score: String,
    official: Option<String>,
    apart: Option<String>,
    documents: Option<String>,
    state: Tag,
    why: Option<String>,
    mark: Option<Tag>,
    told: Option<String>,
}

impl EntryPage {
    /// The page. `name` is that of the innovation or of the government.
    pub fn new(edition: &Edition, entry: &Entry, name: &str, answers: &[Answer], may_keep: bool) -> Self {
        let of_innovation = entry.innovation.is_some();
        let board = paths::Board { edition: edition.id.clone() }.to_string();
        let mut groups: Vec<Group> = Vec::new();
        let (mut most, mut unknown) = (Points::ZERO, 0);
        for variable in &edition.variables {
            let mut lines = Vec::new();
            for indicator in edition.indicators.iter().filter(|indicator| indicator.variable == variable.code) {
                let Some(answer) = answers.iter().find(|answer| answer.number == indicator.number) else { continue };
                most += indicator.maximum().unwrap_or_default();
                unknown += usize::from(!indicator.is_known());
                lines.push(LineOf::of(edition, indicator, answer));
            }
            if !lines.is_empty() {
                groups.push(Group { id: variable.code.clone(), title: variable.title.clone(), lines });
            }
        }
        let figure = |view: View| Figure {
            label: view.label(),
            value: Some(two_decimals(entry.scores.of(view))),
            note: format!("dari {}", two_decimals(most)),
            href: None,
        };
        let official = answers.iter().any(|answer| answer.official.is_some());
        let views: &[View] = if official { View::ALL } else { &[View::Claimed, View::Verified] };
        Self {
            heading: name.to_owned(),
            crumbs: crumbs(&[(&paths::List.to_string(), "Penilaian"), (&board, &edition.title)], name),
            innovation_href: entry.innovation.map(|id| innovations::paths::show(id, None)),
            dossier: of_innovation.then(|| dossiers::paths::Workspace { id: entry.id }.to_string()),
            figures: views.iter().map(|view| figure(*view)).collect(),
            unknown: (unknown > 0).then(|| {
                format!("Tingkat {unknown} indikator belum diketahui, lihat pedoman; indikator itu tidak ikut dinilai.")
            }),
            left: entry.left_at.is_some(),
            before: None,
            leave: (may_keep && of_innovation && entry.left_at.is_none())
                .then(|| paths::Leave { id: entry.id }.to_string()),
            groups,
            history: Vec::new(),
        }
    }

    /// With what happened lately, of the government itself: an innovation tells that on a page of its own.
    pub fn with_history(self, lately: Vec<audit::model::Entry>) -> Self {
        Self { history: lately.into_iter().map(EntryLine::of).collect(), ..self }
    }

    /// Beside the entry of the same in an earlier edition, with its answers: what was taken over, and what is asked anew.
    pub fn beside(mut self, edition: &Edition, answers: &[Answer], before: (&Edition, &Entry, &[Answer])) -> Self {
        let (old, entry, old_answers) = before;
        let name = short(old);
        let aspect = |number: &str| edition.indicator(number).map(|indicator| indicator.aspect.as_str());
        let claimed = |number: &str| old_answers.iter().find(|answer| answer.number == number);
        let mut taken = 0;
        for line in self.groups.iter_mut().flat_map(|group| &mut group.lines) {
            let (Some(indicator), Some(answer)) =
                (edition.indicator(&line.number), answers.iter().find(|answer| answer.number == line.number))
            else {
                continue;
            };
            let earlier = claimed(&line.number);
            taken += usize::from(earlier.is_some_and(|earlier| {
                carried(indicator, old, old_answers).is_some() && claims_the_same(answer, earlier)
            }));
            (line.mark, line.told) = mark(indicator, answer, (old, earlier, &name));
        }
        let own = answers.first().and_then(|answer| aspect(&answer.number));
        let gone = own.map(|own| gone(edition, old, own)).unwrap_or_default();
        self.before = Some(Beside {
            href: paths::Entry { id: entry.id }.to_string(),
            text: format!("{taken} jawaban diambil dari {name}. Yang berubah atau baru ditandai pada indikatornya."),
            gone: gone
                .iter()
                .map(|indicator| {
                    let level = claimed(&indicator.number).map_or(0, |answer| answer.claimed);
                    format!("{}. {} (diklaim tingkat {level})", indicator.number, indicator.title)
                })
                .collect(),
        });
        self
    }
}

/// How an indicator and its answer stand to the edition before.
fn mark(
    indicator: &Indicator,
    answer: &Answer,
    (old, earlier, name): (&Edition, Option<&Answer>, &str),
) -> (Option<Tag>, Option<String>) {
    let tag = |tone, text: String| Some(Tag { tone, text });
    let level = |of: &Indicator| {
        let claimed = earlier.map_or(0, |answer| answer.claimed);
        if of.is_known() { level_in_words(old, of, claimed) } else { "tingkatnya belum diketahui".to_owned() }
    };
    match beside(indicator, old) {
        carry::Beside::New => (tag("blue", "Baru".to_owned()), None),
        carry::Beside::Changed(before) => {
            let told = format!("Pada {name}: {}. Jawab lagi menurut tingkat yang sekarang.", level(before));
            (tag("amber", "Tingkatnya berubah".to_owned()), Some(told))
        }
        carry::Beside::Same(before) => match earlier.filter(|earlier| earlier.claimed > 0) {
            Some(earlier) if claims_the_same(answer, earlier) => (tag("purple", format!("Diambil dari {name}")), None),
            Some(_) => (tag("grey", format!("Berbeda dari {name}")), Some(format!("Pada {name}: {}.", level(before)))),
            None => (None, None),
        },
    }
}

/// An edition in few letters.
fn short(edition: &Edition) -> String {
    format!("{} {}", edition.programme.code(), edition.year)
}

impl LineOf {
    fn of(edition: &Edition, indicator: &Indicator, answer: &Answer) -> Self {
        let verified = answer.level(View::Verified);
        Self {
            href: paths::Answer { id: answer.id }.to_string(),
            number: indicator.number.clone(),
            title: indicator.title.clone(),
            mandatory: indicator.mandatory == Some(true),
            claimed: level_in_words(edition, indicator, answer.claimed),
            claimed_score: two_decimals(indicator.score(answer.claimed)),
            verified: match &answer.verification {
                Some(_) => level_in_words(edition, indicator, verified),
                None => "Belum diverifikasi".to_owned(),
            },
            verified_score: two_decimals(indicator.score(verified)),
            official: answer.official.map(|level| level_in_words(edition, indicator, level)),
            apart: apart(answer, verified),
            documents: (answer.documents > 0)
                .then(|| format!("{} dari {} bukti diterima", answer.accepted, answer.documents)),
            state: state(answer),
            why: why(answer, verified),
            mark: None,
            told: None,
        }
    }
}

/// Why the verified level is not the one claimed.
fn why(answer: &Answer, verified: u32) -> Option<String> {
    if verified == answer.claimed {
        return None;
    }
    let found = answer.verification.as_ref()?;
    if verified < found.level {
        return Some("Tidak ada bukti diterima yang masih berlaku, jadi 0.".to_owned());
    }
    let reason = found.reason.map(|reason| reason.label().to_owned());
    let words: Vec<String> = reason.into_iter().chain(found.finding.clone()).collect();
    Some(format!("{}. ({})", words.join(". "), found.name))
}

/// How the ministry's level stands to the verified one, with what was noted of it; nothing where both are the same.
fn apart(answer: &Answer, verified: u32) -> Option<String> {
    let official = answer.official.filter(|official| *official != verified)?;
    let steps = official.abs_diff(verified);
    let side = if official < verified { "di bawah" } else { "di atas" };
    let note = answer.official_note.as_deref().unwrap_or("alasannya belum dicatat");
    Some(format!("{steps} tingkat {side} hasil verifikasi: {note}"))
}

impl Page for EntryPage {
    const TEMPLATE: &'static str = "assessment/entry";

    fn title(&self) -> String {
        format!("Indikator {}", self.heading)
    }

    fn samples() -> Vec<Self> {
        let edition = sample::edition();
        let sid = sample::answers("SID");
        let spd: Vec<Answer> =
            sample::answers("SPD").into_iter().map(|answer| Answer { official: None, ..answer }).collect();
        let left = Entry { left_at: Some(sid[0].updated_at), ..sample::entry(true) };
        let partial =
            crate::rulebooks::editions().iter().find(|edition| edition.indicators.iter().any(|i| i.levels.is_empty()));
        let lately = audit::model::Entry {
            at: sid[0].updated_at,
            actor: "Sri".to_owned(),
            summary: "menjawab indikator 8".to_owned(),
            changes: Vec::new(),
        };
        let mut pages = vec![
            Self::new(edition, &sample::entry(true), "GAYATRI", &sid, true),
            Self::new(edition, &left, "Segenggam Sampah Gawe Stunting", &sid, true),
            Self::new(edition, &sample::entry(false), "Kota Mojokerto", &spd, false).with_history(vec![lately]),
        ];
        let answer = |indicator: &Indicator| sample::answer(&indicator.number, 2, (0, 0), None);
        if let Some(old) = crate::rulebooks::find("iga-2025") {
            let old_answers: Vec<Answer> = old.indicators_of("SID").map(answer).collect();
            let earlier = sample::entry(true);
            let page = Self::new(edition, &sample::entry(true), "GAYATRI", &sid, true);
            pages.push(page.beside(edition, &sid, (old, &earlier, &old_answers)));
        }
        if let Some(next) = crate::rulebooks::find("iga-2027") {
            let page = Self::new(next, &sample::entry(true), "GAYATRI", &sid, true);
            pages.push(page.beside(next, &sid, (edition, &sample::entry(true), &sid)));
        }
        if let Some(partial) = partial {
            let answer = |indicator: &Indicator| sample::answer(&indicator.number, 0, (0, 0), None);
            let answers: Vec<Answer> = partial.indicators.iter().map(answer).collect();
            pages.push(Self::new(partial, &sample::entry(false), "Kota Mojokerto", &answers, false));
        }
        pages
    }
}
