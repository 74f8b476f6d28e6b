//! What goes wrong between the bot and Discord: nothing is lost, and one answer is given.

use std::time::{Duration, Instant};

use serde_json::json;
use sqlx::Connection;

use super::process::{Bot, Start};
use super::server::faults::{Effect, Fault};
use super::server::gateway::Order;
use super::server::people::{Place, Started};
use super::server::{ANA, BEN, Discord, Settings, lock};

const HERE: Place = Place::server(ANA);
/// Close code: the sequence of a resume was invalid.
const INVALID_SEQUENCE: u16 = 4007;

fn ask(discord: &Discord) -> Started {
    discord.slash(HERE, "about", json!([]))
}

/// A bot that is connected to a Discord of its own.
async fn connected() -> (Discord, Bot) {
    let discord = Discord::start().await;
    let bot = Bot::connected(&discord).await;
    (discord, bot)
}

/// Takes the gateway away: the connection is cut, and no new one is accepted.
async fn take_the_gateway(discord: &Discord) {
    lock(&discord.state.sessions).refused = true;
    cut(discord).await;
}

/// Cuts the connection off and waits for its end.
async fn cut(discord: &Discord) {
    discord.order(|| Order::Cut);
    discord
        .wait_for("the end of the connection", |state| {
            (!lock(&state.sessions).connected()).then_some(())
        })
        .await;
}

/// Waits until every fault that was set has been met.
async fn met(discord: &Discord) {
    discord
        .wait_for("the request that meets the fault", |state| {
            let faults = lock(&state.faults);
            faults.waiting.iter().all(|f| f.times == 0).then_some(())
        })
        .await;
}

/// How often an answer to this interaction was sent, whatever came of it.
fn callbacks(discord: &Discord, started: &Started) -> Vec<u16> {
    let path = format!("/interactions/{}/", started.id);
    lock(&discord.state.received)
        .iter()
        .filter(|r| r.path.starts_with(&path))
        .map(|r| r.status)
        .collect()
}

fn fault(discord: &Discord, path: &'static str, effect: Effect, times: usize) {
    lock(&discord.state.faults).waiting.push(Fault {
        path,
        effect,
        times,
    });
}

/// That a bot still answers, and every interaction just once.
async fn answers_once(discord: &Discord, started: &[Started]) {
    for one in started {
        discord.shown(one).await;
    }
    // Whatever is answered last was begun last: nothing that came before it is still on its way.
    discord.shown(&ask(discord)).await;
    for one in started {
        let accepted = callbacks(discord, one)
            .iter()
            .filter(|status| **status == 204)
            .count();
        assert_eq!(accepted, 1, "{:?}", callbacks(discord, one));
    }
    discord.assert_all_valid();
}

#[tokio::test]
async fn a_dropped_socket_is_resumed_and_what_happened_meanwhile_answered() {
    let (discord, bot) = connected().await;
    cut(&discord).await;
    let meanwhile = ask(&discord);
    discord.resumed(1).await;
    answers_once(&discord, &[meanwhile]).await;
    assert_eq!(lock(&discord.state.sessions).identifies, 1);
    bot.stop().await;
}

#[tokio::test]
async fn a_request_to_reconnect_is_followed() {
    let (discord, bot) = connected().await;
    discord.operation(7, &json!(null));
    discord.resumed(1).await;
    let after = ask(&discord);
    answers_once(&discord, &[after]).await;
    bot.stop().await;
}

#[tokio::test]
async fn an_invalid_session_is_replaced_by_a_new_one() {
    let (discord, bot) = connected().await;
    lock(&discord.state.sessions).resumable = false;
    discord.operation(9, &json!(false));
    discord.identified(2).await;
    let after = ask(&discord);
    answers_once(&discord, &[after]).await;
    bot.stop().await;
}

#[tokio::test]
async fn a_connection_that_is_closed_without_a_code_is_replaced_long_before_a_heartbeat_is_due() {
    let (discord, bot) = connected().await;
    discord.order(|| Order::Close(None));
    // Heartbeats are 40 s apart here, and a test waits half as long.
    discord.identified(2).await;
    let after = ask(&discord);
    answers_once(&discord, &[after]).await;
    bot.stop().await;
}

#[tokio::test]
async fn a_missed_heartbeat_acknowledgement_ends_in_a_new_connection() {
    let discord = Discord::start_with(Settings {
        heartbeat: Duration::from_millis(400),
        ..Settings::default()
    })
    .await;
    let bot = Bot::connected(&discord).await;
    lock(&discord.state.sessions).acknowledge = false;
    discord
        .wait_for("a new connection", |state| {
            let sessions = lock(&state.sessions);
            (sessions.identifies + sessions.resumes > 1).then_some(())
        })
        .await;
    lock(&discord.state.sessions).acknowledge = true;
    discord
        .wait_for("the connection", |state| {
            lock(&state.sessions).connected().then_some(())
        })
        .await;
    let after = ask(&discord);
    answers_once(&discord, &[after]).await;
    bot.stop().await;
}

#[tokio::test]
async fn events_that_come_again_after_a_resume_from_the_start_are_answered_once() {
    let (discord, bot) = connected().await;
    let before = ask(&discord);
    let mention = discord.mention(HERE, "what is this?");
    discord.shown(&before).await;
    discord.answer_to(mention).await;
    discord.order(|| Order::Close(Some(INVALID_SEQUENCE)));
    discord.resumed(1).await;
    answers_once(&discord, &[before]).await;
    assert_eq!(
        lock(&discord.state.posted).len(),
        1,
        "the mention was answered once"
    );
    bot.stop().await;
}

#[tokio::test]
async fn the_same_event_delivered_twice_is_answered_once() {
    let (discord, bot) = connected().await;
    let started = ask(&discord);
    discord.repeat(&started);
    discord.repeat(&started);
    discord.shown(&started).await;
    answers_once(&discord, std::slice::from_ref(&started)).await;
    assert_eq!(
        callbacks(&discord, &started),
        [204],
        "the repetition was not even tried"
    );
    bot.stop().await;
}

#[tokio::test]
async fn a_rate_limited_route_rests_for_as_long_as_it_is_told() {
    let (discord, bot) = connected().await;
    fault(
        &discord,
        "/callback",
        Effect::RouteLimit { retry_after: 0.4 },
        1,
    );
    let begun = Instant::now();
    let limited = ask(&discord);
    discord.shown(&limited).await;
    assert!(begun.elapsed() >= Duration::from_millis(400));
    assert_eq!(callbacks(&discord, &limited), [429, 204]);
    answers_once(&discord, &[limited]).await;
    bot.stop().await;
}

#[tokio::test]
async fn a_global_limit_holds_everything() {
    let (discord, bot) = connected().await;
    fault(
        &discord,
        "/callback",
        Effect::GlobalLimit { retry_after: 0.5 },
        1,
    );
    let begun = Instant::now();
    let first = ask(&discord);
    discord
        .wait_for("the limit", |state| {
            lock(&state.received)
                .iter()
                .any(|r| r.status == 429)
                .then_some(())
        })
        .await;
    // Once the bot has read the 429, another request waits as well; this one may just have slipped out before.
    let second = discord.slash(Place::server(BEN), "about", json!([]));
    discord.shown(&first).await;
    assert!(begun.elapsed() >= Duration::from_millis(500));
    answers_once(&discord, &[first, second]).await;
    bot.stop().await;
}

#[tokio::test]
async fn broken_answers_of_rest_are_tried_again() {
    let (discord, bot) = connected().await;
    for status in [500, 502] {
        fault(&discord, "/callback", Effect::Status(status), 1);
        let started = ask(&discord);
        discord.shown(&started).await;
        assert_eq!(callbacks(&discord, &started), [status, 204]);
        fault(&discord, "/messages", Effect::Status(status), 2);
        let mention = discord.mention(HERE, "hello");
        discord.answer_to(mention).await;
    }
    answers_once(&discord, &[]).await;
    bot.stop().await;
}

#[tokio::test]
async fn an_answer_whose_acceptance_was_lost_is_not_given_twice() {
    let (discord, bot) = connected().await;
    fault(&discord, "/callback", Effect::AnswerLost, 1);
    let started = ask(&discord);
    answers_once(&discord, &[started]).await;
    fault(&discord, "/messages", Effect::AnswerLost, 1);
    let mention = discord.mention(HERE, "hello");
    discord.answer_to(mention).await;
    answers_once(&discord, &[]).await;
    discord
        .wait_for("the repetition", |state| {
            let tries = lock(&state.received)
                .iter()
                .filter(|r| r.path.ends_with("/messages"))
                .count();
            (tries == 2).then_some(())
        })
        .await;
    assert_eq!(lock(&discord.state.posted).len(), 1);
    bot.stop().await;
}

#[tokio::test]
async fn a_slow_rest_delays_one_answer_and_not_the_others() {
    let (discord, bot) = connected().await;
    fault(
        &discord,
        "/callback",
        Effect::Late(Duration::from_secs(4)),
        1,
    );
    let slow = ask(&discord);
    met(&discord).await;
    let quick = discord.slash(Place::server(BEN), "about", json!([]));
    discord.shown(&quick).await;
    assert!(
        callbacks(&discord, &slow).is_empty(),
        "one server's trouble does not slow another's"
    );
    answers_once(&discord, &[slow, quick]).await;
    bot.stop().await;
}

#[tokio::test]
async fn when_rest_is_gone_for_twenty_seconds_nothing_is_lost() {
    let (discord, bot) = connected().await;
    lock(&discord.state.faults).gone = true;
    let command = ask(&discord);
    let mention = discord.mention(HERE, "hello");
    // The length of the outage is what is tested.
    tokio::time::sleep(Duration::from_secs(20)).await;
    lock(&discord.state.faults).gone = false;
    discord.answer_to(mention).await;
    answers_once(&discord, &[command]).await;
    assert_eq!(lock(&discord.state.posted).len(), 1);
    bot.stop().await;
}

#[tokio::test]
async fn what_is_late_is_acknowledged_first_and_answered_in_its_place() {
    let (discord, bot) = connected().await;
    // Somebody else holds the database, as a backup does.
    let database = format!("sqlite:{}", bot.folder.path().join("test.sqlite").display());
    let mut other = sqlx::SqliteConnection::connect(&database).await.unwrap();
    sqlx::query("BEGIN IMMEDIATE")
        .execute(&mut other)
        .await
        .unwrap();
    let private = json!([{"name": "answers", "type": 1, "options": [{"name": "seen_by", "type": 3, "value": "asker"}]}]);
    let begun = Instant::now();
    let started = discord.slash(Place::admin(ANA), "settings", private);
    let callback = discord.callback(&started).await;
    assert!(
        begun.elapsed() < Duration::from_secs(3),
        "{:?}",
        begun.elapsed()
    );
    assert_eq!(
        (&callback["type"], &callback["data"]["flags"]),
        (&json!(5), &json!(64)),
        "deferred, for the asker alone"
    );
    sqlx::query("ROLLBACK").execute(&mut other).await.unwrap();
    let shown = discord.shown(&started).await;
    assert!(shown.to_string().contains("Saved"), "{shown}");
    answers_once(&discord, &[started]).await;
    bot.stop().await;
}

#[tokio::test]
async fn an_expired_interaction_is_given_up_with_one_line() {
    let (discord, bot) = connected().await;
    fault(&discord, "/callback", Effect::Status(503), 1);
    let started = ask(&discord);
    lock(&discord.state.interactions)
        .get_mut(&started.id)
        .unwrap()
        .expired = true;
    bot.says("the interaction had expired").await;
    answers_once(&discord, &[]).await;
    let lines = bot
        .output()
        .iter()
        .filter(|line| line.contains("expired; given up"))
        .count();
    assert_eq!(lines, 1, "{:#?}", bot.output());
    bot.stop().await;
}

#[tokio::test]
async fn an_answer_in_flight_is_finished_before_the_end() {
    let (discord, mut bot) = connected().await;
    fault(
        &discord,
        "/callback",
        Effect::Late(Duration::from_millis(800)),
        1,
    );
    let started = ask(&discord);
    met(&discord).await;
    bot.terminate();
    let status = bot.ended().await;
    assert!(status.success(), "{status}");
    assert_eq!(callbacks(&discord, &started), [204]);
    assert!(
        !bot.output()
            .iter()
            .any(|line| line.contains("still on their way")),
        "{:#?}",
        bot.output()
    );
}

#[tokio::test]
async fn it_ends_in_time_although_the_gateway_is_gone() {
    let (discord, mut bot) = connected().await;
    take_the_gateway(&discord).await;
    let begun = Instant::now();
    bot.terminate();
    assert!(bot.ended().await.success());
    assert!(
        begun.elapsed() < Duration::from_secs(10),
        "{:?}",
        begun.elapsed()
    );
}

#[tokio::test]
async fn a_gateway_that_was_gone_is_found_again() {
    let (discord, bot) = connected().await;
    take_the_gateway(&discord).await;
    bot.says("connected to Discord").await;
    lock(&discord.state.sessions).refused = false;
    discord
        .wait_for("the connection", |state| {
            lock(&state.sessions).connected().then_some(())
        })
        .await;
    let after = ask(&discord);
    answers_once(&discord, &[after]).await;
    bot.stop().await;
}

#[tokio::test]
async fn a_refused_intent_is_named_and_done_without() {
    let (discord, bot) = connected().await;
    let options = json!([{"name": "listen", "type": 1, "options": [
        {"name": "channel", "type": 7, "value": super::server::CHANNEL.to_string()},
        {"name": "on", "type": 5, "value": true},
    ]}]);
    let saved = discord
        .shown(&discord.slash(Place::admin(ANA), "settings", options))
        .await;
    assert!(
        saved.to_string().contains("Message Content intent"),
        "{saved}"
    );
    let again = Start::at(&discord).in_folder_of(&bot);
    bot.stop().await;
    let bot = Bot::connected_with(&discord, again).await;
    bot.says("refuses the Message Content intent").await;
    let mention = discord.mention(HERE, "hello");
    discord.answer_to(mention).await;
    bot.stop().await;
    discord.assert_all_valid();
}
