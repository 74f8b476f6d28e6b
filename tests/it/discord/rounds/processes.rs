//! Two processes on one `PostgreSQL`: exactly one runs a round, the other takes it over when that one dies, and it goes
//! back to where its channel is served.

use annalist::ids::PlayerId;
use serde_json::json;

use super::{Game, head, is_spent, option_id, replayed, right_and_wrong, said};
use crate::discord::process::{Bot, Start};
use crate::discord::server::people::Place;
use crate::discord::server::{ANA, BEN, CID, Discord, GUILD, lock};

/// A bot that serves one of two shards.
fn of_shard(discord: &Discord, shard: u64, database: &str) -> Start {
    Start::at(discord)
        .variable("ANNALIST_DATABASE_URL", database)
        .arguments(&[
            "--shards",
            "2",
            "--shard-range",
            &format!("{shard}..{}", shard + 1),
        ])
}

#[tokio::test]
async fn one_process_runs_a_round_and_another_takes_it_over() {
    let Some(database) = crate::store::database::Fresh::create().await else {
        return;
    };
    let discord = Discord::start().await;
    let shard = (GUILD >> 22) % 2;
    let serving = of_shard(&discord, shard, &database.url).spawn();
    serving.says("connected to Discord").await;
    let other = of_shard(&discord, 1 - shard, &database.url).spawn();
    other.says("connected to Discord").await;
    let mut game = Game::on(discord, serving, database.url.clone()).await;

    game.start(&[
        ("questions", json!(2)),
        ("seconds", json!(10)),
        ("formats", json!("choice")),
        ("mode", json!("everyone")),
    ])
    .await;
    let asked = game.asked(1).await;
    let round = game.open_round().await.unwrap();
    let (right, _) = right_and_wrong(&game.question(1).await);
    let pick = async |game: &Game, user, asked: &_, option| {
        let id = option_id(asked, option);
        let asked: &crate::discord::server::Posted = asked;
        let started = game.discord.press(Place::server(user), &asked.body, &id);
        said(&game.discord.shown(&started).await)
    };
    assert!(pick(&game, BEN, &asked, right).await.contains("is in"));
    assert!(
        other
            .output()
            .iter()
            .all(|line| !line.contains("a round goes on")),
        "a round that is run is left alone"
    );

    game.bot.kill().await;
    other.says("a round goes on").await;
    let reveal = game.revealed(0).await;
    assert!(
        said(&reveal.body).contains("Ben ("),
        "{}",
        said(&reveal.body)
    );
    let closed = game.says(asked.id, "This question is over").await;
    assert!(is_spent(&closed.body));
    let asked = game.asked(2).await;
    let (_, wrong) = right_and_wrong(&game.question(2).await);

    let again = of_shard(&game.discord, shard, &database.url);
    game.bot = Bot::connected_with(&game.discord, again).await;
    let told = pick(&game, CID, &asked, wrong).await;
    assert!(
        told.contains("is in"),
        "the round comes to where it is played: {told}"
    );
    game.bot.says("fetched").await;
    game.decide(Place::server(ANA), "stop").await;
    game.standings().await;
    other.says("another process runs the round now").await;
    other.stop().await;

    let posted = lock(&game.discord.state.posted).clone();
    let heads: Vec<String> = posted.iter().map(|message| head(&message.body)).collect();
    assert_eq!(heads.len(), 4, "each message once: {heads:?}");
    let scores = game.store().round_scores(round).await.unwrap();
    let given: Vec<_> = scores
        .iter()
        .map(|score| (score.ordinal, score.player, score.correct))
        .collect();
    assert_eq!(given, [(0, PlayerId(BEN), true), (1, PlayerId(CID), false)]);
    let kept: i64 = scores.iter().map(|score| score.points).sum();
    let journal = game.journal(round).await;
    let told: i64 = replayed(&journal)
        .standings()
        .iter()
        .map(|standing| standing.player.points)
        .sum();
    assert_eq!(kept, told, "the scores are those of the journal");
    game.over().await;
    database.drop().await;
}
