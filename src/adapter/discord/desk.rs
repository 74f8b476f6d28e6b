//! From a decoded request to an answer that is on time: asks the bot, acknowledges first where the reply is late, and
//! sends it in the way that the request came in.
//!
//! Every interaction gets exactly one first answer. When the bot has replied within [`DEFER_AFTER`], the reply is it;
//! otherwise a deferral is, and the reply takes its place. A panic or a lost task still ends in an apology.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use futures_util::FutureExt as _;
use serenity::all::{
    ChannelId, CreateInteractionResponse, CreateInteractionResponseMessage, InteractionId,
    MessageId, MessageReference, Nonce,
};
use tokio::sync::watch;
use tokio::time::Instant;

use super::custom_id::{self, Kept, Press};
use super::form::modal;
use super::limits;
use super::metrics;
use super::outcome::Outcome;
use super::render::{Frame, render};
use super::rest::{Rest, RestError};
use crate::bot::cooldown::{Cooldown, Wait};
use crate::bot::ports::Clock;
use crate::bot::{Bot, Caller, Request, Response, What};
use crate::reply::form::{Form, Purpose};
use crate::reply::{Action, Reply, Tone, Visibility, wording};
use crate::store::Store;

/// How long a reply may take before the interaction is acknowledged without it: a third of what Discord allows, so that
/// a slow connection has the rest.
const DEFER_AFTER: Duration = Duration::from_millis(limits::ACKNOWLEDGE_MS / 3);
/// How long a first answer is tried. Longer than Discord waits: whether it came too late is for Discord to say.
pub(super) const CALLBACK_PATIENCE: Duration = Duration::from_secs(30);
/// How long an edit or a message is tried: as long as Discord takes it.
pub(super) const PATIENCE: Duration = Duration::from_millis(limits::TOKEN_LIFE_MS);
/// How long answers in flight may take when the process is to end.
const DRAIN: Duration = Duration::from_secs(10);

/// Where requests become answers.
#[derive(Debug)]
pub struct Desk {
    /// The bot that answers.
    pub bot: Arc<Bot>,
    /// The way out.
    pub rest: Rest,
    store: Arc<dyn Store>,
    clock: Arc<dyn Clock>,
    cooldown: Cooldown,
    in_flight: watch::Sender<usize>,
}

/// An interaction that waits for its answer.
#[derive(Debug, Clone)]
pub struct Ticket {
    /// Its id.
    pub id: InteractionId,
    /// The token that answers it.
    pub token: String,
    /// What it is called in the metrics and the log.
    pub command: &'static str,
    /// When it came in.
    pub arrived: Instant,
    /// Whether the answer is for the asker alone in any case.
    pub private: bool,
    /// What yields the same reply again.
    pub again: Option<Action>,
    /// The page of the reply that is wanted.
    pub page: u16,
}

impl Ticket {
    /// The ticket of an interaction whose answer is the first page of a reply for the room.
    #[must_use]
    pub fn of(id: InteractionId, token: &str, command: &'static str, arrived: Instant) -> Self {
        Self {
            id,
            token: token.to_owned(),
            command,
            arrived,
            private: false,
            again: None,
            page: 0,
        }
    }
}

/// A reply that could be sent in more than one way.
enum Answer {
    Reply(Reply),
    Form(Form),
    /// What was overheard was no answer.
    Nothing,
}

impl Desk {
    /// A desk that answers with `bot` through `rest`.
    #[must_use]
    pub fn new(
        bot: Arc<Bot>,
        rest: Rest,
        store: Arc<dyn Store>,
        clock: Arc<dyn Clock>,
        cooldown: Cooldown,
    ) -> Self {
        Self {
            bot,
            rest,
            store,
            clock,
            cooldown,
            in_flight: watch::Sender::new(0),
        }
    }

    /// Counts an answer as in flight for as long as what is returned lives.
    #[must_use]
    pub fn begin(&self) -> InFlight {
        self.in_flight.send_modify(|count| *count += 1);
        InFlight(self.in_flight.clone())
    }

    /// Waits until nothing is in flight, but not for ever; says whether all was sent.
    pub async fn drained(&self) -> bool {
        let mut in_flight = self.in_flight.subscribe();
        tokio::time::timeout(DRAIN, in_flight.wait_for(|count| *count == 0))
            .await
            .is_ok()
    }

    /// Answers an interaction.
    pub async fn answer(self: &Arc<Self>, ticket: Ticket, request: Request) {
        if let Err(wait) =
            self.cooldown
                .take(request.who.player, request.who.group, self.clock.now())
        {
            let reply = Reply::new(Tone::Problem, too_fast(wait)).private();
            return self
                .tell(ticket, &request.who, reply, Outcome::Cooldown)
                .await;
        }
        let who = request.who.clone();
        let mut work = self.work(request, ticket.command);
        tokio::select! {
            // Most answers are there at once, and need no timer.
            biased;
            answer = &mut work => {
                let outcome = match self.first(&ticket, &who, answer).await {
                    Ok(outcome) => outcome,
                    Err(error) => Outcome::failed(&error),
                };
                count(&ticket, outcome);
            }
            () = tokio::time::sleep(DEFER_AFTER) => {
                // Where the group's wish is not known yet, an answer that stays private does no harm.
                let private = ticket.private || self.bot.is_private_for(&who);
                let defer = CreateInteractionResponse::Defer(CreateInteractionResponseMessage::new().ephemeral(private));
                if let Err(error) = self.rest.respond(ticket.id, &ticket.token, &defer, None, CALLBACK_PATIENCE).await {
                    return count(&ticket, Outcome::failed(&error));
                }
                acknowledged(&ticket);
                let reply = match work.await {
                    Answer::Reply(reply) => reply,
                    Answer::Form(_) | Answer::Nothing => {
                        Reply::new(Tone::Problem, wording::FORM_TOO_LATE.to_owned()).private()
                    }
                };
                let outcome = match self.late(&ticket, &who, &reply).await {
                    Ok(()) => Outcome::Deferred,
                    Err(error) => Outcome::failed(&error),
                };
                count(&ticket, outcome);
            }
        }
    }

    /// Answers an interaction with a reply that needs no asking.
    pub async fn tell(&self, ticket: Ticket, who: &Caller, reply: Reply, outcome: Outcome) {
        match self.first(&ticket, who, Answer::Reply(reply)).await {
            Ok(_) => count(&ticket, outcome),
            Err(error) => count(&ticket, Outcome::failed(&error)),
        }
    }

    /// Answers a message in its channel, as a reply to it.
    pub async fn reply_to(
        self: &Arc<Self>,
        channel: ChannelId,
        message: MessageId,
        request: Request,
        arrived: Instant,
    ) {
        const COMMAND: &str = "message";
        let who = request.who.clone();
        // What was overheard asked for nothing: it takes nothing from the allowance and is not told off.
        let is_overheard = matches!(
            request.what,
            What::Answer {
                overheard: true,
                ..
            }
        );
        let allowed = if is_overheard {
            Ok(())
        } else {
            self.cooldown.take(who.player, who.group, self.clock.now())
        };
        let is_play = is_play(&request.what);
        let reply = match allowed {
            Err(wait) => Reply::new(Tone::Problem, too_fast(wait)),
            Ok(()) => match self.work(request, COMMAND).await {
                Answer::Reply(reply) => reply,
                Answer::Form(_) => Reply::new(Tone::Problem, wording::FORM_TOO_LATE.to_owned()),
                Answer::Nothing => return,
            },
        };
        // Nothing in a channel is for one person alone, so where a server wants that it says how to get it.
        let reply = if !is_play && self.bot.is_private_for(&who) {
            Reply::new(Tone::Problem, wording::ANSWERS_ARE_PRIVATE.to_owned())
        } else {
            reply
        };
        // Nor does anything that is for the asker alone belong there, such as an export of what is kept.
        let is_secret = reply.visibility == Visibility::Private
            && !matches!(reply.tone, Tone::Game | Tone::Problem);
        let reply = if is_secret && !who.is_direct {
            Reply::new(Tone::Problem, wording::FOR_YOU_ALONE.to_owned())
        } else {
            reply
        };
        let mut rendered = render(
            &reply,
            Frame {
                asker: who.player,
                again: None,
                page: 0,
                private_room: false,
            },
        );
        self.keep(&rendered.keep).await;
        let reference = MessageReference::from((channel, message)).fail_if_not_exists(false);
        // The nonce makes Discord post it once, however often it is sent.
        let file = rendered.file.take();
        let answer = rendered
            .message()
            .reference_message(reference)
            .nonce(Nonce::String(message.get().to_string()))
            .enforce_nonce(true);
        let outcome = match self.rest.post(channel, &answer, file, PATIENCE).await {
            Ok(_) => Outcome::Answered,
            Err(error) => Outcome::failed(&error),
        };
        let ticket = Ticket::of(InteractionId::new(message.get()), "", COMMAND, arrived);
        acknowledged(&ticket);
        count(&ticket, outcome);
    }

    /// Answers somebody who is typing, at once.
    pub async fn suggest(&self, ticket: &Ticket, response: &CreateInteractionResponse) {
        let outcome = match self
            .rest
            .respond(ticket.id, &ticket.token, response, None, DEFER_AFTER)
            .await
        {
            Ok(()) => {
                acknowledged(ticket);
                Outcome::Answered
            }
            Err(error) => Outcome::failed(&error),
        };
        count(ticket, outcome);
    }

    /// The press behind a digest.
    pub async fn kept(&self, key: &str) -> Option<Press> {
        match self.store.payload(key).await {
            Ok(found) => custom_id::payload(&found?).ok(),
            Err(error) => {
                tracing::warn!(
                    error = &error as &dyn std::error::Error,
                    "a button's payload could not be read"
                );
                None
            }
        }
    }

    /// Asks the bot; a panic ends in an apology. What may wait for the store runs in a task of its own, because it is
    /// carried through even when nobody waits for it any more; what is thought out at once is spared the detour.
    fn work(
        &self,
        request: Request,
        command: &'static str,
    ) -> impl Future<Output = Answer> + Send + Unpin + 'static {
        let bot = Arc::clone(&self.bot);
        let is_question = matches!(request.what, What::Command(_) | What::FreeText { .. });
        let may_wait = Bot::may_wait(&request.what);
        let handled = async move {
            let begun = Instant::now();
            let response = bot.handle(request).await;
            ::metrics::histogram!(metrics::HANDLED, "command" => command).record(begun.elapsed());
            response
        };
        Box::pin(async move {
            let done = if may_wait {
                tokio::spawn(handled)
                    .await
                    .map_err(|error| error.to_string())
            } else {
                // What a panic may have left half done is behind locks that expect it.
                AssertUnwindSafe(handled)
                    .catch_unwind()
                    .await
                    .map_err(|_| "it panicked; the panic is in the log".to_owned())
            };
            match done {
                Ok(Response::Reply(reply)) => {
                    if is_question && reply.tone == Tone::Unsaid {
                        ::metrics::counter!(metrics::UNANSWERED).increment(1);
                    }
                    Answer::Reply(reply)
                }
                Ok(Response::Form(form)) => Answer::Form(form),
                Ok(Response::Nothing) => Answer::Nothing,
                Err(error) => {
                    tracing::error!(error, "a request broke off");
                    Answer::Reply(
                        Reply::new(Tone::Problem, wording::BROKE_OFF.to_owned()).private(),
                    )
                }
            }
        })
    }

    /// Sends the first answer.
    async fn first(
        &self,
        ticket: &Ticket,
        who: &Caller,
        answer: Answer,
    ) -> Result<Outcome, RestError> {
        let (response, file, outcome) = match answer {
            Answer::Form(form) => (modal(&form), None, Outcome::Form),
            Answer::Nothing => return Ok(Outcome::Nothing),
            Answer::Reply(reply) => {
                let mut rendered = render(&reply, self.frame(ticket, who));
                self.keep(&rendered.keep).await;
                let file = rendered.file.take();
                (rendered.response(), file, Outcome::sent(reply.tone))
            }
        };
        self.rest
            .respond(ticket.id, &ticket.token, &response, file, CALLBACK_PATIENCE)
            .await?;
        acknowledged(ticket);
        Ok(outcome)
    }

    /// Sends the reply after a deferral.
    async fn late(&self, ticket: &Ticket, who: &Caller, reply: &Reply) -> Result<(), RestError> {
        let mut rendered = render(reply, self.frame(ticket, who));
        self.keep(&rendered.keep).await;
        let file = rendered.file.take();
        self.rest
            .edit(&ticket.token, &rendered.edit(), file, PATIENCE)
            .await
    }

    fn frame<'a>(&self, ticket: &'a Ticket, who: &Caller) -> Frame<'a> {
        Frame {
            asker: who.player,
            again: ticket.again.as_ref(),
            page: ticket.page,
            private_room: ticket.private || self.bot.is_private_for(who),
        }
    }

    /// Keeps what is too long for a button. Where the store is in trouble the reply goes out all the same; the button
    /// will say that it is too old.
    pub(super) async fn keep(&self, payloads: &[Kept]) {
        let now = self.clock.now();
        for Kept { key, payload } in payloads {
            if let Err(error) = self.store.keep_payload(key, payload, now).await {
                tracing::warn!(
                    error = &error as &dyn std::error::Error,
                    "a button's payload could not be kept"
                );
            }
        }
    }
}

/// An answer that is being worked on.
#[derive(Debug)]
pub struct InFlight(watch::Sender<usize>);

impl Drop for InFlight {
    fn drop(&mut self) {
        self.0.send_modify(|count| *count -= 1);
    }
}

/// Whether it is an answer in a round, which everybody in the room plays.
const fn is_play(what: &What) -> bool {
    matches!(
        what,
        What::Answer { .. }
            | What::Form {
                purpose: Purpose::Answer { .. },
                ..
            }
    )
}

fn too_fast(wait: Wait) -> String {
    let seconds = |millis: i64| (millis + 999) / 1000;
    match wait {
        Wait::Person(millis) => wording::slow_down(seconds(millis)),
        Wait::Group(millis) => wording::group_slow_down(seconds(millis)),
    }
}

fn acknowledged(ticket: &Ticket) {
    ::metrics::histogram!(metrics::ACKNOWLEDGED, "command" => ticket.command)
        .record(ticket.arrived.elapsed());
}

fn count(ticket: &Ticket, outcome: Outcome) {
    let outcome = outcome.label();
    ::metrics::counter!(metrics::INTERACTIONS, "command" => ticket.command, "outcome" => outcome)
        .increment(1);
    let latency_ms = u64::try_from(ticket.arrived.elapsed().as_millis()).unwrap_or(u64::MAX);
    tracing::Span::current()
        .record("outcome", outcome)
        .record("latency_ms", latency_ms);
    tracing::info!(outcome, latency_ms, "answered");
}
