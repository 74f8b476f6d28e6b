//! Slash commands, autocomplete, buttons, menus and forms, as people use them.

use serde_json::{Value, json};

use super::process::Bot;
use super::server::people::{Place, button};
use super::server::{ANA, BEN, Discord};

/// What a shown message says: title, text and fields of its embed.
fn said(shown: &Value) -> String {
    let embed = &shown["embeds"][0];
    let mut text = format!(
        "{}\n{}\n{}",
        embed["author"]["name"], embed["title"], embed["description"]
    );
    for field in embed["fields"].as_array().into_iter().flatten() {
        text.extend([
            "
",
            field["name"].as_str().unwrap(),
            ": ",
            field["value"].as_str().unwrap(),
        ]);
    }
    text
}

fn is_private(data: &Value) -> bool {
    data["flags"].as_u64().unwrap_or(0) & 64 != 0
}

#[tokio::test]
async fn every_command_is_answered_in_servers_and_in_direct_messages() {
    let discord = Discord::start().await;
    let bot = Bot::connected(&discord).await;
    let all: &[(&str, &[(&str, &str)])] = &[
        (
            "ask",
            &[("question", "when was the neutrality pact signed")],
        ),
        ("event", &[("name", "khasan")]),
        ("when", &[("what", "neutrality pact")]),
        ("who", &[("name", "zhukov")]),
        ("where", &[("name", "khalkhin gol")]),
        ("howmany", &[("what", "soviet killed at khasan")]),
        ("why", &[("what", "the neutrality pact")]),
        (
            "compare",
            &[("first", "khasan"), ("second", "khalkhin gol")],
        ),
        ("timeline", &[("about", "1939")]),
        (
            "check",
            &[("claim", "The neutrality pact was signed in 1940")],
        ),
        ("source", &[]),
        ("help", &[]),
        ("about", &[]),
    ];
    for place in [Place::server(ANA), Place::direct(BEN)] {
        for (name, options) in all {
            let shown = discord
                .shown(&discord.slash_text(place, name, options))
                .await;
            assert!(
                !said(&shown).contains("That did not work"),
                "/{name}: {}",
                said(&shown)
            );
        }
        let paragraph = discord.slash(
            place,
            "paragraph",
            json!([{"name": "number", "type": 4, "value": 3}]),
        );
        assert!(said(&discord.shown(&paragraph).await).contains("¶3"));
    }
    bot.stop().await;
    discord.assert_all_valid();
}

#[tokio::test]
async fn names_are_completed_while_they_are_typed() {
    let discord = Discord::start().await;
    let bot = Bot::connected(&discord).await;
    let started = discord.typing(Place::server(ANA), "event", "name", "khas");
    let callback = discord.callback(&started).await;
    assert_eq!(callback["type"], 8);
    let names: Vec<_> = callback["data"]["choices"]
        .as_array()
        .unwrap()
        .iter()
        .map(|c| c["name"].to_string())
        .collect();
    assert!(names.iter().any(|name| name.contains("Lake")), "{names:?}");
    for misspelt in ["kalkhin gol", "Halhin"] {
        let typing = discord.typing(Place::direct(ANA), "event", "name", misspelt);
        let choices = discord.callback(&typing).await["data"]["choices"].to_string();
        assert!(choices.contains("Khalkhin Gol"), "{misspelt}: {choices}");
    }
    for (command, option, typed) in [
        ("event", "name", ""),
        ("nosuch", "name", "x"),
        ("event", "nosuch", "x"),
    ] {
        let callback = discord
            .callback(&discord.typing(Place::direct(ANA), command, option, typed))
            .await;
        assert_eq!(callback["type"], 8, "{command} {option}");
    }
    bot.stop().await;
    discord.assert_all_valid();
}

#[tokio::test]
async fn the_buttons_under_an_answer_work_for_those_who_may_press_them() {
    let discord = Discord::start().await;
    let bot = Bot::connected(&discord).await;
    let ana = Place::server(ANA);
    let answer = discord
        .shown(&discord.slash_text(ana, "when", &[("what", "neutrality pact")]))
        .await;
    assert!(
        !is_private(&answer),
        "answers are public unless a server wants otherwise"
    );

    let read = discord
        .callback(&discord.press(Place::server(BEN), &answer, &button(&answer, "Read ¶")))
        .await;
    assert_eq!(read["type"], 4);
    assert!(
        is_private(&read["data"]),
        "the paragraph is for the presser alone"
    );

    let related = discord
        .shown(&discord.press(ana, &answer, &button(&answer, "Related")))
        .await;
    assert!(is_private(&related));

    let form = discord
        .callback(&discord.press(ana, &answer, &button(&answer, "Follow up")))
        .await;
    assert_eq!(form["type"], 9);
    let followed = discord
        .shown(&discord.submit(ana, &form["data"], "who signed it?"))
        .await;
    assert!(!said(&followed).is_empty());

    let form = discord
        .callback(&discord.press(ana, &answer, &button(&answer, "Report")))
        .await;
    assert_eq!(form["type"], 9);
    let thanks = discord
        .shown(&discord.submit(ana, &form["data"], "the date looks wrong to me"))
        .await;
    assert!(said(&thanks).contains("passed on"), "{}", said(&thanks));
    bot.says("the date looks wrong to me").await;
    bot.stop().await;
    discord.assert_all_valid();
}

#[tokio::test]
async fn readings_belong_to_the_asker_and_survive_a_restart() {
    let discord = Discord::start().await;
    let bot = Bot::connected(&discord).await;
    let ana = Place::server(ANA);
    let shown = discord.shown(&discord.slash_text(ana, "about", &[])).await;
    // As the bot writes the id of a reading that Ana may choose.
    let id = format!("1c/when neutrality pact|0|{ANA:x}");
    let refused = discord
        .shown(&discord.press(Place::server(BEN), &shown, &id))
        .await;
    assert!(
        said(&refused).contains("belong to the person who asked"),
        "{}",
        said(&refused)
    );
    bot.stop().await;

    let again = Bot::connected(&discord).await;
    let chosen = discord.shown(&discord.press(ana, &shown, &id)).await;
    assert!(!said(&chosen).contains("too old"), "{}", said(&chosen));
    let menu = discord
        .shown(&discord.choose(ana, &shown, "1menu", &id))
        .await;
    assert!(!said(&menu).contains("too old"), "{}", said(&menu));
    again.stop().await;
    discord.assert_all_valid();
}

#[tokio::test]
async fn odd_and_old_interactions_get_a_polite_answer() {
    let discord = Discord::start().await;
    let bot = Bot::connected(&discord).await;
    let ana = Place::server(ANA);
    let says = async |started, part: &str| {
        let shown = discord.shown(&started).await;
        assert!(said(&shown).contains(part), "{part:?} in {}", said(&shown));
        assert!(is_private(&shown));
    };
    says(
        discord.slash(ana, "oldcommand", json!([])),
        "does not exist any more",
    )
    .await;
    says(discord.slash(ana, "when", json!([])), "what").await;
    says(
        discord.slash(
            ana,
            "when",
            json!([{"name": "nosuch", "type": 3, "value": "x"}]),
        ),
        "no option",
    )
    .await;
    says(
        discord.slash(
            ana,
            "when",
            json!([{"name": "what", "type": 6, "value": "42"}]),
        ),
        "kind that no command takes",
    )
    .await;
    says(discord.slash(ana, "settings", json!([])), "needs one of").await;
    says(
        discord.press(ana, &json!({}), "0|from|another|version"),
        "too old",
    )
    .await;
    says(
        discord.press(ana, &json!({}), "1s0123456789abcdef0123456789abcdef"),
        "too old",
    )
    .await;
    says(
        discord.press(ana, &json!({}), "1rno-such-pack|1|0|"),
        "too old",
    )
    .await;
    bot.stop().await;
    discord.assert_all_valid();
}

#[tokio::test]
async fn hostile_text_neither_pings_nor_formats() {
    let discord = Discord::start().await;
    let bot = Bot::connected(&discord).await;
    let hostile = "@everyone <@42> **[free](https://evil.example)** `'; DROP TABLE x; --";
    for place in [Place::server(ANA), Place::direct(ANA)] {
        let shown = discord
            .shown(&discord.slash_text(place, "ask", &[("question", hostile)]))
            .await;
        let text = said(&shown);
        assert!(
            !text.contains("<@42>") && !text.contains("](https://"),
            "{text}"
        );
        let id = discord.mention(place, hostile);
        discord.answer_to(id).await;
    }
    bot.stop().await;
    discord.assert_all_valid();
}

#[tokio::test]
async fn somebody_who_installed_the_app_uses_it_where_the_bot_is_no_member() {
    let discord = Discord::start().await;
    let bot = Bot::connected(&discord).await;
    let elsewhere = Place {
        guild: Some(super::server::GUILD + (77 << 22)),
        channel: super::server::CHANNEL + 77,
        ..Place::server(ANA)
    };
    for place in [elsewhere, Place::direct(ANA)] {
        let answer = discord
            .shown(&discord.slash_as_installed(place, "when", &[("what", "neutrality pact")]))
            .await;
        assert!(said(&answer).contains("13 April 1941"), "{}", said(&answer));
        let read = discord
            .shown(&discord.press(place, &answer, &button(&answer, "Read ¶")))
            .await;
        assert!(is_private(&read) && said(&read).contains("¶13"));
    }
    bot.stop().await;
    discord.assert_all_valid();
}

#[tokio::test]
async fn an_answer_of_many_rows_is_read_a_screen_at_a_time() {
    let discord = Discord::start().await;
    let bot = Bot::connected(&discord).await;
    let ana = Place::server(ANA);
    let mut shown = discord
        .shown(&discord.slash_text(ana, "event", &[("name", "khalkhin gol")]))
        .await;
    let rows = |shown: &Value| -> Vec<String> {
        let fields = shown["embeds"][0]["fields"].as_array().unwrap();
        fields.iter().map(ToString::to_string).collect()
    };
    let mut read = rows(&shown);
    let mut pages = 1;
    while shown["components"].to_string().contains("Read on") {
        // No row and the source come to more than a phone shows.
        assert!(rows(&shown).len() <= 9, "{}", said(&shown));
        shown = discord
            .shown(&discord.press(ana, &shown, &button(&shown, "Read on")))
            .await;
        assert!(is_private(&shown), "further pages are for the reader alone");
        read.extend(rows(&shown));
        pages += 1;
    }
    assert!(pages > 1, "{}", said(&shown));
    let source = read.iter().filter(|row| row.contains("\"Source\"")).count();
    assert_eq!(source, pages);
    read.sort();
    read.dedup();
    assert!(read.len() > 9, "every row is another: {read:#?}");
    bot.stop().await;
    discord.assert_all_valid();
}

#[tokio::test]
async fn a_refusal_suggests_questions_that_can_be_pressed() {
    let discord = Discord::start().await;
    let bot = Bot::connected(&discord).await;
    let ana = Place::server(ANA);
    let refusal = discord
        .shown(&discord.slash_text(
            ana,
            "ask",
            &[("question", "what did the soldiers eat at the lake?")],
        ))
        .await;
    let labels: Vec<String> = refusal["components"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|row| row["components"].as_array().unwrap())
        .map(|button| button["label"].as_str().unwrap().to_owned())
        .collect();
    for label in &labels {
        assert!(
            label.chars().next().is_some_and(|c| !c.is_lowercase()),
            "{labels:?}"
        );
    }
    let suggestion = labels
        .iter()
        .find(|label| !label.starts_with("Read ¶") && *label != "Report a problem")
        .unwrap_or_else(|| panic!("{labels:?}: {}", said(&refusal)));
    let chosen = discord
        .shown(&discord.press(ana, &refusal, &button(&refusal, suggestion)))
        .await;
    assert!(!said(&chosen).contains("too old"), "{}", said(&chosen));
    bot.stop().await;
    discord.assert_all_valid();
}
