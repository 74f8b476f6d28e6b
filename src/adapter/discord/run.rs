//! From a token to a connected bot, and down again: checks the token, registers the commands, runs the shards, and on a
//! signal lets answers in flight finish.

use std::ops::Range;
use std::sync::Arc;
use std::time::Duration;

use secrecy::SecretString;
use serenity::all::{
    ApplicationId, BotGateway, Client, ClientBuilder, GatewayError, GatewayIntents, GuildId, Route,
    ShardManager,
};
use tokio::sync::watch;
use tokio::time::timeout;

use super::dedupe::Seen;
use super::desk::Desk;
use super::files::Attachments;
use super::gateway::Ears;
use super::metrics::Shards;
use super::outbox::Post;
use super::pulse::Pulse;
use super::register::{Registration, invite, register};
use super::rest::{Rest, RestError};
use crate::bot::Bot;
use crate::bot::command::COMMANDS;
use crate::bot::cooldown::Cooldown;
use crate::bot::ports::Clock;
use crate::store::Store;

/// How long the first try to reach the API lasts before the log says that it goes on: somebody is watching.
const FIRST_TRY: Duration = Duration::from_secs(2);
/// How long each further one lasts.
const TRY: Duration = Duration::from_secs(10);
/// How long the shards may take to say goodbye; serenity may wait for ever when the gateway is gone.
const GOODBYE: Duration = Duration::from_secs(3);

/// How to connect.
#[derive(Debug)]
pub struct Connection {
    /// The bot's token.
    pub token: SecretString,
    /// A proxy or a compatible server in the place of Discord.
    pub api_url: Option<String>,
    /// Where commands are registered; `None` for everywhere.
    pub guild: Option<GuildId>,
    /// How many shards there are in all; `None` for as many as Discord advises.
    pub shards: Option<u32>,
    /// Those of them that this process runs; `None` for all.
    pub shard_range: Option<Range<u32>>,
    /// How often people may ask.
    pub cooldown: Cooldown,
}

/// Why the bot cannot run.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// REST does not work.
    #[error(transparent)]
    Rest(#[from] RestError),
    /// The token is refused by the gateway.
    #[error(
        "Discord's gateway does not accept the token; copy it again from the Bot page of the developer portal"
    )]
    Token,
    /// The shards that were named are not there.
    #[error("shards {}..{} were asked for, but there are only {total}; name a range within 0..{total}", range.start, range.end)]
    ShardRange {
        /// What was asked for.
        range: Range<u32>,
        /// How many there are.
        total: u32,
    },
    /// No session may be started any more today.
    #[error("Discord allows no further connection for {} min; wait, and find out what restarts the bot so often", after.as_secs().div_ceil(60))]
    NoSessionsLeft {
        /// Until sessions are allowed again.
        after: Duration,
    },
    /// No thread can be started.
    #[error("no further thread can be started; see how many the system allows this process")]
    Thread(#[source] std::io::Error),
    /// The gateway part cannot run.
    #[error("the connection to Discord's gateway ended")]
    Gateway(#[source] Box<serenity::Error>),
}

/// What happened to the connection.
enum End {
    Stopped,
    IntentRefused,
}

/// Runs the bot until `stop` says true. `on_invite` gets the address that adds the bot to a server.
///
/// # Errors
/// As [`RunError`] says.
pub async fn run(
    connection: Connection,
    bot: Arc<Bot>,
    store: Arc<dyn Store>,
    clock: Arc<dyn Clock>,
    shards: Arc<Shards>,
    on_invite: impl FnOnce(&str) + Send,
    mut stop: watch::Receiver<bool>,
) -> Result<(), RunError> {
    let rest = Rest::new(&connection.token, connection.api_url.as_deref())?;
    let files = Attachments::new(connection.api_url.as_deref())
        .map_err(|error| RestError::Unsendable(error.into()))?;
    bot.set_files(Arc::new(files));
    let Some(application) =
        until_stopped(&mut stop, patiently(&rest, Route::Oauth2ApplicationCurrent)).await
    else {
        return Ok(());
    };
    let application: Application = application?;
    rest.set_application(application.id);
    on_invite(&invite(application.id));
    let Some(gateway) = until_stopped(&mut stop, patiently(&rest, Route::GatewayBot)).await else {
        return Ok(());
    };
    let gateway: BotGateway = gateway?;
    if gateway.session_start_limit.remaining == 0 {
        let after = Duration::from_millis(gateway.session_start_limit.reset_after);
        return Err(RunError::NoSessionsLeft { after });
    }
    let total = connection.shards.unwrap_or(gateway.shards).max(1);
    let range = connection.shard_range.unwrap_or(0..total);
    if range.is_empty() || range.end > total {
        return Err(RunError::ShardRange { range, total });
    }
    shards.expect(range.clone());

    let listens = store.anybody_listens().await.unwrap_or_else(|error| {
        tracing::warn!(
            error = &error as &dyn std::error::Error,
            "the answer channels could not be read"
        );
        false
    });
    let desk = Arc::new(Desk::new(
        Arc::clone(&bot),
        rest,
        store,
        Arc::clone(&clock),
        connection.cooldown,
    ));
    let outbox = Arc::new(Post(Arc::clone(&desk)));
    bot.set_outbox(outbox.clone());
    let watching = tokio::spawn(bot.watch(outbox, clock));
    let registering = tokio::spawn(registered(Arc::clone(&desk), connection.guild));

    let seen = Arc::new(Seen::default());
    let mut intents = intents(listens);
    loop {
        bot.set_reads_messages(intents.message_content());
        let ears = Ears::new(Arc::clone(&desk), Arc::clone(&shards), Arc::clone(&seen));
        match connect(&desk.rest, intents, ears, range.clone(), total, &mut stop).await? {
            End::Stopped => break,
            End::IntentRefused if intents.message_content() => {
                tracing::warn!(
                    "Discord refuses the Message Content intent, which the answer channels of a server need: switch it \
                     on under Bot in the developer portal, or take the answer channels back with /settings listen; \
                     running without it"
                );
                intents.remove(GatewayIntents::MESSAGE_CONTENT);
            }
            End::IntentRefused => {
                return Err(RunError::Gateway(Box::new(serenity::Error::Gateway(
                    GatewayError::DisallowedGatewayIntents,
                ))));
            }
        }
    }
    registering.abort();
    watching.abort();
    bot.rounds().close().await;
    if !desk.drained().await {
        tracing::warn!("some answers were still on their way when the time was up");
    }
    tracing::info!("stopped");
    Ok(())
}

/// What is heard from Discord: the least that answers mentions and direct messages. Interactions come without any.
fn intents(listens: bool) -> GatewayIntents {
    // Messages that mention the bot or reply to it come with their text without any privilege.
    let mut intents = GatewayIntents::GUILD_MESSAGES | GatewayIntents::DIRECT_MESSAGES;
    if listens {
        intents |= GatewayIntents::MESSAGE_CONTENT;
    }
    intents
}

#[derive(Debug, serde::Deserialize)]
struct Application {
    id: ApplicationId,
}

/// Reads something as soon as the API can be reached.
async fn patiently<T: serde::de::DeserializeOwned>(
    rest: &Rest,
    route: Route<'_>,
) -> Result<T, RestError> {
    let mut patience = FIRST_TRY;
    loop {
        match rest.get(route, patience).await {
            Err(RestError::GaveUp { url, last, .. }) => {
                patience = TRY;
                tracing::warn!(
                    url,
                    last,
                    "Discord's API does not answer; check the network, trying on"
                );
            }
            other => return other,
        }
    }
}

async fn until_stopped<T>(
    stop: &mut watch::Receiver<bool>,
    work: impl Future<Output = T>,
) -> Option<T> {
    tokio::select! {
        done = work => Some(done),
        _ = stop.wait_for(|stop| *stop) => None,
    }
}

/// Registers the commands; without it the bot still answers those that Discord has.
async fn registered(desk: Arc<Desk>, guild: Option<GuildId>) {
    loop {
        match register(&desk.rest, guild, COMMANDS, TRY).await {
            Ok(Registration::Unchanged) => {
                tracing::info!("the commands are registered as they are");
            }
            Ok(Registration::Written) => tracing::info!(
                commands = COMMANDS.len() + 1,
                "the commands were registered"
            ),
            Err(error @ RestError::GaveUp { .. }) => {
                tracing::warn!(
                    error = &error as &dyn std::error::Error,
                    "the commands are not registered yet; trying on"
                );
                continue;
            }
            Err(error) => {
                tracing::error!(
                    error = &error as &dyn std::error::Error,
                    "the commands could not be registered"
                );
            }
        }
        return;
    }
}

/// Connects the shards and waits for their end, or for `stop`.
async fn connect(
    rest: &Rest,
    intents: GatewayIntents,
    ears: Ears,
    range: Range<u32>,
    total: u32,
    stop: &mut watch::Receiver<bool>,
) -> Result<End, RunError> {
    let gateway = |error| RunError::Gateway(Box::new(error));
    let mut client: Client = ClientBuilder::new_with_http(rest.for_gateway(), intents)
        .event_handler(ears)
        .await
        .map_err(gateway)?;
    let manager: Arc<ShardManager> = Arc::clone(&client.shard_manager);
    let pulse = Pulse::feel(&manager).map_err(RunError::Thread)?;
    // Serenity's range ends with the last shard it starts.
    let first_to_last = Range {
        start: range.start,
        end: range.end - 1,
    };
    let started = tokio::select! {
        ended = client.start_shard_range(first_to_last, total) => ended,
        _ = stop.wait_for(|stop| *stop) => {
            drop(pulse);
            if timeout(GOODBYE, manager.shutdown_all()).await.is_err() {
                tracing::debug!("the gateway was left without a goodbye");
            }
            return Ok(End::Stopped);
        }
    };
    match started {
        Ok(()) => Ok(End::Stopped),
        Err(serenity::Error::Gateway(GatewayError::InvalidAuthentication)) => Err(RunError::Token),
        Err(serenity::Error::Gateway(GatewayError::DisallowedGatewayIntents)) => {
            Ok(End::IntentRefused)
        }
        Err(error) => Err(gateway(error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_privileged_intent_is_asked_for_unless_a_server_named_answer_channels() {
        assert!(!intents(false).is_privileged());
        assert!(intents(true).message_content());
    }
}
