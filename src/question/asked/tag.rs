//! A statement with a question tag: 'is it true that …', '…, right?', '…, wasn't it?'.

use std::ops::Range;

use crate::lexicon::List;

/// Words before a statement that ask whether it is so.
const HEADS: &[&[&str]] = &[
    &["is", "it", "true"],
    &["is", "it", "correct"],
    &["is", "it", "right"],
    &["is", "it", "so"],
    &["is", "it", "a", "fact"],
    &["is", "it", "the", "case"],
    &["is", "it", "fair"],
    &["is", "it", "accurate"],
    &["was", "it", "true"],
    &["would", "it", "be"],
    &["am", "i", "right"],
    &["true", "or", "false"],
    &["yes", "or", "no"],
];

/// Words behind a statement that ask whether it is so, longer ones first.
const TAILS: &[&[&str]] = &[
    &["is", "that", "right"],
    &["is", "that", "correct"],
    &["is", "that", "true"],
    &["is", "that", "so"],
    &["is", "it", "not"],
    &["true", "or", "false"],
    &["yes", "or", "no"],
    &["true", "false"],
    &["yes", "no"],
    &["or", "not"],
    &["or", "no"],
    &["or", "what"],
    &["right"],
    &["correct"],
    &["true"],
    &["yes"],
    &["no"],
    &["surely"],
    &["huh"],
    &["eh"],
    &["innit"],
];

/// The places of the words of a tag.
pub(super) fn find(text: &[&str]) -> Option<Range<usize>> {
    if let Some(head) = HEADS
        .iter()
        .find(|head| text.len() > head.len() && text.starts_with(head))
    {
        return Some(0..head.len());
    }
    // 'What happened, right?' asks for what happened.
    if text.iter().take(3).any(|w| List::Interrogative.has(w)) {
        return None;
    }
    let end = text.len();
    // '…. Is that figure correct?'
    if let [
        _,
        ..,
        "is",
        "that" | "this",
        "figure" | "number" | "date" | "claim" | "statement" | "version",
        "right" | "correct" | "true" | "accurate",
    ] = text
    {
        return Some(end - 4..end);
    }
    TAILS
        .iter()
        .find(|tail| end > tail.len() + 1 && text.ends_with(tail))
        .map(|tail| end - tail.len()..end)
        .or_else(|| Some(inverted(text)?..end))
}

/// Where a tag of auxiliary and pronoun begins: 'did it', 'did it not', 'was not it' (as 'wasn't it' is read).
fn inverted(text: &[&str]) -> Option<usize> {
    let &[a, b, c, d] = text.last_chunk()?;
    let (before, words) = match (b, c, d) {
        (verb, who, "not") | (verb, "not", who) if List::Auxiliary.has(verb) && is_pronoun(who) => {
            (a, 3)
        }
        (_, verb, who) if List::Auxiliary.has(verb) && is_pronoun(who) => (b, 2),
        _ => return None,
    };
    // '…, when was it?' asks.
    (!List::Interrogative.has(before)).then(|| text.len() - words)
}

fn is_pronoun(word: &str) -> bool {
    matches!(word, "it" | "they" | "he" | "she" | "there" | "we" | "you")
}
