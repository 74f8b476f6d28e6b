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

/// Asks one question after another, each with what the last reply was about. An expected answer ends in the topic that the
/// note names: `answer | topic`; without one there must be no note. An empty one is a refusal.
#[track_caller]
fn talk(lines: &[(&str, &str)]) {
    let reader = Reader::new(Arc::new(parse("pack.toml", SALT_WAR).unwrap()));
    let mut focus = None;
    for &(text, expected) in lines {
        let inquiry = Inquiry {
            text,
            form: Form::Free,
            focus: focus.as_ref(),
        };
        let (said, note, next) = match reader.ask(inquiry) {
            Outcome::Answered(a) => (a.answer, a.taken_from_focus, Some(a.focus)),
            Outcome::Unknown(unknown) => (String::new(), None, unknown.focus),
            Outcome::Ambiguous(ambiguous) => (String::new(), None, ambiguous.focus),
            Outcome::Social(_) => (String::new(), None, None),
        };
        let (start, topic) = match expected.split_once(" | ") {
            Some((start, topic)) => (start, Some(topic)),
            None => (expected, None),
        };
        assert!(
            said.starts_with(start) && said.is_empty() == start.is_empty(),
            "to {text:?}: {said:?}"
        );
        assert_eq!(note.as_deref(), topic, "to {text:?}: {said:?}");
        focus = next.or(focus);
    }
}

#[test]
fn a_follow_up_needs_only_to_say_what_it_asks_for() {
    talk(&[
        ("When was the truce signed?", "The Truce of Lake Orn was"),
        (
            "and how long was it for?",
            "The truce was concluded for 20 | Truce of Lake Orn",
        ),
        (
            "where?",
            "The truce between Ardia and Brenn was signed at Lake | Truce of Lake Orn",
        ),
        (
            "when was it",
            "The Truce of Lake Orn was signed on 12 | Truce of Lake Orn",
        ),
        (
            "who signed it",
            "Ardia and Brenn signed | Truce of Lake Orn",
        ),
        ("why was it signed", ""),
    ]);
}

#[test]
fn a_follow_up_is_answered_by_a_fact_of_its_topic_in_other_words() {
    talk(&[
        ("When did the Ardian raids begin?", "The Ardian raids began"),
        (
            "why did they start",
            "The Ardian raids grew out of | Ardian raids",
        ),
        (
            "how many died",
            "In the Ardian raids 70 riders | Ardian raids",
        ),
    ]);
}

#[test]
fn a_follow_up_is_about_the_topic_asked_about_rather_than_one_on_the_side() {
    talk(&[
        ("When did the Ardian raids begin?", "The Ardian raids began"),
        (
            "how many riders did they have",
            "In the Ardian raids 900 | Ardian raids",
        ),
        (
            "How many riders came from Lake Orn to the Ardian raids?",
            "From Lake Orn alone",
        ),
        (
            "how many died",
            "In the Ardian raids 70 riders | Ardian raids",
        ),
    ]);
}

#[test]
fn where_only_the_topic_changes_the_same_is_asked() {
    talk(&[
        ("When did the Ardian raids begin?", "The Ardian raids began"),
        ("and the Brennish ones?", "The Brennish raids began"),
        ("and the Ardian raids?", "The Ardian raids began"),
    ]);
    // Also where the first question was not answered.
    talk(&[
        ("Who painted the Ardian raids?", ""),
        (
            "when did they begin",
            "The Ardian raids began | Ardian raids",
        ),
        ("and the Brennish ones?", "The Brennish raids began"),
    ]);
}

#[test]
fn a_pronoun_means_what_it_can_stand_for() {
    talk(&[
        (
            "Who commanded the Ardian fleet at the Battle of Port Selm?",
            "The Ardian fleet",
        ),
        (
            "what was her profession",
            "Mara Corrin was the admiral | Mara Corrin",
        ),
        (
            "how much was she promised",
            "Ilan Dovak promised | Mara Corrin",
        ),
        ("by whom", "Ilan Dovak promised | Mara Corrin"),
    ]);
    talk(&[
        (
            "Who commanded the Ardian fleet at the Battle of Port Selm?",
            "The Ardian fleet",
        ),
        (
            "when was it",
            "The Battle of Port Selm was fought | Battle of Port Selm",
        ),
    ]);
}

#[test]
fn a_question_that_names_its_own_topic_takes_none_over() {
    talk(&[
        ("When was the truce signed?", "The Truce of Lake Orn was"),
        ("when were the Ardian raids", "The Ardian raids began"),
        ("Who painted the Ardian raids?", ""),
        ("when was the truce signed", "The Truce of Lake Orn was"),
    ]);
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
