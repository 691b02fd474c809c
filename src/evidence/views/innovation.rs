//! The evidence of an innovation: what it claims, what proves it, and what has nothing yet.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::uses::{Eyes, UseLine, use_lines};
use crate::evidence::model::{Access, Claim, Claimed, Evidence, Use, Verdict, sample};
use crate::evidence::paths;
use crate::identity::model::Actor;
use crate::innovations::model::Innovation;
use crate::innovations::views::tabs::{Tab, Tabs};
use crate::kernel::amount::count;
use crate::kernel::id::EvidenceId;
use crate::kernel::query::Query;
use crate::web::page::Page;
use crate::web::parts::{Crumb, Link, crumbs};

/// The evidence of an innovation.
#[derive(Debug, Serialize)]
pub struct InnovationPage {
    heading: String,
    name: String,
    crumbs: Vec<Crumb>,
    tabs: Tabs,
    counts: Option<String>,
    upload_href: Option<String>,
    reuse_href: String,
    link_href: String,
    groups: Vec<Group>,
    missing: Vec<Link>,
    missing_count: String,
}

#[derive(Debug, Serialize)]
struct Group {
    id: String,
    claim: String,
    uses: Vec<UseLine>,
}

impl InnovationPage {
    /// The page. A document that the visitor may not see is told of, and not named.
    pub fn new(
        of: &Innovation,
        claims: &[Claimed],
        (uses, documents): (&[Use], &HashMap<EvidenceId, Evidence>),
        actor: &Actor,
        today: NaiveDate,
    ) -> Self {
        let eyes = Eyes::of(actor, &of.owner(), today);
        let group = |at: usize, claimed: &Claimed| Group {
            id: format!("klaim-{}", at + 1),
            claim: claimed.label.clone(),
            uses: use_lines(uses.iter().filter(|used| used.claim == claimed.claim), documents, eyes),
        };
        let all: Vec<Group> = claims.iter().enumerate().map(|(at, claimed)| group(at, claimed)).collect();
        let missing: Vec<Link> = claims
            .iter()
            .zip(&all)
            .filter(|(_, group)| group.uses.is_empty())
            .map(|(claimed, _)| Link { href: upload_href(of, claimed.claim), label: claimed.label.clone() })
            .collect();
        let show = crate::innovations::paths::show(of.id, None);
        Self {
            heading: format!("Bukti {}", of.profile.name),
            name: of.profile.name.clone(),
            crumbs: crumbs(&[("/inovasi", "Inovasi"), (&show, &of.profile.name)], "Bukti"),
            tabs: Tabs::new(of.id, Tab::Evidence),
            counts: counts(uses, documents, today),
            upload_href: eyes.may_edit.then(|| paths::Upload { id: of.id }.to_string()),
            reuse_href: paths::Reuse { id: of.id }.to_string(),
            link_href: paths::NewLink { id: of.id }.to_string(),
            groups: all.into_iter().filter(|group| !group.uses.is_empty()).collect(),
            missing_count: count(missing.len() as u64),
            missing,
        }
    }
}

fn upload_href(of: &Innovation, claim: Claim) -> String {
    let query = Query::default().with("klaim", &claim.to_string()).finish();
    format!("{}?{query}", paths::Upload { id: of.id })
}

/// "6 bukti dipakai: 4 diterima, 2 menunggu penilaian".
fn counts(uses: &[Use], documents: &HashMap<EvidenceId, Evidence>, today: NaiveDate) -> Option<String> {
    if uses.is_empty() {
        return None;
    }
    let verdict = |used: &Use| documents.get(&used.evidence).map(|document| used.verdict_on(today, document));
    let parts: Vec<String> = Verdict::ALL
        .iter()
        .filter_map(|wanted| {
            let n = uses.iter().filter(|used| verdict(used) == Some(*wanted)).count();
            (n > 0).then(|| format!("{} {}", count(n as u64), wanted.label().to_lowercase()))
        })
        .collect();
    Some(format!("{} pemakaian bukti: {}", count(uses.len() as u64), parts.join(", ")))
}

impl Page for InnovationPage {
    const TEMPLATE: &'static str = "evidence/innovation";

    fn title(&self) -> String {
        self.heading.clone()
    }

    fn samples() -> Vec<Self> {
        let innovation = crate::innovations::views::sample_innovation();
        let of = |role| Actor {
            person: crate::kernel::id::PersonId::fresh(),
            name: "Sri".to_owned(),
            role,
            pemda: innovation.pemda,
            pemda_name: "Kota".to_owned(),
            opds: Vec::new(),
            opd_name: None,
        };
        let claims = [
            Claimed { claim: Claim::Innovation(innovation.id), label: "Inovasi secara keseluruhan".to_owned() },
            Claimed {
                claim: Claim::Innovation(crate::kernel::id::InnovationId::fresh()),
                label: "Dasar hukum".to_owned(),
            },
        ];
        let (open, mut closed) = (sample::evidence(), sample::evidence());
        closed.facts.access = Access::Restricted;
        closed.pemda = innovation.pemda;
        let mut uses = Vec::new();
        for (document, verdict) in
            [(&open, Verdict::Rejected), (&closed, Verdict::Accepted), (&closed, Verdict::Waiting)]
        {
            uses.push(Use { claim: claims[0].claim, ..sample::used(document, verdict) });
        }
        uses[2].pages = None;
        let documents = HashMap::from([(open.id, open), (closed.id, closed)]);
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day");
        vec![
            Self::new(&innovation, &claims, (&uses, &documents), &of(crate::identity::model::Role::Compiler), today),
            Self::new(
                &innovation,
                &claims[..1],
                (&uses, &documents),
                &of(crate::identity::model::Role::Verifier),
                today,
            ),
            Self::new(&innovation, &[], (&[], &documents), &of(crate::identity::model::Role::Compiler), today),
            Self::new(&innovation, &claims, (&[], &documents), &of(crate::identity::model::Role::Leadership), today),
        ]
    }
}
