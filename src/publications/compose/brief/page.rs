//! The page itself, for the room there is.

use pataka_typeset::document::{Block, Document, Form, Front, List, PullFigure, Side, Span};

use super::Room;
use super::asks::asks;
use crate::assessment::model::View;
use crate::dossiers::compose::{Spans, UNKNOWN, large, plain, unknown};
use crate::innovations::model::{Affair, Kind, Medium};
use crate::publications::compose::front::{self, front, head_of};
use crate::publications::compose::words::{
    award, known, listed, number, owners, pending, short_source, since, some_of, sources_of, stage,
};
use crate::publications::compose::writer::Writer;
use crate::publications::model::shortening::{first_sentences, words};
use crate::publications::model::{Chance, Subject};
use crate::rulebooks::model::{Attribute, Programme};

/// A page under construction, with what it had no room for.
struct Page<'a> {
    subject: &'a Subject,
    room: &'a Room,
    out: Writer,
    left_out: Vec<String>,
}

pub(super) fn compose(subject: &Subject, chances: &[Chance], room: &Room) -> Document {
    let mut page = Page { subject, room, out: Writer::default(), left_out: Vec::new() };
    page.prose();
    page.figures();
    page.standing(chances);
    page.asks();
    page.foot();
    Document { form: Form::Sheet, front: page_front(subject, room), blocks: page.out.finish() }
}

fn page_front(subject: &Subject, room: &Room) -> Front {
    let material = &subject.material;
    let profile = &material.innovation.profile;
    let kicker = format!("Lembar ringkas untuk {}", head_of(&material.pemda));
    let kind = front::Kind { kicker: &kicker, name: "Lembar ringkas", title: subject.name() };
    let dated = (material.asked_on, material.dated().timestamp());
    let form = [profile.kind.map(short_kind), profile.medium.map(Medium::label)];
    let form: Vec<String> = form.into_iter().flatten().map(str::to_owned).collect();
    let pair = |label: &str, value: String| (label.to_owned(), words(&value, room.label));
    let front = front(&kind, &material.pemda, dated);
    let particulars = vec![
        pair("Milik", owners(subject)),
        pair("Diterapkan sejak", since(profile)),
        pair("Tahap", stage(profile)),
        pair("Bentuk", if form.is_empty() { UNKNOWN.to_owned() } else { form.join(", ") }),
        pair("Urusan utama", known(profile.affairs.first().copied().map(Affair::label))),
        front.particulars[0].clone(),
    ];
    Front { subtitle: profile.expansion.as_ref().map(|text| words(text, 2 * room.label)), particulars, ..front }
}

const fn short_kind(kind: Kind) -> &'static str {
    match kind {
        Kind::PublicService => "Pelayanan publik",
        Kind::Governance => "Tata kelola pemerintahan",
        Kind::Other => "Inovasi daerah lainnya",
    }
}

impl Page<'_> {
    fn cut(&mut self, number_of: usize, what: &str) {
        if number_of > 0 {
            self.left_out.push(format!("{} {what}", number(number_of)));
        }
    }

    /// Problem and idea beside each other.
    fn prose(&mut self) {
        let told = |attributes: &[Attribute]| {
            attributes.iter().find_map(|attribute| self.subject.material.fact(*attribute)).map(|fact| fact.body.clone())
        };
        let texts = [
            ("Masalah", told(&[Attribute::Problem, Attribute::StrategicIssue])),
            ("Gagasan", told(&[Attribute::Summary, Attribute::Novelty, Attribute::Workings])),
        ];
        let mut longer = Vec::new();
        let sides = texts.map(|(label, text)| {
            let spans: Spans = match text {
                None => unknown(),
                Some(text) => {
                    let shown = first_sentences(&text, self.room.prose);
                    if shown.cut {
                        longer.push(format!("lanjutan {}", label.to_lowercase()));
                    }
                    plain(shown.text)
                }
            };
            Side { label: label.to_owned(), blocks: vec![Block::Paragraph(spans)] }
        });
        self.left_out.extend(longer);
        self.out.push(Block::SideBySide(Box::new(sides)));
    }

    /// The figures that changed the most for the better come first; their sources stand below.
    fn figures(&mut self) {
        let measured: Vec<_> = self.subject.measured().collect();
        if measured.is_empty() {
            self.out.callout("Belum ada angka", "Belum ada ukuran manfaat dengan bacaan yang tercatat.");
            return;
        }
        let alone = measured.len() == 1;
        let shown = &measured[..measured.len().min(self.room.figures)];
        let figures: Vec<PullFigure> =
            shown.iter().flat_map(|(metric, readings)| large(metric, readings, alone)).collect();
        let figures = figures.into_iter().take(self.room.figures);
        let figures = figures.map(|one| PullFigure { label: words(&one.label, self.room.label), ..one });
        self.out.push(Block::PullFigures(figures.collect()));
        let mut sources: Vec<String> = Vec::new();
        for source in shown.iter().flat_map(|one| sources_of(one)).map(|source| short_source(&source)) {
            if !sources.contains(&source) {
                sources.push(source);
            }
        }
        if self.room.sources {
            let more = sources.len().saturating_sub(3);
            let named = sources.iter().take(3).cloned().collect::<Vec<_>>().join("; ");
            let more = if more > 0 { format!("; dan {} sumber lain", number(more)) } else { String::new() };
            let text = if named.is_empty() { "belum tercatat".to_owned() } else { named };
            self.out.note(format!("Sumber angka: {text}{more}."));
        }
        self.cut(measured.len() - shown.len(), "ukuran manfaat lain");
    }

    /// Integrations, awards and editions as a profile sheet.
    fn standing(&mut self, chances: &[Chance]) {
        let (running, others) = self.subject.integrations();
        let today = self.subject.material.asked_on;
        let short = |name: &str| words(name, self.room.label);
        let running: Vec<String> = running.iter().map(|one| short(&one.system.name)).collect();
        let others: Vec<String> = others.iter().map(|one| short(&pending(one, today))).collect();
        let won: Vec<String> = self.subject.won().map(|one| short(&award(one))).collect();
        let list = |names: &[String], none: &str| {
            let text = if names.is_empty() { none.to_owned() } else { some_of(names, self.room.names) };
            plain(text)
        };
        let labels = [format!("Integrasi berjalan ({})", running.len()), format!("Belum dihitung ({})", others.len())];
        let mut pairs = vec![
            (labels[0].as_str(), list(&running, "belum ada yang tercatat")),
            (labels[1].as_str(), list(&others, "tidak ada")),
            ("Penghargaan", list(&won, "belum ada yang tercatat")),
        ];
        let editions = editions(self.subject, chances);
        let shown = editions.iter().take(self.room.editions).cloned().collect::<Vec<_>>();
        pairs.push(("Lomba dan indeks", if shown.is_empty() { unknown() } else { plain(shown.join("; ")) }));
        self.out.particulars(pairs);
        self.cut(
            running.len().saturating_sub(self.room.names) + others.len().saturating_sub(self.room.names),
            "integrasi",
        );
        self.cut(won.len().saturating_sub(self.room.names), "penghargaan");
        self.cut(editions.len() - shown.len(), "lomba atau indeks");
    }

    /// What stands open, as a numbered list.
    fn asks(&mut self) {
        let asks = asks(self.subject);
        let head = head_of(&self.subject.material.pemda);
        self.out.heading(1, None, format!("Yang perlu perhatian {head}"));
        if asks.is_empty() {
            self.out.paragraph("Tidak ada yang terbuka menurut catatan hari ini.");
            return;
        }
        let shown = asks.iter().take(self.room.asks).map(|ask| plain(words(ask, 3 * self.room.label)));
        self.out.push(Block::List(List::numbered(shown)));
        self.cut(asks.len().saturating_sub(self.room.asks), "hal lain");
    }

    fn foot(&mut self) {
        if self.left_out.is_empty() {
            return;
        }
        let text = format!("Tidak dimuat di lembar ini: {}. ", listed(&self.left_out));
        self.out.push(Block::Note(vec![Span::plain(text), Span::strong("Selengkapnya di dosir.")]));
    }
}

/// Where it stands entered with its scores, then what else it may enter: "IGA 2026: klaim 78, terverifikasi 60".
fn editions(subject: &Subject, chances: &[Chance]) -> Vec<String> {
    let short = |programme: Programme, year: i32| format!("{} {year}", programme.code());
    let entered = subject.entered.iter().filter(|one| one.edition.state.is_in_use()).map(|one| {
        let name = short(one.edition.programme, one.edition.year);
        let scores = &one.entry.scores;
        if one.edition.indicators.is_empty() {
            return format!("{name}: didaftarkan");
        }
        let (claimed, verified) = (scores.of(View::Claimed), scores.of(View::Verified));
        format!("{name}: klaim {}, terverifikasi {}", claimed.indonesian(), verified.indonesian())
    });
    let open = chances.iter().filter(|chance| !subject.entered.iter().any(|one| one.edition.id == chance.edition.id));
    let open = open.map(|chance| {
        let name = short(chance.edition.programme, chance.edition.year);
        format!("{name}: {}", chance.overall.label().to_lowercase())
    });
    entered.chain(open).collect()
}
