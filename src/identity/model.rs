//! People and what they may reach.

use chrono::{DateTime, Duration, Utc};

use crate::kernel::id::{OpdId, PemdaId, PersonId};

code_list! {
    /// A duty a person has; named by duty, not by agency, because agencies are renamed and merged.
    Role {
        /// Logs innovations of an OPD or kecamatan.
        Operator = "operator", "Operator OPD";
        /// Head of an OPD, or camat.
        OpdHead = "kepala_opd", "Kepala OPD";
        /// Verifies what OPDs logged.
        Verifier = "verifikator", "Verifikator";
        /// Compiles dossiers.
        Compiler = "penyusun", "Penyusun";
        /// Wali kota or bupati, deputy, Sekda.
        Leadership = "pimpinan", "Pimpinan";
        /// Keeps accounts and organisations.
        Admin = "admin", "Admin";
    }
}

impl Role {
    /// Whether the role is held in an OPD, so that the person sees only that OPD's work.
    pub fn is_of_an_opd(self) -> bool {
        matches!(self, Self::Operator | Self::OpdHead)
    }
}

/// A person with an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Identity.
    pub id: PersonId,
    /// The government the person serves; never another.
    pub pemda: PemdaId,
    /// The OPD, for roles held in one.
    pub opd: Option<OpdId>,
    /// Duty.
    pub role: Role,
    /// Name as shown.
    pub name: String,
    /// Name to sign in with, lower case, unique in the installation.
    pub username: String,
    /// Whether the account is closed.
    pub disabled: bool,
}

/// A person acting now: what the policy and every list need to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// Who.
    pub person: PersonId,
    /// Name as shown and as audited.
    pub name: String,
    /// Duty.
    pub role: Role,
    /// The government.
    pub pemda: PemdaId,
    /// Its name.
    pub pemda_name: String,
    /// Own OPD and everything below it; empty for roles of the whole government.
    pub opds: Vec<OpdId>,
    /// Short name of the own OPD.
    pub opd_name: Option<String>,
}

impl Actor {
    /// What lists and counts may include.
    pub fn scope(&self) -> Scope {
        Scope { pemda: self.pemda, opds: self.role.is_of_an_opd().then(|| self.opds.clone()) }
    }
}

/// Somebody recognised by a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recognised {
    /// Who.
    pub actor: Actor,
    /// How many notices they have not read: every page shows it.
    pub unread: u64,
}

/// What a list or count may include: one government, and for OPD people only their own OPD's work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope {
    /// The government.
    pub pemda: PemdaId,
    /// The OPDs; `None` is all of them.
    pub opds: Option<Vec<OpdId>>,
}

impl Scope {
    /// Everything of a government, for the command line and jobs.
    pub fn whole(pemda: PemdaId) -> Self {
        Self { pemda, opds: None }
    }

    /// Whether a unit of the government lies within.
    pub fn holds(&self, opd: OpdId) -> bool {
        self.opds.as_ref().is_none_or(|opds| opds.contains(&opd))
    }
}

/// How long a session lasts.
pub struct SessionRule;

impl SessionRule {
    /// Ends without activity (staff; security rule V7).
    pub const IDLE: Duration = Duration::minutes(30);
    /// Ends whatever happens.
    pub const ABSOLUTE: Duration = Duration::hours(12);
    /// The last activity is noted no finer than this, so that reading pages writes little.
    pub const GRAIN: Duration = Duration::seconds(60);
}

/// Whether an account may try to sign in, from its failures of the last 15 minutes, newest first.
pub fn may_try(failures: &[DateTime<Utc>], now: DateTime<Utc>) -> Result<(), Duration> {
    let wait = match failures.len() {
        0..=4 => return Ok(()),
        5..=9 => Duration::minutes(1),
        _ => Duration::minutes(15),
    };
    let free = failures.first().copied().unwrap_or(now) + wait;
    if free <= now { Ok(()) } else { Err(free - now) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeated_failures_close_the_door_for_a_while() {
        let now = DateTime::parse_from_rfc3339("2026-11-22T01:00:00Z").unwrap().with_timezone(&Utc);
        let ago = |seconds| now - Duration::seconds(seconds);
        assert_eq!(may_try(&[ago(1); 4], now), Ok(()));
        assert_eq!(may_try(&[ago(20); 5], now), Err(Duration::seconds(40)));
        assert_eq!(may_try(&[ago(61); 5], now), Ok(()));
        assert_eq!(may_try(&[ago(61); 10], now), Err(Duration::seconds(839)));
    }
}
