//! E-mail through an SMTP server, and the sending of what is due.

use std::collections::BTreeMap;
use std::time::Duration;

use chrono::{DateTime, Utc};
use lettre::message::header::{ContentType, Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, SinglePart};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::{Address, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};

use super::model::letter::{Due, Letter, next_attempt};
use super::store::mail;
use crate::config::{MailSecurity, MailSettings};
use crate::db::{Db, DbError};
use crate::kernel::id::{NoticeId, PersonId};

/// One attempt takes no longer.
const PATIENCE: Duration = Duration::from_secs(30);

/// Sends letters through an SMTP server.
pub struct Mailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

/// Why a letter was not sent.
#[derive(Debug, thiserror::Error)]
#[error("{words}")]
pub struct SendFault {
    words: String,
    /// Whether sending it again would fail as well.
    pub lasting: bool,
}

/// What one round of sending did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Round {
    /// Letters that were sent.
    pub sent: u32,
    /// Letters that failed, for now or for good.
    pub failed: u32,
}

/// Whether a text can be an e-mail address.
pub fn is_address(text: &str) -> bool {
    text.parse::<Address>().is_ok()
}

impl Mailer {
    /// For the server of the settings; the message says what is wrong with them.
    pub fn new(settings: &MailSettings) -> Result<Self, String> {
        let from: Mailbox = settings.from.parse().map_err(|error| format!("mail: from: {error}"))?;
        let host = settings.host.as_str();
        let tls = || -> Result<TlsParameters, String> {
            let mut tls = TlsParameters::builder(host.to_owned());
            if !settings.ca_file.as_os_str().is_empty() {
                let file = settings.ca_file.display();
                let pem = std::fs::read(&settings.ca_file).map_err(|error| format!("mail: {file}: {error}"))?;
                tls = tls.add_root_certificate(
                    Certificate::from_pem(&pem).map_err(|error| format!("mail: {file}: {error}"))?,
                );
            }
            tls.build().map_err(|error| format!("mail: {error}"))
        };
        let (tls, usual) = match settings.security {
            MailSecurity::Tls => (Tls::Wrapper(tls()?), 465),
            MailSecurity::Starttls => (Tls::Required(tls()?), 587),
            MailSecurity::None if ["localhost", "127.0.0.1", "::1"].contains(&host) => (Tls::None, 25),
            MailSecurity::None => {
                return Err("mail: security = \"none\" is only for a server on this machine".to_owned());
            }
        };
        let port = if settings.port == 0 { usual } else { settings.port };
        let mut transport =
            AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(host).port(port).tls(tls).timeout(Some(PATIENCE));
        if !settings.username.is_empty() {
            transport = transport.credentials(Credentials::new(settings.username.clone(), settings.password()?));
        }
        Ok(Self { transport: transport.build(), from })
    }

    /// Sends a letter.
    pub async fn send(&self, letter: &Letter) -> Result<(), SendFault> {
        let lasting = |error: &dyn std::fmt::Display| SendFault { words: error.to_string(), lasting: true };
        let address: Address = letter.address.parse().map_err(|error| lasting(&error))?;
        let message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(Some(letter.name.clone()), address))
            .subject(letter.subject.clone())
            .header(AutoSubmitted)
            .singlepart(SinglePart::builder().header(ContentType::TEXT_PLAIN).body(letter.text.clone()))
            .map_err(|error| lasting(&error))?;
        match self.transport.send(message).await {
            Ok(_) => Ok(()),
            Err(error) => Err(SendFault { lasting: error.is_permanent(), words: error.to_string() }),
        }
    }
}

/// Says that no person wrote this letter, so that no absence answers it (RFC 3834).
#[derive(Debug, Clone, Copy)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

/// Sends what is due, one letter to each person. A letter is sent at least once: who stops the process between the sending
/// and its note gets it twice.
pub async fn send_due(db: &Db, mailer: &Mailer, site: &str, now: DateTime<Utc>) -> Result<Round, DbError> {
    let due = db.write(async |tx| mail::claim(tx, now).await).await?;
    let mut by_person: BTreeMap<PersonId, Vec<Due>> = BTreeMap::new();
    for one in due {
        by_person.entry(one.person).or_default().push(one);
    }
    let mut round = Round::default();
    for due in by_person.values() {
        let Some(letter) = Letter::of(due, site) else { continue };
        let notices: Vec<NoticeId> = due.iter().map(|due| due.notice).collect();
        match mailer.send(&letter).await {
            Ok(()) => {
                round.sent += 1;
                db.write::<_, DbError, _>(async |tx| mail::mark_sent(tx, &notices, now).await).await?;
            }
            Err(fault) => {
                round.failed += 1;
                tracing::warn!(%fault, lasting = fault.lasting, "an e-mail was not sent");
                let failed = due.iter().map(|due| due.failed).max().unwrap_or(0) + 1;
                let next = if fault.lasting { None } else { next_attempt(failed, now) };
                let why = fault.to_string();
                let note = async |tx: &crate::db::Tx| mail::mark_failed(tx, &notices, failed, (&why, next)).await;
                db.write::<_, DbError, _>(note).await?;
            }
        }
    }
    Ok(round)
}
