//! Asking for all dossiers of an edition, and what was asked for.

use std::collections::HashMap;

use serde::Serialize;

use super::{in_words, named, sample, state_tag};
use crate::batches::model::{Batch, Source, State, Tally};
use crate::batches::paths;
use crate::kernel::amount::count;
use crate::kernel::date::moment;
use crate::kernel::paging::Paged;
use crate::rulebooks;
use crate::rulebooks::model::Edition;
use crate::web::field::{Choice, Field, FieldMaker};
use crate::web::form::{ErrorSummary, FormErrors, form_title};
use crate::web::page::Page;
use crate::web::pager::Pager;
use crate::web::parts::{Crumb, Empty, Link, Tag, crumbs};
use crate::web::posted::Fields;

/// A batch with what became of its dossiers.
pub struct Listed {
    /// The batch.
    pub batch: Batch,
    /// Its dossiers by fate.
    pub tally: Tally,
}

/// Asking for all dossiers of an edition, and what was asked for.
#[derive(Debug, Serialize)]
pub struct HomePage {
    title: String,
    crumbs: Vec<Crumb>,
    errors: Option<ErrorSummary>,
    form: Option<Form>,
    empty: Option<Empty>,
    rows: Vec<Row>,
    pager: Option<Pager>,
}

#[derive(Debug, Serialize)]
struct Form {
    edition: Field,
    source: Field,
}

#[derive(Debug, Serialize)]
struct Row {
    href: String,
    edition: String,
    source: &'static str,
    state: Tag,
    found: String,
    by: String,
    at: String,
}

impl HomePage {
    /// The page; `entered` are the innovations in each edition, `fields` and `errors` those of its form.
    pub fn new(
        editions: &[&Edition],
        entered: &HashMap<String, u64>,
        found: &Paged<Listed>,
        fields: &Fields,
        errors: &FormErrors,
    ) -> Self {
        let shown = errors.summary();
        let none = || Empty {
            heading: "Belum ada dosir".to_owned(),
            text: "Dosir terbentuk begitu inovasi didaftarkan ke suatu lomba.".to_owned(),
            action: Some(Link { href: "/kandidat".to_owned(), label: "Lihat kandidat".to_owned() }),
        };
        Self {
            title: form_title(shown.as_ref(), "Semua dosir sekaligus"),
            crumbs: crumbs(&[("/dosier", "Dosir")], "Semua dosir sekaligus"),
            errors: shown,
            form: (!editions.is_empty()).then(|| Form::new(editions, entered, fields, errors)),
            empty: editions.is_empty().then(none),
            rows: found.rows.iter().map(|listed| Row::of(listed, editions)).collect(),
            pager: Pager::of(found, paths::home_page),
        }
    }
}

impl Form {
    fn new(editions: &[&Edition], entered: &HashMap<String, u64>, fields: &Fields, errors: &FormErrors) -> Self {
        let make = FieldMaker { fields, errors };
        let choice = |edition: &&Edition| {
            let number = entered.get(&edition.id).copied().unwrap_or_default();
            Choice::new(edition.id.clone(), format!("{} ({} dosir)", named(edition), count(number)))
        };
        let source = |source: &Source| {
            let hint = match source {
                Source::Today => "Apa adanya saat disusun, juga yang belum selesai ditulis.",
                Source::Frozen => "Berkas yang sudah dibekukan; inovasi yang belum pernah dibekukan dilewati.",
            };
            Choice { hint: Some(hint.to_owned()), ..Choice::new(source.code(), source.label()) }
        };
        Self {
            edition: make.one_of("edisi", "Lomba", editions.iter().map(choice).collect()),
            source: make.one_of("isi", "Isi dosir", Source::ALL.iter().map(source).collect()),
        }
    }
}

impl Row {
    fn of(listed: &Listed, editions: &[&Edition]) -> Self {
        let batch = &listed.batch;
        let edition = editions.iter().find(|edition| edition.id == batch.edition);
        Self {
            href: paths::Show { id: batch.id }.to_string(),
            edition: edition.map_or_else(|| batch.edition.clone(), |edition| named(edition)),
            source: batch.source.label(),
            state: state_tag(batch.state),
            found: in_words(&listed.tally),
            by: batch.by_name.clone(),
            at: moment(batch.at),
        }
    }
}

impl Page for HomePage {
    const TEMPLATE: &'static str = "batches/home";

    fn title(&self) -> String {
        self.title.clone()
    }

    fn samples() -> Vec<Self> {
        let editions: Vec<&Edition> = rulebooks::editions().iter().filter(|edition| edition.id == "iga-2026").collect();
        let entered = HashMap::from([("iga-2026".to_owned(), 245)]);
        let tally = Tally { waiting: 3, made: 17, skipped: 4, failed: 1, bytes: 6_200_000, pages: 340 };
        let listed = |state| Listed { batch: sample(state), tally };
        let rows = vec![listed(State::Running), listed(State::Done), listed(State::Cancelled)];
        let many = Paged { rows, total: 60, number: 2, size: 25 };
        let none = || Paged { rows: Vec::new(), total: 0, number: 1, size: 25 };
        let wrong = FormErrors::none().with("edisi", "Pilih lomba.").with("isi", "Pilih isi dosir.");
        vec![
            Self::new(&editions, &entered, &many, &Fields::new().with("isi", "hari_ini"), &FormErrors::none()),
            Self::new(&editions, &entered, &none(), &Fields::new(), &wrong),
            Self::new(&[], &HashMap::new(), &none(), &Fields::new(), &FormErrors::none()),
        ]
    }
}
