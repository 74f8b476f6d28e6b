//! The ways to answer: buttons, a form, a command, a reply, and a plain message where a server allowed that.

use serde_json::json;

use super::{Game, head, is_private, is_spent, option_id, right_and_wrong, said};
use crate::discord::process::Bot;
use crate::discord::server::people::{Place, buttons};
use crate::discord::server::{ANA, BEN, CHANNEL, CID, Settings, lock};

const CHOICES: [(&str, &str); 2] = [("formats", "choice"), ("mode", "everyone")];

#[tokio::test]
async fn a_question_is_answered_by_its_buttons_and_revealed_with_its_source() {
    let game = Game::new().await;
    let opened = game
        .start(&[
            ("questions", json!(2)),
            ("seconds", json!(60)),
            ("formats", json!("choice")),
            ("mode", json!("everyone")),
        ])
        .await;
    assert!(!is_private(&opened), "everybody may see that it begins");
    let asked = game.asked(1).await;
    let (right, wrong) = right_and_wrong(&game.question(1).await);

    let press = async |user, option| {
        let id = option_id(&asked, option);
        let started = game.discord.press(Place::server(user), &asked.body, &id);
        game.discord.shown(&started).await
    };
    let noted = press(BEN, right).await;
    assert!(is_private(&noted), "answers stay hidden until the reveal");
    assert!(said(&noted).contains("is in"), "{}", said(&noted));
    assert!(said(&press(BEN, wrong).await).contains("already"));
    assert!(said(&press(CID, wrong).await).contains("is in"));
    let up_to_date = game.says(asked.id, "2 answers so far").await;
    assert!(
        said(&up_to_date.body).contains("Closes <t:"),
        "Discord counts down: {}",
        said(&up_to_date.body)
    );
    assert!(
        up_to_date.edits.len() <= 3,
        "a message is not edited for every answer"
    );

    game.decide(Place::server(ANA), "skip").await;
    let reveal = game.revealed(0).await;
    let text = said(&reveal.body);
    let question = game.question(1).await;
    assert!(text.contains("Ben ("), "who had it: {text}");
    assert!(!text.contains("Cid ("), "who had it not: {text}");
    assert!(text.contains('¶') && text.contains("Source"), "{text}");
    let read = game.press(Place::server(CID), &reveal, "Read ¶").await;
    assert!(is_private(&read));
    assert!(said(&read).contains('¶'), "{}", said(&read));
    let kept = game.press(Place::server(BEN), &reveal, "Review this").await;
    assert!(said(&kept).contains("Kept"), "{}", said(&kept));

    let closed = game.says(asked.id, "This question is over").await;
    assert!(is_spent(&closed.body), "{}", closed.body);
    let marked: Vec<_> = buttons(&closed.body)
        .into_iter()
        .filter(|(label, _)| label.starts_with('✓'))
        .collect();
    assert_eq!(marked.len(), 1, "the right one is marked: {marked:?}");
    let late = press(ANA, right).await;
    assert!(said(&late).contains("does not count"), "{}", said(&late));
    assert!(!question.paragraphs.is_empty());
    game.over().await;
}

#[tokio::test]
async fn a_typed_answer_comes_by_form_command_or_reply() {
    let game = Game::new().await;
    game.start(&[
        ("questions", json!(2)),
        ("seconds", json!(0)),
        ("formats", json!("typed")),
    ])
    .await;
    let asked = game.asked(1).await;
    assert!(
        !said(&asked.body).contains("<t:"),
        "no limit, no countdown: {}",
        said(&asked.body)
    );
    let answer = game.question(1).await.answer;
    let told = game.fill_in(Place::server(BEN), &asked, "qwxz").await;
    assert!(told.contains("2 tries left"), "{told}");
    let told = game.answer(Place::server(BEN), "qwxzy").await;
    assert!(told.contains("one try left"), "{told}");
    let reply = game.discord.reply(Place::server(CID), &asked, &answer);
    let told = said(&game.discord.answer_to(reply).await.body);
    assert!(told.contains("Right!"), "{told}");

    let reveal = game.revealed(0).await;
    assert!(
        said(&reveal.body).contains("Cid ("),
        "{}",
        said(&reveal.body)
    );
    let closed = game.says(asked.id, "This question is over").await;
    let late = game.discord.reply(Place::server(BEN), &closed, &answer);
    let told = said(&game.discord.answer_to(late).await.body);
    assert!(told.contains("does not count"), "a kind word: {told}");
    let told = game.answer(Place::server(BEN), &answer).await;
    assert!(!told.contains("Right"), "nothing is open: {told}");
    game.asked(2).await;
    game.over().await;
}

#[tokio::test]
async fn plain_messages_are_answers_only_where_the_server_allowed_them() {
    let settings = Settings {
        privileged_intents: true,
        ..Settings::default()
    };
    let mut game = Game::with(settings).await;
    let listen = json!([{"name": "listen", "type": 1, "options": [
        {"name": "channel", "type": 7, "value": CHANNEL.to_string()}, {"name": "on", "type": 5, "value": true},
    ]}]);
    game.discord
        .shown(&game.discord.slash(Place::admin(ANA), "settings", listen))
        .await;
    let again = game.another();
    let old = std::mem::replace(
        &mut game.bot,
        Bot::connected_with(&game.discord, again).await,
    );
    old.stop().await;

    game.start(&[
        ("questions", json!(2)),
        ("seconds", json!(0)),
        ("formats", json!("typed")),
    ])
    .await;
    game.asked(1).await;
    let answer = game.question(1).await.answer;
    let elsewhere = Place {
        channel: CHANNEL + 1,
        ..Place::server(BEN)
    };
    let unheard = game.discord.write(elsewhere, &answer, &json!({}));
    let talk = "so I was walking home the other day and thought about what we said on Tuesday, and it was really quite odd";
    let talk = game.discord.write(Place::server(BEN), talk, &json!({}));
    let wrong = game.discord.write(Place::server(BEN), "qwxz", &json!({}));
    let told = said(&game.discord.answer_to(wrong).await.body);
    assert!(told.contains("2 tries left"), "{told}");
    let right = game.discord.write(Place::server(BEN), &answer, &json!({}));
    let told = said(&game.discord.answer_to(right).await.body);
    assert!(told.contains("Right!"), "{told}");
    game.revealed(0).await;
    let thanks = game
        .discord
        .write(Place::server(CID), "well done", &json!({}));
    game.asked(2).await;
    let posted = lock(&game.discord.state.posted).clone();
    for silent in [unheard, talk, thanks] {
        assert!(
            posted
                .iter()
                .all(|p| p.body["message_reference"]["message_id"] != silent.to_string()),
            "talk gets no word"
        );
    }
    game.over().await;
}

#[tokio::test]
async fn without_that_a_plain_message_is_nobody_s_answer() {
    let game = Game::new().await;
    game.start(&[("seconds", json!(0)), ("formats", json!("typed"))])
        .await;
    game.asked(1).await;
    let answer = game.question(1).await.answer;
    game.discord.write(Place::server(BEN), &answer, &json!({}));
    let told = game.answer(Place::server(CID), &answer).await;
    assert!(told.contains("Right!"), "the first right answer: {told}");
    let reveal = said(&game.revealed(0).await.body);
    assert!(
        reveal.contains("Cid (") && !reveal.contains("Ben ("),
        "{reveal}"
    );
    game.over().await;
}

#[tokio::test]
async fn in_a_direct_message_a_line_is_an_answer_and_a_question_is_one() {
    let game = Game::new().await;
    let place = Place::direct(ANA);
    let mut options: Vec<_> = CHOICES.map(|(name, value)| (name, json!(value))).into();
    options.push(("seconds", json!(0)));
    game.trivia(place, "start", &options).await;
    game.discord
        .posted("a question", 0, |posted| {
            head(&posted.body).starts_with("Question 1")
        })
        .await;
    let asked = game.discord.write(place, "who was zhukov?", &json!({}));
    let told = said(&game.discord.answer_to(asked).await.body);
    assert!(told.contains("Zhukov"), "{told}");
    let line = game.discord.write(place, "b", &json!({}));
    let told = said(&game.discord.answer_to(line).await.body);
    assert!(told.contains("is in"), "{told}");
    game.over().await;
}
