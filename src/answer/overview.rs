//! Pages made of several facts: an event, a timeline, a comparison.

use std::cmp::Ordering;

use super::{Answered, Cited, Focus, Form, Inquiry, Outcome, Row, decide, phrase};
use crate::date::{self, When};
use crate::index::{EntryId, Index};
use crate::pack::{EventKind, FactId, FactKind, Topic, TopicId, TopicKind, Value};
use crate::question::{self, Mention, Question};

/// The share of an event's name that names it where nothing else is named.
const HALF: f32 = 0.5;
/// Rows of a page at most.
const MOST_ROWS: usize = 20;

/// Tells about an event, by name or by date.
pub(super) fn event(inquiry: Inquiry<'_>, index: &Index) -> Outcome {
    let question = question::understand(inquiry.text, index);
    let Some(topic) = event_named(&question, index) else {
        return decide::ask(
            Inquiry {
                form: Form::Free,
                ..inquiry
            },
            index,
        );
    };
    card(topic, &question, index).map_or_else(
        || {
            decide::ask(
                Inquiry {
                    form: Form::Free,
                    ..inquiry
                },
                index,
            )
        },
        Outcome::Answered,
    )
}

/// The event or agreement that a text names, the one of the named date first.
fn event_named(question: &Question, index: &Index) -> Option<TopicId> {
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
fn card(topic: TopicId, question: &Question, index: &Index) -> Option<Answered> {
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
        context: Vec::new(),
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
        .filter(|&&entry| {
            index
                .entry(entry)
                .links
                .iter()
                .any(|&(t, closeness)| t == topic && closeness >= 0.95)
        })
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

/// What happened, in order: in a span of time, or about a topic.
pub(super) fn timeline(inquiry: Inquiry<'_>, index: &Index) -> Outcome {
    let question = question::understand(inquiry.text, index);
    // Of the Ottoman Empire nothing happens in a text about another one.
    let is_strange = question
        .content()
        .any(|(_, w)| !w.named && w.term.is_none());
    let told = (!is_strange).then(|| chronicle(&question, index)).flatten();
    told.map_or_else(
        || {
            decide::ask(
                Inquiry {
                    form: Form::Free,
                    ..inquiry
                },
                index,
            )
        },
        Outcome::Answered,
    )
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

/// What happened at the times and with the topics that a question names, in order; `None` when nothing did.
pub(super) fn chronicle(question: &Question, index: &Index) -> Option<Answered> {
    let pack = index.pack();
    // 'December 1939' is a time, even where a name holds the same words; what was told of before is left where a time is
    // given alone.
    let subjects: Vec<&Mention> = question
        .mentions
        .iter()
        .filter(|m| m.strong)
        .filter(|m| m.words.iter().any(|&w| !question.words[w].dated))
        .collect();
    let mut dated: Vec<(When, FactId, bool)> = Vec::new();
    for (number, fact) in (0..).zip(&pack.facts) {
        let Value::When(when) = fact.value else {
            continue;
        };
        if !matches!(fact.kind, FactKind::Date | FactKind::Begin | FactKind::End) {
            continue;
        }
        let entry = index.entry(EntryId(number));
        let in_time = question.is_dated() && question.covers(&when);
        let named: Vec<bool> = subjects
            .iter()
            .map(|m| {
                m.topics
                    .iter()
                    .any(|(topic, _)| entry.links.binary_search_by_key(topic, |&(t, _)| t).is_ok())
            })
            .collect();
        let on_topic = named.contains(&true);
        let fits = match (question.is_dated(), !subjects.is_empty()) {
            (true, false) => in_time,
            (false, true) => on_topic,
            (true, true) => in_time && on_topic,
            (false, false) => question.content().next().is_none() || asks_for_agreements(question),
        };
        if fits {
            dated.push((when, FactId(number), !named.contains(&false)));
        }
    }
    // 'Agreements of the two states': what concerns everything named comes alone where there is any.
    if dated.iter().any(|d| d.2) {
        dated.retain(|d| d.2);
    }
    let sorted = |id: FactId| {
        let about = &pack.fact(id).about;
        about.iter().any(|&t| {
            matches!(
                pack.topic(t).kind,
                TopicKind::Agreement | TopicKind::Event(EventKind::Agreement)
            )
        })
    };
    if asks_for_agreements(question) && dated.iter().any(|d| sorted(d.1)) {
        dated.retain(|d| sorted(d.1));
    }
    let mut dated: Vec<(When, FactId)> = dated.into_iter().map(|d| (d.0, d.1)).collect();
    dated.sort_by(|a, b| chronological(&a.0, &b.0).then(a.1.cmp(&b.1)));
    dated.dedup_by(|a, b| {
        a.0 == b.0 && pack.fact(a.1).about.first() == pack.fact(b.1).about.first()
    });
    let facts: Vec<FactId> = dated
        .iter()
        .map(|&(_, fact)| fact)
        .take(MOST_ROWS)
        .collect();
    let cited = Cited::new(
        facts
            .iter()
            .flat_map(|&f| pack.fact(f).paragraphs.iter().copied()),
    )?;
    let rows: Vec<Row> = dated
        .iter()
        .take(MOST_ROWS)
        .map(|&(when, f)| Row {
            label: when.show(),
            text: pack.fact(f).statement.to_string(),
            paragraph: pack.fact(f).paragraphs.first().copied().unwrap_or(1),
        })
        .collect();
    let answer = match rows.as_slice() {
        [one] => one.text.clone(),
        _ => in_brief(&dated, index),
    };
    Some(Answered {
        value: None,
        answer,
        context: Vec::new(),
        working: None,
        note: None,
        rows,
        cited,
        evidence: facts
            .first()
            .map(|&f| pack.fact(f).statement.to_string())
            .unwrap_or_default(),
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

/// A line of dates, each with what it is the date of, as far as they fit.
fn in_brief(dated: &[(When, FactId)], index: &Index) -> String {
    let pack = index.pack();
    let mut line = String::new();
    for &(when, id) in dated.iter().filter(|(when, _)| is_certain(when)) {
        let fact = pack.fact(id);
        let event = fact
            .about
            .iter()
            .map(|&t| pack.topic(t))
            .find(|t| matches!(t.kind, TopicKind::Event(_) | TopicKind::Agreement));
        let what = event.map_or_else(
            || fact.statement.trim_end_matches('.').to_owned(),
            |t| t.name.clone(),
        );
        let step = format!("{}: {what}", when.show());
        if line.chars().count() + step.chars().count() + 2 > phrase::LONGEST {
            break;
        }
        if line.contains(&step) {
            continue;
        }
        if !line.is_empty() {
            line.push_str("; ");
        }
        line.push_str(&step);
    }
    line.push('.');
    line
}

/// Earlier first; of two that begin together the shorter first.
fn chronological(a: &When, b: &When) -> Ordering {
    a.first_day()
        .cmp(&b.first_day())
        .then(a.last_day().cmp(&b.last_day()))
}

/// Two topics, or two questions, side by side.
pub(super) fn compare(inquiry: Inquiry<'_>, second: &str, index: &Index) -> Outcome {
    let sides = [inquiry.text, second].map(|text| {
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
        let asked = || match decide::ask(
            Inquiry {
                text,
                form: Form::Free,
                focus: None,
            },
            index,
        ) {
            Outcome::Answered(answered) => Some(answered),
            _ => None,
        };
        if whole {
            card().or_else(asked)
        } else {
            asked().or_else(card)
        }
    });
    let [Some(first), Some(other)] = sides else {
        return decide::ask(
            Inquiry {
                form: Form::Free,
                ..inquiry
            },
            index,
        );
    };
    let rows = [(inquiry.text, &first), (second, &other)].map(|(text, answered)| Row {
        label: answered.value.clone().unwrap_or_else(|| text.to_owned()),
        text: answered.answer.clone(),
        paragraph: answered.cited.paragraphs()[0],
    });
    let half = phrase::LONGEST / 2;
    let answer = format!(
        "{} {}",
        phrase::fit(&first.answer, half - 1),
        phrase::fit(&other.answer, half)
    );
    let mut facts = first.facts.clone();
    facts.extend(other.facts.iter().filter(|f| !first.facts.contains(f)));
    let mut topics = first.focus.topics.clone();
    topics.extend(&other.focus.topics);
    Outcome::Answered(Answered {
        value: None,
        answer,
        context: Vec::new(),
        working: gap_between(&first, &other, index),
        note: None,
        rows: rows.to_vec(),
        cited: first.cited.and(&other.cited),
        evidence: first.evidence.clone(),
        focus: Focus {
            topics,
            facts: Vec::new(),
            side: None,
        },
        facts,
        confidence: first.confidence.min(other.confidence),
        taken_from_focus: None,
    })
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
