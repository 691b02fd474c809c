//! Uses of documents as a table shows them: what is used with its pages and verdict.

use std::collections::HashMap;
use std::hash::BuildHasher;

use chrono::NaiveDate;
use serde::Serialize;

use super::{in_short, verdict_tag};
use crate::evidence::model::{Evidence, Reason, Use, Verdict};
use crate::evidence::paths;
use crate::identity::model::Actor;
use crate::identity::policy::{Act, Owner, permit};
use crate::kernel::date::{day, local_day, moment};
use crate::kernel::id::EvidenceId;
use crate::web::parts::Tag;

/// A use of a document.
#[derive(Debug, Serialize)]
pub struct UseLine {
    title: String,
    href: Option<String>,
    kind: String,
    pages: Option<String>,
    verdict: Tag,
    reason: Option<&'static str>,
    note: Option<String>,
    judged: Option<String>,
    attached: String,
    judge_href: Option<String>,
    edit_href: Option<String>,
}

/// Whose eyes see the uses for somebody's claims, and on which day.
#[derive(Debug, Clone, Copy)]
pub struct Eyes<'a> {
    actor: &'a Actor,
    today: NaiveDate,
    /// Whether the visitor may change what is used.
    pub may_edit: bool,
    /// Whether the visitor may give verdicts.
    pub may_judge: bool,
}

impl<'a> Eyes<'a> {
    /// The eyes of an actor on something of this owner.
    pub fn of(actor: &'a Actor, owner: &Owner, today: NaiveDate) -> Self {
        let may_edit = permit(actor, Act::LogInnovation, owner);
        Self { actor, today, may_edit, may_judge: permit(actor, Act::JudgeEvidence, owner) }
    }
}

/// Some uses of these documents. A document that the visitor may not see is told of, and not named.
pub fn use_lines<'u, S: BuildHasher>(
    uses: impl IntoIterator<Item = &'u Use>,
    documents: &HashMap<EvidenceId, Evidence, S>,
    eyes: Eyes<'_>,
) -> Vec<UseLine> {
    let line = |used: &Use| Some(UseLine::of(used, documents.get(&used.evidence)?, eyes));
    uses.into_iter().filter_map(line).collect()
}

impl UseLine {
    fn of(used: &Use, document: &Evidence, eyes: Eyes<'_>) -> Self {
        let seen = permit(eyes.actor, Act::SeeInnovation, &document.owner());
        Self {
            title: if seen { document.facts.title.clone() } else { "Dokumen terbatas milik OPD lain".to_owned() },
            href: seen.then(|| paths::show(document.id)),
            kind: in_short(document),
            pages: used.pages.as_ref().map(ToString::to_string),
            verdict: verdict_tag(used.verdict_on(eyes.today, document)),
            reason: used.reason.map(Reason::label),
            note: used.note.clone(),
            judged: used
                .judged
                .as_ref()
                .filter(|_| used.verdict != Verdict::Waiting)
                .map(|judged| format!("{}, {}", judged.name, moment(judged.at))),
            attached: format!("{}, {}", used.attached_by_name, day(local_day(used.attached_at))),
            judge_href: eyes.may_judge.then(|| paths::Judge { id: used.id }.to_string()),
            edit_href: eyes.may_edit.then(|| paths::EditUse { id: used.id }.to_string()),
        }
    }
}
