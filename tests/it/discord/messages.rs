//! Mentions, replies, direct messages, answer channels and the message command.

use serde_json::{Value, json};

use super::process::{Bot, Start};
use super::server::people::{Place, button};
use super::server::{ANA, BEN, CHANNEL, Discord, Settings, lock};

fn description(shown: &Value) -> String {
    shown["embeds"][0]["description"]
        .as_str()
        .unwrap_or_default()
        .to_owned()
}

#[tokio::test]
async fn mentions_direct_messages_and_replies_are_answered_and_nothing_else() {
    let discord = Discord::start().await;
    let bot = Bot::connected(&discord).await;
    let here = Place::server(ANA);

    let unaddressed = discord.write(here, "when was the neutrality pact signed?", &json!({}));
    let from_a_bot = json!({"author": {"id": "99", "username": "other", "discriminator": "0000", "bot": true},
        "mentions": [super::server::gateway::bot_user()]});
    discord.write(here, "hello from a bot", &from_a_bot);
    let mention = discord.mention(here, "when was the neutrality pact signed?");
    let answer = discord.answer_to(mention).await;
    assert_eq!(answer.channel, CHANNEL);

    let followed = discord.reply(here, &answer, "how long was it valid?");
    let answer = discord.answer_to(followed).await;
    assert!(
        answer.body.to_string().contains("5 years"),
        "a reply is about what it replies to: {:?}",
        answer.body
    );

    let direct = discord.write(Place::direct(BEN), "who was zhukov?", &json!({}));
    let told = discord.answer_to(direct).await;
    assert_eq!(told.channel, Place::direct(BEN).channel);

    let posted = lock(&discord.state.posted).clone();
    assert_eq!(posted.len(), 3, "{posted:#?}");
    assert!(
        posted
            .iter()
            .all(|p| p.body["message_reference"]["message_id"] != unaddressed.to_string())
    );
    bot.stop().await;
    discord.assert_all_valid();
}

#[tokio::test]
async fn a_message_is_checked_against_the_source_for_the_asker_alone() {
    let discord = Discord::start().await;
    let bot = Bot::connected(&discord).await;
    let claim = "The neutrality pact was signed on 13 April 1941. It was concluded for ten years. \
        Pigs can fly to the moon. Who would have thought?";
    let started = discord.message_command(Place::server(ANA), "Check against the source", claim);
    let shown = discord.shown(&started).await;
    assert_eq!(shown["flags"], 64);
    assert!(
        description(&shown).contains("1 supported, 1 contradicted, 1 not covered"),
        "{shown}"
    );
    let fields = shown["embeds"][0]["fields"].as_array().unwrap();
    for (field, (sentence, ruling, cited)) in fields.iter().zip([
        (
            "The neutrality pact was signed",
            "Supported by the source",
            "¶13",
        ),
        (
            "It was concluded for ten years",
            "Contradicted by the source, which gives another number",
            "¶13",
        ),
        ("Pigs can fly", "Not covered by the source", ""),
    ]) {
        let (name, value) = (
            field["name"].as_str().unwrap(),
            field["value"].as_str().unwrap(),
        );
        assert!(name.starts_with(sentence), "{field}");
        assert!(
            value.starts_with(ruling) && value.contains(cited),
            "{field}"
        );
    }
    assert_eq!(
        fields.len(),
        4,
        "the sentences and the source; a question claims nothing: {shown}"
    );
    let read = button(&shown, "Read ¶13");
    let paragraph = discord
        .shown(&discord.press(Place::server(ANA), &shown, &read))
        .await;
    assert!(description(&paragraph).contains("neutral"), "{paragraph}");
    let empty = discord
        .shown(&discord.message_command(Place::direct(ANA), "Check against the source", "👍"))
        .await;
    assert!(description(&empty).contains("no sentence"), "{empty}");
    let none = discord
        .shown(&discord.message_command(Place::direct(ANA), "Check against the source", ""))
        .await;
    assert!(description(&none).contains("could not be read"), "{none}");
    bot.stop().await;
    discord.assert_all_valid();
}

#[tokio::test]
async fn in_an_answer_channel_every_question_is_answered_and_nothing_else() {
    let discord = Discord::start_with(Settings {
        privileged_intents: true,
        ..Settings::default()
    })
    .await;
    let bot = Bot::connected(&discord).await;
    let here = Place::server(ANA);
    let options = json!([{"name": "listen", "type": 1, "options": [
        {"name": "channel", "type": 7, "value": CHANNEL.to_string()}, {"name": "on", "type": 5, "value": true},
    ]}]);
    discord
        .shown(&discord.slash(Place::admin(BEN), "settings", options))
        .await;
    let again = Start::at(&discord).in_folder_of(&bot);
    bot.stop().await;

    let bot = Bot::connected_with(&discord, again).await;
    assert_ne!(
        lock(&discord.state.sessions).all.last().unwrap().intents & (1 << 15),
        0,
        "now the intent is asked for"
    );
    let chat = discord.write(here, "nice weather today", &json!({}));
    let question = discord.write(here, "when was the neutrality pact signed?", &json!({}));
    discord.answer_to(question).await;
    let elsewhere = Place {
        channel: CHANNEL + 1,
        ..here
    };
    discord.write(
        elsewhere,
        "when was the neutrality pact signed?",
        &json!({}),
    );
    let mention = discord.mention(elsewhere, "hello");
    discord.answer_to(mention).await;
    let posted = lock(&discord.state.posted).clone();
    assert_eq!(posted.len(), 2, "{posted:#?}");
    assert!(
        posted
            .iter()
            .all(|p| p.body["message_reference"]["message_id"] != chat.to_string())
    );
    bot.stop().await;
    discord.assert_all_valid();
}
