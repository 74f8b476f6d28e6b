//! Discord's published `OpenAPI` description as a second judge, where `ANNALIST_DISCORD_OPENAPI` names a copy of it
//! (`specs/openapi.json` of discord/discord-api-spec). Without one everything passes here.

use std::collections::HashMap;
use std::sync::{Mutex, OnceLock};

use jsonschema::Validator;
use serde_json::{Value, json};

use super::lock;

struct Description {
    document: Value,
    /// By method and path of the description.
    validators: Mutex<HashMap<(&'static str, &'static str), &'static Validator>>,
}

/// The routes whose bodies are judged: method, path as the description writes it, and how a real path is recognised.
const ROUTES: [(&str, &str, &str); 8] = [
    (
        "post",
        "/interactions/{interaction_id}/{interaction_token}/callback",
        "/interactions/*/*/callback",
    ),
    (
        "patch",
        "/webhooks/{webhook_id}/{webhook_token}/messages/@original",
        "/webhooks/*/*/messages/@original",
    ),
    (
        "post",
        "/webhooks/{webhook_id}/{webhook_token}",
        "/webhooks/*/*",
    ),
    (
        "post",
        "/channels/{channel_id}/messages",
        "/channels/*/messages",
    ),
    (
        "patch",
        "/channels/{channel_id}/messages/{message_id}",
        "/channels/*/messages/*",
    ),
    (
        "put",
        "/applications/{application_id}/commands",
        "/applications/*/commands",
    ),
    (
        "put",
        "/applications/{application_id}/guilds/{guild_id}/commands",
        "/applications/*/guilds/*/commands",
    ),
    ("post", "/users/@me/channels", "/users/@me/channels"),
];

/// Judges the body of a request by the description.
pub fn judge(method: &str, path: &str, body: &Value) -> Result<(), String> {
    let Some(description) = description() else {
        return Ok(());
    };
    let method = method.to_lowercase();
    let Some((method, described, _)) = ROUTES
        .into_iter()
        .find(|(known, _, pattern)| *known == method && matches(pattern, path))
    else {
        return Ok(());
    };
    let validator = description.validator(method, described);
    let body = as_described(body);
    let errors: Vec<String> = validator
        .iter_errors(&body)
        .take(5)
        .map(|error| format!("{}: {}", error.instance_path(), cut(&error.to_string())))
        .collect();
    if errors.is_empty() {
        Ok(())
    } else {
        Err(format!("by the OpenAPI description: {errors:?}"))
    }
}

/// The description has permissions of commands as numbers; Discord's documentation, and Discord, have them as text.
fn as_described(body: &Value) -> Value {
    let mut body = body.clone();
    for command in body.as_array_mut().into_iter().flatten() {
        let bits = command["default_member_permissions"]
            .as_str()
            .and_then(|bits| bits.parse::<u64>().ok());
        if let Some(bits) = bits {
            command["default_member_permissions"] = bits.into();
        }
    }
    body
}

fn cut(text: &str) -> String {
    text.chars().take(300).collect()
}

fn matches(pattern: &str, path: &str) -> bool {
    let (mut wanted, mut found) = (pattern.split('/'), path.split('/'));
    loop {
        match (wanted.next(), found.next()) {
            (None, None) => return true,
            (Some("*"), Some(part)) if !part.is_empty() => {}
            (Some(a), Some(b)) if a == b => {}
            _ => return false,
        }
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "a test has no configuration of its own"
)]
fn description() -> Option<&'static Description> {
    static DESCRIPTION: OnceLock<Option<Description>> = OnceLock::new();
    DESCRIPTION
        .get_or_init(|| {
            let path = std::env::var("ANNALIST_DISCORD_OPENAPI").ok()?;
            let text =
                std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
            let document =
                serde_json::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"));
            Some(Description {
                document,
                validators: Mutex::default(),
            })
        })
        .as_ref()
}

impl Description {
    fn validator(&self, method: &'static str, path: &'static str) -> &'static Validator {
        lock(&self.validators).entry((method, path)).or_insert_with(|| {
            let body = &self.document["paths"][path][method]["requestBody"]["content"]["application/json"]["schema"];
            assert!(!body.is_null(), "the description has no {method} {path}");
            let mut schema = body.clone();
            schema["components"] = self.document["components"].clone();
            schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
            // One for each route of the process: never dropped.
            Box::leak(Box::new(jsonschema::validator_for(&schema).expect("a readable description")))
        })
    }
}
