//! What waits: to be verified, to be signed.

use serde::Serialize;

use super::year::status_tag;
use crate::innovations::model::{Status, Step};
use crate::innovations::store::course::Waiting;
use crate::kernel::date::moment;
use crate::kernel::paging::Paged;
use crate::web::page::Page;
use crate::web::pager::{Pager, count_line};
use crate::web::parts::{Empty, Tag};
use crate::workbench::paths;

/// Which queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Queued {
    /// For verifiers.
    ToVerify,
    /// For heads of OPDs.
    ToSign,
}

/// What waits, the longest wait first.
#[derive(Debug, Serialize)]
pub struct QueuePage {
    heading: &'static str,
    lead: &'static str,
    count: String,
    signing: bool,
    rows: Vec<Row>,
    pager: Option<Pager>,
    empty: Option<Empty>,
}

#[derive(Debug, Serialize)]
struct Row {
    href: String,
    name: String,
    year: i32,
    owners: String,
    status: Tag,
    since: String,
    signing: bool,
    signed: Option<String>,
    step: Option<Offer>,
}

#[derive(Debug, Serialize)]
struct Offer {
    href: String,
    label: &'static str,
}

impl Queued {
    /// The states that wait here.
    pub const fn states(self) -> &'static [Status] {
        match self {
            Self::ToVerify => &[Status::Signed, Status::UnderReview],
            Self::ToSign => &[Status::Submitted],
        }
    }

    /// Where it is read.
    pub fn address(self) -> String {
        match self {
            Self::ToVerify => paths::ToVerify.to_string(),
            Self::ToSign => paths::ToSign.to_string(),
        }
    }
}

impl QueuePage {
    /// The page of a queue; `owners` names the OPDs of each record in turn.
    pub fn new(queue: Queued, waiting: &Paged<Waiting>, owners: &[String]) -> Self {
        let signing = queue == Queued::ToSign;
        let (heading, lead) = match queue {
            Queued::ToVerify => {
                ("Verifikasi", "Catatan tahunan yang sudah disahkan kepala OPD, yang paling lama menunggu di atas.")
            }
            Queued::ToSign => {
                ("Pengesahan", "Catatan tahunan yang diajukan operator, yang paling lama menunggu di atas.")
            }
        };
        let empty = waiting.rows.is_empty().then(|| Empty {
            heading: "Tidak ada yang menunggu".to_owned(),
            text: if signing {
                "Catatan yang diajukan operator muncul di sini untuk disahkan.".to_owned()
            } else {
                "Catatan yang disahkan kepala OPD muncul di sini untuk diverifikasi.".to_owned()
            },
            action: None,
        });
        Self {
            heading,
            lead,
            count: count_line(waiting, "catatan menunggu"),
            signing,
            pager: Pager::of(waiting, |number| format!("{}?halaman={number}", queue.address())),
            rows: waiting.rows.iter().zip(owners).map(|(one, owners)| Row::of(one, owners, signing)).collect(),
            empty,
        }
    }
}

impl Row {
    fn of(one: &Waiting, owners: &str, signing: bool) -> Self {
        let step = match one.status {
            Status::Submitted => Some(Step::Sign),
            Status::Signed => Some(Step::TakeUp),
            _ => None,
        };
        Self {
            href: paths::Year { id: one.innovation, year: one.year }.to_string(),
            name: one.name.clone(),
            year: one.year,
            owners: owners.to_owned(),
            status: status_tag(one.status),
            since: moment(one.since),
            signing,
            signed: one.signed_at.map(moment),
            step: step.map(|step| Offer { href: paths::step(one.innovation, one.year, step), label: step.label() }),
        }
    }
}

impl Page for QueuePage {
    const TEMPLATE: &'static str = "workbench/queue";

    fn title(&self) -> String {
        self.heading.to_owned()
    }

    fn samples() -> Vec<Self> {
        use crate::kernel::id::{InnovationId, RecordId};
        use crate::kernel::paging::PageRequest;

        let one = |status, signed| Waiting {
            innovation: InnovationId::fresh(),
            name: "GAYATRI".to_owned(),
            year: 2026,
            status,
            since: chrono::DateTime::UNIX_EPOCH,
            signed_at: signed,
            revision: 2,
            verifier: None,
            record: RecordId::fresh(),
        };
        let first = Some(chrono::DateTime::UNIX_EPOCH);
        let owners = ["Dinkes".to_owned(), String::new()];
        let page = |rows: Vec<Waiting>, total| Paged { rows, total, number: 1, size: PageRequest::DEFAULT_SIZE };
        let to_verify = page(vec![one(Status::Signed, first), one(Status::UnderReview, first)], 2);
        let to_sign = page(vec![one(Status::Submitted, None), one(Status::Submitted, first)], 130);
        vec![
            Self::new(Queued::ToVerify, &to_verify, &owners),
            Self::new(Queued::ToSign, &to_sign, &owners),
            Self::new(Queued::ToVerify, &page(Vec::new(), 0), &[]),
            Self::new(Queued::ToSign, &page(Vec::new(), 0), &[]),
        ]
    }
}
