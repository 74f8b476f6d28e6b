//! What a person reads of each outcome.

use super::compose::compose;
use super::{Action, Citation, Tone, page, plain};
use crate::answer::{Ambiguous, Answered, Cited, Focus, Outcome, Reading, Row, Social, Unknown};
use crate::pack::{FactId, Pack, parse};

fn pack() -> Pack {
    parse(
        "tordesillas.toml",
        include_str!("../../tests/fixtures/tordesillas.toml"),
    )
    .unwrap()
}

fn answered() -> Answered {
    Answered {
        value: Some("7 June 1494".to_owned()),
        answer: "The treaty was signed on 7 June 1494.".to_owned(),
        working: None,
        note: None,
        rows: Vec::new(),
        cited: Cited::new([1]).unwrap(),
        facts: vec![FactId(0)],
        evidence: "The treaty was signed on 7 June 1494.".to_owned(),
        confidence: 0.9,
        focus: Focus {
            topics: Vec::new(),
            facts: Vec::new(),
            side: None,
            wanted: None,
        },
        taken_from_focus: None,
    }
}

fn unknown() -> Unknown {
    Unknown {
        missing: None,
        paragraphs: vec![1],
        evidence: "The line ran 370 leagues west.".to_owned(),
        confidence: 0.2,
        suggestions: vec![reading("Where the line ran", "Where was the line?")],
        focus: None,
    }
}

fn reading(label: &str, ask: &str) -> Reading {
    Reading {
        label: label.to_owned(),
        ask: ask.to_owned(),
    }
}

/// Stands in for the bot's way to write a command.
fn asking(question: &str) -> String {
    format!("ask: {question}")
}

fn shown(outcome: &Outcome) -> String {
    plain::render(&compose(outcome, &pack(), asking))
}

#[test]
fn an_answer_comes_before_its_citation() {
    insta::assert_snapshot!(shown(&Outcome::Answered(answered())), @r"
    7 June 1494
    The treaty was signed on 7 June 1494.
    — ¶1 «The line», Dividing the ocean
    [1] Read ¶1
    [2] Related
    [3] Follow up
    [4] Report a problem
    ");
}

#[test]
fn an_answer_shows_its_working_its_topic_and_what_is_doubtful() {
    let outcome = Outcome::Answered(Answered {
        value: None,
        answer: "The treaty came first, by 35 years.".to_owned(),
        working: Some("1529 − 1494 = 35".to_owned()),
        note: Some("The source gives the later year only in a heading.".to_owned()),
        rows: vec![Row {
            label: "1494".to_owned(),
            text: "The treaty".to_owned(),
            paragraph: 1,
        }],
        taken_from_focus: Some("the treaty".to_owned()),
        ..answered()
    });
    insta::assert_snapshot!(shown(&outcome), @r"
    The treaty came first, by 35 years.
    Taken as a follow-up about the treaty.
    Working: 1529 − 1494 = 35
    Note: The source gives the later year only in a heading.
    1494: The treaty (¶1)
    — ¶1 «The line», Dividing the ocean
    [1] Read ¶1
    [2] Related
    [3] Follow up
    [4] Report a problem
    ");
}

#[test]
fn several_readings_are_offered_as_choices() {
    let outcome = Outcome::Ambiguous(Ambiguous {
        readings: vec![
            reading("The treaty", "When was the treaty signed?"),
            reading("The bull", "When was the bull issued?"),
        ],
        paragraphs: vec![1],
        evidence: String::new(),
        confidence: 0.5,
        focus: None,
    });
    insta::assert_snapshot!(shown(&outcome), @r"
    That can be read in more than one way. Which did you mean?
    [1] The treaty
    [2] The bull
    ");
}

#[test]
fn a_choice_asks_its_question_by_the_line_that_was_made_for_it() {
    let outcome = Outcome::Unknown(unknown());
    let reply = compose(&outcome, &pack(), asking);
    let asked = Action::Run {
        line: "ask: Where was the line?".to_owned(),
    };
    assert!(reply.actions.iter().any(|button| button.action == asked));
}

#[test]
fn a_refusal_shows_the_nearest_paragraph() {
    insta::assert_snapshot!(shown(&Outcome::Unknown(unknown())), @r"
    The source does not say.
    Nearest: The line ran 370 leagues west.
    — ¶1 «The line», Dividing the ocean
    [1] Read ¶1
    [2] Where the line ran
    [3] Report a problem
    ");
}

#[test]
fn a_refusal_says_what_is_missing_where_the_pack_names_it() {
    let outcome = Outcome::Unknown(Unknown {
        missing: Some("The source does not name the envoys.".to_owned()),
        ..unknown()
    });
    insta::assert_snapshot!(shown(&outcome), @r"
    The source does not say.
    The source does not name the envoys.
    — ¶1 «The line», Dividing the ocean
    [1] Read ¶1
    [2] Where the line ran
    [3] Report a problem
    ");
}

#[test]
fn small_talk_never_pretends_to_be_an_answer() {
    for social in [
        Social::Greeting,
        Social::Thanks,
        Social::Farewell,
        Social::Help,
        Social::Identity,
        Social::Abuse,
        Social::Empty,
    ] {
        let reply = compose(&Outcome::Social(social), &pack(), asking);
        assert_eq!(reply.tone, Tone::Chat);
        assert!(reply.citations.is_empty());
        assert!(
            (1..=300).contains(&reply.text.chars().count()),
            "{}",
            reply.text
        );
    }
}

#[test]
fn an_answer_from_a_draft_says_so() {
    let draft = Pack {
        draft: true,
        ..pack()
    };
    let reply = compose(&Outcome::Answered(answered()), &draft, asking);
    assert!(
        reply.details.iter().any(|detail| detail.contains("draft")),
        "{reply:?}"
    );
}

#[test]
fn a_paragraph_is_shown_with_its_heading_and_says_whose_words_it_is_in() {
    let pack = pack();
    insta::assert_snapshot!(plain::render(&page::paragraph(&pack, 1, None).unwrap()), @r"
    ¶1 The line
    Spain and Portugal agreed at Tordesillas in June 1494 on a line 370 leagues west of the Cape Verde Islands.
    Told in the pack's own words, not the original's.
    — ¶1 «The line», Dividing the ocean
    ");
    let original = page::paragraph(&pack, 1, Some("The original.")).unwrap();
    assert_eq!(
        (original.text.as_str(), original.details.len()),
        ("The original.", 0)
    );
    assert_eq!(page::paragraph(&pack, 0, None), None);
    assert_eq!(page::paragraph(&pack, 2, None), None);
}

#[test]
fn what_else_is_said_leaves_out_what_was_just_said() {
    insta::assert_snapshot!(plain::render(&page::related(&pack(), FactId(0))), @r"
    Also about Treaty of Tordesillas
    The line ran 370 leagues west of the Cape Verde Islands. (¶1)
    The ocean was divided between the two crowns. (¶1)
    — ¶1 «The line», Dividing the ocean
    ");
}

#[test]
fn citations_of_one_source_share_a_line_unless_they_quote() {
    let citation = |paragraph, label: Option<&str>, quote: Option<&str>| Citation {
        pack: "a".to_owned(),
        paragraph,
        label: label.map(str::to_owned),
        source: "A text".to_owned(),
        quote: quote.map(str::to_owned),
    };
    let lines = plain::citations(&[
        citation(2, Some("The line"), None),
        citation(5, None, None),
        citation(7, None, Some("So it was.")),
    ]);
    assert_eq!(
        lines,
        ["— ¶2 «The line», ¶5, A text", "— ¶7, A text: So it was."]
    );
}

#[test]
fn a_sample_phrasing_reads_as_a_question() {
    for (phrasing, shown) in [
        ("when was the line agreed", "When was the line agreed?"),
        ("how long?", "How long?"),
        ("reason for the treaty", "Reason for the treaty"),
        ("Who signed…", "Who signed…"),
        ("where the line ran", "Where the line ran"),
        ("was the treaty signed", "Was the treaty signed?"),
        ("", ""),
    ] {
        assert_eq!(super::wording::as_question(phrasing), shown);
    }
}
