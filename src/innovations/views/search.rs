//! What answers a question.

use serde::Serialize;

use crate::innovations::model::search::{Question, passage};
use crate::innovations::paths;
use crate::innovations::store::search::{Found, MOST, Similar};
use crate::kernel::amount::count;
use crate::kernel::paging::{PageRequest, Paged};
use crate::kernel::query::Query;
use crate::web::field::{Field, FieldMaker};
use crate::web::form::FormErrors;
use crate::web::page::Page;
use crate::web::pager::{Pager, count_line};
use crate::web::parts::{Empty, Link};
use crate::web::posted::Fields;

/// What answers a question, the likeliest first.
#[derive(Debug, Serialize)]
pub struct SearchPage {
    heading: &'static str,
    words: Field,
    asked: bool,
    guessed: Option<String>,
    count: String,
    more: Option<String>,
    rows: Vec<Row>,
    pager: Option<Pager>,
    empty: Option<Empty>,
}

#[derive(Debug, Serialize)]
struct Row {
    href: String,
    name: Vec<PieceLine>,
    expansion: Vec<PieceLine>,
    aliases: Vec<PieceLine>,
    place: Option<Link>,
    passage: Vec<PieceLine>,
}

#[derive(Debug, Serialize)]
struct PieceLine {
    text: String,
    hit: bool,
}

/// A text with what answers marked.
fn marked(text: &str, question: &Question) -> Vec<PieceLine> {
    passage(text, question).into_iter().map(|piece| PieceLine { text: piece.text, hit: piece.hit }).collect()
}

impl Row {
    fn of(found: &Found, question: &Question) -> Self {
        let aliases = found.aliases.join("; ");
        let fact = found.fact.as_ref();
        let address = |year, code| format!("{}#cerita-{code}", paths::show(found.id, Some(year)));
        Self {
            href: paths::show(found.id, None),
            name: marked(&found.name, question),
            expansion: found.expansion.as_deref().map(|text| marked(text, question)).unwrap_or_default(),
            aliases: marked(&aliases, question),
            place: fact.map(|fact| Link {
                href: address(fact.year, fact.attribute.code()),
                label: format!("{} ({})", fact.attribute.label(), fact.year),
            }),
            passage: fact.map(|fact| marked(&fact.body, question)).unwrap_or_default(),
        }
    }
}

impl SearchPage {
    /// The page for what was typed and what answers it; nothing is found where nothing was asked.
    pub fn new(typed: &str, question: &Question, found: Option<&Paged<Found>>) -> Self {
        let fields = Fields::new().with("q", typed);
        let words = FieldMaker { fields: &fields, errors: &FormErrors::none() }
            .text("q", "Kata yang dicari")
            .search()
            .hint("Nama, kepanjangan, nama lain, atau kata dalam cerita inovasi. Salah ketik kecil tidak mengapa.");
        let none = Paged { rows: Vec::new(), total: 0, number: 1, size: PageRequest::DEFAULT_SIZE };
        let shown = found.unwrap_or(&none);
        let page_href = |number: u64| {
            let number = (number > 1).then_some(number);
            let query = Query::default().with("q", typed).with_some("halaman", number).finish();
            paths::with_query(&paths::Search.to_string(), &query)
        };
        let most = u64::try_from(MOST).unwrap_or(u64::MAX);
        Self {
            heading: "Cari",
            words,
            asked: found.is_some(),
            guessed: shown
                .rows
                .iter()
                .any(|row| row.guessed)
                .then(|| format!("Tidak ada nama yang persis “{typed}”. Yang mirip ditampilkan lebih dahulu.")),
            count: count_line(shown, "hasil"),
            more: (shown.total >= most).then(|| {
                format!("Hanya {} hasil teratas yang ditampilkan. Tambahkan kata untuk mempersempit.", count(most))
            }),
            rows: shown.rows.iter().map(|row| Row::of(row, question)).collect(),
            pager: Pager::of(shown, page_href),
            empty: (found.is_some() && shown.total == 0).then(|| Empty {
                heading: "Tidak ada yang cocok".to_owned(),
                text: "Coba kata yang lebih singkat, nama lain, atau kepanjangannya.".to_owned(),
                action: Some(Link { href: paths::List.to_string(), label: "Lihat semua inovasi".to_owned() }),
            }),
        }
    }
}

/// Innovations whose name resembles a new one, as `innovations/similar` shows them.
#[derive(Debug, Serialize)]
pub struct SimilarNotice {
    links: Vec<Link>,
}

impl SimilarNotice {
    /// The notice, unless nothing resembles.
    pub fn of(similar: &[Similar]) -> Option<Self> {
        let link = |one: &Similar| Link { href: paths::show(one.id, None), label: one.name.clone() };
        (!similar.is_empty()).then(|| Self { links: similar.iter().map(link).collect() })
    }
}

impl Page for SearchPage {
    const TEMPLATE: &'static str = "innovations/search";

    fn title(&self) -> String {
        if self.asked { format!("Cari “{}” – {}", self.words.value, self.count) } else { self.heading.to_owned() }
    }

    fn samples() -> Vec<Self> {
        use crate::innovations::store::search::FoundFact;
        use crate::kernel::id::InnovationId;
        use crate::rulebooks::model::Attribute;

        let named = Found {
            id: InnovationId::fresh(),
            name: "GAYATRI".to_owned(),
            expansion: Some("Gerbang Layanan".to_owned()),
            aliases: vec!["Gayatri Sehat".to_owned()],
            guessed: true,
            fact: None,
        };
        let told = Found {
            id: InnovationId::fresh(),
            name: "SANTIKA".to_owned(),
            expansion: None,
            aliases: Vec::new(),
            guessed: false,
            fact: Some(FoundFact {
                year: 2026,
                attribute: Attribute::Problem,
                body: "Warga gayatri menunggu lama.".to_owned(),
            }),
        };
        let question = Question::read("gayatri");
        let found = Paged { rows: vec![named, told], total: 200, number: 2, size: 25 };
        let none = Paged { rows: Vec::new(), total: 0, number: 1, size: 25 };
        vec![
            Self::new("gayatri", &question, Some(&found)),
            Self::new("gayatri", &question, Some(&none)),
            Self::new("", &Question::default(), None),
        ]
    }
}
