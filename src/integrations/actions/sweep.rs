//! Telling owners of integrations that stopped counting because nobody confirmed them.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};

use crate::db::{Db, DbError, Tx};
use crate::identity::model::Role;
use crate::integrations::model::filter::{Filter, StatusPick};
use crate::integrations::model::{Integration, Side, Standing};
use crate::integrations::{paths, store};
use crate::kernel::date::local_day;
use crate::kernel::id::{InnovationId, OpdId};
use crate::notices;
use crate::notices::model::{Notice, NoticeKind, To};

/// How many integrations one transaction tells of.
const BATCH: u64 = 200;

/// Tells the owners of every integration that stopped counting as running, once for each lapse; how many integrations it
/// told of. A confirmation ends a lapse, so the next one is told again.
pub async fn tell_of_lapses(db: &Db, now: DateTime<Utc>) -> Result<u64, DbError> {
    let today = local_day(now);
    db.write(async |tx| store::forget_lapses_that_ended(tx, today).await).await?;
    let mut told = 0;
    loop {
        let batch = db.write(async |tx| tell_some(tx, today, now).await).await?;
        told += batch;
        if batch < BATCH {
            return Ok(told);
        }
    }
}

async fn tell_some(tx: &Tx, today: NaiveDate, now: DateTime<Utc>) -> Result<u64, DbError> {
    let lapsed = store::lock_untold_lapses(tx, today, BATCH).await?;
    let owners = store::owner_ids_of(tx, lapsed.iter().map(|one| one.innovation)).await?;
    let mut told: BTreeMap<Told, Vec<&Integration>> = BTreeMap::new();
    for one in &lapsed {
        for side in one.lapsed_sides(today) {
            let owners = owners.get(&one.innovation).map_or(&[][..], Vec::as_slice);
            told.entry(Told::of(one, side, owners)).or_default().push(one);
        }
    }
    for (whom, of) in told {
        notices::store::insert(tx, &whom.notice(&of, now)).await?;
    }
    store::mark_told(tx, &lapsed.iter().map(|one| one.id).collect::<Vec<_>>(), today).await?;
    Ok(lapsed.len() as u64)
}

/// Who is told of one innovation: several lapses of it make one notice.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Told {
    innovation: InnovationId,
    /// The units that are told; whoever compiles for the government where there is none.
    opds: Vec<OpdId>,
    /// The owner of the systems is told, and not the owner of the innovation.
    as_owner: bool,
}

impl Told {
    fn of(one: &Integration, side: Side, owners: &[OpdId]) -> Self {
        match (side, one.system.owner_opd) {
            (Side::Owner, Some(owner)) => Self { innovation: one.innovation, opds: vec![owner], as_owner: true },
            _ => Self { innovation: one.innovation, opds: owners.to_vec(), as_owner: false },
        }
    }

    fn notice(&self, of: &[&Integration], now: DateTime<Utc>) -> Notice {
        let first = of[0];
        let mut systems: Vec<&str> = of.iter().map(|one| one.system.name.as_str()).collect();
        systems.sort_unstable();
        systems.dedup();
        let text = format!(
            "Integrasi {} dengan {} tidak lagi dihitung berjalan: sudah lebih dari 12 bulan tanpa konfirmasi. \
             Pastikan datanya masih mengalir, lalu konfirmasi.",
            first.innovation_name,
            listed(&systems)
        );
        let faded = Filter { innovation: Some(self.innovation), ..Filter::at(StatusPick::Is(Standing::Faded)) };
        // Who owns the system may not see the innovation, nor any list of it.
        let single = of.len() == 1 || self.as_owner;
        Notice {
            pemda: first.pemda,
            to: if self.opds.is_empty() { To::Role(Role::Compiler) } else { To::Opds(self.opds.clone()) },
            kind: NoticeKind::Integration,
            innovation: (!self.as_owner).then_some(self.innovation),
            text,
            href: if single { paths::Show { id: first.id }.to_string() } else { paths::list(&faded) },
            at: now,
        }
    }
}

/// "KIS", "KIS dan BPJS", "KIS, BPJS, dan SMS".
fn listed(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [one, other] => format!("{one} dan {other}"),
        [many @ .., last] => format!("{}, dan {last}", many.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::listed;

    #[test]
    fn names_are_listed_as_people_list_them() {
        assert_eq!(listed(&["KIS"]), "KIS");
        assert_eq!(listed(&["KIS", "BPJS"]), "KIS dan BPJS");
        assert_eq!(listed(&["KIS", "BPJS", "SMS"]), "KIS, BPJS, dan SMS");
    }
}
