//! How well the shipped pack answers the questions beside it, through the real binary: floors under what was reached,
//! so that a change which understands less does not go unseen. A wrong answer and an answered question that the text
//! leaves open are worse than a refusal, so these have bounds of their own.

use serde_json::Value;

use crate::annalist::annalist;

const QUESTIONS: &str = "facts/soviet-japanese.questions.toml";
/// Share of the answerable ones that must have the right answer with the right paragraph first.
const RIGHT: f64 = 0.885;
/// Share of them that may be answered wrongly.
const WRONG: f64 = 0.07;
/// Share of those that the text leaves open that must be refused.
const REFUSED: f64 = 0.935;

#[test]
fn the_questions_beside_the_shipped_pack_are_answered_and_refused_as_before() {
    let run = annalist(&["eval", "--json", "--questions", QUESTIONS]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    let figures: Value = serde_json::from_str(&run.out).unwrap();
    let share = |name: &str| figures[name].as_f64().unwrap();
    assert!(share("accuracy") >= RIGHT, "{figures}");
    assert!(share("wrong_answer_rate") <= WRONG, "{figures}");
    assert!(share("refusal_recall") >= REFUSED, "{figures}");
}
