//! What every pack's questions must be, on the shipped pack and on a small one of another century.

mod reading;

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Deck, gap};
use crate::pack;
use crate::text::tokens;
use crate::trivia::grade::{Given, grade};
use crate::trivia::question::{Format, Question, Right};

const SHIPPED: &str = include_str!("../../../../facts/soviet-japanese.toml");

/// Another century, and the traps: a year in a name, a value that stands twice, a city and its citadel.
const OCEAN: &str = r#"
format = 1
[pack]
id = "ocean"
title = "Dividing the ocean"
language = "en"
[source]
title = "Dividing the ocean"
[[paragraph]]
number = 1
text = "Spain and Portugal agreed on a line."
[[entity]]
id = "spain"
kind = "state"
name = "Spain"
[[entity]]
id = "portugal"
kind = "state"
name = "Portugal"
[[entity]]
id = "england"
kind = "state"
name = "England"
[[entity]]
id = "france"
kind = "state"
name = "France"
[[entity]]
id = "lisbon"
kind = "place"
name = "Lisbon"
latitude = 38.7
longitude = -9.1
[[entity]]
id = "belem"
kind = "place"
name = "the tower of Belem"
latitude = 38.7
longitude = -9.2
[[entity]]
id = "seville"
kind = "place"
name = "Seville"
latitude = 37.4
longitude = -6.0
[[entity]]
id = "goa"
kind = "place"
name = "Goa"
latitude = 15.5
longitude = 73.8
[[event]]
id = "treaty"
kind = "agreement"
name = "the 1494 treaty"
when = "1494-06-07"
paragraphs = [1]
[[event]]
id = "voyage"
kind = "other"
name = "the first voyage to India"
when = "1498"
paragraphs = [1]
[[fact]]
id = "treaty-date"
kind = "date"
about = ["treaty"]
date = "1494-06-07"
statement = "The 1494 treaty was signed on 7 June 1494."
paragraphs = [1]
[[fact]]
id = "line"
kind = "terms"
about = ["treaty"]
number = 370
unit = "leagues"
statement = "The line ran 370 leagues west of the islands, and 370 leagues were much."
paragraphs = [1]
[[fact]]
id = "voyage-start"
kind = "place"
about = ["voyage"]
entity = "lisbon"
statement = "The voyage began in Lisbon."
paragraphs = [1]
[[fact]]
id = "voyage-by"
kind = "actor"
about = ["voyage"]
entity = "portugal"
statement = "It was Portugal that sent the ships."
paragraphs = [1]
[[fact]]
id = "voyage-crew"
kind = "actor"
about = ["voyage"]
entity = "portugal"
statement = "Portuguese sailors and Portugal paid for it."
paragraphs = [1]
[[fact]]
id = "voyage-veto"
kind = "date"
about = ["voyage"]
date = "1498"
statement = "The ships came to India in 1498."
paragraphs = [1]
quiz = false
"#;

fn deck(text: &str) -> Deck {
    Deck::build(Arc::new(pack::parse("test.toml", text).unwrap()))
}

fn questions(deck: &Deck, seed: u64) -> Vec<Question> {
    deck.drafts()
        .iter()
        .map(|draft| deck.pose(&draft.key, seed).unwrap())
        .collect()
}

fn plain(text: &str) -> String {
    tokens(text)
        .into_iter()
        .map(|token| token.word.into_owned())
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn the_shipped_pack_yields_many_different_questions() {
    let deck = deck(SHIPPED);
    let keys: BTreeSet<&str> = deck.drafts().iter().map(|draft| &*draft.key).collect();
    assert_eq!(
        keys.len(),
        deck.drafts().len(),
        "keys name one question each"
    );
    // A statement asked with options and without is one question here.
    let asked: BTreeSet<String> = questions(&deck, 1)
        .into_iter()
        .map(|question| format!("{}{:?}", question.stem, question.items))
        .collect();
    assert!(asked.len() >= 150, "{} distinct questions", asked.len());
    for format in Format::ALL {
        assert!(
            deck.drafts().iter().any(|draft| draft.format == format),
            "none of {format:?}"
        );
    }
}

#[test]
fn every_question_has_one_right_answer_and_a_paragraph() {
    for text in [SHIPPED, OCEAN] {
        let deck = deck(text);
        for seed in 0..5 {
            for question in questions(&deck, seed) {
                let key = &question.key;
                assert!(
                    !question.paragraphs.is_empty() && !question.why.is_empty(),
                    "{key}: no source"
                );
                assert!(!question.answer.is_empty(), "{key}: no answer");
                let options: BTreeSet<String> = question
                    .options
                    .iter()
                    .map(|option| option.text.to_lowercase())
                    .collect();
                assert_eq!(
                    options.len(),
                    question.options.len(),
                    "{key}: two options are the same"
                );
                match question.right {
                    Right::Option(right) => {
                        assert!(
                            (2..=25).contains(&question.options.len()),
                            "{key}: {} options",
                            question.options.len()
                        );
                        assert_eq!(
                            question.options[right as usize].text, question.answer,
                            "{key}"
                        );
                    }
                    Right::Typed(_) | Right::Year(_) => {
                        assert!(question.options.is_empty(), "{key}");
                    }
                }
            }
        }
    }
}

#[test]
fn no_stem_gives_its_answer_away() {
    for text in [SHIPPED, OCEAN] {
        for question in questions(&deck(text), 3) {
            let gives = format!(" {} ", plain(&question.stem))
                .contains(&format!(" {} ", plain(&question.answer)));
            let judged = question.format == Format::Truth;
            assert!(
                judged || !gives,
                "{}: {} = {}",
                question.key,
                question.stem,
                question.answer
            );
        }
    }
}

#[test]
fn a_seed_brings_the_same_question_back() {
    let deck = deck(SHIPPED);
    let told = |seed| format!("{:?}", questions(&deck, seed));
    assert_eq!(told(9), told(9));
    assert_ne!(told(9), told(10));
    assert!(deck.pose("no-such-fact/choice", 1).is_none());
}

#[test]
fn what_would_be_unfair_is_not_asked() {
    let deck = deck(OCEAN);
    let formats = |fact: &str| -> Vec<&str> {
        let of = |key: &'_ str| key.split_once('/').is_some_and(|(id, _)| id == fact);
        deck.drafts()
            .iter()
            .filter(|draft| of(&draft.key))
            .map(|draft| draft.format.word())
            .collect()
    };
    assert_eq!(
        formats("treaty-date"),
        Vec::<&str>::new(),
        "the name tells the year"
    );
    assert_eq!(
        formats("line"),
        Vec::<&str>::new(),
        "the number stands there twice"
    );
    assert_eq!(
        formats("voyage-crew"),
        Vec::<&str>::new(),
        "an adjective tells the name"
    );
    assert_eq!(
        formats("voyage-veto"),
        Vec::<&str>::new(),
        "the author forbade it"
    );
    assert_eq!(formats("voyage-by"), ["choice", "typed", "truth"]);
    let start = deck.pose("voyage-start/choice", 4).unwrap();
    assert!(start.stem.contains(gap::BLANK), "{}", start.stem);
    let options: Vec<&str> = start
        .options
        .iter()
        .map(|option| option.text.as_str())
        .collect();
    assert!(
        !options.contains(&"the tower of Belem"),
        "the tower stands in Lisbon: {options:?}"
    );
}

/// What an author adds to [`OCEAN`]: a choice, a typed question, and two that are unfair.
const AUTHORED: &str = r#"
[[question]]
id = "who-sent"
fact = "voyage-by"
ask = "Which crown paid for the ships of 1498?"
wrong = ["Spain", "England"]
[[question]]
id = "what-sea"
fact = "voyage-by"
ask = "Into which ocean did they sail first?"
answer = "the Atlantic"
accept = ["Atlantic Ocean"]
[[question]]
id = "no-choice"
fact = "voyage-by"
ask = "Who sent them?"
wrong = ["France", "portugal"]
[[question]]
id = "tells"
fact = "voyage-by"
ask = "Did Portugal or somebody else send them?"
"#;

fn authored() -> String {
    let veto = "id = \"ocean\"\nveto = [\"voyage-by/truth\", \"no-such/choice\"]";
    OCEAN.replacen("id = \"ocean\"", veto, 1) + AUTHORED
}

#[test]
fn an_author_adds_questions_and_vetoes_others() {
    let deck = deck(&authored());
    assert!(deck.draft("voyage-by/truth").is_none(), "vetoed");
    assert!(deck.draft("voyage-by/choice").is_some());
    let choice = deck.pose("who-sent/choice", 1).unwrap();
    assert_eq!(choice.answer, "Portugal", "the value of its fact");
    assert_eq!(choice.why, "It was Portugal that sent the ships.");
    assert_eq!(choice.options.len(), 3);
    let typed = deck.pose("what-sea/typed", 1).unwrap();
    for (given, percent) in [("atlantic", 100), ("the Pacific", 0)] {
        let given = Given::Text(given.to_owned());
        assert_eq!(grade(&typed, &given).unwrap().judged.percent, percent);
    }
}

#[test]
fn what_is_ambiguous_is_named_before_anybody_is_asked() {
    let found = deck(&authored()).ambiguous();
    let said: Vec<(&str, &str)> = found
        .iter()
        .map(|one| (one.id.as_str(), one.message.as_str()))
        .collect();
    assert_eq!(
        said,
        [
            ("no-choice", "the wrong option `portugal` is right as well"),
            ("tells", "the question says its answer, `Portugal`"),
            (
                "ocean",
                "`veto` names `no-such/choice`, and there is no such question"
            ),
        ]
    );
    let twice = format!(
        "{OCEAN}\n[[fact]]\nid = \"other-by\"\nkind = \"actor\"\nabout = [\"treaty\"]\nentity = \"spain\"\n\
         statement = \"It was Spain that sent the ships.\"\nparagraphs = [1]\n"
    );
    let found = deck(&twice).ambiguous();
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].id, "other-by");
    assert!(deck(OCEAN).ambiguous().is_empty());
    assert_eq!(deck(SHIPPED).ambiguous(), []);
}
