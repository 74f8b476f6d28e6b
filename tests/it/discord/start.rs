//! Starting and stopping: token, invite, registration, metrics, configuration.

use serde_json::Value;

use super::process::{Bot, Start};
use super::server::{Discord, GUILD, lock};

const ADMINISTRATOR: u64 = 1 << 3;

fn registered(discord: &Discord, guild: u64) -> Vec<Value> {
    lock(&discord.state.commands)
        .get(&guild)
        .cloned()
        .unwrap_or_default()
}

async fn wait_until_registered(discord: &Discord, guild: u64) -> Vec<Value> {
    discord
        .wait_for("the commands", |state| {
            lock(&state.commands)
                .get(&guild)
                .filter(|all| !all.is_empty())
                .cloned()
        })
        .await
}

#[tokio::test]
async fn it_connects_says_how_to_invite_it_and_stops_when_asked() {
    let discord = Discord::start().await;
    let bot = Bot::connected(&discord).await;
    let invite = bot.says("oauth2/authorize").await;
    assert!(
        invite.contains("scope=bot+applications.commands"),
        "{invite}"
    );
    let permissions: u64 = invite
        .rsplit_once("permissions=")
        .unwrap()
        .1
        .parse()
        .unwrap();
    assert_eq!(permissions & ADMINISTRATOR, 0, "the least permissions");
    assert_eq!(
        lock(&discord.state.sessions).all[0].intents & (1 << 1 | 1 << 8 | 1 << 15),
        0,
        "no privileged intent"
    );
    bot.stop().await;
    discord.assert_all_valid();
}

#[tokio::test]
async fn commands_are_written_once_and_then_left_alone() {
    let discord = Discord::start().await;
    let bot = Bot::connected(&discord).await;
    let all = wait_until_registered(&discord, 0).await;
    let names: Vec<_> = all
        .iter()
        .map(|command| command["name"].as_str().unwrap())
        .collect();
    for name in [
        "ask",
        "event",
        "when",
        "paragraph",
        "settings",
        "help",
        "about",
        "Check against the source",
    ] {
        assert!(names.contains(&name), "{name} is missing among {names:?}");
    }
    let ask = all.iter().find(|command| command["name"] == "ask").unwrap();
    assert_eq!(
        ask["contexts"],
        serde_json::json!([0, 1, 2]),
        "server, direct message, private channel"
    );
    assert_eq!(
        ask["integration_types"],
        serde_json::json!([0, 1]),
        "installed to a server or to a person"
    );
    bot.stop().await;

    let writes = |discord: &Discord| {
        lock(&discord.state.received)
            .iter()
            .filter(|r| r.method == "PUT")
            .count()
    };
    let before = writes(&discord);
    let again = Bot::connected(&discord).await;
    again.says("registered as they are").await;
    assert_eq!(
        writes(&discord),
        before,
        "nothing differed, so nothing was written"
    );
    again.stop().await;
    discord.assert_all_valid();
}

#[tokio::test]
async fn with_a_guild_the_commands_go_to_that_server_alone() {
    let discord = Discord::start().await;
    let start = Start::at(&discord).arguments(&["--guild", &GUILD.to_string()]);
    let bot = Bot::connected_with(&discord, start).await;
    wait_until_registered(&discord, GUILD).await;
    assert!(registered(&discord, 0).is_empty());
    bot.stop().await;
    discord.assert_all_valid();
}

#[tokio::test]
async fn a_wrong_token_and_no_token_are_named_plainly() {
    let discord = Discord::start().await;
    let mut bot = Start::at(&discord)
        .variable("DISCORD_TOKEN", "wrong")
        .spawn();
    let line = bot.says("does not accept the token").await;
    assert!(line.contains("developer portal"), "{line}");
    assert_eq!(bot.ended().await.code(), Some(4));
    let mut bot = Start::at(&discord).variable("DISCORD_TOKEN", "").spawn();
    bot.says("no bot token found").await;
    assert_eq!(bot.ended().await.code(), Some(2));
}

#[tokio::test]
async fn without_the_api_it_waits_and_says_so() {
    let discord = Discord::start().await;
    lock(&discord.state.faults).gone = true;
    let bot = Start::at(&discord).spawn();
    bot.says("API does not answer").await;
    lock(&discord.state.faults).gone = false;
    discord.identified(1).await;
    bot.stop().await;
}
