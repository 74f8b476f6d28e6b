//! The REST routes that a bot uses, with Discord's answers and error codes.

use std::sync::Arc;
use std::time::Instant;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::State as Shared;
use axum::http::{HeaderMap, Method, Request, Response, StatusCode, Uri};
use axum::middleware::{self, Next};
use serde_json::{Value, json};
use tokio::net::TcpListener;

use super::faults::Effect;
use super::gateway::bot_user;
use super::people::Place;
use super::{BOT, NONCE_KNOWN, Posted, Received, State, TOKEN, judge, lock, openapi};

/// What a route answers.
struct Answer(u16, Value);

/// Listens on a free port; returns the address.
pub async fn listen(state: Arc<State>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let router = Router::new()
        .fallback(answer)
        .layer(middleware::from_fn_with_state(Arc::clone(&state), befall))
        .with_state(state);
    tokio::spawn(async move { axum::serve(listener, router).await });
    address
}

/// Lets the faults befall a request before, or after, it is carried out.
async fn befall(
    Shared(state): Shared<Arc<State>>,
    request: Request<Body>,
    next: Next,
) -> Response<Body> {
    let path = request.uri().path().to_owned();
    let method = request.method().to_string();
    let effect = {
        let mut faults = lock(&state.faults);
        if faults.gone {
            None
        } else {
            Some(faults.take(&format!("{method} {path}")))
        }
    };
    // Whoever waits for a fault to be met looks again.
    if matches!(effect, Some(Some(_))) {
        state.changed();
    }
    let note = |status| {
        lock(&state.received).push(Received {
            at: Instant::now(),
            method: method.clone(),
            path: short(&path),
            body: Value::Null,
            status,
        });
        state.changed();
    };
    match effect {
        None => {
            note(0);
            hang_up()
        }
        Some(None) => next.run(request).await,
        Some(Some(Effect::Late(by))) => {
            tokio::time::sleep(by).await;
            next.run(request).await
        }
        Some(Some(Effect::AnswerLost)) => {
            next.run(request).await;
            hang_up()
        }
        Some(Some(Effect::Stalled { carried_out })) => {
            let answer = if carried_out {
                Some(next.run(request).await)
            } else {
                None
            };
            lock(&state.faults).stalled += 1;
            state.changed();
            drop(answer);
            std::future::pending().await
        }
        Some(Some(Effect::Status(code))) => {
            note(code);
            Response::builder()
                .status(code)
                .body(Body::from("upstream error"))
                .unwrap()
        }
        Some(Some(Effect::Refused { status, code })) => {
            note(status);
            let body = json!({"message": "refused", "code": code});
            Response::builder()
                .status(status)
                .header("content-type", "application/json")
                .body(Body::from(body.to_string()))
                .unwrap()
        }
        Some(Some(Effect::RouteLimit { retry_after })) => {
            note(429);
            limited(retry_after, false)
        }
        Some(Some(Effect::GlobalLimit { retry_after })) => {
            note(429);
            limited(retry_after, true)
        }
    }
}

/// Drops the connection without an answer: the server's task for it ends, and nothing is printed.
fn hang_up() -> ! {
    std::panic::resume_unwind(Box::new("the connection is dropped"))
}

fn limited(retry_after: f64, global: bool) -> Response<Body> {
    let body = json!({"message": "You are being rate limited.", "retry_after": retry_after, "global": global});
    let mut response = Response::builder()
        .status(StatusCode::TOO_MANY_REQUESTS)
        .header("content-type", "application/json")
        .header("retry-after", format!("{}", retry_after.ceil()))
        .header("x-ratelimit-scope", if global { "global" } else { "user" });
    if global {
        response = response.header("x-ratelimit-global", "true");
    }
    response.body(Body::from(body.to_string())).unwrap()
}

async fn answer(
    Shared(state): Shared<Arc<State>>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    bytes: Bytes,
) -> Response<Body> {
    if let Some(name) = uri.path().strip_prefix("/attachments/") {
        let found = lock(&state.attached).get(name).cloned();
        let status = if found.is_some() { 200 } else { 404 };
        return Response::builder()
            .status(status)
            .body(Body::from(found.unwrap_or_default()))
            .unwrap();
    }
    let path = short(uri.path());
    let kind = headers.get("content-type").and_then(|v| v.to_str().ok());
    let boundary = kind.and_then(|kind| kind.strip_prefix("multipart/form-data; boundary="));
    let body = if bytes.is_empty() {
        Ok(Value::Null)
    } else if let Some(boundary) = boundary {
        parts(&String::from_utf8_lossy(&bytes), boundary)
    } else {
        serde_json::from_slice(&bytes)
    };
    let authorised =
        headers.get("authorization").and_then(|v| v.to_str().ok()) == Some(&format!("Bot {TOKEN}"));
    let Answer(status, value) = match &body {
        _ if !authorised => Answer(401, json!({"message": "401: Unauthorized", "code": 0})),
        Err(error) => Answer(400, json!({"message": error.to_string(), "code": 50109})),
        Ok(body) => judged_route(
            &state,
            &method,
            &path,
            uri.query().unwrap_or_default(),
            body,
        ),
    };
    if state.judged {
        lock(&state.received).push(Received {
            at: Instant::now(),
            method: method.to_string(),
            path,
            body: body.unwrap_or_default(),
            status,
        });
    }
    state.changed();
    let response = Response::builder().status(status);
    if status == 204 {
        response.body(Body::empty()).unwrap()
    } else {
        response
            .header("content-type", "application/json")
            .body(Body::from(value.to_string()))
            .unwrap()
    }
}

/// A form of several parts: its JSON, with the files that came along under `files`, by name.
fn parts(form: &str, boundary: &str) -> Result<Value, serde_json::Error> {
    let (mut body, mut files) = (Value::Null, json!({}));
    for part in form.split(&format!("--{boundary}")) {
        let Some((head, content)) = part.split_once("\r\n\r\n") else {
            continue;
        };
        let content = content.strip_suffix("\r\n").unwrap_or(content);
        if head.contains("name=\"payload_json\"") {
            body = serde_json::from_str(content)?;
        } else if let Some((_, name)) = head.split_once("filename=\"") {
            let name = name.split('"').next().unwrap_or_default();
            files[name] = content.into();
        }
    }
    // Where the message itself is.
    let message = if body["data"].is_object() {
        &mut body["data"]
    } else {
        &mut body
    };
    message["files"] = files;
    Ok(body)
}

/// Judges by the `OpenAPI` description before anything else does.
fn judged_route(state: &State, method: &Method, path: &str, query: &str, body: &Value) -> Answer {
    if state.judged
        && let Err(wrong) = openapi::judge(method.as_str(), path, body)
    {
        return refuse(state, path, &wrong, body);
    }
    route(state, method, path, query, body)
}

/// The path without `/api/v10`.
fn short(path: &str) -> String {
    path.trim_start_matches("/api/v10").to_owned()
}

fn route(state: &State, method: &Method, path: &str, query: &str, body: &Value) -> Answer {
    let parts: Vec<&str> = path.trim_matches('/').split('/').collect();
    match (method.as_str(), parts.as_slice()) {
        ("GET", ["gateway"]) => Answer(200, json!({"url": *lock(&state.gateway_url)})),
        ("GET", ["gateway", "bot"]) => Answer(
            200,
            json!({
                "url": *lock(&state.gateway_url), "shards": 1,
                "session_start_limit": {"total": 1000, "remaining": 999, "reset_after": 14_400_000, "max_concurrency": 1},
            }),
        ),
        ("GET", ["users", "@me"]) => Answer(200, bot_user()),
        ("GET", ["oauth2", "applications", "@me"] | ["applications", "@me"]) => {
            Answer(200, application())
        }
        ("POST", ["users", "@me", "channels"]) => direct_channel(body),
        (method, ["applications", _, "commands", rest @ ..]) => {
            commands(state, method, 0, rest, body)
        }
        (method, ["applications", _, "guilds", guild, "commands", rest @ ..]) => {
            commands(state, method, guild.parse().unwrap_or(0), rest, body)
        }
        ("POST", ["interactions", id, token, "callback"]) => {
            callback(state, id, token, query, body)
        }
        ("POST", ["webhooks", _, token]) => follow_up(state, token, body),
        ("PATCH", ["webhooks", _, token, "messages", "@original"]) => edit(state, token, body),
        ("GET", ["webhooks", _, token, "messages", "@original"]) => {
            match by_token(state, token, |i| i.shown.clone()) {
                Some(Some(shown)) => Answer(200, message(state.snowflake(), 1, &shown)),
                _ => unknown_webhook(),
            }
        }
        ("POST", ["channels", channel, "messages"]) => create_message(state, channel, body),
        ("PATCH", ["channels", channel, "messages", id]) => edit_message(state, channel, id, body),
        ("POST", ["channels", _, "typing"]) => Answer(204, Value::Null),
        _ => {
            lock(&state.violations).push(format!("no such route: {method} {path}"));
            Answer(404, json!({"message": "404: Not Found", "code": 0}))
        }
    }
}

fn application() -> Value {
    json!({
        "id": BOT.to_string(), "name": "annalist", "icon": null, "description": "", "bot_public": true,
        "bot_require_code_grant": false, "verify_key": "00", "team": null, "flags": 0, "summary": "",
    })
}

fn commands(state: &State, method: &str, guild: u64, rest: &[&str], body: &Value) -> Answer {
    let mut all = lock(&state.commands);
    let known = all.entry(guild).or_default();
    let filled = |sent: &Value, id: u64| {
        let mut full = sent.clone();
        full["id"] = id.to_string().into();
        full["application_id"] = BOT.to_string().into();
        full["version"] = state.snowflake().to_string().into();
        let defaults = [
            ("type", json!(1)),
            ("description", json!("")),
            ("default_member_permissions", Value::Null),
            ("nsfw", json!(false)),
            ("name_localizations", Value::Null),
            ("description_localizations", Value::Null),
            ("integration_types", json!([0])),
            ("contexts", Value::Null),
        ];
        for (key, value) in defaults {
            if full.get(key).is_none() {
                full[key] = value;
            }
        }
        full
    };
    match (method, rest) {
        ("GET", []) => Answer(200, Value::Array(known.clone())),
        ("PUT", []) => {
            if let Err(wrong) = judge::commands(body) {
                return refuse(state, "commands", &wrong, body);
            }
            *known = body
                .as_array()
                .into_iter()
                .flatten()
                .map(|sent| filled(sent, state.snowflake()))
                .collect();
            Answer(200, Value::Array(known.clone()))
        }
        ("POST", []) => {
            if let Err(wrong) = judge::commands(&json!([body])) {
                return refuse(state, "command", &wrong, body);
            }
            let full = filled(body, state.snowflake());
            known.retain(|other| other["name"] != full["name"] || other["type"] != full["type"]);
            known.push(full.clone());
            Answer(201, full)
        }
        ("DELETE", [id]) => {
            known.retain(|command| command["id"] != **id);
            Answer(204, Value::Null)
        }
        _ => Answer(
            405,
            json!({"message": "405: Method Not Allowed", "code": 0}),
        ),
    }
}

fn refuse(state: &State, what: &str, wrong: &str, body: &Value) -> Answer {
    lock(&state.violations).push(format!("{what}: {wrong}: {body}"));
    Answer(
        400,
        json!({"message": "Invalid Form Body", "code": 50035, "errors": {}}),
    )
}

fn callback(state: &State, id: &str, token: &str, query: &str, body: &Value) -> Answer {
    if state.judged
        && let Err(wrong) = judge::callback(body)
    {
        return refuse(state, "callback", &wrong, body);
    }
    let mut interactions = lock(&state.interactions);
    let Some(interaction) = id
        .parse()
        .ok()
        .and_then(|id: u64| interactions.get_mut(&id))
    else {
        return unknown_interaction();
    };
    if interaction.token != token || interaction.expired {
        return unknown_interaction();
    }
    if interaction.callback.is_some() {
        return Answer(
            400,
            json!({"message": "Interaction has already been acknowledged.", "code": 40060}),
        );
    }
    interaction.callback = Some((Instant::now(), body.clone()));
    if matches!(body["type"].as_u64(), Some(4 | 7)) {
        interaction.shown = Some(body["data"].clone());
    }
    if query.contains("with_response=true") {
        return Answer(
            200,
            json!({"interaction": {"id": id, "type": 2}, "resource": null}),
        );
    }
    Answer(204, Value::Null)
}

fn unknown_interaction() -> Answer {
    Answer(
        404,
        json!({"message": "Unknown interaction", "code": 10062}),
    )
}

fn unknown_webhook() -> Answer {
    Answer(404, json!({"message": "Unknown Webhook", "code": 10015}))
}

/// Looks at the acknowledged interaction of a token.
fn by_token<T>(
    state: &State,
    token: &str,
    look: impl FnOnce(&mut super::Interaction) -> T,
) -> Option<T> {
    let mut interactions = lock(&state.interactions);
    interactions
        .values_mut()
        .find(|i| i.token == token && i.callback.is_some() && !i.expired)
        .map(look)
}

fn edit(state: &State, token: &str, body: &Value) -> Answer {
    if state.judged
        && let Err(wrong) = judge::shown_message(body)
    {
        return refuse(state, "edit", &wrong, body);
    }
    match by_token(state, token, |interaction| {
        interaction.shown = Some(body.clone());
    }) {
        Some(()) => Answer(200, message(state.snowflake(), 1, body)),
        None => unknown_webhook(),
    }
}

fn follow_up(state: &State, token: &str, body: &Value) -> Answer {
    if state.judged
        && let Err(wrong) = judge::shown_message(body)
    {
        return refuse(state, "follow-up", &wrong, body);
    }
    match by_token(state, token, |interaction| {
        interaction.followups.push(body.clone());
    }) {
        Some(()) => Answer(200, message(state.snowflake(), 1, body)),
        None => unknown_webhook(),
    }
}

/// The channel that a person and the bot have to themselves.
fn direct_channel(body: &Value) -> Answer {
    let person = body["recipient_id"].as_str().and_then(|id| id.parse().ok());
    match person {
        Some(person) => {
            let channel = Place::direct(person).channel;
            Answer(
                200,
                json!({"id": channel.to_string(), "type": 1, "recipients": []}),
            )
        }
        None => Answer(
            400,
            json!({"message": "Invalid Form Body", "code": 50035, "errors": {}}),
        ),
    }
}

fn edit_message(state: &State, channel: &str, id: &str, body: &Value) -> Answer {
    if state.judged
        && let Err(wrong) = judge::shown_message(body)
    {
        return refuse(state, "edited message", &wrong, body);
    }
    let mut posted = lock(&state.posted);
    let found = posted
        .iter_mut()
        .find(|message| message.id.to_string() == id && message.channel.to_string() == channel);
    let Some(found) = found else {
        return Answer(404, json!({"message": "Unknown Message", "code": 10008}));
    };
    // What an edit does not mention stays.
    for (key, value) in body.as_object().into_iter().flatten() {
        found.body[key] = value.clone();
    }
    found.edits.push(body.clone());
    let shown = message(found.id, found.channel, &found.body);
    drop(posted);
    Answer(200, shown)
}

fn create_message(state: &State, channel: &str, body: &Value) -> Answer {
    if state.judged
        && let Err(wrong) = judge::created_message(body)
    {
        return refuse(state, "message", &wrong, body);
    }
    let channel = channel.parse().unwrap_or(0);
    let mut posted = lock(&state.posted);
    let nonce = &body["nonce"];
    if body["enforce_nonce"] == true
        && let Some(same) = posted
            .iter()
            .filter(|other| other.channel == channel && other.at.elapsed() < NONCE_KNOWN)
            .find(|other| !nonce.is_null() && other.body["nonce"] == *nonce)
    {
        return Answer(200, message(same.id, channel, &same.body));
    }
    let id = state.snowflake();
    posted.push(Posted {
        id,
        channel,
        body: body.clone(),
        edits: Vec::new(),
        at: Instant::now(),
    });
    drop(posted);
    Answer(200, message(id, channel, body))
}

/// A message as Discord gives it back.
fn message(id: u64, channel: u64, body: &Value) -> Value {
    let mut embeds = body["embeds"].clone();
    for embed in embeds.as_array_mut().into_iter().flatten() {
        embed["type"] = "rich".into();
    }
    json!({
        "id": id.to_string(), "channel_id": channel.max(1).to_string(), "author": bot_user(),
        "content": body["content"].as_str().unwrap_or_default(), "timestamp": "2026-01-01T00:00:00.000000+00:00",
        "edited_timestamp": null, "tts": false, "mention_everyone": false, "mentions": [], "mention_roles": [],
        "attachments": [], "embeds": if embeds.is_null() { json!([]) } else { embeds },
        "components": body["components"].as_array().cloned().unwrap_or_default(), "pinned": false, "type": 0,
    })
}
