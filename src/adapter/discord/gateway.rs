//! The event handler: each event once, decoded, and handed to the desk.

use std::sync::{Arc, OnceLock};

use serenity::all::{
    CommandInteraction, CommandType, ComponentInteraction, ComponentInteractionDataKind,
    ConnectionStage, Context, CreateAutocompleteResponse, CreateInteractionResponse, EventHandler,
    Interaction, Message, MessageType, ModalInteraction, Ready, ResumedEvent,
    ShardStageUpdateEvent, UserId, async_trait,
};
use tokio::time::Instant;
use tracing::Instrument;

use super::custom_id::{self, Decoded, Press};
use super::decode;
use super::dedupe::Seen;
use super::desk::{Desk, Ticket};
use super::form::purpose_of;
use super::limits;
use super::metrics::{SESSIONS, Shards};
use super::outcome::Outcome;
use super::register::CHECK;
use crate::bot::{Caller, Request, What, command};
use crate::reply::{Action, Reply, Tone, Visibility, wording};

/// Hears what happens on Discord.
#[derive(Debug)]
pub struct Ears {
    desk: Arc<Desk>,
    shards: Arc<Shards>,
    seen: Arc<Seen>,
    me: OnceLock<UserId>,
}

impl Ears {
    /// Ears that hand on to `desk`; `seen` outlives a change of intents.
    #[must_use]
    pub fn new(desk: Arc<Desk>, shards: Arc<Shards>, seen: Arc<Seen>) -> Self {
        Self {
            desk,
            shards,
            seen,
            me: OnceLock::new(),
        }
    }
}

#[async_trait]
impl EventHandler for Ears {
    async fn ready(&self, context: Context, ready: Ready) {
        let _ = self.me.set(ready.user.id);
        self.shards.set(context.shard_id.0, true);
        metrics::counter!(SESSIONS, "kind" => "new").increment(1);
        tracing::info!(
            shard = context.shard_id.0,
            servers = ready.guilds.len(),
            "connected to Discord"
        );
    }

    async fn resume(&self, context: Context, _: ResumedEvent) {
        self.shards.set(context.shard_id.0, true);
        metrics::counter!(SESSIONS, "kind" => "resumed").increment(1);
        tracing::info!(
            shard = context.shard_id.0,
            "the connection to Discord was resumed"
        );
    }

    async fn shard_stage_update(&self, _: Context, event: ShardStageUpdateEvent) {
        self.shards
            .set(event.shard_id.0, event.new == ConnectionStage::Connected);
        tracing::debug!(shard = event.shard_id.0, from = ?event.old, to = ?event.new, "gateway");
    }

    async fn interaction_create(&self, _: Context, interaction: Interaction) {
        let arrived = Instant::now();
        if !self.seen.is_new(interaction.id().get()) {
            tracing::debug!("an interaction came twice");
            return;
        }
        let _in_flight = self.desk.begin();
        match interaction {
            Interaction::Command(command) => self.command(&command, arrived).await,
            Interaction::Autocomplete(command) => self.autocomplete(&command, arrived).await,
            Interaction::Component(press) => self.press(&press, arrived).await,
            Interaction::Modal(form) => self.form(&form, arrived).await,
            _ => {}
        }
    }

    async fn message(&self, _: Context, message: Message) {
        let arrived = Instant::now();
        let Some(&me) = self.me.get() else { return };
        if message.author.bot || message.webhook_id.is_some() || !is_said(&message) {
            return;
        }
        let who = decode::caller(&message.author, message.guild_id, message.channel_id, None);
        let text = decode::question(&message.content, me);
        let is_reply = message
            .referenced_message
            .as_ref()
            .is_some_and(|earlier| earlier.author.id == me)
            && !text.is_empty();
        let is_addressed = is_reply || message.mentions.iter().any(|user| user.id == me);
        let what = if let Some(purpose) = decode::answered(&message, me).filter(|_| is_reply) {
            What::Form { purpose, text }
        } else if is_addressed {
            let replied_to = decode::replied_to(&message, me);
            What::FreeText { text, replied_to }
        } else {
            let Some(what) = self.desk.bot.hears(&who, text).await else {
                return;
            };
            what
        };
        if !self.seen.is_new(message.id.get()) {
            return;
        }
        let _in_flight = self.desk.begin();
        let span = span("message", &who);
        let request = Request {
            what,
            who,
            at: decode::instant(message.id.get()),
        };
        self.desk
            .reply_to(message.channel_id, message.id, request, arrived)
            .instrument(span)
            .await;
    }
}

impl Ears {
    async fn command(&self, interaction: &CommandInteraction, arrived: Instant) {
        let who = who(interaction);
        // Names of our own only, so that nobody can fill the metrics with theirs.
        let name = command::find(&interaction.data.name).map_or("unknown", |spec| spec.name);
        let is_check =
            interaction.data.kind == CommandType::Message && interaction.data.name == CHECK;
        let name = if is_check { "check" } else { name };
        let mut ticket = Ticket::of(interaction.id, &interaction.token, name, arrived);
        ticket.private = is_check;
        let decoded = if is_check {
            decode::target_text(interaction).map(|claim| What::Check {
                claim: claim.to_owned(),
            })
        } else {
            decode::invocation(interaction).map(|invocation| {
                ticket.private = invocation.run.visibility == Visibility::Private;
                ticket.again = Some(Action::Run {
                    line: invocation.line(),
                });
                What::Command(invocation)
            })
        };
        let span = span(ticket.command, &who);
        match decoded {
            Ok(what) => {
                let request = Request {
                    what,
                    who,
                    at: decode::instant(interaction.id.get()),
                };
                self.desk.answer(ticket, request).instrument(span).await;
            }
            Err(error) => {
                let reply = Reply::new(Tone::Problem, error.told()).private();
                self.desk
                    .tell(ticket, &who, reply, Outcome::Undecodable)
                    .instrument(span)
                    .await;
            }
        }
    }

    async fn autocomplete(&self, interaction: &CommandInteraction, arrived: Instant) {
        let who = who(interaction);
        let choices = decode::typing(interaction)
            .map(|(option, typed)| self.desk.bot.complete(&who, option, typed, limits::CHOICES))
            .unwrap_or_default();
        let response = choices
            .into_iter()
            .filter(|choice| !choice.trim().is_empty())
            .fold(CreateAutocompleteResponse::new(), |response, choice| {
                // The value is cut where the name is: it is looked up again like anything typed.
                let shown = limits::beginning(&choice, limits::CHOICE).to_owned();
                response.add_string_choice(shown.clone(), shown)
            });
        let ticket = Ticket::of(interaction.id, &interaction.token, "autocomplete", arrived);
        let span = span(ticket.command, &who);
        self.desk
            .suggest(&ticket, &CreateInteractionResponse::Autocomplete(response))
            .instrument(span)
            .await;
    }

    async fn press(&self, interaction: &ComponentInteraction, arrived: Instant) {
        let who = decode::caller(
            &interaction.user,
            interaction.guild_id,
            interaction.channel_id,
            interaction.member.as_ref(),
        );
        let id = match &interaction.data.kind {
            ComponentInteractionDataKind::StringSelect { values } => {
                values.first().map_or("", String::as_str)
            }
            _ => interaction.data.custom_id.as_str(),
        };
        let mut ticket = Ticket::of(interaction.id, &interaction.token, "button", arrived);
        let span = span(ticket.command, &who);
        let refused = match self.read(id).await {
            None => wording::EXPIRED,
            Some(press) if press.owner.is_some_and(|owner| owner != who.player) => {
                wording::NOT_YOURS
            }
            Some(Press { action, page, .. }) => {
                ticket.private = page > 0 || !matches!(action, Action::Run { .. });
                ticket.page = page;
                ticket.again = Some(action.clone());
                let request = Request {
                    what: What::Press(action),
                    who,
                    at: decode::instant(interaction.id.get()),
                };
                return self.desk.answer(ticket, request).instrument(span).await;
            }
        };
        let reply = Reply::new(Tone::Problem, refused.to_owned()).private();
        self.desk
            .tell(ticket, &who, reply, Outcome::Refused)
            .instrument(span)
            .await;
    }

    async fn form(&self, interaction: &ModalInteraction, arrived: Instant) {
        let who = decode::caller(
            &interaction.user,
            interaction.guild_id,
            interaction.channel_id,
            interaction.member.as_ref(),
        );
        let ticket = Ticket::of(interaction.id, &interaction.token, "form", arrived);
        let span = span(ticket.command, &who);
        let press = self.read(&interaction.data.custom_id).await;
        let Some(purpose) = press.and_then(|press| purpose_of(press.action)) else {
            let reply = Reply::new(Tone::Problem, wording::EXPIRED.to_owned()).private();
            return self
                .desk
                .tell(ticket, &who, reply, Outcome::Refused)
                .instrument(span)
                .await;
        };
        let what = What::Form {
            purpose,
            text: decode::written(interaction),
        };
        let request = Request {
            what,
            who,
            at: decode::instant(interaction.id.get()),
        };
        self.desk.answer(ticket, request).instrument(span).await;
    }

    /// The press in a custom id; `None` where it is of another version, or what it kept is gone.
    async fn read(&self, id: &str) -> Option<Press> {
        match custom_id::decode(id) {
            Ok(Decoded::Inline(press)) => Some(press),
            Ok(Decoded::Kept(key)) => self.desk.kept(&key).await,
            Err(error) => {
                tracing::debug!(%error, "a custom id that means nothing here");
                None
            }
        }
    }
}

fn who(interaction: &CommandInteraction) -> Caller {
    decode::caller(
        &interaction.user,
        interaction.guild_id,
        interaction.channel_id,
        interaction.member.as_deref(),
    )
}

/// Whether a person said something, rather than joined or pinned.
fn is_said(message: &Message) -> bool {
    matches!(
        message.kind,
        MessageType::Regular | MessageType::InlineReply
    )
}

fn span(command: &'static str, who: &Caller) -> tracing::Span {
    let server = who.group.map_or(0, |group| group.0);
    tracing::info_span!(
        "interaction",
        command,
        server,
        outcome = tracing::field::Empty,
        latency_ms = tracing::field::Empty
    )
}
