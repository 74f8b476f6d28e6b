//! What is kept about people: boards, statistics, exports as files, and erasure.

use serde_json::{Value, json};

use super::{Game, end, is_private, said};
use crate::discord::server::people::Place;
use crate::discord::server::{ANA, BEN, CHANNEL, CID};

#[tokio::test]
async fn scores_stand_on_the_boards_that_their_owners_want() {
    let game = Game::new().await;
    end::played(&game).await;
    let board = async |user, options: &[(&str, &str)]| {
        let started = game
            .discord
            .slash_text(Place::server(user), "leaderboard", options);
        said(&game.discord.shown(&started).await)
    };
    for period in ["day", "week", "month", "season", "all"] {
        let text = board(CID, &[("period", period)]).await;
        assert!(
            text.contains("1. Ben") && text.contains("You are number 2 of 2"),
            "{period}: {text}"
        );
    }
    let text = board(ANA, &[("pack", "soviet-japanese")]).await;
    assert!(
        text.contains("1. Ben") && text.contains("no points here"),
        "{text}"
    );
    let text = board(BEN, &[("scope", "global")]).await;
    assert!(!text.contains("Ben"), "nobody asked to be listed: {text}");
    let wish = json!([{"name": "global", "type": 1, "options": []}]);
    let listed = game
        .discord
        .shown(&game.discord.slash(Place::server(BEN), "privacy", wish))
        .await;
    assert!(is_private(&listed), "{}", said(&listed));
    let text = board(CID, &[("scope", "global")]).await;
    assert!(text.contains("1. Ben") && !text.contains("Cid"), "{text}");

    let stats = game
        .discord
        .shown(&game.discord.slash(Place::server(BEN), "stats", json!([])))
        .await;
    assert!(
        is_private(&stats) && said(&stats).contains("1 of 2 questions right"),
        "{}",
        said(&stats)
    );
    game.over().await;
}

/// What somebody gets as a file by a command.
fn file(shown: &Value, name: &str) -> String {
    shown["files"][name]
        .as_str()
        .unwrap_or_else(|| panic!("no file {name}: {shown}"))
        .to_owned()
}

#[tokio::test]
async fn an_export_is_a_file_for_its_owner_and_what_is_erased_is_gone() {
    let game = Game::new().await;
    end::played(&game).await;
    let privacy = async |what: &str| {
        let options = json!([{"name": what, "type": 1, "options": []}]);
        let shown = game.discord.slash(Place::server(CID), "privacy", options);
        game.discord.shown(&shown).await
    };
    let export = privacy("export").await;
    assert!(is_private(&export));
    let kept: Value = serde_json::from_str(&file(&export, "annalist-about-you.json")).unwrap();
    assert_eq!(kept["name"], "Cid");
    assert_eq!(kept["scores"].as_array().unwrap().len(), 2);
    assert_eq!(kept["cards"].as_array().unwrap().len(), 2);

    let options = json!([{"name": "export", "type": 5, "value": true}]);
    let shown = game.discord.slash(Place::server(CID), "review", options);
    let cards = game.discord.shown(&shown).await;
    assert!(is_private(&cards));
    let csv = file(&cards, "annalist-cards.csv");
    assert!(csv.starts_with("#separator:Comma\n"), "{csv}");
    assert!(csv.matches("\"soviet-japanese\"\n").count() == 2, "{csv}");

    let asked = game.discord.mention(Place::server(CID), "/privacy export");
    let told = game.discord.answer_to(asked).await;
    assert_eq!(told.channel, CHANNEL);
    assert!(
        said(&told.body).contains("for you alone"),
        "not where all can read: {}",
        told.body
    );

    let erased = privacy("delete").await;
    assert!(said(&erased).contains("erased"), "{}", said(&erased));
    let export = privacy("export").await;
    let kept: Value = serde_json::from_str(&file(&export, "annalist-about-you.json")).unwrap();
    assert_eq!(kept["name"], Value::Null);
    for list in ["scores", "cards", "journal"] {
        assert_eq!(kept[list], json!([]), "{list}");
    }
    game.over().await;
}
