//! Two topics, or two questions, side by side.

use super::card::{card, event_named};
use super::{Answered, Focus, Row, phrase};
use crate::date::{self, When};
use crate::index::Index;
use crate::question;

/// Two topics, or two questions, side by side; `None` where either has no answer.
pub(super) fn compare(
    [first, second]: [&str; 2],
    ask: impl Fn(&str) -> Option<Answered>,
    index: &Index,
) -> Option<Answered> {
    // 'Japanese losses, Soviet losses at the lake': where it was is said once.
    let place = place_of(second).filter(|_| place_of(first).is_none());
    let placed = place.map(|place| format!("{first} {place}"));
    let answer = |text: &str| {
        let question = question::understand(text, index);
        // 'Losses at the lake' is a question, 'the battle at the lake' the event.
        let whole = question
            .words
            .iter()
            .all(|w| w.named || w.dated || w.function || w.light);
        let names = question.mentions.iter().any(|m| m.strong);
        let card = || {
            event_named(&question, index)
                .filter(|_| whole || names && !question.is_dated())
                .and_then(|t| card(t, &question, index))
        };
        if whole {
            card().or_else(|| ask(text))
        } else {
            ask(text).or_else(card)
        }
    };
    let one = answer(first).or_else(|| answer(placed.as_deref()?));
    let other = answer(second);
    let (one, other) = (one?, other?);
    let rows = [(first, &one), (second, &other)].map(|(text, answered)| Row {
        label: answered.value.clone().unwrap_or_else(|| text.to_owned()),
        text: answered.answer.clone(),
        paragraph: answered.cited.paragraphs()[0],
    });
    let half = phrase::LONGEST / 2;
    let answer = format!(
        "{} {}",
        phrase::fit(&one.answer, half - 1),
        phrase::fit(&other.answer, half)
    );
    let mut facts = one.facts.clone();
    facts.extend(other.facts.iter().filter(|f| !one.facts.contains(f)));
    let mut topics = one.focus.topics.clone();
    topics.extend(&other.focus.topics);
    Some(Answered {
        value: None,
        answer,
        working: gap_between(&one, &other, index),
        note: None,
        rows: rows.to_vec(),
        cited: one.cited.and(&other.cited),
        evidence: one.evidence.clone(),
        focus: Focus {
            topics,
            facts: Vec::new(),
            side: None,
            wanted: None,
        },
        facts,
        confidence: one.confidence.min(other.confidence),
        taken_from_focus: None,
    })
}

/// The end of a text that says where something was: 'at the lake'.
fn place_of(text: &str) -> Option<&str> {
    [" at ", " in ", " on ", " during "]
        .into_iter()
        .find_map(|preposition| text.find(preposition))
        .map(|at| text[at..].trim_start())
}

/// The time between two events, where both are dated.
fn gap_between(first: &Answered, second: &Answered, index: &Index) -> Option<String> {
    let when = |answered: &Answered| -> Option<When> {
        let topic = index.pack().topic(*answered.focus.topics.first()?);
        topic.event.as_ref()?.when
    };
    let (a, b) = (when(first)?, when(second)?);
    let gap: date::Gap = a.gap(&b)?;
    Some(format!("{} → {}: {gap}", a.show(), b.show()))
}
