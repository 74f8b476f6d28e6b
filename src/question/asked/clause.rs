//! Which words of a question belong to a clause of its own: what follows 'when' or 'who' there asks for nothing.

use super::is_request;
use crate::question::words::Word;

/// Whether words without a question word make a full statement, to be confirmed or denied: a finite auxiliary with
/// something before and after it, outside of a clause that only says when or which.
pub(super) fn declares(words: &[Word]) -> bool {
    let main = words
        .iter()
        .position(|w| {
            matches!(
                w.text.as_str(),
                "before"
                    | "after"
                    | "when"
                    | "while"
                    | "because"
                    | "that"
                    | "which"
                    | "who"
                    | "where"
            )
        })
        .map_or(words, |clause| &words[..clause]);
    words.len() >= 5
        && main.iter().enumerate().any(|(i, w)| {
            i > 0
                && i + 1 < words.len()
                && matches!(
                    w.text.as_str(),
                    "was" | "were" | "is" | "are" | "had" | "did" | "has"
                )
        })
}

/// Whether a 'when' or 'where' is a conjunction: a full clause stands before it.
pub(super) fn stands_before(text: &[&str], i: usize) -> bool {
    text[..i].iter().any(|w| {
        matches!(
            *w,
            "who" | "what" | "which" | "how" | "why" | "whose" | "did" | "was" | "were"
        )
    }) && !text[..i]
        .iter()
        .any(|w| matches!(*w, "know" | "tell" | "say" | "remember" | "wonder" | "ask"))
}

/// Whether 'who', 'which' or 'what' introduces a relative clause: a noun stands right before it.
pub(super) fn is_relative(words: &[Word], i: usize) -> bool {
    if i == 0 {
        return false;
    }
    let before = &words[i - 1];
    let later = words[i + 1..].iter().any(|w| {
        matches!(
            w.text.as_str(),
            "who" | "what" | "when" | "where" | "why" | "how"
        )
    });
    let earlier = words[..i].iter().any(|w| {
        matches!(
            w.text.as_str(),
            "who" | "what" | "when" | "where" | "why" | "how"
        )
    });
    !before.function
        && !before.light
        && (later
            || earlier
            || words[i].text == "which"
            || words[i].text == "who" && starts_with_request(words))
}

fn starts_with_request(words: &[Word]) -> bool {
    words.first().is_some_and(|w| is_request(&w.text))
}
