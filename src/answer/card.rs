//! A page about one event.

use super::{Answered, Cited, Focus, Row, phrase};
use crate::index::{EntryId, Index};
use crate::pack::{FactId, FactKind, Topic, TopicId, TopicKind};
use crate::question::{self, Question};

/// The share of an event's name that names it where nothing else is named.
const HALF: f32 = 0.5;
/// Rows of a page at most.
const MOST_ROWS: usize = 20;

/// Tells about an event, by name or by date; `None` where none is named.
pub(super) fn event(text: &str, index: &Index) -> Option<Answered> {
    let question = question::understand(text, index);
    card(event_named(&question, index)?, &question, index)
}

/// The event or agreement that a text names, the one of the named date first.
pub(super) fn event_named(question: &Question, index: &Index) -> Option<TopicId> {
    let pack = index.pack();
    let is_event = |t: TopicId| matches!(pack.topic(t).kind, TopicKind::Event(_));
    let on_date = |t: TopicId| {
        let when = pack.topic(t).event.as_ref().and_then(|e| e.when);
        question
            .dates
            .iter()
            .any(|d| when.is_some_and(|w| w.overlaps(d)))
    };
    let mut named: Vec<(bool, bool, f32, std::cmp::Reverse<TopicId>)> = question
        .mentions
        .iter()
        .filter(|m| m.strong)
        .flat_map(|m| &m.topics)
        .filter(|&&(t, _)| is_event(t) || pack.topic(t).kind == TopicKind::Agreement)
        .map(|&(t, strength)| (on_date(t), is_event(t), strength, std::cmp::Reverse(t)))
        .collect();
    named.sort_by(|a, b| {
        b.0.cmp(&a.0)
            .then(b.2.total_cmp(&a.2))
            .then(b.1.cmp(&a.1))
            .then(b.3.cmp(&a.3))
    });
    if let Some(&(.., std::cmp::Reverse(topic))) = named.first() {
        return Some(topic);
    }
    // Half of a name will do where nothing else is said.
    let says_it_all = |words: &[usize]| question.content().all(|(at, _)| words.contains(&at));
    let partly = question
        .mentions
        .iter()
        .filter(|m| says_it_all(&m.words))
        .flat_map(|m| &m.topics)
        .filter(|&&(t, strength)| is_event(t) && strength >= HALF)
        .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
    if let Some(&(topic, _)) = partly {
        return Some(topic);
    }
    if !question.dates.is_empty() {
        let precise = |t: &TopicId| {
            let when = pack.topic(*t).event.as_ref().and_then(|e| e.when);
            when.map_or(i32::MAX, |w| w.last_day().saturating_sub(w.first_day()))
        };
        return topics(index)
            .filter(|&t| is_event(t) && on_date(t))
            .min_by_key(precise);
    }
    None
}

fn topics(index: &Index) -> impl Iterator<Item = TopicId> {
    (0..u32::try_from(index.pack().topics.len()).unwrap_or(u32::MAX)).map(TopicId)
}

/// Everything about one event: its sentence, then its facts in order.
pub(super) fn card(topic: TopicId, question: &Question, index: &Index) -> Option<Answered> {
    let pack = index.pack();
    let detail = pack.topic(topic);
    let facts = facts_about(topic, index);
    let opening = summary(detail, index);
    // What the rest of the request singles out comes first.
    let told: Vec<&str> = lead_facts(&facts, question, index)
        .into_iter()
        .map(|f| pack.fact(f).statement.as_str())
        .collect();
    let answer = phrase::sentences(
        std::iter::once(opening.as_str())
            .chain(told.iter().copied())
            .filter(|s| !s.is_empty()),
    );
    let paragraphs: Vec<u32> = detail
        .event
        .iter()
        .flat_map(|e| e.paragraphs.iter().copied())
        .collect();
    let cited = Cited::new(
        paragraphs.into_iter().chain(
            facts
                .iter()
                .flat_map(|&f| pack.fact(f).paragraphs.iter().copied()),
        ),
    )?;
    Some(Answered {
        value: Some(detail.name.clone()),
        answer,
        working: None,
        note: None,
        rows: rows(&facts, index),
        cited,
        evidence: facts
            .first()
            .map(|&f| pack.fact(f).statement.to_string())
            .unwrap_or_default(),
        focus: Focus {
            topics: vec![topic],
            facts: Vec::new(),
            side: None,
            wanted: None,
        },
        facts,
        confidence: 0.95,
        taken_from_focus: None,
    })
}

/// The facts chiefly about a topic, in the order of the pack.
fn facts_about(topic: TopicId, index: &Index) -> Vec<FactId> {
    index
        .about(topic)
        .iter()
        .filter(|&&entry| index.entry(entry).is_chiefly_about(topic))
        .filter_map(|&entry| index.fact(entry))
        .collect()
}

/// The facts that say most about an event: how it ended, what it was, when it was.
fn lead_facts(facts: &[FactId], question: &Question, index: &Index) -> Vec<FactId> {
    let pack = index.pack();
    let rank = |&fact: &FactId| {
        let words = question
            .content()
            .filter(|(_, w)| {
                w.term
                    .is_some_and(|t| index.entry(EntryId(fact.0)).terms.binary_search(&t).is_ok())
            })
            .count();
        let kind = match pack.fact(fact).kind {
            FactKind::Outcome => 0,
            FactKind::Description | FactKind::Action | FactKind::Cause => 1,
            FactKind::Terms | FactKind::Participant => 2,
            FactKind::Date => 3,
            FactKind::Losses => 5,
            _ => 4,
        };
        (std::cmp::Reverse(words), kind, fact)
    };
    let mut leads = facts.to_vec();
    leads.sort_by_key(rank);
    leads.truncate(3);
    leads
}

/// An event in a sentence: its name, date, place and outcome.
fn summary(topic: &Topic, index: &Index) -> String {
    let pack = index.pack();
    let Some(event) = &topic.event else {
        return topic.about.clone().unwrap_or_default();
    };
    let when = event.when.map(|w| w.show());
    let place = event.place.map(|p| pack.topic(p).name.clone());
    let frame = match (when, place) {
        (Some(when), Some(place)) => format!("{} ({when}, {place}).", topic.name),
        (Some(when), None) => format!("{} ({when}).", topic.name),
        (None, Some(place)) => format!("{} ({place}).", topic.name),
        (None, None) => format!("{}.", topic.name),
    };
    match event.outcome.as_ref().or(topic.about.as_ref()) {
        Some(outcome) => format!("{frame} {outcome}"),
        None => frame,
    }
}

/// A row for each fact that says something which the rows before it do not: of who, when and where an author may have
/// said much the same several times, for questions to find.
fn rows(facts: &[FactId], index: &Index) -> Vec<Row> {
    let pack = index.pack();
    let mut rows: Vec<Row> = Vec::new();
    for &fact in facts {
        let value = phrase::value(pack, pack.fact(fact));
        let is_said = value.is_some_and(|v| rows.iter().any(|r| r.text.contains(&v)));
        if !is_said && rows.len() < MOST_ROWS {
            rows.push(row(fact, index));
        }
    }
    rows
}

fn row(fact: FactId, index: &Index) -> Row {
    let pack = index.pack();
    let fact = pack.fact(fact);
    Row {
        label: phrase::value(pack, fact)
            .map_or_else(|| kind_label(fact.kind).to_owned(), |v| phrase::fit(&v, 60)),
        text: fact.statement.to_string(),
        paragraph: fact.paragraphs.first().copied().unwrap_or(1),
    }
}

const fn kind_label(kind: FactKind) -> &'static str {
    match kind {
        FactKind::Cause => "why",
        FactKind::Aim => "aim",
        FactKind::Outcome => "outcome",
        FactKind::Consequence => "consequence",
        FactKind::Reaction => "reaction",
        FactKind::Terms => "terms",
        FactKind::Quotation => "words",
        FactKind::Means => "how",
        FactKind::Award => "award",
        FactKind::Relation => "relation",
        FactKind::Action => "action",
        _ => "fact",
    }
}
