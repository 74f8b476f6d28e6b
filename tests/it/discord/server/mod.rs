//! A Discord of its own for the tests: REST and gateway on loopback, with faults on demand.
//!
//! It answers as Discord's documentation says, records everything it receives, judges it by an implementation that has
//! nothing to do with the bot's (`judge`), and lets a test wait for a condition with a deadline: nothing here sleeps and
//! hopes.

pub mod faults;
pub mod gateway;
pub mod judge;
pub mod openapi;
pub mod people;
pub mod rest;

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use serde_json::Value;
use tokio::sync::watch;

use faults::Faults;
use gateway::Sessions;

/// How long a test waits for what must happen: far above what it takes, so that only a real failure reaches it.
pub const DEADLINE: Duration = Duration::from_secs(20);
/// The token the server accepts.
pub const TOKEN: &str = "MTE1MDAwMDAwMDAwMDAwMDAwMA.test.token-of-the-test-server";
/// The bot's user id and application id.
pub const BOT: u64 = 1_150_000_000_000_000_000;
/// A server the bot is in.
pub const GUILD: u64 = 1_160_000_000_000_000_001;
/// A channel of that server.
pub const CHANNEL: u64 = 1_160_000_000_000_000_002;
/// A person.
pub const ANA: u64 = 1_170_000_000_000_000_001;
/// Another person.
pub const BEN: u64 = 1_170_000_000_000_000_002;
/// A third.
pub const CID: u64 = 1_170_000_000_000_000_003;
/// For how long a nonce is known: Discord says "the past few minutes".
/// <https://discord.com/developers/docs/resources/message#create-message>
pub const NONCE_KNOWN: Duration = Duration::from_mins(5);

/// One request that came in over REST.
#[derive(Debug, Clone)]
pub struct Received {
    pub at: Instant,
    pub method: String,
    /// Without `/api/v10`.
    pub path: String,
    pub body: Value,
    /// What was answered; 0 where the connection was dropped.
    pub status: u16,
}

/// What happened to an interaction.
#[derive(Debug, Clone, Default)]
pub struct Interaction {
    pub token: String,
    pub sent_at: Option<Instant>,
    /// The accepted callback, with when it came.
    pub callback: Option<(Instant, Value)>,
    /// What stands in the place of the first answer: the callback's data, or the latest edit.
    pub shown: Option<Value>,
    /// Further messages.
    pub followups: Vec<Value>,
    pub expired: bool,
}

/// A message that the bot posted in a channel.
#[derive(Debug, Clone)]
pub struct Posted {
    pub id: u64,
    pub channel: u64,
    /// As it stands now.
    pub body: Value,
    /// Every text that took the place of an earlier one, oldest first.
    pub edits: Vec<Value>,
    pub at: Instant,
}

/// Everything the server knows.
pub struct State {
    pub received: Mutex<Vec<Received>>,
    pub interactions: Mutex<HashMap<u64, Interaction>>,
    pub posted: Mutex<Vec<Posted>>,
    /// Registered commands: under 0 the global ones, else those of a guild.
    pub commands: Mutex<HashMap<u64, Vec<Value>>>,
    pub faults: Mutex<Faults>,
    pub sessions: Mutex<Sessions>,
    /// What the independent judge found wrong.
    pub violations: Mutex<Vec<String>>,
    /// What people attached, by the last part of its address.
    pub attached: Mutex<HashMap<String, Vec<u8>>>,
    /// Whether bodies are judged; a load test leaves it out.
    pub judged: bool,
    /// Whether the application may use privileged intents.
    pub privileged_intents: bool,
    changed: watch::Sender<u64>,
    next_id: AtomicU64,
    pub gateway_url: Mutex<String>,
}

/// A running server.
#[derive(Clone)]
pub struct Discord {
    pub state: Arc<State>,
    /// Where REST listens, such as `http://127.0.0.1:4000`.
    pub api: String,
}

/// How a server is to be.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    pub judged: bool,
    pub privileged_intents: bool,
    pub heartbeat: Duration,
    /// How many servers the bot is in, as READY lists them.
    pub servers: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            judged: true,
            privileged_intents: false,
            heartbeat: Duration::from_secs(40),
            servers: 1,
        }
    }
}

impl Discord {
    /// Starts a server on free ports.
    pub async fn start() -> Self {
        Self::start_with(Settings::default()).await
    }

    pub async fn start_with(settings: Settings) -> Self {
        let state = Arc::new(State {
            received: Mutex::default(),
            interactions: Mutex::default(),
            posted: Mutex::default(),
            commands: Mutex::default(),
            faults: Mutex::default(),
            sessions: Mutex::new(Sessions::new(settings.heartbeat, settings.servers)),
            violations: Mutex::default(),
            attached: Mutex::default(),
            judged: settings.judged,
            privileged_intents: settings.privileged_intents,
            changed: watch::Sender::new(0),
            next_id: AtomicU64::new(1),
            gateway_url: Mutex::default(),
        });
        let url = gateway::listen(Arc::clone(&state)).await;
        *lock(&state.gateway_url) = url;
        let api = rest::listen(Arc::clone(&state)).await;
        Self { state, api }
    }

    /// Waits until `wanted` yields something, and returns it.
    ///
    /// # Panics
    /// After [`DEADLINE`], naming `what` and showing the last requests.
    #[track_caller]
    pub fn wait_for<T>(
        &self,
        what: &str,
        wanted: impl FnMut(&State) -> Option<T> + Send,
    ) -> impl Future<Output = T> + Send
    where
        T: Send,
    {
        self.wait_within(DEADLINE, what, wanted)
    }

    pub async fn wait_within<T>(
        &self,
        deadline: Duration,
        what: &str,
        mut wanted: impl FnMut(&State) -> Option<T> + Send,
    ) -> T
    where
        T: Send,
    {
        let mut changes = self.state.changed.subscribe();
        let search = async {
            loop {
                changes.borrow_and_update();
                if let Some(found) = wanted(&self.state) {
                    return found;
                }
                let _ = changes.changed().await;
            }
        };
        match tokio::time::timeout(deadline, search).await {
            Ok(found) => found,
            Err(_) => panic!(
                "waited {deadline:?} in vain for {what}; {}",
                self.state.summary()
            ),
        }
    }

    /// That the judge found nothing wrong in anything the bot sent.
    #[track_caller]
    pub fn assert_all_valid(&self) {
        let violations = lock(&self.state.violations);
        assert!(
            violations.is_empty(),
            "the bot sent what Discord refuses: {violations:#?}"
        );
    }
}

impl State {
    /// Says that something happened, to everybody who waits.
    pub fn changed(&self) {
        self.changed.send_modify(|count| *count += 1);
    }

    /// A new snowflake, of now.
    pub fn snowflake(&self) -> u64 {
        let since = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap()
            .as_millis() as u64;
        ((since - 1_420_070_400_000) << 22)
            | (self.next_id.fetch_add(1, Ordering::Relaxed) & 0x3F_FFFF)
    }

    fn summary(&self) -> String {
        let received = lock(&self.received);
        let last: Vec<_> = received
            .iter()
            .rev()
            .take(12)
            .map(|r| format!("{} {} -> {} {}", r.method, r.path, r.status, r.body))
            .collect();
        format!(
            "{} requests, the last first: {last:#?}; violations: {:?}",
            received.len(),
            lock(&self.violations)
        )
    }
}

/// A lock that a failed test elsewhere does not spoil.
pub fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner)
}
