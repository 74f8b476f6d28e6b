//! What people do on Discord: commands, presses, forms, messages; as events in the shape that Discord sends.

use std::time::Instant;

use serde_json::{Value, json};

use super::gateway::bot_user;
use super::{ANA, BEN, BOT, CHANNEL, CID, Discord, GUILD, Interaction, Posted, lock};

/// Where and by whom something is done.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    pub user: u64,
    /// `None` in a direct message.
    pub guild: Option<u64>,
    pub channel: u64,
    /// The member's permissions there.
    pub permissions: u64,
}

/// Permission to manage a server.
pub const MANAGE_GUILD: u64 = 1 << 5;
/// Permission to manage other people's messages.
pub const MANAGE_MESSAGES: u64 = 1 << 13;
/// Permission to see a channel and send messages.
pub const ORDINARY: u64 = 1 << 10 | 1 << 11;

impl Place {
    /// `user` in the test server's channel.
    pub const fn server(user: u64) -> Self {
        Self {
            user,
            guild: Some(GUILD),
            channel: CHANNEL,
            permissions: ORDINARY,
        }
    }

    /// The same with the permission to manage the server.
    pub const fn admin(user: u64) -> Self {
        Self {
            permissions: ORDINARY | MANAGE_GUILD,
            ..Self::server(user)
        }
    }

    /// The same with the permission to manage messages.
    pub const fn moderator(user: u64) -> Self {
        Self {
            permissions: ORDINARY | MANAGE_MESSAGES,
            ..Self::server(user)
        }
    }

    /// `user` in a direct message with the bot.
    pub const fn direct(user: u64) -> Self {
        Self {
            user,
            guild: None,
            channel: user + 500,
            permissions: ORDINARY,
        }
    }
}

/// An interaction that somebody started.
#[derive(Debug, Clone)]
pub struct Started {
    pub id: u64,
    pub event: Value,
    guild: Option<u64>,
}

impl Discord {
    /// Somebody runs a slash command; `options` as Discord sends them.
    pub fn slash(&self, place: Place, name: &str, options: Value) -> Started {
        self.interact(
            place,
            2,
            json!({"id": "1", "name": name, "type": 1, "options": options}),
            None,
        )
    }

    /// Somebody runs a subcommand with a file attached to its option `file`, and further options.
    pub fn slash_file(
        &self,
        place: Place,
        (name, subcommand): (&str, &str),
        (file, bytes): (&str, &[u8]),
        more: &[Value],
    ) -> Started {
        let id = self.state.snowflake().to_string();
        let kept = format!("{id}-{file}");
        lock(&self.state.attached).insert(kept.clone(), bytes.to_vec());
        let url = format!("{}/attachments/{kept}", self.api);
        let mut options = vec![json!({"name": "file", "type": 11, "value": id})];
        options.extend(more.iter().cloned());
        let attachment =
            json!({"id": id, "filename": file, "size": bytes.len(), "url": url, "proxy_url": url});
        let data = json!({
            "id": "1", "name": name, "type": 1,
            "options": [{"name": subcommand, "type": 1, "options": options}],
            "resolved": {"attachments": {id.clone(): attachment}},
        });
        self.interact(place, 2, data, None)
    }

    /// Somebody runs a slash command with text options.
    pub fn slash_text(&self, place: Place, name: &str, options: &[(&str, &str)]) -> Started {
        let options: Vec<_> = options
            .iter()
            .map(|(n, v)| json!({"name": n, "type": 3, "value": v}))
            .collect();
        self.slash(place, name, Value::Array(options))
    }

    /// Somebody is typing an option.
    pub fn typing(&self, place: Place, command: &str, option: &str, typed: &str) -> Started {
        let options = json!([{"name": option, "type": 3, "value": typed, "focused": true}]);
        self.interact(
            place,
            4,
            json!({"id": "1", "name": command, "type": 1, "options": options}),
            None,
        )
    }

    /// Somebody uses a message command on somebody's message.
    pub fn message_command(&self, place: Place, name: &str, content: &str) -> Started {
        let target = self.state.snowflake().to_string();
        let message = self.message_json(place, 77, content, &json!({"id": target}));
        let data = json!({
            "id": "1", "name": name, "type": 3, "target_id": target, "resolved": {"messages": {target.clone(): message}},
        });
        self.interact(place, 2, data, None)
    }

    /// Somebody presses a button on a message of the bot.
    pub fn press(&self, place: Place, shown: &Value, custom_id: &str) -> Started {
        self.interact(
            place,
            3,
            json!({"custom_id": custom_id, "component_type": 2}),
            Some(shown),
        )
    }

    /// Somebody chooses in a select menu on a message of the bot.
    pub fn choose(&self, place: Place, shown: &Value, custom_id: &str, value: &str) -> Started {
        let data = json!({"custom_id": custom_id, "component_type": 3, "values": [value]});
        self.interact(place, 3, data, Some(shown))
    }

    /// Somebody sends a form off.
    pub fn submit(&self, place: Place, form: &Value, text: &str) -> Started {
        let field = form["components"][0]["components"][0]["custom_id"].clone();
        let rows =
            json!([{"type": 1, "components": [{"type": 4, "custom_id": field, "value": text}]}]);
        self.interact(
            place,
            5,
            json!({"custom_id": form["custom_id"], "components": rows}),
            None,
        )
    }

    /// Somebody who installed the app to their own account uses it where the bot is no member: in another server, or,
    /// without one, in a group of friends.
    pub fn slash_as_installed(
        &self,
        place: Place,
        name: &str,
        options: &[(&str, &str)],
    ) -> Started {
        let options: Vec<_> = options
            .iter()
            .map(|(n, v)| json!({"name": n, "type": 3, "value": v}))
            .collect();
        let data = json!({"id": "1", "name": name, "type": 1, "options": options});
        let is_group = place.guild.is_none();
        let more = json!({
            "authorizing_integration_owners": {"1": place.user.to_string()},
            "context": if is_group { 2 } else { 0 },
            "channel": {"id": place.channel.to_string(), "type": if is_group { 3 } else { 0 }},
        });
        self.interact_with(place, 2, data, None, &more)
    }

    fn interact(&self, place: Place, kind: u8, data: Value, on: Option<&Value>) -> Started {
        self.interact_with(place, kind, data, on, &json!({}))
    }

    fn interact_with(
        &self,
        place: Place,
        kind: u8,
        data: Value,
        on: Option<&Value>,
        more: &Value,
    ) -> Started {
        let id = self.state.snowflake();
        let token = format!("interaction-token-{id}");
        let mut event = json!({
            "id": id.to_string(), "application_id": BOT.to_string(), "type": kind, "data": data, "token": token.clone(),
            "version": 1, "channel_id": place.channel.to_string(), "locale": "en-GB", "entitlements": [],
            "app_permissions": "2147483647", "attachment_size_limit": 10_485_760,
            "channel": {"id": place.channel.to_string(), "type": u8::from(place.guild.is_none())},
            "authorizing_integration_owners": {}, "context": u8::from(place.guild.is_none()),
        });
        let user = user(place.user);
        match place.guild {
            Some(guild) => {
                event["guild_id"] = guild.to_string().into();
                event["guild_locale"] = "en-US".into();
                event["member"] = member(&user, place.permissions);
            }
            None => event["user"] = user,
        }
        if let Some(shown) = on {
            let more = json!({"author": bot_user(), "embeds": typed(&shown["embeds"]), "components": listed(&shown["components"]),
                "flags": shown["flags"].as_u64().unwrap_or(0)});
            event["message"] = self.message_json(place, BOT, "", &more);
        }
        overlay(&mut event, more);
        let interaction = Interaction {
            token,
            sent_at: Some(Instant::now()),
            ..Interaction::default()
        };
        lock(&self.state.interactions).insert(id, interaction);
        self.dispatch(place.guild, "INTERACTION_CREATE", &event);
        Started {
            id,
            event,
            guild: place.guild,
        }
    }

    /// Delivers the same event once more.
    pub fn repeat(&self, started: &Started) {
        self.dispatch(started.guild, "INTERACTION_CREATE", &started.event);
    }

    /// Waits for the first answer to an interaction: its type and data.
    pub async fn callback(&self, started: &Started) -> Value {
        let id = started.id;
        let (_, body) = self
            .wait_for("a callback", |state| {
                lock(&state.interactions)
                    .get(&id)
                    .and_then(|i| i.callback.clone())
            })
            .await;
        body
    }

    /// Waits for what the person is shown in the end, after a deferral too.
    pub async fn shown(&self, started: &Started) -> Value {
        let id = started.id;
        self.wait_for("an answer", |state| {
            lock(&state.interactions)
                .get(&id)
                .and_then(|i| i.shown.clone())
        })
        .await
    }

    /// Somebody writes a message; `more` overrides parts of the event. Returns its id.
    pub fn write(&self, place: Place, content: &str, more: &Value) -> u64 {
        let id = self.state.snowflake();
        let mut event =
            self.message_json(place, place.user, content, &json!({"id": id.to_string()}));
        overlay(&mut event, more);
        self.dispatch(place.guild, "MESSAGE_CREATE", &event);
        id
    }

    /// Somebody mentions the bot.
    pub fn mention(&self, place: Place, text: &str) -> u64 {
        self.write(
            place,
            &format!("<@{BOT}> {text}"),
            &json!({"mentions": [bot_user()]}),
        )
    }

    /// Somebody replies to a message of the bot.
    pub fn reply(&self, place: Place, to: &Posted, text: &str) -> u64 {
        let more = json!({"id": to.id.to_string(), "author": bot_user(), "embeds": typed(&to.body["embeds"]),
            "components": listed(&to.body["components"])});
        let earlier = self.message_json(place, BOT, "", &more);
        let reference =
            json!({"message_id": to.id.to_string(), "channel_id": place.channel.to_string()});
        self.write(
            place,
            text,
            &json!({"type": 19, "mentions": [bot_user()], "message_reference": reference, "referenced_message": earlier}),
        )
    }

    /// Waits for the bot's `nth` message in a channel, from 0, that `wanted` accepts, as it stands.
    pub async fn posted(
        &self,
        what: &str,
        nth: usize,
        wanted: impl Fn(&Posted) -> bool + Send + Sync,
    ) -> Posted {
        self.wait_for(what, |state| {
            lock(&state.posted)
                .iter()
                .filter(|posted| wanted(posted))
                .nth(nth)
                .cloned()
        })
        .await
    }

    /// Waits for the bot's message that replies to message `id`.
    pub async fn answer_to(&self, id: u64) -> Posted {
        self.wait_for("a reply in the channel", |state| {
            lock(&state.posted)
                .iter()
                .find(|posted| posted.body["message_reference"]["message_id"] == id.to_string())
                .cloned()
        })
        .await
    }

    fn message_json(&self, place: Place, author: u64, content: &str, more: &Value) -> Value {
        let user = user(author);
        let mut event = json!({
            "id": self.state.snowflake().to_string(), "channel_id": place.channel.to_string(), "author": user,
            "content": content, "timestamp": "2026-01-01T00:00:00.000000+00:00", "edited_timestamp": null, "tts": false,
            "mention_everyone": false, "mentions": [], "mention_roles": [], "attachments": [], "embeds": [],
            "pinned": false, "type": 0, "components": [],
        });
        if let Some(guild) = place.guild {
            event["guild_id"] = guild.to_string().into();
            event["member"] = member(&json!(null), place.permissions);
        }
        overlay(&mut event, more);
        event
    }
}

fn overlay(event: &mut Value, more: &Value) {
    for (key, value) in more.as_object().into_iter().flatten() {
        event[key] = value.clone();
    }
}

fn listed(value: &Value) -> Value {
    Value::Array(value.as_array().cloned().unwrap_or_default())
}

fn typed(embeds: &Value) -> Value {
    let mut embeds = embeds.as_array().cloned().unwrap_or_default();
    for embed in &mut embeds {
        embed["type"] = "rich".into();
    }
    Value::Array(embeds)
}

fn user(id: u64) -> Value {
    let name = match id {
        ANA => "Ana",
        BEN => "Ben",
        CID => "Cid",
        _ => "A Person",
    };
    json!({"id": id.to_string(), "username": format!("user{id}"), "discriminator": "0", "global_name": name,
        "avatar": null, "bot": id == BOT, "public_flags": 0})
}

fn member(user: &Value, permissions: u64) -> Value {
    let mut member = json!({"roles": [], "joined_at": "2020-01-01T00:00:00.000000+00:00", "deaf": false, "mute": false,
        "flags": 0, "nick": null, "avatar": null, "pending": false, "permissions": permissions.to_string()});
    if !user.is_null() {
        member["user"] = user.clone();
    }
    member
}

/// The custom ids and labels of the buttons of a message, or the values and labels of its menu.
pub fn buttons(shown: &Value) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for row in shown["components"].as_array().into_iter().flatten() {
        for one in row["components"].as_array().into_iter().flatten() {
            if one["type"] == 2 {
                found.push((text(&one["label"]), text(&one["custom_id"])));
            }
            for option in one["options"].as_array().into_iter().flatten() {
                found.push((text(&option["label"]), text(&option["value"])));
            }
        }
    }
    found
}

/// The id of the button whose label starts with `label`.
#[track_caller]
pub fn button(shown: &Value, label: &str) -> String {
    let all = buttons(shown);
    let found = all.iter().find(|(name, _)| name.starts_with(label));
    found
        .unwrap_or_else(|| panic!("no button {label:?} among {all:?} in {shown}"))
        .1
        .clone()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
