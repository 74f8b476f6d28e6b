//! How `annalist discord` is to run: flags over environment over the configuration file over defaults, checked before
//! anything starts.
//!
//! [`Wishes`] is what was said, in any of the three ways; [`Config`] is what it means. The token comes from the
//! environment or from a file of its own, never from a flag that other users of the machine could see.

use std::fmt::Write as _;
use std::io;
use std::net::SocketAddr;
use std::ops::Range;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use directories::ProjectDirs;
use secrecy::SecretString;
use serde::Deserialize;

use crate::bot::cooldown::{Allowance, GROUP, PERSON};

/// The variable that holds the token.
const TOKEN_VARIABLE: &str = "DISCORD_TOKEN";
/// What the log shows: what an operator has to know, and of the libraries only trouble. One of them writes the text of
/// messages it cannot read at this level, so it is silenced.
const LOG_FILTER: &str = "info,serenity=warn,serenity::gateway::ws=off,sqlx=warn";

/// What was wished for, by flags and environment or in the file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Args, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Wishes {
    /// A file that holds the bot's token, in place of the variable `DISCORD_TOKEN`
    #[arg(long, env = "ANNALIST_TOKEN_FILE", value_name = "FILE")]
    token_file: Option<PathBuf>,
    /// A proxy or a compatible server to use in place of Discord's API
    #[arg(long, env = "ANNALIST_DISCORD_API_URL", value_name = "URL")]
    api_url: Option<String>,
    /// Where settings and scores are kept: sqlite:FILE, postgres://… or memory: [default: an SQLite file]
    #[arg(
        long,
        env = "ANNALIST_DATABASE_URL",
        value_name = "URL",
        hide_env_values = true
    )]
    database_url: Option<String>,
    /// Register the commands in this one server only, at once; for trying things out
    #[arg(long, env = "ANNALIST_GUILD", value_name = "ID")]
    guild: Option<u64>,
    /// How many shards there are in all, or 'auto'
    #[arg(long, env = "ANNALIST_SHARDS", value_name = "auto|N")]
    shards: Option<String>,
    /// Which of the shards this process runs, the end left out
    #[arg(long, env = "ANNALIST_SHARD_RANGE", value_name = "A..B")]
    shard_range: Option<String>,
    /// Serve /metrics, /healthz and /readyz on this address, such as 127.0.0.1:9100
    #[arg(long, env = "ANNALIST_METRICS", value_name = "ADDR")]
    metrics: Option<SocketAddr>,
    /// How the log is written
    #[arg(long, env = "ANNALIST_LOG", value_enum, value_name = "FORM")]
    log: Option<LogForm>,
    /// What the log shows, such as info,annalist=debug; texts of messages appear from debug on
    #[arg(long, env = "ANNALIST_LOG_FILTER", value_name = "FILTER")]
    log_filter: Option<String>,
    /// Serve packs that nobody has reviewed; every answer of theirs says so
    #[arg(long, env = "ANNALIST_DRAFTS", value_name = "true|false", num_args = 0..=1, default_missing_value = "true")]
    drafts: Option<bool>,
    /// How many requests a person may make at once
    #[arg(long, env = "ANNALIST_PERSON_BURST", value_name = "N")]
    person_burst: Option<u32>,
    /// Milliseconds after which a person may make one more; 0 for no limit
    #[arg(long, env = "ANNALIST_PERSON_PAUSE_MS", value_name = "MS")]
    person_pause_ms: Option<u32>,
    /// How many requests a server may make at once
    #[arg(long, env = "ANNALIST_SERVER_BURST", value_name = "N")]
    server_burst: Option<u32>,
    /// Milliseconds after which a server may make one more; 0 for no limit
    #[arg(long, env = "ANNALIST_SERVER_PAUSE_MS", value_name = "MS")]
    server_pause_ms: Option<u32>,
}

/// How the log is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogForm {
    /// Lines for people.
    #[default]
    Text,
    /// One JSON object a line.
    Json,
}

/// What it means.
#[derive(Debug)]
pub struct Config {
    /// The token; `None` where none was found.
    pub token: Option<SecretString>,
    /// Where the token came from.
    token_from: String,
    /// A proxy or a compatible server in the place of Discord.
    pub api_url: Option<String>,
    /// Where the store is; it may hold a password.
    pub database_url: SecretString,
    /// The one server whose commands are registered.
    pub guild: Option<u64>,
    /// How many shards there are; `None` for as many as Discord advises.
    pub shards: Option<u32>,
    /// Which of them run here.
    pub shard_range: Option<Range<u32>>,
    /// Where metrics are served.
    pub metrics: Option<SocketAddr>,
    /// How the log is written.
    pub log: LogForm,
    /// What it shows.
    pub log_filter: String,
    /// Whether drafts are served.
    pub drafts: bool,
    /// How often a person may ask.
    pub person: Allowance,
    /// How often a server may ask.
    pub server: Allowance,
}

/// What is wrong with the configuration.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// No token.
    #[error(
        "no bot token found; copy it from the Bot page of https://discord.com/developers/applications and set {TOKEN_VARIABLE}, or name a file with --token-file"
    )]
    NoToken,
    /// A file cannot be read.
    #[error("could not read '{}'; check the path and its permissions", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// The file is not valid.
    #[error(
        "the configuration file '{}' is not valid; mend the place that follows, or name another file with --config",
        path.display()
    )]
    File {
        /// The file.
        path: PathBuf,
        /// What and where.
        #[source]
        source: Box<toml::de::Error>,
    },
    /// A value makes no sense.
    #[error("{what} takes {expected}, found '{found}'")]
    Value {
        /// The option.
        what: &'static str,
        /// What was found.
        found: String,
        /// What it takes.
        expected: &'static str,
    },
    /// No place for the default database.
    #[error("this platform names no folder for data; name a database with --database-url")]
    NoDataFolder,
}

impl Wishes {
    /// What these wishes mean together with those of a configuration file: the one named, else the platform's if it is
    /// there.
    ///
    /// # Errors
    /// As [`ConfigError`] says; a missing token is for the caller to judge.
    pub fn resolve(self, file: Option<&Path>) -> Result<Config, ConfigError> {
        let wishes = self.or(Self::from_file(file)?);
        let (token, token_from) = token(wishes.token_file.as_deref())?;
        let shards =
            match wishes.shards.as_deref() {
                None | Some("auto") => None,
                Some(number) => Some(number.parse().ok().filter(|n| *n > 0).ok_or_else(|| {
                    ConfigError::Value {
                        what: "--shards",
                        found: number.to_owned(),
                        expected: "'auto' or a number from 1",
                    }
                })?),
            };
        let shard_range = wishes.shard_range.as_deref().map(range).transpose()?;
        let api_url = wishes.api_url.map(|url| {
            if url.starts_with("http://") || url.starts_with("https://") {
                return Ok(url);
            }
            Err(ConfigError::Value {
                what: "--api-url",
                found: url,
                expected: "an address that begins with http:// or https://",
            })
        });
        Ok(Config {
            token,
            token_from,
            api_url: api_url.transpose()?,
            database_url: wishes
                .database_url
                .map_or_else(default_database, Ok)?
                .into(),
            guild: wishes.guild,
            shards,
            shard_range,
            metrics: wishes.metrics,
            log: wishes.log.unwrap_or_default(),
            log_filter: wishes.log_filter.unwrap_or_else(|| LOG_FILTER.to_owned()),
            drafts: wishes.drafts.unwrap_or(false),
            person: allowance(wishes.person_burst, wishes.person_pause_ms, PERSON),
            server: allowance(wishes.server_burst, wishes.server_pause_ms, GROUP),
        })
    }

    /// These wishes, and `other` where nothing was said.
    fn or(self, other: Self) -> Self {
        Self {
            token_file: self.token_file.or(other.token_file),
            api_url: self.api_url.or(other.api_url),
            database_url: self.database_url.or(other.database_url),
            guild: self.guild.or(other.guild),
            shards: self.shards.or(other.shards),
            shard_range: self.shard_range.or(other.shard_range),
            metrics: self.metrics.or(other.metrics),
            log: self.log.or(other.log),
            log_filter: self.log_filter.or(other.log_filter),
            drafts: self.drafts.or(other.drafts),
            person_burst: self.person_burst.or(other.person_burst),
            person_pause_ms: self.person_pause_ms.or(other.person_pause_ms),
            server_burst: self.server_burst.or(other.server_burst),
            server_pause_ms: self.server_pause_ms.or(other.server_pause_ms),
        }
    }

    fn from_file(named: Option<&Path>) -> Result<Self, ConfigError> {
        let usual = || {
            Some(
                ProjectDirs::from("", "", "annalist")?
                    .config_dir()
                    .join("config.toml"),
            )
        };
        let Some(path) = named
            .map(Path::to_owned)
            .or_else(|| usual().filter(|path| path.exists()))
        else {
            return Ok(Self::default());
        };
        let text = std::fs::read_to_string(&path).map_err(|source| ConfigError::Unreadable {
            path: path.clone(),
            source,
        })?;
        toml::from_str(&text).map_err(|source| ConfigError::File {
            path,
            source: Box::new(source),
        })
    }
}

impl Config {
    /// The whole configuration as a file that would say the same, without its secrets.
    #[must_use]
    pub fn shown(&self) -> String {
        let mut text = format!("# token: {}\n", self.token_from);
        let mut line = |key: &str, value: Option<toml::Value>| {
            // Writing to a string cannot fail.
            let _ = match value {
                Some(value) => writeln!(text, "{key} = {value}"),
                None => writeln!(text, "# {key} is not set"),
            };
        };
        let number = |number: u32| Some(toml::Value::from(number));
        line("api-url", self.api_url.clone().map(Into::into));
        line(
            "database-url",
            Some(without_password(&self.database_url).into()),
        );
        line(
            "guild",
            self.guild
                .and_then(|guild| i64::try_from(guild).ok())
                .map(Into::into),
        );
        line(
            "shards",
            Some(
                self.shards
                    .map_or_else(|| "auto".to_owned(), |shards| shards.to_string())
                    .into(),
            ),
        );
        line(
            "shard-range",
            self.shard_range
                .as_ref()
                .map(|range| format!("{}..{}", range.start, range.end).into()),
        );
        line(
            "metrics",
            self.metrics.map(|address| address.to_string().into()),
        );
        line(
            "log",
            Some(
                if self.log == LogForm::Json {
                    "json"
                } else {
                    "text"
                }
                .into(),
            ),
        );
        line("log-filter", Some(self.log_filter.clone().into()));
        line("drafts", Some(self.drafts.into()));
        line("person-burst", number(self.person.burst));
        line("person-pause-ms", number(self.person.pause_ms));
        line("server-burst", number(self.server.burst));
        line("server-pause-ms", number(self.server.pause_ms));
        text
    }
}

/// A database's address that can be shown: what stands between its scheme and its machine is left out.
fn without_password(url: &SecretString) -> String {
    use secrecy::ExposeSecret;
    let url = url.expose_secret();
    match (url.split_once("://"), url.rfind('@')) {
        (Some((scheme, _)), Some(at)) => format!("{scheme}://***{}", &url[at..]),
        _ => url.to_owned(),
    }
}

fn token(file: Option<&Path>) -> Result<(Option<SecretString>, String), ConfigError> {
    if let Some(path) = file {
        let text = std::fs::read_to_string(path).map_err(|source| ConfigError::Unreadable {
            path: path.to_owned(),
            source,
        })?;
        return Ok((clean(&text), format!("in {}, hidden", path.display())));
    }
    #[expect(
        clippy::disallowed_methods,
        reason = "configuration is the one place that reads the environment"
    )]
    let set = std::env::var(TOKEN_VARIABLE)
        .ok()
        .as_deref()
        .and_then(clean);
    let from = if set.is_some() {
        format!("in {TOKEN_VARIABLE}, hidden")
    } else {
        "not set".to_owned()
    };
    Ok((set, from))
}

/// A token as people paste it: with blanks, quotes or the word 'Bot' around it.
fn clean(text: &str) -> Option<SecretString> {
    let text = text.trim().trim_matches(['"', '\'']);
    let text = text.strip_prefix("Bot ").unwrap_or(text).trim();
    (!text.is_empty()).then(|| text.into())
}

fn range(text: &str) -> Result<Range<u32>, ConfigError> {
    let bounds = text
        .split_once("..")
        .and_then(|(start, end)| Some((start.trim().parse().ok()?, end.trim().parse().ok()?)));
    match bounds {
        Some((start, end)) if start < end => Ok(start..end),
        _ => Err(ConfigError::Value {
            what: "--shard-range",
            found: text.to_owned(),
            expected: "two numbers such as 0..4, the end left out",
        }),
    }
}

fn allowance(burst: Option<u32>, pause_ms: Option<u32>, usual: Allowance) -> Allowance {
    Allowance {
        burst: burst.unwrap_or(usual.burst).max(1),
        pause_ms: pause_ms.unwrap_or(usual.pause_ms),
    }
}

fn default_database() -> Result<String, ConfigError> {
    let folders = ProjectDirs::from("", "", "annalist").ok_or(ConfigError::NoDataFolder)?;
    Ok(format!(
        "sqlite:{}",
        folders.data_dir().join("annalist.sqlite").display()
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wishes(text: &str) -> Wishes {
        toml::from_str(text).unwrap()
    }

    #[test]
    fn what_was_said_first_counts() {
        let flags = wishes("guild = 7");
        let file = wishes("guild = 8\nshards = '3'");
        let together = flags.or(file);
        assert_eq!(
            (together.guild, together.shards.as_deref()),
            (Some(7), Some("3"))
        );
    }

    #[test]
    fn an_unknown_key_is_named_with_its_line() {
        let error = toml::from_str::<Wishes>("guild = 1\ntokenn = 'x'")
            .unwrap_err()
            .to_string();
        assert!(
            error.contains("tokenn") && error.contains("line 2"),
            "{error}"
        );
    }

    #[test]
    fn a_shown_configuration_says_the_same_and_keeps_its_secrets() {
        let asked = wishes(
            "database-url = 'postgres://ana:secret@db/annalist'\nshard-range = '2..4'\nshards = '8'\nlog = 'json'",
        );
        let config = asked.resolve(Some(Path::new("/dev/null"))).unwrap();
        let shown = config.shown();
        assert!(
            !shown.contains("secret") && shown.contains("postgres://***@db/annalist"),
            "{shown}"
        );
        let again = wishes(&shown);
        assert_eq!(
            (again.shard_range.as_deref(), again.shards.as_deref()),
            (Some("2..4"), Some("8"))
        );
        assert_eq!(again.log, Some(LogForm::Json));
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let error = wishes(text)
            .resolve(Some(Path::new("/dev/null")))
            .unwrap_err()
            .to_string();
        assert!(error.contains(expected), "{error}");
    }

    #[test]
    fn a_value_that_makes_no_sense_is_named() {
        check(
            "shards = 'many'",
            "--shards takes 'auto' or a number from 1, found 'many'",
        );
        check("shard-range = '4..2'", "--shard-range takes two numbers");
        check("api-url = 'localhost:80'", "--api-url takes an address");
        check(
            "token-file = '/no/such/file'",
            "could not read '/no/such/file'",
        );
    }

    #[test]
    fn a_token_is_taken_as_people_paste_it() {
        use secrecy::ExposeSecret;
        for text in ["abc.def", " abc.def\n", "'abc.def'", "Bot abc.def"] {
            assert_eq!(clean(text).unwrap().expose_secret(), "abc.def");
        }
        assert!(clean(" \n").is_none());
    }
}
