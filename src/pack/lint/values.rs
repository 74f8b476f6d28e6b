//! Values that disagree with what the statement says or with other values.

use std::collections::BTreeMap;

use crate::date::{self, When};
use crate::pack::check::Places;
use crate::pack::problem::{Code, Problem, Problems, Span};
use crate::pack::{Fact, FactKind, Pack, TopicId, Value};
use crate::quantity::{self, Quantity};
use crate::text;

/// Dates that differ from the statement, from the event's, from the pack's period, or that run backwards.
pub(super) fn dates(pack: &Pack, places: &Places, problems: &mut Problems) {
    let mut begins: BTreeMap<TopicId, (When, Span)> = BTreeMap::new();
    let mut ends: BTreeMap<TopicId, (When, Span)> = BTreeMap::new();
    for (fact, place) in pack.facts.iter().zip(&places.facts) {
        let (Value::When(when), Some(span)) = (&fact.value, place.value) else {
            continue;
        };
        if is_english(pack) {
            date_in_statement(fact, when, span, place.statement, problems);
        }
        outside_period(pack, when, span, problems);
        let Some(chief) = fact.about.first() else {
            continue;
        };
        match fact.kind {
            FactKind::Begin if fact.about.len() == 1 => {
                begins.entry(*chief).or_insert((*when, span));
            }
            FactKind::End if fact.about.len() == 1 => {
                ends.entry(*chief).or_insert((*when, span));
            }
            FactKind::Date => outside_event(pack, places, *chief, when, span, problems),
            _ => {}
        }
    }
    for (topic, (begin, begin_span)) in begins {
        if let Some((end, end_span)) = ends.get(&topic)
            && end.before(&begin)
        {
            let message = format!(
                "`{}` ends {} and begins {}",
                pack.topic(topic).id,
                end.show(),
                begin.show()
            );
            let problem = Problem::new(Code::ReversedDates, message).warning();
            problems.push(
                problem
                    .label(*end_span, "the end")
                    .label(begin_span, "the beginning"),
            );
        }
    }
    for (topic, place) in pack.topics.iter().zip(&places.topics) {
        let Some(event) = &topic.event else { continue };
        let (Some(when), Some(span)) = (&event.when, place.when) else {
            continue;
        };
        outside_period(pack, when, span, problems);
        if let Some(whole) = event.part_of
            && let Some(frame) = pack
                .topic(whole)
                .event
                .as_ref()
                .and_then(|event| event.when)
            && !frame.overlaps(when)
        {
            let whole = &pack.topic(whole).id;
            let message = format!(
                "`{}` is part of `{whole}`, which was {}",
                topic.id,
                frame.show()
            );
            problems.push(Problem::new(Code::DateOutside, message).at(span));
        }
    }
}

/// Whether dates and numbers can be read in the statements.
fn is_english(pack: &Pack) -> bool {
    pack.language
        .split('-')
        .next()
        .is_some_and(|language| language.eq_ignore_ascii_case("en"))
}

fn date_in_statement(
    fact: &Fact,
    when: &When,
    span: Span,
    statement: Span,
    problems: &mut Problems,
) {
    let year = when.first().or(when.last()).map(|date| date.year);
    let found = date::mentions(&fact.statement, year);
    let agrees = |mention: &date::Mention| {
        mention.when.overlaps(when) || mention.other.is_some_and(|other| other.overlaps(when))
    };
    if found.iter().any(agrees) {
        return;
    }
    let what = match found.first() {
        Some(mention) => format!(
            "the statement says {} and the value is {}",
            mention.when.show(),
            when.show()
        ),
        // How long something lasted is often said without its dates.
        None if fact.kind == FactKind::Duration || fact.kind == FactKind::Statement => return,
        None => format!(
            "the statement does not say when, and the value is {}",
            when.show()
        ),
    };
    let problem = Problem::new(Code::DateDiffers, what)
        .label(statement, "")
        .label(span, "the value");
    problems.push(problem.help("correct the one that differs from the text"));
}

fn outside_period(pack: &Pack, when: &When, span: Span, problems: &mut Problems) {
    if let Some(period) = &pack.period
        && !period.overlaps(when)
    {
        let message = format!(
            "{} lies outside the period of the pack, {}",
            when.show(),
            period.show()
        );
        let problem = Problem::new(Code::DateOutside, message).at(span);
        problems.push(problem.help("correct the date, or widen `period` in `[pack]`"));
    }
}

fn outside_event(
    pack: &Pack,
    places: &Places,
    topic: TopicId,
    when: &When,
    span: Span,
    problems: &mut Problems,
) {
    let Some(frame) = pack
        .topic(topic)
        .event
        .as_ref()
        .and_then(|event| event.when)
    else {
        return;
    };
    if !frame.overlaps(when) {
        let message = format!(
            "the event `{}` is dated {} and this fact {}",
            pack.topic(topic).id,
            frame.show(),
            when.show()
        );
        let problem = Problem::new(Code::DateOutside, message).label(span, "this date");
        let place = &places.topics[topic.index()];
        let problem = problem.label(place.when.unwrap_or(place.id), "the event's");
        problems.push(problem.help("correct the one that differs from the text"));
    }
}

/// Numbers that differ from the statement.
pub(super) fn numbers(pack: &Pack, places: &Places, problems: &mut Problems) {
    if !is_english(pack) {
        return;
    }
    for (fact, place) in pack.facts.iter().zip(&places.facts) {
        let (Value::Quantity(quantity), Some(span)) = (&fact.value, place.value) else {
            continue;
        };
        let found = quantity::numbers(&fact.statement);
        let said = found
            .iter()
            .any(|mention| agrees(&mention.quantity, quantity));
        if said || said_without_number(&fact.statement, quantity) {
            continue;
        }
        let value = quantity;
        let what = match quantity::mentions(&fact.statement).first() {
            Some(mention) => format!(
                "the statement says {} and the value is {value}",
                mention.quantity
            ),
            None => format!("the statement does not say how many, and the value is {value}"),
        };
        let problem = Problem::new(Code::NumberDiffers, what)
            .label(place.statement, "")
            .label(span, "the value");
        problems.push(problem.help("correct the one that differs from the text"));
    }
}

/// Whether a statement says a small number in a word that is no number.
fn said_without_number(statement: &str, quantity: &Quantity) -> bool {
    const WORDS: &[(f64, &[&str])] = &[
        (
            1.0,
            &["a", "an", "once", "first", "single", "only", "another"],
        ),
        (
            2.0,
            &["twice", "second", "both", "pair", "couple", "double"],
        ),
        (3.0, &["thrice", "third", "triple"]),
    ];
    let of_number = |(number, _): &&(f64, &[&str])| (number - quantity.number).abs() < f64::EPSILON;
    let Some((_, words)) = WORDS.iter().find(of_number) else {
        return false;
    };
    text::tokens(statement)
        .iter()
        .any(|token| words.contains(&token.word.as_ref()))
}

/// Whether a number in a statement is the fact's: the same number with the same range and precision.
fn agrees(written: &Quantity, value: &Quantity) -> bool {
    let same = |a: f64, b: f64| (a - b).abs() <= a.abs().max(b.abs()) * 1e-9;
    let same_end = match (written.to, value.to) {
        (Some(written), Some(value)) => same(written, value),
        (None, None) => true,
        _ => false,
    };
    same(written.number, value.number) && same_end && written.precision == value.precision
}
