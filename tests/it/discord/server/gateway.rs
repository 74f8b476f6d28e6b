//! The gateway: hello, identify, ready, heartbeats, dispatch, resume with replay, and its faults.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use futures::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::protocol::CloseFrame;
use tokio_tungstenite::tungstenite::protocol::frame::coding::CloseCode;

use super::{BOT, Discord, State, TOKEN, lock};

/// Intents that an application must be granted: members, presences, message content.
const PRIVILEGED: u64 = 1 << 1 | 1 << 8 | 1 << 15;

/// The intent that brings a `GUILD_CREATE` for every server after READY.
const GUILDS: u64 = 1;

/// What is told to a connection.
#[derive(Debug)]
pub enum Order {
    Text(String),
    /// A close frame with a code, or without one.
    Close(Option<u16>),
    /// The socket is cut off.
    Cut,
}

/// One gateway session of one shard.
pub struct Session {
    pub id: String,
    pub shard: [u64; 2],
    pub intents: u64,
    sequence: u64,
    history: Vec<(u64, String)>,
    connection: Option<(u64, UnboundedSender<Order>)>,
}

/// All sessions, and what was counted.
pub struct Sessions {
    pub all: Vec<Session>,
    pub identifies: usize,
    pub resumes: usize,
    /// Resumes that were accepted.
    pub resumed: usize,
    /// Whether heartbeats are acknowledged.
    pub acknowledge: bool,
    /// Whether sessions can be resumed.
    pub resumable: bool,
    /// Whether new connections are refused.
    pub refused: bool,
    heartbeat: Duration,
    servers: u64,
}

impl Sessions {
    pub fn new(heartbeat: Duration, servers: u64) -> Self {
        Self {
            all: Vec::new(),
            identifies: 0,
            resumes: 0,
            resumed: 0,
            acknowledge: true,
            resumable: true,
            refused: false,
            heartbeat,
            servers,
        }
    }

    /// Whether some session has a connection.
    pub fn connected(&self) -> bool {
        self.all.iter().any(|session| session.connection.is_some())
    }
}

impl Session {
    fn dispatch(&mut self, name: &str, data: &Value) {
        self.sequence += 1;
        let text = json!({"op": 0, "t": name, "s": self.sequence, "d": data}).to_string();
        self.history.push((self.sequence, text.clone()));
        // Enough for a test; a load test must not keep all it ever sent.
        if self.history.len() > 4_000 {
            self.history.drain(..2_000);
        }
        self.order(Order::Text(text));
    }

    fn order(&self, order: Order) {
        if let Some((_, connection)) = &self.connection {
            let _ = connection.send(order);
        }
    }
}

impl Discord {
    /// Sends an event to the shard that serves `guild` (direct messages: the first); it is replayed to a session that
    /// resumes.
    pub fn dispatch(&self, guild: Option<u64>, name: &str, data: &Value) {
        let mut sessions = lock(&self.state.sessions);
        let session = sessions
            .all
            .iter_mut()
            .rev()
            .find(|s| (guild.unwrap_or(0) >> 22) % s.shard[1] == s.shard[0])
            .expect("a session for the shard");
        session.dispatch(name, data);
    }

    /// Gives an order to the connections of all sessions.
    pub fn order(&self, order: impl Fn() -> Order) {
        for session in &lock(&self.state.sessions).all {
            session.order(order());
        }
    }

    /// Sends an operation that is not an event.
    pub fn operation(&self, op: u8, data: &Value) {
        self.order(|| Order::Text(json!({"op": op, "t": null, "s": null, "d": data}).to_string()));
    }

    /// Waits until the bot has identified `count` times in all and is connected.
    pub async fn identified(&self, count: usize) {
        self.wait_for(&format!("identify number {count}"), |state| {
            let sessions = lock(&state.sessions);
            (sessions.identifies >= count && sessions.connected()).then_some(())
        })
        .await;
    }

    /// Waits until a session was resumed `count` times in all.
    pub async fn resumed(&self, count: usize) {
        self.wait_for(&format!("resume number {count}"), |state| {
            (lock(&state.sessions).resumed >= count).then_some(())
        })
        .await;
    }
}

/// Listens on a free port; returns the address.
pub async fn listen(state: Arc<State>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("ws://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            if !lock(&state.sessions).refused {
                tokio::spawn(serve(stream, Arc::clone(&state)));
            }
        }
    });
    url
}

async fn serve(stream: TcpStream, state: Arc<State>) {
    let _ = stream.set_nodelay(true);
    let Ok(mut socket) = tokio_tungstenite::accept_async(stream).await else {
        return;
    };
    let connection = state.next_id.fetch_add(1, Ordering::Relaxed);
    let interval = lock(&state.sessions).heartbeat.as_millis() as u64;
    let hello = json!({"op": 10, "t": null, "s": null, "d": {"heartbeat_interval": interval}});
    if socket.send(Message::text(hello.to_string())).await.is_err() {
        return;
    }
    let (orders, mut inbox) = unbounded_channel();
    loop {
        tokio::select! {
            order = inbox.recv() => match order {
                Some(Order::Text(text)) => {
                    if socket.feed(Message::text(text)).await.is_err() { break }
                    while let Ok(Order::Text(text)) = inbox.try_recv_text() {
                        if socket.feed(Message::text(text)).await.is_err() { break }
                    }
                    if socket.flush().await.is_err() { break }
                }
                Some(Order::Close(code)) => {
                    let frame = code.map(|code| CloseFrame { code: CloseCode::from(code), reason: "test".into() });
                    let _ = socket.close(frame).await;
                    // The other side's own close frame, so that the connection ends in order and not in a reset.
                    while let Some(Ok(_)) = socket.next().await {}
                    break;
                }
                Some(Order::Cut) | None => break,
            },
            message = socket.next() => match message {
                Some(Ok(Message::Text(text))) => {
                    let Ok(value) = serde_json::from_str::<Value>(&text) else { break };
                    hear(&state, connection, &orders, &value);
                }
                Some(Ok(Message::Close(_)) | Err(_)) | None => break,
                Some(Ok(_)) => {}
            },
        }
    }
    for session in &mut lock(&state.sessions).all {
        if session
            .connection
            .as_ref()
            .is_some_and(|(id, _)| *id == connection)
        {
            session.connection = None;
        }
    }
    state.changed();
}

trait TryRecvText {
    fn try_recv_text(&mut self) -> Result<Order, ()>;
}

impl TryRecvText for tokio::sync::mpsc::UnboundedReceiver<Order> {
    /// The next order where it is a text already waiting.
    fn try_recv_text(&mut self) -> Result<Order, ()> {
        if self.is_empty() {
            Err(())
        } else {
            self.try_recv().map_err(|_| ())
        }
    }
}

fn hear(state: &State, connection: u64, orders: &UnboundedSender<Order>, value: &Value) {
    let data = &value["d"];
    let mut sessions = lock(&state.sessions);
    match value["op"].as_u64() {
        Some(1) if sessions.acknowledge => {
            let _ = orders.send(Order::Text(
                json!({"op": 11, "t": null, "s": null, "d": null}).to_string(),
            ));
        }
        Some(2) => {
            sessions.identifies += 1;
            let intents = data["intents"].as_u64().unwrap_or(0);
            if data["token"].as_str() != Some(TOKEN)
                && data["token"].as_str() != Some(&format!("Bot {TOKEN}"))
            {
                let _ = orders.send(Order::Close(Some(4004)));
            } else if intents & PRIVILEGED != 0 && !state.privileged_intents {
                let _ = orders.send(Order::Close(Some(4014)));
            } else {
                let shard = [
                    data["shard"][0].as_u64().unwrap_or(0),
                    data["shard"][1].as_u64().unwrap_or(1),
                ];
                let mut session = Session {
                    id: format!("session-{connection}"),
                    shard,
                    intents,
                    sequence: 0,
                    history: Vec::new(),
                    connection: Some((connection, orders.clone())),
                };
                session.dispatch(
                    "READY",
                    &ready(
                        &session.id,
                        shard,
                        &lock(&state.gateway_url),
                        sessions.servers,
                    ),
                );
                if intents & GUILDS != 0 {
                    for n in 0..sessions.servers {
                        session.dispatch("GUILD_CREATE", &server(super::GUILD + (n << 22)));
                    }
                }
                sessions.all.push(session);
            }
        }
        Some(6) => {
            sessions.resumes += 1;
            let wanted = data["session_id"].as_str().unwrap_or_default().to_owned();
            let after = data["seq"].as_u64().unwrap_or(0);
            let resumable = sessions.resumable;
            match sessions
                .all
                .iter_mut()
                .find(|session| session.id == wanted && resumable)
            {
                Some(session) => {
                    session.connection = Some((connection, orders.clone()));
                    for (_, text) in session
                        .history
                        .iter()
                        .filter(|(sequence, _)| *sequence > after)
                    {
                        session.order(Order::Text(text.clone()));
                    }
                    session.dispatch("RESUMED", &json!({}));
                    sessions.resumed += 1;
                }
                None => {
                    let _ = orders.send(Order::Text(
                        json!({"op": 9, "t": null, "s": null, "d": false}).to_string(),
                    ));
                }
            }
        }
        _ => {}
    }
    drop(sessions);
    state.changed();
}

fn ready(session: &str, shard: [u64; 2], url: &str, servers: u64) -> Value {
    let guilds: Vec<_> = (0..servers)
        .map(|n| json!({"id": (super::GUILD + (n << 22)).to_string(), "unavailable": true}))
        .collect();
    json!({
        "v": 10,
        "user": bot_user(),
        "guilds": guilds,
        "session_id": session,
        "session_type": "normal",
        "resume_gateway_url": url,
        "shard": shard,
        "application": {"id": BOT.to_string(), "flags": 0},
    })
}

/// A server as `GUILD_CREATE` describes it: a few roles and channels, and the bot itself.
fn server(id: u64) -> Value {
    let channels: Vec<_> = (0..5)
        .map(|n| {
            json!({
                "id": (id + 1 + n).to_string(), "type": 0, "guild_id": id.to_string(), "position": n, "name": format!("channel-{n}"),
                "topic": null, "nsfw": false, "last_message_id": null, "rate_limit_per_user": 0, "parent_id": null,
                "permission_overwrites": [], "flags": 0,
            })
        })
        .collect();
    let roles: Vec<_> = (0..3)
        .map(|n| {
            json!({
                "id": (id + n).to_string(), "name": format!("role-{n}"), "color": 0, "hoist": false, "position": n,
                "permissions": "1071698660929",
                "colors": {"primary_color": 0, "secondary_color": null, "tertiary_color": null}, "managed": false, "mentionable": false, "icon": null, "unicode_emoji": null,
                "flags": 0,
            })
        })
        .collect();
    let mut server = json!({
        "id": id.to_string(), "name": format!("Server {id}"), "icon": null, "splash": null, "discovery_splash": null,
        "owner_id": super::ANA.to_string(), "afk_channel_id": null, "afk_timeout": 300, "verification_level": 1,
        "default_message_notifications": 1, "explicit_content_filter": 0, "mfa_level": 0, "nsfw_level": 0,
        "application_id": null, "system_channel_id": null, "system_channel_flags": 0, "rules_channel_id": null,
        "vanity_url_code": null, "description": null, "banner": null, "premium_tier": 0,
        "premium_subscription_count": 0, "preferred_locale": "en-US", "public_updates_channel_id": null,
        "premium_progress_bar_enabled": false, "joined_at": "2024-01-01T00:00:00.000000+00:00", "large": false,
    });
    server["member_count"] = json!(12);
    server["roles"] = json!(roles);
    server["channels"] = json!(channels);
    for none in [
        "features",
        "emojis",
        "stickers",
        "threads",
        "voice_states",
        "presences",
        "stage_instances",
        "guild_scheduled_events",
    ] {
        server[none] = json!([]);
    }
    server["members"] = json!([{
        "user": bot_user(), "roles": [], "joined_at": "2024-01-01T00:00:00.000000+00:00", "deaf": false, "mute": false,
        "flags": 0, "nick": null, "avatar": null, "premium_since": null, "pending": false,
        "communication_disabled_until": null,
    }]);
    server
}

/// The bot as a user.
pub fn bot_user() -> Value {
    json!({
        "id": BOT.to_string(), "username": "annalist", "discriminator": "0000", "global_name": null, "avatar": null,
        "bot": true, "verified": true, "email": null, "mfa_enabled": false, "flags": 0, "public_flags": 0,
    })
}
