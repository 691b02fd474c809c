//! The register of integrations: counts, table and map. Only a running integration counts as running.

use chrono::NaiveDate;
use pataka_typeset::document::{Align, Block, Figure, Row, Span};

use super::draft::{Draft, Spans, or_unknown, plain};
use crate::integrations::model::{Direction, Integration, Standing, Tally, in_order, map};
use crate::kernel::amount::count;

/// The integrations; a heading of the level is set above them when it is 2.
pub(super) fn add(draft: &mut Draft<'_>, level: u8) {
    let material = draft.material;
    if level == 2 && !material.integrations.is_empty() {
        draft.heading(2, None, "Integrasi dengan sistem lain");
    }
    if material.integrations.is_empty() {
        if level > 2 {
            draft.callout("Belum ada integrasi tercatat", "Daftar integrasi inovasi ini masih kosong.");
        }
        return;
    }
    let today = material.asked_on;
    draft.paragraph(plain(sentence(&material.integrations, today)));
    let name = &material.innovation.profile.name;
    let caption = format!("Integrasi {name} menurut daftar integrasi");
    let (running, others): (Vec<_>, Vec<_>) = in_order(&material.integrations, today)
        .into_iter()
        .partition(|integration| integration.counts_as_running(today));
    let shown = Shown {
        direction: material.integrations.iter().any(|integration| integration.terms.direction.is_some()),
        means: material.integrations.iter().any(|integration| means(integration).is_some()),
    };
    let mut rows = Vec::new();
    for (group, members) in [("Berjalan", running), ("Tidak dihitung sebagai berjalan", others)] {
        if !members.is_empty() {
            rows.push(Row::Group(format!("{group} ({})", members.len())));
        }
        for integration in members {
            let marks = draft.cite(integration.terms.source.as_deref());
            rows.push(row(integration, today, &shown, marks));
        }
    }
    let columns = [
        (true, ("Sistem", 38, Align::Left)),
        (shown.direction, ("Arah data", 18, Align::Left)),
        (shown.means, ("Cara dan dasar", 22, Align::Left)),
        (true, ("Keadaan", 26, Align::Left)),
        (true, ("Sumber", 14, Align::Left)),
    ];
    let columns: Vec<_> = columns.into_iter().filter_map(|(kept, column)| kept.then_some(column)).collect();
    draft.table(caption, &columns, Some(0), rows);
    match (shown.direction, shown.means) {
        (false, false) => draft.note("Arah data serta cara dan dasar integrasi belum diketahui."),
        (false, true) => draft.note("Arah data belum diketahui."),
        (true, false) => draft.note("Cara dan dasar integrasi belum diketahui."),
        (true, true) => (),
    }
    let drawing = map::drawing(name, &material.integrations, today);
    let dashed = material.integrations.iter().any(|integration| !integration.counts_as_running(today));
    let key = if dashed { "; garis putus-putus berarti belum atau tidak berjalan" } else { "" };
    let caption = format!("Peta integrasi{key}");
    draft.push(Block::Figure(Figure { caption, content: drawing.into() }));
}

/// Columns that any integration can fill; one that none fills is told in a sentence instead.
struct Shown {
    direction: bool,
    means: bool,
}

/// How data flow and on what basis.
fn means(integration: &Integration) -> Option<String> {
    let terms = &integration.terms;
    let known: Vec<&str> = [terms.method.as_deref(), terms.basis.as_deref()].into_iter().flatten().collect();
    (!known.is_empty()).then(|| known.join("; "))
}

/// "4 integrasi berjalan; 1 direncanakan dan belum dihitung."
pub fn sentence(integrations: &[Integration], today: NaiveDate) -> String {
    let tally = Tally::of(integrations, today);
    let listed = |wanted: fn(Standing) -> bool| {
        let counted = tally.counts().iter().filter(|(standing, _)| wanted(*standing));
        counted
            .map(|(standing, number)| format!("{} {}", count(*number), standing.label().to_lowercase()))
            .collect::<Vec<_>>()
            .join(", ")
    };
    let behind: fn(Standing) -> bool =
        |standing| matches!(standing, Standing::Disturbed | Standing::Ended | Standing::Faded);
    let mut sentence = format!("{} integrasi berjalan", count(tally.running()));
    for (list, verdict) in [
        (listed(|standing| standing.is_pending() && standing != Standing::Disturbed), "belum"),
        (listed(behind), "tidak"),
    ] {
        if !list.is_empty() {
            sentence = format!("{sentence}; {list} dan {verdict} dihitung");
        }
    }
    sentence + "."
}

fn row(integration: &Integration, today: NaiveDate, shown: &Shown, marks: Spans) -> Row {
    let terms = &integration.terms;
    let mut system = plain(&integration.system.name);
    if let Some(owner) = &integration.system.owner {
        system.push(Span::muted(format!(" ({owner})")));
    }
    if let Some(note) = &terms.note {
        system.push(Span::muted(format!(" {note}")));
    }
    let mut state = plain(state_words(integration.standing(today)));
    if let Some(since) = terms.since {
        state.push(Span::muted(format!(" sejak {}", since.indonesian())));
    }
    let mut cells = vec![system];
    if shown.direction {
        cells.push(or_unknown(terms.direction.map(Direction::label)));
    }
    if shown.means {
        cells.push(or_unknown(means(integration)));
    }
    cells.extend([state, marks]);
    Row::Cells(cells)
}

fn state_words(standing: Standing) -> String {
    match standing {
        Standing::Running => standing.label().to_owned(),
        Standing::Faded => format!("{} (tidak dihitung)", standing.label()),
        Standing::Disturbed | Standing::Ended => format!("{} (tidak berjalan)", standing.label()),
        _ => format!("{} (belum berjalan)", standing.label()),
    }
}
