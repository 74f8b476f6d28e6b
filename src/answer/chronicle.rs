//! What happened, in order.

use std::cmp::Ordering;

use super::{Answered, Cited, Row, phrase};
use crate::date::When;
use crate::index::{EntryId, Index};
use crate::pack::{EventKind, FactId, FactKind, TopicKind, Value};
use crate::question::{self, Mention, Question};

/// Characters of a step in a timeline told in brief.
const LONGEST_STEP: usize = 60;
/// Rows of a timeline at most.
const MOST_ROWS: usize = 20;

/// What happened, in order: in a span of time, or about a topic; `None` where nothing did.
pub(super) fn timeline(text: &str, index: &Index) -> Option<Answered> {
    let question = question::understand(text, index);
    // Of the Ottoman Empire nothing happens in a text about another one.
    let is_strange = question
        .content()
        .any(|(_, w)| !w.named && w.term.is_none());
    (!is_strange).then(|| chronicle(&question, index)).flatten()
}

/// Whether agreements are what a question is after.
fn asks_for_agreements(question: &Question) -> bool {
    question.content().any(|(_, w)| {
        matches!(
            w.text.as_str(),
            "agreement"
                | "agreements"
                | "treaty"
                | "treaties"
                | "pact"
                | "pacts"
                | "accords"
                | "deals"
        )
    })
}

/// A fact that dates something.
struct Step {
    when: When,
    fact: FactId,
    /// Whether it concerns everything that the question names.
    concerns_all: bool,
}

/// What happened at the times and with the topics that a question names, in order; `None` when nothing did.
pub(super) fn chronicle(question: &Question, index: &Index) -> Option<Answered> {
    let mut steps = in_question(question, index);
    begin_within(&mut steps, question);
    narrow(&mut steps, question, index);
    put_in_order(&mut steps, index);
    tell(&steps, index)
}

/// The dated facts of the times and topics that a question names, in the order of the pack.
fn in_question(question: &Question, index: &Index) -> Vec<Step> {
    // 'December 1939' is a time, even where a name holds the same words; what was told of before is left where a time is
    // given alone.
    let subjects: Vec<&Mention> = question
        .mentions
        .iter()
        .filter(|m| m.strong)
        .filter(|m| m.words.iter().any(|&w| !question.words[w].dated))
        .collect();
    let mut steps = Vec::new();
    for (number, fact) in (0..).zip(&index.pack().facts) {
        let (Value::When(when), FactKind::Date | FactKind::Begin | FactKind::End) =
            (&fact.value, fact.kind)
        else {
            continue;
        };
        let entry = index.entry(EntryId(number));
        let in_time = question.is_dated() && question.covers(when);
        let concerns = |m: &&Mention| m.topics.iter().any(|&(t, _)| entry.closeness(t) > 0.0);
        let on_topic = subjects.iter().any(concerns);
        let fits = match (question.is_dated(), !subjects.is_empty()) {
            (true, false) => in_time,
            (false, true) => on_topic,
            (true, true) => in_time && on_topic,
            (false, false) => question.content().next().is_none() || asks_for_agreements(question),
        };
        if fits {
            steps.push(Step {
                when: *when,
                fact: FactId(number),
                concerns_all: subjects.iter().all(concerns),
            });
        }
    }
    steps
}

/// Of a time, what began in it rather than what went on from before.
fn begin_within(steps: &mut Vec<Step>, question: &Question) {
    let begins = |step: &Step| {
        step.when
            .first()
            .is_some_and(|d| question.covers(&When::Date(d)))
    };
    if question.is_dated() && steps.iter().any(begins) {
        steps.retain(begins);
    }
}

/// Keeps what concerns everything named ('agreements of the two states'), and agreements alone where they are asked for,
/// as far as there is any.
fn narrow(steps: &mut Vec<Step>, question: &Question, index: &Index) {
    if steps.iter().any(|step| step.concerns_all) {
        steps.retain(|step| step.concerns_all);
    }
    let pack = index.pack();
    let is_agreement = |step: &Step| {
        pack.fact(step.fact).about.iter().any(|&t| {
            matches!(
                pack.topic(t).kind,
                TopicKind::Agreement | TopicKind::Event(EventKind::Agreement)
            )
        })
    };
    if asks_for_agreements(question) && steps.iter().any(is_agreement) {
        steps.retain(is_agreement);
    }
}

/// Earlier first; of several facts that date the same thing one is kept.
fn put_in_order(steps: &mut Vec<Step>, index: &Index) {
    let chief = |step: &Step| index.pack().fact(step.fact).about.first();
    steps.sort_by(|a, b| chronological(&a.when, &b.when).then(a.fact.cmp(&b.fact)));
    steps.dedup_by(|a, b| a.when == b.when && chief(a) == chief(b));
}

/// A timeline of some steps.
fn tell(steps: &[Step], index: &Index) -> Option<Answered> {
    let pack = index.pack();
    let shown = || steps.iter().take(MOST_ROWS);
    let facts: Vec<FactId> = shown().map(|step| step.fact).collect();
    let paragraphs = |id: &FactId| pack.fact(*id).paragraphs.iter().copied();
    let cited = Cited::new(facts.iter().flat_map(paragraphs))?;
    let rows: Vec<Row> = shown()
        .map(|step| {
            let fact = pack.fact(step.fact);
            Row {
                label: step.when.show(),
                text: fact.statement.to_string(),
                paragraph: fact.paragraphs.first().copied().unwrap_or(1),
            }
        })
        .collect();
    let answer = match rows.as_slice() {
        [one] => one.text.clone(),
        _ => in_brief(steps, index),
    };
    let chief = facts.first().map(|&id| pack.fact(id));
    Some(Answered {
        value: None,
        answer,
        working: None,
        note: None,
        rows,
        cited,
        evidence: chief.map_or_else(String::new, |fact| fact.statement.to_string()),
        focus: phrase::focus(&facts, index),
        facts,
        confidence: 0.95,
        taken_from_focus: None,
    })
}

/// Whether a source gives a date without doubt.
fn is_certain(when: &When) -> bool {
    ![when.first(), when.last()]
        .into_iter()
        .flatten()
        .any(|d| d.uncertain)
}

/// A line of dates, each with what it is the date of; where they do not all fit, as many as do, spread over the whole
/// time.
fn in_brief(steps: &[Step], index: &Index) -> String {
    let pack = index.pack();
    let mut entries: Vec<String> = Vec::new();
    for step in steps.iter().filter(|step| is_certain(&step.when)) {
        let fact = pack.fact(step.fact);
        let event = fact
            .about
            .iter()
            .map(|&t| pack.topic(t))
            .find(|t| matches!(t.kind, TopicKind::Event(_) | TopicKind::Agreement));
        let what = match event {
            Some(event) if fact.kind == FactKind::End => format!("end of {}", event.name),
            Some(event) => event.name.clone(),
            None => fact.statement.trim_end_matches('.').to_owned(),
        };
        let entry = format!("{}: {}", step.when.show(), phrase::fit(&what, LONGEST_STEP));
        if !entries.contains(&entry) {
            entries.push(entry);
        }
    }
    let line = |count: usize| {
        let last = entries.len().saturating_sub(1);
        let kept = (0..count).map(|n| entries[n * last / (count - 1).max(1)].as_str());
        let more = entries.len() - count;
        let rest = if more > 0 {
            format!("; and {more} more")
        } else {
            String::new()
        };
        format!("{}{rest}.", kept.collect::<Vec<_>>().join("; "))
    };
    (1..=entries.len())
        .rev()
        .map(line)
        .find(|line| line.chars().count() <= phrase::LONGEST)
        .unwrap_or_default()
}

/// Earlier first; of two that begin together the shorter first.
fn chronological(a: &When, b: &When) -> Ordering {
    a.first_day()
        .cmp(&b.first_day())
        .then(a.last_day().cmp(&b.last_day()))
}
