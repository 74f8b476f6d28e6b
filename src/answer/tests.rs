//! What is said to a question, on a history of nowhere.

use std::sync::Arc;

use super::claim::tests::SALT_WAR;
use super::{Form, Inquiry, Outcome, Reader};
use crate::pack::parse;

/// What is answered, empty where nothing is.
fn answer(form: Form<'_>, text: &str) -> String {
    let reader = Reader::new(Arc::new(parse("pack.toml", SALT_WAR).unwrap()));
    let inquiry = Inquiry {
        text,
        form,
        focus: None,
    };
    match reader.ask(inquiry) {
        Outcome::Answered(answered) => answered.answer,
        _ => String::new(),
    }
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
