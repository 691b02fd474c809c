//! Settings: a TOML file for what lasts, the environment for where things are.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use serde::Deserialize;

/// Settings of an installation; every key has a default, unknown keys are refused.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// The site is reached over https, usually through a proxy: cookies and headers say so.
    pub secure: bool,
    /// How much is logged: "error", "warn", "info", "debug", or a filter such as "info,pataka=debug".
    pub log: String,
    /// Log lines as JSON instead of text.
    pub log_json: bool,
    /// Seconds a request may take before it is given up; an upload may take longer as long as bytes keep coming.
    pub request_seconds: u64,
    /// Address of the site as people know it, without a slash at the end; needed for e-mail.
    pub address: String,
    /// Where files are kept.
    pub blobs: BlobSettings,
    /// How e-mail is sent.
    pub mail: MailSettings,
}

/// Where files are kept: a folder, or a bucket of an S3 service.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct BlobSettings {
    /// Name of the bucket; without one, files are kept in the folder `blobs` of the data folder.
    pub bucket: String,
    /// Address of the S3 service, for instance `https://s3.example.go.id`; empty for that of Amazon.
    pub endpoint: String,
    /// Region of the bucket.
    pub region: String,
    /// Name of the access key.
    pub access_key_id: String,
    /// File that holds the secret of the access key; without one the environment says it, in `PATAKA_S3_SECRET_KEY`.
    pub secret_access_key_file: PathBuf,
    /// Whether an `http` address that is not this machine may be used: files and keys would cross the network unprotected.
    pub allow_plain_remote: bool,
}

/// How e-mail is sent: through an SMTP server, or not at all.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct MailSettings {
    /// Name of the SMTP server; without one no e-mail is sent.
    pub host: String,
    /// Its port; 0 for the usual one of the security.
    pub port: u16,
    /// How the connection is protected.
    pub security: MailSecurity,
    /// Name to sign in to it; empty for a server that asks for none.
    pub username: String,
    /// File that holds the password; without one the environment says it, in `PATAKA_SMTP_PASSWORD`.
    pub password_file: PathBuf,
    /// Sender, for instance "Pataka <pataka@example.go.id>".
    pub from: String,
    /// PEM file of an authority that is trusted besides the public ones.
    pub ca_file: PathBuf,
}

/// How the connection to an SMTP server is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MailSecurity {
    /// Plain at first, then TLS, or nothing is sent; usually port 587.
    #[default]
    Starttls,
    /// TLS from the beginning; usually port 465.
    Tls,
    /// None; only for a server on this machine.
    None,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            secure: false,
            log: "warn,pataka=info".to_owned(),
            log_json: false,
            request_seconds: 30,
            address: String::new(),
            blobs: BlobSettings::default(),
            mail: MailSettings::default(),
        }
    }
}

/// Where things are, from the command line or the environment.
#[derive(Debug, Clone, clap::Args)]
pub struct Places {
    /// Data folder: the embedded database and everything else that must be kept.
    #[arg(long, env = "PATAKA_DATA", default_value = "./data", global = true)]
    pub data: PathBuf,
    /// Settings file; `pataka.toml` in the data folder when not given.
    #[arg(long, env = "PATAKA_CONFIG", global = true)]
    pub config: Option<PathBuf>,
    /// PostgreSQL address (postgres://…); without it, SQLite in the data folder.
    #[arg(long, env = "DATABASE_URL", hide_env_values = true, global = true)]
    pub database_url: Option<String>,
}

/// Where a server listens.
#[derive(Debug, Clone, clap::Args)]
pub struct Listen {
    /// Address to listen on.
    #[arg(long, env = "PATAKA_LISTEN", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
}

impl Config {
    /// Reads the settings file; the defaults when there is none at the usual place.
    pub fn read(places: &Places) -> Result<Self, String> {
        let usual = places.data.join("pataka.toml");
        let file = places.config.as_deref().unwrap_or(&usual);
        if places.config.is_none() && !file.exists() {
            return Ok(Self::default());
        }
        let text = std::fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
        Self::parse(&text).map_err(|fault| format!("{}: {fault}", file.display()))
    }

    fn parse(text: &str) -> Result<Self, String> {
        toml::from_str(text).map_err(|error| error.to_string())
    }

    /// The example file with every key, its default and what it means.
    pub fn example() -> String {
        let Self { secure, log, log_json, request_seconds, address, blobs, mail } = Self::default();
        format!(
            "# Pataka: settings. Copy to pataka.toml in the data folder. Every key may be left out.\n\
             # Where things are is said by the environment: PATAKA_DATA, PATAKA_LISTEN, DATABASE_URL, PATAKA_CONFIG.\n\n\
             # The site is reached over https, usually through a proxy: cookies and headers say so.\n\
             secure = {secure}\n\n\
             # How much is logged: \"error\", \"warn\", \"info\", \"debug\", or a filter such as \"info,pataka=debug\".\n\
             log = \"{log}\"\n\n\
             # Log lines as JSON instead of text.\n\
             log_json = {log_json}\n\n\
             # Seconds a request may take before it is given up; an upload may take longer as long as bytes keep coming.\n\
             request_seconds = {request_seconds}\n\n\
             # Address of the site as people know it, without a slash at the end, for links in e-mail and calendars: for\n\
             # instance \"https://inovasi.example.go.id\".\n\
             address = \"{address}\"\n\n{}\n{}",
            blobs.example(),
            mail.example()
        )
    }
}

impl BlobSettings {
    /// The secret of the access key.
    #[expect(
        clippy::disallowed_methods,
        reason = "settings are read here; a secret on the command line could be read by others"
    )]
    pub fn secret(&self) -> Result<String, String> {
        if self.secret_access_key_file.as_os_str().is_empty() {
            return std::env::var("PATAKA_S3_SECRET_KEY")
                .map_err(|_| "blobs: name a secret_access_key_file, or set PATAKA_S3_SECRET_KEY".to_owned());
        }
        let file = &self.secret_access_key_file;
        let text = std::fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
        Ok(text.trim().to_owned())
    }

    fn example(&self) -> String {
        let Self { bucket, endpoint, region, access_key_id, secret_access_key_file, allow_plain_remote } = self;
        format!(
            "# Where files are kept: a bucket of an S3 service, or without a bucket the folder \"blobs\" of the data folder.\n\
             [blobs]\n\
             bucket = \"{bucket}\"\n\n\
             # Address of the S3 service, for instance \"https://s3.example.go.id\"; empty for that of Amazon.\n\
             endpoint = \"{endpoint}\"\n\
             region = \"{region}\"\n\n\
             # The access key. Its secret stands in a file, or in the environment as PATAKA_S3_SECRET_KEY.\n\
             access_key_id = \"{access_key_id}\"\n\
             secret_access_key_file = \"{}\"\n\n\
             # Allow an http address that is not this machine: files and keys would cross the network unprotected.\n\
             allow_plain_remote = {allow_plain_remote}\n",
            secret_access_key_file.display()
        )
    }
}

impl MailSettings {
    /// The password of the account on the server.
    #[expect(
        clippy::disallowed_methods,
        reason = "settings are read here; a secret on the command line could be read by others"
    )]
    pub fn password(&self) -> Result<String, String> {
        if self.password_file.as_os_str().is_empty() {
            return std::env::var("PATAKA_SMTP_PASSWORD")
                .map_err(|_| "mail: name a password_file, or set PATAKA_SMTP_PASSWORD".to_owned());
        }
        let file = &self.password_file;
        let text = std::fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
        Ok(text.trim().to_owned())
    }

    fn example(&self) -> String {
        let Self { host, port, username, password_file, from, ca_file, security: _ } = self;
        format!(
            "# How unread notices are sent by e-mail. Without a host none is sent; texts ready for WhatsApp are always there.\n\
             [mail]\n\
             host = \"{host}\"\n\
             # 0 is the usual port of the security.\n\
             port = {port}\n\
             # \"starttls\", \"tls\" (from the beginning), or \"none\" (only for a server on this machine).\n\
             security = \"starttls\"\n\
             # The account. Its password stands in a file, or in the environment as PATAKA_SMTP_PASSWORD.\n\
             username = \"{username}\"\n\
             password_file = \"{}\"\n\
             # Sender, for instance \"Pataka <pataka@example.go.id>\".\n\
             from = \"{from}\"\n\
             # PEM file of an authority that is trusted besides the public ones.\n\
             ca_file = \"{}\"\n",
            password_file.display(),
            ca_file.display()
        )
    }
}

/// Makes a folder, readable by its owner only, and those above it, so that they outlast a power cut.
pub fn make_folder(folder: &Path) -> Result<(), String> {
    use std::os::unix::fs::DirBuilderExt;
    let in_words = |error: std::io::Error| format!("{}: {error}", folder.display());
    let above = folder.parent().filter(|above| !above.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if !above.is_dir() {
        make_folder(above)?;
    }
    let made = std::fs::DirBuilder::new().mode(0o700).create(folder);
    // Also of a folder that is there: who made it may have been ended before its name was on the disk.
    let synced = std::fs::File::open(above).and_then(|above| above.sync_all());
    match made {
        Ok(()) => synced.map_err(in_words),
        Err(_) if folder.is_dir() => Ok(()),
        Err(error) => Err(in_words(error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_file_is_the_defaults() {
        assert_eq!(Config::parse(&Config::example()), Ok(Config::default()));
        assert_eq!(Config::parse(""), Ok(Config::default()));
    }

    #[test]
    fn the_shipped_example_is_up_to_date() {
        assert_eq!(include_str!("../config.example.toml"), Config::example());
    }

    #[test]
    fn a_folder_is_made_with_those_above_it_and_may_be_there_already() {
        let place = tempfile::tempdir().unwrap();
        let deep = place.path().join("a/b/c");
        assert_eq!((make_folder(&deep), make_folder(&deep)), (Ok(()), Ok(())));
        assert!(deep.is_dir());
        let file = place.path().join("berkas");
        std::fs::write(&file, "").unwrap();
        assert!(make_folder(&file).unwrap_err().contains("berkas"));
        assert!(make_folder(&file.join("d")).is_err());
    }

    #[test]
    fn a_misspelt_setting_is_refused() {
        assert!(Config::parse("secur = true").unwrap_err().contains("secur"));
    }
}
