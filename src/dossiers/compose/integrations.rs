//! The register of integrations: counts, table and map. Only a running integration counts as running.

use pataka_typeset::document::{Align, Block, Figure, Row, Span};

use super::draft::{Draft, Spans, or_unknown, plain};
use crate::integrations::model::{Direction, Integration, IntegrationStatus, in_order, map};
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
    draft.paragraph(plain(sentence(&material.integrations)));
    let name = &material.innovation.profile.name;
    let caption = format!("Integrasi {name} menurut daftar integrasi");
    let (running, others): (Vec<_>, Vec<_>) = in_order(&material.integrations)
        .into_iter()
        .partition(|integration| integration.terms.status.counts_as_running());
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
            rows.push(row(integration, &shown, marks));
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
    draft.table(caption, &columns, rows);
    match (shown.direction, shown.means) {
        (false, false) => draft.note("Arah data serta cara dan dasar integrasi belum diketahui."),
        (false, true) => draft.note("Arah data belum diketahui."),
        (true, false) => draft.note("Cara dan dasar integrasi belum diketahui."),
        (true, true) => (),
    }
    let drawing = map::drawing(name, &material.integrations);
    let caption = "Peta integrasi; garis putus-putus berarti belum atau tidak berjalan".to_owned();
    draft.push(Block::Figure(Figure { caption, drawing }));
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
pub(super) fn sentence(integrations: &[Integration]) -> String {
    let number = |status: IntegrationStatus| {
        u64::try_from(integrations.iter().filter(|integration| integration.terms.status == status).count())
            .unwrap_or(u64::MAX)
    };
    let listed = |statuses: &[IntegrationStatus]| {
        let counted = statuses.iter().filter(|status| number(**status) > 0);
        counted
            .map(|status| format!("{} {}", count(number(*status)), status.label().to_lowercase()))
            .collect::<Vec<_>>()
            .join(", ")
    };
    let (running, others): (Vec<_>, Vec<_>) =
        IntegrationStatus::ALL.iter().partition(|status| status.counts_as_running());
    let (ahead, behind): (Vec<_>, Vec<_>) = others
        .into_iter()
        .partition(|status| !matches!(status, IntegrationStatus::Disturbed | IntegrationStatus::Ended));
    let running: u64 = running.into_iter().map(number).sum();
    let mut sentence = format!("{} integrasi berjalan", count(running));
    for (list, verdict) in [(listed(&ahead), "belum"), (listed(&behind), "tidak")] {
        if !list.is_empty() {
            sentence = format!("{sentence}; {list} dan {verdict} dihitung");
        }
    }
    sentence + "."
}

fn row(integration: &Integration, shown: &Shown, marks: Spans) -> Row {
    let terms = &integration.terms;
    let mut system = plain(&integration.system.name);
    if let Some(owner) = &integration.system.owner {
        system.push(Span::muted(format!(" ({owner})")));
    }
    if let Some(note) = &terms.note {
        system.push(Span::muted(format!(" {note}")));
    }
    let mut state = plain(state_words(terms.status));
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

fn state_words(status: IntegrationStatus) -> String {
    match status {
        IntegrationStatus::Running => status.label().to_owned(),
        IntegrationStatus::Disturbed | IntegrationStatus::Ended => format!("{} (tidak berjalan)", status.label()),
        _ => format!("{} (belum berjalan)", status.label()),
    }
}
