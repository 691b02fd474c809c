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
    /// Seconds a request may take before it is given up.
    pub request_seconds: u64,
}

impl Default for Config {
    fn default() -> Self {
        Self { secure: false, log: "warn,pataka=info".to_owned(), log_json: false, request_seconds: 30 }
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
        let Self { secure, log, log_json, request_seconds } = Self::default();
        format!(
            "# Pataka: settings. Copy to pataka.toml in the data folder. Every key may be left out.\n\
             # Where things are is said by the environment: PATAKA_DATA, PATAKA_LISTEN, DATABASE_URL, PATAKA_CONFIG.\n\n\
             # The site is reached over https, usually through a proxy: cookies and headers say so.\n\
             secure = {secure}\n\n\
             # How much is logged: \"error\", \"warn\", \"info\", \"debug\", or a filter such as \"info,pataka=debug\".\n\
             log = \"{log}\"\n\n\
             # Log lines as JSON instead of text.\n\
             log_json = {log_json}\n\n\
             # Seconds a request may take before it is given up.\n\
             request_seconds = {request_seconds}\n"
        )
    }
}

/// Makes the data folder, readable by its owner only.
pub fn make_folder(folder: &Path) -> Result<(), String> {
    use std::os::unix::fs::DirBuilderExt;
    std::fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)
        .map_err(|error| format!("{}: {error}", folder.display()))
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
    fn a_misspelt_setting_is_refused() {
        assert!(Config::parse("secur = true").unwrap_err().contains("secur"));
    }
}
