//! Putting facts into the words of an answer, within its length.

use super::{Answered, Cited, Focus};
use crate::index::{EntryId, Index};
use crate::pack::{Fact, FactId, Pack, Value};

/// Characters of a direct answer at most.
pub(super) const LONGEST: usize = 300;

/// The bare value of a fact, where it has one that can stand alone.
pub(super) fn value(pack: &Pack, fact: &Fact) -> Option<String> {
    match &fact.value {
        Value::When(when) => Some(when.show()),
        Value::Quantity(quantity) => Some(quantity.to_string()),
        Value::Topics(topics) => Some(list(topics.iter().map(|&t| pack.topic(t).name.as_str()))),
        Value::Text(text) if text.chars().count() <= 120 => Some(text.clone()),
        Value::Text(_) | Value::None => None,
    }
}

/// 'a', 'a and b', 'a, b and c'.
pub(super) fn list<'a>(items: impl IntoIterator<Item = &'a str>) -> String {
    let items: Vec<_> = items.into_iter().collect();
    match items.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

/// Cuts a text at a word so that it has at most `most` characters.
pub(super) fn fit(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let cut: String = text.chars().take(most.saturating_sub(1)).collect();
    let end = cut.rfind(' ').unwrap_or(cut.len());
    format!("{}…", cut[..end].trim_end_matches([',', ';', ':', ' ']))
}

/// Joins sentences as long as they fit.
pub(super) fn sentences<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    let mut out = String::new();
    for part in parts {
        if out.is_empty() {
            out = fit(part, LONGEST);
        } else if out.chars().count() + 1 + part.chars().count() <= LONGEST && !out.contains(part) {
            out.push(' ');
            out.push_str(part);
        }
    }
    out
}

/// An answer from facts, chief one first: its wording, what it cites, and what a follow-up would be about.
///
/// `None` without a fact, since then there would be nothing to cite.
pub(super) fn from_facts(
    facts: &[FactId],
    answer: String,
    confidence: f32,
    index: &Index,
) -> Option<Answered> {
    let pack = index.pack();
    let &chief = facts.first()?;
    let fact = pack.fact(chief);
    let cited = Cited::new(
        facts
            .iter()
            .flat_map(|&f| pack.fact(f).paragraphs.iter().copied()),
    )?;
    Some(Answered {
        value: value(pack, fact),
        answer,
        working: None,
        note: fact.note.clone(),
        rows: Vec::new(),
        cited,
        facts: facts.to_vec(),
        evidence: fact.statement.to_string(),
        confidence,
        focus: focus(facts, index),
        taken_from_focus: None,
    })
}

/// What a follow-up to an answer from these facts would be about.
pub(super) fn focus(facts: &[FactId], index: &Index) -> Focus {
    let pack = index.pack();
    let mut topics = Vec::new();
    for &fact in facts {
        for &topic in &pack.fact(fact).about {
            if !topics.contains(&topic) {
                topics.push(topic);
            }
        }
    }
    let side = facts.first().and_then(|&f| index.entry(EntryId(f.0)).side);
    Focus {
        topics,
        facts: facts.to_vec(),
        side,
        wanted: None,
    }
}
