//! One path for every request: who may do what, what a button leads to, what is remembered.

use super::asking::{LONGEST_QUESTION_CHARS, shortened};
use super::*;
use crate::answer::Outcome;
use crate::ids::{GroupId, PlayerId, RoomId};
use crate::pack::parse;

const START: Timestamp = Timestamp(1_700_000_000_000);

fn bot() -> Bot {
    let pack = parse(
        "tordesillas.toml",
        include_str!("../../tests/fixtures/tordesillas.toml"),
    )
    .unwrap();
    Bot::new(Library::new(Arc::new(Reader::new(Arc::new(pack)))))
}

fn caller() -> Caller {
    Caller {
        player: PlayerId(1),
        name: "Anna".to_owned(),
        room: RoomId(1),
        group: None,
        permissions: Permissions::default(),
        is_direct: true,
    }
}

fn text(text: &str) -> What {
    What::FreeText {
        text: text.to_owned(),
        replied_to: None,
    }
}

async fn respond(bot: &Bot, who: Caller, what: What) -> Response {
    bot.handle(Request {
        what,
        who,
        at: START,
    })
    .await
}

async fn reply(bot: &Bot, what: What) -> Reply {
    match respond(bot, caller(), what).await {
        Response::Reply(reply) => reply,
        other => panic!("{other:?}"),
    }
}

fn ids(pack: &str, fact: &str) -> (String, String) {
    (pack.to_owned(), fact.to_owned())
}

#[tokio::test]
async fn a_line_with_a_slash_is_a_command_wherever_it_comes_from() {
    let bot = bot();
    let typed = reply(&bot, text("/source")).await;
    let pressed = reply(
        &bot,
        What::Press(Action::Run {
            line: "/source".to_owned(),
        }),
    )
    .await;
    assert_eq!(typed, pressed);
    assert_eq!(typed.tone, Tone::Page);
}

#[tokio::test]
async fn what_a_user_can_mend_is_said_to_the_user_alone() {
    let bot = bot();
    for line in ["/nosuch", "/when", "/paragraph x", "/paragraph 99"] {
        let reply = reply(&bot, text(line)).await;
        assert_eq!(
            (reply.tone, reply.visibility),
            (Tone::Problem, Visibility::Private),
            "{line}"
        );
    }
}

#[tokio::test]
async fn an_old_button_is_answered_politely() {
    let bot = bot();
    let (pack, fact) = ids("treaty-of-tordesillas", "no-such-fact");
    for action in [
        Action::ReadParagraph {
            pack: "no-such-pack".to_owned(),
            paragraph: 1,
        },
        Action::ReadParagraph {
            pack: pack.clone(),
            paragraph: 99,
        },
        Action::Related {
            pack: pack.clone(),
            fact: fact.clone(),
        },
        Action::FollowUp { pack, fact },
    ] {
        let reply = reply(&bot, What::Press(action.clone())).await;
        assert_eq!(
            (reply.tone, reply.text.as_str()),
            (Tone::Problem, wording::EXPIRED),
            "{action:?}"
        );
    }
}

#[tokio::test]
async fn a_follow_up_is_asked_in_a_form_and_taken_to_be_about_its_fact() {
    let bot = bot();
    let (pack, fact) = ids("treaty-of-tordesillas", "treaty-date");
    let pressed = respond(&bot, caller(), What::Press(Action::FollowUp { pack, fact })).await;
    let Response::Form(form) = pressed else {
        panic!("{pressed:?}")
    };
    assert_eq!(form.label, "What else about Treaty of Tordesillas?");
    let what = What::Form {
        purpose: form.purpose,
        text: "what about the line?".to_owned(),
    };
    let reply = reply(&bot, what).await;
    assert!(
        reply
            .details
            .iter()
            .any(|detail| detail.contains("follow-up about Treaty")),
        "{reply:?}"
    );
}

#[tokio::test]
async fn a_reply_to_an_old_message_is_about_that_message() {
    let bot = bot();
    let (pack, fact) = ids("treaty-of-tordesillas", "treaty-date");
    let what = What::FreeText {
        text: "what about the line?".to_owned(),
        replied_to: Some(Subject { pack, fact }),
    };
    let reply = reply(&bot, what).await;
    assert!(
        reply
            .details
            .iter()
            .any(|detail| detail.contains("follow-up about Treaty")),
        "{reply:?}"
    );
}

#[tokio::test]
async fn asking_without_being_remembered_leaves_no_trace() {
    let bot = bot();
    let request = |line: &str| Request {
        what: text(line),
        who: caller(),
        at: START,
    };
    let consulted = bot
        .consult(request("when was the treaty signed?"))
        .unwrap()
        .unwrap();
    assert!(
        matches!(consulted.outcome, Outcome::Answered(_)),
        "{consulted:?}"
    );
    assert!(bot.consult(request("/help")).unwrap().is_none());
    let reply = reply(&bot, text("what about the line?")).await;
    assert!(
        !reply
            .details
            .iter()
            .any(|detail| detail.contains("follow-up")),
        "{reply:?}"
    );
}

#[tokio::test]
async fn a_command_is_for_those_who_may_use_it_where_it_works() {
    let bot = bot();
    let in_group = Caller {
        group: Some(GroupId(1)),
        is_direct: false,
        ..caller()
    };
    for spec in command::COMMANDS {
        let line = text(&format!("/{}", spec.name));
        if spec.places == Places::Groups {
            let Response::Reply(reply) = respond(&bot, caller(), line.clone()).await else {
                panic!()
            };
            assert_eq!(reply.tone, Tone::Problem, "/{} outside a group", spec.name);
        }
        if spec.needs != Need::Nothing {
            let Response::Reply(reply) = respond(&bot, in_group.clone(), line).await else {
                panic!()
            };
            assert_eq!(
                reply.tone,
                Tone::Problem,
                "/{} without the permission",
                spec.name
            );
        }
    }
}

#[tokio::test]
async fn a_question_of_any_length_is_read_to_a_bound() {
    let bot = bot();
    for (start, rest) in [
        ("when was the treaty signed? ", "é"),
        ("", "when "),
        ("", "\u{200d}"),
    ] {
        let long = format!("{start}{}", rest.repeat(100_000));
        assert!(!reply(&bot, text(&long)).await.text.is_empty());
    }
    assert_eq!(
        shortened(&"é".repeat(5_000)).chars().count(),
        LONGEST_QUESTION_CHARS
    );
    assert_eq!(shortened("short"), "short");
}
