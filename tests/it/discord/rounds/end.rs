//! The end of a round: standings, another round like it, the missed ones, and one's own reviews.

use serde_json::{Value, json};

use super::{Game, is_private, option_id, right_and_wrong, said};
use crate::discord::server::faults::{Effect, Fault};
use crate::discord::server::people::Place;
use crate::discord::server::{ANA, BEN, CID, Posted, lock};

/// A round of two questions: Ben had the first, Cid neither.
pub(super) async fn played(game: &Game) -> Posted {
    game.start(&[
        ("questions", json!(2)),
        ("seconds", json!(60)),
        ("formats", json!("choice")),
        ("mode", json!("everyone")),
    ])
    .await;
    for number in 1..=2 {
        let asked = game.asked(number).await;
        let (right, wrong) = right_and_wrong(&game.question(number).await);
        let picks = [(BEN, if number == 1 { right } else { wrong }), (CID, wrong)];
        for (user, option) in picks {
            let id = option_id(&asked, option);
            let started = game.discord.press(Place::server(user), &asked.body, &id);
            game.discord.shown(&started).await;
        }
        game.decide(Place::server(ANA), "skip").await;
        game.revealed(number as usize - 1).await;
        game.decide(Place::server(ANA), "skip").await;
    }
    game.standings().await
}

#[tokio::test]
async fn the_standings_rank_the_players_and_lead_on() {
    let game = Game::new().await;
    let standings = played(&game).await;
    let text = said(&standings.body);
    assert!(text.contains("1. Ben") && text.contains("2. Cid"), "{text}");
    assert!(text.contains("1 of 2 right (50 %)"), "accuracy: {text}");
    assert!(text.contains(" s on average"), "time: {text}");
    assert!(text.contains("Most missed"), "{text}");

    let again = game.press(Place::server(BEN), &standings, "Again").await;
    assert!(
        said(&again).contains("A round of 2 questions"),
        "the same rules: {}",
        said(&again)
    );
    assert!(
        said(&again).contains("Everyone answers"),
        "{}",
        said(&again)
    );
    game.asked_in(1, 1).await;
    game.decide(Place::server(BEN), "stop").await;
    wait_until_closed(&game).await;

    let missed = game
        .press(Place::server(CID), &standings, "Missed ones only")
        .await;
    assert!(
        said(&missed).contains("A round of 2 questions"),
        "{}",
        said(&missed)
    );
    game.asked_in(2, 1).await;
    game.decide(Place::server(CID), "stop").await;
    wait_until_closed(&game).await;
    let none = game
        .press(Place::server(ANA), &standings, "Missed ones only")
        .await;
    assert!(said(&none).contains("missed nothing"), "{}", said(&none));
    game.over().await;
}

async fn wait_until_closed(game: &Game) {
    let until = tokio::time::Instant::now() + crate::discord::server::DEADLINE;
    while game.open_round().await.is_some() {
        assert!(tokio::time::Instant::now() < until, "the round did not end");
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn what_was_missed_is_reviewed_in_direct_messages() {
    let game = Game::new().await;
    let standings = played(&game).await;
    let told = game
        .press(Place::server(CID), &standings, "Review mine")
        .await;
    assert!(
        is_private(&told) && said(&told).contains("direct messages"),
        "{}",
        said(&told)
    );
    let direct = Place::direct(CID);
    let card = game
        .discord
        .posted("a card", 0, |posted| posted.channel == direct.channel)
        .await;
    assert!(
        said(&card.body).contains("2 cards are due"),
        "{}",
        said(&card.body)
    );
    let answer = game.press(direct, &card, "Show the answer").await;
    assert!(said(&answer).contains("Answer: "), "{}", said(&answer));
    assert!(said(&answer).contains('¶'), "{}", said(&answer));
    let next = press_shown(&game, direct, &answer, "good").await;
    assert!(said(&next).contains("1 card is due"), "{}", said(&next));
    let answer = press_shown(&game, direct, &next, "Show the answer").await;
    let done = press_shown(&game, direct, &answer, "easy").await;
    assert!(
        said(&done).contains("Nothing is due now"),
        "{}",
        said(&done)
    );
    game.over().await;
}

async fn press_shown(game: &Game, place: Place, shown: &Value, label: &str) -> Value {
    let id = crate::discord::server::people::button(shown, label);
    game.discord
        .shown(&game.discord.press(place, shown, &id))
        .await
}

#[tokio::test]
async fn who_takes_no_direct_messages_reviews_where_they_are() {
    let game = Game::new().await;
    let standings = played(&game).await;
    lock(&game.discord.state.faults).waiting.push(Fault {
        path: "/channels/1170000000000000503/messages",
        effect: Effect::Refused {
            status: 403,
            code: 50_007,
        },
        times: 1,
    });
    let card = game
        .press(Place::server(CID), &standings, "Review mine")
        .await;
    assert!(is_private(&card));
    assert!(said(&card).contains("2 cards are due"), "{}", said(&card));
    assert!(
        said(&card).contains("no direct messages"),
        "{}",
        said(&card)
    );
    game.over().await;
}
