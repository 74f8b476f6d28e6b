//! Judges what the bot sends by the crates twilight-model and twilight-validate, which share nothing with the bot.

use serde_json::{Value, json};
use twilight_model::application::command::Command;
use twilight_model::channel::message::{AllowedMentions, Component, Embed};
use twilight_model::http::interaction::{InteractionResponse, InteractionResponseType};
use twilight_validate::{command, component, embed, message};

type Verdict = Result<(), String>;

fn wrong(what: &'static str) -> impl Fn(&dyn std::fmt::Display) -> String {
    move |error| format!("{what}: {error}")
}

/// A direct answer to an interaction.
pub fn callback(body: &Value) -> Verdict {
    let response: InteractionResponse = serde_json::from_value(with_embed_types(body, "/data"))
        .map_err(|e| wrong("callback")(&e))?;
    match response.kind {
        InteractionResponseType::ChannelMessageWithSource
        | InteractionResponseType::UpdateMessage => shown_message(&body["data"]),
        InteractionResponseType::ApplicationCommandAutocompleteResult => {
            let choices = response
                .data
                .and_then(|data| data.choices)
                .ok_or("no choices")?;
            if choices.len() > 25 {
                return Err(format!("{} choices", choices.len()));
            }
            choices
                .iter()
                .try_for_each(|choice| command::choice(choice).map_err(|e| wrong("choice")(&e)))
        }
        InteractionResponseType::Modal => form(&body["data"]),
        _ => Ok(()),
    }
}

/// A message in whichever way it is sent: plain parts, embeds, components, and nothing that pings.
pub fn shown_message(body: &Value) -> Verdict {
    let body = with_embed_types(body, "");
    let mentions = body
        .get("allowed_mentions")
        .ok_or("allowed_mentions is missing")?;
    let mentions: AllowedMentions =
        serde_json::from_value(mentions.clone()).map_err(|e| wrong("mentions")(&e))?;
    if !(mentions.parse.is_empty()
        && mentions.users.is_empty()
        && mentions.roles.is_empty()
        && !mentions.replied_user)
    {
        return Err(format!("somebody could be pinged: {mentions:?}"));
    }
    if let Some(content) = body["content"].as_str() {
        message::content(content).map_err(|e| wrong("content")(&e))?;
    }
    let embeds: Vec<Embed> = or_empty(&body["embeds"]).map_err(|e| wrong("embeds")(&e))?;
    message::embeds(&embeds).map_err(|e| wrong("embeds")(&e))?;
    embeds
        .iter()
        .try_for_each(|one| embed::embed(one).map_err(|e| wrong("embed")(&e)))?;
    if embeds.is_empty() && body["content"].as_str().is_none_or(str::is_empty) {
        return Err("an empty message".to_owned());
    }
    let components: Vec<Component> =
        or_empty(&body["components"]).map_err(|e| wrong("components")(&e))?;
    message::components(&components, false).map_err(|e| wrong("components")(&e))?;
    unique_ids(&body["components"])
}

/// A message to a channel.
pub fn created_message(body: &Value) -> Verdict {
    if let Some(nonce) = body["nonce"].as_str()
        && nonce.chars().count() > 25
    {
        return Err(format!("a nonce of {} characters", nonce.chars().count()));
    }
    shown_message(body)
}

fn form(data: &Value) -> Verdict {
    let title = data["title"].as_str().ok_or("a form without a title")?;
    if title.is_empty() || title.chars().count() > 45 {
        return Err(format!(
            "a form's title of {} characters",
            title.chars().count()
        ));
    }
    let id = data["custom_id"].as_str().ok_or("a form without an id")?;
    if id.is_empty() || id.chars().count() > 100 {
        return Err(format!("a form's id of {} characters", id.chars().count()));
    }
    let rows: Vec<Component> = or_empty(&data["components"]).map_err(|e| wrong("form")(&e))?;
    if rows.is_empty() || rows.len() > 5 {
        return Err(format!("a form of {} rows", rows.len()));
    }
    rows.iter().try_for_each(|row| match row {
        Component::ActionRow(row) => row.components.iter().try_for_each(|one| match one {
            Component::TextInput(input) => {
                component::text_input(input, true).map_err(|e| wrong("text input")(&e))
            }
            other => Err(format!("in a form: {other:?}")),
        }),
        other => Err(format!("in a form: {other:?}")),
    })
}

/// Commands as they are registered.
pub fn commands(body: &Value) -> Verdict {
    let list = body.as_array().ok_or("commands are not a list")?;
    let mut names = std::collections::HashSet::new();
    for one in list {
        let mut full = one.clone();
        full["version"] = "1".into();
        for (key, value) in [("type", json!(1)), ("description", json!(""))] {
            if full.get(key).is_none() {
                full[key] = value;
            }
        }
        let kind = full["type"].as_u64();
        let command: Command =
            serde_json::from_value(full).map_err(|e| format!("command {one}: {e}"))?;
        if kind == Some(1) {
            command::chat_input_name(&command.name).map_err(|e| wrong("command name")(&e))?;
            command::description(&command.description)
                .map_err(|e| wrong("command description")(&e))?;
        }
        command::options(&command.options).map_err(|e| wrong("options")(&e))?;
        if !names.insert((kind, command.name.clone())) {
            return Err(format!("two commands are called {}", command.name));
        }
        if command::command_characters(&command) > 8_000 {
            return Err(format!(
                "command {} is longer than 8,000 characters",
                command.name
            ));
        }
    }
    if names.iter().filter(|(kind, _)| *kind == Some(1)).count() > 100 {
        return Err("more than 100 commands".to_owned());
    }
    Ok(())
}

/// Discord adds `type` to embeds itself; the model wants it there.
fn with_embed_types(body: &Value, at: &str) -> Value {
    let mut body = body.clone();
    if let Some(embeds) = body
        .pointer_mut(&format!("{at}/embeds"))
        .and_then(Value::as_array_mut)
    {
        for embed in embeds {
            embed["type"] = "rich".into();
        }
    }
    body
}

fn or_empty<T: serde::de::DeserializeOwned>(value: &Value) -> Result<Vec<T>, serde_json::Error> {
    if value.is_null() {
        Ok(Vec::new())
    } else {
        serde_json::from_value(value.clone())
    }
}

fn unique_ids(rows: &Value) -> Verdict {
    let mut seen = std::collections::HashSet::new();
    for row in rows.as_array().into_iter().flatten() {
        for one in row["components"].as_array().into_iter().flatten() {
            if let Some(id) = one["custom_id"].as_str()
                && !seen.insert(id)
            {
                return Err(format!("two components have the id {id}"));
            }
        }
    }
    Ok(())
}
