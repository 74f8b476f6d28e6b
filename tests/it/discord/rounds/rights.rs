//! Who may decide what: the host and moderators at once, everybody else by vote; one round a channel.

use serde_json::json;

use super::{Game, said};
use crate::discord::server::faults::{Effect, Fault};
use crate::discord::server::people::Place;
use crate::discord::server::{ANA, BEN, CID, lock};

#[tokio::test]
async fn host_and_moderators_decide_and_others_vote() {
    let game = Game::new().await;
    game.start(&[
        ("seconds", json!(60)),
        ("formats", json!("choice")),
        ("mode", json!("everyone")),
    ])
    .await;
    let asked = game.asked(1).await;
    for user in [BEN, CID] {
        game.answer(Place::server(user), "a").await;
    }
    let told = said(&game.press(Place::server(BEN), &asked, "Skip").await);
    assert!(told.contains("1 of 2 votes"), "{told}");
    let told = game.decide(Place::server(BEN), "skip").await;
    assert!(told.contains("1 of 2 votes"), "nobody votes twice: {told}");
    game.decide(Place::server(CID), "skip").await;
    game.revealed(0).await;

    let asked = game.asked(2).await;
    game.decide(Place::moderator(CID), "pause").await;
    game.discord
        .posted("a word about the pause", 0, |posted| {
            said(&posted.body).contains("is paused")
        })
        .await;
    let paused = game.says(asked.id, "The clock stands").await;
    assert!(
        !said(&paused.body).contains("<t:"),
        "no countdown while it stands: {}",
        said(&paused.body)
    );
    let told = game.answer(Place::server(BEN), "a").await;
    assert!(told.contains("paused"), "{told}");
    let told = game.decide(Place::server(BEN), "status").await;
    assert!(told.contains("The clock stands"), "{told}");
    let told = game.decide(Place::server(BEN), "resume").await;
    assert!(told.contains("1 of 2 votes"), "{told}");
    game.decide(Place::server(ANA), "resume").await;
    game.discord
        .posted("that it goes on", 0, |posted| {
            said(&posted.body).contains("goes on")
        })
        .await;
    game.says(asked.id, "Closes <t:").await;
    let told = game.decide(Place::server(BEN), "status").await;
    assert!(
        told.contains("seconds left") && told.contains("Ben"),
        "{told}"
    );
    let told = game.decide(Place::server(BEN), "hint").await;
    assert!(told.contains("It is not"), "{told}");

    let told = game.decide(Place::server(BEN), "stop").await;
    assert!(told.contains("votes"), "{told}");
    game.decide(Place::moderator(CID), "stop").await;
    let standings = said(&game.standings().await.body);
    assert!(standings.contains("was stopped"), "{standings}");
    game.over().await;
}

#[tokio::test]
async fn an_answer_counts_that_comes_before_the_bot_hears_that_its_question_is_there() {
    let game = Game::new().await;
    lock(&game.discord.state.faults).waiting.push(Fault {
        path: "/messages",
        effect: Effect::AnswerLost,
        times: 1,
    });
    game.start(&[
        ("seconds", json!(60)),
        ("formats", json!("choice")),
        ("mode", json!("everyone")),
    ])
    .await;
    game.asked(1).await;
    let told = game.answer(Place::server(BEN), "a").await;
    assert!(told.contains("is in"), "{told}");
}

#[tokio::test]
async fn a_second_round_in_a_channel_is_refused_and_elsewhere_it_is_not() {
    let game = Game::new().await;
    game.start(&[("seconds", json!(60))]).await;
    game.asked(1).await;
    let told = said(&game.trivia(Place::server(BEN), "start", &[]).await);
    assert!(
        told.contains("already open") && told.contains("stop"),
        "{told}"
    );
    let elsewhere = Place {
        channel: crate::discord::server::CHANNEL + 1,
        ..Place::server(BEN)
    };
    let told = said(&game.trivia(elsewhere, "start", &[]).await);
    assert!(told.contains("begins"), "{told}");
    game.asked_in(1, 1).await;
    let told = game.decide(Place::direct(CID), "skip").await;
    assert!(told.contains("No round is being played here"), "{told}");
    game.over().await;
}
