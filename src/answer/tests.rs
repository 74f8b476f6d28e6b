//! What is said to a question, on a history of nowhere.

use std::sync::Arc;

use super::claim::tests::SALT_WAR;
use super::{Answered, Form, Inquiry, Outcome, Reader};
use crate::pack::parse;

fn ask(form: Form<'_>, text: &str) -> Option<Answered> {
    let reader = Reader::new(Arc::new(parse("pack.toml", SALT_WAR).unwrap()));
    let inquiry = Inquiry {
        text,
        form,
        focus: None,
    };
    match reader.ask(inquiry) {
        Outcome::Answered(answered) => Some(answered),
        _ => None,
    }
}

/// What is answered, empty where nothing is.
fn answer(form: Form<'_>, text: &str) -> String {
    ask(form, text).map_or_else(String::new, |answered| answered.answer)
}

#[track_caller]
fn check(form: Form<'_>, text: &str, start: &str) {
    let said = answer(form, text);
    assert!(
        said.starts_with(start) && said.is_empty() == start.is_empty(),
        "to {text:?}: {said:?}"
    );
}

#[test]
fn a_command_that_only_names_something_gets_what_it_asks_for() {
    check(
        Form::When,
        "the truce",
        "The Truce of Lake Orn was signed on 12",
    );
    check(
        Form::Where,
        "the truce",
        "The truce between Ardia and Brenn was signed at Lake Orn",
    );
    check(
        Form::When,
        "battle of port selm",
        "The Battle of Port Selm was fought on 4 May 1702",
    );
}

#[test]
fn a_follow_up_needs_only_to_say_what_it_asks_for() {
    let reader = Reader::new(Arc::new(parse("pack.toml", SALT_WAR).unwrap()));
    let first = Inquiry {
        text: "When was the truce signed?",
        form: Form::Free,
        focus: None,
    };
    let Outcome::Answered(truce) = reader.ask(first) else {
        panic!("the truce has a date");
    };
    for (text, start) in [
        ("and how long was it for?", "The truce was concluded for 20"),
        (
            "where?",
            "The truce between Ardia and Brenn was signed at Lake",
        ),
    ] {
        let next = Inquiry {
            text,
            form: Form::Free,
            focus: Some(&truce.focus),
        };
        let Outcome::Answered(answered) = reader.ask(next) else {
            panic!("{text} is answered");
        };
        assert!(answered.answer.starts_with(start), "{}", answered.answer);
        assert!(answered.taken_from_focus.is_some());
    }
}

#[test]
fn who_acts_and_who_is_acted_upon_are_not_the_same() {
    check(
        Form::Free,
        "Did Ardia attack the Brennish harbour?",
        "Yes. It was Ardia",
    );
    check(
        Form::Free,
        "Did Brenn attack the Ardian harbour?",
        "No. It was Ardia",
    );
}

#[test]
fn a_day_by_which_something_was_done_is_a_bound() {
    check(
        Form::Free,
        "Was the Truce of Lake Orn signed by August 1703?",
        "No. The Truce of Lake Orn",
    );
}

#[test]
fn to_lose_something_is_not_to_lose_the_battle() {
    check(
        Form::Free,
        "Did Brenn lose the Battle of Port Selm?",
        "Yes.",
    );
    assert!(
        !answer(
            Form::Free,
            "Did Ardia lose ships in the Battle of Port Selm?"
        )
        .starts_with("Yes")
    );
}

#[test]
fn who_signed_for_a_state_is_not_the_state() {
    check(Form::Free, "Who signed the truce on behalf of Brenn?", "");
    check(
        Form::Free,
        "Who signed the truce?",
        "Ardia and Brenn signed",
    );
}

#[test]
fn another_history_has_no_timeline_here() {
    check(Form::Timeline, "Ottoman Ardia", "");
    assert!(!answer(Form::Timeline, "Ardia").is_empty());
}

#[test]
fn what_happened_in_a_year_is_told_in_order() {
    let page = ask(Form::Free, "What happened between 1702 and 1703?").unwrap();
    assert_eq!(
        page.answer,
        "4 May 1702: Battle of Port Selm; 12 September 1703: Truce of Lake Orn."
    );
    assert_eq!(page.cited.paragraphs(), [1, 2]);
    let dates: Vec<_> = page.rows.iter().map(|row| row.label.as_str()).collect();
    assert_eq!(dates, ["4 May 1702", "12 September 1703"]);
    check(Form::Free, "What happened in 1750?", "");
}

#[test]
fn an_event_and_a_comparison_have_a_page_each() {
    let card = ask(Form::Event, "Battle of Port Selm").unwrap();
    assert_eq!(card.value.as_deref(), Some("Battle of Port Selm"));
    assert_eq!(card.cited.paragraphs(), [1]);
    let page = ask(Form::Compare("the truce"), "Battle of Port Selm").unwrap();
    assert_eq!(page.rows.len(), 2);
    assert_eq!(page.cited.paragraphs(), [1, 2]);
    check(Form::Event, "siege of Mollen", "");
}
