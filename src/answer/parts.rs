//! Questions with several parts: how they are split, and how the answers to the parts become one.

use super::{Answered, Form, Inquiry, Outcome, phrase};
use crate::lexicon::List;
use crate::pack::FactId;

/// Splits 'who led them, and how many were hurt?' into its questions; at most three, one for a plain question.
pub(super) fn split(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    let lower = text.to_ascii_lowercase();
    let joints = [" and ", "? ", "; ", " & ", ", plus ", " also "];
    let mut from = 0;
    while parts.len() < 2 {
        let next = joints
            .iter()
            .filter_map(|joint| {
                lower[from..]
                    .find(joint)
                    .map(|at| (from + at, from + at + joint.len()))
            })
            .min();
        let Some((at, after)) = next else { break };
        from = after;
        let rest = lower[after..]
            .trim_start_matches("and ")
            .trim_start_matches("also ")
            .trim_start();
        // 'in 1939 by whom' opens with a preposition.
        let mut words = rest
            .split(|c: char| !c.is_ascii_alphanumeric())
            .filter(|w| !w.is_empty());
        let opens = words.next().is_some_and(|w| {
            opens_question(w)
                || matches!(
                    w,
                    "in" | "by" | "on" | "at" | "from" | "for" | "with" | "to"
                ) && words.next().is_some_and(opens_question)
        });
        let opens = opens && !only_completes(rest);
        let own = lower[start..at]
            .split(|c: char| !c.is_ascii_alphanumeric())
            .any(opens_question);
        if opens && own && at > start {
            parts.push(text[start..at].trim());
            start = after;
        }
    }
    parts.push(text[start..].trim());
    parts.retain(|p| !p.is_empty());
    if parts.is_empty() { vec![text] } else { parts }
}

/// Whether a word begins a question of its own.
fn opens_question(word: &str) -> bool {
    List::Interrogative.has(word) || word == "did"
}

/// Whether a rest asks for nothing of its own: 'by how much?', 'what are the two?'.
fn only_completes(rest: &str) -> bool {
    rest.split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|w| !w.is_empty())
        .all(|w| List::Completing.has(w))
}

/// Answers a question of several parts, each asked for itself; what cannot be split into answers is asked whole.
pub(super) fn together(
    inquiry: Inquiry<'_>,
    first: &str,
    rest: &[&str],
    ask: impl Fn(Inquiry<'_>) -> Outcome,
) -> Outcome {
    let Outcome::Answered(mut answered) = ask(Inquiry {
        text: first,
        ..inquiry
    }) else {
        return ask(inquiry);
    };
    for part in rest {
        let focus = answered.focus.clone();
        match ask(Inquiry {
            text: part,
            form: Form::Free,
            focus: Some(&focus),
        }) {
            Outcome::Answered(next) => answered = join(answered, next),
            Outcome::Unknown(unknown) => {
                let missing = unknown.missing.unwrap_or_else(|| NOT_SAID.to_owned());
                answered.answer = phrase::sentences([answered.answer.as_str(), missing.as_str()]);
            }
            Outcome::Ambiguous(_) | Outcome::Social(_) => {}
        }
    }
    answered.value = None;
    Outcome::Answered(answered)
}

/// What is said of a part of a question that the source leaves open.
const NOT_SAID: &str = "The source does not say the rest.";

/// Two answers as one.
fn join(mut first: Answered, second: Answered) -> Answered {
    let room = phrase::LONGEST.saturating_sub(second.answer.chars().count() + 1);
    let opening = phrase::fit(&first.answer, room.max(phrase::LONGEST / 2));
    first.answer = phrase::sentences([opening.as_str(), second.answer.as_str()]);
    first.cited = first.cited.and(&second.cited);
    let more: Vec<FactId> = second
        .facts
        .into_iter()
        .filter(|f| !first.facts.contains(f))
        .collect();
    first.facts.extend(more);
    first.confidence = first.confidence.min(second.confidence);
    first.working = first.working.or(second.working);
    first
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, parts: &[&str]) {
        assert_eq!(split(text), parts);
    }

    #[test]
    fn only_questions_of_their_own_are_split_off() {
        check(
            "who led them and how many fell?",
            &["who led them", "how many fell?"],
        );
        check(
            "When was it signed? Where?",
            &["When was it signed", "Where?"],
        );
        check(
            "who were Castor and Pollux",
            &["who were Castor and Pollux"],
        );
        check(
            "the king and who followed him",
            &["the king and who followed him"],
        );
        check(
            "which lasted longer, the siege or the truce, and by how much?",
            &["which lasted longer, the siege or the truce, and by how much?"],
        );
        check(
            "when did it start, and in which city",
            &["when did it start,", "in which city"],
        );
    }
}
