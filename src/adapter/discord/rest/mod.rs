//! The way out to Discord's REST API: one place that paces, retries and gives up.
//!
//! Straight to Discord, serenity's own rate limiter paces. Through a proxy or a compatible server that limiter has to be
//! off (with it on, requests still go to Discord), so there this module paces itself: it holds a route, or everything,
//! for as long as a 429 says. In both ways a request that meets trouble (5xx, no connection) is sent again with growing
//! pauses until its deadline. What must not happen twice is safe to repeat: a second callback is refused by Discord, an
//! edit says the same again, and a message carries a nonce. `verdict` reads what an attempt came to, `pacing` knows which
//! routes must rest.

mod pacing;
mod verdict;

use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serenity::all::{
    ApplicationId, ChannelId, CreateAttachment, CreateInteractionResponse, CreateMessage,
    EditInteractionResponse, EditMessage, GuildId, Http, HttpBuilder, HttpError, InteractionId,
    LightMethod, MessageId, Route, UserId,
};
use serenity::http::{Multipart, MultipartUpload, Request};
use tokio::time::{Instant, sleep_until, timeout_at};

use super::render::nobody;
use pacing::Pacing;
use verdict::{Attempt, ErrorBody, Limit, exhausted, judge, named, read, refusal};

/// The pause before the first repetition; it doubles each time.
const FIRST_PAUSE: Duration = Duration::from_millis(200);
/// The longest pause between repetitions.
const LONGEST_PAUSE: Duration = Duration::from_secs(5);
/// How long one attempt may take before it counts as lost.
const ATTEMPT: Duration = Duration::from_secs(15);
/// How long connecting may take.
const CONNECT: Duration = Duration::from_secs(5);

/// What can go wrong.
#[derive(Debug, thiserror::Error)]
pub enum RestError {
    /// The token is not accepted.
    #[error(
        "Discord does not accept the token; copy it again from the Bot page of the developer portal"
    )]
    Unauthorised,
    /// The interaction is too old, or gone.
    #[error("the interaction has expired")]
    Expired,
    /// The interaction has been answered before.
    #[error("the interaction has been answered already")]
    AlreadyAnswered,
    /// Discord refuses the request.
    #[error(
        "Discord refuses the request with status {status}, code {code}: {message}; https://discord.com/developers/docs/topics/opcodes-and-status-codes says what the code asks for"
    )]
    Refused {
        /// The HTTP status.
        status: u16,
        /// Discord's error code, 0 where there is none.
        code: i64,
        /// Discord's words.
        message: String,
    },
    /// It did not work until the deadline.
    #[error("no answer from {url} within {}s; last: {last}", waited.as_secs())]
    GaveUp {
        /// Where the API is.
        url: String,
        /// How long it was tried.
        waited: Duration,
        /// What went wrong the last time.
        last: String,
    },
    /// The answer cannot be read.
    #[error(
        "Discord's answer cannot be read; check that --api-url, if it is set, names a server that speaks as Discord does"
    )]
    Unreadable(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The request cannot be built.
    #[error("the request cannot be built; report this with the cause that follows")]
    Unsendable(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// The way out.
#[derive(Debug)]
pub struct Rest {
    way: Way,
    http: Http,
    pacing: Pacing,
}

#[derive(Debug)]
enum Way {
    /// To Discord, paced by serenity.
    Direct,
    /// To something that speaks like Discord, paced here.
    Proxied {
        client: reqwest::Client,
        token: SecretString,
        url: String,
    },
}

impl Way {
    fn http(&self, token: &SecretString, client: reqwest::Client) -> Http {
        let builder = HttpBuilder::new(token.expose_secret())
            .client(client)
            .default_allowed_mentions(nobody());
        match self {
            Self::Direct => builder.build(),
            Self::Proxied { url, .. } => builder.proxy(url).ratelimiter_disabled(true).build(),
        }
    }
}

/// What is sent with a request.
#[derive(Clone)]
struct Payload {
    json: Vec<u8>,
    file: Option<CreateAttachment>,
}

impl Payload {
    fn of(value: &impl Serialize) -> Result<Self, RestError> {
        Ok(Self {
            json: body(value)?,
            file: None,
        })
    }

    fn on(self, request: Request<'_>) -> Request<'_> {
        let Some(file) = self.file else {
            return request.body(Some(self.json));
        };
        request.multipart(Some(Multipart {
            upload: MultipartUpload::Attachments(vec![file]),
            fields: Vec::new(),
            // JSON of our own is UTF-8.
            payload_json: String::from_utf8(self.json).ok(),
        }))
    }
}

impl Rest {
    /// A way out with `token`, to `proxy` or to Discord itself.
    ///
    /// # Errors
    /// [`RestError::Unsendable`] when no TLS can be set up.
    pub fn new(token: &SecretString, proxy: Option<&str>) -> Result<Self, RestError> {
        let client = reqwest::Client::builder()
            .connect_timeout(CONNECT)
            .timeout(ATTEMPT)
            .build()
            .map_err(|error| RestError::Unsendable(error.into()))?;
        let way = match proxy {
            None => Way::Direct,
            Some(url) => Way::Proxied {
                client: client.clone(),
                token: format!("Bot {}", token.expose_secret()).into(),
                url: url.trim_end_matches('/').to_owned(),
            },
        };
        let http = way.http(token, client);
        Ok(Self {
            way,
            http,
            pacing: Pacing::default(),
        })
    }

    /// A client for serenity's gateway part, which asks for nothing but the gateway's address.
    #[must_use]
    pub fn for_gateway(&self) -> Http {
        self.way.http(
            &SecretString::from(self.http.token()),
            reqwest::Client::default(),
        )
    }

    /// Says whose interactions are answered.
    pub fn set_application(&self, id: ApplicationId) {
        self.http.set_application_id(id);
    }

    /// Answers an interaction for the first time. A callback that was carried out although its answer was lost counts
    /// as done when it is repeated.
    ///
    /// # Errors
    /// [`RestError::Expired`] where Discord no longer knows it.
    pub async fn respond(
        &self,
        id: InteractionId,
        token: &str,
        response: &CreateInteractionResponse,
        file: Option<CreateAttachment>,
        patience: Duration,
    ) -> Result<(), RestError> {
        let route = Route::InteractionResponse {
            interaction_id: id,
            token,
        };
        let payload = Payload {
            json: body(response)?,
            file,
        };
        self.send(LightMethod::Post, route, Some(payload), patience)
            .await
            .map(drop)
    }

    /// Puts the answer in the place of a deferral.
    ///
    /// # Errors
    /// [`RestError::Expired`] where the token no longer works.
    pub async fn edit(
        &self,
        token: &str,
        edit: &EditInteractionResponse,
        file: Option<CreateAttachment>,
        patience: Duration,
    ) -> Result<(), RestError> {
        let route = Route::WebhookOriginalInteractionResponse {
            application_id: self.application(),
            token,
        };
        let payload = Payload {
            json: body(edit)?,
            file,
        };
        self.send(LightMethod::Patch, route, Some(payload), patience)
            .await
            .map(drop)
    }

    /// Posts a message in a channel.
    ///
    /// # Errors
    /// [`RestError::Refused`] where the bot may not.
    pub async fn post(
        &self,
        channel_id: ChannelId,
        message: &CreateMessage,
        file: Option<CreateAttachment>,
        patience: Duration,
    ) -> Result<MessageId, RestError> {
        #[derive(serde::Deserialize)]
        struct Posted {
            id: MessageId,
        }
        let route = Route::ChannelMessages { channel_id };
        let payload = Payload {
            json: body(message)?,
            file,
        };
        let answer = self
            .send(LightMethod::Post, route, Some(payload), patience)
            .await?;
        parse::<Posted>(&answer).map(|posted| posted.id)
    }

    /// The channel of direct messages with somebody.
    ///
    /// # Errors
    /// [`RestError::Refused`] where they share no server with the bot.
    pub async fn direct_channel(
        &self,
        user: UserId,
        patience: Duration,
    ) -> Result<ChannelId, RestError> {
        #[derive(serde::Deserialize)]
        struct Opened {
            id: ChannelId,
        }
        let recipient = Payload::of(&serde_json::json!({ "recipient_id": user }))?;
        let answer = self
            .send(
                LightMethod::Post,
                Route::UserMeDmChannels,
                Some(recipient),
                patience,
            )
            .await?;
        parse::<Opened>(&answer).map(|opened| opened.id)
    }

    /// Puts another text into a message of the bot's own.
    ///
    /// # Errors
    /// [`RestError::Refused`] where the message is gone.
    pub async fn edit_message(
        &self,
        channel_id: ChannelId,
        message_id: MessageId,
        edit: &EditMessage,
        patience: Duration,
    ) -> Result<(), RestError> {
        let route = Route::ChannelMessage {
            channel_id,
            message_id,
        };
        self.send(
            LightMethod::Patch,
            route,
            Some(Payload::of(edit)?),
            patience,
        )
        .await
        .map(drop)
    }

    /// Reads something.
    ///
    /// # Errors
    /// As [`RestError`] says.
    pub async fn get<T: DeserializeOwned>(
        &self,
        route: Route<'_>,
        patience: Duration,
    ) -> Result<T, RestError> {
        parse(&self.send(LightMethod::Get, route, None, patience).await?)
    }

    /// Puts a list of commands in the place of all that are registered, in one server or everywhere.
    ///
    /// # Errors
    /// [`RestError::Refused`] where Discord finds a command invalid.
    pub async fn put_commands(
        &self,
        guild: Option<GuildId>,
        commands: &impl Serialize,
        patience: Duration,
    ) -> Result<(), RestError> {
        self.send(
            LightMethod::Put,
            self.commands_route(guild),
            Some(Payload::of(commands)?),
            patience,
        )
        .await
        .map(drop)
    }

    /// Where commands are registered.
    #[must_use]
    pub fn commands_route(&self, guild: Option<GuildId>) -> Route<'static> {
        let application_id = self.application();
        match guild {
            None => Route::Commands { application_id },
            Some(guild_id) => Route::GuildCommands {
                application_id,
                guild_id,
            },
        }
    }

    fn application(&self) -> ApplicationId {
        // Before the application is known nothing is sent that needs it; 1 is an id that nobody has.
        self.http.application_id().unwrap_or(ApplicationId::new(1))
    }

    /// Where the API is.
    #[must_use]
    pub fn url(&self) -> &str {
        match &self.way {
            Way::Direct => "https://discord.com",
            Way::Proxied { url, .. } => url,
        }
    }

    async fn send(
        &self,
        method: LightMethod,
        route: Route<'_>,
        payload: Option<Payload>,
        patience: Duration,
    ) -> Result<Vec<u8>, RestError> {
        let begun = Instant::now();
        let deadline = begun + patience;
        // Serenity's own grouping holds all interactions together; a path holds one channel, or one interaction.
        let bucket = route.path();
        let bucket = bucket.as_ref();
        let mut pause = FIRST_PAUSE;
        let mut last = String::from("nothing was sent yet");
        let mut repeated = false;
        loop {
            let request = Request::new(route, method);
            let request = match payload.clone() {
                Some(payload) => payload.on(request),
                None => request,
            };
            let held_until = self.pacing.until(bucket);
            if held_until.is_some_and(|until| until >= deadline) {
                break;
            }
            if let Some(until) = held_until {
                sleep_until(until).await;
            }
            // An attempt is never cut off in the middle by the deadline: it might have been carried out.
            let resume_at = match self.attempt(request, bucket).await? {
                Attempt::Done(bytes) => return Ok(bytes),
                Attempt::Refused {
                    status,
                    code,
                    message,
                } => {
                    return match refusal(status, code, message) {
                        // The first try was carried out and its answer lost.
                        RestError::AlreadyAnswered if repeated => Ok(Vec::new()),
                        error => Err(error),
                    };
                }
                Attempt::Limited { after, global } => {
                    tracing::debug!(?after, global, "rate limited");
                    metrics::counter!("annalist_discord_rate_limited_total", "global" => if global { "yes" } else { "no" })
                        .increment(1);
                    last = format!("rate limited for {}s", after.as_secs_f32());
                    self.pacing
                        .hold((!global).then_some(bucket), Instant::now() + after)
                }
                Attempt::Trouble(what) => {
                    tracing::debug!(what, "REST trouble");
                    metrics::counter!("annalist_discord_rest_trouble_total").increment(1);
                    last = what;
                    let next = Instant::now() + pause;
                    pause = (pause * 2).min(LONGEST_PAUSE);
                    next
                }
            };
            repeated = true;
            if resume_at >= deadline {
                break;
            }
            sleep_until(resume_at).await;
        }
        Err(RestError::GaveUp {
            url: self.url().to_owned(),
            waited: begun.elapsed(),
            last,
        })
    }

    async fn attempt(&self, request: Request<'_>, bucket: &str) -> Result<Attempt, RestError> {
        match &self.way {
            Way::Direct => Ok(
                match timeout_at(Instant::now() + 4 * ATTEMPT, self.http.request(request)).await {
                    Ok(Ok(response)) => read(response.bytes().await),
                    Ok(Err(serenity::Error::Http(HttpError::UnsuccessfulRequest(answer)))) => {
                        judge(
                            answer.status_code.as_u16(),
                            answer.error.code as i64,
                            answer.error.message,
                            None,
                        )
                    }
                    Ok(Err(serenity::Error::Http(HttpError::Request(error)))) => {
                        Attempt::Trouble(named(&error))
                    }
                    Ok(Err(error)) => return Err(RestError::Unsendable(Box::new(error))),
                    Err(_) => Attempt::Trouble("no answer in time".to_owned()),
                },
            ),
            Way::Proxied { client, token, url } => {
                let ready = request
                    .build(client, token.expose_secret(), Some(url))
                    .map_err(|error| RestError::Unsendable(Box::new(error)))?;
                let response = match ready.send().await {
                    Ok(response) => response,
                    Err(error) => return Ok(Attempt::Trouble(named(&error))),
                };
                let status = response.status();
                if let Some(until) = exhausted(response.headers()) {
                    self.pacing.hold(Some(bucket), Instant::now() + until);
                }
                let limited = response.headers().clone();
                let bytes = match response.bytes().await {
                    Ok(bytes) => bytes,
                    Err(error) => return Ok(Attempt::Trouble(named(&error))),
                };
                if status.is_success() {
                    return Ok(Attempt::Done(bytes.into()));
                }
                let answer: ErrorBody = serde_json::from_slice(&bytes).unwrap_or_default();
                let limit = Limit {
                    headers: &limited,
                    body: &answer,
                };
                Ok(judge(
                    status.as_u16(),
                    answer.code,
                    answer.message.clone(),
                    Some(&limit),
                ))
            }
        }
    }
}

fn body(value: &impl Serialize) -> Result<Vec<u8>, RestError> {
    serde_json::to_vec(value).map_err(|error| RestError::Unsendable(error.into()))
}

fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, RestError> {
    serde_json::from_slice(bytes).map_err(|error| RestError::Unreadable(error.into()))
}
