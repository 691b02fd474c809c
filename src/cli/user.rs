//! `pataka user`.

use super::{Stop, USAGE, WELL};
use crate::clock::Clock;
use crate::db::{Db, DbError};
use crate::identity;
use crate::identity::model::{Person, Role};
use crate::kernel::id::PersonId;
use crate::organisations;

/// Commands of `pataka user`.
#[derive(clap::Subcommand)]
pub enum User {
    /// Make an account; its random password is printed once.
    Add {
        /// Name to sign in with.
        #[arg(long)]
        username: String,
        /// Name as shown.
        #[arg(long)]
        name: String,
        /// operator, kepala_opd, verifikator, penyusun, pimpinan or admin.
        #[arg(long)]
        role: String,
        /// Short name of the government, for instance kota-mojokerto.
        #[arg(long)]
        pemda: String,
        /// Short name of the OPD; for operators and heads only.
        #[arg(long)]
        opd: Option<String>,
    },
}

impl User {
    pub async fn run(self, db: &Db) -> Result<u8, Stop> {
        let Self::Add { username, name, role, pemda, opd } = self;
        let role = Role::from_code(&role).ok_or_else(|| {
            let known: Vec<&str> = Role::ALL.iter().map(|role| role.code()).collect();
            Stop::usage(format!("unknown role {role}; known: {}", known.join(", ")))
        })?;
        let username = username.trim().to_lowercase();
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '@');
        if username.len() < 3 || !username.chars().all(plain) {
            return Err(Stop::usage("a username has at least 3 letters, digits, points, hyphens or underscores"));
        }
        let pemda = organisations::store::find_pemda_by_slug(db, &pemda)
            .await
            .map_err(Stop::broken)?
            .ok_or_else(|| Stop::usage(format!("unknown government {pemda}")))?;
        let units = organisations::store::units(db, pemda.id).await.map_err(Stop::broken)?;
        let opd = match (role.is_of_an_opd(), opd) {
            (true, Some(slug)) => Some(
                units
                    .iter()
                    .find(|unit| unit.slug == slug)
                    .map(|unit| unit.id)
                    .ok_or_else(|| Stop::usage(format!("unknown OPD {slug}")))?,
            ),
            (true, None) => return Err(Stop::usage(format!("role {} needs --opd", role.code()))),
            (false, Some(_)) => return Err(Stop::usage(format!("role {} takes no --opd", role.code()))),
            (false, None) => None,
        };
        let person = Person { id: PersonId::fresh(), pemda: pemda.id, opd, role, name, username, disabled: false };
        match identity::actions::add_person(db, &person, Clock::system().now()).await {
            Ok(password) => {
                println!("username: {}\npassword: {password}", person.username);
                Ok(WELL)
            }
            Err(DbError::Taken(_)) => {
                eprintln!("pataka: the username {} is taken", person.username);
                Ok(USAGE)
            }
            Err(error) => Err(Stop::broken(error)),
        }
    }
}
