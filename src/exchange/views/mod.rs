//! The area's pages.

mod columns;
mod home;
mod show;

pub use columns::ColumnsPage;
pub use home::{HomePage, Listed};
pub use show::{ShowPage, Shown};

use super::model::{Fate, Format, Heading, Import, Layout, Sheet, SheetKind, State};
use crate::kernel::id::{ImportId, PemdaId, PersonId};
use crate::web::parts::Tag;

fn state_tag(state: State) -> Tag {
    let tone = match state {
        State::Waiting | State::Checking | State::Confirming | State::Undoing => "blue",
        State::Ready => "amber",
        State::Failed => "red",
        State::Done => "green",
        State::Undone | State::Discarded => "grey",
    };
    Tag { tone, text: state.label().to_owned() }
}

fn fate_tag(fate: Fate) -> Tag {
    let tone = match fate {
        Fate::New => "green",
        Fate::Changed => "blue",
        Fate::Same => "grey",
        Fate::Refused => "red",
    };
    Tag { tone, text: fate.label().to_owned() }
}

/// An import for samples.
fn sample(state: State) -> Import {
    let heading = |at, text: &str, field: Option<&str>| Heading {
        at,
        text: text.to_owned(),
        sample: "contoh".to_owned(),
        field: field.map(str::to_owned),
    };
    let sheet = Sheet {
        name: "Inovasi".to_owned(),
        kind: SheetKind::Innovations,
        heading_line: 1,
        headings: vec![heading(0, "Nama inovasi", Some("nama")), heading(1, "Warna", None)],
    };
    let at = chrono::DateTime::UNIX_EPOCH;
    Import {
        id: ImportId::fresh(),
        pemda: PemdaId::fresh(),
        opd: None,
        person: PersonId::fresh(),
        person_name: "Sari Dewi".to_owned(),
        file_name: "rekap.xlsx".to_owned(),
        file_hash: String::new(),
        file_size: 123_456,
        format: Format::Xlsx,
        wanted: None,
        state,
        layout: Some(Layout { sheets: vec![sheet], skipped: vec!["Catatan".to_owned()] }),
        done: 120,
        failure: (state == State::Failed).then(|| "Berkas tidak terbaca.".to_owned()),
        hand: None,
        leased_until: None,
        created_at: at,
        checked_at: Some(at),
        confirmed_at: matches!(state, State::Done | State::Undone).then_some(at),
        undone_at: (state == State::Undone).then_some(at),
    }
}
