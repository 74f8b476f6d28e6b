//! Formats with a menu: events in order, people with their roles.

use serde_json::json;

use super::{Game, is_spent, right_and_wrong, said};
use crate::discord::server::people::{Place, buttons};
use crate::discord::server::{ANA, BEN, CID};

#[tokio::test]
async fn an_order_is_picked_from_a_menu_and_revealed_in_names() {
    for (format, mark) in [("order", ") → "), ("match", ": ")] {
        let game = Game::new().await;
        game.start(&[
            ("questions", json!(1)),
            ("seconds", json!(60)),
            ("formats", json!(format)),
            ("mode", json!("everyone")),
        ])
        .await;
        let asked = game.asked(1).await;
        let question = game.question(1).await;
        let menu = &asked.body["components"][0]["components"][0];
        assert_eq!(menu["type"], 3, "a select menu: {}", asked.body);
        assert!(menu["options"].as_array().unwrap().len() >= 6, "{menu}");
        let labels: Vec<_> = buttons(&asked.body)
            .into_iter()
            .map(|(label, _)| label)
            .collect();
        assert!(labels.iter().any(|label| label == "Hint"), "{labels:?}");

        let (right, wrong) = right_and_wrong(&question);
        for (user, option) in [(BEN, right), (CID, wrong)] {
            let value = menu["options"][option as usize]["value"].as_str().unwrap();
            let id = menu["custom_id"].as_str().unwrap();
            let started = game
                .discord
                .choose(Place::server(user), &asked.body, id, value);
            let told = said(&game.discord.shown(&started).await);
            assert!(told.contains("is in"), "{told}");
        }
        game.decide(Place::server(ANA), "skip").await;
        let reveal = said(&game.revealed(0).await.body);
        assert!(
            reveal.contains("Ben (") && !reveal.contains("Cid ("),
            "{reveal}"
        );
        assert!(
            reveal.contains(mark),
            "in names, not only in letters: {reveal}"
        );
        let closed = game.says(asked.id, "This question is over").await;
        assert!(is_spent(&closed.body));
        game.over().await;
    }
}
