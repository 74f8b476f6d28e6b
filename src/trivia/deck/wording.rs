//! How questions are put: one wording a kind of fact.

use crate::date::When;
use crate::pack::{EventKind, FactKind, Topic, TopicKind, Value};
use crate::text::{capitalised, fold};

/// What is asked about a blank, by the kind of fact and of value; `chief` is what the fact is about, and `of` what kind of
/// topic the value is.
pub(super) const fn lead(
    kind: FactKind,
    value: &Value,
    chief: Option<TopicKind>,
    of: Option<TopicKind>,
) -> &'static str {
    let is_event = matches!(chief, Some(TopicKind::Event(_) | TopicKind::Agreement));
    match (kind, value) {
        (FactKind::Begin, Value::When(_)) if is_event => "When did it begin?",
        (FactKind::End, Value::When(_)) if is_event => "When did it end?",
        (_, Value::When(When::Span { .. })) => "From when to when was that?",
        (_, Value::When(_)) => "When was that?",
        (FactKind::Duration, _) => "For how long?",
        (FactKind::Losses, Value::Quantity(_)) => "How great was the loss?",
        (FactKind::Strength, Value::Quantity(_)) => "How many were there?",
        (_, Value::Quantity(_)) => "How many or how much?",
        (FactKind::Place, _) => "Where was that?",
        (FactKind::Commander, _) if is_fought(chief) => "Who was in command?",
        (FactKind::Commander, _) => "Who was the leader?",
        (FactKind::Award, _) => "Which honour was it?",
        (FactKind::Quotation, Value::Topics(_)) => "Who said so?",
        (FactKind::Participant, _) if is_somebody(of) => "Who took part?",
        (FactKind::Target, _) => "Whom or what did it concern?",
        (FactKind::Relation, Value::Topics(_)) if !matches!(of, Some(TopicKind::Person)) => {
            "Which one was it?"
        }
        (_, Value::Topics(_)) if is_somebody(of) => "Who was it?",
        (_, Value::Topics(_)) => "What was it?",
        (FactKind::Cause, _) => "What was the reason?",
        (FactKind::Aim, _) => "What was the aim?",
        (FactKind::Outcome, _) => "What was the outcome?",
        (FactKind::Consequence, _) => "What followed?",
        (FactKind::Reaction, _) => "What was the answer to it?",
        (FactKind::Terms, _) => "What was agreed?",
        (FactKind::Means, _) => "By what means?",
        (FactKind::Relation, _) => "Which one was it?",
        (FactKind::Role, _) => "Who or what was that?",
        (FactKind::Action, _) => "What was done?",
        _ => "What belongs in the gap?",
    }
}

/// Whether there is a command to hold: whoever digs is led.
const fn is_fought(chief: Option<TopicKind>) -> bool {
    matches!(
        chief,
        Some(TopicKind::Unit | TopicKind::Event(EventKind::Battle | EventKind::Campaign))
    )
}

/// Whether a topic of that kind acts.
const fn is_somebody(kind: Option<TopicKind>) -> bool {
    matches!(
        kind,
        Some(
            TopicKind::Person
                | TopicKind::State
                | TopicKind::Organisation
                | TopicKind::Office
                | TopicKind::Unit
                | TopicKind::People
        )
    )
}

/// Kinds whose texts are alike enough to stand beside one another as options.
pub(super) const fn is_alike(kind: FactKind) -> bool {
    matches!(
        kind,
        FactKind::Role
            | FactKind::Award
            | FactKind::Cause
            | FactKind::Aim
            | FactKind::Outcome
            | FactKind::Terms
            | FactKind::Means
            | FactKind::Consequence
            | FactKind::Reaction
    )
}

/// A question about a text that the statement words differently, by the kind of fact; `None` for kinds of which a
/// subject has many, so that several might be right.
pub(super) fn about(kind: FactKind, topic: &Topic) -> Option<String> {
    let name = &topic.name;
    if kind == FactKind::Role {
        return Some(match topic.kind {
            TopicKind::Person => format!("Who was {name}?"),
            _ => format!("What was {name}?"),
        });
    }
    // Of a state or an army, everything in the pack might be the reason or the outcome.
    if !matches!(topic.kind, TopicKind::Event(_) | TopicKind::Agreement) {
        return None;
    }
    let ending = match kind {
        FactKind::Cause => "what was behind it?",
        FactKind::Aim => "what was it meant to achieve?",
        FactKind::Outcome => "how did it end?",
        FactKind::Consequence => "what followed from it?",
        FactKind::Reaction => "what was the answer to it?",
        FactKind::Terms => "which of these did it provide?",
        FactKind::Means => "how was it done?",
        FactKind::Award => "which honour was it?",
        _ => return None,
    };
    Some(capitalised(&format!("{name}: {ending}")))
}

/// A question about a statement with a blank.
pub(super) fn blank(lead: &str, blanked: &str) -> String {
    format!("{lead} “{blanked}”")
}

/// A question for the year alone.
pub(super) fn year(blanked: &str) -> String {
    format!("In which year was that? “{blanked}”")
}

/// A question for an event's date.
pub(super) fn when(event: &str) -> String {
    format!("When was that: {event}?")
}

/// A statement to be judged.
pub(super) fn truth(statement: &str) -> String {
    format!("True or false? “{statement}”")
}

/// Who said it.
pub(super) fn quote(words: &str) -> String {
    format!("Who said it? “{words}”")
}

/// Put in order.
pub(super) const ORDER: &str = "What came first? Put these in order, the earliest first.";

/// Match people with their roles.
pub(super) const MATCH: &str = "Who was what? Match each person with a role.";

/// The options of a question to be judged, the true one first.
pub(super) const TRUTH: [&str; 2] = ["True", "False"];

/// Whether two options read differently once case, accents and stops are folded.
pub(super) fn differ(one: &str, other: &str) -> bool {
    plain(one) != plain(other)
}

/// A text by which it is told whether another reads the same.
pub(super) fn plain(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The letter of an item to be put in order or matched: A for 0.
pub(super) fn letter(position: usize) -> char {
    u8::try_from(position).map_or('?', |position| char::from(b'A' + position % 26))
}
