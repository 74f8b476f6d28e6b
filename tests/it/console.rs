//! A conversation on a pipe: one reply a line, no prompt, no colours.

use crate::annalist::{FIXTURE, annalist_reading};

/// The replies to `lines`, parted where the console leaves a blank line.
#[track_caller]
fn replies(lines: &str) -> Vec<String> {
    replies_from(FIXTURE, lines)
}

#[track_caller]
fn replies_from(pack: &str, lines: &str) -> Vec<String> {
    let run = annalist_reading(&["chat", "--pack", pack], lines.as_bytes());
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    assert!(!run.out.contains('\u{1b}'), "{}", run.out);
    run.out
        .trim_end()
        .split("\n\n")
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_line_gets_its_reply() {
    let replies = replies("hello\n/when treaty of tordesillas\n/nosuch\nthanks\n");
    assert_eq!(replies.len(), 4, "{replies:#?}");
    assert!(replies[1].starts_with("The Treaty of Tordesillas was signed on 7 June 1494."));
    assert!(replies[2].starts_with("There is no command /nosuch."));
}

#[test]
fn the_answer_stands_first_and_the_citation_after_it() {
    let replies = replies("When was the Treaty of Tordesillas signed?\n");
    let lines: Vec<_> = replies[0].lines().collect();
    assert!(lines[0].contains("7 June 1494"), "{lines:#?}");
    assert!(
        lines.contains(&"— ¶1 «The line», Dividing the ocean"),
        "{lines:#?}"
    );
    assert!(lines.contains(&"[1] Read ¶1"), "{lines:#?}");
}

#[test]
fn a_number_runs_the_action_of_the_last_reply() {
    let replies = replies("/when treaty of tordesillas\n1\n7\n");
    assert!(
        replies[1].starts_with("¶1 The line\nSpain and Portugal agreed"),
        "{replies:#?}"
    );
    assert!(
        !replies[2].contains("Spain and Portugal agreed"),
        "no seventh action: {replies:#?}"
    );
}

#[test]
fn quitting_ends_the_conversation() {
    assert_eq!(replies("hello\n/quit\nhello\n").len(), 1);
}

#[test]
fn a_follow_up_takes_the_last_topic_and_says_so() {
    let replies = replies("When was the Treaty of Tordesillas signed?\nwhat about the line?\n");
    assert!(
        replies[1].contains("Taken as a follow-up about Treaty of Tordesillas."),
        "{replies:#?}"
    );
}

#[test]
fn a_conversation_keeps_to_its_topic_until_another_is_named() {
    let replies = replies_from(
        "tests/fixtures/salt_war.toml",
        "When did the Ardian raids begin?\nand the Brennish ones?\nWhat colour were the banners of the Ardian raids?\n\
         why did they start\n/when brennish raids\n/where the truce\nwho signed it\n",
    );
    let first_and_note = |reply: &String| {
        let note = reply.lines().find(|line| line.starts_with("Taken as"));
        (
            reply.lines().next().unwrap_or_default().to_owned(),
            note.map(str::to_owned),
        )
    };
    let taken = |topic: &str| Some(format!("Taken as a follow-up about {topic}."));
    let said: Vec<_> = replies.iter().map(first_and_note).collect();
    let expected = [
        ("The Ardian raids began on 1 March 1704.", None),
        ("The Brennish raids began on 10 June 1707.", None),
        ("The source does not say.", None),
        (
            "The Ardian raids grew out of a quarrel over unpaid tolls.",
            taken("Ardian raids"),
        ),
        ("The Brennish raids began on 10 June 1707.", None),
        (
            "The truce between Ardia and Brenn was signed at Lake Orn.",
            None,
        ),
        (
            "Ardia and Brenn signed the truce.",
            taken("Truce of Lake Orn"),
        ),
    ];
    assert_eq!(said, expected.map(|(line, note)| (line.to_owned(), note)));
}

#[test]
fn pages_show_the_source_and_the_commands() {
    let replies = replies("/source\n/help\n/about\n");
    insta::assert_snapshot!(replies[0], @r"
    The Treaty of Tordesillas
    The Treaty of Tordesillas answers from ‘Dividing the ocean’.
    1 paragraph, 4 facts.
    Work: A short history of the sea routes
    Author: Name of the author
    Translation: translated from Portuguese by the editor
    Licence: CC BY 4.0
    ");
    for command in [
        "/ask question",
        "/compare first | second",
        "/paragraph number",
    ] {
        assert!(replies[1].contains(command), "{}", replies[1]);
    }
    assert!(
        replies[2].contains(concat!("annalist ", env!("CARGO_PKG_VERSION"))),
        "{}",
        replies[2]
    );
}

#[test]
fn a_claim_is_held_against_the_source() {
    let replies = replies(
        "/check The Treaty of Tordesillas was signed on 7 June 1494. It was signed in 1500.\n/check oh no\n",
    );
    let lines: Vec<_> = replies[0].lines().collect();
    assert_eq!(
        lines[0],
        "2 sentences, held against the source: 1 supported, 1 contradicted."
    );
    assert!(
        replies[0].contains(
            "Supported by the source: The Treaty of Tordesillas was signed on 7 June 1494. (¶1)"
        ),
        "{replies:#?}"
    );
    assert!(
        replies[0].contains("Contradicted by the source, which gives another date:"),
        "{replies:#?}"
    );
    assert!(replies[1].starts_with("There is no sentence in that message to check"));
}

/// That these stand in `replies` in this order.
#[track_caller]
fn in_order(replies: &[String], parts: &[&str]) {
    let mut rest = replies.iter();
    for part in parts {
        assert!(
            rest.any(|reply| reply.contains(part)),
            "'{part}' in {replies:#?}"
        );
    }
}

#[test]
fn what_a_line_leads_to_is_printed_before_the_next_line_is_handled() {
    let replies = replies(
        "/trivia start questions:1 formats:typed seconds:60\nno idea\n/trivia stop\nthanks\n",
    );
    in_order(
        &replies,
        &[
            "A round of 1 question begins.",
            "Question 1 of 1",
            "no idea",
            "Done.",
            "Standings",
            "You are welcome.",
        ],
    );
}

#[test]
fn an_answer_waits_for_a_question_that_it_can_be_meant_for() {
    // Of the two questions that there are, one of the answers is right; what follows is no answer to it any more.
    let replies = replies(
        "/trivia start questions:1 formats:typed seconds:60\n7 June 1494\n370 leagues\nthanks\n",
    );
    in_order(
        &replies,
        &["Question 1 of 1", "Right", "Standings", "You are welcome."],
    );
    assert!(
        !replies.iter().any(|reply| reply.contains("already")),
        "{replies:#?}"
    );
}

/// What a person at a terminal of that kind meets.
#[cfg(unix)]
#[track_caller]
fn check_terminal(kind: &str) {
    let command = format!(
        "env TERM={kind} {} chat --pack {FIXTURE}",
        env!("CARGO_BIN_EXE_annalist")
    );
    let mut person = rexpect::spawn(&command, Some(20_000)).unwrap();
    for (line, reply) in [
        ("/when treaty of tordesillas", "7 June 1494"),
        ("thanks", "You are welcome."),
    ] {
        person.exp_string("> ").unwrap();
        person.send_line(line).unwrap();
        person.exp_string(reply).unwrap();
    }
    person.exp_string("> ").unwrap();
    person.send_line("/quit").unwrap();
    person.exp_eof().unwrap();
}

#[cfg(unix)]
#[test]
fn a_terminal_that_can_edit_lines_and_one_that_cannot_both_answer_and_quit() {
    check_terminal("xterm");
    check_terminal("dumb");
}
