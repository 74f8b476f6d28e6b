//! Packs of a server's own, the choice between packs, and files that change while the bot runs.

use std::path::Path;

use serde_json::{Value, json};

use super::process::{Bot, Start};
use super::server::people::Place;
use super::server::{ANA, BEN, CHANNEL, Discord, GUILD};
use crate::annalist::FIXTURE;

const ADMIN: Place = Place::admin(ANA);
const MEMBER: Place = Place::server(BEN);
const ELSEWHERE: Place = Place {
    guild: Some(GUILD + (1 << 30)),
    channel: CHANNEL + 9,
    permissions: super::server::people::ORDINARY | super::server::people::MANAGE_GUILD,
    ..Place::server(BEN)
};

fn mill(year: u32) -> String {
    format!(
        r#"format = 1
[pack]
id = "mill"
title = "The mill"
language = "en"
[source]
title = "The mill by the weir"
[[paragraph]]
number = 1
text = "The mill by the weir burned down in {year}."
[[event]]
id = "fire"
kind = "incident"
name = "Fire at the mill"
aliases = ["the mill fire"]
when = "{year}"
paragraphs = [1]
[[fact]]
id = "fire-date"
kind = "date"
about = ["fire"]
date = "{year}"
statement = "The mill by the weir burned down in {year}."
paragraphs = [1]
"#
    )
}

fn text(shown: &Value) -> String {
    shown["embeds"][0].to_string()
}

async fn ask(discord: &Discord, place: Place, question: &str) -> String {
    text(
        &discord
            .shown(&discord.slash_text(place, "ask", &[("question", question)]))
            .await,
    )
}

async fn pack(discord: &Discord, place: Place, subcommand: &str, options: Value) -> String {
    let options = json!([{"name": subcommand, "type": 1, "options": options}]);
    text(&discord.shown(&discord.slash(place, "pack", options)).await)
}

async fn upload(discord: &Discord, place: Place, file: &str, bytes: &[u8], draft: bool) -> String {
    let more = [json!({"name": "draft", "type": 5, "value": draft})];
    let started = discord.slash_file(place, ("pack", "upload"), (file, bytes), &more);
    text(&discord.shown(&started).await)
}

fn named(id: &str) -> Value {
    json!([{"name": "pack", "type": 3, "value": id}])
}

const QUESTION: &str = "When did the mill by the weir burn down?";

#[tokio::test]
async fn an_uploaded_pack_is_its_servers_alone_and_outlives_a_restart() {
    let discord = Discord::start().await;
    let bot = Bot::connected(&discord).await;
    let pack_file = mill(1871);
    let refused = upload(&discord, MEMBER, "mill.toml", pack_file.as_bytes(), false).await;
    assert!(
        refused.contains("permission to manage the server"),
        "{refused}"
    );
    let alone = upload(
        &discord,
        Place::direct(ANA),
        "mill.toml",
        pack_file.as_bytes(),
        false,
    )
    .await;
    assert!(alone.contains("works in a server only"), "{alone}");

    let taken = upload(&discord, ADMIN, "mill.toml", pack_file.as_bytes(), false).await;
    assert!(taken.contains("this server's own now"), "{taken}");
    let answer = ask(&discord, MEMBER, QUESTION).await;
    assert!(answer.contains("1871"), "{answer}");
    assert!(answer.contains("From the pack: The mill"), "{answer}");
    let theirs = ask(&discord, ELSEWHERE, QUESTION).await;
    assert!(!theirs.contains("1871"), "{theirs}");
    let theirs = pack(&discord, ELSEWHERE, "use", named("mill")).await;
    assert!(theirs.contains("There is no pack"), "{theirs}");

    let again = Start::at(&discord).in_folder_of(&bot);
    bot.stop().await;
    let bot = Bot::connected_with(&discord, again).await;
    let listed = pack(&discord, MEMBER, "list", json!([])).await;
    assert!(listed.contains("this server's own"), "{listed}");
    let refused = pack(&discord, MEMBER, "use", named("mill")).await;
    assert!(
        refused.contains("permission to manage the server"),
        "{refused}"
    );
    pack(&discord, ADMIN, "use", named("mill")).await;
    let listed = pack(&discord, MEMBER, "list", json!([])).await;
    assert!(listed.contains("answers here"), "{listed}");
    let answer = ask(&discord, MEMBER, QUESTION).await;
    assert!(answer.contains("1871"), "{answer}");

    let removed = pack(&discord, ADMIN, "remove", named("mill")).await;
    assert!(removed.contains("is removed"), "{removed}");
    let answer = ask(&discord, MEMBER, QUESTION).await;
    assert!(!answer.contains("1871"), "{answer}");
    bot.stop().await;
    discord.assert_all_valid();
}

#[tokio::test]
async fn what_is_wrong_with_an_upload_is_said_by_line() {
    let discord = Discord::start().await;
    let bot = Bot::connected(&discord).await;
    let broken = mill(1871).replace("kind = \"date\"", "kind = \"dtae\"");
    let line = 1 + broken
        .lines()
        .position(|line| line.contains("dtae"))
        .unwrap();
    let refused = upload(&discord, ADMIN, "mill.toml", broken.as_bytes(), false).await;
    assert!(refused.contains(&format!("Line {line}: ")), "{refused}");
    let large = vec![b'a'; 2 * 1024 * 1024 + 1];
    let refused = upload(&discord, ADMIN, "mill.txt", &large, true).await;
    assert!(refused.contains("more than 2 MB"), "{refused}");
    let refused = upload(&discord, ADMIN, "mill.png", b"\x89PNG", true).await;
    assert!(refused.contains("neither a pack"), "{refused}");
    let refused = upload(&discord, ADMIN, "mill.docx", b"no archive", true).await;
    assert!(refused.contains("damaged"), "{refused}");
    bot.stop().await;
    discord.assert_all_valid();
}

#[tokio::test]
async fn a_text_is_served_as_a_draft_only_where_somebody_says_so() {
    let discord = Discord::start().await;
    let bot = Bot::connected(&discord).await;
    let chapter =
        b"The bakery in the lane was opened by the widow Harker in 1902. It closed in 1931.";
    let refused = upload(&discord, ADMIN, "bakery.txt", chapter, false).await;
    assert!(refused.contains("draft:yes"), "{refused}");
    let taken = upload(&discord, ADMIN, "bakery.txt", chapter, true).await;
    assert!(taken.contains("'bakery'"), "{taken}");
    let answer = ask(&discord, MEMBER, "Who opened the bakery in the lane?").await;
    assert!(answer.contains("Harker"), "{answer}");
    assert!(answer.contains("is a draft"), "{answer}");
    bot.stop().await;
    discord.assert_all_valid();
}

/// Starts a bot on a folder of packs.
fn serving(discord: &Discord, folder: &Path, more: &[&str]) -> Start {
    let folder = folder.to_str().unwrap();
    Start::at(discord)
        .arguments(&["--packs", folder])
        .arguments(more)
}

#[tokio::test]
async fn a_changed_file_is_swapped_whole_and_a_broken_one_leaves_the_old() {
    let discord = Discord::start().await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("mill.toml");
    std::fs::write(&file, mill(1871)).unwrap();
    std::fs::copy(FIXTURE, folder.path().join("tordesillas.toml")).unwrap();
    let bot = Bot::connected_with(&discord, serving(&discord, folder.path(), &[])).await;
    assert!(ask(&discord, MEMBER, QUESTION).await.contains("1871"));

    std::fs::write(
        &file,
        mill(1872).replace("kind = \"date\"", "kind = \"dtae\""),
    )
    .unwrap();
    let why = bot.says("the pack stays as it was").await;
    assert!(why.contains("mill.toml:"), "{why}");
    assert!(ask(&discord, MEMBER, QUESTION).await.contains("1871"));

    std::fs::write(&file, mill(1873)).unwrap();
    bot.says("mill.toml: loaded").await;
    assert!(ask(&discord, MEMBER, QUESTION).await.contains("1873"));

    std::fs::remove_file(&file).unwrap();
    bot.says("mill.toml: gone").await;
    assert!(!ask(&discord, MEMBER, QUESTION).await.contains("1873"));
    bot.stop().await;
    discord.assert_all_valid();
}

#[tokio::test]
async fn a_round_keeps_the_pack_that_it_began_with() {
    let discord = Discord::start().await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("tordesillas.toml");
    std::fs::copy(FIXTURE, &file).unwrap();
    let bot = Bot::connected_with(&discord, serving(&discord, folder.path(), &[])).await;
    let start = json!([{"name": "start", "type": 1, "options": [{"name": "questions", "type": 4, "value": 1}]}]);
    discord.shown(&discord.slash(ADMIN, "trivia", start)).await;
    // The pack that the round asks about is no longer there at all.
    std::fs::write(folder.path().join("mill.toml"), mill(1871)).unwrap();
    bot.says("mill.toml: loaded").await;
    std::fs::remove_file(&file).unwrap();
    bot.says("tordesillas.toml: gone").await;
    let skip = json!([{"name": "skip", "type": 1, "options": []}]);
    discord.shown(&discord.slash(ADMIN, "trivia", skip)).await;
    discord
        .wait_for("the end of the round", |state| {
            super::server::lock(&state.posted)
                .iter()
                .map(|posted| posted.body.to_string())
                .find(|body| body.contains("Dividing the ocean") || body.contains("¶1"))
        })
        .await;
    bot.stop().await;
}

#[tokio::test]
async fn drafts_are_held_back_until_they_are_allowed() {
    let discord = Discord::start().await;
    let folder = tempfile::tempdir().unwrap();
    let draft = mill(1871).replace("language = ", "draft = true\nlanguage = ");
    std::fs::write(folder.path().join("mill.toml"), &draft).unwrap();
    let mut bot = serving(&discord, folder.path(), &[]).spawn();
    bot.says("allow drafts with --drafts").await;
    assert_eq!(bot.ended().await.code(), Some(2));
    std::fs::copy(FIXTURE, folder.path().join("tordesillas.toml")).unwrap();
    let bot = Bot::connected_with(&discord, serving(&discord, folder.path(), &[])).await;
    assert!(!ask(&discord, MEMBER, QUESTION).await.contains("1871"));
    bot.stop().await;
    let bot = Bot::connected_with(&discord, serving(&discord, folder.path(), &["--drafts"])).await;
    let answer = ask(&discord, MEMBER, QUESTION).await;
    assert!(
        answer.contains("1871") && answer.contains("is a draft"),
        "{answer}"
    );
    bot.stop().await;
}
