//! The command registry as Discord's application commands, and registering them only where they differ.

use serde_json::Value;
use serenity::all::{
    ApplicationId, CommandOptionType, CommandType, CreateCommand, CreateCommandOption, GuildId,
    InstallationContext, InteractionContext, Permissions,
};

use super::limits;
use super::rest::{Rest, RestError};
use crate::bot::command::{Body, Completion, Need, OptionKind, OptionSpec, Places, Run, Spec};

/// The message command, under Apps in a message's menu.
pub const CHECK: &str = "Check against the source";

/// What registering came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Registration {
    /// Discord has them as they are.
    Unchanged,
    /// They were written.
    Written,
}

/// Every command as Discord wants it.
#[must_use]
pub fn commands(specs: &[Spec]) -> Vec<CreateCommand> {
    let check = CreateCommand::new(CHECK).kind(CommandType::Message);
    let mut all: Vec<_> = specs.iter().map(command).collect();
    all.push(everywhere(check));
    all
}

/// Registers the commands, in one server or everywhere, if what Discord has differs.
///
/// # Errors
/// As [`RestError`] says.
pub async fn register(
    rest: &Rest,
    guild: Option<GuildId>,
    specs: &[Spec],
    patience: std::time::Duration,
) -> Result<Registration, RestError> {
    let wanted = commands(specs);
    let found: Vec<Value> = rest.get(rest.commands_route(guild), patience).await?;
    let ours =
        serde_json::to_value(&wanted).map_err(|error| RestError::Unsendable(error.into()))?;
    if same(
        ours.as_array().map_or(&[][..], Vec::as_slice),
        &found,
        guild.is_some(),
    ) {
        return Ok(Registration::Unchanged);
    }
    rest.put_commands(guild, &wanted, patience).await?;
    Ok(Registration::Written)
}

/// The least permissions that answering in a channel needs, each with its reason.
#[must_use]
pub fn permissions() -> Permissions {
    // To find the channels it is spoken to in.
    Permissions::VIEW_CHANNEL
        // To answer mentions, in threads too.
        | Permissions::SEND_MESSAGES
        | Permissions::SEND_MESSAGES_IN_THREADS
        // Answers are embeds.
        | Permissions::EMBED_LINKS
        // To answer as a reply to the question.
        | Permissions::READ_MESSAGE_HISTORY
}

/// Where a server's owner adds the bot.
#[must_use]
pub fn invite(application: ApplicationId) -> String {
    format!(
        "https://discord.com/oauth2/authorize?client_id={application}&scope=bot+applications.commands&permissions={}",
        permissions().bits()
    )
}

fn command(spec: &Spec) -> CreateCommand {
    let mut command = CreateCommand::new(spec.name)
        .kind(CommandType::ChatInput)
        .description(limits::fit(spec.description, limits::COMMAND_DESCRIPTION));
    command = match &spec.body {
        Body::Plain(run) => command.set_options(options(run)),
        Body::Subcommands(subcommands) => command.set_options(
            subcommands
                .iter()
                .map(|subcommand| {
                    let words = limits::fit(subcommand.description, limits::COMMAND_DESCRIPTION);
                    let option = CreateCommandOption::new(
                        CommandOptionType::SubCommand,
                        subcommand.name,
                        words,
                    );
                    options(&subcommand.run)
                        .into_iter()
                        .fold(option, CreateCommandOption::add_sub_option)
                })
                .collect(),
        ),
    };
    // Shown only to those who may; the bot checks it again. What needs less than managing the server is left to the
    // bot, because a host may do it too.
    if spec.needs == Need::ManageGroup {
        command = command.default_member_permissions(Permissions::MANAGE_GUILD);
    }
    match spec.places {
        Places::Anywhere => everywhere(command),
        Places::Groups => command
            .integration_types(vec![InstallationContext::Guild])
            .contexts(vec![InteractionContext::Guild]),
    }
}

/// In servers, in direct messages with the bot and, installed to a person's account, everywhere else.
fn everywhere(command: CreateCommand) -> CreateCommand {
    command
        .integration_types(vec![InstallationContext::Guild, InstallationContext::User])
        .contexts(vec![
            InteractionContext::Guild,
            InteractionContext::BotDm,
            InteractionContext::PrivateChannel,
        ])
}

fn options(run: &Run) -> Vec<CreateCommandOption> {
    run.options.iter().map(option).collect()
}

fn option(spec: &OptionSpec) -> CreateCommandOption {
    let kind = match spec.kind {
        OptionKind::Text { .. } | OptionKind::Choice(_) => CommandOptionType::String,
        OptionKind::Number { .. } => CommandOptionType::Integer,
        OptionKind::Flag => CommandOptionType::Boolean,
        OptionKind::Room => CommandOptionType::Channel,
        OptionKind::File => CommandOptionType::Attachment,
    };
    let words = limits::fit(spec.description, limits::COMMAND_DESCRIPTION);
    let option = CreateCommandOption::new(kind, spec.name, words).required(spec.required);
    match spec.kind {
        OptionKind::Text { max_chars } => option
            .max_length(max_chars.min(limits::OPTION_VALUE))
            .set_autocomplete(spec.completion != Completion::None),
        OptionKind::Number { min, max } => {
            let option = match u64::try_from(min) {
                Ok(min) => option.min_int_value(min.min(LARGEST)),
                Err(_) => option,
            };
            match u64::try_from(max) {
                Ok(max) if max <= LARGEST => option.max_int_value(max),
                _ => option,
            }
        }
        OptionKind::Choice(choices) => {
            choices
                .iter()
                .take(limits::CHOICES)
                .fold(option, |option, choice| {
                    option
                        .add_string_choice(limits::fit(choice.label, limits::CHOICE), choice.value)
                })
        }
        OptionKind::Flag | OptionKind::Room | OptionKind::File => option,
    }
}

/// Discord takes whole numbers that a double holds exactly.
/// <https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-option-type>
const LARGEST: u64 = 1 << 53;

/// Whether Discord has just these commands. Only what a command says counts, not what Discord adds to it.
fn same(ours: &[Value], found: &[Value], in_one_server: bool) -> bool {
    let essence = |commands: &[Value]| {
        let mut essences: Vec<String> = commands
            .iter()
            .map(|command| essence(command, in_one_server).to_string())
            .collect();
        essences.sort_unstable();
        essences
    };
    essence(ours) == essence(found)
}

fn essence(command: &Value, in_one_server: bool) -> Value {
    let mut kept = serde_json::Map::new();
    for key in ["name", "description", "default_member_permissions"] {
        let text = &command[key];
        if !text.is_null() && text != "" {
            kept.insert(key.to_owned(), text.clone());
        }
    }
    kept.insert(
        "type".to_owned(),
        command["type"].as_u64().unwrap_or(1).into(),
    );
    // Commands of one server have no contexts of their own.
    for key in ["integration_types", "contexts"]
        .into_iter()
        .filter(|_| !in_one_server)
    {
        let mut numbers: Vec<_> = command[key]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_u64)
            .collect();
        numbers.sort_unstable();
        kept.insert(key.to_owned(), numbers.into());
    }
    kept.insert("options".to_owned(), option_essences(&command["options"]));
    Value::Object(kept)
}

fn option_essences(options: &Value) -> Value {
    options
        .as_array()
        .into_iter()
        .flatten()
        .map(option_essence)
        .collect()
}

fn option_essence(option: &Value) -> Value {
    let mut kept = serde_json::Map::new();
    for key in [
        "type",
        "name",
        "description",
        "min_value",
        "max_value",
        "min_length",
        "max_length",
    ] {
        if !option[key].is_null() {
            kept.insert(key.to_owned(), option[key].clone());
        }
    }
    for key in ["required", "autocomplete"] {
        if option[key] == true {
            kept.insert(key.to_owned(), true.into());
        }
    }
    let choices: Vec<Value> = option["choices"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|choice| Value::Array(vec![choice["name"].clone(), choice["value"].clone()]))
        .collect();
    kept.insert("choices".to_owned(), choices.into());
    kept.insert("options".to_owned(), option_essences(&option["options"]));
    Value::Object(kept)
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use twilight_model::application::command::Command;

    use super::*;
    use crate::bot::command::COMMANDS;

    fn written() -> Vec<Value> {
        let written = serde_json::to_value(commands(COMMANDS)).unwrap();
        written.as_array().unwrap().clone()
    }

    /// As Discord gives them back: with ids, versions and empty values filled in.
    fn given_back() -> Vec<Value> {
        let mut all = written();
        for command in &mut all {
            command["id"] = "7".into();
            command["version"] = "8".into();
            command["nsfw"] = false.into();
            for key in [
                "name_localizations",
                "description_localizations",
                "default_member_permissions",
            ] {
                if command.get(key).is_none() {
                    command[key] = Value::Null;
                }
            }
            if command["description"].is_null() {
                command["description"] = "".into();
            }
            command["contexts"].as_array_mut().unwrap().reverse();
        }
        all.reverse();
        all
    }

    #[test]
    fn every_command_passes_an_independent_validation() {
        for mut command in written() {
            command["version"] = "1".into();
            if command["description"].is_null() {
                command["description"] = "".into();
            }
            let is_message_command = command["type"] == 3;
            let command: Command = serde_json::from_value(command).unwrap();
            if !is_message_command {
                twilight_validate::command::command(&command).unwrap();
            }
        }
    }

    #[test]
    fn what_discord_adds_is_no_difference() {
        assert!(same(&written(), &given_back(), false));
        assert!(same(&written(), &given_back(), true));
    }

    #[test]
    fn a_changed_a_missing_and_a_left_over_command_are_differences() {
        let mut changed = given_back();
        changed[1]["description"] = "something else".into();
        assert!(!same(&written(), &changed, false));
        assert!(!same(&written(), &given_back()[1..], false));
        let mut more = given_back();
        more.push(json!({"name": "old", "type": 1, "description": "gone"}));
        assert!(!same(&written(), &more, false));
        let mut narrowed = given_back();
        narrowed[0]["contexts"] = json!([0]);
        assert!(!same(&written(), &narrowed, false));
        assert!(
            same(&written(), &narrowed, true),
            "a server's commands have no contexts"
        );
    }
}
