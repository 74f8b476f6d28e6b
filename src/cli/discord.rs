//! `annalist discord`: connects to Discord and runs until a signal; `annalist config` prints how it would.

use std::io::IsTerminal;
use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use secrecy::ExposeSecret;
use serenity::all::GuildId;
use tokio::sync::watch;
use tracing_subscriber::EnvFilter;

use super::packs::{Drafts, PackArgs};
use super::watch::watch;
use super::{Exit, Failure};
use crate::adapter::clock::SystemClock;
use crate::adapter::discord::metrics::{self, Shards};
use crate::adapter::discord::run::{Connection, run};
use crate::bot::Bot;
use crate::bot::cooldown::Cooldown;
use crate::config::discord::{Config, ConfigError, LogForm, Wishes};
use crate::store::open;

/// Run the bot on Discord; the token comes from the environment variable `DISCORD_TOKEN`
#[derive(Debug, Args)]
pub(super) struct Discord {
    #[command(flatten)]
    packs: PackArgs,
    #[command(flatten)]
    asked: Asked,
}

/// Print the configuration that `annalist discord` would run with, without its secrets
#[derive(Debug, Args)]
pub(super) struct Show {
    #[command(flatten)]
    asked: Asked,
}

/// What was asked for, and in which file more of it may stand.
#[derive(Debug, Args)]
struct Asked {
    /// A configuration file in TOML; its keys are called as the flags [default: annalist/config.toml in the platform's folder]
    #[arg(long, env = "ANNALIST_CONFIG", value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(flatten)]
    wishes: Wishes,
}

impl Show {
    #[expect(clippy::print_stdout, reason = "printing is what this command is for")]
    pub(super) fn run(self) -> Result<Exit, Failure> {
        print!("{}", self.asked.resolve()?.shown());
        Ok(Exit::Fine)
    }
}

impl Asked {
    fn resolve(self) -> Result<Config, ConfigError> {
        self.wishes.resolve(self.config.as_deref())
    }
}

impl Discord {
    pub(super) fn run(self) -> Result<Exit, Failure> {
        let config = self.asked.resolve()?;
        let token = config.token.clone().ok_or(ConfigError::NoToken)?;
        start_log(&config)?;
        let drafts = if config.drafts {
            Drafts::Served
        } else {
            Drafts::HeldBack
        };
        let mut loader = self.packs.loader(drafts)?;
        let library = loader.library()?;
        loader.remarks().iter().for_each(|remark| tell(remark));
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .build()?;
        runtime.block_on(async {
            let store = open::open(config.database_url.expose_secret()).await?;
            let bot = Arc::new(Bot::with_store(library, Arc::clone(&store)));
            let _watch = watch(loader, Arc::clone(bot.shelf()), tell).inspect_err(|error| {
                tracing::warn!(%error, "the packs cannot be watched; a changed one is served after a restart");
            });
            let shards = Arc::new(Shards::default());
            if let Some(address) = config.metrics {
                let local = metrics::serve(address, Arc::clone(&shards)).await?;
                tracing::info!(%local, "metrics are served");
            }
            let connection = Connection {
                token,
                api_url: config.api_url,
                guild: config.guild.filter(|id| *id > 0).map(GuildId::new),
                shards: config.shards,
                shard_range: config.shard_range,
                cooldown: Cooldown::new(config.person, config.server),
            };
            run(
                connection,
                bot,
                store,
                Arc::new(SystemClock),
                shards,
                invite,
                signals()?,
            )
            .await?;
            Ok(Exit::Fine)
        })
    }
}

#[expect(
    clippy::print_stdout,
    reason = "the address is for the person who starts the bot, not for the log"
)]
fn invite(address: &str) {
    println!("Add the bot to a server: {address}");
}

/// Something about the packs that an operator has to know.
fn tell(remark: &str) {
    tracing::warn!(target: "annalist::packs", "{remark}");
}

fn start_log(config: &Config) -> Result<(), Failure> {
    let filter = EnvFilter::try_new(&config.log_filter).map_err(|_| ConfigError::Value {
        what: "--log-filter",
        found: config.log_filter.clone(),
        expected: "levels such as info,annalist=debug",
    })?;
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr);
    match config.log {
        LogForm::Text => log.init(),
        LogForm::Json => log.json().flatten_event(true).with_span_list(false).init(),
    }
    Ok(())
}

/// Says true when the process is asked to end; a second time ends it at once.
fn signals() -> Result<watch::Receiver<bool>, Failure> {
    let (stop, stopped) = watch::channel(false);
    #[cfg(unix)]
    let mut terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?;
    tokio::spawn(async move {
        for is_second in [false, true] {
            #[cfg(unix)]
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminate.recv() => {}
            }
            #[cfg(not(unix))]
            let _ = tokio::signal::ctrl_c().await;
            if is_second {
                std::process::exit(INTERRUPTED);
            }
            tracing::info!("stopping; once more ends it at once");
            stop.send_replace(true);
        }
    });
    Ok(stopped)
}

/// The exit code of a process that was interrupted, as shells count it: 128 and the signal's number.
const INTERRUPTED: i32 = 130;
