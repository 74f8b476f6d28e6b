//! Settings of a server, cooldowns, the log and the metrics.

use serde_json::{Value, json};

use super::process::{Bot, Start};
use super::server::people::{Place, button};
use super::server::{ANA, BEN, CHANNEL, Discord, TOKEN, lock};

fn settings(subcommand: &str, options: Value) -> Value {
    json!([{"name": subcommand, "type": 1, "options": options}])
}

fn text(shown: &Value) -> String {
    shown["embeds"][0].to_string()
}

const ADMIN: Place = Place::admin(ANA);

#[tokio::test]
async fn only_those_who_manage_the_server_change_its_settings_and_another_server_keeps_its_own() {
    let discord = Discord::start().await;
    let bot = Bot::connected(&discord).await;
    let private = settings(
        "answers",
        json!([{"name": "seen_by", "type": 3, "value": "asker"}]),
    );
    let refused = discord
        .shown(&discord.slash(Place::server(BEN), "settings", private.clone()))
        .await;
    assert!(text(&refused).contains("That did not work"), "{refused}");
    let alone = discord
        .shown(&discord.slash(Place::direct(BEN), "settings", private.clone()))
        .await;
    assert!(text(&alone).contains("That did not work"), "{alone}");

    let saved = discord
        .shown(&discord.slash(ADMIN, "settings", private))
        .await;
    assert!(text(&saved).contains("the asker alone"), "{saved}");
    let question: &[(&str, &str)] = &[("question", "when was the neutrality pact signed?")];
    let answer = discord
        .shown(&discord.slash_text(Place::server(BEN), "ask", question))
        .await;
    assert_eq!(answer["flags"], 64, "answers here are private now");
    let mention = discord
        .answer_to(discord.mention(Place::server(BEN), "when was it?"))
        .await;
    assert!(text(&mention.body).contains("/ask"), "{:?}", mention.body);

    let elsewhere = Place {
        guild: Some(super::server::GUILD + (1 << 30)),
        channel: CHANNEL + 9,
        ..Place::server(BEN)
    };
    let answer = discord
        .shown(&discord.slash_text(elsewhere, "ask", question))
        .await;
    assert_ne!(answer["flags"], 64, "another server has not chosen that");

    let again = Start::at(&discord).in_folder_of(&bot);
    bot.stop().await;
    let bot = Bot::connected_with(&discord, again).await;
    let answer = discord
        .shown(&discord.slash_text(Place::server(BEN), "ask", question))
        .await;
    assert_eq!(answer["flags"], 64, "a restart changes nothing");
    bot.stop().await;
    discord.assert_all_valid();
}

#[tokio::test]
async fn reports_go_to_the_channel_that_was_named() {
    let discord = Discord::start().await;
    let bot = Bot::connected(&discord).await;
    let room = (CHANNEL + 3).to_string();
    let named = settings(
        "reports",
        json!([{"name": "channel", "type": 7, "value": room}]),
    );
    let saved = discord
        .shown(&discord.slash(ADMIN, "settings", named))
        .await;
    assert!(
        text(&saved).contains(&format!("<#{room}>")),
        "a channel is shown by its name: {saved}"
    );
    let ana = Place::server(ANA);
    let answer = discord
        .shown(&discord.slash_text(ana, "when", &[("what", "neutrality pact")]))
        .await;
    let form = discord
        .callback(&discord.press(ana, &answer, &button(&answer, "Report")))
        .await;
    discord
        .shown(&discord.submit(ana, &form["data"], "I think @everyone this is **wrong**"))
        .await;
    let posted = discord
        .wait_for("the report", |state| lock(&state.posted).first().cloned())
        .await;
    assert_eq!(posted.channel, CHANNEL + 3);
    assert!(text(&posted.body).contains("this is"), "{:?}", posted.body);
    bot.stop().await;
    discord.assert_all_valid();
}

#[tokio::test]
async fn an_unknown_pack_is_refused_with_the_known_ones() {
    let discord = Discord::start().await;
    let bot = Bot::connected(&discord).await;
    let unknown = settings(
        "pack",
        json!([{"name": "pack", "type": 3, "value": "atlantis"}]),
    );
    let refused = discord
        .shown(&discord.slash(ADMIN, "settings", unknown))
        .await;
    assert!(text(&refused).contains("There is no pack"), "{refused}");
    let shown = discord
        .shown(&discord.slash(ADMIN, "settings", settings("show", json!([]))))
        .await;
    assert!(text(&shown).contains("Reports go to"), "{shown}");
    bot.stop().await;
    discord.assert_all_valid();
}

#[tokio::test]
async fn who_asks_too_fast_is_told_how_long_to_wait_and_may_still_complete() {
    let discord = Discord::start().await;
    let start =
        Start::at(&discord).arguments(&["--person-burst", "2", "--person-pause-ms", "60000"]);
    let bot = Bot::connected_with(&discord, start).await;
    let ask = |user| discord.slash(Place::server(user), "about", json!([]));
    for _ in 0..30 {
        discord
            .callback(&discord.typing(Place::server(ANA), "event", "name", "k"))
            .await;
    }
    for _ in 0..2 {
        assert!(!text(&discord.shown(&ask(ANA)).await).contains("again in"));
    }
    let slowed = discord.shown(&ask(ANA)).await;
    assert!(text(&slowed).contains("again in 60 s"), "{slowed}");
    assert_eq!(slowed["flags"], 64);
    assert!(!text(&discord.shown(&ask(BEN)).await).contains("again in"));
    bot.stop().await;
    discord.assert_all_valid();
}

#[tokio::test]
async fn the_log_names_commands_and_never_texts_or_tokens() {
    let discord = Discord::start().await;
    let bot =
        Bot::connected_with(&discord, Start::at(&discord).arguments(&["--log", "json"])).await;
    let secret = "xyzzy plugh quux";
    discord
        .shown(&discord.slash_text(Place::server(ANA), "ask", &[("question", secret)]))
        .await;
    discord
        .answer_to(discord.mention(Place::server(ANA), secret))
        .await;
    let line = bot.says("\"command\":\"ask\"").await;
    let line: Value = serde_json::from_str(&line).unwrap();
    assert!(
        line["span"]["server"].is_u64()
            && line["latency_ms"].is_u64()
            && line["outcome"].is_string(),
        "{line}"
    );
    bot.says("\"command\":\"message\"").await;
    let output = bot.output().join("\n");
    assert!(
        !output.contains(secret)
            && !output.contains(TOKEN)
            && !output.contains("interaction-token"),
        "{output}"
    );
    bot.stop().await;
}

#[tokio::test]
async fn metrics_and_health_are_served() {
    let discord = Discord::start().await;
    let start = Start::at(&discord).arguments(&["--metrics", "127.0.0.1:0"]);
    let bot = Bot::connected_with(&discord, start).await;
    let line = bot.says("metrics are served").await;
    let address = line
        .split("local=")
        .nth(1)
        .unwrap()
        .split_whitespace()
        .next()
        .unwrap()
        .to_owned();
    let get = async |path: &str| {
        let answer = reqwest::get(format!("http://{address}{path}"))
            .await
            .unwrap();
        (answer.status().as_u16(), answer.text().await.unwrap())
    };
    discord
        .shown(&discord.slash(Place::server(ANA), "about", json!([])))
        .await;
    bot.says("answered").await;
    assert_eq!(get("/healthz").await, (200, "ok\n".to_owned()));
    assert_eq!(get("/readyz").await.0, 200);
    let (_, metrics) = get("/metrics").await;
    for part in [
        "annalist_interactions_total{command=\"about\",outcome=\"shown\"} 1",
        "annalist_acknowledged_seconds_bucket{command=\"about\"",
        "annalist_handled_seconds_count{command=\"about\"} 1",
        "annalist_gateway_connected{shard=\"0\"} 1",
    ] {
        assert!(metrics.contains(part), "{part} in\n{metrics}");
    }
    bot.stop().await;
}

#[tokio::test]
async fn shards_are_run_as_asked_for() {
    let discord = Discord::start().await;
    let start = Start::at(&discord).arguments(&["--shards", "4", "--shard-range", "1..2"]);
    let bot = Bot::connected_with(&discord, start).await;
    let shards: Vec<_> = lock(&discord.state.sessions)
        .all
        .iter()
        .map(|session| session.shard)
        .collect();
    assert_eq!(shards, [[1, 4]]);
    bot.stop().await;
    let mut bot = Start::at(&discord)
        .arguments(&["--shards", "2", "--shard-range", "1..3"])
        .spawn();
    bot.says("name a range within 0..2").await;
    assert_eq!(bot.ended().await.code(), Some(4));
}
