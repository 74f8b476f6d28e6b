//! Discord's events as requests of our own, or a named reason why not.
//!
//! Nothing that comes in is trusted: names are looked up in the registry, values are checked by it, custom ids are
//! decoded and their payloads looked up again by the bot.

use std::collections::HashMap;

use serenity::all::{
    ActionRowComponent, Attachment, AttachmentId, ChannelId, CommandDataOption,
    CommandDataOptionValue, CommandInteraction, GuildId, Member, Message, ModalInteraction,
    Permissions as Bits, User, UserId,
};

use crate::bot::command::{self, Invocation, OptionSpec, Value};
use crate::bot::ports::FileRef;
use crate::bot::{BotError, Caller, Permissions, Subject};
use crate::ids::{GroupId, PlayerId, RoomId, Timestamp};
use crate::reply::{Action, Play, Purpose};

use super::custom_id::{self, Decoded};

/// Milliseconds between the Unix epoch and Discord's.
/// <https://discord.com/developers/docs/reference#snowflakes>
const DISCORD_EPOCH_MS: i64 = 1_420_070_400_000;

/// Why an interaction is not understood; the asker is told the text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// A command of an older registration, or of another program.
    #[error(
        "the command /{0} does not exist any more; Discord shows the new list after a restart of the app"
    )]
    UnknownCommand(String),
    /// A value that no option of ours takes.
    #[error(
        "the option '{0}' came with a value of a kind that no command takes; choose the command again"
    )]
    OddValue(String),
    /// The registry does not accept the values.
    #[error(transparent)]
    Args(#[from] command::ArgsError),
    /// A message command without its message.
    #[error("the message could not be read; try again on a message that still exists")]
    NoMessage,
}

impl DecodeError {
    /// What the asker is told.
    #[must_use]
    pub fn told(self) -> String {
        match self {
            Self::Args(error) => match BotError::from(error) {
                BotError::User(text) => text,
                BotError::Internal(error) => error.to_string(),
            },
            other => other.to_string(),
        }
    }
}

/// The time in a snowflake.
#[must_use]
pub fn instant(snowflake: u64) -> Timestamp {
    // 42 bits of milliseconds always fit.
    Timestamp(
        i64::try_from(snowflake >> 22)
            .unwrap_or(i64::MAX)
            .saturating_add(DISCORD_EPOCH_MS),
    )
}

/// Who asks, and where; `member` says what they may do there, which messages leave out.
#[must_use]
pub fn caller(
    user: &User,
    guild: Option<GuildId>,
    channel: ChannelId,
    member: Option<&Member>,
) -> Caller {
    let may = member
        .and_then(|member| member.permissions)
        .unwrap_or(Bits::empty());
    let is_admin = may.administrator();
    Caller {
        player: PlayerId(user.id.get()),
        name: user.display_name().to_owned(),
        room: RoomId(channel.get()),
        group: guild.map(|guild| GroupId(guild.get())),
        permissions: Permissions {
            manage_messages: is_admin || may.manage_messages(),
            manage_group: is_admin || may.manage_guild(),
        },
        is_direct: guild.is_none(),
    }
}

/// The command that was run.
///
/// # Errors
/// [`DecodeError`], naming the command, the option or the value.
pub fn invocation(interaction: &CommandInteraction) -> Result<Invocation, DecodeError> {
    let data = &interaction.data;
    let spec =
        command::find(&data.name).ok_or_else(|| DecodeError::UnknownCommand(data.name.clone()))?;
    let (subcommand, options) = subcommand(&data.options);
    let attached = &data.resolved.attachments;
    let values = options
        .iter()
        .map(|option| value(option, attached))
        .collect::<Result<Vec<_>, _>>()?;
    Ok(Invocation::new(spec, subcommand, values)?)
}

/// The option that is being typed, and what stands in it so far.
#[must_use]
pub fn typing(interaction: &CommandInteraction) -> Option<(&'static OptionSpec, &str)> {
    let data = &interaction.data;
    let (subcommand, options) = subcommand(&data.options);
    let spec = command::find(&data.name)?;
    let (_, run) = spec
        .runs()
        .find(|(known, _)| known.map(|known| known.name) == subcommand)?;
    options.iter().find_map(|option| match &option.value {
        CommandDataOptionValue::Autocomplete { value, .. } => {
            Some((run.option(&option.name)?, value.as_str()))
        }
        _ => None,
    })
}

/// The text of the message that a message command is about.
///
/// # Errors
/// [`DecodeError::NoMessage`] where Discord sent none.
pub fn target_text(interaction: &CommandInteraction) -> Result<&str, DecodeError> {
    let message = interaction
        .data
        .resolved
        .messages
        .values()
        .next()
        .ok_or(DecodeError::NoMessage)?;
    // A message of a bot often has all its text in its embed.
    let embedded = message
        .embeds
        .first()
        .and_then(|embed| embed.description.as_deref());
    Some(message.content.as_str())
        .filter(|text| !text.trim().is_empty())
        .or(embedded)
        .ok_or(DecodeError::NoMessage)
}

/// What was written into the one field of a form.
#[must_use]
pub fn written(interaction: &ModalInteraction) -> String {
    interaction
        .data
        .components
        .iter()
        .flat_map(|row| &row.components)
        .find_map(|component| match component {
            ActionRowComponent::InputText(input) => input.value.clone(),
            _ => None,
        })
        .unwrap_or_default()
}

/// The question in a message, without the mention of the bot.
#[must_use]
pub fn question(content: &str, me: UserId) -> String {
    let without = content
        .replace(&format!("<@{me}>"), " ")
        .replace(&format!("<@!{me}>"), " ");
    without.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What the bot's message was about that `message` replies to: its buttons say it.
#[must_use]
pub fn replied_to(message: &Message, me: UserId) -> Option<Subject> {
    actions_replied_to(message, me).find_map(|action| match action {
        Action::Related { pack, fact } | Action::FollowUp { pack, fact } => {
            Some(Subject { pack, fact })
        }
        _ => None,
    })
}

/// The question of a round that `message` replies to, so that its text is an answer.
#[must_use]
pub fn answered(message: &Message, me: UserId) -> Option<Purpose> {
    actions_replied_to(message, me).find_map(|action| match action {
        // The other buttons of a round stand under its reveals as well.
        Action::Play {
            round,
            question,
            play: Play::Type | Play::Pick(_) | Play::Skip,
        } => Some(Purpose::Answer { round, question }),
        _ => None,
    })
}

/// What the buttons of the bot's message do that `message` replies to.
fn actions_replied_to(message: &Message, me: UserId) -> impl Iterator<Item = Action> {
    let earlier = message
        .referenced_message
        .as_deref()
        .filter(|earlier| earlier.author.id == me);
    earlier
        .into_iter()
        .flat_map(|earlier| &earlier.components)
        .flat_map(|row| &row.components)
        .filter_map(|component| {
            let ActionRowComponent::Button(button) = component else {
                return None;
            };
            let serenity::all::ButtonKind::NonLink { custom_id, .. } = &button.data else {
                return None;
            };
            match custom_id::decode(custom_id) {
                Ok(Decoded::Inline(press)) => Some(press.action),
                _ => None,
            }
        })
}

/// The subcommand, where there is one, and the options under it.
fn subcommand(options: &[CommandDataOption]) -> (Option<&str>, &[CommandDataOption]) {
    match options {
        [
            CommandDataOption {
                name,
                value: CommandDataOptionValue::SubCommand(inner),
                ..
            },
        ] => (Some(name), inner),
        _ => (None, options),
    }
}

fn value(
    option: &CommandDataOption,
    attached: &HashMap<AttachmentId, Attachment>,
) -> Result<(String, Value), DecodeError> {
    let value = match &option.value {
        CommandDataOptionValue::String(text)
        | CommandDataOptionValue::Autocomplete { value: text, .. } => Value::Text(text.clone()),
        CommandDataOptionValue::Integer(number) => Value::Number(*number),
        CommandDataOptionValue::Boolean(flag) => Value::Flag(*flag),
        CommandDataOptionValue::Channel(channel) => Value::Room(RoomId(channel.get())),
        CommandDataOptionValue::Attachment(id) => match attached.get(id) {
            Some(file) => Value::File(FileRef {
                name: file.filename.clone(),
                place: file.url.clone(),
            }),
            None => return Err(DecodeError::OddValue(option.name.clone())),
        },
        _ => return Err(DecodeError::OddValue(option.name.clone())),
    };
    Ok((option.name.clone(), value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_snowflake_says_when_it_was_made() {
        // The example of Discord's documentation: 2016-04-30 11:18:25.796 UTC.
        assert_eq!(
            instant(175_928_847_299_117_063),
            Timestamp(1_462_015_105_796)
        );
    }

    #[test]
    fn the_mention_is_no_part_of_the_question() {
        let me = UserId::new(42);
        assert_eq!(question("<@42> who led  them?", me), "who led them?");
        assert_eq!(question("tell me <@!42>", me), "tell me");
        assert_eq!(question("<@43> knows", me), "<@43> knows");
    }
}
