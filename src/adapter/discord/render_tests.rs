//! What a rendered reply looks like, judged by an independent implementation of Discord's rules.

use proptest::prelude::*;
use twilight_model::channel::message::{Component, Embed};

use super::*;

fn json(rendered: Rendered) -> serde_json::Value {
    serde_json::to_value(rendered.response_message()).expect("a message serialises")
}

/// The embed and components as the independent implementation reads them, validated by it.
#[track_caller]
fn validated(rendered: Rendered) -> (Embed, Vec<Component>) {
    let body = json(rendered);
    assert_eq!(
        body["allowed_mentions"]["parse"],
        serde_json::json!([]),
        "nothing may ping"
    );
    let mut embed = body["embeds"][0].clone();
    embed["type"] = "rich".into();
    let embed: Embed = serde_json::from_value(embed).expect("an embed");
    twilight_validate::embed::embed(&embed).expect("a valid embed");
    let components: Vec<Component> =
        serde_json::from_value(body["components"].clone()).expect("components");
    twilight_validate::message::components(&components, false).expect("valid components");
    (embed, components)
}

fn frame() -> Frame<'static> {
    Frame {
        asker: PlayerId(7),
        again: None,
        page: 0,
        private_room: false,
    }
}

fn reply(text: &str) -> Reply {
    Reply {
        tone: Tone::Answer,
        title: None,
        text: text.to_owned(),
        details: vec![],
        fields: vec![],
        citations: vec![],
        actions: vec![],
        file: None,
        until: None,
        spent: false,
        rooms: vec![],
        visibility: Visibility::Room,
    }
}

fn readings(count: usize) -> Vec<Button> {
    (0..count)
        .map(|n| Button {
            label: format!("Reading {n}"),
            action: Action::Run {
                line: format!("/when reading {n}"),
            },
        })
        .collect()
}

#[test]
fn the_sort_of_reply_is_said_in_words_not_only_in_colour() {
    for tone in [
        Tone::Answer,
        Tone::Choice,
        Tone::Unsaid,
        Tone::Page,
        Tone::Game,
        Tone::Done,
        Tone::Problem,
    ] {
        let (embed, _) = validated(render(&Reply { tone, ..reply("x") }, frame()));
        assert!(
            embed.author.is_some_and(|author| !author.name.is_empty()),
            "{tone:?}"
        );
        assert!(embed.color.is_some());
    }
}

#[test]
fn five_readings_are_buttons_and_six_a_menu() {
    let (_, five) = validated(render(
        &Reply {
            actions: readings(5),
            ..reply("x")
        },
        frame(),
    ));
    assert!(matches!(&five[..], [Component::ActionRow(row)] if row.components.len() == 5));
    let (_, six) = validated(render(
        &Reply {
            actions: readings(6),
            ..reply("x")
        },
        frame(),
    ));
    let [Component::ActionRow(row)] = &six[..] else {
        panic!("{six:?}")
    };
    assert!(
        matches!(&row.components[..], [Component::SelectMenu(menu)] if menu.options.as_ref().unwrap().len() == 6)
    );
}

#[test]
fn many_rows_are_read_a_screen_at_a_time_and_none_is_lost() {
    let rows: Vec<_> = (0..20)
        .map(|n| Field {
            name: format!("Row {n}"),
            value: format!("what happened, {n} (¶1)"),
            short: false,
        })
        .collect();
    let reply = Reply {
        fields: rows,
        ..reply("All of them.")
    };
    let again = Action::Run {
        line: "/event x".to_owned(),
    };
    let mut names = Vec::new();
    for page in 0..3 {
        let (embed, buttons) = validated(render(
            &reply,
            Frame {
                again: Some(&again),
                page,
                ..frame()
            },
        ));
        assert!(embed.fields.len() <= ROWS, "page {page}");
        assert_eq!(embed.description.is_some(), page == 0);
        assert_eq!(
            embed.footer.unwrap().text,
            format!("Page {} of 3", page + 1)
        );
        assert_eq!(
            !buttons.is_empty(),
            page < 2,
            "the last page leads no further"
        );
        names.extend(embed.fields.into_iter().map(|field| field.name));
    }
    let expected: Vec<_> = (0..20).map(|n| format!("Row {n}")).collect();
    assert_eq!(names, expected);
    // Where no further page can be asked for, all of it stands in the text.
    let (whole, _) = validated(render(&reply, frame()));
    assert!(whole.description.unwrap().contains("Row 19"));
}

#[test]
fn rooms_are_shown_by_name_and_nothing_else_is() {
    let reply = Reply {
        fields: vec![Field {
            name: "Reports go to".to_owned(),
            value: "channel 12, not channel 123".to_owned(),
            short: true,
        }],
        rooms: vec![RoomId(12)],
        ..reply("In channel 12, <#9>.")
    };
    let (embed, _) = validated(render(&reply, frame()));
    assert_eq!(embed.description.unwrap(), r"In <#12>, \<\#9\>.");
    assert_eq!(embed.fields[0].value, "<#12>, not channel 123");
}

#[test]
fn a_long_text_can_be_read_to_its_end_page_by_page() {
    let words: Vec<_> = (0..3_000).map(|n| format!("word{n}")).collect();
    let text = words.join(" ");
    let again = Action::Run {
        line: "/paragraph 1".to_owned(),
    };
    let mut read = String::new();
    for page in 0.. {
        let (embed, rows) = validated(render(
            &reply(&text),
            Frame {
                again: Some(&again),
                page,
                ..frame()
            },
        ));
        let shown = embed.description.unwrap();
        read.push_str(shown.trim_end_matches('…'));
        read.push(' ');
        if rows.is_empty() {
            break;
        }
    }
    assert_eq!(
        read.split_whitespace().collect::<Vec<_>>(),
        text.split_whitespace().collect::<Vec<_>>()
    );
}

#[test]
fn a_private_reply_stays_private_in_a_public_room() {
    let private = Reply {
        visibility: Visibility::Private,
        ..reply("x")
    };
    assert_eq!(json(render(&private, frame()))["flags"], 64);
    assert_eq!(
        json(render(
            &reply("x"),
            Frame {
                private_room: true,
                ..frame()
            }
        ))["flags"],
        64
    );
    assert_ne!(json(render(&reply("x"), frame()))["flags"], 64);
}

fn any_reply() -> impl Strategy<Value = Reply> {
    let text = || {
        prop_oneof![
            "\\PC{0,300}",
            ".{0,6000}",
            "[*_@<\\n ]{0,3000}",
            "(🦀|é|a ){0,2000}",
            Just(String::new())
        ]
    };
    let line = || prop_oneof!["\\PC{0,40}", ".{0,400}", Just(" ".to_owned())];
    let field = (line(), text(), any::<bool>()).prop_map(|(name, value, short)| Field {
        name,
        value,
        short,
    });
    let citation = (
        any::<u32>(),
        proptest::option::of(line()),
        line(),
        proptest::option::of(text()),
    )
        .prop_map(|(paragraph, label, source, quote)| Citation {
            pack: "p".to_owned(),
            paragraph,
            label,
            source,
            quote,
        });
    let action = prop_oneof![
        (line(), any::<u32>())
            .prop_map(|(pack, paragraph)| Action::ReadParagraph { pack, paragraph }),
        (line(), line()).prop_map(|(pack, fact)| Action::Related { pack, fact }),
        line().prop_map(|line| Action::Run { line }),
    ];
    let button = (line(), action).prop_map(|(label, action)| Button { label, action });
    (
        proptest::option::of(line()),
        text(),
        proptest::collection::vec(text(), 0..3),
        proptest::collection::vec(field, 0..30),
        proptest::collection::vec(citation, 0..12),
        proptest::collection::vec(button, 0..40),
    )
        .prop_map(|(title, text, details, fields, citations, actions)| Reply {
            tone: Tone::Answer,
            title,
            text,
            details,
            fields,
            citations,
            actions,
            file: None,
            until: None,
            spent: false,
            rooms: vec![],
            visibility: Visibility::Room,
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn whatever_the_reply_discord_accepts_every_page_of_it(reply in any_reply(), page in 0u16..4) {
        let again = Action::Run { line: "/ask x".to_owned() };
        let (embed, _) = validated(render(&reply, Frame { again: Some(&again), page, ..frame() }));
        prop_assert!(embed.description.is_some_and(|text| !text.trim().is_empty()));
    }
}
